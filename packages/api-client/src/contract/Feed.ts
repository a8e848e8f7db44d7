/**
 * The feed of changes: what became of units, codes and names, in the order in which it became known, for agencies that
 * keep tables of their own. No person is in it.
 *
 * @since 0.1.0
 */
import { Change, Instant, LegalAct, PlainDate, Unit } from "@hopnhat/domain";
import * as ConservationSheet from "@hopnhat/domain/ConservationSheet";
import { Share } from "@hopnhat/domain/Flow";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api";
import { CallerRequired } from "./AgencyAuthentication.ts";
import { Forbidden } from "./Authentication.ts";
import { ReorganisationId } from "./Reorganisation.ts";

/**
 * A place in the feed: the entries after it are those that one has not read. `0` stands before the first.
 *
 * **Details**
 *
 * Entries have the cursors 1, 2, 3, … without gaps, over the whole feed; an agency that sees some provinces alone sees
 * some of them. A cursor stays good for ever.
 *
 * @category models
 * @since 0.1.0
 */
export const FeedCursor = Schema.String.check(
  Schema.isPattern(/^(0|[1-9][0-9]{0,14})$/, { expected: "a whole number, 0 or more" }),
)
  .pipe(Schema.brand("FeedCursor"))
  .annotate({
    identifier: "FeedCursor",
    title: "Place in the feed",
    description: "The entries after it are those that one has not read. 0 stands before the first.",
    examples: ["0" as FeedCursor, "3224" as FeedCursor],
  });

/** @category models @since 0.1.0 */
export type FeedCursor = string & import("effect").Brand.Brand<"FeedCursor">;

/** A unit as an entry names it: one version, with its names. @category models @since 0.1.0 */
export const FeedUnit = Schema.Struct({
  id: Unit.UnitId,
  code: Unit.UnitCode,
  kind: Schema.String,
  name: Schema.String,
  within: Schema.Array(Unit.UnitCode).annotateKey({
    description: "Codes of the units around it, nearest first.",
  }),
}).annotate({ identifier: "FeedUnit", title: "Unit of the feed" });

/** @category models @since 0.1.0 */
export interface FeedUnit extends Schema.Schema.Type<typeof FeedUnit> {}

/** The tier of units that a change concerns. @category models @since 0.1.0 */
export const Tier = Schema.Literals(["commune", "province"]).annotate({
  identifier: "Tier",
  title: "Tier",
  labels: { vi: "Cấp", en: "Tier" },
});

/** @category models @since 0.1.0 */
export type Tier = typeof Tier.Type;

const entry = {
  cursor: FeedCursor,
  provinces: Schema.Array(Unit.UnitCode).annotateKey({
    description: "The provinces of today in which the people of the units concerned live.",
  }),
  publishedAt: Instant.Instant.annotateKey({ description: "When the server took it into the feed." }),
};

const line = {
  ...entry,
  tier: Tier,
  change: Change.ChangeId,
  recordedOn: PlainDate.PlainDate.annotateKey({ description: "When the ledger took it up." }),
};

const execution = {
  ...entry,
  reorganisation: ReorganisationId,
  act: LegalAct.ActNumber,
  effectiveOn: PlainDate.PlainDate,
  at: Instant.Instant,
  units: Schema.Struct({ before: Schema.Array(Unit.UnitId), after: Schema.Array(Unit.UnitId) }),
  counts: Schema.Array(
    Schema.Struct({
      relation: ConservationSheet.Relation,
      moved: Schema.Natural,
      waiting: Schema.Natural,
      unchanged: Schema.Natural,
    }),
  ).annotateKey({ description: "Records, counted: who they are is not told." }),
};

/**
 * One entry of the feed.
 *
 * - `LedgerChange`: a clause of an act, with every flow from a unit of the eve to a unit of the day. A new name or kind
 *   is a flow that carries all.
 * - `LedgerWithdrawal`: an entry of the ledger that was wrong. What is right comes as a change of its own.
 * - `ReorganisationDone`: the records of this server have been moved.
 * - `ReorganisationReverted`: they have been moved back.
 *
 * @category models
 * @since 0.1.0
 */
