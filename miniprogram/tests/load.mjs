// The client's modules as Node can run them, over a `wx` that has a storage and what a test gives it.
import { buildSync } from "esbuild";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { HERE } from "../harness/program.mjs";

const out = mkdtempSync(join(tmpdir(), "mini-program-"));
let count = 0;

/** A phone's storage, and a network that answers from `answers`, one after the other. */
export function phone(answers = []) {
  const held = new Map();
  const sent = [];
  globalThis.wx = {
    getStorageSync: (key) => held.get(key) ?? "",
    setStorageSync: (key, value) => held.set(key, structuredClone(value)),
    removeStorageSync: (key) => held.delete(key),
    clearStorageSync: () => held.clear(),
    getAppBaseInfo: () => ({ fontSizeSetting: 17 }),
    login: async () => ({ code: "from-wechat" }),
    arrayBufferToBase64: (buffer) => Buffer.from(buffer).toString("base64"),
    request(asked) {
      sent.push(asked);
      const answer = answers.shift();
      if (!answer) asked.fail({ errMsg: "request:fail" });
      else asked.success({ statusCode: answer.status, data: answer.body ?? {}, header: answer.header ?? {} });
    },
  };
  return { held, sent };
}

/** Each load is a module of its own, with a state of its own. */
export async function load(path) {
  const outfile = join(out, `${(count += 1)}.mjs`);
  buildSync({ entryPoints: [join(HERE, "client", path)], outfile, bundle: true, format: "esm", define: { __LOCATES__: "true" } });
  return import(pathToFileURL(outfile).href);
}
