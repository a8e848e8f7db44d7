import { assert, layer } from "@effect/vitest";
import { Reorganisation as Wire } from "@hopnhat/api-client/contract";
import { Effect, Exit, Fiber, Layer } from "effect";
import { SqlClient } from "effect/sql";
import { idempotently } from "../../src/http/IdempotentWrite.ts";
import * as Execution from "../../src/reorganisation/Execution.ts";
import { sheetOf } from "../../src/reorganisation/progress.ts";
import * as Record from "../../src/reorganisation/ReorganisationRecord.ts";
import * as Reorganisations from "../../src/reorganisation/Reorganisations.ts";
import * as UnitRegister from "../../src/units/UnitRegister.ts";
import { engines } from "../database/engines.ts";
import { as, resolution } from "./asUser.ts";
import { clauses, numberOf, smallWorld } from "./smallWorld.ts";

const inTransaction = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) => sql.withTransaction(effect));

const checked = Effect.gen(function* () {
  const { id } = yield* as("administrator")(Reorganisations.draft({ act: resolution, clauses }));
  yield* as("administrator")(Reorganisations.check(id));
  return id;
});

const counts = <A, E>(exits: ReadonlyArray<Exit.Exit<A, E>>) => exits.filter(Exit.isSuccess).length;

const latest = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<{ id: Wire.ReorganisationId; state: string }>`
    SELECT id, state FROM reorganisation WHERE state NOT IN ('draft', 'checked', 'withdrawn') ORDER BY id DESC LIMIT 1`;
  return rows[0] ?? { id: 0 as Wire.ReorganisationId, state: "none" };
});

/** Takes one application in a commune, as an office does: its row and its office in one transaction. */
const apply = (number: number, unit: number) =>
  inTransaction(
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient;
      yield* sql`INSERT INTO application (id, number, citizen_id, procedure, channel, age_group, received_on, due_on,
          status, province_code)
        VALUES (${number}, ${`G01.${number}`}, 1, 'issue', 1, '14-and-over', '2025-07-01', '2025-07-10', 2, '25')`;
      yield* sql`INSERT INTO application_office (application_id, unit_id, since, province_code)
        VALUES (${number}, ${unit}, '2025-07-01', '25')`;
    }),
  );

for (const engine of engines) {
  const world = Layer.effectDiscard(Effect.orDie(smallWorld));
  const services = world.pipe(Layer.provideMerge(UnitRegister.layer), Layer.provideMerge(engine.layer));

  layer(services, { timeout: "2 minutes" })(`At the same time on ${engine.name}`, (it) => {
    it.effect(
      "of reorganisations of one unit that are submitted, one has it and the others are told which",
      () =>
        Effect.gen(function* () {
          const ids = yield* Effect.all([checked, checked, checked, checked]);
          const exits = yield* Effect.forEach(
            ids,
            (id) => Effect.exit(as("administrator")(inTransaction(Reorganisations.submit(id)))),
            { concurrency: "unbounded" },
          );
          assert.strictEqual(counts(exits), 1);
          const winner = ids[exits.findIndex(Exit.isSuccess)];
          for (const id of ids.filter((each) => each !== winner)) {
            const refused = yield* Effect.flip(
              as("administrator")(inTransaction(Reorganisations.submit(id))),
            );
            assert.strictEqual(refused._tag, "UnitsClaimed");
            assert.isTrue(
              refused._tag === "UnitsClaimed" && refused.by === winner && refused.units.length === 12,
            );
          }
        }),
    );

    it.effect("of two who approve, one does", () =>
      Effect.gen(function* () {
        const { id } = yield* latest;
        const approve = as("approver")(inTransaction(Reorganisations.approve(id, resolution)));
        const exits = yield* Effect.all([Effect.exit(approve), Effect.exit(approve), Effect.exit(approve)], {
          concurrency: "unbounded",
        });
        assert.strictEqual(counts(exits), 1);
        const events = (yield* Record.eventsOf([id])).get(id) ?? [];
        assert.strictEqual(events.filter(({ action }) => action === "approve").length, 1);
      }),
    );

    it.effect("one write that is sent many times under one key is done once, and answers alike", () =>
      Effect.gen(function* () {
        const { id } = yield* latest;
        const execute = as("approver")(
          idempotently({ key: "a-key-of-its-own", request: ["execute", id], answer: Wire.Reorganisation })(
            Reorganisations.execute(id),
          ),
        );
        const answers = yield* Effect.all([execute, execute, execute], { concurrency: "unbounded" });
        assert.deepStrictEqual(answers[1], answers[0]);
        assert.deepStrictEqual(answers[2], answers[0]);
        const events = (yield* Record.eventsOf([id])).get(id) ?? [];
        assert.strictEqual(events.filter(({ action }) => action === "execute").length, 1);
      }),
    );

    it.effect(
      "intake goes on during the execution: nothing is lost, and nothing stays with a unit that ended",
      () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          const { id } = yield* latest;
          const whole = yield* numberOf("05170");
          const divided = yield* numberOf("04891");
          const batches = yield* Execution.prepare(id);
          let number = 5000;
          const intake = yield* Effect.forkChild(
            Effect.forEach(
              Array.from({ length: 60 }, (_, index) => index),
              (index) => apply(number++, index % 2 === 0 ? whole : divided),
              { concurrency: 4 },
            ),
          );
          // Each batch is asked for by three runners at once; one moves it.
          for (let ordinal = 1; ordinal <= batches; ordinal++) {
            const batch = Execution.executeBatch(id, ordinal);
            yield* Effect.all([batch, batch, batch], { concurrency: "unbounded" });
          }
          yield* Fiber.join(intake);
          yield* apply(6000, whole);
          yield* apply(6001, divided);
          yield* Execution.finish(id);

          assert.isTrue((yield* sheetOf(yield* Record.find(id))).balanced);
          const stranded = yield* sql`
          SELECT o.application_id FROM application_office o JOIN unit_moved m USING (unit_id)
          WHERE o.status = 'placed' AND m.target_unit_id IS DISTINCT FROM o.unit_id`;
          assert.deepStrictEqual(stranded, []);
          const taken = yield* sql<{ unit: string; status: string; records: number }>`
          SELECT u.code || '@' || u.valid_from AS unit, o.status, count(*)::int AS records
          FROM application_office o JOIN unit u ON u.id = o.unit_id
          WHERE o.application_id BETWEEN 5000 AND 6001 GROUP BY 1, 2 ORDER BY 1`;
          assert.strictEqual(
            taken.reduce((sum, { records }) => sum + records, 0),
            62,
          );
          assert.includeDeepMembers(
            taken.map(({ status, unit }) => [unit, status]),
            [["05128@2025-07-01", "placed"]],
          );
          assert.isTrue(taken.some(({ status }) => status === "waiting"));
          assert.notInclude(
            taken.map(({ unit }) => unit),
            "05170@2025-06-30",
          );
        }),
    );

    it.effect("an execution that ended is not begun anew, whoever asks", () =>
      Effect.gen(function* () {
        const { id } = yield* latest;
        const exits = yield* Effect.all(
          [1, 2].map(() => Effect.exit(as("approver")(inTransaction(Reorganisations.execute(id))))),
          { concurrency: "unbounded" },
        );
        assert.strictEqual(counts(exits), 0);
        assert.strictEqual(yield* Execution.executeBatch(id, 1), "done");
      }),
    );
  });
}
