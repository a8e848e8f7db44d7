/**
 * Which commune within which district within which province a text names: the readings that it bears best.
 *
 * **Details**
 *
 * Each match of a commune's name is tried for each unit of that name, and weighed by what the text says besides: its
 * district and province, kinds, marks, order and distance. Units with equal weight are all kept: the text does not tell
 * them apart. The weights are in `weigh`; only their order matters.
 *
 * @since 0.1.0
 */
import type { AddressText } from "./AddressText.ts";
import { DASHED, PARTED } from "./AddressText.ts";
import { AFTER, type AddressUnits, FORMER } from "./AddressUnits.ts";
import { CITY, COMMUNE_KINDS, DISTRICT_KINDS, HUYEN, PROVINCE_KINDS } from "./KindWord.ts";
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
const weighSpelling = (text: AddressText, scan: Scan, match: number, spelling: number): number => {
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
const isProvinceToo = (
  scan: Scan,
  index: NameIndex,
  units: AddressUnits,
  match: number,
  province: number,
): boolean =>
  (scan.kind[match] === 0 || (scan.kind[match]! & units.provinceKinds[province]!) !== 0) &&
  canMean(index.provinces, scan.key[match]!, province);

const mentionAll = (
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
            (districts.isOther[at] === 1 ? 3 : 0) -
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

export const overlaps = (scan: Scan, one: number, other: number): boolean =>
  scan.from[one]! < scan.to[other]! && scan.from[other]! < scan.to[one]!;

/** Weighs a commune's name by itself; `NaN`-free: a very low weight means that it cannot be. */
const IMPOSSIBLE = -1000;

const weighCommune = (
  text: AddressText,
  scan: Scan,
  index: NameIndex,
  units: AddressUnits,
  match: number,
  at: number,
): number => {
  const { communes } = index;
  const unit = communes.of[at]!;
  const kinds = units.kinds[unit]!;
  const kind = scan.kind[match]!;
  const from = scan.from[match]!;
  let score = 10 + 2 * (scan.to[match]! - from);
  if (kind !== 0) {
    if ((kind & kinds) !== 0) score += 12;
    else if ((kind & COMMUNE_KINDS) === 0) return IMPOSSIBLE;
    else score += kinds === 0 ? 8 : 4;
  } else if ((kinds & HUYEN) !== 0) score -= 2;
  const around = scan.around[kind === 0 ? from : scan.begin[match]!]!;
  if (around === IN_STREET) score -= 30;
  else if (kind === 0) {
    if (around === IN_VILLAGE) score -= text.before[from] === PARTED ? 0 : 8;
    else if (around === AFTER_NUMBER) score -= 12;
    if (
      from > 0 &&
      text.before[from] !== PARTED &&
      text.before[from] !== DASHED &&
      scan.wordBefore[from] === 0
    )
      score -= 4;
  }
  if (units.vintage[unit] === FORMER) score -= 2;
  return score;
};

/** Fills `work.readings` with the readings of greatest weight. */
export const read = (
  work: Workspace,
  text: AddressText,
  scan: Scan,
  index: NameIndex,
  units: AddressUnits,
): void => {
  const { readings } = work;
  work.epoch++;
  work.mentions = 0;
  readings.count = 0;
  readings.score = 0;
  mentionAll(work, text, scan, index, units);
  tryAll(work, text, scan, index, units, false);
  if (readings.count === 0) tryAll(work, text, scan, index, units, true);
};

/** Tries every unit that a match can mean: those of the places named, or where none fits, the others (`loosely`). */
const tryAll = (
  work: Workspace,
  text: AddressText,
  scan: Scan,
  index: NameIndex,
  units: AddressUnits,
  loosely: boolean,
): void => {
  const { communes, isNumber, means, communeDistrict, communeProvince, communeProvinceNow } = index;
  const { epoch, districtEpoch, provinceEpoch } = work;
  for (let match = 0; match < scan.count; match++) {
    const key = scan.key[match]!;
    if ((means[key]! & 1) === 0) continue;
    const last = communes.spans[key + 1]!;
    if (scan.kind[match] === 0 && isNumber[key] === 1) {
      const from = scan.from[match]!;
      if (text.before[from] !== PARTED || text.before[scan.to[match]!] !== PARTED) continue;
    }
    for (let at = communes.spans[key]!; at < last; at++) {
      const own = communeDistrict[at]!;
      if (
        loosely ||
        provinceEpoch[communeProvince[at]!] === epoch ||
        provinceEpoch[communeProvinceNow[at]!] === epoch ||
        (own >= 0 && districtEpoch[own] === epoch)
      )
        tryUnit(work, text, scan, index, units, match, at);
    }
  }
};

const tryUnit = (
  work: Workspace,
  text: AddressText,
  scan: Scan,
  index: NameIndex,
  units: AddressUnits,
  match: number,
  at: number,
): void => {
  const unit = index.communes.of[at]!;
  const own = units.district[unit]!;
  const province = units.province[unit]!;
  const isAfter = units.vintage[unit] === AFTER;
  // An island's commune is its district.
  const isIsland = (units.kinds[unit]! & HUYEN) !== 0;
  const inDistrict = own >= 0 && !isIsland && work.districtEpoch[own] === work.epoch;
  const provinceNow = units.provinceNow[province]!;
  const inProvince = work.provinceEpoch[province] === work.epoch;
  const inProvinceNow = !isAfter && work.provinceEpoch[provinceNow] === work.epoch;
  if (!inDistrict && !inProvince && !inProvinceNow && (scan.kind[match]! & COMMUNE_KINDS) === 0 && !isAfter)
    return;
  const alone = weighCommune(text, scan, index, units, match, at);
  if (alone === IMPOSSIBLE) return;
  // Marks tell namesakes of one district apart. Without a district they are kept, for marks are what is mistyped first.
  const spelling = weighSpelling(text, scan, match, index.communes.spelling[at]!);
  let best = alone;
  let bestDistrict = NONE;
  let bestProvince = NONE;
  for (let d = inDistrict ? work.districtHead[own]! : NONE; ; d = work.mentionNext[d]!) {
    const districtMatch = d === NONE ? NONE : work.mentionMatch[d]!;
    if (districtMatch === NONE || !overlaps(scan, match, districtMatch)) {
      const told = d === NONE || isProvinceToo(scan, index, units, districtMatch, province) ? 0 : spelling;
      const withDistrict =
        alone + told + (d === NONE ? 0 : work.mentionScore[d]! + weighOrder(scan, match, districtMatch, 2));
      if (withDistrict > best) {
        best = withDistrict;
        bestDistrict = districtMatch;
        bestProvince = NONE;
      }
      const head = inProvince
        ? work.provinceHead[province]!
        : inProvinceNow
          ? work.provinceHead[provinceNow]!
          : NONE;
      const penalty = inProvince ? 0 : 12;
      for (let p = head; p !== NONE; p = work.mentionNext[p]!) {
        const provinceMatch = work.mentionMatch[p]!;
        if (overlaps(scan, match, provinceMatch)) continue;
        if (districtMatch !== NONE && overlaps(scan, districtMatch, provinceMatch)) continue;
        const whole =
          withDistrict +
          work.mentionScore[p]! -
          penalty +
          (districtMatch === NONE
            ? weighOrder(scan, match, provinceMatch, 2)
            : weighOrder(scan, districtMatch, provinceMatch, 2));
        if (whole > best) {
          best = whole;
          bestDistrict = districtMatch;
          bestProvince = provinceMatch;
        }
      }
    }
    if (d === NONE) break;
  }
  if (bestProvince === NONE && isAfter && bestDistrict === NONE) {
    // A unit since the reform with a district or a province of before: said by habit.
    for (const district of units.sourceDistricts[unit]!) {
      if (work.districtEpoch[district] !== work.epoch) continue;
      const d = work.districtHead[district]!;
      if (overlaps(scan, match, work.mentionMatch[d]!)) continue;
      best = alone + work.mentionScore[d]! - 22;
      bestDistrict = work.mentionMatch[d]!;
    }
  }
  if (bestDistrict === NONE && bestProvince === NONE && (scan.kind[match]! & COMMUNE_KINDS) === 0) return;
  const end = scan.end[match]!;
  const goesOn =
    !isClosed(text, scan, end) &&
    (bestDistrict === NONE || scan.begin[bestDistrict] !== end) &&
    (bestProvince === NONE || scan.begin[bestProvince] !== end);
  if (goesOn) best -= 10;
  keep(
    work.readings,
    best,
    unit,
    match,
    bestDistrict,
    bestProvince,
    scan.spelling[match] === index.communes.spelling[at],
  );
};

/** What follows in the usual order, or in the opposite one, and near. */
const weighOrder = (scan: Scan, smaller: number, larger: number, worth: number): number => {
  const gap = scan.begin[larger]! - scan.end[smaller]!;
  if (gap >= 0) return worth - (gap < 5 ? gap : 5);
  const back = scan.begin[smaller]! - scan.end[larger]!;
  return -(back < 5 ? (back < 0 ? 0 : back) : 5);
};

const keep = (
  readings: Readings,
  score: number,
  unit: number,
  commune: number,
  district: number,
  province: number,
  spelled: boolean,
): void => {
  if (score < readings.score) return;
  if (score > readings.score) {
    readings.score = score;
    readings.count = 0;
  }
  for (let i = 0; i < readings.count; i++) if (readings.unit[i] === unit) return;
  if (readings.count === MAX_READINGS) return;
  const at = readings.count++;
  readings.unit[at] = unit;
  readings.commune[at] = commune;
  readings.district[at] = district;
  readings.province[at] = province;
  readings.spelled[at] = spelled ? 1 : 0;
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
