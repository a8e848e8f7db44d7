/**
 * How far a campaign has come: received over target by commune and age group, summed without loss, told on the
 * boundaries of any date, and carried forward at the present rate.
 *
 * **Details**
 *
 * From records the figures of any boundaries are exact: each record is counted where its placement is, and one that
 * waits is counted apart. From published aggregates they lie between bounds: of a commune that was split nobody knows
 * which of its applications went where.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import { AgeGroup } from "./AgeGroup.ts";
import type { Bilingual } from "./Annotation.ts";
import { table } from "./Crosswalk.ts";
import * as Interval from "./Interval.ts";
import type { Ledger } from "./Ledger.ts";
import type { Placement } from "./Placement.ts";
import * as PlainDate from "./PlainDate.ts";
import * as Ratio from "./Ratio.ts";
import { idOf, UnitId } from "./Unit.ts";

/**
 * Received over target of one age group in one commune. Where `unit` is the commune of before a split and `waiting` is
 * true, the records wait for evidence and belong to one of its successors.
 *
 * @category models
 * @since 0.1.0
 */
export const CoverageRow = Schema.Struct({
  unit: UnitId,
  group: AgeGroup,
  waiting: Schema.Boolean.annotateKey({
    description: "Whether these records wait to be placed in a successor of the unit.",
    labels: { vi: "Chờ xác định", en: "Waiting" },
  }),
  ...Ratio.Ratio.fields,
}).annotate({
  identifier: "CoverageRow",
  title: "Coverage of a commune",
  description: "Received over target of an age group in a commune.",
  labels: { vi: "Tỷ lệ thu nhận", en: "Coverage" },
  examples: [
    {
      unit: "05128@2025-07-01" as UnitId,
      group: "14-and-over",
      waiting: false,
      received: 2900,
      target: 3300,
    },
  ],
});

/** @category models @since 0.1.0 */
export interface CoverageRow extends Schema.Schema.Type<typeof CoverageRow> {}

/** The whole of the rows. @category getters @since 0.1.0 */
export const total = (rows: Iterable<CoverageRow>): Ratio.Ratio => Ratio.sum(rows);

const sumBy = <Key extends string>(
  rows: Iterable<CoverageRow>,
  keyOf: (row: CoverageRow) => Key,
): ReadonlyMap<Key, Ratio.Ratio> => {
  const sums = new Map<Key, Ratio.Ratio>();
  for (const row of rows) {
    const key = keyOf(row);
    const before = sums.get(key);
    sums.set(
      key,
      before === undefined ? { received: row.received, target: row.target } : Ratio.sum([before, row]),
    );
  }
  return sums;
};

/** Sums by commune; records that wait count with the commune they waited from. @category getters @since 0.1.0 */
export const byUnit = (rows: Iterable<CoverageRow>): ReadonlyMap<UnitId, Ratio.Ratio> =>
  sumBy(rows, (row) => row.unit);

/** Sums by age group. @category getters @since 0.1.0 */
export const byGroup = (rows: Iterable<CoverageRow>): ReadonlyMap<AgeGroup, Ratio.Ratio> =>
  sumBy(rows, (row) => row.group);

/** A person on target, and whether an application was received. @category models @since 0.1.0 */
export interface TargetRecord {
  readonly placement: Placement;
  readonly group: AgeGroup;
  readonly received: boolean;
}

/**
 * Counts records where their placements are. Rows come in the order of unit and age group.
 *
 * @category constructors
 * @since 0.1.0
 */
export const fromRecords = (records: Iterable<TargetRecord>): ReadonlyArray<CoverageRow> => {
  const rows = new Map<
    string,
    { row: Omit<CoverageRow, "received" | "target">; received: number; target: number }
  >();
  for (const { placement, group, received } of records) {
    const waiting = placement.status === "waiting";
    const unit = placement.status === "waiting" ? placement.from : placement.unit;
    const key = `${unit} ${waiting ? 1 : 0} ${AgeGroup.literals.indexOf(group)}`;
    const row = rows.get(key) ?? { row: { unit, group, waiting }, received: 0, target: 0 };
    row.target++;
    if (received) row.received++;
    rows.set(key, row);
  }
  return [...rows.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { row, received, target }]) => ({ ...row, received, target }));
};

/** A count between two bounds, both reached. @category models @since 0.1.0 */
export const CountBounds = Schema.Struct({ lower: Schema.Natural, upper: Schema.Natural })
  .check(
    Schema.makeFilter((bounds) => bounds.lower <= bounds.upper, {
      expected: "a lower bound not above the upper",
      toJsonSchema: () => [{}, true],
    }),
  )
  .annotate({
    identifier: "CountBounds",
    title: "Count between bounds",
    description: "A count known between two bounds, both of which it can reach.",
    labels: { vi: "Khoảng số lượng", en: "Count between bounds" },
    examples: [{ lower: 120, upper: 180 }],
  });

/** @category models @since 0.1.0 */
export interface CountBounds extends Schema.Schema.Type<typeof CountBounds> {}

/**
 * Coverage restated on other boundaries.
 *
 * @category models
 * @since 0.1.0
 */
