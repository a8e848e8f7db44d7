/**
 * A text to the units that it names: the walk, the readings, what speaks against them, and the second tries.
 *
 * @since 0.1.0
 */
import * as AddressText from "./AddressText.ts";
import { AFTER, type AddressUnits, gather } from "./AddressUnits.ts";
import { decodeTelex, looksLikeTelex } from "./decodeTelex.ts";
import { COMMUNE_KINDS } from "./KindWord.ts";
import * as NameIndex from "./NameIndex.ts";
import * as Hierarchy from "./mentionLarger.ts";
import { isClosed, NONE, type Workspace } from "./mentionLarger.ts";
import { read as readHierarchy } from "./readHierarchy.ts";
import { type FoldedNames, foldedNames, isNear, repairCommune } from "./repairNames.ts";
import { AFTER_NUMBER, IN_STREET, IN_VILLAGE, type Scan } from "./scanNames.ts";
import * as Scanner from "./scanNames.ts";
import { unglueKinds } from "./unglueKinds.ts";
import { type Conflicts, conflictsOf } from "./weighConflicts.ts";

/** What was mended to read the text. */
export type TextRepair = "telex" | "commune-typo" | "district-typo" | "province-typo" | "cut";

/** A text's units, with the syllables that they were read from. */
export interface CoreReading {
  readonly units: ReadonlyArray<number>;
  /** Place in the readings of the first unit, -1 where the second try found it. */
  readonly commune: Span | undefined;
  readonly district: Span | undefined;
  readonly province: Span | undefined;
  readonly repairs: ReadonlyArray<TextRepair>;
  readonly score: number;
  /** A district or province is named, whether or not a commune is. */
  readonly namesLarger: boolean;
}

/** Where a part stands, in the text that was read, and whether its spelling is the register's. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** From where its kind begins. */
  readonly begin: number;
  readonly end: number;
}

export interface AddressCore {
  readonly units: AddressUnits;
  readonly index: NameIndex.NameIndex;
  readonly names: FoldedNames;
  readonly text: AddressText.AddressText;
  readonly scan: Scan;
  readonly work: Workspace;
}

let shared: AddressCore | undefined;

/** The compiled structure and its buffers: made once, used by every reader of this thread. */
export const core = (): AddressCore => {
  if (shared !== undefined) return shared;
  const units = gather();
  return (shared = {
    units,
    index: NameIndex.compile(units),
    names: foldedNames(units),
    text: AddressText.make(),
    scan: Scanner.make(),
    work: Hierarchy.make(units),
  });
};

/** Reads a text. Never throws; the time is bounded by the limits of `AddressText`. */
export const readText = (using: AddressCore, line: string): CoreReading => {
  const first = tryText(using, line, noRepairs);
  const isFound = first.units.length > 0;
  if (using.text.count === 0 || (isFound && !isDoubtful(using, first))) return first;
  const start = line.length > AddressText.MAX_LENGTH ? line.slice(0, AddressText.MAX_LENGTH) : line;
  let isChanged = false;
  if (!using.text.hasMarks && looksLikeTelex(line, isFound)) {
    const decoded = decodeTelex(start);
    if (decoded !== start) {
      const second = tryText(using, decoded, ["telex"]);
      if (second.units.length > 0) return second;
      isChanged = true;
    }
  }
  if (!isFound || (first.units.length > 1 && first.district === undefined)) {
    const unglued = unglueKinds(start);
    if (unglued !== start) {
      const second = tryText(using, unglued, noRepairs);
      if (second.units.length > 0) return second;
      isChanged = true;
    }
  }
  // The buffers are to hold what the reading is of.
  return isChanged ? tryText(using, line, noRepairs) : first;
};

const noRepairs: ReadonlyArray<TextRepair> = [];

/** A name without its kind, in a text without marks, may be a scrap of one in Telex. */
const isDoubtful = ({ text }: AddressCore, reading: CoreReading): boolean =>
  !text.hasMarks && (reading.commune === undefined || reading.commune.begin === reading.commune.from);

