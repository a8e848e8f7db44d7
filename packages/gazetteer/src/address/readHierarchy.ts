/**
 * Which commune within which district within which province a text names: the readings that it bears best.
 *
 * **Details**
 *
 * Each match of a commune's name is tried for each unit of that name, and weighed by what the text says besides: its
 * district and province, kinds, marks, order and distance. Units with equal weight are all kept: the text does not tell
 * them apart. Only the order of the weights matters.
 *
 * @since 0.1.0
 */
import type { AddressText } from "./AddressText.ts";
import { DASHED, PARTED } from "./AddressText.ts";
import { AFTER, type AddressUnits, FORMER } from "./AddressUnits.ts";
import { COMMUNE_KINDS, HUYEN } from "./KindWord.ts";
import {
  isClosed,
  isProvinceToo,
  MAX_READINGS,
  mentionAll,
  NONE,
  type Readings,
  weighSpelling,
  type Workspace,
} from "./mentionLarger.ts";
import type { NameIndex } from "./NameIndex.ts";
import { AFTER_NUMBER, IN_STREET, IN_VILLAGE, type Scan } from "./scanNames.ts";

/** Whether two matches share a syllable. */
export const overlaps = (scan: Scan, one: number, other: number): boolean =>
  scan.from[one]! < scan.to[other]! && scan.from[other]! < scan.to[one]!;

/** Whether a name takes a syllable of a larger unit's name or kind: "Công an thành phố" names no An Thạnh. */
const takesOf = (scan: Scan, name: number, larger: number): boolean =>
  scan.from[name]! < scan.end[larger]! && scan.begin[larger]! < scan.to[name]!;

/** Units that are tried of one text. What repeats names so often is no address, and is read as none. */
const MOST_TRIED = 1_000;

/** The weight of what cannot be. */
const IMPOSSIBLE = -1000;

/** Weighs a commune's name by itself. */
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
    // "Sài Gòn x2" names no xã 2: numbers are borne by wards alone.
    else if (index.isNumber[scan.key[match]!] === 1) return IMPOSSIBLE;
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
  let tried = 0;
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
      ) {
        if (tried++ === MOST_TRIED) {
          work.readings.count = 0;
          return;
        }
        tryUnit(work, text, scan, index, units, match, at);
      }
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
    if (districtMatch === NONE || !takesOf(scan, match, districtMatch)) {
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
        if (takesOf(scan, match, provinceMatch)) continue;
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
      if (takesOf(scan, match, work.mentionMatch[d]!)) continue;
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
