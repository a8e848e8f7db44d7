/**
 * The schema, and how a database of an earlier one is brought to it.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import type { SqlError } from "effect/sql";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { records } from "./migrations/0001_records.ts";
import { reorganisations } from "./migrations/0002_reorganisations.ts";
import { provinces } from "./migrations/0003_provinces.ts";
import { reorganisationLife } from "./migrations/0004_reorganisation_life.ts";
import { applications } from "./migrations/0005_applications.ts";
import { placement } from "./migrations/0007_placement.ts";
import { rowAccess } from "./migrations/0008_row_access.ts";
import { heldNumbers } from "./migrations/0009_held_numbers.ts";
import { feed } from "./migrations/0006_feed.ts";
import { search } from "./migrations/0010_search.ts";
import { crossing } from "./migrations/0011_crossing.ts";
import { names } from "./migrations/0012_names.ts";
import { StartFault } from "./StartFault.ts";

/**
 * One step of the schema: its name, and the statements that take a database with data from the step before to this one.
 *
 * @category models
 * @since 0.1.0
 */
export interface Migration {
  readonly name: string;
  /** Statements in PostgreSQL's dialect, each ended by a semicolon at the end of a line. */
  readonly script: string;
}

/**
 * Every step, in the order in which they are taken. A step that was published never changes; what comes later is a new one.
 *
 * @category constants
 * @since 0.1.0
 */
export const migrations: ReadonlyArray<Migration> = [
  { name: "0001_records", script: records },
  { name: "0002_reorganisations", script: reorganisations },
  { name: "0003_provinces", script: provinces },
  { name: "0004_reorganisation_life", script: reorganisationLife },
  { name: "0005_applications", script: applications },
  { name: "0006_feed", script: feed },
  { name: "0007_placement", script: placement },
  { name: "0008_row_access", script: rowAccess },
  { name: "0009_held_numbers", script: heldNumbers },
  { name: "0010_search", script: search },
  { name: "0011_crossing", script: crossing },
  { name: "0012_names", script: names },
];

// The first version of the program took these two steps as one, and recorded the digest of both in `schema_version`.
const firstVersion = migrations.slice(0, 2);

const digestOf = (steps: ReadonlyArray<Migration>): string =>
  createHash("sha256")
    .update(steps.flatMap(({ name, script }) => [name, script]).join("\n"))
    .digest("hex")
    .slice(0, 12);

/**
 * Names the schema by its content: one statement more or less gives another version.
 *
 * @category constants
 * @since 0.1.0
 */
export const schemaVersion: string = digestOf(migrations);

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

const otherVersion = (found: string) =>
  new StartFault({
    reason: "schema version",
    message: `The database was made by another version of this program (schema ${found}; this one knows ${schemaVersion} and what came before it): start the version that made it, or name another database.`,
  });

// Read from the catalogue's rows: `to_regclass` may answer from a cache of before the wait for another server.
const held = Effect.fnUntraced(function* (table: string) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<{ held: boolean }>`SELECT EXISTS (SELECT FROM information_schema.tables
    WHERE table_schema = current_schema() AND table_name = ${table}) AS held`;
  return rows[0]?.held === true;
});

const record = ({ name, script }: Migration) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql`INSERT INTO schema_migration (name, digest, taken_at)
      VALUES (${name}, ${digestOf([{ name, script }])}, now())`,
  );

// Beside another server that starts on the same database: the second waits, and then finds the steps taken.
const alone = <A, E, R>(step: Effect.Effect<A, E, R>) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    sql.withTransaction(
      Effect.andThen(sql`SELECT pg_advisory_xact_lock(hashtext('hopnhat/schema_migration'))`, step),
    ),
  );

/** Makes the register of steps; of a database of the first version, writes down the steps that it bears. */
const register = alone(
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient;
    if (yield* held("schema_migration")) return;
    const isFirstVersion = yield* held("schema_version");
    if (isFirstVersion) {
      const found = yield* sql<{ version: string }>`SELECT version FROM schema_version`;
      const version = found[0]?.version ?? "unknown";
      if (version !== digestOf(firstVersion)) return yield* otherVersion(version);
    } else {
      const others = yield* sql<{ tables: number }>`
        SELECT count(*)::int AS tables FROM information_schema.tables
        WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'`;
      if ((others[0]?.tables ?? 0) > 0) return yield* otherVersion("unknown");
    }
    yield* sql`CREATE TABLE schema_migration (
      ordinal integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text NOT NULL UNIQUE,
      digest text NOT NULL,
      taken_at timestamptz NOT NULL)`;
    if (!isFirstVersion) return;
    for (const step of firstVersion) yield* record(step);
    yield* sql`DROP TABLE schema_version`;
    yield* sql`DROP TABLE IF EXISTS effect_sql_migrations`;
  }),
);

// The driver for PostgreSQL says what failed in the cause, and the one for PGlite in the message.
const causeOf = ({ message, reason: { cause } }: SqlError.SqlError): string =>
  ((cause instanceof Error ? cause.message : undefined) ?? message).replaceAll("\n", " ");

/** Fails where the database bears a step that this program does not have, or has otherwise. */
const taken = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<{ name: string; digest: string }>`
    SELECT name, digest FROM schema_migration ORDER BY ordinal`;
  const known = new Map(migrations.map((step) => [step.name, digestOf([step])]));
  const foreign = rows.find(({ digest, name }) => known.get(name) !== digest);
  if (foreign !== undefined) return yield* otherVersion(`${foreign.name} ${foreign.digest}`);
  return new Set(rows.map(({ name }) => name));
});

const take = (step: Migration) =>
  alone(
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient;
      if ((yield* taken).has(step.name)) return;
      for (const statement of split(step.script)) yield* sql.unsafe(statement);
      yield* record(step);
    }),
  );

// Tables that came with a step are the application's to use as soon as they are there.
const openToApplication = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const found = yield* sql<{ there: boolean }>`
    SELECT EXISTS (SELECT FROM pg_proc WHERE proname = 'open_to_application') AS there`;
  if (found[0]?.there === true) yield* sql`SELECT open_to_application()`;
});

/**
 * Takes, of the steps given, those that the database has not taken yet, each in a transaction of its own.
 *
 * **Details**
 *
 * An empty database takes all of them; one of an earlier version those after it, and keeps its data. Fails with
 * `StartFault` on a database that bears a step unknown to this program, and leaves it as it is.
 *
 * @category effects
 * @since 0.1.0
 */
export const runUpTo = (steps: ReadonlyArray<Migration>) =>
  Effect.gen(function* () {
    if (!(yield* held("schema_migration"))) yield* register;
    const before = yield* taken;
    const missing = steps.filter(({ name }) => !before.has(name));
    for (const step of missing) yield* take(step);
    if (missing.length > 0) yield* alone(openToApplication);
  }).pipe(
    Effect.catchTags({
      SqlError: (error) =>
        Effect.fail(
          new StartFault({
            reason: "schema version",
            message: `The database's schema cannot be brought to this version: ${causeOf(error)}`,
          }),
        ),
    }),
  );

/**
 * Brings a database to this schema.
 *
 * @category effects
 * @since 0.1.0
 */
export const run = runUpTo(migrations);

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
