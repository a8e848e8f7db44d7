/**
 * Webhooks of agencies: set up, resumed, ended, and what became of each entry on its way.
 *
 * @since 0.1.0
 */
import {
  Webhooks as Contract,
  type Agencies,
  type AgencyAuthentication,
  Feed,
} from "@hopnhat/api-client/contract";
import { Clock, Effect } from "effect";
import { SqlClient } from "effect/sql";
import * as Audit from "../audit/Audit.ts";
import { instantOf } from "../Now.ts";
import { checkAddress } from "./PublicAddress.ts";
import { newName } from "./secrets.ts";
import { WebhookSettings } from "./WebhookSettings.ts";

type AgencyId = AgencyAuthentication.AgencyId;

const defaultOverlapHours = 24;
const deliveriesOfAPage = 100;

type WebhookRow = Omit<Contract.Webhook, "queuedTo" | "registeredAt"> & {
  readonly queuedTo: number;
  readonly registeredAt: Date;
};

const cursorOf = (sequence: number): Feed.FeedCursor => Feed.FeedCursor.make(String(sequence));

/**
 * The webhooks of an agency that stand, in the order in which they were set up.
 *
 * @category effects
 * @since 0.1.0
 */
export const list = Effect.fn("Webhooks.list")(function* (agency: AgencyId) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<WebhookRow>`
    SELECT w.id, w.agency_id AS agency, w.url, w.provinces, w.kinds, w.state, w.failures, w.queued_to AS "queuedTo",
      w.registered_at AS "registeredAt",
      (SELECT count(*)::int FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.state = 'pending') AS pending,
      (SELECT count(*)::int FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.state = 'dead') AS dead
    FROM webhook w WHERE w.agency_id = ${agency} ORDER BY w.registered_at, w.id`;
  return rows.map(({ queuedTo, registeredAt, ...row }): Contract.Webhook => ({
    ...row,
    queuedTo: cursorOf(queuedTo),
    registeredAt: instantOf(registeredAt),
  }));
});

/**
 * One webhook of an agency; `WebhookNotFound` where it has none of that name.
 *
 * @category effects
 * @since 0.1.0
 */
export const find = Effect.fn("Webhooks.find")(function* (agency: AgencyId, id: Contract.WebhookId) {
  const webhook = (yield* list(agency)).find((each) => each.id === id);
  return webhook ?? (yield* Effect.fail(Contract.WebhookNotFound.of()));
});

const storeSecret = Effect.fnUntraced(function* (id: string, secret: string, at: Date) {
  const sql = yield* SqlClient.SqlClient;
  yield* sql`INSERT INTO webhook_secret (webhook_id, secret, created_at) VALUES (${id}, ${secret}, ${at})`;
});

/**
 * Sets up a webhook with a secret that the caller made and shows once.
 *
 * @category effects
 * @since 0.1.0
 */
export const register = Effect.fn("Webhooks.register")(function* (
  agency: AgencyId,
  { after, kinds = null, provinces = null, url }: Contract.WebhookRegistration,
  secret: string,
) {
  const { privateAddresses } = yield* WebhookSettings;
  const refused = checkAddress(url, privateAddresses);
  if (refused !== undefined) return yield* Effect.fail(Contract.AddressRefused.of(refused));
  const sql = yield* SqlClient.SqlClient;
  const at = new Date(yield* Clock.currentTimeMillis);
  const heads = yield* sql<{ sequence: number }>`SELECT sequence FROM feed_head`;
  const from = after === undefined ? (heads[0]?.sequence ?? 0) : Number(after);
  const id = newName("wh") as Contract.WebhookId;
  yield* sql`INSERT INTO webhook (id, agency_id, url, provinces, kinds, state, queued_to, registered_at)
    VALUES (${id}, ${agency}, ${url}, ${provinces}::text[], ${kinds}::text[], 'active', ${from}, ${at})`;
  yield* storeSecret(id, secret, at);
  yield* Audit.append({ action: "webhook.register", subject: `webhook/${id}`, detail: { agency } });
  return yield* Effect.catchTag(find(agency, id), "WebhookNotFound", Effect.die);
});

/**
 * Gives a webhook another secret; until the overlap ends, messages are signed with those of before as well.
 *
 * @category effects
 * @since 0.1.0
 */
