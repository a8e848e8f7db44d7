/**
 * What one clause of an act does to units: what flows where, which units begin, which end with nothing left in them.
 *
 * **Details**
 *
 * The changes of one day are read together, from the eve to the day: a unit that the law splits is a source in the
 * clause that takes a part of it, and again in the clause that takes the remainder. Whether its land and its people
 * are accounted for exactly once can be said of the day, not of the clause.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import type { Bilingual } from "./Annotation.ts";
import { type Carried, Flow, measureOf } from "./Flow.ts";
import { Clause } from "./LegalAct.ts";
import { PlainDate } from "./PlainDate.ts";
import { type Unit, UnitCode, UnitDescription } from "./Unit.ts";

/**
 * The name of a change within its ledger; by convention the act, the article and the clause.
 *
 * @category models
 * @since 0.1.0
 */
export const ChangeId = Schema.NonEmptyString.pipe(Schema.brand("ChangeId")).annotate({
  identifier: "ChangeId",
  title: "Change",
  description: "The name of a change within its ledger.",
  labels: { vi: "Thay đổi", en: "Change" },
  examples: ["1676/NQ-UBTVQH15#1.99" as ChangeId],
});

/** The name of a change. @category models @since 0.1.0 */
export type ChangeId = string & import("effect").Brand.Brand<"ChangeId">;

/**
 * What one clause does, from the day on which it takes effect.
 *
 * **Details**
 *
 * - A unit named in `begins` bears that description from the day on. Where its code was borne on the eve, the unit
 *   goes on as a new version.
 * - A unit that only receives, and is named nowhere as a source that day, keeps all it had and goes on.
 * - `ends` names units that are there on the eve and end with nobody and nothing in them.
 * - `founds` names units that begin on territory which the ledger did not hold: reclaimed land, another register's.
 *
 * @category models
 * @since 0.1.0
 */
export const Change = Schema.Struct({
  id: ChangeId,
  clause: Clause,
  effectiveOn: PlainDate.annotateKey({
    description: "The first day of the new state.",
    labels: { vi: "Có hiệu lực từ", en: "Takes effect on" },
  }),
  flows: Schema.Array(Flow),
  begins: Schema.Array(UnitDescription),
  ends: Schema.Array(UnitCode),
  founds: Schema.optionalKey(Schema.Array(UnitCode)),
}).annotate({
  identifier: "Change",
  title: "Change",
  description: "What one clause of an act does to units.",
  labels: { vi: "Thay đổi", en: "Change" },
  source: "Resolution 76/2025/UBTVQH15",
});

/** What one clause does. @category models @since 0.1.0 */
export interface Change extends Schema.Schema.Type<typeof Change> {}

/**
 * Names a change by its clause: `1676/NQ-UBTVQH15#1.99`.
 *
 * @category constructors
 * @since 0.1.0
 */
export const idOf = (clause: Clause): ChangeId =>
  `${clause.act}#${clause.article ?? "-"}.${clause.clause ?? "-"}` as ChangeId;

const reasons = [
  "SourceMissing",
  "TargetMissing",
  "BeginsTwice",
  "CodeTaken",
  "NoSource",
  "FlowTwice",
  "FlowEmpty",
  "LandUnaccounted",
  "PeopleUnaccounted",
  "RemainderWithoutPart",
  "EndsWithTerritory",
  "NothingHappens",
  "BeforeBase",
  "RecordedTwice",
  "RecordedOutOfOrder",
  "NothingToWithdraw",
] as const;

/**
 * One thing that is wrong with a change: which, about which unit, on which day. `code` is `0` where it is the change as
 * a whole, and no unit of it, that is wrong.
 *
 * @category errors
 * @since 0.1.0
 */
export const Fault = Schema.Struct({
  _tag: Schema.Literals(reasons),
  change: ChangeId,
  code: UnitCode,
  on: PlainDate,
}).annotate({
  identifier: "ChangeFault",
  title: "Fault of a change",
  description: "One thing that is wrong with a change.",
  labels: { vi: "Lỗi của thay đổi", en: "Fault of a change" },
});

