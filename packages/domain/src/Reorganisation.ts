/**
 * The life of a merger on live records: drafted, checked, submitted by one person and approved by another, scheduled,
 * executed, and ended with a sheet that balances; withdrawn before it takes effect, or reverted after.
 *
 * **Details**
 *
 * Four eyes: whoever drafted, edited or submitted cannot approve. The lifecycle is pure; the execution itself is the server's.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect";
import { Bilingual, generates, text } from "./Annotation.ts";
import { ChangeId } from "./Change.ts";
import { ConservationSheet, imbalances } from "./ConservationSheet.ts";
import { Instant } from "./Instant.ts";
import { ActNumber } from "./LegalAct.ts";
import { ActorId } from "./Placement.ts";
import { PlainDate } from "./PlainDate.ts";
import { Check, passes } from "./ReorganisationCheck.ts";
import { UnitCode } from "./Unit.ts";

/** The name of a reorganisation. @category models @since 0.1.0 */
export const ReorganisationId = Schema.String.check(
  Schema.isPattern(/^[a-z0-9][a-z0-9-]{0,63}$/u, {
    expected: "1 to 64 lower-case letters, digits or hyphens",
    ...generates("^(phu-tho|lao-cai|gia-lai)-202[5-9]$"),
  }),
)
  .pipe(Schema.brand("ReorganisationId"))
  .annotate({
    identifier: "ReorganisationId",
    title: "Reorganisation record",
    description: "The name of a reorganisation in this system.",
    labels: { vi: "Mã phương án sắp xếp", en: "Reorganisation record" },
    examples: ["phu-tho-2025" as ReorganisationId],
  });

/** @category models @since 0.1.0 */
export type ReorganisationId = string & import("effect").Brand.Brand<"ReorganisationId">;

/** Where a reorganisation stands. @category models @since 0.1.0 */
export const State = Schema.Literals([
  "draft",
  "checked",
  "submitted",
  "approved",
  "scheduled",
  "running",
  "done",
  "withdrawn",
  "reverted",
]).annotate({
  identifier: "ReorganisationState",
  title: "State of a reorganisation",
  description: "Where a reorganisation stands between draft and done.",
  labels: { vi: "Trạng thái", en: "State" },
});

/** @category models @since 0.1.0 */
export type State = typeof State.Type;

/** What screens call the states. @category getters @since 0.1.0 */
export const stateLabels: Readonly<Record<State, Bilingual>> = {
  draft: { vi: "Dự thảo", en: "Draft" },
  checked: { vi: "Đã kiểm tra", en: "Checked" },
  submitted: { vi: "Đã trình duyệt", en: "Submitted" },
  approved: { vi: "Đã phê duyệt", en: "Approved" },
  scheduled: { vi: "Đã lên lịch", en: "Scheduled" },
  running: { vi: "Đang thi hành", en: "Running" },
  done: { vi: "Hoàn thành", en: "Done" },
  withdrawn: { vi: "Đã rút", en: "Withdrawn" },
  reverted: { vi: "Đã hoàn tác", en: "Reverted" },
};

/**
 * A merger, or another change of units, to be executed on live records.
 *
 * @category models
 * @since 0.1.0
 */
export const Reorganisation = Schema.Struct({
  id: ReorganisationId,
  title: text("^Sắp xếp cấp xã tỉnh (Phú Thọ|Lào Cai|Gia Lai)$").annotateKey({
    labels: { vi: "Tên phương án", en: "Title" },
  }),
  act: ActNumber,
  changes: Schema.NonEmptyArray(ChangeId).annotateKey({
    description: "The changes of the ledger that it executes.",
    labels: { vi: "Các thay đổi", en: "Changes" },
  }),
  units: Schema.Array(UnitCode).annotateKey({
    description: "Codes of every unit of the eve that it touches.",
    labels: { vi: "Đơn vị liên quan", en: "Units touched" },
  }),
  effectiveOn: PlainDate.annotateKey({ labels: { vi: "Có hiệu lực từ", en: "Takes effect on" } }),
  state: State,
  paused: Schema.Boolean.annotateKey({ labels: { vi: "Tạm dừng", en: "Paused" } }),
  checks: Schema.Array(Check),
  draftedBy: ActorId,
  editedBy: Schema.Array(ActorId).annotateKey({
    description: "Everybody who changed the draft.",
    labels: { vi: "Người sửa", en: "Edited by" },
  }),
  submittedBy: Schema.NullOr(ActorId).annotateKey({ labels: { vi: "Người trình", en: "Submitted by" } }),
  approvedBy: Schema.NullOr(ActorId).annotateKey({ labels: { vi: "Người phê duyệt", en: "Approved by" } }),
  scheduledFor: Schema.NullOr(Instant).annotateKey({ labels: { vi: "Thi hành lúc", en: "Scheduled for" } }),
  sheet: Schema.NullOr(ConservationSheet),
  lastActionAt: Instant,
}).annotate({
  identifier: "Reorganisation",
  title: "Reorganisation",
  description: "A merger executed on live records: from draft to done, with its checks and its sheet.",
  labels: { vi: "Phương án sắp xếp", en: "Reorganisation" },
  source: "Resolution 76/2025/UBTVQH15",
});

