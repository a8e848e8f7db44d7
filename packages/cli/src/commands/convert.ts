/** `hopnhat convert`: a table of codes or addresses, told in the units of another day. */
import { Console, Effect, Option } from "effect";
import { Argument, Command, Flag } from "effect/cli";
import type { ConversionSettings } from "../convert/ConversionSettings.ts";
import type { TableRequest } from "../convert/convertTable.ts";
import { formatOfName, tableFormats } from "../convert/TableFormat.ts";
import type { Tally } from "../convert/Tally.ts";
import { today } from "../Today.ts";
import { WrongInput } from "../WrongInput.ts";
import { asOf, language, to } from "./flags.ts";

const EXIT_NOT_PLACED = 3;

const optionalText = (name: string, description: string) =>
  Flag.String(name).pipe(Flag.withDescription(description), Flag.optional);

export const convert = Command.make(
  "convert",
  {
    file: Argument.String("file").pipe(
      Argument.withDescription(
        "CSV, TSV, JSON Lines, Parquet or Excel, .gz or .zst or plain; - for standard input",
      ),
    ),
    code: optionalText("code", "The column that holds the codes: its name, or #1 for the first"),
    text: optionalText("text", "The column that holds addresses"),
    province: optionalText("province", "The column of the province, for addresses in several columns"),
    district: optionalText("district", "The column of the district"),
    ward: optionalText("ward", "The column of the commune"),
    asOf: asOf.pipe(Flag.optional),
    to,
    for: Flag.Literals("for", ["people", "land", "any"]).pipe(
      Flag.withDescription(
        "What the rows are records of: people go with the people of a split commune, land with its land",
      ),
      Flag.withDefault("people"),
    ),
    out: Flag.String("out").pipe(
      Flag.withDescription("Where to write; - for standard output"),
      Flag.withDefault("-"),
    ),
    format: Flag.Literals("format", tableFormats).pipe(
      Flag.withDescription("Format of the output; told by its name if left out, else that of the input"),
      Flag.optional,
    ),
    inputFormat: Flag.Literals("input-format", tableFormats).pipe(
      Flag.withDescription("Format of the input; told by its name if left out, else CSV"),
      Flag.optional,
    ),
    delimiter: optionalText("delimiter", "One character; found by itself if left out"),
    prefix: Flag.String("prefix").pipe(
      Flag.withDescription(
        "Put before the names of the appended columns, where the input has columns of these names",
      ),
      Flag.withDefault(""),
    ),
    report: optionalText("report", "Where to write a page (HTML) that sums up what came of the rows"),
    resume: Flag.Boolean("resume").pipe(
      Flag.withDescription(
        "Go on with a conversion that was interrupted; the output is the same as if it had not been",
      ),
      Flag.withDefault(false),
    ),
    strict: Flag.Boolean("strict").pipe(
      Flag.withDescription("End with exit code 3 where some rows have no single unit"),
      Flag.withDefault(false),
    ),
    threads: Flag.Int("threads").pipe(
      Flag.withDescription("How many threads convert; chosen by itself if left out"),
      Flag.optional,
    ),
    language,
  },
  Effect.fn(function* (flags) {
    const { columns, wanted } = yield* wantedColumns(flags);
    if (wanted === "code" && Option.isNone(flags.asOf)) {
      return yield* new WrongInput({
        message: "Missing required flag: --as-of (see hopnhat convert --help)",
      });
    }
    const delimiter = Option.getOrUndefined(flags.delimiter);
    if (delimiter !== undefined && (delimiter.length !== 1 || delimiter.charCodeAt(0) > 127)) {
      return yield* new WrongInput({ message: `--delimiter is one character, not "${delimiter}"` });
    }
    const settings: ConversionSettings = {
      wanted,
      asOf: Option.getOrUndefined(flags.asOf),
      to: Option.getOrElse(flags.to, today),
      carries: flags.for,
      language: flags.language,
    };
    const tally = yield* run((): TableRequest => {
      const from = Option.getOrElse(flags.inputFormat, () => formatOfName(flags.file) ?? "csv");
      return {
        input: flags.file,
        out: flags.out,
        from,
        into: Option.getOrElse(flags.format, () => formatOfName(flags.out) ?? from),
        columns,
        settings,
        delimiter,
        prefix: flags.prefix,
        report: Option.getOrUndefined(flags.report),
        resume: flags.resume,
        threads: Option.getOrUndefined(flags.threads),
      };
    });
    const { communesVersion } = yield* Effect.promise(() => import("../register.ts"));
    const days = settings.asOf === undefined ? "" : `as of ${settings.asOf}, `;
    yield* Console.error(summary(tally, `${days}told in the units of ${settings.to}`, communesVersion));
    if (flags.strict && tally.counts.exact < tally.rows) process.exitCode = EXIT_NOT_PLACED;
  }),
).pipe(
  Command.withDescription("Convert a table of commune codes or addresses to the units of another day"),
  Command.withExamples([
    {
      command: "hopnhat convert customers.csv --code ward_code --as-of 2025-06-30 --out converted.csv",
      description: "Codes of before the reform, in the units of today",
    },
    {
      command:
        "hopnhat convert customers.parquet --text address --out converted.parquet --report report.html",
      description: "Addresses as people wrote them, with a page that sums up what came of them",
    },
  ]),
);

interface ColumnFlags {
  readonly code: Option.Option<string>;
  readonly text: Option.Option<string>;
  readonly province: Option.Option<string>;
  readonly district: Option.Option<string>;
  readonly ward: Option.Option<string>;
}

/** Codes in one column, an address in one, or an address in several: from the smallest unit to the largest. */
const wantedColumns = ({ code, text, province, district, ward }: ColumnFlags) => {
  const parts = [ward, district, province].flatMap((column) => Option.toArray(column));
  const ways = [code, text].flatMap((column) => Option.toArray(column)).length + (parts.length > 0 ? 1 : 0);
  if (ways !== 1) {
    return Effect.fail(
      new WrongInput({
        message: "name the column to convert: --code, or --text, or --province, --district and --ward",
      }),
    );
  }
  if (Option.isSome(code)) return Effect.succeed({ columns: [code.value], wanted: "code" as const });
  return Effect.succeed({ columns: Option.isSome(text) ? [text.value] : parts, wanted: "text" as const });
};

const run = (request: () => TableRequest) =>
  Effect.tryPromise({
    try: async (signal) => (await import("../convert/convertTable.ts")).convertTable(request(), signal),
    catch: (fault) => {
      if (fault instanceof WrongInput) return fault;
      return new WrongInput({ message: fault instanceof Error ? fault.message : String(fault) });
    },
  });

const summary = ({ rows, counts }: Tally, days: string, ledger: string): string => {
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count.toLocaleString("en")} ${status}`);
  return `${rows.toLocaleString("en")} rows, ${days}: ${parts.join(", ") || "none"} (ledger ${ledger})`;
};
