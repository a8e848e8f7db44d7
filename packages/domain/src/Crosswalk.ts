/**
 * The unit of one day → the unit or units of another, over every change between, in either direction.
 *
 * **When to use**
 *
 * Whenever a record names a unit of one day and is asked about another day.
 *
 * **Details**
 *
 * Shares compose exactly where the law is exact and stay honest where it is not. A version that the law divides
 * without figures goes in unknown parts, each more than nothing; the share that reaches a unit of the other day is
 * then known between two bounds (see `Interval`). Bounds are found on the graph of versions and not by multiplying
 * tables, so that two parts which meet again are known to make a whole.
 *
 * No function here picks one candidate of a split: the answer to a split is all of its candidates, and the question
 * that would settle it.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import { type Carried, measureOf, Share } from "./Flow.ts";
import * as Interval from "./Interval.ts";
import { Clause } from "./LegalAct.ts";
import { type Edge, find, type Ledger, outflow, type Version } from "./Ledger.ts";
import { PlainDate } from "./PlainDate.ts";
import { existsOn, idOf, Unit, UnitCode, UnitId } from "./Unit.ts";

/**
 * What the record is a record of, which decides what a split means to it: `people` go with the people, `land` with the
 * land, and `any` asks for every unit that got either.
 *
 * @category models
 * @since 0.1.0
 */
export const Carries = Schema.Literals(["people", "land", "any"]).annotate({
  identifier: "Carries",
  title: "What a record goes with",
  description: "Whether the record follows the people of its unit, its land, or either.",
  labels: { vi: "Đi theo", en: "Goes with" },
});

/** What a record goes with. @category models @since 0.1.0 */
export type Carries = typeof Carries.Type;

/**
 * A question: the unit that bears `code` on `asOf`, told in the units of `to`.
 *
 * @category models
 * @since 0.1.0
 */
export const Question = Schema.Struct({
  code: UnitCode,
  asOf: PlainDate.annotateKey({ labels: { vi: "Vào ngày", en: "As of" } }),
  to: PlainDate.annotateKey({ labels: { vi: "Sang ngày", en: "To" } }),
  carries: Carries,
}).annotate({
  identifier: "CrosswalkQuestion",
  title: "Question to the crosswalk",
  description: "The unit that bears a code on one day, asked for in the units of another.",
  labels: { vi: "Câu hỏi chuyển đổi", en: "Question" },
});

/** A question. @category models @since 0.1.0 */
export interface Question extends Schema.Schema.Type<typeof Question> {}

/**
 * One link of the chain behind an answer: what a clause carried from one version to the next.
 *
 * @category models
 * @since 0.1.0
 */
export const Step = Schema.Struct({
  on: PlainDate,
  from: UnitId,
  to: UnitId,
  land: Share,
  people: Share,
  clause: Clause,
}).annotate({
  identifier: "CrosswalkStep",
  title: "Step",
  description: "One link of the chain behind an answer: what a clause carried from one version to the next.",
  labels: { vi: "Bước", en: "Step" },
});

/** One link of the chain. @category models @since 0.1.0 */
export interface Step extends Schema.Schema.Type<typeof Step> {}

/**
 * A unit that an answer names, with the share of the earlier unit that the later one holds.
 *
 * @category models
 * @since 0.1.0
 */
export const Candidate = Schema.Struct({
  unit: Unit,
  land: Interval.Interval,
  people: Interval.Interval,
  because: Schema.Array(Step).annotateKey({
    description: "Every step between the two units, earliest first.",
  }),
}).annotate({
  identifier: "CrosswalkCandidate",
  title: "Candidate",
  description: "A unit that an answer names, with the share of the earlier unit that the later one holds.",
  labels: { vi: "Phương án", en: "Candidate" },
});

/** A unit that an answer names. @category models @since 0.1.0 */
export interface Candidate extends Schema.Schema.Type<typeof Candidate> {}

const asked = { question: Question, ledger: Schema.String };

/**
 * The answer: one unit, several, none any more, or no such unit to ask about. Each names the question and the version of
 * the ledger that it comes from.
 *
 * - `Exact`: one unit, and the steps to it. Forward in time it holds all that was asked about; backward, all that was
 *   asked about comes from it.
 * - `Split`: forward in time, the record may be in any of the candidates; `settledBy` names what would tell. A single
 *   candidate that holds less than all is a split too: the rest was in a unit that ended.
 * - `Merged`: backward in time, the record may come from any of the candidates.
 * - `Ended`: no unit of the other day has anything of it. Forward in time, it ended with nobody and nothing in it;
 *   backward, it began on territory that the ledger did not hold on that day.
 * - `Unknown`: no unit bears the code on that day; `borne` lists the versions that bear it on other days.
 *
 * @category models
 * @since 0.1.0
 */
