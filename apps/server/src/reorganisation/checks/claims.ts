/**
 * That no other reorganisation holds a unit of this one.
 *
 * @since 0.1.0
 */
import { Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { UnitRegister } from "../../units/UnitRegister.ts";
import { type Check, found, passing } from "./Check.ts";

const title = { vi: "Đơn vị chưa bị đợt khác giữ", en: "Units held by no other reorganisation" };

/** @category checks @since 0.1.0 */
export const claims: Check = Effect.fn("checks.claims")(function* ({ id }) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const claimed = yield* sql<{ unit: number; by: number }>`
    SELECT DISTINCT c.unit_id AS unit, c.reorganisation_id AS by
    FROM reorganisation_claim c JOIN reorganisation_flow f ON f.source_unit_id = c.unit_id
    WHERE f.reorganisation_id = ${id} AND c.reorganisation_id <> ${id}`;
  if (claimed.length === 0) {
    return [
      passing("claims", title, {
        vi: "Không đợt nào khác giữ các đơn vị này.",
        en: "No other reorganisation holds any of these units.",
      }),
    ];
  }
  const units = yield* Effect.forEach(claimed, ({ unit }) => register.unitOf(unit));
  const by = claimed[0]?.by ?? 0;
  return [
    found(
      "claims",
      "blocks",
      {
        title,
        finding: {
          vi: `${claimed.length} đơn vị đang do đợt sắp xếp khác giữ (số ${by}).`,
          en: `${claimed.length} units are held by another reorganisation (number ${by}).`,
        },
        remedy: {
          vi: "Chờ đợt kia kết thúc hoặc rút nó lại.",
          en: "Wait until that one is done, or withdraw it.",
        },
      },
      units.map(Unit.idOf),
    ),
  ];
});
