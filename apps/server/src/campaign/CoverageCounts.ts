/**
 * The counts of coverage, kept in the transaction that changes the records behind them.
 *
 * **Details**
 *
 * What counts is said once, in `facts`: a query over the records. Whoever writes wraps the write in {@link around}: what
 * the people concerned count for is read before and after it, and the difference goes into the counts. So a count cannot
 * follow another rule than the records, and {@link differences} compares the two at any time.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import type { SqlError } from "effect/sql";
import { asServer } from "../identity/Access.ts";

/**
 * What a fact is counted as: on the campaign's list, an application for a card, an e-ID account.
 *
 * @category models
 * @since 0.1.0
 */
export type Counted = "target" | "card" | "eid-account";

interface Fact {
  readonly citizen: number;
  readonly unit: number;
  readonly group: string;
  readonly counted: Counted;
  readonly on: string | null;
  readonly records: number;
}

// Every record that counts, with the unit that counts it. An account counts with a target: the figure is of the
// campaign's list. A record that was merged into another of the same person counts no more; its applications are that
// one's.
const facts = (condition: string): string => `
  SELECT t.citizen_id, p.unit_id, t.age_group, 'target' AS counted, NULL::date AS counted_on
  FROM campaign_target t JOIN citizen_placement p ON p.citizen_id = t.citizen_id AND p.province_code = t.province_code
  WHERE NOT EXISTS (SELECT 1 FROM citizen_merged m WHERE m.citizen_id = t.citizen_id) AND ${condition.replaceAll("citizen_id", "t.citizen_id")}
  UNION ALL
  SELECT t.citizen_id, p.unit_id, t.age_group, 'eid-account', e.opened_on
  FROM campaign_target t JOIN citizen_placement p ON p.citizen_id = t.citizen_id AND p.province_code = t.province_code
  JOIN e_id_account e ON e.citizen_id = t.citizen_id AND e.province_code = t.province_code
  WHERE NOT EXISTS (SELECT 1 FROM citizen_merged m WHERE m.citizen_id = t.citizen_id) AND ${condition.replaceAll("citizen_id", "t.citizen_id")}
  UNION ALL
  SELECT a.citizen_id, o.unit_id, a.age_group, 'card', a.received_on
  FROM application a JOIN application_office o ON o.application_id = a.id AND o.province_code = a.province_code
  WHERE ${condition.replaceAll("citizen_id", "a.citizen_id")}`;

const everyone = "true";

const factsOf = (sql: SqlClient.SqlClient, citizens: ReadonlyArray<number>) =>
  sql.unsafe<Fact>(
    `SELECT citizen_id AS citizen, unit_id AS unit, age_group AS "group", counted, counted_on AS "on",
      count(*)::int AS records
    FROM (${facts("citizen_id = ANY($1::int4[])")}) facts GROUP BY 1, 2, 3, 4, 5`,
    [citizens],
  );

const keyOf = ({ citizen, counted, group, on, unit }: Fact): string =>
  [citizen, unit, group, counted, on ?? ""].join(" ");

/** What there is after and was not before, and the other way about. */
const difference = (before: ReadonlyArray<Fact>, after: ReadonlyArray<Fact>): ReadonlyArray<Fact> => {
  const found = new Map<string, Fact>();
  for (const [sign, list] of [
    [-1, before],
    [1, after],
  ] as const) {
    for (const fact of list) {
      const key = keyOf(fact);
      found.set(key, { ...fact, records: (found.get(key)?.records ?? 0) + sign * fact.records });
    }
  }
  return [...found.values()].filter(({ records }) => records !== 0);
};

/**
 * Runs a write that changes what people count for, and brings the counts along. To be called in a transaction.
 *
 * **Details**
 *
 * The people's places are locked first, in the order of their numbers: of two writes about one person the second sees
 * what the first left.
 *
 * **Gotchas**
 *
 * `citizens` names everybody whose target, application, account or place the write may change; one that is left out is
 * counted as before, and {@link differences} will tell.
 *
 * @category combinators
 * @since 0.1.0
 */
