/**
 * Pairs of records that may be of one person, each with what speaks for it.
 *
 * @since 0.1.0
 */
import { Duplicates, Paging } from "@hopnhat/api-client/contract";
import { AgeGroup, type Citizen, PersonName, type Unit, Village } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { cursorAfter, keyOf } from "../http/pages.ts";
import { idOf } from "../people/citizens.ts";
import { UnitRegister } from "../units/UnitRegister.ts";

interface Side {
  readonly id: number;
  readonly name: string;
  readonly sex: Citizen.Sex;
  readonly bornOn: string;
  readonly ending: string;
  readonly villageKey: string;
  readonly villageKind: string;
  readonly villageName: string;
  readonly address: string;
  readonly applications: number;
  readonly hasAccount: boolean;
}

interface PairRow {
  readonly one: Side;
  readonly other: Side;
  readonly grounds: ReadonlyArray<Duplicates.Ground>;
}

// Who is merged into another, or was said to be another, is proposed no more.
const proposable = `NOT EXISTS (SELECT 1 FROM citizen_merged m WHERE m.citizen_id IN (a.id, b.id))
  AND NOT EXISTS (SELECT 1 FROM duplicate_dismissal d WHERE d.one_id = a.id AND d.other_id = b.id)`;

// Same name without diacritics, same birth, same sex, and the same commune: on either side of a split they wait together.
const byPerson = (ones: string): string => `
  SELECT a.id AS one, b.id AS other
  FROM citizen a JOIN citizen_placement p ON p.citizen_id = a.id AND p.province_code = a.province_code
  JOIN citizen b ON b.born_on = a.born_on AND b.name_folded = a.name_folded AND b.sex = a.sex AND b.id > a.id
    AND b.province_code = a.province_code
  JOIN citizen_placement q ON q.citizen_id = b.id AND q.province_code = b.province_code AND q.unit_id = p.unit_id
  WHERE ${ones} AND ${proposable}`;

const byNumber = (ones: string): string => `
  SELECT a.id AS one, b.id AS other FROM (
    SELECT least(h.citizen_id, g.citizen_id) AS one, greatest(h.citizen_id, g.citizen_id) AS other
    FROM held_number h JOIN held_number g ON g.number = h.number AND g.citizen_id <> h.citizen_id
    UNION
    SELECT least(h.citizen_id, n.citizen_id), greatest(h.citizen_id, n.citizen_id)
    FROM held_number h JOIN personal_number n ON n.personal_number = h.number AND n.citizen_id <> h.citizen_id
  ) held
  JOIN citizen a ON a.id = held.one JOIN citizen b ON b.id = held.other
  JOIN citizen_placement p ON p.citizen_id = a.id JOIN citizen_placement q ON q.citizen_id = b.id
  WHERE (${ones}) AND ${proposable}`;

const side = (
  table: string,
): string => `json_build_object('id', ${table}.id, 'name', ${table}.full_name, 'sex', ${table}.sex,
  'bornOn', ${table}.born_on::text, 'ending', right(${table}.personal_number, 3),
  'villageKey', (SELECT key FROM village WHERE id = ${table}.village_id),
  'villageKind', (SELECT kind FROM village WHERE id = ${table}.village_id),
  'villageName', (SELECT name FROM village WHERE id = ${table}.village_id), 'address', ${table}.address_as_printed,
  'applications', (SELECT count(*) FROM application x WHERE x.citizen_id = ${table}.id),
  'hasAccount', EXISTS (SELECT 1 FROM e_id_account x WHERE x.citizen_id = ${table}.id))`;

const described = (pairs: string): string => `
  SELECT ${side("a")} AS one, ${side("b")} AS other, array_remove(ARRAY[
    CASE WHEN EXISTS (SELECT 1 FROM held_number h JOIN held_number g ON g.number = h.number
        WHERE h.citizen_id = a.id AND g.citizen_id = b.id)
      OR EXISTS (SELECT 1 FROM held_number h JOIN personal_number n ON n.personal_number = h.number
        WHERE (h.citizen_id, n.citizen_id) IN ((a.id, b.id), (b.id, a.id))) THEN 'number-held' END,
    CASE WHEN a.full_name = b.full_name THEN 'name' WHEN a.name_folded = b.name_folded THEN 'name-folded' END,
    CASE WHEN a.born_on = b.born_on THEN 'birth' END,
    CASE WHEN a.village_id = b.village_id THEN 'village' END,
    CASE WHEN p.unit_id = q.unit_id THEN 'commune' END,
    CASE WHEN fold_name(a.address_as_printed) = fold_name(b.address_as_printed) THEN 'address' END,
    CASE WHEN a.sex = b.sex THEN 'sex' END
  ], NULL) AS grounds
  FROM (${pairs}) pair
  JOIN citizen a ON a.id = pair.one JOIN citizen b ON b.id = pair.other
  JOIN citizen_placement p ON p.citizen_id = a.id JOIN citizen_placement q ON q.citizen_id = b.id
  ORDER BY pair.one, pair.other`;

