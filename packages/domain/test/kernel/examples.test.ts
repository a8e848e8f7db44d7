/**
 * What the crosswalk and the lineage say of changes that are known by heart.
 */
import { assert, describe, it } from "@effect/vitest";
import { Crosswalk, Interval, Ledger, Lineage, PlainDate } from "@hopnhat/domain";
import { code, eveOfReform, ledger, newYear2020, reform } from "./examples.ts";

const ask = (of: string, carries: Crosswalk.Carries, asOf = eveOfReform, to = reform): Crosswalk.Answer =>
  Crosswalk.convert(ledger, { code: code(of), asOf, to, carries });

const told = (answer: Crosswalk.Answer): ReadonlyArray<string> => {
  const candidates =
    answer._tag === "Exact"
      ? [answer.candidate]
      : answer._tag === "Split" || answer._tag === "Merged"
        ? answer.candidates
        : [];
  return [
    answer._tag,
    ...candidates.map(
      ({ unit, land, people }) =>
        `${unit.code} ${unit.name}: ${Interval.print(land)}, ${Interval.print(people)}`,
    ),
  ];
};

describe("Tân Lạc 05128", () => {
  it("holds all of five communes, each of which answers exactly", () => {
    for (const of of ["05128", "05170", "05173", "05167", "05164"]) {
      assert.deepStrictEqual(told(ask(of, "people")), ["Exact", "05128 Tân Lạc: 1, 1"]);
    }
  });

  it("is told back as the five, and its code as thị trấn Mường Khến in 2019", () => {
    assert.deepStrictEqual(told(ask("05128", "any", reform, PlainDate.make("2019-12-31"))), [
      "Merged",
      "05128 Mường Khến: 1, 1",
      "05164 Tử Nê: 1, 1",
      "05167 Thanh Hối: 1, 1",
      "05170 Ngọc Mỹ: 1, 1",
      "05173 Đông Lai: 1, 1",
    ]);
    assert.strictEqual(Ledger.find(ledger, code("05128"), eveOfReform)?.unit.name, "Mãn Đức");
  });

  it("says why: the clause that renamed the township, then the clause that merged it", () => {
    const answer = ask("05128", "people", PlainDate.make("2019-12-31"));
    assert.strictEqual(answer._tag, "Exact");
    if (answer._tag !== "Exact") return;
    assert.deepStrictEqual(
      answer.candidate.because.map(({ on, from, to, clause }) => [on, from, to, clause.clause]),
      [
        ["2020-01-01", "05128@2019-12-31", "05128@2020-01-01", "1"],
        ["2025-07-01", "05128@2020-01-01", "05128@2025-07-01", "124"],
      ],
    );
    assert.strictEqual(answer.ledger, ledger.version);
  });

  it("has its history told in Vietnamese and in English", () => {
    const lineage = Lineage.of(ledger, { code: code("05128"), asOf: reform })!;
    assert.deepStrictEqual(Lineage.sentences(lineage, "vi"), [
      "Từ ngày 01/01/2020, thị trấn Mường Khến (05128) giữ nguyên địa giới và là thị trấn Mãn Đức (khoản 1 Điều 1 Văn bản NQ-UBTVQH14).",
      "Từ ngày 01/07/2025, xã Tân Lạc (05128) gồm toàn bộ thị trấn Mãn Đức (05128), toàn bộ xã Tử Nê (05164), toàn bộ xã Thanh Hối (05167), toàn bộ xã Ngọc Mỹ (05170) và toàn bộ xã Đông Lai (05173) (khoản 124 Điều 1 Nghị quyết 1676/NQ-UBTVQH15).",
    ]);
    assert.deepStrictEqual(Lineage.sentences(lineage, "en"), [
      "From 2020-01-01, thị trấn Mường Khến (05128) keeps its territory and is thị trấn Mãn Đức (clause 1, article 1, act NQ-UBTVQH14).",
      "From 2025-07-01, xã Tân Lạc (05128) is made of all of thị trấn Mãn Đức (05128), all of xã Tử Nê (05164), all of xã Thanh Hối (05167), all of xã Ngọc Mỹ (05170) and all of xã Đông Lai (05173) (clause 124, article 1, resolution 1676/NQ-UBTVQH15).",
    ]);
  });
});

describe("xã Vầy Nưa 04891, divided without figures", () => {
  it("may be in either of two, and a village would settle it", () => {
    for (const carries of ["people", "land", "any"] as const) {
      const answer = ask("04891", carries);
      assert.deepStrictEqual(told(answer), [
        "Split",
        "04828 Thống Nhất: (0, 1), (0, 1)",
        "04891 Tiền Phong: (0, 1), (0, 1)",
      ]);
      if (answer._tag === "Split")
        assert.strictEqual(answer.settledBy, carries === "land" ? "point" : "village");
    }
  });

  it("is one source of phường Thống Nhất among four", () => {
    assert.deepStrictEqual(told(ask("04828", "people", reform, eveOfReform)), [
      "Merged",
      "04789 Thái Bình: 1, 1",
      "04819 Dân Chủ: 1, 1",
      "04828 Thống Nhất: 1, 1",
      "04891 Vầy Nưa: (0, 1), (0, 1)",
    ]);
  });

  it("has its rest in view: where phường Thống Nhất took the remainder, Tiền Phong took the part", () => {
    const lineage = Lineage.of(ledger, { code: code("04828"), asOf: reform, after: newYear2020 })!;
    assert.deepStrictEqual(
      lineage.others.map(({ from, to, people, clause }) => [from, to, people, clause.clause]),
      [["04891@2019-12-31", "04891@2025-07-01", "part", "99"]],
    );
    assert.deepStrictEqual(Lineage.sentences(lineage, "vi"), [
      "Từ ngày 01/07/2025, phường Thống Nhất (04828) gồm toàn bộ phường Thái Bình (04789), toàn bộ phường Dân Chủ (04819), toàn bộ phường Thống Nhất (04828) và phần còn lại của xã Vầy Nưa (04891) (khoản 146 Điều 1 Nghị quyết 1676/NQ-UBTVQH15).",
    ]);
  });

  it("is told as two units, each with what else it is made of", () => {
    const lineage = Lineage.of(ledger, { code: code("04891"), asOf: eveOfReform })!;
    assert.deepStrictEqual(Lineage.sentences(lineage, "en"), [
      "From 2025-07-01, phường Thống Nhất (04828) is made of the remainder of xã Vầy Nưa (04891), all of phường Thái Bình (04789), all of phường Dân Chủ (04819) and all of phường Thống Nhất (04828) (clause 146, article 1, resolution 1676/NQ-UBTVQH15).",
      "From 2025-07-01, xã Tiền Phong (04891) is made of a part of xã Vầy Nưa (04891) and all of xã Tiền Phong (04888) (clause 99, article 1, resolution 1676/NQ-UBTVQH15).",
    ]);
  });
});

