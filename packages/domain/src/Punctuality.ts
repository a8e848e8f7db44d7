/**
 * Whether a dossier was answered on time, as the National Public Service Portal counts it.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import * as Instant from "./Instant.ts";
import { found, type Source } from "./Rule.ts";

/**
 * A request for missing papers: the portal's status 5. `answeredAt` is null while it is open.
 *
 * @category models
 * @since 0.1.0
 */
export const SupplementRequest = Schema.Struct({
  requestedAt: Instant.Instant.annotateKey({ labels: { vi: "Yêu cầu bổ sung lúc", en: "Requested at" } }),
  answeredAt: Schema.NullOr(Instant.Instant).annotateKey({
    labels: { vi: "Bổ sung xong lúc", en: "Answered at" },
  }),
}).annotate({
  identifier: "SupplementRequest",
  title: "Request for missing papers",
  description: "When an office asked for missing papers, and when they came.",
  labels: { vi: "Yêu cầu bổ sung", en: "Supplement request" },
});

/** @category models @since 0.1.0 */
export interface SupplementRequest extends Schema.Schema.Type<typeof SupplementRequest> {}

/**
 * When the steps of one dossier were taken that decide whether it was answered on time. The numbers are the portal's
 * statuses.
 *
 * @category models
 * @since 0.1.0
 */
export interface Timeline {
  readonly dueAt: Instant.Instant;
  /** 9, done. */
  readonly doneAt: Instant.Instant | null;
  /** 10, result returned. */
  readonly returnedAt: Instant.Instant | null;
  /** 8, stopped, or 3, refused. */
  readonly endedAt: Instant.Instant | null;
  /** 5. At most 100. */
  readonly supplements: ReadonlyArray<SupplementRequest>;
  /** The end of the period that is reported: what is still open then ends then. */
  readonly periodEndAt: Instant.Instant;
}

/**
 * Whether a dossier was answered on time, and how that was counted.
 *
 * @category models
 * @since 0.1.0
 */
export interface Punctuality {
  readonly verdict: "on-time" | "late";
  /** What was taken as the end. */
  readonly end: "done" | "returned" | "ended" | "supplement-request" | "period-end";
  readonly endAt: Instant.Instant;
  /** The citizen's own time, taken off. Milliseconds. */
  readonly supplementMilliseconds: number;
  /** By how much the office was late, 0 where it was on time or is late only for asking twice. Milliseconds. */
  readonly lateByMilliseconds: number;
  readonly askedTwice: boolean;
  readonly source: Source;
}

const portalRule = found(
  "Indicator specification of the National Public Service Portal",
  "community code 70311388051",
);

/**
 * Whether a dossier was answered on time, as the National Public Service Portal counts.
 *
 * **Details**
 *
 * The end is the time of status 9, else 10, else 8 or 3, else the end of the period. The time in which the citizen
 * supplied missing papers is subtracted. A single request that is still open ends the count at the request. More than
 * one request is late, whatever the dates.
 *
 * @category getters
 * @since 0.1.0
 */
export const assess = (timeline: Timeline): Punctuality => {
  const { supplements } = timeline;
  if (supplements.length > 100) throw new RangeError("A dossier has at most 100 supplement requests");
  const askedTwice = supplements.length > 1;
  const only = supplements.length === 1 ? supplements[0]! : null;
  const [end, endAt] = ((): [Punctuality["end"], Instant.Instant] => {
    if (timeline.doneAt !== null) return ["done", timeline.doneAt];
    if (timeline.returnedAt !== null) return ["returned", timeline.returnedAt];
    if (timeline.endedAt !== null) return ["ended", timeline.endedAt];
    if (only !== null && only.answeredAt === null) return ["supplement-request", only.requestedAt];
    return ["period-end", timeline.periodEndAt];
  })();
  let supplementMilliseconds = 0;
  for (const { requestedAt, answeredAt } of supplements) {
    if (answeredAt === null) continue;
    supplementMilliseconds += Math.max(0, milliseconds(answeredAt) - milliseconds(requestedAt));
  }
  const lateBy = Math.max(0, milliseconds(endAt) - supplementMilliseconds - milliseconds(timeline.dueAt));
  return {
    verdict: askedTwice || lateBy > 0 ? "late" : "on-time",
    end,
    endAt,
    supplementMilliseconds,
    lateByMilliseconds: lateBy,
    askedTwice,
    source: portalRule,
  };
};

const milliseconds = Instant.toEpochMilliseconds;

/**
 * The share of dossiers answered on time in per cent, rounded half up to two decimals, as the portal prints it. Null
 * where there is none: the portal shows 0 or N/A.
 *
 * @category getters
 * @since 0.1.0
 */
export const onTimePercentage = (results: ReadonlyArray<Pick<Punctuality, "verdict">>): number | null => {
  if (results.length === 0) return null;
  const onTime = results.filter((result) => result.verdict === "on-time").length;
  // Rounded on integers: a quotient in binary may lie on the wrong side of a half.
  return Math.floor((onTime * 20_000 + results.length) / (2 * results.length)) / 100;
};
