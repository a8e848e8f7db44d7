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
import { Duration, Effect, Schedule } from "effect";
import { SqlClient, SqlError } from "effect/sql";
import * as Audit from "../audit/Audit.ts";
import { now } from "../Now.ts";
import * as Forecast from "./Forecast.ts";
import { packBatches } from "./packBatches.ts";
import { carried } from "./relations/carried.ts";
import { type Running, type Sql, waysOf } from "./relations/Relation.ts";
import * as sheets from "./sheets.ts";

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
      const found = yield* sql<{ state: string }>`
        SELECT state FROM reorganisation WHERE id = ${id} FOR UPDATE`;
      const reorganisation = found[0];
      if (reorganisation === undefined)
        return yield* Effect.die(new Error(`there is no reorganisation ${id}`));
      // Counted once the lock is had: in the statement that waits for it, the batches of another would not show.
      const laid = yield* sql<{ batches: number }>`
        SELECT count(*)::int AS batches FROM reorganisation_batch WHERE reorganisation_id = ${id}`;
      const batches = laid[0]?.batches ?? 0;
      if (batches > 0) return batches;

      if (reorganisation.state !== "running") {
        return yield* Effect.die(new Error(`reorganisation ${id} is ${reorganisation.state}, not running`));
      }
      yield* roomForJoins(sql);
      yield* sql`INSERT INTO coverage_before (reorganisation_id, unit_id, age_group, target, received, accounts)
      SELECT ${id}::int, unit_id, age_group, target, received, accounts FROM coverage_count`;
      yield* sheets.open(sql, id);
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

// Joins of a million rows are hashed in memory and not through files, which the embedded database has to emulate. For
// the transaction alone.
const roomForJoins = (sql: Sql) => sql`SET LOCAL work_mem = '192MB'`;

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
 * What became of a batch: its records are where they belong; or the execution is paused, or over, and nothing was done.
 *
 * @category models
 * @since 0.1.0
 */
export type BatchOutcome = "done" | "paused" | "over";

/**
 * Moves the records of one batch, unless that was done before.
 *
 * **Details**
 *
 * Batches share a lock on the reorganisation, which whoever pauses it takes alone: so a pause comes between batches, and
 * none begins after it.
 *
 * @category effects
 * @since 0.1.0
 */
export const executeBatch = Effect.fn("Execution.executeBatch")(function* (id: number, ordinal: number) {
  const sql = yield* SqlClient.SqlClient;
  return yield* sql.withTransaction(
    Effect.gen(function* () {
      const lives = yield* sql<{ state: string; paused: boolean; effectiveOn: string }>`
        SELECT state, paused, effective_on AS "effectiveOn" FROM reorganisation WHERE id = ${id} FOR SHARE`;
      const life = lives[0];
      const found = yield* sql<{ done: boolean; units: ReadonlyArray<number> }>`
        SELECT done_at IS NOT NULL AS done, source_unit_ids AS units FROM reorganisation_batch
        WHERE reorganisation_id = ${id} AND ordinal = ${ordinal} FOR UPDATE`;
      const batch = found[0];
      if (life === undefined || batch === undefined) {
        return yield* Effect.die(new Error(`reorganisation ${id} has no batch ${ordinal}`));
      }
      if (batch.done) return "done" satisfies BatchOutcome;
      if (life.state !== "running") return "over" satisfies BatchOutcome;
      if (life.paused) return "paused" satisfies BatchOutcome;
      yield* moveBatch(sql, { id, effectiveOn: life.effectiveOn }, ordinal, batch.units);
      return "done" satisfies BatchOutcome;
    }),
  );
});

/**
 * Takes the next batch that nobody has taken, and moves it: `none` where every batch is done, `taken` where the open
 * ones are all in other hands.
 *
 * **Details**
 *
 * A claim is a lock on the batch's row, and ends with the connection that holds it: of a runner that dies, another has
 * the batch at once, and nothing of it was done.
 *
 * @category effects
 * @since 0.1.0
 */
