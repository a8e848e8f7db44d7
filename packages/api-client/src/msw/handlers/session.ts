/** Session and system of the mock. @since 0.1.0 */
import { Instant, Ledger } from "@hopnhat/domain";
import { Effect, Layer, type Types } from "effect";
import type { HttpServerResponse } from "effect/http";
import { HttpApiBuilder } from "effect/http-api";
import { Api } from "../../contract/Api.ts";
import {
  CurrentUser,
  SessionRequired,
  sessionSecurity,
  SignInRefused,
  Unauthenticated,
} from "../../contract/Authentication.ts";
import { acts, ledger } from "../Territory.ts";
import { requirePermitted } from "../Permissions.ts";
import * as Users from "../Users.ts";
import * as World from "../World.ts";

/**
 * Lets through whoever signed in last. A worker in the browser cannot see a cookie that scripts may not read, so the mock
 * keeps the one session of its one client itself.
 *
 * @category layers
 * @since 0.1.0
 */
export const sessionRequired = (world: World.World): Layer.Layer<SessionRequired> =>
  Layer.succeed(SessionRequired, {
    session: (httpEffect, called) =>
      Effect.suspend(
        (): Effect.Effect<HttpServerResponse.HttpServerResponse, Unauthenticated | Types.unhandled> => {
          if (world.session === null) return Effect.fail(Unauthenticated.of());
          const { user } = world.session;
          // Every endpoint that can be forbidden declares it; the type of the middleware knows of none of them.
          return requirePermitted(user, called).pipe(
            Effect.andThen(Effect.provideService(httpEffect, CurrentUser, user)),
          ) as Effect.Effect<HttpServerResponse.HttpServerResponse, Unauthenticated | Types.unhandled>;
        },
      ),
  });

/** @category handlers @since 0.1.0 */
export const sessionHandlers = (world: World.World) =>
  HttpApiBuilder.group(Api, "session", (handlers) =>
    handlers
      .handle("waysToSignIn", () => Effect.succeed([{ _tag: "Demonstration" as const, users: Users.users }]))
      .handle("signIn", ({ payload }) =>
        Effect.gen(function* () {
          const user = Users.everybody.find(({ id }) => id === payload.user);
          if (user === undefined) return yield* Effect.fail(SignInRefused.of());
          yield* HttpApiBuilder.securitySetCookie(sessionSecurity, "mock", { sameSite: "lax", path: "/" });
          return World.signIn(world, user);
        }),
      )
      .handle("whoAmI", () => Effect.sync(() => world.session!))
      .handle("signOut", () => Effect.sync(() => void (world.session = null))),
  );

/** @category handlers @since 0.1.0 */
export const systemHandlers = (world: World.World) =>
  HttpApiBuilder.group(Api, "system", (handlers) =>
    handlers
      .handle("health", () => Effect.succeed({ status: "alive" as const }))
      .handle("readiness", () => Effect.succeed({ status: "ready" as const }))
      .handle("state", () =>
        Effect.sync(() => {
          const today = World.today(world);
          return {
            version: "0.0.0-mock",
            today,
            ledger: ledger.version,
            data: "mock",
            database: "memory" as const,
            latestAct: { number: acts[0]!.number, effectiveOn: acts[0]!.effectiveOn },
            counts: {
              units: Ledger.at(ledger, today).length,
              changes: ledger.changes.length,
              acts: acts.length,
              citizens: world.people.length,
              applications: world.people.filter((person) => person.application !== null).length,
              accounts: world.people.filter((person) => person.account !== null).length,
              waiting: world.people.filter((person) => person.placings.at(-1)!.placement.status === "waiting")
                .length,
            },
            demonstration: {
              scale: "small" as const,
              seed: world.seed,
              loadedAt: Instant.make("2025-06-30T00:00:00.000Z"),
            },
          };
        }),
      ),
  );
