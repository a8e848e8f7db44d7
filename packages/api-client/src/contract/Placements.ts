/**
 * The queue of people whose commune a split has left open.
 *
 * @since 0.1.0
 */
import { PlainDate, Unit } from "@hopnhat/domain";
import * as Citizen from "@hopnhat/domain/Citizen";
import * as PersonName from "@hopnhat/domain/PersonName";
import * as Placement from "@hopnhat/domain/Placement";
import * as Village from "@hopnhat/domain/Village";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api";
import { Forbidden, SessionRequired } from "./Authentication.ts";
import { InvalidCursor, Page, PageQuery } from "./Paging.ts";
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
        ...PageQuery,
      },
      success: Page(WaitingPerson),
      error: [Forbidden, InvalidCursor],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List those who wait",
        description:
          "People of split communes whose commune is not settled, by village and name. Reads personal data.",
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
