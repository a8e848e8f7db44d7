/**
 * The log: what was done and what of people's data was read, by whom, when and why; and whether it stands as it was written.
 *
 * @since 0.1.0
 */
import { Instant, PlainDate, Unit } from "@hopnhat/domain";
import * as AuditModel from "@hopnhat/domain/Audit";
import * as CitizenModel from "@hopnhat/domain/Citizen";
import * as Placement from "@hopnhat/domain/Placement";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api";
import { Forbidden, SessionRequired } from "./Authentication.ts";
import { InvalidCursor, Order, Page, PageQuery } from "./Paging.ts";
import { UnitSummary } from "./Units.ts";

/** An entry of the log. @category models @since 0.1.0 */
export const LogEntry = Schema.Struct({
  id: Schema.Int.annotateKey({ labels: { vi: "Số", en: "Number" } }),
  recordedAt: Instant.Instant.annotateKey({ labels: { vi: "Thời điểm", en: "At" } }),
  actor: Schema.String.annotateKey({ labels: { vi: "Người thực hiện", en: "By" } }),
  actorName: Schema.NullOr(Schema.String),
  role: Schema.String.annotateKey({ labels: { vi: "Vai trò", en: "Role" } }),
  kind: AuditModel.Entry.fields.kind,
  action: Schema.String.annotateKey({ labels: { vi: "Thao tác", en: "Action" } }),
  subject: Schema.String.annotateKey({
    description:
      "The record, as relation/name: citizen/c-0000001, reorganisation/3. Never a person's name or number.",
    labels: { vi: "Bản ghi", en: "Record" },
  }),
  unit: Schema.NullOr(UnitSummary).annotateKey({
    description: "The unit under which the record stood at the time, though it may have ended since.",
    labels: { vi: "Đơn vị lúc đó", en: "Unit at the time" },
  }),
  purpose: Schema.NullOr(Schema.String).annotateKey({ labels: { vi: "Mục đích", en: "Purpose" } }),
  outcome: AuditModel.Entry.fields.outcome,
  requestId: Schema.String,
  sequence: Schema.NullOr(Schema.Int).annotateKey({
    description: "The place in the chain. Null for the moment between an entry's writing and its sealing.",
  }),
  hash: Schema.NullOr(AuditModel.Hash),
}).annotate({
  identifier: "LogEntry",
  title: "Entry of the log",
  labels: { vi: "Mục nhật ký", en: "Entry" },
});

/** @category models @since 0.1.0 */
export interface LogEntry extends Schema.Schema.Type<typeof LogEntry> {}

/** Whether the log stands as it was written. @category models @since 0.1.0 */
export const Verification = Schema.Struct({
  entries: Schema.Int.annotateKey({ description: "Entries of the log." }),
  sealed: Schema.Int.annotateKey({ description: "Those of them in the chain." }),
  head: Schema.Struct({ sequence: Schema.Int, hash: AuditModel.Hash }).annotateKey({
    description: "The end of the chain. Kept elsewhere, it shows whether the end was cut off later.",
  }),
  faults: Schema.Array(AuditModel.ChainFault).annotateKey({
    description: "Empty where every entry stands as it was written. At most 100 are told.",
  }),
}).annotate({
  identifier: "LogVerification",
  title: "Verification of the log",
  labels: { vi: "Kiểm tra nhật ký", en: "Verification of the log" },
});

/** @category models @since 0.1.0 */
export interface Verification extends Schema.Schema.Type<typeof Verification> {}

/** @category groups @since 0.1.0 */
export class AuditGroup extends HttpApiGroup.make("audit")
  .add(
    HttpApiEndpoint.get("list", "/audit/entries", {
      query: {
        actor: Schema.optionalKey(Placement.ActorId),
        action: Schema.optionalKey(
          Schema.NonEmptyString.check(Schema.isMaxLength(100)).annotate({
            description: "The action, or how it begins: reorganisation, citizen.open.",
          }),
        ),
        subject: Schema.optionalKey(Schema.NonEmptyString.check(Schema.isMaxLength(100))),
        unit: Schema.optionalKey(Unit.UnitId),
        kind: Schema.optionalKey(AuditModel.Entry.fields.kind),
        from: Schema.optionalKey(PlainDate.PlainDate),
        until: Schema.optionalKey(PlainDate.PlainDate.annotate({ description: "The last day, included." })),
        order: Schema.optionalKey(Order),
        ...PageQuery,
      },
      success: Page(LogEntry),
      error: [Forbidden, InvalidCursor],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List the entries of the log",
        description:
          "By time, latest first unless asked otherwise; by actor, action, record, unit, kind and days of Vietnam. Entries of a unit that ended stay under that unit.",
      }),
    ),
    HttpApiEndpoint.get("readers", "/audit/readers/:citizen", {
      params: { citizen: CitizenModel.CitizenId },
      query: PageQuery,
      success: Page(LogEntry),
      error: [Forbidden, InvalidCursor],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Tell who read a citizen's record",
        description:
          "Every time that the record was opened, latest first: by whom, in which role and to what purpose.",
      }),
    ),
    HttpApiEndpoint.get("verification", "/audit/verification", {
      success: Verification,
      error: Forbidden,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Verify the log",
        description:
          "Recomputes the hash of every entry in the chain. An entry that was changed, removed or put between shows.",
      }),
    ),
  )
  .middleware(SessionRequired)
  .annotateMerge(
    OpenApi.annotations({
      title: "Audit",
      description:
        "What was done and what was read, by whom, when and why; chained so that no change goes unseen.",
    }),
  ) {}
