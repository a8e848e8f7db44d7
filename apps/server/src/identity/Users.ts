/**
 * Users and their grants as an administrator sees and changes them.
 *
 * @since 0.1.0
 */
import { Authentication, type Paging, Users as Contract } from "@hopnhat/api-client/contract";
import { Paging as PagingDefaults } from "@hopnhat/api-client/contract";
import { Ledger, Placement, PlainDate, Policy, Rule, Unit, Vietnamese } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import * as Audit from "../audit/Audit.ts";
import { cursorAfter, keyOf } from "../http/pages.ts";
import { instantOf } from "../Now.ts";
import { today } from "../system/today.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import { may, requirePermission } from "./permissions.ts";
import { grantColumns, type GrantRow, jurisdictionOf } from "./UserGrants.ts";

interface StoredGrant extends GrantRow {
  readonly carriedFrom: number | null;
}

const columns = `${grantColumns}, g.carried_from AS "carriedFrom"`;

const holdsOn = (grant: GrantRow, asOf: PlainDate.PlainDate): boolean =>
  grant.revokedAt === null && grant.validFrom <= asOf && (grant.validTo === null || grant.validTo > asOf);

/** The units of which one is to be chosen for a grant that waits. */
const candidatesOf = Effect.fnUntraced(function* (grant: GrantRow) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  if (grant.status !== "waiting") return [];
  const rows = yield* sql<{ unit: number }>`
    SELECT DISTINCT target_unit_id AS unit FROM placement_candidate WHERE source_unit_id = ${grant.unitId} ORDER BY 1`;
  const units = yield* register.unitsOf(rows.map(({ unit }) => unit));
  return [...units.values()];
});

const describe = Effect.fnUntraced(function* (grant: StoredGrant, asOf: PlainDate.PlainDate) {
  const register = yield* UnitRegister;
  const described: Contract.Grant = {
    id: grant.id as Contract.GrantId,
    role: grant.role,
    jurisdiction: yield* jurisdictionOf(grant),
    waiting: grant.status === "waiting",
    candidates: (yield* candidatesOf(grant)).map(register.summaryOf),
    validFrom: PlainDate.make(grant.validFrom),
    validTo: grant.validTo === null ? null : PlainDate.make(grant.validTo),
    holds: holdsOn(grant, asOf),
    grantedBy: grant.grantedBy,
    grantedAt: instantOf(grant.grantedAt),
    revokedBy: grant.revokedBy,
    revokedAt: grant.revokedAt === null ? null : instantOf(grant.revokedAt),
    carriedFrom: grant.carriedFrom as Contract.GrantId | null,
  };
  return described;
});

const requireReader = Effect.gen(function* () {
  const user = yield* Authentication.CurrentUser;
  return may(user, "grant-roles", "see-audit") ? user : yield* requirePermission("grant-roles");
});

/**
 * The users with the grants that hold on a day or wait, by id.
 *
 * @category effects
 * @since 0.1.0
 */
export const list = Effect.fn("Users.list")(function* (query: {
  readonly asOf: PlainDate.PlainDate;
  readonly q?: string;
  readonly role?: Policy.Role;
  readonly commune?: Unit.UnitId;
  readonly cursor?: Paging.Cursor;
  readonly limit?: number;
}) {
  yield* requireReader;
  const sql = yield* SqlClient.SqlClient;
  const { asOf, commune, cursor, limit = PagingDefaults.defaultLimit, q, role } = query;
  const question = ["users", asOf, q ?? null, role ?? null, commune ?? null];
  const key = yield* keyOf(question, cursor);
  const after = typeof key?.[0] === "string" ? key[0] : "";
  const [code, validFrom] = commune?.split("@") ?? [null, null];
  const wanted = Vietnamese.searchKey(q ?? "");
  const filter = sql`
    (${wanted} = '' OR strpos(fold_name(a.display_name), ${wanted}) > 0 OR strpos(a.id, ${wanted}) > 0)
    AND ((${role ?? null}::text IS NULL AND ${code ?? null}::text IS NULL) OR EXISTS (
      SELECT FROM user_grant g LEFT JOIN unit u ON u.id = g.unit_id
      WHERE g.user_id = a.id AND g.revoked_at IS NULL
        AND g.valid_from <= ${asOf} AND (g.valid_to IS NULL OR g.valid_to > ${asOf})
        AND (${role ?? null}::text IS NULL OR g.role = ${role ?? null}::text)
        AND (${code ?? null}::text IS NULL OR (u.code = ${code ?? null}::text AND u.valid_from = ${validFrom ?? null}::date))))`;
  const users = yield* sql<{ id: string; displayName: string }>`
    SELECT a.id, a.display_name AS "displayName" FROM app_user a
    WHERE ${filter} AND a.id COLLATE "C" > ${after} ORDER BY a.id COLLATE "C" LIMIT ${limit + 1}`;
  const totals = yield* sql<{ total: number }>`SELECT count(*)::int AS total FROM app_user a WHERE ${filter}`;
  const shown = users.slice(0, limit);
  const ids = shown.map(({ id }) => id);
  const grants = yield* sql<StoredGrant>`
    SELECT ${sql.literal(columns)} FROM user_grant g
    WHERE g.user_id = ANY(${ids}::text[]) AND g.revoked_at IS NULL
      AND (g.valid_to IS NULL OR g.valid_to > ${asOf}) AND (g.valid_from <= ${asOf} OR g.status = 'waiting')
    ORDER BY g.id`;
  const items = yield* Effect.forEach(shown, ({ displayName, id }) =>
    Effect.map(
      Effect.forEach(
        grants.filter(({ userId }) => userId === id),
        (grant) => describe(grant, asOf),
      ),
      (described): Contract.UserRecord => ({
        id: Placement.ActorId.make(id),
        displayName,
        grants: described,
      }),
    ),
  );
  const last = shown.at(-1);
  const page: Paging.Page<Contract.UserRecord> = {
    items,
    nextCursor: users.length > limit && last !== undefined ? cursorAfter(question, [last.id]) : null,
    total: totals[0]?.total ?? 0,
  };
  return page;
});

