import { call } from "../../api/client";
import { act, screen } from "../../api/screen";
import { codeOf } from "../../lib/links";

const RATINGS = ["没有帮助", "帮助不大", "一般", "有帮助", "很有帮助"].map((name, index) => ({ name, value: index + 1 }));

screen({
  data: { state: "ready", ratings: RATINGS, code: "", rating: 0, comment: "", done: false },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ code: codeOf(query, "v") });
  },

  typeCode(event: WechatMiniprogram.Input) {
    this.setData({ code: event.detail.value.trim() });
  },

  pick(event: WechatMiniprogram.TouchEvent) {
    this.setData({ rating: Number(event.currentTarget.dataset["value"]) });
  },

  type(event: WechatMiniprogram.Input) {
    this.setData({ comment: event.detail.value });
  },

  async give() {
    await act(this, async () => {
      const { code, rating, comment } = this.data;
      await call("post", "/api/v1/feedback", { body: { code, rating, comment: comment || null }, anonymous: true });
      return { done: true };
    });
  },
});
