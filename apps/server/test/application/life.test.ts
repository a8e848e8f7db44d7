import { assert, layer } from "@effect/vitest";
import type { Applications } from "@hopnhat/api-client/contract";
import { Application, PersonalNumber } from "@hopnhat/domain";
import { Effect, Layer } from "effect";
import { SqlClient } from "effect/sql";
import { start } from "../../src/application/intake.ts";
import { counts, list } from "../../src/application/list.ts";
import { personAtCounter } from "../../src/application/person.ts";
import { act, settleFee } from "../../src/application/steps.ts";
import * as UnitRegister from "../../src/units/UnitRegister.ts";
import { engines } from "../database/engines.ts";
import { as, at, eve, idOn, morning, numberOf, received, someone, users } from "./office.ts";

const intakeOf = (number: string, rest: Partial<Applications.Intake> = {}): Applications.Intake => ({
  personalNumber: PersonalNumber.make(number),
  procedure: "card-exchange",
  ground: "on-request",
  channel: "counter",
  held: "can-cuoc",
  ...rest,
});

const officer = <A, E, R>(effect: Effect.Effect<A, E, R>) => at(morning)(as(users.manDuc)(effect));

const allowed = (record: Applications.ApplicationRecord) =>
  record.possible.filter((each) => each.allowed).map(({ step }) => step);

const missing = (record: Applications.ApplicationRecord) =>
  record.needed.filter(({ status }) => status === "missing").map(({ item }) => item);