export const executeNext = Effect.fn("Execution.executeNext")(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  return yield* sql.withTransaction(
    Effect.gen(function* () {
      const lives = yield* sql<{ state: string; paused: boolean; effectiveOn: string }>`
        SELECT state, paused, effective_on AS "effectiveOn" FROM reorganisation WHERE id = ${id} FOR SHARE`;
      const life = lives[0];
      if (life?.state !== "running") return "over" as const;
      if (life.paused) return "paused" as const;
      const claimed = yield* sql<{ ordinal: number; units: ReadonlyArray<number> }>`
        SELECT ordinal, source_unit_ids AS units FROM reorganisation_batch
        WHERE reorganisation_id = ${id} AND done_at IS NULL
        ORDER BY ordinal LIMIT 1 FOR UPDATE SKIP LOCKED`;
      const batch = claimed[0];
      if (batch !== undefined) {
        yield* moveBatch(sql, { id, effectiveOn: life.effectiveOn }, batch.ordinal, batch.units);
        return "done" as const;
      }
      const open = yield* sql<{ open: number }>`
        SELECT count(*)::int AS open FROM reorganisation_batch WHERE reorganisation_id = ${id} AND done_at IS NULL`;
      return open[0]?.open === 0 ? ("none" as const) : ("taken" as const);
    }),
  );
});

/**
 * Works on an execution until it is over or paused, beside any number of others that do the same, here or elsewhere.
 *
 * **Details**
 *
 * Each step is retried while the database is gone or a transaction has to give way; what a step did before it failed is
 * not there. Whoever finds no batch left to take closes the sheet.
 *
 * @param lanes - batches at once: each takes a connection, and more than processors of the database help nobody
 * @category effects
 * @since 0.1.0
 */
export const work = Effect.fn("Execution.work")(function* (id: number, lanes: number) {
  yield* persistently(prepare(id));
  const lane: Effect.Effect<void, SqlError.SqlError, SqlClient.SqlClient> = Effect.gen(function* () {
    for (;;) {
      const outcome = yield* persistently(executeNext(id));
      if (outcome === "over" || outcome === "paused") return;
      if (outcome === "none") return yield* persistently(finish(id));
      if (outcome === "taken") yield* Effect.sleep(untilAnotherLook);
    }
  });
  yield* Effect.all(
    Array.from({ length: lanes }, () => lane),
    { concurrency: "unbounded", discard: true },
  );
});

const untilAnotherLook = Duration.millis(100);

/**
 * A database that is busy or gone for a moment is no reason to stop a merger half way: the step is repeated.
 *
 * **Details**
 *
 * Where a connection is cut inside a transaction, its ROLLBACK fails too, and that comes as a defect: it is the database's
 * fault all the same.
 *
 * @category combinators
 * @since 0.1.0
 */
export const persistently = <A, R>(step: Effect.Effect<A, SqlError.SqlError, R>) =>
  step.pipe(
    Effect.catchDefect((defect) => (SqlError.isSqlError(defect) ? Effect.fail(defect) : Effect.die(defect))),
    Effect.retry({
      schedule: Schedule.min([
        Schedule.exponential(Duration.millis(50)),
        Schedule.spaced(Duration.seconds(2)),
      ]),
      times: 12,
    }),
  );

const moveBatch = Effect.fnUntraced(function* (
  sql: Sql,
  running: Running,
  ordinal: number,
  units: ReadonlyArray<number>,
) {
  const { id } = running;
  // Alone from here to the end of the transaction: what is added to these units meanwhile comes after, and follows.
  yield* sql.unsafe(
    `SELECT pg_advisory_xact_lock(hashtext('hopnhat/unit'), unit)
     FROM (SELECT unnest($1::int4[]) AS unit ORDER BY 1) units`,
    [units],
  );
  const ways = yield* sql<{ split: boolean; continues: boolean }>`
    SELECT
      EXISTS (SELECT 1 FROM placement_candidate
        WHERE reorganisation_id = ${id} AND source_unit_id = ANY(${units}::int4[])) AS split,
      EXISTS (SELECT 1 FROM reorganisation_flow
        WHERE reorganisation_id = ${id} AND source_unit_id = ANY(${units}::int4[]) AND continues) AS continues`;
  const way = ways[0];
  if (way?.split === true) yield* decideWays(sql, id, units);
  yield* keepEarlier(sql, units);
  for (const { moveSplit, moveWhole, relation } of carried) {
    const { moved, waiting } = yield* way?.split === true
      ? moveSplit(sql, running, units)
      : moveWhole(sql, running, units);
    // Of a commune that goes on as it was nobody moves: the records are the sheet's unchanged.
    if (way?.continues === true || moved + waiting === 0) continue;
    yield* sql`INSERT INTO reorganisation_tally (reorganisation_id, ordinal, relation, moved, waiting)
      VALUES (${id}, ${ordinal}, ${relation}, ${moved}, ${waiting})`;
  }
  yield* sql.unsafe(
    `INSERT INTO unit_moved (unit_id, reorganisation_id, target_unit_id)
     SELECT w.source_unit_id, $1, w.target_unit_id FROM (${waysOf}) w WHERE w.source_unit_id = ANY($2::int4[])`,
    [id, units],
  );
  yield* sql`UPDATE reorganisation_batch SET done_at = now()
    WHERE reorganisation_id = ${id} AND ordinal = ${ordinal}`;
});

