/**
 * The clock that begins executions at the time for which they were scheduled, also after a restart.
 *
 * @since 0.1.0
 */
import { Placement } from "@hopnhat/domain";
import type { Reorganisation as Wire } from "@hopnhat/api-client/contract";
import { Duration, Effect, Layer, Result, Schedule } from "effect";
import { SqlClient } from "effect/sql";
import * as Audit from "../audit/Audit.ts";
import { now } from "../Now.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import * as Execution from "./Execution.ts";
import * as ExecutionWorkflow from "./ExecutionWorkflow.ts";
import * as Record from "./ReorganisationRecord.ts";

const server = Placement.ActorId.make("server");

/**
 * Lets every execution begin whose time has come, and gives their numbers. Of several servers one does it.
 *
 * @category effects
 * @since 0.1.0
 */
export const startDue = Effect.fn("ScheduleClock.startDue")(function* () {
  const sql = yield* SqlClient.SqlClient;
  const at = yield* now;
  const due = yield* sql<{ id: Wire.ReorganisationId }>`
    SELECT id FROM reorganisation WHERE state = 'scheduled' AND scheduled_for <= ${at}::timestamptz ORDER BY id`;
  const started: Array<number> = [];
  for (const { id } of due) {
    const begun = yield* sql.withTransaction(
      Effect.gen(function* () {
        const record = yield* Effect.orDie(Record.find(id, { lock: true }));
        if (record.row.state !== "scheduled") return false;
        const result = Record.performAll(record.life, [{ type: "start", by: server, at }]);
        if (Result.isFailure(result)) return false;
        yield* Record.save(id, result.success, { action: "execute", by: null, at });
        yield* Audit.appendByServer(sql, {
          action: "reorganisation.execute",
          subject: `reorganisation/${id}`,
        });
        return true;
      }),
    );
    if (!begun) continue;
    yield* ExecutionWorkflow.start(id);
    started.push(id);
  }
  return started;
});

/**
 * Works on every execution that runs, beside the server that began it: so one whose server is killed goes on here.
 *
 * **Details**
 *
 * On PostgreSQL only: the embedded database has one server, which takes its executions up again when it starts.
 *
 * @category effects
 * @since 0.1.0
 */
export const helpRunning = Effect.fn("ScheduleClock.helpRunning")(function* () {
  const sql = yield* SqlClient.SqlClient;
  if (sql.driver === "pglite") return;
  const running = yield* sql<{ id: number }>`
    SELECT id FROM reorganisation WHERE state = 'running' AND NOT paused ORDER BY id`;
  for (const { id } of running) yield* Execution.work(id, 1);
});

/**
 * Looks every second, as long as the server runs; reads entries of the ledger that another server made on the way.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = Layer.effectDiscard(
  Effect.gen(function* () {
    const register = yield* UnitRegister;
    // A database that is gone for a moment is no reason to stop the clock.
    const everySecond = <E, R>(look: Effect.Effect<unknown, E, R>) =>
      look.pipe(
        Effect.catchCause((cause) => Effect.logWarning("the clock of executions missed a beat", cause)),
        Effect.repeat(Schedule.spaced(Duration.seconds(1))),
        Effect.forkScoped,
      );
    yield* everySecond(Effect.andThen(startDue(), register.refresh));
    yield* everySecond(helpRunning());
  }),
);
