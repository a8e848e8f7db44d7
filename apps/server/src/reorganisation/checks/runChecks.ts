/**
 * Every check of a draft, in the order in which a screen shows them.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import type { Check, Checked } from "./Check.ts";
import { claims } from "./claims.ts";
import { codes } from "./codes.ts";
import { date } from "./date.ts";
import { ledger } from "./ledger.ts";
import { movedAlready } from "./movedAlready.ts";
import { names } from "./names.ts";
import { records } from "./records.ts";
import { splits } from "./splits.ts";
import { waitingBefore } from "./waitingBefore.ts";

const checks: ReadonlyArray<Check> = [
  ledger,
  codes,
  names,
  claims,
  movedAlready,
  waitingBefore,
  records,
  splits,
  date,
];

/**
 * Runs every check.
 *
 * @category effects
 * @since 0.1.0
 */
export const runChecks = Effect.fn("runChecks")(function* (id: number, facts: Omit<Checked, "id">) {
  const found = yield* Effect.forEach(checks, (check) => check({ id, ...facts }));
  return found.flat();
});
