/**
 * Two records of one person: proposed with reasons, merged by an officer, taken apart again.
 *
 * @since 0.1.0
 */
import { Instant, PlainDate, Unit } from "@hopnhat/domain";
import * as AgeGroup from "@hopnhat/domain/AgeGroup";
import * as Citizen from "@hopnhat/domain/Citizen";
import * as PersonalNumber from "@hopnhat/domain/PersonalNumber";
import * as PersonName from "@hopnhat/domain/PersonName";
import * as Placement from "@hopnhat/domain/Placement";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiError, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api";
import { Forbidden, SessionRequired } from "./Authentication.ts";
import { CitizenNotFound } from "./Citizens.ts";
import { InvalidCursor, Page, PageQuery } from "./Paging.ts";
import { kind, said, say } from "./Problem.ts";
import { IdempotencyKeyReused, WriteHeaders } from "./Requests.ts";
import { UnitNotFound } from "./Units.ts";
import { VillageName } from "./Villages.ts";

/**
 * What speaks for two records being of one person.
 *
 * - `number-held`: both showed a paper with the same number, or one showed the number that the other bears.
 * - `name`: the same name, letter by letter; `name-folded`: the same but for diacritics.
 * - `birth`: born on the same day.
 * - `village`, `commune`: the same village; the same commune, now or waiting.
 * - `address`: the same address as printed.
 * - `sex`: the same sex. Of two sexes no pair is proposed but by number.
 *
 * @category models
 * @since 0.1.0
 */
export const Ground = Schema.Literals([
  "number-held",
  "name",
  "name-folded",
  "birth",
  "village",
  "commune",
  "address",
  "sex",
]).annotate({ identifier: "GroundOfDuplicate", title: "Ground", labels: { vi: "Căn cứ", en: "Ground" } });

/** @category models @since 0.1.0 */
export type Ground = typeof Ground.Type;

/** The points of each ground; a score is their sum, 100 at the most. @category constants @since 0.1.0 */
export const points: Readonly<Record<Ground, number>> = {
  "number-held": 60,
  name: 25,
  "name-folded": 20,
  birth: 25,
  village: 20,
  commune: 10,
  address: 10,
  sex: 5,
};

/** The score of some grounds. @category getters @since 0.1.0 */
export const scoreOf = (grounds: ReadonlyArray<Ground>): number =>
  Math.min(
    100,
    grounds.reduce((total, ground) => total + points[ground], 0),
  );

/** One of two records, with what tells them apart. @category models @since 0.1.0 */
export const Candidate = Schema.Struct({
  id: Citizen.CitizenId,
  name: PersonName.PersonName,
  sex: Citizen.Sex,
  birth: AgeGroup.BirthDate,
  personalNumberEnding: Schema.String.annotateKey({
    description: "The last three digits of the personal number.",
    sensitivity: "basic",
  }),
  village: VillageName,
  addressAsPrinted: Placement.AddressAsPrinted,
  applications: Schema.Natural,
  hasAccount: Schema.Boolean,
}).annotate({ identifier: "DuplicateCandidate", title: "One of two records" });

/** @category models @since 0.1.0 */
export interface Candidate extends Schema.Schema.Type<typeof Candidate> {}

/** Two records that may be of one person. @category models @since 0.1.0 */
export const Proposal = Schema.Struct({
  one: Candidate,
  other: Candidate,
  grounds: Schema.Array(Schema.Struct({ ground: Ground, points: Schema.Natural })),
  score: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100 })).annotateKey({
    description: "The points of the grounds together, 100 at the most. It proposes; an officer decides.",
    labels: { vi: "Điểm", en: "Score" },
  }),
}).annotate({
  identifier: "DuplicateProposal",
  title: "Proposal",
  labels: { vi: "Nghi trùng", en: "Possible duplicate" },
});

/** @category models @since 0.1.0 */
export interface Proposal extends Schema.Schema.Type<typeof Proposal> {}

const Reason = Schema.NonEmptyString.check(Schema.isMaxLength(500), Schema.isPattern(/\S/u)).annotate({
  identifier: "ReasonOfMerger",
  description: "Why the officer decides so.",
  labels: { vi: "Lý do", en: "Reason" },
});

/** What to merge: one record survives, the other points to it. @category models @since 0.1.0 */
export const Merge = Schema.Struct({
  survivor: Citizen.CitizenId,
  merged: Citizen.CitizenId,
  reason: Reason,
}).annotate({ identifier: "MergeDuplicates", title: "What to merge" });

