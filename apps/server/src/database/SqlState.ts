/**
 * What an error of the database means, told from its SQLSTATE.
 *
 * @since 0.1.0
 */
import { SqlError } from "effect/sql";

const text = (value: unknown, key: string): string | undefined => {
  if (typeof value !== "object" || value === null || !(key in value)) return undefined;
  const field: unknown = Reflect.get(value, key);
  return typeof field === "string" && field.trim() !== "" ? field : undefined;
};

/**
 * Wraps a failure of the database in `SqlError`, with the same reasons as `@effect/sql-pg` gives on PostgreSQL.
 *
 * @category constructors
 * @since 0.1.0
 */
export const fromSqlState = (cause: unknown, operation: string): SqlError.SqlError => {
  const code = text(cause, "code") ?? "";
  const fields = { cause, message: text(cause, "message") ?? "the database failed", operation };
  return new SqlError.SqlError({ reason: reasonOf(code, text(cause, "constraint") ?? "unknown", fields) });
};

type Fields = { readonly cause: unknown; readonly message: string; readonly operation: string };

// PostgreSQL documentation, appendix A: error codes. Exact codes stand before their classes.
const reasonOf = (code: string, constraint: string, fields: Fields): SqlError.SqlErrorReason => {
  switch (code) {
    case "23505":
      return new SqlError.UniqueViolation({ ...fields, constraint });
    case "40001":
      return new SqlError.SerializationError(fields);
    case "40P01":
      return new SqlError.DeadlockError(fields);
    case "42501":
      return new SqlError.AuthorizationError(fields);
    case "55P03":
      return new SqlError.LockTimeoutError(fields);
    case "57014":
      return new SqlError.StatementTimeoutError(fields);
  }
  switch (code.slice(0, 2)) {
    case "08":
      return new SqlError.ConnectionError(fields);
    case "23":
      return new SqlError.ConstraintError(fields);
    case "28":
      return new SqlError.AuthenticationError(fields);
    case "42":
      return new SqlError.SqlSyntaxError(fields);
  }
  return new SqlError.UnknownError(fields);
};
