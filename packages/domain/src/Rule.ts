/**
 * A rule of law as data: what holds, from which day to which, where it stands, and how sure that is.
 *
 * **When to use**
 *
 * Every rule of this package is a table of `Dated` rows. A function takes the day of its question, walks the table, and
 * gives the source back with its answer. What is uncertain is the default of a setting, never a constant.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import { text } from "./Annotation.ts";
import type { PlainDate } from "./PlainDate.ts";

export { allOn, found, memory, on, uncertain, weakest } from "./internal/rule.ts";

/**
 * How sure a rule is: found in a public source that is named; common knowledge that no source at hand confirms; or
 * uncertain, because sources contradict one another or are silent.
 *
 * @category models
 * @since 0.1.0
 */
export const Certainty = Schema.Literals(["found", "memory", "uncertain"]).annotate({
  identifier: "Certainty",
  title: "Certainty",
  description: "How sure a rule is: found in a source, common knowledge, or uncertain.",
  labels: { vi: "Độ chắc chắn", en: "Certainty" },
});

/** @category models @since 0.1.0 */
export type Certainty = typeof Certainty.Type;

/**
 * Where a rule stands, and where its text was seen.
 *
 * @category models
 * @since 0.1.0
 */
export const Source = Schema.Struct({
  citation: text("^(Law 26/2023/QH15|Decree 69/2024/NĐ-CP) art. [1-9][0-9]?$").annotateKey({
    description: "The act and its article.",
    labels: { vi: "Căn cứ", en: "Citation" },
  }),
  certainty: Certainty,
  seenIn: Schema.optionalKey(
    text("^(thanhnien|dantri|baochinhphu)\\.vn [0-9]{12}$").annotate({
      description: "The publication in which the rule was read, where that is not the act itself.",
      labels: { vi: "Nguồn", en: "Seen in" },
    }),
  ),
}).annotate({
  identifier: "Source",
  title: "Source of a rule",
  description: "Where a rule stands, where it was read, and how sure it is.",
  labels: { vi: "Căn cứ pháp lý", en: "Legal source" },
  examples: [
    { citation: "Law 26/2023/QH15 art. 21", certainty: "found", seenIn: "soha.vn 198260222222611247" },
  ],
});

/** @category models @since 0.1.0 */
export interface Source extends Schema.Schema.Type<typeof Source> {}

/**
 * One row of a table of law: a value that holds on the days `validFrom ≤ d < validTo`. Null is without limit.
 *
 * @category models
 * @since 0.1.0
 */
export interface Dated<A> {
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
  readonly value: A;
  readonly source: Source;
}
