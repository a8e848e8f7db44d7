/**
 * The one place that chooses the database: PostgreSQL where `DATABASE_URL` names one, PGlite in a folder where none does.
 *
 * @since 0.1.0
 */
import { PgClient, PgTypes } from "@effect/sql-pg";
import { Context, Duration, Effect, Layer, Redacted, Result } from "effect";
import { Reactivity } from "effect/reactivity";
import { SqlClient } from "effect/sql";
import type { SqlError } from "effect/sql";
import { BulkLoad, postgresBulkLoad, pgliteBulkLoad } from "./BulkLoad.ts";
import * as DataFolder from "./DataFolder.ts";
import * as Migrations from "./Migrations.ts";
import * as Pglite from "./PgliteClient.ts";
import { StartFault } from "./StartFault.ts";
import { storePolicy } from "../identity/Access.ts";

/**
 * Which database to open.
 *
 * @category options
 * @since 0.1.0
 */
export type DatabaseOptions =
  | {
      readonly engine: "postgresql";
      readonly url: Redacted.Redacted;
      /** Connections at most; 10 where absent. */
      readonly connections?: number;
    }
  | { readonly engine: "pglite"; readonly folder: string };

/**
 * JavaScript types of PostgreSQL's values, equal to those of the PGlite driver.
 *
 * **Details**
 *
 * `int8` is a `number` while it is exact and a `bigint` beyond; `date` is `"YYYY-MM-DD"`; `numeric` is a string;
 * `timestamptz` is a `Date`.
 *
 * @category codecs
 * @since 0.1.0
 */
export const postgresTypes = (): PgTypes.Registry => {
  const registry = PgTypes.makeRegistry();
  registry.register<number | bigint>(
    PgTypes.OID.int8,
    {
      encode: (value) => {
        const bytes = new Uint8Array(8);
        new DataView(bytes.buffer).setBigInt64(0, BigInt(value));
        return Result.succeed(bytes);
      },
      decode: (bytes) => {
        const exact = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigInt64(0);
        const value = Number(exact);
        return Result.succeed(Number.isSafeInteger(value) ? value : exact);
      },
    },
    { arrayOid: PgTypes.OID.int8Array },
  );
  return registry;
};

const placeOf = (url: Redacted.Redacted): string => {
  try {
    const { host, pathname } = new URL(Redacted.value(url));
    return `${host}${pathname}`;
  } catch {
    return "(not a URL)";
  }
};

const causeOf = (error: SqlError.SqlError): string => {
  const { cause, message } = error.reason;
  const deepest = cause instanceof Error ? cause.message : message;
  return (deepest ?? error.reason._tag).split("\n")[0] ?? error.reason._tag;
};

// In another encoding letters are not characters, and a name is found by none of its forms.
const otherEncoding = (url: Redacted.Redacted, encoding: string) =>
  new StartFault({
    reason: "database unreachable",
    message: `DATABASE_URL names ${placeOf(url)}, whose encoding is ${encoding}: make the database anew with ENCODING 'UTF8'.`,
  });

const postgres = Effect.fnUntraced(function* (url: Redacted.Redacted, connections = 10) {
  const client = yield* PgClient.make({
    url,
    types: postgresTypes(),
    applicationName: "hopnhat",
    maxConnections: connections,
    connectTimeout: Duration.seconds(5),
  }).pipe(
    Effect.tap((sql) =>
      Effect.gen(function* () {
        const found = yield* sql<{ encoding: string }>`SELECT current_setting('server_encoding') AS encoding`;
        const encoding = found[0]?.encoding ?? "unknown";
        if (encoding !== "UTF8") return yield* otherEncoding(url, encoding);
      }),
    ),
    Effect.timeoutOrElse({
      duration: Duration.seconds(8),
      orElse: () =>
        Effect.fail(
          new StartFault({
            reason: "database unreachable",
            message: `DATABASE_URL names ${placeOf(url)}, which does not answer within 8 seconds.`,
          }),
        ),
    }),
    Effect.catchTag("SqlError", (error) =>
      Effect.fail(
        new StartFault({
          reason: "database unreachable",
          message: `DATABASE_URL names ${placeOf(url)}, which cannot be used: ${causeOf(error)}`,
        }),
      ),
    ),
  );
  return Context.make(SqlClient.SqlClient, client as SqlClient.SqlClient).pipe(
    Context.add(BulkLoad, postgresBulkLoad(client)),
  );
});

const pglite = Effect.fnUntraced(function* (folder: string) {
  const { database } = yield* DataFolder.hold(folder);
  yield* Migrations.checkEngine(database);
  const client = yield* Pglite.make({ dataDirectory: database }).pipe(
    Effect.mapError(
      (error) =>
        new StartFault({
          reason: "folder unusable",
          message: `The database in ${database} cannot be opened: ${causeOf(error)}`,
        }),
    ),
  );
  return Context.make(SqlClient.SqlClient, client as SqlClient.SqlClient).pipe(
    Context.add(BulkLoad, pgliteBulkLoad(client)),
  );
});

const open = (options: DatabaseOptions) =>
  options.engine === "postgresql" ? postgres(options.url, options.connections) : pglite(options.folder);

/**
 * Opens the database and leaves it as it is: for a restore, which brings its own schema.
 *
 * @category layers
 * @since 0.1.0
 */
export const layerAsItIs = (
  options: DatabaseOptions,
): Layer.Layer<SqlClient.SqlClient | BulkLoad, StartFault> =>
  Layer.effectContext(open(options)).pipe(Layer.provide(Reactivity.layer));

/**
 * Opens the database, brings an empty one to the schema of this program, and refuses one of another schema.
 *
 * **Details**
 *
 * Fails with {@link StartFault}, in one line that can be shown as it is; it never contains a password.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (options: DatabaseOptions): Layer.Layer<SqlClient.SqlClient | BulkLoad, StartFault> =>
  Layer.effectContext(
    Effect.gen(function* () {
      const context = yield* open(options);
      yield* Effect.provideContext(Migrations.run, context);
      yield* Effect.provideContext(Effect.orDie(storePolicy), context);
      return context;
    }),
  ).pipe(Layer.provide(Reactivity.layer));
