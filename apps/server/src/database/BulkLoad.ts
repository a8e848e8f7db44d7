/**
 * Loading many rows at once: COPY on PGlite, UNNEST on PostgreSQL, one interface.
 *
 * @since 0.1.0
 */
import { PgTypes } from "@effect/sql-pg";
import type { PgClient } from "@effect/sql-pg";
import { Context, Effect, Result } from "effect";
import type { SqlError } from "effect/sql";
import type { PgliteClient } from "./PgliteClient.ts";

/**
 * A value of a row to load. The column's type decides how its text is read.
 *
 * @category models
 * @since 0.1.0
 */
export type BulkValue = string | number | null;

/**
 * A table and the columns that a load fills, each with its type in PostgreSQL.
 *
 * @category models
 * @since 0.1.0
 */
export interface BulkTarget {
  readonly table: string;
  readonly columns: ReadonlyArray<readonly [name: string, type: string]>;
}

/**
 * Appends rows to a table inside the transaction that is open, if any. All rows of a call are stored, or none.
 *
 * @category services
 * @since 0.1.0
 */
export class BulkLoad extends Context.Service<
  BulkLoad,
  {
    readonly append: (
      target: BulkTarget,
      rows: ReadonlyArray<ReadonlyArray<BulkValue>>,
    ) => Effect.Effect<void, SqlError.SqlError>;
  }
>()("@hopnhat/server/database/BulkLoad") {}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const csvField = (value: BulkValue): string =>
  value === null ? "" : typeof value === "number" ? String(value) : `"${value.replaceAll('"', '""')}"`;

/**
 * Loads through `COPY … FROM '/dev/blob'`; within a request, whose role may not copy, through `UNNEST`.
 *
 * @category constructors
 * @since 0.1.0
 */
export const pgliteBulkLoad = (client: PgliteClient): BulkLoad["Service"] => ({
  append: (target, rows) =>
    rows.length === 0
      ? Effect.void
      : Effect.gen(function* () {
          const names = target.columns.map(([name]) => quoted(name)).join(", ");
          const roles = yield* client<{ role: string }>`SELECT current_setting('role') AS role`;
          if (roles[0]?.role !== "none") {
            yield* client.unsafe(
              insertUnnested(target),
              target.columns.map((_, index) => rows.map((row) => textOf(row[index]))),
            );
            return;
          }
          yield* client.copyFrom(
            `COPY ${quoted(target.table)} (${names}) FROM '/dev/blob' WITH (FORMAT csv)`,
            new Blob([rows.map((row) => row.map(csvField).join(",")).join("\n"), "\n"]),
          );
        }),
});

const textOf = (value: BulkValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

const insertUnnested = (target: BulkTarget): string => {
  const names = target.columns.map(([name]) => quoted(name)).join(", ");
  // An array of arrays would be unnested whole: a column of arrays stays text until its row is there.
  const isArray = (type: string): boolean => type.endsWith("[]");
  const arrays = target.columns
    .map(([, type], index) => `$${index + 1}::text[]${isArray(type) ? "" : `::${type}[]`}`)
    .join(", ");
  const values = target.columns
    .map(([, type], index) => `c${index + 1}${isArray(type) ? `::${type}` : ""}`)
    .join(", ");
  const columns = target.columns.map((_, index) => `c${index + 1}`).join(", ");
  return `INSERT INTO ${quoted(target.table)} (${names})
    SELECT ${values} FROM UNNEST(${arrays}) AS rows (${columns})`;
};

/**
 * Loads through `INSERT … SELECT FROM UNNEST(…)`, one array for each column.
 *
 * @category constructors
 * @since 0.1.0
 */
export const postgresBulkLoad = (client: PgClient.PgClient): BulkLoad["Service"] => ({
  append: (target, rows) =>
    rows.length === 0
      ? Effect.void
      : Effect.suspend(() => {
          const values = target.columns.map((_, index) =>
            Result.getOrThrow(
              PgTypes.array(
                rows.map((row) => textOf(row[index])),
                PgTypes.OID.text,
              ),
            ),
          );
          return Effect.asVoid(client.unsafe(insertUnnested(target), values));
        }),
});
