/**
 * The citizen identity card: who must and who may have one, until when it holds, what is captured for it, who acts for
 * whom, and what a merger of communes asks of its holder.
 *
 * **Details**
 *
 * Since 1 July 2024 the card is the căn cước of Law 26/2023/QH15. A CCCD from before holds to the day printed on it; a
 * CMND ended with 31 December 2024. Procedures, grounds and terms stand in `Ground`, fees in `Fee`.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect";
import * as AgeGroup from "./AgeGroup.ts";
import { Bilingual } from "./Annotation.ts";
import * as Fee from "./Fee.ts";
import { groundsOf, lawInForceOn, type CardProcedure, type Ground } from "./Ground.ts";
import { CmndNumber, PersonalNumber } from "./PersonalNumber.ts";
import { addDays, make as date, PlainDate } from "./PlainDate.ts";
import * as Requirement from "./Requirement.ts";
import * as Rule from "./Rule.ts";
import * as internal from "./internal/card.ts";
import { birthdayOn } from "./internal/ageGroup.ts";

export { defaultPolicy, thresholdRules } from "./internal/card.ts";
export * from "./CardRules.ts";

/**
 * The kinds of card: the identity card of nine or twelve digits (CMND), the citizen identity card until 30 June 2024
 * (CCCD), and the căn cước since.
 *
 * @category models
 * @since 0.1.0
 */
export const Kind = Schema.Literals(["cmnd", "cccd", "can-cuoc"]).annotate({
  identifier: "CardKind",
  title: "Kind of card",
  description: "CMND, CCCD or căn cước.",
  labels: { vi: "Loại thẻ", en: "Kind of card" },
  source: "Law 26/2023/QH15 art. 46",
});

/** @category models @since 0.1.0 */
export type Kind = typeof Kind.Type;

/**
 * A card as it was handed out. What is printed on it never changes.
 *
 * @category models
 * @since 0.1.0
 */
export const Card = Schema.Struct({
  kind: Kind,
  number: Schema.Union([PersonalNumber, CmndNumber]),
  issuedOn: PlainDate.annotateKey({ labels: { vi: "Ngày cấp", en: "Issued on" } }),
  expiresOn: Schema.NullOr(PlainDate).annotateKey({
    description: "The day printed on the card; null for a card without term (không thời hạn).",
    labels: { vi: "Có giá trị đến", en: "Valid until" },
  }),
  ended: Schema.NullOr(
    Schema.Struct({ on: PlainDate, why: Schema.Literals(["revoked", "replaced", "lost"]) }),
  ).annotateKey({
    description: "When and why the card ended before its term; null while it has not.",
    labels: { vi: "Hết hiệu lực trước hạn", en: "Ended early" },
  }),
}).annotate({
  identifier: "Card",
  title: "Identity card",
  description: "A card as it was handed out.",
  labels: { vi: "Thẻ căn cước", en: "Identity card" },
  sensitivity: "basic",
  source: "Law 26/2023/QH15 art. 18",
  examples: [
    {
      kind: "can-cuoc",
      number: "025199000017" as PersonalNumber,
      issuedOn: "2025-03-10" as PlainDate,
      expiresOn: "2039-02-15" as PlainDate,
      ended: null,
    },
  ],
});

/** @category models @since 0.1.0 */
export interface Card extends Schema.Schema.Type<typeof Card> {}

/**
 * What the law leaves open of the validity of cards, as settings. `defaultPolicy` has the defaults.
 *
 * @category models
 * @since 0.1.0
 */
export const Policy = Schema.Struct({
  windowEdge: Schema.Literals(["inclusive", "exclusive"]).annotateKey({
    description:
      "Whether a card issued on the very day two years before a threshold lasts to the next. Default inclusive.",
    labels: { vi: "Ngày đầu của thời hạn 2 năm", en: "First day of the two years" },
  }),
  leapDay: AgeGroup.LeapDayPolicy,
  expiryDay: Schema.Literals(["valid", "expired"]).annotateKey({
    description: "Whether a card still holds on the day printed on it. Default valid.",
    labels: { vi: "Ngày hết hạn", en: "Day of expiry" },
  }),
  underSixCard: Schema.Literals(["kept", "exchanged-at-6"]).annotateKey({
    description:
      "Whether the card of a child under 6 is kept at 6, as the law has it, or exchanged. Default kept.",
    labels: { vi: "Thẻ cấp khi dưới 6 tuổi", en: "Card of a child under 6" },
  }),
  cmndEndsOn: PlainDate.annotateKey({
    description: "The first day on which no CMND holds. Default 1 January 2025.",
    labels: { vi: "Ngày CMND hết giá trị", en: "End of the CMND" },
  }),
  certificateYears: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 10 })).annotateKey({
    description: "How many years a certificate of identification holds. Default 2, by memory.",
    labels: { vi: "Thời hạn giấy chứng nhận căn cước", en: "Years of a certificate" },
    unit: "năm",
  }),
}).annotate({
  identifier: "CardPolicy",
  title: "Policy on cards",
  description: "What the law leaves open of the validity of cards.",
  labels: { vi: "Cấu hình thời hạn thẻ", en: "Policy on cards" },
  source: "Law 26/2023/QH15 art. 21",
});

