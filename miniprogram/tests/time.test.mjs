import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

process.env.TZ = "America/New_York";
const time = await load("lib/time.ts");
const NOW = Date.parse("2026-11-27T20:00:00+08:00");

test("times are the district's, wherever the phone is", () => {
  assert.equal(time.clock("2026-11-27T23:30:00Z"), "07:30");
  assert.equal(time.dayOf("2026-11-27T16:00:00Z"), "2026-11-28");
  assert.equal(time.span("2026-11-28T09:00:00+08:00", "2026-11-28T09:50:00+08:00", NOW), "明天 11月28日 周六 09:00–09:50");
});

test("near days have names, far ones their year", () => {
  assert.equal(time.nearness("2026-11-27T23:59:00+08:00", NOW), "今天");
  assert.equal(time.nearness("2026-11-28T00:00:00+08:00", NOW), "明天");
  assert.equal(time.nearness("2026-11-26T23:59:00+08:00", NOW), "");
  assert.equal(time.date("2027-01-01T00:00:00+08:00", NOW), "2027年1月1日 周五");
});

test("what is left is never less than nothing", () => {
  assert.equal(time.left("2026-11-27T20:05:40+08:00", NOW), "5分40秒");
  assert.equal(time.left("2026-11-27T22:05:40+08:00", NOW), "2小时5分");
  assert.equal(time.left("2026-11-27T19:00:00+08:00", NOW), "0秒");
});

test("the district's day begins at its own midnight", () => {
  assert.equal(time.dayFromNow(0, Date.parse("2026-11-27T16:00:00Z")), "2026-11-28");
  assert.equal(time.dayFromNow(14, NOW), "2026-12-11");
});

test("periods are the portal's: a week ends on Sunday, what is past is left out", async () => {
  const { periodsAt } = await load("lib/periods.ts");
  const of = (now) => Object.fromEntries(periodsAt(Date.parse(now)).map(({ name, from, to }) => [name, [from, to]]));
  assert.deepEqual(of("2026-11-27T20:00:00+08:00")["周末"], ["2026-11-28", "2026-11-29"]);
  assert.deepEqual(of("2026-11-29T20:00:00+08:00")["周末"], ["2026-11-29", "2026-11-29"]);
  assert.deepEqual(of("2026-11-29T20:00:00+08:00")["本周"], ["2026-11-29", "2026-11-29"]);
  assert.deepEqual(of("2026-12-31T23:00:00+08:00")["本月"], ["2026-12-31", "2026-12-31"]);
});

test("months follow one another, and the first day to open is today or the next that has something", async () => {
  const { firstDay, monthAt, monthFrom, monthName } = await load("lib/months.ts");
  assert.equal(monthAt(Date.parse("2026-11-30T23:00:00Z")), "2026-12");
  assert.deepEqual([monthFrom("2026-12", 1), monthFrom("2026-01", -1), monthName("2026-02")], ["2027-01", "2025-12", "2026年2月"]);
  const days = ["2026-12-01", "2026-12-05", "2026-12-09"];
  assert.deepEqual([firstDay(days, "2026-12-02"), firstDay(days, "2026-12-31"), firstDay([], "2026-12-02")], ["2026-12-05", "2026-12-09", ""]);
});
