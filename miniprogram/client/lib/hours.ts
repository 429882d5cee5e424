import type { Schemas } from "../api/client";
import { day } from "./time";

/** A weekday, or a day with other hours, and what it keeps. */
export interface OpenDay {
  name: string;
  spans: string;
}

const NAMES = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

/** The week as a sign at the door would tell it; nothing where no hours are kept. */
export function weekOf(hours: Schemas["OpeningHoursResponse"][]): OpenDay[] {
  if (!hours.length) return [];
  return NAMES.map((name, index) => {
    const spans = hours.filter((line) => line.weekday === index + 1).map((line) => `${line.opens}–${line.closes}`).sort();
    return { name, spans: spans.join("，") || "休息" };
  });
}

export function specialDays(days: Schemas["SpecialDayResponse"][], nowMs: number): OpenDay[] {
  return days.map((special) => ({
    name: [day(`${special.day}T00:00:00+08:00`, nowMs), special.note].filter(Boolean).join(" "),
    spans: special.spans ? special.spans.map((span) => `${span.opens}–${span.closes}`).join("，") || "休息" : "去之前请先问一问",
  }));
}
