import { assert, layer } from "@effect/vitest";
import { Authentication, Requests } from "@hopnhat/api-client/contract";
import { PlainDate, type Placement, Unit } from "@hopnhat/domain";
import { Effect, Layer } from "effect";
import { SqlClient } from "effect/sql";
import * as Audit from "../../src/audit/Audit.ts";
import * as AuditChain from "../../src/audit/AuditChain.ts";
import * as AuditLog from "../../src/audit/AuditLog.ts";
import * as Access from "../../src/identity/Access.ts";
import { userOn } from "../../src/identity/UserGrants.ts";
import * as Users from "../../src/identity/Users.ts";
import * as Execution from "../../src/reorganisation/Execution.ts";
import * as UnitRegister from "../../src/units/UnitRegister.ts";
import { engines } from "../database/engines.ts";
import { numberOf, smallWorld, untilRunning } from "../reorganisation/smallWorld.ts";

const day = PlainDate.make("2025-07-01");
const thanhHoi = Unit.UnitId.make("05167@2025-06-30");
const thongNhat = Unit.UnitId.make("04828@2025-07-01");
const actor = (id: string) => id as Placement.ActorId;

/** Runs as a user of the database, with the roles of the day, under the application's role. */
const as =
  (id: string) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    Effect.gen(function* () {
      const user = yield* userOn(id, day);
      if (user === undefined) throw new RangeError(`${id} has no role on ${day}`);
      return yield* Access.asUser(user)(effect).pipe(
        Effect.provideService(Authentication.CurrentUser, user),
        Effect.provideService(Requests.CurrentRequest, { id: "a-request" }),
      );
    });

const grantOver = Effect.fnUntraced(function* (user: string, role: string, unit: number | null) {
  const sql = yield* SqlClient.SqlClient;
  yield* sql`INSERT INTO app_user (id, display_name) VALUES (${user}, ${user}) ON CONFLICT DO NOTHING`;
  yield* sql`INSERT INTO user_grant (user_id, role, unit_id, province_code, valid_from, granted_by, granted_at)
    VALUES (${user}, ${role}, ${unit}, ${unit === null && role !== "auditor" ? "25" : null}, '2025-01-01', 'server', now())`;
});

const seen = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<{ code: string; status: string; people: number }>`
    SELECT u.code || '@' || u.valid_from AS code, p.status::text, count(*)::int AS people
    FROM citizen c JOIN citizen_placement p ON p.citizen_id = c.id JOIN unit u ON u.id = p.unit_id
    GROUP BY 1, 2 ORDER BY 1, 2`;
  return rows.map(({ code, people, status }) => [code, status, people] as const);
});

