/**
 * Received over target, exactly: a fraction is kept as its two counts, and a percentage is only how it is printed.
 *
 * **Details**
 *
 * Authorities print the same fraction in two ways: rounded half up, as the portal's indicators are specified, or cut
 * off. 830,424 of 954,894 is 86.97 rounded and 86.96 cut off, and both have been printed. A printed percentage is
 * checked against the counts, and what is wrong with it is named.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect";
import { Bilingual } from "./Annotation.ts";
import * as Rule from "./Rule.ts";

/**
 * A count over a count.
 *
 * @category models
 * @since 0.1.0
 */
export const Ratio = Schema.Struct({
  received: Schema.Natural.annotateKey({
    description: "How many applications were received.",
    labels: { vi: "Đã thu nhận", en: "Received" },
  }),
  target: Schema.Natural.annotateKey({
    description: "How many the campaign aims at.",
    labels: { vi: "Chỉ tiêu", en: "Target" },
  }),
}).annotate({
  identifier: "Ratio",
  title: "Ratio",
  description: "Received over target, as two counts.",
  labels: { vi: "Tỷ lệ", en: "Ratio" },
  examples: [{ received: 830424, target: 954894 }],
});

/** @category models @since 0.1.0 */
export interface Ratio extends Schema.Schema.Type<typeof Ratio> {}

/** How a percentage is shortened: rounded half up, or cut off. @category models @since 0.1.0 */
export const Rounding = Schema.Literals(["half-up", "truncated"]).annotate({
  identifier: "Rounding",
  title: "Rounding",
  description: "How a percentage is shortened: rounded half up, or cut off.",
  labels: { vi: "Cách làm tròn", en: "Rounding" },
});

/** @category models @since 0.1.0 */
export type Rounding = typeof Rounding.Type;

/** Half up is what the portal's indicators specify. @category models @since 0.1.0 */
export const defaultRounding: { readonly value: Rounding; readonly source: Rule.Source } = {
  value: "half-up",
  source: Rule.found(
    "Indicators of the National Public Service Portal: two decimals, rounded",
    "code base 70311388051",
  ),
};

/** The marks of a number: `86,96` and `830.424` in Vietnamese, `86.96` and `830,424` in English. @category models @since 0.1.0 */
export const NumberLocale = Schema.Literals(["vi", "en"]).annotate({
  identifier: "NumberLocale",
  title: "Marks of numbers",
  description: "Vietnamese writes a decimal comma and a thousands point, English the reverse.",
  labels: { vi: "Cách viết số", en: "Marks of numbers" },
});

/** @category models @since 0.1.0 */
export type NumberLocale = typeof NumberLocale.Type;

/** How a percentage is printed. @category models @since 0.1.0 */
export interface PercentFormat {
  readonly rounding?: Rounding;
  /** Decimals, 0 to 10; 2 by default. */
  readonly decimals?: number;
  readonly locale: NumberLocale;
}

/** The sum of ratios: counts are added, never percentages. @category combinators @since 0.1.0 */
export const sum = (ratios: Iterable<Ratio>): Ratio => {
  let received = 0;
  let target = 0;
  for (const ratio of ratios) {
    received += ratio.received;
    target += ratio.target;
  }
  return { received, target };
};

/**
 * The order of ratios by their value, exactly. A ratio without a target comes first.
 *
 * @category instances
 * @since 0.1.0
 */
export const compare = (one: Ratio, other: Ratio): -1 | 0 | 1 => {
  if (one.target === 0 || other.target === 0) {
    return one.target === other.target ? 0 : one.target === 0 ? -1 : 1;
  }
  const left = BigInt(one.received) * BigInt(other.target);
  const right = BigInt(other.received) * BigInt(one.target);
  return left < right ? -1 : left > right ? 1 : 0;
};

const percentScaled = (ratio: Ratio, decimals: number, rounding: Rounding): bigint => {
  const numerator = BigInt(ratio.received) * 100n * 10n ** BigInt(decimals);
  const denominator = BigInt(ratio.target);
  return rounding === "truncated"
    ? numerator / denominator
    : (2n * numerator + denominator) / (2n * denominator);
};

const printScaled = (scaled: bigint, decimals: number, locale: NumberLocale): string => {
  const digits = scaled.toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, locale === "vi" ? "." : ",");
  return decimals === 0
    ? grouped
    : `${grouped}${locale === "vi" ? "," : "."}${digits.slice(digits.length - decimals)}`;
};

/**
 * The percentage without its sign, or null where the target is nobody.
 *
 * @example
 * ```ts
 * import { Ratio } from "@hopnhat/domain"
 *
 * const province = { received: 830424, target: 954894 }
 * Ratio.percent(province, { locale: "vi" }) // "86,97"
 * Ratio.percent(province, { locale: "vi", rounding: "truncated" }) // "86,96"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const percent = (ratio: Ratio, format: PercentFormat): string | null => {
  if (ratio.target === 0) return null;
  const decimals = format.decimals ?? 2;
  return printScaled(
    percentScaled(ratio, decimals, format.rounding ?? defaultRounding.value),
    decimals,
    format.locale,
  );
};

/**
 * A count with its thousands marked: `830.424`, `830,424`.
 *
 * @category getters
 * @since 0.1.0
 */
export const printCount = (count: number, locale: NumberLocale): string =>
  printScaled(BigInt(count), 0, locale);

/** A printed percentage that cannot be read in the locale that was named. @category errors @since 0.1.0 */
export class UnreadablePercent extends Schema.TaggedError<UnreadablePercent>()(
  "UnreadablePercent",
  {
    reason: Schema.Literals(["not-a-number", "thousands-misplaced"]),
    sentence: Bilingual,
  },
  {
    title: "Unreadable percentage",
    description: "A printed percentage that cannot be read in the locale that was named.",
    labels: { vi: "Tỷ lệ không đọc được", en: "Unreadable percentage" },
  },
) {
  override get message(): string {
    return this.sentence.en;
  }
}

