/**
 * An Effect `SqlClient` on PGlite: PostgreSQL inside the process, in one data
 * directory, for a start that needs nothing else installed.
 *
 * PGlite is one session. Every statement outside a transaction, and every
 * transaction from its first statement to its last, holds the single permit of
 * a semaphore; so a concurrent fiber can neither slip a statement into another
 * fiber's transaction nor begin one inside it.
 *
 * @since 0.1.0
 */
import { PGlite, types } from "@electric-sql/pglite";
import { Context, Effect, Layer, Semaphore, Stream } from "effect";
import type { Scope } from "effect";
import { Reactivity } from "effect/reactivity";
import { SqlClient, Statement } from "effect/sql";
import type { SqlConnection, SqlError } from "effect/sql";
import { fromSqlState } from "./SqlState.ts";

/**
 * Where PGlite keeps its data, and what it is asked to do.
 *
 * @category options
 * @since 0.1.0
 */
export interface PgliteOptions {
  /** A directory of the file system, or `memory://` for a database that ends with the process. */
  readonly dataDirectory: string;
}

/**
 * A `SqlClient` whose one connection is a PGlite instance.
 *
 * @category models
 * @since 0.1.0
 */
export interface PgliteClient extends SqlClient.SqlClient {
  /**
   * Runs `COPY … FROM '/dev/blob'` with the given text as its input, inside the transaction that is open, if any.
   *
   * **Details**
   *
   * Fails with `SqlError`; a copy either loads every line or none.
   */
  readonly copyFrom: (statement: string, input: Blob) => Effect.Effect<void, SqlError.SqlError>;
  /** The instance itself, for a copy of the whole database in tests. */
  readonly instance: PGlite;
}

/**
 * The service key of {@link PgliteClient}.
 *
 * @category services
 * @since 0.1.0
 */
export const PgliteClient = Context.Service<PgliteClient>("@hopnhat/server/database/PgliteClient");

// One set of JavaScript types on both engines; `Database.postgresTypes` is its twin.
const parsers = {
  // "YYYY-MM-DD" stays a string: a date of the law has no time zone.
  [types.DATE]: (text: string) => text,
  [types.INT8]: (text: string) => {
    const value = Number(text);
    return Number.isSafeInteger(value) ? value : BigInt(text);
  },
  [types.NUMERIC]: (text: string) => text,
};

const compiler = Statement.makeCompiler({
  dialect: "pg",
  placeholder: (index) => `$${index}`,
  onIdentifier: Statement.defaultEscape('"'),
  onRecordUpdate: (placeholders, alias, columns, values, returning) => [
    `(values ${placeholders}) AS ${alias}${columns}${returning ? ` RETURNING ${returning[0]}` : ""}`,
    returning ? values.flat().concat(returning[1]) : values.flat(),
  ],
  onCustom: () => ["", []],
});

class PgliteConnection implements SqlConnection.Connection {
  readonly instance: PGlite;
  constructor(instance: PGlite) {
    this.instance = instance;
  }

  // A statement that was sent cannot be recalled; waiting for its end keeps the session's order.
  run<A>(operation: string, send: () => Promise<A>): Effect.Effect<A, SqlError.SqlError> {
    return Effect.uninterruptible(
      Effect.tryPromise({ try: send, catch: (cause) => fromSqlState(cause, operation) }),
    );
  }

  query(sql: string, params: ReadonlyArray<unknown>) {
    return this.run("execute", () =>
      this.instance.query<Record<string, unknown>>(sql, [...params], { parsers }),
    );
  }

  values(sql: string, params: ReadonlyArray<unknown>) {
    return Effect.map(
      this.run("execute", () =>
        this.instance.query<Array<unknown>>(sql, [...params], { parsers, rowMode: "array" }),
      ),
      (result) => result.rows,
    );
  }

