/**
 * Restores a backup into a database that holds nothing, wholly or not at all.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { createZstdDecompress } from "node:zlib";
import * as Migrations from "../database/Migrations.ts";
import type { TableProgress } from "./backup.ts";
import { BackupFault, type BackupManifest, readManifest } from "./BackupManifest.ts";
import { filledBySchema, tables, takenSteps } from "./tables.ts";

const rowsOfInsert = 5_000;

const fail = (message: string) => Effect.fail(new BackupFault({ message }));

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Brings an empty database to the schema that the backup was made with; refuses a backup of a schema not known here. */
const prepareSchema = Effect.fnUntraced(function* ({ steps }: BackupManifest) {
  const wanted = Migrations.migrations.slice(0, steps.length);
  const same = steps.every(({ name }, index) => wanted[index]?.name === name);
  if (!same) {
    return yield* fail(
      `The backup is of another schema (${steps.at(-1)?.name ?? "none"}): restore it with the program that made it.`,
    );
  }
  yield* Migrations.runUpTo(wanted);
  const taken = yield* takenSteps;
  const isSame =
    taken.length === steps.length &&
    taken.every(({ digest, name }, index) => steps[index]?.name === name && steps[index]?.digest === digest);
  if (!isSame) {
    return yield* fail(
      `The backup's schema ends with ${steps.at(-1)?.name ?? "nothing"}, the database's with ${taken.at(-1)?.name ?? "nothing"}: name an empty database.`,
    );
  }
});

const requireEmpty = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  for (const { name } of yield* tables) {
    if (filledBySchema.includes(name)) {
      yield* sql.unsafe(`DELETE FROM ${quoted(name)}`);
      continue;
    }
    const rows = yield* sql.unsafe<{ found: number }>(`SELECT 1 AS found FROM ${quoted(name)} LIMIT 1`);
    if (rows.length > 0) {
      return yield* fail(
        `The database is not empty: ${name} has rows. A backup is restored into an empty one alone.`,
      );
    }
  }
});

interface Constraint {
  readonly relation: string;
  readonly name: string;
  readonly definition: string;
}

/** Sets references and triggers aside while rows are loaded, and back after: references are checked again then. */
const withoutChecks = <A, E, R>(load: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient;
    const references = yield* sql<Constraint>`
      SELECT conrelid::regclass::text AS relation, conname AS name, pg_get_constraintdef(oid) AS definition
      FROM pg_constraint
      WHERE contype = 'f' AND conparentid = 0 AND connamespace = current_schema()::regnamespace`;
    for (const { name, relation } of references) {
      yield* sql.unsafe(`ALTER TABLE ${relation} DROP CONSTRAINT ${quoted(name)}`);
    }
    const triggered = sql<{ relation: string }>`
      SELECT DISTINCT tgrelid::regclass::text AS relation FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE NOT tgisinternal AND c.relnamespace = current_schema()::regnamespace`;
    for (const { relation } of yield* triggered) {
      yield* sql.unsafe(`ALTER TABLE ${relation} DISABLE TRIGGER USER`);
    }
    const loaded = yield* load;
    for (const { relation } of yield* triggered) {
      yield* sql.unsafe(`ALTER TABLE ${relation} ENABLE TRIGGER USER`);
    }
    for (const { definition, name, relation } of references) {
      yield* sql.unsafe(`ALTER TABLE ${relation} ADD CONSTRAINT ${quoted(name)} ${definition}`);
    }
    return loaded;
  });

