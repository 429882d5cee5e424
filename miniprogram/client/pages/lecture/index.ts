import { call, serverNow, type Refusal, type Schemas } from "../../api/client";
import { askToSend, config } from "../../api/config";
import { act, load, screen } from "../../api/screen";
import { once } from "../../lib/intents";
import { rowOf, signUpState, type LectureRow } from "../../lib/lectures";
import { idOf } from "../../lib/links";
import { left, moment } from "../../lib/time";

type Lecture = Schemas["LecturePageResponse"];

/** What this lecture is to the person who looks. */
interface Mine {
  id: string;
  title: string;
  more: string;
  canAccept: boolean;
  canCheckIn: boolean;
  canCancel: boolean;
  cancelName: string;
}

const LIVING = ["confirmed", "waitlisted", "asked", "offered"];
const DONE: Record<string, string> = { confirmed: "报名成功，到时候见。", asked: "已提交，等主办方确认。" };
const DOOR_OPENS_MS = 3_600_000;

function mineOf(lecture: Lecture, now: number): Mine | null {
  const standing = lecture.mine;
  const signUp = standing?.sign_up;
  if (standing?.checked_in_at) return { id: "", title: "已签到", more: moment(standing.checked_in_at, now), canAccept: false, canCheckIn: false, canCancel: false, cancelName: "" };
  if (!signUp || !LIVING.includes(signUp.status)) return null;
  const isOn = Date.parse(lecture.starts_at) - DOOR_OPENS_MS <= now && now < Date.parse(lecture.ends_at);
  return {
    id: signUp.id,
    title: signUpState(signUp),
    more: more(signUp, now),
    canAccept: signUp.status === "offered",
    canCheckIn: isOn && signUp.status === "confirmed",
    canCancel: Date.parse(lecture.starts_at) > now,
    cancelName: signUp.status === "waitlisted" ? "不再候补" : "取消报名",
  };
}

function more(signUp: Schemas["SignUpResponse"], now: number): string {
  if (signUp.status === "waitlisted" && signUp.position) return `前面还有 ${signUp.position - 1} 组，有名额会告诉您。`;
  if (signUp.status === "offered" && signUp.offer_expires_at) return `为您留到 ${moment(signUp.offer_expires_at, now)}，还有 ${left(signUp.offer_expires_at, now)}。`;
  return signUp.status === "asked" ? "等主办方确认，结果会告诉您。" : "";
}

screen({
  data: {
    lecture: {} as Lecture,
    row: {} as LectureRow,
    mine: null as Mine | null,
    canSignUp: false,
    full: false,
    closes: "",
    party: "single" as "single" | "couple",
    questions: [] as Schemas["QuestionResponse"][],
    answers: {} as Record<string, string>,
    notLinked: false,
    done: "",
  },
  id: "",

  onLoad(query: Record<string, string | undefined>) {
    this.id = idOf(query);
    void config();
  },

  onShow() {
    void this.load();
  },

  async load() {
    await load(this, () => this.look());
  },

  async look(): Promise<Record<string, unknown>> {
    const lecture = await call("get", "/api/v1/lectures/{lecture_id}", { params: { lecture_id: this.id } });
    const now = serverNow();
    const opens = lecture.sign_up_opens_at ? Date.parse(lecture.sign_up_opens_at) : 0;
    return {
      lecture,
      row: rowOf(lecture, now),
      mine: mineOf(lecture, now),
      canSignUp: ["published", "full"].includes(lecture.status) && opens <= now,
      full: lecture.status === "full",
      closes: moment(lecture.sign_up_closes_at, now),
      questions: lecture.questions,
    };
  },

  pickParty(event: WechatMiniprogram.TouchEvent) {
    this.setData({ party: event.currentTarget.dataset["party"] as "single", notLinked: false });
  },

  pickAnswer(event: WechatMiniprogram.TouchEvent) {
    const { key, value } = event.currentTarget.dataset as { key: string; value: string };
    this.setData({ answers: { ...this.data.answers, [key]: value } });
  },

  typeAnswer(event: WechatMiniprogram.Input) {
    this.setData({ answers: { ...this.data.answers, [event.currentTarget.dataset["key"] as string]: event.detail.value } });
  },

  async signUp() {
    const { party, answers } = this.data;
    await askToSend(this.data.full ? "seat_wait" : "sign_up");
    await act(this, async () => {
      const body = { party, answers };
      try {
        const made = await once(`sign-up ${this.id}`, body, (key) => call("post", "/api/v1/lectures/{lecture_id}/sign-ups", { params: { lecture_id: this.id }, body, key }));
        const done = DONE[made.status] ?? "已为您排队候补。";
        return { ...(await this.look()), done, notLinked: false };
      } catch (failure) {
        this.setData({ notLinked: (failure as Refusal).reason === "not_linked" });
        throw failure;
      }
    });
  },

  async cancel() {
    const { confirm } = await wx.showModal({ title: this.data.mine!.cancelName, content: "名额会让给别人，再来要重新报名。", confirmText: "确定", cancelText: "再想想" });
    if (!confirm) return;
    await act(this, async () => {
      await call("post", "/api/v1/sign-ups/{sign_up_id}/cancel", { params: { sign_up_id: this.data.mine!.id } });
      return { ...(await this.look()), done: "已取消。" };
    });
  },

  async accept() {
    await askToSend("sign_up");
    await act(this, async () => {
      await call("post", "/api/v1/sign-ups/{sign_up_id}/accept", { params: { sign_up_id: this.data.mine!.id } });
      return { ...(await this.look()), done: "名额是您的了，到时候见。" };
    });
  },

  checkIn() {
    void wx.navigateTo({ url: "/pages/check-in/index" });
  },

  couple() {
    void wx.navigateTo({ url: "/mine/couple/index" });
  },

  go() {
    const { place, venue } = this.data.lecture;
    if (place) void wx.openLocation({ longitude: place.lng, latitude: place.lat, name: venue });
  },

  onShareAppMessage() {
    return { title: this.data.row.title, path: `/pages/lecture/index?id=${this.id}` };
  },
});
