// The phone in somebody's hand: what its camera sees, where it is, who is signed in to WeChat on it, and
// what the mini-program did to it. A test sets and reads `window.phone`.

export interface Point {
  longitude: number;
  latitude: number;
}

export interface Phone {
  /** Whose WeChat this is: the name after `sim:` of the simulated WeChat. */
  name: string;
  /** Where the phone says it is; null where its owner does not allow the question. */
  place: Point | null;
  /** What the camera will see, first things first. */
  scans: string[];
  /** The answer to WeChat's window that asks for permission to send. */
  permits: "accept" | "reject";
  /** The answer to every `wx.showModal`, unless a person is there to give it. */
  confirms: boolean;
  /** The telephone number behind WeChat's own button. */
  number: string;
  /** Its owner has agreed to the privacy guide that WeChat keeps of the mini-program. */
  agreedPrivacy: boolean;
  /** The size of type set in WeChat itself; 17 is the usual one. */
  fontSize: number;
  /** A person tries this by hand: what a test would set is asked for. */
  byHand: boolean;
  online: boolean;

  /** What happened to the phone. */
  called: string[];
  asked: string[][];
  opened: unknown[];
  copied: string[];
  shared: unknown[];
  left: boolean;
  /** The id of the last button that WeChat takes for the owner's own agreement. */
  privacyButton: string;
  requests: { method: string; url: string; status: number; bytes: number }[];
}

const given = (window as unknown as { phone?: Partial<Phone> }).phone ?? {};
const asksFor = new URLSearchParams(location.search);

export const phone: Phone = {
  name: asksFor.get("phone") ?? "resident",
  place: { longitude: 118.58, latitude: 37.45 },
  scans: [],
  permits: "accept",
  confirms: true,
  number: "13800000000",
  agreedPrivacy: navigator.webdriver,
  fontSize: 17,
  byHand: !navigator.webdriver,
  online: true,
  called: [],
  asked: [],
  opened: [],
  copied: [],
  shared: [],
  left: false,
  privacyButton: "",
  requests: [],
  ...given,
};
(window as unknown as { phone: Phone }).phone = phone;

/** This phone's own storage: two phones in one browser share nothing. */
export const storageKey = (key: string): string => `${phone.name}:${key}`;
