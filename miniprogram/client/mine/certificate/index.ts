import { call, serverNow, type Schemas } from "../../api/client";
import { word } from "../../api/config";
import { openPdf } from "../../api/files";
import { act, load, screen } from "../../api/screen";
import { codeOf } from "../../lib/links";
import { date } from "../../lib/time";

type Own = Schemas["CertificateResponse"];
type Found = Own | Schemas["VerifiedCertificateResponse"];

/** How a certificate looks to whoever opened it: its owner in full, anyone else as the portal shows it. */
function shown(found: Found): Record<string, unknown> {
  const now = serverNow();
  const own = "id" in found ? found : null;
  return {
    found,
    says: word("certificate_state", found.state),
    when: found.state === "awaiting_name" ? "" : date(found.issued_at, now),
    since: found.revoked_at ? date(found.revoked_at, now) : "",
    id: own?.id ?? "",
    awaits: own?.state === "awaiting_name",
    name: own?.name ?? "",
    unprintable: own?.unprintable ?? "",
    replacedBy: "replaced_by" in found ? found.replaced_by ?? "" : "",
  };
}

const isOf = (code: string, id: string) => (certificate: Own) => (id ? certificate.id === id : certificate.code === code);

/** One's own, from the record of a resident, else from that of a volunteer. */
async function ownOf(code: string, id = ""): Promise<Own | undefined> {
  const record = await call("get", "/api/v1/me/learning-record");
  const found = record.certificates.find(isOf(code, id));
  return found ?? (await call("get", "/api/v1/me/volunteer-record")).certificates.find(isOf(code, id));
}

screen({
  data: {
    found: { lectures: [] } as unknown as Found,
    says: "",
    when: "",
    since: "",
    id: "",
    awaits: false,
    name: "",
    unprintable: "",
    replacedBy: "",
    done: "",
  },

  onLoad(query: Record<string, string | undefined>) {
    const id = query["id"] ?? "";
    const code = codeOf(query, "v");
    void load(this, async () => {
      const own = id ? await ownOf("", id) : undefined;
      return shown(own ?? (await this.verified(code)));
    });
  },

  async verified(code: string): Promise<Found> {
    const found = await call("get", "/api/v1/verify/{code}", { params: { code } });
    return (found.mine && found.state === "valid" && (await ownOf(found.code))) || found;
  },

  type(event: WechatMiniprogram.Input) {
    this.setData({ name: event.detail.value });
  },

  /** The name is looked at once more: afterwards only staff can put it right. */
  async confirm() {
    const name = this.data.name.trim();
    const { confirm } = await wx.showModal({ title: `证书上印“${name}”`, content: "颁发以后自己不能再改。", confirmText: "颁发", cancelText: "再看看" });
    if (!confirm) return;
    await act(this, async () => {
      const body = { name };
      const made = await call("post", "/api/v1/me/certificates/{certificate_id}/confirm", { params: { certificate_id: this.data.id }, body });
      return { ...shown(made), done: "已颁发，编号可以核验了。" };
    });
  },

  successor() {
    void wx.redirectTo({ url: `/mine/certificate/index?code=${this.data.replacedBy}` });
  },

  async open() {
    await act(this, () => openPdf(`/api/v1/me/certificates/${this.data.id}.pdf`));
  },
});
