import { assert, describe, it } from "@effect/vitest";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as Database from "../../src/database/Database.ts";
import { loadDemonstration } from "../../src/demonstration/loadDemonstration.ts";
import { backup } from "../../src/operation/backup.ts";
import { restore } from "../../src/operation/restore.ts";
import { tables } from "../../src/operation/tables.ts";
import { postgresUrl, temporaryFolder } from "../database/engines.ts";
import { loadSmallPlace } from "./smallPlace.ts";

const silent = () => Effect.void;

const engines = [
  {
    name: "PGlite",
    options: Effect.map(temporaryFolder, (folder) => ({ engine: "pglite" as const, folder })),
  },
  {
    name: "PostgreSQL",
    options: Effect.map(postgresUrl, (url) => ({ engine: "postgresql" as const, url })),
  },
];

/** Everything that a database holds, as text, in an order that does not depend on where rows lie. */
const contents = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const found: Record<string, unknown> = {};
  for (const { name } of yield* tables) {
    const rows = yield* sql.unsafe<{ digest: string; rows: number }>(
      `SELECT count(*)::int AS rows, md5(string_agg(line, E'\\n' ORDER BY line COLLATE "C")) AS digest
      FROM (SELECT t::text AS line FROM "${name}" t) lines`,
    );
    found[name] = rows[0];
  }
  return found;
});

for (const source of engines) {
  for (const target of engines) {
    describe(`A backup from ${source.name} restored into ${target.name}`, () => {
      it.live(
        "holds every row of every table as it was, and goes on numbering where it stopped",
        () =>
          Effect.gen(function* () {
            const to = join(yield* temporaryFolder, "backup");
            const before = yield* Effect.gen(function* () {
              yield* loadSmallPlace;
              yield* backup({ to, report: silent });
              return yield* contents;
            }).pipe(Effect.provide(Database.layer(yield* source.options)));
            const options = yield* target.options;
            yield* restore({ from: to, report: silent }).pipe(
              Effect.provide(Database.layerAsItIs(options)),
              Effect.scoped,
            );
            yield* Effect.gen(function* () {
              assert.deepStrictEqual(yield* contents, before);
              const sql = yield* SqlClient.SqlClient;
              const next = yield* sql<{ id: number }>`
                INSERT INTO reorganisation
                  (title, act, changes, effective_on, ledger_version, state, drafted_by, last_action_at)
                SELECT title, act, changes, effective_on, ledger_version, 'draft', drafted_by, now()
                FROM reorganisation LIMIT 1 RETURNING id`;
              assert.strictEqual(next[0]?.id, 2);
              // What was set aside for the load holds again.
              const refused = yield* Effect.flip(sql`UPDATE citizen SET address_as_printed = 'elsewhere'`);
              assert.strictEqual(refused.reason._tag, "ConstraintError");
              const orphan = yield* Effect.flip(
                sql`INSERT INTO session VALUES ('x', 'nobody', now(), now())`,
              );
              assert.strictEqual(orphan.reason._tag, "ConstraintError");
            }).pipe(Effect.provide(Database.layer(options)));
          }).pipe(Effect.scoped),
        180_000,
      );
    });
  }
}

