/**
 * The sheet that stands at the end of a reorganisation: of every relation, how many records there were, how many moved,
 * wait, were not touched, and how many there are now. Nothing may be lost, and nothing may appear.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import { Bilingual, text } from "./Annotation.ts";

/**
 * A kind of record that has a place.
 *
 * @category models
 * @since 0.1.0
 */
export const Relation = Schema.Literals([
  "citizen",
  "application",
  "decided-application",
  "eid-account",
  "target",
  "village",
  "service-point",
  "round",
  "appointment-slot",
  "work-queue",
  "jurisdiction",
  "rollup",
  "boundary",
  "subscription",
]).annotate({
  identifier: "Relation",
  title: "Relation",
  description: "A kind of record that has a place, and that a merger therefore touches.",
  labels: { vi: "Loại dữ liệu", en: "Relation" },
});

/** @category models @since 0.1.0 */
export type Relation = typeof Relation.Type;

/** What screens call the relations. @category getters @since 0.1.0 */
export const relationLabels: Readonly<Record<Relation, Bilingual>> = {
  citizen: { vi: "Công dân", en: "Citizens" },
  application: { vi: "Hồ sơ đang giải quyết", en: "Open applications" },
  "decided-application": { vi: "Hồ sơ đã giải quyết", en: "Decided applications" },
  "eid-account": { vi: "Tài khoản định danh điện tử", en: "e-ID accounts" },
  target: { vi: "Chỉ tiêu", en: "Targets" },
  village: { vi: "Thôn, tổ dân phố", en: "Villages" },
  "service-point": { vi: "Điểm tiếp nhận", en: "Service points" },
  round: { vi: "Đợt lưu động", en: "Rounds" },
  "appointment-slot": { vi: "Lịch hẹn", en: "Appointment slots" },
  "work-queue": { vi: "Hàng chờ công việc", en: "Work queues" },
  jurisdiction: { vi: "Địa bàn phụ trách", en: "Jurisdictions" },
  rollup: { vi: "Số liệu tổng hợp", en: "Rollups" },
  boundary: { vi: "Địa giới", en: "Boundaries" },
  subscription: { vi: "Đăng ký nhận thay đổi", en: "Subscriptions" },
};

const counts = {
  before: Schema.Natural.annotateKey({
    description: "Records before the reorganisation.",
    labels: { vi: "Trước", en: "Before" },
  }),
  moved: Schema.Natural.annotateKey({
    description: "Records that went to another unit.",
    labels: { vi: "Đã chuyển", en: "Moved" },
  }),
  waiting: Schema.Natural.annotateKey({
    description: "Records of split units that wait for evidence.",
    labels: { vi: "Chờ xác định", en: "Waiting" },
  }),
  unchanged: Schema.Natural.annotateKey({
    description: "Records that it leaves alone.",
    labels: { vi: "Giữ nguyên", en: "Unchanged" },
  }),
};

/**
 * What a reorganisation will do to the records of one relation.
 *
 * @category models
 * @since 0.1.0
 */
export const Impact = Schema.Struct({
  relation: Relation,
  ...counts,
  changesOffice: Schema.Natural.annotateKey({
    description: "Of the records that move, those that another office will work.",
    labels: { vi: "Đổi nơi xử lý", en: "Changes office" },
  }),
  samples: Schema.Array(text("^c-[0-9]{7}$")).annotateKey({
    description: "Names of records, not of people, to look at.",
    labels: { vi: "Ví dụ", en: "Samples" },
  }),
}).annotate({
  identifier: "Impact",
  title: "Impact",
  description: "What a reorganisation will do to the records of one relation.",
  labels: { vi: "Tác động", en: "Impact" },
});

/** @category models @since 0.1.0 */
export interface Impact extends Schema.Schema.Type<typeof Impact> {}

/**
 * One line of the sheet.
 *
 * @category models
 * @since 0.1.0
 */
export const SheetRow = Schema.Struct({
  relation: Relation,
  ...counts,
  after: Schema.Natural.annotateKey({
    description: "Records after the reorganisation.",
    labels: { vi: "Sau", en: "After" },
  }),
}).annotate({
  identifier: "SheetRow",
  title: "Line of the conservation sheet",
  description: "The count of one relation before and after, and what became of it.",
  labels: { vi: "Dòng đối soát", en: "Line of the sheet" },
  examples: [
    { relation: "citizen", before: 954894, moved: 940012, waiting: 2104, unchanged: 12778, after: 954894 },
  ],
});

