/**
 * The laws of the ledger, held against generated histories and against the oracle's replay.
 */
import { assert, describe, it, vi } from "@effect/vitest";
import { Result, Schema } from "effect";
import { Crosswalk, Ledger, PlainDate, type Unit } from "@hopnhat/domain";
import { arbitraryHistory, dayAt, daysOf, type History, ledgerOf, Place } from "./history.ts";
import { boundsOf, extremeFalls, gone, pour, standingOn } from "./oracle.ts";

// Room for a machine that does other things besides.
vi.setConfig({ testTimeout: 120_000 });

const carrieds = ["land", "people"] as const;
const carries = ["land", "people", "any"] as const;

describe("the laws of the ledger", () => {
  it.prop(
    "every day of the ledger is the day that a replay gives",
    { history: arbitraryHistory },
    ({ history }) => {
      const ledger = ledgerOf(history);
      for (const day of daysOf(history)) assert.strictEqual(Ledger.state(ledger, day), stateOf(history, day));
      const before = PlainDate.eve(history.base.asOf);
      assert.strictEqual(Ledger.state(ledger, before), "");
    },
  );

  it.prop(
    "the units of a day partition the territory: every atom lies in one of them, and each of them holds some",
    { history: arbitraryHistory, place: Place },
    ({ history, place }) => {
      const ledger = ledgerOf(history);
      const day = dayAt(history, place);
      const standing = Ledger.at(ledger, day).map((unit) => unit.code);
      assert.strictEqual(new Set(standing).size, standing.length, "two units bear one code");
      const origins = ledger.versions.filter(
        (version) => version.incoming.length === 0 && version.unit.validFrom <= day,
      );
      for (const carried of carrieds) {
        const inhabited = new Set<Unit.UnitCode>();
        for (const { unit } of origins) {
          const { code, validFrom } = unit;
          // An atom goes one way at every fork; between them, the ways of the atoms are all the ways there are.
          for (const fall of extremeFalls(history, validFrom, day, carried)) {
            const holders = [...pour(history, code, validFrom, day, carried, fall).keys()];
            for (const holder of holders) {
              assert.isTrue(holder === gone || standing.includes(holder), `${holder} does not stand`);
              inhabited.add(holder);
            }
          }
        }
        if (carried === "land") continue;
        const landed = new Set(
          origins.flatMap(({ unit }) => [
            ...boundsOf(history, unit.code, unit.validFrom, day, "land").keys(),
          ]),
        );
        for (const code of standing)
          assert.isTrue(inhabited.has(code) || landed.has(code), `${code} holds nothing`);
      }
    },
  );

  const Entries = Schema.Struct({ base: Ledger.Base, entries: Schema.Array(Ledger.Entry) });

  it.prop(
    "written down and replayed, a ledger rebuilds its state byte for byte",
    { history: arbitraryHistory },
    ({ history }) => {
      const ledger = ledgerOf(history);
      const text = JSON.stringify(
        Schema.encodeUnknownSync(Entries)({ base: ledger.base, entries: ledger.entries }),
      );
      const again = ledgerOf(Schema.decodeUnknownSync(Entries)(JSON.parse(text)));
      let grown = ledgerOf({ base: history.base, entries: [] });
      for (const day of new Set(history.entries.map(recordOf))) {
        const written = history.entries.filter((entry) => recordOf(entry) === day);
        grown = Result.getOrThrow(Ledger.append(grown, written));
      }
      for (const other of [again, grown]) {
        assert.strictEqual(other.version, ledger.version);
        for (const day of daysOf(history))
          assert.strictEqual(Ledger.state(other, day), Ledger.state(ledger, day));
      }
    },
  );

  it.prop(
    "after a day is withdrawn and recorded anew, the ledger answers as corrected, and as known before answers as before",
    { history: arbitraryHistory, one: Place, two: Place },
    ({ history, one, two }) => {
      const before = ledgerOf(history);
      const last = before.days[before.days.length - 1];
      const recordedOn = PlainDate.make("2031-01-01");
      const wrong = before.changes.filter((change) => change.effectiveOn === last);
      const withdrawn: ReadonlyArray<Ledger.Entry> = wrong.map((change) => ({
        _tag: "Withdrawn",
        recordedOn,
        change: change.id,
        because: "misread",
      }));
      // Recorded anew in the other order: each takes its old place among the clauses of the day.
      const corrected: ReadonlyArray<Ledger.Entry> = [...wrong].reverse().map((change) => ({
        _tag: "Recorded",
        recordedOn: PlainDate.addDays(recordedOn, 1),
        change: { ...change, begins: change.begins.map((unit) => ({ ...unit, name: `${unit.name} sửa` })) },
      }));
      const entries = [...history.entries, ...withdrawn, ...corrected];
      const after = ledgerOf({ base: history.base, entries });
      for (const day of daysOf(history)) {
        assert.strictEqual(Ledger.state(after, day), stateOf({ base: history.base, entries }, day));
        const untouched = last === undefined || day < last;
        if (untouched) assert.strictEqual(Ledger.state(after, day), Ledger.state(before, day));
      }
      const between = Result.getOrThrow(Ledger.asKnownOn(after, recordedOn));
      if (last !== undefined)
        assert.strictEqual(Ledger.state(between, last), Ledger.state(before, PlainDate.eve(last)).trim());
      const known = Result.getOrThrow(Ledger.asKnownOn(after, PlainDate.eve(recordedOn)));
      const [asOf, to] = [dayAt(history, one), dayAt(history, two)];
      for (const code of known.byCode.keys()) {
        for (const carry of carries) {
          const question = { code, asOf, to, carries: carry };
          assert.deepStrictEqual(Crosswalk.convert(known, question), Crosswalk.convert(before, question));
        }
      }
    },
  );
});

const recordOf = (entry: Ledger.Entry): PlainDate.PlainDate => entry.recordedOn;

const stateOf = (history: History, day: PlainDate.PlainDate): string =>
  [...standingOn(history, day).values()]
    .sort((a, b) => (a.unit.code < b.unit.code ? -1 : 1))
    .map(({ unit, since }) => `${unit.code}\t${since}\t${unit.kind}\t${unit.name}\t${unit.within.join("\t")}`)
    .join("\n");
