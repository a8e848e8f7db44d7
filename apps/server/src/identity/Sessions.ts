/**
 * Sessions: begun by signing in, carried by a cookie, ended by signing out or by time.
 *
 * @since 0.1.0
 */
import type { Authentication } from "@hopnhat/api-client/contract";
import { Instant } from "@hopnhat/domain";
import { Clock, Context, Effect, Layer } from "effect";
import { SqlClient } from "effect/sql";
import type { SqlError } from "effect/sql";
import { createHash, randomBytes } from "node:crypto";
import { Identity } from "./Identity.ts";

/**
 * A session that holds, and its user.
 *
 * @category models
 * @since 0.1.0
 */
export interface HeldSession {
  readonly user: Authentication.User;
  readonly expiresAt: Instant.Instant;
}

/**
 * How long a session holds: a working day, in milliseconds.
 *
 * @category constants
 * @since 0.1.0
 */
export const sessionMilliseconds = 10 * 60 * 60 * 1000;

/**
 * Sessions of the database, so that they outlive a restart of the server.
 *
 * @category services
 * @since 0.1.0
 */
export class Sessions extends Context.Service<
  Sessions,
  {
    /** Begins a session. The token is for the cookie alone: it is stored nowhere. */
    readonly begin: (
      user: Authentication.User,
    ) => Effect.Effect<HeldSession & { readonly token: string }, SqlError.SqlError>;
    /** The session of a token, or undefined where there is none or its time is up. */
    readonly find: (token: string) => Effect.Effect<HeldSession | undefined, SqlError.SqlError>;
    readonly end: (token: string) => Effect.Effect<void, SqlError.SqlError>;
  }
>()("@hopnhat/server/identity/Sessions") {}

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

const instantOf = (milliseconds: number): Instant.Instant =>
  Instant.make(new Date(milliseconds).toISOString());

/**
 * @category layers
 * @since 0.1.0
 */
export const layer: Layer.Layer<Sessions, never, SqlClient.SqlClient | Identity> = Layer.effect(
  Sessions,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient;
    const identity = yield* Identity;
    return Sessions.of({
      begin: Effect.fnUntraced(function* (user) {
        const token = randomBytes(32).toString("base64url");
        const now = yield* Clock.currentTimeMillis;
        const expires = new Date(now + sessionMilliseconds);
        yield* sql.withTransaction(
          Effect.gen(function* () {
            yield* sql`DELETE FROM session WHERE expires_at <= ${new Date(now)}`;
            yield* sql`INSERT INTO app_user (id, display_name) VALUES (${user.id}, ${user.displayName})
            ON CONFLICT (id) DO UPDATE SET display_name = excluded.display_name`;
            yield* sql`INSERT INTO session (token_hash, user_id, created_at, expires_at)
            VALUES (${hashOf(token)}, ${user.id}, ${new Date(now)}, ${expires})`;
          }),
        );
        return { user, token, expiresAt: instantOf(expires.getTime()) };
      }),
      find: Effect.fnUntraced(function* (token) {
        const now = yield* Clock.currentTimeMillis;
        const rows = yield* sql<{ user: string; expiresAt: Date }>`
          SELECT user_id AS "user", expires_at AS "expiresAt" FROM session
          WHERE token_hash = ${hashOf(token)} AND expires_at > ${new Date(now)}`;
        const row = rows[0];
        if (row === undefined) return undefined;
        const user = yield* identity.find(row.user);
        return user === undefined ? undefined : { user, expiresAt: instantOf(row.expiresAt.getTime()) };
      }),
      end: (token) => Effect.asVoid(sql`DELETE FROM session WHERE token_hash = ${hashOf(token)}`),
    });
  }),
);
