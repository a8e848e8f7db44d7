/**
 * Who people are: the seam behind which sign-in stands. OpenID Connect is another implementation of {@link Identity}.
 *
 * @since 0.1.0
 */
import { Authentication, type Session } from "@hopnhat/api-client/contract";
import { Context, Effect, Layer } from "effect";
import type { SqlClient } from "effect/sql";
import type { SqlError } from "effect/sql";
import { today } from "../system/today.ts";
import * as UnitRegister from "../units/UnitRegister.ts";
import { demonstrationUsers } from "./demonstrationUsers.ts";
import { userOn } from "./UserGrants.ts";

export { demonstrationUsers } from "./demonstrationUsers.ts";

/**
 * The ways to sign in, and the people who come through them.
 *
 * @category services
 * @since 0.1.0
 */
export class Identity extends Context.Service<
  Identity,
  {
    readonly ways: Effect.Effect<ReadonlyArray<Session.WayToSignIn>, SqlError.SqlError>;
    readonly signIn: (
      presented: Session.SignIn,
    ) => Effect.Effect<Authentication.User, Authentication.SignInRefused | SqlError.SqlError>;
    /** The user of that name with the roles of now, or undefined where there is none any more. */
    readonly find: (user: string) => Effect.Effect<Authentication.User | undefined, SqlError.SqlError>;
  }
>()("@hopnhat/server/identity/Identity") {}

/**
 * Sign-in of the demonstration: the name of one of its users is all one presents.
 *
 * **Gotchas**
 *
 * For generated people only. Whoever reaches the server may be any of the users.
 *
 * @category layers
 * @since 0.1.0
 */
export const demonstrationLayer: Layer.Layer<Identity, never, SqlClient.SqlClient> = Layer.effect(
  Identity,
  Effect.gen(function* () {
    const context = yield* Effect.context<SqlClient.SqlClient | UnitRegister.UnitRegister>();
    const find = (user: string) =>
      Effect.flatMap(today, (day) => userOn(user, day)).pipe(Effect.provideContext(context));
    return Identity.of({
      ways: Effect.map(
        Effect.forEach(demonstrationUsers, ({ id }) => find(id)),
        (users) => [{ _tag: "Demonstration", users: users.filter((user) => user !== undefined) } as const],
      ),
      signIn: Effect.fnUntraced(function* ({ user }) {
        const known = demonstrationUsers.some(({ id }) => id === user);
        const found = known ? yield* find(user) : undefined;
        return found ?? (yield* Effect.fail(Authentication.SignInRefused.of()));
      }),
      find,
    });
  }),
).pipe(Layer.provide(UnitRegister.layer));
