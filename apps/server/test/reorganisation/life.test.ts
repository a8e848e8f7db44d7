import { assert, layer } from "@effect/vitest";
import type { Reorganisation as Wire, ReorganisationDraft as Draft } from "@hopnhat/api-client/contract";
import { Crosswalk, type Flow, Instant, Ledger, LegalAct, PlainDate, Unit } from "@hopnhat/domain";
import { Clock, Effect, Layer } from "effect";
import { SqlClient } from "effect/sql";
import { Digest } from "effect/crypto";
import { WorkflowEngine } from "effect/workflow";
import * as SeededRandom from "../../src/demonstration/SeededRandom.ts";
import * as Execution from "../../src/reorganisation/Execution.ts";
import * as ExecutionWorkflow from "../../src/reorganisation/ExecutionWorkflow.ts";
import { sheetOf } from "../../src/reorganisation/progress.ts";
import * as Record from "../../src/reorganisation/ReorganisationRecord.ts";
import * as Reorganisations from "../../src/reorganisation/Reorganisations.ts";
import * as ScheduleClock from "../../src/reorganisation/ScheduleClock.ts";
import * as UnitRegister from "../../src/units/UnitRegister.ts";
import { engines } from "../database/engines.ts";
import { as } from "./asUser.ts";
import { numberOf, smallWorld, untilApproved, untilRunning } from "./smallWorld.ts";

const code = (text: string) => Unit.UnitCode.make(text);
const flow = (from: string, to: string, share: Flow.Share = "all"): Flow.Flow => ({
  from: code(from),
  to: code(to),
  land: share,
  people: share,
});

const act: LegalAct.LegalAct = {
  number: LegalAct.ActNumber.make("9/NQ-UBTVQH16"),
  title: "Về việc nhập xã",
  issuedBy: "Ủy ban Thường vụ Quốc hội",
  issuedOn: null,
  effectiveOn: PlainDate.make("2026-12-10"),
  operationalOn: null,
};

/** Tân Lạc and a commune that the reform left alone become one, under a code that is new. */
const merged: Draft.DraftedChange = {
  article: "1",
  clause: "1",
  flows: [flow("05128", "05129"), flow("08545", "05129")],
  begins: [{ code: code("05129"), kind: "xã", name: "Tân Phong Lạc", within: [code("25")] }],
  ends: [],
};

/** Thống Nhất gives a part to it, and what becomes of the rest is forgotten. */
const halfSaid: Draft.DraftedChange = {
  article: "1",
  clause: "2",
  flows: [flow("04828", "05129", "part")],
  begins: [],
  ends: [],
};

const compose = (changes: ReadonlyArray<Draft.DraftedChange>, title?: string) =>
  as("administrator")(Reorganisations.compose({ act, changes, ...(title === undefined ? {} : { title }) }));

const executeAll = Effect.fnUntraced(function* (id: number) {
  const batches = yield* Execution.prepare(id);
  for (let ordinal = 1; ordinal <= batches; ordinal++) yield* Execution.executeBatch(id, ordinal);
  yield* Execution.finish(id);
});

/** Lets something happen at an instant: whatever asks for the time is told that one. */
const at =
  (instant: string) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> => {
    const milliseconds = Instant.toEpochMilliseconds(Instant.make(instant));
    return Clock.clockWith((clock) => {
      const stopped: Clock.Clock = Object.create(clock, {
        currentTimeMillis: { value: Effect.succeed(milliseconds) },
        currentTimeMillisUnsafe: { value: () => milliseconds },
      });
      return Effect.provideService(effect, Clock.Clock, stopped);
    });
  };

const blocking = (reorganisation: Wire.Reorganisation) =>
  (reorganisation.checks ?? []).filter(({ outcome }) => outcome === "blocks").map(({ id }) => id);

