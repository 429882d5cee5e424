// The package's budget: a resident on a village's network waits for every kilobyte of it.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { filesUnder, HERE } from "./program.mjs";

const MAIN = 500 * 1024;
const ALL = 1024 * 1024;
/** The one library that is packed: it draws QR codes. */
const VENDORED = ["lib/vendor/qr.js"];

/** Sizes by package, and what exceeds the budget. */
export function measure(root = join(HERE, "dist/client")) {
  const parts = (JSON.parse(readFileSync(join(root, "app.json"), "utf8")).subPackages ?? []).map((part) => part.root);
  const sizes = { main: 0, ...Object.fromEntries(parts.map((part) => [part, 0])) };
  const faults = [];
  for (const path of filesUnder(root)) {
    const part = parts.find((name) => path.startsWith(`${name}/`)) ?? "main";
    sizes[part] += statSync(join(root, path)).size;
    if (/vendor|node_modules|miniprogram_npm/.test(path) && !VENDORED.includes(path)) faults.push(`${path} is vendored`);
  }
  const all = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  if (sizes.main > MAIN) faults.push(`the main package has ${sizes.main} bytes, over ${MAIN}`);
  if (all > ALL) faults.push(`the packages have ${all} bytes, over ${ALL}`);
  return { sizes, all, faults };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { sizes, all, faults } = measure();
  for (const fault of faults) console.error(fault);
  console.log("sizes:", Object.entries({ ...sizes, all }).map(([part, size]) => `${part} ${(size / 1024).toFixed(1)} KB`).join(", "));
  process.exit(faults.length ? 1 : 0);
}
