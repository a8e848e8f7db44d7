/**
 * Plain functions over plain text for a browser form: the arithmetic that the modules of this package stand on, behind
 * types that need nothing of Effect.
 *
 * @internal
 */
import type { Calendar as DomainCalendar } from "../WorkingCalendar.ts";
import type { PlainDate } from "../PlainDate.ts";
import * as ageGroup from "./ageGroup.ts";
import * as card from "./card.ts";
import * as number from "./personalNumber.ts";
import { isDate as isPlainDate } from "./plainDate.ts";
import * as unit from "./unitCode.ts";
import * as working from "./workingCalendar.ts";

/** How sure a rule is. @category models @since 0.1.0 */
export type Certainty = "found" | "memory" | "uncertain";

/** Where a rule stands. @category models @since 0.1.0 */
export interface Source {
  readonly citation: string;
  readonly certainty: Certainty;
  readonly seenIn?: string;
}

/** The birthday, in a common year, of someone born on 29 February. @category models @since 0.1.0 */
export type LeapDay = "1-march" | "28-february";

/**
 * The day, as `YYYY-MM-DD`. Throws a `RangeError` where it does not exist, so that a form validates with `isDate` first.
 */
const dateOf = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new RangeError(`Not a calendar date as YYYY-MM-DD: ${text.slice(0, 20)}`);
  return text;
};

/**
 * Whether a text is a calendar date that exists, as `YYYY-MM-DD`.
 *
 * @category guards
 * @since 0.1.0
 */
export const isDate = (text: string): boolean => isPlainDate(text);

/**
 * Age in full years on a day; negative before the birth. Throws a `RangeError` where a date does not exist.
 *
 * @category getters
 * @since 0.1.0
 */
export const ageOn = (bornOn: string, asOf: string, leapDay: LeapDay = "1-march"): number =>
  ageGroup.ageOn(dateOf(bornOn), dateOf(asOf), leapDay);

/**
 * The age group on a day, or null before the birth. Throws a `RangeError` where a date does not exist.
 *
 * @category getters
 * @since 0.1.0
 */
export const ageGroupOn = (
  bornOn: string,
  asOf: string,
  leapDay: LeapDay = "1-march",
): "under-6" | "6-to-under-14" | "14-and-over" | null => ageGroup.groupOfAge(ageOn(bornOn, asOf, leapDay));

/**
 * The day on which a person turns an age. Throws a `RangeError` where the date does not exist.
 *
 * @category getters
 * @since 0.1.0
 */
export const birthdayOn = (bornOn: string, age: number, leapDay: LeapDay = "1-march"): string =>
  ageGroup.birthdayOn(dateOf(bornOn), age, leapDay);

/** What the law leaves open of the validity of cards. @category models @since 0.1.0 */
export interface CardPolicy {
  /** Whether a card issued on the very day two years before a threshold lasts to the next. */
  readonly windowEdge?: "inclusive" | "exclusive";
  readonly leapDay?: LeapDay;
  readonly underSixCard?: "kept" | "exchanged-at-6";
}

/** Until when a card holds, or why that cannot be told. @category models @since 0.1.0 */
export type CardExpiry =
  | {
      readonly ok: true;
      /** A birthday, or null for a card without term. */
      readonly expiresOn: string | null;
      readonly atAge: number | null;
      readonly extended: boolean;
      readonly source: Source;
    }
  | { readonly ok: false; readonly reason: "issued-before-birth" | "no-rule-on-day" };

/**
 * Until when a card holds that is issued, exchanged or reissued on a day. Throws a `RangeError` where a date does not
 * exist.
 *
 * @example
 * ```ts
 * import { cardExpiry } from "@hopnhat/domain/lite"
 *
 * cardExpiry("2002-05-20", "2025-05-20") // { ok: true, expiresOn: "2042-05-20", atAge: 40, … }
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const cardExpiry = (bornOn: string, issuedOn: string, policy: CardPolicy = {}): CardExpiry =>
  card.expiry(dateOf(bornOn), dateOf(issuedOn), { ...card.defaultPolicy, ...policy });

/** A year of which the days off were announced. @category models @since 0.1.0 */
export interface YearFile {
  readonly year: number;
  /** How many of the five days of Tết lie before the first day of the lunar year. */
  readonly tetDaysBefore: 1 | 2;
  /** Whether 1 or 3 September is off beside 2 September. */
  readonly nationalDaySecond: "eve" | "morrow";
  readonly swaps: ReadonlyArray<{ readonly off: string; readonly madeUpOn: string }>;
  readonly source: Source;
}

