/** `hopnhat act read`: what a resolution's text says, clause by clause. */
import { readResolution } from "@hopnhat/gazetteer";
import { Console, Effect } from "effect";
import { Argument, Command } from "effect/cli";
import { readFile } from "node:fs/promises";
import { text as textOf } from "node:stream/consumers";
import { WrongInput } from "../WrongInput.ts";
import { json } from "./flags.ts";

const EXIT_FAULTS = 3;

const read = Command.make(
  "read",
  {
    file: Argument.String("file").pipe(
      Argument.withDescription("The text of an act, or - for standard input"),
    ),
    json,
  },
  Effect.fn(function* (flags) {
    const text = yield* Effect.tryPromise({
      try: () => (flags.file === "-" ? textOf(process.stdin) : readFile(flags.file, "utf8")),
      catch: () => new WrongInput({ message: `cannot read ${flags.file}` }),
    });
    const resolution = readResolution(text);
    const { act, clauses, faults } = resolution;
    if (clauses.length === 0) {
      return yield* new WrongInput({
        message: `${flags.file === "-" ? "the input" : flags.file} has no clauses of a resolution`,
      });
    }
    if (flags.json) yield* Console.log(JSON.stringify(resolution, null, 2));
    else {
      yield* Console.log(`${act.number}  ${act.title}`);
      yield* Console.log(`${act.issuedOn}, in effect ${act.effectiveOn}, operating ${act.operationalOn}`);
      for (const clause of clauses) {
        if (clause.type === "arrangement" || clause.type === "renaming") {
          const sources = clause.sources.map((source) => {
            const share =
              source.land === source.people ? source.land : `land ${source.land}, people ${source.people}`;
            return `${source.kind} ${source.name}${share === "all" ? "" : ` (${share})`}`;
          });
          yield* Console.log(
            `${clause.article}.${clause.number}  ${clause.target.kind} ${clause.target.name} ← ${sources.join(", ")}`,
          );
        } else if (clause.type === "closing") {
          yield* Console.log(
            `${clause.article}.${clause.number}  ${clause.total} communes, ${clause.unchangedCount} unchanged`,
          );
        }
      }
    }
    for (const fault of faults) {
      yield* Console.error(
        `line ${fault.position.line}: ${fault.reason}, expected ${fault.expected}${fault.text === "" ? "" : `: ${fault.text.slice(0, 120)}`}`,
      );
    }
    if (faults.length > 0) process.exitCode = EXIT_FAULTS;
  }),
).pipe(
  Command.withDescription("Read the text of a resolution; exit code 3 where something in it cannot be read"),
);

export const act = Command.make("act").pipe(
  Command.withDescription("Legal acts"),
  Command.withSubcommands([read]),
);
