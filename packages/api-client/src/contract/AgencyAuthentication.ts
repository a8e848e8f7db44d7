/**
 * How another agency's program comes in: a short-lived token got for its id and secret, and the scopes that it carries.
 *
 * @since 0.1.0
 */
import type { Unit } from "@hopnhat/domain";
import * as Placement from "@hopnhat/domain/Placement";
import { Context, Schema } from "effect";
import { HttpApiError, HttpApiMiddleware, HttpApiSecurity, OpenApi } from "effect/http-api";
import { type CurrentUser, sessionSecurity, Unauthenticated } from "./Authentication.ts";
import { kind, said, say } from "./Problem.ts";

/**
 * What an agency's token allows.
 *
 * - `feed:read`: to read the feed of its provinces.
 * - `webhooks:manage`: to set up webhooks of its own and to see what was delivered.
 *
 * @category models
 * @since 0.1.0
 */
export const Scope = Schema.Literals(["feed:read", "webhooks:manage"]).annotate({
  identifier: "Scope",
  title: "Scope",
  description: "What an agency's token allows.",
  labels: { vi: "Phạm vi", en: "Scope" },
});

/** @category models @since 0.1.0 */
export type Scope = typeof Scope.Type;

/** The id of an agency, which is also its client id. @category models @since 0.1.0 */
export const AgencyId = Placement.ActorId.check(Schema.isPattern(/^agency-[a-z0-9]{8,32}$/))
  .pipe(Schema.brand("AgencyId"))
  .annotate({ identifier: "AgencyId", title: "Agency", labels: { vi: "Cơ quan", en: "Agency" } });

/** @category models @since 0.1.0 */
export type AgencyId = typeof AgencyId.Type;

/** An agency that asks, with what its token allows. @category models @since 0.1.0 */
export interface CallingAgency {
  readonly id: AgencyId;
  /** Provinces of today; null for the whole country. */
  readonly provinces: ReadonlyArray<Unit.UnitCode> | null;
  readonly scopes: ReadonlyArray<Scope>;
}

/**
 * The agency whose program asks; null where a person does.
 *
 * @category services
 * @since 0.1.0
 */
export class CurrentAgency extends Context.Service<CurrentAgency, CallingAgency | null>()(
  "@hopnhat/api-client/CurrentAgency",
) {}

/** The token of an agency. @category middleware @since 0.1.0 */
export const agencySecurity = HttpApiSecurity.bearer.pipe(
  HttpApiSecurity.annotate(
    OpenApi.Description,
    "An agency's token: got at /v1/agencies/token for its id and secret, good for 15 minutes.",
  ),
);

/**
 * Lets through an agency's program with a token, or a person with a session, and tells the handler which.
 *
 * @category middleware
 * @since 0.1.0
 */
export class CallerRequired extends HttpApiMiddleware.Service<
  CallerRequired,
  { provides: CurrentUser | CurrentAgency }
>()("@hopnhat/api-client/CallerRequired", {
  error: Unauthenticated,
  security: { agency: agencySecurity, session: sessionSecurity },
}) {}

/**
 * The id or the secret is wrong, or the agency is suspended. One answer for all: who guesses learns nothing.
 *
 * @category errors
 * @since 0.1.0
 */
export class ClientRefused extends HttpApiError.Problem<ClientRefused>()(
  "ClientRefused",
  kind("client-refused", 401, "The client credentials were refused"),
  { ...said, error: Schema.Literal("invalid_client").annotate({ description: "As RFC 6749 names it." }) },
) {
  static of(): ClientRefused {
    return new ClientRefused({
      error: "invalid_client",
      ...say(
        {
          vi: "Mã hoặc khóa bí mật của cơ quan không đúng, hoặc cơ quan đang bị tạm ngưng.",
          en: "The agency's id or secret is wrong, or the agency is suspended.",
        },
        {
          vi: "Kiểm tra khóa bí mật đang dùng, hoặc nhờ người quản trị cấp khóa mới.",
          en: "Check the secret in use, or ask the administrator for a new one.",
        },
      ),
    });
  }
}

/** The token was asked for with scopes that the agency does not have. @category errors @since 0.1.0 */
export class ScopeRefused extends HttpApiError.Problem<ScopeRefused>()(
  "ScopeRefused",
  kind("scope-refused", 400, "The agency does not have these scopes"),
  {
    ...said,
    error: Schema.Literal("invalid_scope").annotate({ description: "As RFC 6749 names it." }),
    has: Schema.Array(Scope),
  },
) {
  static of(has: ReadonlyArray<Scope>): ScopeRefused {
    return new ScopeRefused({
      error: "invalid_scope",
      has,
      ...say(
        {
          vi: "Cơ quan không có phạm vi đã yêu cầu.",
          en: "The agency does not have every scope that was asked for.",
        },
        { vi: `Chỉ yêu cầu: ${has.join(" ")}.`, en: `Ask for no more than: ${has.join(" ")}.` },
      ),
    });
  }
}
