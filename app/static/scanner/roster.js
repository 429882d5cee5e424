// Judging a card by the sealed roster, as docs/offline.md says. What is opened is shown and not kept.
import { isPrinted } from "./codes.js";
import { clock } from "./words.js";

const text = new TextEncoder();

function bytes(hex) {
  return Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
}

async function derive(stretched, purpose) {
  const key = await crypto.subtle.importKey("raw", stretched, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, text.encode(purpose)));
}

async function open(roster, secret) {
  const given = await crypto.subtle.importKey("raw", text.encode(secret), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(roster.salt), iterations: roster.iterations };
  const stretched = await crypto.subtle.deriveBits(how, given, 256);
  const found = (await derive(stretched, "huhang offline find")).slice(0, 16);
  const find = Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const sealed = roster.entries[find];
  if (!sealed) return { find, entry: null };
  const raw = bytes(sealed);
  const seal = await derive(stretched, "huhang offline seal");
  const key = await crypto.subtle.importKey("raw", seal, "AES-GCM", false, ["decrypt"]);
  const additionalData = text.encode(`${roster.lecture}:${find}`);
  const plain = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: raw.slice(0, 12), additionalData }, key, raw.slice(12),
  );
  return { find, entry: JSON.parse(new TextDecoder().decode(plain)) };
}

// `seen` are the marks of those who were here already, by this device's knowledge; gives the result to
// show, the marks to add to them, and `couple`: whether the one who signed up with the holder is yet to come.
export async function judge(roster, card, seen, now, together) {
  const { find, entry } = await open(roster, card.secret);
  const marks = entry ? [find, entry.ref] : [find];
  const couple = Boolean(entry?.partner) && entry.card === "good" && !seen.has(entry.partner);
  // A printed card of nobody on the list may be a blank one, to be given out.
  const offer = isPrinted(card) && (!entry || entry.place === "walk_in") ? "give" : null;
  const here = (kind, word, detail) => ({ kind, word, detail, couple, marks, offer });
  const refused = (kind, word, detail) => ({ kind, word, detail, couple: false, marks: [] });
  if (now < Date.parse(roster.opens_at)) {
    return refused("wrong", "还没到时间", `${clock(roster.opens_at)} 开始签到`);
  }
  if (now > Date.parse(roster.closes_at)) return refused("wrong", "这场已结束", "已过签到时间");
  if (card.expires !== null && card.expires <= now) {
    return refused("bad", "二维码过期", "请对方重新打开小程序里的听课卡");
  }
  if (entry?.card === "void") return refused("bad", "卡已作废", "请对方出示新的听课卡");
  if (together) {
    if (!entry?.partner) return here("later", "已记录", "联网后核对另一位");
    return { ...here("good", "两人都可进场", entry.holder ?? ""), couple: false, marks: [...marks, entry.partner] };
  }
  if (marks.some((mark) => seen.has(mark))) return here("again", "已经签到", "这台设备扫过了");
  if (entry?.present_at) return here("again", "已经签到", `${clock(entry.present_at * 1000)} 已到场`);
  if (entry && card.expires !== null) return here("good", "可以进场", `${entry.holder ?? ""} 手机码，联网后核对`);
  if (entry && entry.place === "confirmed") return here("good", "可以进场", entry.holder ?? "");
  if (entry) return here("walk_in", "现场加入", `${entry.holder ?? ""} 没有名额，已登记，请进`);
  return here("later", "已记录", "名单上没有这张卡，可以先进场，联网后核对");
}
