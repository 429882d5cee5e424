import { call, serverNow, type Schemas } from "../../api/client";
import { word } from "../../api/config";
import { act, load, screen } from "../../api/screen";
import { copy } from "../../lib/copy";
import { once } from "../../lib/intents";
import { picture } from "../../lib/qr";
import { clock, span } from "../../lib/time";

interface Row {
  lecture: string;
  when: string;
  title: string;
  where: string;
}

interface Last {
  title: string;
  more: string;
  good: boolean;
}

const rowOf = (helped: Schemas["HelpedLectureResponse"]): Row => ({
  lecture: helped.lecture,
  when: span(helped.starts_at, helped.ends_at, serverNow()),
  title: helped.title,
  where: helped.venue,
});

const look = async () => ({ rows: (await call("get", "/api/v1/me/helping")).items.map(rowOf) });

/** What the volunteer tells the person before them. */
function lastOf(seen: Schemas["CardCheckInResponse"]): Last {
  const holder = seen.holder ?? "持卡人";
  const walkIn = seen.walk_in ? "现场加入" : "";
  const partner = seen.partner ? `${seen.partner.holder ?? "伴侣"} 也签到了` : "";
  const more = [walkIn, partner, seen.blank ? "这张卡还没有登记给人" : ""].filter(Boolean).join("，");
  return { title: `${holder} ${word("check_in_status", seen.status)}`, more, good: true };
}

screen({
  data: {
    rows: [] as Row[],
    lecture: "",
    together: false,
    typed: "",
    last: null as Last | null,
    link: "",
    image: "",
    until: "",
    code: "",
  },

  onShow() {
    void load(this, async () => {
      const shown = await look();
      const only = shown.rows.length === 1 ? shown.rows[0]!.lecture : this.data.lecture;
      return { ...shown, lecture: only };
    });
  },

  choose(event: WechatMiniprogram.TouchEvent) {
    this.setData({ lecture: event.currentTarget.dataset["id"] as string, last: null, link: "" });
  },

  toggle() {
    this.setData({ together: !this.data.together });
  },

  async scan() {
    const read = await wx.scanCode({ scanType: ["qrCode"] }).catch(() => null);
    if (read) await this.checkIn(read.result);
  },

  type(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value });
  },

  enter() {
    void this.checkIn(this.data.typed);
  },

  async checkIn(card: string) {
    this.setData({ last: null });
    await act(this, async () => {
      const body = { card, together: this.data.together };
      const seen = await once(`door ${this.data.lecture}`, body, (key) =>
        call("post", "/api/v1/lectures/{lecture_id}/check-ins", { params: { lecture_id: this.data.lecture }, body, key }),
      );
      return { last: lastOf(seen), typed: "" };
    });
  },

  async pair() {
    await act(this, async () => {
      const made = await once("pair", null, (key) => call("post", "/api/v1/lectures/{lecture_id}/scanner-code", { params: { lecture_id: this.data.lecture }, key }));
      return { link: made.link, image: picture(made.link), until: clock(made.expires_at) };
    });
  },

  copy() {
    void copy(this.data.link);
  },

  typeCode(event: WechatMiniprogram.Input) {
    this.setData({ code: event.detail.value.trim() });
  },

  async join() {
    await act(this, async () => {
      const body = { code: this.data.code };
      const helped = await once("volunteer", body, (key) => call("post", "/api/v1/volunteer-invitations/accept", { body, key }));
      return { ...(await look()), lecture: helped.lecture, code: "" };
    });
  },
});
