/**
 * Webhooks: entries of the feed sent to an agency's own address, signed, until they arrive or are laid aside.
 *
 * @since 0.1.0
 */
import { Instant, Unit } from "@hopnhat/domain";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiError, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api";
import { AgencyNotFound, Rotation } from "./Agencies.ts";
import { AgencyId, CallerRequired } from "./AgencyAuthentication.ts";
import { Forbidden } from "./Authentication.ts";
import { FeedCursor, FeedKind } from "./Feed.ts";
import { kind, said, say } from "./Problem.ts";
import { IdempotencyKeyReused, WriteHeaders } from "./Requests.ts";

/** The name of a webhook. @category models @since 0.1.0 */
export const WebhookId = Schema.String.check(Schema.isPattern(/^wh-[a-z0-9]{8,32}$/))
  .pipe(Schema.brand("WebhookId"))
  .annotate({ identifier: "WebhookId", title: "Webhook" });

/** @category models @since 0.1.0 */
export type WebhookId = string & import("effect").Brand.Brand<"WebhookId">;

/** There is no such webhook or delivery of this agency. @category errors @since 0.1.0 */
export class WebhookNotFound extends HttpApiError.Problem<WebhookNotFound>()(
  "WebhookNotFound",
  kind("webhook-not-found", 404, "No such webhook"),
  said,
) {
  static of(): WebhookNotFound {
    return new WebhookNotFound(
      say(
        { vi: "Không có webhook hoặc lượt gửi này.", en: "There is no such webhook or delivery." },
        { vi: "Chọn trong danh sách webhook của cơ quan.", en: "Choose one from the agency's list." },
      ),
    );
  }
}

/** Nothing is sent to this address. @category errors @since 0.1.0 */
export class AddressRefused extends HttpApiError.Problem<AddressRefused>()(
  "AddressRefused",
  kind("address-refused", 422, "Nothing is sent to this address"),
  { ...said, reason: Schema.Literals(["not-https", "private-address", "has-credentials", "not-a-url"]) },
) {
  static of(reason: AddressRefused["reason"]): AddressRefused {
    return new AddressRefused({
      reason,
      ...say(
        {
          vi: "Không gửi đến địa chỉ này.",
          en: `Nothing is sent to this address: ${reason}.`,
        },
        {
          vi: "Dùng địa chỉ https công khai, không kèm tên và mật khẩu.",
          en: "Use a public https address without a name and password in it.",
        },
      ),
    });
  }
}

const Provinces = Schema.NullOr(
  Schema.Array(Unit.UnitCode).check(Schema.isMinLength(1), Schema.isMaxLength(100)),
);
const Kinds = Schema.NullOr(Schema.Array(FeedKind).check(Schema.isMinLength(1)));

/** A webhook. @category models @since 0.1.0 */
export const Webhook = Schema.Struct({
  id: WebhookId,
  agency: AgencyId,
  url: Schema.String,
  provinces: Provinces.annotateKey({ description: "Null for all that the agency may see." }),
  kinds: Kinds.annotateKey({ description: "Null for every kind." }),
  state: Schema.Literals(["active", "paused", "ended"]).annotateKey({
    description: "Paused after repeated failure: entries wait until it is resumed.",
    labels: { vi: "Trạng thái", en: "State" },
  }),
  failures: Schema.Natural.annotateKey({ description: "Attempts in a row that failed." }),
  queuedTo: FeedCursor,
  pending: Schema.Natural,
  dead: Schema.Natural.annotateKey({ description: "Entries laid aside after the last attempt failed." }),
  registeredAt: Instant.Instant,
}).annotate({
  identifier: "Webhook",
  title: "Webhook",
  description: "An address of an agency to which entries of the feed are sent.",
  labels: { vi: "Webhook", en: "Webhook" },
});

/** @category models @since 0.1.0 */
export interface Webhook extends Schema.Schema.Type<typeof Webhook> {}

/** A webhook with a secret that was just made. @category models @since 0.1.0 */
export const WebhookWithSecret = Schema.Struct({
  webhook: Webhook,
  secret: Schema.NullOr(Schema.String).annotateKey({
    description:
      "whsec_ and the base64 of 32 random bytes, shown this once. Null where the request was sent before with the same Idempotency-Key.",
  }),
}).annotate({ identifier: "WebhookWithSecret", title: "Webhook with its new secret" });

/** @category models @since 0.1.0 */
export interface WebhookWithSecret extends Schema.Schema.Type<typeof WebhookWithSecret> {}

