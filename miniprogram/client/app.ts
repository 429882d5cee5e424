import { connect } from "./api/client";
import { watchPrivacy } from "./lib/privacy";

declare const __SERVER__: string;
declare const __VERSION__: string;

App({
  onLaunch() {
    connect(__SERVER__, __VERSION__);
    watchPrivacy();
    const updates = wx.getUpdateManager();
    updates.onUpdateReady(() => updates.applyUpdate());
  },
});
