/**
 * Applications for cards through their whole life: begun at the counter, completed, sent, decided, handed over.
 *
 * @since 0.1.0
 */
import { Application as Life, Money, PersonalNumber, PlainDate, Rule, Unit } from "@hopnhat/domain";
import * as AgeGroup from "@hopnhat/domain/AgeGroup";
import * as Fee from "@hopnhat/domain/Fee";
import * as Ground from "@hopnhat/domain/Ground";
import * as Placement from "@hopnhat/domain/Placement";
import * as Queue from "@hopnhat/domain/Queue";
import * as Requirement from "@hopnhat/domain/Requirement";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api";
import {
  ApplicationNotFound,
  DuplicateApplication,
  IntakeRefused,
  OfflineItemNotFound,
  PersonNotFound,
  StepRefused,
  WrongAmount,
} from "./ApplicationProblems.ts";
import {
  Applicant,
  ApplicationNumber,
  ApplicationRecord,
  ApplicationRow,
  CardProcedure,
  Office,
  Step,
} from "./ApplicationRecord.ts";
import { Forbidden, SessionRequired } from "./Authentication.ts";
import { EidAccountSummary } from "./Citizens.ts";
import { DeviceId, Intake, OfflineAnswer, OfflineBatch, UnsettledItem } from "./OfflineIntake.ts";
import { InvalidCursor, Order, Page, PageQuery } from "./Paging.ts";
import { IdempotencyKey, IdempotencyKeyReused, WriteHeaders } from "./Requests.ts";

export * from "./ApplicationProblems.ts";
export * from "./ApplicationRecord.ts";
export * from "./OfflineIntake.ts";

/** What the list of applications is ordered by. @category models @since 0.1.0 */
export const ApplicationSort = Schema.Literals(["received", "due", "number"]).annotate({
  identifier: "ApplicationSort",
  title: "Order of applications",
});

/** @category models @since 0.1.0 */
export type ApplicationSort = typeof ApplicationSort.Type;

/** Filters of the list. @category models @since 0.1.0 */
export const ApplicationListQuery = {
  q: Schema.optionalKey(
    Schema.String.check(Schema.isMinLength(3), Schema.isMaxLength(40)).annotate({
      description: "A number, or the beginning of one.",
    }),
  ),
  office: Schema.optionalKey(Unit.UnitId).annotateKey({
    description:
      "The commune whose office works them now, and those that wait with it as candidate. The whole jurisdiction where absent.",
  }),
  state: Schema.optionalKey(Life.State),
  open: Schema.optionalKey(Schema.Boolean).annotateKey({
    description: "Only those with which an office still has work, or only the others.",
  }),
  ageGroup: Schema.optionalKey(AgeGroup.AgeGroup),
  channel: Schema.optionalKey(Requirement.Channel),
  procedure: Schema.optionalKey(CardProcedure),
  officer: Schema.optionalKey(Placement.ActorId),
  dueFrom: Schema.optionalKey(PlainDate.PlainDate),
  dueTo: Schema.optionalKey(PlainDate.PlainDate).annotateKey({
    description: "Due on this day or before.",
  }),
  sort: Schema.optionalKey(ApplicationSort).annotateKey({ description: "received where absent." }),
  order: Schema.optionalKey(Order).annotateKey({ description: "desc where absent." }),
  ...PageQuery,
};

/** What waits for an office, by state. @category models @since 0.1.0 */
export const ApplicationCounts = Schema.Struct({
  asOf: PlainDate.PlainDate,
  open: Schema.Natural,
  overdue: Schema.Natural.annotateKey({
    description: "Open, and due before the day.",
    labels: { vi: "Quá hạn", en: "Overdue" },
  }),
  dueToday: Schema.Natural.annotateKey({ labels: { vi: "Đến hạn hôm nay", en: "Due today" } }),
  waiting: Schema.Natural.annotateKey({
    description: "Open, and their office not settled after a split.",
    labels: { vi: "Chờ xác định", en: "Waiting" },
  }),
  byState: Schema.Array(Schema.Struct({ state: Life.State, count: Schema.Natural })).annotateKey({
    description: "Open ones, in the order of their life.",
  }),
}).annotate({ identifier: "ApplicationCounts", title: "Counts of open applications" });

/** @category models @since 0.1.0 */
export interface ApplicationCounts extends Schema.Schema.Type<typeof ApplicationCounts> {}

/** Someone at the counter: what may be asked for, by the law of the day, and what is open. @category models @since 0.1.0 */
export const PersonAtCounter = Schema.Struct({
  applicant: Applicant,
  birth: AgeGroup.BirthDate,
  ageGroup: AgeGroup.AgeGroup,
  addressAsPrinted: Placement.AddressAsPrinted,
  offices: Schema.Array(Office).annotateKey({
    description: "Where the person belongs: one commune, or the candidates while that waits.",
  }),
  priorities: Schema.Array(Queue.Priority),
  exemptions: Schema.Array(Fee.Exemption).annotateKey({ description: "From the fee, by birth alone." }),
  entitlement: Schema.Struct({
    answer: Schema.Literals(["must", "may", "cannot"]),
    source: Rule.Source,
  }).annotateKey({ description: "Whether the person must, may or cannot have a card." }),
  procedures: Schema.Array(
    Schema.Struct({
      procedure: CardProcedure,
      grounds: Schema.Array(
        Schema.Struct({
          ground: Ground.Ground,
          label: Schema.Struct({ vi: Schema.String, en: Schema.String }),
          source: Rule.Source,
        }),
      ),
      needed: Schema.Array(Schema.Struct({ item: Requirement.Item, source: Rule.Source })),
    }),
  ),
  open: Schema.Array(ApplicationRow).annotateKey({
    description: "Open applications for a card: a new one would be a duplicate.",
  }),
  eIdAccount: Schema.NullOr(EidAccountSummary),
}).annotate({
  identifier: "PersonAtCounter",
  title: "Person at the counter",
  labels: { vi: "Công dân tại quầy", en: "Person at the counter" },
});

