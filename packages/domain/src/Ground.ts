/**
 * Why a card is issued, exchanged or reissued: the grounds of Law 26/2023/QH15 art. 24, and by when an office must
 * answer.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import type { Bilingual } from "./Annotation.ts";
import { make as date, type PlainDate } from "./PlainDate.ts";
import type { Procedure } from "./Requirement.ts";
import * as Rule from "./Rule.ts";
import type { Term } from "./WorkingCalendar.ts";

/**
 * The first issue, the seven grounds of an exchange, and the two of a reissue.
 *
 * @category models
 * @since 0.1.0
 */
export const Ground = Schema.Literals([
  "first-issue",
  "age",
  "name-or-birth-changed",
  "appearance-changed",
  "printed-error",
  "unit-rearranged",
  "number-re-established",
  "on-request",
  "lost-or-damaged",
  "nationality-regained",
]).annotate({
  identifier: "Ground",
  title: "Ground",
  description: "Why a card is issued, exchanged or reissued.",
  labels: { vi: "Trường hợp", en: "Ground" },
  source: "Law 26/2023/QH15 art. 24",
});

/** @category models @since 0.1.0 */
export type Ground = typeof Ground.Type;

/** The three procedures of a card. @category models @since 0.1.0 */
export type CardProcedure = Extract<Procedure, "card-issue" | "card-exchange" | "card-reissue">;

/**
 * What the law says of a ground.
 *
 * @category models
 * @since 0.1.0
 */
export interface GroundRule {
  readonly ground: Ground;
  readonly procedure: CardProcedure;
  readonly label: Bilingual;
}

/** Day on which Law 26/2023/QH15 came into force. @category models @since 0.1.0 */
export const lawInForceOn: PlainDate = date("2024-07-01");

const row = (
  ground: Ground,
  procedure: CardProcedure,
  place: string,
  vi: string,
  en: string,
): Rule.Dated<GroundRule> => ({
  validFrom: lawInForceOn,
  validTo: null,
  value: { ground, procedure, label: { vi, en } },
  source: Rule.found(`Law 26/2023/QH15 art. ${place}`, "cafef.vn 188250702200551522; quanghungmedia.com"),
});

/**
 * The grounds, in the order of the law.
 *
 * @category models
 * @since 0.1.0
 */
export const grounds: ReadonlyArray<Rule.Dated<GroundRule>> = [
  row("first-issue", "card-issue", "19", "Cấp lần đầu", "First issue"),
  row("age", "card-exchange", "24(1)(a)", "Đến tuổi phải cấp đổi", "Reached an age of exchange"),
  row(
    "name-or-birth-changed",
    "card-exchange",
    "24(1)(b)",
    "Thay đổi, cải chính họ, chữ đệm, tên khai sinh; ngày, tháng, năm sinh",
    "Name or date of birth changed or corrected",
  ),
  row(
    "appearance-changed",
    "card-exchange",
    "24(1)(c)",
    "Thay đổi nhân dạng; bổ sung ảnh khuôn mặt, vân tay; xác định lại giới tính, chuyển đổi giới tính",
    "Appearance, face, fingerprints or sex changed",
  ),
  row(
    "printed-error",
    "card-exchange",
    "24(1)(d)",
    "Có sai sót thông tin in trên thẻ",
    "Error printed on the card",
  ),
  row(
    "unit-rearranged",
    "card-exchange",
    "24(1)(đ)",
    "Thông tin trên thẻ thay đổi do sắp xếp đơn vị hành chính",
    "Card data changed by a rearrangement of units",
  ),
  row(
    "number-re-established",
    "card-exchange",
    "24(1)(e)",
    "Xác lập lại số định danh cá nhân",
    "Number re-established",
  ),
  row(
    "on-request",
    "card-exchange",
    "24(1)(g)",
    "Theo yêu cầu của người được cấp",
    "At the holder's request",
  ),
  row(
    "lost-or-damaged",
    "card-reissue",
    "24(2)(a)",
    "Bị mất thẻ hoặc hư hỏng không sử dụng được",
    "Lost, or damaged beyond use",
  ),
  row(
    "nationality-regained",
    "card-reissue",
    "24(2)(b)",
    "Được trở lại quốc tịch Việt Nam",
    "Vietnamese nationality regained",
  ),
];

/**
 * The grounds of a procedure on a day, in the order of the law.
 *
 * @category getters
 * @since 0.1.0
 */
export const groundsOf = (procedure: CardProcedure, asOf: PlainDate): ReadonlyArray<Rule.Dated<GroundRule>> =>
  Rule.allOn(grounds, asOf).filter((rule) => rule.value.procedure === procedure);

/**
 * The procedure that a ground belongs to.
 *
 * @category getters
 * @since 0.1.0
 */
export const procedureOf = (ground: Ground): CardProcedure =>
  grounds.find((rule) => rule.value.ground === ground)!.value.procedure;

/**
 * By when an office must answer. Until 30 June 2024 the term depended on the area; `area` is null where it does not.
 *
 * @category models
 * @since 0.1.0
 */
export interface TermRule {
  readonly procedures: ReadonlyArray<CardProcedure>;
  readonly area: "town" | "remote" | "other" | null;
  readonly term: Term;
}

const allProcedures: ReadonlyArray<CardProcedure> = ["card-issue", "card-exchange", "card-reissue"];

const term = (
  validFrom: PlainDate,
  validTo: PlainDate | null,
  procedures: ReadonlyArray<CardProcedure>,
  area: TermRule["area"],
  count: number,
  source: Rule.Source,
): Rule.Dated<TermRule> => ({
  validFrom,
  validTo,
  value: { procedures, area, term: { count, unit: "working-day" } },
  source,
});

const law2014 = date("2016-01-01");
const oldTerm = Rule.found("Law 59/2014/QH13 art. 25", "th389.vn a173972");
const oldReissueTerm = Rule.memory("Law 59/2014/QH13 art. 25: a reissue in a town takes 15 days");

/**
 * The terms of the three procedures, in working days from the receipt of a complete dossier.
 *
 * @category models
 * @since 0.1.0
 */
export const terms: ReadonlyArray<Rule.Dated<TermRule>> = [
  term(law2014, lawInForceOn, ["card-issue", "card-exchange"], "town", 7, oldTerm),
  term(law2014, lawInForceOn, ["card-reissue"], "town", 15, oldReissueTerm),
  term(law2014, lawInForceOn, allProcedures, "other", 15, oldTerm),
  term(law2014, lawInForceOn, allProcedures, "remote", 20, oldTerm),
  term(
    lawInForceOn,
    null,
    allProcedures,
    null,
    7,
    Rule.found("Law 26/2023/QH15 art. 26", "th389.vn a173972"),
  ),
];

/**
 * The terms that hold for a procedure on a day: one since 1 July 2024, one for each kind of area before.
 *
 * @category getters
 * @since 0.1.0
 */
export const termsOf = (procedure: CardProcedure, asOf: PlainDate): ReadonlyArray<Rule.Dated<TermRule>> =>
  Rule.allOn(terms, asOf).filter((rule) => rule.value.procedures.includes(procedure));
