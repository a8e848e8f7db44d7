/**
 * The kernel once more, slowly and plainly: a day after a day, nothing remembered, nothing shared with the kernel but
 * the form of a change. What it says of shares it finds by pouring one unit of substance through the days, once for
 * every way in which the forks without figures could have fallen.
 */
import { type Change, type Flow, PlainDate, type Unit } from "@hopnhat/domain";
import type { History } from "./history.ts";

type Code = Unit.UnitCode;

/** Stands for whatever was in a unit when it ended. */
export const gone = "∅" as Code;

/** The changes that hold and take effect on a day, in the order in which they were recorded. */
export const changesOn = (history: History, day: PlainDate.PlainDate): ReadonlyArray<Change.Change> => {
  const recorded = history.entries.flatMap((entry) => (entry._tag === "Recorded" ? [entry.change] : []));
  const isLast = (change: Change.Change) =>
    [...history.entries]
      .reverse()
      .find((entry) => (entry._tag === "Recorded" ? entry.change.id : entry.change) === change.id);
  return recorded.filter((change) => {
    const last = isLast(change);
    return change.effectiveOn === day && last?._tag === "Recorded" && last.change === change;
  });
};

const eachDay = (
  after: PlainDate.PlainDate,
  until: PlainDate.PlainDate,
): ReadonlyArray<PlainDate.PlainDate> => {
  const days: Array<PlainDate.PlainDate> = [];
  for (let day = PlainDate.addDays(after, 1); day <= until; day = PlainDate.addDays(day, 1)) days.push(day);
  return days;
};

export interface Standing {
  readonly unit: Unit.UnitDescription;
  readonly since: PlainDate.PlainDate;
}

/** Who stands on a day, and since when, replayed from the base register. */
export const standingOn = (history: History, day: PlainDate.PlainDate): ReadonlyMap<Code, Standing> => {
  let standing = new Map<Code, Standing>();
  if (day < history.base.asOf) return standing;
  for (const unit of history.base.units) standing.set(unit.code, { unit, since: history.base.asOf });
  for (const today of eachDay(history.base.asOf, day)) {
    const changes = changesOn(history, today);
    const next = new Map(standing);
    for (const change of changes) for (const flow of change.flows) next.delete(flow.from);
    for (const change of changes) for (const code of change.ends) next.delete(code);
    for (const change of changes) {
      // A unit that receives and is not described anew goes on as it was called on the eve.
      for (const flow of change.flows)
        next.set(flow.to, { unit: (standing.get(flow.to) ?? { unit: undefined! }).unit, since: today });
    }
    for (const change of changes)
      for (const unit of change.begins) next.set(unit.code, { unit, since: today });
    standing = next;
  }
  return standing;
};

/** A fork whose ways the acts do not measure. */
export interface Fork {
  readonly day: PlainDate.PlainDate;
  readonly from: Code;
  readonly ways: number;
}

/** Says in which proportions a fork without figures parts what comes to it. */
export type Fall = (fork: Fork) => ReadonlyArray<number>;

const waysOut = (
  changes: ReadonlyArray<Change.Change>,
  from: Code,
  carried: Flow.Carried,
): ReadonlyArray<Flow.Flow> =>
  changes.flatMap((change) => change.flows.filter((flow) => flow.from === from && flow[carried] !== "none"));

const figure = (flow: Flow.Flow, carried: Flow.Carried): number | undefined =>
  carried === "land" ? flow.landSquareKilometres : flow.peopleCount;

