/**
 * What was taken without a network: each item by itself, with one answer for good.
 *
 * @since 0.1.0
 */
import { Applications, Authentication } from "@hopnhat/api-client/contract";
import type { Unit } from "@hopnhat/domain";
import { type Bilingual, Instant, Ledger } from "@hopnhat/domain";
import { Effect, Schema } from "effect";
import { SqlClient } from "effect/sql";
import type { SqlError } from "effect/sql";
import { createHash } from "node:crypto";
import * as Audit from "../audit/Audit.ts";
import { requirePermission } from "../identity/permissions.ts";
import { instantOf, now } from "../Now.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import { find, officeOf } from "./ApplicationRecord.ts";
import { begin } from "./intake.ts";
import { holdUnits } from "./officeOfIntake.ts";
import { numbersOf, unitsInReach } from "./unitsInReach.ts";
import { serviceNow } from "./serviceClock.ts";
import { take } from "./steps.ts";

const answerCodec = Schema.toCodecJson(Applications.OfflineAnswer);
const itemCodec = Schema.toCodecJson(Applications.OfflineItem);
const toJson = <S extends Schema.Codec<unknown, unknown>>(
  codec: S,
  value: S["Type"],
): Effect.Effect<string> =>
  Effect.map(Effect.orDie(Schema.encodeEffect(codec)(value)), (encoded) => JSON.stringify(encoded));

interface Problem {
  readonly type: string;
  readonly explanation: Bilingual;
  readonly remedy: Bilingual;
}

const isProblem = (error: unknown): error is Problem =>
  typeof error === "object" &&
  error !== null &&
  "explanation" in error &&
  "remedy" in error &&
  "type" in error;

const refusal = (
  key: string,
  outcome: "duplicate" | "conflict",
  problem: Problem,
  application: Applications.OfflineAnswer["application"] = null,
): Applications.OfflineAnswer => ({
  key,
  outcome,
  application,
  office: null,
  waiting: false,
  reason: {
    code: problem.type.split(":").at(-1) ?? problem.type,
    sentence: problem.explanation,
    remedy: problem.remedy,
  },
});

const conflict = (
  key: string,
  code: string,
  sentence: Bilingual,
  remedy: Bilingual,
): Applications.OfflineAnswer => ({
  key,
  outcome: "conflict",
  application: null,
  office: null,
  waiting: false,
  reason: { code, sentence, remedy },
});

const accepted = Effect.fnUntraced(function* (key: string, number: string) {
  const register = yield* UnitRegister;
  const stored = yield* find(number, null, { forUpdate: false });
  const unit = stored === undefined ? undefined : yield* register.unitOf(stored.unit);
  const answer: Applications.OfflineAnswer = {
    key,
    outcome: "accepted",
    application: Applications.ApplicationNumber.make(number),
    office: unit === undefined ? null : officeOf(unit),
    waiting: stored?.placed === "waiting",
    reason: null,
  };
  return { answer, id: stored?.id ?? null };
});

/** What an item does, in a transaction of its own: all of it, or nothing. */
const perform = Effect.fnUntraced(function* (
  device: string,
  item: Applications.OfflineItem,
  acknowledgesDuplicate: boolean,
) {
  const sql = yield* SqlClient.SqlClient;
  if (item.type === "intake") {
    const intake = acknowledgesDuplicate ? { ...item.intake, acknowledgesDuplicate: true } : item.intake;
    const { number } = yield* begin(intake, item.recordedAt);
    return yield* accepted(item.key, number);
  }
  const user = yield* Authentication.CurrentUser;
  const { application } = item;
  const number =
    "number" in application
      ? application.number
      : (yield* sql<{ number: string | null }>`
          SELECT answer->>'application' AS number FROM offline_item
          WHERE user_id = ${user.id} AND device = ${device} AND key = ${application.key}`)[0]?.number;
  if (number == null) return yield* Effect.fail(Applications.ApplicationNotFound.of());
  yield* take(number, item.step, item.recordedAt);
  return yield* accepted(item.key, number);
});

