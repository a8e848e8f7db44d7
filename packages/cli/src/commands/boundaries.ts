/** `hopnhat boundaries`: polygons that the caller has, checked against the ledger and made compact. */
import type { PlainDate } from "@hopnhat/domain";
import { Console, Effect, Option } from "effect";
import { Argument, Command, Flag } from "effect/cli";
import type { Finding } from "../boundaries/checkBoundaries.ts";
import { WrongInput } from "../WrongInput.ts";
import { asOf, json } from "./flags.ts";

const EXIT_FINDINGS = 3;
// What makes a topology of no use: a shape that is none, or that cannot be asked for by its code.
const UNUSABLE: ReadonlySet<string> = new Set(["no code", "twice"]);

const optionalText = (name: string, description: string) =>
  Flag.String(name).pipe(Flag.withDescription(description), Flag.optional);

const input = {
  file: Argument.String("file").pipe(
    Argument.withDescription("GeoJSON, TopoJSON or a zipped Shapefile, keyed by code"),
  ),
  asOf,
  key: optionalText("key", "The property that holds the codes; found by itself if left out"),
  province: optionalText(
    "province",
    "Code of the one province that the file holds; all of Vietnam if left out",
  ),
  area: optionalText("area", "The property that declares the area in km²"),
  tolerance: Flag.Int("tolerance").pipe(
    Flag.withDescription("By how many in a hundred an area may differ from the declared one"),
    Flag.withDefault(5),
  ),
  json,
};

interface CheckFlags {
  readonly file: string;
  readonly asOf: PlainDate.PlainDate;
  readonly key: Option.Option<string>;
  readonly province: Option.Option<string>;
  readonly area: Option.Option<string>;
  readonly tolerance: number;
}

const wrongInput = (fault: unknown): WrongInput =>
  fault instanceof WrongInput
    ? fault
    : new WrongInput({ message: fault instanceof Error ? fault.message : String(fault) });

const checkFile = (flags: CheckFlags) =>
  Effect.tryPromise({
    try: async () => {
      const { readBoundaries } = await import("../boundaries/readBoundaries.ts");
      const { checkBoundaries } = await import("../boundaries/checkBoundaries.ts");
      const read = await readBoundaries(flags.file, Option.getOrUndefined(flags.key));
      const findings = await checkBoundaries(read, {
        asOf: flags.asOf,
        province: Option.getOrUndefined(flags.province),
        areaKey: Option.getOrUndefined(flags.area),
        tolerance: flags.tolerance / 100,
      });
      return { read, findings };
    },
    catch: wrongInput,
  });

const lineOf = ({ kind, codes, said, at }: Finding): string =>
  [
    kind.padEnd(8),
    codes.join(" "),
    said,
    at === undefined ? "" : `at ${at[0]!.toFixed(5)}, ${at[1]!.toFixed(5)}`,
  ]
    .filter((part) => part !== "")
    .join("  ");

const counts = (findings: ReadonlyArray<Finding>): string => {
  const kinds = [...Map.groupBy(findings, ({ kind }) => kind)].map(([kind, of]) => `${of.length} ${kind}`);
  return kinds.length === 0 ? "nothing found" : kinds.join(", ");
};

const check = Command.make(
  "check",
  input,
  Effect.fn(function* (flags) {
    const { read, findings } = yield* checkFile(flags);
    if (flags.json) {
      const { format, key, boundaries, others } = read;
      yield* Console.log(
        JSON.stringify({ format, key, features: boundaries.length, others, findings }, null, 2),
      );
    } else for (const finding of findings) yield* Console.log(lineOf(finding));
    yield* Console.error(
      `${read.format}, ${read.boundaries.length} areas by ${read.key}: ${counts(findings)}`,
    );
    if (findings.length > 0) process.exitCode = EXIT_FINDINGS;
  }),
).pipe(
  Command.withDescription(
    "Check validity, codes, overlaps, gaps and areas; exit code 3 where something is found",
  ),
);

const importFile = Command.make(
  "import",
  {
    ...input,
    out: Flag.String("out").pipe(Flag.withDescription("Where to write the topology (TopoJSON)")),
    precision: Flag.Int("precision").pipe(
      Flag.withDescription("To how many metres the coordinates are kept"),
      Flag.withDefault(2),
    ),
  },
  Effect.fn(function* (flags) {
    const { read, findings } = yield* checkFile(flags);
    const unusable = findings.filter(({ kind }) => UNUSABLE.has(kind));
    if (unusable.length > 0) {
      return yield* new WrongInput({
        message: `${flags.file} cannot be imported: ${counts(unusable)} (hopnhat boundaries check names them)`,
      });
    }
    const size = yield* Effect.tryPromise({
      try: async () => {
        const { packBoundaries } = await import("../boundaries/packBoundaries.ts");
        const { openOutput } = await import("../convert/Tables.ts");
        const bytes = Buffer.from(JSON.stringify(packBoundaries(read, flags.asOf, flags.precision)));
        const output = await openOutput(flags.out, flags.file);
        await output.write(bytes);
        await output.finish();
        return bytes.length;
      },
      catch: wrongInput,
    });
    yield* Console.error(
      `${read.format}, ${read.boundaries.length} areas by ${read.key}: ${counts(findings)}; ${size.toLocaleString("en")} bytes written`,
    );
  }),
).pipe(
  Command.withDescription(
    "Make a compact topology, each border once, for points and maps; what was found is told",
  ),
);

export const boundaries = Command.make("boundaries").pipe(
  Command.withDescription(
    "Polygons of communes: no command says what a piece of a split commune looks like, because nothing knows",
  ),
  Command.withSubcommands([check, importFile]),
);
