/** Citizens, the queue and coverage of the mock, counted from its people. @since 0.1.0 */
import { Ledger, type PlainDate, Unit } from "@hopnhat/domain";
import * as AgeGroup from "@hopnhat/domain/AgeGroup";
import * as PersonName from "@hopnhat/domain/PersonName";
import * as Placement from "@hopnhat/domain/Placement";
import * as Ratio from "@hopnhat/domain/Ratio";
import * as Vietnamese from "@hopnhat/domain/Vietnamese";
import { Effect } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { Api } from "../../contract/Api.ts";
import { Forbidden } from "../../contract/Authentication.ts";
import { type Citizen, CitizenNotFound, type CitizenSummary } from "../../contract/Citizens.ts";
import type { CommuneCoverage, CoverageSort, Figures } from "../../contract/Coverage.ts";
import type { QueueOfSplit, WaitingPerson } from "../../contract/Placements.ts";
import type { VillageName } from "../../contract/Villages.ts";
import * as Decisions from "../Decisions.ts";
import { carried, waysOf } from "../Execution.ts";
import { groupBy } from "../groupBy.ts";
import { page, questionOf, sorted } from "../Listing.ts";
import { type Person, placementOn } from "../People.ts";
import { day, ledger, phuTho } from "../Territory.ts";
import type { World } from "../World.ts";
import { answers, summaryOf, unitOn } from "./units.ts";

const unitOf = (id: Unit.UnitId): Unit.Unit => Ledger.findById(ledger, id)!.unit;

const nameOf = ({ id, kind, name }: VillageName): VillageName => ({ id, kind, name });

const birthYear = (person: Person): number => Number(person.birth.slice(0, 4));

const byName = (one: Person, other: Person): number => PersonName.compare(one.name, other.name);

const summaryOfPerson = (person: Person, asOf: PlainDate.PlainDate): CitizenSummary => ({
  id: person.id,
  name: person.name,
  birthYear: birthYear(person),
  personalNumberEnding: person.personalNumberEnding,
  village: nameOf(person.village),
  waiting: placementOn(person, asOf).placement.status === "waiting",
});

const recordOf = (person: Person, asOf: PlainDate.PlainDate): Citizen => {
  const { placement } = placementOn(person, asOf);
  const named = placement.status === "waiting" ? [placement.from, ...placement.candidates] : [placement.unit];
  return {
    id: person.id,
    name: person.name,
    sex: person.sex,
    birth: person.birth,
    ageGroup: person.ageGroup,
    personalNumberEnding: person.personalNumberEnding,
    addressAsPrinted: person.addressAsPrinted,
    village: nameOf(person.village),
    placement,
    units: named.map((id) => summaryOf(unitOf(id))),
    applications: person.application === null ? [] : [person.application],
    eIdAccount: person.account,
  };
};

/** @category handlers @since 0.1.0 */
export const citizensHandlers = (world: World) =>
  HttpApiBuilder.group(Api, "citizens", (handlers) =>
    handlers
      .handle("list", ({ query }) =>
        Effect.gen(function* () {
          const unit =
            query.commune === undefined ? undefined : Unit.idOf(yield* unitOn(query.commune, query.asOf));
          const rows = world.people.filter(
            (person) =>
              (unit === undefined ||
                Placement.reachableFrom(placementOn(person, query.asOf).placement).includes(unit)) &&
              (query.village === undefined || person.village.id === query.village) &&
              (query.number === undefined || query.number.endsWith(person.personalNumberEnding)) &&
              includes(person.name, query.q),
          );
          const listed = yield* page(
            sorted(rows, byName, (row) => row.id, "asc"),
            {
              ...query,
              question: questionOf(query),
              idOf: (row) => row.id,
            },
          );
          return { ...listed, items: listed.items.map((person) => summaryOfPerson(person, query.asOf)) };
        }),
      )
      .handle("get", ({ params, query }) => {
        const person = world.people.find(({ id }) => id === params.id);
        return person === undefined
          ? Effect.fail(CitizenNotFound.of())
          : Effect.succeed(recordOf(person, query.asOf));
      }),
  );

const includes = (text: string, words: string | undefined): boolean =>
  words === undefined || Vietnamese.searchKey(text).includes(Vietnamese.searchKey(words));

type WaitingOne = readonly [person: Person, placement: Placement.Waiting, since: PlainDate.PlainDate];

const waitingOn = (world: World, asOf: PlainDate.PlainDate): ReadonlyArray<WaitingOne> =>
  world.people.flatMap((person): ReadonlyArray<WaitingOne> => {
    const { placement, since } = placementOn(person, asOf);
    return placement.status === "waiting" && since <= asOf ? [[person, placement, since]] : [];
  });

