import { call, Refusal, type Schemas } from "../../api/client";
import { words } from "../../api/config";
import { act, load, screen } from "../../api/screen";
import { areaChoices, type AreaChoice } from "../../lib/areas";

interface Preference {
  channel?: "wechat" | "phone" | "none";
  hours?: string;
  avoid?: string;
}

function shown(me: Schemas["ProfileResponse"], areas: AreaChoice[]): Record<string, unknown> {
  const preference = me.contact_preference as Preference;
  return {
    areas,
    areaIndex: Math.max(0, areas.findIndex((area) => area.code === (me.area ?? ""))),
    nickname: me.nickname ?? "",
    inReview: me.nickname_in_review ?? "",
    channel: preference.channel ?? "",
    hours: preference.hours ?? "",
    avoid: preference.avoid ?? "",
    phone: me.phone ?? "",
    verified: me.phone_verified === true,
  };
}

/** What is otherwise by now than when this page was opened. */
function inWords(changed: Record<string, unknown>): string {
  const names: Record<string, string> = { nickname: "称呼", nickname_in_review: "称呼", area: "住在哪里", contact_preference: "联系方式", phone: "手机号" };
  return [...new Set(Object.keys(changed).map((name) => names[name]).filter(Boolean))].join("、");
}

screen({
  version: "",

  data: {
    areas: [{ code: "", name: "不填" }] as AreaChoice[],
    areaIndex: 0,
    channels: [] as AreaChoice[],
    nickname: "",
    inReview: "",
    channel: "",
    hours: "",
    avoid: "",
    phone: "",
    verified: false,
    number: "",
    done: "",
  },

  onLoad() {
    this.setData({ channels: words("channel").filter(([code]) => code).map(([code, name]) => ({ code, name })) });
    void load(this, async () => {
      const [me, areas] = await Promise.all([this.read(), call("get", "/api/v1/areas")]);
      return shown(me, [{ code: "", name: "不填" }, ...areaChoices(areas.items).slice(1)]);
    });
  },

  read() {
    return call("get", "/api/v1/me", { tagged: (version) => { this.version = version; } });
  },

  /** Saves from what this page showed. Where it was changed elsewhere meanwhile, says so; what was typed stays, and is saved
   * when one taps once more. */
  async change(save: (version: { begunFrom: string; tagged: (version: string) => void }) => Promise<Schemas["ProfileResponse"]>) {
    try {
      return await save({ begunFrom: this.version, tagged: (version) => { this.version = version; } });
    } catch (failure) {
      if (!(failure instanceof Refusal) || failure.reason !== "changed_meanwhile") throw failure;
      await this.read();
      const what = inWords((failure.facts["changed"] ?? {}) as Record<string, unknown>);
      throw new Refusal(failure.status, failure.reason, `您打开这一页以后，别处改过${what || "资料"}，还没有保存。您填的都在，要用就再点一次`);
    }
  },

  typeName(event: WechatMiniprogram.Input) {
    this.setData({ nickname: event.detail.value, done: "" });
  },

  pickArea(event: WechatMiniprogram.PickerChange) {
    this.setData({ areaIndex: Number(event.detail.value), done: "" });
  },

  pickChannel(event: WechatMiniprogram.TouchEvent) {
    this.setData({ channel: event.currentTarget.dataset["code"] as string, done: "" });
  },

  typeHours(event: WechatMiniprogram.Input) {
    this.setData({ hours: event.detail.value });
  },

  typeAvoid(event: WechatMiniprogram.Input) {
    this.setData({ avoid: event.detail.value });
  },

  typeNumber(event: WechatMiniprogram.Input) {
    this.setData({ number: event.detail.value, done: "" });
  },

  async save() {
    await act(this, async () => {
      const { nickname, areas, areaIndex, channel, hours, avoid } = this.data;
      const preference: Preference = { hours, avoid, ...(channel ? { channel: channel as "wechat" } : {}) };
      const body = { ...(nickname ? { nickname } : {}), area: areas[areaIndex]?.code || null, contact_preference: preference as Required<Preference> };
      return { ...shown(await this.change((version) => call("put", "/api/v1/me", { body, ...version })), areas), done: "已保存。" };
    });
  },

  async fromWechat(event: WechatMiniprogram.ButtonGetPhoneNumber) {
    const { code } = event.detail;
    if (!code) return;
    await act(this, async () => ({ ...shown(await call("post", "/api/v1/me/phone", { body: { code }, tagged: (version) => { this.version = version; } }), this.data.areas), done: "已登记。" }));
  },

  async savePhone() {
    await act(this, async () => {
      const me = await this.change((version) => call("put", "/api/v1/me/phone", { body: { number: this.data.number }, ...version }));
      return { ...shown(me, this.data.areas), number: "", done: "已登记。" };
    });
  },
});
