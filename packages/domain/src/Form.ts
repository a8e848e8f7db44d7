/**
 * The forms of the procedures and the codes of the procedures in the national catalogue, each by the days on which it
 * holds.
 *
 * **Gotchas**
 *
 * A code alone names no form: CC01 was a declaration that the citizen filled in until 30 June 2024, and is a printout of
 * the system since. A form is its circular and its code.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import type { AgeGroup } from "./AgeGroup.ts";
import { Bilingual } from "./Annotation.ts";
import { lawInForceOn } from "./Ground.ts";
import { make as date, type PlainDate } from "./PlainDate.ts";
import type { Procedure } from "./Requirement.ts";
import * as Rule from "./Rule.ts";

/**
 * A form. `title` is null where no source gives its name.
 *
 * @category models
 * @since 0.1.0
 */
export const Form = Schema.Struct({
  code: Schema.NonEmptyString.annotateKey({ labels: { vi: "Mẫu số", en: "Code" } }),
  circular: Schema.NonEmptyString.annotateKey({ labels: { vi: "Thông tư", en: "Circular" } }),
  filledBy: Schema.Literals(["citizen", "system"]).annotateKey({
    description:
      "Whether the citizen or a representative fills it in, or the system prints it from the database.",
    labels: { vi: "Người lập", en: "Filled in by" },
  }),
  title: Schema.NullOr(Bilingual).annotateKey({ labels: { vi: "Tên biểu mẫu", en: "Title" } }),
}).annotate({
  identifier: "Form",
  title: "Form",
  description: "A form of the procedures for cards and e-ID accounts.",
  labels: { vi: "Biểu mẫu", en: "Form" },
  source: "Circular 17/2024/TT-BCA",
  examples: [
    {
      code: "CC02",
      circular: "17/2024/TT-BCA",
      filledBy: "system",
      title: { vi: "Giấy hẹn trả kết quả", en: "Appointment for the result" },
    },
  ],
});

/** @category models @since 0.1.0 */
export interface Form extends Schema.Schema.Type<typeof Form> {}

const circular53 = date("2025-07-01");

const row = (
  code: string,
  circular: string,
  filledBy: Form["filledBy"],
  title: Bilingual | null,
  validFrom: PlainDate,
  validTo: PlainDate | null,
  source: Rule.Source,
): Rule.Dated<Form> => ({ validFrom, validTo, value: { code, circular, filledBy, title }, source });

const printed = Rule.found("Circular 17/2024/TT-BCA art. 8", "vietjack.me 10556; tailieu.vn 44VBHN-BCA");
const unnamed = Rule.uncertain(
  "Circular 17/2024/TT-BCA art. 8: the names of CC03 to CC05 and DC03 were not found",
);
const asked = Rule.found("Circular 17/2024/TT-BCA art. 9(2)", "community code quoting the circular");
const account = Rule.found("Decree 69/2024/NĐ-CP, form TK01", "community code");

const residence: Bilingual = { vi: "Phiếu thu thập thông tin dân cư", en: "Collection of population data" };

/**
 * The forms by the days on which they hold. What is not confirmed a deployment replaces.
 *
 * @category models
 * @since 0.1.0
 */
