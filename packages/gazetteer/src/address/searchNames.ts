/**
 * Units by the beginning of their name or of a word of it, in the register that a browser has too.
 *
 * @since 0.1.0
 */
import { codeAt } from "../compact/CodePairs.ts";
import { allAfter, allBefore, kindOn, register } from "../compact/CompactRegister.ts";
import { dayOfReform, eveOfReform } from "../generated/compactCodes.ts";
import * as AddressText from "./AddressText.ts";
import { type FormerName, formerNames } from "./formerNames.ts";

/** A unit that fits what was typed. */
export interface FoundUnit {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  /** The codes of the district, where the day has districts, and of the province. */
  readonly within: ReadonlyArray<string>;
  /** Name of its province on the day of the search. */
  readonly province: string;
  /** Kind and name of its district, where the day has districts. */
  readonly district?: string;
  /** The earlier name that was typed, and the day from which it was no more, where that is known. */
  readonly formerly?: { readonly name: string; readonly endedOn: string | null };
}

export interface NameSearch {
  readonly find: (typed: string, limit?: number, within?: string) => ReadonlyArray<FoundUnit>;
}

interface Entry {
  readonly found: FoundUnit;
  readonly key: string;
  /** Its name and its marks, to put those first that are spelled as typed. */
  readonly name: string;
  /** 0 for the whole name, 1 for a later word of it. */
  readonly word: number;
  readonly around: string;
}

const DEFAULT_LIMIT = 20;

/** A search over the units of a day. */
export const makeNameSearch = (asOf: string): NameSearch => {
  const text = AddressText.make();
  const fold = (typed: string): string => {
    AddressText.fold(text, typed);
    return lettersOf(text);
  };
  const byCode = new Map<string, FoundUnit>();
  const entries: Array<Entry> = [];
  const folded = new Map<string, string>();
  const foldOnce = (name: string): string => {
    const known = folded.get(name) ?? fold(name);
    folded.set(name, known);
    return known;
  };
  const enter = (found: FoundUnit, name: string): void => {
    const around = `${foldOnce(found.district ?? "")},${foldOnce(found.province)}`;
    AddressText.fold(text, name);
    const letters = lettersOf(text);
    const small = name.toLowerCase();
    for (let word = 0; word < text.count; word++)
      entries.push({
        found,
        key: word === 0 ? letters : letters.slice(text.begins[word]),
        name: small,
        word: word === 0 ? 0 : 1,
        around,
      });
  };
  for (const found of unitsOn(asOf)) {
    byCode.set(found.code, found);
    enter(found, found.name);
  }
  for (const [name, endedOn, found] of formerlyNamed(asOf, byCode))
    enter({ ...found, formerly: { name, endedOn } }, name);
  entries.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));

  return {
    find: (typed, limit = DEFAULT_LIMIT, within) => {
      const code = byCode.get(typed.trim());
      if (code !== undefined) return [code];
      const [name = "", ...rest] = typed.split(",");
      const key = fold(withoutKind(name));
      if (key === "" || limit <= 0) return [];
      const places = rest.map(fold).filter((place) => place !== "");
      const marked = withoutKind(name).trim().normalize("NFC").toLowerCase();
      const fitting: Array<Entry> = [];
      for (let at = firstFrom(entries, key); at < entries.length && entries[at]!.key.startsWith(key); at++) {
        const entry = entries[at]!;
        if (within !== undefined && !entry.found.within.includes(within)) continue;
        if (places.every((place) => entry.around.split(",").some((each) => each.includes(place))))
          fitting.push(entry);
      }
      const rank = (entry: Entry): number =>
        entry.word * 8 +
        (entry.key === key ? 0 : 4) +
        (entry.name.startsWith(marked) ? 0 : 2) +
        (entry.found.formerly === undefined ? 0 : 1);
      fitting.sort(
        (one, other) =>
          rank(one) - rank(other) ||
          one.key.length - other.key.length ||
          (one.found.code < other.found.code ? -1 : 1),
      );
      const seen = new Set<string>();
      const found: Array<FoundUnit> = [];
      for (const { found: each } of fitting) {
        if (seen.has(each.code)) continue;
        seen.add(each.code);
        found.push(each);
        if (found.length === limit) break;
      }
      return found;
    },
  };
};

/** The units of a day. */
const unitsOn = (asOf: string): ReadonlyArray<FoundUnit> => {
  const all = register();
  if (asOf < eveOfReform) return [];
  if (asOf < dayOfReform)
    return allBefore(all).map((unit, place) => {
      const at = all.district[place]!;
      const district = all.districts[at]!;
      const province = all.provincesBefore[all.districtProvince[at]!]!;
      const isIsland = district.code === unit.code;
      return {
        ...unit,
        within: isIsland ? [province.code] : [district.code, province.code],
        province: province.name,
        ...(isIsland ? {} : { district: `${district.kind} ${district.name}` }),
      };
    });
  return allAfter(all).map((unit, place) => {
    const province = all.provincesAfter[all.provinceAfter[place]!]!;
    const kind = kindOn(unit, all.changes.get(place), asOf);
    return { ...unit, kind, within: [province.code], province: province.name };
  });
};

/** Names that are borne no more, with each unit that holds what bore them. */
const formerlyNamed = function* (
  asOf: string,
  byCode: ReadonlyMap<string, FoundUnit>,
): Generator<readonly [name: string, endedOn: string | null, found: FoundUnit]> {
  if (asOf < dayOfReform) {
    for (const { name, successor, endedOn } of formerNames()) {
      const found = byCode.get(successor);
      if (found !== undefined) yield [name, endedOn, found];
    }
    return;
  }
  const all = register();
  const { pairs } = all;
  const before = allBefore(all);
  const earlier = new Map<string, Array<FormerName>>();
  for (const former of formerNames())
    earlier.set(former.successor, [...(earlier.get(former.successor) ?? []), former]);
  for (let place = 0; place < before.length; place++) {
    const { code, name: earlierName } = before[place]!;
    for (let pair = pairs.spans[place]!; pair < pairs.spans[place + 1]!; pair++) {
      // Since the reform no code has passed to another territory: the unit of the day bears it still.
      const found = byCode.get(codeAt(pairs.after[pairs.to[pair]!]!))!;
      if (found.name !== earlierName) yield [earlierName, dayOfReform, found];
      for (const { name, endedOn } of earlier.get(code) ?? []) yield [name, endedOn, found];
    }
  }
};

/** The letters of all syllables as text. */
const lettersOf = ({ bytes, begins, count }: AddressText.AddressText): string => {
  let letters = "";
  for (let at = 0; at < begins[count]!; at++) letters += signs.charAt(bytes[at]!);
  return letters;
};

/** A sign for each folded letter and digit; digits after letters, as their numbers stand. */
const signs = "?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghij";

/** "xã Tân L": the kind is no part of the name. */
const withoutKind = (typed: string): string =>
  typed.replace(/^\s*(?:xã|phường|thị trấn|đặc khu|xa|phuong|thi tran|dac khu|tt\.?|p\.|x\.)\s+(?=\S)/iu, "");

/** The first entry that is not before a key. */
const firstFrom = (entries: ReadonlyArray<Entry>, key: string): number => {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.key < key) low = middle + 1;
    else high = middle;
  }
  return low;
};
