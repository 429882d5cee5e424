import { call, Refusal, serverNow, type Schemas } from "../../api/client";
import { act, load, screen } from "../../api/screen";
import { once } from "../../lib/intents";
import { codeIn, codeOf } from "../../lib/links";
import { moment } from "../../lib/time";

type Asked = Schemas["SignInAskedResponse"];

const linkOf = (link: Schemas["StaffLinkResponse"]) => ({ linked: link.linked, username: link.username ?? "" });

screen({
  data: { linked: false, username: "", typed: "", number: "", asked: null as Asked | null, when: "", done: "" },
  code: "",

  onLoad(query: Record<string, string | undefined>) {
    this.code = codeOf(query, "w");
    void load(this, async () => {
      const link = linkOf(await call("get", "/api/v1/me/staff-link"));
      return this.code && link.linked ? { ...link, ...(await this.look()) } : link;
    });
  },

  /** What is asked, and by whom, is looked at before it is confirmed. */
  async look() {
    const asked = await call("post", "/api/v1/staff-sign-ins/look", { body: { code: this.code } });
    return { asked, when: moment(asked.asked_at, serverNow()), number: "", done: "" };
  },

  async scan() {
    const read = await wx.scanCode({ scanType: ["qrCode"] }).catch(() => null);
    if (!read) return;
    this.code = codeIn(read.result, "w");
    await act(this, () => this.look());
  },

  async confirm() {
    await act(this, async () => {
      // A wrong number ends the asking: there is nothing left to confirm.
      const body = { code: this.code, number: Number(this.data.number) };
      await call("post", "/api/v1/staff-sign-ins/confirm", { body }).catch((fault: unknown) => {
        if (fault instanceof Refusal && fault.reason === "number_wrong") this.setData({ asked: null });
        throw fault;
      });
      return { asked: null, done: "已确认，控制台马上会打开。" };
    });
  },

  async decline() {
    await act(this, async () => {
      await call("post", "/api/v1/staff-sign-ins/decline", { body: { code: this.code } });
      return { asked: null, done: "已拒绝。这个码不能再用。" };
    });
  },

  type(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value.trim() });
  },

  typeNumber(event: WechatMiniprogram.Input) {
    this.setData({ number: event.detail.value.trim() });
  },

  async link() {
    await act(this, async () => {
      const body = { code: this.data.typed };
      const link = linkOf(await once("staff-link", body, (key) => call("post", "/api/v1/me/staff-link", { body, key })));
      return { ...link, typed: "", ...(this.code ? await this.look() : {}) };
    });
  },

  async unlink() {
    const { confirm } = await wx.showModal({ title: "解除绑定", content: "以后不能用这个微信扫码登录控制台。", confirmText: "解除", cancelText: "再想想" });
    if (!confirm) return;
    await act(this, async () => {
      await call("delete", "/api/v1/me/staff-link");
      return { linked: false, username: "", done: "" };
    });
  },
});
