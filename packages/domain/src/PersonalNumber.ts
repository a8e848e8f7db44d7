/**
 * The personal identification number (số định danh cá nhân) and the nine-digit number before it (CMND).
 *
 * **Details**
 *
 * The law guarantees only twelve digits, unique, given by the National Population Database. The structure of Decree
 * 137/2015/NĐ-CP ended on 1 July 2024 and no act restates it: it is decoded for advice, and nothing is refused by it.
 * There is no check digit. A person has numbers over time: a number can be cancelled and another established.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect";
import { Bilingual, generates } from "./Annotation.ts";
import * as internal from "./internal/personalNumber.ts";
import * as PlainDate from "./PlainDate.ts";
import * as Rule from "./Rule.ts";

/**
 * Twelve digits, kept as text.
 *
 * @category models
 * @since 0.1.0
 */
export const PersonalNumber = Schema.String.check(
  Schema.isPattern(/^[0-9]{12}$/u, {
    expected: "12 digits",
    ...generates("^0(01|17|25|26|30|38|79)(0[3-9][0-9]|1[3-9][0-9]|2[0-2][0-9]|3[0-2][0-9])[0-9]{6}$"),
  }),
)
  .pipe(Schema.brand("PersonalNumber"))
  .annotate({
    identifier: "PersonalNumber",
    title: "Personal number",
    description:
      "The personal identification number: 12 digits, unique, given by the National Population Database.",
    labels: { vi: "Số định danh cá nhân", en: "Personal number" },
    sensitivity: "basic",
    source: "Law 26/2023/QH15 art. 12",
    examples: ["025199000017" as PersonalNumber],
  });

/** @category models @since 0.1.0 */
export type PersonalNumber = string & import("effect").Brand.Brand<"PersonalNumber">;

/**
 * The nine digits of the identity card (chứng minh nhân dân) that ended on 31 December 2024.
 *
 * @category models
 * @since 0.1.0
 */
export const CmndNumber = Schema.String.check(
  Schema.isPattern(/^[0-9]{9}$/u, { expected: "9 digits", ...generates("^(13|11)[0-9]{7}$") }),
)
  .pipe(Schema.brand("CmndNumber"))
  .annotate({
    identifier: "CmndNumber",
    title: "Number of a nine-digit identity card",
    description: "The number of the identity card that ended on 31 December 2024.",
    labels: { vi: "Số chứng minh nhân dân 9 số", en: "Nine-digit number" },
    sensitivity: "basic",
    source: "Law 26/2023/QH15 art. 46",
    examples: ["131234567" as CmndNumber],
  });

/** @category models @since 0.1.0 */
export type CmndNumber = string & import("effect").Brand.Brand<"CmndNumber">;

/**
 * Makes a personal number from a literal in code. Throws a `SchemaError` where it is not 12 digits.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (text: string): PersonalNumber => PersonalNumber.make(text);

/**
 * Whether a text is 12 digits: the only hard rule.
 *
 * @category guards
 * @since 0.1.0
 */
export const is = (text: string): text is PersonalNumber => internal.isPersonalNumber(text);

/** What the old structure says of a number. @category models @since 0.1.0 */
export type Decoded = internal.Decoded;

/** Where the old structure stands. It guides, and decides nothing. @category models @since 0.1.0 */
export const structureSource: Rule.Source = Rule.found(
  "Decree 137/2015/NĐ-CP art. 13, ended 1 July 2024",
  "thuvienphapluat.vn 400856-176494",
);

/** The 63 provinces of birth registration by their three digits. @category models @since 0.1.0 */
export const provinces: Readonly<Record<string, string>> = internal.provinces;

/**
 * Reads a number by the structure of before 1 July 2024: place of birth registration, century and sex, year of birth.
 *
 * **Gotchas**
 *
 * Advice only. Numbers given since then need not follow it; a place of registration is not a residence; the province
 * is null for births abroad, whose list of codes no public source gives: a deployment that has it passes it.
 *
 * @example
 * ```ts
 * import { PersonalNumber } from "@hopnhat/domain"
 *
 * PersonalNumber.decode(PersonalNumber.make("025199000017"))
 * // { placeCode: "025", province: "Phú Thọ", country: null, sex: "female", century: 1900, birthYear: 1999 }
 * ```
 *
 * @param countries - names of countries by their three digits
 * @category getters
 * @since 0.1.0
 */
export const decode = (number: PersonalNumber, countries?: Readonly<Record<string, string>>): Decoded =>
  internal.decode(number, countries);

/**
 * What of a person's data the old structure of the number contradicts. An empty list says nothing is wrong; an entry
 * is a reason to look, never to refuse.
 *
 * @category getters
 * @since 0.1.0
 */
export const contradictions = (
  number: PersonalNumber,
  person: { readonly birth?: string; readonly sex?: "male" | "female" },
): ReadonlyArray<"birth-year" | "sex"> => {
  const decoded = decode(number);
  const found: Array<"birth-year" | "sex"> = [];
  if (person.birth !== undefined && Number(person.birth.slice(0, 4)) !== decoded.birthYear)
    found.push("birth-year");
  if (person.sex !== undefined && person.sex !== decoded.sex) found.push("sex");
  return found;
};

/**
 * Hides a number but for its last digits: `*********017`.
 *
 * @param visible - digits left readable, 3 by default, 0 to the whole number
 * @category getters
 * @since 0.1.0
 */
