/**
 * Mutation testing of the rules of law: a mutant is a small change of the source, and a test must fail on it. At least
 * 85 of 100 mutants must be found.
 *
 * `node tooling/provision.mjs mutation` runs all of it, with `--mutate src/Card.ts` one module.
 */
import { join } from "node:path";

const tooling = join(import.meta.dirname, "..");

export default {
  mutate: [
    "src/{Card,CardRules,WorkingCalendar,Punctuality,Coverage,Ratio,Application,Policy}.ts",
    "src/internal/{card,workingCalendar}.ts",
  ],
  testRunner: "vitest",
  vitest: { configFile: join(import.meta.dirname, "vitest.config.ts"), related: true },
  plugins: [
    join(tooling, "node_modules/@stryker-mutator/vitest-runner/dist/src/index.js"),
    join(import.meta.dirname, "annotations.ts"),
  ],
  ignorers: ["annotations"],
  // Stryker rewrites tsconfig with the JavaScript API of the compiler, which TypeScript 7 has not: it must find none.
  tsconfigFile: "none",
  ignorePatterns: ["dist", "coverage", ".turbo", "tsconfig.json"],
  // Ignored by git, not published, and swept by nobody while it is in use (Vitest empties `coverage`).
  tempDirName: ".turbo/stryker",
  jsonReporter: { fileName: ".turbo/mutation.json" },
  coverageAnalysis: "perTest",
  // A busy machine is slow, and slow is not caught: only an endless loop should run out of time.
  timeoutMS: 30_000,
  concurrency: 2,
  reporters: ["clear-text", "json"],
  clearTextReporter: { logTests: false, reportTests: false },
  thresholds: { high: 95, low: 85, break: 85 },
};
