// client/api/schema.d.ts from the API's own description. `--check` fails when the two no longer agree.
import openapiTS, { astToString } from "openapi-typescript";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HERE } from "./program.mjs";

const SOURCE = join(HERE, "../docs/openapi.json");
const TARGET = join(HERE, "client/api/schema.d.ts");

if (!existsSync(SOURCE)) {
  console.error("types: docs/openapi.json is not there");
  process.exit(1);
}
const ast = await openapiTS(JSON.parse(readFileSync(SOURCE, "utf8")), { defaultNonNullable: false, alphabetize: true });
const made = `// Made from docs/openapi.json by \`npm run types\`; not written by hand.\n${astToString(ast)}`;
if (!process.argv.includes("--check")) {
  writeFileSync(TARGET, made);
} else if (readFileSync(TARGET, "utf8") !== made) {
  console.error("types: client/api/schema.d.ts is stale, run `npm run types`");
  process.exit(1);
}
console.log("types: agree with docs/openapi.json");