// At line feeds alone: node:readline also splits at U+2028, which JSON leaves as it is.
async function* split(text: Readable): AsyncGenerator<string, void> {
  let rest = "";
  for await (const chunk of text.setEncoding("utf8")) {
    const parts = `${rest}${String(chunk)}`.split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
  if (rest !== "") yield rest;
}

/** The lines of a compressed file, many at a time, and its digest. */
const linesOf = (path: string) => {
  const hash = createHash("sha256");
  const file = createReadStream(path);
  file.on("data", (chunk) => hash.update(chunk));
  const unpacked = file.pipe(createZstdDecompress());
  file.on("error", (error) => unpacked.destroy(error));
  const lines = split(unpacked);
  return {
    next: async () => {
      const batch: Array<string> = [];
      while (batch.length < rowsOfInsert) {
        const line = await lines.next();
        if (line.done === true) break;
        const text: unknown = JSON.parse(line.value);
        if (typeof text !== "string") throw new Error("a line that is no text");
        batch.push(text);
      }
      return batch;
    },
    digest: () => hash.digest("hex"),
  };
};

const loadTable = Effect.fnUntraced(function* (
  folder: string,
  { columns, file, name, rows, sha256 }: BackupManifest["tables"][number],
  report: (progress: TableProgress) => Effect.Effect<void>,
) {
  const sql = yield* SqlClient.SqlClient;
  const lines = linesOf(join(folder, file));
  const list = columns.map(quoted).join(", ");
  const fields = columns.map((column) => `(r.row).${quoted(column)}`).join(", ");
  const unreadable = new BackupFault({ message: `${file} of the backup cannot be read: it was damaged.` });
  let loaded = 0;
  while (true) {
    const batch = yield* Effect.tryPromise({ try: () => lines.next(), catch: () => unreadable });
    if (batch.length === 0) break;
    // OFFSET keeps the row in one piece: it is read once, not once for each of its columns.
    yield* sql.unsafe(
      `INSERT INTO ${quoted(name)} (${list}) OVERRIDING SYSTEM VALUE
      SELECT ${fields} FROM (SELECT line::${quoted(name)} AS row FROM unnest($1::text[]) line OFFSET 0) r`,
      [batch],
    );
    loaded += batch.length;
    yield* report({ table: name, rows: loaded });
  }
  if (loaded !== rows || lines.digest() !== sha256) return yield* Effect.fail(unreadable);
});

const loadAll = Effect.fnUntraced(function* (
  folder: string,
  manifest: BackupManifest,
  report: (progress: TableProgress) => Effect.Effect<void>,
) {
  const sql = yield* SqlClient.SqlClient;
  const held = new Map((yield* tables).map(({ columns, name }) => [name, columns]));
  for (const { columns, name } of manifest.tables) {
    if (JSON.stringify(held.get(name)) !== JSON.stringify(columns)) {
      return yield* fail(`The table ${name} of the backup has other columns than that of the database.`);
    }
  }
  // Partitions are made by the provinces that there are; they must stand before the rows that go into them.
  const isFirst = ({ name }: { readonly name: string }) => name === "province_partition";
  for (const table of manifest.tables.filter(isFirst)) {
    yield* loadTable(folder, table, report);
    yield* sql`SELECT make_partitions()`;
  }
  for (const table of manifest.tables) if (!isFirst(table)) yield* loadTable(folder, table, report);
  for (const { last, name } of manifest.sequences) {
    if (last !== null) yield* sql`SELECT setval(${name}::regclass, ${last}::bigint)`;
  }
});

/**
 * Restores the backup of a folder; then brings the database to the schema of this program.
 *
 * **Details**
 *
 * All rows are loaded in one transaction. Interrupted or killed, it leaves an empty database, into which the backup can be
 * restored again. A file that was changed since the backup was made is refused.
 *
 * @category effects
 * @since 0.1.0
 */
export const restore = Effect.fn("restore")(function* (options: {
  readonly from: string;
  readonly report: (progress: TableProgress) => Effect.Effect<void>;
}) {
  const { from, report } = options;
  const sql = yield* SqlClient.SqlClient;
  const manifest = yield* readManifest(from);
  yield* prepareSchema(manifest);
  yield* sql.withTransaction(
    Effect.gen(function* () {
      yield* requireEmpty;
      yield* withoutChecks(loadAll(from, manifest, report));
    }),
  );
  yield* Migrations.run;
  yield* sql`ANALYZE`;
  return manifest;
});
