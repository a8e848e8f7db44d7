import { Reorganisation as Wire } from "@hopnhat/api-client/contract";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect, Layer, Schema } from "effect";
import { SqlClient } from "effect/sql";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, assert, beforeAll, describe, it } from "vitest";
import * as Database from "../../src/database/Database.ts";
import { loadDemonstration } from "../../src/demonstration/loadDemonstration.ts";
import * as Execution from "../../src/reorganisation/Execution.ts";
import * as UnitRegister from "../../src/units/UnitRegister.ts";
import { untilRunning } from "../reorganisation/asUser.ts";
import { freePort, type ServerProcess, signIn, startServer } from "./serverProcess.ts";

const progressOf = Schema.decodeUnknownSync(Wire.Progress);
const sheetOf = Schema.decodeUnknownSync(Wire.Sheet);
const idOf = Schema.decodeUnknownSync(Schema.Struct({ id: Wire.ReorganisationId }));

const work = mkdtempSync(join(tmpdir(), "hopnhat-"));
const prepared = join(work, "prepared");
const started: Array<ServerProcess> = [];

const withFolder = <A, E>(
  folder: string,
  effect: Effect.Effect<A, E, Layer.Success<ReturnType<typeof Database.layer>> | UnitRegister.UnitRegister>,
) =>
  Effect.runPromise(
    effect.pipe(
      Effect.provide(
        UnitRegister.layer.pipe(Layer.provideMerge(Database.layer({ engine: "pglite", folder }))),
      ),
      Effect.scoped,
    ),
  );

/** Where every record stands, and every count, as one text: two databases in the same state give the same. */
const stateOf = (folder: string) =>
  withFolder(
    folder,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient;
      return yield* sql`SELECT
      (SELECT md5(string_agg(p::text, ';' ORDER BY citizen_id)) FROM citizen_placement p) AS placements,
      (SELECT md5(string_agg(o::text, ';' ORDER BY application_id)) FROM application_office o) AS offices,
      (SELECT md5(string_agg(h::text, ';' ORDER BY citizen_id)) FROM citizen_placement_history h) AS history,
      (SELECT md5(string_agg(h::text, ';' ORDER BY application_id)) FROM application_office_history h) AS offices_before,
      (SELECT md5(string_agg(c::text, ';' ORDER BY unit_id, age_group)) FROM coverage_count c) AS coverage,
      (SELECT md5(string_agg(s::text, ';' ORDER BY relation)) FROM conservation_sheet s) AS sheet,
      (SELECT md5(string_agg(v::text, ';' ORDER BY id)) FROM village v) AS villages`;
    }),
  );

const copyOf = (name: string): string => {
  const folder = join(work, name);
  cpSync(prepared, folder, { recursive: true });
  return folder;
};

const start = async (folder: string, port: number): Promise<ServerProcess> => {
  const server = startServer({ port, environment: { DATA_DIRECTORY: folder } });
  started.push(server);
  await server.printed("is ready");
  return server;
};

describe("an execution that is cut off", () => {
  beforeAll(async () => {
    await withFolder(
      prepared,
      loadDemonstration({
        ledger: communes(),
        scale: "twentieth",
        report: () => Effect.void,
      }),
    );
  }, 300_000);

  afterAll(async () => {
    for (const server of started) server.signal("SIGKILL");
    await Promise.all(started.map(({ ended }) => ended));
    rmSync(work, { recursive: true, force: true });
  });

  const cutOff = async (name: string, signal: "SIGKILL" | "SIGTERM") => {
    const folder = copyOf(name);
    const port = await freePort();
    const first = await start(folder, port);
    const administrator = await signIn(port, "administrator");
    const approver = await signIn(port, "approver");
    const { id } = idOf((await administrator("POST", "/reorganisations", { act: "1676/NQ-UBTVQH15" })).body);
    assert.strictEqual((await administrator("POST", `/reorganisations/${id}/check`)).status, 200);
    assert.strictEqual((await administrator("POST", `/reorganisations/${id}/submit`)).status, 200);
    const own = await administrator("POST", `/reorganisations/${id}/approve`, { act: "1676/NQ-UBTVQH15" });
    assert.strictEqual(own.status, 403);
    const other = await approver("POST", `/reorganisations/${id}/approve`, { act: "1676/NQ-UBTVQH15" });
    assert.strictEqual(other.status, 200);
    assert.strictEqual((await approver("POST", `/reorganisations/${id}/execute`)).status, 202);
    let progress = progressOf((await administrator("GET", `/reorganisations/${id}/progress`)).body);
    while (progress.state === "running" && progress.batchesDone < 3) {
      progress = progressOf((await administrator("GET", `/reorganisations/${id}/progress`)).body);
    }
    assert.strictEqual(progress.state, "running");
    first.signal(signal);
    const end = await first.ended;

    const second = await start(folder, port);
    assert.include(second.output(), `Taken up again:    reorganisation ${id}`);
    // The session of before the cut still holds: it is in the database.
    progress = progressOf((await administrator("GET", `/reorganisations/${id}/progress`)).body);
    assert.isAtLeast(progress.batchesDone, 3);
    while (progress.state === "running") {
      progress = progressOf((await administrator("GET", `/reorganisations/${id}/progress`)).body);
    }
    const sheet = sheetOf((await administrator("GET", `/reorganisations/${id}/sheet`)).body);
    second.signal("SIGTERM");
    assert.deepStrictEqual(await second.ended, { code: 0, signal: null });
    return { end, sheet, state: await stateOf(folder) };
  };

  const undisturbed = async () => {
    const folder = copyOf("undisturbed");
    await withFolder(
      folder,
      Effect.gen(function* () {
        const id = yield* untilRunning;
        const batches = yield* Execution.prepare(id);
        for (let ordinal = 1; ordinal <= batches; ordinal++) yield* Execution.executeBatch(id, ordinal);
        yield* Execution.finish(id);
      }),
    );
    return stateOf(folder);
  };

  it("by kill -9 resumes at the next start, balances, and ends as if nothing had happened", async () => {
    const { end, sheet, state } = await cutOff("killed", "SIGKILL");
    assert.strictEqual(end.signal, "SIGKILL");
    assert.isTrue(sheet.balanced);
    assert.strictEqual(sheet.lines.find(({ relation }) => relation === "citizen")?.after, 47_745);
    assert.deepStrictEqual(state, await undisturbed());
  }, 300_000);

  it("by SIGTERM ends with code 0 and resumes likewise", async () => {
    const { end, sheet } = await cutOff("stopped", "SIGTERM");
    assert.deepStrictEqual(end, { code: 0, signal: null });
    assert.isTrue(sheet.balanced);
  }, 300_000);
});
