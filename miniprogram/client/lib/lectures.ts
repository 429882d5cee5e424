import type { Schemas } from "../api/client";
import { word } from "../api/config";
import { clock, day, moment } from "./time";

type Lecture = Schemas["LectureResponse"];

/** How a lecture stands in a list. */
export interface LectureRow {
  id: string;
  title: string;
  when: string;
  where: string;
  whom: string;
  state: string;
  tone: string;
  now: boolean;
}

const TONES: Record<string, string> = { published: "open", full: "full", under_way: "now", cancelled: "cancelled" };

/** As the portal says it: what one can do about this lecture now. */
export function stateOf(lecture: Lecture, nowMs: number): string {
  if (lecture.status === "published") {
    if (lecture.sign_up_opens_at && Date.parse(lecture.sign_up_opens_at) > nowMs) return `${moment(lecture.sign_up_opens_at, nowMs)} 开始报名`;
    return `还有 ${lecture.seats_left} 个名额`;
  }
  return lecture.status === "full" ? "已报满，可候补" : word("lecture_status", lecture.status);
}

export function rowOf(lecture: Lecture, nowMs: number): LectureRow {
  return {
    id: lecture.id,
    title: lecture.title,
    when: `${day(lecture.starts_at, nowMs)} ${clock(lecture.starts_at)}–${clock(lecture.ends_at)}`,
    where: `${lecture.area_name} · ${lecture.venue}`,
    whom: [`面向${word("audience", lecture.audience)}`, lecture.series_title].filter(Boolean).join(" · "),
    state: stateOf(lecture, nowMs),
    tone: TONES[lecture.status] ?? "",
    now: lecture.status === "under_way",
  };
}

/** How a sign-up stands, and for whom it is where it is for two. */
export function signUpState(signUp: { status: string; party: string }): string {
  const state = word("sign_up_status", signUp.status);
  return signUp.party === "couple" ? `${state}（${word("sign_up_party", "couple")}）` : state;
}
