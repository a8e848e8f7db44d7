/**
 * The machine-readable zone of a card: three lines of thirty characters (TD1 of ICAO Doc 9303), with the Vietnamese use
 * of the optional data. Whatever comes in, what can be read is read, and what cannot is said.
 *
 * **Details**
 *
 * Line 1: `ID`, `VNM`, the last nine digits of the personal number with their check digit, the whole number, `<<`, and
 * in position 30 a check digit over those fourteen characters, which is Vietnam's own. Line 2: birth, sex, expiry,
 * nationality, composite check digit. Line 3: surname `<<` middle and given names, without diacritics.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import type { Bilingual } from "./Annotation.ts";
import type { PersonName } from "./PersonName.ts";
import { latin, parts } from "./PersonName.ts";
import { PersonalNumber, decode } from "./PersonalNumber.ts";
import { is as isDate, PlainDate } from "./PlainDate.ts";
import * as Rule from "./Rule.ts";

/**
 * What a zone says of a holder. What cannot be read is absent.
 *
 * @category models
 * @since 0.1.0
 */
export const Contents = Schema.Struct({
  number: Schema.optionalKey(PersonalNumber),
  bornOn: Schema.optionalKey(
    PlainDate.annotate({ sensitivity: "basic", labels: { vi: "Ngày sinh", en: "Born on" } }),
  ),
  sex: Schema.optionalKey(
    Schema.Literals(["male", "female", "unspecified"]).annotate({
      sensitivity: "basic",
      labels: { vi: "Giới tính", en: "Sex" },
    }),
  ),
  expiresOn: Schema.optionalKey(
    Schema.NullOr(PlainDate).annotate({
      description: "Null for a card without term.",
      labels: { vi: "Có giá trị đến", en: "Valid until" },
    }),
  ),
  nationality: Schema.optionalKey(
    Schema.String.check(Schema.isPattern(/^[A-Z]{1,3}$/, { expected: "1 to 3 capitals" })).annotate({
      labels: { vi: "Quốc tịch", en: "Nationality" },
    }),
  ),
  surname: Schema.optionalKey(
    Schema.NonEmptyString.annotate({ sensitivity: "basic", labels: { vi: "Họ", en: "Surname" } }),
  ),
  otherNames: Schema.optionalKey(
    Schema.String.annotate({
      sensitivity: "basic",
      labels: { vi: "Chữ đệm và tên", en: "Middle and given names" },
    }),
  ),
}).annotate({
  identifier: "CardMrzContents",
  title: "Contents of the machine-readable zone",
  description: "What the machine-readable zone of a card says of its holder.",
  labels: { vi: "Nội dung vùng MRZ", en: "Contents of the machine-readable zone" },
  sensitivity: "sensitive",
  source: "ICAO Doc 9303 part 5",
});

/** @category models @since 0.1.0 */
export interface Contents extends Schema.Schema.Type<typeof Contents> {}

/** A part of the zone. @category models @since 0.1.0 */
export type Part =
  | "zone"
  | "document"
  | "number"
  | "number-tail"
  | "number-tail-check"
  | "number-check"
  | "birth"
  | "birth-check"
  | "sex"
  | "expiry"
  | "expiry-check"
  | "nationality"
  | "composite-check"
  | "name";

/** What cannot be read or does not agree, and why. @category models @since 0.1.0 */
export interface Problem {
  readonly part: Part;
  readonly reason:
    | "lines"
    | "length"
    | "characters"
    | "check-digit"
    | "not-a-vietnamese-card"
    | "numbers-differ"
    | "not-a-date"
    | "century-unknown"
    | "name-cut";
  readonly sentence: Bilingual;
}

/**
 * What was read of a zone.
 *
 * @category models
 * @since 0.1.0
 */
export interface Reading {
  readonly contents: Contents;
  /** The days on which the holder can be born: two where only the last two digits of the year are known. */
  readonly birthCandidates: ReadonlyArray<PlainDate>;
  readonly problems: ReadonlyArray<Problem>;
  /** Whether everything was read and every check digit agrees. */
  readonly complete: boolean;
}

/**
 * What is open about the zone.
 *
 * @category models
 * @since 0.1.0
 */
export interface Settings {
  /** What stands in the six places of the expiry on a card without term. Unknown; by default six fillers. */
  readonly withoutTerm: ReadonlyArray<string>;
  readonly source: Rule.Source;
}

/** The settings where a deployment names none. @category models @since 0.1.0 */
export const defaultSettings: Settings = {
  withoutTerm: ["<<<<<<"],
  source: Rule.uncertain("How a card without term is encoded was not found"),
};

