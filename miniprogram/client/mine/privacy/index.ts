import { call, forget, serverNow, type Schemas } from "../../api/client";
import { word } from "../../api/config";
import { act, load, screen } from "../../api/screen";
import { copy } from "../../lib/copy";
import { moment } from "../../lib/time";

interface Row {
  id: string;
  what: string;
  when: string;
}

const rowOf = (read: Schemas["ReadResponse"]): Row => ({ id: read.id, what: word("read_event", read.event), when: moment(read.at, serverNow()) });

screen({
  data: { text: [] as string[], kept: "", accepted: "", age: "", sensitive: "", reads: [] as Row[], next: null as string | null, done: "" },

  onLoad() {
    void load(this, async () => {
      const [terms, agreed, reads] = await Promise.all([call("get", "/api/v1/consent"), call("get", "/api/v1/me/agreed"), call("get", "/api/v1/me/reads")]);
      return { text: terms.text, kept: terms.kept, accepted: agreed.accepted ?? "", age: agreed.age ? word("age", agreed.age) : "", sensitive: agreed.sensitive ?? "", reads: reads.items.map(rowOf), next: reads.next };
    });
  },

  async more() {
    await act(this, async () => {
      const { items, next } = await call("get", "/api/v1/me/reads", { query: { cursor: this.data.next ?? undefined } });
      return { reads: [...this.data.reads, ...items.map(rowOf)], next };
    });
  },

  async take() {
    await act(this, async () => {
      const own = await call("get", "/api/v1/me/export");
      return { done: (await copy(JSON.stringify(own, null, 2))) ? "已复制。" : "没有复制：微信没有得到使用剪贴板的同意。" };
    });
  },

  async withdraw() {
    const { confirm } = await wx.showModal({ title: "撤回同意", content: "个人功能停用，资料不删，已有的预约和报名照旧；再次同意就恢复。", confirmText: "撤回", cancelText: "再想想" });
    if (!confirm) return;
    await act(this, async () => {
      await call("delete", "/api/v1/me/consent");
      return { accepted: "", age: "", sensitive: "", done: "已撤回。" };
    });
  },

  async signOut() {
    await act(this, forget);
    void wx.reLaunch({ url: "/pages/home/index" });
  },

  async erase() {
    const { confirm } = await wx.showModal({ title: "注销", content: "今后的预约和报名会取消，您的资料会抹去，不能恢复。辅导和个案的工作记录按隐私说明保留。", confirmText: "注销", cancelText: "再想想" });
    if (!confirm) return;
    const done = await act(this, async () => {
      await call("delete", "/api/v1/me");
      await forget();
    });
    if (done) void wx.reLaunch({ url: "/pages/home/index" });
  },
});
