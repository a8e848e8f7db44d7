/**
 * A moment in UTC: when an action was taken, when an entry was written.
 *
 * **Details**
 *
 * An instant is its ISO 8601 text with milliseconds and `Z`, so two instants compare as strings do. Days are counted in
 * Vietnam, seven hours ahead of UTC all year round.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import { generates } from "./Annotation.ts";
import * as PlainDate from "./PlainDate.ts";

const pattern = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)\.(\d{3})Z$/;

const isInstant = (text: string): boolean => {
  const match = pattern.exec(text);
  return match !== null && PlainDate.is(match[1]!);
};

/**
 * A moment in UTC as `YYYY-MM-DDTHH:mm:ss.sssZ`.
 *
 * @example
 * ```ts
 * import { Instant } from "@hopnhat/domain"
 *
 * Instant.make("2025-07-01T01:30:00.000Z")
 * ```
 *
 * @category models
 * @since 0.1.0
 */
export const Instant = Schema.String.check(
  Schema.makeFilter((text: string) => isInstant(text), {
    expected: "a moment in UTC, as YYYY-MM-DDTHH:mm:ss.sssZ",
    toJsonSchema: () => [{ format: "date-time", pattern: pattern.source }, true],
    ...generates(
      "^202[4-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z$",
    ),
  }),
)
  .pipe(Schema.brand("Instant"))
  .annotate({
    identifier: "Instant",
    title: "Instant",
    description: "A moment in UTC with milliseconds.",
    format: "date-time",
    labels: { vi: "Thời điểm", en: "Instant" },
    examples: ["2025-07-01T01:30:00.000Z" as Instant],
  });

/** @category models @since 0.1.0 */
export type Instant = string & import("effect").Brand.Brand<"Instant">;

/**
 * Makes an instant from its text, and throws a `SchemaError` where it is none. For literals in code.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (text: string): Instant => Instant.make(text);

/**
 * Whether a text is an instant.
 *
 * @category guards
 * @since 0.1.0
 */
export const is = (text: string): text is Instant => isInstant(text);

/**
 * The calendar date in Vietnam (UTC+7) at an instant.
 *
 * @category getters
 * @since 0.1.0
 */
export const dateInVietnam = (instant: Instant): PlainDate.PlainDate => {
  const date = instant.slice(0, 10) as PlainDate.PlainDate;
  return Number(instant.slice(11, 13)) >= 17 ? PlainDate.addDays(date, 1) : date;
};

/**
 * Milliseconds since 1970-01-01T00:00:00Z.
 *
 * @category getters
 * @since 0.1.0
 */
export const toEpochMilliseconds = (instant: Instant): number => {
  const days = PlainDate.toEpochDay(instant.slice(0, 10) as PlainDate.PlainDate);
  const hours = Number(instant.slice(11, 13));
  const minutes = Number(instant.slice(14, 16));
  const seconds = Number(instant.slice(17, 19));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + Number(instant.slice(20, 23));
};