/** Where the layout was seen. @category models @since 0.1.0 */
export const source: Rule.Source = Rule.found(
  "ICAO Doc 9303 part 5, TD1",
  "a public specimen whose five check digits agree",
);

const sentences: Readonly<Record<Problem["reason"], Bilingual>> = {
  lines: { vi: "Vùng MRZ phải có 3 dòng.", en: "The zone has three lines." },
  length: { vi: "Mỗi dòng phải có 30 ký tự.", en: "Each line has thirty characters." },
  characters: { vi: "Có ký tự không thuộc MRZ.", en: "There are characters that the zone does not have." },
  "check-digit": { vi: "Chữ số kiểm tra không khớp.", en: "The check digit does not agree." },
  "not-a-vietnamese-card": { vi: "Không phải thẻ của Việt Nam.", en: "Not a Vietnamese card." },
  "numbers-differ": { vi: "Hai chỗ ghi số không khớp nhau.", en: "The two places of the number differ." },
  "not-a-date": { vi: "Không phải ngày có thật.", en: "Not a day that exists." },
  "century-unknown": {
    vi: "Không xác định được thế kỷ của năm sinh.",
    en: "The century of the birth is not known.",
  },
  "name-cut": { vi: "Tên có thể đã bị cắt bớt.", en: "The name may have been cut." },
};

const weights = [7, 3, 1] as const;

/**
 * The check digit of ICAO Doc 9303 part 3: weights 7, 3, 1; letters from A as 10; the filler as 0.
 *
 * @returns a digit, or null where a character is not of the zone
 * @category getters
 * @since 0.1.0
 */
export const checkDigit = (text: string): string | null => {
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const value = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".indexOf(text[i] === "<" ? "0" : text[i]!);
    if (value < 0) return null;
    sum += value * weights[i % 3]!;
  }
  return String(sum % 10);
};

const width = 30;

/**
 * Reads a zone of three lines. Never fails: a damaged zone gives what can be read, and the problems.
 *
 * **Details**
 *
 * A field whose check digit does not agree is not given. The century of the birth comes from the personal number where
 * its structure agrees with the two digits of the year, or from the expiry, before which the holder was born; else both
 * candidates are given.
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (text: string, settings: Settings = defaultSettings): Reading => {
  const problems: Array<Problem> = [];
  const report = (part: Part, reason: Problem["reason"]): void => {
    problems.push({ part, reason, sentence: sentences[reason] });
  };
  // Readers of the printed zone put in blanks; nothing longer than a page of it is looked at.
  const lines = text
    .slice(0, 400)
    .toUpperCase()
    .split(/\r?\n/)
    .map((line) => line.replace(/\s/g, ""))
    .filter((line) => line !== "");
  if (lines.length !== 3) report("zone", "lines");
  if (lines.some((line) => line.length !== width)) report("zone", "length");
  if (lines.some((line) => /[^0-9A-Z<]/.test(line))) report("zone", "characters");
  const [first = "", second = "", third = ""] = lines;

  const agrees = (part: Part, covered: string, digit: string | undefined, length: number): boolean => {
    const good = covered.length === length && checkDigit(covered) === digit;
    if (!good) report(part, "check-digit");
    return good;
  };

  if (first.slice(0, 5) !== "IDVNM") report("document", "not-a-vietnamese-card");
  const tail = first.slice(5, 14);
  const number = first.slice(15, 27);
  const tailAgrees = agrees("number-tail-check", tail, first[14], 9);
  const numberAgrees = agrees("number-check", first.slice(15, 29), first[29], 14);
  const isNumber = /^\d{12}$/.test(number);
  if (numberAgrees && !isNumber) report("number", "characters");
  if (numberAgrees && tailAgrees && isNumber && number.slice(3) !== tail)
    report("number-tail", "numbers-differ");
  const readNumber = numberAgrees && isNumber ? (number as PersonalNumber) : null;

  const sex = sexOf[second[7] ?? ""];
  if (sex === undefined) report("sex", "characters");

  const expiry = second.slice(8, 14);
  const expiresOn = ((): PlainDate | null | undefined => {
    if (!agrees("expiry-check", expiry, second[14], 6)) return undefined;
    if (settings.withoutTerm.includes(expiry)) return null;
    // Cards of this kind exist since 2016, so no expiry lies in another century.
    const date = datesOf(expiry, ["20"])[0];
    if (date === undefined) report("expiry", "not-a-date");
    return date;
  })();

  const birth = second.slice(0, 6);
  const birthAgrees = agrees("birth-check", birth, second[6], 6);
  const days = birthAgrees ? datesOf(birth, ["19", "20"]) : [];
  if (birthAgrees && days.length === 0) report("birth", "not-a-date");
  const birthCandidates = bornOnOf(days, readNumber, expiresOn ?? null);
  if (birthCandidates.length > 1) report("birth", "century-unknown");

  const nationality = second.slice(15, 18).replace(/<+$/, "");
  const isNationality = /^[A-Z]{1,3}$/.test(nationality);
  if (!isNationality) report("nationality", "characters");
  agrees(
    "composite-check",
    first.slice(5, 30) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29),
    second[29],
    50,
  );

  const [surname = "", otherNames = ""] = third.split("<<").map((part) => part.replace(/</g, " ").trim());
  const isName = /^[A-Z ]+$/.test(surname) && /^[A-Z ]*$/.test(otherNames);
  if (!isName) report("name", "characters");
  else if (third.length === width && !third.endsWith("<")) report("name", "name-cut");

  return {
    contents: {
      ...(readNumber === null ? {} : { number: readNumber }),
      ...(birthCandidates.length === 1 ? { bornOn: birthCandidates[0]! } : {}),
      ...(sex === undefined ? {} : { sex }),
      ...(expiresOn === undefined ? {} : { expiresOn }),
      ...(isNationality ? { nationality } : {}),
      ...(isName ? { surname, otherNames } : {}),
    },
    birthCandidates,
    problems,
    complete: problems.length === 0,
  };
};

const sexOf: Readonly<Record<string, "male" | "female" | "unspecified">> = {
  M: "male",
  F: "female",
  "<": "unspecified",
};

/** The days that six digits of year, month and day can mean in some centuries. */
const datesOf = (yymmdd: string, centuries: ReadonlyArray<string>): ReadonlyArray<PlainDate> => {
  const days: Array<PlainDate> = [];
  for (const century of centuries) {
    const day = `${century}${yymmdd.slice(0, 2)}-${yymmdd.slice(2, 4)}-${yymmdd.slice(4)}`;
    if (isDate(day)) days.push(day);
  }
  return days;
};

