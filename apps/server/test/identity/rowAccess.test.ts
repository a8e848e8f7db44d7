import { assert, layer } from "@effect/vitest";
import { Policy } from "@hopnhat/domain";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect, Layer } from "effect";
import { SqlClient } from "effect/sql";
import { loadDemonstration } from "../../src/demonstration/loadDemonstration.ts";
import * as Access from "../../src/identity/Access.ts";
import { engines } from "../database/engines.ts";

/** Runs as one of the demonstration's users, under the application's role. */
const as = (id: string) => Access.asUser({ id: id as never });

const peopleSeen = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<Record<string, number>>`SELECT
    (SELECT count(*)::int FROM citizen) AS citizens,
    (SELECT count(*)::int FROM citizen_placement) AS placements,
    (SELECT count(*)::int FROM personal_number) AS numbers,
    (SELECT count(*)::int FROM application) AS applications,
    (SELECT count(*)::int FROM application_office) AS offices,
    (SELECT count(*)::int FROM e_id_account) AS accounts,
    (SELECT count(*)::int FROM campaign_target) AS targets`;
  return rows[0] ?? {};
});

const nobody = {
  citizens: 0,
  placements: 0,
  numbers: 0,
  applications: 0,
  offices: 0,
  accounts: 0,
  targets: 0,
};

