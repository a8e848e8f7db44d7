/**
 * The days off of 2026 as they were announced: Tết from the day before it, 1 and 2 September, Friday 2 January for
 * Saturday 10 January, Monday 31 August for Saturday 22 August.
 *
 * @since 0.1.0
 */
import type { PlainDate } from "../PlainDate.ts";
import type { YearFile } from "../WorkingCalendar.ts";

/** @category models @since 0.1.0 */
export const year2026: YearFile = {
  year: 2026,
  tetDaysBefore: 1,
  nationalDaySecond: "eve",
  swaps: [
    { off: "2026-01-02" as PlainDate, madeUpOn: "2026-01-10" as PlainDate },
    { off: "2026-08-31" as PlainDate, madeUpOn: "2026-08-22" as PlainDate },
  ],
  source: {
    citation: "Announcement of days off for civil servants, 2026",
    certainty: "found",
    seenIn: "dantri 20251225073534471; kienthuc post1576857",
  },
};
