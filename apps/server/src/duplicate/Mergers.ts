/**
 * Two records of one person made into one, and taken apart again exactly.
 *
 * **Details**
 *
 * The record that is merged stays as it is and points to the survivor; what hangs on it follows. Nothing is deleted: each
 * row that follows is kept with the merger as it stood, and undoing gives it back.
 *
 * @since 0.1.0
 */
import { Citizens, Duplicates, Paging } from "@hopnhat/api-client/contract";
import { type Citizen, Placement } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient, type Statement } from "effect/sql";
import * as Audit from "../audit/Audit.ts";
import * as CoverageCounts from "../campaign/CoverageCounts.ts";
import { cursorAfter, keyOf } from "../http/pages.ts";
import { asServer } from "../identity/Access.ts";
import { requirePermission } from "../identity/permissions.ts";
import { instantOf } from "../Now.ts";
import { idOf, numberOf } from "../people/citizens.ts";
import { today } from "../system/today.ts";
import { groundsOf } from "./proposals.ts";

interface Following {
  readonly relation: Duplicates.Followed["relation"];
  readonly table: string;
  /** The column that names the row among those of one person. */
  readonly key: string;
  /** Which rows of the merged record follow the survivor, whose number is $2. */
  readonly those?: string;
}

// What hangs on a person. Accounts and targets are one to a person: they follow where the survivor has none.
const following: ReadonlyArray<Following> = [
  { relation: "application", table: "application", key: "id" },
  { relation: "number", table: "personal_number", key: "personal_number" },
  {
    relation: "eid-account",
    table: "e_id_account",
    key: "citizen_id",
    those: "NOT EXISTS (SELECT 1 FROM e_id_account s WHERE s.citizen_id = $2)",
  },
  {
    relation: "target",
    table: "campaign_target",
    key: "citizen_id",
    those: "NOT EXISTS (SELECT 1 FROM campaign_target s WHERE s.citizen_id = $2)",
  },
  { relation: "eid-request", table: "e_id_case", key: "id" },
  { relation: "appointment", table: "appointment", key: "id" },
  { relation: "ticket", table: "queue_ticket", key: "id" },
];

const bothOpen = `
  SELECT 'appointment' AS relation FROM appointment a JOIN appointment b USING (document)
    WHERE a.citizen_id = $1 AND b.citizen_id = $2 AND a.state = 'booked' AND b.state = 'booked'
  UNION ALL
  SELECT 'eid-request' FROM e_id_case a, e_id_case b WHERE a.citizen_id = $1 AND b.citizen_id = $2
    AND a.state IN ('requested', 'verifying') AND b.state IN ('requested', 'verifying')
  UNION ALL
  SELECT 'ticket' FROM queue_ticket a JOIN queue_ticket b USING (service_point_id, day)
    WHERE a.citizen_id = $1 AND b.citizen_id = $2 AND a.state IN ('waiting', 'called') AND b.state IN ('waiting', 'called')`;

/**
 * The number of a record that the user sees, or `CitizenNotFound`.
 *
 * @category guards
 * @since 0.1.0
 */
export const requireSeen = Effect.fnUntraced(function* (id: Citizen.CitizenId) {
  const sql = yield* SqlClient.SqlClient;
  const number = numberOf(id) ?? 0;
  const rows = yield* sql<{ province: string }>`
    SELECT province_code AS province FROM citizen_placement WHERE citizen_id = ${number}`;
  const row = rows[0];
  return row === undefined
    ? yield* Effect.fail(Citizens.CitizenNotFound.of())
    : { number, province: row.province };
});

/**
 * Merges two records. To be called in a transaction.
 *
 * @category effects
 * @since 0.1.0
 */
export const merge = Effect.fn("Mergers.merge")(function* (request: Duplicates.Merge) {
  const user = yield* requirePermission("settle-placement");
  const survivor = yield* requireSeen(request.survivor);
  const merged = yield* requireSeen(request.merged);
  if (survivor.number === merged.number)
    return yield* Effect.fail(Duplicates.MergerRefused.of({ why: "same-record" }));
  if (survivor.province !== merged.province)
    return yield* Effect.fail(Duplicates.MergerRefused.of({ why: "other-province" }));
  return yield* asServer(
    CoverageCounts.around([survivor.number, merged.number])(
      mergeAs(user.id, survivor.number, merged.number, request.reason),
    ),
  );
});

