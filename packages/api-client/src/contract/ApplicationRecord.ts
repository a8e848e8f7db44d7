/**
 * What the API says of an application: its row in a list, and the whole of it with what is missing, what is due, what is
 * to pay, what was done, and what can be done next.
 *
 * @since 0.1.0
 */
import { Application as Life, Bilingual, Instant, Money, PlainDate, Rule, Unit } from "@hopnhat/domain";
import * as AgeGroup from "@hopnhat/domain/AgeGroup";
import * as CitizenModel from "@hopnhat/domain/Citizen";
import * as Fee from "@hopnhat/domain/Fee";
import * as Ground from "@hopnhat/domain/Ground";
import * as PersonName from "@hopnhat/domain/PersonName";
import * as Placement from "@hopnhat/domain/Placement";
import * as PortalStatus from "@hopnhat/domain/PortalStatus";
import * as Punctuality from "@hopnhat/domain/Punctuality";
import * as Requirement from "@hopnhat/domain/Requirement";
import { ServicePointId } from "@hopnhat/domain/ServicePoint";
import { Schema } from "effect";

/** The number of an application. @category models @since 0.1.0 */
export const ApplicationNumber = Life.ApplicationNumber;

/** The three procedures of a card. e-ID accounts are `eidAccounts`. @category models @since 0.1.0 */
export const CardProcedure = Schema.Literals(["card-issue", "card-exchange", "card-reissue"]).annotate({
  identifier: "CardProcedure",
  title: "Procedure of a card",
  labels: { vi: "Thủ tục", en: "Procedure" },
});

/** @category models @since 0.1.0 */
export type CardProcedure = typeof CardProcedure.Type;

/** A commune as the office of something. @category models @since 0.1.0 */
export const Office = Schema.Struct({ id: Unit.UnitId, name: Schema.NonEmptyString }).annotate({
  identifier: "Office",
  title: "Office",
  description: "A commune, in the version of the day, as the office that works something.",
  labels: { vi: "Nơi xử lý", en: "Office" },
});

/** @category models @since 0.1.0 */
export interface Office extends Schema.Schema.Type<typeof Office> {}

/** Whom something is about, with as little as the work needs. @category models @since 0.1.0 */
export const Applicant = Schema.Struct({
  id: CitizenModel.CitizenId,
  name: PersonName.PersonName,
  birthYear: Schema.Int.annotateKey({
    labels: { vi: "Năm sinh", en: "Year of birth" },
    sensitivity: "basic",
  }),
  personalNumberEnding: Schema.String.annotateKey({
    description: "The last three digits of the personal number.",
    labels: { vi: "Ba số cuối của số định danh", en: "End of the personal number" },
    sensitivity: "basic",
  }),
}).annotate({
  identifier: "Applicant",
  title: "Applicant",
  labels: { vi: "Người nộp", en: "Applicant" },
});

/** @category models @since 0.1.0 */
export interface Applicant extends Schema.Schema.Type<typeof Applicant> {}

/** An application in a list. @category models @since 0.1.0 */
export const ApplicationRow = Schema.Struct({
  number: ApplicationNumber,
  applicant: Applicant,
  ageGroup: AgeGroup.AgeGroup,
  procedure: CardProcedure,
  ground: Schema.NullOr(Ground.Ground),
  channel: Requirement.Channel,
  state: Life.State,
  portalStatus: PortalStatus.PortalStatus,
  office: Office,
  waiting: Schema.Boolean.annotateKey({
    description: "Whether its office is not settled after a split: every candidate's office reaches it.",
    labels: { vi: "Chờ xác định", en: "Waiting" },
  }),
  receivedOn: Schema.NullOr(PlainDate.PlainDate).annotateKey({
    description: "Null until it is received.",
    labels: { vi: "Ngày tiếp nhận", en: "Received on" },
  }),
  dueOn: Schema.NullOr(PlainDate.PlainDate).annotateKey({ labels: { vi: "Ngày hẹn trả", en: "Due on" } }),
  officer: Schema.NullOr(Placement.ActorId).annotateKey({
    description: "Who works it; null where nobody has taken a step here.",
    labels: { vi: "Cán bộ", en: "Officer" },
  }),
}).annotate({
  identifier: "ApplicationRow",
  title: "Application in a list",
  labels: { vi: "Hồ sơ", en: "Application" },
});

/** @category models @since 0.1.0 */
export interface ApplicationRow extends Schema.Schema.Type<typeof ApplicationRow> {}

