/**
 * Officers' jurisdictions: who works for a commune that ends works for the one that takes it up, from its first day on. For
 * a commune that is split, an administrator says for which successor; until then the officer is a candidate for each.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
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

// A grant over a commune that nobody revoked and that no day ends. What this reorganisation closed is not one.
const live = "g.unit_id IS NOT NULL AND g.valid_to IS NULL";

const carry = (sql: Sql, { effectiveOn, id }: Running, units: ReadonlyArray<number>) =>
  Effect.gen(function* () {
    const tally = yield* one(
      sql.unsafe<Tally>(
        `WITH carried AS (
           INSERT INTO user_grant (user_id, role, unit_id, status, valid_from, granted_by, granted_at, reorganisation_id,
             carried_from)
           SELECT g.user_id, g.role, COALESCE(w.target_unit_id, g.unit_id),
             CASE WHEN w.target_unit_id IS NULL THEN 'waiting' ELSE g.status END::placement_status,
             greatest(g.valid_from, $3::date), 'server', now(), $1, g.id
           FROM user_grant g JOIN (${waysOf}) w ON w.source_unit_id = g.unit_id
           WHERE ${live} AND g.unit_id = ANY($2::int4[])
           RETURNING carried_from, unit_id, status
         )
         SELECT (count(*) FILTER (WHERE status = 'placed'))::int AS moved,
           (count(*) FILTER (WHERE status = 'waiting'))::int AS waiting FROM carried`,
        [id, units, effectiveOn],
      ),
    );
    yield* sql.unsafe(
      `UPDATE user_grant g SET valid_to = greatest(g.valid_from, $2::date)
       FROM user_grant n WHERE n.reorganisation_id = $1 AND n.carried_from = g.id AND g.valid_to IS NULL`,
      [id, effectiveOn],
    );
    return tally;
  });

/** @category relations @since 0.1.0 */
export const jurisdictions: CarriedRelation = {
  relation: "jurisdiction",
  countBefore: (sql) =>
    Effect.map(
      one(sql.unsafe<{ records: number }>(`SELECT count(*)::int AS records FROM user_grant g WHERE ${live}`)),
      ({ records }) => records,
    ),
  foresee: (sql, id) =>
    one(
      sql.unsafe<Tally>(
        `SELECT count(w.target_unit_id)::int AS moved, (count(*) - count(w.target_unit_id))::int AS waiting
         FROM user_grant g JOIN (${waysOf}) w ON w.source_unit_id = g.unit_id WHERE ${live} AND NOT w.continues`,
        [id],
      ),
    ),
  moveWhole: carry,
  moveSplit: carry,
  countAfter: (sql, { id }) =>
    one(
      sql.unsafe<{ waiting: number; unchanged: number; after: number }>(
        `SELECT (count(*) FILTER (WHERE g.reorganisation_id = $1 AND g.status = 'waiting'))::int AS waiting,
           (count(*) FILTER (WHERE g.reorganisation_id IS DISTINCT FROM $1 OR g.unit_id IN (${continuingTargets})))::int
             AS unchanged,
           count(*)::int AS after
         FROM user_grant g WHERE ${live}`,
        [id],
      ),
    ),
  restore: (sql, { id }) =>
    Effect.gen(function* () {
      const { records } = yield* one(
        sql.unsafe<{ records: number }>(
          `SELECT count(*)::int AS records FROM user_grant g
           WHERE ${live} AND g.reorganisation_id = $1 AND g.unit_id NOT IN (${continuingTargets})`,
          [id],
        ),
      );
      yield* sql.unsafe(
        `UPDATE user_grant g SET valid_to = NULL FROM user_grant n
         WHERE n.reorganisation_id = $1 AND n.carried_from = g.id AND n.valid_to IS NULL`,
        [id],
      );
      // What was carried stays as a row, over no day: who had which grant by what is never struck out.
      yield* sql.unsafe(
        `UPDATE user_grant n SET valid_to = n.valid_from, revoked_by = 'server', revoked_at = now()
         WHERE n.reorganisation_id = $1 AND n.valid_to IS NULL`,
        [id],
      );
      return records;
    }),
  countDependents: (sql, { id }) =>
    Effect.map(
      one(
        sql.unsafe<{ records: number }>(
          `SELECT count(*)::int AS records FROM user_grant g
           WHERE ${live} AND g.unit_id IN (${targetsOf}) AND g.unit_id NOT IN (${sourcesOf})
             AND g.reorganisation_id IS DISTINCT FROM $1`,
          [id],
        ),
      ),
      ({ records }) => records,
    ),
};
