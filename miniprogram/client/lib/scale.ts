const USUAL = 17;
const LARGE = 1.375;
const MOST = 1.6;

/** How much larger than usual everything is drawn: by the resident's switch here, and by WeChat's own. */
export function scaleNow(): number {
  const own = wx.getStorageSync<boolean | "">("large") ? LARGE : 1;
  const wechats = (wx.getAppBaseInfo().fontSizeSetting || USUAL) / USUAL;
  return Math.min(MOST, Math.max(own, wechats));
}

/** Turns the switch; tells how it stands now. */
export function toggleLarge(): boolean {
  const large = !wx.getStorageSync<boolean | "">("large");
  wx.setStorageSync("large", large);
  return large;
}

export function isLarge(): boolean {
  return Boolean(wx.getStorageSync<boolean | "">("large"));
}