/** One thing that is wrong. @category errors @since 0.1.0 */
export interface Fault extends Schema.Schema.Type<typeof Fault> {}

const sentences: Record<Fault["_tag"], Bilingual> = {
  SourceMissing: {
    vi: "không có đơn vị nào mang mã này vào ngày hôm trước",
    en: "no unit bears this code on the eve",
  },
  TargetMissing: {
    vi: "đơn vị nhận không được thành lập và cũng không tồn tại vào ngày hôm trước",
    en: "the receiving unit neither begins nor exists on the eve",
  },
  BeginsTwice: { vi: "được thành lập hai lần trong cùng một ngày", en: "begins twice on one day" },
  CodeTaken: {
    vi: "mã đang được một đơn vị khác giữ nguyên sử dụng",
    en: "another unit keeps this code on that day",
  },
  NoSource: {
    vi: "được thành lập nhưng không nhận gì từ đơn vị nào",
    en: "begins, and receives nothing from any unit",
  },
  FlowTwice: { vi: "cùng một luồng được ghi hai lần", en: "one flow is recorded twice" },
  FlowEmpty: {
    vi: "luồng không mang diện tích cũng không mang dân số",
    en: "a flow carries neither land nor people",
  },
  LandUnaccounted: {
    vi: "diện tích tự nhiên không được chuyển đủ đúng một lần",
    en: "its land is not accounted for exactly once",
  },
  PeopleUnaccounted: {
    vi: "dân số không được chuyển đủ đúng một lần",
    en: "its people are not accounted for exactly once",
  },
  RemainderWithoutPart: {
    vi: "phần còn lại không có phần nào trước đó",
    en: "a remainder has no part before it",
  },
  EndsWithTerritory: {
    vi: "chấm dứt với diện tích hoặc dân số chưa chuyển đi",
    en: "ends as empty, yet its territory flows elsewhere",
  },
  NothingHappens: { vi: "thay đổi không làm gì", en: "the change does nothing" },
  BeforeBase: {
    vi: "có hiệu lực trước hoặc vào ngày của danh mục gốc",
    en: "takes effect on or before the day of the base register",
  },
  RecordedTwice: {
    vi: "đã được ghi và chưa bị hủy bỏ",
    en: "is recorded already, and was not withdrawn",
  },
  RecordedOutOfOrder: {
    vi: "được ghi với ngày sớm hơn mục trước đó",
    en: "bears an earlier day of record than the entry before it",
  },
  NothingToWithdraw: { vi: "không có thay đổi nào để hủy bỏ", en: "there is no such change to withdraw" },
};

/**
 * A fault as a sentence.
 *
 * @category errors
 * @since 0.1.0
 */
export const explain = (fault: Fault, language: "vi" | "en"): string =>
  `${fault.code}: ${sentences[fault._tag][language]} (${fault.change}, ${fault.on})`;

/** Stands where a fault is of no one unit. */
const noUnit = "0" as UnitCode;

/**
 * A fault of a change as a whole, and of no one unit in it.
 *
 * @category errors
 * @since 0.1.0
 */
export const faultOfWhole = (_tag: Fault["_tag"], change: ChangeId, on: PlainDate): Fault => ({
  _tag,
  change,
  code: noUnit,
  on,
});

/**
 * Every fault of the changes of one day, in the order in which they are recorded; none where the day is valid.
 *
 * @param changes - the changes that take effect on one day, in the order of their clauses
 * @param onEve - the unit that bears a code on the eve of that day
 * @category guards
 * @since 0.1.0
 */