export const rotate = Effect.fn("Webhooks.rotate")(function* (
  agency: AgencyId,
  id: Contract.WebhookId,
  { overlapHours = defaultOverlapHours }: typeof Agencies.Rotation.Type,
  secret: string,
) {
  const webhook = yield* find(agency, id);
  const sql = yield* SqlClient.SqlClient;
  const now = yield* Clock.currentTimeMillis;
  const until = new Date(now + overlapHours * 3_600_000);
  yield* sql`DELETE FROM webhook_secret WHERE webhook_id = ${id} AND expires_at <= ${new Date(now)}`;
  yield* sql`UPDATE webhook_secret SET expires_at = LEAST(COALESCE(expires_at, ${until}), ${until}) WHERE webhook_id = ${id}`;
  yield* storeSecret(id, secret, new Date(now));
  yield* Audit.append({ action: "webhook.rotate", subject: `webhook/${id}`, detail: { overlapHours } });
  return webhook;
});

/**
 * Lets a paused webhook be sent to again, at once.
 *
 * @category effects
 * @since 0.1.0
 */
export const resume = Effect.fn("Webhooks.resume")(function* (agency: AgencyId, id: Contract.WebhookId) {
  yield* find(agency, id);
  const sql = yield* SqlClient.SqlClient;
  const now = new Date(yield* Clock.currentTimeMillis);
  yield* sql`UPDATE webhook SET state = 'active', failures = 0, paused_at = NULL
    WHERE id = ${id} AND state = 'paused'`;
  yield* sql`UPDATE webhook_delivery SET next_attempt_at = ${now} WHERE webhook_id = ${id} AND state = 'pending'`;
  yield* Audit.append({ action: "webhook.resume", subject: `webhook/${id}` });
  return yield* find(agency, id);
});

/**
 * Ends a webhook. Its secrets are forgotten, its deliveries stay on record.
 *
 * @category effects
 * @since 0.1.0
 */
export const end = Effect.fn("Webhooks.end")(function* (agency: AgencyId, id: Contract.WebhookId) {
  yield* find(agency, id);
  const sql = yield* SqlClient.SqlClient;
  yield* sql`UPDATE webhook SET state = 'ended' WHERE id = ${id}`;
  yield* sql`DELETE FROM webhook_secret WHERE webhook_id = ${id}`;
  yield* Audit.append({ action: "webhook.end", subject: `webhook/${id}` });
});

/**
 * What became of the entries on their way to a webhook, in the order of the feed.
 *
 * @category effects
 * @since 0.1.0
 */
export const deliveries = Effect.fn("Webhooks.deliveries")(function* (
  agency: AgencyId,
  id: Contract.WebhookId,
  question: {
    readonly state?: Contract.Delivery["state"];
    readonly after?: Feed.FeedCursor;
    readonly only?: Feed.FeedCursor;
  },
) {
  yield* find(agency, id);
  const sql = yield* SqlClient.SqlClient;
  const state = question.state ?? null;
  const only = question.only ?? null;
  const rows = yield* sql<{
    sequence: number;
    kind: Feed.FeedKind;
    state: Contract.Delivery["state"];
    attempts: number;
    next: Date;
    last: Date | null;
    lastStatus: number | null;
    lastFault: string | null;
  }>`
    SELECT d.sequence, e.kind, d.state, d.attempts, d.next_attempt_at AS next, d.last_attempt_at AS last,
      d.last_status AS "lastStatus", d.last_fault AS "lastFault"
    FROM webhook_delivery d JOIN feed_entry e USING (sequence)
    WHERE d.webhook_id = ${id} AND d.sequence > ${Number(question.after ?? "0")}
      AND (${state}::text IS NULL OR d.state = ${state})
      AND (${only}::text IS NULL OR d.sequence = ${only}::bigint)
    ORDER BY d.sequence LIMIT ${deliveriesOfAPage}`;
  return rows.map(({ last, next, sequence, ...row }): Contract.Delivery => ({
    ...row,
    cursor: cursorOf(sequence),
    nextAttemptAt: row.state === "pending" ? instantOf(next) : null,
    lastAttemptAt: last === null ? null : instantOf(last),
  }));
});

/**
 * Sends an entry again, as if it had not been tried.
 *
 * @category effects
 * @since 0.1.0
 */
export const redeliver = Effect.fn("Webhooks.redeliver")(function* (
  agency: AgencyId,
  id: Contract.WebhookId,
  cursor: Feed.FeedCursor,
) {
  yield* find(agency, id);
  const sql = yield* SqlClient.SqlClient;
  const now = new Date(yield* Clock.currentTimeMillis);
  yield* sql`UPDATE webhook_delivery SET state = 'pending', attempts = 0, next_attempt_at = ${now}
    WHERE webhook_id = ${id} AND sequence = ${cursor}::bigint`;
  yield* Audit.append({ action: "webhook.redeliver", subject: `webhook/${id}`, detail: { cursor } });
  const found = yield* deliveries(agency, id, { only: cursor });
  return found[0] ?? (yield* Effect.fail(Contract.WebhookNotFound.of()));
});
