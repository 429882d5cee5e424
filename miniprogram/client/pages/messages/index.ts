import { call, serverNow, type Schemas } from "../../api/client";
import { act, load, screen } from "../../api/screen";
import { keep, recall } from "../../lib/kept";
import { moment } from "../../lib/time";

interface Row {
  id: string;
  text: string;
  when: string;
  url: string;
}

/** Where a message leads. The pages of one's own, never a stranger's. */
const PAGES: Record<string, (id: string, kind: string) => string> = {
  booking: (id) => `/mine/booking/index?id=${id}`,
  slot_wait: () => "/mine/waits/index",
  sign_up: () => "/mine/sign-ups/index",
  lecture: (id) => `/pages/lecture/index?id=${id}`,
  certificate: () => "/mine/record/index",
  punch_card: () => "/pages/card/index",
  lecturer_ask: () => "/work/teaching/index",
};

function rowOf(message: Schemas["MessageResponse"]): Row {
  const page = PAGES[message.object_type];
  return { id: message.id, text: message.text, when: moment(message.created_at, serverNow()), url: page ? page(message.object_id, message.kind) : "" };
}

screen({
  data: { rows: [] as Row[], next: null as string | null },

  onShow() {
    void this.load();
  },

  async load() {
    await load(this, () => this.page(null), () => recall<Record<string, unknown>>("messages"));
  },

  async page(cursor: string | null): Promise<Record<string, unknown>> {
    const { items, next } = await call("get", "/api/v1/me/inbox", { query: { cursor: cursor ?? undefined } });
    const rows = [...(cursor ? this.data.rows : []), ...items.map(rowOf)];
    return keep("messages", { rows, next });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    const url = event.currentTarget.dataset["url"] as string;
    if (url) void wx.navigateTo({ url });
  },

  more() {
    void act(this, () => this.page(this.data.next));
  },

  permissions() {
    void wx.navigateTo({ url: "/mine/permissions/index" });
  },
});