export const Answer = Schema.Union([
  Schema.TaggedStruct("Exact", { ...asked, from: Unit, candidate: Candidate }),
  Schema.TaggedStruct("Split", {
    ...asked,
    from: Unit,
    candidates: Schema.Array(Candidate),
    settledBy: Schema.Literals(["village", "point"]),
  }),
  Schema.TaggedStruct("Merged", { ...asked, from: Unit, candidates: Schema.Array(Candidate) }),
  Schema.TaggedStruct("Ended", { ...asked, from: Unit }),
  Schema.TaggedStruct("Unknown", { ...asked, borne: Schema.Array(Unit) }),
]).annotate({
  identifier: "CrosswalkAnswer",
  title: "Answer of the crosswalk",
  description: "One unit, several, none any more, or no such unit to ask about.",
  labels: { vi: "Kết quả chuyển đổi", en: "Answer" },
});

/** The answer. @category models @since 0.1.0 */
export type Answer = Schema.Schema.Type<typeof Answer>;

/**
 * The share of a version's land or people that ends in something, where `worth` says of each version of the day `on`
 * how much of it does.
 *
 * **Details**
 *
 * With `worth` of one unit this is the crosswalk's share; with the shares of a second crosswalk it is their
 * composition. Each version is looked at once: time is linear in the edges between the two days.
 *
 * @param from - a version that begins on or before `on`
 * @category getters
 * @since 0.1.0
 */
export const share = (
  from: Version,
  on: PlainDate,
  carried: Carried,
  worth: (version: Version) => Interval.Interval,
): Interval.Interval => {
  const known = new Map<Version, Interval.Interval>();
  const value = (version: Version): Interval.Interval => {
    if (existsOn(version.unit, on)) return worth(version);
    let result = known.get(version);
    if (result === undefined) {
      result = divide(version, carried, value);
      known.set(version, result);
    }
    return result;
  };
  return value(from);
};

/** What becomes of a version on the day it ends, given what each way is worth. */
const divide = (
  version: Version,
  carried: Carried,
  value: (version: Version) => Interval.Interval,
): Interval.Interval => {
  const ways = outflow(version, carried);
  if (ways.length === 0) return Interval.none;
  const values = ways.map(([edge]) => value(edge.to));
  if (ways.length === 1) return values[0]!;
  const measures = ways.map(([edge]) => measureOf(edge.flow, carried));
  if (measures.some((measure) => measure === undefined)) return Interval.mix(values);
  const total = measures.reduce<number>((sum, measure) => sum + measure!, 0);
  return Interval.weigh(
    measures.map((measure) => measure! / total),
    values,
  );
};

/**
 * The versions of the day `on` that a version leads to, or comes from where `on` is earlier.
 *
 * @category getters
 * @since 0.1.0
 */
export const reach = (from: Version, on: PlainDate): ReadonlyArray<Version> => {
  const backward = on < from.unit.validFrom;
  const seen = new Set<Version>();
  const found: Array<Version> = [];
  const walk = (version: Version): void => {
    if (seen.has(version)) return;
    seen.add(version);
    if (existsOn(version.unit, on)) found.push(version);
    else if (backward) for (const edge of version.incoming) walk(edge.from);
    else for (const edge of version.outgoing) walk(edge.to);
  };
  walk(from);
  return found.sort((a, b) => (a.unit.code < b.unit.code ? -1 : 1));
};

