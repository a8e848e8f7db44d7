/**
 * Applications of a jurisdiction: listed, searched and counted.
 *
 * @since 0.1.0
 */
import { type Applications, Paging } from "@hopnhat/api-client/contract";
import { Application, Ledger, type PlainDate, type Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { cursorAfter, keyOf } from "../http/pages.ts";
import { requirePermission } from "../identity/permissions.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import {
  columns,
  joined,
  openStatuses,
  rowsOf,
  stateOfRow,
  statusesOf,
  type Stored,
  storedProcedureOf,
} from "./ApplicationRecord.ts";
import { unitsInReach } from "./unitsInReach.ts";

type Query = {
  readonly [
    Key in keyof typeof Applications.ApplicationListQuery
  ]?: (typeof Applications.ApplicationListQuery)[Key]["Type"];
};

// A number as it is given here: found by equality, which is what the index answers at once.
const wholeNumber = /^G\d{2}\.\d{5}-\d{6}-\d{4,}$/;

const sortColumns = {
  received: ["a.received_on", "date"],
  due: ["a.due_on", "date"],
  number: [`a.number COLLATE "C"`, `text COLLATE "C"`],
} as const;

/**
 * The rows of an office: those that it works, and those that wait with it as a candidate.
 *
 * **Details**
 *
 * An application that waits stands under the unit that ended; its candidates are those of the unit.
 */
const ofOffice = Effect.fnUntraced(function* (office: Unit.UnitId | undefined) {
  const sql = yield* SqlClient.SqlClient;
  if (office === undefined) return sql`true`;
  const register = yield* UnitRegister;
  const version = Ledger.findById(register.ledger, office);
  if (version === undefined) return sql`false`;
  const rows = yield* sql<{ id: number }>`
    SELECT id FROM unit WHERE code = ${version.unit.code} AND valid_from = ${version.unit.validFrom}`;
  const unit = rows[0]?.id ?? 0;
  return sql`(o.unit_id = ${unit} OR (o.status = 'waiting' AND o.unit_id IN (
    SELECT source_unit_id FROM placement_candidate WHERE target_unit_id = ${unit})))`;
});

const intersection = (lists: ReadonlyArray<ReadonlyArray<number> | undefined>) =>
  lists.reduce<ReadonlyArray<number> | undefined>(
    (kept, list) => (list === undefined ? kept : (kept?.filter((each) => list.includes(each)) ?? list)),
    undefined,
  );

const closedStatuses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter((status) => !openStatuses.includes(status));

/**
 * The applications within the user's reach that the filters leave, a page at a time.
 *
 * @category effects
 * @since 0.1.0
 */
