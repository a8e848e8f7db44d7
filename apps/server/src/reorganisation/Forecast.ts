/**
 * What a reorganisation will do to the records: counted from the records of now, by source, target and relation.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import type { SqlError } from "effect/sql";
import { asServer } from "../identity/Access.ts";

/**
 * Records of one relation that go one way. Without a target they would wait.
 *
 * @category models
 * @since 0.1.0
 */
export interface ForecastRow {
  readonly source: number;
  readonly target: number | null;
  readonly relation: "citizen" | "application" | "eid-account";
  readonly records: number;
}

// The way of each source: its one target, or none where its people go several ways.
const ways = `
  SELECT source_unit_id, CASE WHEN count(*) = 1 THEN min(target_unit_id) END AS target_unit_id
  FROM reorganisation_flow WHERE reorganisation_id = $1 AND people <> 'none' GROUP BY source_unit_id`;

const whole = `
  WITH ways AS (${ways})
  SELECT p.unit_id AS source, w.target_unit_id AS target, 'citizen' AS relation, count(*)::int AS records
  FROM citizen_placement p JOIN ways w ON w.source_unit_id = p.unit_id
  WHERE w.target_unit_id IS NOT NULL GROUP BY 1, 2
  UNION ALL
  SELECT o.unit_id, w.target_unit_id, 'application', count(*)::int
  FROM application_office o JOIN ways w ON w.source_unit_id = o.unit_id
  WHERE w.target_unit_id IS NOT NULL GROUP BY 1, 2
  UNION ALL
  SELECT c.unit_id, w.target_unit_id, 'eid-account', sum(c.accounts)::int
  FROM coverage_count c JOIN ways w ON w.source_unit_id = c.unit_id
  WHERE w.target_unit_id IS NOT NULL AND c.accounts > 0 GROUP BY 1, 2`;

const split = `
  WITH ways AS (${ways}),
  people AS (
    SELECT p.citizen_id, p.province_code, p.unit_id, f.target_unit_id
    FROM ways w
    JOIN citizen_placement p ON p.unit_id = w.source_unit_id
    JOIN citizen c ON c.id = p.citizen_id AND c.province_code = p.province_code
    JOIN village v ON v.id = c.village_id
    LEFT JOIN reorganisation_flow f ON f.reorganisation_id = $1 AND f.source_unit_id = p.unit_id
      AND f.target_unit_id = v.settled_unit_id AND f.people <> 'none'
    WHERE w.target_unit_id IS NULL
  )
  SELECT unit_id AS source, target_unit_id AS target, 'citizen' AS relation, count(*)::int AS records
  FROM people GROUP BY 1, 2
  UNION ALL
  SELECT unit_id, target_unit_id, 'eid-account', count(*)::int
  FROM people JOIN e_id_account USING (citizen_id, province_code) GROUP BY 1, 2
  UNION ALL
  SELECT o.unit_id, people.target_unit_id, 'application', count(*)::int
  FROM ways w
  JOIN application_office o ON o.unit_id = w.source_unit_id
  JOIN application a ON a.id = o.application_id AND a.province_code = o.province_code
  LEFT JOIN people ON people.citizen_id = a.citizen_id AND people.unit_id = o.unit_id
  WHERE w.target_unit_id IS NULL GROUP BY 1, 2`;

/**
 * Counts the forecast from the records as they are.
 *
 * @category effects
 * @since 0.1.0
 */
export const count = Effect.fn("Forecast.count")(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  const wholes = yield* asServer(sql.unsafe<ForecastRow>(whole, [id]));
  const splits = yield* asServer(sql.unsafe<ForecastRow>(split, [id]));
  return [...wholes, ...splits];
});

/**
 * Counts the forecast and keeps it: what is said of a reorganisation after its execution is what was foreseen before.
 *
 * @category effects
 * @since 0.1.0
 */
export const store = Effect.fn("Forecast.store")(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  yield* sql`DELETE FROM reorganisation_forecast WHERE reorganisation_id = ${id}`;
  for (const statement of [whole, split]) {
    // Of everybody, whomever the one who asks may see.
    yield* asServer(
      sql.unsafe(
        `INSERT INTO reorganisation_forecast (reorganisation_id, source_unit_id, target_unit_id, relation, records)
       SELECT $1, source, target, relation, records FROM (${statement}) forecast`,
        [id],
      ),
    );
  }
});

/**
 * The forecast that was kept, or one counted now where none was.
 *
 * @category effects
 * @since 0.1.0
 */
export const read: (
  id: number,
) => Effect.Effect<ReadonlyArray<ForecastRow>, SqlError.SqlError, SqlClient.SqlClient> = Effect.fn(
  "Forecast.read",
)(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  const kept = yield* sql<ForecastRow>`
      SELECT source_unit_id AS source, target_unit_id AS target, relation, records
      FROM reorganisation_forecast WHERE reorganisation_id = ${id}`;
  return kept.length > 0 ? kept : yield* count(id);
});
