import { assert, layer } from "@effect/vitest";
import { Ledger, PlainDate, Unit } from "@hopnhat/domain";
import { communes, provinces } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect, Fiber } from "effect";
import { TestClock } from "effect/testing";
import { SqlClient } from "effect/sql";
import type { Feed } from "@hopnhat/api-client/contract";
import * as FeedLog from "../../src/feed/FeedLog.ts";
import { ledgerEntries } from "../../src/feed/ledgerEntries.ts";
import { engines } from "../database/engines.ts";
import { event, someReorganisation } from "./someReorganisation.ts";

const everything = { after: 0, limit: 500, provinces: null, kinds: null } as const;

/** Reads a whole feed page by page, as an agency does. */
const readAll = Effect.fnUntraced(function* (question: Partial<FeedLog.FeedQuestion> = {}) {
  const entries: Array<Feed.FeedEntry> = [];
  let after = question.after ?? 0;
  while (true) {
    const page = yield* FeedLog.read({ ...everything, ...question, after });
    entries.push(...page.entries);
    if (Number(page.cursor) === after) return entries;
    after = Number(page.cursor);
  }
});

for (const engine of engines) {
  layer(engine.layer, { timeout: "2 minutes" })(`The feed on ${engine.name}`, (it) => {
    it.effect("tells every line of the ledger once, numbered without gaps, in the order of recording", () =>
      Effect.gen(function* () {
        const lines = communes().entries.length + provinces().entries.length;
        assert.strictEqual(yield* FeedLog.publishLedger(), lines);
        assert.strictEqual(yield* FeedLog.publishLedger(), 0);
        const entries = yield* readAll();
        assert.deepStrictEqual(
          entries.map(({ cursor }) => Number(cursor)),
          Array.from({ length: lines }, (_, index) => index + 1),
        );
        const days = entries.map((entry) => ("recordedOn" in entry ? entry.recordedOn : ""));
        assert.deepStrictEqual(days, days.toSorted());
      }),
    );

    it.effect("tells what became of a commune's code and name, and of whose people", () =>
      Effect.gen(function* () {
        const entries = yield* readAll({ provinces: ["25"] });
        const clause = entries.find(
          (entry) => entry._tag === "LedgerChange" && entry.change === "1676/NQ-UBTVQH15#1.146",
        );
        assert.isDefined(clause);
        if (clause?._tag !== "LedgerChange") return;
        assert.deepStrictEqual(
          clause.flows.map(({ from, people, to }) => [from.id, from.name, people, to.id]),
          [
            ["04819@2025-06-30", "Dân Chủ", "all", "04828@2025-07-01"],
            ["04789@2025-06-30", "Thái Bình", "all", "04828@2025-07-01"],
            ["04828@2025-06-30", "Thống Nhất", "all", "04828@2025-07-01"],
            ["04891@2025-06-30", "Vầy Nưa", "remainder", "04828@2025-07-01"],
          ],
        );
        assert.deepStrictEqual(clause.provinces, [Unit.UnitCode.make("25")]);
        assert.isTrue(entries.every((entry) => entry.provinces.some((code) => code === "25")));
      }),
    );

    it.effect("tells of a reorganisation when it is done and when it is reverted, in counts alone", () =>
      Effect.gen(function* () {
        const { head } = yield* FeedLog.read(everything);
        const id = yield* someReorganisation;
        assert.lengthOf(yield* readAll({ after: Number(head) }), 0);
        yield* event(id, "finish", "done");
        yield* event(id, "place", "done");
        yield* event(id, "revert", "reverted");
        const entries = yield* readAll({ after: Number(head) });
        assert.deepStrictEqual(
          entries.map(({ _tag }) => _tag),
          ["ReorganisationDone", "ReorganisationReverted"],
        );
        const done = entries[0];
        assert.isTrue(done?._tag === "ReorganisationDone");
        if (done?._tag !== "ReorganisationDone") return;
        assert.strictEqual(Number(done.reorganisation), id);
        assert.deepStrictEqual(done.provinces, [Unit.UnitCode.make("25")]);
        assert.deepStrictEqual(
          [done.units.before, done.units.after].map((units) => units.map(String)),
          [["04828@2025-06-30"], ["04828@2025-07-01"]],
        );
        assert.deepStrictEqual(done.counts, [{ relation: "citizen", moved: 7, waiting: 2, unchanged: 1 }]);
      }),
    );

    it.effect("gives a reader no gap, however transactions commit beside one another", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const { head } = yield* FeedLog.read(everything);
        const ids = yield* Effect.forEach(Array.from({ length: 40 }), () => someReorganisation);
        const seen: Array<number> = [];
        let isDone = false;
        const reader = Effect.gen(function* () {
          let after = Number(head);
          while (true) {
            const last = isDone;
            const page = yield* FeedLog.read({ ...everything, after, limit: 3 });
            seen.push(...page.entries.map(({ cursor }) => Number(cursor)));
            after = Number(page.cursor);
            if (last && page.entries.length === 0) return;
            yield* Effect.yieldNow;
          }
        });
        const reading = yield* Effect.forkChild(reader);
        yield* Effect.forEach(
          ids,
          (id, index) =>
            Effect.andThen(
              // Some transactions do more after they have written their event, and so commit after later ones.
              sql.withTransaction(
                Effect.andThen(
                  event(id, "finish", "done"),
                  Effect.forEach(Array.from({ length: index % 5 }), () => sql`SELECT pg_sleep(0.002)`),
                ),
              ),
              FeedLog.publishReorganisations,
            ),
          { concurrency: 8 },
        );
        isDone = true;
        yield* Fiber.join(reading);
        assert.deepStrictEqual(
          seen,
          Array.from({ length: ids.length }, (_, index) => Number(head) + index + 1),
        );
      }),
    );

    it.effect("holds a question that waits until there is something to tell", () =>
      Effect.gen(function* () {
        const { head } = yield* FeedLog.read(everything);
        const id = yield* someReorganisation;
        const waiting = yield* Effect.forkChild(
          FeedLog.readWaiting({ ...everything, after: Number(head) }, 30),
        );
        yield* event(id, "finish", "done");
        const answered = Fiber.join(waiting);
        const tick = Effect.forever(Effect.andThen(TestClock.adjust("1 second"), Effect.yieldNow));
        const page = yield* Effect.raceFirst(answered, tick);
        assert.strictEqual(page.entries[0]?._tag, "ReorganisationDone");
      }),
    );

    it.effect("refuses to change or to forget what was told", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        const before = yield* readAll();
        for (const statement of [
          sql`UPDATE feed_entry SET provinces = '{}'`,
          sql`DELETE FROM feed_entry WHERE sequence = 1`,
          sql`TRUNCATE feed_entry CASCADE`,
        ]) {
          const { reason } = yield* Effect.flip(statement);
          assert.strictEqual(reason._tag, "AuthorizationError");
        }
        assert.deepStrictEqual(yield* readAll(), before);
      }),
    );
  });
}

