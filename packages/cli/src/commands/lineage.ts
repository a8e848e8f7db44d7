/** `hopnhat lineage`: where a commune came from and what became of it, with the clauses. */
import { Lineage } from "@hopnhat/domain";
import { Console, Effect, Option } from "effect";
import { Command } from "effect/cli";
import { register } from "../register.ts";
import { asOf, code, json, language, to } from "./flags.ts";
import { findUnit } from "./unit.ts";

export const lineage = Command.make(
  "lineage",
  { code, asOf, to, language, json },
  Effect.fn(function* (flags) {
    yield* findUnit(flags.code, flags.asOf);
    const until = Option.getOrUndefined(flags.to);
    const traced = Lineage.of(register.communes, {
      code: flags.code,
      asOf: flags.asOf,
      ...(until === undefined ? {} : { until }),
    });
    if (traced === undefined) return;
    if (flags.json) return yield* Console.log(JSON.stringify(traced, null, 2));
    const sentences = Lineage.sentences(traced, flags.language);
    const unchanged =
      flags.language === "vi" ? "Sổ cái không ghi thay đổi nào." : "The ledger records no change.";
    yield* Console.log(sentences.length === 0 ? unchanged : sentences.join("\n"));
  }),
).pipe(Command.withDescription("Trace a commune's past and future, each step with its clause"));
