/**
 * What came of the rows: how many of each outcome, and which values stood for most of those that were not placed.
 *
 * A tally is plain data: threads send it, a checkpoint keeps it, the report prints it. It does not grow with the table.
 */
import type { CodeConversion } from "@hopnhat/gazetteer";

/** How many rows came out with each status. */
export type Counts = Record<CodeConversion.Status, number>;

/** A value of the converted column, and what it became. */
export interface SeenValue {
  readonly status: CodeConversion.Status;
  readonly cell: string;
  readonly answer: string;
  count: number;
}

export interface Tally {
  rows: number;
  readonly counts: Counts;
  readonly repairs: Record<string, number>;
  /** Values that were not placed, by status and cell; the rarest are forgotten where there are too many. */
  readonly values: Map<string, SeenValue>;
  /** Some of each status, the first that were met. */
  readonly samples: Map<CodeConversion.Status, Array<SeenValue>>;
  /** How many distinct values were forgotten: their counts are then no longer exact. */
  forgotten: number;
}

const SAMPLES = 5;
const VALUES_KEPT = 2_000;
const VALUES_HELD = 2 * VALUES_KEPT;

export const emptyCounts = (): Counts => ({
  exact: 0,
  split: 0,
  ambiguous: 0,
  broader: 0,
  ended: 0,
  unknown: 0,
  invalid: 0,
});

export const emptyTally = (): Tally => ({
  rows: 0,
  counts: emptyCounts(),
  repairs: {},
  values: new Map(),
  samples: new Map(),
  forgotten: 0,
});

/** Counts a value that some rows hold. */
export const countValue = (tally: Tally, seen: SeenValue): void => {
  let samples = tally.samples.get(seen.status);
  if (samples === undefined) tally.samples.set(seen.status, (samples = []));
  if (samples.length < SAMPLES && !samples.some(({ cell }) => cell === seen.cell))
    samples.push({ ...seen, count: 1 });
  if (seen.status === "exact") return;
  const key = `${seen.status}\n${seen.cell}`;
  const known = tally.values.get(key);
  if (known === undefined) tally.values.set(key, { ...seen });
  else known.count += seen.count;
  if (tally.values.size > VALUES_HELD) forgetRarest(tally);
};

const forgetRarest = (tally: Tally): void => {
  const rarest = [...tally.values].sort(([, a], [, b]) => b.count - a.count).slice(VALUES_KEPT);
  for (const [key] of rarest) tally.values.delete(key);
  tally.forgotten += rarest.length;
};

/** Adds the tally of further rows. */
export const addTally = (sum: Tally, part: Tally): void => {
  sum.rows += part.rows;
  for (const status of Object.keys(part.counts) as Array<CodeConversion.Status>)
    sum.counts[status] += part.counts[status];
  for (const [repair, count] of Object.entries(part.repairs))
    sum.repairs[repair] = (sum.repairs[repair] ?? 0) + count;
  for (const samples of part.samples.values())
    for (const seen of samples) if (seen.status === "exact") countValue(sum, seen);
  for (const seen of part.values.values()) countValue(sum, seen);
  sum.forgotten += part.forgotten;
};

/** Rows that have no unit. */
export const notPlaced = (tally: Tally): number => tally.rows - tally.counts.exact;

/** How an answer reads in one line of the report: each unit with its name. */
export const answerLine = ({ name, candidates, note }: CodeConversion.Conversion): string => {
  const names = name.split("|");
  const units = candidates.map((code, place) => `${code} ${names[place] ?? ""}`.trimEnd()).join(" | ");
  return [units, note].filter((part) => part !== "").join(" · ");
};

interface KeptTally {
  readonly rows: number;
  readonly counts: Counts;
  readonly repairs: Record<string, number>;
  readonly values: ReadonlyArray<SeenValue>;
  readonly samples: ReadonlyArray<SeenValue>;
  readonly forgotten: number;
}

/** A tally as JSON keeps it. */
export const keepTally = (tally: Tally): KeptTally => ({
  ...tally,
  values: [...tally.values.values()],
  samples: [...tally.samples.values()].flat(),
});

/** A tally as a checkpoint kept it. */
export const restoreTally = (kept: KeptTally): Tally => ({
  ...kept,
  values: new Map(kept.values.map((seen) => [`${seen.status}\n${seen.cell}`, { ...seen }])),
  samples: Map.groupBy(kept.samples, ({ status }) => status),
});
