/**
 * What a card costs: the amount by procedure, ground, day, channel and exemption, with the article for each part.
 *
 * **Details**
 *
 * The tariff, its reductions and its waivers are tables keyed by date, together a {@link Schedule}. Where sources
 * differ on whether a row holds on the day, the answer has every amount that is possible, the likeliest first, and says
 * on what each one rests. One alternative means that the amount is settled.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect";
import { Bilingual } from "./Annotation.ts";
import { Ground, lawInForceOn, procedureOf, type CardProcedure } from "./Ground.ts";
import * as Money from "./Money.ts";
import { make as date, PlainDate } from "./PlainDate.ts";
import { Channel } from "./Requirement.ts";
import * as Rule from "./Rule.ts";

/**
 * Who pays nothing: Circular 73/2024/TT-BTC art. 5 as amended by Circular 71/2025/TT-BTC. `poor-area` stands for the
 * further groups by area, ethnic group and poverty, whose list is not at hand.
 *
 * @category models
 * @since 0.1.0
 */
export const Exemption = Schema.Literals([
  "child",
  "older-person",
  "person-with-a-disability",
  "meritorious-person",
  "relative-of-a-meritorious-person",
  "poor-area",
]).annotate({
  identifier: "FeeExemption",
  title: "Exemption from the fee",
  description: "Who pays no fee for a card.",
  labels: { vi: "Đối tượng được miễn lệ phí", en: "Exemption from the fee" },
  sensitivity: "sensitive",
  source: "Circular 73/2024/TT-BTC art. 5; Circular 71/2025/TT-BTC",
});

/** @category models @since 0.1.0 */
export type Exemption = typeof Exemption.Type;

/**
 * What is asked of the schedule of fees.
 *
 * @category models
 * @since 0.1.0
 */
export const Question = Schema.Struct({
  ground: Ground,
  held: Schema.Literals(["none", "older-card", "can-cuoc"]).annotateKey({
    description:
      "What the person holds: no card, an identity card of before 1 July 2024 (CMND, CCCD), or a căn cước.",
    labels: { vi: "Thẻ đang có", en: "Card held" },
  }),
  channel: Channel,
  exemptions: Schema.Array(Exemption).annotateKey({ labels: { vi: "Đối tượng miễn", en: "Exemptions" } }),
  asOf: PlainDate.annotateKey({
    description: "Day of the application.",
    labels: { vi: "Ngày nộp", en: "Day" },
  }),
}).annotate({
  identifier: "FeeQuestion",
  title: "Question for a fee",
  description: "What decides the fee for a card.",
  labels: { vi: "Tra cứu lệ phí", en: "Question for a fee" },
  examples: [
    {
      ground: "on-request",
      held: "can-cuoc",
      channel: "counter",
      exemptions: [],
      asOf: "2026-11-23" as PlainDate,
    },
  ],
});

/** @category models @since 0.1.0 */
export interface Question extends Schema.Schema.Type<typeof Question> {}

/** To which questions a row applies; what is not named applies to all. @category models @since 0.1.0 */
export interface Scope {
  readonly procedures?: ReadonlyArray<CardProcedure>;
  readonly grounds?: ReadonlyArray<Ground>;
  readonly held?: ReadonlyArray<Question["held"]>;
  readonly channels?: ReadonlyArray<Channel>;
  /** The person has one of these. */
  readonly exemptions?: ReadonlyArray<Exemption>;
}

/** The full fee. @category models @since 0.1.0 */
export interface Tariff extends Scope {
  readonly amount: Money.Money;
}

/**
 * A cut of the fee to a part of it. `certainUntil` is the first day on which sources differ whether it holds; without
 * it they agree to the end of the row.
 *
 * @category models
 * @since 0.1.0
 */
export interface Reduction extends Scope {
  readonly numerator: number;
  readonly denominator: number;
  readonly certainUntil?: PlainDate;
  /** Whether the row is the likelier reading where it is open. */
  readonly likely: boolean;
}

/** Nothing to pay. @category models @since 0.1.0 */
export interface Waiver extends Scope {
  /** Whether the row is the likelier reading where it is open. */
  readonly likely: boolean;
}

/**
 * The tariff with its reductions and waivers. Of several reductions the largest applies; they do not multiply.
 *
 * @category models
 * @since 0.1.0
 */
export interface Schedule {
  readonly tariffs: ReadonlyArray<Rule.Dated<Tariff>>;
  readonly reductions: ReadonlyArray<Rule.Dated<Reduction>>;
  readonly waivers: ReadonlyArray<Rule.Dated<Waiver>>;
}

const law2014 = date("2016-01-01");
/** First day of Circular 73/2024/TT-BTC, by memory. */
const circular73 = date("2024-12-06");
const circular64 = date("2025-07-01");
const year2024 = date("2024-01-01");
const year2025 = date("2025-01-01");
const year2026 = date("2026-01-01");
const year2027 = date("2027-01-01");

