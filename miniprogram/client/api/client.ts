// The one way to the server: who calls, once more after a lost answer, refusals in the server's own words.
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];
type Method = "get" | "post" | "put" | "delete";
type Operation<P extends keyof paths, M extends Method> = M extends keyof paths[P] ? paths[P][M] : never;
type Body<O> = O extends { requestBody?: { content: { "application/json": infer B } } } ? B : undefined;
type Query<O> = O extends { parameters: { query?: infer Q } } ? Q : never;
type Values<T> = T[keyof T];
type Answer<O> = O extends { responses: infer R }
  ? Values<{ [S in keyof R & (200 | 201)]: R[S] extends { content: { "application/json": infer A } } ? A : void }>
  : never;

/** The reason of a refusal that came from no server. */
export const OFFLINE = "offline";

/** What the server said instead of doing it. `message` is Chinese, fit to show. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly reason: string, message: string, readonly facts: Record<string, unknown> = {}) {
    super(message);
  }
}

interface Tokens {
  access: string;
  refresh: string;
}

interface Sent {
  status: number;
  body: unknown;
  tag?: string;
  retryAfterS: number;
}

interface Asked {
  method: string;
  url: string;
  data?: object;
  header?: Record<string, string>;
}

/** Public answers that are kept with their tags, so that what did not change is not sent again. */
interface TaggedAnswer {
  url: string;
  tag: string;
  body: unknown;
}

const TIMEOUT_MS = 10_000;
const TAGS_KEPT = 12;
const PATIENCE_S = 3;

let base = "";
let version = "0.0.0";
let skewMs = 0;
let signingIn: Promise<void> | null = null;

export function connect(origin: string, clientVersion: string): void {
  base = origin;
  version = clientVersion;
}

/** The server's clock. Phones are wrong by minutes, and a card's code lives for two. */
export function serverNow(): number {
  return Date.now() + skewMs;
}

export function isSignedIn(): boolean {
  return Boolean(tokens());
}

export function origin(): string {
  return base;
}

/** The header by which a download says who asks. */
export function authorization(): Record<string, string> {
  const held = tokens();
  return held ? { authorization: `Bearer ${held.access}` } : {};
}

function tokens(): Tokens | null {
  return wx.getStorageSync<Tokens | "">("tokens") || null;
}

function hold(answer: Schemas["TokensResponse"]): void {
  wx.setStorageSync("tokens", { access: answer.access_token, refresh: answer.refresh_token });
}

function send({ method, url, data, header }: Asked): Promise<Sent> {
  return new Promise((resolve, reject) => {
    wx.request({
      url: base + url,
      method: method.toUpperCase() as "GET",
      data: data as WechatMiniprogram.IAnyObject | undefined,
      timeout: TIMEOUT_MS,
      header: { "X-Client-Version": version, ...header },
      success(answer) {
        const headers = answer.header as Record<string, string | undefined>;
        const date = Date.parse(headers["Date"] || headers["date"] || "");
        if (date) skewMs = date - Date.now();
        resolve({
          status: answer.statusCode,
          body: answer.data,
          tag: headers["Etag"] || headers["ETag"] || headers["etag"],
          retryAfterS: Number(headers["Retry-After"] || headers["retry-after"]) || 0,
        });
      },
      fail: () => reject(new Refusal(0, OFFLINE, "网络不通，请检查网络后再试")),
    });
  });
}

