/**
 * Agencies whose programs follow the feed: their registration, credentials and tokens.
 *
 * @since 0.1.0
 */
import { Instant, Unit } from "@hopnhat/domain";
import * as Placement from "@hopnhat/domain/Placement";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiError, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api";
import { AgencyId, ClientRefused, Scope, ScopeRefused } from "./AgencyAuthentication.ts";
import { Forbidden, SessionRequired } from "./Authentication.ts";
import { kind, said, say } from "./Problem.ts";
import { IdempotencyKeyReused, WriteHeaders } from "./Requests.ts";

/** There is no such agency, or it is not the caller's to see. @category errors @since 0.1.0 */
export class AgencyNotFound extends HttpApiError.Problem<AgencyNotFound>()(
  "AgencyNotFound",
  kind("agency-not-found", 404, "No such agency"),
  said,
) {
  static of(): AgencyNotFound {
    return new AgencyNotFound(
      say(
        { vi: "Không có cơ quan này.", en: "There is no such agency." },
        { vi: "Chọn trong danh sách các cơ quan.", en: "Choose one from the list." },
      ),
    );
  }
}

/** The name under which an agency is registered. @category models @since 0.1.0 */
export const AgencyName = Schema.NonEmptyString.check(Schema.isMaxLength(200)).annotate({
  labels: { vi: "Tên cơ quan", en: "Name" },
  examples: ["Bảo hiểm xã hội tỉnh Phú Thọ"],
});

const Provinces = Schema.NullOr(
  Schema.Array(Unit.UnitCode).check(Schema.isMinLength(1), Schema.isMaxLength(100)),
);

const Scopes = Schema.Array(Scope).check(Schema.isMinLength(1));

/** A secret of an agency, without the secret. @category models @since 0.1.0 */
export const SecretSummary = Schema.Struct({
  createdAt: Instant.Instant,
  expiresAt: Schema.NullOr(Instant.Instant).annotateKey({
    description:
      "Null for the secret in use; an instant for one that was replaced and still holds for a while.",
  }),
}).annotate({ identifier: "SecretSummary", title: "Secret" });

/** An agency. @category models @since 0.1.0 */
export const Agency = Schema.Struct({
  id: AgencyId,
  name: AgencyName,
  provinces: Provinces.annotateKey({
    description: "Codes of the provinces of today whose changes it may see; null for the whole country.",
    labels: { vi: "Tỉnh, thành phố", en: "Provinces" },
  }),
  scopes: Scopes.annotateKey({ labels: { vi: "Phạm vi", en: "Scopes" } }),
  state: Schema.Literals(["active", "suspended"]).annotateKey({
    labels: { vi: "Trạng thái", en: "State" },
  }),
  secrets: Schema.Array(SecretSummary).annotateKey({ description: "Those that still hold, newest first." }),
  registeredBy: Placement.ActorId,
  registeredAt: Instant.Instant,
}).annotate({
  identifier: "Agency",
  title: "Agency",
  description: "Another agency whose programs follow the feed.",
  labels: { vi: "Cơ quan khai thác", en: "Agency" },
});

/** @category models @since 0.1.0 */
export interface Agency extends Schema.Schema.Type<typeof Agency> {}

/** An agency with a secret that was just made. @category models @since 0.1.0 */
export const AgencyWithSecret = Schema.Struct({
  agency: Agency,
  clientSecret: Schema.NullOr(Schema.String).annotateKey({
    description:
      "Shown this once and stored nowhere. Null where the request was sent before with the same Idempotency-Key.",
  }),
}).annotate({ identifier: "AgencyWithSecret", title: "Agency with its new secret" });

/** @category models @since 0.1.0 */
export interface AgencyWithSecret extends Schema.Schema.Type<typeof AgencyWithSecret> {}

/** What an agency is registered with. @category models @since 0.1.0 */
export const Registration = Schema.Struct({
  name: AgencyName,
  provinces: Provinces,
  scopes: Scopes,
}).annotate({
  identifier: "AgencyRegistration",
  title: "Registration of an agency",
});

/** @category models @since 0.1.0 */
export interface Registration extends Schema.Schema.Type<typeof Registration> {}

/** How long a replaced secret may go on holding, in hours: at most a week. @category constants @since 0.1.0 */
export const greatestOverlapHours = 168;

