/**
 * The electronic identification account (VNeID): who may have which level, its states, its locks and its deadlines.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect";
import type { AgeGroup } from "./AgeGroup.ts";
import { Bilingual } from "./Annotation.ts";
import { CitizenId } from "./Citizen.ts";
import { dateInVietnam, Instant } from "./Instant.ts";
import { ActorId } from "./Placement.ts";
import * as PlainDate from "./PlainDate.ts";
import * as Rule from "./Rule.ts";
import { type Calendar, type Due, dueOn as dueOnCalendar, standard, type Term } from "./WorkingCalendar.ts";

/** Level 1 or 2. An organisation's account has none. @category models @since 0.1.0 */
export const Level = Schema.Literals([1, 2]).annotate({
  identifier: "EidLevel",
  title: "Level of an e-ID account",
  description: "Level 1 or 2.",
  labels: { vi: "Mức độ", en: "Level" },
  source: "Decree 69/2024/NĐ-CP art. 7",
});

/** @category models @since 0.1.0 */
export type Level = typeof Level.Type;

/** Who asks for an account. @category models @since 0.1.0 */
export type Subject =
  | { readonly kind: "citizen"; readonly group: AgeGroup; readonly hasValidCard: boolean }
  | { readonly kind: "foreigner"; readonly group: AgeGroup; readonly hasResidenceCard: boolean }
  | { readonly kind: "organisation" };

/** A row of who may have which level. @category models @since 0.1.0 */
export interface Entitlement {
  readonly subject: "citizen" | "foreigner";
  readonly groups: ReadonlyArray<AgeGroup>;
  readonly level1: "yes" | "on-request" | "no";
  readonly level2: "yes" | "on-request" | "no";
}

const decreeInForce = PlainDate.make("2024-07-01");
const art7 = Rule.found("Decree 69/2024/NĐ-CP art. 7", "luatvietnam.vn 186-98151; encovietnam.com");

const entitlement = (value: Entitlement): Rule.Dated<Entitlement> => ({
  validFrom: decreeInForce,
  validTo: null,
  value,
  source: art7,
});

/** Who may have which level. @category models @since 0.1.0 */
export const entitlements: ReadonlyArray<Rule.Dated<Entitlement>> = [
  entitlement({ subject: "citizen", groups: ["14-and-over"], level1: "yes", level2: "yes" }),
  entitlement({ subject: "citizen", groups: ["6-to-under-14"], level1: "on-request", level2: "on-request" }),
  entitlement({ subject: "citizen", groups: ["under-6"], level1: "on-request", level2: "no" }),
  entitlement({ subject: "foreigner", groups: ["6-to-under-14", "14-and-over"], level1: "on-request", level2: "on-request" }),
  entitlement({ subject: "foreigner", groups: ["under-6"], level1: "on-request", level2: "no" }),
];

/**
 * Whether a person may have an account of a level on a day, and where that stands. Null before 1 July 2024.
 *
 * **Details**
 *
 * A citizen needs a card that is valid or is asked for together with the account, a foreigner a card of permanent or temporary residence. An organisation has one
 * account without levels, and is no subject of this question.
 *
 * @category getters
 * @since 0.1.0
 */
export const entitled = (
  subject: Exclude<Subject, { kind: "organisation" }>,
  level: Level,
  asOf: PlainDate.PlainDate,
): { readonly answer: "yes" | "on-request" | "no"; readonly source: Rule.Source } | null => {
  const row = Rule.allOn(entitlements, asOf).find(
    (one) => one.value.subject === subject.kind && one.value.groups.includes(subject.group),
  );
  if (row === undefined) return null;
  const has = subject.kind === "citizen" ? subject.hasValidCard : subject.hasResidenceCard;
  const answer = level === 1 ? row.value.level1 : row.value.level2;
  return { answer: has ? answer : "no", source: row.source };
};

/** The cases that article 13 tells apart. @category models @since 0.1.0 */
export type DeadlineCase =
  | "citizen-level-1"
  | "citizen-level-2"
  | "citizen-without-valid-card"
  | "foreigner-level-1"
  | "foreigner-level-2-in-database"
  | "foreigner-level-2-not-in-database"
  | "organisation-in-database"
  | "organisation-not-in-database"
  | "activation"
  | "lock-decision";