const tariff73 = Rule.found(
  "Circular 73/2024/TT-BTC art. 4",
  "m.ngoisao.vn 459701; afamily.vn 236251223162713103",
);
const tariff59 = Rule.memory("Circular 59/2019/TT-BTC art. 4");
const exempt71 = Rule.found(
  "Circular 73/2024/TT-BTC art. 5, amended by Circular 71/2025/TT-BTC",
  "afamily.vn 236251223162713103",
);

const tariff = (scope: Scope, amount: number): ReadonlyArray<Rule.Dated<Tariff>> => [
  {
    validFrom: law2014,
    validTo: circular73,
    value: { ...scope, amount: Money.make(amount) },
    source: tariff59,
  },
  { validFrom: circular73, validTo: null, value: { ...scope, amount: Money.make(amount) }, source: tariff73 },
];

const exempted: Scope = {
  exemptions: [
    "child",
    "older-person",
    "person-with-a-disability",
    "meritorious-person",
    "relative-of-a-meritorious-person",
  ],
};

/**
 * The schedule as it is known. Every row can be changed by a deployment.
 *
 * @category models
 * @since 0.1.0
 */
export const standard: Schedule = {
  tariffs: [
    {
      validFrom: law2014,
      validTo: null,
      value: { procedures: ["card-issue"], amount: Money.free },
      source: Rule.found(
        "Procedure 2.000200: no fee for a first card",
        "National Public Service Portal, community copy",
      ),
    },
    ...tariff({ procedures: ["card-exchange"], held: ["none", "older-card"] }, 30_000),
    ...tariff({ procedures: ["card-exchange"], held: ["can-cuoc"] }, 50_000),
    ...tariff({ procedures: ["card-reissue"] }, 70_000),
  ],
  reductions: [
    {
      validFrom: lawInForceOn,
      validTo: year2025,
      value: { numerator: 1, denominator: 2, likely: true },
      source: Rule.memory("Circular 43/2024/TT-BTC art. 1"),
    },
    {
      validFrom: circular64,
      validTo: year2027,
      // Sources give 31/12/2026 (ngoisao 2 July 2025, afamily and soha December 2025, a portal copy of September 2026)
      // and 31/12/2025 (giadinh.suckhoedoisong 25 December 2025, cafef 26 December 2025).
      value: { numerator: 1, denominator: 2, likely: true, certainUntil: year2026 },
      source: Rule.found(
        "Circular 64/2025/TT-BTC art. 1",
        "m.ngoisao.vn 459701; afamily.vn 236251223162713103",
      ),
    },
    {
      validFrom: year2024,
      validTo: year2026,
      // Since 2026 the fee online is the fee at the counter (soha 198260130111915008); how large the cut was is memory.
      value: {
        procedures: ["card-exchange", "card-reissue"],
        channels: ["online"],
        numerator: 1,
        denominator: 2,
        likely: true,
      },
      source: Rule.uncertain("Circular 63/2023/TT-BTC: the cut for applications online, ended in 2025"),
    },
  ],
  waivers: [
    { validFrom: circular64, validTo: null, value: { ...exempted, likely: true }, source: exempt71 },
    {
      validFrom: circular73,
      validTo: circular64,
      value: { ...exempted, likely: true },
      source: Rule.uncertain("Circular 73/2024/TT-BTC art. 5 as it read before Circular 71/2025/TT-BTC"),
    },
    {
      validFrom: circular64,
      validTo: null,
      value: { exemptions: ["poor-area"], likely: true },
      source: Rule.uncertain(
        "Circular 71/2025/TT-BTC: groups by area, ethnic group and poverty; the list is not at hand",
      ),
    },
    {
      validFrom: circular64,
      validTo: null,
      value: { grounds: ["unit-rearranged"], channels: ["online"], likely: true },
      source: Rule.found(
        "Ministry of Public Security: free on VNeID for a rearrangement of units",
        "dantri 20250812210100263",
      ),
    },
    {
      validFrom: circular64,
      validTo: null,
      value: { grounds: ["unit-rearranged"], channels: ["counter", "post", "mobile-round"], likely: false },
      source: Rule.uncertain(
        "Whether an exchange for a rearrangement of units is free outside VNeID was not found",
      ),
    },
    {
      validFrom: lawInForceOn,
      validTo: null,
      value: { grounds: ["age", "printed-error"], likely: true },
      source: Rule.memory(
        "Law 26/2023/QH15 art. 38: no fee on reaching an age of exchange, nor for the agency's error",
      ),
    },
  ],
};

/**
 * One amount that is possible, and on what it rests.
 *
 * @category models
 * @since 0.1.0
 */
export interface Alternative {
  readonly amount: Money.Money;
  /** The rows that make the amount: tariff, then reduction or waiver. */
  readonly sources: ReadonlyArray<Rule.Source>;
  /** The rows that sources differ on, and whether this alternative takes them to hold. */
  readonly assumes: ReadonlyArray<{ readonly holds: boolean; readonly source: Rule.Source }>;
}

/**
 * What a card costs: every amount that is possible, the likeliest first.
 *
 * @category models
 * @since 0.1.0
 */
