/** `hopnhat`, the command line: its commands, and how it speaks of what went wrong. */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime";
import * as NodeServices from "@effect/platform-node/NodeServices";
import { Console, Effect } from "effect";
import { CliOutput, Command } from "effect/cli";
import { act } from "./commands/act.ts";
import { address, explain, units } from "./commands/ask.ts";
import { boundaries } from "./commands/boundaries.ts";
import { convert } from "./commands/convert.ts";
import { crosswalk } from "./commands/crosswalk.ts";
import { ledger } from "./commands/ledger.ts";
import { lineage } from "./commands/lineage.ts";
import { mcp } from "./commands/mcp.ts";
import { unit } from "./commands/unit.ts";

const EXIT_WRONG_INPUT = 2;

const hopnhat = Command.make("hopnhat").pipe(
  Command.withDescription("Communes of Vietnam over time: convert, trace, explain"),
  Command.withSubcommands([
    convert,
    address,
    unit,
    units,
    lineage,
    explain,
    crosswalk,
    act,
    ledger,
    boundaries,
    mcp,
  ]),
);

/** One line that says what was wrong. */
const refuse = (message: string): Effect.Effect<void> =>
  Console.error(`hopnhat: ${message}`).pipe(
    Effect.andThen(
      Effect.sync(() => {
        process.exitCode = EXIT_WRONG_INPUT;
      }),
    ),
  );

const formatter = CliOutput.defaultFormatter();

/** Help where it is asked for; for a wrong invocation one line, and where to read how it goes. */
const presenter: CliOutput.Presenter = {
  present: (output) => {
    switch (output._tag) {
      case "Help":
        return Console.log(formatter.formatHelpDoc(output.helpDoc));
      case "Version":
        return Console.log(formatter.formatVersion(output.name, output.version));
      case "InvalidInvocation": {
        const errors = output.errors.map((error) =>
          error.message.replaceAll(/\s*\n\s*/g, " ").replace("Schema validation failed: ", ""),
        );
        return refuse(`${errors.join("; ")} (see ${output.commandPath.join(" ")} --help)`);
      }
    }
  },
};

const run = Command.runWith(hopnhat, { version: "0.1.0" })(process.argv.slice(2)).pipe(
  Effect.catchTag("ShowHelp", () => Effect.void),
  Effect.catchTag("WrongInput", (fault) => refuse(fault.message)),
);

// A reader that has seen enough (`| head`) closes the pipe: that is no fault.
process.stdout.on("error", (cause: NodeJS.ErrnoException) => process.exit(cause.code === "EPIPE" ? 0 : 1));

run.pipe(
  Effect.provideService(CliOutput.Presenter, presenter),
  Effect.provide(NodeServices.layer),
  NodeRuntime.runMain,
);