/** What an application needs, and whether it is there. @category models @since 0.1.0 */
export const NeededItem = Schema.Struct({
  item: Requirement.Item,
  status: Schema.Literals(["missing", "done", "not-possible"]),
  mayBeImpossible: Schema.Boolean.annotateKey({
    description: "Whether it may be recorded as not possible, with a reason.",
  }),
  source: Rule.Source,
}).annotate({
  identifier: "NeededItem",
  title: "Item that an application needs",
  description:
    "No biometric data are kept: a capture is done, or it was not possible and the reason is recorded.",
  labels: { vi: "Thành phần hồ sơ", en: "Item" },
});

/** @category models @since 0.1.0 */
export interface NeededItem extends Schema.Schema.Type<typeof NeededItem> {}

/** By when an application must be answered, with its reckoning. @category models @since 0.1.0 */
export const Deadline = Schema.Struct({
  receivedOn: PlainDate.PlainDate,
  dueOn: PlainDate.PlainDate,
  workingDays: Schema.Natural.annotateKey({
    description: "The term in working days.",
    labels: { vi: "Số ngày làm việc", en: "Working days" },
  }),
  skipped: Schema.Array(
    Schema.Struct({ on: PlainDate.PlainDate, reason: Schema.String, holiday: Schema.NullOr(Schema.String) }),
  ).annotateKey({ description: "The days off that were passed over." }),
  provisional: Schema.Boolean.annotateKey({
    description: "Whether the days off of a year that it touches have not been announced.",
  }),
  sources: Schema.Array(Rule.Source),
}).annotate({
  identifier: "Deadline",
  title: "Deadline",
  labels: { vi: "Ngày hẹn trả kết quả", en: "Deadline" },
});

/** @category models @since 0.1.0 */
export interface Deadline extends Schema.Schema.Type<typeof Deadline> {}

/** What is to pay, by every reading of the law, the likeliest first; and what was paid. @category models @since 0.1.0 */
export const FeeOfApplication = Schema.Struct({
  held: Fee.Question.fields.held,
  exemptions: Schema.Array(Fee.Exemption),
  alternatives: Schema.Array(
    Schema.Struct({
      amount: Money.Money,
      sources: Schema.Array(Rule.Source),
      assumes: Schema.Array(Schema.Struct({ holds: Schema.Boolean, source: Rule.Source })),
    }),
  ).annotateKey({
    description:
      "More than one where sources contradict one another: the office settles which. Empty where no tariff is known.",
  }),
  settled: Schema.NullOr(Schema.Struct({ amount: Money.Money, at: Instant.Instant })),
}).annotate({
  identifier: "FeeOfApplication",
  title: "Fee of an application",
  labels: { vi: "Lệ phí", en: "Fee" },
});

/** @category models @since 0.1.0 */
export interface FeeOfApplication extends Schema.Schema.Type<typeof FeeOfApplication> {}

/** The steps that an officer takes. `declare` begins an application, and a merger's `transfer` is the server's own. @category models @since 0.1.0 */
export const StepType = Schema.Literals([
  "receive",
  "start",
  "record-item",
  "ask-supplement",
  "supplement",
  "capture",
  "send",
  "decide",
  "return-result",
  "refuse",
  "withdraw",
  "stop",
]).annotate({ identifier: "StepType", title: "Step", labels: { vi: "Thao tác", en: "Step" } });

/** @category models @since 0.1.0 */
export type StepType = typeof StepType.Type;

/** What screens and errors call the steps. @category getters @since 0.1.0 */
export const stepLabels: Readonly<Record<StepType, Bilingual>> = {
  receive: { vi: "Tiếp nhận", en: "Receive" },
  start: { vi: "Bắt đầu xử lý", en: "Start" },
  "record-item": { vi: "Ghi thành phần", en: "Record an item" },
  "ask-supplement": { vi: "Yêu cầu bổ sung", en: "Ask for a supplement" },
  supplement: { vi: "Đã bổ sung", en: "Supplement received" },
  capture: { vi: "Hoàn tất thu nhận", en: "Complete the intake" },
  send: { vi: "Chuyển cấp trên", en: "Send on" },
  decide: { vi: "Có kết quả", en: "Approve" },
  "return-result": { vi: "Trả thẻ", en: "Hand over the card" },
  refuse: { vi: "Từ chối", en: "Refuse" },
  withdraw: { vi: "Công dân rút", en: "Withdraw" },
  stop: { vi: "Dừng xử lý", en: "Stop" },
};

const Why = Schema.NonEmptyString.check(Schema.isMaxLength(500), Schema.isPattern(/\S/u)).annotate({
  description: "The reason, in words. No number and no name of a person.",
  labels: { vi: "Lý do", en: "Reason" },
});

