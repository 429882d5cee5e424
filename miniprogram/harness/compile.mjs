// WeChat's own compilers of WXML and WXSS over the package that is to be uploaded.
import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { filesUnder, HERE } from "./program.mjs";

const BIN = join(dirname(createRequire(import.meta.url).resolve("miniprogram-compiler")), "bin");
const SYSTEM = { linux: "linux", darwin: "mac", win32: "windows" }[process.platform];

/** They are programs for x86-64 only. */
export const canCompile = SYSTEM !== undefined && (process.arch === "x64" || process.platform === "darwin");

function run(program, args, root) {
  const path = join(BIN, SYSTEM, program + (SYSTEM === "windows" ? ".exe" : ""));
  if (SYSTEM !== "windows") chmodSync(path, 0o755);
  const done = spawnSync(path, args, { cwd: root, encoding: "utf8", maxBuffer: 64 << 20 });
  return done.status === 0 ? [] : [`${program}: ${(done.error?.message ?? done.stderr).trim()}`];
}

/** What the compilers refuse under `root`. */
export function compile(root = join(HERE, "dist/client")) {
  const files = filesUnder(root);
  const templates = files.filter((path) => path.endsWith(".wxml"));
  const sheets = files.filter((path) => path.endsWith(".wxss"));
  return [...run("wcc", ["-d", "-cc", "0", ...templates, "-gn", "$gwx"], root), ...run("wcsc", ["-db", "-pc", "0", ...sheets], root)];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!canCompile) {
    console.log(`compile: skipped, WeChat's compilers run on x86-64, not on ${process.arch}`);
    process.exit(process.env.CI === "true" ? 1 : 0);
  }
  const faults = compile();
  for (const fault of faults) console.error(fault);
  console.log(`compile: ${faults.length} faults`);
  process.exit(faults.length ? 1 : 0);
}
