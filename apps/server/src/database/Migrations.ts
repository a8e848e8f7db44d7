/**
 * The schema, and the check that a database bears exactly this one.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import { Migrator, SqlClient } from "effect/sql";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { records } from "./migrations/0001_records.ts";
import { reorganisations } from "./migrations/0002_reorganisations.ts";
import { StartFault } from "./StartFault.ts";

const statements = { "0001_records": records, "0002_reorganisations": reorganisations };

/**
 * Names the schema by its content: one statement more or less gives another version.
 *
 * @category constants
 * @since 0.1.0
 */
export const schemaVersion: string = createHash("sha256")
  .update(Object.entries(statements).flat().join("\n"))
  .digest("hex")
  .slice(0, 12);

// A function's body holds semicolons of its own; only one that ends a line outside $$ ends a statement.
const split = (script: string): ReadonlyArray<string> => {
  const found: Array<string> = [];
  let current = "";
  let inBody = false;
  for (const line of script.split("\n")) {
    current += `${line}\n`;
    if ((line.split("$$").length - 1) % 2 === 1) inBody = !inBody;
    if (!inBody && line.trimEnd().endsWith(";")) {
      found.push(current);
      current = "";
    }
  }
  return found;
};

const migrate = (script: string) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient;
    for (const statement of split(script)) yield* sql.unsafe(statement);
  });

const recordVersion = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  yield* sql`CREATE TABLE schema_version (version text NOT NULL)`;
  yield* sql`INSERT INTO schema_version (version) VALUES (${schemaVersion})`;
});

const migrator = Migrator.make({})({
  loader: Migrator.fromRecord({
    "0001_records": migrate(records),
    "0002_reorganisations": migrate(reorganisations),
    "0003_version": recordVersion,
  }),
});

const otherVersion = (found: string) =>
  new StartFault({
    reason: "schema version",
    message: `The database was made by another version of this program (schema ${found}; this one needs ${schemaVersion}): remove it to load the demonstration anew, or start the version that made it.`,
  });

/**
 * Brings an empty database to this schema; leaves one of this schema alone; fails with `StartFault` on any other.
 *
 * @category effects
 * @since 0.1.0
 */
export const run = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const exists = yield* sql<{ found: string | null }>`SELECT to_regclass('schema_version')::text AS found`;
  if (exists[0]?.found == null) {
    const others = yield* sql<{ tables: number }>`
      SELECT count(*)::int AS tables FROM information_schema.tables
      WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'`;
    if ((others[0]?.tables ?? 0) > 0) return yield* otherVersion("unknown");
    yield* migrator;
    return;
  }
  const version = yield* sql<{ version: string }>`SELECT version FROM schema_version`;
  const found = version[0]?.version ?? "unknown";
  if (found !== schemaVersion) return yield* otherVersion(found);
}).pipe(
  Effect.catchTags({
    SqlError: (error) =>
      Effect.fail(
        new StartFault({
          reason: "schema version",
          message: `The database's schema cannot be read: ${error.message}`,
        }),
      ),
    MigrationError: (error) =>
      Effect.fail(
        new StartFault({
          reason: "schema version",
          message: `The database's schema cannot be made: ${error.message}`,
        }),
      ),
  }),
);

// The major version of PostgreSQL inside the pinned PGlite.
const engineMajor = "18";

/**
 * Refuses a folder whose files another major version of PostgreSQL wrote, before they are opened.
 *
 * @category effects
 * @since 0.1.0
 */
export const checkEngine = (folder: string): Effect.Effect<void, StartFault> =>
  Effect.suspend(() => {
    const file = join(folder, "PG_VERSION");
    if (!existsSync(file)) return Effect.void;
    const found = readFileSync(file, "utf8").trim();
    return found === engineMajor
      ? Effect.void
      : Effect.fail(
          new StartFault({
            reason: "schema version",
            message: `The data folder ${folder} was written by PostgreSQL ${found}, and this program carries ${engineMajor}: remove it to load the demonstration anew, or start the version that made it.`,
          }),
        );
  });
