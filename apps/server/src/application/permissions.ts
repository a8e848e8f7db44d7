/**
 * Who may take, work and see applications, and over which units.
 *
 * @since 0.1.0
 */
import { Authentication } from "@hopnhat/api-client/contract";
import { Ledger, type PlainDate, Policy, Rule, Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { today } from "../system/today.ts";
import { UnitRegister } from "../units/UnitRegister.ts";

// The roles of the wire in the words of the policy.
const policyRoles: Readonly<Record<string, ReadonlyArray<Policy.Role>>> = {
  communeOfficer: ["commune-officer"],
  provincial: ["provincial-officer"],
  ministry: ["ministry"],
  auditor: ["auditor"],
  agency: ["agency"],
};

const permissionLabels: Readonly<Partial<Record<Policy.Permission, { vi: string; en: string }>>> = {
  "see-person": { vi: "quyền xem hồ sơ công dân", en: "the right to see a person's record" },
  "take-application": {
    vi: "quyền tiếp nhận hồ sơ của cán bộ cấp xã",
    en: "the right of a commune officer to take applications",
  },
  "work-application": { vi: "quyền xử lý hồ sơ", en: "the right to work applications" },
  "plan-round": { vi: "quyền lập kế hoạch lưu động", en: "the right to plan rounds" },
};

/**
 * Whether the user's roles allow something on a day, by the table that the policy is.
 *
 * @category guards
 * @since 0.1.0
 */
export const allows = (
  user: Authentication.User,
  permission: Policy.Permission,
  asOf: PlainDate.PlainDate,
): boolean => {
  const roles = user.roles.flatMap((role): ReadonlyArray<Policy.Role> => policyRoles[role] ?? []);
  return Rule.allOn(Policy.standard, asOf).some(
    ({ value }) => roles.includes(value.role) && value.permissions.includes(permission),
  );
};

/**
 * Lets only those through whose roles allow it today; gives the user.
 *
 * @category guards
 * @since 0.1.0
 */
export const require = Effect.fnUntraced(function* (permission: Policy.Permission) {
  const user = yield* Authentication.CurrentUser;
  if (allows(user, permission, yield* today)) return user;
  return yield* Effect.fail(
    Authentication.Forbidden.of(permissionLabels[permission] ?? { vi: "quyền này", en: "this right" }),
  );
});

/** The unit, and every unit whose people went into it, all or part. */
const withAncestors = (version: Ledger.Version): ReadonlyArray<Unit.UnitId> => {
  const found = new Set<Unit.UnitId>();
  const visit = (each: Ledger.Version): void => {
    const id = Unit.idOf(each.unit);
    if (found.has(id)) return;
    found.add(id);
    for (const edge of each.incoming) if (edge.flow.people !== "none") visit(edge.from);
  };
  visit(version);
  return [...found];
};

/**
 * The numbers of the units whose records the user reaches, or null for the whole country.
 *
 * **Details**
 *
 * Those of the province that keeps the records; or the commune, with the units that went into it: what waits stands under
 * the unit that ended, and is reached by every candidate.
 *
 * @category getters
 * @since 0.1.0
 */
export const unitsInReach = Effect.fnUntraced(function* (user: Authentication.User) {
  const { jurisdiction } = user;
  if (jurisdiction._tag === "Country") return null;
  const sql = yield* SqlClient.SqlClient;
  if (jurisdiction._tag === "Province") {
    const rows = yield* sql<{ id: number }>`
      SELECT id FROM unit WHERE record_province_code = ${jurisdiction.code} OR province_code = ${jurisdiction.code}`;
    return rows.map(({ id }) => id);
  }
  const register = yield* UnitRegister;
  const version = Ledger.findById(register.ledger, jurisdiction.id);
  return version === undefined ? [] : yield* numbersOf(withAncestors(version));
});

/**
 * The numbers of units that the database has, in no order.
 *
 * @category getters
 * @since 0.1.0
 */
export const numbersOf = Effect.fnUntraced(function* (ids: ReadonlyArray<Unit.UnitId>) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<{ id: number }>`
    SELECT id FROM unit WHERE code || '@' || valid_from = ANY(${ids}::text[])`;
  return rows.map(({ id }) => id);
});
