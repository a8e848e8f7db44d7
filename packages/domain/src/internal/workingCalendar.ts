/**
 * Holidays, working days and deadlines, without Effect: what `WorkingCalendar` and `lite` both stand on.
 *
 * @internal
 */
import type { PlainDate } from "../PlainDate.ts";
import type { Dated, Source } from "../Rule.ts";
import type {
  Calendar,
  Day,
  Due,
  Holiday,
  HolidayRule,
  Term,
  TimeRemaining,
  WorkingDayCount,
  YearFile,
} from "../WorkingCalendar.ts";
import { year2024 } from "../calendar/2024.ts";
import { year2025 } from "../calendar/2025.ts";
import { year2026 } from "../calendar/2026.ts";
import { fromLunar } from "./lunar.ts";
import { addDays, dayOfWeek, daysBetween, format, year } from "./plainDate.ts";
import { found, memory, uncertain } from "./rule.ts";

const labourCode = found("Labour Code 45/2019/QH14 art. 112", "thanhnien 185260113172347178");
const labourCode2012 = memory("Labour Code 10/2012/QH13 art. 115");
/** First day of the Labour Code of 2012, and of that of 2019. */
const from2012 = "2013-05-01" as PlainDate;
const from2019 = "2021-01-01" as PlainDate;

const solar = (name: HolidayRule["name"], month: number, day: number, days = 1): HolidayRule => ({
  name,
  calendar: "solar",
  month,
  day,
  days,
});
const lunar = (name: HolidayRule["name"], month: number, day: number, days = 1): HolidayRule => ({
  ...solar(name, month, day, days),
  calendar: "lunar",
});
const rows = (
  rule: HolidayRule,
  validFrom: PlainDate,
  validTo: PlainDate | null,
  source: Source,
): Dated<HolidayRule> => ({ value: rule, validFrom, validTo, source });

/**
 * The public holidays, by the days on which each rule holds. Culture Day is not among them: it is a switch of the
 * calendar.
 */
export const holidayRules: ReadonlyArray<Dated<HolidayRule>> = [
  ...[
    solar("new-year", 1, 1),
    lunar("tet", 1, 1, 5),
    lunar("hung-kings", 3, 10),
    solar("reunification", 4, 30),
    solar("labour", 5, 1),
  ].flatMap((rule) => [
    rows(rule, from2012, from2019, labourCode2012),
    rows(rule, from2019, null, labourCode),
  ]),
  rows(solar("national", 9, 2), from2012, from2019, labourCode2012),
  rows(solar("national", 9, 2, 2), from2019, null, labourCode),
];

const cultureDay = solar("culture", 11, 24);
const cultureDaySource = uncertain(
  "Resolution 80-NQ/TW; the amendment of Labour Code art. 112 was not found",
);
const weeklyRest = found("Labour Code 45/2019/QH14 art. 111(1)", "thanhnien 185260113172347178");
const compensation = found("Labour Code 45/2019/QH14 art. 111(3)", "thanhnien 185260113172347178");
const saturdayIntake = uncertain("Notices of single portals; by law Saturday is not a working day");
const noYearFile = uncertain("The announcement for the year is not at hand; computed from the rules");
const outOfRules = uncertain("No table of holidays is at hand for the day");
const receiptNotCounted = memory("Civil Code 91/2015/QH13 art. 147(2)");
const endOnDayOff = memory("Civil Code 91/2015/QH13 art. 148(5)");

/** The calendar with every setting at its default. */
export const standard: Calendar = {
  years: [year2024, year2025, year2026],
  assumed: { tetDaysBefore: 1, nationalDaySecond: "morrow" },
  cultureDayFrom: null,
  saturdayIntake: "closed",
  closesAt: "17:00",
  outsideHours: "next-working-day",
  dayOfReceipt: "not-counted",
  endOnDayOff: "next-working-day",
};

const isWeekend = (date: PlainDate): boolean => dayOfWeek(date) >= 6;

const fileOf = (inYear: number, calendar: Calendar): YearFile | undefined =>
  calendar.years.find((file) => file.year === inYear);

/** The last year in which the lunar series hold. They begin long before the first rule. */
const lastYear = 2199;