/** What is known and assumed of working days; what is not given has its default. @category models @since 0.1.0 */
export interface Calendar {
  /** Instead of the years of this package: 2024, 2025 and 2026. */
  readonly years?: ReadonlyArray<YearFile>;
  readonly assumed?: Pick<YearFile, "tetDaysBefore" | "nationalDaySecond">;
  /** From which day 24 November is a public holiday; null while no law says so. */
  readonly cultureDayFrom?: string | null;
  readonly saturdayIntake?: "closed" | "open" | "working-day";
  /** HH:mm in Vietnam. */
  readonly closesAt?: string;
  readonly outsideHours?: "next-working-day" | "same-day";
  readonly dayOfReceipt?: "not-counted" | "counted";
  readonly endOnDayOff?: "next-working-day" | "same-day";
}

const calendarOf = (calendar: Calendar): DomainCalendar =>
  ({ ...working.standard, ...calendar }) as DomainCalendar;

/**
 * Whether a day is a working day. Throws a `RangeError` where the date does not exist.
 *
 * @category guards
 * @since 0.1.0
 */
export const isWorkingDay = (date: string, calendar: Calendar = {}): boolean =>
  working.isWorkingDay(dateOf(date), calendarOf(calendar));

/** A day by which something is due. @category models @since 0.1.0 */
export interface Due {
  readonly dueOn: string;
  /** Whether a year without its file was touched. */
  readonly provisional: boolean;
  readonly sources: ReadonlyArray<Source>;
}

/**
 * The day on which that many working days after a day have passed. Throws a `RangeError` where the date does not exist,
 * or the count is not an integer from 0 to 7,500.
 *
 * @category getters
 * @since 0.1.0
 */
export const addWorkingDays = (from: string, count: number, calendar: Calendar = {}): Due =>
  working.addWorkingDays(dateOf(from), count, calendarOf(calendar));

/**
 * By which day an answer is due. Throws a `RangeError` where the date does not exist or the term is out of range.
 *
 * @category getters
 * @since 0.1.0
 */
export const dueOn = (
  receivedOn: string,
  term: { readonly count: number; readonly unit: "working-day" | "calendar-day" },
  calendar: Calendar = {},
): Due => working.dueOn(dateOf(receivedOn), term, calendarOf(calendar));

/**
 * Working days after the first day up to and with the last; negative where the last is earlier. Throws a `RangeError`
 * where a date does not exist, or the span is longer than a hundred years.
 *
 * @category getters
 * @since 0.1.0
 */
export const workingDaysBetween = (
  from: string,
  to: string,
  calendar: Calendar = {},
): { readonly count: number; readonly provisional: boolean } =>
  working.workingDaysBetween(dateOf(from), dateOf(to), calendarOf(calendar));

/** A number that was read, and what was mended in it, or why it cannot be read. @category models @since 0.1.0 */
export type NumberCheck =
  | {
      readonly ok: true;
      readonly number: string;
      readonly kind: "personal" | "cmnd";
      readonly repairs: ReadonlyArray<
        | "blanks"
        | "separators"
        | "quotes"
        | "full-width-digits"
        | "decimal-point"
        | "exponent"
        | "leading-zeros"
      >;
    }
  | { readonly ok: false; readonly reason: "empty" | "not-a-number" | "digits-lost" | "length" };

/**
 * Reads a personal number or a CMND number as people type it, and says what was mended. Twelve digits is the only rule.
 *
 * @category constructors
 * @since 0.1.0
 */
export const checkPersonalNumber = (text: string): NumberCheck => number.repair(text);

/** What the structure of before 1 July 2024 says of a number: advice, never a ground to refuse. @category models @since 0.1.0 */
export interface DecodedNumber {
  readonly placeCode: string;
  readonly province: string | null;
  readonly sex: "male" | "female";
  readonly century: number;
  readonly birthYear: number;
}

/**
 * What the old structure says of a personal number, or null where the text is not twelve digits.
 *
 * @category getters
 * @since 0.1.0
 */
export const decodePersonalNumber = (text: string): DecodedNumber | null =>
  number.isPersonalNumber(text) ? number.decode(text) : null;

/**
 * Hides a number but for its last digits.
 *
 * @category getters
 * @since 0.1.0
 */
export const maskNumber = (text: string, visible = 3): string => number.mask(text, visible);

/**
 * Whether a text can be the code of a unit: of a province (two digits), of a commune (five), or of any register.
 * Whether there is such a unit on a day, the gazetteer knows.
 *
 * @category guards
 * @since 0.1.0
 */
export const isUnitCode = (text: string, level: "any" | "province" | "commune" = "any"): boolean =>
  (level === "any" ? unit.unitCode : level === "province" ? unit.provinceCode : unit.communeCode).test(text);
