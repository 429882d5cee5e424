import { call, serverNow, type Schemas } from "../../api/client";
import { act, load, screen } from "../../api/screen";
import { copy } from "../../lib/copy";
import { once } from "../../lib/intents";
import { moment } from "../../lib/time";

const shown = (link: Schemas["CoupleResponse"]) => ({ linked: link.linked, since: link.linked_at ? moment(link.linked_at, serverNow()) : "" });

screen({
  data: { linked: false, since: "", code: "", until: "", typed: "", done: "" },

  onShow() {
    void load(this, async () => shown(await call("get", "/api/v1/me/couple")));
  },

  async invite() {
    await act(this, async () => {
      const made = await once("invite", null, (key) => call("post", "/api/v1/me/couple/invitation", { key }));
      return { code: made.code, until: moment(made.expires_at, serverNow()) };
    });
  },

  copy() {
    void copy(this.data.code);
  },

  type(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value });
  },

  async link() {
    await act(this, async () => {
      const body = { code: this.data.typed.trim() };
      const link = await once("link", body, (key) => call("post", "/api/v1/me/couple", { body, key }));
      return { ...shown(link), typed: "", done: "已关联。" };
    });
  },

  async leave() {
    const { confirm } = await wx.showModal({ title: "解除关联", content: "以后要一起报名，需要重新关联。", confirmText: "解除", cancelText: "再想想" });
    if (!confirm) return;
    await act(this, async () => ({ ...shown(await call("delete", "/api/v1/me/couple")), code: "", done: "已解除。" }));
  },
});
