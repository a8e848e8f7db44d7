/**
 * The names and kinds of all units around the reform as streams of symbols (see `CompactRegister`, which reads them).
 *
 * **Details**
 *
 * A name is the numbers of its words in a list by frequency. How many words it has, its first word, and the others are
 * three streams, for each alone is more regular than all in turn. A commune since the reform that bears the name of one
 * of its sources is told by that source.
 *
 * @since 0.1.0
 */
import * as Ledger from "@hopnhat/domain/Ledger";
import type * as PlainDate from "@hopnhat/domain/PlainDate";
import type * as Unit from "@hopnhat/domain/Unit";
import { slotOf } from "./CodePairs.ts";
import { LITERAL, registerKinds, SAME_CODE, SOURCE } from "./CompactRegister.ts";
import { differences } from "./packCodes.ts";
import { printSymbols, SINGLES, unsigned } from "./Symbols.ts";

/** What the names are packed from. */
export interface NamedLedgers {
  readonly communes: Ledger.Ledger;
  readonly provinces: Ledger.Ledger;
  readonly districts: ReadonlyArray<{
    readonly code: string;
    readonly kind: string;
    readonly name: string;
    readonly province: string;
  }>;
  readonly eve: PlainDate.PlainDate;
  readonly day: PlainDate.PlainDate;
}

const bySlot = (one: Unit.Unit, other: Unit.Unit): number => slotOf(one.code) - slotOf(other.code);

/**
 * Packs the names. Throws a `RangeError` where a later act changes more than kinds.
 *
 * @category printing
 * @since 0.1.0
 */
export const packNames = ({ communes, provinces, districts, eve, day }: NamedLedgers): string => {
  const before = Ledger.at(communes, eve).toSorted(bySlot);
  const after = Ledger.at(communes, day).toSorted(bySlot);
  const provincesBefore = Ledger.at(provinces, eve);
  const provincesAfter = Ledger.at(provinces, day);
  const names: Array<string> = [];

  const districtOf = ({ code, within }: Unit.Unit): string => (within.length > 1 ? within[0]! : code);
  const districtsInOrder = [...new Set(before.map(districtOf))].map((code) =>
    districts.find((each) => each.code === code)!,
  );
  const placeOfDistrict = new Map(districtsInOrder.map(({ code }, place) => [code, place]));
  const placeOfProvince = new Map(provincesBefore.map(({ code }, place) => [code as string, place]));
  const placeOfProvinceAfter = new Map(provincesAfter.map(({ code }, place) => [code as string, place]));
  const provinceNow = provincesBefore.map(() => 0);

  names.push(...provincesBefore.map(({ name }) => name), ...provincesAfter.map(({ name }) => name));
  names.push(...districtsInOrder.map(({ name }) => name), ...before.map(({ name }) => name));
  const origins = after.map((unit) => {
    const sources = (Ledger.find(communes, unit.code, day)?.incoming ?? [])
      .map(({ from }) => from.unit)
      .toSorted(bySlot);
    for (const { within } of sources)
      provinceNow[placeOfProvince.get(within.at(-1)!)!] = placeOfProvinceAfter.get(unit.within.at(-1)!)!;
    if (before.find(({ code }) => code === unit.code)?.name === unit.name) return SAME_CODE;
    const source = sources.findIndex(({ name }) => name === unit.name);
    if (source >= 0) return SOURCE + source;
    names.push(unit.name);
    return LITERAL;
  });

  const words = wordsOf(names);
  const numbers = new Map(words.map((word, number) => [word, number]));
  const split = names.map((name) => name.split(" ").map((word) => numbers.get(word)!));
  const changes = [...changesOf(communes, after, day), -1, ...changesOf(provinces, provincesAfter, day), -1];
  const days = [...new Set(changes.filter((value) => typeof value === "string"))].sort();
  return [
    words.join(" "),
    days.join(" "),
    ...[
      [provincesBefore.length, provincesAfter.length, districtsInOrder.length],
      split.map((name) => name.length),
      split.map((name) => name[0]!),
      split.flatMap((name) => name.slice(1)),
      [...provincesBefore, ...provincesAfter, ...districtsInOrder].map(kindOf),
      [...provincesBefore, ...provincesAfter].map(({ code }) => Number(code)),
      differences(districtsInOrder.map(({ code }) => Number(code))).map(unsigned),
      differences(districtsInOrder.map(({ province }) => placeOfProvince.get(province)!)).map(unsigned),
      provinceNow,
      before.map(kindOf),
      differences(before.map((unit) => placeOfDistrict.get(districtOf(unit))!)).map(unsigned),
      after.map(kindOf),
      origins,
      changes.map((value) => (typeof value === "string" ? days.indexOf(value) : value + 1)),
    ].map(printSymbols),
  ].join("\n");
};

/** The most frequent words first, as far as their numbers are short; the others in order of letter, which is shorter. */
const wordsOf = (names: ReadonlyArray<string>): ReadonlyArray<string> => {
  const counts = new Map<string, number>();
  for (const name of names) for (const word of name.split(" ")) counts.set(word, (counts.get(word) ?? 0) + 1);
  const byCount = [...counts]
    .sort(([one, n], [other, m]) => m - n || (one < other ? -1 : 1))
    .map(([word]) => word);
  const often = byCount.filter((word) => counts.get(word)! > OFTEN);
  return [
    ...byCount.slice(0, SINGLES),
    ...often.slice(SINGLES),
    ...byCount.slice(Math.max(SINGLES, often.length)).sort(),
  ];
};

/** Words borne more often than this are worth a place by their number. */
const OFTEN = 6;

const kindOf = ({ kind }: { readonly kind: string }): number => {
  const place = registerKinds.indexOf(kind);
  if (place < 0) throw new RangeError(`A unit of the kind ${kind} has no symbol.`);
  return place;
};

/** For each unit whose kind a later act changes: how many places further it stands, the day, the kind. */
const changesOf = (
  ledger: Ledger.Ledger,
  units: ReadonlyArray<Unit.Unit>,
  day: PlainDate.PlainDate,
): ReadonlyArray<number | string> => {
  let last = 0;
  return units.flatMap((unit, place) => {
    let kind = unit.kind;
    return (ledger.byCode.get(unit.code) ?? [])
      .filter((version) => version.unit.validFrom > day)
      .flatMap(({ unit: later }) => {
        if (later.name !== unit.name || later.within.at(-1) !== unit.within.at(-1))
          throw new RangeError(`${unit.code} changes more than its kind on ${later.validFrom}.`);
        if (later.kind === kind) return [];
        kind = later.kind;
        const further = place - last;
        last = place;
        return [further, later.validFrom, kindOf(later)];
      });
  });
};
