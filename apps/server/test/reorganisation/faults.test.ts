import { assert, layer } from "@effect/vitest";
import { Cause, Effect, Exit, Layer } from "effect";
import { Reactivity } from "effect/reactivity";
import { SqlClient } from "effect/sql";
import * as SeededRandom from "../../src/demonstration/SeededRandom.ts";
import * as Execution from "../../src/reorganisation/Execution.ts";
import * as UnitRegister from "../../src/units/UnitRegister.ts";
import { engines } from "../database/engines.ts";
import { died, dyingClient, type Death } from "./dyingClient.ts";
import { sheetState, smallWorld, stateOf, untilRunning } from "./smallWorld.ts";

/** The steps of the workflow, one after the other, as it takes them anew after a crash. */
const run = Effect.fnUntraced(function* (id: number) {
  const batches = yield* Execution.prepare(id);
  for (let ordinal = 1; ordinal <= batches; ordinal++) yield* Execution.executeBatch(id, ordinal);
  yield* Execution.finish(id);
});

const instants = 200;

const records = [
  "citizen_placement",
  "citizen_placement_earlier",
  "application_office",
  "application_office_earlier",
  "village_history",
  "service_point_history",
  "user_grant",
  "coverage_count",
] as const;

/** Places that other records name: they are not made anew, but put back. */
const places = ["village", "service_point"] as const;

/** Keeps the records as they are, to begin every run from. */
const keep = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  yield* sql`CREATE SCHEMA kept`;
  for (const table of [...records, ...places])
    yield* sql.unsafe(`CREATE TABLE kept.${table} AS SELECT * FROM ${table}`);
});

const beginAgain = Effect.fnUntraced(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  yield* sql.withTransaction(
    Effect.gen(function* () {
      for (const table of [
        "unit_moved",
        "placement_candidate",
        "reorganisation_tally",
        "reorganisation_batch",
        "conservation_sheet",
        "reorganisation_forecast",
        "coverage_before",
      ]) {
        yield* sql.unsafe(`DELETE FROM ${table} WHERE reorganisation_id = ${id}`);
      }
      yield* sql`UPDATE user_grant SET carried_from = NULL WHERE carried_from IS NOT NULL`;
      for (const table of ["coverage_day", ...records.toReversed()])
        yield* sql.unsafe(`DELETE FROM ${table}`);
      for (const table of records) yield* sql.unsafe(`INSERT INTO ${table} SELECT * FROM kept.${table}`);
      for (const table of places) {
        yield* sql.unsafe(
          `UPDATE ${table} t SET unit_id = k.unit_id, since = k.since FROM kept.${table} k WHERE k.id = t.id`,
        );
      }
      yield* sql`DELETE FROM reorganisation_event WHERE reorganisation_id = ${id} AND action = 'finish'`;
      yield* sql`UPDATE reorganisation SET state = 'running', done_at = NULL WHERE id = ${id}`;
    }),
  );
});

for (const engine of engines) {
  const world = Layer.effectDiscard(Effect.orDie(smallWorld));
  const services = Layer.mergeAll(world, Reactivity.layer).pipe(
    Layer.provideMerge(UnitRegister.layer),
    Layer.provideMerge(engine.layer),
  );

  layer(services, { timeout: "2 minutes" })(`An execution that is killed on ${engine.name}`, (it) => {
    it.effect(
      `at ${instants} random instants ends each time in the same state, with the same balanced sheet`,
      () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          const id = yield* untilRunning;
          yield* keep;

          const never = yield* dyingClient(sql, { at: Infinity, side: "before" });
          yield* Effect.provideService(run(id), SqlClient.SqlClient, never.client);
          const expected = { state: yield* stateOf, sheet: yield* sheetState };
          const total = never.statements();
          assert.isAbove(total, 100);

          const random = SeededRandom.make(20250701);
          const sides = { before: 0, after: 0 };
          for (let instant = 0; instant < instants; instant++) {
            // Two hundred worlds leave dead rows behind, and nobody else sweeps them up on the embedded database.
            if (instant % 10 === 0) yield* sql`VACUUM`;
            yield* beginAgain(id);
            const death: Death = {
              at: 1 + random.below(total),
              side: random.pick(["before", "after"] as const),
            };
            sides[death.side]++;
            const dying = yield* dyingClient(sql, death);
            const exit = yield* Effect.exit(
              Effect.provideService(run(id), SqlClient.SqlClient, dying.client),
            );
            const at = `killed ${death.side} statement ${death.at} of ${total}`;
            assert.isTrue(Exit.isFailure(exit) && Cause.squash(exit.cause) === died, at);
            yield* run(id);
            assert.deepStrictEqual({ state: yield* stateOf, sheet: yield* sheetState }, expected, at);
          }
          assert.isAbove(Math.min(sides.before, sides.after), instants / 4);
        }),
      600_000,
    );
  });
}
