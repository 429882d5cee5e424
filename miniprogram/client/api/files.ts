import { authorization, origin, Refusal } from "./client";

/** Fetches a file of one's own and opens it. WeChat opens a PDF itself; a table can be passed on from there. */
export async function openFile(path: string, ending: "pdf" | "csv"): Promise<void> {
  const failed = new Refusal(0, "file", "文件没有取到，请稍后再试");
  const { statusCode, tempFilePath } = await new Promise<WechatMiniprogram.DownloadFileSuccessCallbackResult>((resolve, reject) => {
    wx.downloadFile({ url: origin() + path, header: authorization(), success: resolve, fail: () => reject(failed) });
  });
  if (statusCode !== 200) throw failed;
  await wx.openDocument({ filePath: tempFilePath, fileType: ending as "pdf", showMenu: true });
}
