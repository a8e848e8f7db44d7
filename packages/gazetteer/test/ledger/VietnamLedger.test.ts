import { describe, expect, it } from "@effect/vitest";
import * as Crosswalk from "@hopnhat/domain/Crosswalk";
import * as Ledger from "@hopnhat/domain/Ledger";
import * as LegalAct from "@hopnhat/domain/LegalAct";
import { make as date } from "@hopnhat/domain/PlainDate";
import { fullName, UnitCode } from "@hopnhat/domain/Unit";
import {
  acts,
  communes,
  districts,
  ledgerVersion,
  provinces,
  registerAt,
} from "@hopnhat/gazetteer/VietnamLedger";

const eve = date("2025-06-30");
const day = date("2025-07-01");
const after2026 = date("2026-09-20");

const convert = (code: string, carries: Crosswalk.Carries = "people", to = day) =>
  Crosswalk.convert(communes(), { code: UnitCode.make(code), asOf: eve, to, carries });

/** Units whole or in part, with what they give: `05128 all/all`. */
const sourcesOf = (code: string): ReadonlyArray<string> => {
  const version = Ledger.find(communes(), UnitCode.make(code), day)!;
  return version.incoming.map(
    ({ from, flow }) => `${from.unit.code} ${fullName(from.unit)} ${flow.land}/${flow.people}`,
  );
};

const clauseOf = (code: string): string => {
  const version = Ledger.find(communes(), UnitCode.make(code), day)!;
  return LegalAct.cite(version.incoming[0]!.change.clause, "en");
};

describe("worked examples of resolution 1676, Phú Thọ", () => {
  it("Tân Lạc 05128 is five whole units, by clause 124", () => {
    expect(sourcesOf("05128")).toEqual([
      "05128 thị trấn Mãn Đức all/all",
      "05170 xã Ngọc Mỹ all/all",
      "05173 xã Đông Lai all/all",
      "05167 xã Thanh Hối all/all",
      "05164 xã Tử Nê all/all",
    ]);
    expect(clauseOf("05128")).toBe("clause 124, article 1, resolution 1676/NQ-UBTVQH15");
  });

  it("phường Thống Nhất 04828 is three whole units and the remainder of Vầy Nưa", () => {
    expect(sourcesOf("04828")).toEqual([
      "04819 phường Dân Chủ all/all",
      "04789 phường Thái Bình all/all",
      "04828 phường Thống Nhất all/all",
      "04891 xã Vầy Nưa remainder/remainder",
    ]);
    expect(clauseOf("04828")).toBe("clause 146, article 1, resolution 1676/NQ-UBTVQH15");
  });

  it("Nật Sơn 04990 is four whole units, with the Xuân Thủy of Kim Bôi and not that of Yên Lập", () => {
    expect(sourcesOf("04990").map((source) => source.slice(0, 5))).toEqual([
      "05017",
      "04990",
      "04984",
      "04987",
    ]);
  });

  it.each([
    ["04891", "Vầy Nưa", ["04828", "04891"]],
    ["04957", "Cao Sơn of Lương Sơn", ["04924", "04960"]],
    ["05221", "Đồng Tân", ["05200", "05212"]],
  ])("%s, %s, is split", (code, _, candidates) => {
    const answer = convert(code);
    expect(answer._tag).toBe("Split");
    expect(answer._tag === "Split" && answer.candidates.map(({ unit }) => unit.code)).toEqual(candidates);
  });

  it("Thu Cúc 08545 and Trung Sơn 08311 go on untouched, by clause 147", () => {
    expect(sourcesOf("08545")).toEqual(["08545 xã Thu Cúc all/all"]);
    expect(sourcesOf("08311")).toEqual(["08311 xã Trung Sơn all/all"]);
    expect(clauseOf("08545")).toBe("clause 147, article 1, resolution 1676/NQ-UBTVQH15");
  });
});

describe("land and people part ways", () => {
  it("Kỳ Lợi 18796: all the land to Vũng Áng, the people to Sông Trí and Hoành Sơn (1665, clauses 62 to 64)", () => {
    const flows = Ledger.find(communes(), UnitCode.make("18796"), eve)!.outgoing.map(
      ({ to, flow, change }) => [to.unit.name, flow.land, flow.people, change.clause.clause],
    );
    expect(flows).toEqual([
      ["Vũng Áng", "all", "none", "62"],
      ["Sông Trí", "none", "part", "63"],
      ["Hoành Sơn", "none", "remainder", "64"],
    ]);
    expect(convert("18796", "land")._tag).toBe("Exact");
    expect(convert("18796", "people")._tag).toBe("Split");
  });

  it("Đại Mỗ, Hà Nội, is the one unit that goes into five", () => {
    const inFive = Ledger.at(communes(), eve).filter(({ code }) => {
      const answer = convert(code, "any");
      return answer._tag === "Split" && answer.candidates.length === 5;
    });
    expect(inFive.map(fullName)).toEqual(["phường Đại Mỗ"]);
  });

  it("the coastal flats and the firing range leave their communes one new unit each", () => {
    expect(sourcesOf("07537").map((source) => source.slice(0, 5))).toEqual(["07537", "07555"]);
    expect(sourcesOf("14698").map((source) => source.slice(0, 5))).toEqual(["14695", "14698"]);
  });
});

