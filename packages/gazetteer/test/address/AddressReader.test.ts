import { existsSync, readFileSync } from "node:fs";
import { Crosswalk, PlainDate, Unit } from "@hopnhat/domain";
import { describe, expect, it } from "vitest";
import * as AddressReader from "../../src/AddressReader.ts";
import { decodeTelex } from "../../src/address/decodeTelex.ts";
import { communes } from "../../src/VietnamLedger.ts";

const eve = PlainDate.make("2025-06-30");
const day = PlainDate.make("2025-07-01");
const reader = AddressReader.make({ asOf: day });
const codes = (text: string): string => reader.read(text).candidates.join("|");

describe("an address", () => {
  it.each([
    ["Thị trấn Mãn Đức, Huyện Tân Lạc, Tỉnh Hoà Bình", "05128"],
    ["TT. MÃN ĐỨC, H. TÂN LẠC, HOÀ BÌNH", "05128"],
    ["tt man duc,h tan lac,t hoa binh", "05128"],
    ["Thij traans Manx Ddwcs, Huyeenj Taan Lacj, Tinhr Hoaf Binhf", "05128"],
    ["Xã Tân Lạc, Tỉnh Phú Thọ", "05128"],
    ["Hoà Bình - Tân Lạc - Mãn Đức", "05128"],
    ["13/2 Lê Lợi, P5, Q.3, TPHCM", "27154"],
    ["Ward 5, District 3, Ho Chi Minh City, Vietnam", "27154"],
    ["Phường V, Quận 3, Sài Gòn", "27154"],
    ["Huyện đảo Lý Sơn, Tỉnh Quảng Ngãi", "21548"],
    ["Phường Phố Huế, Quận Hai Bà Trưng, Hà Nội", "00256"],
  ])("%j is in %s", (text, code) => {
    expect(codes(text)).toBe(code);
    expect(reader.read(text).status).toBe("exact");
  });

  it("of a commune that the law divided gives all its candidates, and asks for the village", () => {
    const placement = reader.read("Xã Vầy Nưa, Huyện Đà Bắc, Tỉnh Hoà Bình");
    expect(placement).toMatchObject({
      status: "split",
      code: "",
      candidates: ["04828", "04891"],
      ask: "village",
    });
    expect(placement.clauses.map(({ clause }) => clause)).toEqual(expect.arrayContaining(["99", "146"]));
    expect(placement.units.map(Unit.fullName)).toEqual(["phường Thống Nhất", "xã Tiền Phong"]);
  });

  it("of a divided commune is settled by what is known besides, and says by what", () => {
    const text = "Xã Vầy Nưa, Huyện Đà Bắc, Tỉnh Hoà Bình";
    expect(reader.read(text, { village: ["04891"] })).toMatchObject({
      status: "exact",
      code: "04891",
      decidedBy: "village",
    });
    expect(reader.read(text, { point: ["04828"], village: ["04891"] })).toMatchObject({
      code: "04828",
      decidedBy: "point",
    });
    expect(reader.read(text, { decision: "04891", point: ["04828"] })).toMatchObject({
      code: "04891",
      decidedBy: "decision",
    });
    expect(reader.read(text, { street: ["04891", "00004"] })).toMatchObject({
      code: "04891",
      decidedBy: "street",
    });
    expect(reader.read(text, { street: ["00004"] })).toMatchObject({
      status: "split",
      candidates: ["04828", "04891"],
    });
  });

  it("of a divided commune asks for what decides: the village for people, the point for land", () => {
    const ask = (carries: "people" | "land" | "any") =>
      AddressReader.make({ asOf: day, carries }).read("Xã Vầy Nưa, Huyện Đà Bắc, Tỉnh Hoà Bình").ask;
    expect([ask("people"), ask("land"), ask("any")]).toEqual(["village", "point", "village"]);
  });

  it("of namesakes in one district asks for the whole name, which tells them apart", () => {
    expect(reader.read("Muong Te, Muong Te, Lai Chau")).toMatchObject({
      status: "ambiguous",
      candidates: ["03433", "03445"],
      ask: "commune",
    });
    expect(reader.read("Thị trấn Mường Tè, Mường Tè, Lai Châu").status).toBe("exact");
  });

  it("that fits namesakes gives all of them", () => {
    expect(reader.read("Xã Phú Xuân, Tỉnh Thanh Hóa")).toMatchObject({
      status: "ambiguous",
      candidates: ["14890", "15574"],
      ask: "district",
    });
    expect(reader.read("Thị trấn Vĩnh Thạnh, Huyện Vĩnh Thạnh").candidates).toEqual(["21786", "31232"]);
  });

  it("has parts, which stand as they were written", () => {
    expect(
      reader.read("Số 12 ngõ 4 Lê Lợi, Tổ 5, P. Dân Chủ, TP Hòa Bình, tỉnh Hoà Bình, 36000").parts,
    ).toEqual({
      house: "Số 12",
      street: "ngõ 4 Lê Lợi",
      village: "Tổ 5",
      commune: "P. Dân Chủ",
      district: "TP Hòa Bình",
      province: "tỉnh Hoà Bình",
      postalCode: "36000",
    });
  });

  it("says of which register its names are", () => {
    expect(reader.read("Xã Vầy Nưa, Huyện Đà Bắc, Tỉnh Hoà Bình").vintage).toBe("before");
    expect(reader.read("Phường Thống Nhất, Tỉnh Phú Thọ").vintage).toBe("after");
    expect(reader.read("xã Yên Đồng, tỉnh Ninh Bình").vintage).toBe("either");
    expect(reader.read("24 Elm Street").vintage).toBeNull();
  });

  it("that had to be mended is unsure, and says what was", () => {
    expect(reader.read("Xã Vầy Nua, Huyện Đà Băcc, Tỉnh Hoà Bình")).toMatchObject({
      confidence: "unsure",
      repairs: ["district-typo"],
    });
    expect(reader.read("Xã Vầyy Nưa, Huyện Đà Bắc, Tỉnh Hoà Bình")).toMatchObject({
      candidates: ["04828", "04891"],
      repairs: ["commune-typo"],
    });
    expect(reader.read("Xã Vầy Nưa, Huyện Đà Bắc, Tỉnh Hoà Bình")).toMatchObject({
      confidence: "certain",
      repairs: [],
    });
  });

  it("by a name that was given up before names the commune that took it, and the day", () => {
    const placement = reader.read("Phường Nguyễn Trung Trực, Quận Ba Đình, Hà Nội");
    expect(placement.named[0]).toMatchObject({
      former: { name: "Nguyễn Trung Trực", endedOn: "2025-01-01" },
      unit: { code: "00004" },
    });
  });

  it("is printed as data", () => {
    expect(JSON.parse(JSON.stringify(reader.read("X. Vầy Nưa, H. Đà Bắc, Hoà Bình")))).toEqual({
      status: "split",
      code: "",
      candidates: ["04828", "04891"],
      vintage: "before",
      confidence: "certain",
      repairs: [],
      decidedBy: null,
      ask: "village",
      ledger: communes().version,
      parts: { commune: "X. Vầy Nưa", district: "H. Đà Bắc", province: "Hoà Bình" },
    });
  });

  it("is told in the units of the day asked for, in either direction", () => {
    const onTheEve = AddressReader.make({ asOf: eve });
    expect(onTheEve.read("Thị trấn Mãn Đức, Huyện Tân Lạc, Tỉnh Hoà Bình").code).toBe("05128");
    expect(onTheEve.read("Xã Tân Lạc, Tỉnh Phú Thọ")).toMatchObject({
      status: "ambiguous",
      candidates: ["05128", "05164", "05167", "05170", "05173"],
    });
    const later = AddressReader.make({ asOf: PlainDate.make("2026-05-01") });
    expect(later.read("Phường Lộc Ninh, Thành phố Đồng Nai").units[0]).toMatchObject({
      kind: "phường",
      code: "25270",
    });
  });

  it("is not told for a day of which the ledger knows nothing", () => {
    expect(() => AddressReader.make({ asOf: PlainDate.make("2025-06-29") })).toThrow(RangeError);
  });
});