/** @category models @since 0.1.0 */
export interface Policy extends Schema.Schema.Type<typeof Policy> {}

/** The ages of exchange, and the years before each. @category models @since 0.1.0 */
export interface ThresholdRule {
  readonly ages: ReadonlyArray<number>;
  readonly yearsBefore: number;
}

/**
 * Until when a card holds. `expiresOn` is a birthday, or null for a card without term.
 *
 * @category models
 * @since 0.1.0
 */
export interface Expiry {
  readonly ok: true;
  readonly expiresOn: PlainDate | null;
  /** The age that the holder reaches that day: 14, 25, 40 or 60. */
  readonly atAge: number | null;
  /** Whether the card passed over a threshold for being made within two years before it. */
  readonly extended: boolean;
  readonly source: Rule.Source;
}

/** Why no expiry can be told. @category models @since 0.1.0 */
export interface ExpiryFailure {
  readonly ok: false;
  readonly reason: "issued-before-birth" | "no-rule-on-day";
}

const sentences: Readonly<Record<ExpiryFailure["reason"], Bilingual>> = {
  "issued-before-birth": { vi: "Ngày cấp trước ngày sinh.", en: "The card is issued before the birth." },
  "no-rule-on-day": {
    vi: "Không có quy định về thời hạn thẻ cho ngày cấp này.",
    en: "No rule on the term of cards is known for that day of issue.",
  },
};

/**
 * A day of issue for which no expiry can be told.
 *
 * @category errors
 * @since 0.1.0
 */
export class NoExpiry extends Schema.TaggedError<NoExpiry>()(
  "NoExpiry",
  {
    reason: Schema.Literals(["issued-before-birth", "no-rule-on-day"]),
    sentence: Bilingual,
  },
  {
    title: "No expiry",
    description: "A card whose expiry no rule gives.",
    labels: { vi: "Không xác định được thời hạn", en: "No expiry" },
  },
) {
  override get message(): string {
    return this.sentence.en;
  }
}

/**
 * Until when a card holds that is issued, exchanged or reissued on a day.
 *
 * **Details**
 *
 * To the next of the birthdays 14, 25, 40 and 60 after the issue; a card made within two years before one of them lasts
 * to the one after; past 60, or within two years before it, without term.
 *
 * **Gotchas**
 *
 * Known by rule for cards issued from 1 January 2016 on; by a found source from 1 July 2024 on. What is printed on a
 * card goes before what is computed.
 *
 * @example
 * ```ts
 * import { Card, PlainDate } from "@hopnhat/domain"
 * import { Result } from "effect"
 *
 * // A card issued at 23 holds until 40.
 * Result.getOrThrow(Card.expiry(PlainDate.make("2002-05-20"), PlainDate.make("2025-05-20"))).expiresOn // "2042-05-20"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const expiry = (
  bornOn: PlainDate,
  issuedOn: PlainDate,
  policy: Policy = internal.defaultPolicy,
): Result.Result<Expiry, NoExpiry> => {
  const answer = internal.expiry(bornOn, issuedOn, policy);
  return answer.ok
    ? Result.succeed(answer)
    : Result.fail(new NoExpiry({ reason: answer.reason, sentence: sentences[answer.reason] }));
};

/**
 * The birthdays on which cards are exchanged (14, 25, 40, 60), with the day of each.
 *
 * @category getters
 * @since 0.1.0
 */
export const exchangeBirthdays = (
  bornOn: PlainDate,
  asOf: PlainDate,
  policy: Policy = internal.defaultPolicy,
): ReadonlyArray<{ readonly age: number; readonly on: PlainDate }> =>
  (Rule.on(internal.thresholdRules, asOf)?.value.ages ?? []).map((age) => ({
    age,
    on: birthdayOn(bornOn, age, policy.leapDay),
  }));

/**
 * Whether a card holds on a day, and if not why.
 *
 * @category models
 * @since 0.1.0
 */
export interface Validity {
  readonly valid: boolean;
  readonly why: "in-term" | "not-issued-yet" | "expired" | "ended-by-law" | "revoked" | "replaced" | "lost";
  /** The last day on which the card holds or held; null without term. */
  readonly lastDay: PlainDate | null;
  readonly source: Rule.Source;
}

const printedTerm = Rule.found("Law 26/2023/QH15 art. 46(1)", "huyendakglei.kontum.gov.vn");
const ownTerm = Rule.found("Law 26/2023/QH15 art. 21", "soha.vn 198260222222611247");
const cmndEnd = Rule.found("Law 26/2023/QH15 art. 46(2)", "thanhnien 185241228224737565");
const bridge = Rule.memory(
  "Law 26/2023/QH15 art. 46(3): cards that ended from 15 January to 30 June 2024 held until 30 June",
);
const bridgeFrom = date("2024-01-15");
const bridgeTo = date("2024-06-30");

/**
 * Whether a card holds on a day. The term is what is printed on the card, a CCCD of before 1 July 2024 included.
 *
 * @category getters
 * @since 0.1.0
 */
