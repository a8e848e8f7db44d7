/**
 * The queue of people whose commune a split has left open.
 *
 * @since 0.1.0
 */
import { LegalAct, PlainDate, Unit } from "@hopnhat/domain";
import * as Citizen from "@hopnhat/domain/Citizen";
import * as PersonName from "@hopnhat/domain/PersonName";
import * as Placement from "@hopnhat/domain/Placement";
import * as Village from "@hopnhat/domain/Village";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api";
import { Forbidden, SessionRequired } from "./Authentication.ts";
import { CitizenNotFound } from "./Citizens.ts";
import { InvalidCursor, Page, PageQuery } from "./Paging.ts";
import {
  AlreadyPlaced,
  Decide,
  Decision,
  DecisionId,
  DecisionNotFound,
  NotACandidate,
  UndoStandsInTheWay,
} from "./PlacementDecisions.ts";
import { IdempotencyKeyReused, WriteHeaders } from "./Requests.ts";
import { UnitSummary } from "./Units.ts";
import { VillageName } from "./Villages.ts";

/**
 * Those who wait from one old commune: how many, from which villages, and for which candidates.
 *
 * @category models
 * @since 0.1.0
 */
export const QueueOfSplit = Schema.Struct({
  from: UnitSummary.annotateKey({ description: "The commune that was split." }),
  candidates: Schema.Array(UnitSummary),
  named: Schema.Array(Schema.Struct({ candidate: Unit.UnitId, clause: LegalAct.Clause })).annotateKey({
    description: "The clause that makes each of them a candidate.",
    labels: { vi: "Căn cứ", en: "Named by" },
  }),
  asks: Placement.Asked,
  waiting: Schema.Natural.annotateKey({ labels: { vi: "Số người chờ", en: "Waiting" } }),
  placed: Schema.Natural.annotateKey({
    description: "People of the old commune who have been placed, by village or by decision.",
    labels: { vi: "Đã xác định", en: "Placed" },
  }),
  villages: Schema.Array(Schema.Struct({ village: VillageName, waiting: Schema.Natural })).annotateKey({
    description: "Villages from which people wait.",
  }),
}).annotate({
  identifier: "QueueOfSplit",
  title: "Queue of a split",
  labels: { vi: "Hàng chờ", en: "Queue" },
});

/** @category models @since 0.1.0 */
export interface QueueOfSplit extends Schema.Schema.Type<typeof QueueOfSplit> {}

/**
 * The queue as a whole.
 *
 * **Gotchas**
 *
 * A person counts once in `waiting` and in `byOrigin`, but once for each candidate in `byCandidate`: those do not add
 * up.
 *
 * @category models
 * @since 0.1.0
 */
export const QueueCounts = Schema.Struct({
  waiting: Schema.Natural,
  byOrigin: Schema.Array(QueueOfSplit),
  byCandidate: Schema.Array(Schema.Struct({ candidate: UnitSummary, waiting: Schema.Natural })),
}).annotate({
  identifier: "QueueCounts",
  title: "Counts of the queue",
  labels: { vi: "Hàng chờ xác định", en: "Queue" },
});

/** @category models @since 0.1.0 */
export interface QueueCounts extends Schema.Schema.Type<typeof QueueCounts> {}

/** Someone who waits. @category models @since 0.1.0 */
export const WaitingPerson = Schema.Struct({
  id: Citizen.CitizenId,
  name: PersonName.PersonName,
  birthYear: Schema.Int.annotateKey({
    labels: { vi: "Năm sinh", en: "Year of birth" },
    sensitivity: "basic",
  }),
  village: VillageName,
  addressAsPrinted: Placement.AddressAsPrinted,
  placement: Placement.Waiting,
  since: PlainDate.PlainDate.annotateKey({ labels: { vi: "Chờ từ ngày", en: "Waiting since" } }),
  openApplications: Schema.Natural.annotateKey({ labels: { vi: "Hồ sơ đang mở", en: "Open applications" } }),
}).annotate({
  identifier: "WaitingPerson",
  title: "Someone who waits",
  labels: { vi: "Người chờ xác định", en: "Person waiting" },
});

/** @category models @since 0.1.0 */
export interface WaitingPerson extends Schema.Schema.Type<typeof WaitingPerson> {}

/** @category groups @since 0.1.0 */
export class PlacementsGroup extends HttpApiGroup.make("placements")
  .add(
    HttpApiEndpoint.get("counts", "/placements/waiting/counts", {
      query: { asOf: PlainDate.PlainDate },
      success: QueueCounts,
      error: Forbidden,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Count those who wait",
        description: "The queue by old commune and village, and by candidate, as of a day.",
      }),
    ),
    HttpApiEndpoint.get("list", "/placements/waiting", {
      query: {
        asOf: PlainDate.PlainDate,
        from: Schema.optionalKey(Unit.UnitId).annotateKey({ description: "The old commune." }),
        candidate: Schema.optionalKey(Unit.UnitId).annotateKey({
          description: "A commune that they may belong to.",
        }),
        village: Schema.optionalKey(Village.VillageId),
        q: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(100))).annotateKey({
          description: "Words of the name, with diacritics or without.",
        }),
        address: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(200))).annotateKey({
          description:
            "Words of the address as printed, with diacritics or without: a hamlet, a street, a household.",
        }),
        ...PageQuery,
      },
      success: Page(WaitingPerson),
      error: [Forbidden, InvalidCursor],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List those who wait",
        description:
          "People of split communes whose commune is not settled, by village and name. Every candidate's office sees them. Reads personal data.",
      }),
    ),
    HttpApiEndpoint.post("decide", "/placements/decisions", {
      headers: WriteHeaders,
      payload: Decide,
      success: Decision.pipe(HttpApiSchema.status(201)),
      error: [Forbidden, CitizenNotFound, NotACandidate, AlreadyPlaced, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Place those who wait",
        description:
          "One person, a list, or everybody who waits in a village, in one of the candidates, with the evidence for it. Their waiting applications, e-ID accounts, targets and counts follow in the same transaction. All of them are placed or none: where somebody was placed meanwhile, AlreadyPlaced says who did it, when, and where. Needs the role of an officer or a provincial office, and a jurisdiction over one of the candidates.",
      }),
    ),
    HttpApiEndpoint.get("decisions", "/placements/decisions", {
      query: {
        from: Schema.optionalKey(Unit.UnitId).annotateKey({ description: "The old commune." }),
        ...PageQuery,
      },
      success: Page(Decision),
      error: [Forbidden, InvalidCursor],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List decisions",
        description: "Latest first, those that undo another among them. Names no person.",
      }),
    ),
    HttpApiEndpoint.get("decision", "/placements/decisions/:id", {
      params: { id: DecisionId },
      success: Decision,
      error: [Forbidden, DecisionNotFound],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Get a decision",
        description: "With what stands in the way of undoing it now; nothing where the list is empty.",
      }),
    ),
    HttpApiEndpoint.post("undo", "/placements/decisions/:id/undo", {
      params: { id: DecisionId },
      headers: WriteHeaders,
      success: Decision.pipe(HttpApiSchema.status(201)),
      error: [Forbidden, DecisionNotFound, UndoStandsInTheWay, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Undo a decision",
        description:
          "A decision of its own that names the first: those it placed wait again, exactly as they did, and their applications with them. Only while nothing newer depends on it; UndoStandsInTheWay says what does.",
      }),
    ),
  )
  .middleware(SessionRequired)
  .annotateMerge(
    OpenApi.annotations({
      title: "Placements",
      description: "The queue of people whose commune a split has left open.",
    }),
  ) {}
