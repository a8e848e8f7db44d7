/**
 * Rollups: the counts of coverage by commune and age group, kept in the transaction that moves the records behind them.
 *
 * **Details**
 *
 * The sheet counts what the rollups count: people on target, applications received, accounts. So a figure that was
 * dropped or doubled shows on it, and the totals of a province are those of before.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import * as CoverageCounts from "../../campaign/CoverageCounts.ts";
import {
  type CarriedRelation,
  continuingTargets,
  one,
  type Running,
  sourcesOf,
  type Sql,
  type Tally,
  targetsOf,
  waysOf,
} from "./Relation.ts";

const sum = "COALESCE(sum(target + received + accounts), 0)::int";

/**
 * Counts units anew from the records, person by person and application by application.
 *
 * @category effects
 * @since 0.1.0
 */
const recount = (sql: Sql, people: string, offices: string, parameters: ReadonlyArray<unknown>) =>
  sql.unsafe(
    `WITH facts AS (
       SELECT p.unit_id, t.age_group, 1 AS target, 0 AS received, (e.citizen_id IS NOT NULL)::int AS accounts
       FROM ${people}
       JOIN campaign_target t USING (citizen_id, province_code)
       LEFT JOIN e_id_account e USING (citizen_id, province_code)
       WHERE NOT EXISTS (SELECT 1 FROM citizen_merged m WHERE m.citizen_id = p.citizen_id)
       UNION ALL
       SELECT o.unit_id, a.age_group, 0, 1, 0
       FROM ${offices}
       JOIN application a ON a.id = o.application_id AND a.province_code = o.province_code
     )
     INSERT INTO coverage_count AS c (unit_id, age_group, target, received, accounts)
     SELECT unit_id, age_group, sum(target), sum(received), sum(accounts) FROM facts
     GROUP BY unit_id, age_group ORDER BY unit_id, age_group
     ON CONFLICT (unit_id, age_group) DO UPDATE SET
       target = c.target + excluded.target,
       received = c.received + excluded.received,
       accounts = c.accounts + excluded.accounts`,
    parameters,
  );

const total = (sql: Sql, where: string, parameters: ReadonlyArray<unknown>) =>
  Effect.map(
    one(
      sql.unsafe<{ records: number }>(
        `SELECT ${sum} AS records FROM coverage_count WHERE ${where}`,
        parameters,
      ),
    ),
    ({ records }) => records,
  );

/** @category relations @since 0.1.0 */
export const rollups: CarriedRelation = {
  relation: "rollup",
  countBefore: (sql) => total(sql, "true", []),
  foresee: (sql, id) =>
    one(
      sql.unsafe<Tally>(
        `SELECT ${sum} AS moved, 0 AS waiting
         FROM coverage_count c JOIN (${waysOf}) w ON w.source_unit_id = c.unit_id WHERE NOT w.continues`,
        [id],
      ),
    ),
  moveWhole: (sql, { id }: Running, units) =>
    Effect.gen(function* () {
      const moved = yield* total(sql, "unit_id = ANY($1::int4[])", [units]);
      yield* sql`
        WITH gone AS (DELETE FROM coverage_count WHERE unit_id = ANY(${units}::int4[]) RETURNING *)
        INSERT INTO coverage_count AS c (unit_id, age_group, target, received, accounts)
        SELECT f.target_unit_id, g.age_group, sum(g.target), sum(g.received), sum(g.accounts)
        FROM gone g JOIN reorganisation_flow f
          ON f.reorganisation_id = ${id} AND f.source_unit_id = g.unit_id AND f.people <> 'none'
        GROUP BY f.target_unit_id, g.age_group ORDER BY f.target_unit_id, g.age_group
        ON CONFLICT (unit_id, age_group) DO UPDATE SET
          target = c.target + excluded.target,
          received = c.received + excluded.received,
          accounts = c.accounts + excluded.accounts`;
      return { moved, waiting: 0 };
    }),
  moveSplit: (sql, _, units) =>
    Effect.gen(function* () {
      const before = yield* total(sql, "unit_id = ANY($1::int4[])", [units]);
      yield* sql`DELETE FROM coverage_count WHERE unit_id = ANY(${units}::int4[])`;
      yield* recount(
        sql,
        "way_of_citizen JOIN citizen_placement p USING (citizen_id, province_code)",
        "way_of_application JOIN application_office o USING (application_id, province_code)",
        [],
      );
      yield* CoverageCounts.daysFollow(sql, {
        citizens: `SELECT w.citizen_id AS id, p.before_unit_id AS from_unit_id
          FROM way_of_citizen w JOIN citizen_placement p USING (citizen_id, province_code)
          WHERE w.target_unit_id IS NOT NULL`,
        applications: `SELECT w.application_id AS id, o.before_unit_id AS from_unit_id
          FROM way_of_application w JOIN application_office o USING (application_id, province_code)
          WHERE w.target_unit_id IS NOT NULL`,
      });
      const waiting = yield* total(sql, "unit_id = ANY($1::int4[])", [units]);
      return { moved: before - waiting, waiting };
    }),
  countAfter: (sql, { id }) =>
    Effect.gen(function* () {
      const after = yield* total(sql, "true", []);
      const waiting = yield* total(
        sql,
        `unit_id IN (SELECT source_unit_id FROM placement_candidate WHERE reorganisation_id = $1)`,
        [id],
      );
      const { moved } = yield* one(
        sql<{ moved: number }>`SELECT COALESCE(sum(moved), 0)::int AS moved FROM reorganisation_tally
          WHERE reorganisation_id = ${id} AND relation = 'rollup'`,
      );
      // A unit that receives had counts of its own, in the same rows as those it received.
      return { waiting, unchanged: after - waiting - moved, after };
    }),
  // After the records went back, the counts of their units are taken from them.
  restore: (sql, { id }) =>
    Effect.gen(function* () {
      const moved = yield* total(
        sql,
        `unit_id IN (${targetsOf} UNION ALL ${sourcesOf}) AND unit_id NOT IN (${continuingTargets})`,
        [id],
      );
      yield* sql.unsafe(`DELETE FROM coverage_count WHERE unit_id IN (${targetsOf} UNION ALL ${sourcesOf})`, [
        id,
      ]);
      yield* recount(
        sql,
        `(SELECT * FROM citizen_placement WHERE unit_id IN (${sourcesOf})) p`,
        `(SELECT * FROM application_office WHERE unit_id IN (${sourcesOf})) o`,
        [id],
      );
      yield* CoverageCounts.daysAnew(sql, id);
      return moved;
    }),
  countDependents: () => Effect.succeed(0),
};
