/**
 * What becomes of the database's errors on their way out.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import type { SqlError } from "effect/sql";

/**
 * A database that fails is a fault of the server, not of the request: it leaves the typed errors and is logged.
 *
 * @category combinators
 * @since 0.1.0
 */
export const orFault = <A, E, R>(
  effect: Effect.Effect<A, E, R>,
): Effect.Effect<A, Exclude<E, SqlError.SqlError>, R> =>
  Effect.catchTag(
    effect as Effect.Effect<A, Exclude<E, SqlError.SqlError> | SqlError.SqlError, R>,
    "SqlError",
    (error) => Effect.die(error),
  ) as Effect.Effect<A, Exclude<E, SqlError.SqlError>, R>;
