/**
 * The districts and provinces that a text mentions, weighed by how it mentions them, and the room in which readings are
 * worked out.
 *
 * @since 0.1.0
 */
import type { AddressText } from "./AddressText.ts";
import { DASHED, PARTED } from "./AddressText.ts";
import type { AddressUnits } from "./AddressUnits.ts";
import { CITY, DISTRICT_KINDS, PROVINCE_KINDS } from "./KindWord.ts";
import type { Meanings, NameIndex } from "./NameIndex.ts";
import { AFTER_NUMBER, IN_STREET, IN_VILLAGE, type Scan } from "./scanNames.ts";

/** Units that a text may leave open; "Phường 1" of the whole country is more. */
export const MAX_READINGS = 64;

/** No match. */
export const NONE = -1;

export interface Readings {
  count: number;
  score: number;
  readonly unit: Int32Array;
  /** The matches that the reading rests on. */
  readonly commune: Int16Array;
  readonly district: Int16Array;
  readonly province: Int16Array;
  /** Whether its marks are those of the text. */
  readonly spelled: Uint8Array;
}

export interface Workspace {
  readonly readings: Readings;
  /** Epoch in which a district or province was last named, its first mention, and its weight. */
  epoch: number;
  readonly districtEpoch: Int32Array;
  readonly districtHead: Int16Array;
  readonly provinceEpoch: Int32Array;
  readonly provinceHead: Int16Array;
  /** Mentions of districts and provinces: their match, weight, next mention of the same. */
  mentions: number;
  readonly mentionMatch: Int16Array;
  readonly mentionScore: Int16Array;
  readonly mentionNext: Int16Array;
  /** The district or province that a mention is of. */
  readonly mentionOf: Int16Array;
  readonly mentionIsProvince: Uint8Array;
}

const MAX_MENTIONS = 512;

export const make = (units: AddressUnits): Workspace => ({
  readings: {
    count: 0,
    score: 0,
    unit: new Int32Array(MAX_READINGS),
    commune: new Int16Array(MAX_READINGS),
    district: new Int16Array(MAX_READINGS),
    province: new Int16Array(MAX_READINGS),
    spelled: new Uint8Array(MAX_READINGS),
  },
  epoch: 0,
  districtEpoch: new Int32Array(units.districts.length),
  districtHead: new Int16Array(units.districts.length),
  provinceEpoch: new Int32Array(units.provinces.length),
  provinceHead: new Int16Array(units.provinces.length),
  mentions: 0,
  mentionMatch: new Int16Array(MAX_MENTIONS),
  mentionScore: new Int16Array(MAX_MENTIONS),
  mentionNext: new Int16Array(MAX_MENTIONS),
  mentionOf: new Int16Array(MAX_MENTIONS),
  mentionIsProvince: new Uint8Array(MAX_MENTIONS),
});

/** +4 for the marks of the name, less for other marks, nothing where the text has none. */
export const weighSpelling = (text: AddressText, scan: Scan, match: number, spelling: number): number => {
  if (!text.hasMarks) return 0;
  if (scan.spelling[match] === spelling) return 4;
  return scan.marked[match] === 1 ? -6 : -1;
};

const mention = (
  work: Workspace,
  epochs: Int32Array,
  heads: Int16Array,
  of: number,
  match: number,
  score: number,
): void => {
  if (work.mentions === MAX_MENTIONS) return;
  const at = work.mentions++;
  work.mentionMatch[at] = match;
  work.mentionOf[at] = of;
  work.mentionIsProvince[at] = epochs === work.provinceEpoch ? 1 : 0;
  work.mentionScore[at] = score;
  work.mentionNext[at] = epochs[of] === work.epoch ? heads[of]! : NONE;
  epochs[of] = work.epoch;
  heads[of] = at;
};

/** Whether nothing but a break, a word or the end follows. */
export const isClosed = (text: AddressText, scan: Scan, at: number): boolean =>
  at >= text.count || text.before[at] === PARTED || text.before[at] === DASHED || scan.wordKind[at] !== 0;

/** Whether the name of a district, without a kind or under one of the province's, is its province's as well. */
export const isProvinceToo = (
  scan: Scan,
  index: NameIndex,
  units: AddressUnits,
  match: number,
  province: number,
): boolean =>
  (scan.kind[match] === 0 || (scan.kind[match]! & units.provinceKinds[province]!) !== 0) &&
  canMean(index.provinces, scan.key[match]!, province);

