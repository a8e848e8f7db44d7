/**
 * Lets only those through who carry a session, and tells the handlers who they are.
 *
 * @since 0.1.0
 */
import { Authentication } from "@hopnhat/api-client/contract";
import { Effect, Layer, Redacted } from "effect";
import { Sessions } from "../identity/Sessions.ts";

/**
 * @category layers
 * @since 0.1.0
 */
export const layer = Layer.effect(
  Authentication.SessionRequired,
  Effect.gen(function* () {
    const sessions = yield* Sessions;
    return Authentication.SessionRequired.of({
      session: Effect.fnUntraced(function* (httpEffect, { credential }) {
        const token = Redacted.value(credential);
        const session = token === "" ? undefined : yield* Effect.orDie(sessions.find(token));
        if (session === undefined) return yield* Effect.fail(Authentication.Unauthenticated.of());
        return yield* Effect.provideService(httpEffect, Authentication.CurrentUser, session.user);
      }),
    });
  }),
);
