import * as CardMrz from "@hopnhat/domain/CardMrz";
import * as PersonName from "@hopnhat/domain/PersonName";
import * as PersonalNumber from "@hopnhat/domain/PersonalNumber";
import * as PlainDate from "@hopnhat/domain/PlainDate";
import { describe, expect, it } from "@effect/vitest";
import { Schema } from "effect";

// DOMAIN.md 7: synthetic, its five check digits agree.
const specimen = [
  "IDVNM1990000173025199000017<<4",
  "9902152F3902150VNM<<<<<<<<<<<8",
  "NGUYEN<<THI<VI<DU<<<<<<<<<<<<<",
] as const;
const zone = specimen.join("\n");
const withLine = (index: number, line: string): string =>
  specimen.map((one, i) => (i === index ? line : one)).join("\n");
/** The line with one character changed, at a position from 1 as ICAO counts them. */
const changed = (index: number, position: number, character: string): string => {
  const line = specimen[index]!;
  return withLine(index, line.slice(0, position - 1) + character + line.slice(position));
};
const problems = (text: string, settings?: CardMrz.Settings) =>
  CardMrz.parse(text, settings).problems.map((problem) => `${problem.part}: ${problem.reason}`);

describe("the machine-readable zone (DOMAIN.md 7, vector)", () => {
  it("is read whole", () => {
    const reading = CardMrz.parse(zone);
    expect(reading).toEqual({
      contents: {
        number: "025199000017",
        bornOn: "1999-02-15",
        sex: "female",
        expiresOn: "2039-02-15",
        nationality: "VNM",
        surname: "NGUYEN",
        otherNames: "THI VI DU",
      },
      birthCandidates: ["1999-02-15"],
      problems: [],
      complete: true,
    });
    expect(Schema.is(CardMrz.Contents)(reading.contents)).toBe(true);
  });

  it("is read with blanks, small letters and the line ends of any system", () => {
    expect(CardMrz.parse(` ${specimen.join("\r\n\r\n").toLowerCase()} \n`).complete).toBe(true);
    expect(CardMrz.parse(zone.replace("NGUYEN", "NGU YEN")).complete).toBe(true);
  });

  it.each([
    ["199000017", "3"],
    ["025199000017<<", "4"],
    ["990215", "2"],
    ["390215", "0"],
    ["", "0"],
    ["<<<", "0"],
    ["A", "0"],
    ["B", "7"],
    ["Z", "5"],
    ["AB2134<<<", "5"],
  ])("has over %j the check digit %s (ICAO Doc 9303 part 3)", (text, digit) => {
    expect(CardMrz.checkDigit(text)).toBe(digit);
  });

  it("has no check digit over what is not of the zone", () => {
    expect(CardMrz.checkDigit("1a")).toBeNull();
    expect(CardMrz.checkDigit("Đ")).toBeNull();
  });

  it("is written as it was read", () => {
    const written = CardMrz.write({
      number: PersonalNumber.make("025199000017"),
      bornOn: PlainDate.make("1999-02-15"),
      sex: "female",
      expiresOn: PlainDate.make("2039-02-15"),
      name: PersonName.make("Nguyễn Thị Vi Du"),
    });
    expect(written).toBe(zone);
  });
});

