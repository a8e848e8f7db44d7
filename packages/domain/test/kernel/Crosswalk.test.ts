/**
 * The laws of the crosswalk, each held against generated histories and, where it says what an answer is, against the
 * oracle.
 */
import { assert, describe, it, vi } from "@effect/vitest";
import { Schema } from "effect";
import { Crosswalk, Interval, Ledger, Lineage, PlainDate, Unit } from "@hopnhat/domain";
import { arbitraryHistory, dayAt, daysOf, type History, ledgerOf, Place } from "./history.ts";
import { type Bounds, boundsOf, gone, innerFall, pour, standingOn } from "./oracle.ts";

// Room for a machine that does other things besides.
vi.setConfig({ testTimeout: 120_000 });

const carrieds = ["land", "people"] as const;
const carries = ["land", "people", "any"] as const;

const inOrder = (history: History, places: ReadonlyArray<number>): ReadonlyArray<PlainDate.PlainDate> =>
  places.map((place) => dayAt(history, place)).sort((a, b) => (a < b ? -1 : 1));

const codesOn = (history: History, day: PlainDate.PlainDate): ReadonlyArray<Unit.UnitCode> => [
  ...standingOn(history, day).keys(),
];

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-12;

/** An interval says what the bounds say: one number, or everything strictly between two. */
const says = (interval: Interval.Interval, bounds: Bounds | undefined): boolean => {
  const { least, most } = bounds ?? { least: 0, most: 0 };
  const known = close(least, most);
  return (
    close(interval.lower, least) &&
    close(interval.upper, most) &&
    interval.lowerOpen === !known &&
    interval.upperOpen === !known
  );
};

const shown = (value: unknown): string => JSON.stringify(value);

describe("the crosswalk and the oracle", () => {
  it.prop(
    "forward in time: the same units, the same bounds for land and for people, the same kind of answer",
    { history: arbitraryHistory, one: Place, two: Place },
    ({ history, one, two }) => {
      const ledger = ledgerOf(history);
      const [asOf, to] = inOrder(history, [one, two]) as [PlainDate.PlainDate, PlainDate.PlainDate];
      for (const code of codesOn(history, asOf)) {
        const bounds = {
          land: boundsOf(history, code, asOf, to, "land"),
          people: boundsOf(history, code, asOf, to, "people"),
        };
        for (const carry of carries) {
          const targets = new Set(
            carrieds
              .filter((one) => carry === "any" || one === carry)
              .flatMap((one) => [...bounds[one].keys()]),
          );
          const answer = Crosswalk.convert(ledger, { code, asOf, to, carries: carry });
          const places = [...targets].filter((target) => target !== gone).sort();
          const expected = places.length === 0 ? "Ended" : targets.size === 1 ? "Exact" : "Split";
          assert.strictEqual(answer._tag, expected, `${code} ${asOf} → ${to}, ${carry}`);
          const candidates = candidatesIn(answer);
          assert.deepStrictEqual(
            candidates.map(({ unit }) => unit.code),
            places,
          );
          for (const { unit, land, people } of candidates) {
            assert.isTrue(
              says(land, bounds.land.get(unit.code)),
              `land ${shown(land)} ${shown(bounds.land.get(unit.code))}`,
            );
            assert.isTrue(
              says(people, bounds.people.get(unit.code)),
              `people ${shown(people)} ${shown(bounds.people.get(unit.code))}`,
            );
          }
        }
      }
    },
    { arbitrary: { runs: 300 } },
  );

  it.prop(
    "backward in time: the units that it can have come from, and how much of each",
    { history: arbitraryHistory, one: Place, two: Place },
    ({ history, one, two }) => {
      const ledger = ledgerOf(history);
      const [to, asOf] = inOrder(history, [one, two]) as [PlainDate.PlainDate, PlainDate.PlainDate];
      const before = [...codesOn(history, to)].sort();
      const bounds = new Map(
        before.map((code) => [
          code,
          {
            land: boundsOf(history, code, to, asOf, "land"),
            people: boundsOf(history, code, to, asOf, "people"),
          },
        ]),
      );
      for (const code of codesOn(history, asOf)) {
        for (const carry of carries) {
          const sources = before.filter((source) =>
            carrieds.some((one) => (carry === "any" || one === carry) && bounds.get(source)![one].has(code)),
          );
          const answer = Crosswalk.convert(ledger, { code, asOf, to, carries: carry });
          const expected = sources.length === 0 ? "Ended" : sources.length === 1 ? "Exact" : "Merged";
          // On one day there is no way back: the unit is itself.
          assert.strictEqual(answer._tag, expected, `${code} ${asOf} → ${to}, ${carry}`);
          const candidates = candidatesIn(answer);
          assert.deepStrictEqual(
            candidates.map(({ unit }) => unit.code),
            sources,
          );
          for (const { unit, land, people } of candidates) {
            assert.isTrue(says(land, bounds.get(unit.code)!.land.get(code)), `land of ${unit.code}`);
            assert.isTrue(says(people, bounds.get(unit.code)!.people.get(code)), `people of ${unit.code}`);
          }
        }
      }
    },
    { arbitrary: { runs: 300 } },
  );

  it.prop(
    "whatever the unmeasured parts turn out to be, the true share lies in the interval",
    {
      history: arbitraryHistory,
      one: Place,
      two: Place,
      fall: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 99_999 })),
    },
    ({ history, one, two, fall }) => {
      const ledger = ledgerOf(history);
      const [asOf, to] = inOrder(history, [one, two]) as [PlainDate.PlainDate, PlainDate.PlainDate];
      for (const code of codesOn(history, asOf)) {
        const candidates = Crosswalk.candidatesOf(Ledger.find(ledger, code, asOf)!, to);
        for (const carried of carrieds) {
          for (const [target, amount] of pour(history, code, asOf, to, carried, innerFall(fall))) {
            if (target === gone) continue;
            const share = candidates.find(({ unit }) => unit.code === target)![carried];
            const inside = Interval.isExact(share)
              ? close(share.lower, amount)
              : Interval.contains(share, amount);
            assert.isTrue(
              inside,
              `${carried} of ${code} in ${target}: ${amount} in ${Interval.print(share)}`,
            );
          }
        }
      }
    },
    { arbitrary: { runs: 200 } },
  );

  it.prop(
    "a code that nobody bears is unknown, and the days on which it was borne are told",
    { history: arbitraryHistory, one: Place, two: Place },
    ({ history, one, two }) => {
      const ledger = ledgerOf(history);
      const [asOf, to] = [dayAt(history, one), dayAt(history, two)];
      const now = new Set(codesOn(history, asOf));
      for (const code of ledger.byCode.keys()) {
        const answer = Crosswalk.convert(ledger, { code, asOf, to, carries: "any" });
        assert.strictEqual(answer._tag === "Unknown", !now.has(code));
        if (answer._tag === "Unknown") {
          for (const day of daysOf(history)) {
            const borne = answer.borne.some((unit) => PlainDate.within(day, unit.validFrom, unit.validTo));
            assert.strictEqual(borne, standingOn(history, day).has(code));
          }
        }
      }
    },
  );
});

