/**
 * A share of land or of people that is known only between two bounds, each of them reached or not.
 *
 * **When to use**
 *
 * The law says "a part of the area" and gives no figure: that part is more than nothing and less than all, the open
 * interval (0, 1). Where the law gives figures, both bounds are the same number.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";

/**
 * Bounds of a share, 0 to 1. `lowerOpen` and `upperOpen` say that the bound itself is not reached.
 *
 * @category models
 * @since 0.1.0
 */
export const Interval = Schema.Struct({
  lower: Schema.Finite,
  upper: Schema.Finite,
  lowerOpen: Schema.Boolean,
  upperOpen: Schema.Boolean,
}).annotate({
  identifier: "Interval",
  title: "Share between bounds",
  description: "A share from 0 to 1 known between two bounds, each reached or not reached.",
  labels: { vi: "Khoảng tỷ lệ", en: "Share between bounds" },
  examples: [{ lower: 0, upper: 1, lowerOpen: true, upperOpen: true }],
});

/** @category models @since 0.1.0 */
export interface Interval extends Schema.Schema.Type<typeof Interval> {}

/**
 * A share that is known exactly.
 *
 * @category constructors
 * @since 0.1.0
 */
export const exactly = (value: number): Interval => ({
  lower: value,
  upper: value,
  lowerOpen: false,
  upperOpen: false,
});

/** Nothing. @category constructors @since 0.1.0 */
export const none: Interval = exactly(0);

/** All. @category constructors @since 0.1.0 */
export const all: Interval = exactly(1);

/**
 * A part that nobody measured: more than nothing, less than all.
 *
 * @category constructors
 * @since 0.1.0
 */
export const part: Interval = { lower: 0, upper: 1, lowerOpen: true, upperOpen: true };

/** Whether the share is certainly nothing. @category guards @since 0.1.0 */
export const isNone = (interval: Interval): boolean => interval.upper === 0;

/** Whether the share is certainly all. @category guards @since 0.1.0 */
export const isAll = (interval: Interval): boolean => interval.lower === 1;

/** Whether the share is one number. @category guards @since 0.1.0 */
export const isExact = (interval: Interval): boolean => interval.lower === interval.upper;

/**
 * The share of a whole of which known fractions go each their way, `weights[i]` of it with the share `shares[i]`.
 *
 * **Details**
 *
 * Fractions that meet again in one place are exactly all of it, whatever their rounding: the sum is taken of what
 * sets each share apart from the first.
 *
 * @param weights - each above zero, together one
 * @category combinators
 * @since 0.1.0
 */
export const weigh = (weights: ReadonlyArray<number>, shares: ReadonlyArray<Interval>): Interval => {
  const first = shares[0]!;
  let { lower, upper, lowerOpen, upperOpen } = first;
  for (let i = 1; i < shares.length; i++) {
    const weight = weights[i]!;
    const share = shares[i]!;
    lower += weight * (share.lower - first.lower);
    upper += weight * (share.upper - first.upper);
    lowerOpen ||= share.lowerOpen;
    upperOpen ||= share.upperOpen;
  }
  return { lower, upper, lowerOpen, upperOpen };
};

/**
 * The share of a whole of which unknown parts, each more than nothing and together all, go each their way.
 *
 * **Details**
 *
 * Any mixture with every weight above zero: it lies between the smallest and the largest share, and reaches a bound
 * only where every way has that very share.
 *
 * @category combinators
 * @since 0.1.0
 */
export const mix = (shares: ReadonlyArray<Interval>): Interval => {
  let lower = Infinity;
  let upper = -Infinity;
  for (const share of shares) {
    lower = Math.min(lower, share.lower);
    upper = Math.max(upper, share.upper);
  }
  return {
    lower,
    upper,
    lowerOpen: shares.some((share) => share.lower !== lower || share.lowerOpen),
    upperOpen: shares.some((share) => share.upper !== upper || share.upperOpen),
  };
};

/**
 * Whether a number can be the share.
 *
 * @category guards
 * @since 0.1.0
 */
export const contains = (interval: Interval, value: number): boolean =>
  (interval.lowerOpen ? value > interval.lower : value >= interval.lower) &&
  (interval.upperOpen ? value < interval.upper : value <= interval.upper);

/**
 * The share as mathematicians print it: `1`, `0.4`, `(0, 1)`.
 *
 * @category getters
 * @since 0.1.0
 */
export const print = (interval: Interval): string =>
  isExact(interval)
    ? String(interval.lower)
    : `${interval.lowerOpen ? "(" : "["}${interval.lower}, ${interval.upper}${interval.upperOpen ? ")" : "]"}`;
