import encodeQR from "qr";

/** A QR code as the source of an image. It is drawn on the phone, so that it needs no network. */
export function picture(text: string): string {
  const bytes = encodeQR(text, "gif", { ecc: "medium", scale: 6, border: 2 });
  return `data:image/gif;base64,${wx.arrayBufferToBase64(bytes.buffer as ArrayBuffer)}`;
}
