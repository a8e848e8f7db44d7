/**
 * The append-only list of changes to the units of one tier, and the state of that tier on any day.
 *
 * **Details**
 *
 * A ledger has two times: a change holds from the day on which it takes effect, and is known from the day on which it
 * was recorded. Nothing is struck out: a wrong entry is withdrawn by a later one, and `asKnownOn` still answers as it
 * did before.
 *
 * The units of one tier partition the territory on every day. Nothing here knows a country: the communes of Vietnam,
 * its provinces, and the communes of France are three ledgers of one kind.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { Change, ChangeId, check, explain, Fault, faultOfWhole } from "./Change.ts";
import { type Flow, type Share, whole } from "./Flow.ts";
import { PlainDate, eve } from "./PlainDate.ts";
import { existsOn, type Unit, type UnitCode, UnitDescription, type UnitId } from "./Unit.ts";

/**
 * The units with which a ledger begins: a register as it stood on one day. Of the days before, the ledger knows nothing.
 *
 * @category models
 * @since 0.1.0
 */
export const Base = Schema.Struct({
  asOf: PlainDate,
  source: Schema.String,
  units: Schema.Array(UnitDescription),
}).annotate({
  identifier: "LedgerBase",
  title: "Base register",
  description: "The units of one day, from which the changes go on.",
  labels: { vi: "Danh mục gốc", en: "Base register" },
});

/** A register as it stood on one day. @category models @since 0.1.0 */
export interface Base extends Schema.Schema.Type<typeof Base> {}

/**
 * A line of the ledger: a change recorded, or an earlier one withdrawn, each with the day on which it was written.
 *
 * **Details**
 *
 * Lines stand in the order in which they were written. A wrong change is corrected by two lines: one withdraws it, one
 * records it anew under the same name, and it keeps its place among the changes of its day.
 *
 * @category models
 * @since 0.1.0
 */
export const Entry = Schema.Union([
  Schema.TaggedStruct("Recorded", { recordedOn: PlainDate, change: Change }),
  Schema.TaggedStruct("Withdrawn", {
    recordedOn: PlainDate,
    change: ChangeId,
    because: Schema.NonEmptyString,
  }),
]).annotate({
  identifier: "LedgerEntry",
  title: "Entry of a ledger",
  description: "A change that was recorded on a day, or withdrawn on a day.",
  labels: { vi: "Mục sổ cái", en: "Ledger entry" },
});

/** A line of the ledger. @category models @since 0.1.0 */
export type Entry = Schema.Schema.Type<typeof Entry>;

/**
 * The entries do not make a history: they contradict each other, or the changes of a day cannot be applied. Every
 * fault of the entries, or else of the first such day, is listed; later days were not looked at.
 *
 * @category errors
 * @since 0.1.0
 */
export class InvalidLedger extends Schema.TaggedError<InvalidLedger>()(
  "InvalidLedger",
  {
    faults: Schema.NonEmptyArray(Fault),
  },
  {
    title: "Invalid ledger",
    description: "A ledger that cannot be, with every fault of it.",
    labels: { vi: "Sổ cái không hợp lệ", en: "Invalid ledger" },
  },
) {
  override get message(): string {
    return this.faults.map((fault) => explain(fault, "en")).join("\n");
  }
}

/**
 * A unit in its place in the history: what flowed into it on its first day, and what flowed out on the day it ended.
 *
 * @category models
 * @since 0.1.0
 */
export interface Version {
  readonly unit: Unit;
  readonly incoming: ReadonlyArray<Edge>;
  readonly outgoing: ReadonlyArray<Edge>;
}

/**
 * A flow between two versions, with the change that made it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Edge {
  readonly from: Version;
  readonly to: Version;
  readonly flow: Flow;
  readonly change: Change;
}

/**
 * A history that was checked: every day of it is valid.
 *
 * @category models
 * @since 0.1.0
 */
export interface Ledger {
  /** Names what the ledger holds: last day on which something changes, and a digest of base and entries. */
  readonly version: string;
  readonly base: Base;
  readonly entries: ReadonlyArray<Entry>;
  /** Changes that hold, by day of effect, then by order of record. */
  readonly changes: ReadonlyArray<Change>;
  /** Days on which something changes, ascending. */
  readonly days: ReadonlyArray<PlainDate>;
  /** All versions of all units, in the order in which they begin. */
  readonly versions: ReadonlyArray<Version>;
  /** The versions that bore a code, oldest first. */
  readonly byCode: ReadonlyMap<UnitCode, ReadonlyArray<Version>>;
}