describe("a damaged zone gives what can be read and says what cannot", () => {
  it.each([
    [0, 1, "P", ["document: not-a-vietnamese-card"], "nothing"],
    [0, 6, "2", ["number-tail-check: check-digit", "composite-check: check-digit"], "nothing"],
    [0, 15, "4", ["number-tail-check: check-digit", "composite-check: check-digit"], "nothing"],
    [0, 17, "9", ["number-check: check-digit", "composite-check: check-digit"], "number"],
    [0, 30, "5", ["number-check: check-digit", "composite-check: check-digit"], "number"],
    [1, 1, "8", ["birth-check: check-digit", "composite-check: check-digit"], "bornOn"],
    [1, 7, "3", ["birth-check: check-digit", "composite-check: check-digit"], "bornOn"],
    [1, 8, "X", ["sex: characters"], "sex"],
    [1, 9, "4", ["expiry-check: check-digit", "composite-check: check-digit"], "expiresOn"],
    [1, 15, "1", ["expiry-check: check-digit", "composite-check: check-digit"], "expiresOn"],
    [1, 16, "5", ["nationality: characters"], "nationality"],
    [1, 19, "1", ["composite-check: check-digit"], "nothing"],
    [1, 29, "1", ["composite-check: check-digit"], "nothing"],
    [1, 30, "9", ["composite-check: check-digit"], "nothing"],
    [2, 3, "0", ["name: characters"], "surname"],
    [2, 9, "0", ["name: characters"], "otherNames"],
    [2, 30, "A", ["name: name-cut"], "nothing"],
  ] as const)("line %i, position %i with %s: %j", (index, position, character, expected, missing) => {
    const text = changed(index, position, character);
    const { contents, complete } = CardMrz.parse(text);
    expect(problems(text)).toEqual(expected);
    expect(complete).toBe(false);
    expect(missing in contents).toBe(false);
    expect(Schema.is(CardMrz.Contents)(contents)).toBe(true);
  });

  it("says each problem in both languages", () => {
    for (const { sentence } of CardMrz.parse("?").problems) {
      expect(sentence.vi).toMatch(/\S/);
      expect(sentence.en).toMatch(/\S/);
    }
    expect(problems("?")).toContain("zone: lines");
  });

  it("reads no number where the two places differ", () => {
    const other = `IDVNM2990000170025199000017<<4`;
    expect(CardMrz.checkDigit("299000017")).toBe("0");
    expect(problems(withLine(0, other))).toEqual([
      "number-tail: numbers-differ",
      "composite-check: check-digit",
    ]);
    expect(CardMrz.parse(withLine(0, other)).contents.number).toBe("025199000017");
  });

  it("refuses a number that is not of digits though its check digit agrees", () => {
    const letters = "02519900001A";
    const line = `IDVNM1990000173${letters}<<${CardMrz.checkDigit(`${letters}<<`)}`;
    expect(problems(withLine(0, line))).toContain("number: characters");
    expect("number" in CardMrz.parse(withLine(0, line)).contents).toBe(false);
  });

  it("refuses days that do not exist", () => {
    const birth = `990231${CardMrz.checkDigit("990231")}`;
    expect(problems(withLine(1, birth + specimen[1].slice(7)))).toContain("birth: not-a-date");
    expect(problems(withLine(1, birth + specimen[1].slice(7)))).not.toContain("birth: century-unknown");
    const expiry = `390231${CardMrz.checkDigit("390231")}`;
    const text = withLine(1, specimen[1].slice(0, 8) + expiry + specimen[1].slice(15));
    expect(problems(text)).toContain("expiry: not-a-date");
    expect("expiresOn" in CardMrz.parse(text).contents).toBe(false);
  });

  it("gives both centuries where the number does not settle the birth", () => {
    const birth = `150215${CardMrz.checkDigit("150215")}`;
    const reading = CardMrz.parse(withLine(1, birth + specimen[1].slice(7)));
    expect(reading.birthCandidates).toEqual(["1915-02-15", "2015-02-15"]);
    expect(reading.problems).toMatchObject([
      { part: "birth", reason: "century-unknown" },
      { part: "composite-check" },
    ]);
    expect("bornOn" in reading.contents).toBe(false);
    // An expiry that cannot be read leaves the century to the number alone.
    const damaged = CardMrz.parse(changed(1, 15, "1"));
    expect(damaged).toMatchObject({ contents: { bornOn: "1999-02-15" }, birthCandidates: ["1999-02-15"] });
  });

  it("takes the century from the expiry where the number cannot be read", () => {
    expect(CardMrz.parse(changed(0, 17, "9"))).toMatchObject({
      contents: { bornOn: "1999-02-15" },
      birthCandidates: ["1999-02-15"],
    });
    const both = withLine(1, changed(1, 15, "1").split("\n")[1]!).replace("3025199", "3095199");
    expect(CardMrz.parse(both)).toMatchObject({ birthCandidates: ["1999-02-15", "2099-02-15"] });
    expect(problems(both)).toContain("birth: century-unknown");
  });

  it("names missing lines and lines of another length", () => {
    expect(problems(specimen.slice(0, 2).join("\n"))).toEqual(["zone: lines", "name: characters"]);
    expect(problems(`${zone}\n${specimen[2]}`)).toEqual(["zone: lines"]);
    expect(problems(withLine(2, specimen[2].slice(1)))).toEqual(["zone: length"]);
    expect(problems(withLine(2, `${specimen[2]}<`))).toEqual(["zone: length"]);
    expect(problems(withLine(2, specimen[2].replace("U", "Đ")))).toEqual([
      "zone: characters",
      "name: characters",
    ]);
    expect(problems("")).toContain("number-check: check-digit");
    expect(CardMrz.parse("").contents).toEqual({});
  });

  it("reads short nationalities and unspecified sex", () => {
    expect(CardMrz.parse(withLine(1, specimen[1].replace("VNM", "D<<"))).contents.nationality).toBe("D");
    expect(CardMrz.parse(changed(1, 8, "<"))).toMatchObject({
      contents: { sex: "unspecified" },
      complete: true,
    });
    expect(CardMrz.parse(changed(1, 8, "M")).contents.sex).toBe("male");
  });
});

