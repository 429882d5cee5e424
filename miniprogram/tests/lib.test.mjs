import assert from "node:assert/strict";
import test from "node:test";
import { load, phone } from "./load.mjs";

test("links: the code is decoded once, from whatever brought it", async () => {
  const { codeIn, codeOf, idOf, pageOf } = await load("lib/links.ts");
  assert.equal(codeOf({ q: encodeURIComponent("https://h.cn/d/abc123") }, "d"), "abc123");
  assert.equal(codeOf({ code: "abc" }, "k"), "abc");
  assert.equal(codeIn(" 12345678 ", "d"), "12345678");
  assert.equal(codeIn("https://h.cn/k/AB%2BC?x=1", "k"), "AB+C");
  assert.equal(idOf({ scene: "06h1rs9e23q82dg3vh224q7f" }), "06h1rs9e23q82dg3vh224q7f");
  assert.equal(pageOf("https://h.cn/w/one"), "/work/desk/index?code=one");
  assert.equal(pageOf("https://evil.example/"), null);
  assert.equal(codeOf({ q: "%E0%A4%A" }, "d"), "%E0%A4%A");
});

test("an intended act keeps its key until the server gave its word", async () => {
  const { once } = await load("lib/intents.ts");
  const keys = [];
  const work = (failure) => async (key) => {
    keys.push(key);
    if (failure) throw failure;
  };
  await assert.rejects(once("book", { slot: 1 }, work({ status: 0 })));
  await assert.rejects(once("book", { slot: 1 }, work({ status: 503 })));
  await assert.rejects(once("book", { slot: 1 }, work({ status: 429 })));
  await assert.rejects(once("book", { slot: 1 }, work({ status: 409 })));
  await once("book", { slot: 1 }, work());
  await once("book", { slot: 2 }, work());
  assert.equal(new Set(keys.slice(0, 4)).size, 1);
  assert.equal(new Set(keys).size, 3);
});

test("another wish is another act", async () => {
  const { once } = await load("lib/intents.ts");
  const keys = [];
  const lost = async (key) => { keys.push(key); throw { status: 0 }; };
  await assert.rejects(once("book", { slot: 1 }, lost));
  await assert.rejects(once("book", { slot: 2 }, lost));
  assert.notEqual(keys[0], keys[1]);
});

test("what is kept is kept for a week", async () => {
  const { held } = phone();
  const { keep, recall } = await load("lib/kept.ts");
  keep("card", { no: 1 });
  assert.deepEqual(recall("card"), { no: 1 });
  held.set("kept:card", { at: Date.now() - 8 * 86_400_000, value: { no: 1 } });
  assert.equal(recall("card"), null);
  assert.equal(recall("other"), null);
});

test("a check-in waits some hours and then is forgotten", async () => {
  phone();
  const waiting = await load("lib/waiting.ts");
  waiting.put("abc", 1000);
  assert.equal(waiting.waiting(2000).code, "abc");
  assert.equal(waiting.waiting(7 * 3_600_000), null);
  assert.equal(waiting.waiting(2000), null);
});

test("distances", async () => {
  const { far } = await load("lib/far.ts");
  assert.deepEqual([209, 1234, null].map(far), ["209 米", "1.2 公里", ""]);
});

test("the size of type: one's own switch or WeChat's, whichever is larger, and not without end", async () => {
  phone();
  const { scaleNow, toggleLarge } = await load("lib/scale.ts");
  assert.equal(scaleNow(), 1);
  toggleLarge();
  assert.equal(scaleNow(), 1.375);
  globalThis.wx.getAppBaseInfo = () => ({ fontSizeSetting: 40 });
  assert.equal(scaleNow(), 1.6);
});

test("towns stand under their district", async () => {
  const { areaChoices } = await load("lib/areas.ts");
  const areas = [
    { code: "3705", name: "东营市", level: "city", parent: null },
    { code: "370502", name: "东营区", level: "district", parent: "3705" },
    { code: "370502001", name: "文汇街道", level: "town", parent: "370502" },
  ];
  assert.deepEqual(areaChoices(areas).map((area) => area.code), ["", "370502", "370502001"]);
});

test("a week as a sign at the door tells it", async () => {
  const { weekOf } = await load("lib/hours.ts");
  const week = weekOf([{ weekday: 1, opens: "13:30", closes: "17:30" }, { weekday: 1, opens: "08:30", closes: "12:00" }]);
  assert.deepEqual(week.slice(0, 2), [{ name: "周一", spans: "08:30–12:00，13:30–17:30" }, { name: "周二", spans: "休息" }]);
  assert.deepEqual(weekOf([]), []);
});

test("a QR code is a picture that needs no network", async () => {
  phone();
  const { picture } = await load("lib/qr.ts");
  assert.match(picture("https://h.cn/k/x"), /^data:image\/gif;base64,R0lGOD/);
});

test("WeChat's question about privacy is shown on the page on top, and answered once", async () => {
  phone();
  let ask;
  globalThis.wx.onNeedPrivacyAuthorization = (listener) => { ask = listener; };
  const { answerPrivacy, showsPrivacy, watchPrivacy } = await load("lib/privacy.ts");
  watchPrivacy();
  const said = [];
  ask((given) => said.push(given.event));
  assert.deepEqual(said.splice(0), ["disagree"]);
  const below = [], top = [];
  showsPrivacy((asked) => below.push(asked));
  ask((given) => said.push(given));
  showsPrivacy((asked) => top.push(asked));
  answerPrivacy(true);
  answerPrivacy(false);
  assert.deepEqual([below, top], [[false, true], [true, false, false]]);
  assert.deepEqual(said, [{ event: "exposureAuthorization" }, { event: "agree", buttonId: "agree-privacy" }]);
});

test("what a page found is dropped once it looks for something else", async () => {
  phone();
  globalThis.Page = () => undefined;
  const { act, load: fill } = await load("api/screen.ts");
  const page = { data: { busy: false }, setData(data) { Object.assign(this.data, data); } };
  const late = (value) => new Promise((resolve) => setTimeout(() => resolve({ rows: value }), 30));
  const both = [fill(page, () => late("first")), fill(page, async () => ({ rows: "second" }))];
  assert.deepEqual(await Promise.all(both), [false, true]);
  assert.equal(page.data.rows, "second");
  const more = act(page, () => late("more of the second"));
  await fill(page, async () => ({ rows: "third" }));
  await more;
  assert.deepEqual([page.data.rows, page.data.busy], ["third", false]);
});
