/**
 * The steps in the life of an application: its number, its states, and the actions that lead from one to the next.
 *
 * @since 0.1.0
 */
import { Schema } from "effect";
import * as AgeGroup from "./AgeGroup.ts";
import { type Bilingual, generates, text } from "./Annotation.ts";
import { CitizenId, SupportNeed } from "./Citizen.ts";
import { Ground } from "./Ground.ts";
import { Instant } from "./Instant.ts";
import { Clause } from "./LegalAct.ts";
import { ActorId } from "./Placement.ts";
import { PlainDate } from "./PlainDate.ts";
import * as Requirement from "./Requirement.ts";
import { UnitId } from "./Unit.ts";

/**
 * The number of an application, given once and kept for good.
 *
 * @category models
 * @since 0.1.0
 */
export const ApplicationNumber = Schema.String.check(
  Schema.isPattern(/^[A-Z0-9][A-Z0-9.-]{2,39}$/u, {
    expected: "3 to 40 capitals, digits, dots or hyphens",
    ...generates("^G01\\.25-25(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])-[0-9]{6}$"),
  }),
)
  .pipe(Schema.brand("ApplicationNumber"))
  .annotate({
    identifier: "ApplicationNumber",
    title: "Application number",
    description: "The number of an application; it never changes.",
    labels: { vi: "Mã hồ sơ", en: "Application number" },
    examples: ["G01.25-250701-000123" as ApplicationNumber],
  });

/** @category models @since 0.1.0 */
export type ApplicationNumber = string & import("effect").Brand.Brand<"ApplicationNumber">;

/**
 * Where an application stands.
 *
 * @category models
 * @since 0.1.0
 */
export const State = Schema.Literals([
  "declared",
  "received",
  "processing",
  "supplement-asked",
  "captured",
  "sent",
  "decided",
  "returned",
  "refused",
  "withdrawn",
  "stopped",
]).annotate({
  identifier: "ApplicationState",
  title: "State of an application",
  description: "Where an application stands between declaration and the return of its result.",
  labels: { vi: "Trạng thái hồ sơ", en: "State" },
});

/** @category models @since 0.1.0 */
export type State = typeof State.Type;

/** What screens call the states. @category getters @since 0.1.0 */
export const stateLabels: Readonly<Record<State, Bilingual>> = {
  declared: { vi: "Mới khai", en: "Declared" },
  received: { vi: "Đã tiếp nhận", en: "Received" },
  processing: { vi: "Đang xử lý", en: "Being processed" },
  "supplement-asked": { vi: "Chờ bổ sung", en: "Supplement asked" },
  captured: { vi: "Đã thu nhận", en: "Captured" },
  sent: { vi: "Đã chuyển", en: "Sent" },
  decided: { vi: "Đã có kết quả", en: "Decided" },
  returned: { vi: "Đã trả kết quả", en: "Result returned" },
  refused: { vi: "Từ chối", en: "Refused" },
  withdrawn: { vi: "Công dân rút", en: "Withdrawn" },
  stopped: { vi: "Dừng xử lý", en: "Stopped" },
};

const who = {
  at: Instant,
  by: ActorId,
  office: UnitId.annotateKey({
    description: "The commune whose office acted, in the version of that day.",
    labels: { vi: "Nơi thực hiện", en: "Office" },
  }),
};
const why = text("^(Thiếu giấy khai sinh|Sai thông tin|Theo yêu cầu của công dân)$").annotate({
  labels: { vi: "Lý do", en: "Reason" },
});

/** What is said when an application begins. @category models @since 0.1.0 */
export const Declare = Schema.Struct({
  type: Schema.Literal("declare"),
  ...who,
  number: ApplicationNumber,
  citizen: CitizenId,
  birth: AgeGroup.BirthDate,
  procedure: Requirement.Procedure,
  ground: Schema.NullOr(Ground).annotateKey({
    description: "The ground of an exchange or a reissue; null where the procedure has none.",
    labels: { vi: "Trường hợp", en: "Ground" },
  }),
  channel: Requirement.Channel,
  support: Schema.Array(SupportNeed).annotateKey({ labels: { vi: "Hỗ trợ", en: "Support" } }),
  incapacitated: Schema.Boolean.annotate({
    description: "Whether the person lacks capacity and needs a representative.",
    labels: { vi: "Mất năng lực hành vi dân sự", en: "Lacks capacity" },
    sensitivity: "sensitive",
  }),
}).annotate({
  identifier: "DeclareApplication",
  title: "Declaration of an application",
  description: "What is said when an application begins.",
  labels: { vi: "Khai hồ sơ", en: "Declaration" },
});

/**
 * An action on an application: who, where, when, and why where the law asks for a reason.
 *
 * @category models
 * @since 0.1.0
 */
export const Action = Schema.Union([
  Declare,
  Schema.Struct({ type: Schema.Literal("receive"), ...who, receivedOn: PlainDate, dueOn: PlainDate }),
  Schema.Struct({ type: Schema.Literal("start"), ...who }),
  Schema.Struct({
    type: Schema.Literal("record-item"),
    ...who,
    item: Requirement.Item,
    outcome: Schema.Literals(["done", "not-possible"]),
    why: Schema.optionalKey(why),
  }),
  Schema.Struct({ type: Schema.Literal("ask-supplement"), ...who, why }),
  Schema.Struct({ type: Schema.Literal("supplement"), ...who }),
  Schema.Struct({ type: Schema.Literal("capture"), ...who }),
  Schema.Struct({ type: Schema.Literal("send"), ...who }),
  Schema.Struct({ type: Schema.Literal("decide"), ...who }),
  Schema.Struct({ type: Schema.Literal("return-result"), ...who }),
  Schema.Struct({
    type: Schema.Literal("refuse"),
    ...who,
    code: text("^(no-identity|data-mismatch|no-representative)$").annotate({
      description: "A code of the deployment's own list: no closed list of grounds for refusal is published.",
      labels: { vi: "Mã lý do", en: "Reason code" },
    }),
    why,
  }),
  Schema.Struct({ type: Schema.Literal("withdraw"), ...who, why: Schema.optionalKey(why) }),
  Schema.Struct({ type: Schema.Literal("stop"), ...who, why }),
  Schema.Struct({
    type: Schema.Literal("transfer"),
    ...who,
    to: UnitId.annotateKey({ labels: { vi: "Nơi nhận", en: "To" } }),
    clauses: Schema.Array(Clause).annotateKey({
      description: "The clauses of the merger that moves it; empty for a transfer of another kind.",
      labels: { vi: "Căn cứ", en: "Clauses" },
    }),
  }),
]).annotate({
  identifier: "ApplicationAction",
  title: "Action on an application",
  description: "One step in the life of an application, with who, where and when.",
  labels: { vi: "Thao tác", en: "Action" },
});

/** @category models @since 0.1.0 */
export type Action = typeof Action.Type;

/** The name of an action. @category models @since 0.1.0 */
export type ActionType = Action["type"];
