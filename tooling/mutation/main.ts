/**
 * Runs the mutation tests where Stryker wants to stand: in the package that it mutates. Further arguments are Stryker's,
 * as in `--mutate src/Card.ts`.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../provision/paths.mjs";

const stryker = join(root, "tooling", "node_modules", ".bin", "stryker");
const configuration = join(import.meta.dirname, "stryker.config.mjs");

const child = spawn(stryker, ["run", configuration, ...process.argv.slice(2)], {
  cwd: join(root, "packages", "domain"),
  stdio: "inherit",
});
child.on("exit", (code) => {
  process.exitCode = code ?? 1;
});
