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
  data: { scale: 1 },
  lifetimes: {
    attached() {
      this.setData({ scale: scaleNow() });
    },
  },
  pageLifetimes: {
    show() {
      this.setData({ scale: scaleNow() });
    },
  },
  methods: {
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