/** The days that are left when the number and the expiry have been heard. */
const bornOnOf = (
  days: ReadonlyArray<PlainDate>,
  number: PersonalNumber | null,
  expiresOn: PlainDate | null,
): ReadonlyArray<PlainDate> => {
  const alive = expiresOn === null ? days : days.filter((day) => day < expiresOn);
  const birthYear = number === null ? null : decode(number).birthYear;
  const agreed = alive.filter((day) => Number(day.slice(0, 4)) === birthYear);
  return agreed.length === 1 ? agreed : alive;
};

/**
 * Writes a zone, for specimens and tests. A card without term has the first of the settings' `withoutTerm`.
 *
 * @category constructors
 * @since 0.1.0
 */
export const write = (
  holder: {
    readonly number: PersonalNumber;
    readonly bornOn: PlainDate;
    readonly sex: "male" | "female" | "unspecified";
    readonly expiresOn: PlainDate | null;
    readonly name: PersonName;
  },
  settings: Settings = defaultSettings,
): string => {
  const checked = (text: string): string => text + checkDigit(text);
  const yymmdd = (date: PlainDate): string => date.slice(2, 4) + date.slice(5, 7) + date.slice(8);
  const first = `IDVNM${checked(holder.number.slice(3))}${checked(`${holder.number}<<`)}`;
  const birth = checked(yymmdd(holder.bornOn));
  const expiry = checked(
    holder.expiresOn === null ? (settings.withoutTerm[0] ?? "<<<<<<") : yymmdd(holder.expiresOn),
  );
  const fillers = "<".repeat(11);
  const composite = checkDigit(first.slice(5) + birth + expiry + fillers);
  const sex = { male: "M", female: "F", unspecified: "<" }[holder.sex];
  const { family, middle, given } = parts(holder.name);
  const ofZone = (name: string): string => latin(name as PersonName).replace(/[^A-Z]+/g, "<");
  // A person with one name has it in the place of the surname (ICAO Doc 9303 part 3).
  const names = family === "" ? [given] : [family, [middle, given].filter((one) => one !== "").join(" ")];
  const name = names.map(ofZone).join("<<").slice(0, width).padEnd(width, "<");
  return [first, `${birth}${sex}${expiry}VNM${fillers}${composite}`, name].join("\n");
};
