import { call, serverNow, type Schemas } from "../../api/client";
import { fetchFile, openPdf, passOn } from "../../api/files";
import { act, load, screen } from "../../api/screen";
import { keep, recall } from "../../lib/kept";
import { attendedRow, certificateRow } from "../../lib/records";
import { date } from "../../lib/time";

type VolunteerRecord = Schemas["VolunteerRecordResponse"];

const servedRow = (served: Schemas["ServedLectureResponse"], now: number) => ({
  lecture: served.lecture,
  title: served.title,
  says: `${date(served.starts_at, now)} · ${served.venue} · 扫了 ${served.scans} 次 · ${served.hours} 小时`,
});

function shown(record: VolunteerRecord): Record<string, unknown> {
  const now = serverNow();
  return {
    trainingHours: record.training_hours,
    serviceHours: record.service_hours,
    series: record.series,
    training: record.training.map((lecture) => attendedRow(lecture, now)),
    served: record.served.map((lecture) => servedRow(lecture, now)),
    certificates: record.certificates.map((certificate) => certificateRow(certificate, now)),
  };
}

// What a volunteer learned and did, apart from the record that everybody has.
screen({
  data: {
    table: "",
    trainingHours: 0,
    serviceHours: 0,
    series: [] as Schemas["SeriesProgressResponse"][],
    training: [] as ReturnType<typeof attendedRow>[],
    served: [] as ReturnType<typeof servedRow>[],
    certificates: [] as ReturnType<typeof certificateRow>[],
  },

  onShow() {
    void this.load();
  },

  async load() {
    const last = () => {
      const record = recall<VolunteerRecord>("volunteer-record");
      return record && shown(record);
    };
    await load(this, async () => shown(keep("volunteer-record", await call("get", "/api/v1/me/volunteer-record"))), last);
  },

  openCertificate(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/mine/certificate/index?id=${event.currentTarget.dataset["id"] as string}` });
  },

  async takePaper() {
    await act(this, () => openPdf("/api/v1/me/volunteer-record/export?format=pdf"));
  },

  /** Fetched at one tap and sent at the next: WeChat sends a file only right after a tap. */
  async takeTable() {
    await act(this, async () => ({ table: await fetchFile("/api/v1/me/volunteer-record/export?format=csv") }));
  },

  passOn() {
    void passOn(this.data.table, "再成长档案.csv");
  },
});