for (const engine of engines) {
  const world = Layer.effectDiscard(Effect.orDie(smallWorld));
  const executions = ExecutionWorkflow.workflow.pipe(
    Layer.provideMerge(WorkflowEngine.layerMemory),
    Layer.provideMerge(Digest.layerWebCrypto),
  );
  const services = Layer.mergeAll(world, executions).pipe(
    Layer.provideMerge(UnitRegister.layer),
    Layer.provideMerge(engine.layer),
  );

  layer(services, { timeout: "2 minutes" })(`The life of a reorganisation on ${engine.name}`, (it) => {
    it.effect("pauses between two batches, and goes on where it was", () =>
      Effect.gen(function* () {
        const id = yield* untilRunning;
        const batches = yield* Execution.prepare(id);
        assert.isAbove(batches, 2);
        assert.strictEqual(yield* Execution.executeBatch(id, 1), "done");
        const paused = yield* as("administrator")(Reorganisations.pause(id));
        assert.deepStrictEqual(
          [paused.state, paused.paused, paused.progress?.batchesDone],
          ["running", true, 1],
        );
        assert.strictEqual(yield* Execution.executeBatch(id, 2), "paused");
        yield* Execution.finish(id);
        assert.strictEqual((yield* Record.find(id)).row.state, "running");
        const again = yield* Effect.flip(as("administrator")(Reorganisations.pause(id)));
        assert.isTrue(again._tag === "WrongState" && again.possible.includes("resume"));
        yield* as("approver")(Reorganisations.resume(id));
        yield* executeAll(id);
        assert.isTrue((yield* sheetOf(yield* Record.find(id))).balanced);
        yield* as("administrator")(Reorganisations.revert(id, "thử"));
      }),
    );

    it.effect("is begun by the server's clock at the time scheduled, by one server, and not before", () =>
      Effect.gen(function* () {
        const early = at("2026-12-01T01:00:00.000Z");
        const id = yield* early(untilApproved);
        const past = yield* Effect.flip(
          early(as("approver")(Reorganisations.schedule(id, Instant.make("2026-12-01T00:59:59.000Z")))),
        );
        assert.strictEqual(past._tag, "ScheduleRefused");
        const due = Instant.make("2026-12-01T02:00:00.000Z");
        const scheduled = yield* early(as("approver")(Reorganisations.schedule(id, due)));
        assert.deepStrictEqual([scheduled.state, scheduled.scheduledFor], ["scheduled", due]);
        assert.deepStrictEqual(yield* at("2026-12-01T01:59:59.000Z")(ScheduleClock.startDue()), []);
        assert.deepStrictEqual(yield* at(due)(ScheduleClock.startDue()), [id]);
        assert.deepStrictEqual(yield* at(due)(ScheduleClock.startDue()), []);
        const events = (yield* Record.eventsOf([id])).get(id) ?? [];
        assert.deepStrictEqual(
          events.filter(({ action }) => action === "execute").map(({ by }) => by),
          [null],
        );
        yield* at(due)(executeAll(id));
        assert.strictEqual((yield* Record.find(id)).row.state, "done");
      }),
    );

    it.effect("begins from clauses put together by hand; what is missing blocks until it is mended", () =>
      Effect.gen(function* () {
        const drafted = yield* compose([merged, halfSaid]);
        assert.deepStrictEqual([drafted.origin, drafted.version, drafted.scope.sources], ["hand", 1, 0]);
        const faulty = yield* as("administrator")(Reorganisations.check(drafted.id));
        assert.deepStrictEqual(blocking(faulty), ["change/LandUnaccounted/1", "change/PeopleUnaccounted/2"]);
        const refused = yield* Effect.flip(as("administrator")(Reorganisations.submit(drafted.id)));
        assert.strictEqual(refused._tag, "ChecksBlock");
        const mended = yield* as("approver")(
          Reorganisations.edit(drafted.id, { version: 1, act, changes: [merged] }),
        );
        assert.deepStrictEqual([mended.state, mended.version, mended.scope.sources], ["draft", 2, 2]);
        const passed = yield* as("administrator")(Reorganisations.check(drafted.id));
        assert.deepStrictEqual(blocking(passed), []);
      }),
    );

    it.effect("tells the second of two editors what the first changed", () =>
      Effect.gen(function* () {
        const { id } = yield* compose([merged], "Hai người sửa");
        const renamed = { ...merged, begins: [{ ...merged.begins[0]!, name: "Phong Lạc" }] };
        yield* as("approver")(Reorganisations.edit(id, { version: 1, act, changes: [renamed] }));
        const refused = yield* Effect.flip(
          as("administrator")(Reorganisations.edit(id, { version: 1, act, changes: [merged, halfSaid] })),
        );
        assert.isTrue(refused._tag === "DraftChanged");
        if (refused._tag !== "DraftChanged") return;
        assert.deepStrictEqual([refused.yours, refused.theirs], [1, 2]);
        assert.deepStrictEqual(
          refused.difference.changes.map(({ after, before, change, how }) => [
            change,
            how,
            before?.begins[0]?.name,
            after?.begins[0]?.name,
          ]),
          [["9/NQ-UBTVQH16#1.1", "altered", "Tân Phong Lạc", "Phong Lạc"]],
        );
        assert.deepStrictEqual(
          refused.difference.by.map((actor) => actor.id as string),
          ["approver"],
        );
        const definition = yield* as("administrator")(
          Effect.flatMap(Record.find(id), Reorganisations.definitionOf),
        );
        assert.deepStrictEqual([definition.version, definition.editable], [2, true]);
      }),
    );

    it.effect(
      "refuses the approval of whoever edited, and knows the ledger as it was before an approval",
      () =>
        Effect.gen(function* () {
          const register = yield* UnitRegister.UnitRegister;
          const { id } = yield* compose([merged], "Bốn mắt");
          const sameEyes = yield* compose([merged], "Người duyệt đã sửa");
          yield* as("approver")(Reorganisations.edit(sameEyes.id, { version: 1, act, changes: [merged] }));
          yield* as("administrator")(Reorganisations.check(sameEyes.id));
          yield* as("administrator")(Reorganisations.submit(sameEyes.id));
          const refused = yield* Effect.flip(
            as("approver")(Reorganisations.approve(sameEyes.id, act.number)),
          );
          assert.strictEqual(refused._tag, "FourEyes");
          yield* as("approver")(Reorganisations.sendBack(sameEyes.id, "Người khác duyệt"));

          yield* as("administrator")(Reorganisations.check(id));
          yield* as("administrator")(Reorganisations.submit(id));
          const before = register.ledger.version;
          yield* as("approver")(Reorganisations.approve(id, act.number));
          assert.notStrictEqual(register.ledger.version, before);
          const find = (ledger: Ledger.Ledger) =>
            Ledger.find(ledger, code("05129"), act.effectiveOn)?.unit.name;
          assert.strictEqual(find(register.ledger), "Tân Phong Lạc");
          assert.strictEqual(find(register.ledgerKnownOn(PlainDate.make("2026-12-05"))), undefined);
          assert.strictEqual(find(register.ledgerKnownOn(PlainDate.make("2026-12-06"))), "Tân Phong Lạc");
          const answer = Crosswalk.convert(register.ledger, {
            code: code("05170"),
            asOf: PlainDate.make("2025-06-30"),
            to: act.effectiveOn,
            carries: "people",
          });
          assert.isTrue(answer._tag === "Exact" && answer.candidate.unit.code === "05129");

          yield* as("approver")(Reorganisations.execute(id));
          yield* executeAll(id);
          const sql = yield* SqlClient.SqlClient;
          const target = yield* numberOf("05129", act.effectiveOn);
          const people = yield* sql<{ people: number }>`
          SELECT count(*)::int AS people FROM citizen_placement WHERE unit_id = ${target}`;
          // Five communes of thirty people made Tân Lạc, and the other had thirty.
          assert.deepStrictEqual(people, [{ people: 6 * 30 }]);

          yield* at("2026-12-08T01:00:00.000Z")(
            as("administrator")(Reorganisations.revert(id, "Văn bản bị thu hồi")),
          );
          assert.strictEqual(find(register.ledger), undefined);
          assert.strictEqual(find(register.ledgerKnownOn(PlainDate.make("2026-12-07"))), "Tân Phong Lạc");
          const none =
            yield* sql`SELECT count(*)::int AS people FROM citizen_placement WHERE unit_id = ${target}`;
          assert.deepStrictEqual(none, [{ people: 0 }]);
        }).pipe(at("2026-12-06T01:00:00.000Z")),
    );

    it.effect("never lets an invalid draft pass, however it is invalid", () =>
      Effect.gen(function* () {
        const random = SeededRandom.make(1676);
        const register = yield* UnitRegister.UnitRegister;
        const shares = ["all", "part", "remainder", "none"] as const;
        const codes = ["05128", "08545", "04828", "05129", "00000", "99999", "N-1"] as const;
        let valid = 0;
        for (let round = 0; round < 12; round++) {
          const flows = Array.from({ length: 1 + random.below(3) }, (): Flow.Flow => ({
            from: code(random.pick(codes)),
            to: code(random.pick(["05129", "05128", "04828", "N-1"] as const)),
            land: random.pick(shares),
            people: random.pick(shares),
          }));
          const begins = [...new Set(flows.map(({ to }) => to))].map((each) => ({
            code: each,
            kind: "xã",
            name: `Xã ${each}`,
            within: [code("25")],
          }));
          const { id } = yield* compose([{ ...merged, clause: "1", flows, begins }], `Ngẫu nhiên ${round}`);
          yield* as("administrator")(Reorganisations.check(id));
          const submitted = yield* Effect.exit(as("administrator")(Reorganisations.submit(id)));
          const holds = Ledger.append(register.ledger, [
            {
              _tag: "Recorded",
              recordedOn: PlainDate.make("2030-01-01"),
              change: {
                id: "x" as never,
                clause: { act: act.number, article: "1", clause: "1" },
                effectiveOn: act.effectiveOn,
                flows,
                begins,
                ends: [],
              },
            },
          ])._tag;
          const passes = submitted._tag === "Success";
          if (passes) {
            valid++;
            assert.strictEqual(holds, "Success", JSON.stringify(flows));
            yield* as("administrator")(Reorganisations.withdraw(id));
          }
        }
        assert.isBelow(valid, 12);
      }),
    );
  });
}
