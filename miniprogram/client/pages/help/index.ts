import { call, type Schemas } from "../../api/client";
import { load, screen } from "../../api/screen";
import { dial } from "../../lib/dial";
import { keep, recall } from "../../lib/kept";

type Lines = Schemas["HotlineResponse"][];

screen({
  data: { lines: [] as Lines },

  async onLoad() {
    // Never an empty page: 110 is written in it, and the last numbers that were seen are kept.
    this.setData({ state: "ready", lines: recall<Lines>("hotlines") ?? [] });
    await load(this, async () => ({ lines: keep("hotlines", (await call("get", "/api/v1/hotlines")).items) }), () => ({ lines: this.data.lines }));
  },

  dial(event: WechatMiniprogram.TouchEvent) {
    dial(event.currentTarget.dataset["number"] as string);
  },

  stations() {
    void wx.switchTab({ url: "/pages/stations/index" });
  },
});