const candidateOf = (row: Side): Duplicates.Candidate => ({
  id: idOf(row.id),
  name: PersonName.make(row.name),
  sex: row.sex,
  birth: AgeGroup.BirthDate.make(row.bornOn),
  personalNumberEnding: row.ending,
  village: { id: Village.VillageId.make(row.villageKey), kind: row.villageKind, name: row.villageName },
  addressAsPrinted: row.address,
  applications: row.applications,
  hasAccount: row.hasAccount,
});

const proposalOf = ({ grounds, one, other }: PairRow): Duplicates.Proposal => ({
  one: candidateOf(one),
  other: candidateOf(other),
  grounds: grounds.map((ground) => ({ ground, points: Duplicates.points[ground] })),
  score: Duplicates.scoreOf(grounds),
});

/**
 * Pairs of a commune, or of all that the user sees, in the order of their records.
 *
 * @category effects
 * @since 0.1.0
 */
export const list = Effect.fn("duplicates.list")(function* (query: {
  readonly unit?: Unit.Unit;
  readonly cursor?: Paging.Cursor;
  readonly limit?: number;
}) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const unit = query.unit === undefined ? null : yield* register.numberOf(query.unit);
  const question = ["duplicates", unit];
  const key = yield* keyOf(question, query.cursor);
  const [one, other] = [typeof key?.[0] === "number" ? key[0] : 0, typeof key?.[1] === "number" ? key[1] : 0];
  const limit = query.limit ?? Paging.defaultLimit;
  // Who waits belongs to every candidate.
  const within = (place: string) =>
    `(${place} = $1 OR ${place} IN (SELECT source_unit_id FROM placement_candidate WHERE target_unit_id = $1))`;
  const pairs = `${byPerson(unit === null ? "$1::int IS NULL" : within("p.unit_id"))}
    UNION ${byNumber(unit === null ? "$1::int IS NULL" : `${within("p.unit_id")} OR ${within("q.unit_id")}`)}`;
  const rows = yield* sql.unsafe<PairRow>(
    described(`SELECT one, other FROM (${pairs}) pairs WHERE (one, other) > ($2, $3) ORDER BY 1, 2 LIMIT $4`),
    [unit, one, other, limit + 1],
  );
  const totals = yield* sql.unsafe<{ total: number }>(`SELECT count(*)::int AS total FROM (${pairs}) pairs`, [
    unit,
  ]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const page: Paging.Page<Duplicates.Proposal> = {
    items: shown.map(proposalOf),
    nextCursor:
      rows.length > limit && last !== undefined ? cursorAfter(question, [last.one.id, last.other.id]) : null,
    total: totals[0]?.total ?? 0,
  };
  return page;
});

/**
 * Pairs with one person, most telling first.
 *
 * @category effects
 * @since 0.1.0
 */
export const of = Effect.fn("duplicates.of")(function* (citizen: number) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql.unsafe<PairRow>(
    described(`${byPerson("a.id = $1")}
      UNION ${byPerson("b.id = $1")}
      UNION ${byNumber("a.id = $1 OR b.id = $1")}`),
    [citizen],
  );
  return rows.map(proposalOf).sort((a, b) => b.score - a.score);
});

/**
 * What speaks for two records being of one person, whoever was told otherwise.
 *
 * @category effects
 * @since 0.1.0
 */
export const groundsOf = Effect.fn("duplicates.groundsOf")(function* (one: number, other: number) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql.unsafe<PairRow>(described("SELECT $1::int AS one, $2::int AS other"), [one, other]);
  return rows[0]?.grounds ?? [];
});
