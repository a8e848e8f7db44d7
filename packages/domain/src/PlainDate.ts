/**
 * A calendar date in Vietnam, without a time and without a zone. Every question that this package answers takes one:
 * nothing here reads a clock.
 *
 * **Details**
 *
 * A date is its ISO 8601 text, so two dates compare as strings do, and a date goes through JSON unchanged.
 * Intervals of dates are half-open everywhere: `from ≤ d < to`.
 *
 * @since 0.1.0
 */
import { Schema, type SchemaAST } from "effect";
import { generates } from "./Annotation.ts";
import { format, isDate } from "./internal/plainDate.ts";

export {
  addDays,
  day,
  dayOfWeek,
  daysBetween,
  daysInMonth,
  eve,
  fromEpochDay,
  isLeapYear,
  month,
  toEpochDay,
  within,
  year,
} from "./internal/plainDate.ts";

/**
 * A calendar date as `YYYY-MM-DD`, years 0000 to 9999, always a day that exists.
 *
 * @example
 * ```ts
 * import { PlainDate } from "@hopnhat/domain"
 *
 * PlainDate.make("2025-07-01") // "2025-07-01"
 * ```
 *
 * @category models
 * @since 0.1.0
 */
export const PlainDate = Schema.String.check(
  Schema.makeFilter((text: string) => isDate(text), {
    expected: "a calendar date that exists, as YYYY-MM-DD",
    toJsonSchema: () => [{ format: "date", pattern: "^\\d{4}-\\d{2}-\\d{2}$" }, true],
    ...generates("^(19[3-9][0-9]|20[0-2][0-9])-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
  }),
)
  .pipe(Schema.brand("PlainDate"))
  .annotate({
    identifier: "PlainDate",
    title: "Calendar date",
    description: "A calendar date in Vietnam as YYYY-MM-DD, without time or zone.",
    format: "date",
    labels: { vi: "Ngày", en: "Date" },
    examples: ["2025-06-30" as PlainDate, "2025-07-01" as PlainDate],
  });

/**
 * @category models
 * @since 0.1.0
 */
export type PlainDate = string & import("effect").Brand.Brand<"PlainDate">;

/**
 * Makes a date from its text, and throws a `SchemaError` where the day does not exist. For literals in code; what
 * comes from outside is decoded with the schema.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (text: string): PlainDate => PlainDate.make(text);

/**
 * Makes a date from its parts. Throws where the day does not exist.
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = (year: number, month: number, day: number): PlainDate => make(format(year, month, day));

/**
 * Whether a text is a calendar date that exists.
 *
 * @category guards
 * @since 0.1.0
 */
export const is = (text: string): text is PlainDate => isDate(text);

/**
 * A check that a record's period does not end before it begins, or on the very day: `from < to`, where both are known.
 *
 * @category validation
 * @since 0.1.0
 */
export const isPeriod = <From extends string, To extends string>(
  from: From,
  to: To,
): SchemaAST.Filter<{ readonly [key in From | To]: string | null }> =>
  Schema.makeFilter(
    (record: { readonly [key in From | To]: string | null }) =>
      record[from] === null || record[to] === null || record[from] < record[to],
    { expected: `${from} before ${to}`, toJsonSchema: () => [{}, true] },
  );