const candidatesIn = (answer: Crosswalk.Answer): ReadonlyArray<Crosswalk.Candidate> =>
  answer._tag === "Exact"
    ? [answer.candidate]
    : answer._tag === "Split" || answer._tag === "Merged"
      ? answer.candidates
      : [];

describe("every answer", () => {
  it.prop(
    "is of its schema, goes through JSON unchanged, and names its question and the ledger's version",
    { history: arbitraryHistory, one: Place, two: Place },
    ({ history, one, two }) => {
      const ledger = ledgerOf(history);
      const [asOf, to] = [dayAt(history, one), dayAt(history, two)];
      for (const code of ledger.byCode.keys()) {
        const question = { code, asOf, to, carries: "any" } as const;
        const answer = Crosswalk.convert(ledger, question);
        const text = JSON.stringify(Schema.encodeUnknownSync(Crosswalk.Answer)(answer));
        assert.deepStrictEqual(Schema.decodeUnknownSync(Crosswalk.Answer)(JSON.parse(text)), answer);
        assert.deepStrictEqual(answer.question, question);
        assert.strictEqual(answer.ledger, ledger.version);
        const lineage = Lineage.of(ledger, { code, asOf });
        assert.strictEqual(lineage === undefined, answer._tag === "Unknown");
        if (lineage !== undefined) assert.isTrue(Schema.is(Lineage.Lineage)(lineage));
      }
    },
  );

  it.prop(
    "tells in its lineage every unit that it names, before and after",
    { history: arbitraryHistory, place: Place },
    ({ history, place }) => {
      const ledger = ledgerOf(history);
      const days = daysOf(history);
      const asOf = dayAt(history, place);
      for (const code of codesOn(history, asOf)) {
        const lineage = Lineage.of(ledger, { code, asOf })!;
        const named = new Set(lineage.steps.flatMap((step) => [step.from, step.to]).concat(lineage.root));
        for (const to of [days[0]!, days[days.length - 1]!]) {
          for (const { unit } of candidatesIn(
            Crosswalk.convert(ledger, { code, asOf, to, carries: "any" }),
          )) {
            assert.isTrue(named.has(Unit.idOf(unit)), `${Unit.idOf(unit)} in the lineage of ${code}`);
          }
        }
        for (const step of [...lineage.steps, ...lineage.others]) {
          for (const id of [step.from, step.to])
            assert.isTrue(lineage.units.some((unit) => Unit.idOf(unit) === id));
        }
      }
    },
  );
});