export const list = Effect.fn("application.list")(function* (query: Query) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("see-person");
  const reach = yield* unitsInReach(user);
  const { cursor, limit: asked, ...filters } = query;
  const question = ["applications", user.jurisdiction, filters];
  const key = yield* keyOf(question, cursor);
  const limit = asked ?? Paging.defaultLimit;
  const { dueFrom, dueTo, officer, open, order = "desc", q, sort = "received", state } = query;
  const statuses = intersection([
    state === undefined ? undefined : statusesOf(state),
    open === undefined ? undefined : open ? openStatuses : closedStatuses,
  ]);
  const conditions = [
    sql`(${reach === null} OR o.unit_id = ANY(${reach ?? []}::int4[]))`,
    yield* ofOffice(query.office),
    // Written out, so that the index over the open ones is seen to serve it.
    ...(statuses === undefined ? [] : [sql.literal(`a.status IN (${[0, ...statuses].join(", ")})`)]),
    ...(state === undefined ? [] : [sql`${sql.literal(stateOfRow)} = ${state}`]),
    ...(query.ageGroup === undefined ? [] : [sql`a.age_group = ${query.ageGroup}`]),
    ...(query.procedure === undefined ? [] : [sql`a.procedure = ${storedProcedureOf(query.procedure)}`]),
    ...(query.channel === undefined
      ? []
      : [
          sql`COALESCE(k.channel, CASE a.channel WHEN 2 THEN 'online' WHEN 3 THEN 'post' ELSE 'counter' END) = ${query.channel}`,
        ]),
    ...(officer === undefined ? [] : [sql`k.officer = ${officer}`]),
    ...(dueFrom === undefined ? [] : [sql`a.due_on >= ${dueFrom}`]),
    ...(dueTo === undefined ? [] : [sql`a.due_on <= ${dueTo}`]),
    ...(q === undefined
      ? []
      : wholeNumber.test(q)
        ? [sql`a.number = ${q}`]
        : [sql`a.number LIKE ${`${q.replaceAll(/[\\%_]/g, "\\$&")}%`}`]),
  ];
  const where = sql.and(conditions);
  const [column, type] = sortColumns[sort];
  const direction = order === "asc" ? "ASC" : "DESC";
  const comparison = order === "asc" ? ">" : "<";
  const after =
    key === undefined
      ? sql`true`
      : sql`(${sql.literal(column)}, a.id) ${sql.literal(comparison)} (${String(key[0])}::text::${sql.literal(type)}, ${Number(key[1])}::int)`;
  const rows = yield* sql<Stored>`
    SELECT ${sql.literal(columns)} FROM ${sql.literal(joined)} WHERE ${where} AND ${after}
    ORDER BY ${sql.literal(`${column} ${direction}, a.id ${direction}`)} LIMIT ${limit + 1}`;
  const totals = yield* sql<{ total: number }>`
    SELECT count(*)::int AS total FROM application a
    JOIN application_office o ON o.application_id = a.id AND o.province_code = a.province_code
    LEFT JOIN application_case k ON k.application_id = a.id AND k.province_code = a.province_code WHERE ${where}`;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const keyOfLast = (row: Stored) =>
    sort === "number" ? row.number : sort === "due" ? row.dueOn : row.receivedOn;
  const page: Paging.Page<Applications.ApplicationRow> = {
    items: yield* rowsOf(shown),
    nextCursor:
      rows.length > limit && last !== undefined ? cursorAfter(question, [keyOfLast(last), last.id]) : null,
    total: totals[0]?.total ?? 0,
  };
  return page;
});

/**
 * What an office still has work with.
 *
 * @category effects
 * @since 0.1.0
 */
export const counts = Effect.fn("application.counts")(function* (query: {
  readonly asOf: PlainDate.PlainDate;
  readonly office?: Unit.UnitId;
  readonly officer?: string;
}) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("see-person");
  const reach = yield* unitsInReach(user);
  const where = sql.and([
    sql`(${reach === null} OR o.unit_id = ANY(${reach ?? []}::int4[]))`,
    yield* ofOffice(query.office),
    ...(query.officer === undefined ? [] : [sql`k.officer = ${query.officer}`]),
  ]);
  const rows = yield* sql<{
    state: Application.State;
    count: number;
    overdue: number;
    due: number;
    waiting: number;
  }>`
    SELECT ${sql.literal(stateOfRow)} AS state, count(*)::int AS count,
      count(*) FILTER (WHERE a.due_on < ${query.asOf} AND a.status NOT IN (1, 9))::int AS overdue,
      count(*) FILTER (WHERE a.due_on = ${query.asOf} AND a.status NOT IN (1, 9))::int AS due,
      count(*) FILTER (WHERE o.status = 'waiting')::int AS waiting
    FROM application a
    JOIN application_office o ON o.application_id = a.id AND o.province_code = a.province_code
    LEFT JOIN application_case k ON k.application_id = a.id AND k.province_code = a.province_code
    WHERE ${sql.literal(`a.status IN (${openStatuses.join(", ")})`)} AND ${where}
    GROUP BY 1`;
  const sum = (of: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((total, row) => total + of(row), 0);
  const counted: Applications.ApplicationCounts = {
    asOf: query.asOf,
    open: sum((row) => row.count),
    overdue: sum((row) => row.overdue),
    dueToday: sum((row) => row.due),
    waiting: sum((row) => row.waiting),
    byState: Application.State.literals.flatMap((state) => {
      const row = rows.find((each) => each.state === state);
      return row === undefined ? [] : [{ state, count: row.count }];
    }),
  };
  return counted;
});
