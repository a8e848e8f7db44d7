/**
 * Who may write under a unit while a merger takes it apart.
 *
 * **Details**
 *
 * What is received under a unit holds it shared; the batch of a merger that moves the unit's records holds it alone. So a
 * record is either there when the batch looks, or finds where the people went once it looks itself. Without it, a record
 * written between the batch's reading and its end would stay under a unit that has gone, where nobody finds it.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import { SqlClient } from "effect/sql";

// The first key of the advisory locks; the second is the unit's number.
const holdOfUnits = 1676;

/**
 * Holds a unit beside others who write under it, until the transaction ends.
 *
 * @category effects
 * @since 0.1.0
 */
export const holdShared = (unit: number) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    Effect.asVoid(sql`SELECT pg_advisory_xact_lock_shared(${holdOfUnits}::int, ${unit}::int)`),
  );

/**
 * Holds units alone, until the transaction ends; always in one order, so that two who want the same never wait for each
 * other.
 *
 * @category effects
 * @since 0.1.0
 */
export const holdAlone = (units: ReadonlyArray<number>) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    Effect.asVoid(sql`SELECT pg_advisory_xact_lock(${holdOfUnits}::int, unit) FROM (
      SELECT unit FROM unnest(${units}::int4[]) AS unit ORDER BY unit) ordered`),
  );
