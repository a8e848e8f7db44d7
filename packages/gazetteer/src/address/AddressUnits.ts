/**
 * The units that an address can name: the communes of the eve, those since the reform, those that ended in the wave
 * before, and the districts and provinces around them.
 *
 * @since 0.1.0
 */
import * as Ledger from "@hopnhat/domain/Ledger";
import type * as PlainDate from "@hopnhat/domain/PlainDate";
import type * as Unit from "@hopnhat/domain/Unit";
import * as VietnamLedger from "../VietnamLedger.ts";
import { formerDistricts, otherProvinceNames } from "./formerDistricts.ts";
import { type FormerName, formerNames } from "./formerNames.ts";
import { lawSpellings } from "./lawSpellings.ts";
import { CITY, kindBits } from "./KindWord.ts";

/** Whether a unit is one before the reform, since it, or one that ended in the wave before. */
export const BEFORE = 0;
export const AFTER = 1;
export const FORMER = 2;

type Named = Iterable<readonly [name: string, of: number, isOther: boolean]>;

export interface AddressUnits {
  /** The ledger's units; a former one is given by its successor. */
  readonly units: ReadonlyArray<Unit.Unit>;
  readonly former: ReadonlyArray<FormerName | undefined>;
  readonly vintage: Uint8Array;
  /** The kinds that it bears or bore, as bits. 0 where it is not known. */
  readonly kinds: Uint16Array;
  /** Place of its district, -1 after the reform. */
  readonly district: Int32Array;
  /** Place of its province. */
  readonly province: Int32Array;
  /** For a unit since the reform: the districts that its sources were in. */
  readonly sourceDistricts: ReadonlyArray<ReadonlyArray<number>>;
  readonly districts: ReadonlyArray<VietnamLedger.District>;
  readonly districtKinds: Uint16Array;
  readonly districtProvince: Int32Array;
  /** Provinces of the eve, then those since. */
  readonly provinces: ReadonlyArray<Unit.Unit>;
  readonly provinceKinds: Uint16Array;
  /** For a province of the eve, its place among those since; for one since, itself. */
  readonly provinceNow: Int32Array;
  /** The units of each district, and of each province. */
  readonly ofDistrict: ReadonlyArray<ReadonlyArray<number>>;
  readonly ofProvince: ReadonlyArray<ReadonlyArray<number>>;
  /** For each unit the place, among the provinces since the reform, of the one that holds it. */
  readonly unitProvinceNow: Int32Array;
  readonly communeNames: () => Named;
  readonly districtNames: () => Named;
  readonly provinceNames: () => Named;
}

/** The eve of the reform, and its day. */
export const eve = "2025-06-30" as PlainDate.PlainDate;
export const day = "2025-07-01" as PlainDate.PlainDate;

