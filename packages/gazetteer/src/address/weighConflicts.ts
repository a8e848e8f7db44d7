/**
 * What in a text speaks against a reading: a commune, a district or a province that it names besides.
 *
 * @since 0.1.0
 */
import { type AddressText, DASHED, PARTED } from "./AddressText.ts";
import { AFTER, type AddressUnits } from "./AddressUnits.ts";
import { CITY, COMMUNE_KINDS, DISTRICT_KINDS, PROVINCE, UNIT_KINDS } from "./KindWord.ts";
import type { NameIndex } from "./NameIndex.ts";
import { canMean, isDistrict, NONE, type Readings } from "./mentionLarger.ts";
import { overlaps } from "./readHierarchy.ts";
import { IN_STREET, IN_VILLAGE, OPEN, type Scan } from "./scanNames.ts";

/**
 * Nothing speaks against it; a name that is not known stands where a district or province would, or a district of
 * another province does; or another name does.
 */
export type Conflict = "none" | "unread-district" | "other-district" | "unread-province" | "other-name";

export interface Conflicts {
  readonly kind: Conflict;
  /** Where the unread name begins and ends. */
  readonly from: number;
  readonly to: number;
}

const without: Conflicts = { kind: "none", from: 0, to: 0 };

/** Where the name that begins at a syllable ends at the latest: before a break, the kind of another unit, or the end. */
export const endOfName = (text: AddressText, scan: Scan, from: number): number => {
  let to = from + 1;
  while (to < text.count && text.before[to] !== PARTED && text.before[to] !== DASHED && !isKind(scan, to))
    to++;
  return to;
};

const isKind = (scan: Scan, token: number): boolean =>
  (scan.wordKind[token]! & UNIT_KINDS) !== 0 &&
  scan.wordBefore[scan.wordEnd[token]!] === token + 1 &&
  (scan.wordIsWeak[token] === 0 || scan.begins[scan.wordEnd[token]!] === 1);

/** Whether the reading rests on the name that begins after a kind. */
const isUsed = (scan: Scan, readings: Readings, place: number, word: number, token: number): boolean => {
  const holds = (match: number): boolean =>
    match !== NONE && token < scan.to[match]! && (scan.begin[match]! <= word || scan.from[match] === token);
  return (
    holds(readings.commune[place]!) || holds(readings.district[place]!) || holds(readings.province[place]!)
  );
};

/** Looks through all that the text names besides what the reading rests on. */
export const conflictsOf = (
  readings: Readings,
  place: number,
  text: AddressText,
  scan: Scan,
  index: NameIndex,
  units: AddressUnits,
): Conflicts => {
  let unread = without;
  for (let token = 0; token < text.count; token++) {
    const word = scan.wordBefore[token]! - 1;
    if (word < 0 || isUsed(scan, readings, place, word, token) || scan.around[word] === IN_STREET) continue;
    if (scan.wordIsAfter[word] === 1) continue;
    const found = conflictAt(
      readings,
      place,
      text,
      scan,
      index,
      units,
      token,
      scan.wordKind[word]!,
      scan.wordIsWeak[word] === 1,
    );
    if (found.kind === "other-name") return found;
    if (found.kind !== "none") unread = found;
  }
  for (let match = 0; match < scan.count; match++) {
    if ((index.means[scan.key[match]!]! & 2) === 0) continue;
    const found = conflictOfMatch(readings, place, text, scan, index, units, match);
    if (found.kind === "other-name") return found;
  }
  return unread;
};

