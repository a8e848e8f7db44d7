/**
 * That the records of the units are here, and stay within the province that keeps them.
 *
 * @since 0.1.0
 */
import { Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { UnitRegister } from "../../units/UnitRegister.ts";
import { type Check, found, passing } from "./Check.ts";

const title = { vi: "Hồ sơ của các đơn vị", en: "Records of the units" };

/** @category checks @since 0.1.0 */
export const records: Check = Effect.fn("checks.records")(function* ({ id }) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const away = yield* sql<{ unit: number }>`
    SELECT DISTINCT f.source_unit_id AS unit
    FROM reorganisation_flow f JOIN unit s ON s.id = f.source_unit_id
    LEFT JOIN unit t ON t.id = f.target_unit_id
    LEFT JOIN unit_proposal p ON p.id = f.target_unit_id AND p.reorganisation_id = f.reorganisation_id
    WHERE f.reorganisation_id = ${id}
      AND s.record_province_code <> COALESCE(t.record_province_code, record_province(p.province_code))`;
  if (away.length > 0) {
    const units = yield* Effect.forEach(away, ({ unit }) => register.unitOf(unit));
    return [
      found(
        "records/province",
        "blocks",
        {
          title,
          finding: {
            vi: `${away.length} đơn vị chuyển sang tỉnh lưu hồ sơ khác.`,
            en: `${away.length} units go to a province that other records are kept by.`,
          },
          remedy: {
            vi: "Sắp xếp cấp tỉnh trước, hoặc kiểm tra mã tỉnh của đơn vị mới.",
            en: "Merge the provinces first, or look at the province of the new communes.",
          },
        },
        units.map(Unit.idOf),
      ),
    ];
  }
  const held = yield* sql<{ some: boolean }>`
    SELECT EXISTS (SELECT FROM citizen_placement WHERE unit_id IN (
      SELECT source_unit_id FROM reorganisation_flow WHERE reorganisation_id = ${id})) AS some`;
  return held[0]?.some === true
    ? [
        passing("records", title, {
          vi: "Hồ sơ của các đơn vị này có trong hệ thống và ở lại tỉnh lưu hồ sơ.",
          en: "The records of these units are here, and stay in the province that keeps them.",
        }),
      ]
    : [
        found("records/none", "incomplete", {
          title,
          finding: {
            vi: "Không có hồ sơ công dân nào của các đơn vị này trong hệ thống.",
            en: "There is no record of a person of these units.",
          },
          remedy: {
            vi: "Nạp hồ sơ trước khi thi hành, hoặc thi hành chỉ để cập nhật địa giới.",
            en: "Load their records first, or execute it for the boundaries alone.",
          },
        }),
      ];
});
