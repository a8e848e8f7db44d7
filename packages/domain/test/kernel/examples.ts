/**
 * Changes of the gazette that are known by heart, as a ledger of their own: Tân Lạc and phường Thống Nhất (Phú Thọ), Kỳ
 * Lợi (Hà Tĩnh), and Chăm Mát, whose division of 2020 has figures.
 */
import { Result } from "effect";
import { Change, Flow, type LegalAct, Ledger, PlainDate, Unit } from "@hopnhat/domain";

export const reform = PlainDate.make("2025-07-01");
export const eveOfReform = PlainDate.make("2025-06-30");
export const newYear2020 = PlainDate.make("2020-01-01");

export const code = (text: string): Unit.UnitCode => Unit.UnitCode.make(text);

const unit = (
  text: string,
  kind: string,
  name: string,
  ...within: ReadonlyArray<string>
): Unit.UnitDescription => ({
  code: code(text),
  kind,
  name,
  within: within.map(code),
});

const record = (
  clause: LegalAct.Clause,
  effectiveOn: PlainDate.PlainDate,
  flows: ReadonlyArray<Flow.Flow>,
  ...begins: ReadonlyArray<Unit.UnitDescription>
): Ledger.Entry => ({
  _tag: "Recorded",
  recordedOn: reform,
  change: { id: Change.idOf(clause), clause, effectiveOn, flows, begins, ends: [] },
});

const clause = (act: string, number: string | null): LegalAct.Clause => ({
  act: act as LegalAct.ActNumber,
  article: number === null ? null : "1",
  clause: number,
});

const whole = (to: string, ...from: ReadonlyArray<string>): ReadonlyArray<Flow.Flow> =>
  from.map((source) => Flow.whole(code(source), code(to)));

const base: Ledger.Base = {
  asOf: PlainDate.make("2019-12-31"),
  source: "by hand",
  units: [
    unit("05128", "thị trấn", "Mường Khến", "155", "17"),
    unit("05164", "xã", "Tử Nê", "155", "17"),
    unit("05167", "xã", "Thanh Hối", "155", "17"),
    unit("05170", "xã", "Ngọc Mỹ", "155", "17"),
    unit("05173", "xã", "Đông Lai", "155", "17"),
    unit("04789", "phường", "Thái Bình", "148", "17"),
    unit("04810", "phường", "Chăm Mát", "148", "17"),
    unit("04819", "xã", "Dân Chủ", "148", "17"),
    unit("04828", "xã", "Thống Nhất", "148", "17"),
    unit("04888", "xã", "Tiền Phong", "150", "17"),
    unit("04891", "xã", "Vầy Nưa", "150", "17"),
    unit("18754", "phường", "Hưng Trí", "449", "42"),
    unit("18796", "xã", "Kỳ Lợi", "449", "42"),
    unit("18811", "xã", "Kỳ Châu", "447", "42"),
    unit("18820", "phường", "Kỳ Trinh", "449", "42"),
    unit("18823", "phường", "Kỳ Thịnh", "449", "42"),
    unit("18832", "phường", "Kỳ Phương", "449", "42"),
    unit("18835", "phường", "Kỳ Long", "449", "42"),
    unit("18841", "phường", "Kỳ Liên", "449", "42"),
    unit("18847", "phường", "Kỳ Nam", "449", "42"),
  ],
};

const phuTho = "1676/NQ-UBTVQH15";
const haTinh = "1665/NQ-UBTVQH15";
/** The act of 2019 is not at hand: no number, and its clauses are counted as they stand here. */
const of2019 = "NQ-UBTVQH14";

const chamMat = { from: code("04810"), land: "part", people: "part" } as const;

const entries: ReadonlyArray<Ledger.Entry> = [
  record(
    clause(of2019, "1"),
    newYear2020,
    whole("05128", "05128"),
    unit("05128", "thị trấn", "Mãn Đức", "155", "17"),
  ),
  record(
    clause(of2019, "2"),
    newYear2020,
    [
      ...whole("04819", "04819"),
      { ...chamMat, to: code("04819"), landSquareKilometres: 1.17, peopleCount: 4141 },
    ],
    unit("04819", "phường", "Dân Chủ", "148", "17"),
  ),
  record(
    clause(of2019, "3"),
    newYear2020,
    [
      ...whole("04828", "04828"),
      {
        from: code("04810"),
        to: code("04828"),
        land: "remainder",
        people: "remainder",
        landSquareKilometres: 1.71,
        peopleCount: 3545,
      },
    ],
    unit("04828", "phường", "Thống Nhất", "148", "17"),
  ),
  record(
    clause(phuTho, "99"),
    reform,
    [...whole("04891", "04888"), { from: code("04891"), to: code("04891"), land: "part", people: "part" }],
    unit("04891", "xã", "Tiền Phong", "25"),
  ),
  record(
    clause(phuTho, "124"),
    reform,
    whole("05128", "05128", "05170", "05173", "05167", "05164"),
    unit("05128", "xã", "Tân Lạc", "25"),
  ),
  record(
    clause(phuTho, "146"),
    reform,
    [
      ...whole("04828", "04819", "04789", "04828"),
      { from: code("04891"), to: code("04828"), land: "remainder", people: "remainder" },
    ],
    unit("04828", "phường", "Thống Nhất", "25"),
  ),
  record(
    clause(haTinh, "62"),
    reform,
    [
      ...whole("18823", "18835", "18823"),
      { from: code("18796"), to: code("18823"), land: "all", people: "none" },
    ],
    unit("18823", "phường", "Vũng Áng", "42"),
  ),
  record(
    clause(haTinh, "63"),
    reform,
    [
      ...whole("18754", "18754", "18820", "18811"),
      { from: code("18796"), to: code("18754"), land: "none", people: "part" },
    ],
    unit("18754", "phường", "Sông Trí", "42"),
  ),
  record(
    clause(haTinh, "64"),
    reform,
    [
      ...whole("18832", "18847", "18832", "18841"),
      { from: code("18796"), to: code("18832"), land: "none", people: "remainder" },
    ],
    unit("18832", "phường", "Hoành Sơn", "42"),
  ),
];

/** The ledger of these examples. */
export const ledger: Ledger.Ledger = Result.getOrThrow(Ledger.make({ base, entries }));
