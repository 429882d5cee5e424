import { answerPrivacy, showsPrivacy } from "../../lib/privacy";
import { scaleNow } from "../../lib/scale";

// Around every page: help and the way out, the size of type, and what there is to say while nothing else is.
Component({
  properties: {
    state: { type: String, value: "ready" },
    trouble: { type: String, value: "" },
    stale: { type: Boolean, value: false },
    /** Which page this is, where the frame is another one there. */
    here: { type: String, value: "" },
  },
  data: { scale: 1, asksPrivacy: false },
  lifetimes: {
    attached() {
      this.shown();
    },
  },
  pageLifetimes: {
    show() {
      this.shown();
    },
  },
  methods: {
    shown() {
      this.setData({ scale: scaleNow() });
      showsPrivacy((asksPrivacy) => this.setData({ asksPrivacy }));
    },
    agree() {
      answerPrivacy(true);
    },
    disagree() {
      answerPrivacy(false);
    },
    contract() {
      void wx.openPrivacyContract({});
    },
    help() {
      void wx.navigateTo({ url: "/pages/help/index" });
    },
    home() {
      void wx.switchTab({ url: "/pages/home/index" });
    },
    /** The mini-program closes at once; what stood on the screen stays with nobody. */
    leave() {
      void wx.exitMiniProgram();
    },
    again() {
      this.triggerEvent("again");
    },
  },
});
