// Times as they are in the district, whatever the phone thinks of itself.

const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const WEEKDAYS = "日一二三四五六";

const two = (number: number) => String(number).padStart(2, "0");
const local = (text: string) => new Date(Date.parse(text) + OFFSET_MS);
const dayNumber = (ms: number) => Math.floor((ms + OFFSET_MS) / DAY_MS);

/** 2026-11-27: the day in the district. */
export function dayOf(text: string): string {
  return local(text).toISOString().slice(0, 10);
}

/** 15:30. */
export function clock(text: string): string {
  const at = local(text);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** 今天, 明天, 后天, or nothing. */
export function nearness(text: string, nowMs: number): string {
  return ["今天", "明天", "后天"][dayNumber(Date.parse(text)) - dayNumber(nowMs)] ?? "";
}

/** 11月27日 周五, with the year where it is another one. */
export function date(text: string, nowMs: number): string {
  const at = local(text);
  const year = at.getUTCFullYear() === new Date(nowMs + OFFSET_MS).getUTCFullYear() ? "" : `${at.getUTCFullYear()}年`;
  return `${year}${at.getUTCMonth() + 1}月${at.getUTCDate()}日 周${WEEKDAYS[at.getUTCDay()]}`;
}

/** 明天 11月27日 周五. */
export function day(text: string, nowMs: number): string {
  return [nearness(text, nowMs), date(text, nowMs)].filter(Boolean).join(" ");
}

/** 明天 11月27日 周五 15:30. */
export function moment(text: string, nowMs: number): string {
  return `${day(text, nowMs)} ${clock(text)}`;
}

/** 明天 11月27日 周五 15:30–16:20. */
export function span(from: string, to: string, nowMs: number): string {
  return `${moment(from, nowMs)}–${clock(to)}`;
}

/** How long until then: 5分40秒. Nothing once it is over. */
export function left(text: string, nowMs: number): string {
  const seconds = Math.max(0, Math.round((Date.parse(text) - nowMs) / 1000));
  if (seconds >= 3600) return `${Math.floor(seconds / 3600)}小时${Math.floor((seconds % 3600) / 60)}分`;
  return seconds >= 60 ? `${Math.floor(seconds / 60)}分${seconds % 60}秒` : `${seconds}秒`;
}

/** The day so many days from now, as the API takes it. */
export function dayFromNow(days: number, nowMs: number): string {
  return new Date(nowMs + OFFSET_MS + days * DAY_MS).toISOString().slice(0, 10);
}