/** @category models @since 0.1.0 */
export interface SheetRow extends Schema.Schema.Type<typeof SheetRow> {}

/**
 * The sheet: one line for each relation.
 *
 * @category models
 * @since 0.1.0
 */
export const ConservationSheet = Schema.Array(SheetRow).annotate({
  identifier: "ConservationSheet",
  title: "Conservation sheet",
  description: "Of every relation, how many records there were, what became of them, and how many there are.",
  labels: { vi: "Bảng đối soát", en: "Conservation sheet" },
});

/** @category models @since 0.1.0 */
export type ConservationSheet = ReadonlyArray<SheetRow>;

/**
 * Something of a sheet that does not balance.
 *
 * @category models
 * @since 0.1.0
 */
export const Imbalance = Schema.Struct({
  relation: Relation,
  reason: Schema.Literals([
    "not-all-accounted-for",
    "lost",
    "appeared",
    "relation-missing",
    "relation-twice",
  ]),
  difference: Schema.Int.annotateKey({
    description: "Records too many (positive) or missing (negative).",
    labels: { vi: "Chênh lệch", en: "Difference" },
  }),
  sentence: Bilingual,
}).annotate({
  identifier: "Imbalance",
  title: "Imbalance",
  description: "Something of a conservation sheet that does not balance.",
  labels: { vi: "Sai lệch", en: "Imbalance" },
});

/** @category models @since 0.1.0 */
export interface Imbalance extends Schema.Schema.Type<typeof Imbalance> {}

/**
 * What of a sheet does not balance: an empty list says that it balances.
 *
 * **Details**
 *
 * Of each relation: before = moved + waiting + unchanged, and after = before.
 *
 * @param expected - the relations that must have a line; none by default
 * @category getters
 * @since 0.1.0
 */
export const imbalances = (
  sheet: ConservationSheet,
  expected: ReadonlyArray<Relation> = [],
): ReadonlyArray<Imbalance> => {
  const found: Array<Imbalance> = [];
  const seen = new Set<Relation>();
  for (const row of sheet) {
    const label = relationLabels[row.relation];
    const add = (reason: Imbalance["reason"], difference: number, vi: string, en: string): void => {
      found.push({
        relation: row.relation,
        reason,
        difference,
        sentence: { vi: `${label.vi}: ${vi}`, en: `${label.en}: ${en}` },
      });
    };
    if (seen.has(row.relation)) add("relation-twice", 0, "ghi hai lần.", "recorded twice.");
    seen.add(row.relation);
    const accounted = row.moved + row.waiting + row.unchanged;
    if (accounted !== row.before) {
      const difference = accounted - row.before;
      add(
        "not-all-accounted-for",
        difference,
        `trước có ${row.before}, nhưng đã chuyển, chờ và giữ nguyên cộng lại là ${accounted}.`,
        `there were ${row.before}, yet moved, waiting and unchanged add up to ${accounted}.`,
      );
    }
    if (row.after < row.before) {
      add(
        "lost",
        row.after - row.before,
        `mất ${row.before - row.after} bản ghi.`,
        `${row.before - row.after} records are lost.`,
      );
    }
    if (row.after > row.before) {
      add(
        "appeared",
        row.after - row.before,
        `thừa ${row.after - row.before} bản ghi.`,
        `${row.after - row.before} records have appeared.`,
      );
    }
  }
  for (const relation of expected) {
    if (seen.has(relation)) continue;
    const label = relationLabels[relation];
    found.push({
      relation,
      reason: "relation-missing",
      difference: 0,
      sentence: { vi: `${label.vi}: không có trong bảng.`, en: `${label.en}: not on the sheet.` },
    });
  }
  return found;
};

/**
 * Whether a sheet balances.
 *
 * @category guards
 * @since 0.1.0
 */
export const balances = (sheet: ConservationSheet, expected: ReadonlyArray<Relation> = []): boolean =>
  imbalances(sheet, expected).length === 0;
