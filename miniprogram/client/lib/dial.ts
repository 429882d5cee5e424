/** Opens the phone's own dialler; who thinks better of it is no error. */
export function dial(number: string): void {
  wx.makePhoneCall({ phoneNumber: number.replace(/[^\d+]/g, ""), fail: () => undefined });
}
