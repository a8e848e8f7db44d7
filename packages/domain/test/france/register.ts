/**
 * INSEE's register of communes, told to the kernel: two lists (the communes of 1 January 2026, and the movements since
 * 1943) become two ledgers, one of communes, one of the parts of communes that kept a name of their own (communes
 * déléguées and associées, arrondissements municipaux).
 *
 * The register knows the state of today and the way to it, so the adapter walks back from today to the eve of the
 * first movement, and what it finds there is the base. Each movement becomes one change.
 */
import { type Change, Flow, LegalAct, type Ledger, PlainDate, type Unit } from "@hopnhat/domain";

/** COM commune, COMA commune associée, COMD commune déléguée, ARM arrondissement municipal; empty: not in the register. */
export type Tier = "COM" | "COMA" | "COMD" | "ARM" | "";

export interface Place {
  readonly tier: Tier;
  readonly code: Unit.UnitCode;
  readonly name: string;
}

/** A line of the list of movements. `event` is INSEE's number for what happened: 10 a change of name, 32 a commune nouvelle. */
export interface Movement {
  readonly line: number;
  readonly event: string;
  readonly on: PlainDate.PlainDate;
  readonly from: Place;
  readonly to: Place;
}

export interface Register {
  readonly places: ReadonlyArray<Place>;
  readonly movements: ReadonlyArray<Movement>;
}

/** The day of the list of communes. */
export const today = PlainDate.make("2026-01-01");

/** The day from which INSEE tells the movements. */
export const firstDay = PlainDate.make("1943-01-01");

const records = (text: string): ReadonlyArray<(field: string) => string> => {
  if (text.includes('"'))
    throw new Error("a quoted field: this reader takes the register as it was, without quotes");
  const [head, ...lines] = text.trim().split(/\r?\n/);
  const fields = head!.split(",");
  return lines.map((line) => {
    const values = line.split(",");
    return (field) => {
      const at = fields.indexOf(field);
      if (at < 0 || values.length !== fields.length) throw new Error(`no ${field} in: ${line}`);
      return values[at]!;
    };
  });
};

const place = (tier: string, code: string, name: string): Place => ({
  tier: tier as Tier,
  code: code as Unit.UnitCode,
  name,
});

/** Reads the register's two files. */
export const read = (communes: string, movements: string): Register => ({
  places: records(communes).map((of) => place(of("TYPECOM"), of("COM"), of("LIBELLE"))),
  movements: records(movements).map((of, i) => ({
    line: i + 2,
    event: of("MOD"),
    on: PlainDate.make(of("DATE_EFF")),
    from: place(of("TYPECOM_AV"), of("COM_AV"), of("LIBELLE_AV")),
    to: place(of("TYPECOM_AP"), of("COM_AP"), of("LIBELLE_AP")),
  })),
});

/** Which units make one ledger, and what lies outside of it: a movement from outside founds, one to outside ends. */
export interface Scope {
  readonly inside: ReadonlyArray<Tier>;
  readonly outside: ReadonlyArray<Tier>;
}

/** That a commune has parts is nothing to the ledger of communes. */
export const communes: Scope = { inside: ["COM"], outside: [""] };

/** A part begins inside a commune, which is outside of this ledger, and ends into one. */
export const parts: Scope = { inside: ["COMA", "COMD", "ARM"], outside: ["COM", ""] };

/** What the adapter could not tell the kernel, and why. */
export interface Untold {
  readonly movement: Movement;
  readonly because: string;
}

export interface Told {
  readonly base: Ledger.Base;
  readonly entries: ReadonlyArray<Ledger.Entry>;
  readonly untold: ReadonlyArray<Untold>;
}

/** A place told apart from its namesakes of the same day. */
const nameOf = (of: Place): string => `${of.tier} ${of.code} ${of.name}`;

export const describe = (of: Place): Unit.UnitDescription => ({
  code: of.code,
  kind: of.tier,
  name: of.name,
  // The overseas départements have three figures.
  within: [of.code.slice(0, of.code.startsWith("97") ? 3 : 2) as Unit.UnitCode],
});

/** Tells one scope of the register as a ledger's base and entries. */
export const tell = (register: Register, scope: Scope): Told => {
  const ours = register.movements.filter(({ from, to }) => {
    const known = (tier: Tier) => scope.inside.includes(tier) || scope.outside.includes(tier);
    return (
      known(from.tier) &&
      known(to.tier) &&
      (scope.inside.includes(from.tier) || scope.inside.includes(to.tier))
    );
  });
  const byDay = new Map<PlainDate.PlainDate, Array<Movement>>();
  for (const movement of ours) byDay.set(movement.on, [...(byDay.get(movement.on) ?? []), movement]);

  const standing = new Map<Unit.UnitCode, Place>();
  for (const one of register.places) if (scope.inside.includes(one.tier)) standing.set(one.code, one);
  const days: Array<ReadonlyArray<Ledger.Entry>> = [];
  const untold: Array<Untold> = [];
  for (const date of [...byDay.keys()].sort().reverse()) {
    const day = new Day(byDay.get(date)!, standing, scope);
    days.push(changesOf(day).map((change) => ({ _tag: "Recorded", recordedOn: today, change })));
    untold.push(...day.untold);
    for (const code of day.began) standing.delete(code);
    for (const source of day.sources.values()) standing.set(source.code, source);
  }
  const entries = days.reverse().flat();
  const units = [...standing.values()].map(describe);
  return { base: { asOf: firstDay, source: "INSEE, code officiel géographique", units }, entries, untold };
};

