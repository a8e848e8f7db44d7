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
