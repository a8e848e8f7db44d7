/**
 * Birthdays, without Effect: what age groups, cards and `lite` share.
 *
 * @internal
 */
import type { PlainDate } from "../PlainDate.ts";
import { day, format, isLeapYear, month, year } from "./plainDate.ts";

/**
 * On which day of a common year a person born on 29 February completes a year of life.
 *
 * No text says so for identification. Civil Code art. 148 ends a period of months on the last day of a month that has
 * no corresponding day, which by analogy is 28 February: the default.
 */
export type LeapBirthday = "28-february" | "1-march";

/** The default of {@link LeapBirthday}. */
export const defaultLeapBirthday: LeapBirthday = "28-february";

/**
 * The day on which someone completes that many years of life.
 *
 * @param years - 0 to 200
 */
export const birthday = (bornOn: PlainDate, years: number, leap: LeapBirthday = defaultLeapBirthday): PlainDate => {
  const target = year(bornOn) + years;
  const missing = month(bornOn) === 2 && day(bornOn) === 29 && !isLeapYear(target);
  if (!missing) return format(target, month(bornOn), day(bornOn)) as PlainDate;
  return format(target, leap === "28-february" ? 2 : 3, leap === "28-february" ? 28 : 1) as PlainDate;
};

/**
 * Completed years of life on a day, negative before birth.
 */
export const ageOn = (bornOn: PlainDate, on: PlainDate, leap: LeapBirthday = defaultLeapBirthday): number => {
  const years = year(on) - year(bornOn);
  return birthday(bornOn, years, leap) <= on ? years : years - 1;
};
