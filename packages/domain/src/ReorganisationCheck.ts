/**
 * What is found in a reorganisation before anybody approves it: whether it blocks, warns, or cannot be judged yet, and
 * what to do about it.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import { Bilingual, text } from "./Annotation.ts";
import type { Fault } from "./Change.ts";
import { explain } from "./Change.ts";
import { UnitCode } from "./Unit.ts";

/**
 * How heavy a finding is. `incomplete` is the third state: something is not known yet, so it is neither right nor wrong.
 *
 * @category models
 * @since 0.1.0
 */
export const Severity = Schema.Literals(["blocks", "warns", "incomplete"]).annotate({
  identifier: "Severity",
  title: "Severity",
  description: "Whether a finding blocks, warns, or waits for something not yet known.",
  labels: { vi: "Mức độ", en: "Severity" },
});

/** @category models @since 0.1.0 */
export type Severity = typeof Severity.Type;

/** What screens call the severities. @category getters @since 0.1.0 */
export const severityLabels: Readonly<Record<Severity, Bilingual>> = {
  blocks: { vi: "Chặn", en: "Blocks" },
  warns: { vi: "Cảnh báo", en: "Warns" },
  incomplete: { vi: "Chưa đủ thông tin", en: "Incomplete" },
};

/**
 * A finding.
 *
 * @category models
 * @since 0.1.0
 */
export const Check = Schema.Struct({
  code: text("^(change/LandUnaccounted|split/some-wait|date/past)$").annotateKey({
    description: "What was checked, for programs.",
    labels: { vi: "Mã kiểm tra", en: "Code" },
  }),
  severity: Severity,
  finding: Bilingual.annotateKey({ labels: { vi: "Phát hiện", en: "Finding" } }),
  remedy: Bilingual.annotateKey({ labels: { vi: "Cách xử lý", en: "Remedy" } }),
  units: Schema.Array(UnitCode).annotateKey({ labels: { vi: "Đơn vị", en: "Units" } }),
}).annotate({
  identifier: "ReorganisationCheck",
  title: "Check of a reorganisation",
  description: "A finding before approval: how heavy it is, and what to do about it.",
  labels: { vi: "Kiểm tra", en: "Check" },
});

/** @category models @since 0.1.0 */
export interface Check extends Schema.Schema.Type<typeof Check> {}

/** Whether a list of findings lets a reorganisation be submitted. @category guards @since 0.1.0 */
export const passes = (checks: ReadonlyArray<Check>): boolean =>
  checks.every((check) => check.severity !== "blocks");

const remedies: Readonly<Record<Fault["_tag"], Bilingual>> = {
  SourceMissing: {
    vi: "Kiểm tra mã và ngày có hiệu lực của đơn vị nguồn.",
    en: "Check the code of the source and the day of effect.",
  },
  TargetMissing: {
    vi: "Thêm đơn vị nhận vào danh sách thành lập, hoặc sửa mã.",
    en: "Let the receiving unit begin, or mend its code.",
  },
  BeginsTwice: { vi: "Bỏ một trong hai lần thành lập.", en: "Remove one of the two beginnings." },
  CodeTaken: {
    vi: "Chấm dứt đơn vị đang mang mã, hoặc dùng mã khác.",
    en: "End the unit that bears the code, or use another code.",
  },
  NoSource: {
    vi: "Thêm khoản quy định nguồn của đơn vị này.",
    en: "Add the clause that says where the unit comes from.",
  },
  FlowTwice: { vi: "Bỏ luồng bị lặp.", en: "Remove the repeated flow." },
  FlowEmpty: {
    vi: "Ghi rõ diện tích hoặc dân số được chuyển, hoặc bỏ luồng.",
    en: "Say what land or people it carries, or remove it.",
  },
  LandUnaccounted: {
    vi: "Thêm khoản còn thiếu, hoặc sửa phần diện tích của từng khoản.",
    en: "Add the missing clause, or mend the land of each.",
  },
  PeopleUnaccounted: {
    vi: "Thêm khoản còn thiếu, hoặc sửa phần dân số của từng khoản.",
    en: "Add the missing clause, or mend the people of each.",
  },
  RemainderWithoutPart: {
    vi: "Xếp khoản chuyển một phần trước khoản phần còn lại.",
    en: "Put the clause with the part before the remainder.",
  },
  EndsWithTerritory: {
    vi: "Bỏ các luồng, hoặc ghi đơn vị nhận.",
    en: "Remove its flows, or name where they go.",
  },
  NothingHappens: { vi: "Bỏ thay đổi này.", en: "Remove the change." },
  BeforeBase: { vi: "Sửa ngày có hiệu lực.", en: "Mend the day of effect." },
  RecordedTwice: {
    vi: "Thay đổi đã có trong sổ cái; không ghi lại.",
    en: "The ledger holds the change; do not record it again.",
  },
  RecordedOutOfOrder: {
    vi: "Ghi với ngày không sớm hơn mục cuối.",
    en: "Record it on a day not before the last entry.",
  },
  NothingToWithdraw: { vi: "Kiểm tra mã thay đổi cần hủy bỏ.", en: "Check which change is to be withdrawn." },
};

