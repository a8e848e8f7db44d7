import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { none, playwrightTally, sum, vitestTally } from "../suite/Tally.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tally-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const written = (report: object) => {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify(report));
  return file;
};

const vitest = (counts: object, testResults: ReadonlyArray<object> = []) =>
  written({
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults,
    ...counts,
  });

describe("the count of the test runners", () => {
  it("adds up both", () => {
    const unit = vitestTally(
      vitest({ numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }),
      1,
    );
    const browser = playwrightTally(
      written({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 1 } }),
      1,
    );
    expect(sum([none, unit, browser])).toEqual({ passed: 11, failed: 3, skipped: 4 });
  });

  it("counts a test file that did not load as a failure", () => {
    const notLoaded = [{ status: "failed", assertionResults: [] }];
    expect(vitestTally(vitest({ numPassedTests: 3 }, notLoaded), 1)).toEqual({
      passed: 3,
      failed: 1,
      skipped: 0,
    });
  });

  it("counts an error outside every test as a failure", () => {
    expect(vitestTally(vitest({ numPassedTests: 3 }), 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
    expect(
      playwrightTally(written({ stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 0 } }), 1).failed,
    ).toBe(1);
  });

  it("does not take silence for success", () => {
    expect(vitestTally(join(folder, "absent.json"), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(vitestTally(vitest({}), 0).failed).toBe(1);
  });
});