export const mask = (number: PersonalNumber | CmndNumber, visible = 3): string =>
  internal.mask(number, visible);

/**
 * A number that a person held or holds, with the days on which it held.
 *
 * @category models
 * @since 0.1.0
 */
export const HeldNumber = Schema.Struct({
  number: Schema.Union([PersonalNumber, CmndNumber]),
  from: Schema.NullOr(PlainDate.PlainDate).annotateKey({
    description: "The first day; null where no source gives it.",
    labels: { vi: "Từ ngày", en: "From" },
  }),
  to: Schema.NullOr(PlainDate.PlainDate).annotateKey({
    description: "The day from which it no longer holds; null while it does.",
    labels: { vi: "Đến trước ngày", en: "Until before" },
  }),
  ended: Schema.NullOr(Schema.Literals(["cancelled", "re-established", "replaced"])).annotateKey({
    description:
      "Why it ended: cancelled, another established in its place, or the nine digits replaced by twelve.",
    labels: { vi: "Lý do kết thúc", en: "Why it ended" },
  }),
})
  .check(PlainDate.isPeriod("from", "to"))
  .annotate({
    identifier: "HeldNumber",
    title: "Number of a person over time",
    description: "A number that a person held or holds, from one day to another.",
    labels: { vi: "Số đã cấp", en: "Number held" },
    sensitivity: "basic",
    source: "Decree 58/2026/NĐ-CP art. 5",
    examples: [
      {
        number: "131234567" as CmndNumber,
        from: null,
        to: "2021-04-01" as PlainDate.PlainDate,
        ended: "replaced",
      },
      {
        number: "025199000017" as PersonalNumber,
        from: "2021-04-01" as PlainDate.PlainDate,
        to: null,
        ended: null,
      },
    ],
  });

/** @category models @since 0.1.0 */
export interface HeldNumber extends Schema.Schema.Type<typeof HeldNumber> {}

/**
 * The personal number that holds on a day, or null.
 *
 * @category getters
 * @since 0.1.0
 */
export const numberOn = (held: ReadonlyArray<HeldNumber>, asOf: PlainDate.PlainDate): PersonalNumber | null =>
  held
    .filter((one) => (one.from === null || one.from <= asOf) && (one.to === null || asOf < one.to))
    .map((one) => one.number as string)
    .find(is) ?? null;

/**
 * The numbers that no longer hold on a day, latest first: those that a card and its chip also carry.
 *
 * @category getters
 * @since 0.1.0
 */
export const formerNumbers = (
  held: ReadonlyArray<HeldNumber>,
  asOf: PlainDate.PlainDate,
): ReadonlyArray<HeldNumber> =>
  held
    .filter((one) => one.to !== null && one.to <= asOf)
    .sort((a, b) => (a.to! < b.to! ? 1 : a.to! > b.to! ? -1 : 0));

/** What was mended in a number that came damaged from a sheet. @category models @since 0.1.0 */
export type Repair = internal.Repair;

const sentences: Readonly<Record<internal.RepairFailure, Bilingual>> = {
  empty: { vi: "Không có số.", en: "There is no number." },
  "not-a-number": { vi: "Có ký tự không phải chữ số.", en: "There is something that is not a digit." },
  "digits-lost": {
    vi: "Bảng tính đã làm tròn mất chữ số; cần lấy lại số gốc.",
    en: "The spreadsheet has rounded digits away; the number must be taken from its origin again.",
  },
  length: {
    vi: "Số phải có 12 chữ số (hoặc 9 chữ số với CMND).",
    en: "The number must have 12 digits (9 for the old card).",
  },
};

/**
 * A text that is no number and cannot be mended into one.
 *
 * @category errors
 * @since 0.1.0
 */
export class UnreadableNumber extends Schema.TaggedError<UnreadableNumber>()(
  "UnreadableNumber",
  {
    reason: Schema.Literals(["empty", "not-a-number", "digits-lost", "length"]),
    sentence: Bilingual,
  },
  {
    title: "Unreadable number",
    description: "A text that is no number and cannot be mended into one.",
    labels: { vi: "Số không đọc được", en: "Unreadable number" },
  },
) {
  override get message(): string {
    return this.sentence.en;
  }
}

/**
 * Reads a number as people have it (blanks, quotes, full-width digits, `25199000017.0`, a lost leading zero), and says
 * what was mended.
 *
 * **Gotchas**
 *
 * Lost zeros are put back only where they make one of the 63 provinces. Nine digits are a CMND, never a personal
 * number that lost three. A number that a spreadsheet rounded (`2.5199E+10`) cannot be mended and fails with
 * `digits-lost`.
 *
 * @category constructors
 * @since 0.1.0
 */
export const repair = (
  text: string,
): Result.Result<
  | { readonly kind: "personal"; readonly number: PersonalNumber; readonly repairs: ReadonlyArray<Repair> }
  | { readonly kind: "cmnd"; readonly number: CmndNumber; readonly repairs: ReadonlyArray<Repair> },
  UnreadableNumber
> => {
  const repaired = internal.repair(text);
  if (!repaired.ok) {
    return Result.fail(
      new UnreadableNumber({ reason: repaired.reason, sentence: sentences[repaired.reason] }),
    );
  }
  return Result.succeed(
    repaired.kind === "personal"
      ? { kind: "personal", number: repaired.number as PersonalNumber, repairs: repaired.repairs }
      : { kind: "cmnd", number: repaired.number as CmndNumber, repairs: repaired.repairs },
  );
};
