/**
 * The kernel carries France: from the communes of 1 January 2026 and the movements since 1943 alone, every list of
 * communes between is right.
 */
import { assert, describe, it, vi } from "@effect/vitest";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Result } from "effect";
import { Crosswalk, Interval, Ledger, PlainDate, Unit } from "@hopnhat/domain";
import { lineOf, listOf, type Year, years } from "./lists.ts";
import {
  communes,
  firstDay,
  type Movement,
  type Place,
  parts,
  read,
  type Register,
  tell,
  today,
} from "./register.ts";

// Room for a machine that does other things besides.
vi.setConfig({ testTimeout: 120_000 });

// Beside the checkout, not in it: the register is INSEE's.
const folder = join(import.meta.dirname, "../../../../../shared/registers/fr");
const absent = !existsSync(join(folder, "mouvements-communes.csv"));

let loaded: { register: Register; communes: Ledger.Ledger; parts: Ledger.Ledger } | undefined;

const france = (): NonNullable<typeof loaded> => {
  if (loaded === undefined) {
    const register = read(
      readFileSync(join(folder, "communes.csv"), "utf8"),
      readFileSync(join(folder, "mouvements-communes.csv"), "utf8"),
    );
    const [told, toldOfParts] = [tell(register, communes), tell(register, parts)];
    assert.deepStrictEqual([...told.untold, ...toldOfParts.untold], [], "the register contradicts itself");
    loaded = {
      register,
      communes: Result.getOrThrow(Ledger.make(told)),
      parts: Result.getOrThrow(Ledger.make(toldOfParts)),
    };
  }
  return loaded;
};

const linesOn = (ledger: Ledger.Ledger, day: PlainDate.PlainDate): ReadonlyArray<string> =>
  Ledger.at(ledger, day).map((unit) => lineOf(unit.kind, unit.code, unit.name));

const missingFrom = (lines: ReadonlyArray<string>, others: ReadonlyArray<string>): ReadonlyArray<string> => {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
};

/** Two lists of lines hold the same. Compared as sets: they are too long to be compared each with each. */
const assertSame = (lines: ReadonlyArray<string>, others: ReadonlyArray<string>): void => {
  assert.strictEqual(lines.length, others.length);
  assert.deepStrictEqual([missingFrom(lines, others), missingFrom(others, lines)], [[], []]);
};

const newYear = (year: Year): PlainDate.PlainDate => PlainDate.of(year, 1, 1);

/** The list of 2023 spells two names otherwise than the register, and than the lists of the other years. */
const spelling: Partial<Record<Year, ReadonlyArray<readonly [listed: string, registered: string]>>> = {
  2023: [
    ["COM 32465 Villefranche-d’Astarac", "COM 32465 Villefranche-d'Astarac"],
    ["COM 51457 Coeur-de-la-Vallée", "COM 51457 Cœur-de-la-Vallée"],
  ],
};

const communesListed: Record<Year, number> = {
  2021: 34_965,
  2022: 34_955,
  2023: 34_945,
  2024: 34_935,
  2025: 34_875,
};

/**
 * Parts of communes, where list and register agree less: INSEE dates the end of many a part back to years for which
 * the list was out already. `same` in both; `endedBefore` listed, and ended by the register before the list's day;
 * `oneDay` listed, and begun and ended by the register on one day; `behind` listed otherwise, and `ahead` registered
 * otherwise, for a movement that INSEE wrote down after the list was out.
 */
const partsListed: Record<Year, Record<"same" | "endedBefore" | "oneDay" | "behind" | "ahead", number>> = {
  2021: { same: 2601, endedBefore: 155, oneDay: 12, behind: 9, ahead: 21 },
  2022: { same: 2581, endedBefore: 55, oneDay: 8, behind: 1, ahead: 19 },
  2023: { same: 2590, endedBefore: 22, oneDay: 6, behind: 0, ahead: 0 },
  2024: { same: 2589, endedBefore: 14, oneDay: 6, behind: 0, ahead: 0 },
  2025: { same: 2660, endedBefore: 7, oneDay: 6, behind: 0, ahead: 0 },
};

const title = "France, from the communes of 2026 and the movements since 1943";

if (absent)
  console.warn(`NOT RUN: ${title}. Its register, ../shared/registers/fr, is not beside the checkout.`);