describe("phường Chăm Mát, divided with figures in 2020", () => {
  const before = PlainDate.make("2019-12-31");

  it("goes to two in the ratios of the act", () => {
    const answer = ask("04810", "people", before, newYear2020);
    assert.strictEqual(answer._tag, "Split");
    if (answer._tag !== "Split") return;
    const [danChu, thongNhat] = answer.candidates;
    assert.closeTo(danChu!.land.lower, 1.17 / 2.88, 1e-15);
    assert.closeTo(danChu!.people.lower, 4141 / 7686, 1e-15);
    assert.closeTo(thongNhat!.land.lower, 1.71 / 2.88, 1e-15);
    assert.closeTo(thongNhat!.people.lower, 3545 / 7686, 1e-15);
    assert.isTrue(
      answer.candidates.every(({ land, people }) => Interval.isExact(land) && Interval.isExact(people)),
    );
  });

  it("is exactly whole again in 2025, when both of them merge", () => {
    assert.deepStrictEqual(told(ask("04810", "any", before, reform)), ["Exact", "04828 Thống Nhất: 1, 1"]);
  });
});

describe("xã Kỳ Lợi 18796, whose land and people part ways", () => {
  it("has an exact answer for land, and candidates for people", () => {
    assert.deepStrictEqual(told(ask("18796", "land")), ["Exact", "18823 Vũng Áng: 1, 0"]);
    assert.deepStrictEqual(told(ask("18796", "people")), [
      "Split",
      "18754 Sông Trí: 0, (0, 1)",
      "18832 Hoành Sơn: 0, (0, 1)",
    ]);
    assert.deepStrictEqual(told(ask("18796", "any")), [
      "Split",
      "18754 Sông Trí: 0, (0, 1)",
      "18823 Vũng Áng: 1, 0",
      "18832 Hoành Sơn: 0, (0, 1)",
    ]);
  });

  it("is a source of Vũng Áng for land, and none for people", () => {
    assert.deepStrictEqual(told(ask("18823", "people", reform, eveOfReform)), [
      "Merged",
      "18823 Kỳ Thịnh: 1, 1",
      "18835 Kỳ Long: 1, 1",
    ]);
    assert.include(told(ask("18823", "land", reform, eveOfReform)), "18796 Kỳ Lợi: 1, 0");
  });

  it("is told in words that keep them apart", () => {
    const lineage = Lineage.of(ledger, { code: code("18796"), asOf: eveOfReform })!;
    assert.deepStrictEqual(Lineage.sentences(lineage, "vi"), [
      "Từ ngày 01/07/2025, phường Sông Trí (18754) gồm một phần dân số của xã Kỳ Lợi (18796), toàn bộ phường Hưng Trí (18754), toàn bộ xã Kỳ Châu (18811) và toàn bộ phường Kỳ Trinh (18820) (khoản 63 Điều 1 Nghị quyết 1665/NQ-UBTVQH15).",
      "Từ ngày 01/07/2025, phường Vũng Áng (18823) gồm toàn bộ diện tích của xã Kỳ Lợi (18796), toàn bộ phường Kỳ Thịnh (18823) và toàn bộ phường Kỳ Long (18835) (khoản 62 Điều 1 Nghị quyết 1665/NQ-UBTVQH15).",
      "Từ ngày 01/07/2025, phường Hoành Sơn (18832) gồm phần dân số còn lại của xã Kỳ Lợi (18796), toàn bộ phường Kỳ Phương (18832), toàn bộ phường Kỳ Liên (18841) và toàn bộ phường Kỳ Nam (18847) (khoản 64 Điều 1 Nghị quyết 1665/NQ-UBTVQH15).",
    ]);
    const english = Lineage.sentences(lineage, "en");
    assert.include(
      english[0],
      "made of a part of the people of xã Kỳ Lợi (18796), all of phường Hưng Trí (18754)",
    );
    assert.include(english[1], "made of all of the land of xã Kỳ Lợi (18796)");
    assert.include(english[2], "made of the remainder of the people of xã Kỳ Lợi (18796)");
  });
});

describe("a unit that nobody bears on the day", () => {
  it("is unknown, and the days on which its code is borne are told", () => {
    const answer = ask("04888", "any", reform, reform);
    assert.strictEqual(answer._tag, "Unknown");
    if (answer._tag === "Unknown") {
      assert.deepStrictEqual(
        answer.borne.map((unit) => [unit.name, unit.validFrom, unit.validTo]),
        [["Tiền Phong", "2019-12-31", "2025-07-01"]],
      );
    }
    assert.isUndefined(Lineage.of(ledger, { code: code("04888"), asOf: reform }));
  });
});