describe("traps", () => {
  it.each([
    ["30901", "30886"],
    ["30913", "30910"],
  ])("Thạnh Lộc %s, one of two in Kiên Giang, is in %s", (from, to) => {
    const answer = convert(from);
    expect(answer._tag === "Exact" && answer.candidate.unit.code).toBe(to);
  });

  it("Ia Mơ stays 23938", () => {
    expect(sourcesOf("23938")).toEqual(["23938 xã Ia Mơ all/all"]);
    expect(Ledger.find(communes(), UnitCode.make("23737"), day)).toBeUndefined();
  });

  it.each([
    ["318", "11948"],
    ["471", "19742"],
    ["498", "20333"],
    ["536", "21548"],
    ["755", "26732"],
  ])("district %s without communes became đặc khu %s", (from, to) => {
    const answer = convert(from);
    expect(answer._tag === "Exact" && [answer.candidate.unit.code, answer.candidate.unit.kind]).toEqual([
      to,
      "đặc khu",
    ]);
  });

  it("huyện Kiên Hải stands for its four communes", () => {
    const district = districts().find(({ name }) => name === "Kiên Hải")!;
    const within = Ledger.at(communes(), eve).filter((unit) => unit.within[0] === district.code);
    expect(within).toHaveLength(4);
    for (const { code } of within) {
      const answer = convert(code);
      expect(answer._tag === "Exact" && fullName(answer.candidate.unit)).toBe("đặc khu Kiên Hải");
    }
  });
});

describe("the reform of 1 July 2025, counted", () => {
  const count = (units: ReadonlyArray<{ readonly kind: string }>, ...kinds: ReadonlyArray<string>) =>
    kinds.map((kind) => units.filter((unit) => unit.kind === kind).length);

  it("10,035 communes and 5 island districts became 3,321 communes", () => {
    expect(count(Ledger.at(communes(), eve), "xã", "phường", "thị trấn", "huyện")).toEqual([
      7_692, 1_726, 617, 5,
    ]);
    expect(count(Ledger.at(communes(), day), "xã", "phường", "đặc khu")).toEqual([2_621, 687, 13]);
  });

  it("10,566 pairs and 5: 9,594 whole, 441 splits, of which 381 divide people", () => {
    const answers = Ledger.at(communes(), eve)
      .filter(({ kind }) => kind !== "huyện")
      .map(({ code }) => [convert(code, "any")._tag, convert(code, "people")._tag]);
    expect(Crosswalk.table(communes(), eve, day)).toHaveLength(10_571);
    expect(answers.filter(([any]) => any === "Exact")).toHaveLength(9_594);
    expect(answers.filter(([any]) => any === "Split")).toHaveLength(441);
    expect(answers.filter(([, people]) => people === "Exact")).toHaveLength(9_654);
    expect(answers.filter(([, people]) => people === "Split")).toHaveLength(381);
  });

  it("63 provinces became 34, and 696 districts ended", () => {
    expect(Ledger.at(provinces(), eve)).toHaveLength(63);
    expect(Ledger.at(provinces(), day)).toHaveLength(34);
    expect(districts()).toHaveLength(696);
    expect(new Set(districts().map(({ validTo }) => validTo))).toEqual(new Set([day]));
  });

  it("the acts of 2026 change kinds and nothing else", () => {
    expect(count(Ledger.at(communes(), after2026), "xã", "phường", "đặc khu")).toEqual([2_599, 709, 13]);
    expect(count(Ledger.at(provinces(), after2026), "tỉnh", "thành phố")).toEqual([25, 9]);
    const answer = convert("25270", "people", after2026);
    expect(answer._tag === "Exact" && [answer.candidate.unit.kind, answer.candidate.because.length]).toEqual([
      "phường",
      2,
    ]);
  });
});

describe("the ledgers", () => {
  it("cite 40 acts, and name their version", () => {
    expect(acts()).toHaveLength(40);
    expect(ledgerVersion).toBe(`${communes().version}/${provinces().version}`);
  });

  it("the compiled version is the digest of what they hold", () => {
    for (const ledger of [communes(), provinces()]) {
      const made = Ledger.make({ base: ledger.base, entries: ledger.entries });
      expect(made._tag === "Success" && made.success.version).toBe(ledger.version);
    }
  });

  it("give registers that the joiner takes: a district on the eve, none on the day", () => {
    const vayNua = registerAt(eve).find(({ code }) => code === "04891");
    expect(vayNua).toEqual({
      code: "04891",
      kind: "xã",
      name: "Vầy Nưa",
      district: "huyện Đà Bắc",
      province: "Hoà Bình",
      provinceCode: "17",
    });
    expect(registerAt(day).find(({ code }) => code === "04891")).toEqual({
      code: "04891",
      kind: "xã",
      name: "Tiền Phong",
      province: "Phú Thọ",
      provinceCode: "25",
    });
  });
});
