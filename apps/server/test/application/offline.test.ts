import { assert, layer } from "@effect/vitest";
import type { Applications } from "@hopnhat/api-client/contract";
import { Instant, PersonalNumber, PlainDate, type Unit } from "@hopnhat/domain";
import { Effect, Layer } from "effect";
import { SqlClient } from "effect/sql";
import { start } from "../../src/application/intake.ts";
import { list } from "../../src/application/list.ts";
import { send, settle, unsettled } from "../../src/application/offline.ts";
import * as CoverageCounts from "../../src/campaign/CoverageCounts.ts";
import * as Execution from "../../src/reorganisation/Execution.ts";
import * as UnitRegister from "../../src/units/UnitRegister.ts";
import { engines } from "../database/engines.ts";
import { as, at, eve, idOn, mergerOn, mergerReady, morning, someone, users } from "./office.ts";

const device = "counter-05128-2";

/** Recorded at eight, sent at nine. */
const recordedAt = Instant.make("2025-06-30T01:00:00.000Z");

const intakeOf = (
  key: string,
  number: string,
  office: Unit.UnitId,
  rest: Partial<Applications.Intake> = {},
): Applications.OfflineItem => ({
  type: "intake",
  key,
  recordedAt,
  intake: {
    personalNumber: PersonalNumber.make(number),
    procedure: "card-exchange",
    ground: "on-request",
    channel: "mobile-round",
    ...rest,
    office,
  },
});

