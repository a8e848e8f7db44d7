/**
 * The arithmetic of calendar dates, without Effect: what `PlainDate` and `lite` both stand on.
 *
 * @internal
 */
import type { PlainDate } from "../PlainDate.ts";

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Days in a month of the Gregorian calendar.
 *
 * @param year - 0 to 9999
 * @param month - 1 to 12
 * @category getters
 * @since 0.1.0
 */
export const daysInMonth = (year: number, month: number): number =>
  month === 2
    ? isLeapYear(year)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31;

/**
 * Whether a year has a 29 February.
 *
 * @category guards
 * @since 0.1.0
 */
export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Whether a text is a calendar date that exists. */
export const isDate = (text: string): text is PlainDate => {
  const match = pattern.exec(text);
  if (match === null) return false;
  const month = Number(match[2]);
  const day = Number(match[3]);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Number(match[1]), month);
};

export const format = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

/** The year, 0 to 9999. @category getters @since 0.1.0 */
export const year = (date: PlainDate): number => Number(date.slice(0, 4));
/** 1 to 12. @category getters @since 0.1.0 */
export const month = (date: PlainDate): number => Number(date.slice(5, 7));
/** 1 to 31. @category getters @since 0.1.0 */
export const day = (date: PlainDate): number => Number(date.slice(8, 10));

/**
 * Days since 1970-01-01, negative before it.
 *
 * @category getters
 * @since 0.1.0
 */
export const toEpochDay = (date: PlainDate): number => {
  // Howard Hinnant's days_from_civil: a year that begins in March puts the leap day last.
  const m = month(date);
  const y = year(date) - (m <= 2 ? 1 : 0);
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + day(date) - 1;
  return (
    era * 146097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719468
  );
};

/**
 * The date that many days after 1970-01-01.
 *
 * @category constructors
 * @since 0.1.0
 */
export const fromEpochDay = (epochDay: number): PlainDate => {
  const z = epochDay + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const m = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return format(
    yearOfEra + era * 400 + (m <= 2 ? 1 : 0),
    m,
    dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  ) as PlainDate;
};

/** The date that many days later, or earlier where the number is negative. @category combinators @since 0.1.0 */
export const addDays = (date: PlainDate, days: number): PlainDate => fromEpochDay(toEpochDay(date) + days);

/**
 * The eve: the day before.
 *
 * @category combinators
 * @since 0.1.0
 */
export const eve = (date: PlainDate): PlainDate => addDays(date, -1);

/**
 * Days from the first date to the second; negative where the second is earlier.
 *
 * @category getters
 * @since 0.1.0
 */
export const daysBetween = (from: PlainDate, to: PlainDate): number => toEpochDay(to) - toEpochDay(from);

/**
 * The day of the week, 1 (Monday) to 7 (Sunday).
 *
 * @category getters
 * @since 0.1.0
 */
export const dayOfWeek = (date: PlainDate): number => ((((toEpochDay(date) + 3) % 7) + 7) % 7) + 1;

/**
 * Whether a date lies in the half-open interval; a missing end is open.
 *
 * @category guards
 * @since 0.1.0
 */
export const within = (date: PlainDate, from: PlainDate, to: PlainDate | null): boolean =>
  from <= date && (to === null || date < to);
