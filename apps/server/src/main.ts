/**
 * Starts the server: opens the database, loads the demonstration where there is none, takes up what was running, and
 * serves console, API and documentation until it is told to stop.
 */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime";
import { Cause, Console, Effect, Exit, Layer } from "effect";
import * as Configuration from "./Configuration.ts";
import { StartFault } from "./database/StartFault.ts";
import { prepareDemonstration } from "./demonstration/prepareDemonstration.ts";
import { demonstrationUsers } from "./identity/Identity.ts";
import * as ExecutionWorkflow from "./reorganisation/ExecutionWorkflow.ts";
import * as Deliveries from "./feed/Deliveries.ts";
import { WebhookSettings } from "./feed/WebhookSettings.ts";
import * as Commands from "./operation/commands.ts";
import * as Telemetry from "./operation/Telemetry.ts";
import * as ScheduleClock from "./reorganisation/ScheduleClock.ts";
import * as Server from "./Server.ts";

const count = (number: number): string => number.toLocaleString("en");

// On a terminal the line is written over; in a file one line stands for each tenth.
const reporter = () => {
  let tenth = -1;
  return ({ stored, total }: { readonly stored: number; readonly total: number }) =>
    Effect.sync(() => {
      const line = `Loading the demonstration: ${count(stored)} of ${count(total)} people`;
      if (process.stdout.isTTY) {
        process.stdout.write(`\r${line}${stored === total ? "\n" : ""}`);
        return;
      }
      const reached = Math.floor((stored * 10) / total);
      if (reached > tenth) console.log(line);
      tenth = reached;
    });
};

const program = Effect.gen(function* () {
  const configuration = yield* Configuration.read(process.argv.slice(2), process.env);
  yield* Server.checkPort(configuration);

  const running = Effect.gen(function* () {
    const scale = yield* prepareDemonstration(configuration.scale, reporter()).pipe(
      Effect.catchTag("SqlError", (error) => Effect.die(error)),
    );
    yield* Layer.build(Server.layer(configuration));
    const resumed = yield* Effect.orDie(ExecutionWorkflow.resume);
    yield* Layer.build(ScheduleClock.layer);
    yield* Effect.forkScoped(Deliveries.worker);
    const { engine } = configuration.database;
    const host = configuration.host === "0.0.0.0" ? "localhost" : configuration.host;
    yield* Console.log(
      [
        "",
        `Hợp Nhất is ready: http://${host}:${configuration.port}`,
        `Documentation:     http://${host}:${configuration.port}/docs/`,
        `Sign in as:        ${demonstrationUsers.map(({ displayName, id }) => `${id} (${displayName})`).join(" or ")}, no password`,
        `Data:              ${scale === "full" ? "the whole demonstration" : "a twentieth of the demonstration"}, ${
          engine === "pglite"
            ? `embedded database in ${configuration.database.folder}`
            : "PostgreSQL at DATABASE_URL"
        }`,
        ...resumed.map((id) => `Taken up again:    reorganisation ${id}`),
        "",
      ].join("\n"),
    );
    return yield* Effect.never;
  });

  yield* running.pipe(
    Effect.scoped,
    Effect.provide(Server.services.pipe(Layer.provideMerge(Server.database(configuration)))),
    Effect.provide(Telemetry.layer(configuration)),
    Effect.provideService(WebhookSettings, configuration.webhooks),
  );
});

const faultOf = (cause: Cause.Cause<unknown>): StartFault | undefined => {
  const error = Cause.squash(cause);
  return error instanceof StartFault ? error : undefined;
};

const [name, ...rest] = process.argv.slice(2);
let code = 0;
const command = Commands.isCommand(name)
  ? Effect.tap(Commands.run(name, rest, process.env), (ended) => Effect.sync(() => void (code = ended)))
  : program;

NodeRuntime.runMain(command, {
  disableErrorReporting: true,
  teardown: (exit, onExit) => {
    // Being told to stop is how a server ends well.
    if (Exit.isSuccess(exit) || Cause.hasInterruptsOnly(exit.cause)) return onExit(code);
    console.error(`hopnhat: ${faultOf(exit.cause)?.message ?? Cause.pretty(exit.cause)}`);
    onExit(1);
  },
});