const find = Effect.fnUntraced(function* (id: string) {
  const sql = yield* SqlClient.SqlClient;
  const users = yield* sql<{ displayName: string }>`
    SELECT display_name AS "displayName" FROM app_user WHERE id = ${id}`;
  return users[0] ?? (yield* Effect.fail(Contract.UserNotFound.of()));
});

/**
 * A user with every grant there ever was, latest first.
 *
 * @category effects
 * @since 0.1.0
 */
export const get = Effect.fn("Users.get")(function* (id: Placement.ActorId, asOf: PlainDate.PlainDate) {
  yield* requireReader;
  const sql = yield* SqlClient.SqlClient;
  const { displayName } = yield* find(id);
  const grants = yield* sql<StoredGrant>`
    SELECT ${sql.literal(columns)} FROM user_grant g WHERE g.user_id = ${id} ORDER BY g.id DESC`;
  const record: Contract.UserRecord = {
    id,
    displayName,
    grants: yield* Effect.forEach(grants, (grant) => describe(grant, asOf)),
  };
  return record;
});

/**
 * Registers a user without grants.
 *
 * @category effects
 * @since 0.1.0
 */
export const register = Effect.fn("Users.register")(function* (user: {
  readonly id: Placement.ActorId;
  readonly displayName: string;
}) {
  yield* requirePermission("grant-roles");
  const sql = yield* SqlClient.SqlClient;
  const added = yield* sql`
    INSERT INTO app_user (id, display_name) VALUES (${user.id}, ${user.displayName})
    ON CONFLICT (id) DO NOTHING RETURNING id`;
  if (added.length === 0) return yield* Effect.fail(Contract.UserExists.of());
  yield* Audit.append({ action: "user.register", subject: `user/${user.id}` });
  return { ...user, grants: [] } satisfies Contract.UserRecord;
});

/** Whether the territory lies within one of the grants by which the user grants roles. */
const requireWithin = Effect.fnUntraced(function* (province: string | null) {
  const user = yield* requirePermission("grant-roles");
  const { jurisdiction } = user;
  const within =
    jurisdiction._tag === "Country" || (jurisdiction._tag === "Province" && jurisdiction.code === province);
  if (!within) return yield* Effect.fail(Contract.GrantRefused.of("outside-jurisdiction"));
  return user;
});

const provinceOfUnit = Effect.fnUntraced(function* (unit: number) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<{ province: string }>`
    SELECT record_province_code AS province FROM unit WHERE id = ${unit}`;
  return rows[0]?.province ?? null;
});

/**
 * Grants a role over a territory within the jurisdiction of whoever grants it.
 *
 * @category effects
 * @since 0.1.0
 */