/** The movements of one day as a graph of places, some of which may stand only between two movements of that day. */
class Day {
  readonly movements: ReadonlyArray<Movement>;
  readonly standing: ReadonlyMap<Unit.UnitCode, Place>;
  readonly scope: Scope;
  readonly leaving: ReadonlyMap<string, ReadonlyArray<Movement>>;
  readonly arriving: ReadonlyMap<string, ReadonlyArray<Movement>>;
  /** The units of the eve that something happens to, by code. */
  readonly sources = new Map<Unit.UnitCode, Place>();
  /** The codes that stand anew when the day is done. */
  readonly began = new Set<Unit.UnitCode>();
  readonly untold: Array<Untold> = [];

  constructor(movements: ReadonlyArray<Movement>, standing: ReadonlyMap<Unit.UnitCode, Place>, scope: Scope) {
    this.movements = movements;
    this.standing = standing;
    this.scope = scope;
    this.leaving = Map.groupBy(movements, (movement) => nameOf(movement.from));
    this.arriving = Map.groupBy(movements, (movement) => nameOf(movement.to));
    for (const movement of movements) {
      const { from, to } = movement;
      if (this.isInside(to) && this.stands(to)) this.began.add(to.code);
      else if (this.isInside(to) && !this.leaving.has(nameOf(to))) {
        this.untold.push({ movement, because: "the unit does not stand when the day is done" });
      }
      if (!this.isInside(from) || !this.stoodOnEve(from)) continue;
      const other = this.sources.get(from.code);
      if (other === undefined || nameOf(other) === nameOf(from)) this.sources.set(from.code, from);
      else this.untold.push({ movement, because: "the code bears two names on the eve" });
    }
  }

  isInside(of: Place): boolean {
    return this.scope.inside.includes(of.tier);
  }

  /** Whether a place is there when the day is done. */
  stands(of: Place): boolean {
    const found = this.standing.get(of.code);
    return found !== undefined && nameOf(found) === nameOf(of);
  }

  /** Whether a place was there on the eve: it leaves for somewhere, and nothing but itself arrives in it. */
  stoodOnEve(of: Place): boolean {
    const arriving = this.arriving.get(nameOf(of)) ?? [];
    return arriving.length === 0 || arriving.some((movement) => nameOf(movement.from) === nameOf(of));
  }

  /** Where a place's territory is when the day is done, and the movement that brought it there. */
  *destinations(of: Place): Generator<Movement> {
    for (const movement of this.leaving.get(nameOf(of)) ?? []) {
      if (!this.isInside(movement.to)) continue;
      if (this.stands(movement.to)) yield movement;
      // A place of the middle of the day: it hands on what it was handed.
      else if (nameOf(movement.to) !== nameOf(of)) yield* this.destinations(movement.to);
    }
  }
}

const changesOf = (day: Day): ReadonlyArray<Change.Change> => {
  const drafts = [...day.sources.values()].flatMap((source) => leave(day, source));
  for (const movement of day.movements) {
    const founds = !day.isInside(movement.from) && day.stands(movement.to);
    if (founds) drafts.push({ movement, flows: [], ends: [], founds: [movement.to.code] });
  }
  // "The remainder" stands after the parts; otherwise the order is the register's.
  const rank = (draft: Draft): number => (draft.flows.some((flow) => flow.land === "remainder") ? 1 : 0);
  drafts.sort((a, b) => rank(a) - rank(b) || a.movement.line - b.movement.line);
  const begun = new Set<Unit.UnitCode>();
  return drafts.map(({ movement, flows, ends, founds }): Change.Change => {
    const { event, line, on, to } = movement;
    const begins = ends.length === 0 && !begun.has(to.code);
    if (begins) begun.add(to.code);
    const clause = {
      act: LegalAct.ActNumber.make("mouvements-communes"),
      article: event,
      clause: String(line),
    };
    return {
      id: `${on}#${event}.${line}` as Change.ChangeId,
      clause,
      effectiveOn: on,
      flows,
      begins: begins ? [describe(to)] : [],
      ends,
      ...(founds.length === 0 ? {} : { founds }),
    };
  });
};

/** A change but for the units that begin, which belong to the first change that brings something to them. */
interface Draft {
  readonly movement: Movement;
  readonly flows: ReadonlyArray<Flow.Flow>;
  readonly ends: ReadonlyArray<Unit.UnitCode>;
  readonly founds: ReadonlyArray<Unit.UnitCode>;
}

/** What becomes of a place of the eve. */
const leave = (day: Day, source: Place): ReadonlyArray<Draft> => {
  const ways = new Map<Unit.UnitCode, Movement>();
  for (const movement of day.destinations(source))
    if (!ways.has(movement.to.code)) ways.set(movement.to.code, movement);
  const [only, second] = [...ways.values()];
  if (only === undefined) {
    return [{ movement: day.leaving.get(nameOf(source))![0]!, flows: [], ends: [source.code], founds: [] }];
  }
  // The register gives no figures. Who keeps the code keeps the remainder; where none does, the last one named.
  const keeps = ways.get(source.code) ?? [...ways.values()].pop();
  return [...ways.values()].map((movement) => {
    const share = movement === keeps ? "remainder" : "part";
    const flow: Flow.Flow =
      second === undefined
        ? Flow.whole(source.code, movement.to.code)
        : { from: source.code, to: movement.to.code, land: share, people: share };
    return { movement, flows: [flow], ends: [], founds: [] };
  });
};
