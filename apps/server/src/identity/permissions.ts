/**
 * What a role may do.
 *
 * @since 0.1.0
 */
import type { Authentication } from "@hopnhat/api-client/contract";

const has = (user: Authentication.User, roles: ReadonlyArray<Authentication.Role>): boolean =>
  user.roles.some((role) => roles.includes(role));

/**
 * Whether the user may draft, submit, approve and execute reorganisations.
 *
 * @category guards
 * @since 0.1.0
 */
export const mayChangeUnits = (user: Authentication.User): boolean => has(user, ["provincial", "ministry"]);

/**
 * Whether the user may see reorganisations and figures of a province.
 *
 * @category guards
 * @since 0.1.0
 */
export const mayReadUnits = (user: Authentication.User): boolean =>
  has(user, ["provincial", "ministry", "auditor"]);