// The unit under which an item that was not accepted is listed: the one that was named, or the application's.
const unitOfItem = Effect.fnUntraced(function* (item: Applications.OfflineItem, user: Authentication.User) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const numberOf = Effect.fnUntraced(function* (id: Unit.UnitId) {
    const version = Ledger.findById(register.ledger, id);
    return version === undefined ? undefined : yield* register.numberOf(version.unit);
  });
  if (item.type === "intake") {
    const named = yield* numberOf(item.intake.office);
    if (named !== undefined) return named;
  }
  if (item.type === "step" && "number" in item.application) {
    const stored = yield* find(item.application.number, null, { forUpdate: false });
    if (stored !== undefined) return stored.unit;
  }
  const { jurisdiction } = user;
  if (jurisdiction._tag === "Commune") return (yield* numberOf(jurisdiction.id)) ?? 0;
  const rows = yield* sql<{ id: number }>`
    SELECT id FROM unit WHERE ${jurisdiction._tag === "Country"} OR record_province_code = ${
      jurisdiction._tag === "Province" ? jurisdiction.code : ""
    } ORDER BY id LIMIT 1`;
  return rows[0]?.id ?? 0;
});

const reused = {
  sentence: {
    vi: "Khóa này đã dùng cho một mục khác của thiết bị.",
    en: "The device used this key before, with another item.",
  },
  remedy: {
    vi: "Thiết bị tạo khóa mới cho mỗi mục.",
    en: "The device makes a new key for every item.",
  },
} as const;

const fromTheFuture = {
  sentence: {
    vi: "Thời điểm ghi trên thiết bị ở tương lai.",
    en: "The item was recorded in the future, by the clock of the device.",
  },
  remedy: {
    vi: "Chỉnh đồng hồ của thiết bị, rồi xử lý mục này.",
    en: "Set the clock of the device, then settle the item.",
  },
} as const;

// Clocks differ a little; more than this is a wrong one. Milliseconds.
const clockTolerance = 5 * 60 * 1000;

const sendOne = Effect.fnUntraced(function* (device: string, item: Applications.OfflineItem) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* Authentication.CurrentUser;
  const json = yield* toJson(itemCodec, item);
  const hash = createHash("sha256").update(json).digest("hex");
  return yield* sql.withTransaction(
    Effect.gen(function* () {
      // The same batch sent twice at once: the second waits here for the first, and finds its answers.
      yield* sql`SELECT pg_advisory_xact_lock(hashtext(${`offline/${user.id}/${device}/${item.key}`}))`;
      const rows = yield* sql<{ hash: string; answer: unknown }>`
        SELECT request_hash AS hash, answer FROM offline_item
        WHERE user_id = ${user.id} AND device = ${device} AND key = ${item.key}`;
      const known = rows[0];
      if (known !== undefined) {
        return known.hash === hash
          ? yield* Effect.orDie(Schema.decodeUnknownEffect(answerCodec)(known.answer))
          : conflict(item.key, "idempotency-key-reused", reused.sentence, reused.remedy);
      }
      const clock = yield* serviceNow;
      const late =
        Instant.toEpochMilliseconds(item.recordedAt) > Instant.toEpochMilliseconds(clock) + clockTolerance;
      const result = late
        ? {
            answer: conflict(
              item.key,
              "recorded-in-the-future",
              fromTheFuture.sentence,
              fromTheFuture.remedy,
            ),
            id: null,
          }
        : // A transaction within: what a refused item did is undone, its answer is kept.
          yield* sql
            .withTransaction(perform(device, item, false))
            .pipe(Effect.catch((error) => refused(item.key, error)));
      yield* store({ device, item, json, hash, ...result });
      return result.answer;
    }),
  );
});

/** What a refusal answers; a fault of the database is none, and fails the request. */
const refused = <E>(
  key: string,
  error: E,
): Effect.Effect<
  { readonly answer: Applications.OfflineAnswer; readonly id: number | null },
  Extract<E, SqlError.SqlError>
> => {
  if (error instanceof Applications.DuplicateApplication) {
    return Effect.succeed({
      answer: refusal(key, "duplicate", error, error.open[0]?.number ?? null),
      id: null,
    });
  }
  return isProblem(error)
    ? Effect.succeed({ answer: refusal(key, "conflict", error), id: null })
    : Effect.fail(error as Extract<E, SqlError.SqlError>);
};

const store = Effect.fnUntraced(function* (options: {
  readonly device: string;
  readonly item: Applications.OfflineItem;
  readonly json: string;
  readonly hash: string;
  readonly answer: Applications.OfflineAnswer;
  readonly id: number | null;
}) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* Authentication.CurrentUser;
  const { answer, device, hash, id, item, json } = options;
  const unit = yield* unitOfItem(item, user);
  yield* sql`
    INSERT INTO offline_item (user_id, device, key, request_hash, item, unit_id, province_code, recorded_at, sent_at,
      outcome, answer, application_id)
    SELECT ${user.id}::text, ${device}::text, ${item.key}::text, ${hash}::text, ${json}::jsonb, u.id,
      u.record_province_code, ${new Date(item.recordedAt)}::timestamptz, ${new Date(yield* now)}::timestamptz,
      ${answer.outcome}::text, ${yield* toJson(answerCodec, answer)}::jsonb, ${id}::int
    FROM unit u WHERE u.id = ${unit}`;
  yield* Audit.append({
    action: `offline.${answer.outcome}`,
    subject: id === null ? `offline/${device}` : `application/${id}`,
  });
});

