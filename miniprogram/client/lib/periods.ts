import { dayFromNow } from "./time";

/** Days that people ask for, first and last. */
export interface Period {
  name: string;
  from?: string;
  to?: string;
}

/** The portal's own: a week ends on Sunday, and what is past is left out. */
export function periodsAt(nowMs: number): Period[] {
  const day = (away: number) => dayFromNow(away, nowMs);
  const weekday = new Date(`${day(0)}T00:00:00Z`).getUTCDay() || 7;
  const sunday = 7 - weekday;
  const saturday = Math.max(0, sunday - 1);
  const [year, month] = day(0).split("-").map(Number) as [number, number];
  const lastOfMonth = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return [
    { name: "不限" },
    { name: "今天", from: day(0), to: day(0) },
    { name: "明天", from: day(1), to: day(1) },
    { name: "本周", from: day(0), to: day(sunday) },
    { name: "周末", from: day(saturday), to: day(sunday) },
    { name: "本月", from: day(0), to: lastOfMonth },
  ];
}