// The place before the last move gives way to the one before this move, and goes to the earlier ones.
//
// An application received after the merger's day, under the unit that had ended, held there on no day of the law: its
// history is the empty interval, kept so that the move can be seen and undone.
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

/** Where each record of a split goes, decided once; a record without a target waits. */
const decideWays = Effect.fnUntraced(function* (sql: Sql, id: number, units: ReadonlyArray<number>) {
  // CREATE TABLE AS takes no parameters.
  const among = sql.literal(units.join(", "));
  yield* sql`
    CREATE TEMPORARY TABLE way_of_village ON COMMIT DROP AS
    SELECT v.id AS village_id, k.target_unit_id
    FROM village v
    LEFT JOIN placement_candidate k
      ON k.reorganisation_id = ${sql.literal(String(id))} AND k.source_unit_id = v.unit_id
      AND k.target_unit_id = v.settled_unit_id
    WHERE v.unit_id IN (${among})`;
  yield* sql`
    CREATE TEMPORARY TABLE way_of_citizen ON COMMIT DROP AS
    SELECT p.citizen_id, p.province_code, w.target_unit_id
    FROM citizen_placement p
    JOIN citizen c ON c.id = p.citizen_id AND c.province_code = p.province_code
    LEFT JOIN way_of_village w USING (village_id)
    WHERE p.unit_id IN (${among})`;
  // An application follows its applicant where that one comes from the same unit, and waits otherwise.
  yield* sql`
    CREATE TEMPORARY TABLE way_of_application ON COMMIT DROP AS
    SELECT o.application_id, o.province_code, w.target_unit_id
    FROM application_office o
    JOIN application a ON a.id = o.application_id AND a.province_code = o.province_code
    LEFT JOIN way_of_citizen w USING (citizen_id)
    WHERE o.unit_id IN (${among})`;
});

/**
 * Counts what there is after, stores the conservation sheet, and marks the reorganisation as done. Nothing while a batch
 * is not done.
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
      // One snapshot for the whole sheet: what is taken meanwhile stands on neither side of it.
      yield* sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`;
      const found = yield* sql<{ state: string; paused: boolean; open: number; effectiveOn: string }>`
        SELECT state, paused, effective_on AS "effectiveOn",
          (SELECT count(*)::int FROM reorganisation_batch WHERE reorganisation_id = r.id AND done_at IS NULL) AS open
        FROM reorganisation r WHERE id = ${id} FOR UPDATE`;
      const life = found[0];
      if (life === undefined || life.state !== "running" || life.paused || life.open > 0) return;
      yield* roomForJoins(sql);
      yield* sheets.requireBalance(id, yield* sheets.close(sql, { id, effectiveOn: life.effectiveOn }));
      const at = yield* now;
      yield* sql`UPDATE reorganisation SET state = 'done', done_at = ${at}::timestamptz,
        last_action_at = ${at}::timestamptz WHERE id = ${id}`;
      yield* sql`INSERT INTO reorganisation_event (reorganisation_id, ordinal, action, state, done_by, done_at)
        SELECT ${id}, count(*) + 1, 'finish', 'done', NULL, ${at}::timestamptz
        FROM reorganisation_event WHERE reorganisation_id = ${id}`;
      yield* Audit.appendByServer(sql, { action: "reorganisation.finish", subject: `reorganisation/${id}` });
    }),
  );
});