/**
 * Answers a question, in either direction of time.
 *
 * @example
 * ```ts
 * import { Crosswalk, PlainDate, Unit } from "@hopnhat/domain"
 * import { communes } from "@hopnhat/gazetteer"
 *
 * const answer = Crosswalk.convert(communes(), {
 *   code: Unit.UnitCode.make("04891"), // xã Vầy Nưa
 *   asOf: PlainDate.make("2025-06-30"),
 *   to: PlainDate.make("2025-07-01"),
 *   carries: "people",
 * })
 * answer._tag // "Split": Tiền Phong 04891 and Thống Nhất 04828
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const convert = (ledger: Ledger, question: Question): Answer => {
  const { code, asOf, to, carries } = question;
  const common = { question, ledger: ledger.version };
  const from = find(ledger, code, asOf);
  if (from === undefined) {
    return {
      _tag: "Unknown",
      ...common,
      borne: (ledger.byCode.get(code) ?? []).map((version) => version.unit),
    };
  }
  const candidates = candidatesOf(from, to).filter((candidate) => concerns(candidate, carries));
  const [first, second] = candidates;
  if (first === undefined) return { _tag: "Ended", ...common, from: from.unit };
  if (second === undefined && (to < asOf || holdsAll(first, carries))) {
    return { _tag: "Exact", ...common, from: from.unit, candidate: first };
  }
  if (to < asOf) return { _tag: "Merged", ...common, from: from.unit, candidates };
  return {
    _tag: "Split",
    ...common,
    from: from.unit,
    candidates,
    settledBy: carries === "land" ? "point" : "village",
  };
};

const concerns = (candidate: Candidate, carries: Carries): boolean =>
  carries === "any" || !Interval.isNone(candidate[carries]);

const holdsAll = (candidate: Candidate, carries: Carries): boolean =>
  (carries === "people" || Interval.isAll(candidate.land)) &&
  (carries === "land" || Interval.isAll(candidate.people));

/**
 * Every unit of a day that holds land or people of the version, with its share and the steps to it.
 *
 * @category getters
 * @since 0.1.0
 */
export const candidatesOf = (from: Version, on: PlainDate): ReadonlyArray<Candidate> =>
  sharesOf(from, on).map(({ earlier, later, other, land, people }) => ({
    unit: other.unit,
    land,
    people,
    because: stepsBetween(earlier, later),
  }));

interface Shares {
  readonly earlier: Version;
  readonly later: Version;
  /** The one of the two that was not asked about. */
  readonly other: Version;
  readonly land: Interval.Interval;
  readonly people: Interval.Interval;
}

const sharesOf = (from: Version, on: PlainDate): ReadonlyArray<Shares> => {
  const backward = on < from.unit.validFrom;
  const shares: Array<Shares> = [];
  for (const other of reach(from, on)) {
    const [earlier, later] = backward ? [other, from] : [from, other];
    // Any day of the later version serves: its first is one on which it certainly stands.
    const day = later.unit.validFrom;
    const worth = (version: Version) => (version === later ? Interval.all : Interval.none);
    const land = share(earlier, day, "land", worth);
    const people = share(earlier, day, "people", worth);
    if (Interval.isNone(land) && Interval.isNone(people)) continue;
    shares.push({ earlier, later, other, land, people });
  }
  return shares;
};

/** Every edge on a way from the earlier version to the later, by day. */
const stepsBetween = (earlier: Version, later: Version): ReadonlyArray<Step> => {
  const leads = new Map<Version, boolean>();
  const edges: Array<Edge> = [];
  const walk = (version: Version): boolean => {
    if (version === later) return true;
    if (version.unit.validFrom >= later.unit.validFrom) return false;
    let result = leads.get(version);
    if (result === undefined) {
      result = false;
      for (const edge of version.outgoing) {
        if (walk(edge.to)) {
          edges.push(edge);
          result = true;
        }
      }
      leads.set(version, result);
    }
    return result;
  };
  walk(earlier);
  return edges.map(stepOf).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
};

/**
 * An edge of the history as it is told to a reader.
 *
 * @category getters
 * @since 0.1.0
 */
export const stepOf = (edge: Edge): Step => ({
  on: edge.change.effectiveOn,
  from: idOf(edge.from.unit),
  to: idOf(edge.to.unit),
  land: edge.flow.land,
  people: edge.flow.people,
  clause: edge.change.clause,
});

/**
 * A pair of the table between two days.
 *
 * @category models
 * @since 0.1.0
 */
export interface Pair {
  readonly from: Unit;
  readonly to: Unit;
  readonly land: Interval.Interval;
  readonly people: Interval.Interval;
}

/**
 * The whole table between two days: each pair of units that share land or people, by code of `asOf`, then of `to`.
 * Shares are always shares of the unit of the earlier day, so that the table of the way back is the transpose.
 *
 * @category getters
 * @since 0.1.0
 */
export const table = (ledger: Ledger, asOf: PlainDate, to: PlainDate): ReadonlyArray<Pair> => {
  const pairs: Array<Pair> = [];
  for (const version of ledger.versions) {
    if (!existsOn(version.unit, asOf)) continue;
    for (const { other, land, people } of sharesOf(version, to)) {
      pairs.push({ from: version.unit, to: other.unit, land, people });
    }
  }
  return pairs.sort((a, b) =>
    a.from.code < b.from.code ? -1 : a.from.code > b.from.code ? 1 : a.to.code < b.to.code ? -1 : 1,
  );
};
