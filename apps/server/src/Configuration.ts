/**
 * The settings of the server, read once, when it starts.
 *
 * | setting | meaning | default |
 * |---|---|---|
 * | `PORT` | port of the console and the API | 3000 |
 * | `HOST` | address to listen on | 127.0.0.1: the demonstration's sign-in asks for no secret |
 * | `DATABASE_URL` | a PostgreSQL database | the embedded database |
 * | `DATABASE_CONNECTIONS` | connections to that database at most | 10 |
 * | `DATA_DIRECTORY` | folder of the embedded database | `.data` at the top of the checkout |
 * | `LOG_FORMAT` | `text` for people, `json` for programs | `text` |
 * | `LOG_LEVEL` | `debug`, `info`, `warn` or `error`: what is logged at least | `info` |
 * | `STOP_SECONDS` | how long requests under way may take when the server is told to stop | 10 |
 * | `METRICS_TOKEN` | who asks for `/metrics` must bear it | anybody may ask from this machine alone |
 * | `OTEL_EXPORTER_OTLP_ENDPOINT` | where traces, metrics and logs are sent | nowhere |
 * | `WEBHOOKS_TO_PRIVATE_ADDRESSES` | whether webhooks may go to this network, and without TLS | no |
 * | `--full` | load the demonstration whole | a twentieth of it |
 *
 * A secret may stand in a file: `DATABASE_URL_FILE` and `METRICS_TOKEN_FILE` name one whose content is the setting.
 *
 * @since 0.1.0
 */
import { Config, ConfigProvider, Effect, Redacted, Result, Schema } from "effect";
import { readFileSync } from "node:fs";
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
  readonly log: { readonly format: "text" | "json"; readonly level: "Debug" | "Info" | "Warn" | "Error" };
  readonly stopSeconds: number;
  readonly metricsToken: Redacted.Redacted | null;
  readonly telemetry: URL | null;
  readonly webhooks: { readonly privateAddresses: boolean };
  /** What was asked for; a database that holds the other scale is refused only where `full` was asked for. */
  readonly scale: Scale;
}

const whole = (minimum: number, maximum: number) =>
  Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum, maximum }));

const url = (protocols: RegExp) =>
  Schema.String.check(Schema.makeFilter((text: string) => URL.canParse(text) && protocols.test(text)));

/** One setting: what it must be, in words, and the value where it is absent. */
interface Setting<A> {
  readonly schema: Schema.Codec<A, string>;
  readonly must: string;
  readonly absent: A;
  /** A value that is told to nobody, and may stand in a file. */
  readonly isSecret?: boolean;
}

const levels = { debug: "Debug", info: "Info", warn: "Warn", error: "Error" } as const;

const setting = <A>(of: Setting<A>): Setting<A> => of;

/**
 * The settings that the environment holds.
 *
 * @category constants
 * @since 0.1.0
 */
