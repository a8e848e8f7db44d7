/**
 * The communes, districts and provinces of the eve of the reform and of its day, with their names and kinds: what an
 * address and a form need of the ledger, read from some tens of kilobytes in a few milliseconds.
 *
 * @since 0.1.0
 */
import { names as packedNames } from "../generated/compactNames.ts";
import { codeAt, type CodePairs, pairs, sources } from "./CodePairs.ts";
import { readSymbols, signed } from "./Symbols.ts";

/** Kinds by their symbol. */
export const registerKinds: ReadonlyArray<string> = [
  "xã",
  "phường",
  "thị trấn",
  "huyện",
  "quận",
  "thị xã",
  "thành phố",
  "tỉnh",
  "đặc khu",
];

/** Where the name of a commune since the reform is from: written out, the one that bore its code, or the n-th source. */
export const LITERAL = 0;
export const SAME_CODE = 1;
export const SOURCE = 2;

/** A unit by its name. */
export interface RegisterUnit {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
}

/** The kind that a unit bears from a day on. */
export interface KindChange {
  readonly from: string;
  readonly kind: string;
}

export interface CompactRegister {
  readonly pairs: CodePairs;
  /** The n-th commune by code, as `pairs` has them. */
  readonly unitBefore: (place: number) => RegisterUnit;
  readonly unitAfter: (place: number) => RegisterUnit;
  /** The place of the district of each commune of before; an island is its own. */
  readonly district: Uint16Array;
  readonly districts: ReadonlyArray<RegisterUnit>;
  readonly districtProvince: Uint8Array;
  readonly provincesBefore: ReadonlyArray<RegisterUnit>;
  readonly provincesAfter: ReadonlyArray<RegisterUnit>;
  /** For a province of before, its place among those since. */
  readonly provinceNow: Uint8Array;
  /** The place of the province of each commune since. */
  readonly provinceAfter: Uint8Array;
  /** Kinds that later acts give, by place of the commune, and of the province. */
  readonly changes: ReadonlyMap<number, ReadonlyArray<KindChange>>;
  readonly provinceChanges: ReadonlyMap<number, ReadonlyArray<KindChange>>;
}

let shared: CompactRegister | undefined;

/** The register. */
export const register = (): CompactRegister => (shared ??= unpack(packedNames, pairs()));

/** The kind of a unit on a day. */
export const kindOn = (
  { kind }: RegisterUnit,
  changes: ReadonlyArray<KindChange> | undefined,
  day: string,
): string => changes?.findLast(({ from }) => from <= day)?.kind ?? kind;

/** Every commune of before, or since. */
export const allBefore = ({ pairs: { before }, unitBefore }: CompactRegister): ReadonlyArray<RegisterUnit> =>
  Array.from(before, (_, place) => unitBefore(place));
export const allAfter = ({ pairs: { after }, unitAfter }: CompactRegister): ReadonlyArray<RegisterUnit> =>
  Array.from(after, (_, place) => unitAfter(place));

/** The places before, of the sources of a commune since. */
export const sourcesOf = (place: number): ReadonlyArray<number> => {
  const { from, spans, byTarget } = sources();
  return Array.from(byTarget.subarray(spans[place], spans[place + 1]), (pair) => from[pair]!);
};

const unpack = (packed: string, all: CodePairs): CompactRegister => {
  const [wordText = "", dayText = "", ...streams] = packed.split("\n");
  const words = wordText.split(" ");
  const numbers = streams.map(readSymbols);
  const take = (): Uint32Array => {
    const next = numbers.shift();
    if (next === undefined) throw new RangeError("The compact names lack a stream.");
    return next;
  };
  const [provinceCount, provinceAfterCount, districtCount] = take() as unknown as [number, number, number];
  const lengths = take();
  const firsts = take();
  const others = take();
  const largerKinds = take();
  const provinceCodes = take();
  const districtCodes = running(take());
  const districtProvince = Uint8Array.from(running(take()));
  const provinceNow = Uint8Array.from(take());
  const kindsBefore = take();
  const district = Uint16Array.from(running(take()));
  const kindsAfter = take();
  const origins = take();
  const changed = take();

  // Where the further words of each name begin. Names stand in a row: provinces, districts, communes, names written out.
  const further = new Uint32Array(lengths.length);
  for (let i = 1; i < lengths.length; i++) further[i] = further[i - 1]! + lengths[i - 1]! - 1;
  const nameAt = (i: number): string => {
    let name = words[firsts[i]!]!;
    for (let at = further[i]!, left = lengths[i]!; left > 1; left--) name += ` ${words[others[at++]!]!}`;
    return name;
  };
  const larger = (count: number, first: number, codeOf: (i: number) => string): ReadonlyArray<RegisterUnit> =>
    Array.from({ length: count }, (_, i) => ({
      code: codeOf(first + i),
      kind: registerKinds[largerKinds[first + i]!]!,
      name: nameAt(first + i),
    }));
  const provinceCode = (i: number): string => String(provinceCodes[i]).padStart(2, "0");
  const bothProvinces = provinceCount + provinceAfterCount;
  const firstBefore = bothProvinces + districtCount;

  // The name of each commune since, and the province that holds its first source.
  const nameAfter = new Uint32Array(all.after.length);
  const provinceAfter = new Uint8Array(all.after.length);
  const { from, spans, byTarget } = sources();
  let written = firstBefore + all.before.length;
  for (let i = 0; i < nameAfter.length; i++) {
    const first = spans[i]!;
    const origin = origins[i]!;
    provinceAfter[i] = provinceNow[districtProvince[district[from[byTarget[first]!]!]!]!]!;
    if (origin === LITERAL) nameAfter[i] = written++;
    else if (origin >= SOURCE) nameAfter[i] = firstBefore + from[byTarget[first + origin - SOURCE]!]!;
    else {
      let at = first;
      while (all.before[from[byTarget[at]!]!] !== all.after[i]) at++;
      nameAfter[i] = firstBefore + from[byTarget[at]!]!;
    }
  }

  const days = dayText.split(" ");
  let at = 0;
  const changesOf = (): ReadonlyMap<number, ReadonlyArray<KindChange>> => {
    const changes = new Map<number, Array<KindChange>>();
    let place = 0;
    for (let step = changed[at++]!; step > 0; step = changed[at++]!) {
      place += step - 1;
      const change = { from: days[changed[at++]!]!, kind: registerKinds[changed[at++]! - 1]! };
      changes.set(place, [...(changes.get(place) ?? []), change]);
    }
    return changes;
  };
  return {
    pairs: all,
    unitBefore: (place) => ({
      code: codeAt(all.before[place]!),
      kind: registerKinds[kindsBefore[place]!]!,
      name: nameAt(firstBefore + place),
    }),
    unitAfter: (place) => ({
      code: codeAt(all.after[place]!),
      kind: registerKinds[kindsAfter[place]!]!,
      name: nameAt(nameAfter[place]!),
    }),
    district,
    districts: larger(districtCount, bothProvinces, (i) =>
      String(districtCodes[i - bothProvinces]).padStart(3, "0"),
    ),
    districtProvince,
    provincesBefore: larger(provinceCount, 0, provinceCode),
    provincesAfter: larger(provinceAfterCount, provinceCount, provinceCode),
    provinceNow,
    provinceAfter,
    changes: changesOf(),
    provinceChanges: changesOf(),
  };
};

/** Numbers of which each was told by how much it is above or below the one before. */
const running = (steps: Uint32Array): Uint32Array => {
  let value = 0;
  return steps.map((step) => (value += signed(step)));
};