/** @category models @since 0.1.0 */
export interface Merge extends Schema.Schema.Type<typeof Merge> {}

/** What came to the survivor, by relation. @category models @since 0.1.0 */
export const Followed = Schema.Struct({
  relation: Schema.Literals([
    "application",
    "eid-account",
    "eid-request",
    "target",
    "number",
    "appointment",
    "ticket",
  ]),
  records: Schema.Natural,
}).annotate({ identifier: "FollowedSurvivor", title: "What came to the survivor" });

/** @category models @since 0.1.0 */
export interface Followed extends Schema.Schema.Type<typeof Followed> {}

/** A merger of two records, or the undoing of one. @category models @since 0.1.0 */
export const Merger = Schema.Struct({
  id: Schema.Int,
  undoes: Schema.NullOr(Schema.Int),
  undoneBy: Schema.NullOr(Schema.Int),
  survivor: Citizen.CitizenId,
  merged: Citizen.CitizenId,
  grounds: Schema.Array(Ground).annotateKey({ description: "What spoke for it when it was decided." }),
  reason: Schema.String,
  decidedBy: Placement.ActorId,
  decidedAt: Instant.Instant,
  followed: Schema.Array(Followed),
}).annotate({
  identifier: "DuplicateMerger",
  title: "Merger of two records",
  labels: { vi: "Hợp nhất hồ sơ trùng", en: "Merger of two records" },
});

/** @category models @since 0.1.0 */
export interface Merger extends Schema.Schema.Type<typeof Merger> {}

/** Two records cannot be merged, or not be taken apart. @category errors @since 0.1.0 */
export class MergerRefused extends HttpApiError.Problem<MergerRefused>()(
  "MergerRefused",
  kind("merger-refused", 409, "These records cannot be merged so"),
  {
    ...said,
    why: Schema.Literals([
      "same-record",
      "merged-already",
      "merged-further",
      "other-province",
      "both-open",
      "undone-already",
    ]),
    merger: Schema.NullOr(Schema.Int).annotateKey({ description: "The merger that stands in the way." }),
    relation: Schema.NullOr(Schema.String),
  },
) {
  static of(
    facts: Pick<MergerRefused, "why"> & Partial<Pick<MergerRefused, "merger" | "relation">>,
  ): MergerRefused {
    const { explanation, remedy } = refusals[facts.why];
    return new MergerRefused({ merger: null, relation: null, ...facts, ...say(explanation, remedy) });
  }
}

const refusals = {
  "same-record": {
    explanation: { vi: "Hai mã là cùng một hồ sơ.", en: "Both are one record." },
    remedy: { vi: "Chọn hai hồ sơ khác nhau.", en: "Choose two records." },
  },
  "merged-already": {
    explanation: {
      vi: "Một trong hai hồ sơ đã được hợp nhất vào hồ sơ khác.",
      en: "One of them was merged into another record before.",
    },
    remedy: {
      vi: "Dùng hồ sơ còn lại, hoặc hoàn tác lần hợp nhất trước.",
      en: "Take the record that survived, or undo that merger first.",
    },
  },
  "merged-further": {
    explanation: {
      vi: "Hồ sơ được giữ lại sau đó đã hợp nhất vào hồ sơ khác.",
      en: "The record that survived was itself merged into another since.",
    },
    remedy: { vi: "Hoàn tác lần hợp nhất sau trước.", en: "Undo the later merger first." },
  },
  "other-province": {
    explanation: {
      vi: "Hai hồ sơ do hai tỉnh quản lý.",
      en: "The records are kept by two provinces.",
    },
    remedy: {
      vi: "Điều chỉnh nơi quản lý của một hồ sơ trước.",
      en: "Bring one of them to the province of the other first.",
    },
  },
  "both-open": {
    explanation: {
      vi: "Cả hai hồ sơ có cùng một việc đang mở.",
      en: "Both have the same thing open: an appointment, a ticket or a request for an account.",
    },
    remedy: { vi: "Kết thúc một trong hai việc trước.", en: "End one of the two first." },
  },
  "undone-already": {
    explanation: { vi: "Lần hợp nhất này đã được hoàn tác.", en: "The merger was undone already." },
    remedy: { vi: "Không cần làm gì thêm.", en: "Nothing is left to do." },
  },
} as const;

