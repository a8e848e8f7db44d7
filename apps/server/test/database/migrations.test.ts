import { assert, layer } from "@effect/vitest";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import * as Migrations from "../../src/database/Migrations.ts";
import { reorganisations } from "../../src/database/migrations/0002_reorganisations.ts";
import { records } from "../../src/database/migrations/0001_records.ts";
import { createHash } from "node:crypto";
import { engines } from "./engines.ts";

const emptied = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  yield* sql`DROP SCHEMA public CASCADE`;
  yield* sql`CREATE SCHEMA public`;
});

/** A database as the first version of the program left it: two steps in one, their digest beside them. */
const firstVersion = Effect.gen(function* () {
  yield* emptied;
  yield* Migrations.runUpTo(Migrations.migrations.slice(0, 2));
  const sql = yield* SqlClient.SqlClient;
  const digest = createHash("sha256")
    .update(["0001_records", records, "0002_reorganisations", reorganisations].join("\n"))
    .digest("hex")
    .slice(0, 12);
  yield* sql`DROP TABLE schema_migration`;
  yield* sql`CREATE TABLE schema_version (version text NOT NULL)`;
  yield* sql`INSERT INTO schema_version VALUES (${digest})`;
  for (const statement of people) yield* sql.unsafe(statement);
});

/** Two people of two provinces, one of whom moved and one who waits, with all that hangs on them. */
const people = [
  `INSERT INTO unit (id, code, valid_from, valid_to, name, kind, province_code) VALUES
    (1, '05131', '2004-01-01', '2025-07-01', 'Thanh Hối', 'xã', '17'),
    (2, '04957', '2004-01-01', '2025-07-01', 'Vũ Lâm', 'xã', '17'),
    (3, '05128', '2025-07-01', NULL, 'Tân Lạc', 'xã', '25'),
    (4, '04924', '2025-07-01', NULL, 'Lạc Sơn', 'xã', '25'),
    (5, '04960', '2025-07-01', NULL, 'Mường Vang', 'xã', '25')`,
  `SELECT setval(pg_get_serial_sequence('unit', 'id'), 5)`,
  `INSERT INTO village (id, key, kind, name, unit_id, since) VALUES
    (1, 'v-05131-1', 'xóm', 'Tân Hương', 3, '2025-07-01'), (2, 'v-04957-1', 'xóm', 'Thung', 2, '2004-01-01')`,
  `INSERT INTO citizen (id, personal_number, full_name, sex, born_on, village_id, address_as_printed) VALUES
    (1, '017199000011', 'Đinh Thị Hoà', 'female', '1999-02-03', 1, 'Xóm Tân Hương, xã Thanh Hối'),
    (2, '017099000012', 'Bùi Văn Ước', 'male', '1999-05-06', 2, 'Xóm Thung, xã Vũ Lâm')`,
  `SELECT setval(pg_get_serial_sequence('citizen', 'id'), 2)`,
  `INSERT INTO app_user VALUES ('administrator', 'Quản trị'), ('approver', 'Phê duyệt')`,
  `INSERT INTO reorganisation (id, title, act, changes, effective_on, ledger_version, state, drafted_by, last_action_at)
    VALUES (1, 'Phú Thọ', '1676/NQ-UBTVQH15', ARRAY['1676#1'], '2025-07-01', 'test', 'done', 'administrator', now())`,
  `INSERT INTO placement_candidate VALUES (2, 4, 1), (2, 5, 1)`,
  `INSERT INTO citizen_placement (citizen_id, unit_id, reorganisation_id, before_unit_id, since, before_since, status,
      evidence, before_status, before_evidence)
    VALUES (1, 3, 1, 1, '2025-07-01', '2010-01-01', 'placed', 'act-clause', 'placed', 'declared'),
      (2, 2, 1, NULL, '2004-01-01', NULL, 'waiting', 'declared', NULL, NULL)`,
  `INSERT INTO citizen_placement_earlier VALUES (1, '2004-01-01', '2010-01-01', 2, 'placed', 'declared', NULL, NULL)`,
  `INSERT INTO application (id, number, citizen_id, procedure, channel, age_group, received_on, due_on, status) VALUES
    (1, 'G01.05131-250601-0001', 1, 'issue', 3, '14-and-over', '2025-06-01', '2025-06-10', 10),
    (2, 'G01.04957-250602-0001', 2, 'exchange', 3, '14-and-over', '2025-06-02', '2025-06-11', 2)`,
  `INSERT INTO application_office (application_id, unit_id, reorganisation_id, before_unit_id, since, before_since,
      status, before_status)
    VALUES (1, 3, 1, 1, '2025-07-01', '2025-06-01', 'placed', 'placed'),
      (2, 2, 1, NULL, '2025-06-02', NULL, 'waiting', NULL)`,
  `INSERT INTO application_office_earlier VALUES (1, '2025-05-01', '2025-06-01', 2, 'placed', NULL, NULL)`,
  `INSERT INTO e_id_account VALUES (1, 2, 'active', '2025-06-20')`,
  `INSERT INTO campaign_target VALUES (1, '14-and-over'), (2, '14-and-over')`,
  `INSERT INTO placement_decision VALUES (1, 3, 'approver', '2025-07-02T00:00:00Z', 'sổ hộ khẩu')`,
  `INSERT INTO audit_entry (recorded_at, request_id, actor, action, subject)
    VALUES ('2025-07-02T00:00:00Z', 'a-request', 'approver', 'reorganisation.approve', 'reorganisation/1')`,
];

