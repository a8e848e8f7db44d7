/**
 * The one place where a request becomes a transaction in which the database shows what its user may see, and no more.
 *
 * @since 0.1.0
 */
import type { Authentication } from "@hopnhat/api-client/contract";
import { Policy } from "@hopnhat/domain";
import { Context, Effect } from "effect";
import { SqlClient } from "effect/sql";
import type { SqlError } from "effect/sql";
import { today } from "../system/today.ts";

/**
 * The role of the application in the database: it owns nothing, and row-level security holds for it.
 *
 * @category constants
 * @since 0.1.0
 */
export const applicationRole = "hopnhat_app";

/**
 * Runs what a user asked in one transaction, under the application's role and with the user's grants of the day.
 *
 * **Details**
 *
 * Role and settings are local to the transaction, so a pool of connections, PgBouncer's too, cannot carry them to
 * another request. Within, `SqlClient` is used as anywhere. Where the effect fails, nothing of it stands.
 *
 * **Gotchas**
 *
 * What runs after the effect has ended, such as the body of a stream, is outside: such a body asks for each of its pages
 * through {@link afterRequest}. What must not run in the transaction, such as the start of an execution, goes through
 * `sql.afterCommit`.
 *
 * @category combinators
 * @since 0.1.0
 */
export const asUser =
  (user: Pick<Authentication.User, "id">) =>
  <A, E, R>(
    request: Effect.Effect<A, E, R>,
  ): Effect.Effect<A, E | SqlError.SqlError, R | SqlClient.SqlClient> =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient;
      return yield* sql.withTransaction(
        Effect.gen(function* () {
          const day = yield* today;
          yield* sql`SELECT begin_request(${user.id}, ${day}::date), set_config('role', ${applicationRole}, true)`;
          return yield* request;
        }),
      );
    });

/**
 * Runs, on behalf of a request that has ended, one more step of it: in a transaction of its own, as {@link asUser} does.
 *
 * **When to use**
 *
 * In the body of a stream. What surrounds it still carries the transaction of the request, whose connection has gone back
 * to the pool and may be another's by now.
 *
 * @category combinators
 * @since 0.1.0
 */
export const afterRequest =
  (user: Pick<Authentication.User, "id">) =>
  <A, E, R>(step: Effect.Effect<A, E, R>): Effect.Effect<A, E | SqlError.SqlError, R | SqlClient.SqlClient> =>
    Effect.flatMap(SqlClient.SqlClient, (sql) =>
      Effect.updateContext(
        asUser(user)(step),
        (context: Context.Context<R | SqlClient.SqlClient>) =>
          Context.omit(sql.transactionService)(context) as Context.Context<R | SqlClient.SqlClient>,
      ),
    );

/**
 * Runs a step of a request as the server itself, inside the request's transaction.
 *
 * **When to use**
 *
 * For a write that takes a record out of its user's sight, such as placing somebody into another commune, and for a count
 * that tells of nobody, such as the figures of coverage. The caller has checked that the user may.
 *
 * @category combinators
 * @since 0.1.0
 */
export const asServer = <A, E, R>(
  step: Effect.Effect<A, E, R>,
): Effect.Effect<A, E | SqlError.SqlError, R | SqlClient.SqlClient> =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient;
    // A savepoint of its own: where the step fails, the role of before comes back with it.
    return yield* sql.withTransaction(
      Effect.gen(function* () {
        const roles = yield* sql<{ role: string }>`SELECT current_setting('role') AS role`;
        yield* sql`SELECT set_config('role', 'none', true)`;
        const result = yield* step;
        yield* sql`SELECT set_config('role', ${roles[0]?.role ?? "none"}, true)`;
        return result;
      }),
    );
  });

/**
 * Writes what each role may do, by date, from the domain's table into the database: both decide by one table.
 *
 * @category effects
 * @since 0.1.0
 */
export const storePolicy = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const rows = Policy.standard.flatMap(({ validFrom, validTo, value }) =>
    value.permissions.map((permission) => ({ role: value.role, permission, validFrom, validTo })),
  );
  yield* sql.withTransaction(
    Effect.gen(function* () {
      // Servers that start together write one after the other.
      yield* sql`SELECT pg_advisory_xact_lock(hashtext('hopnhat/role_permission'))`;
      yield* sql`DELETE FROM role_permission`;
      yield* sql`
        INSERT INTO role_permission (role, permission, valid_from, valid_to)
        SELECT role, permission, COALESCE("validFrom", '-infinity'), COALESCE("validTo", 'infinity')
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          AS r (role text, permission text, "validFrom" date, "validTo" date)`;
    }),
  );
});