const tryText = (using: AddressCore, line: string, repairs: ReadonlyArray<TextRepair>): CoreReading => {
  const { units, index, text, scan, work } = using;
  AddressText.fold(text, line);
  Scanner.scan(scan, text, index);
  readHierarchy(work, text, scan, index, units);
  const accepted = accept(using, repairs);
  if (accepted !== undefined) return accepted;
  const repaired = repairCommune(work, text, scan, index, units, using.names);
  if (repaired !== undefined) {
    return {
      units: repaired.units,
      commune: { from: repaired.from, to: repaired.to, begin: repaired.from, end: repaired.to },
      district: undefined,
      province: undefined,
      repairs: [...repairs, "commune-typo"],
      score: 0,
      namesLarger: true,
    };
  }
  return { ...nothing, repairs, namesLarger: work.mentions > 0 };
};

const nothing: CoreReading = {
  units: [],
  commune: undefined,
  district: undefined,
  province: undefined,
  repairs: [],
  score: 0,
  namesLarger: false,
};

const accept = (using: AddressCore, repairs: ReadonlyArray<TextRepair>): CoreReading | undefined => {
  const { work, text, scan, index, units } = using;
  const { readings } = work;
  let kept: Array<number> | undefined;
  let typo: TextRepair | undefined;
  let nearIsToday = false;
  for (let place = 0; place < readings.count; place++) {
    if (!isPlausible(using, place)) continue;
    const conflict = conflictsOf(readings, place, text, scan, index, units);
    if (conflict.kind === "other-name") continue;
    if (conflict.kind !== "none") {
      const near = isNearUnread(using, readings.unit[place]!, conflict);
      if (conflict.kind === "other-district" && !near) continue;
      const isToday = units.vintage[readings.unit[place]!] === AFTER;
      if (near && typo !== undefined && isToday && kept!.length > 0) continue;
      if (near && (typo === undefined || (nearIsToday && !isToday))) {
        nearIsToday = isToday;
        typo = conflict.kind === "unread-province" ? "province-typo" : "district-typo";
        kept = [];
      }
      if (!near && typo !== undefined) continue;
    }
    (kept ??= []).push(place);
  }
  if (kept === undefined || kept.length === 0) return undefined;
  if (kept.length > 1) kept = bySpelling(using, kept);
  const first = kept[0]!;
  return {
    units: kept.length === 1 ? [readings.unit[first]!] : kept.map((place) => readings.unit[place]!),
    commune: spanOf(scan, readings.commune[first]!),
    district: spanOf(scan, readings.district[first]!),
    province: spanOf(scan, readings.province[first]!),
    repairs: typo === undefined ? repairs : [...repairs, typo],
    score: readings.score,
    namesLarger: true,
  };
};

/**
 * Among namesakes without a district that differ in marks alone, a kind and marks together are taken at their word;
 * but a unit of today stays beside one of before. Without a kind, all stay.
 */
const bySpelling = ({ work, scan, units, text }: AddressCore, kept: Array<number>): Array<number> => {
  const { readings } = work;
  if (!text.hasMarks) return kept;
  const isSpelled = (place: number): boolean => readings.spelled[place] === 1;
  const isToday = (place: number): boolean => units.vintage[readings.unit[place]!] === AFTER;
  const spelled = kept.filter(isSpelled);
  if (spelled.length === 0) return kept;
  const others = kept.filter((place) => !isSpelled(place));
  if (scan.kind[readings.commune[spelled[0]!]!] === 0) return [...spelled, ...others];
  return spelled.some(isToday) ? spelled : [...spelled, ...others.filter(isToday)];
};

const spanOf = (scan: Scan, match: number): Span | undefined =>
  match === NONE
    ? undefined
    : { from: scan.from[match]!, to: scan.to[match]!, begin: scan.begin[match]!, end: scan.end[match]! };

