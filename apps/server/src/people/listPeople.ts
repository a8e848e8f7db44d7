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

/** The words of a name or of its beginning, without marks. */
const wordsOf = (q: string): ReadonlyArray<string> =>
  Vietnamese.searchKey(q)
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== "");

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
  // The history is asked only of a unit that has one. Who was there before the last move stands where the unit's flows go.
  const history = hasHistory
    ? sql`UNION SELECT citizen_id, province_code, false FROM citizen_placement
        WHERE unit_id = ANY(ARRAY(SELECT target_unit_id FROM reorganisation_flow WHERE source_unit_id = ${unit}))
          AND before_unit_id = ${unit} AND before_since <= ${asOf} AND greatest(before_since, since) > ${asOf}
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
  const words = wordsOf(q);
  const filter = sql.and([
    ...(query.village === undefined
      ? []
      : [sql`c.village_id = (SELECT id FROM village WHERE key = ${query.village})`]),
    ...(query.number === undefined
      ? []
      : [sql`c.id = (SELECT citizen_id FROM personal_number WHERE personal_number = ${query.number})`]),
    // A record that was merged into another of the same person is found through that one.
    sql`NOT EXISTS (SELECT 1 FROM citizen_merged m WHERE m.citizen_id = c.id)`,
  ]);
  const after = beyond(sql, column, sort === "birth" ? "date" : "text", key, descending);

  const parts: Parts = {
    after,
    column,
    descending,
    direction,
    filter,
    limit,
    words,
    since: typeof key?.[0] === "string" ? key[0] : undefined,
  };
  const found = yield* query.unit === undefined
    ? overAll(sql, parts, { ...query, sort })
    : ofUnit(sql, query.unit, parts, query.asOf);
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
  readonly descending: boolean;
  readonly direction: Statement.Fragment;
  readonly filter: Statement.Fragment;
  readonly limit: number;
  readonly words: ReadonlyArray<string>;
  /** Where the page begins, in the column of the order. */
  readonly since: string | undefined;
}

/** Of people at hand one by one: each word is the beginning of a word of the name. */
const bears = (sql: SqlClient.SqlClient, words: ReadonlyArray<string>): Statement.Fragment =>
  sql.and(["true", ...words.map((word) => sql`c.name_folded ~ ${`\\m${word}`}`)]);

/**
 * A page of few people, such as those of a commune: `people` gives each by id and province. One walk over them gives the
 * count and the page; what is shown is read of the page alone.
 */
const pageAmong = Effect.fnUntraced(function* (
  sql: SqlClient.SqlClient,
  people: Statement.Fragment,
  { after, column, direction, filter, limit, words }: Parts,
) {
  const order = sql`ORDER BY ${column} ${direction}, c.id ${direction}`;
  const among = sql`
    SELECT c.id, c.province_code, c.name_folded, c.born_on, p.waiting
    FROM (${people}) p JOIN citizen c ON c.id = p.citizen_id AND c.province_code = p.province_code
    WHERE ${filter} AND ${bears(sql, words)}`;
  const rows = yield* sql<Row & { readonly total: number }>`
    WITH people AS MATERIALIZED (${among}),
    page AS MATERIALIZED (SELECT c.id, c.province_code, c.waiting FROM people c WHERE ${after} ${order} LIMIT ${limit + 1})
    SELECT ${sql.literal(rowColumns)}, ${column}::text AS key, page.waiting,
      (SELECT count(*)::int FROM people) AS total
    FROM page JOIN citizen c ON c.id = page.id AND c.province_code = page.province_code
    JOIN village v ON v.id = c.village_id ${order}`;
  const first = rows[0];
  if (first !== undefined) return { rows, total: first.total };
  const totals = yield* sql<{ total: number }>`SELECT count(*)::int AS total FROM (${among}) people`;
  return { rows, total: totals[0]?.total ?? 0 };
});

const ofUnit = Effect.fnUntraced(function* (
  sql: SqlClient.SqlClient,
  asked: Unit.Unit,
  parts: Parts,
  asOf: PlainDate.PlainDate,
) {
  const register = yield* UnitRegister;
  const unit = yield* register.numberOf(asked);
  const people = peopleOfUnit(sql, unit, {
    asOf,
    ended: asked.validTo !== null && asOf >= asked.validTo,
    hasHistory: asked.validTo !== null,
  });
  return yield* pageAmong(sql, people, parts);
});

const overAll = Effect.fnUntraced(function* (
  sql: SqlClient.SqlClient,
  parts: Parts,
  { number, sort }: { readonly number?: string; readonly sort: "name" | "birth" },
) {
  const { column, direction } = parts;
  // One person: by the number. Few units: the people in them. Whole provinces: by index.
  const reaches = yield* sql<{ provinces: number }>`
    SELECT COALESCE(cardinality(reached_provinces()), 0) AS provinces`;
  if (number !== undefined || (reaches[0]?.provinces ?? 0) === 0) {
    const those =
      number === undefined
        ? sql`unit_id = ANY((SELECT reached_units())::integer[])`
        : sql`citizen_id = (SELECT citizen_id FROM personal_number WHERE personal_number = ${number})`;
    const found = yield* pageAmong(
      sql,
      sql`SELECT citizen_id, province_code, status = 'waiting' AS waiting FROM citizen_placement WHERE ${those}`,
      parts,
    );
    return { rows: found.rows, total: Math.min(found.total, countedAtMost) };
  }
  const found = yield* asServer(overProvinces(sql, parts, sort));
  const rows = yield* sql<Row>`
    SELECT ${sql.literal(rowColumns)}, ${column}::text AS key, p.status = 'waiting' AS waiting
    FROM citizen c JOIN citizen_placement p ON p.citizen_id = c.id AND p.province_code = c.province_code
    JOIN village v ON v.id = c.village_id
    WHERE c.id = ANY(${found.ids}::int4[]) ORDER BY ${column} ${direction}, c.id ${direction}`;
  return { rows, total: found.total };
});

/**
 * The numbers of a page of the people of whole provinces, and how many there are up to {@link countedAtMost}.
 *
 * **Details**
 *
 * Words are looked up among the names that are borne, each of which stands there once. The names, in their order, then
 * give their people by the index of people by name, no further than the page goes.
 */
const overProvinces = Effect.fnUntraced(function* (
  sql: SqlClient.SqlClient,
  { after, column, descending, direction, filter, limit, since, words }: Parts,
  sort: "name" | "birth",
) {
  const within = sql`c.province_code = ANY((SELECT reached_provinces())::text[]) AND ${filter}`;
  const order = sql`ORDER BY ${column} ${direction}, c.id ${direction} LIMIT ${limit + 1}`;
  const named = words.length > 0;
  const asked = words.map((word) => `${word}:*`).join(" & ");
  const names = named
    ? sql`WITH names AS MATERIALIZED (
        SELECT DISTINCT name_folded AS name FROM name_borne
        WHERE province_code = ANY((SELECT reached_provinces())::text[])
          AND to_tsvector('simple', name_folded) @@ to_tsquery('simple', ${asked}))`
    : sql``;
  const bearers = sql`c.name_folded COLLATE "C" = n.name`;
  // Names of the pages before give nobody any more.
  const reached =
    since === undefined ? sql`true` : descending ? sql`name <= ${since}` : sql`name >= ${since}`;
  const ids = yield* named && sort === "name"
    ? sql<{ id: number }>`${names}
        SELECT c.id FROM (SELECT name FROM names WHERE ${reached} ORDER BY name ${direction}) n
        CROSS JOIN LATERAL (SELECT c.id FROM citizen c WHERE ${bearers} AND ${within} AND ${after} ${order}) c
        ORDER BY n.name ${direction}, c.id ${direction} LIMIT ${limit + 1}`
    : sql<{ id: number }>`${names}
        SELECT c.id FROM citizen c WHERE ${named ? sql`c.name_folded COLLATE "C" IN (SELECT name FROM names) AND ` : sql``}
        ${within} AND ${after} ${order}`;
  const totals = yield* sql<{ total: number }>`${names}
    SELECT count(*)::int AS total FROM (
      SELECT 1 FROM ${named ? sql`names n JOIN citizen c ON ${bearers}` : sql`citizen c`}
      WHERE ${within} LIMIT ${countedAtMost}) counted`;
  return { ids: ids.map(({ id }) => id), total: totals[0]?.total ?? 0 };
});
