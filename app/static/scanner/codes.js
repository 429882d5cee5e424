// What a card says, by QR code or typed; docs/offline.md names the secret that opens its entry.
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const PHONE = /^p[0-9a-z]{24}[0-9a-f]{8}[0-9a-z]+$/;

// Gives { text, secret, expires } or { problem }.
export function readCard(raw) {
  const text = raw.trim();
  if (text.includes("/d/")) return { problem: "这是现场签到码，请出示听课卡" };
  const at = text.lastIndexOf("/k/");
  const tail = at < 0 ? text : text.slice(at + 3);
  if (PHONE.test(tail)) {
    return { text, secret: tail.slice(1, 25), expires: parseInt(tail.slice(25, 33), 16) * 1000 };
  }
  const code = tail.toUpperCase().replace(/[^A-Z0-9]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  if (at < 0 && /[:/]/.test(text)) return { problem: "这不是听课卡" };
  if (code.length !== 12 || code.slice(10) !== checkLetters(code.slice(0, 10))) {
    return { problem: "编号不对，请核对后再试" };
  }
  return { text, secret: code, expires: null };
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
