/** The address reader on every commune, in every disorder, and on any text: what is right is asked of the crosswalk. */
import { Crosswalk, Ledger } from "@hopnhat/domain";
import * as AddressReader from "@hopnhat/gazetteer/AddressReader";
import { type FormerName, formerNames } from "@hopnhat/gazetteer/address/formerNames";
import { communes, provinces } from "@hopnhat/gazetteer/VietnamLedger";
import { describe, expect, it } from "vitest";
import { day, eve, places, specimens } from "../address/disorder.ts";
import { otherSpecimens } from "../address/otherHand.ts";
import { strangeTexts } from "../address/strangeTexts.ts";
import { key } from "../address/writing.ts";

const reader = AddressReader.make({ asOf: day });
const codes = (text: string): string => reader.read(text).candidates.join("|");

describe("every commune", () => {
  it("of the eve, in full, gives what the crosswalk gives: 10,035 addresses", () => {
    const differences = places(eve).filter(
      ({ kind, name, districtKind, district, provinceKind, province, codes: right }) =>
        codes(`${kind} ${name}, ${districtKind} ${district}, ${provinceKind} ${province}`) !==
        right.join("|"),
    );
    expect(differences).toEqual([]);
  });

  it("that is a district without communes, in full, gives what the crosswalk gives: five islands", () => {
    const provinceOf = new Map(Ledger.at(provinces(), eve).map(({ code, name }) => [code, name]));
    const islands = Ledger.at(communes(), eve).filter(({ kind }) => kind === "huyện");
    expect(islands).toHaveLength(5);
    for (const { code, kind, name, within } of islands) {
      const answer = Crosswalk.convert(communes(), { code, asOf: eve, to: day, carries: "any" });
      expect(answer._tag).toBe("Exact");
      expect(reader.read(`${kind} ${name}, ${provinceOf.get(within.at(-1)!)!}`).code).toBe(
        answer._tag === "Exact" ? answer.candidate.unit.code : "",
      );
    }
  });

  it("of the waves before, by the name that ended, gives what the crosswalk gives of its successor: 618 names", () => {
    const byCode = new Map(places(eve).map((place) => [place.code, place]));
    const at = ({ name, kind, successor }: FormerName): string => {
      const { district, province } = byCode.get(successor)!;
      return `${kind} ${name}@${district}@${province}`;
    };
    const named = Map.groupBy(formerNames(), at);
    const alive = Map.groupBy(
      byCode.values(),
      ({ name, district, province }) => `${key(name)}@${district}@${province}`,
    );
    const differences = formerNames().filter((former) => {
      const { districtKind, district, provinceKind, province } = byCode.get(former.successor)!;
      // A name without its kind may be that of a commune of the eve as well: then both are right.
      const living =
        former.kind === "" ? (alive.get(`${key(former.name)}@${district}@${province}`) ?? []) : [];
      const successors = named.get(at(former))!.map(({ successor }) => byCode.get(successor)!);
      const right = new Set([...living, ...successors].flatMap((place) => place.codes));
      const read = codes(
        `${former.kind} ${former.name}, ${districtKind} ${district}, ${provinceKind} ${province}`,
      ).split("|");
      const isSubset = read.length > 0 && read.every((code) => right.has(code));
      return living.length > 0 ? !isSubset : !isSubset || read.length !== right.size;
    });
    expect(formerNames()).toHaveLength(618);
    expect(differences).toEqual([]);
  });

  it("since the reform, in full, is among what its address gives, and alone where no commune of the eve has the name", () => {
    const missing = places(day).filter(
      ({ code, kind, name, provinceKind, province }) =>
        !reader.read(`${kind} ${name}, ${provinceKind} ${province}`).candidates.includes(code),
    );
    expect(missing).toEqual([]);
  });

  it.each([3, 29])("in every disorder is read as the crosswalk has it (seed %i)", (seed) => {
    const tally = new Map<string, { right: number; all: number }>();
    let wrongUnit = 0;
    let splitWithOne = 0;
    let all = 0;
    for (const { disorder, text, codes: right } of specimens(seed, 40)) {
      const placement = reader.read(text);
      const counts = tally.get(disorder) ?? { right: 0, all: 0 };
      tally.set(disorder, counts);
      counts.all++;
      all++;
      if (placement.candidates.join("|") === right.join("|")) counts.right++;
      else if (placement.status === "exact") wrongUnit++;
      if (right.length > 1 && placement.status === "exact") splitWithOne++;
    }
    const least = (disorder: string): number =>
      disorder.startsWith("typing error")
        ? 0.97
        : disorder === "raw telex"
          ? 0.95
          : disorder === "full"
            ? 1
            : 0.99;
    const short = [...tally].filter(([disorder, { right, all: of }]) => right < least(disorder) * of);
    expect(short).toEqual([]);
    expect(all).toBeGreaterThan(7_000);
    expect(wrongUnit).toBeLessThanOrEqual(all / 2_000);
    expect(splitWithOne).toBe(0);
  });
});

describe("by another hand", () => {
  it.each([13, 57])("addresses are read and what is none is not (seed %i)", (seed) => {
    const tally = new Map<string, { right: number; all: number }>();
    let wrongUnit = 0;
    let splitWithOne = 0;
    let all = 0;
    for (const { disorder, text, codes: right } of otherSpecimens(seed, 40)) {
      const { candidates, status } = reader.read(text);
      const isNone = right.length === 0;
      const sort = isNone ? "none" : disorder.replace(" (split)", "");
      const counts = tally.get(sort) ?? { right: 0, all: 0 };
      tally.set(sort, counts);
      counts.all++;
      all++;
      if (candidates.join("|") === right.join("|")) counts.right++;
      else if (status === "exact") wrongUnit++;
      if (right.length > 1 && status === "exact") splitWithOne++;
    }
    // Kinds written on to their names without a dot ("xan hoa") may be another name, and so may a mistyped one.
    const least = (sort: string): number =>
      sort.startsWith("abbrev_") || sort === "mixed" || sort.startsWith("typo") ? 0.94 : 0.985;
    expect([...tally].filter(([sort, counts]) => counts.right < least(sort) * counts.all)).toEqual([]);
    expect(tally.get("none")!.right).toBeGreaterThanOrEqual(0.995 * tally.get("none")!.all);
    expect(all).toBeGreaterThan(10_000);
    expect(wrongUnit).toBeLessThanOrEqual(all / 2_000);
    expect(splitWithOne).toBe(0);
  });
});

describe("any text", () => {
  it("is read without an exception, and only codes of the ledger come of it", () => {
    const known = new Set(communes().versions.map(({ unit }) => unit.code as string));
    const addresses = [...specimens(41, 200)].map(({ text }) => text);
    let left = 40_000;
    for (const text of strangeTexts(101, addresses)) {
      const { candidates, status, code, parts } = reader.read(text);
      if (
        !candidates.every((each) => known.has(each)) ||
        (status === "exact") !== (candidates.length === 1) ||
        code !== (status === "exact" ? candidates[0] : "") ||
        Object.values(parts).some((part) => part === "")
      )
        expect.fail(JSON.stringify(text));
      if (--left === 0) break;
    }
  });

  it("of any length is looked at up to its limit", () => {
    const long = "Xã Vầy Nưa, ".repeat(50_000);
    expect(reader.read(long).candidates).toEqual(reader.read(long.slice(0, 512)).candidates);
    expect(() => reader.read("phường 1 ".repeat(100_000)).parts).not.toThrow();
  });
});
