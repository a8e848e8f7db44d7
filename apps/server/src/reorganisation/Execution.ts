/**
 * Executes a reorganisation on the records: prepare, batches, sheet. Each step is one transaction that can be repeated.
 *
 * **Details**
 *
 * A batch takes some units that end, and moves everything in them at once: people, their applications, villages and the
 * counts of coverage. So a person and that person's application never stand under two offices, and a figure never
 * differs from the records behind it. A batch marks itself done in its own transaction; repeated, it does nothing.
 *
 * Where all the people of a unit go one way, its records follow. Where they go several ways, a record follows its
 * village, if somebody said where that lies; else it stays under the unit that ended, waiting, with its candidates.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { packBatches } from "./packBatches.ts";
import * as Audit from "../audit/Audit.ts";
import * as Forecast from "./Forecast.ts";
import * as Relations from "./Relations.ts";

type Sql = SqlClient.SqlClient;

interface Running {
  readonly id: number;
  readonly effectiveOn: string;
}

/**
 * Marks the reorganisation as running, notes what there is before, and lays out the batches. Gives their number.
 *
 * @category effects
 * @since 0.1.0
 */
export const prepare = Effect.fn("Execution.prepare")(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  return yield* sql.withTransaction(
    Effect.gen(function* () {
      const found = yield* sql<{ state: string; batches: number }>`
      SELECT state, (SELECT count(*)::int FROM reorganisation_batch WHERE reorganisation_id = r.id) AS batches
      FROM reorganisation r WHERE id = ${id} FOR UPDATE`;
      const reorganisation = found[0];
      if (reorganisation === undefined)
        return yield* Effect.die(new Error(`there is no reorganisation ${id}`));
      if (reorganisation.batches > 0) return reorganisation.batches;

      if (reorganisation.state !== "running") {
        return yield* Effect.die(new Error(`reorganisation ${id} is ${reorganisation.state}, not running`));
      }
      yield* sql`INSERT INTO coverage_before (reorganisation_id, unit_id, age_group, target, received, accounts)
      SELECT ${id}::int, unit_id, age_group, target, received, accounts FROM coverage_count`;
      yield* Relations.countBefore(sql, id);
      yield* sql`
      INSERT INTO placement_candidate (source_unit_id, target_unit_id, reorganisation_id)
      SELECT source_unit_id, target_unit_id, reorganisation_id FROM (
        SELECT *, count(*) OVER (PARTITION BY source_unit_id) AS ways FROM reorganisation_flow
        WHERE reorganisation_id = ${id} AND people <> 'none'
      ) flows WHERE ways > 1`;
      yield* Forecast.store(id);
      return yield* layOut(sql, id);
    }),
  );
});

const layOut = Effect.fnUntraced(function* (sql: Sql, id: number) {
  const sources = yield* sql<{
    unit: number;
    target: number;
    ways: number;
    continues: boolean;
    citizens: number;
    applications: number;
  }>`
    SELECT f.source_unit_id AS unit, min(f.target_unit_id) AS target, count(*)::int AS ways,
      bool_and(f.continues) AS continues,
      COALESCE((SELECT sum(c.target) FROM coverage_count c WHERE c.unit_id = f.source_unit_id), 0)::int AS citizens,
      COALESCE((SELECT sum(c.received) FROM coverage_count c WHERE c.unit_id = f.source_unit_id), 0)::int AS applications
    FROM reorganisation_flow f
    WHERE f.reorganisation_id = ${id} AND f.people <> 'none'
    GROUP BY f.source_unit_id
    ORDER BY ways, target, unit`;
  const batches = [
    ...packBatches(sources.filter(({ continues }) => !continues)),
    ...packBatches(sources.filter(({ continues }) => continues)),
  ];
  for (const [index, batch] of batches.entries()) {
    yield* sql`
      INSERT INTO reorganisation_batch (reorganisation_id, ordinal, source_unit_ids, citizens, applications)
      VALUES (${id}, ${index + 1}, ${batch.units}::int4[], ${batch.citizens}, ${batch.applications})`;
  }
  return batches.length;
});

