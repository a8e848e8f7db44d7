/**
 * The units that an address can name: the communes of the eve, those since the reform, those that ended in the wave
 * before, and the districts and provinces around them.
 *
 * @since 0.1.0
 */
import {
  allAfter,
  allBefore,
  type CompactRegister,
  register,
  type RegisterUnit,
  sourcesOf,
} from "../compact/CompactRegister.ts";
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
  /** The register's units; a former one is given by its successor. */
  readonly units: ReadonlyArray<RegisterUnit>;
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
  readonly districts: ReadonlyArray<RegisterUnit>;
  readonly districtKinds: Uint16Array;
  readonly districtProvince: Int32Array;
  /** Provinces of the eve, then those since. */
  readonly provinces: ReadonlyArray<RegisterUnit>;
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

/** Gathers the units of the register. */
export const gather = (all: CompactRegister = register()): AddressUnits => {
  const before = allBefore(all);
  const after = allAfter(all);
  const { districts, provincesBefore, provincesAfter, changes, provinceChanges } = all;
  const beforeByCode = new Map(before.map((unit, place) => [unit.code, place]));
  const former = formerNames();
  const successors = former.map(({ successor }) => beforeByCode.get(successor)!);
  const units = [...before, ...after, ...successors.map((place) => before[place]!)];
  const count = before.length + after.length;
  const formerOf = units.map((_, place) => former[place - count]);
  const provinces = [...provincesBefore, ...provincesAfter];

  const vintage = new Uint8Array(units.length).fill(AFTER, before.length, count).fill(FORMER, count);
  const kinds = Uint16Array.from(units, ({ kind }, place) => {
    if (formerOf[place] !== undefined) return kindBits[formerOf[place].kind] ?? 0;
    // Later acts change kinds alone: a text may have either.
    const later = vintage[place] === AFTER ? (changes.get(place - before.length) ?? []) : [];
    return later.reduce((bits, change) => bits | (kindBits[change.kind] ?? 0), kindBits[kind] ?? 0);
  });
  const placeBefore = (place: number): number => (place < before.length ? place : successors[place - count]!);
  const district = Int32Array.from(units, (_, place) =>
    vintage[place] === AFTER ? -1 : all.district[placeBefore(place)]!,
  );
  const provinceCount = provincesBefore.length;
  const province = Int32Array.from(units, (_, place) =>
    vintage[place] === AFTER
      ? provinceCount + all.provinceAfter[place - before.length]!
      : all.districtProvince[district[place]!]!,
  );
  const provinceNow = Int32Array.from(provinces, (_, place) =>
    place < provinceCount ? provinceCount + all.provinceNow[place]! : place,
  );
  const sourceDistricts = units.map((_, place): ReadonlyArray<number> =>
    vintage[place] === AFTER
      ? [...new Set(sourcesOf(place - before.length).map((source) => all.district[source]!))]
      : [],
  );
  const districtProvince = Int32Array.from(all.districtProvince);
  const ofDistrict: Array<Array<number>> = districts.map(() => []);
  units.forEach((_, place) => {
    if (district[place]! >= 0) ofDistrict[district[place]!]!.push(place);
  });
  const ofProvince: Array<Array<number>> = provinces.map(() => []);
  units.forEach((_, place) => ofProvince[province[place]!]!.push(place));
  const provinceKinds = Uint16Array.from(provinces, ({ kind }, place) =>
    place < provinceCount
      ? kindBits[kind]!
      : (provinceChanges.get(place - provinceCount) ?? []).reduce(
          (bits, change) => bits | kindBits[change.kind]!,
          kindBits[kind]!,
        ),
  );
  const provinceNamed = (name: string): number => provinces.findIndex((each) => each.name === name);
  // A city that was a province before: people write either.
  provinceKinds[provinceNamed("Huế")]! |= kindBits["tỉnh"]! | CITY;

  const placesOfDistrict = placesByName(districts);
  const placesOfProvince = placesByName(provinces);

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
          const at = placesOfDistrict
            .get(bare(successor))
            ?.find((place) => bare(provinces[districtProvince[place]!]!.name) === bare(of));
          if (at === undefined) throw new RangeError(`No district ${successor} in ${of}.`);
          return [name, at, true] as const;
        }),
      ),
    ],
    provinceNames: () => [
      ...provinces.map(({ name }, place) => [name, place, false] as const),
      ...otherProvinceNames.flatMap(([name, of]) =>
        (placesOfProvince.get(bare(of)) ?? []).map((place) => [name, place, true] as const),
      ),
    ],
  };
};

const bare = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/[\p{M}\s-]/gu, "")
    .toLowerCase();

/** The places at which each name stands, without its marks. */
const placesByName = (units: ReadonlyArray<RegisterUnit>): ReadonlyMap<string, ReadonlyArray<number>> => {
  const places = new Map<string, Array<number>>();
  units.forEach(({ name }, place) => {
    const key = bare(name);
    const held = places.get(key);
    if (held === undefined) places.set(key, [place]);
    else held.push(place);
  });
  return places;
};
