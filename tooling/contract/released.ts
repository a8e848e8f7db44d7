/**
 * The contract as it was last released, and as it is now.
 *
 * `node --conditions=@hopnhat/source tooling/contract/released.ts` remembers the contract of now as the released one: it
 * is part of releasing a version, and of nothing else.
 */
import { openApi } from "@hopnhat/api-client/contract";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../provision/paths.mjs";
import { type Contract, essence } from "./compatibility.ts";

const file = join(import.meta.dirname, "generated", "released.json");

/** The contract of the last release. */
export const released = (): Contract => JSON.parse(readFileSync(file, "utf8"));

/** The contract of now. */
export const present = (): Contract => essence(openApi.openApiDocument());

/** The changesets that wait for a release. */
export const changesets = (): ReadonlyArray<string> => {
  const folder = join(root, ".changeset");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .map((name) => readFileSync(join(folder, name), "utf8"));
};

if (import.meta.main) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(present(), undefined, 1)}\n`);
  console.log(`The contract of now is remembered as released: ${Object.keys(present().paths).length} paths`);
}
