/**
 * Who has which role over which territory, and from when until when.
 *
 * @since 0.1.0
 */
import type { Authentication } from "@hopnhat/api-client/contract";
import { Placement, type PlainDate, type Policy, Unit } from "@hopnhat/domain";
import { provinces } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { UnitRegister } from "../units/UnitRegister.ts";

/**
 * A grant as the database holds it.
 *
 * @category models
 * @since 0.1.0
 */
export interface GrantRow {
  readonly id: number;
  readonly userId: string;
  readonly role: Policy.Role;
  readonly unitId: number | null;
  readonly provinceCode: string | null;
  readonly status: "placed" | "waiting";
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly grantedBy: string;
  readonly grantedAt: Date;
  readonly revokedBy: string | null;
  readonly revokedAt: Date | null;
}

/** The columns of {@link GrantRow}, of the table under the name `g`. @category constants @since 0.1.0 */
export const grantColumns = `g.id, g.user_id AS "userId", g.role, g.unit_id AS "unitId",
  g.province_code AS "provinceCode", g.status, g.valid_from AS "validFrom", g.valid_to AS "validTo",
  g.granted_by AS "grantedBy", g.granted_at AS "grantedAt", g.revoked_by AS "revokedBy", g.revoked_at AS "revokedAt"`;

/** The grants of a user that hold on a day. @category effects @since 0.1.0 */
export const grantsOf = Effect.fn("UserGrants.grantsOf")(function* (user: string, asOf: PlainDate.PlainDate) {
  const sql = yield* SqlClient.SqlClient;
  return yield* sql<GrantRow>`
    SELECT ${sql.literal(grantColumns)} FROM user_grant g
    WHERE g.user_id = ${user} AND g.revoked_at IS NULL
      AND g.valid_from <= ${asOf} AND (g.valid_to IS NULL OR g.valid_to > ${asOf})
    ORDER BY g.unit_id NULLS FIRST, g.id`;
});

/**
 * The territory of a grant, with its name. Of a commune that was split, the commune of before.
 *
 * @category effects
 * @since 0.1.0
 */
export const jurisdictionOf = Effect.fnUntraced(function* ({
  provinceCode,
  unitId,
}: Pick<GrantRow, "provinceCode" | "unitId">) {
  const register = yield* UnitRegister;
  if (unitId !== null) {
    const unit = yield* register.unitOf(unitId);
    return {
      _tag: "Commune",
      id: Unit.idOf(unit),
      name: Unit.fullName(unit),
    } satisfies Authentication.Jurisdiction;
  }
  if (provinceCode === null) return { _tag: "Country" } satisfies Authentication.Jurisdiction;
  const ledger = provinces();
  const code = Unit.UnitCode.make(provinceCode);
  const name = (ledger.byCode.get(code) ?? []).at(-1)?.unit.name ?? code;
  return { _tag: "Province", code, name } satisfies Authentication.Jurisdiction;
});

/**
 * A user with the roles of a day, or undefined where there is no such user. The widest territory is the jurisdiction.
 *
 * @category effects
 * @since 0.1.0
 */
export const userOn = Effect.fn("UserGrants.userOn")(function* (id: string, asOf: PlainDate.PlainDate) {
  const sql = yield* SqlClient.SqlClient;
  const users = yield* sql<{ displayName: string }>`
    SELECT display_name AS "displayName" FROM app_user WHERE id = ${id}`;
  const user = users[0];
  if (user === undefined) return undefined;
  const grants = yield* grantsOf(id, asOf);
  const widest =
    grants.find(({ provinceCode, unitId }) => unitId === null && provinceCode === null) ?? grants[0];
  // Without a role on the day there is nothing that one could do here.
  if (widest === undefined) return undefined;
  const found: Authentication.User = {
    id: Placement.ActorId.make(id),
    displayName: user.displayName,
    roles: [...new Set(grants.map(({ role }) => role))],
    jurisdiction: yield* jurisdictionOf(widest),
  };
  return found;
});
