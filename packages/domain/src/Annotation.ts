/**
 * What every schema of this package says about itself, beyond Effect's own annotations: its Vietnamese and English
 * labels, how sensitive it is, the unit of measure, and the legal source of its rule. Documents, forms and masks are
 * made from these.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import type {} from "effect/Schema";

/**
 * Tells the generation of examples which texts are plausible: a note for a check, which admits more.
 *
 * @param source - a regular expression, as its source
 * @category constructors
 * @since 0.1.0
 */
export const generates = (
  source: string,
): {
  readonly arbitraryConstraint: {
    readonly patterns: readonly [{ readonly source: string; readonly flags: "" }];
  };
} => ({
  arbitraryConstraint: { patterns: [{ source, flags: "" }] },
});

/**
 * A text that is not blank.
 *
 * @param plausible - a regular expression, as its source, of what the field really holds, for generated examples
 * @category constructors
 * @since 0.1.0
 */
export const text = (plausible: string): Schema.NonEmptyString =>
  Schema.NonEmptyString.check(
    Schema.isPattern(/\S/u, { expected: "a text that is not blank", ...generates(plausible) }),
  );

/**
 * A text in the two languages that every screen and error carries.
 *
 * @category models
 * @since 0.1.0
 */
export const Bilingual = Schema.Struct({
  vi: text("^(Đơn vị hành chính|Hồ sơ còn thiếu giấy tờ|Cần kiểm tra lại)$"),
  en: text("^(Administrative unit|Papers are missing|Please check again)$"),
}).annotate({
  identifier: "Bilingual",
  title: "Text in two languages",
  description: "A text in Vietnamese and in English.",
  labels: { vi: "Văn bản song ngữ", en: "Text in two languages" },
  examples: [{ vi: "Đơn vị hành chính", en: "Administrative unit" }],
});

/** @category models @since 0.1.0 */
export interface Bilingual extends Schema.Schema.Type<typeof Bilingual> {}

/**
 * How a field is classed by Decree 356/2025/NĐ-CP: no personal data, basic personal data, or sensitive personal data.
 *
 * @category models
 * @since 0.1.0
 */
export type Sensitivity = "none" | "basic" | "sensitive";

declare module "effect/Schema" {
  namespace Annotations {
    interface Annotations {
      /** What a screen calls the field. */
      readonly labels?: Bilingual | undefined;
      /** Class of personal data. Absent means none. */
      readonly sensitivity?: Sensitivity | undefined;
      /** Unit of measure, spelled as it is printed, for example `km²`. */
      readonly unit?: string | undefined;
      /** Where the rule stands, for example `Law 26/2023/QH15 art. 21`. */
      readonly source?: string | undefined;
    }
  }
}
