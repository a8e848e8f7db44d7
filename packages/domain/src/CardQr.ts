/**
 * The QR code of a card: that of the CCCD of 2021 and that of the căn cước of 2024. Whatever comes in, what can be read
 * is read, and what cannot is said.
 *
 * **Details**
 *
 * The code is text with fields between `|`. Of 2021 the seven fields and their order are known. Of 2024 the contents
 * are known and the order is not: seven fields or more, read by a layout that a deployment can change, with what lies
 * beyond kept raw. Dates are `ddMMyyyy`.
 *
 * **Gotchas**
 *
 * A QR code is not signed: it says what is printed, and proves nothing.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import type { Bilingual } from "./Annotation.ts";
import { PersonName } from "./PersonName.ts";
import { CmndNumber, PersonalNumber } from "./PersonalNumber.ts";
import { PlainDate, is as isDate } from "./PlainDate.ts";
import * as Rule from "./Rule.ts";
import { normalise } from "./Vietnamese.ts";

/**
 * A field of the code.
 *
 * @category models
 * @since 0.1.0
 */
export const Field = Schema.Literals([
  "number",
  "cmnd",
  "name",
  "bornOn",
  "sex",
  "address",
  "issuedOn",
  "cancelledNumber",
  "fatherName",
  "motherName",
]).annotate({
  identifier: "CardQrField",
  title: "Field of the QR code",
  description: "A field of the QR code of a card.",
  labels: { vi: "Trường mã QR", en: "Field of the QR code" },
});

/** @category models @since 0.1.0 */
export type Field = typeof Field.Type;

/**
 * What a code says of a holder. A field that the code has not, or that cannot be read, is absent.
 *
 * @category models
 * @since 0.1.0
 */
export const Contents = Schema.Struct({
  number: Schema.optionalKey(PersonalNumber),
  cmnd: Schema.optionalKey(CmndNumber),
  name: Schema.optionalKey(PersonName),
  bornOn: Schema.optionalKey(
    PlainDate.annotate({ sensitivity: "basic", labels: { vi: "Ngày sinh", en: "Born on" } }),
  ),
  sex: Schema.optionalKey(
    Schema.Literals(["male", "female"]).annotate({
      sensitivity: "basic",
      labels: { vi: "Giới tính", en: "Sex" },
    }),
  ),
  address: Schema.optionalKey(
    Schema.NonEmptyString.annotate({
      description: "The residence as it is printed: it never changes, whatever becomes of the commune.",
      sensitivity: "basic",
      labels: { vi: "Nơi thường trú, nơi cư trú", en: "Residence" },
    }),
  ),
  issuedOn: Schema.optionalKey(PlainDate.annotate({ labels: { vi: "Ngày cấp", en: "Issued on" } })),
  cancelledNumber: Schema.optionalKey(PersonalNumber),
  fatherName: Schema.optionalKey(PersonName),
  motherName: Schema.optionalKey(PersonName),
}).annotate({
  identifier: "CardQrContents",
  title: "Contents of the QR code",
  description: "What the QR code of a card says of its holder.",
  labels: { vi: "Nội dung mã QR", en: "Contents of the QR code" },
  // The image of a card is sensitive (Decree 356/2025/NĐ-CP), and the code has the whole of it.
  sensitivity: "sensitive",
  source: "Circular 16/2024/TT-BCA",
});

/** @category models @since 0.1.0 */
export interface Contents extends Schema.Schema.Type<typeof Contents> {}

/**
 * The fields of a code in their order, and how sure the order is.
 *
 * @category models
 * @since 0.1.0
 */
export interface Layout {
  readonly name: "2021" | "2024";
  readonly fields: ReadonlyArray<Field>;
  /** Fields that may be empty. */
  readonly optional: ReadonlyArray<Field>;
  readonly source: Rule.Source;
}

/** The code of the CCCD of 2021: seven fields. @category models @since 0.1.0 */
export const layout2021: Layout = {
  name: "2021",
  fields: ["number", "cmnd", "name", "bornOn", "sex", "address", "issuedOn"],
  optional: ["cmnd"],
  source: Rule.found("QR code of the CCCD, 2021", "ictnews; four public readers"),
};

/**
 * The code of the căn cước of 2024. The first seven fields are taken to stand as in 2021; those beyond them are kept
 * raw until their order is confirmed.
 *
 * @category models
 * @since 0.1.0
 */
export const layout2024: Layout = {
  name: "2024",
  fields: layout2021.fields,
  optional: ["cmnd"],
  source: Rule.uncertain(
    "Circular 16/2024/TT-BCA: contents found (afamily 2024062313024402), order not confirmed",
  ),
};

/** Layouts by the number of fields: seven are 2021, more are 2024. @category models @since 0.1.0 */
export const defaultLayouts: { readonly seven: Layout; readonly more: Layout } = {
  seven: layout2021,
  more: layout2024,
};

/**
 * What cannot be read, and why.
 *
 * @category models
 * @since 0.1.0
 */
export interface Problem {
  readonly field: Field | "code";
  /** Position among the fields, from 0; null for the code as a whole. */
  readonly position: number | null;
  readonly reason:
    | "too-long"
    | "fields-missing"
    | "empty"
    | "not-12-digits"
    | "not-9-digits"
    | "not-a-date"
    | "not-a-sex"
    | "not-a-name"
    | "characters-lost";
  readonly sentence: Bilingual;
}

/**
 * What was read of a code.
 *
 * @category models
 * @since 0.1.0
 */