export const around =
  (citizens: ReadonlyArray<number>) =>
  <A, E, R>(
    write: Effect.Effect<A, E, R>,
  ): Effect.Effect<A, E | SqlError.SqlError, R | SqlClient.SqlClient> =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient;
      // Counted by the server: what a user may not see counts all the same.
      const before = yield* asServer(
        Effect.andThen(
          sql`SELECT citizen_id FROM citizen_placement WHERE citizen_id = ANY(${citizens}::int4[])
            ORDER BY citizen_id FOR UPDATE`,
          factsOf(sql, citizens),
        ),
      );
      const result = yield* write;
      yield* asServer(
        Effect.flatMap(factsOf(sql, citizens), (after) => apply(sql, difference(before, after))),
      );
      return result;
    });

/** Brings differences into the counts of now, of the days, and of the boundaries before each reorganisation. */
const apply = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, changes: ReadonlyArray<Fact>) {
  if (changes.length === 0) return;
  const given = JSON.stringify(
    changes.map(({ citizen, counted, group, on, records, unit }) => ({
      citizen,
      unit,
      age_group: group,
      counted,
      counted_on: on,
      records,
    })),
  );
  const rows = sql`jsonb_to_recordset(${given}::jsonb)
    AS d(citizen int, unit int, age_group text, counted text, counted_on date, records int)`;
  const sums = sql`
    SELECT unit AS unit_id, age_group,
      COALESCE(sum(records) FILTER (WHERE counted = 'target'), 0)::int AS target,
      COALESCE(sum(records) FILTER (WHERE counted = 'card'), 0)::int AS received,
      COALESCE(sum(records) FILTER (WHERE counted = 'eid-account'), 0)::int AS accounts
    FROM ${rows} GROUP BY 1, 2`;
  yield* sql`INSERT INTO coverage_count (unit_id, age_group, target, received, accounts)
    SELECT DISTINCT unit, age_group, 0, 0, 0 FROM ${rows} ORDER BY 1, 2 ON CONFLICT DO NOTHING`;
  // Locked in one order: two writes of several communes never wait for one another.
  yield* sql`SELECT 1 FROM coverage_count WHERE (unit_id, age_group) IN (SELECT unit, age_group FROM ${rows})
    ORDER BY unit_id, age_group FOR UPDATE`;
  yield* sql`
    UPDATE coverage_count c SET target = c.target + s.target, received = c.received + s.received,
      accounts = c.accounts + s.accounts
    FROM (${sums}) s WHERE c.unit_id = s.unit_id AND c.age_group = s.age_group`;
  yield* sql`
    INSERT INTO coverage_day AS c (unit_id, counted_on, document, age_group, records)
    SELECT unit, counted_on, counted, age_group, sum(records)::int FROM ${rows} WHERE counted <> 'target'
    GROUP BY 1, 2, 3, 4 HAVING sum(records) <> 0 ORDER BY 1, 2, 3, 4
    ON CONFLICT (unit_id, counted_on, document, age_group) DO UPDATE SET records = c.records + excluded.records`;
  // What only moved stands on the boundaries before where it stood; what came or went is counted on them too: under the
  // unit from which each reorganisation took the person, or under the unit of now for somebody who came after it.
  yield* sql`
    WITH net AS (
      SELECT citizen, age_group, counted, min(unit) AS unit, sum(records)::int AS records FROM ${rows}
      GROUP BY 1, 2, 3 HAVING sum(records) <> 0
    ), told AS (
      SELECT r.id AS reorganisation_id, 
        CASE WHEN net.unit = p.unit_id THEN COALESCE(h.unit_id, net.unit) ELSE net.unit END AS unit_id, net.age_group, net.counted,
        net.records
      FROM net
      CROSS JOIN (SELECT DISTINCT reorganisation_id AS id FROM coverage_before) r
      LEFT JOIN citizen_placement_history h ON h.citizen_id = net.citizen AND h.ended_by = r.id
      LEFT JOIN citizen_placement p ON p.citizen_id = net.citizen
    )
    INSERT INTO coverage_before AS b (reorganisation_id, unit_id, age_group, target, received, accounts)
    SELECT reorganisation_id, unit_id, age_group,
      COALESCE(sum(records) FILTER (WHERE counted = 'target'), 0)::int,
      COALESCE(sum(records) FILTER (WHERE counted = 'card'), 0)::int,
      COALESCE(sum(records) FILTER (WHERE counted = 'eid-account'), 0)::int
    FROM told GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (reorganisation_id, unit_id, age_group) DO UPDATE SET
      target = b.target + excluded.target,
      received = b.received + excluded.received,
      accounts = b.accounts + excluded.accounts`;
});

