/**
 * Checking a printed total against its parts: reports of provinces and tables of resolutions do not always add up.
 *
 * **Details**
 *
 * A report on the three age groups may carry further rows, disjoint from them: cards reissued, temporary residents. All
 * rows together are the total.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";

/** A row of a printed table. @category models @since 0.1.0 */
export const Part = Schema.Struct({
  name: Schema.NonEmptyString.annotateKey({ labels: { vi: "Dòng", en: "Row" } }),
  count: Schema.Natural.annotateKey({ labels: { vi: "Số lượng", en: "Count" } }),
}).annotate({
  identifier: "PrintedPart",
  title: "Row of a printed table",
  description: "A row of a printed table, disjoint from the others.",
  labels: { vi: "Dòng số liệu", en: "Row" },
  examples: [{ name: "Dưới 6 tuổi", count: 39915 }],
});

/** @category models @since 0.1.0 */
export interface Part extends Schema.Schema.Type<typeof Part> {}

/**
 * What a printed total is.
 *
 * - `adds-up`: the sum of its rows.
 * - `leaves-out`: the sum without one row, which is named.
 * - `digit-wrong`: the sum with one digit changed.
 * - `differs`: none of these.
 *
 * @category models
 * @since 0.1.0
 */
export type TotalVerdict =
  | {
      readonly kind: "adds-up" | "digit-wrong" | "differs";
      readonly sum: number;
      readonly difference: number;
    }
  | { readonly kind: "leaves-out"; readonly sum: number; readonly difference: number; readonly row: string };

const differInOneDigit = (one: string, other: string): boolean =>
  one.length === other.length && [...one].filter((digit, i) => digit !== other[i]).length === 1;

/**
 * Checks a printed total against its rows. `difference` is the printed total less the sum.
 *
 * @category getters
 * @since 0.1.0
 */
export const check = (parts: ReadonlyArray<Part>, printed: number): TotalVerdict => {
  const sum = parts.reduce((total, part) => total + part.count, 0);
  const difference = printed - sum;
  if (difference === 0) return { kind: "adds-up", sum, difference };
  const left = parts.find((part) => part.count > 0 && part.count === -difference);
  if (left !== undefined) return { kind: "leaves-out", sum, difference, row: left.name };
  return {
    kind: differInOneDigit(String(printed), String(sum)) ? "digit-wrong" : "differs",
    sum,
    difference,
  };
};