const mergeAs = Effect.fnUntraced(function* (user: string, survivor: number, merged: number, reason: string) {
  const sql = yield* SqlClient.SqlClient;
  const before = yield* sql<{ merger: number }>`
    SELECT merger_id AS merger FROM citizen_merged WHERE citizen_id IN (${survivor}, ${merged}) ORDER BY 1 LIMIT 1`;
  const first = before[0];
  if (first !== undefined) {
    return yield* Effect.fail(Duplicates.MergerRefused.of({ why: "merged-already", merger: first.merger }));
  }
  const open = yield* sql.unsafe<{ relation: string }>(bothOpen, [merged, survivor]);
  if (open[0] !== undefined) {
    return yield* Effect.fail(Duplicates.MergerRefused.of({ why: "both-open", relation: open[0].relation }));
  }
  const grounds = yield* groundsOf(survivor, merged);
  const inserted = yield* sql<{ id: number }>`
    INSERT INTO duplicate_merger (survivor_id, merged_id, province_code, grounds, reason, decided_by, decided_at)
    SELECT ${survivor}::int, ${merged}::int, p.province_code, ${grounds}::text[], ${reason}, ${user}, now()
    FROM citizen_placement p WHERE p.citizen_id = ${survivor} RETURNING id`;
  const id = inserted[0]?.id ?? 0;
  for (const { key, relation, table, those = "true" } of following) {
    yield* sql.unsafe(
      `INSERT INTO duplicate_merger_record (merger_id, relation, record_id, province_code, before)
      SELECT $3, '${relation}', t.${key}::text, t.province_code, to_jsonb(t)
      FROM ${table} t WHERE t.citizen_id = $1 AND $2::int IS NOT NULL AND ${those}`,
      [merged, survivor, id],
    );
    yield* sql.unsafe(
      `UPDATE ${table} t SET citizen_id = $1 FROM duplicate_merger_record r
      WHERE r.merger_id = $2 AND r.relation = '${relation}' AND t.${key}::text = r.record_id AND t.citizen_id = $3`,
      [survivor, id, merged],
    );
  }
  // The number of the record that is no more is a former number of the person.
  yield* sql`
    UPDATE personal_number n SET valid_to = greatest(n.valid_from, ${yield* today}::date)
    FROM duplicate_merger_record r
    WHERE r.merger_id = ${id} AND r.relation = 'number' AND n.personal_number = r.record_id AND n.valid_to IS NULL`;
  yield* sql`
    INSERT INTO citizen_merged (citizen_id, survivor_id, merger_id, province_code)
    SELECT merged_id, survivor_id, id, province_code FROM duplicate_merger WHERE id = ${id}`;
  yield* Audit.append({
    action: "duplicate.merge",
    subject: `citizen/${idOf(survivor)}`,
    detail: { merger: id, merged: idOf(merged), grounds },
  });
  return yield* told(id);
});

/**
 * Takes two records apart again. To be called in a transaction.
 *
 * @category effects
 * @since 0.1.0
 */
export const undo = Effect.fn("Mergers.undo")(function* (id: number) {
  const user = yield* requirePermission("settle-placement");
  const sql = yield* SqlClient.SqlClient;
  const row = (yield* rowsOf(sql, sql`m.id = ${id}`))[0];
  if (row === undefined) return yield* Effect.fail(Duplicates.MergerNotFound.of());
  return yield* asServer(
    CoverageCounts.around([row.survivor, row.merged])(undoAs(user.id, id, row.survivor, row.merged)),
  );
});

const undoAs = Effect.fnUntraced(function* (user: string, id: number, survivor: number, merged: number) {
  const sql = yield* SqlClient.SqlClient;
  // Asked anew behind the lock on both people.
  const state = yield* sql<{ undone: boolean; further: number | null }>`
    SELECT m.undoes IS NOT NULL OR EXISTS (SELECT 1 FROM duplicate_merger u WHERE u.undoes = m.id) AS undone,
      (SELECT x.merger_id FROM citizen_merged x WHERE x.citizen_id = m.survivor_id) AS further
    FROM duplicate_merger m WHERE m.id = ${id}`;
  if (state[0]?.undone !== false)
    return yield* Effect.fail(Duplicates.MergerRefused.of({ why: "undone-already", merger: id }));
  if (state[0].further !== null) {
    return yield* Effect.fail(
      Duplicates.MergerRefused.of({ why: "merged-further", merger: state[0].further }),
    );
  }
  const inserted = yield* sql<{ id: number }>`
    INSERT INTO duplicate_merger (undoes, survivor_id, merged_id, province_code, grounds, reason, decided_by, decided_at)
    SELECT id, survivor_id, merged_id, province_code, grounds, reason, ${user}, now()
    FROM duplicate_merger WHERE id = ${id} RETURNING id`;
  const undoing = inserted[0]?.id ?? 0;
  for (const { key, relation, table } of following) {
    const once = key === "citizen_id" ? `t.citizen_id = ${survivor}` : `t.${key}::text = r.record_id`;
    yield* sql.unsafe(
      `UPDATE ${table} t SET citizen_id = $1 FROM duplicate_merger_record r
      WHERE r.merger_id = $2 AND r.relation = '${relation}' AND ${once} AND t.citizen_id = $3`,
      [merged, id, survivor],
    );
  }
  yield* sql`
    UPDATE personal_number n SET valid_to = (r.before->>'valid_to')::date
    FROM duplicate_merger_record r
    WHERE r.merger_id = ${id} AND r.relation = 'number' AND n.personal_number = r.record_id`;
  yield* sql`DELETE FROM citizen_merged WHERE citizen_id = ${merged}`;
  yield* Audit.append({
    action: "duplicate.undo",
    subject: `citizen/${idOf(survivor)}`,
    detail: { merger: id, by: undoing, merged: idOf(merged) },
  });
  return yield* told(undoing);
});

