/**
 * The users of the demonstration, one or two for each role.
 *
 * @since 0.1.0
 */
import type { Authentication } from "@hopnhat/api-client/contract";
import { Placement, type Policy, Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import type { SqlClient } from "effect/sql";

/**
 * A user of the demonstration as of the eve of the merger.
 *
 * @category models
 * @since 0.1.0
 */
export interface DemonstrationUser extends Authentication.User {
  readonly roles: ReadonlyArray<Policy.Role>;
}

const phuTho: Authentication.Jurisdiction = {
  _tag: "Province",
  code: Unit.UnitCode.make("25"),
  name: "Phú Thọ",
};
const commune = (id: string, name: string): Authentication.Jurisdiction => ({
  _tag: "Commune",
  id: Unit.UnitId.make(id),
  name,
});
const user = (
  id: string,
  displayName: string,
  roles: ReadonlyArray<Policy.Role>,
  jurisdiction: Authentication.Jurisdiction,
): DemonstrationUser => ({ id: Placement.ActorId.make(id), displayName, roles, jurisdiction });

/**
 * Who signs in to the demonstration.
 *
 * **Details**
 *
 * `administrator` drafts and submits, `approver` approves: either may do what the other does, but not both on one
 * reorganisation. The two commune officers begin in communes of before, and the merger takes them along: one to xã Tân
 * Lạc, the other to phường Thống Nhất.
 *
 * @category constants
 * @since 0.1.0
 */
export const demonstrationUsers: ReadonlyArray<DemonstrationUser> = [
  user(
    "administrator",
    "Quản trị địa giới Phú Thọ",
    ["boundary-administrator", "provincial-officer"],
    phuTho,
  ),
  user("approver", "Phê duyệt Phú Thọ", ["boundary-administrator", "provincial-officer"], phuTho),
  user(
    "officer-tan-lac",
    "Cán bộ Tân Lạc",
    ["commune-officer"],
    commune("05128@2025-06-30", "thị trấn Mãn Đức"),
  ),
  user(
    "officer-thong-nhat",
    "Cán bộ Thống Nhất",
    ["commune-officer"],
    commune("04828@2025-06-30", "phường Thống Nhất"),
  ),
  user("ministry", "Cục C06, Bộ Công an", ["ministry"], { _tag: "Country" }),
  user("auditor", "Kiểm tra nhật ký", ["auditor"], { _tag: "Country" }),
  user("agency", "Bảo hiểm xã hội", ["agency"], { _tag: "Country" }),
];

// Before anything that the demonstration tells of.
const since = "2025-01-01";

/**
 * Makes the users known to the database, with their grants. Those that are there stay as they are.
 *
 * @category effects
 * @since 0.1.0
 */
export const storeDemonstrationUsers = Effect.fn("storeDemonstrationUsers")(function* (
  sql: SqlClient.SqlClient,
) {
  for (const { displayName, id, jurisdiction, roles } of demonstrationUsers) {
    yield* sql`INSERT INTO app_user (id, display_name) VALUES (${id}, ${displayName}) ON CONFLICT (id) DO NOTHING`;
    const [code, validFrom] = jurisdiction._tag === "Commune" ? jurisdiction.id.split("@") : [null, null];
    const province = jurisdiction._tag === "Province" ? jurisdiction.code : null;
    for (const role of roles) {
      yield* sql`
        INSERT INTO user_grant (user_id, role, unit_id, province_code, valid_from, granted_by, granted_at)
        SELECT ${id}, ${role}, u.id, ${province}::text, ${since}::date, 'server', now()
        FROM (SELECT 1) one LEFT JOIN unit u ON u.code = ${code ?? null}::text AND u.valid_from = ${validFrom ?? null}::date
        WHERE (${code ?? null}::text IS NULL OR u.id IS NOT NULL)
          AND NOT EXISTS (SELECT FROM user_grant WHERE user_id = ${id} AND role = ${role})`;
    }
  }
});