/**
 * Moves the records of one batch, unless that was done before.
 *
 * @category effects
 * @since 0.1.0
 */
export const executeBatch = Effect.fn("Execution.executeBatch")(function* (id: number, ordinal: number) {
  const sql = yield* SqlClient.SqlClient;
  yield* sql.withTransaction(
    Effect.gen(function* () {
      const found = yield* sql<{ done: boolean; units: ReadonlyArray<number>; effectiveOn: string }>`
      SELECT b.done_at IS NOT NULL AS done, b.source_unit_ids AS units, r.effective_on AS "effectiveOn"
      FROM reorganisation_batch b JOIN reorganisation r ON r.id = b.reorganisation_id
      WHERE b.reorganisation_id = ${id} AND b.ordinal = ${ordinal} FOR UPDATE OF b`;
      const batch = found[0];
      if (batch === undefined)
        return yield* Effect.die(new Error(`reorganisation ${id} has no batch ${ordinal}`));
      if (batch.done) return;

      const running = { id, effectiveOn: batch.effectiveOn };
      const ways = yield* sql<{ split: boolean; continues: boolean }>`
      SELECT
        EXISTS (SELECT 1 FROM placement_candidate
          WHERE reorganisation_id = ${id} AND source_unit_id = ANY(${batch.units}::int4[])) AS split,
        EXISTS (SELECT 1 FROM reorganisation_flow
          WHERE reorganisation_id = ${id} AND source_unit_id = ANY(${batch.units}::int4[]) AND continues) AS continues`;
      const way = ways[0];
      const tallies =
        way?.split === true
          ? yield* moveSplit(sql, running, batch.units)
          : yield* moveWhole(sql, running, batch.units);
      // Of a commune that goes on as it was nobody moves: the records are the sheet's unchanged.
      for (const { moved, relation, waiting } of way?.continues === true ? [] : tallies) {
        yield* sql`INSERT INTO reorganisation_tally (reorganisation_id, ordinal, relation, moved, waiting)
        VALUES (${id}, ${ordinal}, ${relation}, ${moved}, ${waiting})`;
      }
      yield* sql`UPDATE reorganisation_batch SET done_at = now() WHERE reorganisation_id = ${id} AND ordinal = ${ordinal}`;
    }),
  );
});

interface Tally {
  readonly relation: Relations.Relation;
  readonly moved: number;
  readonly waiting: number;
}

const tallyOf = (
  relation: Relations.Relation,
  rows: ReadonlyArray<{ readonly moved: number; readonly waiting?: number }>,
): Tally => ({ relation, moved: rows[0]?.moved ?? 0, waiting: rows[0]?.waiting ?? 0 });

