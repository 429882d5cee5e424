/** Copies a text. Where WeChat may not, nothing is lost: the text stands on the page. */
export async function copy(text: string): Promise<boolean> {
  try {
    await wx.setClipboardData({ data: text });
    return true;
  } catch {
    void wx.showToast({ title: "没有复制", icon: "none" });
    return false;
  }
}
