import { describe, expect, it } from "@effect/vitest";
import { Schema } from "effect";
import * as PersonName from "../src/PersonName.ts";

const name = PersonName.make;

describe("a name is one field: family, middle, given, never inverted (DOMAIN 7)", () => {
  it.each([
    ["Nguyễn Thị Vi Du", "Nguyễn", "Thị Vi", "Du"],
    ["Bùi Hòa", "Bùi", "", "Hòa"],
    ["Y", "", "", "Y"],
  ])("%s", (text, family, middle, given) => {
    expect(PersonName.parts(name(text))).toEqual({ family, middle, given });
  });

  it("is kept in NFC with single blanks, whatever was typed", () => {
    expect(name("  Nguyễn   Thị Vi Du ".normalize("NFD"))).toBe("Nguyễn Thị Vi Du".normalize("NFC"));
  });

  it.each([[""], ["   "], ["Nguyễn 2"], ["-"], ["A".repeat(101)]])("refuses %j", (text) => {
    expect(() => name(text)).toThrow();
  });

  it.each([["A".repeat(100)], ["H'Hen Niê"], ["Jean-Pierre Nguyễn"], ["Lê V. An"]])("admits %j", (text) => {
    expect(name(text)).toBe(text);
  });

  it("is refused undecoded where it is not in NFC", () => {
    expect(Schema.is(PersonName.PersonName)("Hòa".normalize("NFD"))).toBe(false);
  });
});

describe("lists go by given name, then middle names, then family name", () => {
  it("as a class register does", () => {
    const names = ["Trần Văn Bình", "Nguyễn Văn An", "Lê Thị Bình", "Bùi Văn Bình", "Đặng Thị Ánh"].map(name);
    expect(names.sort(PersonName.compare)).toEqual([
      "Nguyễn Văn An",
      "Đặng Thị Ánh",
      "Lê Thị Bình",
      "Bùi Văn Bình",
      "Trần Văn Bình",
    ]);
  });

  it("gives the same order to a database as one text", () => {
    expect(PersonName.sortKey(name("Nguyễn Thị Vi Du"))).toBe("Du Thị Vi Nguyễn");
    expect(PersonName.sortKey(name("Bùi Hòa"))).toBe("Hòa Bùi");
    expect(PersonName.sortKey(name("Y"))).toBe("Y");
  });
});

describe("other forms of a name", () => {
  it("prints for machines in capitals without diacritics", () => {
    expect(PersonName.latin(name("Đặng Thị Ước"))).toBe("DANG THI UOC");
  });

  it("is found without diacritics", () => {
    expect(PersonName.keyOfSearch(name("Đặng Thị Ước"))).toBe("dang thi uoc");
  });

  it("is hidden but for the given name and initials", () => {
    expect(PersonName.mask(name("Đặng Thị Ước"))).toBe("Đ. T. Ước");
    expect(PersonName.mask(name("Ước"))).toBe("Ước");
  });

  it.prop("the parts put together are the name", [PersonName.PersonName], ([any]) => {
    const { family, middle, given } = PersonName.parts(any);
    expect([family, middle, given].filter((word) => word !== "").join(" ")).toBe(any);
  });

  it.prop("comparing is antisymmetric", [PersonName.PersonName, PersonName.PersonName], ([one, other]) => {
    expect(PersonName.compare(one, other) + PersonName.compare(other, one)).toBe(0);
  });
});
