/** `hopnhat unit`: one commune on one day. */
import { Ledger, Unit } from "@hopnhat/domain";
import { Console, Effect } from "effect";
import { Command } from "effect/cli";
import { register } from "../register.ts";
import { WrongInput } from "../WrongInput.ts";
import { asOf, code, json } from "./flags.ts";

export const unit = Command.make(
  "unit",
  { code, asOf, json },
  Effect.fn(function* (flags) {
    const found = yield* findUnit(flags.code, flags.asOf);
    if (flags.json) {
      return yield* Console.log(JSON.stringify({ unit: found, ledger: register.communes.version }, null, 2));
    }
    const around = found.within
      .map((outer) => register.district(outer, flags.asOf) ?? register.province(outer, flags.asOf))
      .filter((name) => name !== undefined);
    yield* Console.log(`${[Unit.fullName(found), ...around].join(", ")}`);
    yield* Console.log(`${Unit.idOf(found)}  ${found.validFrom} → ${found.validTo ?? "…"}`);
  }),
).pipe(Command.withDescription("Say which commune bears a code on a day"));

/** The unit of a code and a day, or one line that says on which days the code is borne. */
export const findUnit = (
  code: Unit.UnitCode,
  asOf: Unit.Unit["validFrom"],
): Effect.Effect<Unit.Unit, WrongInput> => {
  const version = Ledger.find(register.communes, code, asOf);
  if (version !== undefined) return Effect.succeed(version.unit);
  const borne = register.communes.byCode.get(code);
  const days =
    borne === undefined
      ? "the ledger has no such code"
      : `it is borne ${borne.map(({ unit }) => `${unit.validFrom} → ${unit.validTo ?? "…"} (${Unit.fullName(unit)})`).join(", ")}`;
  return Effect.fail(new WrongInput({ message: `no commune bears ${code} on ${asOf}: ${days}` }));
};