export const check = (
  changes: ReadonlyArray<Change>,
  onEve: (code: UnitCode) => Unit | undefined,
): ReadonlyArray<Fault> => {
  const faults: Array<Fault> = [];
  const begun = new Set<UnitCode>();
  const ended = new Set<UnitCode>();
  const founded = new Set<UnitCode>();
  const flowsFrom = new Map<UnitCode, Array<readonly [Flow, Change]>>();
  const received = new Set<UnitCode>();
  const pairs = new Set<string>();
  const fault = (_tag: Fault["_tag"], change: Change, code: UnitCode) =>
    faults.push({ _tag, change: change.id, code, on: change.effectiveOn });

  for (const change of changes) {
    for (const unit of change.begins) {
      if (begun.has(unit.code)) fault("BeginsTwice", change, unit.code);
      begun.add(unit.code);
    }
    for (const code of change.ends) ended.add(code);
    for (const code of change.founds ?? []) founded.add(code);
    for (const flow of change.flows) {
      const from = flowsFrom.get(flow.from);
      if (from === undefined) flowsFrom.set(flow.from, [[flow, change]]);
      else from.push([flow, change]);
      received.add(flow.to);
    }
  }

  for (const change of changes) {
    const happens =
      change.flows.length + change.begins.length + change.ends.length + (change.founds?.length ?? 0);
    if (happens === 0) fault("NothingHappens", change, noUnit);
    for (const flow of change.flows) {
      if (onEve(flow.from) === undefined) fault("SourceMissing", change, flow.from);
      if (!begun.has(flow.to) && onEve(flow.to) === undefined) fault("TargetMissing", change, flow.to);
      if (flow.land === "none" && flow.people === "none") fault("FlowEmpty", change, flow.from);
      const pair = `${flow.from}>${flow.to}`;
      if (pairs.has(pair)) fault("FlowTwice", change, flow.from);
      pairs.add(pair);
    }
    for (const unit of change.begins) {
      if (!received.has(unit.code) && !founded.has(unit.code)) fault("NoSource", change, unit.code);
      // A code that a unit of the eve bears is free only if that unit gives up its territory, to whomever, that day.
      const given = flowsFrom.has(unit.code) || ended.has(unit.code);
      if (onEve(unit.code) !== undefined && !given) fault("CodeTaken", change, unit.code);
    }
    for (const code of change.ends) {
      if (onEve(code) === undefined) fault("SourceMissing", change, code);
      // What flows to the code may be another unit's, which takes it up that day.
      if (flowsFrom.has(code) || (received.has(code) && !begun.has(code)))
        fault("EndsWithTerritory", change, code);
    }
    for (const code of change.founds ?? []) {
      if (!begun.has(code)) fault("TargetMissing", change, code);
    }
  }

  for (const [code, flows] of flowsFrom) {
    for (const carried of ["land", "people"] as const) {
      const wrong = account(flows, carried);
      if (wrong !== undefined) fault(wrong[0], wrong[1], code);
    }
  }
  return faults;
};

/** Whether the flows out of one unit carry all of its land, or all of its people, exactly once. */
const account = (
  flows: ReadonlyArray<readonly [Flow, Change]>,
  carried: Carried,
): readonly [Fault["_tag"], Change] | undefined => {
  const unaccounted = carried === "land" ? "LandUnaccounted" : "PeopleUnaccounted";
  let alls = 0;
  let parts = 0;
  let remainders = 0;
  let unmeasured = 0;
  for (const [flow, change] of flows) {
    const share = flow[carried];
    if (share === "none") continue;
    if (share === "all") alls++;
    else {
      if (measureOf(flow, carried) === undefined) unmeasured++;
      if (share === "part") parts++;
      // "The remainder after clauses a and b": the clauses that took a part stand before it.
      else if (parts === 0) return ["RemainderWithoutPart", change];
      else remainders++;
    }
  }
  const whole = alls === 1 && parts + remainders === 0;
  const divided = alls === 0 && parts > 0 && remainders === 1;
  const measured = alls === 0 && parts > 1 && remainders === 0 && unmeasured === 0;
  return whole || divided || measured ? undefined : [unaccounted, flows[flows.length - 1]![1]];
};
