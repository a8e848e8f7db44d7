/**
 * What a decision does to the records, how it is taken back, and what stands in the way.
 *
 * @since 0.1.0
 */
import type { PlacementDecisions } from "@hopnhat/api-client/contract";
import { Effect } from "effect";
import type { SqlClient } from "effect/sql";

type Sql = SqlClient.SqlClient;

/**
 * Whom a decision places.
 *
 * @category models
 * @since 0.1.0
 */
export interface Chosen {
  readonly citizens: ReadonlyArray<number>;
  readonly sources: ReadonlyArray<number>;
  /** The village that is settled whole; null where people are named. */
  readonly village: number | null;
}

/**
 * Keeps the rows as they are with the decision, then moves them: people, the applications that waited with them, and the
 * village.
 *
 * **Details**
 *
 * They belong to the commune since the day on which the reorganisation took effect: it is the place of then that was not
 * known, not a move of today. Until that day they stood placed in the unit that was split.
 *
 * @category effects
 * @since 0.1.0
 */
export const place = Effect.fnUntraced(function* (sql: Sql, id: number, { citizens, village }: Chosen) {
  yield* sql`
    INSERT INTO placement_decision_record (decision_id, relation, record_id, province_code, before)
    SELECT ${id}::int, 'citizen', p.citizen_id, p.province_code, to_jsonb(p)
    FROM citizen_placement p WHERE p.citizen_id = ANY(${citizens}::int4[])`;
  yield* sql`
    INSERT INTO placement_decision_record (decision_id, relation, record_id, province_code, before)
    SELECT ${id}::int, 'application', o.application_id, o.province_code, to_jsonb(o)
    FROM application a
    JOIN citizen_placement p ON p.citizen_id = a.citizen_id
    JOIN application_office o ON o.application_id = a.id AND o.status = 'waiting' AND o.unit_id = p.unit_id
    WHERE a.citizen_id = ANY(${citizens}::int4[])`;
  yield* sql`
    UPDATE citizen_placement p SET unit_id = d.unit_id, status = 'placed', evidence = d.evidence,
      since = greatest(p.since, r.effective_on), before_unit_id = p.unit_id, before_since = p.since,
      before_status = 'placed', before_evidence = p.evidence
    FROM placement_decision_record x
    JOIN placement_decision d ON d.id = x.decision_id
    JOIN reorganisation r ON r.id = (x.before->>'reorganisation_id')::int
    WHERE x.decision_id = ${id} AND x.relation = 'citizen' AND p.citizen_id = x.record_id`;
  yield* sql`
    UPDATE application_office o SET unit_id = d.unit_id, status = 'placed',
      since = greatest(o.since, r.effective_on), before_unit_id = o.unit_id, before_since = o.since,
      before_status = 'placed'
    FROM placement_decision_record x
    JOIN placement_decision d ON d.id = x.decision_id
    JOIN reorganisation r ON r.id = (x.before->>'reorganisation_id')::int
    WHERE x.decision_id = ${id} AND x.relation = 'application' AND o.application_id = x.record_id`;
  if (village !== null) yield* settleVillage(sql, id, village);
});

const settleVillage = Effect.fnUntraced(function* (sql: Sql, id: number, village: number) {
  yield* sql`
    INSERT INTO placement_decision_record (decision_id, relation, record_id, province_code, before)
    SELECT ${id}::int, 'village', v.id, u.record_province_code, to_jsonb(v)
    FROM village v JOIN unit u ON u.id = v.unit_id WHERE v.id = ${village}`;
  yield* sql`
    INSERT INTO village_history (village_id, valid_from, valid_to, unit_id, ended_by)
    SELECT v.id, v.since, greatest(v.since, r.effective_on), v.unit_id, r.id
    FROM village v
    JOIN placement_candidate k ON k.source_unit_id = v.unit_id
    JOIN placement_decision d ON d.id = ${id} AND d.unit_id = k.target_unit_id
    JOIN reorganisation r ON r.id = k.reorganisation_id
    WHERE v.id = ${village}`;
  yield* sql`
    UPDATE village v SET unit_id = k.target_unit_id, settled_unit_id = k.target_unit_id,
      since = greatest(v.since, r.effective_on)
    FROM placement_candidate k, placement_decision d, reorganisation r
    WHERE v.id = ${village} AND k.source_unit_id = v.unit_id AND d.id = ${id} AND d.unit_id = k.target_unit_id
      AND r.id = k.reorganisation_id`;
});