interface MergerRow {
  readonly id: number;
  readonly undoes: number | null;
  readonly undoneBy: number | null;
  readonly survivor: number;
  readonly merged: number;
  readonly grounds: ReadonlyArray<Duplicates.Ground>;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  readonly followed: ReadonlyArray<Duplicates.Followed>;
}

const rowsOf = (sql: SqlClient.SqlClient, which: Statement.Fragment, limit = 1) =>
  sql<MergerRow>`
    SELECT m.id, m.undoes, (SELECT u.id FROM duplicate_merger u WHERE u.undoes = m.id) AS "undoneBy",
      m.survivor_id AS survivor, m.merged_id AS merged, m.grounds, m.reason, m.decided_by AS by, m.decided_at AS at,
      (SELECT COALESCE(json_agg(json_build_object('relation', relation, 'records', records) ORDER BY relation), '[]')
        FROM (SELECT relation, count(*) AS records FROM duplicate_merger_record r
          WHERE r.merger_id = COALESCE(m.undoes, m.id) GROUP BY relation) f) AS followed
    FROM duplicate_merger m WHERE ${which} ORDER BY m.id DESC LIMIT ${limit}`;

const describe = (row: MergerRow): Duplicates.Merger => ({
  id: row.id,
  undoes: row.undoes,
  undoneBy: row.undoneBy,
  survivor: idOf(row.survivor),
  merged: idOf(row.merged),
  grounds: row.grounds,
  reason: row.reason,
  decidedBy: Placement.ActorId.make(row.by),
  decidedAt: instantOf(row.at),
  followed: row.followed,
});

const told = Effect.fnUntraced(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  const row = (yield* rowsOf(sql, sql`m.id = ${id}`))[0];
  return row === undefined
    ? yield* Effect.die(new Error(`merger ${id} was made and is not there`))
    : describe(row);
});

/**
 * A merger that the user may see.
 *
 * @category effects
 * @since 0.1.0
 */
export const find = Effect.fn("Mergers.find")(function* (id: number) {
  yield* requirePermission("see-person");
  const sql = yield* SqlClient.SqlClient;
  const row = (yield* rowsOf(sql, sql`m.id = ${id}`))[0];
  return row === undefined ? yield* Effect.fail(Duplicates.MergerNotFound.of()) : describe(row);
});

/**
 * Mergers that the user may see, latest first.
 *
 * @category effects
 * @since 0.1.0
 */
export const list = Effect.fn("Mergers.list")(function* (query: {
  readonly cursor?: Paging.Cursor;
  readonly limit?: number;
}) {
  yield* requirePermission("see-person");
  const sql = yield* SqlClient.SqlClient;
  const key = yield* keyOf("mergers", query.cursor);
  const before = typeof key?.[0] === "number" ? key[0] : null;
  const limit = query.limit ?? Paging.defaultLimit;
  const rows = yield* rowsOf(sql, sql`(${before}::int IS NULL OR m.id < ${before}::int)`, limit + 1);
  const totals = yield* sql<{ total: number }>`SELECT count(*)::int AS total FROM duplicate_merger`;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const page: Paging.Page<Duplicates.Merger> = {
    items: shown.map(describe),
    nextCursor: rows.length > limit && last !== undefined ? cursorAfter("mergers", [last.id]) : null,
    total: totals[0]?.total ?? 0,
  };
  return page;
});
