import { authorization, origin, Refusal } from "./client";

/** Fetches a file of one's own; tells where the phone put it. */
export async function fetchFile(path: string): Promise<string> {
  const failed = new Refusal(0, "file", "文件没有取到，请稍后再试");
  const { statusCode, tempFilePath } = await new Promise<WechatMiniprogram.DownloadFileSuccessCallbackResult>((resolve, reject) => {
    wx.downloadFile({ url: origin() + path, header: authorization(), success: resolve, fail: () => reject(failed) });
  });
  if (statusCode !== 200) throw failed;
  return tempFilePath;
}

/** Opens a PDF of one's own in WeChat's viewer, from which it can be kept or passed on. */
export async function openPdf(path: string): Promise<void> {
  await wx.openDocument({ filePath: await fetchFile(path), fileType: "pdf", showMenu: true });
}

/** Sends a fetched file to a chat that its owner picks. WeChat opens no tables itself, and sends only at a tap. */
export async function passOn(filePath: string, fileName: string): Promise<void> {
  try {
    await wx.shareFileMessage({ filePath, fileName });
  } catch {
    // Thought better of: the file is still there to be sent.
  }
}