const queueOf = (world: World, from: Unit.UnitId, waiting: ReadonlyArray<WaitingOne>): QueueOfSplit => {
  const [, placement] = waiting[0]!;
  const byVillage = groupBy(waiting, ([person]) => person.village);
  return {
    from: summaryOf(unitOf(from)),
    candidates: placement.candidates.map((id) => summaryOf(unitOf(id))),
    named: waysOf(ledger.changes)
      .filter((way) => Unit.idOf(way.from) === from && placement.candidates.includes(Unit.idOf(way.to)))
      .map((way) => ({ candidate: Unit.idOf(way.to), clause: way.change.clause })),
    asks: placement.asks,
    waiting: waiting.length,
    placed: world.people.filter((person) => person.village.foundIn === from).length - waiting.length,
    villages: [...byVillage].map(([village, people]) => ({
      village: nameOf(village),
      waiting: people.length,
    })),
  };
};

/** @category handlers @since 0.1.0 */
export const placementsHandlers = (world: World) =>
  HttpApiBuilder.group(Api, "placements", (handlers) =>
    handlers
      .handle("counts", ({ query }) =>
        Effect.sync(() => {
          const waiting = waitingOn(world, query.asOf);
          const candidates = new Set(waiting.flatMap(([, placement]) => placement.candidates));
          return {
            waiting: waiting.length,
            byOrigin: [...groupBy(waiting, ([, placement]) => placement.from)].map(([from, each]) =>
              queueOf(world, from, each),
            ),
            byCandidate: [...candidates].sort().map((id) => ({
              candidate: summaryOf(unitOf(id)),
              waiting: waiting.filter(([, placement]) => placement.candidates.includes(id)).length,
            })),
          };
        }),
      )
      .handle("list", ({ query }) =>
        Effect.gen(function* () {
          const rows = waitingOn(world, query.asOf).filter(
            ([person, placement]) =>
              (query.from === undefined || placement.from === query.from) &&
              (query.candidate === undefined || placement.candidates.includes(query.candidate)) &&
              (query.village === undefined || person.village.id === query.village) &&
              includes(person.name, query.q) &&
              includes(person.addressAsPrinted, query.address),
          );
          const order = sorted(
            rows,
            ([one], [other]) =>
              (one.village.id < other.village.id ? -1 : one.village.id > other.village.id ? 1 : 0) ||
              byName(one, other),
            ([person]) => person.id,
            "asc",
          );
          const listed = yield* page(order, {
            ...query,
            question: questionOf(query),
            idOf: ([person]) => person.id,
          });
          return {
            ...listed,
            items: listed.items.map(([person, placement, since]): WaitingPerson => ({
              id: person.id,
              name: person.name,
              birthYear: birthYear(person),
              village: nameOf(person.village),
              addressAsPrinted: person.addressAsPrinted,
              placement,
              since,
              openApplications: person.application !== null && person.application.status < 9 ? 1 : 0,
            })),
          };
        }),
      )
      .handle("decide", ({ payload }) => Decisions.decide(world, payload))
      .handle("decisions", ({ query }) =>
        page(world.decisions.map(({ decision }) => decision).reverse(), {
          ...query,
          question: questionOf(query),
          idOf: ({ id }) => String(id),
        }),
      )
      .handle("decision", ({ params }) => Decisions.find(world, params.id))
      .handle("undo", ({ params }) => Decisions.undo(world, params.id)),
  );

const figuresOf = (people: ReadonlyArray<Person>): Figures => ({
  target: people.length,
  received: people.filter((person) => person.application !== null).length,
  accounts: people.filter((person) => person.account !== null).length,
});

const byAgeGroup = (people: ReadonlyArray<Person>) =>
  AgeGroup.all.map((ageGroup) => ({
    ageGroup,
    ...figuresOf(people.filter((person) => person.ageGroup === ageGroup)),
  }));

/** Where a person counts on the boundaries of a day, whether or not the merger has been executed yet. */
const placedOn = (person: Person, boundaries: PlainDate.PlainDate): Placement.Placement => {
  const { placement, since } = placementOn(person, boundaries);
  return boundaries >= day && since < day
    ? carried(placement, person.village, waysOf(ledger.changes))
    : placement;
};

interface Shown {
  readonly rows: ReadonlyArray<CommuneCoverage>;
  readonly waiting: ReadonlyArray<Person>;
}

