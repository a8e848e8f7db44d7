import { assert, it } from "@effect/vitest";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect, Layer, Redacted } from "effect";
import { SqlClient } from "effect/sql";
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import * as Database from "../../src/database/Database.ts";
import { loadDemonstration } from "../../src/demonstration/loadDemonstration.ts";
import * as SeededRandom from "../../src/demonstration/SeededRandom.ts";
import * as Execution from "../../src/reorganisation/Execution.ts";
import { sheetOf } from "../../src/reorganisation/progress.ts";
import * as Record from "../../src/reorganisation/ReorganisationRecord.ts";
import * as Reorganisations from "../../src/reorganisation/Reorganisations.ts";
import * as UnitRegister from "../../src/units/UnitRegister.ts";
import { postgresUrl } from "../database/engines.ts";
import { as, untilRunning } from "./asUser.ts";

const runner = (url: string, id: number): Effect.Effect<ChildProcess> =>
  Effect.sync(() =>
    spawn(
      process.execPath,
      ["--conditions=@hopnhat/source", join(import.meta.dirname, "runner.ts"), url, String(id)],
      { stdio: ["ignore", "inherit", "inherit"] },
    ),
  );

const ended = (child: ChildProcess) =>
  Effect.callback<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>((resume) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      return resume(Effect.succeed({ code: child.exitCode, signal: child.signalCode }));
    }
    child.once("close", (code, signal) => resume(Effect.succeed({ code, signal })));
  });

const done = Effect.fnUntraced(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<{ done: number; state: string }>`
    SELECT r.state, count(b.done_at)::int AS done FROM reorganisation r
    LEFT JOIN reorganisation_batch b ON b.reorganisation_id = r.id WHERE r.id = ${id} GROUP BY r.state`;
  return rows[0] ?? { done: 0, state: "none" };
});

it.live(
  "Three runners on one PostgreSQL, one killed and connections cut, end as one that nobody disturbed",
  () =>
    Effect.gen(function* () {
      const url = yield* postgresUrl;
      const services = UnitRegister.layer.pipe(
        Layer.provideMerge(Database.layer({ engine: "postgresql", url, connections: 4 })),
      );
      yield* Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient;
        yield* loadDemonstration({ ledger: communes(), scale: "twentieth", report: () => Effect.void });

        const undisturbed = yield* untilRunning;
        yield* Execution.work(undisturbed, 1);
        const sheetBefore = yield* sheetOf(yield* Record.find(undisturbed));
        const expected = yield* whereEverybodyIs;
        yield* as("administrator")(Reorganisations.revert(undisturbed, "thử lại"));

        const id = yield* untilRunning;
        const children = yield* Effect.all([1, 2, 3].map(() => runner(Redacted.value(url), id)));
        yield* Effect.addFinalizer(() =>
          Effect.sync(() => children.forEach((child) => child.kill("SIGKILL"))),
        );
        const random = SeededRandom.make(7);
        let killed = false;
        let cutAt = 4;
        for (;;) {
          const progress = yield* done(id);
          if (progress.state !== "running") break;
          if (progress.done >= 3 && !killed) killed = children[0]?.kill("SIGKILL") ?? false;
          // Cuts a connection of the runners in whatever it does: a batch in flight is rolled back, and taken again.
          if (progress.done > cutAt) {
            cutAt = progress.done + 2;
            yield* sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
              WHERE application_name = 'hopnhat' AND pid <> pg_backend_pid() AND state <> 'idle'
              OFFSET ${random.below(2)} LIMIT 1`;
          }
        }
        assert.isTrue(killed);
        const ends = yield* Effect.all(children.map(ended));
        assert.strictEqual(ends[0]?.signal, "SIGKILL");
        const sheet = yield* sheetOf(yield* Record.find(id));
        assert.isTrue(sheet.balanced);
        assert.deepStrictEqual(sheet.lines, sheetBefore.lines);
        assert.deepStrictEqual(yield* whereEverybodyIs, expected);
      }).pipe(Effect.provide(services));
    }).pipe(Effect.scoped),
  { timeout: 400_000 },
);

/** Where every record stands: units and days, without the number of the reorganisation that brought it there. */
const whereEverybodyIs = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  return yield* sql`SELECT
    (SELECT md5(string_agg(concat_ws(',', citizen_id, unit_id, status, evidence, since, before_unit_id, before_since), ';'
      ORDER BY citizen_id)) FROM citizen_placement) AS citizens,
    (SELECT md5(string_agg(concat_ws(',', application_id, unit_id, status, since, before_unit_id, before_since), ';'
      ORDER BY application_id)) FROM application_office) AS applications,
    (SELECT md5(string_agg(concat_ws(',', id, unit_id, since), ';' ORDER BY id)) FROM village) AS villages,
    (SELECT md5(string_agg(concat_ws(',', unit_id, age_group, target, received, accounts), ';'
      ORDER BY unit_id, age_group)) FROM coverage_count) AS counts`;
});