export const validityOn = (
  card: Card,
  asOf: PlainDate,
  policy: Policy = internal.defaultPolicy,
): Validity => {
  const { lastDay, source, byLaw } = termOf(card, policy);
  const early = card.ended !== null && (lastDay === null || card.ended.on <= lastDay) ? card.ended : null;
  if (asOf < card.issuedOn) return { valid: false, why: "not-issued-yet", lastDay, source };
  if (early !== null && early.on <= asOf) {
    return { valid: false, why: early.why, lastDay: addDays(early.on, -1), source: endedEarly };
  }
  if (lastDay === null || asOf <= lastDay) return { valid: true, why: "in-term", lastDay, source };
  return { valid: false, why: byLaw ? "ended-by-law" : "expired", lastDay, source };
};

const endedEarly = Rule.found("Law 26/2023/QH15 art. 29", "plo.vn post886353");

const termOf = (card: Card, policy: Policy) => {
  const printed =
    card.expiresOn === null || policy.expiryDay === "valid" ? card.expiresOn : addDays(card.expiresOn, -1);
  if (card.kind === "can-cuoc") return { lastDay: printed, source: ownTerm, byLaw: false };
  const bridged = printed !== null && printed >= bridgeFrom && printed < bridgeTo;
  const lastDay = bridged ? bridgeTo : printed;
  const source = bridged ? bridge : printedTerm;
  const end = addDays(policy.cmndEndsOn, -1);
  if (card.kind === "cmnd" && (lastDay === null || lastDay > end))
    return { lastDay: end, source: cmndEnd, byLaw: true };
  return { lastDay, source, byLaw: false };
};

/**
 * What a merger asks of the holder of a card: nothing. What the holder may ask for, and what it costs.
 *
 * @category models
 * @since 0.1.0
 */
export interface MergerDuty {
  /** What the holder must do: always empty. */
  readonly must: ReadonlyArray<never>;
  /** The number stays, and the card holds as long as it did. */
  readonly validity: Validity;
  /** Null on days on which the ground does not exist. */
  readonly may: {
    readonly procedure: CardProcedure;
    readonly ground: Ground;
    /** Whether it can be asked wholly online, with the face, fingerprints and iris captured last. */
    readonly whollyOnline: boolean;
    readonly fees: { readonly online: Fee.Answer; readonly counter: Fee.Answer };
  } | null;
  readonly sources: ReadonlyArray<Rule.Source>;
}

const nobodyMayDemand = Rule.found("Resolution 190/2025/QH15", "soha 19825070810414061");
const cardStays = Rule.found(
  "Ministry of Public Security: card and number stay after a merger",
  "plo.vn post856489",
);

/**
 * What a merger of communes asks of the holder of a card on a day.
 *
 * **Details**
 *
 * Nothing: the number stays, the card holds to its printed day, and nobody may demand another (Resolution
 * 190/2025/QH15). An exchange is on request, free through VNeID where the ground is the rearrangement of units.
 *
 * @category getters
 * @since 0.1.0
 */
export const mergerDuty = (
  card: Card,
  asOf: PlainDate,
  policy: Policy = internal.defaultPolicy,
): MergerDuty => {
  const rule = groundsOf("card-exchange", asOf).find((row) => row.value.ground === "unit-rearranged");
  const fee = (channel: Requirement.Channel): Fee.Answer =>
    Result.getOrThrow(
      Fee.of({
        ground: "unit-rearranged",
        held: card.kind === "can-cuoc" ? "can-cuoc" : "older-card",
        channel,
        exemptions: [],
        asOf,
      }),
    );
  const reuse = Rule.allOn(Requirement.reusesCaptures, asOf).find((row) =>
    row.value.grounds.includes("unit-rearranged"),
  );
  return {
    must: [],
    validity: validityOn(card, asOf, policy),
    may:
      rule === undefined
        ? null
        : {
            procedure: "card-exchange",
            ground: "unit-rearranged",
            whollyOnline: reuse !== undefined,
            fees: { online: fee("online"), counter: fee("counter") },
          },
    sources: [
      cardStays,
      nobodyMayDemand,
      ...(rule === undefined ? [] : [rule.source]),
      ...(reuse === undefined ? [] : [reuse.source]),
    ],
  };
};

/**
 * The last day of a certificate of identification (giấy chứng nhận căn cước), by the years of the policy.
 *
 * @category getters
 * @since 0.1.0
 */
export const certificateExpiry = (
  issuedOn: PlainDate,
  policy: Policy = internal.defaultPolicy,
): { readonly expiresOn: PlainDate; readonly source: Rule.Source } => ({
  expiresOn: birthdayOn(issuedOn, policy.certificateYears, policy.leapDay),
  source: { ...certificateTerm, certainty: "uncertain" },
});

const certificateTerm = Rule.memory("Law 26/2023/QH15 art. 30; the term of two years is by memory");

/** Day from which cards are căn cước. @category models @since 0.1.0 */
export const canCuocFrom: PlainDate = lawInForceOn;