for (const engine of engines) {
  const services = UnitRegister.layer.pipe(Layer.provideMerge(engine.layer));

  layer(services, { timeout: "2 minutes", excludeTestServices: true })(
    `What was taken without a network on ${engine.name}`,
    (it) => {
      const counts = Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const rows = yield* sql<{
          applications: number;
        }>`SELECT count(*)::int AS applications FROM application`;
        return rows[0]?.applications ?? 0;
      });

      it.effect("gets one answer for each item: accepted, duplicate or conflict with its reason", () =>
        Effect.gen(function* () {
          const office = yield* idOn("05128", eve);
          const one = yield* someone({ in: "05128" });
          const two = yield* someone({ in: "05128" });
          const elsewhere = yield* someone({ in: "04891" });
          const open = yield* at(morning)(
            as(users.manDuc)(
              start({
                personalNumber: PersonalNumber.make(two.number),
                procedure: "card-reissue",
                ground: "lost-or-damaged",
                channel: "counter",
              }),
            ),
          );
          const items: ReadonlyArray<Applications.OfflineItem> = [
            intakeOf("item-0001", one.number, office, { items: [{ item: "declaration", outcome: "done" }] }),
            {
              type: "step",
              key: "item-0002",
              recordedAt,
              application: { key: "item-0001" },
              step: { type: "start" },
            },
            intakeOf("item-0003", two.number, office),
            intakeOf("item-0004", elsewhere.number, office),
            {
              type: "step",
              key: "item-0005",
              recordedAt,
              application: { number: open.number },
              step: { type: "decide" },
            },
            {
              ...intakeOf("item-0006", one.number, office),
              recordedAt: Instant.make("2031-01-01T00:00:00.000Z"),
            },
          ];
          const answers = yield* at(morning)(as(users.manDuc)(send({ device, items })));
          assert.deepStrictEqual(
            answers.map(({ outcome, reason }) => [outcome, reason?.code ?? null]),
            [
              ["accepted", null],
              ["accepted", null],
              ["duplicate", "duplicate-application"],
              ["conflict", "person-not-found"],
              ["conflict", "step-refused"],
              ["conflict", "recorded-in-the-future"],
            ],
          );
          assert.strictEqual(answers[1]?.application, answers[0]?.application);
          assert.strictEqual(answers[2]?.application, open.number);
          assert.isTrue(
            answers.every(
              ({ outcome, reason }) => outcome === "accepted" || (reason?.remedy.vi ?? "") !== "",
            ),
          );

          // Sent again, in whole or in part, it is done once and answered alike.
          const before = yield* counts;
          assert.deepStrictEqual(yield* at(morning)(as(users.manDuc)(send({ device, items }))), answers);
          assert.deepStrictEqual(
            yield* at(morning)(as(users.manDuc)(send({ device, items: items.slice(2, 4) }))),
            answers.slice(2, 4),
          );
          assert.strictEqual(yield* counts, before);
        }),
      );

      it.effect("is received on the day on which it was recorded, with the deadline of that day", () =>
        Effect.gen(function* () {
          const person = yield* someone({ in: "05128" });
          const friday = Instant.make("2025-06-27T03:00:00.000Z");
          const item = {
            ...intakeOf("item-0010", person.number, yield* idOn("05128", eve)),
            recordedAt: friday,
          };
          const answers = yield* at(morning)(as(users.manDuc)(send({ device, items: [item] })));
          const found = yield* at(morning)(as(users.manDuc)(list({ q: answers[0]?.application ?? "" })));
          assert.deepStrictEqual(
            found.items.map(({ dueOn, receivedOn }) => [receivedOn, dueOn]),
            [[PlainDate.make("2025-06-27"), PlainDate.make("2025-07-08")]],
          );
        }),
      );

      it.effect("refuses a key that was used for another item, and keeps what the first did", () =>
        Effect.gen(function* () {
          const person = yield* someone({ in: "05128" });
          const office = yield* idOn("05128", eve);
          const answers = yield* at(morning)(
            as(users.manDuc)(send({ device, items: [intakeOf("item-0001", person.number, office)] })),
          );
          assert.deepStrictEqual(
            answers.map(({ outcome, reason }) => [outcome, reason?.code]),
            [["conflict", "idempotency-key-reused"]],
          );
        }),
      );

      it.effect(
        "that was not accepted is kept until an officer takes it after all, or drops it with a reason",
        () =>
          Effect.gen(function* () {
            const open = yield* as(users.manDuc)(unsettled);
            assert.includeMembers(
              open.map(({ answer }) => answer.key),
              ["item-0003", "item-0004", "item-0005", "item-0006"],
            );
            const of = { device, sentBy: users.manDuc.id, why: "Đã hỏi công dân" } as const;
            const taken = yield* at(morning)(
              as(users.manDuc)(settle({ ...of, key: "item-0003", settlement: "taken-anyway" })),
            );
            assert.strictEqual(taken.outcome, "accepted");
            yield* at(morning)(as(users.manDuc)(settle({ ...of, key: "item-0004", settlement: "dropped" })));
            const left = yield* as(users.manDuc)(unsettled);
            assert.isFalse(left.some(({ answer }) => ["item-0003", "item-0004"].includes(answer.key)));
            const again = yield* at(morning)(
              as(users.manDuc)(Effect.flip(settle({ ...of, key: "item-0004", settlement: "dropped" }))),
            );
            assert.strictEqual(again._tag, "OfflineItemNotFound");
          }),
      );

      it.effect(
        "recorded before a merger for a commune that has ended since goes to its successor, or waits for every candidate",
        () =>
          Effect.gen(function* () {
            const whole = yield* someone({ in: "05128" });
            const settled = yield* someone({ in: "04891", villageIn: "04828" });
            const unknown = yield* someone({ in: "04891" });
            const [manDuc, vayNua] = [yield* idOn("05128", eve), yield* idOn("04891", eve)];
            const merger = yield* mergerReady;
            for (let ordinal = 1; ordinal <= merger.batches; ordinal++)
              yield* Execution.executeBatch(merger.id, ordinal);
            yield* Execution.finish(merger.id);

            const after = "2025-07-02T02:00:00.000Z";
            const [first] = yield* at(after)(
              as(users.tanLac)(
                send({ device: "tablet-1", items: [intakeOf("item-0101", whole.number, manDuc)] }),
              ),
            );
            assert.deepStrictEqual(
              [first?.outcome, first?.office?.id, first?.waiting],
              ["accepted", yield* idOn("05128", mergerOn), false],
            );
            const answers = yield* at(after)(
              as(users.thongNhat)(
                send({
                  device: "tablet-2",
                  items: [
                    intakeOf("item-0102", settled.number, vayNua),
                    intakeOf("item-0103", unknown.number, vayNua),
                  ],
                }),
              ),
            );
            assert.deepStrictEqual(
              answers.map(({ office, outcome, waiting }) => [outcome, office?.id, waiting]),
              [
                ["accepted", yield* idOn("04828", mergerOn), false],
                ["accepted", vayNua, true],
              ],
            );
            const number = answers[1]?.application ?? "";
            for (const office of [users.thongNhat, users.tienPhong]) {
              const seen = yield* at(after)(as(office)(list({ q: number })));
              assert.strictEqual(seen.total, 1);
            }
            assert.deepStrictEqual(yield* CoverageCounts.differences, []);
          }),
        120_000,
      );
    },
  );
}