describe("a card without term (encoding not found: a setting)", () => {
  const holder = {
    number: PersonalNumber.make("025060000017"),
    bornOn: PlainDate.make("1960-02-15"),
    sex: "unspecified" as const,
    expiresOn: null,
    name: PersonName.make("Sơn"),
  };
  const nines: CardMrz.Settings = { ...CardMrz.defaultSettings, withoutTerm: ["991231"] };

  it("has fillers by default", () => {
    const written = CardMrz.write(holder);
    expect(written.split("\n")[1]).toBe("6002154<<<<<<<0VNM<<<<<<<<<<<2");
    expect(CardMrz.parse(written)).toMatchObject({
      contents: { expiresOn: null, surname: "SON", otherNames: "" },
      complete: true,
    });
    expect(problems(written, nines)).toEqual(["expiry: not-a-date"]);
  });

  it("has what the settings say", () => {
    const written = CardMrz.write(holder, nines);
    expect(CardMrz.parse(written, nines).contents.expiresOn).toBeNull();
    expect(CardMrz.parse(written).contents.expiresOn).toBe("2099-12-31");
    expect(CardMrz.write(holder, { ...nines, withoutTerm: [] })).toBe(CardMrz.write(holder));
    expect(CardMrz.defaultSettings.source.certainty).toBe("uncertain");
    expect(CardMrz.source.certainty).toBe("found");
  });
});

describe("a zone that was written", () => {
  const anyDay = (from: string, to: string) =>
    Schema.Int.check(
      Schema.isBetween({
        minimum: PlainDate.toEpochDay(PlainDate.make(from)),
        maximum: PlainDate.toEpochDay(PlainDate.make(to)),
      }),
    );

  it.prop(
    "is read as it was written, for every holder whose number has the year of birth",
    {
      name: PersonName.PersonName,
      born: anyDay("1900-01-01", "2026-12-31"),
      expires: anyDay("2016-01-01", "2099-12-31"),
      serial: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 999_999 })),
      female: Schema.Boolean,
    },
    ({ name, born, expires, serial, female }) => {
      const bornOn = PlainDate.fromEpochDay(born);
      const expiresOn = PlainDate.fromEpochDay(Math.max(expires, born + 1));
      const century = (bornOn < "2000-01-01" ? 0 : 2) + (female ? 1 : 0);
      const number = PersonalNumber.make(
        `025${century}${bornOn.slice(2, 4)}${String(serial).padStart(6, "0")}`,
      );
      const sex = female ? "female" : "male";
      const written = CardMrz.write({ number, bornOn, sex, expiresOn, name });
      expect(written.split("\n").map((line) => line.length)).toEqual([30, 30, 30]);
      const { contents } = CardMrz.parse(written);
      expect(contents).toMatchObject({ number, bornOn, sex, expiresOn, nationality: "VNM" });
      const { family, middle, given } = PersonName.parts(name);
      if (!/['.-]/.test(name) && name.length < 28) {
        expect([contents.surname, contents.otherNames].join(" ")).toBe(
          PersonName.latin([family, middle, given].join(" ") as PersonName.PersonName),
        );
      }
    },
  );

  it("writes marks in a name as fillers and cuts what is too long", () => {
    const holder = {
      number: PersonalNumber.make("066199000017"),
      bornOn: PlainDate.make("1999-02-15"),
      sex: "female" as const,
      expiresOn: PlainDate.make("2039-02-15"),
    };
    const name = (text: string) => CardMrz.write({ ...holder, name: PersonName.make(text) }).split("\n")[2];
    expect(name("H'Hen Niê")).toBe("H<HEN<<NIE<<<<<<<<<<<<<<<<<<<<");
    expect(name("Công Tằng Tôn Nữ Nguyễn Thị Ngọc Ánh")).toBe("CONG<<TANG<TON<NU<NGUYEN<THI<N");
    expect(
      problems(CardMrz.write({ ...holder, name: PersonName.make("Công Tằng Tôn Nữ Nguyễn Thị Ngọc Ánh") })),
    ).toEqual(["name: name-cut"]);
  });

  it.prop("never makes the reader fail, however it is damaged", { text: Schema.String }, ({ text }) => {
    const reading = CardMrz.parse(text);
    expect(reading.complete).toBe(false);
    expect(Schema.is(CardMrz.Contents)(reading.contents)).toBe(true);
  });
});