const limit = (
  of: DeadlineCase,
  count: number,
  unit: Term["unit"],
  source: Rule.Source,
): Rule.Dated<{ readonly of: DeadlineCase; readonly limit: Term }> => ({
  validFrom: decreeInForce,
  validTo: null,
  value: { of, limit: { count, unit } },
  source,
});

const art13 = Rule.found("Decree 69/2024/NĐ-CP art. 13", "baonghean.vn/en 10300358");

/** The limits of time. @category models @since 0.1.0 */
export const limits: ReadonlyArray<Rule.Dated<{ readonly of: DeadlineCase; readonly limit: Term }>> = [
  limit("citizen-level-1", 1, "working-day", art13),
  limit("citizen-level-2", 3, "working-day", art13),
  limit("citizen-without-valid-card", 7, "working-day", art13),
  limit("foreigner-level-1", 1, "working-day", art13),
  limit("foreigner-level-2-in-database", 3, "working-day", art13),
  limit("foreigner-level-2-not-in-database", 7, "working-day", art13),
  limit("organisation-in-database", 3, "working-day", art13),
  // "15 ngày", not "15 ngày làm việc": calendar days.
  limit("organisation-not-in-database", 15, "calendar-day", art13),
  limit("activation", 7, "calendar-day", Rule.found("Decree 69/2024/NĐ-CP art. 14", "thuvienphapluat 83A3BF9")),
  limit("lock-decision", 2, "working-day", Rule.uncertain("Decree 59/2022/NĐ-CP art. 19, carried over; the final text of Decree 69/2024 was not read")),
];

/**
 * The limit of a case on a day with its source, or null where no row holds. A deployment gives its own table where it
 * knows better.
 *
 * @category getters
 * @since 0.1.0
 */
export const limitOf = (
  of: DeadlineCase,
  asOf: PlainDate.PlainDate,
  table: ReadonlyArray<Rule.Dated<{ readonly of: DeadlineCase; readonly limit: Term }>> = limits,
): { readonly limit: Term; readonly source: Rule.Source } | null => {
  const row = Rule.allOn(table, asOf).find((one) => one.value.of === of);
  return row === undefined ? null : { limit: row.value.limit, source: row.source };
};

/**
 * The day by which a case that came in on a day must be answered, with the source of its limit; null where no row holds.
 *
 * @category getters
 * @since 0.1.0
 */
export const dueOn = (
  of: DeadlineCase,
  receivedOn: PlainDate.PlainDate,
  calendar: Calendar = standard,
  table: ReadonlyArray<Rule.Dated<{ readonly of: DeadlineCase; readonly limit: Term }>> = limits,
): (Due & { readonly limit: Term; readonly source: Rule.Source }) | null => {
  const row = limitOf(of, receivedOn, table);
  return row === null ? null : { ...dueOnCalendar(receivedOn, row.limit, calendar), ...row };
};

/** Which case of article 13 an application is. @category getters @since 0.1.0 */
export const caseOf = (subject: Subject, level: Level, inDatabase: boolean): DeadlineCase => {
  if (subject.kind === "organisation") return inDatabase ? "organisation-in-database" : "organisation-not-in-database";
  if (subject.kind === "foreigner") {
    if (level === 1) return "foreigner-level-1";
    return inDatabase ? "foreigner-level-2-in-database" : "foreigner-level-2-not-in-database";
  }
  if (!subject.hasValidCard) return "citizen-without-valid-card";
  return level === 1 ? "citizen-level-1" : "citizen-level-2";
};

/** Where an account stands. @category models @since 0.1.0 */
export const State = Schema.Literals([
  "requested",
  "verifying",
  "refused",
  "granted",
  "notified",
  "activation-expired",
  "active",
  "locked",
  "closed",
]).annotate({
  identifier: "EidAccountState",
  title: "State of an e-ID account",
  description: "Where an e-ID account stands between request and closing.",
  labels: { vi: "Trạng thái tài khoản", en: "State" },
});

/** @category models @since 0.1.0 */
export type State = typeof State.Type;

/** Why an account is locked. @category models @since 0.1.0 */
export const LockGround = Schema.Literals([
  "owner-asks",
  "terms-breached",
  "card-revoked",
  "death",
  "authority-asks",
  "number-re-established",
  "residence-expired",
  "organisation-dissolved",
]).annotate({
  identifier: "LockGround",
  title: "Ground of a lock",
  description: "Why an e-ID account is locked.",
  labels: { vi: "Lý do khóa", en: "Ground of a lock" },
  source: "Decree 59/2022/NĐ-CP art. 19, carried over",
});

