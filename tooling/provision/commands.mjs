// Every command of the repository: what it runs, and what must be built before.
import { join } from "node:path";
import { root } from "./paths.mjs";

const source = "--conditions=@hopnhat/source";

const build = {
  title: "Building the packages, the console and the documentation",
  argv: ["turbo", "run", "build", "--ui=stream", "--output-logs=errors-only", "--log-order=grouped"],
};

/**
 * `run` is the command line, to which the caller's arguments are appended; `before` is built first;
 * `here` runs it in the folder the caller stands in, because its arguments name files there.
 *
 * @typedef {{ title: string, argv: readonly string[] }} Step
 * @type {Readonly<Record<string, { run: readonly string[], before?: readonly Step[], here?: boolean }>>}
 */
export const commands = {
  start: { before: [build], run: ["node", source, "apps/server/src/main.ts"] },
  test: { run: ["node", "tooling/suite.ts"] },
  check: { run: ["node", "tooling/suite.ts", "--only=check"] },
  build: { run: build.argv },
  bench: { run: ["node", source, "tooling/bench/main.ts"] },
  shots: { before: [build], run: ["node", source, "tooling/shots.ts"] },
  hopnhat: { run: ["node", source, join(root, "packages/cli/src/main.ts")], here: true },
  mutation: { run: ["node", "tooling/mutation/main.ts"] },
  "ledger:build": { run: ["node", source, "tooling/ledger/build.ts"] },
  "ledger:verify": { run: ["node", source, "tooling/ledger/verify.ts"] },
};
