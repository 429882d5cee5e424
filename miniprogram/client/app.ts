import { connect } from "./api/client";

declare const __SERVER__: string;
declare const __VERSION__: string;

App({
  onLaunch() {
    connect(__SERVER__, __VERSION__);
    const updates = wx.getUpdateManager();
    updates.onUpdateReady(() => updates.applyUpdate());
  },
});
