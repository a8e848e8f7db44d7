/**
 * Checks the whole database, as a file system is checked: everything that must hold is looked at, and nothing is changed.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import type { Check, Finding } from "./Check.ts";
import { auditChain, rollups } from "./figures.ts";
import { ledger } from "./ledger.ts";
import { placements } from "./placements.ts";
import { records } from "./records.ts";
import { reorganisations } from "./reorganisations.ts";

/**
 * Every check, in the order in which they are made.
 *
 * @category constants
 * @since 0.1.0
 */
export const checks: ReadonlyArray<Check> = [
  ledger,
  ...placements,
  ...records,
  rollups,
  ...reorganisations,
  auditChain,
];

/**
 * What one check found.
 *
 * @category models
 * @since 0.1.0
 */
export interface CheckResult {
  readonly check: string;
  readonly findings: ReadonlyArray<Finding>;
}

/**
 * Makes every check, and tells of each as soon as it is made.
 *
 * @category effects
 * @since 0.1.0
 */
export const verify = Effect.fn("verify")(function* (report: (result: CheckResult) => Effect.Effect<void>) {
  const results: Array<CheckResult> = [];
  for (const { name, run } of checks) {
    const result: CheckResult = { check: name, findings: yield* run };
    yield* report(result);
    results.push(result);
  }
  return results;
});