export const settings = {
  PORT: setting({ schema: whole(1, 65_535), must: "a whole number from 1 to 65535", absent: 3000 }),
  HOST: setting({ schema: Schema.NonEmptyString, must: "a name or an address", absent: "127.0.0.1" }),
  DATABASE_URL: setting<string | null>({
    schema: url(/^postgres(ql)?:\/\//),
    must: "an address that begins with postgres:// or postgresql://",
    absent: null,
    isSecret: true,
  }),
  DATABASE_CONNECTIONS: setting({
    schema: whole(1, 100),
    must: "a whole number from 1 to 100",
    absent: 10,
  }),
  DATA_DIRECTORY: setting({ schema: Schema.NonEmptyString, must: "a folder", absent: ".data" }),
  LOG_FORMAT: setting<"text" | "json">({
    schema: Schema.Literals(["text", "json"]),
    must: "text or json",
    absent: "text",
  }),
  LOG_LEVEL: setting<keyof typeof levels>({
    schema: Schema.Literals(["debug", "info", "warn", "error"]),
    must: "debug, info, warn or error",
    absent: "info",
  }),
  STOP_SECONDS: setting({ schema: whole(1, 600), must: "a whole number from 1 to 600", absent: 10 }),
  METRICS_TOKEN: setting<string | null>({
    schema: Schema.String.check(Schema.isMinLength(16)),
    must: "16 characters or more",
    absent: null,
    isSecret: true,
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: setting<string | null>({
    schema: url(/^https?:\/\//),
    must: "an address that begins with http:// or https://",
    absent: null,
  }),
  WEBHOOKS_TO_PRIVATE_ADDRESSES: setting<"yes" | "no">({
    schema: Schema.Literals(["yes", "no"]),
    must: "yes or no",
    absent: "no",
  }),
};

type Settings = typeof settings;
type Values = {
  readonly [Name in keyof Settings]: Settings[Name] extends Setting<infer A> ? A : never;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment without what is empty, and with the secrets that stand in files; or what is wrong with those. */
const withFiles = (environment: Environment) => {
  const found: Record<string, string> = {};
  const wrong: Array<string> = [];
  for (const [name, { isSecret }] of Object.entries<Setting<unknown>>(settings)) {
    const given = environment[name];
    const file = isSecret === true ? environment[`${name}_FILE`] : undefined;
    if (given !== undefined && given !== "") found[name] = given;
    if (file === undefined || file === "") continue;
    if (found[name] !== undefined) wrong.push(`${name} and ${name}_FILE are both set: keep one.`);
    try {
      found[name] = readFileSync(file, "utf8").trim();
    } catch {
      wrong.push(`${name}_FILE is ${file}: there is no such file, or it cannot be read.`);
    }
  }
  return { found, wrong };
};

const readOne = (
  name: string,
  { absent, isSecret, must, schema }: Setting<unknown>,
  found: Readonly<Record<string, string>>,
) =>
  Effect.gen(function* () {
    const given = found[name];
    if (given === undefined) return Result.succeed([name, absent] as const);
    const value = yield* Effect.result(Config.schema(schema, name));
    if (Result.isSuccess(value)) return Result.succeed([name, value.success] as const);
    return Result.fail(`${name} ${isSecret === true ? "" : `is ${given}: it `}must be ${must}.`);
  }).pipe(
    Effect.provideService(ConfigProvider.ConfigProvider, ConfigProvider.fromEnv({ env: { ...found } })),
  );

const fault = (wrong: ReadonlyArray<string>) =>
  Effect.fail(
    new StartFault({
      reason: "configuration",
      message:
        wrong.length === 1
          ? (wrong[0] ?? "")
          : [`${wrong.length} settings are wrong:`, ...wrong.map((line) => `  ${line}`)].join("\n"),
    }),
  );

const valuesOf = (environment: Environment) =>
  Effect.gen(function* () {
    const { found, wrong: unreadable } = withFiles(environment);
    const results = yield* Effect.forEach(Object.entries<Setting<unknown>>(settings), ([name, of]) =>
      readOne(name, of, found),
    );
    const wrong = [
      ...unreadable,
      ...results.flatMap((result) => (Result.isFailure(result) ? [result.failure] : [])),
    ];
    const values = Object.fromEntries(
      results.flatMap((result) => (Result.isSuccess(result) ? [result.success] : [])),
    );
    return { wrong, values: values as Values };
  });

const top = resolve(import.meta.dirname, "../../..");

/**
 * Reads the settings; fails with the name of every setting at fault, and never with the value of a secret.
 *
 * @category constructors
 * @since 0.1.0
 */
export const read = (
  argv: ReadonlyArray<string>,
  environment: Environment,
): Effect.Effect<Configuration, StartFault> =>
  Effect.gen(function* () {
    const unknown = argv
      .filter((argument) => argument !== "--full")
      .map(
        (argument) =>
          `The option ${argument} is not known: there is --full, which loads the demonstration whole.`,
      );
    const { values, wrong } = yield* valuesOf(environment);
    if (unknown.length + wrong.length > 0) return yield* fault([...unknown, ...wrong]);
    return {
      port: values.PORT,
      host: values.HOST,
      database:
        values.DATABASE_URL === null
          ? { engine: "pglite", folder: resolve(top, values.DATA_DIRECTORY) }
          : {
              engine: "postgresql",
              url: Redacted.make(values.DATABASE_URL),
              connections: values.DATABASE_CONNECTIONS,
            },
      log: { format: values.LOG_FORMAT, level: levels[values.LOG_LEVEL] },
      stopSeconds: values.STOP_SECONDS,
      metricsToken: values.METRICS_TOKEN === null ? null : Redacted.make(values.METRICS_TOKEN),
      telemetry:
        values.OTEL_EXPORTER_OTLP_ENDPOINT === null ? null : new URL(values.OTEL_EXPORTER_OTLP_ENDPOINT),
      webhooks: { privateAddresses: values.WEBHOOKS_TO_PRIVATE_ADDRESSES === "yes" },
      scale: argv.includes("--full") ? "full" : "twentieth",
    };
  });
