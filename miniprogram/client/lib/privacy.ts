// WeChat's question before it hands over a place, a number or the clipboard, asked in our own words on the
// page that is open. Who says no keeps every page: only the one tap that needed it does nothing.

/** As WeChat documents it; its typings know only the older shape. */
type Answer = (given: { event: "exposureAuthorization" | "agree" | "disagree"; buttonId?: string }) => void;

/** WeChat looks for the button by this id. */
const BUTTON = "agree-privacy";

let waiting: Answer[] = [];
let show: ((asked: boolean) => void) | null = null;

/** From now on WeChat leaves the question to us. Base libraries before 2.32.3 know none. */
export function watchPrivacy(): void {
  if (typeof wx.onNeedPrivacyAuthorization !== "function") return;
  const ask = (answer: Answer) => {
    if (!show) return answer({ event: "disagree" });
    waiting.push(answer);
    show(true);
    answer({ event: "exposureAuthorization" });
  };
  wx.onNeedPrivacyAuthorization(ask as unknown as Parameters<typeof wx.onNeedPrivacyAuthorization>[0]);
}

/** Where the question is shown: the frame of the page on top. */
export function showsPrivacy(shown: (asked: boolean) => void): void {
  show = shown;
  shown(waiting.length > 0);
}

export function answerPrivacy(agreed: boolean): void {
  const asked = waiting;
  waiting = [];
  show?.(false);
  for (const answer of asked) answer(agreed ? { event: "agree", buttonId: BUTTON } : { event: "disagree" });
}
