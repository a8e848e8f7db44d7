/**
 * What a backup holds, read from the catalogue of the database.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import { SqlClient } from "effect/sql";

// Who was signed in is nobody after a restore, and what runners tell one another they tell anew.
const leftOut = ["session", "agency_token", "schema_migration"];

/**
 * Tables that the schema itself fills. They are emptied before a restore; any other table must be empty.
 *
 * @category constants
 * @since 0.1.0
 */
export const filledBySchema: ReadonlyArray<string> = ["feed_head", "province_succession", "role_permission"];

/**
 * A table, with its columns in the order in which the database holds them.
 *
 * @category models
 * @since 0.1.0
 */
export interface StoredTable {
  readonly name: string;
  readonly columns: ReadonlyArray<string>;
}

/**
 * The tables, by name. Of one in partitions, the whole.
 *
 * @category getters
 * @since 0.1.0
 */
export const tables = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  return yield* sql<StoredTable>`
    SELECT c.relname AS name, ARRAY(SELECT a.attname::text FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS columns
    FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relname NOT LIKE 'cluster%' AND c.relname <> ALL(${leftOut}::text[])
    ORDER BY c.relname`;
});

/**
 * A counter that gives rows their numbers.
 *
 * @category models
 * @since 0.1.0
 */
export interface StoredSequence {
  readonly name: string;
  /** The last number given; null where none was. */
  readonly last: string | null;
}

/**
 * The counters, by name.
 *
 * @category getters
 * @since 0.1.0
 */
export const sequences = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  return yield* sql<StoredSequence>`
    SELECT sequencename AS name, last_value::text AS last FROM pg_sequences
    WHERE schemaname = current_schema() AND sequencename NOT LIKE 'cluster%'
      AND sequencename NOT LIKE 'schema_migration%'
    ORDER BY 1`;
});

/** A step of the schema that a database has taken. @category models @since 0.1.0 */
export interface TakenStep {
  readonly name: string;
  readonly digest: string;
}

/**
 * The steps that the database has taken, in their order.
 *
 * @category getters
 * @since 0.1.0
 */
export const takenSteps = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql<TakenStep>`SELECT name, digest FROM schema_migration ORDER BY ordinal`,
);