/** Notes every mention of a district or a province. */
export const mentionAll = (
  work: Workspace,
  text: AddressText,
  scan: Scan,
  index: NameIndex,
  units: AddressUnits,
): void => {
  const { districts, provinces, isNumber, means } = index;
  // The end of the longest name that began at an earlier syllable: "Vinh" within "Trà Vinh" is not named.
  let covered = 0;
  let coveredBefore = 0;
  let begun = -1;
  for (let match = 0; match < scan.count; match++) {
    const key = scan.key[match]!;
    if ((means[key]! & 2) === 0) continue;
    if (scan.from[match] !== begun) {
      begun = scan.from[match]!;
      coveredBefore = covered;
    }
    if (scan.to[match]! > covered) covered = scan.to[match]!;
    if (scan.to[match]! <= coveredBefore && scan.kind[match] === 0) continue;
    // "Tỉnh Gia Lai" does not name Tĩnh Gia.
    if (scan.wordKind[begun] !== 0 && !isClosed(text, scan, scan.end[match]!)) continue;
    const kind = scan.kind[match]!;
    const from = scan.from[match]!;
    const length = scan.to[match]! - from;
    const around = scan.around[from]!;
    if (districts.spans[key] !== districts.spans[key + 1] && (kind === 0 || (kind & DISTRICT_KINDS) !== 0)) {
      const isAlone = kind === 0 && isNumber[key] === 1;
      if (!isAlone) {
        for (let at = districts.spans[key]!; at < districts.spans[key + 1]!; at++) {
          const of = districts.of[at]!;
          const kindScore =
            kind === 0 ? 0 : (kind & units.districtKinds[of]!) !== 0 ? 4 : scan.isWeak[match] === 1 ? -3 : -2;
          // "Quảng Ngãi" may be the city or the province around it: neither weighs more.
          const isEither = isProvinceToo(scan, index, units, match, units.districtProvince[of]!);
          const score =
            (isEither ? 30 : 40) +
            kindScore +
            weighSpelling(text, scan, match, districts.spelling[at]!) +
            length -
            (around === IN_STREET
              ? 25
              : around === IN_VILLAGE
                ? 6
                : around === AFTER_NUMBER && kind === 0
                  ? 10
                  : 0) -
            (districts.isOther[at] === 1 ? (kind === 0 ? 12 : 3) : 0) -
            (isClosed(text, scan, scan.end[match]!) ? 0 : 2);
          mention(work, work.districtEpoch, work.districtHead, of, match, score);
        }
      }
    }
    if (provinces.spans[key] !== provinces.spans[key + 1] && (kind === 0 || (kind & PROVINCE_KINDS) !== 0)) {
      for (let at = provinces.spans[key]!; at < provinces.spans[key + 1]!; at++) {
        const of = provinces.of[at]!;
        // "Thành phố Bắc Ninh, Tỉnh Bắc Ninh": the first is the city within.
        const isCityWithin = kind === CITY && isDistrict(index, key);
        const kindScore =
          kind === 0 ? 0 : (kind & units.provinceKinds[of]!) === 0 ? -8 : isCityWithin ? -4 : 4;
        const score =
          30 +
          kindScore +
          weighSpelling(text, scan, match, provinces.spelling[at]!) +
          length -
          (around === IN_STREET
            ? 20
            : around === IN_VILLAGE
              ? 6
              : around === AFTER_NUMBER && kind === 0
                ? 8
                : 0) -
          (provinces.isOther[at] === 1 ? 2 : 0) -
          (isClosed(text, scan, scan.end[match]!) ? 0 : 2);
        mention(work, work.provinceEpoch, work.provinceHead, of, match, score);
      }
    }
  }
};

/** Whether a name is that of a district of the eve. */
export const isDistrict = ({ districts }: NameIndex, key: number): boolean => {
  for (let at = districts.spans[key]!; at < districts.spans[key + 1]!; at++)
    if (districts.isOther[at] === 0) return true;
  return false;
};

/** Whether a name can mean this unit, district or province. */
export const canMean = (meanings: Meanings, key: number, of: number): boolean => {
  for (let at = meanings.spans[key]!; at < meanings.spans[key + 1]!; at++)
    if (meanings.of[at] === of) return true;
  return false;
};
