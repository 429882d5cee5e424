import { call, serverNow, type Schemas } from "../../api/client";
import { word } from "../../api/config";
import { openFile } from "../../api/files";
import { act, load, screen } from "../../api/screen";
import { keep, recall } from "../../lib/kept";
import { date } from "../../lib/time";

type LearningRecord = Schemas["LearningRecordResponse"];

/** Said before it is printed, so that nobody is surprised by a gap. */
const unprintable = (letters: string) => (letters ? `“${letters}”印不出，纸上留空手写` : "");

function shown(record: LearningRecord): Record<string, unknown> {
  const now = serverNow();
  return {
    hours: record.hours,
    series: record.series,
    bonus: record.bonus,
    lectures: record.lectures.map((lecture) => ({
      lecture: lecture.lecture,
      title: lecture.title,
      says: `${date(lecture.starts_at, now)} · ${lecture.hours} 学时 · ${word("assurance", lecture.assurance)}`,
    })),
    certificates: record.certificates.map((certificate) => ({
      id: certificate.id,
      code: certificate.code,
      title: certificate.title,
      says: [date(certificate.issued_at, now), word("certificate_state", certificate.state), unprintable(certificate.unprintable)].filter(Boolean).join(" · "),
    })),
  };
}

screen({
  data: {
    hours: 0,
    series: [] as Schemas["SeriesProgressResponse"][],
    bonus: [] as Schemas["BonusResponse"][],
    lectures: [] as { lecture: string; title: string; says: string }[],
    certificates: [] as { id: string; code: string; title: string; says: string }[],
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
    void wx.navigateTo({ url: `/mine/certificate/index?code=${encodeURIComponent(event.currentTarget.dataset["code"] as string)}` });
  },

  async take(event: WechatMiniprogram.TouchEvent) {
    const format = event.currentTarget.dataset["format"] as "pdf" | "csv";
    await act(this, () => openFile(`/api/v1/me/learning-record/export?format=${format}`, format === "pdf" ? "pdf" : "csv"));
  },
});
