// What a link, a code of the mini-program or a camera brought. A plain link arrives as `q`, encoded once.

type Query = Record<string, string | undefined>;

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The id of the thing that a page is opened for: `id` of a link within, `scene` of a printed code. */
export function idOf(query: Query): string {
  return decoded(query["id"] ?? query["scene"] ?? "");
}

/** The code behind `/d/`, `/k/`, `/v/` or `/w/`, from a link that WeChat opened a page with. */
export function codeOf(query: Query, kind: "d" | "k" | "v" | "w"): string {
  return query["q"] ? codeIn(decoded(query["q"]), kind) : decoded(query["code"] ?? "");
}

/** The same from what a camera read or somebody typed; a text that is no link of this kind is a code. */
export function codeIn(text: string, kind: "d" | "k" | "v" | "w"): string {
  const found = new RegExp(`/${kind}/([^/?#\\s]+)`).exec(text);
  return found ? decoded(found[1]!) : text.trim();
}

/** Where a link of ours leads, for what the camera read on the home screen. */
export function pageOf(text: string): string | null {
  const found = /^https?:\/\/[^/]+\/([dkvw])\/([^/?#\s]+)/.exec(text.trim());
  if (!found) return null;
  const page = { d: "/pages/check-in/index", k: "/pages/card/index", v: "/mine/certificate/index", w: "/work/desk/index" }[found[1] as "d"];
  return `${page}?code=${encodeURIComponent(decoded(found[2]!))}`;
}
