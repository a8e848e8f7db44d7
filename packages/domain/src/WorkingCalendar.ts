/**
 * Vietnamese working days: public holidays, days off in lieu and make-up days, and what hangs on them: by when an
 * office must answer, and how long it has left.
 *
 * **Details**
 *
 * Holidays are rules (Labour Code art. 112), the lunar ones computed at UTC+7. What is announced year by year (which
 * days of Tết, which day beside 2 September, which Saturday makes up for which day off) is a {@link YearFile}. A year
 * without its file is computed from the rules, and every answer that touches it says `provisional`.
 *
 * **Gotchas**
 *
 * The platform's Chinese calendar is reckoned at UTC+8: it puts Tết 2007 and Tết 2027 on another day.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import type { Bilingual } from "./Annotation.ts";
import * as Instant from "./Instant.ts";
import { addDays, PlainDate } from "./PlainDate.ts";
import { Source } from "./Rule.ts";
import * as internal from "./internal/workingCalendar.ts";

export {
  addWorkingDays,
  dayOn,
  dueOn,
  holidayRules,
  holidaysIn,
  isWorkingDay,
  remaining,
  standard,
  workingDayFrom,
  workingDaysBetween,
} from "./internal/workingCalendar.ts";
export { fromLunar, lunarNewYear } from "./internal/lunar.ts";

/**
 * The public holidays of Labour Code art. 112, and Vietnam Culture Day.
 *
 * @category models
 * @since 0.1.0
 */
export const HolidayName = Schema.Literals([
  "new-year",
  "tet",
  "hung-kings",
  "reunification",
  "labour",
  "national",
  "culture",
]).annotate({
  identifier: "HolidayName",
  title: "Public holiday",
  description: "A public holiday of the Labour Code, or Vietnam Culture Day where the calendar has it.",
  labels: { vi: "Ngày lễ", en: "Public holiday" },
  source: "Labour Code 45/2019/QH14 art. 112",
});

/** @category models @since 0.1.0 */
export type HolidayName = typeof HolidayName.Type;

/**
 * What each holiday is called.
 *
 * @category models
 * @since 0.1.0
 */
export const holidayLabels: { readonly [name in HolidayName]: Bilingual } = {
  "new-year": { vi: "Tết Dương lịch", en: "New Year" },
  tet: { vi: "Tết Nguyên đán", en: "Lunar New Year" },
  "hung-kings": { vi: "Giỗ Tổ Hùng Vương", en: "Hùng Kings' Day" },
  reunification: { vi: "Ngày Chiến thắng", en: "Reunification Day" },
  labour: { vi: "Ngày Quốc tế lao động", en: "Labour Day" },
  national: { vi: "Quốc khánh", en: "National Day" },
  culture: { vi: "Ngày Văn hóa Việt Nam", en: "Vietnam Culture Day" },
};

/**
 * When a holiday falls, in the solar or the lunar calendar, and on how many days.
 *
 * @category models
 * @since 0.1.0
 */
export interface HolidayRule {
  readonly name: HolidayName;
  readonly calendar: "solar" | "lunar";
  /** 1 to 12. */
  readonly month: number;
  /** Day of the month, from 1. */
  readonly day: number;
  /** How many days off, 1 to 5; which days lie before the day itself is announced year by year. */
  readonly days: number;
}

/**
 * One day off: a holiday, or the working day that is off in place of a holiday on a weekly rest day.
 *
 * @category models
 * @since 0.1.0
 */
export interface Holiday {
  readonly on: PlainDate;
  readonly name: HolidayName;
  /** The holiday on a weekly rest day for which this day is off; null for the holiday itself. */
  readonly inPlaceOf: PlainDate | null;
  readonly source: Source;
}

const choices = {
  tetDaysBefore: Schema.Literals([1, 2]).annotateKey({
    description: "How many of the five days of Tết lie before the first day of the lunar year.",
    labels: { vi: "Số ngày nghỉ trước Tết", en: "Days off before Tết" },
    unit: "ngày",
  }),
  nationalDaySecond: Schema.Literals(["eve", "morrow"]).annotateKey({
    description: "Whether 1 or 3 September is off beside 2 September.",
    labels: { vi: "Ngày nghỉ liền kề Quốc khánh", en: "Day off beside National Day" },
  }),
};

