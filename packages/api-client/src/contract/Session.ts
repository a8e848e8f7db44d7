/**
 * Signing in and out, and who one is.
 *
 * @since 0.1.0
 */
import { Instant } from "@hopnhat/domain";
import * as Placement from "@hopnhat/domain/Placement";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api";
import { SessionRequired, SignInRefused, User } from "./Authentication.ts";

/**
 * A way to sign in. OpenID Connect will stand beside the demonstration's users; a client shows the ways that it knows.
 *
 * @category models
 * @since 0.1.0
 */
export const WayToSignIn = Schema.Union([
  Schema.TaggedStruct("Demonstration", { users: Schema.Array(User) }),
]).annotate({
  identifier: "WayToSignIn",
  title: "Way to sign in",
  labels: { vi: "Cách đăng nhập", en: "Way to sign in" },
});

/** @category models @since 0.1.0 */
export type WayToSignIn = typeof WayToSignIn.Type;

/** What one presents to sign in. @category models @since 0.1.0 */
export const SignIn = Schema.Union([
  Schema.TaggedStruct("Demonstration", { user: Placement.ActorId }),
]).annotate({
  identifier: "SignIn",
  title: "Sign-in",
  description: "What one presents to sign in: in the demonstration, the user's name alone.",
});

/** @category models @since 0.1.0 */
export type SignIn = typeof SignIn.Type;

/** A session. @category models @since 0.1.0 */
export const Session = Schema.Struct({ user: User, expiresAt: Instant.Instant }).annotate({
  identifier: "Session",
  title: "Session",
  labels: { vi: "Phiên làm việc", en: "Session" },
});

/** @category models @since 0.1.0 */
export interface Session extends Schema.Schema.Type<typeof Session> {}

/** @category groups @since 0.1.0 */
export class SessionGroup extends HttpApiGroup.make("session")
  .add(
    HttpApiEndpoint.get("waysToSignIn", "/session/ways", {
      success: Schema.Array(WayToSignIn),
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List the ways to sign in",
        description: "What a sign-in page offers. In the demonstration: the users that may be chosen.",
      }),
    ),
    HttpApiEndpoint.post("signIn", "/session", {
      payload: SignIn,
      success: Session.pipe(HttpApiSchema.status(201)),
      error: SignInRefused,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Sign in",
        description: "Begins a session and sets its cookie. A session that the request carries ends.",
      }),
    ),
    HttpApiEndpoint.get("whoAmI", "/session", { success: Session })
      .middleware(SessionRequired)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Say who is signed in",
          description: "The user with roles and jurisdiction, and when the session ends.",
        }),
      ),
    HttpApiEndpoint.delete("signOut", "/session", { success: HttpApiSchema.NoContent }).annotateMerge(
      OpenApi.annotations({
        summary: "Sign out",
        description: "Ends the session and clears its cookie. Does nothing where there is none.",
      }),
    ),
  )
  .annotateMerge(
    OpenApi.annotations({ title: "Session", description: "Signing in and out, and who one is." }),
  ) {}
