/**
 * `npm test` and `npm run check`: every step runs, whatever became of the one before, and the last line sums up.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "./provision/paths.mjs";
import { forwardSignals, runAndSweep, stopping } from "./provision/processes.mjs";
import { begin, step } from "./provision/progress.mjs";
import { none, playwrightTally, sum, vitestTally } from "./suite/Tally.ts";
import type { Tally } from "./suite/Tally.ts";

interface Step {
  readonly title: string;
  readonly argv: ReadonlyArray<string>;
  /** Part of `npm run check`. */
  readonly check?: boolean;
  /** A step of tests prints as it goes and leaves a report; any other counts only when it fails. */
  readonly tests?: { readonly report: string; readonly tally: (report: string, exitCode: number) => Tally };
  readonly cwd?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

const consoleFolder = join(root, "apps", "admin");
const folder = join(root, "node_modules", ".hopnhat-reports");
mkdirSync(folder, { recursive: true });
const reports = mkdtempSync(join(folder, "run-"));
const vitestReport = join(reports, "vitest.json");
const domainReport = join(reports, "domain.json");
const playwrightReport = join(reports, "playwright.json");

const vitestReporters = ["--reporter=default", "--reporter=json"];

const steps: ReadonlyArray<Step> = [
  { title: "Types", argv: ["tsc", "-b", "--pretty"], check: true },
  { title: "Lint", argv: ["oxlint", "--type-aware", "--deny-warnings"], check: true },
  { title: "Format", argv: ["oxfmt", "--check"], check: true },
  { title: "Import direction", argv: ["node", "tooling/architecture/main.ts"], check: true },
  {
    title: "Unit and integration tests",
    argv: ["vitest", "run", "--project=!domain", ...vitestReporters, `--outputFile.json=${vitestReport}`],
    tests: { report: vitestReport, tally: vitestTally },
  },
  {
    // Apart from the others, because coverage is measured by its own configuration.
    title: "Tests of the domain, and what they cover",
    argv: ["vitest", "run", "--coverage", ...vitestReporters, `--outputFile.json=${domainReport}`],
    cwd: join(root, "packages", "domain"),
    tests: { report: domainReport, tally: vitestTally },
  },
  // Reads what the step of types has built.
  { title: "Published packages", argv: ["node", "tooling/packages/main.ts"] },
  // Takes a minute or two: it installs from the registry as a stranger would.
  { title: "Examples, installed from the archives", argv: ["node", "tooling/examples/main.ts"], check: true },
  {
    title: "Build of the console and the documentation",
    argv: ["turbo", "run", "build", "--output-logs=errors-only", "--log-order=grouped"],
  },
  {
    title: "Search of the documentation",
    argv: ["node", "--conditions=@hopnhat/source", "tooling/docs/searchCases.ts"],
  },
  {
    title: "Browser tests",
    argv: [join(consoleFolder, "node_modules", ".bin", "playwright"), "test", "--reporter=list,json"],
    tests: { report: playwrightReport, tally: playwrightTally },
    cwd: consoleFolder,
    environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
  },
];

async function runStep({ title, argv, tests, cwd = root, environment = {} }: Step): Promise<Tally> {
  const command = { argv, cwd, environment: { ...process.env, ...environment } };
  if (tests === undefined) {
    const { code, output } = await step(title, command);
    if (code === 0) return none;
    process.stdout.write(`${output.trimEnd()}\n\n`);
    return { ...none, failed: 1 };
  }
  const finish = begin(title, { ticking: false });
  const code = await runAndSweep(command);
  const tally = tests.tally(tests.report, code);
  finish(tally.failed === 0);
  return tally;
}

forwardSignals();
const onlyChecks = process.argv.includes("--only=check");
const tallies: Array<Tally> = [];
for (const each of steps) {
  if (stopping()) break;
  if (!onlyChecks || each.check === true) tallies.push(await runStep(each));
}
rmSync(reports, { recursive: true, force: true });

if (stopping()) console.log("Stopped before the end");
const total = sum(tallies);
if (onlyChecks) console.log(total.failed === 0 ? "All checks passed" : `${total.failed} checks failed`);
else console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = stopping() || total.failed > 0 ? 1 : 0;
