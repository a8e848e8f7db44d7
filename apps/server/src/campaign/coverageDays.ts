/**
 * What came in day by day.
 *
 * **Details**
 *
 * A province, and a commune of now, are read from the counts of the days. A commune of boundaries that have passed is
 * counted from the records of its people then: a merger made one count of several, and no count can be taken apart.
 *
 * @since 0.1.0
 */
import type { Coverage } from "@hopnhat/api-client/contract";
import { type AgeGroup, PlainDate, Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { UnitRegister } from "../units/UnitRegister.ts";
import { dayUnits } from "./CoverageCounts.ts";

interface Row {
  readonly on: string;
  readonly applications: number;
  readonly accounts: number;
}

const sums = `counted_on AS "on", COALESCE(sum(records) FILTER (WHERE document = 'card'), 0)::int AS applications,
  COALESCE(sum(records) FILTER (WHERE document = 'eid-account'), 0)::int AS accounts`;

/**
 * The days from `since` to `asOf`, both counted; those without anything are left out.
 *
 * @category effects
 * @since 0.1.0
 */
export const coverageDays = Effect.fn("coverageDays")(function* (query: {
  readonly province: Unit.UnitCode;
  /** The commune alone; the whole province where absent. */
  readonly unit?: Unit.Unit;
  readonly ageGroup?: AgeGroup.AgeGroup;
  readonly boundaries: PlainDate.PlainDate;
  readonly since: PlainDate.PlainDate;
  readonly asOf: PlainDate.PlainDate;
}) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const unit = query.unit === undefined ? null : yield* register.numberOf(query.unit);
  const group = query.ageGroup ?? null;
  const period = [query.since, query.asOf, group];
  const stands =
    unit === null
      ? true
      : (yield* sql.unsafe<{ stands: boolean }>(
          `SELECT EXISTS (SELECT 1 FROM (${dayUnits}) u WHERE now_id = $1 AND unit_id = $1) AS stands`,
          [unit],
        ))[0]?.stands === true;
  const rows = stands
    ? yield* sql.unsafe<Row>(
        `SELECT ${sums} FROM coverage_day d
        WHERE counted_on BETWEEN $1 AND $2 AND ($3::text IS NULL OR age_group = $3::text)
          AND unit_id IN (${
            unit === null
              ? "SELECT id FROM unit WHERE record_province_code = $4::text"
              : `SELECT unit_id FROM (${dayUnits}) u WHERE now_id = $4::int`
          })
        GROUP BY 1 HAVING sum(records) <> 0 ORDER BY 1`,
        [...period, unit ?? query.province],
      )
    : yield* sql.unsafe<Row>(
        `WITH offices AS (
          SELECT application_id AS id FROM application_office_history WHERE unit_id = $4
          UNION SELECT application_id FROM application_office WHERE unit_id = $4
        ), people AS (
          SELECT citizen_id AS id FROM citizen_placement_history WHERE unit_id = $4
          UNION SELECT citizen_id FROM citizen_placement WHERE unit_id = $4
        )
        SELECT ${sums} FROM (
          SELECT a.received_on AS counted_on, 'card' AS document, a.age_group, count(*) AS records
          FROM offices JOIN application a USING (id) GROUP BY 1, 3
          UNION ALL
          SELECT e.opened_on, 'eid-account', t.age_group, count(*)
          FROM people JOIN e_id_account e ON e.citizen_id = people.id JOIN campaign_target t ON t.citizen_id = people.id
          WHERE NOT EXISTS (SELECT 1 FROM citizen_merged m WHERE m.citizen_id = people.id) GROUP BY 1, 3
        ) counts
        WHERE counted_on BETWEEN $1 AND $2 AND ($3::text IS NULL OR age_group = $3::text)
        GROUP BY 1 ORDER BY 1`,
        [...period, unit],
      );
  const found: Coverage.Days = {
    province: query.province,
    commune: query.unit === undefined ? null : Unit.idOf(query.unit),
    ageGroup: group,
    boundaries: query.boundaries,
    days: rows.map(({ accounts, applications, on }) => ({ on: PlainDate.make(on), applications, accounts })),
  };
  return found;
});
