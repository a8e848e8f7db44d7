/**
 * What a reorganisation does to the people of the mock, before it is done, and the doing of it: the rules of the domain
 * over arrays.
 *
 * @since 0.1.0
 */
import { Change, type Flow, Ledger, type PlainDate, Unit } from "@hopnhat/domain";
import type * as ConservationSheet from "@hopnhat/domain/ConservationSheet";
import * as Placement from "@hopnhat/domain/Placement";
import { Result } from "effect";
import type { EffectOfReorganisation, EffectOnCommune, Fate } from "../contract/Reorganisation.ts";
import { groupBy } from "./groupBy.ts";
import type { MockVillage, Person } from "./People.ts";
import { eve, ledger } from "./Territory.ts";

/** A flow between two versions, and the clause that makes it. @category models @since 0.1.0 */
export interface Way {
  readonly from: Unit.Unit;
  readonly to: Unit.Unit;
  readonly flow: Flow.Flow;
  readonly change: Change.Change;
}

/** The ways that some changes open, in the order of the clauses. @category getters @since 0.1.0 */
export const waysOf = (changes: ReadonlyArray<Change.Change>): ReadonlyArray<Way> => {
  const order = changes.map((change) => change.id);
  return ledger.versions
    .flatMap((version) => version.outgoing)
    .filter((edge) => order.includes(edge.change.id))
    .map((edge) => ({ from: edge.from.unit, to: edge.to.unit, flow: edge.flow, change: edge.change }))
    .sort((a, b) => order.indexOf(a.change.id) - order.indexOf(b.change.id));
};

/** What is wrong with changes that are executed together, without the rest of their day. @category getters @since 0.1.0 */
export const faultsOf = (changes: ReadonlyArray<Change.Change>): ReadonlyArray<Change.Fault> =>
  Change.check(changes, (code) => Ledger.find(ledger, code, eve)?.unit);

/** Whether a way leaves a commune as it was: whole into one of the same kind and name. @category guards @since 0.1.0 */
export const leavesAlone = (way: Way, ways: ReadonlyArray<Way>): boolean =>
  way.from.name === way.to.name &&
  way.from.kind === way.to.kind &&
  ways.every((other) => other === way || (other.from !== way.from && other.to !== way.to));

/** The ways by the unit they lead from, as the domain asks for them. @category getters @since 0.1.0 */
export const destinations = (
  ways: ReadonlyArray<Way>,
): ((unit: Unit.UnitId) => ReadonlyArray<Placement.Destination> | undefined) => {
  const byUnit = groupBy(ways, (way) => Unit.idOf(way.from));
  return (unit) =>
    byUnit
      .get(unit)
      ?.map((way) => ({ to: Unit.idOf(way.to), people: way.flow.people, clause: way.change.clause }));
};

/** Where a placement leads by the ways, with the village as evidence where it says anything. @category getters @since 0.1.0 */
export const carried = (
  placement: Placement.Placement,
  village: MockVillage,
  ways: ReadonlyArray<Way>,
): Placement.Placement => {
  const moved = Result.getOrThrow(Placement.carry(placement, destinations(ways)));
  if (moved.status === "placed") return moved;
  const settled = village.settled;
  return settled === null
    ? moved
    : Placement.settleByEvidence(moved, [{ kind: "village", village: village.id }], () => settled);
};

type Counted = { citizens: Fate; applications: Fate; accounts: Fate };

const nothing = (): { -readonly [K in keyof Fate]: number } => ({ whole: 0, byVillage: 0, waiting: 0 });

const count = (people: Iterable<Person>, fateOf: (person: Person) => keyof Fate | null): Counted => {
  const counted = { citizens: nothing(), applications: nothing(), accounts: nothing() };
  for (const person of people) {
    const fate = fateOf(person);
    if (fate === null) continue;
    counted.citizens[fate]++;
    if (person.application !== null) counted.applications[fate]++;
    if (person.account !== null) counted.accounts[fate]++;
  }
  return counted;
};

const placementOf = (person: Person): Placement.Placement =>
  person.placings[person.placings.length - 1]!.placement;

/** Where someone would be by the ways, and how that is known; null where no way concerns them. */
const fateBy = (
  person: Person,
  ways: ReadonlyArray<Way>,
): readonly [keyof Fate, Placement.Placement] | null => {
  const now = placementOf(person);
  const next = carried(now, person.village, ways);
  if (next === now) return null;
  if (next.status === "waiting") return ["waiting", next];
  return [next.evidence.kind === "village" ? "byVillage" : "whole", next];
};

/**
 * What the changes would do to every new commune, counted from the people of now.
 *
 * @category getters
 * @since 0.1.0
 */
