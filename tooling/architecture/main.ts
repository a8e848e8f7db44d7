/**
 * Checks the sources of the checkout against the rules of the house, and ends with 1 when one is broken.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../provision/paths.mjs";
import { assertionFaults } from "./assertions.ts";
import { check } from "./check.ts";
import { solutionFaults } from "./solution.ts";

// What git ignores is not ours to check; what is not yet committed is.
const paths = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
  cwd: root,
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
})
  .split("\0")
  .filter((path) => path !== "" && existsSync(join(root, path)));

const text = (path: string) => readFileSync(join(root, path), "utf8");
const sources = paths
  .filter((path) => /\.(ts|tsx|mts|js|mjs)$/.test(path))
  .map((path) => ({ path, text: text(path) }));
const tests = sources.filter(({ path }) => /\.test\.tsx?$/.test(path));
const faults = [
  ...check(sources),
  ...solutionFaults(paths, text("tsconfig.json")),
  ...tests.flatMap(assertionFaults),
];

for (const { path, line, message } of faults) console.log(`${path}:${line}: ${message}`);
console.log(
  faults.length === 0
    ? `${sources.length} files, no fault`
    : `${faults.length} faults in ${sources.length} files`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
