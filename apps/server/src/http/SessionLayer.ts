/**
 * Lets only those through who carry a session, tells the handlers who they are, and opens for them the transaction in
 * which the database shows what they may see.
 *
 * @since 0.1.0
 */
import { Authentication } from "@hopnhat/api-client/contract";
import { Effect, Layer, Redacted } from "effect";
import { SqlClient } from "effect/sql";
import { asUser } from "../identity/Access.ts";
import { Sessions } from "../identity/Sessions.ts";
import { orFault } from "./faults.ts";

/**
 * @category layers
 * @since 0.1.0
 */
export const layer = Layer.effect(
  Authentication.SessionRequired,
  Effect.gen(function* () {
    const sessions = yield* Sessions;
    const sql = yield* SqlClient.SqlClient;
    return Authentication.SessionRequired.of({
      session: Effect.fnUntraced(function* (httpEffect, { credential }) {
        const token = Redacted.value(credential);
        const session = token === "" ? undefined : yield* Effect.orDie(sessions.find(token));
        if (session === undefined) return yield* Effect.fail(Authentication.Unauthenticated.of());
        return yield* httpEffect.pipe(
          asUser(session.user),
          orFault,
          Effect.provideService(Authentication.CurrentUser, session.user),
          Effect.provideService(SqlClient.SqlClient, sql),
        );
      }),
    });
  }),
);
