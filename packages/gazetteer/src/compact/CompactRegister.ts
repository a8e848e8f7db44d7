/**
 * The communes, districts and provinces of the eve of the reform and of its day, with their names and kinds: what an
 * address and a form need of the ledger, read from some tens of kilobytes in a few milliseconds.
 *
 * @since 0.1.0
 */
import { names as packedNames } from "../generated/compactNames.ts";
import { codeAt, type CodePairs, pairs } from "./CodePairs.ts";
import { signed, symbolsOf } from "./Symbols.ts";

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
  /** Communes by code, as `pairs` has them. */
  readonly before: ReadonlyArray<RegisterUnit>;
  readonly after: ReadonlyArray<RegisterUnit>;
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
  /** The places before, of the sources of each commune since. */
  readonly sources: ReadonlyArray<ReadonlyArray<number>>;
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

const unpack = (packed: string, all: CodePairs): CompactRegister => {
  const [wordText, dayText, ...streams] = packed.split("\n");
  const words = wordText!.split(" ");
  const days = dayText!.split(" ");
  const nextOf = streams.map((stream) => symbolsOf(stream).next);
  const take = (): (() => number) => {
    const next = nextOf.shift();
    if (next === undefined) throw new RangeError("The compact names lack a stream.");
    return next;
  };
  const counts = take();
  const lengths = take();
  const firsts = take();
  const others = take();
  const largerKinds = take();
  const provinceCodes = take();
  const districtCodes = take();
  const districtProvinces = take();
  const provincesNow = take();
  const kindsBefore = take();
  const districtsBefore = take();
  const kindsAfter = take();
  const origins = take();
  const changed = take();
  const nextName = (): string => {
    let name = words[firsts()]!;
    for (let left = lengths(); left > 1; left--) name += ` ${words[others()]!}`;
    return name;
  };
  const nextLarger = (code: string): RegisterUnit => ({
    code,
    kind: registerKinds[largerKinds()]!,
    name: nextName(),
  });
  const repeat = <A>(count: number, make: (i: number) => A): ReadonlyArray<A> =>
    Array.from({ length: count }, (_, i) => make(i));
  const provinceCount = counts();
  const provinceAfterCount = counts();
  const districtCount = counts();
  const nextProvince = (): RegisterUnit => nextLarger(String(provinceCodes()).padStart(2, "0"));
  const provincesBefore = repeat(provinceCount, nextProvince);
  const provincesAfter = repeat(provinceAfterCount, nextProvince);
  let code = 0;
  const districts = repeat(districtCount, () =>
    nextLarger(String((code += signed(districtCodes()))).padStart(3, "0")),
  );
  let province = 0;
  const districtProvince = Uint8Array.from(districts, () => (province += signed(districtProvinces())));
  const provinceNow = Uint8Array.from(provincesBefore, () => provincesNow());
  const before = repeat(all.before.length, (i) => ({
    code: codeAt(all.before[i]!),
    kind: registerKinds[kindsBefore()]!,
    name: nextName(),
  }));
  let place = 0;
  const district = Uint16Array.from(before, () => (place += signed(districtsBefore())));

  const sources: Array<Array<number>> = repeat(all.after.length, (): Array<number> => []) as Array<
    Array<number>
  >;
  for (let i = 0; i < before.length; i++)
    for (let pair = all.spans[i]!; pair < all.spans[i + 1]!; pair++) sources[all.to[pair]!]!.push(i);
  const provinceAfter = Uint8Array.from(
    sources,
    ([source]) => provinceNow[districtProvince[district[source!]!]!]!,
  );
  const nameFrom = (i: number): string => {
    const origin = origins();
    if (origin === LITERAL) return nextName();
    if (origin >= SOURCE) return before[sources[i]![origin - SOURCE]!]!.name;
    return before[sources[i]!.find((source) => all.before[source] === all.after[i])!]!.name;
  };
  const after = repeat(all.after.length, (i) => ({
    code: codeAt(all.after[i]!),
    kind: registerKinds[kindsAfter()]!,
    name: nameFrom(i),
  }));
  const changesOf = (): ReadonlyMap<number, ReadonlyArray<KindChange>> => {
    const changes = new Map<number, Array<KindChange>>();
    let at = 0;
    for (let further = changed() - 1; further >= 0; further = changed() - 1) {
      at += further;
      const change = { from: days[changed()]!, kind: registerKinds[changed() - 1]! };
      changes.set(at, [...(changes.get(at) ?? []), change]);
    }
    return changes;
  };
  return {
    pairs: all,
    before,
    after,
    district,
    districts,
    districtProvince,
    provincesBefore,
    provincesAfter,
    provinceNow,
    provinceAfter,
    sources,
    changes: changesOf(),
    provinceChanges: changesOf(),
  };
};
