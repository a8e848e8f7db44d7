/**
 * Signing in and out.
 *
 * @since 0.1.0
 */
import { Api, Authentication } from "@hopnhat/api-client/contract";
import { Effect } from "effect";
import { HttpServerRequest } from "effect/http";
import { HttpApiBuilder } from "effect/http-api";
import { Identity } from "../identity/Identity.ts";
import { sessionMilliseconds, Sessions } from "../identity/Sessions.ts";
import { orFault } from "./faults.ts";

const tokenOf = Effect.map(
  HttpServerRequest.HttpServerRequest,
  (request) => request.cookies[Authentication.sessionCookie],
);

// Behind a proxy that ends TLS the request says so; over plain HTTP a cookie marked Secure would never come back.
const isSecure = Effect.map(
  HttpServerRequest.HttpServerRequest,
  (request) => request.headers["x-forwarded-proto"] === "https",
);

const setCookie = (value: string, milliseconds: number) =>
  Effect.flatMap(isSecure, (secure) =>
    HttpApiBuilder.securitySetCookie(Authentication.sessionSecurity, value, {
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      secure,
      maxAge: milliseconds,
    }),
  );

/**
 * @category handlers
 * @since 0.1.0
 */
export const layer = HttpApiBuilder.group(
  Api,
  "session",
  Effect.fnUntraced(function* (handlers) {
    const identity = yield* Identity;
    const sessions = yield* Sessions;
    return handlers.handleAll({
      waysToSignIn: () => Effect.orDie(identity.ways),
      signIn: Effect.fnUntraced(function* ({ payload }) {
        const user = yield* orFault(identity.signIn(payload));
        const held = yield* tokenOf;
        if (held !== undefined) yield* Effect.orDie(sessions.end(held));
        const { expiresAt, token } = yield* Effect.orDie(sessions.begin(user));
        yield* setCookie(token, sessionMilliseconds);
        return { user, expiresAt };
      }),
      whoAmI: Effect.fnUntraced(function* () {
        const session = yield* Effect.orDie(sessions.find((yield* tokenOf) ?? ""));
        return session ?? (yield* Effect.die(new Error("the session ended while it was asked for")));
      }),
      signOut: Effect.fnUntraced(function* () {
        const held = yield* tokenOf;
        if (held !== undefined) yield* Effect.orDie(sessions.end(held));
        yield* setCookie("", 0);
      }),
    });
  }),
);