/** Gathers the units from the ledgers. */
export const gather = (): AddressUnits => {
  const communes = VietnamLedger.communes();
  const provinceLedger = VietnamLedger.provinces();
  const before = Ledger.at(communes, eve);
  const after = Ledger.at(communes, day);
  const beforeByCode = new Map(before.map((unit, place) => [unit.code as string, place]));
  const former = formerNames();
  const units = [
    ...before,
    ...after,
    ...former.map(({ successor }) => before[beforeByCode.get(successor)!]!),
  ];
  const formerOf = units.map((_, place) => former[place - before.length - after.length]);

  const provinces = [...Ledger.at(provinceLedger, eve), ...Ledger.at(provinceLedger, day)];
  const provincesBefore = Ledger.at(provinceLedger, eve).length;
  const placeOfProvince = (code: string, isAfter: boolean): number =>
    provinces.findIndex((province, place) => province.code === code && place >= provincesBefore === isAfter);
  const provinceBefore = new Map(
    provinces.slice(0, provincesBefore).map(({ code }) => [code as string, placeOfProvince(code, false)]),
  );
  const provinceAfter = new Map(
    provinces.slice(provincesBefore).map(({ code }) => [code as string, placeOfProvince(code, true)]),
  );
  const districts = VietnamLedger.districts();
  const districtByCode = new Map(districts.map(({ code }, place) => [code as string, place]));

  const vintage = Uint8Array.from(units, (_, place) =>
    place < before.length ? BEFORE : place < before.length + after.length ? AFTER : FORMER,
  );
  const kinds = Uint16Array.from(units, (unit, place) => {
    if (formerOf[place] !== undefined) return kindBits[formerOf[place].kind] ?? 0;
    if (vintage[place] === BEFORE) return kindBits[unit.kind] ?? 0;
    // Later acts change kinds alone: a text may have either.
    return (communes.byCode.get(unit.code) ?? [])
      .filter((version) => version.unit.validFrom >= day)
      .reduce((bits, version) => bits | (kindBits[version.unit.kind] ?? 0), 0);
  });
  const district = Int32Array.from(units, (unit, place) =>
    vintage[place] === AFTER
      ? -1
      : unit.within.length > 1
        ? (districtByCode.get(unit.within[0]!) ?? -1)
        : (districtByCode.get(unit.code) ?? -1),
  );
  const province = Int32Array.from(units, (unit, place) =>
    (vintage[place] === AFTER ? provinceAfter : provinceBefore).get(unit.within.at(-1)!)!,
  );
  const provinceNow = Int32Array.from(provinces, (_, place) => place);
  const sourceDistricts: Array<ReadonlyArray<number>> = units.map(() => []);
  after.forEach((unit, index) => {
    const place = before.length + index;
    const around = new Set<number>();
    for (const { from } of Ledger.find(communes, unit.code, day)?.incoming ?? []) {
      const source = beforeByCode.get(from.unit.code);
      if (source === undefined) continue;
      if (district[source]! >= 0) around.add(district[source]!);
      provinceNow[province[source]!] = province[place]!;
    }
    sourceDistricts[place] = [...around];
  });
  const districtProvince = Int32Array.from(districts, (each) => provinceBefore.get(each.province)!);
  const ofDistrict: Array<Array<number>> = districts.map(() => []);
  units.forEach((_, place) => {
    if (district[place]! >= 0) ofDistrict[district[place]!]!.push(place);
  });
  const ofProvince: Array<Array<number>> = provinces.map(() => []);
  units.forEach((_, place) => ofProvince[province[place]!]!.push(place));
  const provinceKinds = Uint16Array.from(provinces, ({ code }) =>
    (provinceLedger.byCode.get(code) ?? []).reduce(
      (bits, version) => bits | (kindBits[version.unit.kind] ?? 0),
      0,
    ),
  );
  for (let place = 0; place < provincesBefore; place++)
    provinceKinds[place] = kindBits[provinces[place]!.kind] ?? 0;
  const provinceNamed = (name: string): number => provinces.findIndex((each) => each.name === name);
  // A city that was a province before: people write either.
  provinceKinds[provinceNamed("Huế")]! |= kindBits["tỉnh"]! | CITY;

  return {
    units,
    former: formerOf,
    vintage,
    kinds,
    district,
    province,
    sourceDistricts,
    districts,
    districtKinds: Uint16Array.from(districts, ({ kind }) => kindBits[kind] ?? 0),
    districtProvince,
    provinces,
    provinceKinds,
    provinceNow,
    ofDistrict,
    ofProvince,
    unitProvinceNow: province.map((each) => provinceNow[each]!),
    communeNames: () => [
      ...units.map(
        (unit, place) => [formerOf[place]?.name ?? unit.name, place, formerOf[place] !== undefined] as const,
      ),
      ...lawSpellings().map(([code, name]) => [name, beforeByCode.get(code)!, true] as const),
    ],
    districtNames: () => [
      ...districts.map(({ name }, place) => [name, place, false] as const),
      ...formerDistricts.flatMap(({ name, province: of, successors }) =>
        successors.map((successor) => {
          const at = districts.findIndex(
            (each, place) =>
              sameName(each.name, successor) && sameName(provinces[districtProvince[place]!]!.name, of),
          );
          if (at < 0) throw new RangeError(`No district ${successor} in ${of}.`);
          return [name, at, true] as const;
        }),
      ),
    ],
    provinceNames: () => [
      ...provinces.map(({ name }, place) => [name, place, false] as const),
      ...otherProvinceNames.flatMap(([name, of]) =>
        provinces.flatMap((each, place) => (sameName(each.name, of) ? [[name, place, true] as const] : [])),
      ),
    ],
  };
};

const bare = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/[\p{M}\s-]/gu, "")
    .toLowerCase();
const sameName = (one: string, other: string): boolean => bare(one) === bare(other);
