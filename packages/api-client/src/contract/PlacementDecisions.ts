/**
 * Decisions on those who wait: who is placed where, by what evidence, and what stands in the way of undoing it.
 *
 * @since 0.1.0
 */
import { Instant, Unit } from "@hopnhat/domain";
import * as Citizen from "@hopnhat/domain/Citizen";
import * as Placement from "@hopnhat/domain/Placement";
import * as Village from "@hopnhat/domain/Village";
import { Schema } from "effect";
import { HttpApiError } from "effect/http-api";
import { kind, said, say } from "./Problem.ts";
import { VillageName } from "./Villages.ts";

/** The most people that one decision names. @category models @since 0.1.0 */
export const greatestList = 5000;

/** The number of a decision. @category models @since 0.1.0 */
export const DecisionId = Schema.Int.check(Schema.isGreaterThan(0)).annotate({
  identifier: "PlacementDecisionId",
  title: "Number of a decision",
});

/**
 * What shows that those who wait belong to the commune.
 *
 * @category models
 * @since 0.1.0
 */
export const EvidenceGiven = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("village"), village: Village.VillageId }).annotate({
    description: "The village lies in the commune.",
  }),
  Schema.Struct({
    kind: Schema.Literal("street"),
    street: Schema.NonEmptyString.check(Schema.isMaxLength(200)),
  }).annotate({ description: "The street lies in the commune." }),
  Schema.Struct({ kind: Schema.Literal("point"), point: Village.Point }).annotate({
    description: "The home lies in the commune.",
  }),
  Schema.Struct({
    kind: Schema.Literal("officers-decision"),
    reason: Schema.NonEmptyString.check(Schema.isMaxLength(500), Schema.isPattern(/\S/u)),
  }).annotate({ description: "The officer decides, and says why." }),
]).annotate({
  identifier: "EvidenceGiven",
  title: "Evidence given",
  labels: { vi: "Căn cứ", en: "Evidence" },
});

/** @category models @since 0.1.0 */
export type EvidenceGiven = typeof EvidenceGiven.Type;

/**
 * Whom a decision places: people by their records, or everybody who waits in a village.
 *
 * @category models
 * @since 0.1.0
 */
export const Whom = Schema.Union([
  Schema.Struct({
    kind: Schema.Literal("people"),
    ids: Schema.Array(Citizen.CitizenId).check(
      Schema.isMinLength(1),
      Schema.isMaxLength(greatestList),
      Schema.isUnique(),
    ),
  }),
  Schema.Struct({ kind: Schema.Literal("village"), village: Village.VillageId }),
]).annotate({ identifier: "Whom", title: "Whom a decision places" });

/** @category models @since 0.1.0 */
export type Whom = typeof Whom.Type;

/** What to decide. @category models @since 0.1.0 */
export const Decide = Schema.Struct({
  unit: Unit.UnitId.annotateKey({
    description: "One of the candidates.",
    labels: { vi: "Xã", en: "Commune" },
  }),
  whom: Whom,
  evidence: EvidenceGiven,
}).annotate({
  identifier: "DecidePlacement",
  title: "What to decide",
  labels: { vi: "Xác định", en: "Decide" },
});

/** @category models @since 0.1.0 */
export interface Decide extends Schema.Schema.Type<typeof Decide> {}

/**
 * What stands in the way of undoing a decision.
 *
 * - `undone`: it was undone already, by that decision.
 * - `reorganisation`: a later reorganisation moved records of it.
 * - `application-received`: the commune received applications of its people since.
 * - `application-worked-on`: the commune worked on an application that came along.
 * - `duplicate-merged`: a record of it was merged with another since.
 * - `village-changed`: the village was settled elsewhere since.
 *
 * @category models
 * @since 0.1.0
 */
export const Dependent = Schema.Struct({
  kind: Schema.Literals([
    "undone",
    "reorganisation",
    "application-received",
    "application-worked-on",
    "duplicate-merged",
    "village-changed",
  ]),
  records: Schema.Natural.annotateKey({ description: "How many records it concerns." }),
  names: Schema.Array(Schema.String).annotateKey({
    description: "Decision, reorganisation or applications by number, at most twenty. No person.",
  }),
}).annotate({ identifier: "DependentOfDecision", title: "What depends on a decision" });

/** @category models @since 0.1.0 */
export interface Dependent extends Schema.Schema.Type<typeof Dependent> {}

/**
 * A decision: it names no person.
 *
 * @category models
 * @since 0.1.0
 */
