import { dayFromNow } from "./time";

/** 2026-12, as the API takes a month. */
export function monthAt(nowMs: number): string {
  return dayFromNow(0, nowMs).slice(0, 7);
}

/** So many months later, or earlier. */
export function monthFrom(month: string, away: number): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + away, 1)).toISOString().slice(0, 7);
}

/** 2026年12月. */
export function monthName(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return `${year}年${number}月`;
}

/** Which of a month's days to open first: today, else the next one that has something, else the last. */
export function firstDay(days: string[], today: string): string {
  return days.find((day) => day >= today) ?? days[days.length - 1] ?? "";
}