export interface Reading {
  readonly layout: Layout;
  readonly contents: Contents;
  /** Fields beyond those of the layout, as they stand. */
  readonly rest: ReadonlyArray<string>;
  readonly problems: ReadonlyArray<Problem>;
  /** Whether every field of the layout was read. */
  readonly complete: boolean;
}

/** Longest code that is read: version 40 of a QR code holds 2,953 bytes. @category models @since 0.1.0 */
export const longestCode = 2953;

const sentences: Readonly<Record<Problem["reason"], Bilingual>> = {
  "too-long": { vi: "Mã dài hơn một mã QR có thể chứa.", en: "The code is longer than a QR code can be." },
  "fields-missing": { vi: "Mã thiếu trường thông tin.", en: "The code has too few fields." },
  empty: { vi: "Trường này trống.", en: "The field is empty." },
  "not-12-digits": { vi: "Số định danh phải có 12 chữ số.", en: "A personal number has 12 digits." },
  "not-9-digits": { vi: "Số CMND phải có 9 chữ số.", en: "A CMND number has 9 digits." },
  "not-a-date": { vi: "Không phải ngày có thật dạng ddMMyyyy.", en: "Not a day that exists, as ddMMyyyy." },
  "not-a-sex": { vi: "Giới tính phải là Nam hoặc Nữ.", en: "The sex is Nam or Nữ." },
  "not-a-name": { vi: "Không phải họ tên.", en: "Not a name of a person." },
  "characters-lost": { vi: "Có ký tự bị mất khi giải mã.", en: "Characters were lost in decoding." },
};

type Read = { readonly value: string } | { readonly reason: Problem["reason"] };

/** The mark that decoders leave where bytes were no text. */
const lost = /\uFFFD/;

const readNumber = (text: string, digits: 12 | 9): Read =>
  (digits === 12 ? /^\d{12}$/ : /^\d{9}$/).test(text)
    ? { value: text }
    : { reason: digits === 12 ? "not-12-digits" : "not-9-digits" };

const readDate = (text: string): Read => {
  const match = /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  const value = match === null ? "" : `${match[3]}-${match[2]}-${match[1]}`;
  return isDate(value) ? { value } : { reason: "not-a-date" };
};

const sexes: ReadonlyMap<string, "male" | "female"> = new Map([
  ["nam", "male"],
  ["nữ", "female"],
]);

const readSex = (text: string): Read => {
  const value = sexes.get(text.toLowerCase());
  return value === undefined ? { reason: "not-a-sex" } : { value };
};

const readText = (text: string): Read => (lost.test(text) ? { reason: "characters-lost" } : { value: text });

const isName = Schema.is(PersonName);

const readName = (text: string): Read =>
  lost.test(text) || isName(text) ? readText(text) : { reason: "not-a-name" };

const readers: Readonly<Record<Field, (text: string) => Read>> = {
  number: (text) => readNumber(text, 12),
  cmnd: (text) => readNumber(text, 9),
  name: readName,
  bornOn: readDate,
  sex: readSex,
  address: readText,
  issuedOn: readDate,
  cancelledNumber: (text) => readNumber(text, 12),
  fatherName: readName,
  motherName: readName,
};

/**
 * Reads a code. Never fails: a damaged code gives what can be read, and the problems.
 *
 * @example
 * ```ts
 * import { CardQr } from "@hopnhat/domain"
 *
 * const reading = CardQr.parse("025199000017||NGUYỄN THỊ VÍ DỤ|15021999|Nữ|Tổ 9, Thống Nhất, Phú Thọ|10032025")
 * reading.contents.bornOn // "1999-02-15"
 * reading.complete // true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (code: string, layouts = defaultLayouts): Reading => {
  if (code.length > longestCode) {
    const problem: Problem = {
      field: "code",
      position: null,
      reason: "too-long",
      sentence: sentences["too-long"],
    };
    return { layout: layouts.seven, contents: {}, rest: [], problems: [problem], complete: false };
  }
  const raw = code.split("|");
  const layout = raw.length > layouts.seven.fields.length ? layouts.more : layouts.seven;
  const contents: Record<string, string> = {};
  const problems: Array<Problem> = [];
  if (layout.fields.slice(raw.length).some((field) => !layout.optional.includes(field))) {
    problems.push({
      field: "code",
      position: null,
      reason: "fields-missing",
      sentence: sentences["fields-missing"],
    });
  }
  for (const [position, field] of layout.fields.entries()) {
    if (position >= raw.length) break;
    const text = normalise(raw[position]!);
    if (text === "" && layout.optional.includes(field)) continue;
    const read: Read = text === "" ? { reason: "empty" } : readers[field](text);
    if ("value" in read) contents[field] = read.value;
    else problems.push({ field, position, reason: read.reason, sentence: sentences[read.reason] });
  }
  return {
    layout,
    contents: contents as Contents,
    rest: raw.slice(layout.fields.length),
    problems,
    complete: problems.length === 0,
  };
};

/**
 * Writes the code of 2021, for specimens and tests.
 *
 * @category constructors
 * @since 0.1.0
 */
export const write = (
  contents: Required<Pick<Contents, "number" | "name" | "bornOn" | "sex" | "address" | "issuedOn">> &
    Pick<Contents, "cmnd">,
): string => {
  const ddMMyyyy = (date: PlainDate): string => `${date.slice(8)}${date.slice(5, 7)}${date.slice(0, 4)}`;
  return [
    contents.number,
    contents.cmnd ?? "",
    contents.name,
    ddMMyyyy(contents.bornOn),
    contents.sex === "male" ? "Nam" : "Nữ",
    contents.address,
    ddMMyyyy(contents.issuedOn),
  ].join("|");
};