describe.skipIf(absent)(title, () => {
  for (const year of years) {
    it(`gives the communes of 1 January ${year} as Etalab listed them: code, name and kind`, () => {
      const variants = new Map(spelling[year] ?? []);
      const listed = listOf(year).filter((line) => line.startsWith("COM "));
      const ours = linesOn(france().communes, newYear(year));
      assert.strictEqual(listed.length, communesListed[year]);
      assert.strictEqual(ours.length, listed.length);
      assert.deepStrictEqual(missingFrom(listed, ours), [...variants.keys()]);
      assert.deepStrictEqual(missingFrom(ours, listed), [...variants.values()]);
    });

    it(`gives the parts of communes of 1 January ${year}, but for what INSEE wrote down after the list`, () => {
      const { parts: ledger, register } = france();
      const day = newYear(year);
      const listed = listOf(year).filter((line) => !line.startsWith("COM "));
      const ours = linesOn(ledger, day);
      const ended = new Set(
        ledger.versions
          .filter(({ unit }) => unit.validTo !== null && unit.validTo <= day)
          .map(({ unit }) => lineOf(unit.kind, unit.code, unit.name)),
      );
      const begun = new Set(
        register.movements.filter(({ on }) => on <= day).map(({ to }) => lineOf(to.tier, to.code, to.name)),
      );
      const behind = missingFrom(listed, ours);
      const counts = {
        same: listed.length - behind.length,
        endedBefore: behind.filter((line) => ended.has(line)).length,
        oneDay: behind.filter((line) => !ended.has(line) && begun.has(line)).length,
        behind: behind.filter((line) => !ended.has(line) && !begun.has(line)).length,
        ahead: missingFrom(ours, listed).length,
      };
      assert.deepStrictEqual(counts, partsListed[year]);
    });
  }

  it("forward again, gives the communes and the parts of communes of 2026, all 34,875 and 2,621 of them", () => {
    const { register, ...ledgers } = france();
    for (const [ledger, scope, count] of [
      [ledgers.communes, communes, 34_875],
      [ledgers.parts, parts, 2621],
    ] as const) {
      const registered = register.places.filter(({ tier }) => scope.inside.includes(tier));
      const ours = linesOn(ledger, today);
      assert.strictEqual(ours.length, count);
      assertSame(
        ours,
        registered.map(({ tier, code, name }) => lineOf(tier, code, name)),
      );
    }
  });

  it("finds each of the 13,734 movements in the ledgers, 39 of them only together with another of the same day", () => {
    const { register } = france();
    const findings = Map.groupBy(register.movements, finding);
    const counts = Object.fromEntries([...findings].map(([found, movements]) => [found, movements.length]));
    assert.strictEqual(register.movements.length, 13_734);
    assert.deepStrictEqual(counts, {
      applied: 13_695,
      // Twelve parts that no day sees, each with its beginning and its end.
      "begins and ends on one day": 24,
      // Freigné and Pont-Farcy change département, and with it their code, and merge the same day.
      "passes through a code that is borne on no day": 6,
      // Les Trois Lacs, and six communes that the register renames the day on which their last part ends.
      "ends into a commune under a name or a code that it leaves that day": 9,
    });
  });

  it("knows of no commune that began or ended without a word", () => {
    const { register, communes: ledger } = france();
    const dates = new Set(register.movements.map(({ on }) => on));
    for (const { unit } of ledger.versions) {
      assert.isTrue(unit.validFrom === firstDay || dates.has(unit.validFrom));
      assert.isTrue(unit.validTo === null || dates.has(unit.validTo));
    }
  });

  it("tells Bohas-Meyriat-Rignat of today as the three communes of 1943", () => {
    const answer = Crosswalk.convert(france().communes, {
      code: Unit.UnitCode.make("01245"),
      asOf: today,
      to: firstDay,
      carries: "people",
    });
    assert.strictEqual(answer._tag, "Merged");
    if (answer._tag !== "Merged") return;
    assert.deepStrictEqual(
      answer.candidates.map(({ unit }) => unit.name),
      ["Bohas", "Meyriat", "Rignat"],
    );
  });

  it("tells Neussargues en Pinatelle, dissolved on 1 January 2025, as a split among the five that were restored", () => {
    const answer = Crosswalk.convert(france().communes, {
      code: Unit.UnitCode.make("15141"),
      asOf: PlainDate.make("2024-12-31"),
      to: today,
      carries: "any",
    });
    assert.strictEqual(answer._tag, "Split");
    if (answer._tag !== "Split") return;
    assert.deepStrictEqual(
      answer.candidates.map(({ unit }) => unit.name),
      ["Celles", "Chalinargues", "Chavagnac", "Neussargues-Moissac", "Sainte-Anastasie"],
    );
  });

  it("tells the table of 1943 to 2026 in both directions alike, each commune's shares making a whole", () => {
    const { communes: ledger } = france();
    const there = Crosswalk.table(ledger, firstDay, today);
    const back = Crosswalk.table(ledger, today, firstDay);
    const line = (from: Unit.Unit, to: Unit.Unit, { land, people }: Crosswalk.Pair) =>
      `${from.code} ${to.code} ${Interval.print(land)} ${Interval.print(people)}`;
    assertSame(
      back.map((pair) => line(pair.to, pair.from, pair)),
      there.map((pair) => line(pair.from, pair.to, pair)),
    );
    const left = new Set(["97123", "97127"]);
    for (const [code, pairs] of Map.groupBy(there, ({ from }) => from.code)) {
      const lower = pairs.reduce((sum, { people }) => sum + people.lower, 0);
      const upper = pairs.reduce((sum, { people }) => sum + people.upper, 0);
      assert.isTrue(lower <= 1 && upper >= 1 && !left.has(code), code);
    }
  });
});