/** @category models @since 0.1.0 */
export interface Reorganisation extends Schema.Schema.Type<typeof Reorganisation> {}

const who = { at: Instant, by: ActorId };
const why = text("^(Chưa đủ hồ sơ|Văn bản được đính chính)$").annotate({
  labels: { vi: "Lý do", en: "Reason" },
});

/**
 * What is done to a reorganisation: who, when, and why where a reason is owed.
 *
 * @category models
 * @since 0.1.0
 */
export const Action = Schema.Union([
  Schema.Struct({
    type: Schema.Literal("edit"),
    ...who,
    changes: Schema.NonEmptyArray(ChangeId),
    units: Schema.Array(UnitCode),
  }),
  Schema.Struct({ type: Schema.Literal("check"), ...who, checks: Schema.Array(Check) }),
  Schema.Struct({ type: Schema.Literal("submit"), ...who }),
  Schema.Struct({ type: Schema.Literal("send-back"), ...who, why }),
  Schema.Struct({
    type: Schema.Literal("approve"),
    ...who,
    act: text("^1[0-9]{3}/NQ-UBTVQH15$").annotateKey({
      description: "The number of the act, typed by hand as confirmation.",
      labels: { vi: "Gõ lại số văn bản", en: "Number of the act, typed" },
    }),
  }),
  Schema.Struct({ type: Schema.Literal("schedule"), ...who, for: Instant }),
  Schema.Struct({ type: Schema.Literal("start"), ...who }),
  Schema.Struct({ type: Schema.Literals(["pause", "resume"]), ...who }),
  Schema.Struct({ type: Schema.Literal("finish"), ...who, sheet: ConservationSheet }),
  Schema.Struct({ type: Schema.Literal("withdraw"), ...who, why }),
  Schema.Struct({ type: Schema.Literal("revert"), ...who, why, sheet: ConservationSheet }),
]).annotate({
  identifier: "ReorganisationAction",
  title: "Action on a reorganisation",
  description: "One step in the life of a reorganisation.",
  labels: { vi: "Thao tác", en: "Action" },
});

/** @category models @since 0.1.0 */
export type Action = typeof Action.Type;

/** The name of an action. @category models @since 0.1.0 */
export type ActionType = Action["type"];

/**
 * Which action leads where. What is not in the table is refused.
 *
 * @category models
 * @since 0.1.0
 */
export const transitions: Readonly<Record<State, Readonly<Partial<Record<ActionType, State>>>>> = {
  draft: { edit: "draft", check: "checked", withdraw: "withdrawn" },
  checked: { edit: "draft", check: "checked", submit: "submitted", withdraw: "withdrawn" },
  submitted: { approve: "approved", "send-back": "draft", withdraw: "withdrawn" },
  approved: { schedule: "scheduled", withdraw: "withdrawn" },
  scheduled: { schedule: "scheduled", start: "running", withdraw: "withdrawn" },
  running: { pause: "running", resume: "running", finish: "done" },
  done: { revert: "reverted" },
  withdrawn: {},
  reverted: {},
};

/**
 * An action that a reorganisation does not admit: why, what is possible instead, and what stands in the way.
 *
 * @category errors
 * @since 0.1.0
 */
