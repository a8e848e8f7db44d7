/**
 * The settings of the server, read once, when it starts.
 *
 * | setting | meaning | default |
 * |---|---|---|
 * | `PORT` | port of the console and the API | 3000 |
 * | `HOST` | address to listen on | 127.0.0.1: the demonstration's sign-in asks for no secret |
 * | `DATABASE_URL` | a PostgreSQL database | the embedded database |
 * | `DATA_DIRECTORY` | folder of the embedded database | `.data` at the top of the checkout |
 * | `--full` | load the demonstration whole | a twentieth of it |
 *
 * @since 0.1.0
 */
import { Effect, Redacted } from "effect";
import { resolve } from "node:path";
import type { DatabaseOptions } from "./database/Database.ts";
import { StartFault } from "./database/StartFault.ts";
import type { Scale } from "./demonstration/figures.ts";

/**
 * @category models
 * @since 0.1.0
 */
export interface Configuration {
  readonly port: number;
  readonly host: string;
  readonly database: DatabaseOptions;
  /** What was asked for; a database that holds the other scale is refused only where `full` was asked for. */
  readonly scale: Scale;
}

const fault = (message: string) => Effect.fail(new StartFault({ reason: "configuration", message }));

const top = resolve(import.meta.dirname, "../../..");

/**
 * Reads the settings; fails with one line that names the setting at fault.
 *
 * @category constructors
 * @since 0.1.0
 */
export const read = (
  argv: ReadonlyArray<string>,
  environment: Readonly<Record<string, string | undefined>>,
): Effect.Effect<Configuration, StartFault> =>
  Effect.gen(function* () {
    const unknown = argv.find((argument) => argument !== "--full");
    if (unknown !== undefined) {
      return yield* fault(
        `The option ${unknown} is not known: there is --full, which loads the demonstration whole.`,
      );
    }
    const port =
      environment["PORT"] === undefined || environment["PORT"] === "" ? 3000 : Number(environment["PORT"]);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      return yield* fault(`PORT is ${environment["PORT"]}: it must be a whole number from 1 to 65535.`);
    }
    const url = environment["DATABASE_URL"];
    if (url !== undefined && url !== "" && !/^postgres(ql)?:\/\//.test(url)) {
      return yield* fault("DATABASE_URL must begin with postgres:// or postgresql://.");
    }
    return {
      port,
      host: environment["HOST"] ?? "127.0.0.1",
      database:
        url === undefined || url === ""
          ? { engine: "pglite", folder: resolve(top, environment["DATA_DIRECTORY"] ?? ".data") }
          : { engine: "postgresql", url: Redacted.make(url) },
      scale: argv.includes("--full") ? "full" : "twentieth",
    };
  });
