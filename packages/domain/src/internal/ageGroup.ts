/** The reckoning of ages, without Effect: shared by `AgeGroup` and `lite`. */
import type { PlainDate } from "../PlainDate.ts";
import { addDays, daysInMonth, format, isLeapYear } from "./plainDate.ts";

export type LeapDayPolicy = "1-march" | "28-february";

export type AgeGroup = "under-6" | "6-to-under-14" | "14-and-over";

export const birthdayOn = (birth: PlainDate, age: number, leapDay: LeapDayPolicy): PlainDate => {
  const year = Number(birth.slice(0, 4)) + age;
  const monthAndDay = birth.slice(5);
  if (monthAndDay !== "02-29" || isLeapYear(year))
    return `${String(year).padStart(4, "0")}-${monthAndDay}` as PlainDate;
  return format(year, leapDay === "1-march" ? 3 : 2, leapDay === "1-march" ? 1 : 28) as PlainDate;
};

export const ageOn = (birth: PlainDate, asOf: PlainDate, leapDay: LeapDayPolicy): number => {
  const years = Number(asOf.slice(0, 4)) - Number(birth.slice(0, 4));
  return birthdayOn(birth, years, leapDay) <= asOf ? years : years - 1;
};

export const groupOfAge = (age: number): AgeGroup | null =>
  age < 0 ? null : age < 6 ? "under-6" : age < 14 ? "6-to-under-14" : "14-and-over";

/** First and last day on which a person of whom only `YYYY`, `YYYY-MM` or the whole date is known can be born. */
export const boundsOfBirth = (birth: string): { readonly first: PlainDate; readonly last: PlainDate } => {
  if (birth.length === 10) return { first: birth as PlainDate, last: birth as PlainDate };
  const year = Number(birth.slice(0, 4));
  if (birth.length === 4)
    return { first: format(year, 1, 1) as PlainDate, last: format(year, 12, 31) as PlainDate };
  const month = Number(birth.slice(5, 7));
  return {
    first: format(year, month, 1) as PlainDate,
    last: format(year, month, daysInMonth(year, month)) as PlainDate,
  };
};

/** The last day of birth on which a person has reached the age on the day. */
export const latestBirthOf = (age: number, asOf: PlainDate, leapDay: LeapDayPolicy): PlainDate => {
  const year = Number(asOf.slice(0, 4)) - age;
  const monthAndDay = asOf.slice(5);
  // 28 February of a common year is the birthday of 29 February of a leap year too, where that is the policy.
  if (monthAndDay === "02-28" && leapDay === "28-february" && isLeapYear(year) && !isLeapYear(year + age)) {
    return format(year, 2, 29) as PlainDate;
  }
  if (monthAndDay === "02-29" && !isLeapYear(year)) return format(year, 2, 28) as PlainDate;
  return format(year, Number(monthAndDay.slice(0, 2)), Number(monthAndDay.slice(3))) as PlainDate;
};

/** The births that reach the age within `from ≤ d < to`: `bornFrom ≤ birth < bornBefore`. */
export const birthsReaching = (age: number, from: PlainDate, to: PlainDate, leapDay: LeapDayPolicy) => ({
  bornFrom: addDays(latestBirthOf(age, addDays(from, -1), leapDay), 1),
  bornBefore: addDays(latestBirthOf(age, addDays(to, -1), leapDay), 1),
});