/** Whether an item is there, or why it was not possible. @category models @since 0.1.0 */
export const ItemOutcome = Schema.Struct({
  item: Requirement.Item,
  outcome: Schema.Literals(["done", "not-possible"]),
  why: Schema.optionalKey(Why),
}).annotate({
  identifier: "ItemOutcome",
  title: "Outcome of an item",
  description: "No biometric data: a capture is done, or it was not possible and why.",
});

/** @category models @since 0.1.0 */
export interface ItemOutcome extends Schema.Schema.Type<typeof ItemOutcome> {}

/** A step to take. Who, where and when are the server's to say. @category models @since 0.1.0 */
export const Step = Schema.Union([
  Schema.Struct({
    type: Schema.Literals(["receive", "start", "supplement", "capture", "send", "decide", "return-result"]),
  }),
  Schema.Struct({ type: Schema.Literal("record-item"), ...ItemOutcome.fields }),
  Schema.Struct({ type: Schema.Literals(["ask-supplement", "stop"]), why: Why }),
  Schema.Struct({ type: Schema.Literal("withdraw"), why: Schema.optionalKey(Why) }),
  Schema.Struct({
    type: Schema.Literal("refuse"),
    code: Schema.NonEmptyString.check(Schema.isMaxLength(40)).annotate({
      description:
        "A code of the office's own list, such as no-identity, data-mismatch, no-representative: no closed list of grounds is published.",
      labels: { vi: "Mã lý do", en: "Reason code" },
    }),
    why: Why,
  }),
]).annotate({
  identifier: "StepOfApplication",
  title: "Step to take",
  labels: { vi: "Thao tác", en: "Step" },
});

/** @category models @since 0.1.0 */
export type Step = typeof Step.Type;

/** A step that was taken. @category models @since 0.1.0 */
export const StepTaken = Schema.Struct({
  type: Schema.String.annotateKey({
    description: "declare, a step of an officer, or transfer: the office changed by a merger.",
  }),
  at: Instant.Instant,
  by: Placement.ActorId,
  office: Office,
  item: Schema.optionalKey(Requirement.Item),
  outcome: Schema.optionalKey(ItemOutcome.fields.outcome),
  why: Schema.optionalKey(Schema.String),
  code: Schema.optionalKey(Schema.String),
}).annotate({ identifier: "StepTaken", title: "Step that was taken" });

/** @category models @since 0.1.0 */
export interface StepTaken extends Schema.Schema.Type<typeof StepTaken> {}

/** Whether the user who asks may take a step now, and if not, why. @category models @since 0.1.0 */
export const PossibleStep = Schema.Struct({
  step: StepType,
  allowed: Schema.Boolean,
  reason: Schema.NullOr(Bilingual).annotateKey({ description: "Why not; null where it is allowed." }),
}).annotate({ identifier: "PossibleStep", title: "Whether a step is possible" });

/** @category models @since 0.1.0 */
export interface PossibleStep extends Schema.Schema.Type<typeof PossibleStep> {}

/** An application with all that an officer works with. @category models @since 0.1.0 */
export const ApplicationRecord = Schema.Struct({
  ...ApplicationRow.fields,
  birth: AgeGroup.BirthDate,
  support: Schema.Array(CitizenModel.SupportNeed),
  incapacitated: Life.Application.fields.incapacitated,
  servicePoint: Schema.NullOr(ServicePointId),
  candidates: Schema.Array(Office).annotateKey({
    description: "The offices that reach it while it waits; empty otherwise.",
  }),
  needed: Schema.Array(NeededItem).annotateKey({
    description: "What it needs by the law of the day of receipt, for the age and procedure.",
    labels: { vi: "Thành phần hồ sơ", en: "Needed" },
  }),
  supplements: Schema.Array(Punctuality.SupplementRequest),
  deadline: Schema.NullOr(Deadline),
  punctuality: Schema.NullOr(Schema.Literals(["on-time", "late"])).annotateKey({
    description: "As the portal counts it, up to now; null before it is received.",
    labels: { vi: "Đúng hạn", en: "Punctuality" },
  }),
  fee: FeeOfApplication,
  history: Schema.Array(StepTaken),
  stepsComplete: Schema.Boolean.annotateKey({
    description: "False where it was begun before steps were kept: its first ones are not known.",
  }),
  possible: Schema.Array(PossibleStep),
}).annotate({
  identifier: "ApplicationRecord",
  title: "Application",
  description: "An application with what is missing, due, to pay, done, and possible next.",
  labels: { vi: "Hồ sơ", en: "Application" },
});

/** @category models @since 0.1.0 */
export interface ApplicationRecord extends Schema.Schema.Type<typeof ApplicationRecord> {}