export class ActionRefused extends Schema.TaggedError<ActionRefused>()(
  "ReorganisationActionRefused",
  {
    reason: Schema.Literals([
      "wrong-state",
      "earlier-than-last",
      "checks-block",
      "same-person",
      "act-not-confirmed",
      "unit-taken",
      "too-early",
      "paused",
      "not-paused",
      "sheet-unbalanced",
      "depended-upon",
    ]),
    state: State,
    possible: Schema.Array(Schema.String),
    inTheWay: Schema.Array(Bilingual),
    sentence: Bilingual,
  },
  {
    title: "Action refused",
    description: "An action that the reorganisation does not admit, why, and what stands in the way.",
    labels: { vi: "Thao tác bị từ chối", en: "Action refused" },
  },
) {
  override get message(): string {
    return this.sentence.en;
  }
}

/** What of the world an action depends on. @category models @since 0.1.0 */
export interface Surroundings {
  /** Other reorganisations that are not over. */
  readonly others: ReadonlyArray<Pick<Reorganisation, "id" | "title" | "state" | "units">>;
  /** What depends on the merger by now: later changes, placements settled since. It stands in the way of reverting. */
  readonly dependents: ReadonlyArray<Bilingual>;
}

/** Nothing else is under way, and nothing depends on it. @category constructors @since 0.1.0 */
export const alone: Surroundings = { others: [], dependents: [] };

/** A draft. @category constructors @since 0.1.0 */
export const draft = (
  options: Pick<Reorganisation, "id" | "title" | "act" | "changes" | "units" | "effectiveOn"> & {
    readonly by: ActorId;
    readonly at: Instant;
  },
): Reorganisation => ({
  id: options.id,
  title: options.title,
  act: options.act,
  changes: options.changes,
  units: options.units,
  effectiveOn: options.effectiveOn,
  state: "draft",
  paused: false,
  checks: [],
  draftedBy: options.by,
  editedBy: [],
  submittedBy: null,
  approvedBy: null,
  scheduledFor: null,
  sheet: null,
  lastActionAt: options.at,
});

/** The states in which a reorganisation holds its units: no other may be approved on them. @category guards @since 0.1.0 */
export const holdsUnits = (state: State): boolean =>
  state === "approved" || state === "scheduled" || state === "running";

/**
 * The reorganisations that hold a unit which this one touches too.
 *
 * @category getters
 * @since 0.1.0
 */
export const inConflict = (
  reorganisation: Pick<Reorganisation, "id" | "units">,
  others: Surroundings["others"],
): Surroundings["others"] => {
  const units = new Set<string>(reorganisation.units);
  return others.filter(
    (other) =>
      other.id !== reorganisation.id &&
      holdsUnits(other.state) &&
      other.units.some((unit) => units.has(unit)),
  );
};

const sentences: Readonly<Record<ActionRefused["reason"], Bilingual>> = {
  "wrong-state": {
    vi: "Trạng thái hiện tại không cho phép thao tác này.",
    en: "The present state does not admit this.",
  },
  "earlier-than-last": {
    vi: "Thao tác sớm hơn thao tác trước đó.",
    en: "The action is earlier than the one before it.",
  },
  "checks-block": {
    vi: "Còn lỗi phải xử lý trước khi trình duyệt.",
    en: "Findings that block must be dealt with first.",
  },
  "same-person": {
    vi: "Người dự thảo, người sửa hoặc người trình không được phê duyệt.",
    en: "Whoever drafted, edited or submitted cannot approve.",
  },
  "act-not-confirmed": {
    vi: "Số văn bản gõ lại không khớp.",
    en: "The number of the act was not typed as it is.",
  },
  "unit-taken": {
    vi: "Một phương án khác đã được phê duyệt trên cùng đơn vị.",
    en: "Another reorganisation has been approved on the same unit.",
  },
  "too-early": { vi: "Chưa đến thời điểm thi hành đã lên lịch.", en: "The scheduled time has not come." },
  paused: { vi: "Việc thi hành đang tạm dừng.", en: "The execution is paused." },
  "not-paused": { vi: "Việc thi hành không tạm dừng.", en: "The execution is not paused." },
  "sheet-unbalanced": { vi: "Bảng đối soát không cân.", en: "The conservation sheet does not balance." },
  "depended-upon": {
    vi: "Không thể hoàn tác: đã có dữ liệu phụ thuộc.",
    en: "It cannot be reverted: something depends on it.",
  },
};

