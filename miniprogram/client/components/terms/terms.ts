import { call, type Refusal, type Schemas } from "../../api/client";
import { words } from "../../api/config";

// The privacy terms in force, where a tap needs them accepted first. Of their age people say a word, no birthday.
Component({
  data: { version: "", text: [] as string[], rights: [] as string[], kept: "", purposes: [] as Schemas["PurposeResponse"][], ages: words("age").map(([code, name]) => ({ code, name })), age: "", minors: "", trouble: "" },
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
    pickAge(event: WechatMiniprogram.TouchEvent) {
      this.setData({ age: event.currentTarget.dataset["code"] as string });
    },
    async accept() {
      try {
        await call("put", "/api/v1/me/consent", { body: { version: this.data.version, age: this.data.age as "adult" } });
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
