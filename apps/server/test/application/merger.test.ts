import { assert, layer } from "@effect/vitest";
import type { Applications } from "@hopnhat/api-client/contract";
import { PersonalNumber } from "@hopnhat/domain";
import { Deferred, Effect, Fiber, Layer } from "effect";
import { SqlClient } from "effect/sql";
import { find } from "../../src/application/ApplicationRecord.ts";
import { describe } from "../../src/application/describe.ts";
import { begin, start } from "../../src/application/intake.ts";
import { list } from "../../src/application/list.ts";
import { act } from "../../src/application/steps.ts";
import * as CoverageCounts from "../../src/campaign/CoverageCounts.ts";
import * as Execution from "../../src/reorganisation/Execution.ts";
import * as UnitRegister from "../../src/units/UnitRegister.ts";
import { engines } from "../database/engines.ts";
import { as, at, idOn, mergerOn, mergerReady, morning, someone, users } from "./office.ts";

const intakeOf = (number: string): Applications.Intake => ({
  personalNumber: PersonalNumber.make(number),
  procedure: "card-exchange",
  ground: "on-request",
  channel: "counter",
});

/** The day after: eight in the morning of 2 July in Vietnam. */
const after = "2025-07-02T01:00:00.000Z";

for (const engine of engines) {
  const services = UnitRegister.layer.pipe(Layer.provideMerge(engine.layer));

  layer(services, { timeout: "2 minutes", excludeTestServices: true })(
    `Applications through a merger on ${engine.name}`,
    (it) => {
      it.effect(
        "an open application keeps number, receipt date and deadline through a merger; only the office changes",
        () =>
          Effect.gen(function* () {
            const sql = yield* SqlClient.SqlClient;
            const open = yield* someone({ in: "05128" });
            const settled = yield* someone({ in: "04891", villageIn: "04828" });
            const unknown = yield* someone({ in: "04891" });
            const during = yield* someone({ in: "05128" });
            const waits = yield* someone({ in: "04891" });

            const before = yield* at(morning)(as(users.manDuc)(start(intakeOf(open.number))));
            const split = yield* at(morning)(as(users.vayNua)(start(intakeOf(settled.number))));
            const left = yield* at(morning)(as(users.vayNua)(start(intakeOf(unknown.number))));
            const merger = yield* mergerReady;

            // Written under the old commune, and not yet committed, when its batch begins: it is not passed by.
            const written = yield* Deferred.make<void>();
            const intake = Effect.tap(begin(intakeOf(during.number)), () =>
              Deferred.succeed(written, undefined),
            );
            const taken = yield* Effect.forkChild(at(morning)(as(users.manDuc)(sql.withTransaction(intake))));
            yield* Deferred.await(written);
            for (let ordinal = 1; ordinal <= merger.batches; ordinal++)
              yield* Execution.executeBatch(merger.id, ordinal);
            const begun = yield* Fiber.join(taken);

            // After its batch, before the end of the whole: the old commune still works, and its successor gets it.
            const late = yield* at(after)(as(users.vayNua)(start(intakeOf(waits.number))));
            assert.isTrue(late.waiting);
            assert.deepStrictEqual(
              late.candidates.map(({ id }) => id).toSorted(),
              [yield* idOn("04828", mergerOn), yield* idOn("04891", mergerOn)].toSorted(),
            );
            yield* Execution.finish(merger.id);

            const now = yield* at(after)(
              as(users.tanLac)(Effect.map(list({ q: before.number }), ({ items }) => items[0])),
            );
            assert.deepStrictEqual(
              [now?.number, now?.receivedOn, now?.dueOn, now?.state],
              [before.number, before.receivedOn, before.dueOn, before.state],
            );
            assert.deepStrictEqual(
              [before.office.id, now?.office.id],
              [yield* idOn("05128", "2025-06-30" as typeof mergerOn), yield* idOn("05128", mergerOn)],
            );

            const moved = yield* at(after)(as(users.thongNhat)(act(split.number, { type: "start" })));
            assert.strictEqual(moved.office.id, yield* idOn("04828", mergerOn));
            assert.deepStrictEqual(
              moved.history.map(({ type }) => type).filter((type) => type === "transfer"),
              ["transfer"],
            );

            // Who cannot be placed stays reachable by the office of every candidate.
            for (const office of [users.thongNhat, users.tienPhong]) {
              const seen = yield* at(after)(as(office)(list({ q: left.number })));
              assert.deepStrictEqual(
                seen.items.map((row) => [row.number, row.waiting]),
                [[left.number, true]],
              );
            }
            const worked = yield* at(after)(as(users.tienPhong)(act(left.number, { type: "start" })));
            assert.deepStrictEqual([worked.state, worked.dueOn], ["processing", left.dueOn]);

            // Nothing was lost: what was taken during the execution stands with the successor, and is counted there.
            const kept = yield* find(begun.number, null, { forUpdate: false });
            const record =
              kept === undefined ? undefined : yield* at(after)(as(users.tanLac)(describe(kept)));
            assert.strictEqual(record?.office.id, yield* idOn("05128", mergerOn));
            assert.deepStrictEqual(yield* CoverageCounts.differences, []);
          }),
        120_000,
      );

      it.effect("an office sees what came to it, and nothing of its neighbours", () =>
        Effect.gen(function* () {
          const seen = yield* at(after)(as(users.tanLac)(list({})));
          assert.isAbove(seen.total, 1);
          assert.isTrue(seen.items.every(({ office }) => office.id === "05128@2025-07-01"));
        }),
      );
    },
  );
}