const obstacle = (
  reorganisation: Reorganisation,
  action: Action,
  surroundings: Surroundings,
): { readonly reason: ActionRefused["reason"]; readonly inTheWay: ReadonlyArray<Bilingual> } | null => {
  const nothing: ReadonlyArray<Bilingual> = [];
  if (action.at < reorganisation.lastActionAt) return { reason: "earlier-than-last", inTheWay: nothing };
  if (transitions[reorganisation.state][action.type] === undefined)
    return { reason: "wrong-state", inTheWay: nothing };
  switch (action.type) {
    case "submit": {
      if (passes(reorganisation.checks)) return null;
      const blocking = reorganisation.checks.filter((check) => check.severity === "blocks");
      return { reason: "checks-block", inTheWay: blocking.map((check) => check.finding) };
    }
    case "approve": {
      if (
        [reorganisation.submittedBy, reorganisation.draftedBy, ...reorganisation.editedBy].includes(action.by)
      ) {
        return { reason: "same-person", inTheWay: nothing };
      }
      if (action.act.trim() !== reorganisation.act) return { reason: "act-not-confirmed", inTheWay: nothing };
      const taken = inConflict(reorganisation, surroundings.others);
      if (taken.length === 0) return null;
      return { reason: "unit-taken", inTheWay: taken.map((other) => ({ vi: other.title, en: other.title })) };
    }
    case "start":
      return reorganisation.scheduledFor !== null && action.at < reorganisation.scheduledFor
        ? { reason: "too-early", inTheWay: nothing }
        : null;
    case "pause":
      return reorganisation.paused ? { reason: "paused", inTheWay: nothing } : null;
    case "resume":
      return reorganisation.paused ? null : { reason: "not-paused", inTheWay: nothing };
    case "finish": {
      if (reorganisation.paused) return { reason: "paused", inTheWay: nothing };
      const wrong = imbalances(action.sheet);
      return wrong.length === 0
        ? null
        : { reason: "sheet-unbalanced", inTheWay: wrong.map((one) => one.sentence) };
    }
    case "revert": {
      if (surroundings.dependents.length > 0)
        return { reason: "depended-upon", inTheWay: surroundings.dependents };
      const wrong = imbalances(action.sheet);
      return wrong.length === 0
        ? null
        : { reason: "sheet-unbalanced", inTheWay: wrong.map((one) => one.sentence) };
    }
    default:
      return null;
  }
};

/**
 * Adds an action: the reorganisation as it then is, or why it is refused and what stands in the way.
 *
 * @category combinators
 * @since 0.1.0
 */
export const perform = (
  reorganisation: Reorganisation,
  action: Action,
  surroundings: Surroundings = alone,
): Result.Result<Reorganisation, ActionRefused> => {
  const refused = obstacle(reorganisation, action, surroundings);
  if (refused !== null) {
    return Result.fail(
      new ActionRefused({
        reason: refused.reason,
        state: reorganisation.state,
        possible: Object.keys(transitions[reorganisation.state]),
        inTheWay: refused.inTheWay,
        sentence: sentences[refused.reason],
      }),
    );
  }
  const next: Reorganisation = {
    ...reorganisation,
    state: transitions[reorganisation.state][action.type]!,
    lastActionAt: action.at,
  };
  switch (action.type) {
    case "edit":
      return Result.succeed({
        ...next,
        changes: action.changes,
        units: action.units,
        checks: [],
        editedBy: reorganisation.editedBy.includes(action.by)
          ? reorganisation.editedBy
          : [...reorganisation.editedBy, action.by],
      });
    case "check":
      return Result.succeed({ ...next, checks: action.checks });
    case "submit":
      return Result.succeed({ ...next, submittedBy: action.by });
    case "send-back":
      return Result.succeed({ ...next, submittedBy: null, checks: [] });
    case "approve":
      return Result.succeed({ ...next, approvedBy: action.by });
    case "schedule":
      return Result.succeed({ ...next, scheduledFor: action.for });
    case "pause":
    case "resume":
      return Result.succeed({ ...next, paused: action.type === "pause" });
    case "finish":
    case "revert":
      return Result.succeed({ ...next, sheet: action.sheet });
    default:
      return Result.succeed(next);
  }
};