/** Everything in these units goes the one way that each of them has. */
const moveWhole = Effect.fnUntraced(function* (
  sql: Sql,
  { effectiveOn, id }: Running,
  units: ReadonlyArray<number>,
) {
  yield* keepHistory(sql, { id, effectiveOn }, units);
  const citizens = yield* sql<{ moved: number }>`
    WITH moved AS (
      UPDATE citizen_placement p
      SET unit_id = f.target_unit_id, evidence = 'act-clause', since = ${effectiveOn}::date, reorganisation_id = ${id},
        before_unit_id = p.unit_id, before_since = p.since, before_status = p.status, before_evidence = p.evidence,
        before_reorganisation_id = p.reorganisation_id
      FROM reorganisation_flow f
      WHERE p.unit_id = ANY(${units}::int4[])
        AND f.reorganisation_id = ${id} AND f.source_unit_id = p.unit_id AND f.people <> 'none'
      RETURNING 1
    ) SELECT count(*)::int AS moved FROM moved`;
  const applications = yield* sql<{ moved: number }>`
    WITH moved AS (
      UPDATE application_office o
      SET unit_id = f.target_unit_id, since = greatest(o.since, ${effectiveOn}::date), reorganisation_id = ${id},
        before_unit_id = o.unit_id, before_since = o.since, before_status = o.status,
        before_reorganisation_id = o.reorganisation_id
      FROM reorganisation_flow f
      WHERE o.unit_id = ANY(${units}::int4[])
        AND f.reorganisation_id = ${id} AND f.source_unit_id = o.unit_id AND f.people <> 'none'
      RETURNING 1
    ) SELECT count(*)::int AS moved FROM moved`;
  const villages = yield* sql<{ moved: number }>`
    WITH moved AS (
      UPDATE village v SET unit_id = f.target_unit_id, since = ${effectiveOn}::date
      FROM reorganisation_flow f
      WHERE v.unit_id = ANY(${units}::int4[])
        AND f.reorganisation_id = ${id} AND f.source_unit_id = v.unit_id AND f.people <> 'none'
      RETURNING 1
    ) SELECT count(*)::int AS moved FROM moved`;
  const counts = yield* sql<{ targets: number; accounts: number }>`
    SELECT COALESCE(sum(target), 0)::int AS targets, COALESCE(sum(accounts), 0)::int AS accounts
    FROM coverage_count WHERE unit_id = ANY(${units}::int4[])`;
  yield* sql`
    WITH gone AS (DELETE FROM coverage_count WHERE unit_id = ANY(${units}::int4[]) RETURNING *)
    INSERT INTO coverage_count AS c (unit_id, age_group, target, received, accounts)
    SELECT f.target_unit_id, g.age_group, sum(g.target), sum(g.received), sum(g.accounts)
    FROM gone g JOIN reorganisation_flow f
      ON f.reorganisation_id = ${id} AND f.source_unit_id = g.unit_id AND f.people <> 'none'
    GROUP BY f.target_unit_id, g.age_group
    ON CONFLICT (unit_id, age_group) DO UPDATE SET
      target = c.target + excluded.target,
      received = c.received + excluded.received,
      accounts = c.accounts + excluded.accounts`;
  return [
    tallyOf("citizen", citizens),
    tallyOf("application", applications),
    tallyOf("eid-account", [{ moved: counts[0]?.accounts ?? 0 }]),
    tallyOf("target", [{ moved: counts[0]?.targets ?? 0 }]),
    tallyOf("village", villages),
  ];
});

// The place before the last move gives way to the one before this move, and goes to the earlier ones.
//
// An application received after the merger's day, under the unit that had ended, held there on no day of the law: its
// history is the empty interval, kept so that the move can be seen and undone.
const keepHistory = Effect.fnUntraced(function* (
  sql: Sql,
  { effectiveOn, id }: Running,
  units: ReadonlyArray<number>,
) {
  yield* keepEarlier(sql, units);
  yield* sql`
    INSERT INTO village_history (village_id, valid_from, valid_to, unit_id, ended_by)
    SELECT id, since, greatest(since, ${effectiveOn}::date), unit_id, ${id}::int
    FROM village WHERE unit_id = ANY(${units}::int4[])`;
});

const keepEarlier = Effect.fnUntraced(function* (sql: Sql, units: ReadonlyArray<number>) {
  yield* sql`
    INSERT INTO citizen_placement_earlier
      (citizen_id, valid_from, valid_to, unit_id, status, evidence, reorganisation_id, ended_by, province_code)
    SELECT citizen_id, before_since, greatest(before_since, since), before_unit_id, before_status, before_evidence,
      before_reorganisation_id, reorganisation_id, province_code
    FROM citizen_placement WHERE unit_id = ANY(${units}::int4[]) AND before_unit_id IS NOT NULL`;
  yield* sql`
    INSERT INTO application_office_earlier
      (application_id, valid_from, valid_to, unit_id, status, reorganisation_id, ended_by, province_code)
    SELECT application_id, before_since, greatest(before_since, since), before_unit_id, before_status,
      before_reorganisation_id, reorganisation_id, province_code
    FROM application_office WHERE unit_id = ANY(${units}::int4[]) AND before_unit_id IS NOT NULL`;
});

