/**
 * Lets an agency's program through with its token, or a person with a session, and tells the handlers which.
 *
 * **Gotchas**
 *
 * Nothing behind it holds a person, and a reader of the feed may wait for seconds: so there is no transaction of the request
 * here, as there is behind a session. An endpoint that shows records of people stands behind `SessionRequired`.
 *
 * @since 0.1.0
 */
import { AgencyAuthentication, Authentication } from "@hopnhat/api-client/contract";
import { Effect, Layer, Redacted } from "effect";
import { SqlClient } from "effect/sql";
import * as Agencies from "../feed/Agencies.ts";
import { Sessions } from "../identity/Sessions.ts";

/**
 * @category layers
 * @since 0.1.0
 */
export const layer = Layer.effect(
  AgencyAuthentication.CallerRequired,
  Effect.gen(function* () {
    const sessions = yield* Sessions;
    const sql = yield* SqlClient.SqlClient;
    return AgencyAuthentication.CallerRequired.of({
      agency: Effect.fnUntraced(function* (httpEffect, { credential }) {
        const token = Redacted.value(credential);
        const agency =
          token === ""
            ? undefined
            : yield* Agencies.ofToken(token).pipe(
                Effect.provideService(SqlClient.SqlClient, sql),
                Effect.orDie,
              );
        if (agency === undefined) return yield* Effect.fail(Authentication.Unauthenticated.of());
        const { id, name, provinces, scopes } = agency;
        const only = provinces?.[0];
        return yield* httpEffect.pipe(
          Effect.provideService(AgencyAuthentication.CurrentAgency, { id, provinces, scopes }),
          // As the author of what it writes. No role of a person goes with it.
          Effect.provideService(Authentication.CurrentUser, {
            id,
            displayName: name,
            roles: ["agency"],
            jurisdiction:
              only === undefined ? { _tag: "Country" } : { _tag: "Province", code: only, name: only },
          }),
        );
      }),
      session: Effect.fnUntraced(function* (httpEffect, { credential }) {
        const token = Redacted.value(credential);
        const session = token === "" ? undefined : yield* Effect.orDie(sessions.find(token));
        if (session === undefined) return yield* Effect.fail(Authentication.Unauthenticated.of());
        return yield* httpEffect.pipe(
          Effect.provideService(AgencyAuthentication.CurrentAgency, null),
          Effect.provideService(Authentication.CurrentUser, session.user),
        );
      }),
    });
  }),
);
