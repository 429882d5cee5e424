import { call, serverNow, type Schemas } from "../../api/client";
import { fetchFile, openPdf, passOn } from "../../api/files";
import { act, load, screen } from "../../api/screen";
import { keep, recall } from "../../lib/kept";
import { attendedRow, certificateRow } from "../../lib/records";

type LearningRecord = Schemas["LearningRecordResponse"];

function shown(record: LearningRecord): Record<string, unknown> {
  const now = serverNow();
  return {
    hours: record.hours,
    series: record.series,
    bonus: record.bonus,
    lectures: record.lectures.map((lecture) => attendedRow(lecture, now)),
    certificates: record.certificates.map((certificate) => certificateRow(certificate, now)),
  };
}

screen({
  data: {
    table: "",
    hours: 0,
    series: [] as Schemas["SeriesProgressResponse"][],
    bonus: [] as Schemas["BonusResponse"][],
    lectures: [] as ReturnType<typeof attendedRow>[],
    certificates: [] as ReturnType<typeof certificateRow>[],
  },

  onShow() {
    void this.load();
  },

  async load() {
    const last = () => {
      const record = recall<LearningRecord>("record");
      return record && shown(record);
    };
    await load(this, async () => shown(keep("record", await call("get", "/api/v1/me/learning-record"))), last);
  },

  openCertificate(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/mine/certificate/index?id=${event.currentTarget.dataset["id"] as string}` });
  },

  async takePaper() {
    await act(this, () => openPdf("/api/v1/me/learning-record/export?format=pdf"));
  },

  /** Fetched at one tap and sent at the next: WeChat sends a file only right after a tap. */
  async takeTable() {
    await act(this, async () => ({ table: await fetchFile("/api/v1/me/learning-record/export?format=csv") }));
  },

  passOn() {
    void passOn(this.data.table, "学习档案.csv");
  },
});
