/** `hopnhat address`, `units`, `explain`: single questions, answered as the assistants' tools answer them. */
import { Interval } from "@hopnhat/domain";
import { Console, Effect, Option } from "effect";
import { Argument, Command, Flag } from "effect/cli";
import { today } from "../Today.ts";
import { WrongInput } from "../WrongInput.ts";
import { asOf, code, json, language, to } from "./flags.ts";
import { findUnit } from "./unit.ts";

// The ledger and the names are built when they are asked, not when help is.
const answers = Effect.promise(() => import("../mcp/answers.ts"));

const goesWith = Flag.Literals("for", ["people", "land", "any"]).pipe(
  Flag.withDescription("What the record is a record of: people, land, or any"),
  Flag.withDefault("people"),
);

const words = {
  vi: { land: "đất", people: "dân" },
  en: { land: "land", people: "people" },
} as const;

const printJson = (answer: unknown) => Console.log(JSON.stringify(answer, null, 2));

interface UnitLine {
  readonly code: string;
  readonly name: string;
  readonly within: ReadonlyArray<string>;
}

const lineOf = ({ code, name, within }: UnitLine): string => `${code}  ${[name, ...within].join(", ")}`;

const asked = (text: string): string => (text === "" ? "" : `\n? ${text}`);

export const address = Command.make(
  "address",
  {
    text: Argument.String("text").pipe(Argument.withDescription("An address, old or new, in one line")),
    to,
    for: goesWith,
    language,
    json,
  },
  Effect.fn(function* (flags) {
    const { readAddress } = yield* answers;
    const answer = yield* Effect.try({
      try: () =>
        readAddress(flags.text, {
          to: Option.getOrElse(flags.to, today),
          carries: flags.for,
          language: flags.language,
        }),
      catch: (fault) => new WrongInput({ message: fault instanceof Error ? fault.message : String(fault) }),
    });
    if (flags.json) return yield* printJson(answer);
    const { status, units, ask, clauses } = answer;
    yield* Console.log([status, ...units.map(lineOf), ...clauses].join("\n") + asked(ask ?? ""));
  }),
).pipe(
  Command.withDescription("Read one address: the commune that holds it, the candidates, or none"),
  Command.withExamples([
    {
      command: 'hopnhat address "xã Vầy Nưa, huyện Đà Bắc, Hòa Bình"',
      description: "A commune that the law divided: both candidates, and what would settle it",
    },
  ]),
);

export const units = Command.make(
  "units",
  {
    query: Argument.String("query").pipe(
      Argument.withDescription(
        "Beginning of a name, with or without diacritics, or a code; all units if left out",
      ),
      Argument.optional,
    ),
    asOf,
    province: Flag.String("province").pipe(
      Flag.withDescription("Code of a province on that day, to list its units"),
      Flag.optional,
    ),
    limit: Flag.Int("limit").pipe(Flag.withDescription("How many at most"), Flag.withDefault(20)),
    json,
  },
  Effect.fn(function* (flags) {
    const { findUnits, listUnits } = yield* answers;
    const query = Option.getOrUndefined(flags.query);
    if (query !== undefined && Option.isSome(flags.province)) {
      return yield* new WrongInput({
        message: "units are found by a name or listed by --province: give one of them",
      });
    }
    if (flags.limit < 1)
      return yield* new WrongInput({ message: `--limit is 1 or more, not ${flags.limit}` });
    const answer =
      query === undefined
        ? listUnits(flags.asOf, Option.getOrUndefined(flags.province), 0, flags.limit)
        : findUnits(query, flags.asOf, flags.limit);
    if (flags.json) return yield* printJson(answer);
    yield* Console.log(
      answer.units.length === 0
        ? `no commune of ${flags.asOf} is so named`
        : answer.units.map(lineOf).join("\n"),
    );
    if ("total" in answer && answer.total > answer.units.length)
      yield* Console.error(
        `${answer.units.length} of ${answer.total.toLocaleString("en")}: --limit shows more`,
      );
  }),
).pipe(Command.withDescription("Find communes of a day as one types, or list those of a province"));

export const explain = Command.make(
  "explain",
  { code, asOf, to, for: goesWith, language, json },
  Effect.fn(function* (flags) {
    yield* findUnit(flags.code, flags.asOf);
    const { explain: why } = yield* answers;
    const answer = why(flags.code, {
      asOf: flags.asOf,
      to: Option.getOrElse(flags.to, today),
      carries: flags.for,
      language: flags.language,
    });
    if (flags.json) return yield* printJson(answer);
    const said = words[flags.language];
    const lines = answer.candidates.flatMap((candidate) => [
      lineOf(candidate),
      `  ${said.land} ${Interval.print(candidate.land)}, ${said.people} ${Interval.print(candidate.people)}`,
      ...candidate.steps.map(({ on, from, to: into, clause }) => `  ${on}  ${from} → ${into}  ${clause}`),
    ]);
    yield* Console.log([answer.outcome.toLowerCase(), ...lines].join("\n") + asked(answer.settledBy ?? ""));
  }),
).pipe(Command.withDescription("Say why a code of one day is what it is on another: shares and clauses"));
