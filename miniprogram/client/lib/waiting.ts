// A check-in whose network was lost: it waits here and goes out when the network is back.

export interface Waiting {
  code: string;
  since: number;
}

/** A code that turns over is dead by then; a poster's is not. Later than this nobody remembers the tap. */
const LIFE_MS = 6 * 3_600_000;

export function put(code: string, now: number): Waiting {
  const waiting = { code, since: now };
  wx.setStorageSync("waiting", waiting);
  return waiting;
}

export function waiting(now: number): Waiting | null {
  const held = wx.getStorageSync<Waiting | "">("waiting") || null;
  if (held && now - held.since > LIFE_MS) {
    settle();
    return null;
  }
  return held;
}

export function settle(): void {
  wx.removeStorageSync("waiting");
}
