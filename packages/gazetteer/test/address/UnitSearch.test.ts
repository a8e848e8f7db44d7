import { PlainDate } from "@hopnhat/domain";
import { describe, expect, it } from "vitest";
import * as UnitSearch from "../../src/UnitSearch.ts";

const today = UnitSearch.make({ asOf: PlainDate.make("2026-01-01") });
const eve = UnitSearch.make({ asOf: PlainDate.make("2025-06-30") });
const codes = (found: ReadonlyArray<UnitSearch.Found>) => found.map(({ unit }) => unit.code);

describe("units as one types", () => {
  it("are found by the beginning of their name, without diacritics and spaces", () => {
    for (const typed of ["tan la", "Tân Lạ", "TÂN LẠC", "tanlac", "xã tân lạc"])
      expect(codes(today.find(typed))).toContain("05128");
  });

  it("are found by a later word, after those whose name begins with it", () => {
    const found = today.find("giám", 200);
    expect(found.map(({ unit }) => unit.name)).toContain("Văn Miếu - Quốc Tử Giám");
  });

  it("put what is spelled as typed first", () => {
    expect(today.find("Cẩm Giang")[0]!.unit.name).toBe("Cẩm Giang");
    expect(today.find("Cẩm Giàng")[0]!.unit.name).toBe("Cẩm Giàng");
  });

  it("are narrowed by the province after a comma, and by the unit around them", () => {
    expect(codes(today.find("thong nhat, phu tho"))[0]).toBe("04828");
    expect(today.find("thong nhat, phu tho").every(({ province }) => province === "Phú Thọ")).toBe(true);
    expect(
      today.find("tân", 500, "25" as never).every(({ unit }) => unit.within.includes("25" as never)),
    ).toBe(true);
  });

  it("are found by a name of before the reform, each that holds a part of it, with the day it ended", () => {
    const found = today.find("vầy nưa");
    expect(codes(found)).toEqual(["04828", "04891"]);
    expect(found.map(({ formerly }) => formerly)).toEqual([
      { name: "Vầy Nưa", endedOn: "2025-07-01" },
      { name: "Vầy Nưa", endedOn: "2025-07-01" },
    ]);
  });

  it("are those of the day asked for", () => {
    expect(eve.find("05128")[0]!.unit.name).toBe("Mãn Đức");
    expect(eve.find("vay nua")[0]).toMatchObject({ district: "huyện Đà Bắc", unit: { code: "04891" } });
    expect(eve.find("Nguyễn Trung Trực, Ba Đình")[0]!.formerly).toEqual({
      name: "Nguyễn Trung Trực",
      endedOn: "2025-01-01",
    });
  });

  it.each(["", " ", ",", "xyzzy", ", phú thọ"])("are none for %j", (typed) => {
    expect(today.find(typed)).toEqual([]);
  });

  it("are no more than asked for", () => {
    expect(today.find("t", 5)).toHaveLength(5);
    expect(today.find("t", 0)).toEqual([]);
  });
});
