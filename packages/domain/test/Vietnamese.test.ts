import { describe, expect, it } from "@effect/vitest";
import { Schema } from "effect";
import * as Vietnamese from "../src/Vietnamese.ts";

describe("the form in which text is stored", () => {
  it("is Unicode NFC with single blanks and none at the ends", () => {
    expect(Vietnamese.normalise("  Ho\u0300a\u00a0 Bi\u0300nh \u200b")).toBe("H\u00f2a B\u00ecnh");
    expect(Vietnamese.isNormalised("Hòa Bình".normalize("NFC"))).toBe(true);
    expect(Vietnamese.isNormalised("Hòa Bình".normalize("NFD"))).toBe(false);
    expect(Vietnamese.isNormalised("Hòa  Bình")).toBe(false);
    expect(Vietnamese.isNormalised(" Hòa")).toBe(false);
  });
});

describe("two spellings of the same words are found equal (DOMAIN 4.5; DATA, Spelling)", () => {
  it.each([
    ["tone placement", "Hòa Bình", "Hoà Bình"],
    ["tone placement in Thủy", "Thủy", "Thuỷ"],
    ["tone placement in Khỏe", "khỏe", "khoẻ"],
    ["case", "PHƯỜNG THỐNG NHẤT", "phường Thống Nhất"],
    ["composition", "Mãn Đức".normalize("NFD"), "Mãn Đức".normalize("NFC")],
    ["the Icelandic eth", "Ðông Lai", "Đông Lai"],
    ["the small eth", "ðông lai", "Đông Lai"],
    ["the African Đ", "\u0189ông Lai", "Đông Lai"],
    ["apostrophes", "M\u2019Drắk", "M'Drắk"],
    ["other apostrophes", "M\u00b4Drắk", "M`Drắk"],
    ["blanks", "Tân  Lạc ", "Tân Lạc"],
    ["non-breaking blanks", "Tân\u00a0Lạc", "Tân Lạc"],
  ])("%s", (_what, one, other) => {
    expect(Vietnamese.isSame(one, other)).toBe(true);
  });

  it.each([
    ["Văn Lang", "Văn Lăng"],
    ["Cẩm Giang", "Cẩm Giàng"],
    ["Đông Tiến", "Đồng Tiến"],
    ["Sơn Hà", "Sơn Hạ"],
    ["Ba Tơ", "Ba Tô"],
    ["Lộc Thạnh", "Lộc Thành"],
    ["Thanh An", "Thạnh An"],
    ["Tân Thành", "Tân Thạnh"],
    ["Mỹ Tho", "Mỹ Thọ"],
    ["Dông", "Đông"],
  ])("%s and %s stay apart, and only without diacritics are the same", (one, other) => {
    expect(Vietnamese.isSame(one, other)).toBe(false);
    expect(Vietnamese.searchKey(one)).toBe(Vietnamese.searchKey(other));
  });

  it("does not take i for y", () => {
    expect(Vietnamese.isSame("Mỹ", "Mĩ")).toBe(false);
  });
});

describe("text without diacritics", () => {
  it("keeps the case it has", () => {
    expect(Vietnamese.stripDiacritics("Đặng Thị ƯỚC")).toBe("Dang Thi UOC");
    expect(Vietnamese.stripDiacritics("đường ðê")).toBe("duong de");
  });

  it("is a search key in lower case with single blanks", () => {
    expect(Vietnamese.searchKey("  Phường  Thống Nhất ")).toBe("phuong thong nhat");
  });
});

describe("the order of a Vietnamese dictionary (DOMAIN 7)", () => {
  it("orders the tones level, grave, hook, tilde, acute, dot", () => {
    expect(["mạ", "má", "mã", "mả", "mà", "ma"].sort(Vietnamese.compare)).toEqual([
      "ma",
      "mà",
      "mả",
      "mã",
      "má",
      "mạ",
    ]);
  });

  it("orders D before Đ, E before Ê, O before Ô before Ơ, U before Ư", () => {
    expect(["Đa", "Da"].sort(Vietnamese.compare)).toEqual(["Da", "Đa"]);
    expect(["ê", "e"].sort(Vietnamese.compare)).toEqual(["e", "ê"]);
    expect(["ơ", "ô", "o"].sort(Vietnamese.compare)).toEqual(["o", "ô", "ơ"]);
    expect(["ư", "u"].sort(Vietnamese.compare)).toEqual(["u", "ư"]);
  });

  it("says -1, 0 or 1, whatever the composition", () => {
    expect(Vietnamese.compare("a", "b")).toBe(-1);
    expect(Vietnamese.compare("b", "a")).toBe(1);
    expect(Vietnamese.compare("ế".normalize("NFD"), "ế".normalize("NFC"))).toBe(0);
  });
});

const syllables = Schema.String.check(
  Schema.isPattern(/^/u, {
    arbitraryConstraint: { patterns: [{ source: "^[a-yăâđêôơưàáảãạòỏõóọ ]{0,12}$", flags: "" }] },
  }),
);

describe("for any text", () => {
  it.prop("normalising twice is normalising once", [Schema.String], ([text]) => {
    const once = Vietnamese.normalise(text);
    expect(Vietnamese.normalise(once)).toBe(once);
  });

  it.prop("the key does not see composition or case", [syllables], ([text]) => {
    const key = Vietnamese.fold(text);
    expect(Vietnamese.fold(text.normalize("NFD"))).toBe(key);
    expect(Vietnamese.fold(text.toUpperCase())).toBe(key);
  });

  it.prop("a search key has no diacritics", [syllables], ([text]) => {
    expect(Vietnamese.searchKey(text)).toMatch(/^[a-z ]*$/);
  });
});
