import { describe, expect, it } from "@effect/vitest";
import { Result, Schema } from "effect";
import * as PersonalNumber from "../src/PersonalNumber.ts";
import * as PlainDate from "../src/PlainDate.ts";

const number = PersonalNumber.make;
const date = PlainDate.make;

describe("twelve digits are the only hard rule (Law 26/2023 art. 12; thuvienphapluat.vn 400856-176494)", () => {
  it.each([["025199000017"], ["000000000000"], ["999999999999"]])("admits %s", (text) => {
    expect(PersonalNumber.is(text)).toBe(true);
    expect(number(text)).toBe(text);
  });

  it.each([
    [""],
    ["02519900001"],
    ["0251990000170"],
    ["02519900001a"],
    ["025 199 000 017"],
    ["０２５１９９００００１７"],
  ])("does not admit %j", (text) => {
    expect(PersonalNumber.is(text)).toBe(false);
    expect(() => number(text)).toThrow();
  });
});

describe("the structure of before 1 July 2024 is advice (Decree 137/2015 art. 13)", () => {
  it.each([
    ["025199000017", "025", "Phú Thọ", "female", 1900, 1999],
    ["001085000001", "001", "Hà Nội", "male", 1900, 1985],
    ["017209000001", "017", "Hòa Bình", "male", 2000, 2009],
    ["079312000001", "079", "Thành phố Hồ Chí Minh", "female", 2000, 2012],
    ["096401000001", "096", "Cà Mau", "male", 2100, 2101],
    ["096501000001", "096", "Cà Mau", "female", 2100, 2101],
    ["096601000001", "096", "Cà Mau", "male", 2200, 2201],
    ["096701000001", "096", "Cà Mau", "female", 2200, 2201],
    ["096801000001", "096", "Cà Mau", "male", 2300, 2301],
    ["096901000001", "096", "Cà Mau", "female", 2300, 2301],
  ])(
    "%s was registered in %s %s: %s, century of %i, born %i",
    (text, placeCode, province, sex, century, birthYear) => {
      expect(PersonalNumber.decode(number(text))).toEqual({
        placeCode,
        province,
        country: null,
        sex,
        century,
        birthYear,
      });
    },
  );

  it("knows the 63 provinces of Circular 07/2016", () => {
    expect(Object.keys(PersonalNumber.provinces)).toHaveLength(63);
    expect(new Set(Object.values(PersonalNumber.provinces)).size).toBe(63);
    for (const code of Object.keys(PersonalNumber.provinces)) expect(code).toMatch(/^0\d\d$/);
    expect(PersonalNumber.structureSource.certainty).toBe("found");
  });

  it.each([["003199000017"], ["123199000017"], ["400199000017"]])(
    "has no province for %s, and does not refuse it",
    (text) => {
      expect(PersonalNumber.decode(number(text)).province).toBeNull();
    },
  );

  it("reads a country of birth by the list that a deployment has, for none is public", () => {
    const abroad = number("123199000017");
    expect(PersonalNumber.decode(abroad)).toMatchObject({ province: null, country: null });
    expect(PersonalNumber.decode(abroad, { "123": "Lào" })).toMatchObject({ province: null, country: "Lào" });
    expect(PersonalNumber.decode(number("025199000017"), { "123": "Lào" })).toMatchObject({
      province: "Phú Thọ",
      country: null,
    });
  });

  it("names what it contradicts, and nothing where it agrees or nothing is known", () => {
    const one = number("025199000017");
    expect(PersonalNumber.contradictions(one, { birth: "1999-02-15", sex: "female" })).toEqual([]);
    expect(PersonalNumber.contradictions(one, { birth: "1998", sex: "female" })).toEqual(["birth-year"]);
    expect(PersonalNumber.contradictions(one, { birth: "1999", sex: "male" })).toEqual(["sex"]);
    expect(PersonalNumber.contradictions(one, { birth: "2001", sex: "male" })).toEqual(["birth-year", "sex"]);
    expect(PersonalNumber.contradictions(one, {})).toEqual([]);
  });
});

describe("a number is hidden but for its last digits (practice: ******509)", () => {
  it("three by default", () => {
    expect(PersonalNumber.mask(number("025199000017"))).toBe("*********017");
    expect(PersonalNumber.mask(PersonalNumber.CmndNumber.make("131234509"))).toBe("******509");
  });

  it.each([
    [0, "************"],
    [12, "025199000017"],
    [99, "025199000017"],
    [-1, "************"],
  ])("%i digits readable", (visible, masked) => {
    expect(PersonalNumber.mask(number("025199000017"), visible)).toBe(masked);
  });

  it.prop("more digits readable never hide what fewer showed", [PersonalNumber.PersonalNumber], ([any]) => {
    for (let visible = 0; visible < 12; visible++) {
      const less = PersonalNumber.mask(any, visible).replaceAll("*", "");
      expect(PersonalNumber.mask(any, visible + 1).endsWith(less)).toBe(true);
      expect(less).toHaveLength(visible);
    }
  });
});

