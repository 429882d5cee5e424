import { call, serverNow, type Schemas } from "../../api/client";
import { word } from "../../api/config";
import { act, load, screen } from "../../api/screen";
import { once } from "../../lib/intents";
import { span } from "../../lib/time";

interface Row {
  id: string;
  when: string;
  title: string;
  where: string;
  whom: string;
  note: string;
  state: string;
  open: boolean;
}

const rowOf = (ask: Schemas["TeachingOfferResponse"]): Row => ({
  id: ask.id,
  when: span(ask.starts_at, ask.ends_at, serverNow()),
  title: ask.title,
  where: `${ask.area_name} · ${ask.venue}`,
  whom: `面向${word("audience", ask.audience)}，约 ${ask.expected} 人`,
  note: ask.note,
  state: ask.cancelled ? "已取消" : word("lecturer_answer", ask.answer),
  open: ask.open,
});

screen({
  data: { rows: [] as Row[], next: null as string | null, reason: "", code: "", done: "" },

  onShow() {
    void load(this, () => this.page(null));
  },

  async page(cursor: string | null): Promise<Record<string, unknown>> {
    const { items, next } = await call("get", "/api/v1/me/teaching", { query: { cursor: cursor ?? undefined } });
    return { rows: [...(cursor ? this.data.rows : []), ...items.map(rowOf)], next };
  },

  more() {
    void act(this, () => this.page(this.data.next));
  },

  accept(event: WechatMiniprogram.TouchEvent) {
    void this.answer(event.currentTarget.dataset["id"] as string, "accepted");
  },

  decline(event: WechatMiniprogram.TouchEvent) {
    void this.answer(event.currentTarget.dataset["id"] as string, "declined");
  },

  async answer(id: string, answer: "accepted" | "declined") {
    await act(this, async () => {
      const body = { answer, reason: answer === "declined" ? this.data.reason || null : null };
      await call("post", "/api/v1/me/teaching/{ask_id}/answer", { params: { ask_id: id }, body });
      return { ...(await this.page(null)), reason: "", done: answer === "accepted" ? "谢谢，已告诉主办方。" : "已告诉主办方。" };
    });
  },

  type(event: WechatMiniprogram.Input) {
    this.setData({ reason: event.detail.value });
  },

  typeCode(event: WechatMiniprogram.Input) {
    this.setData({ code: event.detail.value.trim() });
  },

  async join() {
    await act(this, async () => {
      const body = { code: this.data.code };
      const { name } = await once("teacher", body, (key) => call("post", "/api/v1/lecturer-invitations/accept", { body, key }));
      return { ...(await this.page(null)), code: "", done: `${name}，已确认。` };
    });
  },
});
