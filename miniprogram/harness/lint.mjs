// What WeChat's compilers let through and a phone does not: dead taps, unknown tags, calls that are not there.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { filesUnder, HERE, readProgram, STRUCTURE, TAGS } from "./program.mjs";

const TAG = /<([a-z][\w-]*)((?:\s+[\w:.-]+(?:=(?:"[^"]*"|'[^']*'))?)*)\s*\/?>/g;
const ATTRIBUTE = /([\w:.-]+)(?:=(?:"([^"]*)"|'([^']*)'))?/g;
/** The pages that nobody may find in a friend's chat: who shared them would tell of themselves. */
const NEVER_SHARED = /^(pages\/(help|slots|messages|card|check-in|me)|mine|work)\//;

/** The calls that the host has, and so the only ones that were ever driven. */
function hostCalls() {
  const text = readFileSync(join(HERE, "harness/host/wx.ts"), "utf8");
  return new Set([...text.matchAll(/^ {4}(\w+)[(:]/gm)].map((found) => found[1]));
}

/** Faults of the client under `root`, each as one line. */
export function lint(root = join(HERE, "client")) {
  const { units, pages, app } = readProgram(root);
  const faults = [];
  const read = (path) => readFileSync(join(root, path), "utf8");
  for (const { path, isPage, uses, config } of units) {
    for (const ending of ["wxml", "ts", "json"]) if (!existsSync(join(root, `${path}.${ending}`))) faults.push(`${path}.${ending}: is missing`);
    for (const [tag, to] of Object.entries(uses)) if (!existsSync(join(root, `${to}.wxml`))) faults.push(`${path}.json: ${tag} is not at ${to}`);
    if (!existsSync(join(root, `${path}.wxml`)) || !existsSync(join(root, `${path}.ts`))) continue;
    if (isPage && !config.navigationBarTitleText) faults.push(`${path}.json: has no title`);
    const code = read(`${path}.ts`);
    if (isPage && NEVER_SHARED.test(path) && /onShare\w+/.test(code)) faults.push(`${path}.ts: may not be shared`);
    for (const [, tag, written] of read(`${path}.wxml`).replace(/<!--[\s\S]*?-->/g, "").matchAll(TAG)) {
      if (!TAGS.includes(tag) && !STRUCTURE.includes(tag) && !(tag in uses)) faults.push(`${path}.wxml: <${tag}> is unknown`);
      const attributes = new Map([...written.matchAll(ATTRIBUTE)].map((found) => [found[1], found[2] ?? found[3] ?? ""]));
      for (const [name, value] of attributes) {
        if (/^(bind|catch)[a-z]+$/.test(name)) faults.push(`${path}.wxml: ${name} is a dead attribute, write ${name.replace(/^(bind|catch)/, "$1:")}`);
        if (/^(bind|catch):/.test(name) && !new RegExp(`\\b${value}\\s*[(:,]`).test(code) && !COMMON.has(value)) faults.push(`${path}.wxml: ${value} is not in the page's code`);
      }
      const tapped = attributes.has("bind:tap") || attributes.has("catch:tap");
      if (tapped && tag !== "button" && !attributes.has("aria-role")) faults.push(`${path}.wxml: <${tag}> can be tapped but has no aria-role`);
      if (/^\{\{(?!.*\? 'true')/.test(attributes.get("aria-checked") ?? "")) faults.push(`${path}.wxml: aria-checked wants 'true' or 'false'`);
      if (tag === "image" && !attributes.has("aria-label")) faults.push(`${path}.wxml: <image> has no aria-label`);
      if ((tag === "input" || tag === "textarea" || tag === "picker" || tag === "switch") && !attributes.has("aria-label")) faults.push(`${path}.wxml: <${tag}> has no aria-label`);
    }
  }
  const calls = hostCalls();
  for (const path of filesUnder(root).filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))) {
    const code = read(path).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    for (const [, name] of code.matchAll(/\bwx\.(\w+)/g)) if (!calls.has(name)) faults.push(`${path}: wx.${name} is not in the host`);
    if (/["'`]patch["'`]/i.test(code)) faults.push(`${path}: wx.request has no PATCH`);
    for (const [, url] of code.matchAll(/[`"]\/((?:pages|mine|work)\/[\w/-]+)/g)) if (!pages.includes(url)) faults.push(`${path}: there is no page ${url}`);
  }
  for (const tab of app.tabBar?.list ?? []) if (!app.pages.includes(tab.pagePath)) faults.push(`app.json: the tab ${tab.pagePath} is not in the main package`);
  return faults;
}

/** What every page has of `api/screen.ts`. */
const COMMON = new Set(["again", "agreed"]);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = lint();
  for (const fault of faults) console.error(fault);
  console.log(`lint: ${faults.length} faults`);
  process.exit(faults.length ? 1 : 0);
}