/**
 * Brings the days of a split along with the records. Called by its batch in its transaction, after the records have
 * moved; a unit that goes whole takes its days along without this.
 *
 * @param moved - queries of `id` and `from_unit_id`: the people, and the applications, that the batch placed
 * @category effects
 * @since 0.1.0
 */
export const daysFollow = Effect.fn("CoverageCounts.daysFollow")(function* (
  sql: SqlClient.SqlClient,
  moved: { readonly citizens: string; readonly applications: string },
) {
  const places = {
    card: `SELECT m.from_unit_id, o.unit_id, a.received_on AS counted_on, a.age_group
      FROM (${moved.applications}) m JOIN application a ON a.id = m.id
      JOIN application_office o ON o.application_id = a.id`,
    "eid-account": `SELECT m.from_unit_id, p.unit_id, e.opened_on AS counted_on, t.age_group
      FROM (${moved.citizens}) m JOIN citizen_placement p ON p.citizen_id = m.id
      JOIN campaign_target t ON t.citizen_id = m.id JOIN e_id_account e ON e.citizen_id = m.id
      WHERE NOT EXISTS (SELECT 1 FROM citizen_merged x WHERE x.citizen_id = m.id)`,
  };
  for (const [document, place] of Object.entries(places)) {
    yield* sql.unsafe(
      `WITH places AS (${place})
      INSERT INTO coverage_day AS c (unit_id, counted_on, document, age_group, records)
      SELECT unit_id, counted_on, $1, age_group, sum(records)::int FROM (
        SELECT unit_id, counted_on, age_group, 1 AS records FROM places
        UNION ALL
        SELECT from_unit_id, counted_on, age_group, -1 FROM places
      ) moves GROUP BY 1, 2, 4 HAVING sum(records) <> 0 ORDER BY 1, 2, 4
      ON CONFLICT (unit_id, counted_on, document, age_group) DO UPDATE SET records = c.records + excluded.records`,
      [document],
    );
  }
});

// The unit of now for each unit whose days went whole into another, by reorganisations that were executed: a query of
// `unit_id` and `now_id`, with a row for every unit. `but` leaves one reorganisation out.
const dayUnitsBut = (but: string): string => `
  WITH RECURSIVE whole AS (
    SELECT f.source_unit_id AS source, min(f.target_unit_id) AS target
    FROM reorganisation_flow f
    JOIN reorganisation r ON r.id = f.reorganisation_id AND r.state IN ('running', 'done') AND r.id <> ${but}
    WHERE f.people <> 'none' AND EXISTS (SELECT 1 FROM reorganisation_batch b
      WHERE b.reorganisation_id = r.id AND b.done_at IS NOT NULL AND f.source_unit_id = ANY(b.source_unit_ids))
    GROUP BY 1, r.id HAVING count(*) = 1
  ), way AS (
    SELECT id AS unit_id, id AS now_id FROM unit
    UNION
    SELECT way.unit_id, whole.target FROM way JOIN whole ON whole.source = way.now_id
  )
  SELECT unit_id, now_id FROM way WHERE NOT EXISTS (SELECT 1 FROM whole WHERE whole.source = way.now_id)`;

/**
 * The unit under which the days of each unit are shown now: a query of `unit_id` and `now_id`.
 *
 * @category constants
 * @since 0.1.0
 */
export const dayUnits: string = dayUnitsBut("0");

/**
 * Counts the days of a reorganisation's units anew, once its records went back: its flows no longer carry them.
 *
 * @category effects
 * @since 0.1.0
 */
export const daysAnew = Effect.fn("CoverageCounts.daysAnew")(function* (
  sql: SqlClient.SqlClient,
  reorganisation: number,
) {
  const units = `SELECT source_unit_id FROM reorganisation_flow WHERE reorganisation_id = $1
    UNION SELECT target_unit_id FROM reorganisation_flow WHERE reorganisation_id = $1`;
  yield* sql.unsafe(
    `DELETE FROM coverage_day WHERE unit_id IN (
      SELECT unit_id FROM (${dayUnitsBut("$1")}) u WHERE now_id IN (${units}))`,
    [reorganisation],
  );
  yield* sql.unsafe(
    `INSERT INTO coverage_day (unit_id, counted_on, document, age_group, records)
    SELECT unit_id, counted_on, counted, age_group, count(*)::int
    FROM (${facts(everyone)}) f WHERE counted <> 'target' AND unit_id IN (${units}) GROUP BY 1, 2, 3, 4`,
    [reorganisation],
  );
});

