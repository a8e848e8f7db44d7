/**
 * The three age groups of identification, as dated facts: under 6, 6 to under 14, 14 and over.
 *
 * **Details**
 *
 * Age is counted in full years on a day ("từ đủ 6 đến dưới 14"). A group belongs to a person and a day: the day of the
 * next change is known from the birth. Of a person whose birth is known by year alone, the answer is every group that
 * is possible.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import { generates } from "./Annotation.ts";
import * as internal from "./internal/ageGroup.ts";
import * as PlainDate from "./PlainDate.ts";
import * as Rule from "./Rule.ts";

/**
 * An age group.
 *
 * @category models
 * @since 0.1.0
 */
export const AgeGroup = Schema.Literals(["under-6", "6-to-under-14", "14-and-over"]).annotate({
  identifier: "AgeGroup",
  title: "Age group",
  description: "Age in full years on a day: under 6, 6 to under 14, 14 and over.",
  labels: { vi: "Nhóm tuổi", en: "Age group" },
  sensitivity: "basic",
  source: "Law 26/2023/QH15 art. 19",
  examples: ["under-6", "6-to-under-14", "14-and-over"],
});

/** @category models @since 0.1.0 */
export type AgeGroup = typeof AgeGroup.Type;

/** The groups from the youngest to the oldest. @category models @since 0.1.0 */
export const all: ReadonlyArray<AgeGroup> = ["under-6", "6-to-under-14", "14-and-over"];

/** What screens call the groups. @category getters @since 0.1.0 */
export const labels: Readonly<Record<AgeGroup, { readonly vi: string; readonly en: string }>> = {
  "under-6": { vi: "Dưới 6 tuổi", en: "Under 6" },
  "6-to-under-14": { vi: "Từ đủ 6 đến dưới 14 tuổi", en: "6 to under 14" },
  "14-and-over": { vi: "Từ đủ 14 tuổi trở lên", en: "14 and over" },
};

/** The ages at which the group changes, in years. @category models @since 0.1.0 */
export const thresholds: Rule.Dated<ReadonlyArray<number>> = {
  validFrom: PlainDate.make("2024-07-01"),
  validTo: null,
  value: [6, 14],
  source: Rule.found("Law 26/2023/QH15 art. 19", "thactrang.com; baolaocai.vn tag27967"),
};

/**
 * When a person born on 29 February turns a year older in a common year.
 *
 * @category models
 * @since 0.1.0
 */
export const LeapDayPolicy = Schema.Literals(["1-march", "28-february"]).annotate({
  identifier: "LeapDayPolicy",
  title: "Birthday of 29 February",
  description: "The birthday, in a common year, of a person born on 29 February.",
  labels: { vi: "Sinh nhật 29 tháng 2", en: "Birthday of 29 February" },
});

/** @category models @since 0.1.0 */
export type LeapDayPolicy = typeof LeapDayPolicy.Type;

/**
 * The law is silent on 29 February, so it is a setting. By default the year is full when 28 February has ended, on
 * 1 March.
 *
 * @category models
 * @since 0.1.0
 */
export const defaultLeapDay: { readonly value: LeapDayPolicy; readonly source: Rule.Source } = {
  value: "1-march",
  source: Rule.uncertain(
    "Law 26/2023/QH15 does not say; Civil Code art. 148 ends such a period with 28 February",
  ),
};

const births = /^(\d{4})(-\d{2}(-\d{2})?)?$/;

const isBirthDate = (text: string): boolean => {
  if (!births.test(text)) return false;
  if (text.length === 10) return PlainDate.is(text);
  return text.length === 4 || (text.slice(5) >= "01" && text.slice(5) <= "12");
};

/**
 * A birth as far as civil status knows it: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
 *
 * @category models
 * @since 0.1.0
 */
export const BirthDate = Schema.String.check(
  Schema.makeFilter((text: string) => isBirthDate(text), {
    expected: "a date of birth as YYYY-MM-DD, YYYY-MM or YYYY",
    toJsonSchema: () => [{ pattern: births.source }, true],
    ...generates("^(19[3-9][0-9]|20[01][0-9]|202[0-4])(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"),
  }),
)
  .pipe(Schema.brand("BirthDate"))
  .annotate({
    identifier: "BirthDate",
    title: "Date of birth",
    description: "A birth as far as civil status knows it: a day, a month or a year.",
    labels: { vi: "Ngày, tháng, năm sinh", en: "Date of birth" },
    sensitivity: "basic",
    examples: ["1999-02-15" as BirthDate, "1951" as BirthDate],
  });

/** @category models @since 0.1.0 */
export type BirthDate = string & import("effect").Brand.Brand<"BirthDate">;

/**
 * Whether the day of the birth is known.
 *
 * @category guards
 * @since 0.1.0
 */
export const isExact = (birth: BirthDate | PlainDate.PlainDate): boolean => birth.length === 10;

/**
 * The first and the last day on which the person can have been born.
 *
 * @category getters
 * @since 0.1.0
 */
