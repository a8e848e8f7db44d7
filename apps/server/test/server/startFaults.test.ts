import { createServer, type Server } from "node:http";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { afterAll, assert, describe, it } from "vitest";
import * as Database from "../../src/database/Database.ts";
import { freePort, startServer } from "./serverProcess.ts";

const work = mkdtempSync(join(tmpdir(), "hopnhat-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Starts a server that cannot start: what it said, and with which code it ended. */
const refusal = async (options: {
  readonly port?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly argv?: ReadonlyArray<string>;
}) => {
  const server = startServer({
    port: options.port ?? (await freePort()),
    environment: { DATA_DIRECTORY: join(work, "data"), ...options.environment },
    argv: options.argv ?? [],
  });
  const { code } = await server.ended;
  const lines = server.output().trim().split("\n");
  return { code, lines };
};

const assertOneLine = (
  { code, lines }: Awaited<ReturnType<typeof refusal>>,
  ...words: ReadonlyArray<string>
) => {
  assert.strictEqual(code, 1);
  assert.strictEqual(lines.length, 1, lines.join("\n"));
  for (const word of ["hopnhat: ", ...words]) assert.include(lines[0], word);
};

describe("a server that cannot start says why in one line and ends with code 1", () => {
  it("where the port is in use", async () => {
    const port = await freePort();
    const holder = await new Promise<Server>((resolve) => {
      const server = createServer().listen(port, "127.0.0.1", () => resolve(server));
    });
    try {
      assertOneLine(await refusal({ port }), `port ${port} is in use`, "PORT");
    } finally {
      await new Promise((resolve) => holder.close(resolve));
    }
  });

  it("where PORT is no port", async () => {
    assertOneLine(await refusal({ environment: { PORT: "eighty" } }), "PORT is eighty");
  });

  it("where an option is not known", async () => {
    assertOneLine(await refusal({ argv: ["--everything"] }), "--everything", "--full");
  });

  it("where DATABASE_URL names no PostgreSQL", async () => {
    assertOneLine(
      await refusal({ environment: { DATABASE_URL: "mysql://somewhere/hopnhat" } }),
      "DATABASE_URL",
    );
  });

  it("where the database does not answer, and keeps the password to itself", async () => {
    const port = await freePort();
    const said = await refusal({
      environment: { DATABASE_URL: `postgres://someone:secret-word@127.0.0.1:${port}/hopnhat` },
    });
    assertOneLine(said, `127.0.0.1:${port}/hopnhat`, "DATABASE_URL");
    assert.notInclude(said.lines.join("\n"), "secret-word");
  });

  it("where the folder cannot be written", async () => {
    const file = join(work, "a-file");
    writeFileSync(file, "");
    assertOneLine(
      await refusal({ environment: { DATA_DIRECTORY: join(file, "data") } }),
      "cannot be written",
      "DATA_DIRECTORY",
    );
  });

  it("where another server holds the folder", async () => {
    const folder = join(work, "held");
    mkdirSync(folder);
    writeFileSync(join(folder, "server.lock"), String(process.ppid));
    assertOneLine(
      await refusal({ environment: { DATA_DIRECTORY: folder } }),
      `held by process ${process.ppid}`,
    );
  });

  it("where the folder was written by a newer version of this program", async () => {
    const folder = join(work, "older");
    await Effect.runPromise(
      Effect.flatMap(
        SqlClient.SqlClient,
        (sql) =>
          sql`INSERT INTO schema_migration (name, digest, taken_at) VALUES ('9999_of_a_newer_one', '-', now())`,
      ).pipe(Effect.provide(Database.layer({ engine: "pglite", folder })), Effect.scoped),
    );
    assertOneLine(
      await refusal({ environment: { DATA_DIRECTORY: folder } }),
      "another version",
      "9999_of_a_newer_one",
    );
  }, 120_000);

  it("where the folder was written by another version of PostgreSQL", async () => {
    const folder = join(work, "ancient");
    mkdirSync(join(folder, "database"), { recursive: true });
    writeFileSync(join(folder, "database", "PG_VERSION"), "16\n");
    assertOneLine(await refusal({ environment: { DATA_DIRECTORY: folder } }), "PostgreSQL 16");
  });
});
