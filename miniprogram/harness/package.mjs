// dist/: what WeChat's tools open and upload. Each TypeScript file becomes one script, all else is copied.
import { build } from "esbuild";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import { filesUnder, HERE } from "./program.mjs";

const server = process.env.PUBLIC_URL ?? "https://huhang.example.cn";
const { version } = JSON.parse(readFileSync(join(HERE, "package.json"), "utf8"));
const define = { __SERVER__: JSON.stringify(server), __VERSION__: JSON.stringify(version), __LOCATES__: process.env.LOCATES === "1" ? "true" : "false" };
const client = join(HERE, "client");
const out = join(HERE, "dist/client");

rmSync(join(HERE, "dist"), { recursive: true, force: true });
cpSync(client, out, { recursive: true, filter: (path) => !path.endsWith(".ts") });
const sources = filesUnder(client).filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"));
await build({ entryPoints: sources.map((path) => join(client, path)), outbase: client, outdir: out, format: "cjs", target: "es2018", minifySyntax: true, minifyWhitespace: true, charset: "utf8", define });
// The library's CommonJS of its own, under the name by which lib/qr.ts asks for it.
const library = join(dirname(createRequire(import.meta.url).resolve("qr")), "index.js");
await build({ entryPoints: [library], outfile: join(out, "lib/vendor/qr.js"), format: "cjs", target: "es2018", bundle: true, minify: true });
const asking = join(out, "lib/qr.js");
writeFileSync(asking, readFileSync(asking, "utf8").replace(/require\("qr"\)/, 'require("./vendor/qr")'));

const app = JSON.parse(readFileSync(join(out, "app.json"), "utf8"));
if (process.env.LOCATES !== "1") app.requiredPrivateInfos = app.requiredPrivateInfos.filter((name) => name !== "getLocation");
writeFileSync(join(out, "app.json"), JSON.stringify(app));
cpSync(join(HERE, "project.config.json"), join(HERE, "dist/project.config.json"));
console.log(`package: ${filesUnder(out).length} files for ${server}`);