for (const engine of engines) {
  const demonstration = Layer.effectDiscard(
    Effect.orDie(loadDemonstration({ ledger: communes(), scale: "twentieth", report: () => Effect.void })),
  );

  layer(demonstration.pipe(Layer.provideMerge(engine.layer)), { timeout: "5 minutes" })(
    `Who sees whom on ${engine.name}`,
    (it) => {
      it.effect("the application's role owns nothing and cannot bypass row-level security", () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          const roles = yield* sql`
            SELECT rolsuper, rolbypassrls, rolcreaterole, rolcanlogin FROM pg_roles WHERE rolname = 'hopnhat_app'`;
          assert.deepStrictEqual(roles, [
            { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcanlogin: false },
          ]);
          const owned = yield* sql`
            SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = 'hopnhat_app'`;
          assert.deepStrictEqual(owned, []);
        }),
      );

      it.effect(
        "every table with a person in it is under row-level security, and none of its partitions open",
        () =>
          Effect.gen(function* () {
            const sql = yield* SqlClient.SqlClient;
            const open = yield* sql`
            SELECT DISTINCT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND (c.relname = 'citizen' OR a.attname IN ('citizen_id', 'application_id', 'personal_number', 'case_id',
                'survivor_id', 'merger_id', 'record_id', 'full_name'))
              AND c.relname NOT LIKE 'cluster%' AND NOT c.relrowsecurity`;
            assert.deepStrictEqual(open, []);
            const partitions = yield* sql`
            SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r'
              AND has_table_privilege('hopnhat_app', oid, 'SELECT')`;
            assert.deepStrictEqual(partitions, []);
            const views = yield* sql`
            SELECT relname FROM pg_class WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace
              AND NOT COALESCE(reloptions::text LIKE '%security_invoker=true%', false)`;
            assert.deepStrictEqual(views, []);
          }),
      );

      it.effect("an officer sees the people of the commune, with all that is theirs, and nobody else", () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          const own = yield* sql<{ people: number; applications: number }>`SELECT
            (SELECT count(*)::int FROM citizen_placement p JOIN unit u ON u.id = p.unit_id
              WHERE u.code = '05128' AND u.valid_to = '2025-07-01') AS people,
            (SELECT count(*)::int FROM application_office o JOIN unit u ON u.id = o.unit_id
              WHERE u.code = '05128' AND u.valid_to = '2025-07-01') AS applications`;
          const { applications = 0, people = 0 } = own[0] ?? {};
          assert.isAbove(people, 0);
          const seen = yield* as("officer-tan-lac")(peopleSeen);
          assert.deepStrictEqual(
            [seen["citizens"], seen["placements"], seen["numbers"], seen["targets"]],
            [people, people, people, people],
          );
          assert.deepStrictEqual([seen["applications"], seen["offices"]], [applications, applications]);
          const others = yield* as("officer-tan-lac")(sql`
            SELECT c.id FROM citizen c JOIN citizen_placement p ON p.citizen_id = c.id JOIN unit u ON u.id = p.unit_id
            WHERE u.code <> '05128'`);
          assert.deepStrictEqual(others, []);
        }),
      );

      it.effect("a provincial officer sees everybody of the province", () =>
        Effect.gen(function* () {
          const seen = yield* as("administrator")(peopleSeen);
          const all = yield* peopleSeen;
          assert.deepStrictEqual(seen, all);
          assert.isAbove(all["citizens"] ?? 0, 40_000);
        }),
      );

      it.effect(
        "ministry, auditor and agency see no person at all; nor does anyone whose grants have ended",
        () =>
          Effect.gen(function* () {
            const sql = yield* SqlClient.SqlClient;
            for (const user of ["ministry", "auditor", "agency", "nobody"])
              assert.deepStrictEqual(yield* as(user)(peopleSeen), nobody, user);
            yield* sql`UPDATE user_grant SET valid_to = '2025-06-30' WHERE user_id = 'officer-thong-nhat'`;
            assert.deepStrictEqual(yield* as("officer-thong-nhat")(peopleSeen), nobody);
            yield* sql`UPDATE user_grant SET valid_to = NULL WHERE user_id = 'officer-thong-nhat'`;
            assert.isAbove((yield* as("officer-thong-nhat")(peopleSeen))["citizens"] ?? 0, 0);
          }),
      );

      it.effect(
        "the role ends with the request: what comes after on the connection is the server's own",
        () =>
          Effect.gen(function* () {
            const sql = yield* SqlClient.SqlClient;
            const within = yield* as("officer-tan-lac")(
              sql<{ who: string; user: string }>`SELECT current_user AS who, asking_user() AS user`,
            );
            assert.deepStrictEqual(within, [{ who: "hopnhat_app", user: "officer-tan-lac" }]);
            yield* Effect.flip(as("officer-tan-lac")(Effect.fail("refused")));
            const after = yield* sql<{
              who: string;
              user: string | null;
            }>`SELECT current_user AS who, asking_user() AS user`;
            assert.notStrictEqual(after[0]?.who, "hopnhat_app");
            assert.isNull(after[0]?.user);
          }),
      );

      it.effect(
        "nobody changes or deletes what was logged, nor logs in another's name, nor reads it without the right",
        () =>
          Effect.gen(function* () {
            const sql = yield* SqlClient.SqlClient;
            const log = (
              actor: string,
            ) => sql`INSERT INTO audit_entry (recorded_at, request_id, actor, action, subject)
            VALUES (now(), 'a-request', ${actor}, 'citizen.open', 'citizen/c-0000001')`;
            yield* as("officer-tan-lac")(log("officer-tan-lac"));
            for (const statement of [
              log("approver"),
              sql`UPDATE audit_entry SET actor = 'somebody-else'`,
              sql`DELETE FROM audit_entry`,
              sql`TRUNCATE audit_entry`,
              sql`INSERT INTO audit_seal VALUES (1, 1, now(), repeat('0', 64), repeat('0', 64))`,
            ]) {
              const error = yield* Effect.flip(as("officer-tan-lac")(statement));
              assert.strictEqual(error.reason._tag, "AuthorizationError");
            }
            assert.deepStrictEqual(yield* as("officer-thong-nhat")(sql`SELECT action FROM audit_entry`), []);
            assert.deepStrictEqual(yield* as("auditor")(sql`SELECT actor FROM audit_entry`), [
              { actor: "officer-tan-lac" },
            ]);
            const own = yield* Effect.flip(sql`DELETE FROM audit_entry`);
            assert.strictEqual(own.reason._tag, "AuthorizationError", "not even the owner");
          }),
      );

      it.effect("nobody grants a role to anybody without the right to", () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          const grant = sql`INSERT INTO user_grant (user_id, role, valid_from, granted_by, granted_at)
            VALUES ('officer-tan-lac', 'provincial-officer', '2025-01-01', 'officer-tan-lac', now())`;
          const error = yield* Effect.flip(as("officer-tan-lac")(grant));
          assert.strictEqual(error.reason._tag, "AuthorizationError");
          const raised = yield* as("officer-tan-lac")(
            sql`UPDATE user_grant SET role = 'provincial-officer', unit_id = NULL, province_code = '25' RETURNING id`,
          );
          assert.deepStrictEqual(raised, []);
        }),
      );

      it.effect("a commune that goes to another province is seen from there, and no longer from here", () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          const undone = yield* sql
            .withTransaction(
              Effect.gen(function* () {
                const units = yield* sql<{ id: number }>`
                  INSERT INTO unit (code, valid_from, valid_to, name, kind, province_code) VALUES
                    ('90001', '2020-01-01', '2025-07-01', 'Giáp Ranh', 'xã', '25'),
                    ('90002', '2025-07-01', NULL, 'Giáp Ranh', 'xã', '19') RETURNING id`;
                const [before, after] = units.map(({ id }) => id);
                const someone = yield* sql<{ id: number }>`
                  UPDATE citizen_placement SET unit_id = ${after ?? 0} WHERE citizen_id = 1 RETURNING citizen_id AS id`;
                yield* sql`INSERT INTO unit_descent (from_unit_id, to_unit_id) VALUES (${before ?? 0}, ${after ?? 0})`;
                yield* sql`INSERT INTO app_user VALUES ('officer-19', 'Cán bộ Thái Nguyên')`;
                yield* sql`INSERT INTO user_grant (user_id, role, province_code, valid_from, granted_by, granted_at)
                  VALUES ('officer-19', 'provincial-officer', '19', '2025-01-01', 'server', now())`;
                const count = sql<{ people: number }>`SELECT count(*)::int AS people FROM citizen`;
                const all = (yield* count)[0]?.people ?? 0;
                const here = yield* as("administrator")(count);
                const there = yield* as("officer-19")(sql<{ id: number }>`SELECT id FROM citizen`);
                return yield* Effect.fail({ all, here: here[0]?.people, there, someone });
              }),
            )
            .pipe(Effect.flip);
          if (!("all" in undone)) return yield* Effect.die(undone);
          assert.strictEqual(undone.here, undone.all - 1);
          assert.deepStrictEqual(undone.there, undone.someone);
        }),
      );

      it.effect("the database decides by the domain's table of permissions, row for row", () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          const stored = yield* sql<{ role: string; permission: string; from: string; to: string }>`
            SELECT role, permission, valid_from::text AS "from", valid_to::text AS "to" FROM role_permission`;
          const key = (row: { role: string; permission: string; from: string; to: string }) =>
            `${row.role} ${row.permission} ${row.from} ${row.to}`;
          assert.deepStrictEqual(
            stored.map(key).sort(),
            Policy.standard
              .flatMap(({ validFrom, validTo, value }) =>
                value.permissions.map((permission) =>
                  key({
                    role: value.role,
                    permission,
                    from: validFrom ?? "-infinity",
                    to: validTo ?? "infinity",
                  }),
                ),
              )
              .sort(),
          );
        }),
      );
    },
  );
}
