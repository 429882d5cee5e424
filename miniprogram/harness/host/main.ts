// Runs the unchanged pages in a browser, on WeChat's own component framework. Nothing here is shipped.
import * as adapter from "glass-easel-miniprogram-adapter";
import { defineBuiltIns } from "./built-ins";
import { phone } from "./phone";
import type { Program } from "./program";
import { Stack, type Caller } from "./stack";
import { makeWx } from "./wx";

/** WeChat's words for screen readers, in the browser's. */
function translateAria(root: HTMLElement): void {
  const translate = (node: Element) => {
    const role = node.getAttribute("aria-role");
    if (role === null) return;
    node.removeAttribute("aria-role");
    if (role) node.setAttribute("role", role);
    if (["button", "link", "checkbox", "radio", "tab"].includes(role)) (node as HTMLElement).tabIndex = 0;
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target instanceof Element) translate(target);
      for (const node of addedNodes) if (node instanceof Element) { translate(node); node.querySelectorAll("[aria-role]").forEach(translate); }
    }
  }).observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-role"] });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target instanceof HTMLElement && event.target.hasAttribute("role")) event.target.click();
  });
}

function say(text: string): void {
  const toast = document.getElementById("toast")!;
  toast.textContent = text;
  setTimeout(() => { if (toast.textContent === text) toast.textContent = ""; }, 2500);
}

export function run(program: Program): void {
  const env = new adapter.MiniProgramEnv();
  const space = env.createCodeSpace("main", true);
  defineBuiltIns(space, phone);
  const dom = new adapter.glassEasel.CurrentWindowBackendContext();
  const backend = env.associateBackend(dom);
  dom.onEvent((target: any, type: any, detail: any, options: any) => {
    const event = new adapter.glassEasel.Event(type, detail, options);
    adapter.glassEasel.Event.dispatchEvent(target, event);
    return event.defaultPrevented() ? adapter.glassEasel.EventBubbleStatus.NoDefault : adapter.glassEasel.EventBubbleStatus.Normal;
  });
  for (const [path, text] of Object.entries(program.sheets)) {
    backend.registerStyleSheetContent(`${path}.css`, text);
    space.addStyleSheet(path, `${path}.css`, path.replace(/\W/g, "-"));
  }
  for (const [path, config] of Object.entries(program.configs)) {
    space.addComponentStaticConfig(path, config as any);
    space.addCompiledTemplate(path, { groupList: program.templates, content: program.templates[path] } as any);
  }

  const stack = new Stack(program, (path, holder) => {
    const root = backend.createRoot("wx-page", space, path) as any;
    const seat = holder.appendChild(document.createElement("span"));
    root.attach(holder, seat);
    return { caller: root.get() as Caller, show: () => root.get()._$.triggerPageLifetime("show", []), release: () => root.release() };
  });
  const win = window as any;
  const wx = makeWx(stack, program.app.requiredPrivateInfos ?? [], say);
  win.wx = new Proxy(wx, {
    get(target, name) {
      if (!(name in target)) throw new Error(`harness: wx.${String(name)} is not in the host`);
      return target[name as string];
    },
  });
  let application: any;
  win.App = (made: any) => { application = made; };
  win.getApp = () => application;
  win.getCurrentPages = () => stack.pages.map((page) => page.caller);
  translateAria(document.getElementById("stage")!);
  program.start();
  for (const [path, load] of Object.entries(program.code)) space.globalComponentEnv(win, path, load);
  application?.onLaunch?.({ path: program.pages[0], query: {} });
  const start = location.hash.slice(1) || program.pages[0]!;
  stack.open(start);
}
