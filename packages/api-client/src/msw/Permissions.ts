/**
 * Who may do what in the mock: by the domain's policy, as on the server.
 *
 * @since 0.1.0
 */
import * as Policy from "@hopnhat/domain/Policy";
import { Effect } from "effect";
import { Forbidden, type User } from "../contract/Authentication.ts";
import { declared } from "../contract/declaredFacts.ts";

const may = (user: User, permission: string): boolean =>
  Policy.standard.some(
    ({ validTo, value }) =>
      validTo === null &&
      user.roles.includes(value.role) &&
      value.permissions.some((each) => each === permission),
  );

/**
 * Lets a user through who may call the endpoint by one of their roles.
 *
 * @category guards
 * @since 0.1.0
 */
export const requirePermitted = (
  user: User,
  called: {
    readonly group: { readonly identifier: string };
    readonly endpoint: { readonly identifier: string };
  },
): Effect.Effect<void, Forbidden> => {
  const needs = declared[called.group.identifier]?.[called.endpoint.identifier]?.needs ?? ["session"];
  return needs.some((each) => each === "session" || each === "public" || may(user, each))
    ? Effect.void
    : Effect.fail(
        Forbidden.of({
          vi: `quyền ${needs.join(" hoặc ")}`,
          en: `a role that may ${needs.join(" or ")}`,
        }),
      );
};