/** What was put in, read by names that every version bears. */
const stored = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  return yield* Effect.all({
    citizens: sql`SELECT id, personal_number, full_name, sex, born_on, village_id, address_as_printed
      FROM citizen ORDER BY id`,
    placements: sql`SELECT citizen_id, unit_id, reorganisation_id, before_unit_id, since, before_since, status, evidence
      FROM citizen_placement ORDER BY 1`,
    places: sql`SELECT citizen_id, valid_from, valid_to, unit_id, status, evidence FROM citizen_placement_history
      ORDER BY 1, 2`,
    applications: sql`SELECT id, number, citizen_id, procedure, received_on, due_on, status FROM application ORDER BY 1`,
    offices: sql`SELECT application_id, unit_id, since, status FROM application_office ORDER BY 1`,
    officesBefore: sql`SELECT application_id, valid_from, valid_to, unit_id FROM application_office_history
      ORDER BY 1, 2`,
    accounts: sql`SELECT citizen_id, level, opened_on FROM e_id_account ORDER BY 1`,
    targets: sql`SELECT citizen_id, age_group FROM campaign_target ORDER BY 1`,
    decisions: sql`SELECT unit_id, decided_by, decided_at, reason FROM placement_decision`,
    audit: sql`SELECT recorded_at, actor, action, subject FROM audit_entry ORDER BY id LIMIT 1`,
  });
});

for (const engine of engines) {
  layer(engine.layer, { timeout: "3 minutes" })(
    `A database of an earlier version on ${engine.name}`,
    (it) => {
      it.effect(
        "is brought to this one with all its data, from every version before it",
        () =>
          Effect.gen(function* () {
            const sql = yield* SqlClient.SqlClient;
            const names = Migrations.migrations.map(({ name }) => name);
            for (let steps = 2; steps <= names.length; steps++) {
              yield* firstVersion;
              const before = yield* stored;
              yield* Migrations.runUpTo(Migrations.migrations.slice(0, steps));
              yield* Migrations.run;
              assert.deepStrictEqual(yield* stored, before, `from ${names[steps - 1]}`);
              const taken = yield* sql<{ name: string }>`SELECT name FROM schema_migration ORDER BY ordinal`;
              assert.deepStrictEqual(
                taken.map(({ name }) => name),
                names,
              );
              const old = yield* sql`SELECT to_regclass('schema_version')::text AS found`;
              assert.deepStrictEqual(old, [{ found: null }]);
            }
          }),
        // One database for each version there was.
        180_000,
      );

      it.effect("takes each step once, however often it is started", () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          yield* emptied;
          yield* Effect.all([Migrations.run, Migrations.run], { concurrency: 2 });
          yield* Migrations.run;
          const taken = yield* sql`SELECT count(*) AS steps FROM schema_migration`;
          assert.deepStrictEqual(taken, [{ steps: Migrations.migrations.length }]);
        }),
      );

      it.effect("is refused where a newer version made it, and left as it is", () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          yield* emptied;
          yield* Migrations.runUpTo(Migrations.migrations.slice(0, 1));
          yield* sql`INSERT INTO schema_migration (name, digest, taken_at) VALUES ('9999_of_a_newer_one', 'x', now())`;
          const fault = yield* Effect.flip(Migrations.run);
          assert.strictEqual(fault.reason, "schema version");
          assert.include(fault.message, "9999_of_a_newer_one");
          assert.notInclude(fault.message, "\n");
          const taken = yield* sql<{ name: string }>`SELECT name FROM schema_migration ORDER BY ordinal`;
          assert.deepStrictEqual(
            taken.map(({ name }) => name),
            ["0001_records", "9999_of_a_newer_one"],
          );
        }),
      );

      it.effect("is refused where it is no database of this program at all", () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          yield* emptied;
          yield* sql`CREATE TABLE someone_elses (id int)`;
          const fault = yield* Effect.flip(Migrations.run);
          assert.include(fault.message, "unknown");
        }),
      );
    },
  );
}