/**
 * The faults of changes as findings that block.
 *
 * @category constructors
 * @since 0.1.0
 */
export const fromFaults = (faults: ReadonlyArray<Fault>): ReadonlyArray<Check> =>
  faults.map((fault) => ({
    code: `change/${fault._tag}`,
    severity: "blocks",
    finding: { vi: explain(fault, "vi"), en: explain(fault, "en") },
    remedy: remedies[fault._tag],
    units: fault.code === "0" ? [] : [fault.code],
  }));

/** What is known of a unit whose people the reorganisation divides. @category models @since 0.1.0 */
export interface SplitUnit {
  readonly unit: UnitCode;
  readonly name: string;
  /** Its people on record. */
  readonly people: number;
  /** Those of them whose village, street or point says where they go. */
  readonly placeable: number;
}

/**
 * What is found of split units: people who will wait are a warning; a split unit of which no villages are known at all
 * is incomplete.
 *
 * @category constructors
 * @since 0.1.0
 */
export const ofSplits = (splits: ReadonlyArray<SplitUnit>): ReadonlyArray<Check> =>
  splits.flatMap((split): ReadonlyArray<Check> => {
    if (split.people === 0 || split.placeable === split.people) return [];
    const waiting = split.people - split.placeable;
    return [
      {
        code: split.placeable === 0 ? "split/no-evidence" : "split/some-wait",
        severity: split.placeable === 0 ? "incomplete" : "warns",
        finding: {
          vi: `${split.name}: ${waiting} trên ${split.people} người chưa xác định được đơn vị mới.`,
          en: `${split.name}: of ${split.people} people, ${waiting} cannot be placed yet.`,
        },
        remedy: {
          vi: "Bổ sung danh sách thôn, tổ dân phố theo đơn vị mới, hoặc để hàng chờ xác định sau khi thi hành.",
          en: "Add which village goes to which new unit, or leave them to the queue after the execution.",
        },
        units: [split.unit],
      },
    ];
  });

/**
 * What is found of the date: a reorganisation whose day has passed warns, since records of the days between exist.
 *
 * @category constructors
 * @since 0.1.0
 */
export const ofDates = (effectiveOn: string, asOf: string): ReadonlyArray<Check> =>
  effectiveOn >= asOf
    ? []
    : [
        {
          code: "date/past",
          severity: "warns",
          finding: {
            vi: `Ngày có hiệu lực ${effectiveOn} đã qua.`,
            en: `The day of effect, ${effectiveOn}, has passed.`,
          },
          remedy: {
            vi: "Hồ sơ lập từ ngày đó sẽ được chuyển theo; kiểm tra lại sau khi thi hành.",
            en: "Records made since that day are carried along; look at them after the execution.",
          },
          units: [],
        },
      ];