/** One more try where nothing was lost by it: reading, and acts that carry a key. */
async function sendPatiently(asked: Asked): Promise<Sent> {
  const isSafe = asked.method === "get" || "Idempotency-Key" in (asked.header ?? {});
  try {
    const sent = await send(asked);
    if (sent.status !== 503 || !isSafe || sent.retryAfterS > PATIENCE_S) return sent;
    await pause(sent.retryAfterS * 1000);
  } catch (failure) {
    if (!isSafe) throw failure;
    await pause(300);
  }
  return send(asked);
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** New tokens: by the refresh token where there is one, else by WeChat, without a word to anybody. */
async function signIn(): Promise<void> {
  const held = tokens();
  if (held) {
    const { status, body } = await send({ method: "post", url: "/api/v1/auth/refresh", data: { refresh_token: held.refresh } });
    if (status === 200) return hold(body as Schemas["TokensResponse"]);
    wx.removeStorageSync("tokens");
  }
  const { code } = await wx.login().catch(() => {
    throw new Refusal(0, OFFLINE, "网络不通，请检查网络后再试");
  });
  const { status, body } = await send({ method: "post", url: "/api/v1/auth/wechat", data: { code } });
  if (status !== 200) throw refusal(status, body);
  hold(body as Schemas["TokensResponse"]);
}

function refusal(status: number, body: unknown): Refusal {
  const { reason, message, ...facts } = (typeof body === "object" && body ? body : {}) as { reason?: string; message?: string };
  const says = [message || "服务出现问题，请稍后再试", ...new Set(textsIn((facts as Record<string, unknown>)["errors"]))];
  return new Refusal(status, reason || "unknown", says.length > 1 ? `${says[0]}：${says.slice(1).join("；")}` : says[0]!, facts);
}

/** What is said of the fields, wherever they stand. */
function textsIn(said: unknown): string[] {
  if (typeof said === "string") return [said];
  return typeof said === "object" && said ? Object.values(said).flatMap(textsIn) : [];
}

function keptAnswers(): TaggedAnswer[] {
  return wx.getStorageSync<TaggedAnswer[] | "">("answers") || [];
}

function keepAnswer(answer: TaggedAnswer): void {
  const others = keptAnswers().filter(({ url }) => url !== answer.url);
  wx.setStorageSync("answers", [answer, ...others].slice(0, TAGS_KEPT));
}

function queryOf(query: object | undefined): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return given.length ? `?${given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join("&")}` : "";
}

/** Calls the server as its description says. `key` names an intended act, which then happens once; an
 * `anonymous` call says nothing of who asks. `tagged` hears the version of what was read or saved, which `begunFrom` sends
 * back: what somebody else saved meanwhile is then not lost. */
export async function call<P extends keyof paths, M extends Method & keyof paths[P]>(
  method: M,
  path: P,
  options: { params?: Record<string, string>; query?: Query<Operation<P, M>>; body?: Body<Operation<P, M>>; key?: string; anonymous?: boolean; begunFrom?: string; tagged?: (version: string) => void } = {},
): Promise<Answer<Operation<P, M>>> {
  const place = (path as string).replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(options.params?.[name] ?? ""));
  const url = place + queryOf(options.query);
  const isPublic = method === "get" && !isSignedIn();
  const known = isPublic ? keptAnswers().find((answer) => answer.url === url) : undefined;
  const asked = () => ({
    method: method as string,
    url,
    data: options.body as object | undefined,
    header: {
      ...(options.anonymous ? {} : authorization()),
      ...(options.key ? { "Idempotency-Key": options.key } : {}),
      ...(known ? { "If-None-Match": known.tag } : {}),
      ...(options.begunFrom ? { "If-Match": options.begunFrom } : {}),
    },
  });
  let sent = await sendPatiently(asked());
  if (sent.status === 401) {
    signingIn ??= signIn().finally(() => { signingIn = null; });
    await signingIn;
    sent = await sendPatiently(asked());
  }
  if (sent.status === 304 && known) return known.body as Answer<Operation<P, M>>;
  if (sent.status >= 400) throw refusal(sent.status, sent.body);
  if (sent.tag) options.tagged?.(sent.tag);
  // What is somebody's own has a version, too, and is not for this phone to keep.
  if (sent.tag && isPublic && !isSignedIn() && !url.includes("lng=")) keepAnswer({ url, tag: sent.tag, body: sent.body });
  return sent.body as Answer<Operation<P, M>>;
}

/** Ends the session here and on the server, and forgets all that this phone kept. */
export async function forget(): Promise<void> {
  const held = tokens();
  const large = wx.getStorageSync<boolean | "">("large");
  wx.clearStorageSync();
  if (large) wx.setStorageSync("large", large);
  if (held) await send({ method: "post", url: "/api/v1/auth/logout", data: { refresh_token: held.refresh } }).catch(() => undefined);
}
