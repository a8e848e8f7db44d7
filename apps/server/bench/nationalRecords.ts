/**
 * People of the whole country, made by the database itself: for each province of today, for each of its communes of the
 * eve, as many citizens as asked for, with applications, e-ID accounts and targets.
 */
import { Effect } from "effect";
import { SqlClient } from "effect/sql";

const family = [
  "Nguyễn",
  "Trần",
  "Lê",
  "Phạm",
  "Hoàng",
  "Huỳnh",
  "Phan",
  "Vũ",
  "Võ",
  "Đặng",
  "Bùi",
  "Đỗ",
  "Hồ",
  "Ngô",
];
const middle = ["Văn", "Thị", "Hữu", "Đức", "Ngọc", "Minh", "Thanh", "Quang", "Xuân", "Thu", "Kim", "Gia"];
const given = [
  ...[
    "Anh",
    "Bình",
    "Châu",
    "Dũng",
    "Giang",
    "Hà",
    "Hải",
    "Hạnh",
    "Hiếu",
    "Hoa",
    "Hùng",
    "Hương",
    "Khánh",
    "Lan",
  ],
  ...[
    "Linh",
    "Long",
    "Mai",
    "Nam",
    "Nga",
    "Oanh",
    "Phúc",
    "Quân",
    "Sơn",
    "Tâm",
    "Thảo",
    "Trang",
    "Tuấn",
    "Yến",
  ],
];

const array = (words: ReadonlyArray<string>): string =>
  `ARRAY[${words.map((word) => `'${word}'`).join(", ")}]`;

/** Names, villages and the register of what was loaded. */
export const prepareRecords = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  yield* sql.unsafe(`
    CREATE TABLE bench_name AS
    SELECT (row_number() OVER () - 1)::int AS id, name AS full_name, fold_name(name) AS folded
    FROM (SELECT f || ' ' || m || ' ' || g AS name
      FROM unnest(${array(family)}) f, unnest(${array(middle)}) m, unnest(${array(given)}) g) names`);
  yield* sql`ALTER TABLE bench_name ADD PRIMARY KEY (id)`;
  yield* sql`
    CREATE TABLE bench_unit AS
    SELECT id AS unit_id, code, name, kind, valid_from, record_province_code AS province_code,
      (row_number() OVER (ORDER BY record_province_code, code))::int - 1 AS ord
    FROM unit WHERE valid_to = '2025-07-01'`;
  yield* sql`CREATE TABLE bench_loaded (province_code text PRIMARY KEY)`;
  yield* sql`
    INSERT INTO village (id, key, kind, name, unit_id, since)
    SELECT ord * 10 + n, 'v-' || code || '-' || n, 'thôn', 'Thôn ' || n, unit_id, valid_from
    FROM bench_unit, generate_series(1, 10) n`;
});

/** Loads one province in a transaction of its own; gives its citizens. */
export const loadProvince = Effect.fnUntraced(function* (province: string, perCommune: number) {
  const sql = yield* SqlClient.SqlClient;
  const k = sql.literal(String(perCommune));
  const people = sql`FROM bench_unit u, generate_series(1, ${k}) n WHERE u.province_code = ${province}`;
  const id = sql`u.ord * ${k} + n`;
  const bornOn = sql`date '1940-01-01' + ((${id})::bigint * 7919 % 31200)::int`;
  const ageGroup = sql`CASE WHEN ${bornOn} > date '2019-06-30' THEN 'under-6'
    WHEN ${bornOn} > date '2011-06-30' THEN '6-to-under-14' ELSE '14-and-over' END`;
  return yield* sql.withTransaction(
    Effect.gen(function* () {
      const inserted = yield* sql<{ citizens: number }>`
        WITH made AS (
          INSERT INTO citizen (id, village_id, born_on, province_code, personal_number, sex, full_name, name_folded,
            address_as_printed)
          SELECT p.id, p.village_id, p.born_on, ${province}, lpad(${province}, 3, '0')
              || CASE WHEN p.born_on < '2000-01-01' THEN 0 ELSE 2 END + p.n % 2
              || to_char(p.born_on, 'YY') || lpad((p.id % 1000000)::text, 6, '0'),
            CASE p.n % 2 WHEN 0 THEN 'male' ELSE 'female' END, b.full_name, b.folded,
            'Thôn ' || p.n % 10 + 1 || ', ' || p.kind || ' ' || p.name
          FROM (SELECT ${id} AS id, u.ord * 10 + n % 10 + 1 AS village_id, ${bornOn} AS born_on, n, u.kind, u.name
            ${people}) p
          JOIN bench_name b ON b.id = (p.id::bigint * 104729 % ${family.length * middle.length * given.length})::int
          RETURNING 1
        ) SELECT count(*)::int AS citizens FROM made`;
      yield* sql`
        INSERT INTO citizen_placement (citizen_id, unit_id, since, evidence, province_code)
        SELECT ${id}, u.unit_id, u.valid_from, 'declared', ${province} ${people}`;
      yield* sql`INSERT INTO campaign_target (citizen_id, age_group, province_code)
        SELECT ${id}, ${ageGroup}, ${province} ${people}`;
      yield* sql`
        INSERT INTO application (id, citizen_id, received_on, due_on, channel, status, province_code, number, procedure,
          age_group)
        SELECT ${id}, ${id}, date '2025-04-01' + n % 90, date '2025-04-08' + n % 90, 1 + n % 3,
          CASE n % 20 WHEN 0 THEN 2 WHEN 1 THEN 5 ELSE 10 END, ${province},
          'G01.' || u.code || '-' || to_char(date '2025-04-01' + n % 90, 'YYMMDD') || '-' || lpad((n / 90)::text, 4, '0'),
          'issue', ${ageGroup}
        ${people} AND n % 100 < 87`;
      yield* sql`
        INSERT INTO application_office (application_id, unit_id, since, province_code)
        SELECT ${id}, u.unit_id, date '2025-04-01' + n % 90, ${province} ${people} AND n % 100 < 87`;
      yield* sql`
        INSERT INTO e_id_account (citizen_id, level, state, opened_on, province_code)
        SELECT ${id}, 2, 'active', date '2025-04-01' + n % 90, ${province} ${people} AND n % 100 < 74`;
      yield* sql`
        INSERT INTO coverage_count (unit_id, age_group, target, received, accounts)
        SELECT u.unit_id, ${ageGroup}, count(*), count(*) FILTER (WHERE n % 100 < 87), count(*) FILTER (WHERE n % 100 < 74)
        ${people} GROUP BY 1, 2`;
      yield* sql`INSERT INTO bench_loaded VALUES (${province})`;
      return inserted[0]?.citizens ?? 0;
    }),
  );
});
