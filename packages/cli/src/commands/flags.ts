/** Flags that more than one command takes. */
import { PlainDate, Unit } from "@hopnhat/domain";
import { Argument, Flag } from "effect/cli";

export const json = Flag.Boolean("json").pipe(
  Flag.withDescription("Print JSON for another program"),
  Flag.withDefault(false),
);

export const language = Flag.Literals("language", ["vi", "en"]).pipe(
  Flag.withDescription("Language of sentences and notes"),
  Flag.withDefault("vi"),
);

export const asOf = Flag.String("as-of").pipe(
  Flag.withSchema(PlainDate.PlainDate),
  Flag.withDescription("The day on which the code is meant, YYYY-MM-DD: a code without its day is ambiguous"),
);

export const to = Flag.String("to").pipe(
  Flag.withSchema(PlainDate.PlainDate),
  Flag.withDescription("The day in whose units to answer, YYYY-MM-DD; today in Vietnam if left out"),
  Flag.optional,
);

export const code = Argument.String("code").pipe(
  Argument.withDescription("Code of a commune, five digits"),
  Argument.withSchema(Unit.UnitCode),
);
