/**
 * The rules of e-ID accounts: who may have which level, how one is registered, by when it is granted, on which grounds
 * it is locked, and which services must link to it: the tables that `EidAccount` answers from.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import type { AgeGroup } from "./AgeGroup.ts";
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
  entitlement({
    subject: "foreigner",
    groups: ["6-to-under-14", "14-and-over"],
    level1: "on-request",
    level2: "on-request",
  }),
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
  limit(
    "activation",
    7,
    "calendar-day",
    Rule.found("Decree 69/2024/NĐ-CP art. 14", "thuvienphapluat 83A3BF9"),
  ),
  limit(
    "lock-decision",
    2,
    "working-day",
    Rule.uncertain(
      "Decree 59/2022/NĐ-CP art. 19, carried over; the final text of Decree 69/2024 was not read",
    ),
  ),
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
  if (subject.kind === "organisation")
    return inDatabase ? "organisation-in-database" : "organisation-not-in-database";
  if (subject.kind === "foreigner") {
    if (level === 1) return "foreigner-level-1";
    return inDatabase ? "foreigner-level-2-in-database" : "foreigner-level-2-not-in-database";
  }
  if (!subject.hasValidCard) return "citizen-without-valid-card";
  return level === 1 ? "citizen-level-1" : "citizen-level-2";
};

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

/** Whom each ground of a lock can meet. @category models @since 0.1.0 */
export const lockGroundSubjects: Readonly<Record<LockGround, ReadonlyArray<Subject["kind"]>>> = {
  "owner-asks": ["citizen", "foreigner", "organisation"],
  "terms-breached": ["citizen", "foreigner", "organisation"],
  "card-revoked": ["citizen"],
  death: ["citizen", "foreigner"],
  "authority-asks": ["citizen", "foreigner", "organisation"],
  "number-re-established": ["citizen"],
  "residence-expired": ["foreigner"],
  "organisation-dissolved": ["organisation"],
};

/**
 * The grounds on which an account may be locked. The final text of Decree 69/2024 was not read: a setting. The draft's
 * "number re-established or cancelled" is off by default.
 *
 * @category models
 * @since 0.1.0
 */
export const defaultLockGrounds: { readonly value: ReadonlyArray<LockGround>; readonly source: Rule.Source } =
  {
    value: [
      "owner-asks",
      "terms-breached",
      "card-revoked",
      "death",
      "authority-asks",
      "residence-expired",
      "organisation-dissolved",
    ],
    source: Rule.uncertain(
      "Decree 59/2022/NĐ-CP art. 19; danviet 20221023164235069; draft of 69/2024 in thoimoi.vn 297217",
    ),
  };

/** How an account of a level is registered. @category models @since 0.1.0 */
export interface Registration {
  readonly level: Level;
  /** In the app on the owner's own device, or in person at any commune police or card counter. */
  readonly where: "own-device" | "in-person";
  /** Whether it can be done at once with the application for a card. */
  readonly withCardApplication: boolean;
  readonly matches: ReadonlyArray<"face" | "fingerprints">;
  readonly form: string | null;
}

const registration = (value: Registration): Rule.Dated<Registration> => ({
  validFrom: decreeInForce,
  validTo: null,
  value,
  source: Rule.found("Decree 69/2024/NĐ-CP art. 10–11", "phapluatchinhsach.vn; thuvienphapluat 83A3BF9"),
});

/** How each level is registered. @category models @since 0.1.0 */
export const registrations: ReadonlyArray<Rule.Dated<Registration>> = [
  registration({ level: 1, where: "own-device", withCardApplication: false, matches: ["face"], form: null }),
  registration({
    level: 2,
    where: "in-person",
    withCardApplication: true,
    matches: ["face", "fingerprints"],
    form: "TK01",
  }),
];

/** How an account of a level is registered on a day. Null before 1 July 2024. @category getters @since 0.1.0 */
export const registrationOf = (level: Level, asOf: PlainDate.PlainDate): Rule.Dated<Registration> | null =>
  Rule.allOn(registrations, asOf).find((row) => row.value.level === level) ?? null;

/** What a guardian does for a child under 14 or a ward. @category models @since 0.1.0 */
export interface Guardianship {
  readonly phoneOf: "guardian" | "owner";
  readonly usesConfirmedByGuardian: boolean;
}

/**
 * Whose phone an account is bound to, and whether each use needs a guardian. One phone number serves one account.
 *
 * @category getters
 * @since 0.1.0
 */
export const guardianshipOf = (
  group: AgeGroup,
  isWard: boolean,
  asOf: PlainDate.PlainDate,
): { readonly value: Guardianship; readonly source: Rule.Source } | null =>
  asOf < decreeInForce
    ? null
    : {
        value:
          group !== "14-and-over" || isWard
            ? { phoneOf: "guardian", usesConfirmedByGuardian: true }
            : { phoneOf: "owner", usesConfirmedByGuardian: false },
        source: Rule.found(
          "Decree 69/2024/NĐ-CP art. 10–11",
          "phapluatchinhsach.vn; thuvienphapluat 83A3BF9",
        ),
      };

/**
 * The day before which an account of a service that was made before 28 September 2026 must be linked to an e-ID.
 *
 * @category models
 * @since 0.1.0
 */
export interface LinkingDeadline {
  readonly service: "banking" | "other-sector" | "national-platform";
  readonly linkedBefore: PlainDate.PlainDate;
}

const linking = (service: LinkingDeadline["service"], linkedBefore: string): Rule.Dated<LinkingDeadline> => ({
  validFrom: PlainDate.make("2026-09-28"),
  validTo: null,
  value: { service, linkedBefore: PlainDate.make(linkedBefore) },
  // Pages 1 to 11 of the decree were not seen: a deployment that knows more gives its own table.
  source: Rule.found(
    "Decree 320/2026/NĐ-CP, art. 40(9)(10) of Decree 69/2024",
    "community code quoting vanban.chinhphu.vn docid 219189, pages 12–13",
  ),
});

/** By when accounts of services must be linked. @category models @since 0.1.0 */
export const linkingDeadlines: ReadonlyArray<Rule.Dated<LinkingDeadline>> = [
  linking("other-sector", "2026-12-31"),
  linking("banking", "2027-06-30"),
  linking("national-platform", "2026-12-31"),
];

/**
 * The day before which an account of a service must be linked, or null while no rule asks for it.
 *
 * @category getters
 * @since 0.1.0
 */
export const linkedBefore = (
  service: LinkingDeadline["service"],
  asOf: PlainDate.PlainDate,
  table: ReadonlyArray<Rule.Dated<LinkingDeadline>> = linkingDeadlines,
): Rule.Dated<LinkingDeadline> | null =>
  Rule.allOn(table, asOf).find((row) => row.value.service === service) ?? null;
