/**
 * A backup: every table as text, compressed, out of one transaction, with a manifest that says what is in it.
 *
 * **Details**
 *
 * Rows are written as PostgreSQL itself writes a row, `(1,"Nguyễn Văn A",2020-01-01)`, one JSON string on each line. So
 * nothing is lost on the way, whatever the type, and what one engine wrote the other reads.
 *
 * The folder is made under another name and renamed when everything is in it: a backup that was interrupted is not taken
 * for one.
 *
 * @since 0.1.0
 */
import { ledgerVersion } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { createZstdCompress } from "node:zlib";
import { now } from "../Now.ts";
import { softwareVersion } from "../system/softwareVersion.ts";
import { BackupFault, type BackupManifest, manifestFile } from "./BackupManifest.ts";
import { sequences, type StoredTable, tables, takenSteps } from "./tables.ts";

const rowsOfFetch = 10_000;

/** How far a long piece of work is. @category models @since 0.1.0 */
export interface TableProgress {
  readonly table: string;
  readonly rows: number;
}

/** A compressed file that is written to, and its digest at the end. */
const compressedFile = (path: string) => {
  const compress = createZstdCompress();
  const file = createWriteStream(path, { flags: "wx", flush: true });
  const hash = createHash("sha256");
  compress.on("data", (chunk: Buffer) => hash.update(chunk));
  compress.pipe(file);
  return {
    write: async (text: string) => {
      if (!compress.write(text)) await once(compress, "drain");
    },
    end: async () => {
      compress.end();
      await finished(file);
      return hash.digest("hex");
    },
  };
};

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const dump = Effect.fnUntraced(function* (
  { columns, name }: StoredTable,
  path: string,
  report: (progress: TableProgress) => Effect.Effect<void>,
) {
  const sql = yield* SqlClient.SqlClient;
  const file = compressedFile(path);
  yield* sql.unsafe(`DECLARE rows NO SCROLL CURSOR FOR SELECT t::text AS line FROM ${quoted(name)} t`);
  let rows = 0;
  while (true) {
    const fetched = yield* sql.unsafe<{ line: string }>(`FETCH ${rowsOfFetch} FROM rows`);
    if (fetched.length === 0) break;
    rows += fetched.length;
    yield* Effect.promise(() =>
      file.write(`${fetched.map(({ line }) => JSON.stringify(line)).join("\n")}\n`),
    );
    yield* report({ table: name, rows });
  }
  yield* sql.unsafe("CLOSE rows");
  return { name, columns, rows, sha256: yield* Effect.promise(() => file.end()) };
});

/**
 * Writes a backup into a folder that does not exist yet.
 *
 * @category effects
 * @since 0.1.0
 */
export const backup = Effect.fn("backup")(function* (options: {
  readonly to: string;
  readonly report: (progress: TableProgress) => Effect.Effect<void>;
}) {
  const { report, to } = options;
  const sql = yield* SqlClient.SqlClient;
  if (existsSync(to)) {
    return yield* Effect.fail(
      new BackupFault({
        message: `${to} exists: name a folder that does not, so that no backup is overwritten.`,
      }),
    );
  }
  const partial = `${to}.partial`;
  yield* Effect.try({
    try: () => {
      rmSync(partial, { recursive: true, force: true });
      mkdirSync(partial, { recursive: true, mode: 0o700 });
    },
    catch: () =>
      new BackupFault({ message: `The folder ${to} cannot be made: name one that can be written.` }),
  });
  const manifest = yield* sql.withTransaction(
    Effect.gen(function* () {
      // One state of the whole database, whatever is written meanwhile.
      yield* sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`;
      const steps = yield* takenSteps;
      const counters = yield* sequences;
      const dumped: Array<BackupManifest["tables"][number]> = [];
      for (const [index, table] of (yield* tables).entries()) {
        const file = `${String(index + 1).padStart(3, "0")}-${table.name}.jsonl.zst`;
        dumped.push({ ...(yield* dump(table, join(partial, file), report)), file });
      }
      const made: BackupManifest = {
        format: 1,
        madeAt: yield* now,
        software: softwareVersion,
        ledger: ledgerVersion,
        engine: sql.driver === "pglite" ? "embedded" : "postgresql",
        steps,
        tables: dumped,
        sequences: counters,
      };
      return made;
    }),
  );
  yield* Effect.sync(() => {
    writeFileSync(join(partial, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
    renameSync(partial, to);
  });
  return manifest;
});
