/**
 * Residents: each is placed in a commune, by the clause of the act, by the village, or waits with candidates.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import {
  type CarriedRelation,
  continuingTargets,
  countOf,
  countPlaced,
  one,
  sourcesOf,
  type Tally,
  targetsOf,
  waysOf,
} from "./Relation.ts";

/**
 * Records of people that stand in a split unit, by parameter $1: where each would go by its village, or nowhere yet.
 *
 * @category constants
 * @since 0.1.0
 */
export const foreseenWays = `
  SELECT p.citizen_id, p.province_code, p.unit_id,
    CASE WHEN w.target_unit_id IS NULL THEN f.target_unit_id ELSE w.target_unit_id END AS target_unit_id
  FROM (${waysOf}) w
  JOIN citizen_placement p ON p.unit_id = w.source_unit_id
  JOIN citizen c ON c.id = p.citizen_id AND c.province_code = p.province_code
  LEFT JOIN village v ON v.id = c.village_id AND w.target_unit_id IS NULL
  LEFT JOIN reorganisation_flow f ON f.reorganisation_id = $1 AND f.source_unit_id = p.unit_id
    AND f.target_unit_id = v.settled_unit_id AND f.people <> 'none'
  WHERE NOT w.continues`;

/** @category relations @since 0.1.0 */
export const citizens: CarriedRelation = {
  relation: "citizen",
  countBefore: (sql) => countOf(sql, "citizen"),
  foresee: (sql, id) =>
    one(
      sql.unsafe<Tally>(
        `SELECT count(target_unit_id)::int AS moved, (count(*) - count(target_unit_id))::int AS waiting
         FROM (${foreseenWays}) ways`,
        [id],
      ),
    ),
  moveWhole: (sql, { effectiveOn, id }, units) =>
    one(sql<Tally>`
      WITH moved AS (
        UPDATE citizen_placement p
        SET unit_id = f.target_unit_id, evidence = 'act-clause', since = ${effectiveOn}::date, reorganisation_id = ${id},
          before_unit_id = p.unit_id, before_since = p.since, before_status = p.status, before_evidence = p.evidence,
          before_reorganisation_id = p.reorganisation_id
        FROM reorganisation_flow f
        WHERE p.unit_id = ANY(${units}::int4[])
          AND f.reorganisation_id = ${id} AND f.source_unit_id = p.unit_id AND f.people <> 'none'
        RETURNING 1
      ) SELECT count(*)::int AS moved, 0 AS waiting FROM moved`),
  moveSplit: (sql, { effectiveOn, id }) =>
    one(sql<Tally>`
      WITH touched AS (
        UPDATE citizen_placement p SET
          unit_id = COALESCE(w.target_unit_id, p.unit_id),
          evidence = CASE WHEN w.target_unit_id IS NULL THEN p.evidence ELSE 'village' END,
          since = CASE WHEN w.target_unit_id IS NULL THEN p.since ELSE ${effectiveOn}::date END,
          status = CASE WHEN w.target_unit_id IS NULL THEN 'waiting' ELSE 'placed' END::placement_status,
          reorganisation_id = ${id},
          before_unit_id = CASE WHEN w.target_unit_id IS NOT NULL THEN p.unit_id END,
          before_since = CASE WHEN w.target_unit_id IS NOT NULL THEN p.since END,
          before_status = CASE WHEN w.target_unit_id IS NOT NULL THEN p.status END,
          before_evidence = CASE WHEN w.target_unit_id IS NOT NULL THEN p.evidence END,
          before_reorganisation_id = CASE WHEN w.target_unit_id IS NOT NULL THEN p.reorganisation_id END
        FROM way_of_citizen w WHERE w.citizen_id = p.citizen_id AND w.province_code = p.province_code
        RETURNING p.status
      ) SELECT count(*) FILTER (WHERE status = 'placed')::int AS moved,
          count(*) FILTER (WHERE status = 'waiting')::int AS waiting FROM touched`),
  countAfter: (sql, { id }) =>
    countPlaced(sql, id, "SELECT unit_id, status, reorganisation_id FROM citizen_placement"),
  // The place before the last move comes back from the row itself, the one before that from the earlier ones.
  restore: (sql, { id }) =>
    Effect.gen(function* () {
      const { moved } = yield* one(
        sql.unsafe<{ moved: number }>(
          `WITH popped AS (
             SELECT DISTINCT ON (e.citizen_id) e.* FROM citizen_placement_earlier e
             JOIN citizen_placement p USING (citizen_id, province_code)
             WHERE p.reorganisation_id = $1
             ORDER BY e.citizen_id, e.valid_to DESC, e.valid_from DESC
           ), back AS (
             UPDATE citizen_placement p SET
               unit_id = COALESCE(p.before_unit_id, p.unit_id), since = COALESCE(p.before_since, p.since),
               status = COALESCE(p.before_status, 'placed'), evidence = COALESCE(p.before_evidence, p.evidence),
               reorganisation_id = CASE WHEN p.before_unit_id IS NULL THEN e.ended_by ELSE p.before_reorganisation_id END,
               before_unit_id = e.unit_id, before_since = e.valid_from, before_status = e.status,
               before_evidence = e.evidence, before_reorganisation_id = e.reorganisation_id
             FROM citizen_placement q LEFT JOIN popped e USING (citizen_id, province_code)
             WHERE q.citizen_id = p.citizen_id AND q.province_code = p.province_code AND p.reorganisation_id = $1
               AND p.unit_id IN (${targetsOf} UNION ALL ${sourcesOf})
             RETURNING p.unit_id
           ), gone AS (
             DELETE FROM citizen_placement_earlier e USING popped
             WHERE e.citizen_id = popped.citizen_id AND e.province_code = popped.province_code AND e.valid_to = popped.valid_to AND e.valid_from = popped.valid_from
             RETURNING 1
           )
           SELECT (count(*) FILTER (WHERE unit_id NOT IN (
             SELECT source_unit_id FROM reorganisation_flow WHERE reorganisation_id = $1 AND continues)))::int AS moved
           FROM back`,
          [id],
        ),
      );
      return moved;
    }),
  countDependents: (sql, { id }) =>
    Effect.map(
      one(
        sql.unsafe<{ records: number }>(
          `SELECT count(*)::int AS records FROM citizen_placement
           WHERE unit_id IN (${targetsOf}) AND unit_id NOT IN (${continuingTargets})
             AND reorganisation_id IS DISTINCT FROM $1`,
          [id],
        ),
      ),
      ({ records }) => records,
    ),
};

/**
 * How many people stand in a new unit because an officer decided so, of those that this reorganisation left waiting.
 *
 * @category effects
 * @since 0.1.0
 */
export const countDecided: CarriedRelation["countDependents"] = (sql, { id }) =>
  Effect.map(
    one(
      sql.unsafe<{ records: number }>(
        `SELECT count(*)::int AS records FROM citizen_placement
         WHERE unit_id IN (${targetsOf}) AND evidence = 'officers-decision'`,
        [id],
      ),
    ),
    ({ records }) => records,
  );