/** Whether the text has the reading as an address has it, and not as a street or a sentence has a name. */
const isPlausible = (using: AddressCore, place: number): boolean => {
  const { work, text, scan, units, index } = using;
  const { readings } = work;
  const commune = readings.commune[place]!;
  const hasDistrict = readings.district[place] !== NONE;
  const hasProvince = readings.province[place] !== NONE;
  const kind = scan.kind[commune]!;
  const from = scan.from[commune]!;
  const begin = scan.begin[commune]!;
  const end = scan.end[commune]!;
  const closed =
    isClosed(text, scan, end) ||
    (hasDistrict && scan.begin[readings.district[place]!] === end) ||
    (hasProvince && scan.begin[readings.province[place]!] === end);
  if (scan.around[kind === 0 ? from : begin] === IN_STREET) return false;
  if (kind === 0 && index.isNumber[scan.key[commune]!] === 1 && !hasDistrict) return false;
  if (kind !== 0) {
    if (!hasDistrict && !hasProvince)
      return (
        closed &&
        (kind & units.kinds[readings.unit[place]!]!) !== 0 &&
        scan.isWeak[commune] === 0 &&
        (!text.hasMarks || readings.spelled[place] === 1)
      );
    return closed || (hasDistrict && hasProvince && (kind & COMMUNE_KINDS) === 0);
  }
  // "Thái Bình - huyện Vũ Thư": what may be a province is one, where none is named besides, or where the commune's marks
  // are others. So is "Công an huyện Hạ Lang" no Cô Ngân.
  const key = scan.key[commune]!;
  const isProvince = index.provinces.spans[key] !== index.provinces.spans[key + 1];
  const isMisspelled = scan.marked[commune] === 1 && readings.spelled[place] === 0;
  if (isProvince && (!hasProvince || isMisspelled)) return false;
  if (!hasProvince && isMisspelled) return false;
  // "Đường Nguyễn Huệ, Hải Dương" names no Hải Dương in Huế.
  const before = hasProvince ? scan.from[readings.province[place]!]! : from;
  if (!hasDistrict && before < from && scan.around[before] === IN_STREET) return false;
  if (isWithinProvince(scan, index, commune)) return false;
  if (!isClosed(text, scan, end)) {
    // A person's name may end in a province's: "Vũ Bình Hoà Bình".
    if (!hasDistrict) return false;
    if (isMisspelled && !closed) return false;
  }
  const around = scan.around[from]!;
  const isFirst =
    from === 0 || text.before[from] === AddressText.PARTED || text.before[from] === AddressText.DASHED;
  if (around === AFTER_NUMBER && (text.numbers[from - 1] === 1 || !hasDistrict)) return false;
  if (around === IN_VILLAGE && !hasDistrict && !isFirst) return false;
  if (!hasDistrict && (!closed || !(isFirst || around === IN_VILLAGE))) return false;
  return closed || (hasDistrict && hasProvince);
};

/** Whether a name is the end of a province's: "Vũng Tàu" in "Bà Rịa - Vũng Tàu". */
const isWithinProvince = (scan: Scan, { provinces }: NameIndex.NameIndex, commune: number): boolean => {
  for (let match = 0; match < commune; match++) {
    if (scan.from[match]! >= scan.from[commune]! || scan.to[match]! < scan.to[commune]!) continue;
    const key = scan.key[match]!;
    if (provinces.spans[key] !== provinces.spans[key + 1]) return true;
  }
  return false;
};

const isNearUnread = ({ units, names, text }: AddressCore, unit: number, conflict: Conflicts): boolean => {
  if (conflict.kind === "unread-province") {
    const province = units.province[unit]!;
    return [province, units.provinceNow[province]!].some((each) =>
      isNear(text, conflict.from, conflict.to, names.ofProvince(each)),
    );
  }
  const district = units.district[unit]!;
  const around = district >= 0 ? [district] : units.sourceDistricts[unit]!;
  return around.some((each) => isNear(text, conflict.from, conflict.to, names.ofDistrict(each)));
};
