/**
 * Histories that are valid by the way they are made: a plan of bare numbers, which the property tests generate and
 * shrink, is read as operations on whatever units are there on the day.
 */
import { Arbitrary, Result, Schema } from "effect";
import { Change, Flow, LegalAct, Ledger, PlainDate, Unit } from "@hopnhat/domain";

export interface History {
  readonly base: Ledger.Base;
  readonly entries: ReadonlyArray<Ledger.Entry>;
}

const operations = [
  "merge",
  "absorb",
  "split",
  "transfer",
  "rename",
  "changeKind",
  "recode",
  "swapCodes",
  "restore",
  "end",
  "endAndReuse",
  "found",
  "partLandAndPeople",
  "landWithoutPeople",
  "relay",
  "partJoinsWhole",
] as const;

const Draw = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 97 }));

const Operation = Schema.Struct({
  what: Schema.Literals(operations),
  first: Draw,
  second: Draw,
  third: Draw,
  measured: Schema.Boolean,
  reuseCode: Schema.Boolean,
  clauseEach: Schema.Boolean,
});

type Operation = typeof Operation.Type;

const Day = Schema.Struct({
  gap: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 3 })),
  recordedLater: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 2 })),
  operations: Schema.Array(Operation).check(Schema.isMinLength(1), Schema.isMaxLength(3)),
});

const Plan = Schema.Struct({
  units: Schema.Int.check(Schema.isBetween({ minimum: 2, maximum: 6 })),
  days: Schema.Array(Day).check(Schema.isMinLength(1), Schema.isMaxLength(7)),
});

type Plan = typeof Plan.Type;

/** More unmeasured forks than these would make the oracle's list of all ways too long; later ones get measures. */
const mostForks = 6;

export const firstDay = PlainDate.make("2000-02-27");

const code = (text: string): Unit.UnitCode => Unit.UnitCode.make(text);

/** What an operation does, before it is parted into clauses. */
interface Deed {
  readonly flows: ReadonlyArray<Flow.Flow>;
  readonly begins?: ReadonlyArray<Unit.UnitDescription>;
  readonly ends?: ReadonlyArray<Unit.UnitCode>;
  readonly founds?: ReadonlyArray<Unit.UnitCode>;
}

class Territory {
  readonly units = new Map<Unit.UnitCode, Unit.UnitDescription>();
  /** Units that were once, by code. */
  readonly former = new Map<Unit.UnitCode, Unit.UnitDescription>();
  /** Units of the eve which nothing has touched yet on the day. */
  free: Array<Unit.UnitCode> = [];
  /** Codes that are borne, or spoken for, on the day. */
  readonly taken = new Set<Unit.UnitCode>();
  forks = 0;
  made = 0;

  dawn(): void {
    this.free = [...this.units.keys()];
    this.taken.clear();
    for (const borne of this.units.keys()) this.taken.add(borne);
  }

  /** Takes one of the untouched units. */
  draw(number: number): Unit.UnitCode | undefined {
    const [drawn] = this.free.splice(number % Math.max(this.free.length, 1), 1);
    return drawn;
  }

  /** A unit that begins: under a code that was borne before, if there is one and it is wished, else a new one. */
  newUnit(reuse: boolean): Unit.UnitDescription {
    this.made++;
    const old = reuse ? [...this.former.values()].find((unit) => !this.taken.has(unit.code)) : undefined;
    const unit = old ?? {
      code: code(`N${this.made}`),
      kind: "xã",
      name: `Mới ${this.made}`,
      within: [code("P1")],
    };
    this.taken.add(unit.code);
    return unit;
  }

  describe(of: Unit.UnitCode): Unit.UnitDescription {
    return this.units.get(of)!;
  }

  dusk(deeds: ReadonlyArray<Deed>): void {
    const sources = new Set(deeds.flatMap((deed) => deed.flows.map((flow) => flow.from)));
    const targets = new Set(deeds.flatMap((deed) => deed.flows.map((flow) => flow.to)));
    const begins = deeds.flatMap((deed) => deed.begins ?? []);
    for (const gone of [
      ...[...sources].filter((source) => !targets.has(source)),
      ...deeds.flatMap((deed) => deed.ends ?? []),
    ]) {
      this.former.set(gone, this.units.get(gone)!);
      this.units.delete(gone);
    }
    for (const unit of begins) this.units.set(unit.code, unit);
  }
}

