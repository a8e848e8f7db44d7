/**
 * What the API says of a reorganisation: the merger itself, its checks, its effect on every commune, its progress and
 * its sheet.
 *
 * @since 0.1.0
 */
import { Bilingual, Change, Flow, Instant, LegalAct, PlainDate, Unit } from "@hopnhat/domain";
import * as ConservationSheet from "@hopnhat/domain/ConservationSheet";
import * as Placement from "@hopnhat/domain/Placement";
import * as Life from "@hopnhat/domain/Reorganisation";
import { Schema } from "effect";

/** The name of a reorganisation. @category models @since 0.1.0 */
export const ReorganisationId = Schema.Int.check(Schema.isGreaterThan(0))
  .pipe(Schema.brand("ReorganisationId"))
  .annotate({ identifier: "ReorganisationId", title: "Reorganisation", examples: [1 as ReorganisationId] });

/** @category models @since 0.1.0 */
export type ReorganisationId = number & import("effect").Brand.Brand<"ReorganisationId">;

/** Where a reorganisation stands. @category models @since 0.1.0 */
export const State = Life.State;

/** @category models @since 0.1.0 */
export type State = Life.State;

/** What can be done to a reorganisation. @category models @since 0.1.0 */
export const Action = Schema.Literals([
  "draft",
  "edit",
  "check",
  "submit",
  "send-back",
  "approve",
  "schedule",
  "execute",
  "pause",
  "resume",
  "withdraw",
  "revert",
]).annotate({
  identifier: "ReorganisationAction",
  title: "Action",
  labels: { vi: "Thao tác", en: "Action" },
});

/** @category models @since 0.1.0 */
export type Action = typeof Action.Type;

/** What screens and errors call the actions. @category getters @since 0.1.0 */
export const actionLabels: Readonly<Record<Action, Bilingual>> = {
  draft: { vi: "dự thảo", en: "draft" },
  edit: { vi: "sửa", en: "edit" },
  check: { vi: "kiểm tra", en: "check" },
  submit: { vi: "trình duyệt", en: "submit" },
  "send-back": { vi: "trả lại", en: "send back" },
  approve: { vi: "phê duyệt", en: "approve" },
  schedule: { vi: "lên lịch", en: "schedule" },
  execute: { vi: "thi hành", en: "execute" },
  pause: { vi: "tạm dừng", en: "pause" },
  resume: { vi: "tiếp tục", en: "resume" },
  withdraw: { vi: "rút", en: "withdraw" },
  revert: { vi: "hoàn tác", en: "revert" },
};

/** Who. @category models @since 0.1.0 */
export const Actor = Schema.Struct({ id: Placement.ActorId, displayName: Schema.String }).annotate({
  identifier: "Actor",
  title: "Who did it",
});

/** @category models @since 0.1.0 */
export interface Actor extends Schema.Schema.Type<typeof Actor> {}

/**
 * Who did what, when, and where that led. `finish` is the server's own: the end of the execution; so is an `execute` at
 * the time scheduled, by null.
 *
 * @category models
 * @since 0.1.0
 */
export const Event = Schema.Struct({
  action: Schema.Union([Action, Schema.Literal("finish")]),
  state: State.annotateKey({ description: "The state that it led to." }),
  by: Schema.NullOr(Actor).annotateKey({ description: "Null for what the server does by itself." }),
  at: Instant.Instant,
  why: Schema.optionalKey(Schema.String).annotateKey({
    description: "The reason that was owed: of sending back, withdrawing, reverting.",
  }),
}).annotate({ identifier: "ReorganisationEvent", title: "Event of a reorganisation" });

/** @category models @since 0.1.0 */
export interface Event extends Schema.Schema.Type<typeof Event> {}

/** Whether the user who asks may take an action now, and if not, why. @category models @since 0.1.0 */
export const Possible = Schema.Struct({
  action: Action,
  allowed: Schema.Boolean,
  reason: Schema.NullOr(Bilingual).annotateKey({ description: "Why not; null where it is allowed." }),
}).annotate({ identifier: "PossibleAction", title: "Whether an action is possible" });

/** @category models @since 0.1.0 */
export interface Possible extends Schema.Schema.Type<typeof Possible> {}

