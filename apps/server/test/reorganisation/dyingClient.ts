import { Effect } from "effect";
import { SqlClient, Statement } from "effect/sql";
import type { SqlConnection } from "effect/sql";

/** When the process dies: at which statement, counted from 1, and on which side of it. */
export interface Death {
  readonly at: number;
  readonly side: "before" | "after";
}

/** What a death looks like from inside: nobody is there any more to see it. */
export const died = "the process died";

const compiler = Statement.makeCompiler({
  dialect: "pg",
  placeholder: (index) => `$${index}`,
  onIdentifier: Statement.defaultEscape('"'),
  onRecordUpdate: () => ["", []],
  onCustom: () => ["", []],
});

/**
 * A client on the database of another that dies at a statement, as a process does that is killed: what it had not committed
 * is rolled back by the database, and nothing that it would do after happens. BEGIN and COMMIT are statements too, so
 * that a death after COMMIT leaves work that nobody was told is done.
 */
export const dyingClient = Effect.fnUntraced(function* (alive: SqlClient.SqlClient, death: Death) {
  let statements = 0;
  let dead = false;
  const mortal = (connection: SqlConnection.Connection): SqlConnection.Connection => {
    const die = Effect.suspend(() => {
      dead = true;
      // The database notices that the connection is gone. After a COMMIT there is nothing to roll back.
      return Effect.andThen(
        Effect.ignore(connection.executeUnprepared("ROLLBACK", [], undefined)),
        Effect.die(died),
      );
    });
    const step = <A, E>(run: Effect.Effect<A, E>): Effect.Effect<A, E> =>
      Effect.suspend(() => {
        if (dead) return Effect.die(died);
        statements++;
        if (statements !== death.at) return run;
        return death.side === "before" ? die : Effect.andThen(Effect.ignore(run), die);
      });
    return {
      execute: (...args) => step(connection.execute(...args)),
      executeRaw: (...args) => step(connection.executeRaw(...args)),
      executeValues: (...args) => step(connection.executeValues(...args)),
      executeValuesUnprepared: (...args) => step(connection.executeValuesUnprepared(...args)),
      executeUnprepared: (...args) => step(connection.executeUnprepared(...args)),
      executeStream: (...args) => connection.executeStream(...args),
    };
  };
  const acquirer = Effect.map(alive.reserve, mortal);
  const client = yield* SqlClient.make({
    driver: alive.driver,
    acquirer,
    transactionAcquirer: acquirer,
    compiler,
    spanAttributes: [],
  });
  return { client, statements: () => statements };
});
