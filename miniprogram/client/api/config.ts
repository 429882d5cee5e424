// The server's settings for clients. The words are also packed, so that the first screen asks for nothing more.
import { call, type Schemas } from "./client";
import { WORDS } from "./words";

const FRESH_MS = 3_600_000;

interface Held {
  at: number;
  config: Schemas["ConfigResponse"];
}

/** The settings, asked for once an hour; what is held serves where the server can't be reached. */
export async function config(): Promise<Schemas["ConfigResponse"] | null> {
  const held = wx.getStorageSync<Held | "">("config") || null;
  if (held && Date.now() - held.at < FRESH_MS) return held.config;
  try {
    const fresh = await call("get", "/api/v1/config");
    wx.setStorageSync("config", { at: Date.now(), config: fresh });
    return fresh;
  } catch {
    return held?.config ?? null;
  }
}

/** The Chinese for one code of a closed set; a code that is newer than this client stands as it is. */
export function word(set: string, code: string | null | undefined): string {
  if (!code) return "";
  const held = wx.getStorageSync<Held | "">("config") || null;
  const words = held?.config.words as Record<string, Record<string, string>> | undefined;
  return words?.[set]?.[code] ?? WORDS[set]?.[code] ?? code;
}

/** All words of one set, in the server's order. */
export function words(set: string): [string, string][] {
  const held = wx.getStorageSync<Held | "">("config") || null;
  const all = held?.config.words as Record<string, Record<string, string>> | undefined;
  return Object.entries(all?.[set] ?? WORDS[set] ?? {});
}

/** Ask, at a tap, whether messages may be sent about what was just done. Nothing hangs on the answer. */
export async function askToSend(moment: string): Promise<void> {
  const held = wx.getStorageSync<Held | "">("config") || null;
  const ids = (held?.config.templates as Record<string, string[]> | undefined)?.[moment] ?? [];
  if (!ids.length) return;
  try {
    const { errMsg: _, ...answers } = (await wx.requestSubscribeMessage({ tmplIds: ids })) as unknown as Record<string, string>;
    const results = Object.fromEntries(ids.filter((id) => answers[id]).map((id) => [id, answers[id]!]));
    await call("post", "/api/v1/me/subscriptions", { body: { results: results as Record<string, "accept"> }, key: `permission-${Date.now()}` });
  } catch {
    // Refused or lost: the message will be in the list all the same.
  }
}
