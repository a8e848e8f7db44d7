// The reform of 1 July 2025, counted on the ledger, beside the figures that were counted from the law by other means.
import * as Crosswalk from "@hopnhat/domain/Crosswalk";
import * as Interval from "@hopnhat/domain/Interval";
import * as Ledger from "@hopnhat/domain/Ledger";
import * as PlainDate from "@hopnhat/domain/PlainDate";
import type * as Unit from "@hopnhat/domain/Unit";
import { spellingOf, type District } from "@hopnhat/gazetteer";
import { letterDistance } from "@hopnhat/gazetteer/resolution/NameSpelling";

/** A fact with what was found and what was expected; equal texts are equal figures. */
export interface Figure {
  readonly fact: string;
  readonly found: string;
  readonly expected: string;
  readonly note?: string;
}

interface State {
  readonly communes: Ledger.Ledger;
  readonly provinces: Ledger.Ledger;
  readonly districts: ReadonlyArray<District>;
}

const eve = PlainDate.make("2025-06-30");
const day = PlainDate.make("2025-07-01");

const byKind = (units: ReadonlyArray<Unit.Unit>, kinds: ReadonlyArray<string>): string =>
  kinds.map((kind) => units.filter((unit) => unit.kind === kind).length).join(" / ");

const isCommune = (unit: Unit.Unit): boolean => unit.kind !== "huyện";

export const figuresOf = ({ communes, provinces, districts }: State): ReadonlyArray<Figure> => {
  const figures: Array<Figure> = [];
  const add = (fact: string, found: string | number, expected: string | number, note?: string): void => {
    figures.push({
      fact,
      found: String(found),
      expected: String(expected),
      ...(note === undefined ? {} : { note }),
    });
  };
  const before = Ledger.at(communes, eve).filter(isCommune);
  const after = Ledger.at(communes, day);
  const pairs = Crosswalk.table(communes, eve, day);
  const communePairs = pairs.filter(({ from }) => isCommune(from));
  const provinceNames = new Map(Ledger.at(provinces, day).map(({ code, name }) => [code, name]));

  add("communes before", before.length, 10_035);
  add(
    "  xã / phường / thị trấn",
    byKind(before, ["xã", "phường", "thị trấn"]),
    "7692 / 1726 / 617",
    "7695 / 1724 / 616 is also said; the register, the words of the law and the package of npm agree on this",
  );
  add("  in provinces", Ledger.at(provinces, eve).length, 63);
  add("  in districts", new Set(before.map((unit) => unit.within[0])).size, 691);
  add("  districts, with those that had no communes", districts.length, 696);
  add("communes after", after.length, 3_321);
  add("  xã / phường / đặc khu", byKind(after, ["xã", "phường", "đặc khu"]), "2621 / 687 / 13");
  add("  in provinces", Ledger.at(provinces, day).length, 34);
  add("pairs (old, new)", communePairs.length, 10_566);
  add("island districts without communes", pairs.length - communePairs.length, 5);

  const ofSource = Map.groupBy(communePairs, ({ from }) => from.code);
  const ofTarget = Map.groupBy(pairs, ({ to }) => to.code);
  const isWhole = (pair: Crosswalk.Pair): boolean => Interval.isAll(pair.land) && Interval.isAll(pair.people);
  const whole = communePairs.filter(isWhole);
  const alone = whole.filter(({ to }) => ofTarget.get(to.code)!.length === 1);
  // The registers of the two days spell one name in two ways, a letter or two apart (Tà Si Láng, Tà Xi Láng).
  const isRenamed = ({ from, to }: Crosswalk.Pair): boolean =>
    letterDistance(spellingOf(from.name, 3), spellingOf(to.name, 3)) > 2;
  const changes = (pair: Crosswalk.Pair): string =>
    pair.from.kind !== pair.to.kind ? "kind" : isRenamed(pair) ? "name" : "";
  add("old unit whole into one new unit", whole.length, 9_594);
  add("  alone", alone.length, 132);
  add(
    "  alone: unchanged / renamed / change of kind",
    ["", "name", "kind"].map((change) => alone.filter((pair) => changes(pair) === change).length).join(" / "),
    "127 / 2 / 3",
  );
  add("  with others", whole.length - alone.length, 9_462);

  const splits = [...ofSource.values()].filter((own) => own.length > 1);
  add("old unit split", splits.length, 441);
  add("  pairs", splits.flat().length, 972);
  add(
    "  into 2 / 3 / 4 / 5",
    [2, 3, 4, 5].map((n) => splits.filter((own) => own.length === n).length).join(" / "),
    "369 / 55 / 16 / 1",
  );
  add(
    "  the one into 5",
    splits
      .filter((own) => own.length === 5)
      .map((own) => own[0]!.from.name)
      .join(),
    "Đại Mỗ",
  );
  const peopleWays = splits.map((own) => own.filter((pair) => !Interval.isNone(pair.people)).length);
  add(
    "  people to two or more / to one",
    `${peopleWays.filter((n) => n > 1).length} / ${peopleWays.filter((n) => n === 1).length}`,
    "381 / 60",
  );
  const splitsIn = (name: string): number =>
    splits.filter((own) => provinceNames.get(own[0]!.to.within[0]!) === name).length;
  const most = [
    "Hà Nội",
    "Hải Phòng",
    "Hồ Chí Minh",
    "Tây Ninh",
    "Cà Mau",
    "Quảng Ninh",
    "Thanh Hóa",
    "Phú Thọ",
  ];
  add(`  in ${most.join(", ")}`, most.map(splitsIn).join(", "), "199, 71, 47, 21, 19, 12, 10, 3");
  const others = [...provinceNames.values()]
    .filter((name) => !most.includes(name) && splitsIn(name) > 0)
    .map((name) => [name, splitsIn(name)] as const);
  add(
    `  in ${others.length} other provinces`,
    others.reduce((sum, [, count]) => sum + count, 0),
    441 - 382,
  );
  add(
    "  provinces without one",
    [...provinceNames.values()].filter((name) => splitsIn(name) === 0).length,
    9,
  );

  const made = [...ofTarget.values()].map((own) => own.filter(({ from }) => isCommune(from)));
  const isPartial = (own: ReadonlyArray<Crosswalk.Pair>): boolean => own.some((pair) => !isWhole(pair));
  add(
    "new units of two or more whole units",
    made.filter((own) => own.length > 1 && !isPartial(own)).length,
    2_770,
  );
  add("  with a partial source", made.filter(isPartial).length, 414);
  add(
    "  of these, only the remainder of one",
    made.filter((own) => own.length === 1 && isPartial(own)).length,
    3,
  );
  add(
    "  without a commune source",
    [...ofTarget]
      .filter(([, own]) => !own.some(({ from }) => isCommune(from)))
      .map(([code]) => code)
      .toSorted()
      .join(" "),
    "11948 19742 20333 21548 26732",
  );
  const crossing = (place: (unit: Unit.Unit) => string | undefined): number =>
    made.filter((own) => new Set(own.map(({ from }) => place(from))).size > 1).length;
  add(
    "new units that cross an old province border",
    crossing((unit) => unit.within.at(-1)),
    0,
  );
  add(
    "  an old district border",
    crossing((unit) => unit.within[0]),
    297,
  );

  const borne = new Set<string>(before.map((unit) => unit.code));
  const reused = after.filter((unit) => borne.has(unit.code));
  const aloneCodes = new Set<string>(
    alone.filter(({ from, to }) => from.code === to.code).map(({ to }) => to.code),
  );
  const splitCodes = new Set<string>(splits.map((own) => own[0]!.from.code));
  add(
    "codes of today that meant another territory before",
    reused.filter((unit) => !aloneCodes.has(unit.code)).length,
    3_184,
  );
  add("new codes that are reused", reused.length, 3_316);
  add(
    "  each from one of the unit's own sources",
    reused.filter((unit) => ofTarget.get(unit.code)!.some(({ from }) => from.code === unit.code)).length,
    3_316,
  );
  add("  from a unit that was itself split", reused.filter((unit) => splitCodes.has(unit.code)).length, 139);
  const provinceBefore = new Map<string, string>(
    Ledger.at(provinces, eve).map(({ code, name }) => [code, name]),
  );
  const otherName = Ledger.at(provinces, day).filter(
    ({ code, name }) => spellingOf(provinceBefore.get(code) ?? "", 1) !== spellingOf(name, 1),
  );
  add(
    "provinces that bear another old province's code",
    otherName.map(({ code, name }) => `${code} ${name}`).join(", "),
    "15 Lào Cai, 24 Bắc Ninh, 44 Quảng Trị, 52 Gia Lai, 80 Tây Ninh, 82 Đồng Tháp, 91 An Giang",
  );

  const flows = communes.changes
    .filter((change) => change.effectiveOn === day)
    .flatMap((change) => change.flows);
  add(
    "pairs that move a part of the land and nobody on it",
    flows.filter((flow) => flow.land === "part" && flow.people === "none").length,
    64,
  );
  add(
    "units that give a part of the land and all of the people",
    flows.filter((flow) => flow.land === "part" && flow.people === "all").length,
    21,
  );
  figures.push(...namesakes(before, after));

  const now = PlainDate.make("2026-09-20");
  add(
    "communes on 2026-09-20: xã / phường / đặc khu",
    byKind(Ledger.at(communes, now), ["xã", "phường", "đặc khu"]),
    "2599 / 709 / 13",
  );
  add(
    "provinces on 2026-09-20: tỉnh / thành phố",
    byKind(Ledger.at(provinces, now), ["tỉnh", "thành phố"]),
    "25 / 9",
  );
  return figures;
};