/**
 * Gives the rows back as the first decision found them.
 *
 * @category effects
 * @since 0.1.0
 */
export const takeBack = Effect.fnUntraced(function* (sql: Sql, undoing: number, id: number) {
  yield* sql`
    INSERT INTO placement_decision_record (decision_id, relation, record_id, province_code, before)
    SELECT ${undoing}::int, x.relation, x.record_id, x.province_code,
      CASE x.relation
        WHEN 'citizen' THEN (SELECT to_jsonb(p) FROM citizen_placement p WHERE p.citizen_id = x.record_id)
        WHEN 'application' THEN (SELECT to_jsonb(o) FROM application_office o WHERE o.application_id = x.record_id)
        ELSE (SELECT to_jsonb(v) FROM village v WHERE v.id = x.record_id)
      END
    FROM placement_decision_record x WHERE x.decision_id = ${id}`;
  yield* sql`
    UPDATE citizen_placement p SET unit_id = b.unit_id, reorganisation_id = b.reorganisation_id, since = b.since,
      status = b.status, evidence = b.evidence, before_unit_id = b.before_unit_id,
      before_reorganisation_id = b.before_reorganisation_id, before_since = b.before_since,
      before_status = b.before_status, before_evidence = b.before_evidence
    FROM placement_decision_record x, LATERAL jsonb_populate_record(NULL::citizen_placement, x.before) b
    WHERE x.decision_id = ${id} AND x.relation = 'citizen' AND p.citizen_id = x.record_id`;
  yield* sql`
    UPDATE application_office o SET unit_id = b.unit_id, reorganisation_id = b.reorganisation_id, since = b.since,
      status = b.status, before_unit_id = b.before_unit_id, before_reorganisation_id = b.before_reorganisation_id,
      before_since = b.before_since, before_status = b.before_status
    FROM placement_decision_record x, LATERAL jsonb_populate_record(NULL::application_office, x.before) b
    WHERE x.decision_id = ${id} AND x.relation = 'application' AND o.application_id = x.record_id`;
  // The history is of days of the law: what was taken back never held on any of them. The decisions remember it.
  yield* sql`
    DELETE FROM village_history h USING placement_decision_record x, village v
    WHERE x.decision_id = ${id} AND x.relation = 'village' AND v.id = x.record_id AND h.village_id = v.id
      AND h.unit_id = (x.before->>'unit_id')::int AND h.valid_to = v.since`;
  yield* sql`
    UPDATE village v SET unit_id = b.unit_id, since = b.since, settled_unit_id = b.settled_unit_id
    FROM placement_decision_record x, LATERAL jsonb_populate_record(NULL::village, x.before) b
    WHERE x.decision_id = ${id} AND x.relation = 'village' AND v.id = x.record_id`;
});

/**
 * The people whom a decision placed.
 *
 * @category getters
 * @since 0.1.0
 */
export const citizensOf = (sql: Sql, id: number) =>
  Effect.map(
    sql<{ citizen: number }>`SELECT record_id AS citizen FROM placement_decision_record
      WHERE decision_id = ${id} AND relation = 'citizen' ORDER BY 1`,
    (rows) => rows.map(({ citizen }) => citizen),
  );

/**
 * A decision by which others came too late.
 *
 * @category models
 * @since 0.1.0
 */
export interface Told {
  readonly decision: number;
  readonly unit: number;
  readonly by: string;
  readonly at: Date;
  readonly sources: ReadonlyArray<number>;
  readonly citizens: ReadonlyArray<number>;
}

const standing = `d.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM placement_decision u WHERE u.undoes = d.id)`;

/**
 * The latest decision that placed any of these people and stands, with whom of them it placed.
 *
 * @category effects
 * @since 0.1.0
 */