const show = (world: World, boundaries: PlainDate.PlainDate): Shown => {
  const placed = groupBy(world.people, (person) => {
    const placement = placedOn(person, boundaries);
    return placement.status === "placed" ? placement.unit : null;
  });
  const waiting = placed.get(null) ?? [];
  return {
    waiting,
    rows: Ledger.at(ledger, boundaries).map((unit) => {
      const people = placed.get(Unit.idOf(unit)) ?? [];
      return {
        unit: summaryOf(unit),
        total: figuresOf(people),
        byAgeGroup: byAgeGroup(people),
        mayBelong: waiting.filter((person) =>
          Placement.reachableFrom(placedOn(person, boundaries)).includes(Unit.idOf(unit)),
        ).length,
      };
    }),
  };
};

/** The users of the mock work for Phú Thọ, and see no other province. */
const inProvince = (query: { readonly province: Unit.UnitCode }) =>
  query.province === phuTho.code
    ? Effect.void
    : Effect.fail(
        Forbidden.of({ vi: "địa bàn quản lý gồm tỉnh này", en: "a jurisdiction over this province" }),
      );

const orders: Record<CoverageSort, (one: CommuneCoverage, other: CommuneCoverage) => number> = {
  name: (one, other) => Vietnamese.compare(one.unit.name, other.unit.name),
  code: () => 0,
  target: (one, other) => one.total.target - other.total.target,
  received: (one, other) => one.total.received - other.total.received,
  accounts: (one, other) => one.total.accounts - other.total.accounts,
  ratio: (one, other) => Ratio.compare(one.total, other.total),
};

/** @category handlers @since 0.1.0 */
export const coverageHandlers = (world: World) =>
  HttpApiBuilder.group(Api, "coverage", (handlers) =>
    handlers
      .handle("province", ({ query }) =>
        Effect.map(inProvince(query), () => {
          const { rows, waiting } = show(world, query.boundaries);
          return {
            province: phuTho,
            asOf: query.asOf,
            boundaries: query.boundaries,
            communes: rows.length,
            total: figuresOf(world.people),
            byAgeGroup: byAgeGroup(world.people),
            waiting: figuresOf(waiting),
          };
        }),
      )
      .handle("communes", ({ query }) =>
        Effect.andThen(
          inProvince(query),
          Effect.suspend(() => {
            const rows = show(world, query.boundaries).rows.filter((row) => answers(row.unit, query.q));
            return page(
              sorted(rows, orders[query.sort ?? "name"], (row) => row.unit.code, query.order ?? "asc"),
              { ...query, question: questionOf(query), idOf: (row) => row.unit.code },
            );
          }),
        ),
      )
      .handle("days", ({ query: { ageGroup, asOf, boundaries, commune, province, since } }) =>
        Effect.gen(function* () {
          yield* inProvince({ province });
          const unit = commune === undefined ? null : Unit.idOf(yield* unitOn(commune, boundaries));
          const people = world.people.filter((person) => {
            const placement = placedOn(person, boundaries);
            return (
              (unit === null || (placement.status === "placed" && placement.unit === unit)) &&
              (ageGroup === undefined || person.ageGroup === ageGroup)
            );
          });
          const days = new Map<PlainDate.PlainDate, { applications: number; accounts: number }>();
          const count = (on: PlainDate.PlainDate | undefined, what: "applications" | "accounts"): void => {
            if (on === undefined || on < since || on > asOf) return;
            const day = days.get(on) ?? { applications: 0, accounts: 0 };
            day[what]++;
            days.set(on, day);
          };
          for (const person of people) {
            count(person.application?.receivedOn, "applications");
            count(person.account?.openedOn, "accounts");
          }
          return {
            province,
            commune: unit,
            ageGroup: ageGroup ?? null,
            boundaries,
            days: [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([on, counts]) => ({ on, ...counts })),
          };
        }),
      )
      .handle("received", ({ query }) =>
        Effect.map(unitOn(query.commune, query.asOf), (unit) => {
          const within = (date: PlainDate.PlainDate | undefined): boolean =>
            date !== undefined && date >= query.since && date <= query.asOf;
          const people = world.people.filter((person) => {
            const placement = placedOn(person, query.asOf);
            return placement.status === "placed" && placement.unit === Unit.idOf(unit);
          });
          return {
            unit: summaryOf(unit),
            since: query.since,
            asOf: query.asOf,
            applications: people.filter((person) => within(person.application?.receivedOn)).length,
            accounts: people.filter((person) => within(person.account?.openedOn)).length,
          };
        }),
      ),
  );