/** Where one unit of the land or the people of `code` on `asOf` is on the later day `to`. */
export const pour = (
  history: History,
  code: Code,
  asOf: PlainDate.PlainDate,
  to: PlainDate.PlainDate,
  carried: Flow.Carried,
  fall: Fall,
): ReadonlyMap<Code, number> => {
  let held = new Map<Code, number>([[code, 1]]);
  for (const day of eachDay(asOf, to)) {
    const changes = changesOn(history, day);
    if (changes.length === 0) continue;
    const next = new Map<Code, number>();
    const give = (target: Code, amount: number) => next.set(target, (next.get(target) ?? 0) + amount);
    for (const [holder, amount] of held) {
      const ways = waysOut(changes, holder, carried);
      const figures = ways.map((way) => figure(way, carried));
      const total = figures.reduce<number>((sum, one) => sum + (one ?? Number.NaN), 0);
      if (ways.length === 0)
        give(changes.some((change) => change.ends.includes(holder)) ? gone : holder, amount);
      else if (ways.length === 1) give(ways[0]!.to, amount);
      else if (!Number.isNaN(total)) ways.forEach((way, i) => give(way.to, (amount * figures[i]!) / total));
      else {
        const parts = fall({ day, from: holder, ways: ways.length });
        ways.forEach((way, i) => give(way.to, amount * parts[i]!));
      }
    }
    held = next;
  }
  return new Map([...held].filter(([, amount]) => amount > 0));
};

const forksBetween = (
  history: History,
  asOf: PlainDate.PlainDate,
  to: PlainDate.PlainDate,
  carried: Flow.Carried,
): ReadonlyArray<Fork> =>
  eachDay(asOf, to).flatMap((day) => {
    const changes = changesOn(history, day);
    const sources = new Set(changes.flatMap((change) => change.flows.map((flow) => flow.from)));
    return [...sources].flatMap((from) => {
      const ways = waysOut(changes, from, carried);
      const unmeasured = ways.length > 1 && ways.some((way) => figure(way, carried) === undefined);
      return unmeasured ? [{ day, from, ways: ways.length }] : [];
    });
  });

const nameOf = (fork: Fork): string => `${fork.day} ${fork.from}`;

/** Every way in which whole forks could fall: all of each to one of its ways. */
export const extremeFalls = (
  history: History,
  asOf: PlainDate.PlainDate,
  to: PlainDate.PlainDate,
  carried: Flow.Carried,
): ReadonlyArray<Fall> => {
  let chosen: ReadonlyArray<ReadonlyMap<string, number>> = [new Map()];
  for (const fork of forksBetween(history, asOf, to, carried)) {
    chosen = chosen.flatMap((choice) =>
      Array.from({ length: fork.ways }, (_, way) => new Map(choice).set(nameOf(fork), way)),
    );
  }
  return chosen.map((choice) => (fork: Fork) => {
    const taken = choice.get(nameOf(fork));
    return Array.from({ length: fork.ways }, (_, way) => (way === taken ? 1 : 0));
  });
};

/** One way in which every fork gives something to each of its ways, different for each number. */
export const innerFall =
  (number: number): Fall =>
  (fork) => {
    const weights = Array.from({ length: fork.ways }, (_, way) => {
      let hash = number + 1;
      for (const character of `${nameOf(fork)} ${way}`)
        hash = (hash * 31 + character.codePointAt(0)!) % 1_000_003;
      return 1 + (hash % 997);
    });
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
  };

/** The least and the most that a share can be. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** The bounds of every share of a unit that can be anywhere on the later day, `gone` among them. */
export const boundsOf = (
  history: History,
  code: Code,
  asOf: PlainDate.PlainDate,
  to: PlainDate.PlainDate,
  carried: Flow.Carried,
): ReadonlyMap<Code, Bounds> => {
  const outcomes = extremeFalls(history, asOf, to, carried).map((fall) =>
    pour(history, code, asOf, to, carried, fall),
  );
  const targets = new Set(outcomes.flatMap((outcome) => [...outcome.keys()]));
  return new Map(
    [...targets].map((target) => {
      const amounts = outcomes.map((outcome) => outcome.get(target) ?? 0);
      return [target, { least: Math.min(...amounts), most: Math.max(...amounts) }];
    }),
  );
};