/** What the ways out of a fork carry: parts and, last, the remainder; or parts alone where all are measured. */
const forkFlows = (
  territory: Territory,
  operation: Operation,
  from: Unit.UnitCode,
  targets: ReadonlyArray<Unit.UnitCode>,
): ReadonlyArray<Flow.Flow> => {
  const measured = operation.measured || territory.forks >= mostForks;
  if (!measured) territory.forks++;
  const partsAlone = measured && operation.third % 3 === 0;
  return targets.map((to, i) => {
    const share = !partsAlone && i === targets.length - 1 ? "remainder" : "part";
    const figures = measured
      ? {
          landSquareKilometres: ((operation.first + 7 * i) % 89) / 8 + 0.37,
          peopleCount: ((operation.second * 31 + 17 * i) % 977) + 1,
        }
      : {};
    return { from, to, land: share, people: share, ...figures };
  });
};

const interpret = (territory: Territory, operation: Operation): Deed | undefined => {
  const { first, second, third, reuseCode } = operation;
  const a = territory.draw(first);
  if (operation.what === "found") {
    if (a !== undefined) territory.free.push(a);
    const unit = territory.newUnit(reuseCode);
    return { flows: [], begins: [unit], founds: [unit.code] };
  }
  if (a === undefined) return undefined;
  const ofA = territory.describe(a);
  const stay = a;
  switch (operation.what) {
    case "rename":
      return { flows: [Flow.whole(a, a)], begins: [{ ...ofA, name: `${ofA.name} ${third}` }] };
    case "changeKind":
      return { flows: [Flow.whole(a, a)], begins: [{ ...ofA, kind: ofA.kind === "xã" ? "phường" : "xã" }] };
    case "recode": {
      const unit = { ...territory.newUnit(reuseCode), name: ofA.name };
      return { flows: [Flow.whole(a, unit.code)], begins: [unit] };
    }
    case "split": {
      const begins = Array.from({ length: 2 + (third % 2) }, () => territory.newUnit(false));
      if (reuseCode) begins[third % begins.length] = { ...ofA, name: `${ofA.name} còn lại` };
      return {
        flows: forkFlows(
          territory,
          operation,
          a,
          begins.map((unit) => unit.code),
        ),
        begins,
      };
    }
    case "restore": {
      const unit = territory.newUnit(true);
      return { flows: forkFlows(territory, operation, a, [unit.code, stay]), begins: [unit] };
    }
    case "end":
      return { flows: [], ends: [a] };
    default:
  }
  const b = territory.draw(second);
  if (b === undefined) return undefined;
  const ofB = territory.describe(b);
  switch (operation.what) {
    case "merge": {
      const c = territory.draw(third);
      const sources = c === undefined ? [a, b] : [a, b, c];
      const unit = reuseCode ? { ...ofA, name: `${ofA.name} hợp nhất` } : territory.newUnit(third % 2 === 0);
      return { flows: sources.map((source) => Flow.whole(source, unit.code)), begins: [unit] };
    }
    case "absorb":
      return { flows: [Flow.whole(a, b)] };
    case "transfer":
      return { flows: forkFlows(territory, operation, a, [b, stay]) };
    case "swapCodes":
      return {
        flows: [Flow.whole(a, b), Flow.whole(b, a)],
        begins: [
          { ...ofB, name: ofA.name },
          { ...ofA, name: ofB.name },
        ],
      };
    case "endAndReuse":
      return { flows: [Flow.whole(b, a)], begins: [{ ...ofA, name: ofB.name }], ends: [a] };
    case "relay": {
      // b hands all it had to a new unit and goes on, under its own name, on the territory of a.
      const unit = territory.newUnit(reuseCode);
      return { flows: [Flow.whole(a, b), Flow.whole(b, unit.code)], begins: [unit] };
    }
    case "landWithoutPeople":
      return {
        flows: [
          { from: a, to: b, land: "part", people: "none" },
          { from: a, to: stay, land: "remainder", people: "all" },
        ],
      };
    case "partLandAndPeople": {
      // All the land to a new unit; the people to one that is there and to another, or else to the new one.
      const x = territory.newUnit(reuseCode);
      const other = territory.draw(third);
      const figures = (count: number) => (operation.measured ? { peopleCount: count } : {});
      if (!operation.measured) territory.forks++;
      const part: Flow.Flow = { from: a, to: b, land: "none", people: "part", ...figures(first + 1) };
      const remainder = { people: "remainder", ...figures(second + 1) } as const;
      return {
        flows:
          other === undefined
            ? [part, { from: a, to: x.code, land: "all", ...remainder }]
            : [
                { from: a, to: x.code, land: "all", people: "none" },
                part,
                { from: a, to: other, land: "none", ...remainder },
              ],
        begins: [x],
      };
    }
    case "partJoinsWhole": {
      const unit = territory.newUnit(reuseCode);
      return {
        flows: [...forkFlows(territory, operation, a, [unit.code, stay]), Flow.whole(b, unit.code)],
        begins: [unit],
      };
    }
    default:
      return undefined;
  }
};

