/**
 * The lines of the ledger as entries of the feed: each with the units that it names as they were on its day.
 *
 * @since 0.1.0
 */
import type { Feed } from "@hopnhat/api-client/contract";
import { type Change, Ledger, PlainDate, Unit } from "@hopnhat/domain";

/**
 * An entry of the feed before it has a place there.
 *
 * @category models
 * @since 0.1.0
 */
export interface UnplacedEntry {
  /** What it tells of. Of two entries of one source only the first is taken. */
  readonly source: string;
  readonly kind: Feed.FeedKind;
  readonly provinces: ReadonlyArray<Unit.UnitCode>;
  /** The entry on the wire, without its cursor, its provinces and its time. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** A ledger with the tier of its units. @category models @since 0.1.0 */
export interface TierLedger {
  readonly tier: Feed.Tier;
  readonly ledger: Ledger.Ledger;
}

type ProvincesOf = (version: Ledger.Version) => ReadonlySet<Unit.UnitCode>;

// The province of today in which a unit's people live, or, of a unit without people, to which its land went.
const provincesToday = (): ProvincesOf => {
  const known = new Map<Ledger.Version, ReadonlySet<Unit.UnitCode>>();
  const of: ProvincesOf = (version) => {
    const found = known.get(version);
    if (found !== undefined) return found;
    const people = Ledger.outflow(version, "people");
    const ways = people.length > 0 ? people : Ledger.outflow(version, "land");
    const provinces = new Set(
      ways.length === 0
        ? [version.unit.within.at(-1) ?? version.unit.code]
        : ways.flatMap(([edge]) => [...of(edge.to)]),
    );
    known.set(version, provinces);
    return provinces;
  };
  return of;
};

const named = ({ unit }: Ledger.Version): Feed.FeedUnit => ({
  id: Unit.idOf(unit),
  code: unit.code,
  kind: unit.kind,
  name: unit.name,
  within: unit.within,
});

const changeEntry = (
  { ledger, tier }: TierLedger,
  { change, recordedOn }: Extract<Ledger.Entry, { readonly _tag: "Recorded" }>,
  provincesOf: ProvincesOf,
): Omit<UnplacedEntry, "source"> => {
  const eve = PlainDate.eve(change.effectiveOn);
  const touched = new Set<Ledger.Version>();
  // A change that was withdrawn again names units that no longer stand in the ledger: they are left out.
  const on = (code: Unit.UnitCode, asOf: PlainDate.PlainDate): ReadonlyArray<Feed.FeedUnit> => {
    const version = Ledger.find(ledger, code, asOf);
    if (version === undefined) return [];
    touched.add(version);
    return [named(version)];
  };
  const flows = change.flows.flatMap(({ from, land, people, to }) =>
    on(from, eve).flatMap((source) =>
      on(to, change.effectiveOn).map((target) => ({ from: source, to: target, land, people })),
    ),
  );
  const begins = change.begins.flatMap(({ code }) => on(code, change.effectiveOn));
  const ends = change.ends.flatMap((code) => on(code, eve));
  return {
    kind: "LedgerChange",
    provinces: [...new Set([...touched].flatMap((version) => [...provincesOf(version)]))].toSorted(),
    body: {
      tier,
      change: change.id,
      recordedOn,
      act: change.clause.act,
      effectiveOn: change.effectiveOn,
      flows,
      begins,
      ends,
    },
  };
};

/**
 * The lines of ledgers in the order in which they were recorded.
 *
 * **Details**
 *
 * A source is named by tier, day of recording, kind and change; where a change is recorded twice on one day, by its turn.
 * A later version of a ledger has the lines of the earlier one and more, so what was told is not told again.
 *
 * @category constructors
 * @since 0.1.0
 */
export const ledgerEntries = (ledgers: ReadonlyArray<TierLedger>): ReadonlyArray<UnplacedEntry> => {
  const provincesOf = provincesToday();
  const lines = ledgers.flatMap((tierLedger) => {
    const recorded = new Map<Change.ChangeId, Omit<UnplacedEntry, "source">>();
    const turns = new Map<string, number>();
    return tierLedger.ledger.entries.map((line) => {
      const id = line._tag === "Recorded" ? line.change.id : line.change;
      const name = `${tierLedger.tier}/${line.recordedOn}/${line._tag}/${id}`;
      const turn = (turns.get(name) ?? 0) + 1;
      turns.set(name, turn);
      const source = turn === 1 ? name : `${name}/${turn}`;
      if (line._tag === "Recorded") {
        const entry = changeEntry(tierLedger, line, provincesOf);
        recorded.set(id, entry);
        return { recordedOn: line.recordedOn, entry: { ...entry, source } };
      }
      const entry: UnplacedEntry = {
        source,
        kind: "LedgerWithdrawal",
        provinces: recorded.get(id)?.provinces ?? [],
        body: { tier: tierLedger.tier, change: id, recordedOn: line.recordedOn, because: line.because },
      };
      return { recordedOn: line.recordedOn, entry };
    });
  });
  return lines
    .toSorted((a, b) => (a.recordedOn < b.recordedOn ? -1 : a.recordedOn > b.recordedOn ? 1 : 0))
    .map(({ entry }) => entry);
};