layer(engines[0].layer)("A corrected ledger", (it) => {
  it.effect("tells the withdrawal and the change anew, after all that was told before", () =>
    Effect.gen(function* () {
      const ledger = communes();
      const wrong = ledger.entries.at(-1);
      assert.strictEqual(wrong?._tag, "Recorded");
      if (wrong?._tag !== "Recorded") return;
      const on = PlainDate.make("2027-01-01");
      const corrected = Ledger.append(ledger, [
        { _tag: "Withdrawn", recordedOn: on, change: wrong.change.id, because: "printed wrongly" },
        { _tag: "Recorded", recordedOn: on, change: wrong.change },
      ]);
      assert.strictEqual(corrected._tag, "Success");
      if (corrected._tag !== "Success") return;
      const before = ledgerEntries([{ tier: "commune", ledger }]);
      const after = ledgerEntries([{ tier: "commune", ledger: corrected.success }]);
      assert.deepStrictEqual(
        after.slice(0, before.length).map(({ source }) => source),
        before.map(({ source }) => source),
      );
      assert.deepStrictEqual(
        after.slice(before.length).map(({ kind }) => kind),
        ["LedgerWithdrawal", "LedgerChange"],
      );
      assert.strictEqual(new Set(after.map(({ source }) => source)).size, after.length);
      yield* Effect.void;
    }),
  );
});
