/**
 * The days off of 2024 as they were announced: Tết from two days before it, Monday 29 April for Saturday 4 May.
 *
 * @since 0.1.0
 */
import type { PlainDate } from "../PlainDate.ts";
import type { YearFile } from "../WorkingCalendar.ts";

/** @category models @since 0.1.0 */
export const year2024: YearFile = {
  year: 2024,
  tetDaysBefore: 2,
  nationalDaySecond: "morrow",
  swaps: [{ off: "2024-04-29" as PlainDate, madeUpOn: "2024-05-04" as PlainDate }],
  source: {
    citation: "Announcement of days off for civil servants, 2024",
    certainty: "found",
    seenIn: "baotintuc 20240412212054381; Tết by memory",
  },
};