/** What a webhook is set up with. @category models @since 0.1.0 */
export const WebhookRegistration = Schema.Struct({
  url: Schema.NonEmptyString.check(Schema.isMaxLength(1000)),
  provinces: Schema.optionalKey(Provinces),
  kinds: Schema.optionalKey(Kinds),
  after: Schema.optionalKey(FeedCursor).annotateKey({
    description: "The entries after it are sent; from now on where absent.",
  }),
}).annotate({ identifier: "WebhookRegistration", title: "Setting up of a webhook" });

/** @category models @since 0.1.0 */
export interface WebhookRegistration extends Schema.Schema.Type<typeof WebhookRegistration> {}

/** What became of one entry on its way to a webhook. @category models @since 0.1.0 */
export const Delivery = Schema.Struct({
  cursor: FeedCursor,
  kind: FeedKind,
  state: Schema.Literals(["pending", "delivered", "dead"]),
  attempts: Schema.Natural,
  nextAttemptAt: Schema.NullOr(Instant.Instant).annotateKey({
    description: "Null where there will be none.",
  }),
  lastAttemptAt: Schema.NullOr(Instant.Instant),
  lastStatus: Schema.NullOr(Schema.Int).annotateKey({ description: "What the agency's server answered." }),
  lastFault: Schema.NullOr(Schema.String).annotateKey({ description: "Why the last attempt failed." }),
}).annotate({ identifier: "Delivery", title: "Delivery", labels: { vi: "Lượt gửi", en: "Delivery" } });

/** @category models @since 0.1.0 */
export interface Delivery extends Schema.Schema.Type<typeof Delivery> {}

const ofAgency = { agency: AgencyId };
const params = { agency: AgencyId, webhook: WebhookId };
const unseen = [Forbidden, AgencyNotFound, WebhookNotFound] as const;

/** @category groups @since 0.1.0 */
export class WebhooksGroup extends HttpApiGroup.make("webhooks")
  .add(
    HttpApiEndpoint.get("list", "/agencies/:agency/webhooks", {
      params: ofAgency,
      success: Schema.Array(Webhook),
      error: [Forbidden, AgencyNotFound],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List the webhooks of an agency",
        description: "With state, and how many entries wait or were laid aside.",
      }),
    ),
    HttpApiEndpoint.post("register", "/agencies/:agency/webhooks", {
      params: ofAgency,
      headers: WriteHeaders,
      payload: WebhookRegistration,
      success: WebhookWithSecret.pipe(HttpApiSchema.status(201)),
      error: [Forbidden, AgencyNotFound, AddressRefused, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Set up a webhook",
        description:
          "Entries are sent one after the other, in the order of the feed; an entry that arrives twice bears the same webhook-id. An answer of 2xx within 10 seconds takes it; anything else is tried again, later each time, 12 times in all over about a day.",
      }),
    ),
    HttpApiEndpoint.post("rotate", "/agencies/:agency/webhooks/:webhook/secrets", {
      params,
      headers: WriteHeaders,
      payload: Rotation,
      success: WebhookWithSecret.pipe(HttpApiSchema.status(201)),
      error: [...unseen, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Give a webhook a new secret",
        description: "During the overlap every message is signed with both.",
      }),
    ),
    HttpApiEndpoint.post("resume", "/agencies/:agency/webhooks/:webhook/resume", {
      params,
      headers: WriteHeaders,
      success: Webhook,
      error: [...unseen, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Resume a paused webhook",
        description: "What waited is sent, in order. Entries that were laid aside stay aside.",
      }),
    ),
    HttpApiEndpoint.delete("end", "/agencies/:agency/webhooks/:webhook", {
      params,
      success: HttpApiSchema.NoContent,
      error: unseen,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "End a webhook",
        description: "Nothing more is sent. What was delivered stays on record.",
      }),
    ),
    HttpApiEndpoint.get("deliveries", "/agencies/:agency/webhooks/:webhook/deliveries", {
      params,
      query: {
        state: Schema.optionalKey(Delivery.fields.state),
        after: Schema.optionalKey(FeedCursor),
      },
      success: Schema.Array(Delivery),
      error: unseen,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List what was sent, waits, or was laid aside",
        description:
          "Up to 100 in the order of the feed, after a cursor. Dead letters are those with state dead.",
      }),
    ),
    HttpApiEndpoint.post("redeliver", "/agencies/:agency/webhooks/:webhook/deliveries/:cursor", {
      params: { ...params, cursor: FeedCursor },
      headers: WriteHeaders,
      success: Delivery,
      error: [...unseen, IdempotencyKeyReused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Send an entry again",
        description: "Whether it was delivered or laid aside. It bears the webhook-id of before.",
      }),
    ),
  )
  .middleware(CallerRequired)
  .annotateMerge(
    OpenApi.annotations({
      title: "Webhooks",
      description: "Entries of the feed sent to an agency's own address, signed.",
    }),
  ) {}
