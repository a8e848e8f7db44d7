/**
 * Units found as one types: by the beginning of their name or of a word of it, with or without diacritics, ranked.
 *
 * **When to use**
 *
 * For a form in which a person picks a commune, in the browser or on a server. For a whole address, use `AddressReader`.
 *
 * @since 0.1.0
 */
import * as Ledger from "@hopnhat/domain/Ledger";
import type * as PlainDate from "@hopnhat/domain/PlainDate";
import type * as Unit from "@hopnhat/domain/Unit";
import * as AddressText from "./address/AddressText.ts";
import { day } from "./address/AddressUnits.ts";
import { formerNames } from "./address/formerNames.ts";
import * as VietnamLedger from "./VietnamLedger.ts";

/**
 * A unit that fits what was typed. A name of before the reform finds each unit that holds what bore it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Found {
  readonly unit: Unit.Unit;
  /** Name of its province on the day of the search. */
  readonly province: string;
  /** Kind and name of its district, where the day has districts. */
  readonly district?: string;
  /** The earlier name that was typed, and the day from which it was no more, where that is known. */
  readonly formerly?: { readonly name: string; readonly endedOn: string | null };
}

/**
 * What to search in.
 *
 * @category models
 * @since 0.1.0
 */
export interface Settings {
  /** The units of this day are found. */
  readonly asOf: PlainDate.PlainDate;
}

/**
 * A search over the units of a day.
 *
 * @category models
 * @since 0.1.0
 */
export interface UnitSearch {
  /**
   * The units whose name, or a word of whose name, begins with what is typed, best first. After a comma stands the
   * beginning of the district or the province. A code finds its unit. Nothing typed finds nothing.
   */
  readonly find: (typed: string, limit?: number, within?: Unit.UnitCode) => ReadonlyArray<Found>;
}

interface Entry {
  readonly found: Found;
  readonly key: string;
  /** Its name and its marks, to put those first that are spelled as typed. */
  readonly name: string;
  /** 0 for the whole name, 1 for a later word of it. */
  readonly word: number;
  readonly around: string;
}

const DEFAULT_LIMIT = 20;

/**
 * Makes a search for a day.
 *
 * @example
 * ```ts
 * import { PlainDate } from "@hopnhat/domain"
 * import * as UnitSearch from "@hopnhat/gazetteer/UnitSearch"
 *
 * const search = UnitSearch.make({ asOf: PlainDate.make("2026-01-01") })
 * search.find("tan lac")[0]?.unit.code // "05128"
 * search.find("thong nhat, phu tho")[0]?.unit.code // "04828"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = ({ asOf }: Settings): UnitSearch => {
  const text = AddressText.make();
  const fold = (typed: string): string => {
    AddressText.fold(text, typed);
    return lettersOf(text, 0);
  };
  const provinceNames = new Map(
    Ledger.at(VietnamLedger.provinces(), asOf).map(({ code, name }) => [code as string, name]),
  );
  const districtNames = new Map(
    VietnamLedger.districts().map(({ code, kind, name }) => [code as string, `${kind} ${name}`]),
  );
  const byCode = new Map<string, Found>();
  const entries: Array<Entry> = [];
  const folded = new Map<string, string>();
  const foldOnce = (name: string): string => {
    const known = folded.get(name) ?? fold(name);
    folded.set(name, known);
    return known;
  };
  const enter = (found: Found, name: string): void => {
    const around = `${foldOnce(found.district ?? "")},${foldOnce(found.province)}`;
    AddressText.fold(text, name);
    for (let word = 0; word < text.count; word++)
      entries.push({
        found,
        key: lettersOf(text, word),
        name: name.toLowerCase(),
        word: word === 0 ? 0 : 1,
        around,
      });
  };
  for (const unit of Ledger.at(VietnamLedger.communes(), asOf)) {
    const district = unit.within.length > 1 ? districtNames.get(unit.within[0]!) : undefined;
    const found: Found = {
      unit,
      province: provinceNames.get(unit.within.at(-1)!) ?? "",
      ...(district === undefined ? {} : { district }),
    };
    byCode.set(unit.code, found);
    enter(found, unit.name);
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
        if (within !== undefined && !entry.found.unit.within.includes(within)) continue;
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
          (one.found.unit.code < other.found.unit.code ? -1 : 1),
      );
      const seen = new Set<string>();
      const found: Array<Found> = [];
      for (const { found: each } of fitting) {
        if (seen.has(each.unit.code)) continue;
        seen.add(each.unit.code);
        found.push(each);
        if (found.length === limit) break;
      }
      return found;
    },
  };
};

/** Names that are borne no more, with each unit that holds what bore them. */
const formerlyNamed = function* (
  asOf: PlainDate.PlainDate,
  byCode: ReadonlyMap<string, Found>,
): Generator<readonly [name: string, endedOn: string | null, found: Found]> {
  if (asOf < day) {
    for (const { name, successor, endedOn } of formerNames()) {
      const found = byCode.get(successor);
      if (found !== undefined) yield [name, endedOn, found];
    }
    return;
  }
  const communes = VietnamLedger.communes();
  const earlier = Map.groupBy(formerNames(), ({ successor }) => successor);
  for (const { unit, outgoing } of communes.versions) {
    if (unit.validTo !== day) continue;
    for (const { to } of outgoing) {
      // Since the reform no code has passed to another territory: the unit of the day bears it still.
      const found = byCode.get(to.unit.code);
      if (found === undefined) continue;
      if (found.unit.name !== unit.name) yield [unit.name, day, found];
      for (const { name, endedOn } of earlier.get(unit.code) ?? []) yield [name, endedOn, found];
    }
  }
};

/** The letters from a syllable on, as text. */
const lettersOf = (text: AddressText.AddressText, from: number): string =>
  String.fromCharCode(
    ...text.bytes.subarray(text.begins[from], text.begins[text.count]).map((letter) => letter + 64),
  );

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
