import type { Schemas } from "../api/client";
import { word } from "../api/config";
import { date } from "./time";

/** Said before it is printed, so that nobody is surprised by a gap. */
const unprintable = (letters: string) => (letters ? `“${letters}”印不出，纸上留空手写` : "");

/** A lecture that was attended, as a record lists it. */
export function attendedRow(lecture: Schemas["AttendedLectureResponse"], nowMs: number) {
  return {
    lecture: lecture.lecture,
    title: lecture.title,
    says: `${date(lecture.starts_at, nowMs)} · ${lecture.hours} 学时 · ${word("assurance", lecture.assurance)}`,
  };
}

/** A certificate in a record; one whose name was not looked at yet asks for it. */
export function certificateRow(certificate: Schemas["CertificateResponse"], nowMs: number) {
  const awaits = certificate.state === "awaiting_name";
  const state = awaits ? "点开核对姓名，就可以颁发" : word("certificate_state", certificate.state);
  return {
    id: certificate.id,
    title: certificate.title,
    awaits,
    says: [awaits ? "" : date(certificate.issued_at, nowMs), state, unprintable(certificate.unprintable)].filter(Boolean).join(" · "),
  };
}
