/**
 * Whether the day of effect is ahead.
 *
 * @since 0.1.0
 */
import type { Reorganisation as Wire } from "@hopnhat/api-client/contract";
import { ReorganisationCheck } from "@hopnhat/domain";
import { Effect } from "effect";
import { type Check, passing } from "./Check.ts";

const title = { vi: "Ngày có hiệu lực", en: "Day of effect" };

/** @category checks @since 0.1.0 */
export const date: Check = ({ effectiveOn, today }) =>
  Effect.sync(() => {
    const found = ReorganisationCheck.ofDates(effectiveOn, today).map((check): Wire.Check => ({
      id: check.code,
      outcome: check.severity,
      title,
      finding: check.finding,
      remedy: check.remedy,
      units: [],
    }));
    return found.length > 0
      ? found
      : [
          passing("date/ahead", title, {
            vi: `Có hiệu lực từ ${effectiveOn}.`,
            en: `Takes effect on ${effectiveOn}.`,
          }),
        ];
  });
