/**
 * A check of the whole database: what it looks at, and what it finds.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import type { SqlError } from "effect/sql";
import type { UnitRegister } from "../../units/UnitRegister.ts";

/**
 * Something that is not as it must be. No person is named: records are told by their numbers in this database.
 *
 * @category models
 * @since 0.1.0
 */
export interface Finding {
  readonly subject: string;
  readonly message: string;
  readonly remedy: string;
}

/**
 * @category models
 * @since 0.1.0
 */
export interface Check {
  /** What is looked at, as a statement that is true where all is well. */
  readonly name: string;
  readonly run: Effect.Effect<ReadonlyArray<Finding>, SqlError.SqlError, SqlClient.SqlClient | UnitRegister>;
}

/** The most findings that one check tells: a thousand alike say no more than these. @category constants @since 0.1.0 */
export const mostFindings = 50;

/**
 * A check whose findings are the rows of a query: each gives a subject, and may give what its message is about.
 *
 * @category constructors
 * @since 0.1.0
 */
export const ofRows = (options: {
  readonly name: string;
  /** Gives `subject`, and `detail` where the message has a place for it. */
  readonly query: string;
  readonly message: (detail: string) => string;
  readonly remedy: string;
}): Check => ({
  name: options.name,
  run: Effect.map(
    Effect.flatMap(SqlClient.SqlClient, (sql) =>
      sql.unsafe<{ subject: string; detail?: string | null }>(
        `SELECT * FROM (${options.query}) found LIMIT ${mostFindings}`,
      ),
    ),
    (rows) =>
      rows.map(({ detail, subject }) => ({
        subject,
        message: options.message(detail ?? ""),
        remedy: options.remedy,
      })),
  ),
});
