/** A random name of this installation, made here: the server keeps a hash of it for thirty days, so that one
 * phone that checks in many people can be looked into. */
export function install(): string {
  let name = wx.getStorageSync<string>("install");
  if (!name) {
    name = Array.from({ length: 24 }, () => "0123456789abcdefghjkmnpqrstvwxyz"[Math.floor(Math.random() * 32)]).join("");
    wx.setStorageSync("install", name);
  }
  return name;
}
