// What a card says, by QR code or typed; docs/offline.md names the secret that opens its entry.
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const PHONE = /^p[0-9a-z]{24}[0-9a-f]{8}[0-9a-z]+$/;
// Whom a search by name found; tells nothing of their card.
const NAMED = /^n[0-9a-z]{48}$/;
// The server takes no longer ones.
const LONGEST = 300;

// Gives { text, secret, expires } or { problem }; no secret where there is no card, and an end to a phone's
// code alone.
export function readCard(raw) {
  const text = raw.trim();
  if (text.includes("/d/")) return { problem: "这是会场的签到码，请对方出示听课卡" };
  const at = text.lastIndexOf("/k/");
  const tail = at < 0 ? text : text.slice(at + 3);
  if (text.length > LONGEST || (at < 0 && /[:/]/.test(text))) return { problem: "这不是听课卡" };
  if (NAMED.test(text)) return { text, secret: null, expires: null };
  if (PHONE.test(tail)) {
    return { text, secret: tail.slice(1, 25), expires: parseInt(tail.slice(25, 33), 16) * 1000 };
  }
  const code = tail.toUpperCase().replace(/[^A-Z0-9]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  if (code.length !== 12 || code.slice(10) !== checkLetters(code.slice(0, 10))) {
    return { problem: at < 0 ? "编号不对，请对照卡片再输一次" : "这张听课卡的码不完整" };
  }
  return { text, secret: code, expires: null };
}

// Only such a card can be handed out.
export function isPrinted(card) {
  return card.secret !== null && card.expires === null;
}

// What a pairing code looks like in a link, or as it was typed.
export function readPairing(raw) {
  return raw.slice(raw.lastIndexOf("#") + 1).replace(/\s/g, "");
}

function checkLetters(body) {
  let first = 0;
  let second = 0;
  [...body].forEach((letter, place) => {
    const value = LETTERS.indexOf(letter);
    first += (place + 1) * value;
    second += (place + 2) ** 2 * value;
  });
  return (LETTERS[first % 31] ?? "") + (LETTERS[second % 29] ?? "");
}