export const placedBy = (sql: Sql, citizens: ReadonlyArray<number>) =>
  Effect.map(
    sql<Told>`
      SELECT d.id AS decision, d.unit_id AS unit, d.decided_by AS by, d.decided_at AS at, d.source_unit_ids AS sources,
        array_agg(x.record_id ORDER BY x.record_id) AS citizens
      FROM placement_decision d JOIN placement_decision_record x ON x.decision_id = d.id AND x.relation = 'citizen'
      WHERE ${sql.literal(standing)} AND x.record_id = ANY(${citizens}::int4[])
      GROUP BY d.id ORDER BY d.id DESC LIMIT 1`,
    (rows) => rows[0],
  );

/**
 * The decision that settled a village and stands.
 *
 * @category effects
 * @since 0.1.0
 */
export const villageSettledBy = (sql: Sql, village: number) =>
  Effect.map(
    sql<Told>`
      SELECT d.id AS decision, d.unit_id AS unit, d.decided_by AS by, d.decided_at AS at, d.source_unit_ids AS sources,
        '{}'::int4[] AS citizens
      FROM placement_decision d WHERE ${sql.literal(standing)} AND d.village_id = ${village}
      ORDER BY d.id DESC LIMIT 1`,
    (rows) => rows[0],
  );

// Names are of decisions, reorganisations and applications; a person is counted, never named.
const greatestNames = 20;

/**
 * What stands in the way of undoing a decision, by kind; nothing where it can be undone.
 *
 * @category effects
 * @since 0.1.0
 */
export const dependents = Effect.fnUntraced(function* (sql: Sql, id: number) {
  const found = yield* sql<{ kind: PlacementDecisions.Dependent["kind"]; names: ReadonlyArray<string> }>`
    WITH d AS (SELECT * FROM placement_decision WHERE id = ${id}),
    people AS (SELECT record_id AS id, before FROM placement_decision_record WHERE decision_id = ${id} AND relation = 'citizen'),
    papers AS (SELECT record_id AS id FROM placement_decision_record WHERE decision_id = ${id} AND relation = 'application')
    SELECT kind, COALESCE(array_agg(name ORDER BY name), '{}') AS names FROM (
      SELECT 'undone' AS kind, u.id::text AS name FROM placement_decision u, d WHERE u.undoes = d.id OR (u.id = d.id AND d.undoes IS NOT NULL)
      UNION ALL
      SELECT 'reorganisation', p.reorganisation_id::text
      FROM people JOIN citizen_placement p ON p.citizen_id = people.id, d
      WHERE d.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM placement_decision u WHERE u.undoes = d.id)
        AND (p.unit_id <> d.unit_id OR p.status <> 'placed'
          OR p.reorganisation_id IS DISTINCT FROM (people.before->>'reorganisation_id')::int)
      UNION ALL
      SELECT 'application-received', a.number
      FROM people JOIN application a ON a.citizen_id = people.id JOIN application_office o ON o.application_id = a.id, d
      WHERE o.unit_id = d.unit_id AND o.since >= (d.decided_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
        AND a.id NOT IN (SELECT id FROM papers)
      UNION ALL
      SELECT 'application-worked-on', a.number
      FROM papers JOIN application a ON a.id = papers.id, d
      WHERE EXISTS (SELECT 1 FROM application_action w WHERE w.application_id = a.id AND w.acted_at > d.decided_at)
      UNION ALL
      SELECT 'duplicate-merged', m.merger_id::text
      FROM people JOIN citizen_merged m ON people.id IN (m.citizen_id, m.survivor_id)
      JOIN duplicate_merger g ON g.id = m.merger_id, d WHERE g.decided_at > d.decided_at
      UNION ALL
      SELECT 'village-changed', v.key FROM d JOIN village v ON v.id = d.village_id
      WHERE d.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM placement_decision u WHERE u.undoes = d.id)
        AND v.unit_id <> d.unit_id
    ) dependents GROUP BY kind ORDER BY kind`;
  return found.map(({ kind, names }): PlacementDecisions.Dependent => ({
    kind,
    records: names.length,
    names: [...new Set(names)].slice(0, greatestNames),
  }));
});