/**
 * One check: it passes, warns, blocks, or could not be made (`incomplete`).
 *
 * @category models
 * @since 0.1.0
 */
export const Check = Schema.Struct({
  id: Schema.NonEmptyString,
  outcome: Schema.Literals(["passes", "warns", "blocks", "incomplete"]),
  title: Bilingual,
  finding: Bilingual,
  remedy: Schema.NullOr(Bilingual).annotateKey({ description: "What to do about it; null where it passes." }),
  units: Schema.Array(Unit.UnitId).annotateKey({ description: "The units that the finding is about." }),
}).annotate({ identifier: "ReorganisationCheck", title: "Check", labels: { vi: "Kiểm tra", en: "Check" } });

/** @category models @since 0.1.0 */
export interface Check extends Schema.Schema.Type<typeof Check> {}

/** How far an execution is with the records of one relation. @category models @since 0.1.0 */
export const RelationProgress = Schema.Struct({
  relation: ConservationSheet.Relation,
  before: Schema.Natural.annotateKey({ description: "Records there were when the execution began." }),
  moved: Schema.Natural,
  waiting: Schema.Natural,
}).annotate({ identifier: "RelationProgress", title: "Progress of a relation" });

/** @category models @since 0.1.0 */
export interface RelationProgress extends Schema.Schema.Type<typeof RelationProgress> {}

/**
 * How far an execution is. Records are counted over citizens, applications and e-ID accounts.
 *
 * @category models
 * @since 0.1.0
 */
export const Progress = Schema.Struct({
  state: State,
  paused: Schema.Boolean.annotateKey({
    description: "Between two batches, on somebody's word. Whatever moved is where it belongs.",
    labels: { vi: "Tạm dừng", en: "Paused" },
  }),
  batchesDone: Schema.Natural,
  batchesTotal: Schema.Natural,
  recordsTotal: Schema.Natural.annotateKey({ description: "Records that move or wait when all is done." }),
  recordsMoved: Schema.Natural,
  recordsWaiting: Schema.Natural,
  relations: Schema.Array(RelationProgress),
  startedAt: Schema.NullOr(Instant.Instant),
  finishedAt: Schema.NullOr(Instant.Instant),
}).annotate({
  identifier: "ReorganisationProgress",
  title: "Progress",
  labels: { vi: "Tiến độ", en: "Progress" },
});

/** @category models @since 0.1.0 */
export interface Progress extends Schema.Schema.Type<typeof Progress> {}

/** A reorganisation in a list. @category models @since 0.1.0 */
export const ReorganisationSummary = Schema.Struct({
  id: ReorganisationId,
  title: Schema.NonEmptyString.annotateKey({ labels: { vi: "Tên", en: "Title" } }),
  act: LegalAct.ActNumber,
  effectiveOn: PlainDate.PlainDate.annotateKey({ labels: { vi: "Có hiệu lực từ", en: "Takes effect on" } }),
  state: State,
  drafted: Event,
  lastEvent: Event,
}).annotate({
  identifier: "ReorganisationSummary",
  title: "Reorganisation in a list",
  labels: { vi: "Sắp xếp", en: "Reorganisation" },
});

/** @category models @since 0.1.0 */
export interface ReorganisationSummary extends Schema.Schema.Type<typeof ReorganisationSummary> {}

/** Where the clauses of a reorganisation come from. @category models @since 0.1.0 */
export const Origin = Schema.Literals(["ledger", "text", "hand"]).annotate({
  identifier: "ReorganisationOrigin",
  title: "Where the clauses come from",
  description:
    "The ledger as it is published, the text of a resolution that was read, or clauses put together by hand.",
  labels: { vi: "Nguồn điều khoản", en: "Origin" },
});

/** @category models @since 0.1.0 */
export type Origin = typeof Origin.Type;

