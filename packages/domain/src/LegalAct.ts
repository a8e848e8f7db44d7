/**
 * A legal instrument, and the place in it that a change, a deadline or a fee rests on.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import { text } from "./Annotation.ts";
import { PlainDate } from "./PlainDate.ts";

/**
 * The number of an act as it is printed, for example `1676/NQ-UBTVQH15`.
 *
 * @category models
 * @since 0.1.0
 */
export const ActNumber = text("^1[0-9]{3}/NQ-UBTVQH15$")
  .pipe(Schema.brand("ActNumber"))
  .annotate({
    identifier: "ActNumber",
    title: "Number of an act",
    description: "The number of a legal act as it is printed.",
    labels: { vi: "Số văn bản", en: "Act number" },
    examples: ["1676/NQ-UBTVQH15" as ActNumber],
  });

/** @category models @since 0.1.0 */
export type ActNumber = string & import("effect").Brand.Brand<"ActNumber">;

/**
 * A legal act: what it is called, when it was issued, from when it has effect, and from when the new apparatus works.
 *
 * **Gotchas**
 *
 * `effectiveOn` and `operationalOn` differ: the resolutions of 16 June 2025 took effect that day, and the communes
 * they made began to work on 1 July 2025. A change to units holds from `operationalOn` where the act gives one.
 *
 * @category models
 * @since 0.1.0
 */
export const LegalAct = Schema.Struct({
  number: ActNumber,
  title: text(
    "^Sắp xếp các đơn vị hành chính cấp xã của tỉnh (Phú Thọ|Lào Cai|Gia Lai) năm 2025$",
  ).annotateKey({ labels: { vi: "Trích yếu", en: "Title" } }),
  issuedBy: text("^(Ủy ban Thường vụ Quốc hội|Quốc hội|Chính phủ)$").annotateKey({
    labels: { vi: "Cơ quan ban hành", en: "Issued by" },
  }),
  issuedOn: Schema.NullOr(PlainDate).annotateKey({
    description: "Day of issue; null where no source at hand prints it.",
    labels: { vi: "Ngày ban hành", en: "Issued on" },
  }),
  effectiveOn: PlainDate.annotateKey({ labels: { vi: "Ngày có hiệu lực", en: "In effect from" } }),
  operationalOn: Schema.NullOr(PlainDate).annotateKey({
    description:
      "Day from which the units that the act makes do their work; null where it is the day of effect.",
    labels: { vi: "Ngày chính thức hoạt động", en: "Operating from" },
  }),
}).annotate({
  identifier: "LegalAct",
  title: "Legal act",
  description: "A legal instrument with its number and its dates.",
  labels: { vi: "Văn bản", en: "Act" },
});

/** @category models @since 0.1.0 */
export interface LegalAct extends Schema.Schema.Type<typeof LegalAct> {}

/**
 * A place in an act: the article and the clause, numbered as the act prints them. `clause` is null where the article
 * has none, or where the text of the act was not at hand.
 *
 * @category models
 * @since 0.1.0
 */
export const Clause = Schema.Struct({
  act: ActNumber,
  article: Schema.NullOr(text("^[1-9]$")).annotateKey({ labels: { vi: "Điều", en: "Article" } }),
  clause: Schema.NullOr(text("^[1-9][0-9]{0,2}$")).annotateKey({ labels: { vi: "Khoản", en: "Clause" } }),
}).annotate({
  identifier: "Clause",
  title: "Clause",
  description: "A place in a legal act.",
  labels: { vi: "Điều khoản", en: "Clause" },
  examples: [{ act: "1676/NQ-UBTVQH15" as ActNumber, article: "1", clause: "99" }],
});

/** @category models @since 0.1.0 */
export interface Clause extends Schema.Schema.Type<typeof Clause> {}

/**
 * A clause as lawyers cite it.
 *
 * @example
 * ```ts
 * import { LegalAct } from "@hopnhat/domain"
 *
 * LegalAct.cite({ act: "1676/NQ-UBTVQH15" as LegalAct.ActNumber, article: "1", clause: "99" }, "en")
 * // "clause 99, article 1, resolution 1676/NQ-UBTVQH15"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const cite = (clause: Clause, language: "vi" | "en"): string => {
  const parts: Array<string> = [];
  if (clause.clause !== null)
    parts.push(language === "vi" ? `khoản ${clause.clause}` : `clause ${clause.clause}`);
  if (clause.article !== null)
    parts.push(language === "vi" ? `Điều ${clause.article}` : `article ${clause.article}`);
  parts.push(`${nameOfInstrument(clause.act, language)} ${clause.act}`);
  return language === "vi" ? parts.join(" ") : parts.join(", ");
};

const nameOfInstrument = (act: ActNumber, language: "vi" | "en"): string => {
  // The letters of a number name the kind: NQ nghị quyết, QĐ quyết định, NĐ nghị định, TT thông tư. A bare QH is the
  // National Assembly's, and a resolution where it concerns units (Law 64/2025/QH15 art. 4).
  if (/\/(NQ|QH\d|UBTVQH)/.test(act)) return language === "vi" ? "Nghị quyết" : "resolution";
  if (/\/QĐ/.test(act)) return language === "vi" ? "Quyết định" : "decision";
  if (/\/NĐ/.test(act)) return language === "vi" ? "Nghị định" : "decree";
  if (/\/TT/.test(act)) return language === "vi" ? "Thông tư" : "circular";
  return language === "vi" ? "Văn bản" : "act";
};