/**
 * The public holidays of a year and the days off that stand for those on a weekly rest day, in the order of days.
 */
export const holidaysIn = (inYear: number, calendar: Calendar): ReadonlyArray<Holiday> => {
  if (inYear > lastYear) return [];
  const { tetDaysBefore, nationalDaySecond } = fileOf(inYear, calendar) ?? calendar.assumed;
  const byDay = new Map<PlainDate, Holiday>();
  const keep = (
    rule: HolidayRule,
    validFrom: PlainDate | null,
    validTo: PlainDate | null,
    source: Source,
  ): void => {
    const main =
      rule.calendar === "lunar"
        ? fromLunar(inYear, rule.month, rule.day)
        : (format(inYear, rule.month, rule.day) as PlainDate);
    if ((validFrom !== null && main < validFrom) || (validTo !== null && main >= validTo)) return;
    const before =
      rule.name === "tet" ? tetDaysBefore : rule.days === 2 && nationalDaySecond === "eve" ? 1 : 0;
    for (let i = 0; i < rule.days; i++) {
      const on = addDays(main, i - before);
      // No two holidays meet: 10 March of the lunar year is never later than 29 April before 2200.
      byDay.set(on, { on, name: rule.name, inPlaceOf: null, source });
    }
  };
  for (const row of holidayRules) keep(row.value, row.validFrom, row.validTo, row.source);
  if (calendar.cultureDayFrom !== null) keep(cultureDay, calendar.cultureDayFrom, null, cultureDaySource);
  // Labour Code 45/2019 art. 111(3): a holiday on a weekly rest day is taken on the next working day.
  for (const holiday of [...byDay.values()]) {
    if (!isWeekend(holiday.on)) continue;
    let on = addDays(holiday.on, 1);
    while (isWeekend(on) || byDay.has(on)) on = addDays(on, 1);
    byDay.set(on, { on, name: holiday.name, inPlaceOf: holiday.on, source: compensation });
  }
  return [...byDay.values()].sort(byDate);
};

const byDate = (a: Holiday, b: Holiday): number => (a.on < b.on ? -1 : 1);

/**
 * A reader of days that computes the holidays of a year once while it walks.
 */
const readerOf = (calendar: Calendar): ((date: PlainDate) => Day) => {
  let readYear = Number.NaN;
  let file: YearFile | undefined;
  let holidays = new Map<PlainDate, Holiday>();
  return (on) => {
    if (year(on) !== readYear) {
      readYear = year(on);
      file = fileOf(readYear, calendar);
      holidays = new Map(holidaysIn(readYear, calendar).map((holiday) => [holiday.on, holiday]));
    }
    const provisional = file === undefined;
    const holiday = holidays.get(on);
    const day = (working: boolean, reason: Day["reason"], source: Source): Day => ({
      on,
      working,
      reason,
      holiday: holiday?.name ?? null,
      provisional,
      source,
    });
    if (holiday !== undefined)
      return day(false, holiday.inPlaceOf === null ? "holiday" : "compensation", holiday.source);
    if (file?.swaps.some((swap) => swap.off === on)) return day(false, "swapped-off", file.source);
    if (file?.swaps.some((swap) => swap.madeUpOn === on)) return day(true, "make-up", file.source);
    if (dayOfWeek(on) === 6 && calendar.saturdayIntake === "working-day")
      return day(true, "saturday-intake", saturdayIntake);
    if (isWeekend(on)) return day(false, "weekly-rest", weeklyRest);
    return day(
      true,
      "weekday",
      file?.source ?? (on < from2012 || readYear > lastYear ? outOfRules : noYearFile),
    );
  };
};

/** What a day is: working or not, why, and on what ground. */
export const dayOn = (date: PlainDate, calendar: Calendar = standard): Day => readerOf(calendar)(date);

/** Whether a day is a working day. */
export const isWorkingDay = (date: PlainDate, calendar: Calendar = standard): boolean =>
  dayOn(date, calendar).working;

/** Longest span that is counted day by day: a hundred years. */
const longestSpan = 36525;