describe("A restore", () => {
  const made = Effect.gen(function* () {
    const to = join(yield* temporaryFolder, "backup");
    const options = yield* engines[0]!.options;
    yield* Effect.andThen(loadSmallPlace, backup({ to, report: silent })).pipe(
      Effect.provide(Database.layer(options)),
      Effect.scoped,
    );
    return { to, options };
  });

  it.live(
    "refuses a database that holds anything, and leaves it as it was",
    () =>
      Effect.gen(function* () {
        const { options, to } = yield* made;
        yield* Effect.gen(function* () {
          const before = yield* contents;
          const refused = yield* Effect.flip(restore({ from: to, report: silent }));
          assert.strictEqual(refused._tag, "BackupFault");
          assert.include(refused.message, "not empty");
          assert.deepStrictEqual(yield* contents, before);
        }).pipe(Effect.provide(Database.layerAsItIs(options)));
      }).pipe(Effect.scoped),
    120_000,
  );

  it.live(
    "refuses a backup in which one byte was changed, and one without a manifest, and stores nothing of them",
    () =>
      Effect.gen(function* () {
        const { to } = yield* made;
        const manifest = JSON.parse(readFileSync(join(to, "manifest.json"), "utf8")) as {
          tables: Array<{ name: string; file: string }>;
        };
        const file = join(to, manifest.tables.find(({ name }) => name === "citizen")?.file ?? "");
        const bytes = readFileSync(file);
        const options = yield* engines[0]!.options;
        for (const at of [bytes.length >> 1, bytes.length - 1]) {
          const changed = Buffer.from(bytes);
          changed[at] = (changed[at] ?? 0) ^ 1;
          writeFileSync(file, changed);
          yield* Effect.gen(function* () {
            const refused = yield* Effect.flip(restore({ from: to, report: silent }));
            assert.strictEqual(refused._tag, "BackupFault");
            const sql = yield* SqlClient.SqlClient;
            assert.deepStrictEqual(yield* sql`SELECT count(*)::int AS rows FROM unit`, [{ rows: 0 }]);
          }).pipe(Effect.provide(Database.layerAsItIs(options)), Effect.scoped);
        }
        writeFileSync(file, bytes);
        yield* restore({ from: to, report: silent }).pipe(Effect.provide(Database.layerAsItIs(options)));
        const nothing = yield* Effect.flip(
          restore({ from: join(to, ".."), report: silent }).pipe(
            Effect.provide(Database.layerAsItIs(yield* engines[0]!.options)),
          ),
        );
        assert.include(nothing.message, "holds no backup");
      }).pipe(Effect.scoped),
    180_000,
  );
});

const main = join(import.meta.dirname, "../../src/main.ts");

/** Runs a command of the server's program; killed without warning once it has printed a text. */
const run = (argv: ReadonlyArray<string>, folder: string, killAt?: string) =>
  Effect.promise(async () => {
    const { DATABASE_URL: _, ...environment } = process.env;
    const child = spawn(process.execPath, ["--conditions=@hopnhat/source", main, ...argv], {
      env: { ...environment, DATA_DIRECTORY: folder },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const take = (chunk: Buffer) => {
      output += chunk.toString("utf8");
      if (killAt !== undefined && output.includes(killAt)) child.kill("SIGKILL");
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
    return { code, signal, output };
  });

describe("The commands backup and restore", () => {
  it.live(
    "bring a whole database over; killed in the middle, a restore can be begun again",
    () =>
      Effect.gen(function* () {
        const source = yield* temporaryFolder;
        const target = yield* temporaryFolder;
        const to = join(yield* temporaryFolder, "backup");
        const before = yield* Effect.gen(function* () {
          yield* loadDemonstration({ ledger: communes(), scale: "twentieth", report: silent });
          return yield* contents;
        }).pipe(Effect.provide(Database.layer({ engine: "pglite", folder: source })), Effect.scoped);

        const backedUp = yield* run(["backup", "--to", to], source);
        assert.strictEqual(backedUp.code, 0, backedUp.output);
        assert.isTrue(existsSync(join(to, "manifest.json")));

        const killed = yield* run(["restore", "--from", to], target, "citizen_placement");
        assert.strictEqual(killed.signal, "SIGKILL", killed.output);
        const again = yield* run(["restore", "--from", to], target);
        assert.strictEqual(again.code, 0, again.output);

        const after = yield* contents.pipe(
          Effect.provide(Database.layerAsItIs({ engine: "pglite", folder: target })),
        );
        assert.deepStrictEqual(after, before);
        const verified = yield* run(["verify"], target);
        assert.strictEqual(verified.code, 0, verified.output);

        const missing = yield* run(["backup"], source);
        assert.strictEqual(missing.code, 1);
        assert.include(missing.output, "--to");
      }).pipe(Effect.scoped),
    400_000,
  );
});