const conflictAt = (
  readings: Readings,
  place: number,
  text: AddressText,
  scan: Scan,
  index: NameIndex,
  units: AddressUnits,
  token: number,
  kind: number,
  isWeak: boolean,
): Conflicts => {
  const unit = readings.unit[place]!;
  const to = endOfName(text, scan, token);
  let longest = NONE;
  for (let match = scan.firstMatch[token]!; match < scan.firstMatch[token + 1]!; match++) {
    const key = scan.key[match]!;
    if (
      (kind & COMMUNE_KINDS) !== 0 &&
      (key === scan.key[readings.commune[place]!] || canMean(index.communes, key, unit))
    )
      return without;
    if ((kind & DISTRICT_KINDS) !== 0 && belongsToDistrict(units, index, unit, key)) return without;
    if ((kind & (PROVINCE | CITY)) !== 0 && belongsToProvince(units, index, unit, key)) {
      // "Thành phố Bắc Ninh, Tỉnh Bắc Ninh" names the city of before beside its province.
      const isCityOfBefore =
        kind === CITY &&
        readings.province[place] !== NONE &&
        (units.vintage[unit] === AFTER || (units.provinceKinds[units.province[unit]!]! & CITY) === 0) &&
        isDistrict(index, key);
      if (!isCityOfBefore) return without;
    }
    if (longest === NONE || scan.to[match]! > scan.to[longest]!) longest = match;
  }
  const other: Conflicts = { kind: "other-name", from: token, to };
  if ((kind & COMMUNE_KINDS) !== 0 && (kind & DISTRICT_KINDS) === 0)
    return isWeak && longest === NONE ? without : other;
  const isKnown = longest !== NONE && scan.to[longest]! >= to && meansLarger(index, scan.key[longest]!);
  if (isWeak && !isKnown) return without;
  if ((kind & DISTRICT_KINDS) !== 0) {
    if (readings.district[place] !== NONE) return isKnown && !isWeak && (kind & CITY) === 0 ? other : without;
    // A district of another province beside this one's name may be a slip of this one's district.
    const isElsewhere = isKnown && !isInProvince(units, index, scan.key[longest]!, units.province[unit]!);
    return isKnown && !isElsewhere
      ? other
      : { kind: isElsewhere ? "other-district" : "unread-district", from: token, to };
  }
  if (readings.province[place] !== NONE) return without;
  return isKnown ? other : { kind: "unread-province", from: token, to };
};

const isInProvince = (
  units: AddressUnits,
  { districts }: NameIndex,
  key: number,
  province: number,
): boolean => {
  for (let at = districts.spans[key]!; at < districts.spans[key + 1]!; at++)
    if (units.provinceNow[units.districtProvince[districts.of[at]!]!] === units.provinceNow[province])
      return true;
  return false;
};

const meansLarger = ({ districts, provinces }: NameIndex, key: number): boolean =>
  districts.spans[key] !== districts.spans[key + 1] || provinces.spans[key] !== provinces.spans[key + 1];

const belongsToDistrict = (units: AddressUnits, index: NameIndex, unit: number, key: number): boolean => {
  if (units.vintage[unit] === AFTER)
    return units.sourceDistricts[unit]!.some((district) => canMean(index.districts, key, district));
  return canMean(index.districts, key, units.district[unit]!);
};

const belongsToProvince = (units: AddressUnits, index: NameIndex, unit: number, key: number): boolean => {
  const province = units.province[unit]!;
  return (
    canMean(index.provinces, key, province) || canMean(index.provinces, key, units.provinceNow[province]!)
  );
};

/** A name without a kind that fills a part of its own, or one with its kind after it. */
const conflictOfMatch = (
  readings: Readings,
  place: number,
  text: AddressText,
  scan: Scan,
  index: NameIndex,
  units: AddressUnits,
  match: number,
): Conflicts => {
  const commune = readings.commune[place]!;
  const district = readings.district[place]!;
  const province = readings.province[place]!;
  if (overlaps(scan, match, commune)) return without;
  if (district !== NONE && overlaps(scan, match, district)) return without;
  if (province !== NONE && overlaps(scan, match, province)) return without;
  const key = scan.key[match]!;
  const unit = readings.unit[place]!;
  const from = scan.from[match]!;
  const end = scan.end[match]!;
  const kind = scan.kind[match]!;
  if (scan.around[from] === IN_STREET || scan.around[from] === IN_VILLAGE) return without;
  const isWhole =
    (text.before[from] === PARTED || text.before[from] === DASHED) &&
    (end >= text.count ||
      text.before[end] === PARTED ||
      text.before[end] === DASHED ||
      scan.wordKind[end] !== 0);
  if (!isWhole || (kind !== 0 && scan.begin[match] !== from)) return without;
  const other: Conflicts = { kind: "other-name", from, to: end };
  if (kind !== 0 && (kind & UNIT_KINDS & ~COMMUNE_KINDS) === 0) return without;
  const isAfterCommune = from >= scan.to[commune]!;
  if (kind === 0 && !isAfterCommune && scan.around[from] !== OPEN) return without;
  const { districts, provinces } = index;
  if (belongsToDistrict(units, index, unit, key) || belongsToProvince(units, index, unit, key))
    return without;
  if (district === NONE && districts.spans[key] !== districts.spans[key + 1] && index.isNumber[key] === 0)
    if (isAfterCommune || kind !== 0) return other;
  if (province === NONE && provinces.spans[key] !== provinces.spans[key + 1])
    if (isAfterCommune || kind !== 0) return other;
  return without;
};