export const grant = Effect.fn("Users.grant")(function* (id: Placement.ActorId, wanted: Contract.NewGrant) {
  const sql = yield* SqlClient.SqlClient;
  const units = yield* UnitRegister;
  const { territory } = wanted;
  let unit: number | null = null;
  let province: string | null = territory._tag === "Province" ? territory.code : null;
  if (territory._tag === "Commune") {
    const version = Ledger.findById(units.ledger, territory.id);
    if (version === undefined) return yield* Effect.fail(Contract.GrantRefused.of("no-such-unit"));
    const { validTo } = version.unit;
    if (validTo !== null && validTo <= wanted.validFrom) {
      return yield* Effect.fail(Contract.GrantRefused.of("unit-ended"));
    }
    unit = yield* units.numberOf(version.unit);
    province = yield* provinceOfUnit(unit);
  }
  const user = yield* requireWithin(province);
  if (user.id === id) return yield* Effect.fail(Contract.GrantRefused.of("own-grant"));
  yield* find(id);
  const rows = yield* sql<StoredGrant>`
    INSERT INTO user_grant AS g (user_id, role, unit_id, province_code, valid_from, valid_to, granted_by, granted_at)
    VALUES (${id}, ${wanted.role}, ${unit}, ${unit === null ? province : null}, ${wanted.validFrom}, ${wanted.validTo},
      ${user.id}, now())
    RETURNING ${sql.literal(columns)}`;
  const row = rows[0] ?? (yield* Effect.die(new Error("a grant that was written is not there")));
  yield* Audit.append({
    action: "user.grant",
    subject: `user/${id}`,
    detail: { grant: row.id, role: wanted.role, territory },
    ...(unit === null ? {} : { unit }),
  });
  return yield* describe(row, yield* today);
});

/** A grant that may be changed by whoever asks: it holds or waits, and lies within the jurisdiction. */
const changeable = Effect.fnUntraced(function* (id: Placement.ActorId, number: Contract.GrantId) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<StoredGrant>`
    SELECT ${sql.literal(columns)} FROM user_grant g WHERE g.user_id = ${id} AND g.id = ${number} FOR UPDATE`;
  const row = rows[0] ?? (yield* Effect.fail(Contract.UserNotFound.of()));
  const user = yield* requireWithin(
    row.unitId === null ? row.provinceCode : yield* provinceOfUnit(row.unitId),
  );
  if (user.id === id) return yield* Effect.fail(Contract.GrantRefused.of("own-grant"));
  const day = yield* today;
  if (row.revokedAt !== null || (row.validTo !== null && row.validTo <= day)) {
    return yield* Effect.fail(Contract.GrantRefused.of("ended"));
  }
  return { row, user, day };
});

/**
 * Ends a grant at once.
 *
 * @category effects
 * @since 0.1.0
 */
export const revoke = Effect.fn("Users.revoke")(function* (
  id: Placement.ActorId,
  number: Contract.GrantId,
  why: string,
) {
  const sql = yield* SqlClient.SqlClient;
  yield* requirePermission("grant-roles");
  const { day, row, user } = yield* changeable(id, number);
  const rows = yield* sql<StoredGrant>`
    UPDATE user_grant AS g SET revoked_by = ${user.id}, revoked_at = now() WHERE id = ${row.id}
    RETURNING ${sql.literal(columns)}`;
  yield* Audit.append({
    action: "user.revoke",
    subject: `user/${id}`,
    detail: { grant: row.id, role: row.role, why },
    ...(row.unitId === null ? {} : { unit: row.unitId }),
  });
  return yield* describe(rows[0] ?? row, day);
});

/**
 * Says in which of the candidates the officer of a split commune works.
 *
 * @category effects
 * @since 0.1.0
 */
export const settle = Effect.fn("Users.settle")(function* (
  id: Placement.ActorId,
  number: Contract.GrantId,
  chosen: { readonly unit: Unit.UnitId; readonly why: string },
) {
  const sql = yield* SqlClient.SqlClient;
  yield* requirePermission("grant-roles");
  const units = yield* UnitRegister;
  const { day, row } = yield* changeable(id, number);
  if (row.status !== "waiting") return yield* Effect.fail(Contract.GrantRefused.of("not-waiting"));
  const unit = (yield* candidatesOf(row)).find((each) => Unit.idOf(each) === chosen.unit);
  if (unit === undefined) return yield* Effect.fail(Contract.GrantRefused.of("not-a-candidate"));
  const target = yield* units.numberOf(unit);
  const rows = yield* sql<StoredGrant>`
    UPDATE user_grant AS g SET unit_id = ${target}, status = 'placed' WHERE id = ${row.id}
    RETURNING ${sql.literal(columns)}`;
  yield* Audit.append({
    action: "user.settle",
    subject: `user/${id}`,
    detail: { grant: row.id, unit: chosen.unit, why: chosen.why },
    unit: target,
  });
  return yield* describe(rows[0] ?? row, day);
});

/**
 * What each role may do on a day, with the source of each row.
 *
 * @category getters
 * @since 0.1.0
 */
export const permissionsOn = (asOf: PlainDate.PlainDate): ReadonlyArray<Contract.RoleRow> =>
  Rule.allOn(Policy.standard, asOf).map(({ source, validFrom, validTo, value }) => ({
    ...value,
    validFrom,
    validTo,
    source,
  }));
