/**
 * The log as one reads it: by time, filtered, a page at a time.
 *
 * @since 0.1.0
 */
import type { Audit as Contract, Paging } from "@hopnhat/api-client/contract";
import { Paging as PagingDefaults } from "@hopnhat/api-client/contract";
import type { Audit, PlainDate, Unit } from "@hopnhat/domain";
import { Ledger } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { cursorAfter, keyOf } from "../http/pages.ts";
import { instantOf } from "../Now.ts";
import { UnitRegister } from "../units/UnitRegister.ts";

interface Row {
  readonly id: number;
  readonly recordedAt: Date;
  readonly actor: string;
  readonly actorName: string | null;
  readonly role: string;
  readonly kind: "write" | "read";
  readonly action: string;
  readonly subject: string;
  readonly unit: number | null;
  readonly purpose: string | null;
  readonly outcome: "allowed" | "refused" | "failed";
  readonly requestId: string;
  readonly sequence: number | null;
  readonly hash: string | null;
}

/** What is asked of the log. @category models @since 0.1.0 */
export interface Question {
  readonly actor?: string;
  readonly action?: string;
  readonly subject?: string;
  readonly unit?: Unit.UnitId;
  readonly kind?: "write" | "read";
  readonly from?: PlainDate.PlainDate;
  readonly until?: PlainDate.PlainDate;
  readonly order?: Paging.Order;
  readonly cursor?: Paging.Cursor;
  readonly limit?: number;
}

/**
 * Entries of the log, latest first unless asked otherwise. A unit that ended is asked for by its version.
 *
 * @category effects
 * @since 0.1.0
 */
export const list = Effect.fn("AuditLog.list")(function* (asked: Question) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const { cursor, limit = PagingDefaults.defaultLimit, order = "desc", ...filters } = asked;
  const question = ["audit", order, filters];
  const key = yield* keyOf(question, cursor);
  const after = typeof key?.[0] === "number" ? key[0] : null;
  const version = filters.unit === undefined ? undefined : Ledger.findById(register.ledger, filters.unit);
  const unit =
    filters.unit === undefined ? null : version === undefined ? -1 : yield* register.numberOf(version.unit);
  const prefix = filters.action === undefined ? null : filters.action;
  const filter = sql.and([
    ...(filters.actor === undefined ? [] : [sql`e.actor = ${filters.actor}`]),
    ...(filters.subject === undefined ? [] : [sql`e.subject = ${filters.subject}`]),
    ...(unit === null ? [] : [sql`e.unit_id = ${unit}`]),
    ...(filters.kind === undefined ? [] : [sql`e.kind = ${filters.kind}`]),
    ...(prefix === null ? [] : [sql`starts_with(e.action, ${prefix})`]),
    ...(filters.from === undefined
      ? []
      : [sql`e.recorded_at >= ${filters.from}::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'`]),
    ...(filters.until === undefined
      ? []
      : [sql`e.recorded_at < (${filters.until}::date + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'`]),
    sql`true`,
  ]);
  const descending = order === "desc";
  const beyond =
    after === null ? sql`true` : descending ? sql`e.id < ${after}::bigint` : sql`e.id > ${after}::bigint`;
  const rows = yield* sql<Row>`
    SELECT e.id, e.recorded_at AS "recordedAt", e.actor, a.display_name AS "actorName", e.role, e.kind, e.action,
      e.subject, e.unit_id AS unit, e.purpose, e.outcome, e.request_id AS "requestId", s.sequence, s.hash
    FROM audit_entry e LEFT JOIN app_user a ON a.id = e.actor LEFT JOIN audit_seal s ON s.entry_id = e.id
    WHERE ${filter} AND ${beyond}
    ORDER BY e.id ${sql.literal(descending ? "DESC" : "ASC")} LIMIT ${limit + 1}`;
  const totals = yield* sql<{
    total: number;
  }>`SELECT count(*)::int AS total FROM audit_entry e WHERE ${filter}`;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const units = yield* register.unitsOf(shown.flatMap((row) => (row.unit === null ? [] : [row.unit])));
  const page: Paging.Page<Contract.LogEntry> = {
    items: shown.map(({ hash, unit: number, ...row }) => {
      const under = number === null ? undefined : units.get(number);
      return {
        ...row,
        recordedAt: instantOf(row.recordedAt),
        unit: under === undefined ? null : register.summaryOf(under),
        hash: hash as Audit.Hash | null,
      };
    }),
    nextCursor: rows.length > limit && last !== undefined ? cursorAfter(question, [last.id]) : null,
    total: totals[0]?.total ?? 0,
  };
  return page;
});
