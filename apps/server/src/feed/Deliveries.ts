/**
 * Brings entries of the feed to webhooks: queued once, tried until they arrive, laid aside when nothing helps.
 *
 * **Details**
 *
 * Everything that must outlive a restart is in the database. Before a message is sent, its next attempt is set to after
 * the time that a sending can take; a server that is killed in the middle has merely lost one attempt, and of several
 * servers one alone sends. So an entry arrives at least once, under one `webhook-id`.
 *
 * A webhook gets its entries in the order of the feed: the next is tried when the one before has arrived or was laid
 * aside.
 *
 * @since 0.1.0
 */
import { Clock, Duration, Effect, Random, Schedule, Schema } from "effect";
import { Feed } from "@hopnhat/api-client/contract";
import type { Ledger } from "@hopnhat/domain";
import { SqlClient } from "effect/sql";
import { instantOf } from "../Now.ts";
import * as FeedLog from "./FeedLog.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import { send, type Outcome } from "./WebhookSender.ts";
import { WebhookSettings } from "./WebhookSettings.ts";

/** Attempts after which an entry is laid aside. @category constants @since 0.1.0 */
export const attemptsPerEntry = 12;

/** Attempts in a row that failed after which a webhook is paused: three entries laid aside. @category constants @since 0.1.0 */
export const failuresUntilPause = 3 * attemptsPerEntry;

const leaseMilliseconds = 60_000;
const firstDelayMilliseconds = 5_000;
const longestDelayMilliseconds = 6 * 3_600_000;
const atOnce = 16;

/**
 * How long to wait after the nth attempt failed, in milliseconds: three times as long each time from 5 seconds up to 6
 * hours, a fifth more or less by lot, so that what failed together is not tried together.
 *
 * @param lot - between 0 and 1
 * @category constructors
 * @since 0.1.0
 */
export const delayAfter = (attempt: number, lot: number): number =>
  Math.round(
    Math.min(longestDelayMilliseconds, firstDelayMilliseconds * 3 ** (attempt - 1)) * (0.8 + 0.4 * lot),
  );

/** Queues, for every webhook that stands, the entries that it has not been given yet. */
const enqueue = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const now = new Date(yield* Clock.currentTimeMillis);
  yield* sql.withTransaction(
    Effect.gen(function* () {
      const behind = yield* sql<{ id: string; head: number }>`
        SELECT w.id, h.sequence AS head FROM webhook w JOIN agency a ON a.id = w.agency_id CROSS JOIN feed_head h
        WHERE w.state <> 'ended' AND a.state = 'active' AND w.queued_to < h.sequence
        FOR UPDATE OF w SKIP LOCKED`;
      for (const { head, id } of behind) {
        yield* sql`
          INSERT INTO webhook_delivery (webhook_id, sequence, state, next_attempt_at)
          SELECT w.id, e.sequence, 'pending', ${now}
          FROM webhook w JOIN agency a ON a.id = w.agency_id JOIN feed_entry e ON e.sequence > w.queued_to
          WHERE w.id = ${id} AND e.sequence <= ${head}
            AND (w.provinces IS NULL OR e.provinces && w.provinces)
            AND (a.provinces IS NULL OR e.provinces && a.provinces)
            AND (w.kinds IS NULL OR e.kind = ANY(w.kinds))
          ON CONFLICT DO NOTHING`;
        yield* sql`UPDATE webhook SET queued_to = ${head} WHERE id = ${id}`;
      }
    }),
  );
});

interface Claimed {
  readonly webhook: string;
  readonly url: string;
  readonly sequence: number;
  readonly attempt: number;
  readonly kind: Feed.FeedKind;
  readonly provinces: ReadonlyArray<string>;
  readonly publishedAt: Date;
  readonly body: Readonly<Record<string, unknown>>;
  readonly secrets: ReadonlyArray<string>;
}

/** Takes the first waiting entry of each webhook whose time has come, for as long as a sending can take. */
const claim = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const now = yield* Clock.currentTimeMillis;
  const at = new Date(now);
  return yield* sql<Claimed>`
    WITH first AS (
      SELECT DISTINCT ON (d.webhook_id) d.webhook_id, d.sequence
      FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id JOIN agency a ON a.id = w.agency_id
      WHERE d.state = 'pending' AND w.state = 'active' AND a.state = 'active'
      ORDER BY d.webhook_id, d.sequence
    ), claimed AS (
      UPDATE webhook_delivery d
      SET attempts = d.attempts + 1, last_attempt_at = ${at}, next_attempt_at = ${new Date(now + leaseMilliseconds)}
      FROM first f
      WHERE d.webhook_id = f.webhook_id AND d.sequence = f.sequence AND d.state = 'pending' AND d.next_attempt_at <= ${at}
      RETURNING d.webhook_id, d.sequence, d.attempts
    )
    SELECT c.webhook_id AS webhook, w.url, c.sequence, c.attempts AS attempt, e.kind, e.provinces,
      e.published_at AS "publishedAt", e.body,
      ARRAY(SELECT s.secret FROM webhook_secret s
        WHERE s.webhook_id = c.webhook_id AND (s.expires_at IS NULL OR s.expires_at > ${at}) ORDER BY s.id DESC) AS secrets
    FROM claimed c JOIN webhook w ON w.id = c.webhook_id JOIN feed_entry e ON e.sequence = c.sequence`;
});

