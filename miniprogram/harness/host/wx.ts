// The `wx` of the host. Only what the client uses is here; anything else throws at once, so that a missing
// call is seen on the first run and not on a resident's phone.
import { phone, storageKey } from "./phone";
import type { Stack } from "./stack";

interface Options {
  success?(answer: unknown): void;
  fail?(failure: unknown): void;
  complete?(either: unknown): void;
  [name: string]: any;
}

const refuse = (errMsg: string, more: object = {}): never => {
  throw { errMsg, ...more };
};

/** WeChat's own way with a call: callbacks where one is given, a promise where none is. */
function answered(options: Options | undefined, work: () => unknown): any {
  const done = Promise.resolve().then(work);
  if (!options?.success && !options?.fail && !options?.complete) return done;
  done.then(
    (answer) => { options.success?.(answer); options.complete?.(answer); },
    (failure) => { options.fail?.(failure); options.complete?.(failure); },
  );
  return undefined;
}

const networkListeners: ((state: { isConnected: boolean; networkType: string }) => void)[] = [];
async function request(options: Options): Promise<unknown> {
  const method = options.method ?? "GET";
  if (method === "PATCH") throw new Error("wx.request has no PATCH");
  const inQuery = method === "GET" && options.data;
  const tail = inQuery
    ? `?${Object.entries(options.data).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`).join("&")}`
    : "";
  const url = options.url + tail;
  if (!phone.online) refuse("request:fail net::ERR_INTERNET_DISCONNECTED");
  const answer = await fetch(url, {
    method,
    headers: { "content-type": "application/json", ...options.header },
    body: method === "GET" || options.data === undefined ? undefined : JSON.stringify(options.data),
    signal: AbortSignal.timeout(options.timeout ?? 60_000),
    cache: "no-store",
    credentials: "omit",
  }).catch((failure: Error) => refuse(`request:fail ${failure.name === "TimeoutError" ? "timeout" : failure.message}`));
  const text = await answer.text();
  phone.requests.push({ method, url, status: answer.status, bytes: new TextEncoder().encode(text).length });
  let data: unknown = text;
  try {
    data = JSON.parse(text);
  } catch {
    // Left as text, as WeChat does.
  }
  const header = Object.fromEntries([...answer.headers].map(([name, value]) => [name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()), value]));
  return { statusCode: answer.status, data, header, errMsg: "request:ok" };
}

/** What WeChat waits for before it hands over what the privacy guide covers. */
interface PrivacyAnswer {
  event: "exposureAuthorization" | "agree" | "disagree";
  buttonId?: string;
}
let onPrivacy: ((answer: (given: PrivacyAnswer) => void, asked: { referrer: string }) => void) | null = null;

export async function needPrivacy(name: string): Promise<void> {
  if (phone.agreedPrivacy) return;
  const agreed = await new Promise<boolean>((resolve) => {
    if (!onPrivacy) return resolve(false);
    onPrivacy(({ event, buttonId }) => {
      if (event === "exposureAuthorization") return;
      // Only a tap on the button itself counts.
      resolve(event === "agree" && buttonId !== undefined && buttonId === phone.privacyButton);
    }, { referrer: name });
  });
  if (!agreed) refuse(`${name}:fail privacy permission is not authorized`, { errno: 104 });
  phone.agreedPrivacy = true;
}

function isAllowed(name: string, declared: string[]): void {
  if (!declared.includes(name)) refuse(`${name}:fail the api need to be declared in the requiredPrivateInfos field in app.json`);
}

export function makeWx(stack: Stack, declared: string[], say: (text: string) => void): Record<string, any> {
  setInterval(() => phone.online !== wasOnline && tellNetwork(), 200);
  let wasOnline = phone.online;
  const tellNetwork = () => {
    wasOnline = phone.online;
    for (const listener of networkListeners) listener({ isConnected: wasOnline, networkType: wasOnline ? "wifi" : "none" });
  };
  return {
    login: (options?: Options) => answered(options, () => (phone.online ? { code: `sim:${phone.name}` } : refuse("login:fail"))),
    request: (options: Options) => answered(options, () => request(options)),
    downloadFile: (options: Options) => answered(options, async () => {
      if (!phone.online) refuse("downloadFile:fail");
      const answer = await fetch(options.url, { headers: options.header, credentials: "omit" });
      return { statusCode: answer.status, tempFilePath: URL.createObjectURL(await answer.blob()) };
    }),
    openDocument: (options: Options) => answered(options, () => {
      if (!["doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf"].includes(options.fileType)) refuse("openDocument:fail filetype not supported");
      phone.opened.push(options);
    }),
    shareFileMessage: (options: Options) => answered(options, () => { phone.shared.push(options); }),
    getStorageSync: (key: string) => JSON.parse(localStorage.getItem(storageKey(key)) ?? '""'),
    setStorageSync: (key: string, value: unknown) => localStorage.setItem(storageKey(key), JSON.stringify(value)),
    removeStorageSync: (key: string) => localStorage.removeItem(storageKey(key)),
    clearStorageSync: () => Object.keys(localStorage).filter((key) => key.startsWith(storageKey(""))).forEach((key) => localStorage.removeItem(key)),

    navigateTo: (options: Options) => answered(options, () => (stack.isTab(options.url) ? refuse("navigateTo:fail can not navigateTo a tabbar page") : stack.open(options.url))),
    redirectTo: (options: Options) => answered(options, () => { stack.close(); stack.open(options.url); }),
    switchTab: (options: Options) => answered(options, () => (stack.isTab(options.url) ? stack.replaceAll(options.url) : refuse("switchTab:fail can not switch to no-tabBar page"))),
    reLaunch: (options: Options) => answered(options, () => stack.replaceAll(options.url)),
    navigateBack: (options?: Options) => answered(options, () => stack.back(options?.delta)),
    setNavigationBarTitle: (options: Options) => answered(options, () => stack.title(options.title)),
    stopPullDownRefresh: (options?: Options) => answered(options, () => undefined),
    exitMiniProgram: (options?: Options) => answered(options, () => { phone.left = true; document.body.replaceChildren(); }),

    showModal: (options: Options) => answered(options, () => {
      const confirm = phone.byHand ? window.confirm(`${options.title}\n\n${options.content ?? ""}`) : phone.confirms;
      return { confirm, cancel: !confirm };
    }),
    showToast: (options: Options) => answered(options, () => say(options.title)),

    onNeedPrivacyAuthorization: (listener: NonNullable<typeof onPrivacy>) => { onPrivacy = listener; },
    openPrivacyContract: (options?: Options) => answered(options, () => { phone.opened.push("privacy contract"); }),
    getLocation: (options?: Options) => answered(options, async () => {
      await needPrivacy("getLocation");
      isAllowed("getLocation", declared);
      return phone.place ?? refuse("getLocation:fail auth deny");
    }),
    chooseLocation: (options?: Options) => answered(options, async () => {
      await needPrivacy("chooseLocation");
      isAllowed("chooseLocation", declared);
      return phone.place ? { ...phone.place, name: "选中的地点", address: "" } : refuse("chooseLocation:fail cancel");
    }),
    openLocation: (options: Options) => answered(options, () => { phone.opened.push(options); }),
    scanCode: (options?: Options) => answered(options, () => {
      const result = phone.scans.shift() ?? (phone.byHand ? window.prompt("这部手机没有相机。请粘贴二维码的内容：") : null);
      return result ? { result, scanType: "QR_CODE" } : refuse("scanCode:fail cancel");
    }),
    makePhoneCall: (options: Options) => answered(options, () => { phone.called.push(options.phoneNumber); say(`拨打 ${options.phoneNumber}`); }),
    setClipboardData: (options: Options) => answered(options, async () => { await needPrivacy("setClipboardData"); phone.copied.push(options.data); }),
    requestSubscribeMessage: (options: Options) => answered(options, () => {
      if (options.tmplIds.length > 5) refuse("requestSubscribeMessage:fail", { errCode: 20003 });
      phone.asked.push(options.tmplIds);
      return Object.fromEntries(options.tmplIds.map((id: string) => [id, phone.permits]));
    }),
    getNetworkType: (options?: Options) => answered(options, () => ({ networkType: phone.online ? "wifi" : "none" })),
    onNetworkStatusChange: (listener: (typeof networkListeners)[number]) => { networkListeners.push(listener); },
    setKeepScreenOn: (options: Options) => answered(options, () => undefined),
    getAppBaseInfo: () => ({ fontSizeSetting: phone.fontSize, theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light", SDKVersion: "3.7.0" }),
    getUpdateManager: () => ({ onUpdateReady: () => undefined, applyUpdate: () => location.reload() }),
    arrayBufferToBase64: (buffer: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))),
  };
}