describe("the laws of shares", () => {
  it.prop(
    "the shares of a source sum to one",
    { history: arbitraryHistory, one: Place, two: Place },
    ({ history, one, two }) => {
      const ledger = ledgerOf(history);
      const [asOf, to] = inOrder(history, [one, two]) as [PlainDate.PlainDate, PlainDate.PlainDate];
      for (const code of codesOn(history, asOf)) {
        const candidates = Crosswalk.candidatesOf(Ledger.find(ledger, code, asOf)!, to);
        for (const carried of carrieds) {
          const lost = boundsOf(history, code, asOf, to, carried).get(gone);
          const shares = candidates
            .map((candidate) => candidate[carried])
            .filter((share) => !Interval.isNone(share));
          const lower = shares.reduce((sum, share) => sum + share.lower, lost?.least ?? 0);
          const upper = shares.reduce((sum, share) => sum + share.upper, lost?.most ?? 0);
          assert.isTrue(
            lower <= 1 + 1e-12 && upper >= 1 - 1e-12,
            `${carried} of ${code}: ${lower} to ${upper}`,
          );
          if (lost === undefined && shares.every(Interval.isExact))
            assert.isTrue(close(lower, 1), `${lower}`);
          if (lost === undefined && shares.length === 1) assert.deepStrictEqual(shares[0], Interval.all);
        }
      }
    },
    { arbitrary: { runs: 200 } },
  );

  it.prop(
    "from A to B to C is from A to C",
    { history: arbitraryHistory, one: Place, two: Place, three: Place },
    ({ history, one, two, three }) => {
      const ledger = ledgerOf(history);
      const [a, b, c] = inOrder(history, [one, two, three]) as [
        PlainDate.PlainDate,
        PlainDate.PlainDate,
        PlainDate.PlainDate,
      ];
      for (const { code } of Ledger.at(ledger, a)) {
        const from = Ledger.find(ledger, code, a)!;
        const straight = Crosswalk.reach(from, c);
        const byB = new Set(Crosswalk.reach(from, b).flatMap((version) => Crosswalk.reach(version, c)));
        assert.sameMembers(
          [...byB].map(({ unit }) => Unit.idOf(unit)),
          straight.map(({ unit }) => Unit.idOf(unit)),
        );
        for (const target of straight) {
          const isTarget = (version: Ledger.Version) => (version === target ? Interval.all : Interval.none);
          for (const carried of carrieds) {
            const direct = Crosswalk.share(from, c, carried, isTarget);
            const composed = Crosswalk.share(from, b, carried, (version) =>
              Crosswalk.share(version, c, carried, isTarget),
            );
            assert.deepStrictEqual(composed, direct);
          }
        }
      }
    },
    { arbitrary: { runs: 200 } },
  );

  it.prop(
    "the table of the way back is the transpose of the table of the way there",
    { history: arbitraryHistory, one: Place, two: Place },
    ({ history, one, two }) => {
      const ledger = ledgerOf(history);
      const [a, b] = [dayAt(history, one), dayAt(history, two)];
      const line = (pair: Crosswalk.Pair, turned: boolean) =>
        [...(turned ? [pair.to, pair.from] : [pair.from, pair.to]), pair.land, pair.people]
          .map(shown)
          .join("\t");
      const there = Crosswalk.table(ledger, a, b).map((pair) => line(pair, false));
      const back = Crosswalk.table(ledger, b, a).map((pair) => line(pair, true));
      assert.deepStrictEqual(back.sort(), there.sort());
    },
  );

  it.prop(
    "no answer to a split is exact, and every step of an answer lies between its two days",
    { history: arbitraryHistory, place: Place },
    ({ history, place }) => {
      const ledger = ledgerOf(history);
      const to = dayAt(history, place);
      for (const version of ledger.versions) {
        const { code, validTo } = version.unit;
        if (validTo === null || validTo > to) continue;
        const asOf = PlainDate.eve(validTo);
        for (const carried of carrieds) {
          if (Ledger.outflow(version, carried).length < 2) continue;
          const answer = Crosswalk.convert(ledger, { code, asOf, to: validTo, carries: carried });
          assert.strictEqual(answer._tag, "Split");
          assert.isAbove(candidatesIn(answer).length, 1);
        }
        for (const candidate of candidatesIn(Crosswalk.convert(ledger, { code, asOf, to, carries: "any" }))) {
          assert.isNotEmpty(candidate.because);
          for (const step of candidate.because) assert.isTrue(asOf < step.on && step.on <= to);
          assert.isTrue(candidate.because.some((step) => step.from === `${code}@${version.unit.validFrom}`));
          assert.isTrue(
            candidate.because.some(
              (step) => step.to === `${candidate.unit.code}@${candidate.unit.validFrom}`,
            ),
          );
        }
      }
    },
  );
});