for (const engine of engines) {
  const services = UnitRegister.layer.pipe(Layer.provideMerge(engine.layer));

  layer(services, { timeout: "2 minutes", excludeTestServices: true })(
    `An application on ${engine.name}`,
    (it) => {
      it.effect("gets a number, its day of receipt, and seven working days", () =>
        Effect.gen(function* () {
          const { number } = yield* someone({ in: "05128" });
          const record = yield* officer(start(intakeOf(number)));
          assert.match(record.number, /^G01\.05128-250630-\d{4}$/);
          assert.deepStrictEqual(
            [record.state, record.receivedOn, record.dueOn],
            ["received", eve, "2025-07-09"],
          );
          assert.strictEqual(record.deadline?.workingDays, 7);
          assert.deepStrictEqual(
            record.deadline?.skipped.map(({ on }) => on),
            ["2025-07-05", "2025-07-06"],
          );
          assert.strictEqual(record.office.id, yield* idOn("05128", eve));
          assert.deepStrictEqual(allowed(record), ["start", "record-item", "refuse", "withdraw", "stop"]);
        }),
      );

      it.effect("that comes after hours is received on the next working day", () =>
        Effect.gen(function* () {
          const { number } = yield* someone({ in: "05128" });
          const record = yield* at("2025-06-30T11:00:00.000Z")(as(users.manDuc)(start(intakeOf(number))));
          assert.deepStrictEqual([record.receivedOn, record.dueOn], ["2025-07-01", "2025-07-10"]);
        }),
      );

      it.effect("counts in the coverage of its commune in the same transaction, and only then", () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          const unit = yield* numberOf("05128", eve);
          const before = yield* received(unit);
          const { number } = yield* someone({ in: "05128" });
          const undone = Effect.andThen(start(intakeOf(number)), Effect.fail("the transaction fails"));
          yield* officer(Effect.flip(sql.withTransaction(undone)));
          assert.deepStrictEqual(yield* received(unit), before);
          yield* officer(start(intakeOf(number)));
          const after = yield* received(unit);
          assert.deepStrictEqual(after, {
            counted: (before?.counted ?? 0) + 1,
            stored: (before?.stored ?? 0) + 1,
          });
        }),
      );

      it.effect(
        "goes from the counter to the card handed over, and its list of what is missing shrinks",
        () =>
          Effect.gen(function* () {
            const { number: person } = yield* someone({ in: "05128" });
            const begun = yield* officer(start(intakeOf(person)));
            const { number } = begun;
            assert.deepStrictEqual(missing(begun), [
              "declaration",
              "identity-checked",
              "portrait",
              "fingerprints",
              "iris",
              "signature",
            ]);
            yield* officer(act(number, { type: "start" }));
            for (const item of ["declaration", "identity-checked", "portrait", "signature"] as const)
              yield* officer(act(number, { type: "record-item", item, outcome: "done" }));
            yield* officer(act(number, { type: "record-item", item: "iris", outcome: "done" }));
            const early = yield* officer(Effect.flip(act(number, { type: "capture" })));
            assert.isTrue(early._tag === "StepRefused" && early.missing.join() === "fingerprints");

            const noReason = { type: "record-item", item: "fingerprints", outcome: "not-possible" } as const;
            const refused = yield* officer(Effect.flip(act(number, noReason)));
            assert.isTrue(refused._tag === "StepRefused" && refused.reason === "reason-required");
            const noFingers = yield* officer(act(number, { ...noReason, why: "Bị bỏng hai bàn tay" }));
            assert.deepStrictEqual(missing(noFingers), []);
            assert.include(allowed(noFingers), "capture");
            const faceless = {
              type: "record-item",
              item: "portrait",
              outcome: "not-possible",
              why: "-",
            } as const;
            const needed = yield* officer(Effect.flip(act(number, faceless)));
            assert.isTrue(needed._tag === "StepRefused" && needed.reason === "not-this-item");

            for (const type of ["capture", "send", "decide"] as const) yield* officer(act(number, { type }));
            const ended = yield* officer(act(number, { type: "return-result" }));
            assert.deepStrictEqual(
              [ended.state, ended.portalStatus, ended.punctuality],
              ["returned", 10, "on-time"],
            );
            assert.deepStrictEqual(allowed(ended), []);
            assert.isTrue(ended.possible.every(({ reason }) => reason !== null && reason.vi.length > 0));
            assert.isTrue(ended.stepsComplete);
            assert.deepStrictEqual(ended.history.at(0)?.type, "declare");
            assert.strictEqual(
              ended.history.find(({ outcome }) => outcome === "not-possible")?.why,
              "Bị bỏng hai bàn tay",
            );
          }),
      );

      it.effect("asks for a supplement, and goes on when it came; a second request makes it late", () =>
        Effect.gen(function* () {
          const { number: person } = yield* someone({ in: "05128" });
          const { dueOn, number } = yield* officer(start(intakeOf(person)));
          yield* officer(act(number, { type: "start" }));
          const asked = yield* officer(act(number, { type: "ask-supplement", why: "Thiếu giấy khai sinh" }));
          assert.deepStrictEqual([asked.state, asked.portalStatus], ["supplement-asked", 5]);
          const tomorrow = at("2025-07-01T02:00:00.000Z");
          const came = yield* tomorrow(as(users.manDuc)(act(number, { type: "supplement" })));
          assert.deepStrictEqual(
            [came.state, came.dueOn, came.punctuality],
            ["processing", dueOn, "on-time"],
          );
          const again = yield* tomorrow(
            as(users.manDuc)(act(number, { type: "ask-supplement", why: "Sai thông tin" })),
          );
          assert.strictEqual(again.punctuality, "late");
        }),
      );

      it.effect("keeps every step, and its steps make its state", () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          const { number: person } = yield* someone({ in: "05128" });
          const { number } = yield* officer(start(intakeOf(person)));
          yield* officer(act(number, { type: "start" }));
          const record = yield* officer(
            act(number, { type: "refuse", code: "data-mismatch", why: "Sai thông tin" }),
          );
          assert.deepStrictEqual(
            record.history.map(({ type }) => type),
            ["declare", "receive", "start", "refuse"],
          );
          assert.deepStrictEqual([record.state, record.portalStatus], ["refused", 8]);
          const fault = yield* Effect.flip(sql`UPDATE application_action SET acted_by = 'nobody'`);
          assert.strictEqual(fault.reason._tag, "AuthorizationError");
        }),
      );

      it.effect("warns of an open one before it takes a second, and takes it where the officer insists", () =>
        Effect.gen(function* () {
          const { number: person } = yield* someone({ in: "05128" });
          const first = yield* officer(start(intakeOf(person)));
          const error = yield* officer(Effect.flip(start(intakeOf(person))));
          assert.isTrue(error._tag === "DuplicateApplication" && error.open[0]?.number === first.number);
          const second = yield* officer(start(intakeOf(person, { acknowledgesDuplicate: true })));
          assert.notStrictEqual(second.number, first.number);
        }),
      );

      it.effect("of two counters that begin one for the same person at once, one is told", () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient;
          const { number: person } = yield* someone({ in: "05128" });
          const both = yield* officer(
            Effect.all(
              [1, 2, 3].map(() => Effect.exit(sql.withTransaction(start(intakeOf(person))))),
              { concurrency: "unbounded" },
            ),
          );
          assert.strictEqual(both.filter(({ _tag }) => _tag === "Success").length, 1);
        }),
      );

      it.effect(
        "needs what the law asks at that age: nothing captured under 6, the representative under 14",
        () =>
          Effect.gen(function* () {
            const child = yield* someone({ in: "05128", bornOn: "2022-03-01" });
            const pupil = yield* someone({ in: "05128", bornOn: "2015-03-01" });
            const issue = { procedure: "card-issue", ground: null } as const;
            const small = yield* officer(start(intakeOf(child.number, issue)));
            const larger = yield* officer(start(intakeOf(pupil.number, issue)));
            assert.deepStrictEqual([small.ageGroup, larger.ageGroup], ["under-6", "6-to-under-14"]);
            const bodily = ["portrait", "fingerprints", "iris"] as const;
            assert.isFalse(missing(small).some((item) => bodily.some((each) => each === item)));
            assert.includeMembers(missing(larger), [...bodily, "representative-present"]);
            assert.isTrue(small.needed.every(({ source }) => source.citation.length > 0));
          }),
      );

      it.effect("has a fee with its article, and takes only an amount that the law has", () =>
        Effect.gen(function* () {
          const { number: person } = yield* someone({ in: "05128" });
          const { fee, number } = yield* officer(start(intakeOf(person)));
          // Circular 73/2024/TT-BTC: 50,000 đồng for an exchange; the half since 1 July 2025.
          assert.deepStrictEqual(
            fee.alternatives.map(({ amount }) => Number(amount)),
            [50_000],
          );
          const wrong = yield* officer(Effect.flip(settleFee(number, { amount: 12_345 })));
          assert.strictEqual(wrong._tag, "WrongAmount");
          const paid = yield* officer(settleFee(number, { amount: 50_000 }));
          assert.strictEqual(paid.fee.settled?.amount, 50_000);
          const free = yield* officer(
            settleFee(number, { amount: 0, exemptions: ["person-with-a-disability"] }),
          );
          assert.strictEqual(free.fee.settled?.amount, 0);
        }),
      );

      it.effect("declared online is received by an officer, who gives it day and deadline", () =>
        Effect.gen(function* () {
          const { number: person } = yield* someone({ in: "05128" });
          const declared = yield* officer(start(intakeOf(person, { channel: "online" })));
          assert.deepStrictEqual(
            [declared.state, declared.portalStatus, declared.receivedOn, declared.dueOn],
            ["declared", 1, null, null],
          );
          const later = at("2025-07-02T02:00:00.000Z");
          const record = yield* later(as(users.manDuc)(act(declared.number, { type: "receive" })));
          assert.deepStrictEqual(
            [record.state, record.receivedOn, record.dueOn],
            ["received", "2025-07-02", "2025-07-11"],
          );
        }),
      );

      it.effect("finds nobody of another commune, and no application of one", () =>
        Effect.gen(function* () {
          const elsewhere = yield* someone({ in: "04891" });
          assert.strictEqual(
            (yield* officer(Effect.flip(start(intakeOf(elsewhere.number)))))._tag,
            "PersonNotFound",
          );
          const there = yield* at(morning)(as(users.vayNua)(start(intakeOf(elsewhere.number))));
          const hidden = yield* officer(Effect.flip(act(there.number, { type: "start" })));
          assert.strictEqual(hidden._tag, "ApplicationNotFound");
          const own = yield* officer(list({ q: there.number }));
          assert.deepStrictEqual(own.items, []);
          const wide = yield* at(morning)(as(users.province)(list({ q: there.number })));
          assert.strictEqual(wide.items[0]?.number, there.number);
        }),
      );

      it.effect("is begun by officers of a commune only", () =>
        Effect.gen(function* () {
          const { number } = yield* someone({ in: "05128" });
          const error = yield* at(morning)(as(users.province)(Effect.flip(start(intakeOf(number)))));
          assert.strictEqual(error._tag, "Forbidden");
        }),
      );

      it.effect("is found from the person at the counter, with what the law admits at that age", () =>
        Effect.gen(function* () {
          const { number } = yield* someone({ in: "05128", bornOn: "1950-01-01" });
          const begun = yield* officer(start(intakeOf(number)));
          const person = yield* officer(personAtCounter(PersonalNumber.make(number)));
          assert.deepStrictEqual(
            person.open.map((each) => each.number),
            [begun.number],
          );
          assert.deepStrictEqual([person.entitlement.answer, person.priorities], ["must", ["older-person"]]);
          assert.strictEqual(
            person.procedures.find(({ procedure }) => procedure === "card-exchange")?.grounds.length,
            7,
          );
          assert.strictEqual(JSON.stringify(person).includes(number), false);
        }),
      );

      it.effect(
        "is listed by state, group, channel, officer and deadline, a page at a time, and none twice",
        () =>
          Effect.gen(function* () {
            const filters = {
              open: true,
              ageGroup: "14-and-over",
              channel: "counter",
              officer: users.manDuc.id,
            } as const;
            const seen: Array<string> = [];
            let cursor: Parameters<typeof list>[0]["cursor"];
            let total = 0;
            do {
              const page = yield* officer(
                list({
                  ...filters,
                  sort: "due",
                  order: "asc",
                  limit: 3,
                  ...(cursor === undefined ? {} : { cursor }),
                }),
              );
              seen.push(...page.items.map((row) => row.number));
              assert.isTrue(
                page.items.every((row) => row.ageGroup === "14-and-over" && !Application.isEnded(row.state)),
              );
              total = page.total;
              cursor = page.nextCursor ?? undefined;
            } while (cursor !== undefined);
            assert.isAbove(total, 3);
            assert.deepStrictEqual([new Set(seen).size, seen.length], [total, total]);
            const due = yield* officer(list({ dueTo: eve }));
            assert.deepStrictEqual(due.total, 0);
            const refused = yield* officer(list({ state: "refused" }));
            assert.deepStrictEqual(
              refused.items.map(({ state }) => state),
              ["refused"],
            );
          }),
      );

      it.effect("is counted among what waits for the office, and as overdue once its day has passed", () =>
        Effect.gen(function* () {
          const today = yield* officer(counts({ asOf: eve }));
          const later = yield* officer(counts({ asOf: eve, officer: "somebody-else" }));
          assert.isAbove(today.open, 5);
          assert.deepStrictEqual([today.overdue, later.open], [0, 0]);
          const august = yield* officer(counts({ asOf: "2025-08-29" as typeof eve }));
          assert.isAbove(august.overdue, 5);
          assert.strictEqual(
            today.byState.reduce((sum, { count }) => sum + count, 0),
            today.open,
          );
        }),
      );
    },
  );
}
