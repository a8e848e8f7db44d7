/**
 * Rounds of mobile teams to villages that are far from every service point.
 *
 * @since 0.1.0
 */
import { Instant, PlainDate, Unit } from "@hopnhat/domain";
import * as AgeGroup from "@hopnhat/domain/AgeGroup";
import * as Placement from "@hopnhat/domain/Placement";
import * as Model from "@hopnhat/domain/ServicePoint";
import { VillageId } from "@hopnhat/domain/Village";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiError, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api";
import { Applicant, Office } from "./ApplicationRecord.ts";
import { Forbidden, SessionRequired } from "./Authentication.ts";
import { kind, said, say } from "./Problem.ts";
import { IdempotencyKeyReused, WriteHeaders } from "./Requests.ts";
import { ServicePointNotFound } from "./ServicePoints.ts";
import { VillageName } from "./Villages.ts";

/** The name of a round. @category models @since 0.1.0 */
export const RoundId = Schema.Int.check(Schema.isGreaterThan(0)).pipe(Schema.brand("RoundId"));

/** @category models @since 0.1.0 */
export type RoundId = typeof RoundId.Type;

/** A village with its way to the nearest service point, and how many of its people are still to apply. @category models @since 0.1.0 */
export const VillageInNeed = Schema.Struct({
  village: VillageName,
  office: Office,
  kilometres: Schema.NullOr(Schema.Number).annotateKey({
    description:
      "To the nearest service point, as the crow flies; null where the village's place is not known.",
    labels: { vi: "Cách điểm tiếp nhận (km)", en: "Kilometres" },
  }),
  nearest: Schema.NullOr(Model.ServicePointId),
  pointInvented: Schema.Boolean.annotateKey({
    description: "Whether the village's place is made up for the demonstration.",
  }),
  target: Schema.Natural.annotateKey({ labels: { vi: "Chỉ tiêu", en: "On target" } }),
  remaining: Schema.Natural.annotateKey({
    description: "On target, and without an application for a card.",
    labels: { vi: "Chưa thu nhận", en: "Remaining" },
  }),
  planned: Schema.NullOr(RoundId).annotateKey({ description: "A planned round that goes there." }),
}).annotate({ identifier: "VillageInNeed", title: "Village in need of a round" });

/** @category models @since 0.1.0 */
export interface VillageInNeed extends Schema.Schema.Type<typeof VillageInNeed> {}

/** A stop of a round with what it can take against what is needed. @category models @since 0.1.0 */
export const Stop = Schema.Struct({
  village: VillageName,
  from: PlainDate.PlainDate,
  days: Schema.Natural,
  kilometres: Schema.NullOr(Schema.Number),
  need: Schema.Natural.annotateKey({ description: "People remaining when it was planned." }),
  capacity: Schema.Natural,
  short: Schema.Natural.annotateKey({ description: "People left after the stop." }),
  remaining: Schema.Natural.annotateKey({ description: "People remaining now." }),
}).annotate({ identifier: "StopOfRound", title: "Stop", labels: { vi: "Điểm dừng", en: "Stop" } });

/** @category models @since 0.1.0 */
export interface Stop extends Schema.Schema.Type<typeof Stop> {}

/** A round. @category models @since 0.1.0 */
export const Round = Schema.Struct({
  id: RoundId,
  team: Schema.NonEmptyString,
  base: Model.ServicePointId,
  office: Office.annotateKey({ description: "The office of its service point, now." }),
  startsOn: PlainDate.PlainDate,
  capacityPerDay: Schema.Natural,
  state: Schema.Literals(["planned", "cancelled", "done"]),
  plannedBy: Placement.ActorId,
  plannedAt: Instant.Instant,
  stops: Schema.Array(Stop),
}).annotate({ identifier: "RoundRecord", title: "Round", labels: { vi: "Đợt lưu động", en: "Round" } });

/** @category models @since 0.1.0 */
export interface Round extends Schema.Schema.Type<typeof Round> {}

/** A person to be visited, for the printed list. @category models @since 0.1.0 */
export const PersonToVisit = Schema.Struct({
  village: VillageName,
  applicant: Applicant,
  ageGroup: AgeGroup.AgeGroup,
}).annotate({ identifier: "PersonToVisit", title: "Person to be visited" });

/** @category models @since 0.1.0 */
export interface PersonToVisit extends Schema.Schema.Type<typeof PersonToVisit> {}

