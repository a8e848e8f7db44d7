// Every command of the repository: what it runs, and what must be built before.
import { join } from "node:path";
import { root } from "./paths.mjs";

const source = "--conditions=@hopnhat/source";

/** @param {string[]} filters what to build, with all that it builds on; everything when there is none */
const turbo = (...filters) => [
  ...["turbo", "run", "build", "--ui=stream", "--output-logs=errors-only", "--log-order=grouped"],
  ...filters.map((name) => `--filter=${name}`),
];

const everything = { title: "Building the packages, the console and the documentation", argv: turbo() };
const consoleSite = { title: "Building the console", argv: turbo("@hopnhat/admin") };
const documentation = { title: "Building the documentation", argv: turbo("@hopnhat/docs") };

/**
 * `run` is the command line, to which the caller's arguments are appended; `before` is built first,
 * `beside` while it runs; `here` runs it in the folder the caller stands in, because its arguments name files there;
 * `forwards` runs another program where the first argument is one of its words.
 *
 * @typedef {{ title: string, argv: readonly string[] }} Step
 * @type {Readonly<Record<string, { run: readonly string[], before?: readonly Step[], beside?: readonly Step[], here?: boolean, forwards?: { words: readonly string[], run: readonly string[] } }>>}
 */
export const commands = {
  start: { before: [consoleSite], beside: [documentation], run: ["node", source, "apps/server/src/main.ts"] },
  test: { run: ["node", "tooling/suite.ts"] },
  check: { run: ["node", "tooling/suite.ts", "--only=check"] },
  build: { run: everything.argv },
  bench: { run: ["node", source, "tooling/bench/main.ts"] },
  shots: { before: [everything], run: ["node", source, "tooling/shots.ts"] },
  hopnhat: {
    run: ["node", source, join(root, "packages/cli/src/main.ts")],
    here: true,
    // What works on the database is the server's: the command line imports no application.
    forwards: {
      words: ["backup", "restore", "verify"],
      run: ["node", source, join(root, "apps/server/src/main.ts")],
    },
  },
  mutation: { run: ["node", "tooling/mutation/main.ts"] },
  "ledger:build": { run: ["node", source, "tooling/ledger/build.ts"] },
  "ledger:verify": { run: ["node", source, "tooling/ledger/verify.ts"] },
};
