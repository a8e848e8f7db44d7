/**
 * The life of a merger on live records: drafted from clauses of the ledger, checked, submitted, approved by a second
 * person, executed, accounted for.
 *
 * @since 0.1.0
 */
import { Change, Instant, LegalAct, Unit } from "@hopnhat/domain";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api";
import { ActNotFound } from "./Acts.ts";
import { Forbidden, SessionRequired } from "./Authentication.ts";
import { InvalidCursor, Page, PageQuery } from "./Paging.ts";
import { ByHand, Definition, Edit, Reading, ToRead } from "./ReorganisationDraft.ts";
import {
  Dependents,
  EffectOfReorganisation,
  Impact,
  Progress,
  Reorganisation,
  ReorganisationId,
  ReorganisationSummary,
  Sheet,
  State,
} from "./Reorganisation.ts";
import { IdempotencyKeyReused, WriteHeaders } from "./Requests.ts";
import {
  ReorganisationNotFound,
  FourEyes,
  WrongState,
  UnitsClaimed,
  DraftRefused,
  ChecksBlock,
  ActMismatch,
  DraftChanged,
  ScheduleRefused,
  DependedUpon,
  NotEditable,
} from "./ReorganisationProblems.ts";

export * from "./ReorganisationProblems.ts";

const why = Schema.NonEmptyString.check(Schema.isMaxLength(500)).annotate({
  title: "Reason",
  labels: { vi: "Lý do", en: "Reason" },
});

const params = { id: ReorganisationId };
const unseen = [ReorganisationNotFound, Forbidden] as const;
const action = { params, headers: WriteHeaders } as const;
const refused = [ReorganisationNotFound, Forbidden, WrongState, IdempotencyKeyReused] as const;

/** What to draft from. @category models @since 0.1.0 */
export const Draft = Schema.Struct({
  act: LegalAct.ActNumber,
  clauses: Schema.optionalKey(
    Schema.Array(Change.ChangeId)
      .check(Schema.isMinLength(1))
      .annotate({ description: "Clauses of the act; all of them where absent." }),
  ),
  title: Schema.optionalKey(
    Schema.NonEmptyString.check(Schema.isMaxLength(200)).annotate({
      description: "The title of the act where absent.",
    }),
  ),
}).annotate({ identifier: "DraftOfReorganisation", title: "Draft", labels: { vi: "Dự thảo", en: "Draft" } });

/** @category models @since 0.1.0 */
export interface Draft extends Schema.Schema.Type<typeof Draft> {}

