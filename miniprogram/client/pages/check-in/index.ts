import { call, OFFLINE, serverNow, type Refusal } from "../../api/client";
import { askToSend, config, word } from "../../api/config";
import { act, screen } from "../../api/screen";
import { install } from "../../lib/install";
import { once } from "../../lib/intents";
import { codeIn, codeOf } from "../../lib/links";
import { moment } from "../../lib/time";
import * as waiting from "../../lib/waiting";

screen({
  data: { state: "ready", code: "", waits: false, told: false, done: null as { title: string; lecture: string; when: string } | null },

  onLoad(query: Record<string, string | undefined>) {
    void config();
    const code = codeOf(query, "d");
    this.setData({ waits: waiting.waiting(Date.now()) !== null });
    wx.onNetworkStatusChange(({ isConnected }) => {
      if (isConnected && this.data.waits) void this.sendWaiting();
    });
    if (code) void this.checkIn(code);
  },

  async scan() {
    const read = await wx.scanCode({ scanType: ["qrCode"] }).catch(() => null);
    if (read) await this.checkIn(codeIn(read.result, "d"));
  },

  type(event: WechatMiniprogram.Input) {
    this.setData({ code: event.detail.value });
  },

  async typed() {
    await this.checkIn(this.data.code);
  },

  async checkIn(code: string) {
    await act(this, async () => {
      try {
        const body = { code, install: install() };
        const seen = await once(`check-in ${code}`, null, (key) => call("post", "/api/v1/check-ins", { body, key }));
        waiting.settle();
        return { done: { title: word("check_in_status", seen.status), lecture: seen.lecture_title, when: moment(seen.checked_in_at, serverNow()) }, waits: false, code: "" };
      } catch (failure) {
        const lost = (failure as Refusal).reason === OFFLINE;
        if (lost) waiting.put(code, Date.now());
        else waiting.settle();
        this.setData({ waits: lost, done: null });
        if (lost) return {};
        throw failure;
      }
    });
  },

  async sendWaiting() {
    const held = waiting.waiting(Date.now());
    if (held) await this.checkIn(held.code);
    else this.setData({ waits: false });
  },

  drop() {
    waiting.settle();
    this.setData({ waits: false });
  },

  /** WeChat takes the question only right at a tap, and a scan is none. */
  async tell() {
    await askToSend("check_in");
    this.setData({ told: true });
  },

  card() {
    void wx.navigateTo({ url: "/pages/card/index" });
  },
});
