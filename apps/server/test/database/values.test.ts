import { assert, layer } from "@effect/vitest";
import { Effect, Fiber } from "effect";
import { SqlClient, SqlError } from "effect/sql";
import { BulkLoad } from "../../src/database/BulkLoad.ts";
import { engines } from "./engines.ts";

for (const engine of engines) {
  layer(engine.layer, { timeout: "2 minutes" })(`On ${engine.name}`, (it) => {
    it.effect("a date is the text of a calendar day, an instant a Date, a numeric a text", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const rows = yield* sql`SELECT
          '2025-06-30'::date AS day,
          '2025-07-01T00:00:00+07'::timestamptz AS instant,
          12.50::numeric(6, 2) AS area,
          '{"a": [1]}'::jsonb AS document,
          ARRAY['x', 'y'] AS names,
          true AS yes,
          NULL::date AS nothing`;
        assert.deepStrictEqual(rows, [
          {
            day: "2025-06-30",
            instant: new Date("2025-06-30T17:00:00.000Z"),
            area: "12.50",
            document: { a: [1] },
            names: ["x", "y"],
            yes: true,
            nothing: null,
          },
        ]);
      }),
    );

    it.effect("an int8 is a number while it is exact and a bigint beyond", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const rows =
          yield* sql`SELECT count(*) AS counted, 9007199254740991::int8 AS last, 9007199254740992::int8 AS beyond
          FROM generate_series(1, 3)`;
        assert.deepStrictEqual(rows, [{ counted: 3, last: 9007199254740991, beyond: 9007199254740992n }]);
      }),
    );

    it.effect("what is sent comes back: dates, instants, arrays, documents, Vietnamese text", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const instant = new Date("2025-07-01T02:03:04.005Z");
        const rows = yield* sql`SELECT
          ${"2025-07-01"}::date AS day, ${instant}::timestamptz AS instant, ${[1, 2]}::int4[] AS ids,
          ${JSON.stringify({ xã: "Vầy Nưa" })}::jsonb AS document, ${"Thanh Hối"}::text AS name, ${null}::int4 AS nothing`;
        assert.deepStrictEqual(rows, [
          {
            day: "2025-07-01",
            instant,
            ids: [1, 2],
            document: { xã: "Vầy Nưa" },
            name: "Thanh Hối",
            nothing: null,
          },
        ]);
      }),
    );

    it.effect("a statement's helpers compile to PostgreSQL", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        yield* sql`CREATE TABLE commune (code text PRIMARY KEY, name text NOT NULL)`;
        yield* sql`INSERT INTO commune ${sql.insert([
          { code: "05128", name: "Tân Lạc" },
          { code: "04990", name: "Nật Sơn" },
        ])}`;
        yield* sql`UPDATE commune SET ${sql.update({ name: "Mãn Đức" })} WHERE code = ${"05128"}`;
        const rows =
          yield* sql`SELECT code, name FROM commune WHERE ${sql.in("code", ["05128", "04990"])} ORDER BY code`;
        assert.deepStrictEqual(rows, [
          { code: "04990", name: "Nật Sơn" },
          { code: "05128", name: "Mãn Đức" },
        ]);
      }),
    );

    it.effect("errors say what they are", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const reasons = yield* Effect.forEach(
          [
            sql`SELECT no_such_column`,
            sql`INSERT INTO commune (code, name) VALUES ('05128', 'again')`,
            sql`INSERT INTO commune (code) VALUES ('00001')`,
          ],
          (statement) => Effect.flip(statement),
        );
        assert.deepStrictEqual(
          reasons.map((error) => error.reason._tag),
          ["SqlSyntaxError", "UniqueViolation", "ConstraintError"],
        );
        const violation = reasons[1]?.reason;
        assert.isTrue(
          violation instanceof SqlError.UniqueViolation && violation.constraint === "commune_pkey",
        );
      }),
    );

    it.effect("what failed is undone, what succeeded stands", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        yield* sql`CREATE TABLE entry (n int PRIMARY KEY)`;
        yield* sql.withTransaction(sql`INSERT INTO entry VALUES (1)`);
        yield* Effect.flip(
          sql.withTransaction(Effect.andThen(sql`INSERT INTO entry VALUES (2)`, Effect.fail("stop"))),
        );
        assert.deepStrictEqual(yield* sql`SELECT n FROM entry`, [{ n: 1 }]);
      }),
    );

    it.effect("a failed step inside a transaction is undone alone, by its savepoint", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        yield* sql`TRUNCATE entry`;
        yield* sql.withTransaction(
          Effect.gen(function* () {
            yield* sql`INSERT INTO entry VALUES (1)`;
            yield* Effect.ignore(
              sql.withTransaction(
                Effect.andThen(sql`INSERT INTO entry VALUES (2)`, sql`INSERT INTO entry VALUES (1)`),
              ),
            );
            yield* sql.withTransaction(sql`INSERT INTO entry VALUES (3)`);
          }),
        );
        assert.deepStrictEqual(yield* sql`SELECT n FROM entry ORDER BY n`, [{ n: 1 }, { n: 3 }]);
      }),
    );

    it.effect("a transaction that swallowed an error of a statement does not pass for committed", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        yield* sql`TRUNCATE entry`;
        const exit = yield* Effect.exit(
          sql.withTransaction(
            Effect.andThen(sql`INSERT INTO entry VALUES (1)`, Effect.ignore(sql`SELECT no_such_column`)),
          ),
        );
        assert.strictEqual(exit._tag, "Failure");
        assert.deepStrictEqual(yield* sql`SELECT n FROM entry`, []);
        yield* sql.withTransaction(sql`INSERT INTO entry VALUES (7)`);
        assert.deepStrictEqual(yield* sql`SELECT n FROM entry`, [{ n: 7 }]);
      }),
    );

    it.effect(
      "fifty concurrent transactions keep apart, and statements outside see only what is committed",
      () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          yield* sql`CREATE TABLE account (id int PRIMARY KEY, held int NOT NULL)`;
          yield* sql`INSERT INTO account SELECT g, 10 FROM generate_series(0, 4) g`;
          const transfer = (i: number) =>
            sql
              .withTransaction(
                Effect.gen(function* () {
                  yield* sql`UPDATE account SET held = held - 1 WHERE id = ${i % 5}`;
                  yield* Effect.yieldNow;
                  if (i % 3 === 0) return yield* Effect.fail("refused");
                  yield* sql`UPDATE account SET held = held + 1 WHERE id = ${(i + 1) % 5}`;
                }),
              )
              .pipe(Effect.ignore);
          const watch = Effect.forEach(
            Array.from({ length: 20 }),
            () => sql<{ total: number }>`SELECT sum(held)::int AS total FROM account`,
          );
          const watching = yield* Effect.forkChild(watch);
          yield* Effect.forEach(
            Array.from({ length: 50 }, (_, i) => i),
            transfer,
            { concurrency: "unbounded" },
          );
          const seen = yield* Fiber.join(watching);
          assert.deepStrictEqual([...new Set(seen.flat().map((row) => row.total))], [50]);
        }),
    );

    it.effect("an interrupted transaction is rolled back and frees the session", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        yield* sql`TRUNCATE entry`;
        const fiber = yield* Effect.forkChild(
          sql.withTransaction(Effect.andThen(sql`INSERT INTO entry VALUES (1)`, Effect.never)),
          { startImmediately: true },
        );
        yield* Effect.yieldNow;
        yield* Fiber.interrupt(fiber);
        assert.deepStrictEqual(yield* sql`SELECT n FROM entry`, []);
      }),
    );

    it.effect(
      "a bulk load keeps nulls, quotes, commas, line breaks and marks, and is undone with its transaction",
      () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          const bulk = yield* BulkLoad;
          yield* sql`CREATE TABLE loaded (id int, name text, day date, evidence placement_evidence)`;
          const rows = [
            [1, 'xóm "Nà, Mèo"\nhai', "2025-06-30", "officers-decision"],
            [2, "Đồng Tân", null, null],
            [3, "", null, "village"],
          ];
          const load = bulk.append(
            {
              table: "loaded",
              columns: [
                ["id", "int"],
                ["name", "text"],
                ["day", "date"],
                ["evidence", "placement_evidence"],
              ],
            },
            rows,
          );
          yield* Effect.flip(sql.withTransaction(Effect.andThen(load, Effect.fail("stop"))));
          assert.deepStrictEqual(yield* sql`SELECT * FROM loaded`, []);
          yield* load;
          assert.deepStrictEqual(
            yield* sql`SELECT id, name, day, evidence::text FROM loaded ORDER BY id`,
            rows.map(([id, name, day, evidence]) => ({ id, name, day, evidence })),
          );
        }),
    );

    it.effect("the audit log takes entries, and neither changes nor loses one", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        yield* sql`INSERT INTO audit_entry (recorded_at, request_id, actor, action, subject)
          VALUES (now(), 'r1', 'administrator', 'reorganisation.submit', 'reorganisation/1')`;
        const refused = yield* Effect.forEach(
          [
            sql`UPDATE audit_entry SET actor = 'nobody'`,
            sql`DELETE FROM audit_entry`,
            sql`TRUNCATE audit_entry`,
          ],
          (statement) => Effect.flip(statement),
        );
        assert.deepStrictEqual(
          refused.map((error) => error.reason._tag),
          Array(3).fill("AuthorizationError"),
        );
        assert.deepStrictEqual(yield* sql`SELECT actor FROM audit_entry`, [{ actor: "administrator" }]);
      }),
    );

    it.effect("the address as printed on a document never changes", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        yield* sql`INSERT INTO unit (code, valid_from, name, kind, province_code)
          VALUES ('05128', '2025-07-01', 'Tân Lạc', 'xã', '25')`;
        yield* sql`INSERT INTO citizen (id, province_code, personal_number, full_name, sex, born_on, village_id, address_as_printed)
          VALUES (1, '25', '017090000001', 'Bùi Thị Mai', 'female', '1990-02-03', 1, 'Xóm Mèo, xã Vầy Nưa, huyện Đà Bắc, tỉnh Hòa Bình')`;
        const error = yield* Effect.flip(
          sql`UPDATE citizen SET address_as_printed = 'Xóm Mèo, xã Tiền Phong' WHERE id = 1`,
        );
        assert.strictEqual(error.reason._tag, "ConstraintError");
      }),
    );
  });
}
