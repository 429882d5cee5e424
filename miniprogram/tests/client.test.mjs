import assert from "node:assert/strict";
import test from "node:test";
import { load, phone } from "./load.mjs";

const TOKENS = { access_token: "new", refresh_token: "next", expires_in: 900, person: {} };
const signedIn = (held) => held.set("tokens", { access: "old", refresh: "once" });

test("a refusal is the server's own words", async () => {
  phone([{ status: 409, body: { reason: "slot_full", message: "该时段已约满", facts: 1 } }]);
  const { call } = await load("api/client.ts");
  await assert.rejects(call("get", "/api/v1/stations"), (refused) => refused.reason === "slot_full" && refused.message === "该时段已约满");
});

test("what is wrong with a field is said, too", async () => {
  const errors = { json: { number: ["应为11位手机号"], answers: { child: ["必填"], care: ["必填"] } } };
  phone([{ status: 422, body: { reason: "invalid", message: "提交的内容有误", errors } }]);
  const { call } = await load("api/client.ts");
  await assert.rejects(call("put", "/api/v1/me/phone", { body: {} }), (refused) => refused.message === "提交的内容有误：应为11位手机号；必填");
});

test("an answer that is no JSON is told calmly", async () => {
  phone([{ status: 502, body: "<html>" }]);
  const { call } = await load("api/client.ts");
  await assert.rejects(call("get", "/api/v1/stations"), (refused) => refused.status === 502 && refused.message.includes("请稍后再试"));
});

test("an ended session is renewed once, for all who wait for it", async () => {
  const { held, sent } = phone([{ status: 401 }, { status: 401 }, { status: 200, body: TOKENS }, { status: 200, body: { a: 1 } }, { status: 200, body: { b: 2 } }]);
  signedIn(held);
  const { call } = await load("api/client.ts");
  const both = await Promise.all([call("get", "/api/v1/me"), call("get", "/api/v1/me/card")]);
  assert.deepEqual(both, [{ a: 1 }, { b: 2 }]);
  assert.equal(sent.filter(({ url }) => url.endsWith("/auth/refresh")).length, 1);
  assert.equal(sent.at(-1).header.authorization, "Bearer new");
});

test("where the refresh token is dead, too, WeChat says who it is", async () => {
  const { held, sent } = phone([{ status: 401 }, { status: 401 }, { status: 200, body: TOKENS }, { status: 200 }]);
  signedIn(held);
  const { call } = await load("api/client.ts");
  await call("get", "/api/v1/me");
  assert.deepEqual(sent.map(({ url }) => url.split("/v1/")[1]), ["me", "auth/refresh", "auth/wechat", "me"]);
  assert.deepEqual(held.get("tokens"), { access: "new", refresh: "next" });
});

test("a second 401 is told, not tried for ever", async () => {
  phone([{ status: 401 }, { status: 200, body: TOKENS }, { status: 401, body: { reason: "session_ended", message: "登录已结束，请重新登录" } }]);
  const { call } = await load("api/client.ts");
  await assert.rejects(call("get", "/api/v1/me"), /登录已结束/);
});

test("a lost answer is asked for once more where that is safe", async () => {
  const lost = phone([]);
  const { call } = await load("api/client.ts");
  await assert.rejects(call("get", "/api/v1/stations"), (refused) => refused.reason === "offline");
  assert.equal(lost.sent.length, 2);
  await assert.rejects(call("post", "/api/v1/bookings", { body: {}, key: "k" }));
  assert.equal(lost.sent.length, 4);
  assert.equal(lost.sent[2].header["Idempotency-Key"], "k");
  await assert.rejects(call("post", "/api/v1/me/phone", { body: {} }));
  assert.equal(lost.sent.length, 5);
});

test("a busy server is tried again when it says so, and not later than one waits", async () => {
  const busy = { status: 503, body: { reason: "busy", message: "现在使用的人较多，请稍后再试" } };
  const soon = phone([{ ...busy, header: { "Retry-After": "0" } }, { status: 200, body: { items: [] } }]);
  const first = await load("api/client.ts");
  assert.deepEqual(await first.call("get", "/api/v1/stations"), { items: [] });
  assert.equal(soon.sent.length, 2);
  const later = phone([{ ...busy, header: { "Retry-After": "30" } }]);
  await assert.rejects(first.call("get", "/api/v1/stations"), /使用的人较多/);
  assert.equal(later.sent.length, 1);
});

test("a guest's answer is not sent twice, and a place is not kept", async () => {
  const { held, sent } = phone([
    { status: 200, body: { items: [1] }, header: { ETag: '"a"' } },
    { status: 304 },
    { status: 200, body: { items: [] }, header: { ETag: '"b"' } },
  ]);
  const { call } = await load("api/client.ts");
  await call("get", "/api/v1/stations");
  assert.deepEqual(await call("get", "/api/v1/stations"), { items: [1] });
  assert.equal(sent[1].header["If-None-Match"], '"a"');
  await call("get", "/api/v1/stations", { query: { lng: 118.5, lat: 37.4 } });
  assert.doesNotMatch(JSON.stringify(held.get("answers")), /118\.5/);
});

test("the server's clock counts, not the phone's", async () => {
  phone([{ status: 200, header: { Date: new Date(Date.now() + 3_600_000).toUTCString() } }]);
  const { call, serverNow } = await load("api/client.ts");
  await call("get", "/api/v1/stations");
  assert.ok(Math.abs(serverNow() - Date.now() - 3_600_000) < 2000);
});

test("every request says which client it is; an anonymous one says nothing more", async () => {
  const { held, sent } = phone([{ status: 204 }]);
  signedIn(held);
  const { call, connect } = await load("api/client.ts");
  connect("https://h.cn", "1.2.3");
  await call("post", "/api/v1/feedback", { body: {}, anonymous: true });
  assert.deepEqual(sent[0].header, { "X-Client-Version": "1.2.3" });
});

test("forgetting this phone leaves the size of type and nothing else", async () => {
  const { held } = phone([{ status: 204 }]);
  signedIn(held);
  held.set("large", true);
  held.set("kept:card", {});
  const { forget } = await load("api/client.ts");
  await forget();
  assert.deepEqual([...held.keys()], ["large"]);
});