export const Decision = Schema.Struct({
  id: Schema.Int,
  undoes: Schema.NullOr(Schema.Int).annotateKey({ description: "The decision that this one undoes." }),
  undoneBy: Schema.NullOr(Schema.Int).annotateKey({ description: "The decision that undid this one." }),
  from: Schema.Array(Unit.UnitId).annotateKey({ description: "The communes that were split." }),
  unit: Unit.UnitId,
  village: Schema.NullOr(VillageName).annotateKey({ description: "The village that was settled whole." }),
  evidence: EvidenceGiven,
  decidedBy: Placement.ActorId,
  decidedAt: Instant.Instant,
  citizens: Schema.Natural.annotateKey({ labels: { vi: "Công dân", en: "Citizens" } }),
  applications: Schema.Natural.annotateKey({ labels: { vi: "Hồ sơ", en: "Applications" } }),
  accounts: Schema.Natural.annotateKey({
    labels: { vi: "Tài khoản định danh điện tử", en: "e-ID accounts" },
  }),
  targets: Schema.Natural.annotateKey({ labels: { vi: "Chỉ tiêu", en: "Targets" } }),
  dependents: Schema.NullOr(Schema.Array(Dependent)).annotateKey({
    description: "What stands in the way of undoing it now. Null in a list, where it is not asked.",
  }),
}).annotate({
  identifier: "PlacementDecision",
  title: "Decision",
  labels: { vi: "Quyết định xác định", en: "Decision" },
});

/** @category models @since 0.1.0 */
export interface Decision extends Schema.Schema.Type<typeof Decision> {}

/** There is no such decision, or none within the user's jurisdiction. @category errors @since 0.1.0 */
export class DecisionNotFound extends HttpApiError.Problem<DecisionNotFound>()(
  "DecisionNotFound",
  kind("decision-not-found", 404, "No such decision within the jurisdiction"),
  said,
) {
  static of(): DecisionNotFound {
    return new DecisionNotFound(
      say(
        {
          vi: "Không có quyết định này trong địa bàn quản lý.",
          en: "There is no such decision within your jurisdiction.",
        },
        { vi: "Chọn trong danh sách quyết định.", en: "Choose one from the list of decisions." },
      ),
    );
  }
}

/** The commune is not among the candidates of everybody named. @category errors @since 0.1.0 */
export class NotACandidate extends HttpApiError.Problem<NotACandidate>()(
  "NotACandidate",
  kind("not-a-candidate", 422, "The commune is not among the candidates"),
  { ...said, candidates: Schema.Array(Unit.UnitId) },
) {
  static of(candidates: ReadonlyArray<Unit.UnitId>): NotACandidate {
    return new NotACandidate({
      candidates,
      ...say(
        {
          vi: "Xã này không thuộc các khả năng của những người được chọn.",
          en: "The commune is not among the candidates of everybody named.",
        },
        {
          vi: `Chọn một trong các khả năng: ${candidates.join(", ")}.`,
          en: `Choose one of the candidates: ${candidates.join(", ")}.`,
        },
      ),
    });
  }
}

/** Somebody else was first: who, when, and where. @category errors @since 0.1.0 */
export class AlreadyPlaced extends HttpApiError.Problem<AlreadyPlaced>()(
  "AlreadyPlaced",
  kind("already-placed", 409, "Somebody else was first"),
  {
    ...said,
    ids: Schema.Array(Citizen.CitizenId).annotateKey({ description: "Those who wait no more." }),
    unit: Schema.NullOr(Unit.UnitId),
    decision: Schema.NullOr(Schema.Int),
    by: Schema.NullOr(Placement.ActorId),
    at: Schema.NullOr(Instant.Instant),
  },
) {
  static of(facts: Pick<AlreadyPlaced, "ids" | "unit" | "decision" | "by" | "at">): AlreadyPlaced {
    const decided = facts.by !== null && facts.at !== null && facts.unit !== null;
    return new AlreadyPlaced({
      ...facts,
      ...say(
        decided
          ? {
              vi: `${facts.by} đã xác định vào ${facts.unit} lúc ${facts.at}.`,
              en: `${facts.by} placed them in ${facts.unit} at ${facts.at}.`,
            }
          : { vi: "Không ai trong số này đang chờ.", en: "Nobody of those named waits." },
        {
          vi: "Tải lại danh sách chờ rồi chọn lại những người còn chờ.",
          en: "Read the queue again, and choose among those who still wait.",
        },
      ),
    });
  }
}

/** Something newer depends on the decision. @category errors @since 0.1.0 */
export class UndoStandsInTheWay extends HttpApiError.Problem<UndoStandsInTheWay>()(
  "UndoStandsInTheWay",
  kind("undo-stands-in-the-way", 409, "Something newer depends on the decision"),
  { ...said, dependents: Schema.Array(Dependent) },
) {
  static of(dependents: ReadonlyArray<Dependent>): UndoStandsInTheWay {
    const kinds = dependents.map(({ kind: each }) => each).join(", ");
    return new UndoStandsInTheWay({
      dependents,
      ...say(
        {
          vi: `Không thể hoàn tác: có việc phát sinh sau quyết định (${kinds}).`,
          en: `The decision cannot be undone: something newer depends on it (${kinds}).`,
        },
        {
          vi: "Xử lý các việc nêu trong dependents trước, hoặc ra quyết định mới.",
          en: "Settle first what dependents names, or decide anew.",
        },
      ),
    });
  }
}
