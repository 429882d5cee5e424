import { call, serverNow, type Schemas } from "../../api/client";
import { act, load, screen } from "../../api/screen";
import { keep, recall } from "../../lib/kept";
import { signUpState } from "../../lib/lectures";
import { span } from "../../lib/time";

interface Row {
  id: string;
  lecture: string;
  when: string;
  title: string;
  where: string;
  state: string;
  living: boolean;
}

function rowOf(signUp: Schemas["SignUpResponse"]): Row {
  const now = serverNow();
  const isOff = signUp.lecture_status === "cancelled";
  return {
    id: signUp.id,
    lecture: signUp.lecture,
    when: span(signUp.starts_at, signUp.ends_at, now),
    title: signUp.lecture_title,
    where: `${signUp.area_name} · ${signUp.venue}`,
    state: isOff ? "讲座已取消" : signUpState(signUp),
    living: !isOff && ["confirmed", "offered", "waitlisted", "asked"].includes(signUp.status) && Date.parse(signUp.ends_at) > now,
  };
}

screen({
  data: { rows: [] as Row[], next: null as string | null },

  onShow() {
    void this.load();
  },

  async load() {
    await load(this, () => this.page(null), () => recall<Record<string, unknown>>("sign-ups"));
  },

  async page(cursor: string | null): Promise<Record<string, unknown>> {
    const { items, next } = await call("get", "/api/v1/me/sign-ups", { query: { cursor: cursor ?? undefined } });
    return keep("sign-ups", { rows: [...(cursor ? this.data.rows : []), ...items.map(rowOf)], next });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pages/lecture/index?id=${event.currentTarget.dataset["id"] as string}` });
  },

  more() {
    void act(this, () => this.page(this.data.next));
  },
});
