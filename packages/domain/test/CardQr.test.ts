import * as CardQr from "@hopnhat/domain/CardQr";
import * as PersonName from "@hopnhat/domain/PersonName";
import * as PersonalNumber from "@hopnhat/domain/PersonalNumber";
import * as PlainDate from "@hopnhat/domain/PlainDate";
import { describe, expect, it } from "@effect/vitest";
import { Schema } from "effect";

const holder = "025199000017|131234567|NGUYỄN THỊ VI DU|15021999|Nữ|Tổ 9, Thống Nhất, Phú Thọ|10032025";
const fields = holder.split("|");
const withField = (position: number, text: string): string =>
  fields.map((field, i) => (i === position ? text : field)).join("|");

describe("the code of the CCCD of 2021: seven fields (ictnews; four public readers)", () => {
  it("is read whole", () => {
    const reading = CardQr.parse(holder);
    expect(reading.contents).toEqual({
      number: "025199000017",
      cmnd: "131234567",
      name: "NGUYỄN THỊ VI DU",
      bornOn: "1999-02-15",
      sex: "female",
      address: "Tổ 9, Thống Nhất, Phú Thọ",
      issuedOn: "2025-03-10",
    });
    expect(reading).toMatchObject({
      layout: { name: "2021", source: { certainty: "found" } },
      rest: [],
      problems: [],
      complete: true,
    });
    expect(Schema.is(CardQr.Contents)(reading.contents)).toBe(true);
  });

  it("may have no number of nine digits", () => {
    const reading = CardQr.parse(withField(1, ""));
    expect(reading.complete).toBe(true);
    expect("cmnd" in reading.contents).toBe(false);
  });

  it("is read in Unicode NFC, with the sex in any case", () => {
    expect(CardQr.parse(withField(2, "NGUYỄN THỊ VI DU".normalize("NFD"))).contents.name).toBe(
      "NGUYỄN THỊ VI DU",
    );
    expect(CardQr.parse(withField(4, "NỮ")).contents.sex).toBe("female");
    expect(CardQr.parse(withField(4, " nam ")).contents.sex).toBe("male");
  });

  it.each([
    [0, "02519900001", "number", "not-12-digits"],
    [0, "0251990000178", "number", "not-12-digits"],
    [1, "13123456", "cmnd", "not-9-digits"],
    [1, "1312345678", "cmnd", "not-9-digits"],
    [2, "NGUYỄN TH\uFFFD VI DU", "name", "characters-lost"],
    [2, "12345", "name", "not-a-name"],
    [2, "", "name", "empty"],
    [3, "31021999", "bornOn", "not-a-date"],
    [3, "1502199", "bornOn", "not-a-date"],
    [3, "150219990", "bornOn", "not-a-date"],
    [3, "15/02/1999", "bornOn", "not-a-date"],
    [4, "Nu", "sex", "not-a-sex"],
    [4, "constructor", "sex", "not-a-sex"],
    [5, "T\uFFFD 9", "address", "characters-lost"],
    [5, "  ", "address", "empty"],
    [6, "00000000", "issuedOn", "not-a-date"],
  ] as const)(
    "damaged in field %i (%j), it gives the rest and says %s: %s",
    (position, text, field, reason) => {
      const reading = CardQr.parse(withField(position, text));
      expect(reading.problems).toMatchObject([{ field, position, reason }]);
      expect(reading.problems[0]?.sentence.vi).toMatch(/\S/);
      expect(reading.complete).toBe(false);
      expect(field in reading.contents).toBe(false);
      expect(Object.keys(reading.contents).length).toBe(6);
      expect(Schema.is(CardQr.Contents)(reading.contents)).toBe(true);
    },
  );

  it("cut short, gives what came before the cut", () => {
    const reading = CardQr.parse(fields.slice(0, 4).join("|"));
    expect(reading.contents).toMatchObject({ number: "025199000017", bornOn: "1999-02-15" });
    expect(reading.problems).toMatchObject([{ field: "code", position: null, reason: "fields-missing" }]);
    expect(CardQr.parse("").problems.map((problem) => problem.reason)).toEqual(["fields-missing", "empty"]);
  });

  it("longer than a QR code can be, is not looked at", () => {
    const filled = (length: number) => withField(5, "x".repeat(length - holder.length + fields[5]!.length));
    expect(CardQr.parse(filled(2953)).complete).toBe(true);
    expect(CardQr.parse(filled(2954))).toMatchObject({
      contents: {},
      rest: [],
      problems: [{ field: "code", position: null, reason: "too-long" }],
      complete: false,
    });
  });
});