/** Working days after the first day up to and with the last; negative where the last is earlier. */
export const workingDaysBetween = (
  from: PlainDate,
  to: PlainDate,
  calendar: Calendar = standard,
): WorkingDayCount => {
  if (to < from) {
    const back = workingDaysBetween(to, from, calendar);
    return { ...back, count: back.count === 0 ? 0 : -back.count };
  }
  const span = daysBetween(from, to);
  if (span > longestSpan) throw new RangeError(`A span of ${span} days is longer than ${longestSpan}`);
  const read = readerOf(calendar);
  let count = 0;
  let provisional = false;
  for (let i = 1; i <= span; i++) {
    const day = read(addDays(from, i));
    if (day.working) count += 1;
    provisional ||= day.provisional;
  }
  return { count, provisional };
};

/** Most working days that a term may have: about thirty years. */
const longestTerm = 7500;

/** The day on which that many working days after a day have passed. */
export const addWorkingDays = (from: PlainDate, count: number, calendar: Calendar = standard): Due => {
  if (!Number.isInteger(count) || count < 0 || count > longestTerm) {
    throw new RangeError(`A term of ${count} days is not an integer from 0 to ${longestTerm}`);
  }
  const read = readerOf(calendar);
  const skipped: Array<Day> = [];
  let provisional = read(from).provisional;
  let on = from;
  for (let left = count; left > 0;) {
    on = addDays(on, 1);
    const day = read(on);
    provisional ||= day.provisional;
    if (day.working) left -= 1;
    else skipped.push(day);
  }
  return { dueOn: on, provisional, skipped, sources: sourcesOf(skipped) };
};

const sourcesOf = (days: ReadonlyArray<Day>): ReadonlyArray<Source> => [
  ...new Set(days.map((day) => day.source)),
];

/** The day itself where it is a working day, else the next one. */
export const workingDayFrom = (date: PlainDate, calendar: Calendar = standard): PlainDate =>
  isWorkingDay(date, calendar) ? date : addWorkingDays(date, 1, calendar).dueOn;

/** The day on which what came in counts as received. */
export const receiptDay = (on: PlainDate, time: string, calendar: Calendar = standard): PlainDate => {
  if (calendar.outsideHours === "same-day") return on;
  const open = isWorkingDay(on, calendar) || (dayOfWeek(on) === 6 && calendar.saturdayIntake === "open");
  return open && time <= calendar.closesAt ? on : addWorkingDays(on, 1, calendar).dueOn;
};

/** By which day an answer is due. */
export const dueOn = (receivedOn: PlainDate, term: Term, calendar: Calendar = standard): Due => {
  const counted = calendar.dayOfReceipt === "counted" ? 1 : 0;
  const receipt = counted === 1 ? [] : [receiptNotCounted];
  if (term.unit === "working-day") {
    // A first day that counts is the first working day of the term, so one less is still to come after it.
    const first = counted === 1 ? workingDayFrom(receivedOn, calendar) : receivedOn;
    const due = addWorkingDays(first, Math.max(0, term.count - counted), calendar);
    return { ...due, sources: [...receipt, ...due.sources] };
  }
  if (!Number.isInteger(term.count) || term.count < 0 || term.count > longestSpan) {
    throw new RangeError(`A term of ${term.count} days is not an integer from 0 to ${longestSpan}`);
  }
  const last = addDays(receivedOn, Math.max(0, term.count - counted));
  const day = dayOn(last, calendar);
  if (day.working || calendar.endOnDayOff === "same-day") {
    return { dueOn: last, provisional: day.provisional, skipped: [], sources: receipt };
  }
  const moved = addWorkingDays(last, 1, calendar);
  return {
    ...moved,
    skipped: [day, ...moved.skipped],
    sources: [...receipt, endOnDayOff, ...moved.sources],
  };
};

/** How long is left on a day until the day on which the answer is due. */
export const remaining = (asOf: PlainDate, due: PlainDate, calendar: Calendar = standard): TimeRemaining => {
  const { count, provisional } = workingDaysBetween(asOf, due, calendar);
  return { workingDays: count, calendarDays: daysBetween(asOf, due), overdue: due < asOf, provisional };
};