/**
 * What was announced for one year.
 *
 * @category models
 * @since 0.1.0
 */
export const YearFile = Schema.Struct({
  year: Schema.Int.check(Schema.isBetween({ minimum: 1800, maximum: 2199 })).annotateKey({
    labels: { vi: "Năm", en: "Year" },
  }),
  ...choices,
  swaps: Schema.Array(
    Schema.Struct({
      off: PlainDate.annotateKey({ labels: { vi: "Ngày nghỉ hoán đổi", en: "Day off" } }),
      madeUpOn: PlainDate.annotateKey({ labels: { vi: "Ngày làm bù", en: "Made up on" } }),
    }),
  ).annotateKey({ labels: { vi: "Hoán đổi ngày làm việc", en: "Swapped days" } }),
  source: Source,
}).annotate({
  identifier: "YearFile",
  title: "Days off of a year",
  description: "What was announced for one year: the days of Tết, the day beside 2 September, swapped days.",
  labels: { vi: "Lịch nghỉ lễ của năm", en: "Days off of a year" },
});

/** @category models @since 0.1.0 */
export interface YearFile extends Schema.Schema.Type<typeof YearFile> {}

/**
 * A calendar: the year files at hand, and what the law leaves open as settings. {@link standard} has the defaults.
 *
 * @category models
 * @since 0.1.0
 */
export const Calendar = Schema.Struct({
  years: Schema.Array(YearFile),
  assumed: Schema.Struct(choices).annotateKey({
    description: "What is assumed of a year without its file. Such answers are provisional.",
    labels: { vi: "Giả định cho năm chưa công bố", en: "Assumed of a year not announced" },
  }),
  cultureDayFrom: Schema.NullOr(PlainDate).annotateKey({
    description: "From which day 24 November is a public holiday; null while no law says so. Default null.",
    labels: { vi: "Ngày Văn hóa Việt Nam nghỉ từ", en: "Culture Day off from" },
    source: "Resolution 80-NQ/TW",
  }),
  saturdayIntake: Schema.Literals(["closed", "open", "working-day"]).annotateKey({
    description:
      "Saturday at the counter: closed; open, so that what comes in is received that day although it is not counted; or counted as a working day. Default closed.",
    labels: { vi: "Tiếp nhận thứ Bảy", en: "Saturday intake" },
  }),
  closesAt: Schema.String.check(
    Schema.isPattern(/^([01]\d|2[0-3]):[0-5]\d$/, { expected: "a time of day in Vietnam, as HH:mm" }),
  ).annotateKey({
    description:
      "Until when the counter is open, HH:mm in Vietnam. No national rule says; 16:30 to 17:30 are usual.",
    labels: { vi: "Giờ đóng cửa", en: "Closes at" },
  }),
  outsideHours: Schema.Literals(["next-working-day", "same-day"]).annotateKey({
    description:
      "On which day what comes in after hours or on a day off is received. Default the next working day.",
    labels: { vi: "Hồ sơ nộp ngoài giờ", en: "Received outside hours" },
  }),
  dayOfReceipt: Schema.Literals(["not-counted", "counted"]).annotateKey({
    description: "Whether the day of receipt is the first day of a term. Default not counted.",
    labels: { vi: "Tính ngày tiếp nhận", en: "Day of receipt" },
    source: "Civil Code 91/2015/QH13 art. 147",
  }),
  endOnDayOff: Schema.Literals(["next-working-day", "same-day"]).annotateKey({
    description:
      "When a term of calendar days ends that would end on a day off. Default the next working day.",
    labels: { vi: "Thời hạn kết thúc vào ngày nghỉ", en: "Term ending on a day off" },
    source: "Civil Code 91/2015/QH13 art. 148",
  }),
}).annotate({
  identifier: "Calendar",
  title: "Working calendar",
  description: "Year files, and the settings that the law leaves open.",
  labels: { vi: "Lịch làm việc", en: "Working calendar" },
});

/** @category models @since 0.1.0 */
export interface Calendar extends Schema.Schema.Type<typeof Calendar> {}

/**
 * What a day is: working or not, for which reason, on what ground, and whether the year's file was missing.
 *
 * @category models
 * @since 0.1.0
 */