export const RestatedRow = Schema.Struct({
  unit: UnitId,
  group: AgeGroup,
  received: CountBounds,
  target: CountBounds,
}).annotate({
  identifier: "RestatedRow",
  title: "Coverage on other boundaries",
  description: "Received and target of an age group in a unit of another date, between bounds.",
  labels: { vi: "Số liệu theo địa giới khác", en: "Coverage on other boundaries" },
});

/** @category models @since 0.1.0 */
export interface RestatedRow extends Schema.Schema.Type<typeof RestatedRow> {}

/**
 * Where the people of a unit are on the other boundaries. A unit of which it knows nobody anywhere keeps its own row: no
 * count is lost.
 *
 * @category models
 * @since 0.1.0
 */
export type Carry = (
  unit: UnitId,
) => ReadonlyArray<{ readonly to: UnitId; readonly people: Interval.Interval }>;

/**
 * Restates published aggregates on the boundaries of another date.
 *
 * **Details**
 *
 * A count moves whole where all the people go one way. Of a split unit any of its applications may have gone any way:
 * a share of the people bounds no share of the applications, so each way gets from none to all of them. The rows of a
 * result therefore add up to at least the total when taken at their upper bounds, and to at most the total at the lower.
 *
 * @category combinators
 * @since 0.1.0
 */
export const restate = (rows: Iterable<CoverageRow>, carry: Carry): ReadonlyArray<RestatedRow> => {
  const restated = new Map<
    string,
    { unit: UnitId; group: AgeGroup; received: CountBounds; target: CountBounds }
  >();
  const add = (bounds: CountBounds, count: number, share: Interval.Interval): CountBounds => ({
    lower: bounds.lower + (Interval.isAll(share) ? count : 0),
    upper: bounds.upper + (Interval.isNone(share) ? 0 : count),
  });
  const nothing: CountBounds = { lower: 0, upper: 0 };
  for (const row of rows) {
    const ways = carry(row.unit).filter((way) => !Interval.isNone(way.people));
    for (const { to, people } of ways.length === 0 ? [{ to: row.unit, people: Interval.all }] : ways) {
      const key = `${to} ${AgeGroup.literals.indexOf(row.group)}`;
      const before = restated.get(key) ?? { unit: to, group: row.group, received: nothing, target: nothing };
      restated.set(key, {
        ...before,
        received: add(before.received, row.received, people),
        target: add(before.target, row.target, people),
      });
    }
  }
  return [...restated.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
};

/**
 * The way from the boundaries of one day to those of another, by the crosswalk, forward or backward.
 *
 * **Details**
 *
 * Backward, a unit that was made of one gives all its people to it; one that was made of several may give any of its
 * records to any of them.
 *
 * @category constructors
 * @since 0.1.0
 */
export const through = (ledger: Ledger, asOf: PlainDate.PlainDate, to: PlainDate.PlainDate): Carry => {
  const ways = new Map<UnitId, Array<{ readonly to: UnitId; readonly people: Interval.Interval }>>();
  for (const pair of table(ledger, asOf, to)) {
    if (Interval.isNone(pair.people)) continue;
    const from = idOf(pair.from);
    const found = ways.get(from) ?? [];
    found.push({ to: idOf(pair.to), people: pair.people });
    ways.set(from, found);
  }
  // The table's shares are of the unit of the earlier day: backward they say nothing of the later one.
  const backward = to < asOf;
  return (unit) => {
    const found = ways.get(unit) ?? [];
    return backward
      ? found.map((way) => ({ ...way, people: found.length === 1 ? Interval.all : Interval.part }))
      : found;
  };
};

/** Whether a restated row is exact. @category guards @since 0.1.0 */
export const isExact = (row: RestatedRow): boolean =>
  row.received.lower === row.received.upper && row.target.lower === row.target.upper;

/** How long a campaign still takes, and what that assumes. @category models @since 0.1.0 */
export interface Completion {
  /** Days from the day of the question; 0 when complete, null when nothing came in. */
  readonly days: number | null;
  readonly on: PlainDate.PlainDate | null;
  readonly remaining: number;
  readonly assumptions: ReadonlyArray<Bilingual>;
}

/**
 * Days to completion at the rate of a period, with its assumptions.
 *
 * @param pace - how many applications came in during how many days, the last of them the day of the question
 * @category getters
 * @since 0.1.0
 */
export const completion = (
  ratio: Ratio.Ratio,
  pace: { readonly received: number; readonly days: number },
  asOf: PlainDate.PlainDate,
): Completion => {
  const remaining = Math.max(0, ratio.target - ratio.received);
  const assumptions: ReadonlyArray<Bilingual> = [
    {
      vi: `Tốc độ giữ như ${pace.days} ngày gần nhất: ${pace.received} hồ sơ.`,
      en: `The rate stays as in the last ${pace.days} days: ${pace.received} applications.`,
    },
    { vi: "Chỉ tiêu không đổi.", en: "The target does not change." },
    {
      vi: "Tính theo ngày dương lịch, không phải ngày làm việc.",
      en: "Calendar days are counted, not working days.",
    },
  ];
  if (remaining === 0) return { days: 0, on: asOf, remaining, assumptions };
  if (pace.received <= 0 || pace.days <= 0) return { days: null, on: null, remaining, assumptions };
  const days = Math.ceil((remaining * pace.days) / pace.received);
  return { days, on: PlainDate.addDays(asOf, days), remaining, assumptions };
};