/** @category models @since 0.1.0 */
export interface PersonAtCounter extends Schema.Schema.Type<typeof PersonAtCounter> {}

const params = { number: ApplicationNumber };

/** @category groups @since 0.1.0 */
export class ApplicationsGroup extends HttpApiGroup.make("applications")
  .add(
    HttpApiEndpoint.get("list", "/applications", {
      query: ApplicationListQuery,
      success: Page(ApplicationRow),
      error: [Forbidden, InvalidCursor],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List applications",
        description:
          "Those of the user's jurisdiction as their offices are now, filtered and ordered by the server. Reads personal data.",
      }),
    ),
    HttpApiEndpoint.get("counts", "/applications/counts", {
      query: {
        asOf: PlainDate.PlainDate,
        office: ApplicationListQuery.office,
        officer: ApplicationListQuery.officer,
      },
      success: ApplicationCounts,
      error: Forbidden,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Count what waits for an office",
        description: "Open applications by state, overdue, due on the day, and waiting for an office.",
      }),
    ),
    HttpApiEndpoint.post("person", "/applications/person", {
      payload: Schema.Struct({ personalNumber: PersonalNumber.PersonalNumber }).annotate({
        identifier: "PersonSought",
        title: "Person sought",
      }),
      success: PersonAtCounter,
      error: [PersonNotFound, Forbidden],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Find the person at the counter by number",
        description:
          "Within the jurisdiction. Says what the law admits at that age today, what is needed, and what is open. The number is in the body, so that no log of addresses bears it. Reads personal data.",
      }),
    ),
    HttpApiEndpoint.post("start", "/applications", {
      headers: WriteHeaders,
      payload: Intake,
      success: ApplicationRecord.pipe(HttpApiSchema.status(201)),
      error: [PersonNotFound, Forbidden, DuplicateApplication, IntakeRefused, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Begin an application",
        description:
          "Finds the citizen by number, gives a number, a day of receipt and a deadline, and counts it. Asks again where the person has an open one. A declaration online stays declared until it is received.",
      }),
    ),
    HttpApiEndpoint.get("get", "/applications/:number", {
      params,
      success: ApplicationRecord,
      error: [ApplicationNotFound, Forbidden],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Get an application",
        description:
          "What is missing now with the article that asks for it, the deadline with its reckoning, the fee, every step, and what the user who asks may do next, or why not. Reads personal data.",
      }),
    ),
    HttpApiEndpoint.post("act", "/applications/:number/steps", {
      params,
      headers: WriteHeaders,
      payload: Step,
      success: ApplicationRecord,
      error: [ApplicationNotFound, Forbidden, StepRefused, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Take a step",
        description:
          "Receive, start, record an item as done or not possible, ask for a supplement, note that it came, complete, send, approve, hand over, refuse, withdraw, stop: each only where the state admits it. Number, day of receipt and deadline never change after the receipt.",
      }),
    ),
    HttpApiEndpoint.post("settleFee", "/applications/:number/fee", {
      params,
      headers: WriteHeaders,
      payload: Schema.Struct({
        amount: Money.Money,
        held: Schema.optionalKey(Fee.Question.fields.held),
        exemptions: Schema.optionalKey(Schema.Array(Fee.Exemption)),
      }).annotate({ identifier: "FeePaid", title: "Fee paid" }),
      success: ApplicationRecord,
      error: [ApplicationNotFound, Forbidden, WrongAmount, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Settle the fee",
        description:
          "With one of the amounts that the law has for it, 0 where it is free. Where sources contradict one another, the office's choice is what is stored.",
      }),
    ),
    HttpApiEndpoint.post("sendOffline", "/applications/offline", {
      payload: OfflineBatch,
      success: Schema.Array(OfflineAnswer),
      error: Forbidden,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Send what was recorded without a network",
        description:
          "Each item by itself, in order, with its own key: accepted, duplicate or conflict with a reason. Sent again, the same keys get the same answers. What was recorded for a commune that has ended since goes to its successor, or waits for its candidates. Nothing is lost: what was not accepted is kept to be settled.",
      }),
    ),
    HttpApiEndpoint.get("unsettled", "/applications/offline", {
      success: Schema.Array(UnsettledItem),
      error: Forbidden,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List what was sent and not accepted",
        description:
          "Duplicates and conflicts of the jurisdiction that nobody has settled, oldest first, at most 500.",
      }),
    ),
    HttpApiEndpoint.post("settleOffline", "/applications/offline/settle", {
      headers: WriteHeaders,
      payload: Schema.Struct({
        device: DeviceId,
        sentBy: Schema.String,
        key: IdempotencyKey,
        settlement: Schema.Literals(["taken-anyway", "dropped"]),
        why: Schema.NonEmptyString.check(Schema.isMaxLength(500)),
      }).annotate({
        identifier: "OfflineSettlement",
        title: "Settlement of an offline item",
        description: "taken-anyway tries an intake again and accepts that it is a second one.",
      }),
      success: OfflineAnswer,
      error: [OfflineItemNotFound, Forbidden, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Settle what was not accepted",
        description:
          "Takes an item after all, or drops it with a reason. What was sent and what was answered stays on record either way.",
      }),
    ),
  )
  .middleware(SessionRequired)
  .annotateMerge(
    OpenApi.annotations({
      title: "Applications",
      description: "Applications for cards through their whole life.",
    }),
  ) {}
