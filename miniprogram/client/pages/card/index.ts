import { call, OFFLINE, serverNow, type Refusal, type Schemas } from "../../api/client";
import { act, load, screen } from "../../api/screen";
import { once } from "../../lib/intents";
import { keep, recall } from "../../lib/kept";
import { codeOf } from "../../lib/links";
import { picture } from "../../lib/qr";

type Card = Schemas["CardResponse"];

/** So long before the code runs out the next one is asked for. */
const EARLY_S = 15;
const TICK_MS = 1000;

screen({
  data: { no: "", punches: 0, image: "", says: "", offline: false, code: "", done: "" },
  timer: 0,
  card: null as Card | null,
  asking: false,

  onLoad(query: Record<string, string | undefined>) {
    const code = codeOf(query, "k");
    if (code) this.setData({ code });
  },

  onShow() {
    void this.load();
    this.timer = setInterval(() => this.tick(), TICK_MS) as unknown as number;
    void wx.setKeepScreenOn({ keepScreenOn: true });
  },

  onHide() {
    this.rest();
  },

  onUnload() {
    this.rest();
  },

  rest() {
    clearInterval(this.timer);
    void wx.setKeepScreenOn({ keepScreenOn: false });
  },

  async load() {
    const last = () => {
      const card = recall<Card>("card");
      return card && this.shownOffline(card);
    };
    await load(this, async () => this.shown(keep("card", await call("get", "/api/v1/me/card"))), last);
  },

  shown(card: Card) {
    this.card = card;
    return { no: card.card_no, punches: card.punches, image: picture(card.qr_text), offline: false, says: "给门口的志愿者扫一下" };
  },

  /** Without a network no new code can be had; the card's own number says the same as a printed card. */
  shownOffline(card: Card) {
    this.card = null;
    const address = card.qr_text.slice(0, card.qr_text.lastIndexOf("/k/"));
    const image = picture(`${address}/k/${card.card_no.replace(/-/g, "")}`);
    return { no: card.card_no, punches: card.punches, image, offline: true, says: "没有网络也能用：给志愿者扫，或报下面的卡号" };
  },

  tick() {
    if (this.asking || this.data.state !== "ready") return;
    const leftS = this.card ? (Date.parse(this.card.expires_at) - serverNow()) / 1000 : 0;
    if (leftS > EARLY_S) return;
    this.asking = true;
    void this.renew().finally(() => { this.asking = false; });
  },

  async renew() {
    try {
      this.setData({ ...this.shown(keep("card", await call("get", "/api/v1/me/card"))), stale: false });
    } catch (failure) {
      const card = recall<Card>("card");
      if ((failure as Refusal).reason === OFFLINE && card) this.setData({ ...this.shownOffline(card), stale: true });
    }
  },

  type(event: WechatMiniprogram.Input) {
    this.setData({ code: event.detail.value, done: "" });
  },

  async scan() {
    const read = await wx.scanCode({ scanType: ["qrCode"] }).catch(() => null);
    if (read) this.setData({ code: read.result, done: "" });
  },

  async bind() {
    await act(this, async () => {
      const body = { code: this.data.code.trim() };
      const card = await once("bind", body, (key) => call("post", "/api/v1/me/card/bind", { body, key }));
      return { ...this.shown(keep("card", card)), code: "", done: `${card.card_no} 已登记到您名下。` };
    });
  },

  async lose() {
    const { confirm } = await wx.showModal({ title: "作废并换卡", content: "旧卡不能再用，听过的课不受影响。", confirmText: "换卡", cancelText: "再想想" });
    if (!confirm) return;
    await act(this, async () => {
      const body = { card_no: this.data.no };
      const card = await once("lose", body, (key) => call("post", "/api/v1/me/card/lost", { body, key }));
      return { ...this.shown(keep("card", card)), done: `已换成新卡 ${card.card_no}。` };
    });
  },

  checkIn() {
    void wx.navigateTo({ url: "/pages/check-in/index" });
  },

  record() {
    void wx.navigateTo({ url: "/mine/record/index" });
  },
});
