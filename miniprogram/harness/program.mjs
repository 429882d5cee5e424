// The mini-program as its files say it is: which pages and components there are, and what each of them uses.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, posix, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const HERE = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** WeChat's own tags that the pages may use, each of them drawn by the host. */
export const TAGS = ["view", "text", "button", "image", "input", "textarea", "picker", "switch", "map"];
/** What a template is built of; these draw nothing of their own. */
export const STRUCTURE = ["block", "slot", "template"];

const absolute = (from, to) => (to.startsWith("/") ? to.slice(1) : posix.join(posix.dirname(from), to));

/** Everything under `root`: pages in the order of app.json, then the components that they reach. */
export function readProgram(root = join(HERE, "client")) {
  const read = (path) => readFileSync(join(root, path), "utf8");
  const json = (path) => JSON.parse(read(path));
  const app = json("app.json");
  const pages = [...app.pages, ...(app.subPackages ?? []).flatMap((part) => part.pages.map((page) => `${part.root}/${page}`))];
  const units = new Map();
  const visit = (path, isPage) => {
    if (units.has(path)) return;
    const config = existsSync(join(root, `${path}.json`)) ? json(`${path}.json`) : {};
    const uses = {};
    for (const [tag, to] of [...Object.entries(app.usingComponents ?? {}).map(([tag, to]) => [tag, absolute("app", to)]),
      ...Object.entries(config.usingComponents ?? {}).map(([tag, to]) => [tag, absolute(path, to)])]) {
      if (to !== path) uses[tag] = to;
    }
    units.set(path, { path, isPage, config, uses });
    for (const used of Object.values(uses)) if (existsSync(join(root, `${used}.wxml`))) visit(used, false);
  };
  for (const page of pages) visit(page, true);
  return { root, app, pages, units: [...units.values()], read, json };
}

/** Every file under a folder, by its path from there. */
export function filesUnder(root) {
  return readdirSync(root, { recursive: true }).map(String).filter((path) => statSync(join(root, path)).isFile()).sort();
}