/** There is no such merger within the user's jurisdiction. @category errors @since 0.1.0 */
export class MergerNotFound extends HttpApiError.Problem<MergerNotFound>()(
  "MergerNotFound",
  kind("merger-not-found", 404, "No such merger within the jurisdiction"),
  said,
) {
  static of(): MergerNotFound {
    return new MergerNotFound(
      say(
        {
          vi: "Không có lần hợp nhất này trong địa bàn quản lý.",
          en: "There is no such merger within your jurisdiction.",
        },
        { vi: "Chọn trong danh sách.", en: "Choose one from the list." },
      ),
    );
  }
}

const MergerId = Schema.Int.check(Schema.isGreaterThan(0));

/** @category groups @since 0.1.0 */
export class DuplicatesGroup extends HttpApiGroup.make("duplicates")
  .add(
    HttpApiEndpoint.get("list", "/duplicates", {
      query: {
        commune: Schema.optionalKey(Unit.UnitCode).annotateKey({
          description: "A commune of the day asOf; the whole jurisdiction where absent.",
        }),
        asOf: PlainDate.PlainDate,
        ...PageQuery,
      },
      success: Page(Proposal),
      error: [Forbidden, UnitNotFound, InvalidCursor],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Propose duplicates",
        description:
          "Pairs of records that may be of one person, by a number that both held, or by name, birth and place; those that an officer has dismissed are left out. Within one commune, or one province by number. Reads personal data.",
      }),
    ),
    HttpApiEndpoint.get("of", "/duplicates/of/:id", {
      params: { id: Citizen.CitizenId },
      success: Schema.Array(Proposal),
      error: [Forbidden, CitizenNotFound],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Propose duplicates of one person",
        description: "For the counter: other records that may be of the same person. Reads personal data.",
      }),
    ),
    HttpApiEndpoint.post("note", "/duplicates/numbers", {
      headers: WriteHeaders,
      payload: Schema.Struct({
        citizen: Citizen.CitizenId,
        number: Schema.Union([PersonalNumber.PersonalNumber, PersonalNumber.CmndNumber]),
      }).annotate({ identifier: "HeldNumberShown", title: "A number that a person showed" }),
      success: Schema.Array(Proposal),
      error: [Forbidden, CitizenNotFound, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Note a number of an older paper",
        description:
          "Nine digits, or twelve that were cancelled, as a person shows them. Answers with the duplicates that it brings to light. Noting it twice does it once.",
      }),
    ),
    HttpApiEndpoint.post("dismiss", "/duplicates/dismissals", {
      headers: WriteHeaders,
      payload: Schema.Struct({ one: Citizen.CitizenId, other: Citizen.CitizenId, reason: Reason }).annotate({
        identifier: "DismissDuplicate",
        title: "Two people, not one",
      }),
      success: HttpApiSchema.NoContent,
      error: [Forbidden, CitizenNotFound, MergerRefused, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Say that two records are of two people",
        description: "The pair is not proposed again.",
      }),
    ),
    HttpApiEndpoint.post("merge", "/duplicates/mergers", {
      headers: WriteHeaders,
      payload: Merge,
      success: Merger.pipe(HttpApiSchema.status(201)),
      error: [Forbidden, CitizenNotFound, MergerRefused, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Merge two records of one person",
        description:
          "One survives; the other points to it and counts no more. Its applications, numbers, appointments and, where the survivor has none, its account and target follow. Nothing is deleted.",
      }),
    ),
    HttpApiEndpoint.get("mergers", "/duplicates/mergers", {
      query: PageQuery,
      success: Page(Merger),
      error: [Forbidden, InvalidCursor],
    }).annotateMerge(
      OpenApi.annotations({ summary: "List mergers of records", description: "Latest first." }),
    ),
    HttpApiEndpoint.get("merger", "/duplicates/mergers/:id", {
      params: { id: MergerId },
      success: Merger,
      error: [Forbidden, MergerNotFound],
    }).annotateMerge(
      OpenApi.annotations({ summary: "Get a merger of records", description: "With what followed." }),
    ),
    HttpApiEndpoint.post("undo", "/duplicates/mergers/:id/undo", {
      params: { id: MergerId },
      headers: WriteHeaders,
      success: Merger.pipe(HttpApiSchema.status(201)),
      error: [Forbidden, MergerNotFound, MergerRefused, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Take two records apart again",
        description: "Both are as they were, and what followed goes back. The merger stays in the history.",
      }),
    ),
  )
  .middleware(SessionRequired)
  .annotateMerge(
    OpenApi.annotations({
      title: "Duplicates",
      description: "Records of one person, found, merged and taken apart.",
    }),
  ) {}