/** Parts a deed into clauses: one for all of it, or one for each unit that receives. */
const clauses = (deed: Deed, each: boolean): ReadonlyArray<Deed> => {
  if (!each || deed.flows.length < 2) return [deed];
  return deed.flows.map((flow, i) => ({
    flows: [flow],
    begins: (deed.begins ?? []).filter(
      (unit) => deed.flows.findIndex((other) => other.to === unit.code) === i,
    ),
    ends: i === 0 ? (deed.ends ?? []) : [],
    founds: i === 0 ? (deed.founds ?? []) : [],
  }));
};

/** Reads a plan. */
export const carryOut = (plan: Plan): History => {
  const territory = new Territory();
  for (let i = 1; i <= plan.units; i++) {
    territory.units.set(code(`U${i}`), {
      code: code(`U${i}`),
      kind: i % 2 === 0 ? "xã" : "phường",
      name: `Cũ ${i}`,
      within: [code("P1")],
    });
  }
  const base: Ledger.Base = { asOf: firstDay, source: "generated", units: [...territory.units.values()] };
  const entries: Array<Ledger.Entry> = [];
  let on = firstDay;
  let recordedOn = PlainDate.make("2000-01-01");
  for (const day of plan.days) {
    on = PlainDate.addDays(on, day.gap);
    recordedOn = PlainDate.addDays(recordedOn, day.recordedLater);
    territory.dawn();
    const deeds: Array<Deed> = [];
    for (const operation of day.operations) {
      const deed = interpret(territory, operation);
      if (deed === undefined) continue;
      deeds.push(deed);
      for (const part of clauses(deed, operation.clauseEach)) {
        const clause: LegalAct.Clause = {
          act: LegalAct.ActNumber.make(`${on}/NQ`),
          article: "1",
          clause: String(entries.length + 1),
        };
        entries.push({
          _tag: "Recorded",
          recordedOn,
          change: {
            id: Change.idOf(clause),
            clause,
            effectiveOn: on,
            flows: part.flows,
            begins: part.begins ?? [],
            ends: part.ends ?? [],
            ...(part.founds === undefined || part.founds.length === 0 ? {} : { founds: part.founds }),
          },
        });
      }
    }
    territory.dusk(deeds);
  }
  return { base, entries };
};

/** Valid histories, which shrink to shorter ones. */
export const arbitraryHistory: Arbitrary.Arbitrary<History> = Arbitrary.schema(Plan).pipe(
  Arbitrary.map(carryOut),
);

/** The days from the base register to three days after the last change: every day on which anything can differ. */
export const daysOf = (history: History): ReadonlyArray<PlainDate.PlainDate> => {
  let last = history.base.asOf;
  for (const entry of history.entries) {
    if (entry._tag === "Recorded" && entry.change.effectiveOn > last) last = entry.change.effectiveOn;
  }
  const days: Array<PlainDate.PlainDate> = [];
  for (let day = history.base.asOf; day <= PlainDate.addDays(last, 3); day = PlainDate.addDays(day, 1))
    days.push(day);
  return days;
};

/** A number that stands for one of those days. */
export const Place = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 30 }));

/** The day that such a number stands for. */
export const dayAt = (history: History, place: number): PlainDate.PlainDate => {
  const days = daysOf(history);
  return days[place % days.length]!;
};

/** The ledger of a history, which is valid. */
export const ledgerOf = (history: History): Ledger.Ledger => Result.getOrThrow(Ledger.make(history));
