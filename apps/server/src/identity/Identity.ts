/**
 * Who people are: the seam behind which sign-in stands. OpenID Connect is another implementation of {@link Identity}.
 *
 * @since 0.1.0
 */
import { Authentication, type Session } from "@hopnhat/api-client/contract";
import { Placement, Unit } from "@hopnhat/domain";
import { Context, Effect, Layer } from "effect";

/**
 * The ways to sign in, and the people who come through them.
 *
 * @category services
 * @since 0.1.0
 */
export class Identity extends Context.Service<
  Identity,
  {
    readonly ways: ReadonlyArray<Session.WayToSignIn>;
    readonly signIn: (
      presented: Session.SignIn,
    ) => Effect.Effect<Authentication.User, Authentication.SignInRefused>;
    /** The user of that name with the roles of now, or undefined where there is none any more. */
    readonly find: (user: string) => Effect.Effect<Authentication.User | undefined>;
  }
>()("@hopnhat/server/identity/Identity") {}

const phuTho: Authentication.Jurisdiction = {
  _tag: "Province",
  code: Unit.UnitCode.make("25"),
  name: "Phú Thọ",
};

/**
 * The two users of the demonstration: one drafts and submits, the other approves. Either may do what the other does, but
 * not both on one reorganisation.
 *
 * @category constants
 * @since 0.1.0
 */
export const demonstrationUsers: ReadonlyArray<Authentication.User> = [
  {
    id: Placement.ActorId.make("administrator"),
    displayName: "Quản trị địa giới Phú Thọ",
    roles: ["provincial"],
    jurisdiction: phuTho,
  },
  {
    id: Placement.ActorId.make("approver"),
    displayName: "Phê duyệt Phú Thọ",
    roles: ["provincial"],
    jurisdiction: phuTho,
  },
];

/**
 * Sign-in of the demonstration: the name of one of its two users is all one presents.
 *
 * **Gotchas**
 *
 * For generated people only. Whoever reaches the server may be either user.
 *
 * @category layers
 * @since 0.1.0
 */
export const demonstrationLayer: Layer.Layer<Identity> = Layer.succeed(Identity, {
  ways: [{ _tag: "Demonstration", users: demonstrationUsers }],
  signIn: ({ user }) => {
    const found = demonstrationUsers.find(({ id }) => id === user);
    return found === undefined ? Effect.fail(Authentication.SignInRefused.of()) : Effect.succeed(found);
  },
  find: (user) => Effect.succeed(demonstrationUsers.find(({ id }) => id === user)),
});