/** @category models @since 0.1.0 */
export type LockGround = typeof LockGround.Type;

/**
 * The grounds on which an account may be locked. The final text of Decree 69/2024 was not read: a setting. The draft's
 * "number re-established or cancelled" is off by default.
 *
 * @category models
 * @since 0.1.0
 */
export const defaultLockGrounds: { readonly value: ReadonlyArray<LockGround>; readonly source: Rule.Source } = {
  value: ["owner-asks", "terms-breached", "card-revoked", "death", "authority-asks", "residence-expired", "organisation-dissolved"],
  source: Rule.uncertain("Decree 59/2022/NĐ-CP art. 19; danviet 20221023164235069; draft of 69/2024 in thoimoi.vn 297217"),
};

/** A lock: its ground, by whom, from when. @category models @since 0.1.0 */
export const Lock = Schema.Struct({
  ground: LockGround,
  by: ActorId,
  at: Instant,
  until: Schema.NullOr(Instant).annotateKey({
    description: "When it was lifted; null while it holds.",
    labels: { vi: "Mở khóa lúc", en: "Lifted at" },
  }),
}).annotate({
  identifier: "Lock",
  title: "Lock",
  description: "A lock of an e-ID account, with its ground and by whom.",
  labels: { vi: "Khóa tài khoản", en: "Lock" },
});

/** @category models @since 0.1.0 */
export interface Lock extends Schema.Schema.Type<typeof Lock> {}

/**
 * An e-ID account of a citizen.
 *
 * @category models
 * @since 0.1.0
 */
export const EidAccount = Schema.Struct({
  citizen: CitizenId,
  level: Level,
  state: State,
  requestedAt: Instant,
  notifiedAt: Schema.NullOr(Instant).annotateKey({
    description: "When the result was notified: activation runs from then.",
    labels: { vi: "Thông báo lúc", en: "Notified at" },
  }),
  activatedAt: Schema.NullOr(Instant).annotateKey({ labels: { vi: "Kích hoạt lúc", en: "Activated at" } }),
  locks: Schema.Array(Lock).annotateKey({ labels: { vi: "Các lần khóa", en: "Locks" } }),
}).annotate({
  identifier: "EidAccount",
  title: "e-ID account",
  description: "An electronic identification account of level 1 or 2.",
  labels: { vi: "Tài khoản định danh điện tử", en: "e-ID account" },
  sensitivity: "basic",
  source: "Decree 69/2024/NĐ-CP",
});

/** @category models @since 0.1.0 */
export interface EidAccount extends Schema.Schema.Type<typeof EidAccount> {}

/** Something that happens to an account. @category models @since 0.1.0 */
export const Event = Schema.Union([
  Schema.Struct({ type: Schema.Literals(["verify", "refuse", "grant", "notify", "expire-activation", "activate", "unlock", "close"]), at: Instant, by: ActorId }),
  Schema.Struct({ type: Schema.Literal("lock"), at: Instant, by: ActorId, ground: LockGround }),
]).annotate({
  identifier: "EidAccountEvent",
  title: "Event of an e-ID account",
  description: "Something that happens to an e-ID account, with when and by whom.",
  labels: { vi: "Sự kiện", en: "Event" },
});

/** @category models @since 0.1.0 */
export type Event = typeof Event.Type;

/** Which event leads where. @category models @since 0.1.0 */
export const transitions: Readonly<Record<State, Readonly<Partial<Record<Event["type"], State>>>>> = {
  requested: { verify: "verifying", refuse: "refused" },
  verifying: { grant: "granted", refuse: "refused" },
  refused: {},
  granted: { notify: "notified" },
  notified: { activate: "active", "expire-activation": "activation-expired", lock: "locked", close: "closed" },
  // After seven days only the hotline 1900.0368 activates.
  "activation-expired": { activate: "active", close: "closed" },
  active: { lock: "locked", close: "closed" },
  locked: { unlock: "active", close: "closed" },
  closed: {},
};

/** An event that the account does not admit. @category errors @since 0.1.0 */
export class EventRefused extends Schema.TaggedError<EventRefused>()("EventRefused", {
  reason: Schema.Literals(["wrong-state", "ground-not-admitted", "activation-over", "activation-open", "earlier-than-last"]),
  state: State,
  possible: Schema.Array(Schema.String),
  sentence: Bilingual,
}, {
  title: "Event refused",
  description: "An event that the account does not admit.",
  labels: { vi: "Sự kiện bị từ chối", en: "Event refused" },
}) {
  override get message(): string {
    return this.sentence.en;
  }
}