export interface Day {
  readonly on: PlainDate;
  readonly working: boolean;
  readonly reason:
    | "weekday"
    | "weekly-rest"
    | "holiday"
    | "compensation"
    | "swapped-off"
    | "make-up"
    | "saturday-intake";
  /** The holiday that the day is, or stands for; null for the other reasons. */
  readonly holiday: HolidayName | null;
  readonly provisional: boolean;
  readonly source: Source;
}

/**
 * A term in working days or in calendar days.
 *
 * @category models
 * @since 0.1.0
 */
export const Term = Schema.Struct({
  count: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 7500 })).annotateKey({
    labels: { vi: "Số ngày", en: "Days" },
  }),
  unit: Schema.Literals(["working-day", "calendar-day"]).annotateKey({
    labels: { vi: "Loại ngày", en: "Kind of day" },
  }),
}).annotate({
  identifier: "Term",
  title: "Term",
  description: "A number of working days (ngày làm việc) or of calendar days (ngày).",
  labels: { vi: "Thời hạn", en: "Term" },
  examples: [{ count: 7, unit: "working-day" }],
});

/** @category models @since 0.1.0 */
export interface Term extends Schema.Schema.Type<typeof Term> {}

/**
 * A day by which something is due, the days off that were passed over, and the grounds.
 *
 * @category models
 * @since 0.1.0
 */
export interface Due {
  readonly dueOn: PlainDate;
  /** Whether a year without its file was touched. */
  readonly provisional: boolean;
  readonly skipped: ReadonlyArray<Day>;
  readonly sources: ReadonlyArray<Source>;
}

/**
 * A count of working days, negative backwards.
 *
 * @category models
 * @since 0.1.0
 */
export interface WorkingDayCount {
  readonly count: number;
  readonly provisional: boolean;
}

/**
 * What is left of a term: both counts are negative once it has passed.
 *
 * @category models
 * @since 0.1.0
 */
export interface TimeRemaining {
  readonly workingDays: number;
  readonly calendarDays: number;
  readonly overdue: boolean;
  readonly provisional: boolean;
}

/**
 * The day on which something counts as received that came in at that instant: the same day in Vietnam within hours,
 * else what the calendar's `outsideHours` says.
 *
 * @category getters
 * @since 0.1.0
 */
export const receivedOn = (
  receivedAt: Instant.Instant,
  calendar: Calendar = internal.standard,
): PlainDate => {
  const minutes = Math.floor(Instant.toEpochMilliseconds(receivedAt) / 60_000) + 7 * 60;
  const ofDay = ((minutes % 1440) + 1440) % 1440;
  const time = `${String(Math.floor(ofDay / 60)).padStart(2, "0")}:${String(ofDay % 60).padStart(2, "0")}`;
  return internal.receiptDay(Instant.dateInVietnam(receivedAt), time, calendar);
};

/**
 * The last millisecond of a day in Vietnam: what is due on a day is on time until then.
 *
 * @category getters
 * @since 0.1.0
 */
export const endOf = (date: PlainDate): Instant.Instant => Instant.make(`${date}T16:59:59.999Z`);

/**
 * The days off of a year in one piece each, weekends between and beside them included, as announcements print them.
 *
 * @category getters
 * @since 0.1.0
 */
export const daysOffIn = (
  year: number,
  calendar: Calendar = internal.standard,
): ReadonlyArray<{ readonly from: PlainDate; readonly to: PlainDate }> => {
  const off = [
    ...internal.holidaysIn(year, calendar).map((holiday) => holiday.on),
    ...calendar.years
      .filter((file) => file.year === year)
      .flatMap((file) => file.swaps.map((swap) => swap.off)),
  ].sort();
  const pieces: Array<{ from: PlainDate; to: PlainDate }> = [];
  for (const day of off) {
    if (pieces.length > 0 && day <= pieces[pieces.length - 1]!.to) continue;
    let from = day;
    let to = day;
    while (!internal.isWorkingDay(addDays(from, -1), calendar)) from = addDays(from, -1);
    while (!internal.isWorkingDay(addDays(to, 1), calendar)) to = addDays(to, 1);
    pieces.push({ from, to });
  }
  return pieces;
};
