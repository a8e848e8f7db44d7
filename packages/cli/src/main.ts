#!/usr/bin/env node
/** `hopnhat`, the command line. */
import { NodeRuntime, NodeServices } from "@effect/platform-node";
import { Console, Effect } from "effect";
import { CliError, Command } from "effect/cli";
import { act } from "./commands/act.ts";
import { convert } from "./commands/convert.ts";
import { ledger } from "./commands/ledger.ts";
import { lineage } from "./commands/lineage.ts";
import { unit } from "./commands/unit.ts";

const EXIT_WRONG_INPUT = 2;

const hopnhat = Command.make("hopnhat").pipe(
  Command.withDescription("Communes of Vietnam over time: convert, trace, explain"),
  Command.withSubcommands([convert, unit, lineage, act, ledger]),
);

/** One line that says what was wrong with the command, and where to read how it goes. */
const refuse = (message: string) =>
  Console.error(`hopnhat: ${message}`).pipe(
    Effect.andThen(Effect.sync(() => {
      process.exitCode = EXIT_WRONG_INPUT;
    })),
  );

const run = Command.runWith(hopnhat, { version: "0.1.0", renderErrors: false })(process.argv.slice(2)).pipe(
  Effect.catchTag("ShowHelp", (help) =>
    help.errors.length === 0
      ? Effect.void
      : refuse(
          `${help.errors.map((error) => error.message.replaceAll(/\s*\n\s*/g, " ")).join("; ")} (${help.commandPath.join(" ")} --help)`,
        ),
  ),
  Effect.catchTag("WrongInput", (fault) => refuse(fault.message)),
);

// A reader that has seen enough (`| head`) closes the pipe: that is no fault.
process.stdout.on("error", (cause: NodeJS.ErrnoException) => process.exit(cause.code === "EPIPE" ? 0 : 1));

run.pipe(Effect.provide(NodeServices.layer), NodeRuntime.runMain);