/** How a secret is replaced. @category models @since 0.1.0 */
export const Rotation = Schema.Struct({
  overlapHours: Schema.optionalKey(
    Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: greatestOverlapHours })).annotate({
      unit: "h",
      description: "How long the secrets of before still hold. 24 where absent; 0 ends them at once.",
    }),
  ),
}).annotate({ identifier: "SecretRotation", title: "Replacement of a secret" });

/** What a program asks for a token with: RFC 6749, section 4.4.2. @category models @since 0.1.0 */
export const TokenRequest = Schema.Struct({
  grant_type: Schema.Literal("client_credentials"),
  client_id: Schema.String.check(Schema.isMaxLength(100)),
  client_secret: Schema.String.check(Schema.isMaxLength(200)),
  scope: Schema.optionalKey(
    Schema.String.check(Schema.isMaxLength(200)).annotate({
      description: "Scopes parted by spaces; all that the agency has where absent.",
    }),
  ),
}).annotate({ identifier: "TokenRequest", title: "Request for a token" });

/** How long a token holds, in seconds. @category constants @since 0.1.0 */
export const tokenSeconds = 900;

/** A token: RFC 6749, section 5.1. @category models @since 0.1.0 */
export const Token = Schema.Struct({
  access_token: Schema.String,
  token_type: Schema.Literal("Bearer"),
  expires_in: Schema.Int.annotate({ unit: "s" }),
  scope: Schema.String,
}).annotate({ identifier: "Token", title: "Token" });

/** @category models @since 0.1.0 */
export interface Token extends Schema.Schema.Type<typeof Token> {}

const params = { agency: AgencyId };
const refused = [Forbidden, AgencyNotFound, IdempotencyKeyReused] as const;

/** @category groups @since 0.1.0 */
export class AgenciesGroup extends HttpApiGroup.make("agencies")
  .add(
    HttpApiEndpoint.post("token", "/agencies/token", {
      payload: TokenRequest.pipe(HttpApiSchema.asFormUrlEncoded()),
      success: Token,
      error: [ClientRefused, ScopeRefused],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Get a token for an agency's program",
        description:
          "Client credentials after RFC 6749, as a form. The token holds for 15 minutes and is sent as Authorization: Bearer.",
      }),
    ),
    HttpApiEndpoint.get("list", "/agencies", {
      success: Schema.Array(Agency),
      error: Forbidden,
    })
      .middleware(SessionRequired)
      .annotateMerge(
        OpenApi.annotations({
          summary: "List the agencies",
          description: "Those whose provinces the user may see, by name. Without secrets.",
        }),
      ),
    HttpApiEndpoint.post("register", "/agencies", {
      headers: WriteHeaders,
      payload: Registration,
      success: AgencyWithSecret.pipe(HttpApiSchema.status(201)),
      error: [Forbidden, IdempotencyKeyReused],
    })
      .middleware(SessionRequired)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Register an agency",
          description:
            "Gives it an id and a secret; the secret is shown this once. A user registers agencies for provinces of the own jurisdiction alone.",
        }),
      ),
    HttpApiEndpoint.get("get", "/agencies/:agency", {
      params,
      success: Agency,
      error: [Forbidden, AgencyNotFound],
    })
      .middleware(SessionRequired)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Get an agency",
          description: "Its provinces, scopes and state, and since when its secrets hold.",
        }),
      ),
    HttpApiEndpoint.post("rotate", "/agencies/:agency/secrets", {
      params,
      headers: WriteHeaders,
      payload: Rotation,
      success: AgencyWithSecret.pipe(HttpApiSchema.status(201)),
      error: refused,
    })
      .middleware(SessionRequired)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Give an agency a new secret",
          description:
            "The secrets of before go on holding for the overlap, so that the agency's programs can change over without a gap.",
        }),
      ),
    HttpApiEndpoint.post("suspend", "/agencies/:agency/suspend", {
      params,
      headers: WriteHeaders,
      success: Agency,
      error: refused,
    })
      .middleware(SessionRequired)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Suspend an agency",
          description: "Its tokens end at once, and nothing is delivered to it until it is reinstated.",
        }),
      ),
    HttpApiEndpoint.post("reinstate", "/agencies/:agency/reinstate", {
      params,
      headers: WriteHeaders,
      success: Agency,
      error: refused,
    })
      .middleware(SessionRequired)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Reinstate an agency",
          description: "Its secrets hold again, and deliveries go on where they stopped.",
        }),
      ),
  )
  .annotateMerge(
    OpenApi.annotations({
      title: "Agencies",
      description: "Other agencies whose programs follow the feed: registration, credentials and tokens.",
    }),
  ) {}
