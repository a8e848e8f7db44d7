/** `hopnhat convert`: a table of codes from one day to another. */
import { CodeConversion } from "@hopnhat/gazetteer";
import { Console, Effect, Option } from "effect";
import { Argument, Command, Flag } from "effect/cli";
import { convertCsv, type Counts } from "../convert/convertCsv.ts";
import { progressLine } from "../convert/ProgressLine.ts";
import { openInput, openOutput } from "../convert/Tables.ts";
import { register } from "../register.ts";
import { today } from "../Today.ts";
import { WrongInput } from "../WrongInput.ts";
import { asOf, language, to } from "./flags.ts";

export const convert = Command.make(
  "convert",
  {
    file: Argument.String("file").pipe(Argument.withDescription("A CSV file, or - for standard input")),
    code: Flag.String("code").pipe(Flag.withDescription("The column that holds the codes: its name, or #1 for the first")),
    asOf,
    to,
    for: Flag.Literals("for", ["people", "land", "any"]).pipe(
      Flag.withDescription("What the rows are records of: people go with the people of a split commune, land with its land"),
      Flag.withDefault("people"),
    ),
    out: Flag.String("out").pipe(Flag.withDescription("Where to write; - for standard output"), Flag.withDefault("-")),
    delimiter: Flag.String("delimiter").pipe(Flag.withDescription("One character; found by itself if left out"), Flag.optional),
    prefix: Flag.String("prefix").pipe(
      Flag.withDescription("Put before the names of the appended columns, where the input has columns of these names"),
      Flag.withDefault(""),
    ),
    language,
  },
  Effect.fn(function* (flags) {
    const settings = {
      asOf: flags.asOf,
      to: Option.getOrElse(flags.to, today),
      carries: flags.for,
      language: flags.language,
    };
    const delimiter = Option.getOrUndefined(flags.delimiter);
    if (delimiter !== undefined && (delimiter.length !== 1 || delimiter.charCodeAt(0) > 127)) {
      return yield* new WrongInput({ message: `--delimiter is one character, not "${delimiter}"` });
    }
    const done = yield* convertFile(flags, delimiter, (cell) => CodeConversion.convert(register, settings, cell));
    yield* Console.error(summary(done.rows, done.counts, `as of ${settings.asOf}, told in the units of ${settings.to}`));
  }),
).pipe(
  Command.withDescription("Convert a table of commune codes from the units of one day to those of another"),
  Command.withExamples([
    {
      command: "hopnhat convert customers.csv --code ward_code --as-of 2025-06-30 --out converted.csv",
      description: "Codes of before the reform, in the units of today",
    },
  ]),
);

const convertFile = (
  flags: { readonly file: string; readonly code: string; readonly out: string; readonly prefix: string },
  delimiter: string | undefined,
  toConversion: (cell: string) => CodeConversion.Conversion,
) =>
  Effect.tryPromise({
    try: async (signal) => {
      const input = await openInput(flags.file);
      const output = await openOutput(flags.out, flags.file);
      const line = progressLine(process.stderr, input.size);
      try {
        const done = await convertCsv({
          input: untilInterrupted(input.chunks, signal),
          write: output.write,
          column: flags.code,
          delimiter,
          prefix: flags.prefix,
          convert: toConversion,
          onHeader: (header) => warnOfDoubles(header.columns, flags.prefix),
          onProgress: line.show,
        });
        await output.finish();
        return done;
      } catch (fault) {
        await output.abandon();
        throw fault;
      } finally {
        line.clear();
      }
    },
    catch: (fault) => {
      if (fault instanceof WrongInput) return fault;
      return new WrongInput({ message: fault instanceof Error ? fault.message : String(fault) });
    },
  });

/** Hands the chunks on until the program is told to stop: then no further row is begun. */
async function* untilInterrupted(chunks: AsyncIterable<Buffer>, signal: AbortSignal): AsyncIterable<Buffer> {
  for await (const chunk of chunks) {
    if (signal.aborted) throw new WrongInput({ message: "interrupted; nothing was left behind" });
    yield chunk;
  }
}

const warnOfDoubles = (columns: ReadonlyArray<string>, prefix: string): void => {
  const doubled = CodeConversion.columns.filter((name) => columns.includes(prefix + name));
  if (doubled.length > 0) {
    process.stderr.write(
      `note: the input has columns named ${doubled.join(", ")} too; the last of each name is the converted one (--prefix names them apart)\n`,
    );
  }
};

const summary = (rows: number, counts: Counts, days: string): string => {
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count.toLocaleString("en")} ${status}`);
  return `${rows.toLocaleString("en")} rows, ${days}: ${parts.join(", ") || "none"} (ledger ${register.communes.version})`;
};
