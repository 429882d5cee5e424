import { call, serverNow, type Schemas } from "../../api/client";
import { word } from "../../api/config";
import { openFile } from "../../api/files";
import { act, load, screen } from "../../api/screen";
import { codeOf } from "../../lib/links";
import { date } from "../../lib/time";

type Certificate = Schemas["VerifiedCertificateResponse"];

// Anyone who has the code may look, as on the portal; the owner can open the paper as well.
screen({
  data: { found: { lectures: [] } as unknown as Certificate, says: "", when: "", id: "" },
  code: "",

  onLoad(query: Record<string, string | undefined>) {
    this.code = codeOf(query, "v");
    void load(this, async () => {
      const found = await call("get", "/api/v1/verify/{code}", { params: { code: this.code } });
      const id = found.mine ? await this.ownId(found.code) : "";
      return { found, id, says: word("certificate_state", found.state), when: date(found.issued_at, serverNow()) };
    });
  },

  async ownId(code: string): Promise<string> {
    const { certificates } = await call("get", "/api/v1/me/learning-record");
    return certificates.find((certificate) => certificate.code === code && certificate.state === "valid")?.id ?? "";
  },

  async open() {
    await act(this, () => openFile(`/api/v1/me/certificates/${this.data.id}.pdf`, "pdf"));
  },
});
