/**
 * What the program does beside serving: `backup`, `restore` and `verify`, on the database that the settings name.
 *
 * @since 0.1.0
 */
import { Console, Effect } from "effect";
import { resolve } from "node:path";
import * as Configuration from "../Configuration.ts";
import * as Database from "../database/Database.ts";
import { StartFault } from "../database/StartFault.ts";
import * as UnitRegister from "../units/UnitRegister.ts";
import { backup, type TableProgress } from "./backup.ts";
import { restore } from "./restore.ts";
import { verify } from "./verification/verify.ts";

const count = (number: number): string => number.toLocaleString("en");

/** Says how far it is: on a terminal over and over on one line, in a file once for each table. */
const progress = () => {
  let table = "";
  return (now: TableProgress) =>
    Effect.sync(() => {
      if (process.stdout.isTTY) process.stdout.write(`\r\u001B[K${now.table}: ${count(now.rows)} rows`);
      else if (now.table !== table) console.log(now.table);
      table = now.table;
    });
};

const endLine = Effect.sync(() => void (process.stdout.isTTY && process.stdout.write("\r\u001B[K")));

const fault = (message: string) => Effect.fail(new StartFault({ reason: "configuration", message }));

/** The one option of a command, as `--to folder` or `--to=folder`. */
const folderOf = (command: string, option: string, argv: ReadonlyArray<string>) => {
  const [name = "", ...rest] = (argv[0] ?? "").split("=");
  const value = rest.length > 0 ? rest.join("=") : argv[1];
  const isAlone = argv.length === (rest.length > 0 ? 1 : 2);
  return name === option && value !== undefined && value !== "" && isAlone
    ? Effect.succeed(resolve(process.env["INIT_CWD"] ?? process.cwd(), value))
    : fault(`${command} takes one option: ${option} and the folder of the backup.`);
};

const total = ({ tables }: { readonly tables: ReadonlyArray<{ readonly rows: number }> }): string =>
  `${count(tables.reduce((sum, { rows }) => sum + rows, 0))} rows of ${tables.length} tables`;

type Environment = Parameters<typeof Configuration.read>[1];

const commands = {
  backup: Effect.fnUntraced(function* (argv: ReadonlyArray<string>, environment: Environment) {
    const to = yield* folderOf("backup", "--to", argv);
    const { database } = yield* Configuration.read([], environment);
    const manifest = yield* backup({ to, report: progress() }).pipe(Effect.provide(Database.layer(database)));
    yield* endLine;
    yield* Console.log(`${total(manifest)} are in ${to}.`);
    return 0;
  }),
  restore: Effect.fnUntraced(function* (argv: ReadonlyArray<string>, environment: Environment) {
    const from = yield* folderOf("restore", "--from", argv);
    const { database } = yield* Configuration.read([], environment);
    const manifest = yield* restore({ from, report: progress() }).pipe(
      Effect.provide(Database.layerAsItIs(database)),
    );
    yield* endLine;
    yield* Console.log(`${total(manifest)} were restored, as they stood at ${manifest.madeAt}.`);
    return 0;
  }),
  verify: Effect.fnUntraced(function* (argv: ReadonlyArray<string>, environment: Environment) {
    if (argv.length > 0) return yield* fault("verify takes no option.");
    const { database } = yield* Configuration.read([], environment);
    const results = yield* verify(({ check, findings }) =>
      Console.log(`${findings.length === 0 ? "good " : "FAULT"}  ${check}`),
    ).pipe(Effect.provide(UnitRegister.layer), Effect.provide(Database.layer(database)));
    const findings = results.flatMap(({ findings: found }) => found);
    for (const { message, remedy, subject } of findings) {
      yield* Console.log(`\n${subject}: ${message}\n  ${remedy}`);
    }
    yield* Console.log(
      findings.length === 0 ? "\nNothing is amiss." : `\n${count(findings.length)} findings.`,
    );
    return findings.length === 0 ? 0 : 1;
  }),
};

/**
 * The commands by name.
 *
 * @category guards
 * @since 0.1.0
 */
export const isCommand = (name: string | undefined): name is keyof typeof commands =>
  name !== undefined && Object.hasOwn(commands, name);

/**
 * Runs a command and gives the code with which the program ends: 0 where all is good, 1 where `verify` found something.
 *
 * @category effects
 * @since 0.1.0
 */
export const run = (
  name: keyof typeof commands,
  argv: ReadonlyArray<string>,
  environment: Environment,
): Effect.Effect<number, StartFault> =>
  Effect.scoped(commands[name](argv, environment)).pipe(
    Effect.catchTags({
      BackupFault: ({ message }) => Effect.fail(new StartFault({ reason: "configuration", message })),
      SqlError: (error) => Effect.die(error),
    }),
  );
