// All that must hold of the mini-program, one after the other; the first that does not ends it.
import { spawnSync } from "node:child_process";
import { HERE } from "./program.mjs";

const STEPS = [
  ["types", ["harness/types.mjs", "--check"]],
  ["client", ["node_modules/typescript/bin/tsc", "-p", "."]],
  ["host", ["node_modules/typescript/bin/tsc", "-p", "harness"]],
  ["lint", ["harness/lint.mjs"]],
  ["tests", ["--test", "--test-reporter=dot", "tests/"]],
  ["package", ["harness/package.mjs"]],
  ["compile", ["harness/compile.mjs"]],
  ["sizes", ["harness/sizes.mjs"]],
  ["browser", ["harness/browser.mjs"]],
];

for (const [name, args] of STEPS) {
  const began = Date.now();
  const { status } = spawnSync(process.execPath, args, { cwd: HERE, stdio: "inherit" });
  if (status !== 0) {
    console.error(`${name}: failed`);
    process.exit(1);
  }
  console.log(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
