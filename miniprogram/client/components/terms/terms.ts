import { call, type Refusal, type Schemas } from "../../api/client";

// The privacy terms in force, where a tap needs them accepted first.
Component({
  data: { version: "", text: [] as string[], rights: [] as string[], kept: "", purposes: [] as Schemas["PurposeResponse"][], trouble: "" },
  lifetimes: {
    async attached() {
      try {
        this.setData({ ...(await call("get", "/api/v1/consent")), trouble: "" });
      } catch (failure) {
        this.setData({ trouble: (failure as Refusal).message });
      }
    },
  },
  methods: {
    async accept() {
      try {
        await call("put", "/api/v1/me/consent", { body: { version: this.data.version } });
        this.triggerEvent("accepted");
      } catch (failure) {
        this.setData({ trouble: (failure as Refusal).message });
      }
    },
    back() {
      if (getCurrentPages().length > 1) void wx.navigateBack();
      else void wx.switchTab({ url: "/pages/home/index" });
    },
  },
});
