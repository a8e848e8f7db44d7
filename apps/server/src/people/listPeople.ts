/**
 * Lists of people: of a commune, or found by name or number in all that the user reaches.
 *
 * @since 0.1.0
 */
import type { Citizens } from "@hopnhat/api-client/contract";
import { Paging } from "@hopnhat/api-client/contract";
import { PersonName, type PlainDate, Unit, Vietnamese, Village } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient, type Statement } from "effect/sql";
import { cursorAfter, keyOf } from "../http/pages.ts";
import { asServer } from "../identity/Access.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import { idOf } from "./citizens.ts";

/**
 * What is asked for: a commune, a number, a name, or several of them. Without any, everybody whom the user reaches.
 *
 * @category models
 * @since 0.1.0
 */
export interface PeopleQuestion {
  readonly asOf: PlainDate.PlainDate;
  readonly unit?: Unit.Unit;
  readonly village?: Village.VillageId;
  /** A name or its beginning, or words of it, with or without diacritics. */
  readonly q?: string;
  /** A personal number, the one borne now or one of before. */
  readonly number?: string;
  readonly sort?: "name" | "birth";
  readonly order?: Paging.Order;
  readonly cursor?: Paging.Cursor;
  readonly limit?: number;
}

/**
 * Rows counted at most for the total of a search that is not of one commune.
 *
 * @category constants
 * @since 0.1.0
 */
export const countedAtMost = 10_000;

interface Row {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly bornOn: string;
  readonly personalNumber: string;
  readonly villageKey: string;
  readonly villageKind: string;
  readonly villageName: string;
  readonly waiting: boolean;
}

/** The condition of a name: its words, each of them the beginning of a word of the name. */
const nameIs = (sql: SqlClient.SqlClient, q: string): Statement.Fragment | undefined => {
  const words = Vietnamese.searchKey(q)
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== "");
  if (words.length === 0) return undefined;
  const asked = words.map((word) => `${word}:*`).join(" & ");
  return sql`to_tsvector('simple', c.name_folded) @@ to_tsquery('simple', ${asked})`;
};

// Where a page begins: after the last row's key and id. Without a cursor, before or after everything.
const beyond = (
  sql: SqlClient.SqlClient,
  column: Statement.Fragment,
  type: "text" | "date",
  key: ReadonlyArray<unknown> | undefined,
  descending: boolean,
): Statement.Fragment => {
  const [value, id] = key ?? [];
  if (typeof value !== "string" || typeof id !== "number") return sql`true`;
  return descending
    ? sql`(${column}, c.id) < (${value}::${sql.literal(type)}, ${id}::int)`
    : sql`(${column}, c.id) > (${value}::${sql.literal(type)}, ${id}::int)`;
};

const sortColumns = {
  name: 'c.name_folded COLLATE "C"',
  birth: "c.born_on",
} as const;

/** Those placed in a commune on a day, those who wait and have it among their candidates, and those who were there. */
const peopleOfUnit = (
  sql: SqlClient.SqlClient,
  unit: number,
  { asOf, ended, hasHistory }: { asOf: PlainDate.PlainDate; ended: boolean; hasHistory: boolean },
): Statement.Fragment => {
  // The history is asked only of a unit that has one.
  const history = hasHistory
    ? sql`UNION SELECT citizen_id, province_code, false FROM citizen_placement
        WHERE before_unit_id = ${unit} AND before_since <= ${asOf} AND greatest(before_since, since) > ${asOf}
      UNION SELECT citizen_id, province_code, false FROM citizen_placement_earlier
        WHERE unit_id = ${unit} AND valid_from <= ${asOf} AND valid_to > ${asOf}`
    : sql``;
  return sql`
    SELECT citizen_id, province_code, status = 'waiting' AND ${ended} AS waiting FROM citizen_placement
    WHERE unit_id = ${unit} AND since <= ${asOf}
    UNION
    SELECT p.citizen_id, p.province_code, true FROM placement_candidate k
    JOIN reorganisation r ON r.id = k.reorganisation_id AND r.effective_on <= ${asOf}
    JOIN citizen_placement p ON p.unit_id = k.source_unit_id AND p.status = 'waiting'
    WHERE k.target_unit_id = ${unit}
    ${history}`;
};

const rowColumns = `c.id, c.full_name AS name, c.born_on AS "bornOn", c.personal_number AS "personalNumber",
  v.key AS "villageKey", v.kind AS "villageKind", v.name AS "villageName"`;

/**
 * A page of people, under the row-level security of whoever asks.
 *
 * **Details**
 *
 * Sorted by the folded name or by the day of birth, each with the id behind it, so that pages neither skip nor repeat.
 * A search over more than a commune looks its rows up by index as the server, within the provinces that the user reaches,
 * because row-level security keeps an index of words from being used; what is shown is read under the user's own sight.
 *
 * @category effects
 * @since 0.1.0
 */
