/** `hopnhat crosswalk`: the whole crosswalk between two days, for a warehouse to join with. */
import { PlainDate } from "@hopnhat/domain";
import { Console, Effect } from "effect";
import { Command, Flag } from "effect/cli";
import { WrongInput } from "../WrongInput.ts";
import { language } from "./flags.ts";

const day = (name: string, description: string) =>
  Flag.String(name).pipe(Flag.withSchema(PlainDate.PlainDate), Flag.withDescription(description));

export const crosswalk = Command.make(
  "crosswalk",
  {
    from: day("from", "The day of the codes to convert, YYYY-MM-DD"),
    to: day("to", "The day in whose units to answer, YYYY-MM-DD"),
    format: Flag.Literals("format", ["parquet", "csv", "sql"]).pipe(
      Flag.withDescription("How to write the table"),
    ),
    out: Flag.String("out").pipe(
      Flag.withDescription("Where to write; - for standard output"),
      Flag.withDefault("-"),
    ),
    language,
  },
  Effect.fn(function* (flags) {
    const done = yield* Effect.tryPromise({
      try: async () => {
        const { crosswalkRows } = await import("../crosswalk/CrosswalkTable.ts");
        const print = await import("../crosswalk/printCrosswalk.ts");
        const { openOutput } = await import("../convert/Tables.ts");
        const rows = crosswalkRows(flags.from, flags.to, flags.language);
        if (rows.length === 0)
          throw new WrongInput({ message: `the ledger knows no communes on ${flags.from} and ${flags.to}` });
        const output = await openOutput(flags.out, "-");
        await output.write(
          flags.format === "parquet"
            ? await print.crosswalkParquet(rows)
            : Buffer.from(flags.format === "csv" ? print.crosswalkCsv(rows) : print.crosswalkSql(rows)),
        );
        await output.finish();
        return rows;
      },
      catch: (fault) =>
        fault instanceof WrongInput
          ? fault
          : new WrongInput({ message: fault instanceof Error ? fault.message : String(fault) }),
    });
    const split = new Set(done.filter((row) => row.split).map((row) => row.from_code)).size;
    const units = new Set(done.map((row) => row.from_code)).size;
    yield* Console.error(
      `${done.length.toLocaleString("en")} pairs of ${units.toLocaleString("en")} units, ${split.toLocaleString("en")} of them with several candidates (ledger ${done[0]!.ledger})`,
    );
  }),
).pipe(
  Command.withDescription("Export the crosswalk between two days, with shares, names and clauses"),
  Command.withExamples([
    {
      command: "hopnhat crosswalk --from 2025-06-30 --to 2025-07-01 --format parquet --out crosswalk.parquet",
      description: "For DuckDB, Spark or ClickHouse",
    },
  ]),
);
