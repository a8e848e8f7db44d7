import { assert, layer } from "@effect/vitest";
import { ConservationSheet } from "@hopnhat/domain";
import { Effect, Layer } from "effect";
import { SqlClient } from "effect/sql";
import * as Execution from "../../src/reorganisation/Execution.ts";
import { impactOf } from "../../src/reorganisation/impact.ts";
import { sheetOf } from "../../src/reorganisation/progress.ts";
import { carried } from "../../src/reorganisation/relations/carried.ts";
import * as Record from "../../src/reorganisation/ReorganisationRecord.ts";
import * as Reorganisations from "../../src/reorganisation/Reorganisations.ts";
import * as UnitRegister from "../../src/units/UnitRegister.ts";
import { engines } from "../database/engines.ts";
import { as } from "./asUser.ts";
import { numberOf, smallWorld, stateOf, untilRunning } from "./smallWorld.ts";

const executeAll = Effect.fnUntraced(function* (id: number) {
  const batches = yield* Execution.prepare(id);
  for (let ordinal = 1; ordinal <= batches; ordinal++) yield* Execution.executeBatch(id, ordinal);
  yield* Execution.finish(id);
});

for (const engine of engines) {
  const world = Layer.effectDiscard(Effect.orDie(smallWorld));
  const services = world.pipe(Layer.provideMerge(UnitRegister.layer), Layer.provideMerge(engine.layer));

  layer(services, { timeout: "2 minutes" })(`A small merger on ${engine.name}`, (it) => {
    it.effect("forgets no relation: each has its line, balances, and did what was foreseen of it", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const id = yield* untilRunning;
        const before = yield* stateOf;
        const foreseen = yield* impactOf(yield* Record.find(id));
        yield* executeAll(id);
        const sheet = yield* sheetOf(yield* Record.find(id));
        assert.isTrue(sheet.balanced);
        assert.sameMembers(
          sheet.lines.map(({ relation }) => relation),
          carried.map(({ relation }) => relation),
        );
        for (const { moved, relation, waiting } of foreseen.relations) {
          const line = sheet.lines.find((each) => each.relation === relation);
          // Counts of a split unit wait or go with the records behind them: how many, only those say.
          if (relation !== "rollup") {
            assert.deepStrictEqual([relation, line?.moved, line?.waiting], [relation, moved, waiting]);
          }
          assert.isAbove((line?.moved ?? 0) + (line?.waiting ?? 0), 0, relation);
          assert.isAbove(line?.unchanged ?? 0, 0, relation);
        }

        const { after } = sheet.lines[0] ?? { after: 0 };
        assert.isAbove(after, 0);
        yield* as("administrator")(Reorganisations.revert(id, "Văn bản được đính chính"));
        assert.deepStrictEqual(yield* stateOf, before);
        const back = yield* sheetOf(yield* Record.find(id), "revert");
        assert.isTrue(back.balanced);
        assert.isTrue(ConservationSheet.balances(back.lines));
        const events = yield* sql`SELECT action, state, why FROM reorganisation_event
          WHERE reorganisation_id = ${id} ORDER BY ordinal DESC LIMIT 1`;
        assert.deepStrictEqual(events, [
          { action: "revert", state: "reverted", why: "Văn bản được đính chính" },
        ]);
        const entries = yield* sql`SELECT action FROM audit_entry
          WHERE subject = ${`reorganisation/${id}`} ORDER BY id DESC LIMIT 1`;
        assert.deepStrictEqual(entries, [{ action: "reorganisation.revert" }]);
      }),
    );

    it.effect("can be drafted and executed again after it was reverted", () =>
      Effect.gen(function* () {
        const id = yield* untilRunning;
        yield* executeAll(id);
        assert.isTrue((yield* sheetOf(yield* Record.find(id))).balanced);
      }),
    );

    it.effect("leaves no resident and no application in a commune that no longer exists", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        for (const table of ["citizen_placement", "application_office"]) {
          const left = yield* sql.unsafe(
            `SELECT p.* FROM ${table} p JOIN unit u ON u.id = p.unit_id
             WHERE u.valid_to IS NOT NULL AND p.status = 'placed'`,
          );
          assert.deepStrictEqual(left, []);
        }
      }),
    );

    it.effect("leaves no application that neither the old office nor a new one may touch", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const rows = yield* sql<{ waiting: number; candidates: number; offices: number }>`
          SELECT count(*)::int AS waiting, min(k.candidates)::int AS candidates, min(k.offices)::int AS offices
          FROM application_office o LEFT JOIN LATERAL (
            SELECT count(*) AS candidates,
              count(*) FILTER (WHERE EXISTS (SELECT FROM unit_descent d
                WHERE d.from_unit_id = o.unit_id AND d.to_unit_id = c.target_unit_id)) AS offices
            FROM placement_candidate c WHERE c.source_unit_id = o.unit_id) k ON true
          WHERE o.status = 'waiting'`;
        assert.isAbove(rows[0]?.waiting ?? 0, 0);
        assert.deepStrictEqual([rows[0]?.candidates, rows[0]?.offices], [2, 2]);
      }),
    );

    it.effect("keeps every entry of the audit log, whatever became of its unit", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const kept = yield* sql<{ entries: number }>`
          SELECT count(*)::int AS entries FROM audit_entry WHERE subject LIKE 'reorganisation/%'`;
        assert.isAbove(kept[0]?.entries ?? 0, 10);
        const refused = yield* Effect.exit(sql`DELETE FROM audit_entry`);
        assert.strictEqual(refused._tag, "Failure");
      }),
    );

    it.effect("is not reverted while an application received since stands in a new commune", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const last = yield* sql<{ id: number }>`SELECT max(id) AS id FROM reorganisation`;
        const record = yield* Record.find((last[0]?.id ?? 0) as never);
        const tanLac = yield* numberOf("05128", "2025-07-01");
        yield* sql`INSERT INTO application (id, number, citizen_id, procedure, channel, age_group, received_on, due_on,
            status, province_code) VALUES (9001, 'G01.9001', 1, 'issue', 1, 'under-6', '2025-07-02', '2025-07-11', 2, '25')`;
        yield* sql`INSERT INTO application_office (application_id, unit_id, since, province_code)
          VALUES (9001, ${tanLac}, '2025-07-02', '25')`;
        const dependents = yield* Reorganisations.dependentsOf(record);
        assert.deepStrictEqual(
          dependents.map(({ count, kind }) => [kind, count]),
          [["application-received", 1]],
        );
        const refused = yield* Effect.flip(
          as("administrator")(Reorganisations.revert(record.row.id as never, "x")),
        );
        assert.strictEqual(refused._tag, "DependedUpon");
        assert.strictEqual((yield* Record.find(record.row.id as never)).row.state, "done");
      }),
    );
  });
}