export const FeedEntry = Schema.Union([
  Schema.TaggedStruct("LedgerChange", {
    ...line,
    act: LegalAct.ActNumber,
    effectiveOn: PlainDate.PlainDate,
    flows: Schema.Array(Schema.Struct({ from: FeedUnit, to: FeedUnit, land: Share, people: Share })),
    begins: Schema.Array(FeedUnit),
    ends: Schema.Array(FeedUnit).annotateKey({ description: "Units that end with nothing left in them." }),
  }),
  Schema.TaggedStruct("LedgerWithdrawal", { ...line, because: Schema.String }),
  Schema.TaggedStruct("ReorganisationDone", execution),
  Schema.TaggedStruct("ReorganisationReverted", execution),
]).annotate({
  identifier: "FeedEntry",
  title: "Entry of the feed",
  description: "One change of units, codes or names, or one reorganisation carried out on the records.",
  labels: { vi: "Mục thay đổi", en: "Entry of the feed" },
});

/** @category models @since 0.1.0 */
export type FeedEntry = typeof FeedEntry.Type;

/** The kinds of entries. @category models @since 0.1.0 */
export const FeedKind = Schema.Literals([
  "LedgerChange",
  "LedgerWithdrawal",
  "ReorganisationDone",
  "ReorganisationReverted",
]).annotate({ identifier: "FeedKind", title: "Kind of entry", labels: { vi: "Loại mục", en: "Kind" } });

/** @category models @since 0.1.0 */
export type FeedKind = typeof FeedKind.Type;

/** The longest that a question waits for an entry, in seconds. @category constants @since 0.1.0 */
export const greatestWaitSeconds = 30;

/** The most entries that one answer holds. @category constants @since 0.1.0 */
export const greatestFeedLimit = 500;

/** Entries of the feed, and where to read on. @category models @since 0.1.0 */
export const FeedPage = Schema.Struct({
  entries: Schema.Array(FeedEntry),
  cursor: FeedCursor.annotateKey({
    description:
      "Give it as after to read on. Where nothing was found it stands as far as the server has looked.",
  }),
  head: FeedCursor.annotateKey({ description: "The last entry of the whole feed." }),
}).annotate({ identifier: "FeedPage", title: "Entries of the feed" });

/** @category models @since 0.1.0 */
export interface FeedPage extends Schema.Schema.Type<typeof FeedPage> {}

/** What a webhook is sent. @category models @since 0.1.0 */
export const WebhookMessage = Schema.Struct({
  type: Schema.Literal("feed.entry"),
  timestamp: Instant.Instant,
  data: FeedEntry,
}).annotate({
  identifier: "WebhookMessage",
  title: "Message to a webhook",
  description:
    "The body of a POST, signed after the Standard Webhooks specification: webhook-id, webhook-timestamp (seconds), and webhook-signature, which is v1, and the base64 of HMAC-SHA256 over id.timestamp.body under the key behind whsec_. While a secret is being replaced there are two signatures, parted by a space.",
});

/** @category models @since 0.1.0 */
export interface WebhookMessage extends Schema.Schema.Type<typeof WebhookMessage> {}

/** @category groups @since 0.1.0 */
export class FeedGroup extends HttpApiGroup.make("feed")
  .add(
    HttpApiEndpoint.get("read", "/feed", {
      query: {
        after: Schema.optionalKey(FeedCursor).annotateKey({
          description: "0 where absent: from the beginning.",
        }),
        limit: Schema.optionalKey(
          Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: greatestFeedLimit })),
        ),
        wait: Schema.optionalKey(
          Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: greatestWaitSeconds })),
        ).annotateKey({
          description: "Seconds to wait for an entry where there is none yet. 0 where absent.",
        }),
        kind: Schema.optionalKey(FeedKind),
        province: Schema.optionalKey(Unit.UnitCode).annotateKey({
          description: "One province of today; all that the caller may see where absent.",
        }),
      },
      success: FeedPage,
      error: Forbidden,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Read the changes after a place in the feed",
        description:
          "In order and without gaps: what became visible stays where it is, and nothing appears before it later. For an agency with the scope feed:read, which sees its provinces, and for people who may see reorganisations.",
      }),
    ),
  )
  .middleware(CallerRequired)
  .annotateMerge(
    OpenApi.annotations({
      title: "Feed",
      description: "Every change of units, codes and names, for those who keep tables of their own.",
    }),
  ) {}
