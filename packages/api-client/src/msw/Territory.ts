/**
 * The territory of the mock: a few communes of Phú Thọ around the clauses of resolution 1676/NQ-UBTVQH15 that an example
 * wants, as a ledger of the domain.
 *
 * @since 0.1.0
 */
import { Change, type Flow, Ledger, LegalAct, PlainDate, Unit } from "@hopnhat/domain";
import { Result } from "effect";

/** The day before the reform. @category constants @since 0.1.0 */
export const eve = PlainDate.make("2025-06-30");

/** The day of the reform. @category constants @since 0.1.0 */
export const day = PlainDate.make("2025-07-01");

const code = (text: string): Unit.UnitCode => Unit.UnitCode.make(text);

/** The province of after the reform. @category constants @since 0.1.0 */
export const phuTho = { code: code("25"), name: "Phú Thọ" } as const;

/** Provinces and districts by code. @category constants @since 0.1.0 */
export const provinces: ReadonlyMap<string, string> = new Map([
  ["17", "Hoà Bình"],
  ["25", "Phú Thọ"],
]);

/** Districts by code. @category constants @since 0.1.0 */
export const districts: ReadonlyMap<string, string> = new Map([
  ["148", "Thành phố Hòa Bình"],
  ["150", "Huyện Đà Bắc"],
  ["153", "Huyện Kim Bôi"],
  ["155", "Huyện Tân Lạc"],
  ["234", "Huyện Yên Lập"],
  ["240", "Huyện Tân Sơn"],
]);

type Old = readonly [code: string, kind: string, name: string, district: string, province: string];

const register: ReadonlyArray<Old> = [
  ["04789", "phường", "Thái Bình", "148", "17"],
  ["04819", "phường", "Dân Chủ", "148", "17"],
  ["04828", "phường", "Thống Nhất", "148", "17"],
  ["04888", "xã", "Tiền Phong", "150", "17"],
  ["04891", "xã", "Vầy Nưa", "150", "17"],
  ["04984", "xã", "Đú Sáng", "153", "17"],
  ["04987", "xã", "Hùng Sơn", "153", "17"],
  ["04990", "xã", "Bình Sơn", "153", "17"],
  ["05017", "xã", "Xuân Thủy", "153", "17"],
  ["05128", "thị trấn", "Mãn Đức", "155", "17"],
  ["05164", "xã", "Tử Nê", "155", "17"],
  ["05167", "xã", "Thanh Hối", "155", "17"],
  ["05170", "xã", "Ngọc Mỹ", "155", "17"],
  ["05173", "xã", "Đông Lai", "155", "17"],
  ["08311", "xã", "Trung Sơn", "234", "25"],
  ["08545", "xã", "Thu Cúc", "240", "25"],
];

/** The resolution that re-drew the communes of Phú Thọ. @category constants @since 0.1.0 */
export const resolution: LegalAct.LegalAct = {
  number: LegalAct.ActNumber.make("1676/NQ-UBTVQH15"),
  title: "Về việc sắp xếp các đơn vị hành chính cấp xã của tỉnh Phú Thọ năm 2025",
  issuedBy: "Ủy ban Thường vụ Quốc hội",
  issuedOn: PlainDate.make("2025-06-16"),
  effectiveOn: PlainDate.make("2025-06-16"),
  operationalOn: day,
};

/** The acts of the ledger. @category constants @since 0.1.0 */
export const acts: ReadonlyArray<LegalAct.LegalAct> = [resolution];

type Source = readonly [code: string, share: Flow.Share];

const clause = (
  number: string,
  targets: ReadonlyArray<readonly [code: string, kind: string, name: string, sources: ReadonlyArray<Source>]>,
): Change.Change => {
  const place: LegalAct.Clause = { act: resolution.number, article: "1", clause: number };
  return {
    id: Change.idOf(place),
    clause: place,
    effectiveOn: day,
    begins: targets.map(([to, kind, name]) => ({ code: code(to), kind, name, within: [phuTho.code] })),
    flows: targets.flatMap(([to, , , sources]) =>
      sources.map(([from, share]) => ({ from: code(from), to: code(to), land: share, people: share })),
    ),
    ends: [],
  };
};

const whole = (...codes: ReadonlyArray<string>): ReadonlyArray<Source> => codes.map((from) => [from, "all"]);

const changes: ReadonlyArray<Change.Change> = [
  clause("99", [["04891", "xã", "Tiền Phong", [...whole("04888"), ["04891", "part"]]]]),
  clause("104", [["04990", "xã", "Nật Sơn", whole("05017", "04990", "04984", "04987")]]),
  clause("124", [["05128", "xã", "Tân Lạc", whole("05128", "05170", "05173", "05167", "05164")]]),
  clause("146", [
    ["04828", "phường", "Thống Nhất", [...whole("04819", "04789", "04828"), ["04891", "remainder"]]],
  ]),
  clause("147", [
    ["08545", "xã", "Thu Cúc", whole("08545")],
    ["08311", "xã", "Trung Sơn", whole("08311")],
  ]),
];

/** The ledger: the register of the eve, and the clauses of the resolution. @category constants @since 0.1.0 */
export const ledger: Ledger.Ledger = Result.getOrThrow(
  Ledger.make({
    base: {
      asOf: eve,
      source: "A few communes of the register of 30 June 2025",
      units: register.map(([number, kind, name, district, province]) => ({
        code: code(number),
        kind,
        name,
        within: [code(district), code(province)],
      })),
    },
    entries: changes.map((change) => ({
      _tag: "Recorded",
      recordedOn: PlainDate.make("2025-06-16"),
      change,
    })),
  }),
);

/**
 * For each village of the split commune, by its place in the list, the new commune that it is known to lie in; null
 * where nobody has said, so that its people wait.
 *
 * @category constants
 * @since 0.1.0
 */
export const villagesOfSplit: ReadonlyArray<Unit.UnitId | null> = [
  Unit.UnitId.make("04891@2025-07-01"),
  Unit.UnitId.make("04828@2025-07-01"),
  null,
  null,
];
