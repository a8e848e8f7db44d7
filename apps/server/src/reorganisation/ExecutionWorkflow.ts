/**
 * The execution of a reorganisation as a durable workflow: killed at any instant, it goes on where it was.
 *
 * **Details**
 *
 * Each step is an activity whose end is stored in the database that it changed. After a crash the steps that ended are
 * not run again; the one in flight is, and does nothing where its transaction had been committed.
 *
 * @since 0.1.0
 */
import { Duration, Effect, Layer, Option, Schema } from "effect";
import { ClusterWorkflowEngine, SingleRunner } from "effect/cluster";
import { Digest } from "effect/crypto";
import { SqlClient } from "effect/sql";
import type { SqlError } from "effect/sql";
import { Activity, Workflow } from "effect/workflow";
import type { WorkflowEngine } from "effect/workflow";
import * as Execution from "./Execution.ts";

/**
 * Executes one reorganisation. One attempt runs at most once at a time, however often it is asked for.
 *
 * @category workflows
 * @since 0.1.0
 */
export const ExecuteReorganisation = Workflow.make("ExecuteReorganisation", {
  payload: { reorganisationId: Schema.Int, attempt: Schema.Int },
  idempotencyKey: ({ attempt, reorganisationId }) => `${reorganisationId}/${attempt}`,
});

const persistently = <A, R>(step: Effect.Effect<A, SqlError.SqlError, R>): Effect.Effect<A, never, R> =>
  Effect.orDie(Execution.persistently(step));

/**
 * What the workflow does, on whatever engine is provided.
 *
 * @category layers
 * @since 0.1.0
 */
export const workflow = ExecuteReorganisation.toLayer(
  Effect.fnUntraced(function* ({ reorganisationId: id }) {
    const batches = yield* Activity.make({
      name: "prepare",
      success: Schema.Int,
      execute: persistently(Execution.prepare(id)),
    });
    for (let ordinal = 1; ordinal <= batches; ordinal++) {
      const outcome = yield* Activity.make({
        name: `batch ${ordinal}`,
        success: Schema.Literals(["done", "paused", "over"]),
        execute: persistently(Execution.executeBatch(id, ordinal)),
      });
      // Paused, this attempt ends here; whoever resumes begins another, which finds done what was done.
      if (outcome !== "done") return;
    }
    yield* Activity.make({ name: "finish", execute: persistently(Execution.finish(id)) });
  }),
);

/**
 * Starts the execution of a reorganisation, or joins the one that is under way, and does not wait for its end.
 *
 * **Details**
 *
 * An attempt that ended, on a defect or because it was paused, is not taken up again: the next one begins anew, and finds
 * done what was done.
 *
 * @category effects
 * @since 0.1.0
 */
export const start = Effect.fn("ExecutionWorkflow.start")(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  const found = yield* sql<{ attempt: number }>`SELECT attempt FROM reorganisation WHERE id = ${id}`;
  const attempt = found[0]?.attempt ?? 1;
  const executionId = yield* ExecuteReorganisation.executionId({ reorganisationId: id, attempt });
  const result = Option.getOrUndefined(yield* ExecuteReorganisation.poll(executionId));
  const over = result?._tag === "Complete";
  if (over) yield* sql`UPDATE reorganisation SET attempt = ${attempt + 1} WHERE id = ${id}`;
  yield* ExecuteReorganisation.execute(
    { reorganisationId: id, attempt: over ? attempt + 1 : attempt },
    { discard: true },
  );
});

/**
 * Starts the execution once the request's transaction is committed: a workflow runs as the server, outside of it.
 *
 * @category effects
 * @since 0.1.0
 */
export const startAfterCommit = (id: number) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) => sql.afterCommit(Effect.orDie(start(id))));

/**
 * Takes up every reorganisation that was running when the server stopped.
 *
 * @category effects
 * @since 0.1.0
 */
export const resume = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const running = yield* sql<{
    id: number;
  }>`SELECT id FROM reorganisation WHERE state = 'running' AND NOT paused ORDER BY id`;
  for (const { id } of running) yield* start(id);
  return running.map(({ id }) => id);
});

const engine = Layer.unwrap(
  Effect.map(SqlClient.SqlClient, (sql) =>
    ClusterWorkflowEngine.layer.pipe(
      Layer.provide(
        SingleRunner.layer({
          // One process holds the embedded database, by the lock of its folder: there is no other runner to ward off.
          runnerStorage: sql.driver === "pglite" ? "memory" : "sql",
          shardingConfig: {
            entityMessagePollInterval: Duration.millis(500),
            shardLockExpiration: Duration.seconds(5),
          },
        }),
      ),
    ),
  ),
);

/**
 * Runs executions on the database at hand.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer: Layer.Layer<WorkflowEngine.WorkflowEngine, never, SqlClient.SqlClient> = workflow.pipe(
  Layer.provideMerge(engine),
  Layer.provide(Digest.layerWebCrypto),
  Layer.orDie,
);
