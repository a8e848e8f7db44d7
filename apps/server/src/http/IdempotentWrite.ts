/**
 * Writes that are safe to send twice.
 *
 * @since 0.1.0
 */
import { Authentication, Requests } from "@hopnhat/api-client/contract";
import { Effect, Schema } from "effect";
import { SqlClient } from "effect/sql";
import { createHash } from "node:crypto";

/**
 * Runs a write in a transaction; the same key with the same request gives the first answer again.
 *
 * **Details**
 *
 * The answer is stored in the transaction of the write. Two requests with one key at one time do it once: the second
 * waits for the first. Fails with `IdempotencyKeyReused` where the key was used with another request.
 *
 * @param options.request - what tells one request from another: the endpoint, its parameters, its payload
 * @category combinators
 * @since 0.1.0
 */
export const idempotently =
  <Answer extends Schema.Constraint>(options: {
    readonly key: string | undefined;
    readonly request: unknown;
    readonly answer: Answer;
  }) =>
  <E, R>(write: Effect.Effect<Answer["Type"], E, R>) =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient;
      const { key } = options;
      if (key === undefined) return yield* sql.withTransaction(write);
      const user = yield* Authentication.CurrentUser;
      const codec = Schema.toCodecJson(options.answer);
      const hash = createHash("sha256").update(JSON.stringify(options.request)).digest("hex");
      return yield* sql.withTransaction(
        Effect.gen(function* () {
          yield* sql`INSERT INTO idempotent_write (user_id, key, request_hash, answer, recorded_at)
        VALUES (${user.id}, ${key}, ${hash}, 'null', now()) ON CONFLICT (user_id, key) DO NOTHING`;
          const rows = yield* sql<{ hash: string; answer: unknown }>`
        SELECT request_hash AS hash, answer FROM idempotent_write
        WHERE user_id = ${user.id} AND key = ${key} FOR UPDATE`;
          const row = rows[0];
          if (row !== undefined && row.hash !== hash)
            return yield* Effect.fail(Requests.IdempotencyKeyReused.of());
          if (row?.answer != null) return yield* Effect.orDie(Schema.decodeUnknownEffect(codec)(row.answer));
          const answer = yield* write;
          const stored = JSON.stringify(yield* Effect.orDie(Schema.encodeEffect(codec)(answer)));
          yield* sql`UPDATE idempotent_write SET answer = ${stored}::jsonb WHERE user_id = ${user.id} AND key = ${key}`;
          return answer;
        }),
      );
    });
