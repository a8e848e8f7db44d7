/**
 * Applications: the open ones are worked by another office from now on, under their number, their day of receipt and
 * their deadline; the decided ones go along as an archive, and keep the office that decided them.
 *
 * **Details**
 *
 * Both stand in one table of offices, and one statement moves both: the tallies of the batches are those of both. The
 * open ones are few and have an index of their own, so that telling the two apart at the end reads the few. The office at the time of a decision is read from
 * the history of offices as of that day, which a merger adds to and never rewrites.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import { foreseenWays } from "./citizens.ts";
import {
  type CarriedRelation,
  continuingTargets,
  none,
  one,
  sourcesOf,
  type Sql,
  type Tally,
  targetsOf,
  waysOf,
} from "./Relation.ts";

// Not received, withdrawn, stopped, decided, returned: the portal's statuses of an application that is over.
const isOpen = "a.status IN (1, 2, 4, 5, 6)";

const withApplication = "JOIN application a ON a.id = o.application_id AND a.province_code = o.province_code";

interface Records {
  readonly records: number;
}

const recordsOf = (sql: Sql, statement: string, parameters: ReadonlyArray<unknown> = []) =>
  Effect.map(one(sql.unsafe<Records>(statement, parameters)), ({ records }) => records);

const foresee = (sql: Sql, id: number, those: string) =>
  one(
    sql.unsafe<Tally>(
      `WITH people AS (${foreseenWays})
       SELECT count(COALESCE(w.target_unit_id, people.target_unit_id))::int AS moved,
         (count(*) - count(COALESCE(w.target_unit_id, people.target_unit_id)))::int AS waiting
       FROM (${waysOf}) w JOIN application_office o ON o.unit_id = w.source_unit_id ${withApplication}
       LEFT JOIN people ON w.target_unit_id IS NULL AND people.citizen_id = a.citizen_id AND people.unit_id = o.unit_id
       WHERE NOT w.continues AND ${those}`,
      [id],
    ),
  );

interface Fates extends Tally {
  readonly unchanged: number;
  readonly after: number;
}

const fates = `(count(*) FILTER (WHERE o.reorganisation_id = $1 AND o.status = 'waiting'))::int AS waiting,
  (count(*) FILTER (WHERE o.reorganisation_id = $1 AND o.status = 'placed'
    AND o.unit_id NOT IN (${continuingTargets})))::int AS moved,
  (count(*) FILTER (WHERE o.reorganisation_id IS DISTINCT FROM $1 OR o.unit_id IN (${continuingTargets})))::int
    AS unchanged,
  count(*)::int AS after`;

const fatesOfOpen = (sql: Sql, id: number) =>
  one(
    sql.unsafe<Fates>(`SELECT ${fates} FROM application_office o ${withApplication} WHERE ${isOpen}`, [id]),
  );

const fatesOfAll = (sql: Sql, id: number) =>
  one(sql.unsafe<Fates>(`SELECT ${fates} FROM application_office o`, [id]));

// Of those that this reorganisation carried: in a unit that does not go on as it was.
const carried = `application_office o ${withApplication}
  WHERE o.reorganisation_id = $1 AND o.unit_id NOT IN (${continuingTargets})`;

const brought = `application_office o ${withApplication}
  WHERE o.unit_id IN (${targetsOf}) AND o.unit_id NOT IN (${continuingTargets})
    AND o.reorganisation_id IS DISTINCT FROM $1`;

/** @category relations @since 0.1.0 */
export const decidedApplications: CarriedRelation = {
  relation: "decided-application",
  countBefore: (sql) =>
    recordsOf(sql, `SELECT count(*)::int AS records FROM application a WHERE NOT (${isOpen})`),
  foresee: (sql, id) => foresee(sql, id, `NOT (${isOpen})`),
  // The offices of both are moved below.
  moveWhole: () => Effect.succeed(none),
  moveSplit: () => Effect.succeed(none),
  countAfter: (sql, { id }) =>
    Effect.gen(function* () {
      const open = yield* fatesOfOpen(sql, id);
      const all = yield* fatesOfAll(sql, id);
      const tallied = yield* recordsOf(
        sql,
        `SELECT COALESCE(sum(moved), 0)::int AS records FROM reorganisation_tally
         WHERE reorganisation_id = $1 AND relation = 'application'`,
        [id],
      );
      return {
        moved: tallied - open.moved,
        waiting: all.waiting - open.waiting,
        unchanged: all.unchanged - open.unchanged,
        after: all.after - open.after,
      };
    }),
  restore: (sql, { id }) =>
    recordsOf(sql, `SELECT count(*)::int AS records FROM ${carried} AND NOT (${isOpen})`, [id]),
  countDependents: (sql, { id }) =>
    recordsOf(sql, `SELECT count(*)::int AS records FROM ${brought} AND NOT (${isOpen})`, [id]),
};