interface Open extends Version {
  readonly unit: { -readonly [K in keyof Unit]: Unit[K] };
  readonly incoming: Array<Edge>;
  readonly outgoing: Array<Edge>;
}

/**
 * Replays the entries over the base register.
 *
 * **Details**
 *
 * Time is linear in units and flows. `version` is computed when it is not given; whoever stores a ledger stores its
 * version beside it and spares the digest.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (options: {
  readonly base: Base;
  readonly entries: ReadonlyArray<Entry>;
  readonly version?: string;
}): Result.Result<Ledger, InvalidLedger> => {
  const { base, entries } = options;
  const [changes, wrong] = changesThatHold(base, entries);
  if (isNonEmpty(wrong)) return Result.fail(new InvalidLedger({ faults: wrong }));
  const versions: Array<Open> = [];
  const byCode = new Map<UnitCode, Array<Open>>();
  const current = new Map<UnitCode, Open>();
  const days: Array<PlainDate> = [];

  const begin = (description: UnitDescription, on: PlainDate): Open => {
    const { code, kind, name, within } = description;
    const open: Open = {
      unit: { code, kind, name, within, validFrom: on, validTo: null },
      incoming: [],
      outgoing: [],
    };
    versions.push(open);
    const known = byCode.get(code);
    if (known === undefined) byCode.set(code, [open]);
    else known.push(open);
    current.set(code, open);
    return open;
  };
  for (const unit of base.units) begin(unit, base.asOf);

  for (let first = 0; first < changes.length;) {
    const on = changes[first]!.effectiveOn;
    let end = first;
    while (end < changes.length && changes[end]!.effectiveOn === on) end++;
    const today = changes.slice(first, end);
    const faults = check(today, (code) => current.get(code)?.unit);
    if (isNonEmpty(faults)) return Result.fail(new InvalidLedger({ faults }));
    applyDay(today, on, current, begin);
    days.push(on);
    first = end;
  }
  const version = options.version ?? digest(base, entries, days[days.length - 1] ?? base.asOf);
  return Result.succeed({ version, base, entries, changes, days, versions, byCode });
};

const isNonEmpty = (faults: ReadonlyArray<Fault>): faults is readonly [Fault, ...Array<Fault>] =>
  faults.length > 0;

/** The changes that no later entry withdraws, by day of effect, and the faults of base and entries. */
const changesThatHold = (
  base: Base,
  entries: ReadonlyArray<Entry>,
): readonly [ReadonlyArray<Change>, ReadonlyArray<Fault>] => {
  const faults: Array<Fault> = [];
  const codes = new Set<UnitCode>();
  for (const { code } of base.units) {
    if (codes.has(code))
      faults.push({ _tag: "BeginsTwice", change: "base" as ChangeId, code, on: base.asOf });
    codes.add(code);
  }
  // A Map keeps the place of a key whose value is set anew: what is withdrawn leaves its place for its correction.
  const held = new Map<ChangeId, Change | undefined>();
  let last: Entry | undefined;
  for (const entry of entries) {
    const id = entry._tag === "Recorded" ? entry.change.id : entry.change;
    const holds = held.get(id) !== undefined;
    if (last !== undefined && entry.recordedOn < last.recordedOn) {
      faults.push(faultOfWhole("RecordedOutOfOrder", id, entry.recordedOn));
    }
    if (entry._tag === "Recorded") {
      if (holds) faults.push(faultOfWhole("RecordedTwice", id, entry.recordedOn));
      if (entry.change.effectiveOn <= base.asOf)
        faults.push(faultOfWhole("BeforeBase", id, entry.change.effectiveOn));
    } else if (!holds) faults.push(faultOfWhole("NothingToWithdraw", id, entry.recordedOn));
    held.set(id, entry._tag === "Recorded" ? entry.change : undefined);
    last = entry;
  }
  const changes = [...held.values()].filter((change) => change !== undefined);
  // Array.prototype.sort is stable: within a day the order of record stays.
  changes.sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : 0));
  return [changes, faults];
};

