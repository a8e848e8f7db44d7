/**
 * The electronic identification account (VNeID): who may have which level, its states, its locks and its deadlines.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect";
import { Bilingual } from "./Annotation.ts";
import { CitizenId } from "./Citizen.ts";
import {
  type DeadlineCase,
  defaultLockGrounds,
  Level,
  limitOf,
  limits,
  LockGround,
  lockGroundSubjects,
} from "./EidRules.ts";
import { dateInVietnam, Instant } from "./Instant.ts";
import { ActorId } from "./Placement.ts";
import * as PlainDate from "./PlainDate.ts";
import type * as Rule from "./Rule.ts";
import type { Term } from "./WorkingCalendar.ts";

export * from "./EidRules.ts";

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
  Schema.Struct({
    type: Schema.Literals([
      "verify",
      "refuse",
      "grant",
      "notify",
      "expire-activation",
      "activate",
      "unlock",
      "close",
    ]),
    at: Instant,
    by: ActorId,
  }),
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
  notified: {
    activate: "active",
    "expire-activation": "activation-expired",
    lock: "locked",
    close: "closed",
  },
  // After seven days only the hotline 1900.0368 activates.
  "activation-expired": { activate: "active", close: "closed" },
  active: { lock: "locked", close: "closed" },
  locked: { unlock: "active", close: "closed" },
  closed: {},
};

/** An event that the account does not admit. @category errors @since 0.1.0 */
export class EventRefused extends Schema.TaggedError<EventRefused>()(
  "EventRefused",
  {
    reason: Schema.Literals([
      "wrong-state",
      "ground-not-admitted",
      "activation-over",
      "activation-open",
      "earlier-than-last",
    ]),
    state: State,
    possible: Schema.Array(Schema.String),
    sentence: Bilingual,
  },
  {
    title: "Event refused",
    description: "An event that the account does not admit.",
    labels: { vi: "Sự kiện bị từ chối", en: "Event refused" },
  },
) {
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
export const activationUntil = (
  account: EidAccount,
  settings: Settings = defaultSettings,
): PlainDate.PlainDate | null => {
  if (account.notifiedAt === null) return null;
  const notifiedOn = dateInVietnam(account.notifiedAt);
  const row = limitOf("activation", notifiedOn, settings.limits);
  return row === null ? null : PlainDate.addDays(notifiedOn, row.limit.count);
};

const lastAt = (account: EidAccount): Instant =>
  [
    account.requestedAt,
    account.notifiedAt,
    account.activatedAt,
    ...account.locks.flatMap((lock) => [lock.at, lock.until]),
  ]
    .filter((at) => at !== null)
    .reduce((a, b) => (a < b ? b : a));

const sentences: Readonly<Record<EventRefused["reason"], Bilingual>> = {
  "wrong-state": {
    vi: "Tài khoản ở trạng thái không cho phép thao tác này.",
    en: "The state of the account does not admit this.",
  },
  "ground-not-admitted": {
    vi: "Lý do khóa không được áp dụng.",
    en: "This ground of a lock is not admitted.",
  },
  "activation-over": {
    vi: "Đã quá thời hạn kích hoạt; liên hệ tổng đài 1900.0368.",
    en: "The time to activate is over; the hotline 1900.0368 can.",
  },
  "activation-open": { vi: "Chưa hết thời hạn kích hoạt.", en: "The time to activate is not over." },
  "earlier-than-last": {
    vi: "Sự kiện sớm hơn sự kiện trước đó.",
    en: "The event is earlier than the one before it.",
  },
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
      new EventRefused({
        reason,
        state: account.state,
        possible: Object.keys(transitions[account.state]),
        sentence: sentences[reason],
      }),
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
    if (
      !settings.lockGrounds.includes(event.ground) ||
      !lockGroundSubjects[event.ground].includes("citizen")
    ) {
      return refuse("ground-not-admitted");
    }
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
