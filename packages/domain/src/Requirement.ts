/**
 * What an application needs before it is complete, by procedure, age and channel: the list at the counter that shrinks.
 *
 * **Details**
 *
 * No biometric data are kept. An item is done, or it was not possible and the reason is recorded.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import type { AgeGroup } from "./AgeGroup.ts";
import type { Bilingual } from "./Annotation.ts";
import * as PlainDate from "./PlainDate.ts";
import * as Rule from "./Rule.ts";

/**
 * What is asked for: a card issued for the first time, exchanged or reissued, or an e-ID account of a level.
 *
 * @category models
 * @since 0.1.0
 */
export const Procedure = Schema.Literals([
  "card-issue",
  "card-exchange",
  "card-reissue",
  "eid-level-1",
  "eid-level-2",
]).annotate({
  identifier: "Procedure",
  title: "Procedure",
  description: "A card issued, exchanged or reissued, or an e-ID account of level 1 or 2.",
  labels: { vi: "Thủ tục", en: "Procedure" },
  source: "Law 26/2023/QH15 art. 23–25; Decree 69/2024/NĐ-CP art. 7",
});

/** @category models @since 0.1.0 */
export type Procedure = typeof Procedure.Type;

/** What screens call the procedures. @category getters @since 0.1.0 */
export const procedureLabels: Readonly<Record<Procedure, Bilingual>> = {
  "card-issue": { vi: "Cấp căn cước", en: "Issue of a card" },
  "card-exchange": { vi: "Cấp đổi căn cước", en: "Exchange of a card" },
  "card-reissue": { vi: "Cấp lại căn cước", en: "Reissue of a card" },
  "eid-level-1": { vi: "Cấp tài khoản định danh điện tử mức độ 1", en: "e-ID account of level 1" },
  "eid-level-2": { vi: "Cấp tài khoản định danh điện tử mức độ 2", en: "e-ID account of level 2" },
};

/**
 * What a procedure yields.
 *
 * @category models
 * @since 0.1.0
 */
export const Document = Schema.Literals(["card", "eid-account"]).annotate({
  identifier: "Document",
  title: "Document",
  description: "What a procedure yields: a card or an e-ID account.",
  labels: { vi: "Loại", en: "Document" },
});

/** @category models @since 0.1.0 */
export type Document = typeof Document.Type;

/** The document that a procedure gives. @category getters @since 0.1.0 */
export const documentOf = (procedure: Procedure): Document =>
  procedure === "eid-level-1" || procedure === "eid-level-2" ? "eid-account" : "card";

/**
 * How an application comes in.
 *
 * @category models
 * @since 0.1.0
 */
export const Channel = Schema.Literals(["counter", "online", "post", "mobile-round"]).annotate({
  identifier: "Channel",
  title: "Channel",
  description:
    "How an application comes in: at the counter, online, by post, or on a round through the villages.",
  labels: { vi: "Kênh tiếp nhận", en: "Channel" },
  source: "Circular 17/2024/TT-BCA",
});

/** @category models @since 0.1.0 */
export type Channel = typeof Channel.Type;

/**
 * Something that has to be there.
 *
 * @category models
 * @since 0.1.0
 */
export const Item = Schema.Literals([
  "declaration",
  "identity-checked",
  "papers",
  "representative-present",
  "portrait",
  "fingerprints",
  "iris",
  "signature",
]).annotate({
  identifier: "Item",
  title: "Item of an application",
  description: "Something that an application needs before it is complete.",
  labels: { vi: "Thành phần hồ sơ", en: "Item" },
});

/** @category models @since 0.1.0 */
export type Item = typeof Item.Type;

/** What screens call the items. @category getters @since 0.1.0 */
export const itemLabels: Readonly<Record<Item, Bilingual>> = {
  declaration: { vi: "Tờ khai", en: "Declaration" },
  "identity-checked": { vi: "Đối chiếu thông tin", en: "Identity checked" },
  papers: { vi: "Giấy tờ chứng minh", en: "Papers" },
  "representative-present": { vi: "Người đại diện có mặt", en: "Representative present" },
  portrait: { vi: "Ảnh khuôn mặt", en: "Portrait" },
  fingerprints: { vi: "Vân tay", en: "Fingerprints" },
  iris: { vi: "Mống mắt", en: "Iris" },
  signature: { vi: "Chữ ký", en: "Signature" },
};

/** A row of the table of requirements. @category models @since 0.1.0 */
export interface Requirement {
  readonly item: Item;
  readonly procedures: ReadonlyArray<Procedure>;
  readonly groups: ReadonlyArray<AgeGroup>;
}

const card: ReadonlyArray<Procedure> = ["card-issue", "card-exchange", "card-reissue"];
const every: ReadonlyArray<Procedure> = [...card, "eid-level-1", "eid-level-2"];
const anyAge: ReadonlyArray<AgeGroup> = ["under-6", "6-to-under-14", "14-and-over"];
const fromSix: ReadonlyArray<AgeGroup> = ["6-to-under-14", "14-and-over"];
const lawInForce = PlainDate.make("2024-07-01");

const row = (
  item: Item,
  procedures: ReadonlyArray<Procedure>,
  groups: ReadonlyArray<AgeGroup>,
  source: Rule.Source,
): Rule.Dated<Requirement> => ({
  validFrom: lawInForce,
  validTo: null,
  value: { item, procedures, groups },
  source,
});

const art23 = Rule.found("Law 26/2023/QH15 art. 23", "m.thoimoi.vn 296949; thanhnien.vn 185241228224737565");
const decree69 = Rule.found(
  "Decree 69/2024/NĐ-CP art. 10–11",
  "phapluatchinhsach.vn; thuvienphapluat 83A3BF9",
);