export const forecast = (
  reorganisation: EffectOfReorganisation["reorganisation"],
  changes: ReadonlyArray<Change.Change>,
  people: ReadonlyArray<Person>,
): EffectOfReorganisation => {
  const ways = waysOf(changes);
  const working = ways.filter((way) => !leavesAlone(way, ways));
  const countOf = (from: Unit.Unit, to: Unit.Unit): Counted =>
    count(
      people.filter((person) => Placement.reachableFrom(placementOf(person)).includes(Unit.idOf(from))),
      (person) => {
        const fate = fateBy(person, working);
        return fate !== null && Placement.reachableFrom(fate[1]).includes(Unit.idOf(to)) ? fate[0] : null;
      },
    );
  const communes = [...groupBy(working, (way) => way.to)].map(([to, sources]): EffectOnCommune => {
    const described = sources.toSorted(byFrom).map((way) => ({
      from: way.from,
      land: way.flow.land,
      people: way.flow.people,
      clause: way.change.clause,
      split: working.filter((other) => other.from === way.from && other.flow.people !== "none").length > 1,
      ...countOf(way.from, to),
    }));
    return { to, sources: described, ...sumOf(described) };
  });
  return {
    reorganisation,
    ledger: ledger.version,
    communesBefore: new Set(ways.map((way) => way.from)).size,
    communesAfter: new Set(ways.map((way) => way.to)).size,
    total: count(people, (person) => fateBy(person, working)?.[0] ?? null),
    communes: communes.sort((one, other) => (one.to.code < other.to.code ? -1 : 1)),
    unchanged: ways
      .filter((way) => leavesAlone(way, ways))
      .toSorted(byFrom)
      .map((way) => way.to),
  };
};

const byFrom = (one: Way, other: Way): number => (one.from.code < other.from.code ? -1 : 1);

const sumOf = (parts: ReadonlyArray<Counted>): Counted => {
  const sum = { citizens: nothing(), applications: nothing(), accounts: nothing() };
  for (const relation of ["citizens", "applications", "accounts"] as const) {
    for (const fate of ["whole", "byVillage", "waiting"] as const) {
      for (const part of parts) sum[relation][fate] += part[relation][fate];
    }
  }
  return sum;
};

type Row = { -readonly [K in keyof ConservationSheet.SheetRow]: ConservationSheet.SheetRow[K] };

const relations = ["citizen", "application", "eid-account", "target"] as const;

const holds = (person: Person, relation: ConservationSheet.Relation): boolean =>
  relation === "application"
    ? person.application !== null
    : relation === "eid-account"
      ? person.account !== null
      : true;

/** The sheet before anything moved. @category constructors @since 0.1.0 */
export const openSheet = (people: ReadonlyArray<Person>): ReadonlyArray<Row> =>
  relations.map((relation) => ({
    relation,
    before: people.filter((person) => holds(person, relation)).length,
    moved: 0,
    waiting: 0,
    unchanged: 0,
    after: 0,
  }));

/**
 * Moves the people of one commune of the eve, and writes on the sheet what became of them.
 *
 * @category combinators
 * @since 0.1.0
 */
export const moveCommune = (
  source: Unit.UnitId,
  ways: ReadonlyArray<Way>,
  on: PlainDate.PlainDate,
  people: ReadonlyArray<Person>,
  sheet: ReadonlyArray<Row>,
): void => {
  const alone = ways.some((way) => Unit.idOf(way.from) === source && leavesAlone(way, ways));
  for (const person of people) {
    const now = person.placings[person.placings.length - 1]!;
    // A person moved already is not moved again: a batch may be run twice.
    if (now.since >= on || !Placement.reachableFrom(now.placement).includes(source)) continue;
    const placement = carried(now.placement, person.village, ways);
    person.placings.push({ since: on, placement });
    for (const row of sheet) {
      if (holds(person, row.relation))
        row[alone ? "unchanged" : placement.status === "placed" ? "moved" : "waiting"]++;
    }
  }
};

/**
 * Brings back the people of one commune of the eve, and writes on the sheet how many came.
 *
 * @category combinators
 * @since 0.1.0
 */
export const moveBack = (
  source: Unit.UnitId,
  ways: ReadonlyArray<Way>,
  on: PlainDate.PlainDate,
  people: ReadonlyArray<Person>,
  sheet: ReadonlyArray<Row>,
): void => {
  const alone = ways.some((way) => Unit.idOf(way.from) === source && leavesAlone(way, ways));
  for (const person of people) {
    const before = person.placings.at(-2);
    if (person.placings.at(-1)!.since !== on || before === undefined) continue;
    if (!Placement.reachableFrom(before.placement).includes(source)) continue;
    person.placings.pop();
    if (alone) continue;
    for (const row of sheet) if (holds(person, row.relation)) row.moved++;
  }
};

/**
 * Counts, at the end, the records that stand in a commune of the day, or wait for one.
 *
 * @category combinators
 * @since 0.1.0
 */
export const closeSheet = (
  sheet: ReadonlyArray<Row>,
  on: PlainDate.PlainDate,
  people: ReadonlyArray<Person>,
): void => {
  const there = new Set(
    ledger.versions.filter(({ unit }) => Unit.existsOn(unit, on)).map(({ unit }) => Unit.idOf(unit)),
  );
  for (const row of sheet) {
    row.after = people.filter(
      (person) =>
        holds(person, row.relation) &&
        Placement.reachableFrom(placementOf(person)).every((unit) => there.has(unit)),
    ).length;
  }
};