export const listPeople = Effect.fn("people.listPeople")(function* (query: PeopleQuestion) {
  const sql = yield* SqlClient.SqlClient;
  const { limit = Paging.defaultLimit, order = "asc", q = "", sort = "name" } = query;
  const descending = order === "desc";
  const question = [
    "people",
    query.unit === undefined ? null : Unit.idOf(query.unit),
    query.asOf,
    query.village ?? null,
    q,
    query.number ?? null,
    sort,
    order,
  ];
  const key = yield* keyOf(question, query.cursor);
  const column = sql.literal(sortColumns[sort]);
  const direction = sql.literal(descending ? "DESC" : "ASC");
  const name = nameIs(sql, q);
  const filter = sql.and([
    ...(query.village === undefined ? [] : [sql`v.key = ${query.village}`]),
    ...(name === undefined ? [] : [name]),
    ...(query.number === undefined
      ? []
      : [sql`c.id = (SELECT citizen_id FROM personal_number WHERE personal_number = ${query.number})`]),
    // A record that was merged into another of the same person is found through that one.
    sql`NOT EXISTS (SELECT 1 FROM citizen_merged m WHERE m.citizen_id = c.id)`,
  ]);
  const after = beyond(sql, column, sort === "birth" ? "date" : "text", key, descending);

  const found = yield* query.unit === undefined
    ? overAll(sql, { after, column, direction, filter, limit, number: query.number !== undefined })
    : ofUnit(sql, query.unit, { after, asOf: query.asOf, column, direction, filter, limit });
  const shown = found.rows.slice(0, limit);
  const last = shown.at(-1);
  const page: Paging.Page<Citizens.CitizenSummary> = {
    items: shown.map((row) => ({
      id: idOf(row.id),
      name: PersonName.make(row.name),
      birthYear: Number(row.bornOn.slice(0, 4)),
      personalNumberEnding: row.personalNumber.slice(-3),
      village: {
        id: Village.VillageId.make(row.villageKey),
        kind: row.villageKind,
        name: row.villageName,
      },
      waiting: row.waiting,
    })),
    nextCursor:
      found.rows.length > limit && last !== undefined ? cursorAfter(question, [last.key, last.id]) : null,
    total: found.total,
  };
  return page;
});

interface Parts {
  readonly after: Statement.Fragment;
  readonly column: Statement.Fragment;
  readonly direction: Statement.Fragment;
  readonly filter: Statement.Fragment;
  readonly limit: number;
}

const ofUnit = Effect.fnUntraced(function* (
  sql: SqlClient.SqlClient,
  asked: Unit.Unit,
  { after, asOf, column, direction, filter, limit }: Parts & { readonly asOf: PlainDate.PlainDate },
) {
  const register = yield* UnitRegister;
  const unit = yield* register.numberOf(asked);
  const hasHistory = asked.validTo !== null;
  const people = peopleOfUnit(sql, unit, {
    asOf,
    ended: asked.validTo !== null && asOf >= asked.validTo,
    hasHistory,
  });
  const joined = sql`FROM (${people}) p JOIN citizen c ON c.id = p.citizen_id AND c.province_code = p.province_code
    JOIN village v ON v.id = c.village_id WHERE ${filter}`;
  // One walk over the commune gives the count and the page.
  const rows = yield* sql<Row & { readonly total: number }>`
    WITH people AS MATERIALIZED (
      SELECT ${sql.literal(rowColumns)}, c.name_folded, c.born_on, ${column}::text AS key, p.waiting ${joined}
    )
    SELECT c.*, (SELECT count(*)::int FROM people) AS total FROM people c
    WHERE ${after} ORDER BY ${column} ${direction}, c.id ${direction} LIMIT ${limit + 1}`;
  const first = rows[0];
  if (first !== undefined) return { rows, total: first.total };
  const totals = yield* sql<{ total: number }>`SELECT count(*)::int AS total ${joined}`;
  return { rows, total: totals[0]?.total ?? 0 };
});

const overAll = Effect.fnUntraced(function* (
  sql: SqlClient.SqlClient,
  { after, column, direction, filter, limit, number }: Parts & { readonly number: boolean },
) {
  // Few units: the people in them, by index. Whole provinces: the names, by index.
  const reaches = yield* sql<{ provinces: number; units: number }>`
    SELECT COALESCE(cardinality(reached_provinces()), 0) AS provinces, COALESCE(cardinality(reached_units()), 0) AS units`;
  const wide = (reaches[0]?.provinces ?? 0) > 0 && !number;
  const village = sql`JOIN village v ON v.id = c.village_id`;
  if (!wide) {
    const from = number
      ? sql`FROM citizen c JOIN citizen_placement p ON p.citizen_id = c.id AND p.province_code = c.province_code ${village}
          WHERE ${filter}`
      : sql`FROM citizen_placement p JOIN citizen c ON c.id = p.citizen_id AND c.province_code = p.province_code ${village}
          WHERE p.unit_id = ANY(reached_units()) AND ${filter}`;
    const rows = yield* sql<Row>`
      SELECT ${sql.literal(rowColumns)}, ${column}::text AS key, p.status = 'waiting' AS waiting ${from} AND ${after}
      ORDER BY ${column} ${direction}, c.id ${direction} LIMIT ${limit + 1}`;
    const totals = yield* sql<{ total: number }>`
      SELECT count(*)::int AS total FROM (SELECT 1 ${from} LIMIT ${countedAtMost}) counted`;
    return { rows, total: totals[0]?.total ?? 0 };
  }
  const from = sql`FROM citizen c ${village} WHERE c.province_code = ANY(reached_provinces()) AND ${filter}`;
  const found = yield* asServer(
    Effect.gen(function* () {
      const ids = yield* sql<{ id: number }>`
        SELECT c.id ${from} AND ${after} ORDER BY ${column} ${direction}, c.id ${direction} LIMIT ${limit + 1}`;
      const totals = yield* sql<{ total: number }>`
        SELECT count(*)::int AS total FROM (SELECT 1 ${from} LIMIT ${countedAtMost}) counted`;
      return { ids: ids.map(({ id }) => id), total: totals[0]?.total ?? 0 };
    }),
  );
  const rows = yield* sql<Row>`
    SELECT ${sql.literal(rowColumns)}, ${column}::text AS key, p.status = 'waiting' AS waiting
    FROM citizen c JOIN citizen_placement p ON p.citizen_id = c.id AND p.province_code = c.province_code ${village}
    WHERE c.id = ANY(${found.ids}::int4[]) ORDER BY ${column} ${direction}, c.id ${direction}`;
  return { rows, total: found.total };
});
