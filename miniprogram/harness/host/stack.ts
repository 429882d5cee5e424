// The pages that are open, one over the other, with the bar above and the tabs below them.
import type { Program } from "./program";

/** What a page's code can hear; each of these may be missing. */
export interface Caller {
  onLoad?(query: Record<string, string>): void;
  onShow?(): void;
  onReady?(): void;
  onHide?(): void;
  onUnload?(): void;
  onReachBottom?(): void;
  onPullDownRefresh?(): void;
  onShareAppMessage?(): unknown;
  route?: string;
  options?: Record<string, string>;
}

export interface OpenPage {
  path: string;
  query: Record<string, string>;
  caller: Caller;
  holder: HTMLElement;
  /** Tells the page's components that it is on top. */
  show(): void;
  release(): void;
}

/** Makes the page at `path` draw itself in `holder`. */
export type Draw = (path: string, holder: HTMLElement) => { caller: Caller; show(): void; release(): void };

const DEEPEST = 10;

export class Stack {
  readonly pages: OpenPage[] = [];
  private readonly stage = document.getElementById("stage")!;

  constructor(private readonly program: Program, private readonly draw: Draw) {
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.paint());
    this.stage.addEventListener("scroll", () => this.reach(), { passive: true });
  }

  get top(): OpenPage | undefined {
    return this.pages.at(-1);
  }

  open(url: string): void {
    const [path, tail = ""] = url.replace(/^\//, "").split("?") as [string, string?];
    if (!this.program.pages.includes(path)) throw { errMsg: `navigateTo:fail page "${path}" is not found` };
    if (this.pages.length === DEEPEST) throw { errMsg: "navigateTo:fail webview count limit exceed" };
    const query = Object.fromEntries(tail.split("&").filter(Boolean).map((pair) => {
      const cut = pair.indexOf("=");
      return cut < 0 ? [pair, ""] : [pair.slice(0, cut), pair.slice(cut + 1)];
    }));
    this.top?.caller.onHide?.();
    const holder = document.createElement("div");
    this.stage.append(holder);
    const { caller, show, release } = this.draw(path, holder);
    Object.assign(caller, { route: path, options: query });
    this.pages.push({ path, query, caller, holder, show, release });
    this.paint();
    caller.onLoad?.(query);
    caller.onShow?.();
    show();
    caller.onReady?.();
  }

  close(): void {
    const page = this.pages.pop()!;
    page.caller.onUnload?.();
    page.release();
    page.holder.remove();
  }

  back(delta = 1): void {
    if (this.pages.length < 2) return;
    for (let left = Math.min(delta, this.pages.length - 1); left > 0; left--) this.close();
    this.paint();
    this.top!.caller.onShow?.();
    this.top!.show();
  }

  replaceAll(url: string): void {
    while (this.pages.length) this.close();
    this.open(url);
  }

  isTab(url: string): boolean {
    const path = url.replace(/^\//, "").split("?")[0];
    return this.program.app.tabBar?.list.some((tab) => tab.pagePath === path) ?? false;
  }

  title(text: string): void {
    document.querySelector("#bar h1")!.textContent = text;
    document.title = text;
  }

  private reach(): void {
    if (this.stage.clientHeight + this.stage.scrollTop >= this.stage.scrollHeight - 50) this.top?.caller.onReachBottom?.();
  }

  private paint(): void {
    const top = this.top;
    if (!top) return;
    for (const page of this.pages) page.holder.hidden = page !== top;
    this.stage.scrollTo(0, 0);
    const colours = this.program.theme[matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"];
    const themed = (value: unknown) => (typeof value === "string" && value.startsWith("@") ? colours[value.slice(1)]! : String(value ?? ""));
    const look = (name: string) => themed({ ...this.program.app.window, ...this.program.configs[top.path] }[name]);
    const bar = document.getElementById("bar")!;
    bar.style.background = look("navigationBarBackgroundColor");
    bar.style.color = look("navigationBarTextStyle");
    this.stage.style.background = look("backgroundColor");
    const back = document.querySelector<HTMLButtonElement>("#bar button")!;
    back.style.visibility = this.pages.length > 1 ? "visible" : "hidden";
    back.onclick = () => this.back();
    this.title(look("navigationBarTitleText"));
    this.paintTabs(themed, top.path);
  }

  private paintTabs(themed: (value: unknown) => string, here: string): void {
    const bar = this.program.app.tabBar;
    const place = document.getElementById("tabs")!;
    place.hidden = !bar?.list.some((tab) => tab.pagePath === here);
    if (!bar || place.hidden) return;
    place.style.background = themed(bar.backgroundColor);
    place.replaceChildren(...bar.list.map((tab) => {
      const button = document.createElement("button");
      button.textContent = tab.text;
      button.style.color = themed(tab.pagePath === here ? bar.selectedColor : bar.color);
      if (tab.pagePath === here) button.setAttribute("aria-current", "page");
      button.onclick = () => { if (tab.pagePath !== this.top?.path) this.replaceAll(tab.pagePath); };
      return button;
    }));
  }
}