/**
 * A count that differs from the records behind it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Difference {
  readonly unit: number;
  readonly ageGroup: string;
  readonly counted: Counted;
  /** Null where the count is of all days. */
  readonly on: string | null;
  readonly kept: number;
  readonly counts: number;
}

// Every record is read once; the sums over all days are taken from those of the days.
const countedAnew = `
  WITH days AS MATERIALIZED (
    SELECT unit_id, age_group, counted, counted_on, count(*)::int AS records
    FROM (${facts(everyone)}) facts GROUP BY 1, 2, 3, 4
  )
  SELECT unit_id, age_group, counted, NULL::date AS counted_on, sum(records)::int AS records FROM days GROUP BY 1, 2, 3
  UNION ALL
  SELECT unit_id, age_group, counted, counted_on, records FROM days WHERE counted <> 'target'`;

const kept = `
  SELECT unit_id, age_group, 'target' AS counted, NULL::date AS counted_on, target AS records FROM coverage_count
  UNION ALL SELECT unit_id, age_group, 'card', NULL, received FROM coverage_count
  UNION ALL SELECT unit_id, age_group, 'eid-account', NULL, accounts FROM coverage_count
  UNION ALL
  SELECT u.now_id, d.age_group, d.document, d.counted_on, sum(d.records)::int
  FROM coverage_day d JOIN (${dayUnits}) u ON u.unit_id = d.unit_id GROUP BY 1, 2, 3, 4`;

/**
 * Counts everything anew from the records, and gives every count that differs; nothing where all is well.
 *
 * @category effects
 * @since 0.1.0
 */
export const differences: Effect.Effect<
  ReadonlyArray<Difference>,
  SqlError.SqlError,
  SqlClient.SqlClient
> = Effect.flatMap(SqlClient.SqlClient, (sql) =>
  sql.unsafe<Difference>(`
      SELECT unit_id AS unit, age_group AS "ageGroup", counted, counted_on AS "on",
        COALESCE(sum(records) FILTER (WHERE is_kept), 0)::int AS kept,
        COALESCE(sum(records) FILTER (WHERE NOT is_kept), 0)::int AS counts
      FROM (
        SELECT true AS is_kept, k.* FROM (${kept}) k UNION ALL SELECT false, n.* FROM (${countedAnew}) n
      ) both_counts
      GROUP BY 1, 2, 3, 4
      HAVING COALESCE(sum(records) FILTER (WHERE is_kept), 0) <> COALESCE(sum(records) FILTER (WHERE NOT is_kept), 0)
      ORDER BY 1, 2, 3, 4`),
).pipe(Effect.withSpan("CoverageCounts.differences"));

/**
 * Counts everything anew from the records, in place of what was kept. Others wait while it runs.
 *
 * @category effects
 * @since 0.1.0
 */
export const recompute: Effect.Effect<void, SqlError.SqlError, SqlClient.SqlClient> = Effect.gen(
  function* () {
    const sql = yield* SqlClient.SqlClient;
    yield* sql.withTransaction(
      Effect.gen(function* () {
        yield* sql`LOCK TABLE coverage_count, coverage_day IN EXCLUSIVE MODE`;
        yield* sql`DELETE FROM coverage_count`;
        yield* sql`DELETE FROM coverage_day`;
        yield* sql.unsafe(`INSERT INTO coverage_count (unit_id, age_group, target, received, accounts)
        SELECT unit_id, age_group, count(*) FILTER (WHERE counted = 'target'),
          count(*) FILTER (WHERE counted = 'card'), count(*) FILTER (WHERE counted = 'eid-account')
        FROM (${facts(everyone)}) f GROUP BY 1, 2`);
        yield* fillDays(sql);
      }),
    );
  },
).pipe(Effect.withSpan("CoverageCounts.recompute"));

const fillDays = (sql: SqlClient.SqlClient) =>
  sql.unsafe(`INSERT INTO coverage_day (unit_id, counted_on, document, age_group, records)
    SELECT unit_id, counted_on, counted, age_group, count(*)::int
    FROM (${facts(everyone)}) f WHERE counted <> 'target' GROUP BY 1, 2, 3, 4`);

/**
 * Counts the days of records that were loaded in bulk, beside counts that were loaded with them.
 *
 * @category effects
 * @since 0.1.0
 */
export const countDays: Effect.Effect<void, SqlError.SqlError, SqlClient.SqlClient> = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => Effect.asVoid(fillDays(sql)),
);
