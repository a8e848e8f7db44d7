/**
 * The second try: one typing error in a commune's name, where the district or the province holds it.
 *
 * @since 0.1.0
 */
import * as AddressText from "./AddressText.ts";
import { AFTER, type AddressUnits } from "./AddressUnits.ts";
import { COMMUNE_KINDS } from "./KindWord.ts";
import { errorsBetween, isOneErrorAway } from "./letterDistance.ts";
import { LAST_DIGIT, letters, marks, SKIP } from "./letterFold.ts";
import type { NameIndex } from "./NameIndex.ts";
import type { Workspace } from "./mentionLarger.ts";
import { IN_STREET, type Scan } from "./scanNames.ts";
import { endOfName } from "./weighConflicts.ts";

/** Names shorter than this have too many neighbours; a longer one than the longest has none. */
const SHORTEST = 4;
const LONGEST = 40;
/** Names that are tried of one text: an address has one commune, and this bounds the time of what is none. */
const MOST_TRIED = 4;
/** Units that are looked through: what names so many provinces is no address. */
const LARGEST_POOL = 3_000;

/** A name as it is compared: its letters, those with what sounds alike made one, and as it is written. */
export interface ComparedName {
  readonly letters: Uint8Array;
  readonly sound: Uint8Array;
  readonly written: Uint8Array;
}

/** Names made ready when they are first needed. */
export interface FoldedNames {
  readonly ofUnit: (unit: number) => ComparedName;
  readonly ofDistrict: (district: number) => ComparedName;
  readonly ofProvince: (province: number) => ComparedName;
}

/** Makes names ready on demand. */
export const foldedNames = (units: AddressUnits): FoldedNames => {
  const text = AddressText.make();
  const keeping = (nameOf: (place: number) => string) => {
    const kept: Array<ComparedName | undefined> = [];
    return (place: number): ComparedName => {
      const known = kept[place];
      if (known !== undefined) return known;
      AddressText.fold(text, nameOf(place));
      return (kept[place] = compared(text, 0, text.count));
    };
  };
  return {
    ofUnit: keeping((unit) => units.former[unit]?.name ?? units.units[unit]!.name),
    ofDistrict: keeping((district) => units.districts[district]!.name),
    ofProvince: keeping((province) => units.provinces[province]!.name),
  };
};

const [C, D, G, H, I, R, T] = [3, 4, 7, 8, 9, 18, 20];

const compared = (text: AddressText.AddressText, from: number, to: number): ComparedName => ({
  letters: text.bytes.slice(text.begins[from], text.begins[to]),
  sound: soundOf(text, from, to),
  written: writtenOf(text, from, to),
});

/** The letters of syllables, with those that sound alike in the north made one: gi and d, tr and ch. */
const soundOf = (text: AddressText.AddressText, from: number, to: number): Uint8Array => {
  const sound: Array<number> = [];
  for (let token = from; token < to; token++) {
    let at = text.begins[token]!;
    const end = text.begins[token + 1]!;
    if (end - at > 2 && text.bytes[at] === G && text.bytes[at + 1] === I) {
      sound.push(D);
      at += 2;
    } else if (end - at > 2 && text.bytes[at] === T && text.bytes[at + 1] === R) {
      sound.push(C, H);
      at += 2;
    }
    while (at < end) sound.push(text.bytes[at++]!);
  }
  return Uint8Array.from(sound);
};

/** Each character as its letter, mark and tone, in one number that tells most of them apart. */
const writtenOf = (text: AddressText.AddressText, from: number, to: number): Uint8Array => {
  const line = text.text.slice(text.from[from], text.to[to - 1]).normalize("NFC");
  const written: Array<number> = [];
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (letters[code]! <= LAST_DIGIT && letters[code] !== SKIP)
      written.push((letters[code]! * 5 + marks[code]! * 37) & 255);
  }
  return Uint8Array.from(written);
};

/** Whether a name is one error away, in its letters or in its sound. */
const isClose = (one: ComparedName, other: ComparedName): boolean =>
  isOneErrorAway(one.letters, other.letters) || isOneErrorAway(one.sound, other.sound);

const errorsIn = (one: ComparedName, other: ComparedName, limit: number): number => {
  const errors = errorsBetween(one.letters, other.letters, limit);
  return errors <= 1 ? errors : Math.min(errors, errorsBetween(one.sound, other.sound, limit));
};

/** Whether the letters of syllables are a name but for one error; two in a long one. */
export const isNear = (
  text: AddressText.AddressText,
  from: number,
  to: number,
  name: ComparedName,
): boolean => {
  if (name.letters.length < SHORTEST) return false;
  const limit = name.letters.length >= 9 ? 2 : 1;
  return errorsIn(compared(text, from, to), name, limit) <= limit;
};