/** What a deployment may set of accounts. @category models @since 0.1.0 */
export interface Settings {
  readonly lockGrounds: ReadonlyArray<LockGround>;
  readonly limits: ReadonlyArray<Rule.Dated<{ readonly of: DeadlineCase; readonly limit: Term }>>;
}

/** The settings where a deployment names none: the lock grounds and time limits of the law. @category models @since 0.1.0 */
export const defaultSettings: Settings = { lockGrounds: defaultLockGrounds.value, limits };

/** A request that has just come in. @category constructors @since 0.1.0 */
export const request = (citizen: CitizenId, level: Level, at: Instant): EidAccount => ({
  citizen,
  level,
  state: "requested",
  requestedAt: at,
  notifiedAt: null,
  activatedAt: null,
  locks: [],
});

/**
 * The last day on which the owner can activate in the app, or null before the notice.
 *
 * @category getters
 * @since 0.1.0
 */
export const activationUntil = (account: EidAccount, settings: Settings = defaultSettings): PlainDate.PlainDate | null => {
  if (account.notifiedAt === null) return null;
  const notifiedOn = dateInVietnam(account.notifiedAt);
  const row = limitOf("activation", notifiedOn, settings.limits);
  return row === null ? null : PlainDate.addDays(notifiedOn, row.limit.count);
};

const lastAt = (account: EidAccount): Instant =>
  [account.requestedAt, account.notifiedAt, account.activatedAt, ...account.locks.flatMap((lock) => [lock.at, lock.until])]
    .filter((at) => at !== null)
    .reduce((a, b) => (a < b ? b : a));

const sentences: Readonly<Record<EventRefused["reason"], Bilingual>> = {
  "wrong-state": { vi: "Tài khoản ở trạng thái không cho phép thao tác này.", en: "The state of the account does not admit this." },
  "ground-not-admitted": { vi: "Lý do khóa không được áp dụng.", en: "This ground of a lock is not admitted." },
  "activation-over": {
    vi: "Đã quá thời hạn kích hoạt; liên hệ tổng đài 1900.0368.",
    en: "The time to activate is over; the hotline 1900.0368 can.",
  },
  "activation-open": { vi: "Chưa hết thời hạn kích hoạt.", en: "The time to activate is not over." },
  "earlier-than-last": { vi: "Sự kiện sớm hơn sự kiện trước đó.", en: "The event is earlier than the one before it." },
};

/**
 * Adds an event: the account as it then is, or why it is refused.
 *
 * @category combinators
 * @since 0.1.0
 */
export const perform = (
  account: EidAccount,
  event: Event,
  settings: Settings = defaultSettings,
): Result.Result<EidAccount, EventRefused> => {
  const refuse = (reason: EventRefused["reason"]): Result.Result<never, EventRefused> =>
    Result.fail(
      new EventRefused({ reason, state: account.state, possible: Object.keys(transitions[account.state]), sentence: sentences[reason] }),
    );
  if (event.at < lastAt(account)) return refuse("earlier-than-last");
  const to = transitions[account.state][event.type];
  if (to === undefined) return refuse("wrong-state");
  const until = activationUntil(account, settings);
  const over = until !== null && dateInVietnam(event.at) > until;
  if (event.type === "activate") {
    if (account.state === "notified" && over) return refuse("activation-over");
    return Result.succeed({ ...account, state: to, activatedAt: event.at });
  }
  if (event.type === "expire-activation" && !over) return refuse("activation-open");
  if (event.type === "notify") return Result.succeed({ ...account, state: to, notifiedAt: event.at });
  if (event.type === "lock") {
    if (!settings.lockGrounds.includes(event.ground)) return refuse("ground-not-admitted");
    const lock: Lock = { ground: event.ground, by: event.by, at: event.at, until: null };
    return Result.succeed({ ...account, state: to, locks: [...account.locks, lock] });
  }
  if (event.type === "unlock") {
    const locks = account.locks.map((lock) => (lock.until === null ? { ...lock, until: event.at } : lock));
    // An account that was locked before it was activated goes back to wait for its activation.
    return Result.succeed({ ...account, state: account.activatedAt === null ? "notified" : to, locks });
  }
  return Result.succeed({ ...account, state: to });
};
