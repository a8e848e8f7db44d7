/**
 * The ground in law on which an answer stands, and how sure it is. It travels with every answer.
 *
 * **Details**
 *
 * A rule whose text was read in a public source is `found`; one that is common knowledge and that no source at hand
 * confirms is `memory`; one on which sources differ, or that the law leaves open, is `uncertain`. What is uncertain
 * is a setting with a default, never a constant.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";

/**
 * How sure a rule is.
 *
 * @category models
 * @since 0.1.0
 */
export const Certainty = Schema.Literals(["found", "memory", "uncertain"]).annotate({
  identifier: "Certainty",
  title: "Certainty",
  description: "Found in a public source; common knowledge without a source at hand; or open.",
  labels: { vi: "Mức độ chắc chắn", en: "Certainty" },
});

/** @category models @since 0.1.0 */
export type Certainty = "found" | "memory" | "uncertain";

/**
 * A place in a legal instrument, named so that a reader can look it up. `article`, `clause` and `point` are null
 * where the instrument has none, or where the text at hand did not say.
 *
 * @category models
 * @since 0.1.0
 */
export const Basis = Schema.Struct({
  instrument: Schema.Struct({ vi: Schema.NonEmptyString, en: Schema.NonEmptyString }).annotateKey({
    description: "Kind and number of the instrument in both languages.",
    labels: { vi: "Văn bản", en: "Instrument" },
  }),
  article: Schema.NullOr(Schema.String).annotateKey({ labels: { vi: "Điều", en: "Article" } }),
  clause: Schema.NullOr(Schema.String).annotateKey({ labels: { vi: "Khoản", en: "Clause" } }),
  point: Schema.NullOr(Schema.String).annotateKey({ labels: { vi: "Điểm", en: "Point" } }),
  certainty: Certainty,
  note: Schema.NullOr(Schema.String).annotateKey({
    description: "What is open about the rule, or where its text was read.",
    labels: { vi: "Ghi chú", en: "Note" },
  }),
}).annotate({
  identifier: "Basis",
  title: "Basis in law",
  description: "The ground in law on which an answer stands, and how sure it is.",
  labels: { vi: "Căn cứ pháp lý", en: "Basis in law" },
  examples: [
    {
      instrument: { vi: "Luật Căn cước 26/2023/QH15", en: "Law on Identification 26/2023/QH15" },
      article: "21",
      clause: "2",
      point: null,
      certainty: "found",
      note: null,
    },
  ],
});

/** @category models @since 0.1.0 */
export interface Basis extends Schema.Schema.Type<typeof Basis> {}

export { cite, weakest } from "./internal/basis.ts";