/** @category relations @since 0.1.0 */
export const openApplications: CarriedRelation = {
  relation: "application",
  countBefore: (sql) => recordsOf(sql, `SELECT count(*)::int AS records FROM application a WHERE ${isOpen}`),
  foresee: (sql, id) => foresee(sql, id, isOpen),
  moveWhole: (sql, { effectiveOn, id }, units) =>
    one(sql<Tally>`
      WITH moved AS (
        UPDATE application_office o
        SET unit_id = f.target_unit_id, since = greatest(o.since, ${effectiveOn}::date), reorganisation_id = ${id},
          before_unit_id = o.unit_id, before_since = o.since, before_status = o.status,
          before_reorganisation_id = o.reorganisation_id
        FROM reorganisation_flow f
        WHERE o.unit_id = ANY(${units}::int4[])
          AND f.reorganisation_id = ${id} AND f.source_unit_id = o.unit_id AND f.people <> 'none'
        RETURNING 1
      ) SELECT count(*)::int AS moved, 0 AS waiting FROM moved`),
  moveSplit: (sql, { effectiveOn, id }) =>
    one(sql<Tally>`
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
          count(*) FILTER (WHERE status = 'waiting')::int AS waiting FROM touched`),
  countAfter: (sql, { id }) => fatesOfOpen(sql, id),
  restore: (sql, { id }) =>
    Effect.gen(function* () {
      const back = yield* recordsOf(sql, `SELECT count(*)::int AS records FROM ${carried} AND ${isOpen}`, [
        id,
      ]);
      yield* sql.unsafe(
        `WITH popped AS (
           SELECT DISTINCT ON (e.application_id) e.* FROM application_office_earlier e
           JOIN application_office o USING (application_id, province_code)
           WHERE o.reorganisation_id = $1
           ORDER BY e.application_id, e.valid_to DESC, e.valid_from DESC
         ), gone AS (
           DELETE FROM application_office_earlier e USING popped
           WHERE e.application_id = popped.application_id AND e.province_code = popped.province_code
             AND e.valid_to = popped.valid_to AND e.valid_from = popped.valid_from
         )
         UPDATE application_office o SET
           unit_id = COALESCE(o.before_unit_id, o.unit_id), since = COALESCE(o.before_since, o.since),
           status = COALESCE(o.before_status, 'placed'),
           reorganisation_id = CASE WHEN o.before_unit_id IS NULL THEN e.ended_by ELSE o.before_reorganisation_id END,
           before_unit_id = e.unit_id, before_since = e.valid_from, before_status = e.status,
           before_reorganisation_id = e.reorganisation_id
         FROM application_office q LEFT JOIN popped e USING (application_id, province_code)
         WHERE q.application_id = o.application_id AND q.province_code = o.province_code AND o.reorganisation_id = $1
           AND o.unit_id IN (${targetsOf} UNION ALL ${sourcesOf})`,
        [id],
      );
      return back;
    }),
  countDependents: (sql, { id }) =>
    recordsOf(sql, `SELECT count(*)::int AS records FROM ${brought} AND ${isOpen}`, [id]),
};
