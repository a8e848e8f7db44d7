/**
 * What a user may do, as the domain's policy decides it.
 *
 * @since 0.1.0
 */
import { Authentication } from "@hopnhat/api-client/contract";
import { Policy } from "@hopnhat/domain";
import { Effect } from "effect";

/**
 * Whether one of the user's roles allows one of these things, by the rows of the policy that hold still.
 *
 * **Details**
 *
 * A user carries the roles of the grants that hold today. Over whom a role reaches is decided with the record, by the
 * database's row-level security.
 *
 * @category guards
 * @since 0.1.0
 */
export const may = (user: Authentication.User, ...permissions: ReadonlyArray<Policy.Permission>): boolean =>
  Policy.standard.some(
    ({ validTo, value }) =>
      validTo === null &&
      user.roles.includes(value.role) &&
      value.permissions.some((permission) => permissions.includes(permission)),
  );

const needs: Readonly<Record<Policy.Permission, { readonly vi: string; readonly en: string }>> = {
  "see-person": { vi: "quyền xem hồ sơ công dân", en: "a role that sees people's records" },
  "search-people": { vi: "quyền tìm công dân", en: "a role that searches for people" },
  "take-application": { vi: "quyền tiếp nhận hồ sơ", en: "a role that takes applications" },
  "work-application": { vi: "quyền xử lý hồ sơ", en: "a role that works on applications" },
  "settle-placement": { vi: "quyền xác định xã", en: "a role that settles placements" },
  "plan-round": { vi: "quyền lập lịch lưu động", en: "a role that plans rounds" },
  "see-coverage": { vi: "quyền xem số liệu thu nhận", en: "a role that sees coverage" },
  "see-units": { vi: "quyền xem đơn vị", en: "a role that sees units" },
  "draft-reorganisation": { vi: "quyền lập phương án sắp xếp", en: "a role that drafts reorganisations" },
  "approve-reorganisation": {
    vi: "quyền phê duyệt phương án sắp xếp",
    en: "a role that approves reorganisations",
  },
  "execute-reorganisation": {
    vi: "quyền thi hành phương án sắp xếp",
    en: "a role that executes reorganisations",
  },
  "see-audit": { vi: "quyền xem nhật ký", en: "a role that sees the log" },
  "grant-roles": { vi: "quyền phân quyền", en: "a role that grants roles" },
};

/**
 * Lets only those through whom one of their roles allows it; the problem says what is needed.
 *
 * @category guards
 * @since 0.1.0
 */
export const requirePermission = Effect.fnUntraced(function* (permission: Policy.Permission) {
  const user = yield* Authentication.CurrentUser;
  return may(user, permission) ? user : yield* Effect.fail(Authentication.Forbidden.of(needs[permission]));
});

/**
 * Whether the user may draft, submit, approve or execute reorganisations.
 *
 * @category guards
 * @since 0.1.0
 */
export const mayChangeUnits = (user: Authentication.User): boolean =>
  may(user, "draft-reorganisation", "approve-reorganisation", "execute-reorganisation");

/**
 * Whether the user may see reorganisations and figures of a province.
 *
 * @category guards
 * @since 0.1.0
 */
export const mayReadUnits = (user: Authentication.User): boolean =>
  may(user, "see-audit") || (user.jurisdiction._tag !== "Commune" && may(user, "see-coverage"));
