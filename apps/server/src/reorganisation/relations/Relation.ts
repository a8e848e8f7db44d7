/**
 * What a merger carries: one module for each relation, each with the same few questions.
 *
 * @since 0.1.0
 */
import type { ConservationSheet } from "@hopnhat/domain";
import { Effect } from "effect";
import type { SqlClient, SqlError } from "effect/sql";

/** @category models @since 0.1.0 */
export type Sql = SqlClient.SqlClient;

/** @category models @since 0.1.0 */
export type Asked<A> = Effect.Effect<A, SqlError.SqlError, SqlClient.SqlClient>;

/**
 * An execution, or the way back from one.
 *
 * @category models
 * @since 0.1.0
 */
export interface Running {
  readonly id: number;
  /** The first day of the new state. */
  readonly effectiveOn: string;
}

/** What a batch did to the records of a relation. @category models @since 0.1.0 */
export interface Tally {
  readonly moved: number;
  readonly waiting: number;
}

/**
 * What is counted anew at the end. Without `moved`, what moved is the sum of the batches' tallies.
 *
 * @category models
 * @since 0.1.0
 */
export interface Counted {
  readonly moved?: number;
  readonly waiting: number;
  readonly unchanged: number;
  readonly after: number;
}

/**
 * A relation that a merger carries.
 *
 * **Details**
 *
 * `moveWhole` and `moveSplit` run in the transaction of a batch. For a split, where each record goes was decided before,
 * in the temporary tables `way_of_village`, `way_of_citizen` and `way_of_application`, whose `target_unit_id` is null for
 * what waits. A relation without a place of its own moves nothing, and counts what follows its holder. `restore` runs in
 * the transaction of a revert, and gives how many records went back.
 *
 * Relations are asked in the order of the list: one that follows another stands before it.
 *
 * @category models
 * @since 0.1.0
 */
export interface CarriedRelation {
  readonly relation: ConservationSheet.Relation;
  /** How many there are, wherever they stand. */
  readonly countBefore: (sql: Sql) => Asked<number>;
  /** What would become of them, as the records stand now. */
  readonly foresee: (sql: Sql, id: number) => Asked<Tally>;
  readonly moveWhole: (sql: Sql, running: Running, units: ReadonlyArray<number>) => Asked<Tally>;
  readonly moveSplit: (sql: Sql, running: Running, units: ReadonlyArray<number>) => Asked<Tally>;
  readonly countAfter: (sql: Sql, running: Running) => Asked<Counted>;
  readonly restore: (sql: Sql, running: Running) => Asked<number>;
  /** How many stand in a unit of this reorganisation's that it did not bring there. */
  readonly countDependents: (sql: Sql, running: Running) => Asked<number>;
}

/** Of a unit that goes on as it was nobody moves: its records are the sheet's unchanged. */
const ownUnits = `SELECT target_unit_id FROM reorganisation_flow WHERE reorganisation_id = $1`;

/** The units to which this reorganisation brought records, as a query of parameter $1. @category constants @since 0.1.0 */
export const targetsOf = ownUnits;

/** The units that go on as they were, as a query of parameter $1. @category constants @since 0.1.0 */
export const continuingTargets = `${ownUnits} AND continues`;

/** The units that ended, as a query of parameter $1. @category constants @since 0.1.0 */
export const sourcesOf = `SELECT source_unit_id FROM reorganisation_flow WHERE reorganisation_id = $1`;

/** The one way of each unit that has one, as a query of parameter $1. @category constants @since 0.1.0 */
export const waysOf = `
  SELECT source_unit_id, CASE WHEN count(*) = 1 THEN min(target_unit_id) END AS target_unit_id,
    bool_and(continues) AS continues
  FROM reorganisation_flow WHERE reorganisation_id = $1 AND people <> 'none' GROUP BY source_unit_id`;

/** The first row of a count; a query that counts always has one. @category getters @since 0.1.0 */
export const one = <A>(rows: Asked<ReadonlyArray<A>>): Asked<A> =>
  Effect.flatMap(rows, ([row]) =>
    row === undefined ? Effect.die(new Error("a count came back without a row")) : Effect.succeed(row),
  );

/** How many rows a table has. @category effects @since 0.1.0 */
export const countOf = (sql: Sql, table: string): Asked<number> =>
  Effect.map(
    one(sql.unsafe<{ records: number }>(`SELECT count(*)::int AS records FROM ${table}`)),
    (row) => row.records,
  );

/**
 * Counts the records of a relation at the end, from a query of parameter $1 that gives each record with its place: the
 * unit, whether it waits, and the reorganisation that brought it there. A record without a place is in none of these
 * rows, and so is missed after.
 *
 * @category effects
 * @since 0.1.0
 */
export const countPlaced = (sql: Sql, id: number, placed: string): Asked<Counted> =>
  one(
    sql.unsafe<Counted>(
      `SELECT (count(*) FILTER (WHERE reorganisation_id = $1 AND status = 'waiting'))::int AS waiting,
         (count(*) FILTER (WHERE reorganisation_id IS DISTINCT FROM $1 OR unit_id IN (${continuingTargets})))::int
           AS unchanged,
         count(*)::int AS after
       FROM (${placed}) places`,
      [id],
    ),
  );

/** A tally of nothing. @category constants @since 0.1.0 */
export const none: Tally = { moved: 0, waiting: 0 };
