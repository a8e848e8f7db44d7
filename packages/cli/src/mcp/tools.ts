/** The tools of the Model Context Protocol server: what an assistant may ask, and how it is answered. */
import { Crosswalk, PlainDate, Unit } from "@hopnhat/domain";
import { Effect, Schema } from "effect";
import { Tool, Toolkit } from "effect/ai";
import { today } from "../Today.ts";
import { WrongInput } from "../WrongInput.ts";
import * as answers from "./answers.ts";

const MOST_CELLS = 1_000;
const MOST_UNITS = 200;

const asOf = PlainDate.PlainDate.annotateKey({
  description:
    "The day on which the code is meant, YYYY-MM-DD. A code without its day is ambiguous: most codes were reused on 2025-07-01.",
});
const to = Schema.optionalKey(PlainDate.PlainDate).annotateKey({
  description: "The day in whose units to answer, YYYY-MM-DD; today in Vietnam if left out",
});
const goesWith = Schema.optionalKey(Crosswalk.Carries).annotateKey({
  description: "What the record is a record of: people (if left out), land, or any",
});
const language = Schema.optionalKey(Schema.Literals(["vi", "en"])).annotateKey({
  description: "Language of notes; vi if left out",
});
const code = Unit.UnitCode.annotateKey({ description: "Code of a commune, five digits" });
const limit = Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: MOST_UNITS })));

// An answer is an object whose members differ by outcome; each has its ledger's version.
const Answer = Schema.Record(Schema.String, Schema.Json);
const common = { success: Answer, failure: WrongInput, failureMode: "return" as const };

const ConvertCode = Tool.make("convert_code", {
  ...common,
  description:
    "Convert a commune code of Vietnam from the units of one day to those of another. A split commune gives all of its candidates and the question that would settle it: never choose among them without that evidence.",
  parameters: Schema.Struct({ code: Schema.String, asOf, to, for: goesWith, language }),
});

const ConvertCodes = Tool.make("convert_codes", {
  ...common,
  description: "The same for up to 1,000 codes at once, in their order.",
  parameters: Schema.Struct({
    codes: Schema.Array(Schema.String).check(Schema.isMaxLength(MOST_CELLS)),
    asOf,
    to,
    for: goesWith,
    language,
  }),
});

const ReadAddress = Tool.make("read_address", {
  ...common,
  description:
    "Read a Vietnamese address, old or new, however it is typed, into the commune of a day, its candidates, or none. `ask` names the evidence that would settle what is open.",
  parameters: Schema.Struct({ text: Schema.String, to, for: goesWith, language }),
});

const FindUnits = Tool.make("find_units", {
  ...common,
  description:
    "Find communes of a day by the beginning of their name, with or without diacritics, or by code.",
  parameters: Schema.Struct({ query: Schema.String, asOf, limit }),
});

const ListUnits = Tool.make("list_units", {
  ...common,
  description:
    "List the communes of a day, of all Vietnam or of one province (by its code on that day), by code.",
  parameters: Schema.Struct({
    asOf,
    province: Schema.optionalKey(Schema.String),
    offset: Schema.optionalKey(Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))),
    limit,
  }),
});

const TraceLineage = Tool.make("trace_lineage", {
  ...common,
  description: "Trace where a commune came from and what became of it, each step with its clause.",
  parameters: Schema.Struct({ code, asOf, to: Schema.optionalKey(PlainDate.PlainDate), language }),
});

const Explain = Tool.make("explain", {
  ...common,
  description:
    "Say why a code of one day is what it is on another: the chain of clauses to each candidate, with the shares of land and people.",
  parameters: Schema.Struct({ code, asOf, to, for: goesWith, language }),
});

export const toolkit = Toolkit.make(
  ConvertCode,
  ConvertCodes,
  ReadAddress,
  FindUnits,
  ListUnits,
  TraceLineage,
  Explain,
);

interface Asking {
  readonly to?: PlainDate.PlainDate;
  readonly for?: Crosswalk.Carries;
  readonly language?: "vi" | "en";
}

const settled = (asking: Asking) => ({
  to: asking.to ?? today(),
  carries: asking.for ?? ("people" as const),
  language: asking.language ?? ("vi" as const),
});

const plain = (answer: object): typeof Answer.Type => JSON.parse(JSON.stringify(answer));

export const handlers = toolkit.toLayer({
  convert_code: (asking) =>
    Effect.sync(() => plain(answers.convertCell(asking.code, { asOf: asking.asOf, ...settled(asking) }))),
  convert_codes: (asking) =>
    Effect.sync(() => {
      const asked = { asOf: asking.asOf, ...settled(asking) };
      return plain({ rows: asking.codes.map((cell) => answers.convertCell(cell, asked)) });
    }),
  read_address: (asking) =>
    Effect.try({
      try: () => plain(answers.readAddress(asking.text, settled(asking))),
      catch: (fault) => new WrongInput({ message: fault instanceof Error ? fault.message : String(fault) }),
    }),
  find_units: (asking) =>
    Effect.sync(() => plain(answers.findUnits(asking.query, asking.asOf, asking.limit ?? 20))),
  list_units: (asking) =>
    Effect.sync(() =>
      plain(answers.listUnits(asking.asOf, asking.province, asking.offset ?? 0, asking.limit ?? MOST_UNITS)),
    ),
  trace_lineage: (asking) => {
    const traced = answers.lineage(asking.code, asking.asOf, asking.to, asking.language ?? "vi");
    return traced === undefined
      ? Effect.fail(new WrongInput({ message: `no commune bears ${asking.code} on ${asking.asOf}` }))
      : Effect.succeed(plain(traced));
  },
  explain: (asking) =>
    Effect.sync(() => plain(answers.explain(asking.code, { asOf: asking.asOf, ...settled(asking) }))),
});