/** A reorganisation. @category models @since 0.1.0 */
export const Reorganisation = Schema.Struct({
  ...ReorganisationSummary.fields,
  origin: Origin,
  version: Schema.Int.annotateKey({
    description: "Counts the edits of the draft, from 1. Whoever edits names the version they saw.",
    labels: { vi: "Phiên bản dự thảo", en: "Version of the draft" },
  }),
  scheduledFor: Schema.NullOr(Instant.Instant).annotateKey({
    labels: { vi: "Thi hành lúc", en: "Scheduled for" },
  }),
  paused: Schema.Boolean.annotateKey({ labels: { vi: "Tạm dừng", en: "Paused" } }),
  ledger: Schema.String.annotateKey({ description: "Version of the ledger from which it was drafted." }),
  clauses: Schema.Array(Change.ChangeId),
  scope: Schema.Struct({
    sources: Schema.Natural.annotateKey({ description: "Communes of the eve that end or give." }),
    targets: Schema.Natural.annotateKey({ description: "Communes that begin or receive." }),
    unchanged: Schema.Natural.annotateKey({ description: "Communes of the province that it leaves alone." }),
    splits: Schema.Natural.annotateKey({ description: "Sources whose people go to more than one commune." }),
  }),
  history: Schema.Array(Event),
  possible: Schema.Array(Possible),
  checks: Schema.NullOr(Schema.Array(Check)).annotateKey({
    description: "Null while it has not been checked.",
  }),
  progress: Schema.NullOr(Progress).annotateKey({ description: "Null before the execution begins." }),
}).annotate({
  identifier: "Reorganisation",
  title: "Reorganisation",
  labels: { vi: "Sắp xếp", en: "Reorganisation" },
});

/** @category models @since 0.1.0 */
export interface Reorganisation extends Schema.Schema.Type<typeof Reorganisation> {}

/** What happens to the records of one relation. @category models @since 0.1.0 */
export const Fate = Schema.Struct({
  whole: Schema.Natural.annotateKey({
    description: "Move because all the people of their commune do.",
    labels: { vi: "Chuyển toàn bộ", en: "Move whole" },
  }),
  byVillage: Schema.Natural.annotateKey({
    description: "Come from a split commune and are placed by their village.",
    labels: { vi: "Xác định theo thôn", en: "Placed by village" },
  }),
  waiting: Schema.Natural.annotateKey({
    description: "Come from a split commune and wait.",
    labels: { vi: "Chờ xác định", en: "Wait" },
  }),
}).annotate({ identifier: "Fate", title: "What becomes of records" });

/** @category models @since 0.1.0 */
export interface Fate extends Schema.Schema.Type<typeof Fate> {}

const fates = { citizens: Fate, applications: Fate, accounts: Fate };

/**
 * What one old commune gives to one new commune.
 *
 * @category models
 * @since 0.1.0
 */
export const EffectOfSource = Schema.Struct({
  from: Unit.Unit,
  land: Flow.Share,
  people: Flow.Share,
  clause: LegalAct.Clause,
  split: Schema.Boolean.annotateKey({ description: "Whether people of the old commune go elsewhere too." }),
  ...fates,
}).annotate({ identifier: "EffectOfSource", title: "What an old commune gives" });

/** @category models @since 0.1.0 */
export interface EffectOfSource extends Schema.Schema.Type<typeof EffectOfSource> {}

/**
 * What a new commune is made of.
 *
 * **Gotchas**
 *
 * Someone who waits counts under every commune that is a candidate, so `waiting` of the communes does not add up to the
 * total of the whole.
 *
 * @category models
 * @since 0.1.0
 */
export const EffectOnCommune = Schema.Struct({
  to: Unit.Unit,
  sources: Schema.Array(EffectOfSource),
  ...fates,
}).annotate({
  identifier: "EffectOnCommune",
  title: "Effect on a commune",
  labels: { vi: "Tác động đến xã", en: "Effect on a commune" },
});

/** @category models @since 0.1.0 */
export interface EffectOnCommune extends Schema.Schema.Type<typeof EffectOnCommune> {}

/**
 * What a reorganisation will do, before it does it. In `total` everybody counts once.
 *
 * @category models
 * @since 0.1.0
 */
export const EffectOfReorganisation = Schema.Struct({
  reorganisation: ReorganisationId,
  ledger: Schema.String,
  communesBefore: Schema.Natural,
  communesAfter: Schema.Natural,
  total: Schema.Struct(fates),
  communes: Schema.Array(EffectOnCommune),
  unchanged: Schema.Array(Unit.Unit).annotateKey({
    description: "Communes of the province that it leaves alone.",
  }),
}).annotate({
  identifier: "EffectOfReorganisation",
  title: "Effect of a reorganisation",
  labels: { vi: "Tác động của việc sắp xếp", en: "Effect" },
});