/**
 * The requirements by age and procedure.
 *
 * @category models
 * @since 0.1.0
 */
export const requirements: ReadonlyArray<Rule.Dated<Requirement>> = [
  row(
    "declaration",
    every,
    anyAge,
    Rule.found("Circular 17/2024/TT-BCA art. 9, form DC02; Decree 69/2024/NĐ-CP, form TK01"),
  ),
  row("identity-checked", [...card, "eid-level-2"], anyAge, art23),
  row(
    "representative-present",
    every,
    ["under-6", "6-to-under-14"],
    Rule.found("Law 26/2023/QH15 art. 23(2)", "dantri.com.vn 20240414075531099"),
  ),
  row("portrait", card, fromSix, art23),
  row("fingerprints", card, fromSix, art23),
  row("iris", card, fromSix, art23),
  row("signature", card, anyAge, art23),
  row("portrait", ["eid-level-1", "eid-level-2"], fromSix, decree69),
  row("fingerprints", ["eid-level-2"], fromSix, decree69),
];

/** A procedure and ground for which the office reuses what it captured last, when asked online. @category models @since 0.1.0 */
export interface Reuse {
  readonly procedure: Procedure;
  readonly grounds: ReadonlyArray<string> | "any";
}

/**
 * What may be asked wholly online: the office reuses the last captured face, fingerprints and iris.
 *
 * @category models
 * @since 0.1.0
 */
export const reusesCaptures: ReadonlyArray<Rule.Dated<Reuse>> = [
  {
    validFrom: lawInForce,
    validTo: null,
    value: { procedure: "card-reissue", grounds: ["lost-or-damaged"] },
    source: Rule.found("Law 26/2023/QH15 art. 25", "thanhnien.vn 185260225152647494"),
  },
  {
    validFrom: PlainDate.make("2026-03-15"),
    validTo: null,
    value: { procedure: "card-exchange", grounds: ["unit-rearranged"] },
    source: Rule.found("Decree 58/2026/NĐ-CP art. 5", "24h.com.vn c46a1701406"),
  },
];

/** Grounds of exchange whose change must be shown by papers before the database is corrected. @category models @since 0.1.0 */
export const needsPapers: ReadonlyArray<Rule.Dated<{ readonly grounds: ReadonlyArray<string> }>> = [
  {
    validFrom: lawInForce,
    validTo: null,
    value: {
      grounds: [
        "name-or-birth-changed",
        "appearance-changed",
        "number-re-established",
        "nationality-regained",
      ],
    },
    source: Rule.found(
      "Procedure of the Ministry of Public Security: data changed, papers shown first",
      "danluatold 215594",
    ),
  },
];

/**
 * What may be recorded as not possible, with the reason. Neither law nor decree lists them, so it is a setting.
 *
 * @category models
 * @since 0.1.0
 */
export const defaultMayBeImpossible: { readonly value: ReadonlyArray<Item>; readonly source: Rule.Source } = {
  value: ["fingerprints", "iris"],
  source: Rule.uncertain(
    "Law 26/2023/QH15 names no list; fingers and eyes that cannot be captured are recorded as such",
  ),
};

/** An item that is needed, and where that stands. @category models @since 0.1.0 */
export interface Needed {
  readonly item: Item;
  readonly source: Rule.Source;
}

/** What a requirement depends on. @category models @since 0.1.0 */
export interface Question {
  readonly procedure: Procedure;
  readonly ground: string | null;
  /** The groups in which the person can be: one where the birth is known. */
  readonly groups: ReadonlyArray<AgeGroup>;
  readonly channel: Channel;
  readonly asOf: PlainDate.PlainDate;
  /** A person of 14 or over who lacks capacity needs a representative present. */
  readonly incapacitated?: boolean;
}

const captures: ReadonlyArray<Item> = ["portrait", "fingerprints", "iris"];

/**
 * What an application needs on a day. Before 1 July 2024 the list is empty: the law of then is not in the table.
 *
 * **Details**
 *
 * Where the birth is known by year alone and the person can be in two groups, what either needs is needed.
 *
 * @category getters
 * @since 0.1.0
 */
export const neededFor = (question: Question): ReadonlyArray<Needed> => {
  const { procedure, ground, groups, channel, asOf } = question;
  const reuse =
    channel === "online"
      ? Rule.allOn(reusesCaptures, asOf).find(
          (one) =>
            one.value.procedure === procedure &&
            (one.value.grounds === "any" || (ground !== null && one.value.grounds.includes(ground))),
        )
      : undefined;
  const needed: Array<Needed> = [];
  for (const { value, source } of Rule.allOn(requirements, asOf)) {
    if (!value.procedures.includes(procedure)) continue;
    if (!value.groups.some((group) => groups.includes(group))) continue;
    if (reuse !== undefined && captures.includes(value.item)) continue;
    needed.push({ item: value.item, source });
  }
  if (ground !== null && documentOf(procedure) === "card") {
    const papers = Rule.allOn(needsPapers, asOf).find((one) => one.value.grounds.includes(ground));
    if (papers !== undefined) needed.push({ item: "papers", source: papers.source });
  }
  if (question.incapacitated === true && !needed.some((one) => one.item === "representative-present")) {
    needed.push({
      item: "representative-present",
      source: Rule.found("Law 26/2023/QH15 art. 23", "thanhnien.vn 185241228224737565"),
    });
  }
  return needed.sort((a, b) => Item.literals.indexOf(a.item) - Item.literals.indexOf(b.item));
};
