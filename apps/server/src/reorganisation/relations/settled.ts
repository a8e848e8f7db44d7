/**
 * Villages and service points: where all the people of their unit go one way they follow; in a split each goes where
 * somebody settled that it lies, and waits otherwise.
 *
 * @since 0.1.0
 */
import type { ConservationSheet } from "@hopnhat/domain";
import { Effect } from "effect";
import {
  type CarriedRelation,
  continuingTargets,
  countOf,
  one,
  type Running,
  sourcesOf,
  type Sql,
  type Tally,
  targetsOf,
  waysOf,
} from "./Relation.ts";

const settledPlaces = (options: {
  readonly relation: ConservationSheet.Relation;
  readonly table: string;
  readonly history: string;
  readonly key: string;
}): CarriedRelation => {
  const { history, key, relation, table } = options;
  const ways = (units: string) => `
    SELECT t.id, t.unit_id, w.continues, COALESCE(w.target_unit_id, f.target_unit_id) AS way
    FROM ${table} t JOIN (${waysOf}) w ON w.source_unit_id = t.unit_id
    LEFT JOIN reorganisation_flow f ON f.reorganisation_id = $1 AND f.source_unit_id = t.unit_id
      AND f.target_unit_id = t.settled_unit_id AND f.people <> 'none'
    WHERE ${units}`;
  const carried = `EXISTS (SELECT FROM ${history} e WHERE e.${key} = t.id AND e.ended_by = $1)`;
  const waits = `EXISTS (SELECT FROM placement_candidate k
    WHERE k.reorganisation_id = $1 AND k.source_unit_id = t.unit_id)`;
  const move = (sql: Sql, { effectiveOn, id }: Running, units: ReadonlyArray<number>) =>
    Effect.gen(function* () {
      const tally = yield* one(
        sql.unsafe<Tally>(
          `SELECT count(way)::int AS moved, (count(*) - count(way))::int AS waiting
           FROM (${ways("t.unit_id = ANY($2::int4[])")}) ways`,
          [id, units],
        ),
      );
      yield* sql.unsafe(
        `INSERT INTO ${history} (${key}, valid_from, valid_to, unit_id, ended_by)
         SELECT t.id, t.since, greatest(t.since, $3::date), t.unit_id, $1::int
         FROM (${ways("t.unit_id = ANY($2::int4[])")}) w JOIN ${table} t ON t.id = w.id WHERE w.way IS NOT NULL`,
        [id, units, effectiveOn],
      );
      yield* sql.unsafe(
        `UPDATE ${table} t SET unit_id = w.way, since = $3::date
         FROM (${ways("t.unit_id = ANY($2::int4[])")}) w WHERE w.id = t.id AND w.way IS NOT NULL`,
        [id, units, effectiveOn],
      );
      return tally;
    });
  return {
    relation,
    countBefore: (sql) => countOf(sql, table),
    foresee: (sql, id) =>
      one(
        sql.unsafe<Tally>(
          `SELECT count(way)::int AS moved, (count(*) - count(way))::int AS waiting
           FROM (${ways("NOT w.continues")}) ways`,
          [id],
        ),
      ),
    moveWhole: move,
    moveSplit: move,
    countAfter: (sql, { id }) =>
      one(
        sql.unsafe<{ waiting: number; unchanged: number; after: number }>(
          `SELECT (count(*) FILTER (WHERE ${waits}))::int AS waiting,
             (count(*) FILTER (WHERE NOT ${waits} AND (NOT ${carried} OR t.unit_id IN (${continuingTargets}))))::int
               AS unchanged,
             count(*)::int AS after
           FROM ${table} t JOIN unit ON unit.id = t.unit_id`,
          [id],
        ),
      ),
    restore: (sql, { id }) =>
      Effect.gen(function* () {
        const { records } = yield* one(
          sql.unsafe<{ records: number }>(
            `SELECT count(*)::int AS records FROM ${table} t
             WHERE (${carried} AND t.unit_id NOT IN (${continuingTargets})) OR ${waits}`,
            [id],
          ),
        );
        yield* sql.unsafe(
          `UPDATE ${table} t SET unit_id = e.unit_id, since = e.valid_from
           FROM ${history} e WHERE e.${key} = t.id AND e.ended_by = $1`,
          [id],
        );
        yield* sql`DELETE FROM ${sql(history)} WHERE ended_by = ${id}`;
        return records;
      }),
    countDependents: (sql, { id }) =>
      Effect.map(
        one(
          sql.unsafe<{ records: number }>(
            `SELECT count(*)::int AS records FROM ${table} t
             WHERE t.unit_id IN (${targetsOf}) AND t.unit_id NOT IN (${sourcesOf}) AND NOT ${carried}`,
            [id],
          ),
        ),
        ({ records }) => records,
      ),
  };
};

/** Villages. @category relations @since 0.1.0 */
export const villages = settledPlaces({
  relation: "village",
  table: "village",
  history: "village_history",
  key: "village_id",
});

/** Service points, with their days, slots and queues. @category relations @since 0.1.0 */
export const servicePoints = settledPlaces({
  relation: "service-point",
  table: "service_point",
  history: "service_point_history",
  key: "service_point_id",
});
