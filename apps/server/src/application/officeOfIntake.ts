/**
 * Under which unit something is received: the one that was named, or where its people went since.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import type { SqlError } from "effect/sql";

/**
 * The office that receives, held until the transaction ends so that no merger passes it by.
 *
 * @category models
 * @since 0.1.0
 */
export interface OfficeOfIntake {
  readonly unit: number;
  readonly waiting: boolean;
  /** The reorganisation that split the unit, of an office that waits. */
  readonly reorganisation: number | null;
}

/**
 * Holds units beside others who write under them, until the transaction ends; in one order, so that nobody waits for
 * ever. The batch of a merger that moves a unit holds it alone.
 *
 * @category effects
 * @since 0.1.0
 */
export const holdUnits = (units: ReadonlyArray<number>) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    Effect.asVoid(
      sql`SELECT lock_unit(unit) FROM (SELECT unit FROM unnest(${units}::int4[]) AS unit ORDER BY 1) units`,
    ),
  );

/**
 * Follows a unit to where it went. Of a unit that was split the citizen's own commune decides, where that is one of the
 * candidates; else the application waits under the unit that ended, and every candidate reaches it.
 *
 * @param citizenUnit - where the citizen is placed; the unit that ended for one who waits
 * @category effects
 * @since 0.1.0
 */
export const officeOfIntake = (
  unit: number,
  citizenUnit: number,
): Effect.Effect<OfficeOfIntake, SqlError.SqlError, SqlClient.SqlClient> =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient;
    yield* holdUnits([unit]);
    const moved = yield* sql<{ target: number | null; reorganisation: number; own: boolean }>`
      SELECT target_unit_id AS target, reorganisation_id AS reorganisation, EXISTS (
        SELECT 1 FROM placement_candidate k WHERE k.source_unit_id = m.unit_id AND k.target_unit_id = ${citizenUnit}) AS own
      FROM unit_moved m WHERE unit_id = ${unit}`;
    const went = moved[0];
    if (went === undefined || went.target === unit) return { unit, waiting: false, reorganisation: null };
    if (went.target !== null) return yield* officeOfIntake(went.target, citizenUnit);
    return went.own
      ? yield* officeOfIntake(citizenUnit, citizenUnit)
      : { unit, waiting: true, reorganisation: went.reorganisation };
  });