export const forms: ReadonlyArray<Rule.Dated<Form>> = [
  row(
    "CC01",
    "41/2019/TT-BCA",
    "citizen",
    { vi: "Tờ khai căn cước công dân", en: "Declaration for a citizen identity card" },
    date("2020-01-01"),
    lawInForceOn,
    Rule.memory("Circular 41/2019/TT-BCA"),
  ),
  row(
    "CC01",
    "17/2024/TT-BCA",
    "system",
    { vi: "Phiếu thu nhận thông tin căn cước", en: "Intake slip for identification" },
    lawInForceOn,
    null,
    printed,
  ),
  row(
    "CC02",
    "17/2024/TT-BCA",
    "system",
    { vi: "Giấy hẹn trả kết quả", en: "Appointment for the result" },
    lawInForceOn,
    null,
    printed,
  ),
  ...["CC03", "CC04", "CC05", "DC03"].map((code) =>
    row(code, "17/2024/TT-BCA", "system", null, lawInForceOn, null, unnamed),
  ),
  row("DC01", "17/2024/TT-BCA", "citizen", residence, lawInForceOn, circular53, asked),
  row("DC01", "53/2025/TT-BCA", "citizen", residence, circular53, null, asked),
  row(
    "DC02",
    "17/2024/TT-BCA",
    "citizen",
    { vi: "Phiếu đề nghị giải quyết thủ tục về căn cước", en: "Request for a procedure of identification" },
    lawInForceOn,
    null,
    asked,
  ),
  row(
    "TK01",
    "69/2024/NĐ-CP",
    "citizen",
    {
      vi: "Phiếu đề nghị cấp tài khoản định danh điện tử cá nhân",
      en: "Request for an e-ID account of a person",
    },
    lawInForceOn,
    null,
    account,
  ),
  row(
    "TK02",
    "69/2024/NĐ-CP",
    "citizen",
    {
      vi: "Phiếu đề nghị cấp tài khoản định danh điện tử tổ chức",
      en: "Request for an e-ID account of an organisation",
    },
    lawInForceOn,
    null,
    Rule.memory("Decree 69/2024/NĐ-CP, form TK02"),
  ),
];

/**
 * The form of a code on a day, or undefined where there is none.
 *
 * @example
 * ```ts
 * import { Form, PlainDate } from "@hopnhat/domain"
 *
 * Form.on("CC01", PlainDate.make("2024-06-30"))?.value.filledBy // "citizen"
 * Form.on("CC01", PlainDate.make("2024-07-01"))?.value.filledBy // "system"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const on = (
  code: string,
  asOf: PlainDate,
  table: ReadonlyArray<Rule.Dated<Form>> = forms,
): Rule.Dated<Form> | undefined => Rule.allOn(table, asOf).find((form) => form.value.code === code);

/**
 * The code of a procedure in the national catalogue, with the level that it is listed for.
 *
 * @category models
 * @since 0.1.0
 */
export interface CatalogueCode {
  readonly code: string;
  readonly procedure: Procedure;
  readonly groups: ReadonlyArray<AgeGroup>;
  readonly level: "province" | "commune";
}

const anyAge: ReadonlyArray<AgeGroup> = ["under-6", "6-to-under-14", "14-and-over"];
// Decision 5230/QĐ-BCA-C06 of 2026 re-published the catalogue with 28 codes abolished, on a day that was not found.
const influx = Rule.uncertain("Catalogue of procedures before Decision 5230/QĐ-BCA-C06");

const listed = (
  code: string,
  procedure: Procedure,
  groups: ReadonlyArray<AgeGroup>,
  level: CatalogueCode["level"],
): Rule.Dated<CatalogueCode> => ({
  validFrom: lawInForceOn,
  validTo: null,
  value: { code, procedure, groups, level },
  source: influx,
});

/**
 * The codes that were seen. All are uncertain: the catalogue was published anew in 2026.
 *
 * @category models
 * @since 0.1.0
 */
export const catalogue: ReadonlyArray<Rule.Dated<CatalogueCode>> = [
  listed("2.000200", "card-issue", ["14-and-over"], "province"),
  listed("1.014062", "card-issue", ["under-6", "6-to-under-14"], "commune"),
  listed("2.001195", "card-exchange", anyAge, "province"),
  listed("2.001194", "card-reissue", anyAge, "province"),
];

/**
 * The code of a procedure for an age group on a day, or undefined where the catalogue has none.
 *
 * @category getters
 * @since 0.1.0
 */
export const codeOf = (
  procedure: Procedure,
  group: AgeGroup,
  asOf: PlainDate,
  table: ReadonlyArray<Rule.Dated<CatalogueCode>> = catalogue,
): Rule.Dated<CatalogueCode> | undefined =>
  Rule.allOn(table, asOf).find(({ value }) => value.procedure === procedure && value.groups.includes(group));
