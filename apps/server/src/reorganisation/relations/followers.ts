/**
 * Relations without a place of their own: each stands where its holder does, and nothing of it is written.
 *
 * @since 0.1.0
 */
import type { ConservationSheet } from "@hopnhat/domain";
import { Effect } from "effect";
import { foreseenWays } from "./citizens.ts";
import {
  type CarriedRelation,
  continuingTargets,
  countOf,
  countPlaced,
  one,
  type Sql,
  type Tally,
  waysOf,
} from "./Relation.ts";

/**
 * One row for a citizen, standing where the citizen is placed.
 *
 * @param options.whole - how many there are in units, told without reading them
 * @category constructors
 * @since 0.1.0
 */
const withCitizen = (options: {
  readonly relation: ConservationSheet.Relation;
  readonly table: "e_id_account" | "campaign_target";
  readonly count: "accounts" | "target";
}): CarriedRelation => {
  const { count, relation, table } = options;
  const held = `${table} t JOIN citizen_placement p USING (citizen_id, province_code)`;
  return {
    relation,
    countBefore: (sql) => countOf(sql, table),
    foresee: (sql, id) =>
      one(
        sql.unsafe<Tally>(
          `SELECT count(target_unit_id)::int AS moved, (count(*) - count(target_unit_id))::int AS waiting
           FROM (${foreseenWays}) ways JOIN ${table} USING (citizen_id, province_code)`,
          [id],
        ),
      ),
    // The counts of coverage are kept with the records: in a unit that goes whole they say how many go.
    moveWhole: (sql, _, units) =>
      one(
        sql.unsafe<Tally>(
          `SELECT COALESCE(sum(${count}), 0)::int AS moved, 0 AS waiting
           FROM coverage_count WHERE unit_id IN (${units.join(", ")})`,
        ),
      ),
    moveSplit: (sql) =>
      one(
        sql.unsafe<Tally>(
          `SELECT count(target_unit_id)::int AS moved, (count(*) - count(target_unit_id))::int AS waiting
           FROM way_of_citizen JOIN ${table} USING (citizen_id, province_code)`,
        ),
      ),
    countAfter: (sql, { id }) =>
      countPlaced(sql, id, `SELECT p.unit_id, p.status, p.reorganisation_id FROM ${held}`),
    restore: (sql, { id }) =>
      Effect.map(
        one(
          sql.unsafe<{ records: number }>(
            `SELECT count(*)::int AS records FROM ${held}
             WHERE p.reorganisation_id = $1 AND p.unit_id NOT IN (${continuingTargets})`,
            [id],
          ),
        ),
        ({ records }) => records,
      ),
    // Who is registered in a new unit stands in the way as a citizen, with all that follows.
    countDependents: () => Effect.succeed(0),
  };
};

/** e-ID accounts. @category relations @since 0.1.0 */
export const accounts = withCitizen({ relation: "eid-account", table: "e_id_account", count: "accounts" });

/** Who is on the list of the campaign. @category relations @since 0.1.0 */
export const targets = withCitizen({ relation: "target", table: "campaign_target", count: "target" });

/**
 * What hangs on a service point, or on a village: it stands where that does.
 *
 * **Details**
 *
 * Counted before its holder moves; so it stands before it in the list.
 *
 * @category constructors
 * @since 0.1.0
 */
const withHolder = (options: {
  readonly relation: ConservationSheet.Relation;
  readonly table: string;
  /** The join to the holder, as `h` with its `unit_id` and `settled_unit_id`. */
  readonly holder: string;
  /** Where the holder's earlier places stand, and its key there. */
  readonly history: readonly [table: string, key: string];
}): CarriedRelation => {
  const [historyTable, historyKey] = options.history;
  const held = `${options.table} t JOIN ${options.holder}`;
  const carried = `EXISTS (SELECT FROM ${historyTable} e WHERE e.${historyKey} = h.id AND e.ended_by = $1)`;
  const waits = `EXISTS (SELECT FROM placement_candidate k
    WHERE k.reorganisation_id = $1 AND k.source_unit_id = h.unit_id)`;
  const tally = (sql: Sql, id: number, units: ReadonlyArray<number>) =>
    one(
      sql.unsafe<Tally>(
        `SELECT count(way)::int AS moved, (count(*) - count(way))::int AS waiting FROM (
           SELECT COALESCE(w.target_unit_id, f.target_unit_id) AS way
           FROM ${held} JOIN (${waysOf}) w ON w.source_unit_id = h.unit_id
           LEFT JOIN reorganisation_flow f ON f.reorganisation_id = $1 AND f.source_unit_id = h.unit_id
             AND f.target_unit_id = h.settled_unit_id AND f.people <> 'none'
           WHERE NOT w.continues AND h.unit_id = ANY($2::int4[])) ways`,
        [id, units],
      ),
    );
  return {
    relation: options.relation,
    countBefore: (sql) => countOf(sql, options.table),
    foresee: (sql, id) =>
      Effect.flatMap(
        sql.unsafe<{ unit: number }>(
          `SELECT DISTINCT source_unit_id AS unit FROM reorganisation_flow WHERE reorganisation_id = $1`,
          [id],
        ),
        (units) =>
          tally(
            sql,
            id,
            units.map(({ unit }) => unit),
          ),
      ),
    moveWhole: (sql, { id }, units) => tally(sql, id, units),
    moveSplit: (sql, { id }, units) => tally(sql, id, units),
    countAfter: (sql, { id }) =>
      one(
        sql.unsafe<{ waiting: number; unchanged: number; after: number }>(
          `SELECT (count(*) FILTER (WHERE ${waits}))::int AS waiting,
             (count(*) FILTER (WHERE NOT ${waits} AND (NOT ${carried} OR h.unit_id IN (${continuingTargets}))))::int
               AS unchanged,
             count(*)::int AS after
           FROM ${held}`,
          [id],
        ),
      ),
    restore: (sql, { id }) =>
      Effect.map(
        one(
          sql.unsafe<{ records: number }>(
            `SELECT count(*)::int AS records FROM ${held}
             WHERE (${carried} AND h.unit_id NOT IN (${continuingTargets})) OR ${waits}`,
            [id],
          ),
        ),
        ({ records }) => records,
      ),
    countDependents: () => Effect.succeed(0),
  };
};

const servicePoint = (key: string) => `service_point h ON h.id = t.${key}`;
const ofServicePoint = ["service_point_history", "service_point_id"] as const;

/** Appointments, each at the service point and day for which it was given. @category relations @since 0.1.0 */
export const appointments = withHolder({
  relation: "appointment-slot",
  table: "appointment",
  holder: servicePoint("service_point_id"),
  history: ofServicePoint,
});

/** Tickets of the queues. @category relations @since 0.1.0 */
export const workQueues = withHolder({
  relation: "work-queue",
  table: "queue_ticket",
  holder: servicePoint("service_point_id"),
  history: ofServicePoint,
});

/** Rounds through the villages, each under the service point from which it sets out. @category relations @since 0.1.0 */
export const rounds = withHolder({
  relation: "round",
  table: "round",
  holder: servicePoint("base_id"),
  history: ofServicePoint,
});