// Before anything else is held, so that a merger and a batch never wait for each other.
const holdOffices = Effect.fnUntraced(function* (batch: Applications.OfflineBatch) {
  const ids = batch.items.flatMap((item) => (item.type === "intake" ? [item.intake.office] : []));
  const units = yield* numbersOf([...new Set(ids)]);
  yield* holdUnits(units);
});

/**
 * Takes a batch, item by item and in order.
 *
 * **Details**
 *
 * Each item stands or falls by itself: one that is refused undoes nothing of another, and its answer is kept. A server
 * that stops in the middle of a batch has kept nothing of it, and the batch is sent again.
 *
 * @category effects
 * @since 0.1.0
 */
export const send = Effect.fn("offline.send")(function* (batch: Applications.OfflineBatch) {
  yield* requirePermission("take-application");
  yield* holdOffices(batch);
  return yield* Effect.forEach(batch.items, (item) => sendOne(batch.device, item));
});

/**
 * What was sent within the user's reach, not accepted, and not settled.
 *
 * @category effects
 * @since 0.1.0
 */
export const unsettled = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("work-application");
  const reach = yield* unitsInReach(user);
  const rows = yield* sql<{
    device: string;
    sentBy: string;
    recordedAt: Date;
    sentAt: Date;
    answer: unknown;
    type: "intake" | "step";
  }>`
    SELECT device, user_id AS "sentBy", recorded_at AS "recordedAt", sent_at AS "sentAt", answer, item->>'type' AS type
    FROM offline_item WHERE outcome <> 'accepted' AND settled_at IS NULL
      AND (${reach === null} OR unit_id = ANY(${reach ?? []}::int4[]) OR user_id = ${user.id})
    ORDER BY recorded_at, device, key LIMIT 500`;
  return yield* Effect.forEach(rows, (row) =>
    Effect.map(
      Effect.orDie(Schema.decodeUnknownEffect(answerCodec)(row.answer)),
      (answer): Applications.UnsettledItem => ({
        device: row.device,
        sentBy: row.sentBy,
        recordedAt: instantOf(row.recordedAt),
        sentAt: instantOf(row.sentAt),
        answer,
        type: row.type,
      }),
    ),
  );
});

/**
 * Takes an item after all, or drops it with a reason. What was answered first stays as it was.
 *
 * @category effects
 * @since 0.1.0
 */
export const settle = Effect.fn("offline.settle")(function* (settlement: {
  readonly device: string;
  readonly sentBy: string;
  readonly key: string;
  readonly settlement: "taken-anyway" | "dropped";
  readonly why: string;
}) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("work-application");
  const reach = yield* unitsInReach(user);
  const rows = yield* sql<{ item: unknown; answer: unknown }>`
    SELECT item, answer FROM offline_item
    WHERE user_id = ${settlement.sentBy} AND device = ${settlement.device} AND key = ${settlement.key}
      AND outcome <> 'accepted' AND settled_at IS NULL
      AND (${reach === null} OR unit_id = ANY(${reach ?? []}::int4[]) OR user_id = ${user.id})
    FOR UPDATE`;
  const row = rows[0];
  if (row === undefined) return yield* Effect.fail(Applications.OfflineItemNotFound.of());
  const item = yield* Effect.orDie(Schema.decodeUnknownEffect(itemCodec)(row.item));
  const first = yield* Effect.orDie(Schema.decodeUnknownEffect(answerCodec)(row.answer));
  const result =
    settlement.settlement === "dropped"
      ? { answer: first, id: null }
      : yield* sql
          .withTransaction(perform(settlement.device, item, true))
          .pipe(Effect.catch((error) => refused(item.key, error)));
  if (settlement.settlement === "dropped" || result.answer.outcome === "accepted") {
    yield* sql`UPDATE offline_item SET settled_at = now(), settled_by = ${user.id},
        settlement = ${`${settlement.settlement}: ${settlement.why}`}, application_id = ${result.id}
      WHERE user_id = ${settlement.sentBy} AND device = ${settlement.device} AND key = ${settlement.key}`;
    yield* Audit.append({
      action: `offline.${settlement.settlement}`,
      subject: result.id === null ? `offline/${settlement.device}` : `application/${result.id}`,
    });
  }
  return result.answer;
});
