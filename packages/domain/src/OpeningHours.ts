/**
 * When a service point is open, and the slots that people can be given: how many it takes at which time of a day.
 *
 * **Details**
 *
 * No national rule says when a counter is open: hours are a setting of each service point. A day off of the working
 * calendar has no slots, and a make-up Saturday has those of a weekday.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import * as PlainDate from "./PlainDate.ts";
import * as Rule from "./Rule.ts";
import { type Calendar, dayOn, standard } from "./WorkingCalendar.ts";

/**
 * A time of day in Vietnam, as `HH:mm`.
 *
 * @category models
 * @since 0.1.0
 */
export const TimeOfDay = Schema.String.check(
  Schema.isPattern(/^([01]\d|2[0-3]):[0-5]\d$/u, { expected: "a time of day as HH:mm" }),
)
  .pipe(Schema.brand("TimeOfDay"))
  .annotate({
    identifier: "TimeOfDay",
    title: "Time of day",
    description: "A time of day in Vietnam, as HH:mm.",
    labels: { vi: "Giờ", en: "Time" },
    examples: ["07:30" as TimeOfDay],
  });

/** @category models @since 0.1.0 */
export type TimeOfDay = string & import("effect").Brand.Brand<"TimeOfDay">;

/** The minutes of a time since midnight, 0 to 1439. @category getters @since 0.1.0 */
export const minutesOf = (time: TimeOfDay): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The time that so many minutes after midnight are. @category constructors @since 0.1.0 */
export const timeAt = (minutes: number): TimeOfDay =>
  TimeOfDay.make(
    `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`,
  );

/** A part of a day, from a time until before another. @category models @since 0.1.0 */
export const Opening = Schema.Struct({ from: TimeOfDay, to: TimeOfDay })
  .check(
    Schema.makeFilter(({ from, to }: { readonly from: string; readonly to: string }) => from < to, {
      expected: "a part of a day that ends after it begins",
      toJsonSchema: () => [{}, true],
    }),
  )
  .annotate({
    identifier: "Opening",
    title: "Opening",
    description: "A part of a day in which a service point is open, from a time until before another.",
    labels: { vi: "Giờ mở cửa", en: "Opening" },
    examples: [{ from: "07:30" as TimeOfDay, to: "11:30" as TimeOfDay }],
  });

/** @category models @since 0.1.0 */
export interface Opening extends Schema.Schema.Type<typeof Opening> {}

/**
 * Opening hours: those of a working day, and those of a Saturday that is no working day.
 *
 * @category models
 * @since 0.1.0
 */
export const OpeningHours = Schema.Struct({
  workingDay: Schema.Array(Opening)
    .check(Schema.isMaxLength(3))
    .annotateKey({ labels: { vi: "Ngày làm việc", en: "Working day" } }),
  saturday: Schema.Array(Opening)
    .check(Schema.isMaxLength(3))
    .annotateKey({
      description: "A Saturday that is no working day; empty where the counter is closed.",
      labels: { vi: "Thứ Bảy", en: "Saturday" },
    }),
}).annotate({
  identifier: "OpeningHours",
  title: "Opening hours",
  description: "When a service point is open on a working day, and on a Saturday that is none.",
  labels: { vi: "Giờ mở cửa", en: "Opening hours" },
});

/** @category models @since 0.1.0 */
export interface OpeningHours extends Schema.Schema.Type<typeof OpeningHours> {}

/**
 * The hours where a service point names none.
 *
 * @category models
 * @since 0.1.0
 */
export const usual: { readonly value: OpeningHours; readonly source: Rule.Source } = {
  value: {
    workingDay: [
      { from: TimeOfDay.make("07:30"), to: TimeOfDay.make("11:30") },
      { from: TimeOfDay.make("13:30"), to: TimeOfDay.make("17:00") },
    ],
    saturday: [],
  },
  source: Rule.uncertain(
    "No national rule; offices print 7:30 or 8:00 to 11:30 or 12:00, and 13:00 or 13:30 to 16:30 or 17:30",
  ),
};

/** The parts of a day in which a service point is open; none on a day off. @category getters @since 0.1.0 */
export const openingsOn = (
  hours: OpeningHours,
  on: PlainDate.PlainDate,
  calendar: Calendar = standard,
): ReadonlyArray<Opening> => {
  const day = dayOn(on, calendar);
  if (day.working) return hours.workingDay;
  return day.reason === "weekly-rest" && PlainDate.dayOfWeek(on) === 6 ? hours.saturday : [];
};

/** A time to which people can be asked, and how many. @category models @since 0.1.0 */
export interface Slot {
  readonly startsAt: TimeOfDay;
  readonly capacity: number;
}

/**
 * The slots of a day: the capacity of the day spread evenly over them, the earlier ones taking what is left over. Their
 * capacities add up to that of the day; where the day is closed there are none.
 *
 * **Details**
 *
 * A slot that would run over the end of an opening is not given.
 *
 * @param options.capacity - people of the whole day, 0 or more
 * @param options.minutes - length of a slot, 5 to 240
 * @category getters
 * @since 0.1.0
 */
export const slotsOn = (
  hours: OpeningHours,
  on: PlainDate.PlainDate,
  options: { readonly capacity: number; readonly minutes: number },
  calendar: Calendar = standard,
): ReadonlyArray<Slot> => {
  const { capacity, minutes } = options;
  if (!Number.isInteger(minutes) || minutes < 5 || minutes > 240) {
    throw new RangeError(`A slot of ${minutes} minutes is not from 5 to 240`);
  }
  const starts = openingsOn(hours, on, calendar).flatMap(({ from, to }) => {
    const count = Math.floor((minutesOf(to) - minutesOf(from)) / minutes);
    return Array.from({ length: count }, (_, index) => timeAt(minutesOf(from) + index * minutes));
  });
  const each = Math.floor(capacity / Math.max(1, starts.length));
  const over = capacity - each * starts.length;
  return starts.map((startsAt, index) => ({ startsAt, capacity: each + (index < over ? 1 : 0) }));
};