describe("a person has numbers over time (Decree 58/2026: cancelled, re-established)", () => {
  const held: ReadonlyArray<PersonalNumber.HeldNumber> = [
    {
      number: PersonalNumber.CmndNumber.make("131234567"),
      from: null,
      to: date("2021-04-01"),
      ended: "replaced",
    },
    {
      number: number("025199000017"),
      from: date("2021-04-01"),
      to: date("2025-09-15"),
      ended: "re-established",
    },
    { number: number("025099000018"), from: date("2025-09-15"), to: null, ended: null },
  ];

  it.each([
    ["2015-01-01", null],
    ["2021-03-31", null],
    ["2021-04-01", "025199000017"],
    ["2025-09-14", "025199000017"],
    ["2025-09-15", "025099000018"],
  ])("on %s the number is %s", (asOf, expected) => {
    expect(PersonalNumber.numberOn(held, date(asOf))).toBe(expected);
  });

  it("keeps the former ones, latest first", () => {
    expect(PersonalNumber.formerNumbers(held, date("2026-01-01")).map((one) => one.number)).toEqual([
      "025199000017",
      "131234567",
    ]);
    expect(PersonalNumber.formerNumbers(held, date("2025-09-14")).map((one) => one.number)).toEqual([
      "131234567",
    ]);
    expect(PersonalNumber.formerNumbers(held, date("2021-04-01")).map((one) => one.number)).toEqual([
      "131234567",
    ]);
    expect(PersonalNumber.formerNumbers(held, date("2021-03-31"))).toEqual([]);
  });

  it("does not admit a number that ends before it begins", () => {
    const is = Schema.is(PersonalNumber.HeldNumber);
    expect(is({ number: "025199000017", from: "2025-01-01", to: "2025-01-01", ended: "cancelled" })).toBe(
      false,
    );
    expect(is({ number: "025199000017", from: "2025-01-01", to: "2025-01-02", ended: "cancelled" })).toBe(
      true,
    );
  });
});

describe("damage of a spreadsheet is mended, and said", () => {
  it.each([
    ["025199000017", "025199000017", []],
    [" 025 199 000 017 ", "025199000017", ["blanks"]],
    ["025.199.000.017", "025199000017", ["separators"]],
    ["025-199-000017", "025199000017", ["separators"]],
    ["'025199000017", "025199000017", ["quotes"]],
    ['="025199000017"', "025199000017", ["quotes"]],
    ["０２５１９９００００１７", "025199000017", ["full-width-digits"]],
    ["25199000017", "025199000017", ["leading-zeros"]],
    ["25199000017.0", "025199000017", ["decimal-point", "leading-zeros"]],
    ["25199000017,00", "025199000017", ["decimal-point", "leading-zeros"]],
    ["1085000001", "001085000001", ["leading-zeros"]],
    ["2.5199000017E+10", "025199000017", ["exponent", "leading-zeros"]],
    ["2,5199000017e10", "025199000017", ["exponent", "leading-zeros"]],
  ])("%j is %s, mended: %j", (text, mended, repairs) => {
    expect(PersonalNumber.repair(text)).toEqual(
      Result.succeed({ kind: "personal", number: mended, repairs }),
    );
  });

  it.each([
    ["131234567", "131234567", []],
    ["13123456", "013123456", ["leading-zeros"]],
  ])("%j is the nine-digit number %s, mended: %j", (text, mended, repairs) => {
    expect(PersonalNumber.repair(text)).toEqual(Result.succeed({ kind: "cmnd", number: mended, repairs }));
  });

  it.each([
    ["", "empty"],
    ["  '' ", "empty"],
    ["N/A", "not-a-number"],
    ["02519900001x", "not-a-number"],
    ["2.5199E+10", "digits-lost"],
    ["2.51990000171E+10", "digits-lost"],
    ["1234567", "length"],
    ["1234567890123", "length"],
    // Neither 003 nor 098 was ever a province: the zeros are not guessed.
    ["3199000017", "length"],
    ["98199000017", "length"],
  ])("%j cannot be mended: %s", (text, reason) => {
    const error = Result.getOrThrow(Result.flip(PersonalNumber.repair(text)));
    expect(error).toMatchObject({ _tag: "UnreadableNumber", reason });
    expect(error.message).toBe(error.sentence.en);
    expect(error.sentence.vi).not.toBe(error.sentence.en);
  });

  it.prop("a number that lost its zeros comes back", [PersonalNumber.PersonalNumber], ([any]) => {
    expect(Result.getOrThrow(PersonalNumber.repair(String(Number(any)))).number).toBe(any);
    expect(Result.getOrThrow(PersonalNumber.repair(`${Number(any)}.0`)).number).toBe(any);
  });
});