describe("the code of the căn cước of 2024: seven fields or more (afamily 2024062313024402; the order is not confirmed)", () => {
  const longer = `${holder}|025299000018|BÙI VĂN HÒA`;

  it("keeps raw what lies beyond the seventh field, and says that the order is uncertain", () => {
    const reading = CardQr.parse(longer);
    expect(reading).toMatchObject({
      layout: { name: "2024", source: { certainty: "uncertain" } },
      complete: true,
    });
    expect(reading.rest).toEqual(["025299000018", "BÙI VĂN HÒA"]);
    expect(reading.contents.issuedOn).toBe("2025-03-10");
    expect(CardQr.parse(`${holder}|`)).toMatchObject({ layout: { name: "2024" }, rest: [""] });
  });

  it("has its order as a setting", () => {
    const listed: CardQr.Layout = {
      name: "2024",
      fields: [
        "number",
        "name",
        "bornOn",
        "sex",
        "address",
        "issuedOn",
        "cmnd",
        "cancelledNumber",
        "fatherName",
        "motherName",
      ],
      optional: ["cmnd", "cancelledNumber", "fatherName", "motherName"],
      source: CardQr.layout2024.source,
    };
    const layouts = { seven: CardQr.layout2021, more: listed };
    const child =
      "025222000017|HÀ ĐỨC AN|15022022|Nam|Tân Lạc, Phú Thọ|10032025||025299000018|HÀ VĂN SƠN|BÙI THỊ NGA|x";
    const reading = CardQr.parse(child, layouts);
    expect(reading.contents).toEqual({
      number: "025222000017",
      name: "HÀ ĐỨC AN",
      bornOn: "2022-02-15",
      sex: "male",
      address: "Tân Lạc, Phú Thọ",
      issuedOn: "2025-03-10",
      cancelledNumber: "025299000018",
      fatherName: "HÀ VĂN SƠN",
      motherName: "BÙI THỊ NGA",
    });
    expect(reading).toMatchObject({ rest: ["x"], complete: true });
    const damaged = CardQr.parse(
      child.replace("025299000018", "0252").replace("HÀ VĂN SƠN", "\uFFFD").replace("BÙI THỊ NGA", "?"),
      layouts,
    );
    expect(damaged.problems.map((problem) => [problem.field, problem.reason])).toEqual([
      ["cancelledNumber", "not-12-digits"],
      ["fatherName", "characters-lost"],
      ["motherName", "not-a-name"],
    ]);
    expect(CardQr.parse(child.split("|").slice(0, 8).join("|"), layouts)).toMatchObject({
      complete: true,
      rest: [],
    });
  });
});

describe("a code that was written", () => {
  const anyHolder = {
    number: PersonalNumber.PersonalNumber,
    name: PersonName.PersonName,
    bornOn: PlainDate.PlainDate,
    sex: Schema.Literals(["male", "female"]),
    issuedOn: PlainDate.PlainDate,
  };

  it.prop("is read as it was written", anyHolder, (generated) => {
    const contents = { ...generated, address: "Tổ 9, Thống Nhất, Phú Thọ" };
    expect(CardQr.parse(CardQr.write(contents))).toMatchObject({ contents, complete: true });
  });

  it("may carry the number of nine digits", () => {
    expect(CardQr.write({ ...CardQr.parse(holder).contents } as Parameters<typeof CardQr.write>[0])).toBe(
      holder,
    );
  });

  it.prop("never makes the reader fail, however it is damaged", { text: Schema.String }, ({ text }) => {
    const reading = CardQr.parse(text);
    expect(reading.complete).toBe(reading.problems.length === 0);
    expect(Schema.is(CardQr.Contents)(reading.contents)).toBe(true);
  });
});