for (const engine of engines) {
  const services = UnitRegister.layer.pipe(Layer.provideMerge(engine.layer));

  layer(services, { timeout: "4 minutes", excludeTestServices: true })(
    `After a merger on ${engine.name}`,
    (it) => {
      it.effect(
        "users of a merged unit are assigned to the successor, not guessed",
        () =>
          Effect.gen(function* () {
            yield* smallWorld;
            yield* grantOver("officer-of-one", "commune-officer", yield* numberOf("05167"));
            yield* grantOver("officer-of-split", "commune-officer", yield* numberOf("04891"));
            yield* grantOver("officer-of-other", "commune-officer", yield* numberOf("08545"));
            yield* grantOver("administrator", "boundary-administrator", null);
            yield* grantOver("auditor", "auditor", null);
            yield* as("officer-of-one")(
              Audit.append({
                action: "citizen.list",
                subject: `unit/${thanhHoi}`,
                kind: "read",
                purpose: "Tiếp nhận hồ sơ",
                unit: yield* numberOf("05167"),
              }),
            );

            const id = yield* untilRunning;
            const batches = yield* Execution.prepare(id);
            for (let ordinal = 1; ordinal <= batches; ordinal++) yield* Execution.executeBatch(id, ordinal);
            yield* Execution.finish(id);

            const one = yield* userOn("officer-of-one", day);
            assert.deepStrictEqual(one?.jurisdiction, {
              _tag: "Commune",
              id: Unit.UnitId.make("05128@2025-07-01"),
              name: "xã Tân Lạc",
            });
            // Five communes of thirty people each went into Tân Lạc.
            assert.deepStrictEqual(yield* as("officer-of-one")(seen), [["05128@2025-07-01", "placed", 150]]);

            // Of the split commune ten wait: the officer has them, and neither successor's people.
            assert.deepStrictEqual(yield* as("officer-of-split")(seen), [
              ["04891@2025-06-30", "waiting", 10],
            ]);
            const { grants } = yield* as("administrator")(Users.get(actor("officer-of-split"), day));
            const waiting = grants.find((grant) => grant.waiting);
            assert.deepStrictEqual(waiting?.candidates.map(({ id: unit }) => unit).sort(), [
              "04828@2025-07-01",
              "04891@2025-07-01",
            ]);
            assert.strictEqual(waiting?.carriedFrom, grants.find((grant) => !grant.holds)?.id ?? null);

            if (waiting === undefined) return;
            const elsewhere = yield* Effect.flip(
              as("administrator")(
                Users.settle(actor("officer-of-split"), waiting.id, {
                  unit: Unit.UnitId.make("05128@2025-07-01"),
                  why: "nhầm",
                }),
              ),
            );
            assert.strictEqual("reason" in elsewhere ? elsewhere.reason : "", "not-a-candidate");
            const settled = yield* as("administrator")(
              Users.settle(actor("officer-of-split"), waiting.id, {
                unit: thongNhat,
                why: "Quyết định điều động",
              }),
            );
            assert.isFalse(settled.waiting);
            const of = new Map(
              (yield* as("officer-of-split")(seen)).map(([code, status, people]) => [
                `${code} ${status}`,
                people,
              ]),
            );
            assert.strictEqual(of.get("04891@2025-06-30 waiting"), 10);
            assert.isAbove(of.get(`${thongNhat} placed`) ?? 0, 0);
            assert.strictEqual(of.size, 2);
            // Nothing happened to the commune that the resolution leaves alone: its officer has its people.
            const alone = yield* as("officer-of-other")(seen);
            assert.deepStrictEqual(
              alone.map(([, status, people]) => [status, people]),
              [["placed", 30]],
            );
          }),
        200_000,
      );

      it.effect("audit of a unit that ended stays readable", () =>
        Effect.gen(function* () {
          const page = yield* as("auditor")(AuditLog.list({ unit: thanhHoi }));
          assert.deepStrictEqual(
            page.items.map(({ action, actor: who, purpose, unit }) => [action, who, purpose, unit?.name]),
            [["citizen.list", "officer-of-one", "Tiếp nhận hồ sơ", "Thanh Hối"]],
          );
          const moved = yield* as("auditor")(AuditLog.list({ action: "reorganisation." }));
          assert.isAbove(moved.total, 3);
        }),
      );

      it.effect("the log is read page by page, latest first, each entry once", () =>
        Effect.gen(function* () {
          const ids: Array<number> = [];
          let page = yield* as("auditor")(AuditLog.list({ limit: 2 }));
          ids.push(...page.items.map(({ id }) => id));
          while (page.nextCursor !== null) {
            page = yield* as("auditor")(AuditLog.list({ limit: 2, cursor: page.nextCursor }));
            ids.push(...page.items.map(({ id }) => id));
          }
          assert.strictEqual(ids.length, page.total);
          assert.deepStrictEqual(
            ids,
            ids.toSorted((a, b) => b - a),
          );
        }),
      );

      it.effect(
        "the chain of the log verifies, and shows an entry that was changed and one that was removed",
        () =>
          Effect.gen(function* () {
            const sql = yield* SqlClient.SqlClient;
            const sound = yield* as("auditor")(AuditChain.verify());
            assert.deepStrictEqual(sound.faults, []);
            assert.strictEqual(sound.sealed, sound.entries);
            assert.strictEqual(sound.head.sequence, sound.entries);
            assert.deepStrictEqual((yield* as("auditor")(AuditChain.verify())).head, sound.head);

            // Whoever owns the server can take off the triggers; the chain tells on them.
            yield* sql`ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only`;
            yield* sql`UPDATE audit_entry SET actor = 'somebody-else' WHERE id = (SELECT entry_id FROM audit_seal WHERE sequence = 2)`;
            yield* sql`DELETE FROM audit_entry WHERE id = (SELECT entry_id FROM audit_seal WHERE sequence = 4)`;
            yield* sql`ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only`;
            const broken = yield* as("auditor")(AuditChain.verify());
            assert.deepStrictEqual(
              broken.faults.map(({ reason, sequence }) => [sequence, reason]),
              [
                [2, "content"],
                [4, "content"],
              ],
            );
          }),
      );
    },
  );
}