const namesakes = (
  before: ReadonlyArray<Unit.Unit>,
  after: ReadonlyArray<Unit.Unit>,
): ReadonlyArray<Figure> => {
  const repeated = (
    units: ReadonlyArray<Unit.Unit>,
    key: (unit: Unit.Unit) => string,
  ): ReadonlyArray<ReadonlyArray<Unit.Unit>> =>
    [...Map.groupBy(units, key).values()].filter((own) => own.length > 1);
  const full = (unit: Unit.Unit): string => spellingOf(`${unit.kind} ${unit.name}`, 1);
  const inDistrict = repeated(before, (unit) => `${unit.within[0]} ${spellingOf(unit.name, 1)}`);
  const bare = repeated(after, (unit) => `${unit.within[0]} ${spellingOf(unit.name, 3)}`);
  const across = [...Map.groupBy(after, full).values()].filter((own) => own.length > 1);
  return [
    {
      fact: "full names that repeat within one old province",
      found: String(repeated(before, (unit) => `${unit.within[1]} ${full(unit)}`).length),
      expected: "156",
    },
    {
      fact: "districts where a xã and a thị trấn share the bare name",
      found: String(new Set(inDistrict.map((own) => own[0]!.within[0])).size),
      expected: "18",
    },
    {
      fact: "bare names that repeat within a new province",
      found: String(repeated(after, (unit) => `${unit.within[0]} ${spellingOf(unit.name, 1)}`).length),
      expected: "0",
    },
    { fact: "  pairs once diacritics are dropped", found: String(bare.length), expected: "10" },
    { fact: "full names that repeat across new provinces", found: String(across.length), expected: "246" },
  ];
};