/** There is no such round, or it is not planned any more. @category errors @since 0.1.0 */
export class RoundNotFound extends HttpApiError.Problem<RoundNotFound>()(
  "RoundNotFound",
  kind("round-not-found", 404, "No such round"),
  said,
) {
  static of(): RoundNotFound {
    return new RoundNotFound(
      say(
        {
          vi: "Không có đợt lưu động này trong địa bàn, hoặc đã kết thúc.",
          en: "There is no such round within your jurisdiction, or it is over.",
        },
        { vi: "Chọn trong danh sách.", en: "Choose one from the list." },
      ),
    );
  }
}

/** No village of the plan has a known place and people who remain. @category errors @since 0.1.0 */
export class NothingToVisit extends HttpApiError.Problem<NothingToVisit>()(
  "NothingToVisit",
  kind("nothing-to-visit", 422, "No village to visit"),
  said,
) {
  static of(): NothingToVisit {
    return new NothingToVisit(
      say(
        {
          vi: "Các thôn đã chọn không còn người chưa thu nhận, hoặc chưa biết vị trí.",
          en: "Nobody remains in these villages, or nobody knows where they lie.",
        },
        { vi: "Chọn thôn khác.", en: "Choose other villages." },
      ),
    );
  }
}

const params = { id: RoundId };

/** @category groups @since 0.1.0 */
export class RoundsGroup extends HttpApiGroup.make("rounds")
  .add(
    HttpApiEndpoint.get("villages", "/rounds/villages", {
      query: {
        office: Unit.UnitId,
        beyond: Schema.optionalKey(
          Schema.Number.check(Schema.isBetween({ minimum: 0, maximum: 500 })).annotate({
            description: "Kilometres; 10 where absent.",
            unit: "km",
          }),
        ),
      },
      success: Schema.Array(VillageInNeed),
      error: Forbidden,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List villages far from every service point",
        description:
          "Farthest first, those of unknown place last, with how many of the campaign's list remain.",
      }),
    ),
    HttpApiEndpoint.get("list", "/rounds", {
      query: { state: Schema.optionalKey(Round.fields.state) },
      success: Schema.Array(Round),
      error: Forbidden,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List rounds",
        description: "Of the jurisdiction, latest first, at most 200.",
      }),
    ),
    HttpApiEndpoint.post("plan", "/rounds", {
      headers: WriteHeaders,
      payload: Schema.Struct({
        team: Schema.NonEmptyString.check(Schema.isMaxLength(100)),
        base: Model.ServicePointId,
        startsOn: PlainDate.PlainDate,
        capacityPerDay: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 500 })),
        villages: Schema.Array(VillageId).check(Schema.isMinLength(1), Schema.isMaxLength(200)),
      }).annotate({ identifier: "RoundToPlan", title: "Round to plan" }),
      success: Round.pipe(HttpApiSchema.status(201)),
      error: [Forbidden, ServicePointNotFound, NothingToVisit, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Plan a round",
        description:
          "Each next stop is the village nearest to the one before; a stop lasts as many working days as its people need.",
      }),
    ),
    HttpApiEndpoint.get("get", "/rounds/:id", {
      params,
      success: Round,
      error: [RoundNotFound, Forbidden],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Get a round",
        description: "Stops, days, capacity against need, and who remains now.",
      }),
    ),
    HttpApiEndpoint.get("people", "/rounds/:id/people", {
      params,
      success: Schema.Array(PersonToVisit),
      error: [RoundNotFound, Forbidden],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List the people of a round, to be printed",
        description:
          "By stop and name: those on the campaign's list of its villages who have not applied. Reads personal data.",
      }),
    ),
    HttpApiEndpoint.post("end", "/rounds/:id/end", {
      params,
      headers: WriteHeaders,
      payload: Schema.Struct({
        as: Schema.Literals(["done", "cancelled"]),
        why: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(500))),
      }).annotate({ identifier: "EndOfRound", title: "End of a round" }),
      success: Round,
      error: [RoundNotFound, Forbidden, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({ summary: "End a round", description: "As done, or cancelled with a reason." }),
    ),
  )
  .middleware(SessionRequired)
  .annotateMerge(
    OpenApi.annotations({
      title: "Rounds",
      description: "Rounds of mobile teams to villages that are far from every service point.",
    }),
  ) {}
