/**
 * That the records of the units still stand in them: of a unit whose records moved, nothing is left to move.
 *
 * @since 0.1.0
 */
import { Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { UnitRegister } from "../../units/UnitRegister.ts";
import { type Check, found, passing } from "./Check.ts";

const title = { vi: "Hồ sơ còn ở đơn vị cũ", en: "Records stand in the old units" };

/** @category checks @since 0.1.0 */
export const movedAlready: Check = Effect.fn("checks.movedAlready")(function* ({ id }) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const moved = yield* sql<{ unit: number; by: number }>`
    SELECT DISTINCT m.unit_id AS unit, m.reorganisation_id AS by
    FROM unit_moved m JOIN reorganisation_flow f ON f.source_unit_id = m.unit_id
    WHERE f.reorganisation_id = ${id} AND m.reorganisation_id <> ${id} ORDER BY 1`;
  if (moved.length === 0) {
    return [
      passing("moved-already", title, {
        vi: "Chưa đợt nào chuyển hồ sơ của các đơn vị này.",
        en: "No reorganisation has moved the records of these units.",
      }),
    ];
  }
  const units = yield* Effect.forEach(moved, ({ unit }) => register.unitOf(unit));
  const by = moved[0]?.by ?? 0;
  return [
    found(
      "moved-already",
      "blocks",
      {
        title,
        finding: {
          vi: `Hồ sơ của ${moved.length} đơn vị đã được đợt số ${by} chuyển.`,
          en: `The records of ${moved.length} units were moved by reorganisation ${by}.`,
        },
        remedy: {
          vi: "Rút phương án này, hoặc hoàn tác đợt trước.",
          en: "Withdraw this one, or revert the one before.",
        },
      },
      units.map(Unit.idOf),
    ),
  ];
});
