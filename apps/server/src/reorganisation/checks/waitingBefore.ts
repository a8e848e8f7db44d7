/**
 * That nobody waits for one of the units: who might belong to a commune must be placed before that commune ends, or
 * neither the old office nor the new one would be theirs.
 *
 * @since 0.1.0
 */
import { Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { UnitRegister } from "../../units/UnitRegister.ts";
import { type Check, found, passing } from "./Check.ts";

const title = { vi: "Không ai đang chờ các đơn vị này", en: "Nobody waits for these units" };

/** @category checks @since 0.1.0 */
export const waitingBefore: Check = Effect.fn("checks.waitingBefore")(function* ({ id }) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const rows = yield* sql<{ unit: number; people: number; applications: number }>`
    SELECT k.target_unit_id AS unit,
      (SELECT count(*)::int FROM citizen_placement p
        WHERE p.unit_id = k.source_unit_id AND p.status = 'waiting') AS people,
      (SELECT count(*)::int FROM application_office o
        WHERE o.unit_id = k.source_unit_id AND o.status = 'waiting') AS applications
    FROM placement_candidate k
    WHERE k.target_unit_id IN (SELECT source_unit_id FROM reorganisation_flow
      WHERE reorganisation_id = ${id} AND NOT continues) AND k.reorganisation_id <> ${id}`;
  const waited = rows.filter(({ applications, people }) => applications + people > 0);
  if (waited.length === 0) {
    return [
      passing("waiting-before", title, {
        vi: "Không người hay hồ sơ nào đang chờ xác định vào các đơn vị này.",
        en: "No person or application waits to be placed in one of these units.",
      }),
    ];
  }
  const units = yield* Effect.forEach(waited, ({ unit }) => register.unitOf(unit));
  const people = waited.reduce((sum, row) => sum + row.people, 0);
  const applications = waited.reduce((sum, row) => sum + row.applications, 0);
  return [
    found(
      "waiting-before",
      "blocks",
      {
        title,
        finding: {
          vi: `${people} người và ${applications} hồ sơ đang chờ xác định, có thể thuộc các đơn vị này.`,
          en: `${people} people and ${applications} applications wait, and may belong to these units.`,
        },
        remedy: {
          vi: "Xác định họ tại hàng chờ trước khi sắp xếp tiếp.",
          en: "Place them at the queue before these units end.",
        },
      },
      units.map(Unit.idOf),
    ),
  ];
});