/** Takes the tier from the eve to the day. The changes have been checked. */
const applyDay = (
  today: ReadonlyArray<Change>,
  on: PlainDate,
  current: Map<UnitCode, Open>,
  begin: (description: UnitDescription, on: PlainDate) => Open,
): void => {
  const begins = new Map<UnitCode, UnitDescription>();
  const flows: Array<readonly [Flow, Change]> = [];
  const sources = new Set<UnitCode>();
  const ended = new Set<UnitCode>();
  for (const change of today) {
    for (const unit of change.begins) begins.set(unit.code, unit);
    for (const code of change.ends) ended.add(code);
    for (const flow of change.flows) {
      flows.push([flow, change]);
      sources.add(flow.from);
    }
  }
  // Who only receives keeps what it had. A code that ends, and that another takes up on the day, did not receive.
  for (const [flow, change] of [...flows]) {
    if (sources.has(flow.to) || ended.has(flow.to) || !current.has(flow.to)) continue;
    flows.push([whole(flow.to, flow.to), change]);
    sources.add(flow.to);
  }
  const onEve = new Map<UnitCode, Open>();
  for (const codes of [sources, ended]) for (const code of codes) onEve.set(code, current.get(code)!);
  for (const [code, open] of onEve) {
    open.unit.validTo = on;
    current.delete(code);
  }
  const onDay = new Map<UnitCode, Open>();
  for (const unit of begins.values()) onDay.set(unit.code, begin(unit, on));
  for (const [flow, change] of flows) {
    const from = onEve.get(flow.from)!;
    let to = onDay.get(flow.to);
    if (to === undefined) {
      to = begin(onEve.get(flow.to)!.unit, on);
      onDay.set(flow.to, to);
    }
    const edge: Edge = { from, to, flow, change };
    from.outgoing.push(edge);
    to.incoming.push(edge);
  }
};

const digest = (base: Base, entries: ReadonlyArray<Entry>, lastDay: PlainDate): string =>
  `${lastDay}+${bytesToHex(sha256(utf8ToBytes(canonical({ base, entries })))).slice(0, 12)}`;

/** JSON with its keys in order, so that equal values have equal text. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/**
 * The ledger as it stood at the end of an earlier day of record.
 *
 * @category combinators
 * @since 0.1.0
 */
export const asKnownOn = (ledger: Ledger, date: PlainDate): Result.Result<Ledger, InvalidLedger> =>
  make({ base: ledger.base, entries: ledger.entries.filter((entry) => entry.recordedOn <= date) });

/**
 * The ledger with entries added at its end. The ledger given is left as it is.
 *
 * @category combinators
 * @since 0.1.0
 */
export const append = (ledger: Ledger, entries: ReadonlyArray<Entry>): Result.Result<Ledger, InvalidLedger> =>
  make({ base: ledger.base, entries: [...ledger.entries, ...entries] });

/**
 * The version of a unit that bears a code on a day, or undefined where none does.
 *
 * @category getters
 * @since 0.1.0
 */
export const find = (ledger: Ledger, code: UnitCode, asOf: PlainDate): Version | undefined =>
  ledger.byCode.get(code)?.find((version) => existsOn(version.unit, asOf));

/**
 * The version that a unit's name means, or undefined where the ledger has none of that name.
 *
 * @category getters
 * @since 0.1.0
 */
export const findById = (ledger: Ledger, id: UnitId): Version | undefined => {
  const at = id.indexOf("@");
  return ledger.byCode
    .get(id.slice(0, at) as UnitCode)
    ?.find((version) => version.unit.validFrom === id.slice(at + 1));
};

/**
 * The units of a day, by code: together they are the whole territory. Empty before the day of the base register.
 *
 * @category getters
 * @since 0.1.0
 */
export const at = (ledger: Ledger, asOf: PlainDate): ReadonlyArray<Unit> => {
  const units: Array<Unit> = [];
  for (const { unit } of ledger.versions) if (existsOn(unit, asOf)) units.push(unit);
  return units.sort((a, b) => (a.code < b.code ? -1 : 1));
};

/**
 * The state of a day as text, a line a unit, in an order of its own: equal states have equal text.
 *
 * @category getters
 * @since 0.1.0
 */
export const state = (ledger: Ledger, asOf: PlainDate): string =>
  at(ledger, asOf)
    .map((unit) => [unit.code, unit.validFrom, unit.kind, unit.name, ...unit.within].join("\t"))
    .join("\n");

/**
 * The shares that leave a version, told of one thing carried; edges that carry none of it are left out.
 *
 * @category getters
 * @since 0.1.0
 */
export const outflow = (
  version: Version,
  carried: "land" | "people",
): ReadonlyArray<readonly [Edge, Share]> => {
  const edges: Array<readonly [Edge, Share]> = [];
  for (const edge of version.outgoing)
    if (edge.flow[carried] !== "none") edges.push([edge, edge.flow[carried]]);
  return edges;
};

/**
 * The day before the first change of a version's end, or the day asked for where it still stands: the last day on
 * which a record can have borne it.
 *
 * @category getters
 * @since 0.1.0
 */
export const lastDay = (version: Version): PlainDate | null =>
  version.unit.validTo === null ? null : eve(version.unit.validTo);
