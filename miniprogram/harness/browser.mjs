// build/browser/: the client with the host that runs it in a browser.
import { build } from "esbuild";
import { copyFileSync, existsSync, mkdirSync, writeFileSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { HERE, readProgram, TAGS } from "./program.mjs";

const { TmplGroup } = createRequire(import.meta.url)("glass-easel-template-compiler");
const out = resolve(process.argv[2] ?? join(HERE, "build/browser"));
const { root, app, pages, units, read, json } = readProgram();
const tags = TAGS.join("|");
const { version } = JSON.parse(readFileSync(join(HERE, "package.json"), "utf8"));

const group = new TmplGroup();
const faults = [];
for (const { path } of units) {
  const template = read(`${path}.wxml`).replace(new RegExp(`<(/?)(${tags})(?=[\\s>/])`, "g"), "<$1wx-$2");
  for (const fault of group.addTmpl(path, template)) faults.push(`${path}.wxml:${fault.startLine + 1}: ${fault.message}`);
}
if (faults.length) {
  for (const fault of faults) console.error(fault);
  process.exit(1);
}

const sheet = (path) =>
  read(path)
    .replace(/([\d.]+)rpx/g, (_, size) => `calc(${size} * 100vw / 750)`)
    .replace(new RegExp(`(^|[\\s,}>+~])(${tags}|page)(?=[\\s,{.:>+~\\[])`, "g"), "$1wx-$2");
const sheets = { app: sheet("app.wxss") };
for (const { path } of units) if (existsSync(join(root, `${path}.wxss`))) sheets[path] = sheet(`${path}.wxss`);

const text = JSON.stringify;
const configs = Object.fromEntries(units.map(({ path, config, uses }) => [path, { ...config, usingComponents: Object.fromEntries(Object.entries(uses).map(([tag, to]) => [tag, `/${to}`])) }]));
const contents = `
import { run } from ${text(join(HERE, "harness/host/main.ts"))};
run({
  app: ${text(app)}, pages: ${text(pages)}, theme: ${text(json("theme.json"))}, configs: ${text(configs)}, sheets: ${text(sheets)},
  templates: (() => { return ${group.getTmplGenObjectGroups()} })(),
  start: () => require(${text(join(root, "app.ts"))}),
  code: { ${units.map(({ path }) => `${text(path)}: () => require(${text(join(root, `${path}.ts`))})`).join(",\n")} },
});`;
mkdirSync(out, { recursive: true });
await build({
  stdin: { contents, resolveDir: HERE, loader: "ts" },
  bundle: true,
  format: "iife",
  charset: "utf8",
  minify: true,
  outfile: join(out, "client.js"),
  logLevel: "error",
  // The page is served by the server that it talks to.
  define: { __SERVER__: '""', __VERSION__: text(version), __LOCATES__: "true" },
});
for (const name of ["index.html", "host.css"]) copyFileSync(join(HERE, "harness/host", name), join(out, name));
console.log(`browser: ${pages.length} pages, ${units.length - pages.length} components`);