describe("what is no address", () => {
  it.each([
    "",
    " ",
    ",,,",
    "Việt Nam",
    "abc@xyz.vn",
    "24 Lê Lợi",
    "43 Đường Nguyễn Thị Minh Khai",
    "407 Đường Phường 5",
    "280 Orchard Road, Springfield",
    "Số 340 Nguyễn Tất Thành, TDP 8",
    "\u0000\uffff",
    "🏠🏠🏠",
    "1/4/7 Trần Phú, Tổ dân phố số 9",
  ])("%j names no commune", (text) => {
    expect(reader.read(text)).toMatchObject({ code: "", candidates: [] });
  });

  it("but names a district or a province is told apart", () => {
    expect(reader.read("Quận Đống Đa, Thành phố Hà Nội")).toMatchObject({
      status: "broader",
      candidates: [],
      ask: "commune",
    });
    expect(reader.read("280 Elm Street, Springfield").status).toBe("none");
  });

  it("is a commune that is not in the district named", () => {
    expect(reader.read("Xã Vầy Nưa, Huyện Tân Lạc, Tỉnh Hoà Bình").candidates).toEqual([]);
  });
});

describe("raw Telex", () => {
  it.each([
    ["Phuwowngf Hoaf Khanhs Nam", "Phường Hoà Khánh Nam"],
    ["Ddaf Nawngx", "Đà Nẵng"],
    ["Huyeenj Chaau Thanhf", "Huyện Châu Thành"],
    ["Springfield", "Springfield"],
  ])("%j is %j", (typed, meant) => {
    expect(decodeTelex(typed)).toBe(meant);
  });
});

const dev = new URL("../../../../../shared/addresses/dev.csv", import.meta.url);
const isAtHand = existsSync(dev);

describe.skipIf(!isAtHand)(
  "the samples beside the checkout (not run where ../shared/addresses is absent)",
  () => {
    it("are read, all but three in a thousand, and none of them wrongly", () => {
      const rows = [
        ...readFileSync(dev, "utf8").matchAll(/^(\w+),([^,\n]*),("(?:[^"]|"")*"|[^,\n]*),(\w+),([\d|]*),/gm),
      ];
      expect(rows.length).toBeGreaterThan(2_290);
      const read = rows.map(([, , , input, , right]) => ({
        placement: reader.read(input!.startsWith('"') ? input!.slice(1, -1).replaceAll('""', '"') : input!),
        right: right!
          .split("|")
          .filter((code) => code !== "")
          .sort()
          .join("|"),
      }));
      const missed = read.filter(({ placement, right }) => placement.candidates.join("|") !== right);
      expect(missed.length).toBeLessThanOrEqual(6);
      expect(missed.filter(({ placement }) => placement.status === "exact")).toEqual([]);
    });
  },
);

describe("what a reading rests on", () => {
  it("is the crosswalk's own answer", () => {
    const named = reader.read("Xã Ngọc Mỹ, Huyện Tân Lạc, Tỉnh Hoà Bình").named[0]!;
    expect(named.answer).toEqual(
      Crosswalk.convert(communes(), {
        code: Unit.UnitCode.make("05170"),
        asOf: eve,
        to: day,
        carries: "any",
      }),
    );
    expect(reader.read("x").ledger).toBe(communes().version);
  });
});
