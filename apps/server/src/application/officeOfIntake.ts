/**
 * Under which unit something is received: the one that was named, or where its people went since.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { holdShared } from "../units/unitHold.ts";

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

// Where the people of a unit went by what was executed: its batch is done, though others may still run.
const destinations = Effect.fnUntraced(function* (unit: number) {
  const sql = yield* SqlClient.SqlClient;
  return yield* sql<{ target: number; reorganisation: number }>`
    SELECT f.target_unit_id AS target, f.reorganisation_id AS reorganisation
    FROM reorganisation_flow f
    JOIN reorganisation r ON r.id = f.reorganisation_id AND r.state IN ('running', 'done')
    WHERE f.source_unit_id = ${unit} AND f.people <> 'none' AND EXISTS (
      SELECT 1 FROM reorganisation_batch b
      WHERE b.reorganisation_id = f.reorganisation_id AND b.done_at IS NOT NULL AND ${unit} = ANY(b.source_unit_ids))
    ORDER BY 1`;
});

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
): Effect.Effect<OfficeOfIntake, import("effect/sql").SqlError.SqlError, SqlClient.SqlClient> =>
  Effect.gen(function* () {
    yield* holdShared(unit);
    const ways = yield* destinations(unit);
    const [first] = ways;
    // A unit that continues under its own number has itself as destination.
    if (first === undefined || ways.some(({ target }) => target === unit))
      return { unit, waiting: false, reorganisation: null };
    if (ways.length === 1) return yield* officeOfIntake(first.target, citizenUnit);
    const own = ways.find(({ target }) => target === citizenUnit);
    return own === undefined
      ? { unit, waiting: true, reorganisation: first.reorganisation }
      : yield* officeOfIntake(own.target, citizenUnit);
  });