const ledgerOf = (place: Place): Ledger.Ledger => (place.tier === "COM" ? france().communes : france().parts);

/** The version that a place is on a day, if it stands that day under that name and as that kind. */
const versionOf = (place: Place, day: PlainDate.PlainDate): Ledger.Version | undefined => {
  if (place.tier === "") return undefined;
  const version = Ledger.find(ledgerOf(place), place.code, day);
  return version?.unit.kind === place.tier && version.unit.name === place.name ? version : undefined;
};

const isSame = (one: Place, other: Place): boolean =>
  one.tier === other.tier && one.code === other.code && one.name === other.name;

/** What the ledgers hold of a movement, asked of the ledgers alone. */
const finding = (movement: Movement): string => {
  const { from, to, on } = movement;
  const before = versionOf(from, PlainDate.eve(on));
  const after = versionOf(to, on);
  const stood = from.tier === "" || before !== undefined;
  const stands = to.tier === "" || after !== undefined;
  if (stood && stands) return holds(movement, before, after) ? "applied" : "not applied";

  const sameDay = france().register.movements.filter((other) => other.on === on);
  const passing = stood ? to : from;
  const into = sameDay.filter((other) => isSame(other.to, passing));
  const outOf = sameDay.filter((other) => isSame(other.from, passing));
  if (passing.tier !== "COM") {
    const seen = versionOf(passing, PlainDate.eve(on)) ?? versionOf(passing, on);
    return into.length > 0 && outOf.length > 0 && seen === undefined
      ? "begins and ends on one day"
      : "not applied";
  }
  if (from.tier !== "COM") {
    const left =
      versionOf(passing, PlainDate.eve(on)) !== undefined || into.some((other) => other.from.tier === "COM");
    return before?.unit.validTo === on && left && outOf.length > 0
      ? "ends into a commune under a name or a code that it leaves that day"
      : "not applied";
  }
  const arrived = (place: Place, origin: Place) =>
    holds(
      { ...movement, from: origin, to: place },
      versionOf(origin, PlainDate.eve(on)),
      versionOf(place, on),
    );
  const joined = into.every((first) => outOf.every((second) => arrived(second.to, first.from)));
  return into.length > 0 && outOf.length > 0 && joined
    ? "passes through a code that is borne on no day"
    : "not applied";
};

const holds = (
  { from, to, on }: Movement,
  before: Ledger.Version | undefined,
  after: Ledger.Version | undefined,
): boolean => {
  if (from.tier === "" || before === undefined) return from.tier === "" && after?.unit.validFrom === on;
  if (to.tier === "" || after === undefined) return to.tier === "" && before.unit.validTo === on;
  if (ledgerOf(from) === ledgerOf(to)) return before.outgoing.some((edge) => edge.to === after);
  // Between the two ledgers a part begins or ends; the commune that it lies in need not change.
  return (
    (from.tier === "COM" || before.unit.validTo === on) && (to.tier === "COM" || after.unit.validFrom === on)
  );
};