/** @category models @since 0.1.0 */
export interface EffectOfReorganisation extends Schema.Schema.Type<typeof EffectOfReorganisation> {}

/**
 * One relation of the sheet. It balances where before = moved + waiting + unchanged = after; `after` is counted anew at
 * the end, not added up.
 *
 * @category models
 * @since 0.1.0
 */
export const SheetLine = Schema.Struct({
  ...ConservationSheet.SheetRow.fields,
  balanced: Schema.Boolean.annotateKey({ labels: { vi: "Khớp", en: "Balanced" } }),
}).annotate({ identifier: "SheetLine", title: "Line of the sheet" });

/** @category models @since 0.1.0 */
export interface SheetLine extends Schema.Schema.Type<typeof SheetLine> {}

/** The sheet that stands at the end of an execution. @category models @since 0.1.0 */
export const Sheet = Schema.Struct({
  reorganisation: ReorganisationId,
  act: LegalAct.ActNumber,
  communesBefore: Schema.Natural,
  communesAfter: Schema.Natural,
  lines: Schema.Array(SheetLine),
  balanced: Schema.Boolean,
  finishedAt: Instant.Instant,
}).annotate({
  identifier: "SheetOfReorganisation",
  title: "Conservation sheet",
  description: "For each relation: before = moved + waiting + unchanged = after.",
  labels: { vi: "Bảng cân đối", en: "Conservation sheet" },
});

/** @category models @since 0.1.0 */
export interface Sheet extends Schema.Schema.Type<typeof Sheet> {}

/**
 * What a reorganisation will do to the records of one relation.
 *
 * **Details**
 *
 * before = moved + waiting + unchanged + lost. Nothing that this server executes loses a record: `lost` says so relation
 * by relation, and `remark` says what becomes of records in a way that a count does not show.
 *
 * @category models
 * @since 0.1.0
 */
export const RelationImpact = Schema.Struct({
  ...ConservationSheet.Impact.fields,
  lost: Schema.Natural.annotateKey({ labels: { vi: "Mất", en: "Lost" } }),
  remark: Schema.NullOr(Bilingual),
}).annotate({ identifier: "RelationImpact", title: "Impact on a relation" });

/** @category models @since 0.1.0 */
export interface RelationImpact extends Schema.Schema.Type<typeof RelationImpact> {}

/** What a reorganisation will do, relation by relation, before anything moves. @category models @since 0.1.0 */
export const Impact = Schema.Struct({
  reorganisation: ReorganisationId,
  countedAt: Instant.Instant,
  relations: Schema.Array(RelationImpact),
}).annotate({
  identifier: "ImpactOfReorganisation",
  title: "Impact of a reorganisation",
  labels: { vi: "Tác động theo loại dữ liệu", en: "Impact" },
});

/** @category models @since 0.1.0 */
export interface Impact extends Schema.Schema.Type<typeof Impact> {}

/** A kind of thing that depends on an executed reorganisation, and how many there are. @category models @since 0.1.0 */
export const Dependents = Schema.Struct({
  kind: Schema.Literals([
    "later-reorganisation",
    "placement-decided",
    "citizen-registered",
    "application-received",
    "record-made",
  ]),
  relation: Schema.NullOr(ConservationSheet.Relation).annotateKey({
    description: "The relation of the records; null of reorganisations.",
  }),
  count: Schema.Int.check(Schema.isGreaterThan(0)),
  finding: Bilingual,
  remedy: Bilingual,
  reorganisations: Schema.Array(ReorganisationId).annotateKey({
    description: "Which, where reorganisations stand in the way.",
  }),
}).annotate({
  identifier: "Dependents",
  title: "What stands in the way of reverting",
  labels: { vi: "Dữ liệu phụ thuộc", en: "Dependents" },
});

/** @category models @since 0.1.0 */
export interface Dependents extends Schema.Schema.Type<typeof Dependents> {}