export const bounds = (
  birth: BirthDate | PlainDate.PlainDate,
): { readonly first: PlainDate.PlainDate; readonly last: PlainDate.PlainDate } =>
  internal.boundsOfBirth(birth);

/**
 * The day on which a person turns an age.
 *
 * @param age - full years, 0 or more
 * @category getters
 * @since 0.1.0
 */
export const birthdayOn = (
  birth: PlainDate.PlainDate,
  age: number,
  leapDay: LeapDayPolicy = defaultLeapDay.value,
): PlainDate.PlainDate => internal.birthdayOn(birth, age, leapDay);

/**
 * Age in full years on a day; negative before the birth.
 *
 * @category getters
 * @since 0.1.0
 */
export const ageOn = (
  birth: PlainDate.PlainDate,
  asOf: PlainDate.PlainDate,
  leapDay: LeapDayPolicy = defaultLeapDay.value,
): number => internal.ageOn(birth, asOf, leapDay);

/**
 * The group of a person on a day, or null before the birth.
 *
 * @example
 * ```ts
 * import { AgeGroup, PlainDate } from "@hopnhat/domain"
 *
 * AgeGroup.groupOn(PlainDate.make("2011-07-01"), PlainDate.make("2025-06-30")) // "6-to-under-14"
 * AgeGroup.groupOn(PlainDate.make("2011-07-01"), PlainDate.make("2025-07-01")) // "14-and-over"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const groupOn = (
  birth: PlainDate.PlainDate,
  asOf: PlainDate.PlainDate,
  leapDay: LeapDayPolicy = defaultLeapDay.value,
): AgeGroup | null => internal.groupOfAge(internal.ageOn(birth, asOf, leapDay));

/**
 * Every group in which a person can be on a day, youngest first: one where the birth is known well enough, none where
 * the person is certainly not born yet.
 *
 * @category getters
 * @since 0.1.0
 */
export const groupsOn = (
  birth: BirthDate | PlainDate.PlainDate,
  asOf: PlainDate.PlainDate,
  leapDay: LeapDayPolicy = defaultLeapDay.value,
): ReadonlyArray<AgeGroup> => {
  const { first, last } = internal.boundsOfBirth(birth);
  const oldest = groupOn(first, asOf, leapDay);
  if (oldest === null) return [];
  // A person of whom one asks has been born: of the births still to come, none counts.
  const youngest = groupOn(last < asOf ? last : asOf, asOf, leapDay)!;
  return all.slice(all.indexOf(youngest), all.indexOf(oldest) + 1);
};

/**
 * The next change of group after a day, or null for a person who has turned 14. Before the birth it is the birth.
 *
 * @category getters
 * @since 0.1.0
 */
export const nextChange = (
  birth: PlainDate.PlainDate,
  asOf: PlainDate.PlainDate,
  leapDay: LeapDayPolicy = defaultLeapDay.value,
): { readonly on: PlainDate.PlainDate; readonly from: AgeGroup | null; readonly to: AgeGroup } | null => {
  const from = groupOn(birth, asOf, leapDay);
  if (from === null) return { on: birth, from, to: "under-6" };
  if (from === "under-6") return { on: birthdayOn(birth, 6, leapDay), from, to: "6-to-under-14" };
  if (from === "6-to-under-14") return { on: birthdayOn(birth, 14, leapDay), from, to: "14-and-over" };
  return null;
};

/**
 * The births of everyone who turns an age within `from ≤ d < to`, as the half-open interval `bornFrom ≤ birth <
 * bornBefore`: the cohort that a register is asked for.
 *
 * **Details**
 *
 * Children who turn 14 next quarter; holders whose card reaches 25, 40 or 60.
 *
 * @category getters
 * @since 0.1.0
 */
export const cohort = (question: {
  readonly age: number;
  readonly from: PlainDate.PlainDate;
  readonly to: PlainDate.PlainDate;
  readonly leapDay?: LeapDayPolicy;
}): { readonly bornFrom: PlainDate.PlainDate; readonly bornBefore: PlainDate.PlainDate } =>
  internal.birthsReaching(question.age, question.from, question.to, question.leapDay ?? defaultLeapDay.value);

/**
 * Whether a person turns an age within `from ≤ d < to`: certainly, certainly not, or possibly where the birth is known
 * by month or year alone.
 *
 * @category guards
 * @since 0.1.0
 */
export const crosses = (
  birth: BirthDate | PlainDate.PlainDate,
  question: {
    readonly age: number;
    readonly from: PlainDate.PlainDate;
    readonly to: PlainDate.PlainDate;
    readonly leapDay?: LeapDayPolicy;
  },
): "yes" | "no" | "possibly" => {
  const { bornFrom, bornBefore } = cohort(question);
  const { first, last } = internal.boundsOfBirth(birth);
  if (first >= bornFrom && last < bornBefore) return "yes";
  return last < bornFrom || first >= bornBefore ? "no" : "possibly";
};