  execute(
    sql: string,
    params: ReadonlyArray<unknown>,
    transformRows: (<A extends object>(row: ReadonlyArray<A>) => ReadonlyArray<A>) | undefined,
  ) {
    return Effect.map(this.query(sql, params), ({ rows }) => (transformRows ? transformRows(rows) : rows));
  }
  executeRaw(sql: string, params: ReadonlyArray<unknown>) {
    return this.query(sql, params);
  }
  executeValues(sql: string, params: ReadonlyArray<unknown>) {
    return this.values(sql, params);
  }
  executeValuesUnprepared(sql: string, params: ReadonlyArray<unknown>) {
    return this.values(sql, params);
  }
  executeUnprepared(
    sql: string,
    params: ReadonlyArray<unknown>,
    transformRows: (<A extends object>(row: ReadonlyArray<A>) => ReadonlyArray<A>) | undefined,
  ) {
    return this.execute(sql, params, transformRows);
  }
  executeStream(
    sql: string,
    params: ReadonlyArray<unknown>,
    transformRows: (<A extends object>(row: ReadonlyArray<A>) => ReadonlyArray<A>) | undefined,
  ) {
    // PGlite has no cursor that survives between statements of others: the whole result is in memory. Page by key.
    return Stream.unwrap(Effect.map(this.execute(sql, params, transformRows), Stream.fromIterable));
  }
}

// PostgreSQL answers COMMIT of a transaction that failed earlier with a quiet ROLLBACK. A statement first makes it loud.
const commit = (connection: SqlConnection.Connection) =>
  Effect.andThen(
    connection.execute("SELECT 1", [], undefined),
    connection.execute("COMMIT", [], undefined),
  ).pipe(
    Effect.asVoid,
    Effect.tapError(() => Effect.ignore(connection.execute("ROLLBACK", [], undefined))),
  );

/**
 * Opens the data directory and makes a client on it; both end with the scope.
 *
 * **Gotchas**
 *
 * Fails with `SqlError` when the directory cannot be opened. One process at a time may hold a directory.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make: (
  options: PgliteOptions,
) => Effect.Effect<PgliteClient, SqlError.SqlError, Scope.Scope | Reactivity.Reactivity> = Effect.fnUntraced(
  function* (options: PgliteOptions) {
    const instance = yield* Effect.acquireRelease(
      Effect.tryPromise({
        try: () => PGlite.create(options.dataDirectory),
        catch: (cause) => fromSqlState(cause, "connect"),
      }),
      (pglite) => Effect.ignore(Effect.tryPromise(() => pglite.close())),
    );
    return yield* fromInstance(instance);
  },
);

/**
 * Makes a client on an instance that is already open. The caller closes it.
 *
 * @category constructors
 * @since 0.1.0
 */
export const fromInstance = Effect.fnUntraced(function* (instance: PGlite) {
  const connection = new PgliteConnection(instance);
  const semaphore = yield* Semaphore.make(1);
  const lease = Effect.as(Semaphore.takeScoped(semaphore, 1), connection);

  const client = yield* SqlClient.make({
    driver: "pglite",
    acquirer: lease,
    transactionAcquirer: lease,
    borrower: (use) => semaphore.withPermit(use(connection)),
    compiler,
    commit,
    releaseSavepoint: (name) => `RELEASE SAVEPOINT ${name}`,
    spanAttributes: [
      ["db.system.name", "postgresql"],
      ["db.namespace", "pglite"],
    ],
  });

  const copyFrom = (statement: string, input: Blob) => {
    const copy = Effect.asVoid(connection.run("copy", () => instance.query(statement, [], { blob: input })));
    return Effect.flatMap(Effect.serviceOption(client.transactionService), (transaction) =>
      transaction._tag === "Some" ? copy : semaphore.withPermit(copy),
    );
  };
  const pglite: PgliteClient = Object.assign(client, { copyFrom, instance });
  return pglite;
});

/**
 * Provides {@link PgliteClient} and `SqlClient` on one data directory.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (
  options: PgliteOptions,
): Layer.Layer<PgliteClient | SqlClient.SqlClient, SqlError.SqlError> =>
  Layer.effectContext(
    Effect.map(make(options), (client) =>
      Context.make(PgliteClient, client).pipe(Context.add(SqlClient.SqlClient, client)),
    ),
  ).pipe(Layer.provide(Reactivity.layer));