export interface Repair {
  readonly units: ReadonlyArray<number>;
  readonly from: number;
  readonly to: number;
}

/**
 * The units whose name, within the district or province that the text names, is one error from what stands where the
 * commune would. A name that is a commune's elsewhere is no error.
 */
export const repairCommune = (
  work: Workspace,
  text: AddressText.AddressText,
  scan: Scan,
  index: NameIndex,
  units: AddressUnits,
  names: FoldedNames,
): Repair | undefined => {
  let pool: ReadonlyArray<number> | undefined;
  let tried = 0;
  for (let token = 0; token < text.count; token++) {
    const word = scan.wordBefore[token]! - 1;
    if (word < 0 || (scan.wordKind[word]! & COMMUNE_KINDS) === 0 || scan.around[word] === IN_STREET) continue;
    if (scan.wordIsAfter[word] === 1) continue;
    const end = endOfName(text, scan, token);
    for (let to = end; to > token; to--) {
      if (to < end && !beginsLarger(scan, index, to)) continue;
      if (isKnownName(text, scan, index, token, to)) return undefined;
      if (text.begins[to]! - text.begins[token]! > LONGEST) continue;
      pool ??= poolOf(work, units);
      if (pool.length > LARGEST_POOL || tried++ === MOST_TRIED) return undefined;
      const found = nearest(text, scan.wordKind[word]!, token, to, pool, units, names);
      if (found.length > 0) return { units: found, from: token, to };
    }
  }
  return undefined;
};

const beginsLarger = (scan: Scan, index: NameIndex, token: number): boolean => {
  for (let match = scan.firstMatch[token]!; match < scan.firstMatch[token + 1]!; match++) {
    const key = scan.key[match]!;
    if (index.districts.spans[key] !== index.districts.spans[key + 1]) return true;
    if (index.provinces.spans[key] !== index.provinces.spans[key + 1]) return true;
  }
  return false;
};

const isKnownName = (
  text: AddressText.AddressText,
  scan: Scan,
  index: NameIndex,
  from: number,
  to: number,
): boolean => {
  for (let match = scan.firstMatch[from]!; match < scan.firstMatch[from + 1]!; match++) {
    if (scan.to[match] !== to) continue;
    const { spans, spelling } = index.communes;
    const key = scan.key[match]!;
    if (spans[key] !== spans[key + 1] && scan.marked[match] === 0) return true;
    for (let at = spans[key]!; at < spans[key + 1]!; at++)
      if (spelling[at] === scan.spelling[match]) return true;
  }
  return text.numbers[from] === 1 && to === from + 1;
};

/** The units of the districts named, within the provinces named where both are. */
const poolOf = (work: Workspace, units: AddressUnits): ReadonlyArray<number> => {
  const provinces = new Set<number>();
  const districts = new Set<number>();
  for (let at = 0; at < work.mentions; at++)
    if (work.mentionIsProvince[at] === 1) provinces.add(work.mentionOf[at]!);
    else if (work.mentionScore[at]! >= 30) districts.add(work.mentionOf[at]!);
  const isNamed = (province: number): boolean =>
    provinces.has(province) || provinces.has(units.provinceNow[province]!);
  const within = [...districts].filter(
    (place) => provinces.size === 0 || isNamed(units.districtProvince[place]!),
  );
  if (within.length > 0) return within.flatMap((place) => units.ofDistrict[place]!);
  return districts.size > 0 ? [] : [...provinces].flatMap((place) => units.ofProvince[place]!);
};

const nearest = (
  text: AddressText.AddressText,
  kind: number,
  from: number,
  to: number,
  pool: ReadonlyArray<number>,
  units: AddressUnits,
  names: FoldedNames,
): ReadonlyArray<number> => {
  const read = compared(text, from, to);
  if (read.letters.length < SHORTEST) return [];
  let best = Number.POSITIVE_INFINITY;
  let found: Array<number> = [];
  for (const unit of pool) {
    const name = names.ofUnit(unit);
    if (!isClose(read, name)) continue;
    // Of the names that are one letter away, those that are nearest with their marks and of that kind.
    const kinds = units.kinds[unit]!;
    const marked = text.hasMarks ? errorsBetween(read.written, name.written, 4) : 0;
    const errors =
      marked + ((kinds & kind) !== 0 || kinds === 0 ? 0 : 0.5) + (units.vintage[unit] === AFTER ? 0.25 : 0);
    if (errors > best) continue;
    if (errors < best) found = [];
    best = errors;
    found.push(unit);
  }
  return found;
};
