/**
 * Who asks: people and what they may do, the session that carries them, and the errors of those who may not.
 *
 * @since 0.1.0
 */
import { Bilingual, Unit } from "@hopnhat/domain";
import * as Placement from "@hopnhat/domain/Placement";
import * as Policy from "@hopnhat/domain/Policy";
import { Context, Schema } from "effect";
import { HttpApiError, HttpApiMiddleware, HttpApiSecurity, OpenApi } from "effect/http-api";
import { kind, said, say } from "./Problem.ts";

/**
 * What a user works as, in the words of the domain's policy.
 *
 * @category models
 * @since 0.1.0
 */
export const Role = Policy.Role;

/** @category models @since 0.1.0 */
export type Role = typeof Role.Type;

/**
 * The territory whose records a user may see: the country, or one province or commune.
 *
 * @category models
 * @since 0.1.0
 */
export const Jurisdiction = Schema.Union([
  Schema.TaggedStruct("Country", {}),
  Schema.TaggedStruct("Province", { code: Unit.UnitCode, name: Schema.String }),
  Schema.TaggedStruct("Commune", { id: Unit.UnitId, name: Schema.String }),
]).annotate({
  identifier: "Jurisdiction",
  title: "Jurisdiction",
  description: "The territory whose records a user may see.",
  labels: { vi: "Địa bàn quản lý", en: "Jurisdiction" },
});

/** @category models @since 0.1.0 */
export type Jurisdiction = typeof Jurisdiction.Type;

/** Someone who signs in. @category models @since 0.1.0 */
export const User = Schema.Struct({
  id: Placement.ActorId,
  displayName: Schema.NonEmptyString.annotateKey({ labels: { vi: "Họ và tên", en: "Name" } }),
  roles: Schema.Array(Role),
  jurisdiction: Jurisdiction,
}).annotate({
  identifier: "User",
  title: "User",
  description: "Someone who signs in, with roles and jurisdiction.",
  labels: { vi: "Người dùng", en: "User" },
});

/** @category models @since 0.1.0 */
export interface User extends Schema.Schema.Type<typeof User> {}

/**
 * The user who asks, for the handlers behind `SessionRequired`.
 *
 * @category services
 * @since 0.1.0
 */
export class CurrentUser extends Context.Service<CurrentUser, User>()("@hopnhat/api-client/CurrentUser") {}

/** Nobody is signed in, or the session has ended. @category errors @since 0.1.0 */
export class Unauthenticated extends HttpApiError.Problem<Unauthenticated>()(
  "Unauthenticated",
  kind("unauthenticated", 401, "Nobody is signed in"),
  said,
) {
  static of(): Unauthenticated {
    return new Unauthenticated(
      say(
        {
          vi: "Chưa đăng nhập hoặc phiên làm việc đã hết.",
          en: "Nobody is signed in, or the session has ended.",
        },
        { vi: "Đăng nhập rồi thử lại.", en: "Sign in and try again." },
      ),
    );
  }
}

/** The sign-in was refused. @category errors @since 0.1.0 */
export class SignInRefused extends HttpApiError.Problem<SignInRefused>()(
  "SignInRefused",
  kind("sign-in-refused", 401, "The sign-in was refused"),
  said,
) {
  static of(): SignInRefused {
    return new SignInRefused(
      say(
        { vi: "Không đăng nhập được với người dùng này.", en: "This user cannot sign in this way." },
        {
          vi: "Chọn một trong các cách đăng nhập mà máy chủ nêu.",
          en: "Choose one of the ways to sign in that the server offers.",
        },
      ),
    );
  }
}

/** The user's role or jurisdiction does not allow it. @category errors @since 0.1.0 */
export class Forbidden extends HttpApiError.Problem<Forbidden>()(
  "Forbidden",
  kind("forbidden", 403, "Not allowed"),
  { ...said, needs: Bilingual.annotateKey({ description: "What one would need to be allowed." }) },
) {
  static of(needs: Bilingual): Forbidden {
    return new Forbidden({
      needs,
      ...say(
        { vi: `Không được phép: cần ${needs.vi}.`, en: `Not allowed: this needs ${needs.en}.` },
        { vi: "Nhờ người có thẩm quyền thực hiện.", en: "Ask someone who may do it." },
      ),
    });
  }
}

/** The name of the cookie that carries the session. @category models @since 0.1.0 */
export const sessionCookie = "hopnhat_session";

/**
 * The session, in an `HttpOnly` cookie that scripts cannot read.
 *
 * @category middleware
 * @since 0.1.0
 */
export const sessionSecurity = HttpApiSecurity.apiKey({ key: sessionCookie, in: "cookie" }).pipe(
  HttpApiSecurity.annotate(
    OpenApi.Description,
    "The session that signing in begins: a cookie HttpOnly, SameSite=Lax, Secure over HTTPS.",
  ),
);

/**
 * Lets only those through who are signed in, and tells the handler who it is.
 *
 * @category middleware
 * @since 0.1.0
 */
export class SessionRequired extends HttpApiMiddleware.Service<SessionRequired, { provides: CurrentUser }>()(
  "@hopnhat/api-client/SessionRequired",
  { error: Unauthenticated, security: { session: sessionSecurity } },
) {}
