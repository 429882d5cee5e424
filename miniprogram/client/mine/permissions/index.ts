import { call } from "../../api/client";
import { askToSend, config, word } from "../../api/config";
import { load, screen } from "../../api/screen";

interface Row {
  template: string;
  name: string;
  left: number;
}

const MOMENTS = [
  { moment: "booking", name: "预约的提醒和变动" },
  { moment: "sign_up", name: "讲座的提醒和变动" },
  { moment: "seat_wait", name: "讲座有名额了" },
  { moment: "slot_wait", name: "时段有空位了" },
  { moment: "check_in", name: "证书好了" },
];

screen({
  data: { rows: [] as Row[], moments: [] as typeof MOMENTS },

  onLoad() {
    void this.load();
  },

  async load() {
    await load(this, async () => {
      const [permissions, settings] = await Promise.all([call("get", "/api/v1/me/subscriptions"), config()]);
      const templates = (settings?.templates ?? {}) as Record<string, string[]>;
      return {
        rows: permissions.items.map((item) => ({ template: item.template, name: item.kinds.map((kind) => word("message_kind", kind)).join("、") || "其他", left: item.left })),
        moments: MOMENTS.filter(({ moment }) => templates[moment]?.length),
      };
    });
  },

  async ask(event: WechatMiniprogram.TouchEvent) {
    await askToSend(event.currentTarget.dataset["moment"] as string);
    await this.load();
  },
});
