/**
 * The days off of 2025 as they were announced: Tết from two days before it, 1 and 2 September, Friday 2 May for
 * Saturday 26 April.
 *
 * @since 0.1.0
 */
import type { PlainDate } from "../PlainDate.ts";
import type { YearFile } from "../WorkingCalendar.ts";

/** @category models @since 0.1.0 */
export const year2025: YearFile = {
  year: 2025,
  tetDaysBefore: 2,
  nationalDaySecond: "eve",
  swaps: [{ off: "2025-05-02" as PlainDate, madeUpOn: "2025-04-26" as PlainDate }],
  source: {
    citation: "Announcement of days off for civil servants, 2025",
    certainty: "found",
    seenIn: "tracuuquyhoach 51994339",
  },
};