export interface Answer {
  readonly alternatives: readonly [Alternative, ...ReadonlyArray<Alternative>];
  /** Whether there is one amount. */
  readonly settled: boolean;
  /** How sure the likeliest amount is. */
  readonly certainty: Rule.Certainty;
}

/**
 * No tariff holds on the day that was asked for.
 *
 * @category errors
 * @since 0.1.0
 */
export class NoTariff extends Schema.TaggedError<NoTariff>()(
  "NoTariff",
  {
    reason: Schema.Literals(["no-rule-on-day"]),
    asOf: PlainDate,
    sentence: Bilingual,
  },
  {
    title: "No tariff",
    description: "A day for which no tariff is known.",
    labels: { vi: "Chưa có biểu phí", en: "No tariff" },
  },
) {
  override get message(): string {
    return this.sentence.en;
  }
}

/**
 * What a card costs.
 *
 * @example
 * ```ts
 * import { Fee, PlainDate } from "@hopnhat/domain"
 * import { Result } from "effect"
 *
 * const answer = Result.getOrThrow(
 *   Fee.of({ ground: "on-request", held: "can-cuoc", channel: "counter", exemptions: [], asOf: PlainDate.make("2026-11-23") }),
 * )
 * answer.alternatives.map((alternative) => alternative.amount) // [25000, 50000]: sources differ on the end of the cut
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const of = (question: Question, schedule: Schedule = standard): Result.Result<Answer, NoTariff> => {
  const { asOf } = question;
  const applies = (row: Rule.Dated<Scope>): boolean => covers(row.value, question);
  const tariffRow = Rule.allOn(schedule.tariffs, asOf).find(applies);
  if (tariffRow === undefined) {
    return Result.fail(
      new NoTariff({
        reason: "no-rule-on-day",
        asOf,
        sentence: { vi: `Không có biểu lệ phí cho ngày ${asOf}.`, en: `No tariff is known for ${asOf}.` },
      }),
    );
  }
  const { amount } = tariffRow.value;
  const cuts = [
    ...Rule.allOn(schedule.waivers, asOf)
      .filter(applies)
      .map((row) => cut(Money.free, row.source, row.value.likely, row.source.certainty === "uncertain")),
    ...Rule.allOn(schedule.reductions, asOf)
      .filter(applies)
      .map((row) =>
        cut(
          Money.part(amount, row.value.numerator, row.value.denominator),
          row.source,
          row.value.likely,
          row.source.certainty === "uncertain" ||
            (row.value.certainUntil !== undefined && row.value.certainUntil <= asOf),
        ),
      ),
  ];
  const alternatives = alternativesOf(amount, tariffRow.source, cuts);
  return Result.succeed({
    alternatives,
    settled: alternatives.length === 1,
    certainty: alternatives.length === 1 ? Rule.weakest(alternatives[0].sources) : "uncertain",
  });
};

interface Cut {
  readonly to: Money.Money;
  readonly source: Rule.Source;
  readonly likely: boolean;
  readonly open: boolean;
}

const cut = (to: Money.Money, source: Rule.Source, likely: boolean, open: boolean): Cut => ({
  to,
  source,
  likely,
  open,
});

const covers = (scope: Scope, question: Question): boolean =>
  (scope.procedures?.includes(procedureOf(question.ground)) ?? true) &&
  (scope.grounds?.includes(question.ground) ?? true) &&
  (scope.held?.includes(question.held) ?? true) &&
  (scope.channels?.includes(question.channel) ?? true) &&
  (scope.exemptions?.some((exemption) => question.exemptions.includes(exemption)) ?? true);

/** Most rows that may be open at once: 2⁸ readings. */
const mostOpen = 8;

const alternativesOf = (
  full: Money.Money,
  tariffSource: Rule.Source,
  cuts: ReadonlyArray<Cut>,
): readonly [Alternative, ...Array<Alternative>] => {
  const open = cuts.filter((one) => one.open);
  if (open.length > mostOpen)
    throw new RangeError(`More than ${mostOpen} rows of the schedule are open at once`);
  const reading = (holds: (one: Cut) => boolean): Alternative => {
    // The largest cut applies: a waiver before a reduction, and never one upon the other.
    const best = cuts
      .filter((one) => !one.open || holds(one))
      .reduce<Cut | null>((least, one) => (one.to < (least?.to ?? full) ? one : least), null);
    const amount = best?.to ?? full;
    const assumes = open
      .filter((one) => one.to < full)
      .map((one) => ({ holds: holds(one), source: one.source }));
    return { amount, sources: best === null ? [tariffSource] : [tariffSource, best.source], assumes };
  };
  const likeliest = reading((one) => one.likely);
  const alternatives: [Alternative, ...Array<Alternative>] = [likeliest];
  for (let bits = 0; bits < 1 << open.length; bits++) {
    const alternative = reading((one) => ((bits >> open.indexOf(one)) & 1) === 0);
    if (alternatives.every((known) => known.amount !== alternative.amount)) alternatives.push(alternative);
  }
  return alternatives;
};