/** The records of units whose people go several ways: each by its village, or left waiting with its candidates. */
const moveSplit = Effect.fnUntraced(function* (
  sql: Sql,
  { effectiveOn, id }: Running,
  units: ReadonlyArray<number>,
) {
  // Where each record goes, decided once; a record without a target waits. (CREATE TABLE AS takes no parameters.)
  yield* sql`
    CREATE TEMPORARY TABLE way_of_village ON COMMIT DROP AS
    SELECT v.id AS village_id, k.target_unit_id
    FROM village v
    LEFT JOIN placement_candidate k
      ON k.reorganisation_id = ${sql.literal(String(id))} AND k.source_unit_id = v.unit_id
      AND k.target_unit_id = v.settled_unit_id
    WHERE v.unit_id IN (${sql.literal(units.join(", "))})`;
  yield* sql`
    CREATE TEMPORARY TABLE way_of_citizen ON COMMIT DROP AS
    SELECT p.citizen_id, p.province_code, w.target_unit_id
    FROM citizen_placement p
    JOIN citizen c ON c.id = p.citizen_id AND c.province_code = p.province_code
    LEFT JOIN way_of_village w USING (village_id)
    WHERE p.unit_id IN (${sql.literal(units.join(", "))})`;
  // An application follows its applicant where that one comes from the same unit, and waits otherwise.
  yield* sql`
    CREATE TEMPORARY TABLE way_of_application ON COMMIT DROP AS
    SELECT o.application_id, o.province_code, w.target_unit_id
    FROM application_office o
    JOIN application a ON a.id = o.application_id AND a.province_code = o.province_code
    LEFT JOIN way_of_citizen w USING (citizen_id)
    WHERE o.unit_id IN (${sql.literal(units.join(", "))})`;

  yield* keepEarlier(sql, units);
  const citizens = yield* sql<{ moved: number; waiting: number }>`
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
        count(*) FILTER (WHERE status = 'waiting')::int AS waiting FROM touched`;

  const applications = yield* sql<{ moved: number; waiting: number }>`
    WITH touched AS (
      UPDATE application_office o SET
        unit_id = COALESCE(w.target_unit_id, o.unit_id),
        since = CASE WHEN w.target_unit_id IS NULL THEN o.since ELSE greatest(o.since, ${effectiveOn}::date) END,
        status = CASE WHEN w.target_unit_id IS NULL THEN 'waiting' ELSE 'placed' END::placement_status,
        reorganisation_id = ${id},
        before_unit_id = CASE WHEN w.target_unit_id IS NOT NULL THEN o.unit_id END,
        before_since = CASE WHEN w.target_unit_id IS NOT NULL THEN o.since END,
        before_status = CASE WHEN w.target_unit_id IS NOT NULL THEN o.status END,
        before_reorganisation_id = CASE WHEN w.target_unit_id IS NOT NULL THEN o.reorganisation_id END
      FROM way_of_application w WHERE w.application_id = o.application_id AND w.province_code = o.province_code
      RETURNING o.status
    ) SELECT count(*) FILTER (WHERE status = 'placed')::int AS moved,
        count(*) FILTER (WHERE status = 'waiting')::int AS waiting FROM touched`;

  yield* sql`
    INSERT INTO village_history (village_id, valid_from, valid_to, unit_id, ended_by)
    SELECT v.id, v.since, greatest(v.since, ${effectiveOn}::date), v.unit_id, ${id}::int
    FROM way_of_village w JOIN village v ON v.id = w.village_id WHERE w.target_unit_id IS NOT NULL`;
  yield* sql`
    UPDATE village v SET unit_id = w.target_unit_id, since = ${effectiveOn}::date
    FROM way_of_village w WHERE v.id = w.village_id AND w.target_unit_id IS NOT NULL`;
  const villages = yield* sql<{ moved: number; waiting: number }>`
    SELECT count(target_unit_id)::int AS moved, (count(*) - count(target_unit_id))::int AS waiting FROM way_of_village`;
  const accounts = yield* countBeside(sql, "e_id_account");
  const targets = yield* countBeside(sql, "campaign_target");
  yield* recountSplit(sql, units);
  return [
    tallyOf("citizen", citizens),
    tallyOf("application", applications),
    tallyOf("eid-account", accounts),
    tallyOf("target", targets),
    tallyOf("village", villages),
  ];
});

