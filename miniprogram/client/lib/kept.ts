// What this phone keeps for when there is no network: the person's own, for a while, and never another's.

interface Held {
  at: number;
  value: unknown;
}

const LIFE_MS = 7 * 86_400_000;

export function keep<T>(name: string, value: T): T {
  wx.setStorageSync(`kept:${name}`, { at: Date.now(), value });
  return value;
}

export function recall<T>(name: string): T | null {
  const held = wx.getStorageSync<Held | "">(`kept:${name}`) || null;
  return held && Date.now() - held.at < LIFE_MS ? (held.value as T) : null;
}