/** @category groups @since 0.1.0 */
export class ReorganisationsGroup extends HttpApiGroup.make("reorganisations")
  .add(
    HttpApiEndpoint.get("list", "/reorganisations", {
      query: {
        state: Schema.optionalKey(State),
        act: Schema.optionalKey(LegalAct.ActNumber),
        ...PageQuery,
      },
      success: Page(ReorganisationSummary),
      error: [Forbidden, InvalidCursor],
    }).annotateMerge(
      OpenApi.annotations({ summary: "List reorganisations", description: "Latest first, by state or act." }),
    ),
    HttpApiEndpoint.post("draft", "/reorganisations", {
      headers: WriteHeaders,
      payload: Draft,
      success: Reorganisation.pipe(HttpApiSchema.status(201)),
      error: [ActNotFound, DraftRefused, Forbidden, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Draft a reorganisation from an act",
        description: "Takes the clauses of an act as the ledger holds them. Nothing is moved.",
      }),
    ),
    HttpApiEndpoint.post("read", "/reorganisations/readings", {
      payload: ToRead,
      success: Reading,
      error: Forbidden,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Read the text of a resolution",
        description:
          "The clauses found, each with its place in the text; every fault with its place; and a draft of what could be read, to be mended and drafted by hand. Stores nothing.",
      }),
    ),
    HttpApiEndpoint.post("compose", "/reorganisations/by-hand", {
      headers: WriteHeaders,
      payload: ByHand,
      success: Reorganisation.pipe(HttpApiSchema.status(201)),
      error: [Forbidden, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Draft a reorganisation by hand, or from a text that was read",
        description:
          "An act, and flows of people and land from units of the eve to units of the day. What is wrong or missing is kept as it is; the checks say it, and block.",
      }),
    ),
    HttpApiEndpoint.get("get", "/reorganisations/:id", {
      params,
      success: Reorganisation,
      error: unseen,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Get a reorganisation",
        description:
          "State, act, scope, who did what when, checks, progress, and what the user who asks may do with it now, or why not.",
      }),
    ),
    HttpApiEndpoint.get("definition", "/reorganisations/:id/definition", {
      params,
      success: Definition,
      error: unseen,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Get the clauses of a reorganisation",
        description: "With the version that an edit must name, and whether this user may edit.",
      }),
    ),
    HttpApiEndpoint.put("edit", "/reorganisations/:id/definition", {
      ...action,
      payload: Edit,
      success: Reorganisation,
      error: [...refused, DraftChanged, NotEditable],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Edit a draft",
        description:
          "Replaces the clauses. From draft or checked to draft. Of two who edit one version the second is told what changed. Whoever edits cannot approve.",
      }),
    ),
    HttpApiEndpoint.get("impact", "/reorganisations/:id/impact", {
      params,
      success: Impact,
      error: unseen,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Say what a reorganisation does, relation by relation",
        description:
          "Of every relation how many records there are, move, wait, change office, stay, and are lost: nothing, or it says what. Counted from the records of now, before submission as well.",
      }),
    ),
    HttpApiEndpoint.get("effect", "/reorganisations/:id/effect", {
      params,
      query: {
        commune: Schema.optionalKey(Unit.UnitCode).annotateKey({
          description: "One new commune alone; total stays that of the whole.",
        }),
      },
      success: EffectOfReorganisation,
      error: unseen,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Say what a reorganisation does to every commune",
        description:
          "For each new commune its sources with their shares, and how many citizens, applications and e-ID accounts move whole, are placed by village, or wait. Before the execution a forecast; after it what was forecast when it began.",
      }),
    ),
    HttpApiEndpoint.post("check", "/reorganisations/:id/check", {
      ...action,
      success: Reorganisation,
      error: refused,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Check a draft",
        description: "Runs every check against the records of now. From draft or checked to checked.",
      }),
    ),
    HttpApiEndpoint.post("submit", "/reorganisations/:id/submit", {
      ...action,
      success: Reorganisation,
      error: [...refused, ChecksBlock, UnitsClaimed],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Submit for approval",
        description:
          "From checked to submitted. Claims the units: of two reorganisations of one unit the first wins.",
      }),
    ),
    HttpApiEndpoint.post("sendBack", "/reorganisations/:id/send-back", {
      ...action,
      payload: Schema.Struct({ why }).annotate({ identifier: "SendingBack", title: "Sending back" }),
      success: Reorganisation,
      error: refused,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Send back to the draft",
        description: "From submitted to draft, with the reason. Gives back the units.",
      }),
    ),
    HttpApiEndpoint.post("approve", "/reorganisations/:id/approve", {
      ...action,
      payload: Schema.Struct({
        act: LegalAct.ActNumber.annotateKey({
          description: "The number of the act, typed again by who approves.",
        }),
      }).annotate({ identifier: "Approval", title: "Approval" }),
      success: Reorganisation,
      error: [...refused, FourEyes, ActMismatch, ChecksBlock],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Approve",
        description:
          "By a second person, who types the number of the act. From submitted to approved. Clauses that the ledger does not hold are entered in it, with the day of now as their day of record.",
      }),
    ),
    HttpApiEndpoint.post("schedule", "/reorganisations/:id/schedule", {
      ...action,
      payload: Schema.Struct({
        for: Instant.Instant.annotateKey({ description: "When the server begins the execution by itself." }),
      }).annotate({ identifier: "Scheduling", title: "Scheduling" }),
      success: Reorganisation,
      error: [...refused, ScheduleRefused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Schedule the execution",
        description:
          "From approved, or scheduled, to scheduled. The clock of the server starts it, also after a restart; it can be withdrawn until then.",
      }),
    ),
    HttpApiEndpoint.post("execute", "/reorganisations/:id/execute", {
      ...action,
      success: Reorganisation.pipe(HttpApiSchema.status(202)),
      error: refused,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Execute",
        description:
          "From approved to running; ends in done, with a sheet. Records move in batches. Survives a stop of the server, and asking twice does it once.",
      }),
    ),
    HttpApiEndpoint.post("pause", "/reorganisations/:id/pause", {
      ...action,
      success: Reorganisation,
      error: refused,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Pause an execution",
        description:
          "Between two batches: when this answers, nothing is in motion. What moved stays; what did not is worked where it was.",
      }),
    ),
    HttpApiEndpoint.post("resume", "/reorganisations/:id/resume", {
      ...action,
      success: Reorganisation,
      error: refused,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Resume a paused execution",
        description: "Goes on with the batch that is next.",
      }),
    ),
    HttpApiEndpoint.get("dependents", "/reorganisations/:id/dependents", {
      params,
      success: Schema.Array(Dependents),
      error: unseen,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Say what stands in the way of reverting",
        description:
          "Later reorganisations of its units, placements decided, people registered and applications received since, with counts. Empty where it can be reverted.",
      }),
    ),
    HttpApiEndpoint.post("revert", "/reorganisations/:id/revert", {
      ...action,
      payload: Schema.Struct({ why }).annotate({ identifier: "Reverting", title: "Reverting" }),
      success: Reorganisation,
      error: [...refused, DependedUpon],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Revert what was executed",
        description:
          "A compensating act with its own entry, event and sheet: every record goes back to where its history says it was. From done to reverted, in one transaction. Refused where something depends on it, with what does.",
      }),
    ),
    HttpApiEndpoint.post("withdraw", "/reorganisations/:id/withdraw", {
      ...action,
      success: Reorganisation,
      error: [...refused, DependedUpon],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Withdraw",
        description:
          "At any time before the execution begins. Gives back the units that it claimed, and withdraws from the ledger what its approval entered there; refused where a later reorganisation was built on it.",
      }),
    ),
    HttpApiEndpoint.get("progress", "/reorganisations/:id/progress", {
      params,
      success: Progress,
      error: [...unseen, WrongState],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Say how far an execution is",
        description: "Cheap enough to be asked twice a second. WrongState before the execution begins.",
      }),
    ),
    HttpApiEndpoint.get("progressStream", "/reorganisations/:id/progress/stream", {
      params,
      success: HttpApiSchema.StreamSse({ data: Progress }),
      error: [...unseen, WrongState],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Follow an execution",
        description:
          "Server-sent events: the progress now, then whenever it changes, until the execution ends. Paused executions keep the stream open.",
      }),
    ),
    HttpApiEndpoint.get("sheet", "/reorganisations/:id/sheet", {
      params,
      query: {
        of: Schema.optionalKey(Schema.Literals(["execution", "revert"])).annotateKey({
          description: "Whose sheet: that of the execution where absent.",
        }),
      },
      success: Sheet,
      error: [...unseen, WrongState],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Get the conservation sheet",
        description:
          "Per relation: before, moved, waiting, unchanged, after. WrongState until the execution is done.",
      }),
    ),
  )
  .middleware(SessionRequired)
  .annotateMerge(
    OpenApi.annotations({
      title: "Reorganisations",
      description: "The life of a merger on live records, from draft to sheet, under four eyes.",
    }),
  ) {}