/** What moves and waits with the citizens of a split, of a table that has one row for a citizen. */
const countBeside = (sql: Sql, table: "e_id_account" | "campaign_target") =>
  sql<{ moved: number; waiting: number }>`
    SELECT count(target_unit_id)::int AS moved, (count(*) - count(target_unit_id))::int AS waiting
    FROM way_of_citizen JOIN ${sql(table)} USING (citizen_id, province_code)`;

/** The counts of split units, person by person: to where each was moved, and what is left waiting. */
const recountSplit = Effect.fnUntraced(function* (sql: Sql, units: ReadonlyArray<number>) {
  yield* sql`DELETE FROM coverage_count WHERE unit_id = ANY(${units}::int4[])`;
  yield* sql`
    WITH facts AS (
      SELECT p.unit_id, t.age_group, 1 AS target, 0 AS received, (e.citizen_id IS NOT NULL)::int AS accounts
      FROM way_of_citizen
      JOIN citizen_placement p USING (citizen_id, province_code)
      JOIN campaign_target t USING (citizen_id, province_code)
      LEFT JOIN e_id_account e USING (citizen_id, province_code)
      UNION ALL
      SELECT o.unit_id, a.age_group, 0, 1, 0
      FROM way_of_application
      JOIN application_office o USING (application_id, province_code)
      JOIN application a ON a.id = o.application_id AND a.province_code = o.province_code
    )
    INSERT INTO coverage_count AS c (unit_id, age_group, target, received, accounts)
    SELECT unit_id, age_group, sum(target), sum(received), sum(accounts) FROM facts GROUP BY unit_id, age_group
    ON CONFLICT (unit_id, age_group) DO UPDATE SET
      target = c.target + excluded.target,
      received = c.received + excluded.received,
      accounts = c.accounts + excluded.accounts`;
});

/**
 * Counts what there is after, stores the conservation sheet, and marks the reorganisation as done.
 *
 * **Details**
 *
 * A sheet that does not balance is a defect of this program: nothing is marked as done, and the fault is loud.
 *
 * @category effects
 * @since 0.1.0
 */
export const finish = Effect.fn("Execution.finish")(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  yield* sql.withTransaction(
    Effect.gen(function* () {
      const found = yield* sql<{
        state: string;
      }>`SELECT state FROM reorganisation WHERE id = ${id} FOR UPDATE`;
      if (found[0]?.state !== "running") return;
      yield* Relations.countAfter(sql, id);
      const wrong = yield* sql<{ relation: string }>`
      SELECT relation FROM conservation_sheet
      WHERE reorganisation_id = ${id} AND (before <> moved + waiting + unchanged OR after IS DISTINCT FROM before)`;
      if (wrong.length > 0) {
        return yield* Effect.die(
          new Error(
            `the sheet of reorganisation ${id} does not balance: ${wrong.map(({ relation }) => relation).join(", ")}`,
          ),
        );
      }
      yield* sql`UPDATE reorganisation SET state = 'done', done_at = now(), last_action_at = now() WHERE id = ${id}`;
      yield* sql`INSERT INTO reorganisation_event (reorganisation_id, ordinal, action, state, done_by, done_at)
        SELECT ${id}, count(*) + 1, 'finish', 'done', NULL, now()
        FROM reorganisation_event WHERE reorganisation_id = ${id}`;
      yield* Audit.appendByServer(sql, { action: "reorganisation.finish", subject: `reorganisation/${id}` });
    }),
  );
});