const arrived = (outcome: Outcome): boolean =>
  "status" in outcome && outcome.status >= 200 && outcome.status < 300;

// RFC 9110: 410 says that nobody lives here any more, and that it is likely to stay so.
const isGone = (outcome: Outcome): boolean => "status" in outcome && outcome.status === 410;

const record = Effect.fnUntraced(function* (claimed: Claimed, outcome: Outcome) {
  const sql = yield* SqlClient.SqlClient;
  const now = yield* Clock.currentTimeMillis;
  const next = new Date(now + delayAfter(claimed.attempt, yield* Random.next));
  const state = arrived(outcome) ? "delivered" : claimed.attempt >= attemptsPerEntry ? "dead" : "pending";
  const status = "status" in outcome ? outcome.status : null;
  const fault =
    "fault" in outcome ? outcome.fault : state === "delivered" ? null : `answered ${outcome.status}`;
  yield* sql.withTransaction(
    Effect.gen(function* () {
      yield* sql`UPDATE webhook_delivery
        SET state = ${state}, next_attempt_at = ${next}, last_status = ${status}, last_fault = ${fault}
        WHERE webhook_id = ${claimed.webhook} AND sequence = ${claimed.sequence} AND attempts = ${claimed.attempt}`;
      if (state === "delivered") {
        yield* sql`UPDATE webhook SET failures = 0 WHERE id = ${claimed.webhook}`;
        return;
      }
      yield* sql`UPDATE webhook SET failures = failures + 1 WHERE id = ${claimed.webhook}`;
      yield* sql`UPDATE webhook SET state = 'paused', paused_at = ${new Date(now)}
        WHERE id = ${claimed.webhook} AND state = 'active'
          AND (${isGone(outcome)} OR failures >= ${failuresUntilPause})`;
    }),
  );
  return state;
});

const encode = Schema.encodeEffect(Schema.toCodecJson(Feed.WebhookMessage));

const deliver = Effect.fnUntraced(function* (claimed: Claimed) {
  const { privateAddresses } = yield* WebhookSettings;
  const now = yield* Clock.currentTimeMillis;
  const data = yield* FeedLog.entryOf(claimed);
  const message = { type: "feed.entry" as const, timestamp: instantOf(claimed.publishedAt), data };
  const outcome = yield* send({
    url: claimed.url,
    id: `${claimed.webhook}.${claimed.sequence}`,
    timestamp: Math.floor(now / 1000),
    body: JSON.stringify(yield* Effect.orDie(encode(message))),
    secrets: claimed.secrets,
    privateAddresses,
  });
  return yield* record(claimed, outcome);
});

/**
 * Publishes, queues and sends what there is to send now, and gives how many messages were sent and what became of them.
 *
 * @category effects
 * @since 0.1.0
 */
export const deliverDue = Effect.gen(function* () {
  yield* FeedLog.publishReorganisations;
  yield* enqueue;
  const states: Array<"delivered" | "dead" | "pending"> = [];
  while (true) {
    const claimed = yield* claim;
    if (claimed.length === 0) return states;
    states.push(...(yield* Effect.forEach(claimed, deliver, { concurrency: atOnce })));
  }
}).pipe(Effect.withSpan("Deliveries.deliverDue"));

/**
 * Delivers for as long as the server runs, and tells what the ledger holds as soon as it holds it. A database that fails
 * for a moment is asked again.
 *
 * @category effects
 * @since 0.1.0
 */
export const worker = Effect.gen(function* () {
  const register = yield* UnitRegister;
  let told: Ledger.Ledger | undefined;
  const beat = Effect.gen(function* () {
    const { ledger } = register;
    if (ledger !== told) yield* FeedLog.publishLedger(ledger);
    told = ledger;
    yield* deliverDue;
  });
  yield* beat.pipe(
    Effect.catchCause((cause) => Effect.logWarning("the feed could not be delivered", cause)),
    Effect.repeat(Schedule.spaced(Duration.seconds(1))),
  );
});