/** A percentage as it was printed: its digits, and how many of them are decimals. @category models @since 0.1.0 */
export interface PrintedPercent {
  readonly scaled: bigint;
  readonly decimals: number;
}

/**
 * Reads a printed percentage by the marks of its locale; nothing is guessed.
 *
 * @category constructors
 * @since 0.1.0
 */
export const readPercent = (
  printed: string,
  locale: NumberLocale,
): Result.Result<PrintedPercent, UnreadablePercent> => {
  const text = printed.replace(/[\s\u00a0\u202f]+/g, "").replace(/%$/, "");
  const match = (locale === "vi" ? /^(\d[\d.]*)(?:,(\d{1,10}))?$/ : /^(\d[\d,]*)(?:\.(\d{1,10}))?$/).exec(
    text,
  );
  if (match === null) {
    return Result.fail(
      new UnreadablePercent({
        reason: "not-a-number",
        sentence: {
          vi: "Không đọc được tỷ lệ theo cách viết số này.",
          en: "The percentage cannot be read with these marks.",
        },
      }),
    );
  }
  const whole = match[1]!;
  if (!/^\d+$/.test(whole) && !/^\d{1,3}(?:[.,]\d{3})+$/.test(whole)) {
    return Result.fail(
      new UnreadablePercent({
        reason: "thousands-misplaced",
        sentence: {
          vi: "Dấu phân cách hàng nghìn đặt sai chỗ.",
          en: "A thousands mark stands in the wrong place.",
        },
      }),
    );
  }
  const decimals = match[2] ?? "";
  return Result.succeed({ scaled: BigInt(whole.replace(/[.,]/g, "") + decimals), decimals: decimals.length });
};

/** A denominator that might have been used instead, and what it is. @category models @since 0.1.0 */
export interface OtherDenominator {
  readonly name: string;
  readonly target: number;
}

/**
 * What a printed percentage is, against the counts beside it.
 *
 * - `rounded`: as it should be, half up. Also where cutting off gives the same.
 * - `truncated`: cut off.
 * - `transposed`: two neighbouring digits swapped.
 * - `other-denominator`: right over another count, which is named, or implied to lie between two counts.
 * - `inconsistent`: none of these.
 *
 * @category models
 * @since 0.1.0
 */
export type Verdict =
  | { readonly kind: "rounded" | "truncated" | "transposed"; readonly expected: Expected }
  | {
      readonly kind: "other-denominator";
      readonly expected: Expected;
      readonly denominator: OtherDenominator;
    }
  | {
      readonly kind: "inconsistent";
      readonly expected: Expected;
      readonly impliedTargets: { readonly from: number; readonly to: number } | null;
    };

/** What the counts give. Both null where the target is nobody. @category models @since 0.1.0 */
export interface Expected {
  readonly rounded: string | null;
  readonly truncated: string | null;
}

const isSwapOf = (printed: string, right: string): boolean => {
  if (printed.length !== right.length || printed === right) return false;
  let first = 0;
  while (printed[first] === right[first]) first++;
  return (
    printed[first] === right[first + 1] &&
    printed[first + 1] === right[first] &&
    printed.slice(first + 2) === right.slice(first + 2)
  );
};

/**
 * Checks a printed percentage against the counts beside it.
 *
 * @param others - denominators that may have been meant: all deputies, all residents
 * @category getters
 * @since 0.1.0
 */
export const check = (
  printed: string,
  locale: NumberLocale,
  ratio: Ratio,
  others: ReadonlyArray<OtherDenominator> = [],
): Result.Result<Verdict, UnreadablePercent> =>
  Result.map(readPercent(printed, locale), ({ scaled, decimals }): Verdict => {
    const expected: Expected = {
      rounded: percent(ratio, { locale, decimals, rounding: "half-up" }),
      truncated: percent(ratio, { locale, decimals, rounding: "truncated" }),
    };
    const is = (candidate: Ratio): boolean =>
      candidate.target > 0 &&
      (percentScaled(candidate, decimals, "half-up") === scaled ||
        percentScaled(candidate, decimals, "truncated") === scaled);
    if (ratio.target > 0) {
      const rounded = percentScaled(ratio, decimals, "half-up");
      const truncated = percentScaled(ratio, decimals, "truncated");
      if (scaled === rounded) return { kind: "rounded", expected };
      if (scaled === truncated) return { kind: "truncated", expected };
      if (isSwapOf(String(scaled), String(rounded)) || isSwapOf(String(scaled), String(truncated))) {
        return { kind: "transposed", expected };
      }
    }
    const denominator = others.find((other) => is({ received: ratio.received, target: other.target }));
    if (denominator !== undefined) return { kind: "other-denominator", expected, denominator };
    return {
      kind: "inconsistent",
      expected,
      impliedTargets: impliedTargets(ratio.received, scaled, decimals),
    };
  });

/** The counts over which `received` prints as the percentage, rounded or cut off; null where there is none. */
const impliedTargets = (
  received: number,
  scaled: bigint,
  decimals: number,
): { readonly from: number; readonly to: number } | null => {
  if (scaled === 0n || received === 0) return null;
  const numerator = BigInt(received) * 100n * 10n ** BigInt(decimals);
  // Rounded or cut off, the value lies in [scaled − ½, scaled + 1).
  const from = numerator / (scaled + 1n) + 1n;
  const to = (2n * numerator) / (2n * scaled - 1n);
  return from > to ? null : { from: Number(from), to: Number(to) };
};
