/**
 * The communes between which a split leaves people, the clause that names each, and whose offices may decide.
 *
 * @since 0.1.0
 */
import { Authentication, Citizens } from "@hopnhat/api-client/contract";
import { type LegalAct, Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { covers } from "../identity/jurisdiction.ts";
import { UnitRegister } from "../units/UnitRegister.ts";

/**
 * A candidate and the clause that makes it one.
 *
 * @category models
 * @since 0.1.0
 */
export interface Named {
  readonly candidate: Unit.Unit;
  readonly clause: LegalAct.Clause | undefined;
}

/**
 * The candidates of those who wait from a unit, each with its clause, in the order of their numbers.
 *
 * @category effects
 * @since 0.1.0
 */
export const namedOf = Effect.fnUntraced(function* (source: number) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const rows = yield* sql<{ target: number; change: string | null }>`
    SELECT k.target_unit_id AS target, f.change
    FROM placement_candidate k LEFT JOIN reorganisation_flow f ON f.reorganisation_id = k.reorganisation_id
      AND f.source_unit_id = k.source_unit_id AND f.target_unit_id = k.target_unit_id
    WHERE k.source_unit_id = ${source} ORDER BY 1`;
  return yield* Effect.forEach(rows, ({ change, target }) =>
    Effect.map(register.unitOf(target), (candidate): Named => ({
      candidate,
      clause: register.ledger.changes.find(({ id }) => id === change)?.clause,
    })),
  );
});

/**
 * The candidates alone.
 *
 * @category effects
 * @since 0.1.0
 */
export const candidatesOf = (source: number) =>
  Effect.map(namedOf(source), (named) => named.map(({ candidate }) => candidate));

/** Whether the user answers for one of the candidates of a unit. */
const isWithinReach = Effect.fnUntraced(function* (source: number) {
  const user = yield* Authentication.CurrentUser;
  const { ledger } = yield* UnitRegister;
  const candidates = yield* candidatesOf(source);
  return candidates.some((candidate) => covers(ledger, user.jurisdiction, candidate));
});

/**
 * Fails with `CitizenNotFound` unless the user answers for a candidate of every one of the units: who waits is in the
 * queue of every candidate's office, and in nobody else's.
 *
 * @category guards
 * @since 0.1.0
 */
export const requireReach = Effect.fnUntraced(function* (sources: ReadonlyArray<number>) {
  const within = yield* Effect.forEach(sources, isWithinReach);
  if (within.some((each) => !each)) return yield* Effect.fail(Citizens.CitizenNotFound.of());
});

/**
 * The units from which people waited or wait, with a candidate that the user answers for; one of them where it is named.
 *
 * @category effects
 * @since 0.1.0
 */
export const sourcesWithin = Effect.fnUntraced(function* (from?: Unit.UnitId) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const rows = yield* sql<{ source: number }>`
    SELECT DISTINCT source_unit_id AS source FROM placement_candidate ORDER BY 1`;
  const found: Array<number> = [];
  for (const { source } of rows) {
    if (from !== undefined && Unit.idOf(yield* register.unitOf(source)) !== from) continue;
    if (yield* isWithinReach(source)) found.push(source);
  }
  return found;
});
