/** `hopnhat ledger verify`: the ledger that this program carries, checked against its own laws. */
import { Crosswalk, Ledger, PlainDate } from "@hopnhat/domain";
import { Console, Effect, Result } from "effect";
import { Command } from "effect/cli";
import { register } from "../register.ts";
import { json } from "./flags.ts";

const EXIT_BROKEN = 1;

const verify = Command.make(
  "verify",
  { json },
  Effect.fn(function* (flags) {
    const { communes } = register;
    const replayed = Ledger.make({ base: communes.base, entries: communes.entries });
    const version = Result.isSuccess(replayed) ? replayed.success.version : "invalid";
    const days = [communes.base.asOf, ...communes.days].map((day) => ({
      day,
      communes: Ledger.at(communes, day).length,
      pairsFromTheEve: communes.days.includes(day)
        ? Crosswalk.table(communes, PlainDate.eve(day), day).length
        : 0,
    }));
    const unbalanced = Result.isSuccess(replayed) ? unbalancedDays(replayed.success) : [];
    const sound = version === communes.version && unbalanced.length === 0;
    if (flags.json) {
      yield* Console.log(
        JSON.stringify({ version: communes.version, replayed: version, sound, days, unbalanced }, null, 2),
      );
    } else {
      for (const { day, communes: count, pairsFromTheEve } of days) {
        yield* Console.log(
          `${day}  ${count} communes${pairsFromTheEve === 0 ? "" : `, ${pairsFromTheEve} pairs from the eve`}`,
        );
      }
      yield* Console.log(
        sound
          ? `ledger ${communes.version}: replayed, every unit's land and people accounted for`
          : `ledger ${communes.version}: NOT SOUND (replayed as ${version}; ${unbalanced.join(", ")})`,
      );
    }
    if (!sound) process.exitCode = EXIT_BROKEN;
  }),
).pipe(Command.withDescription("Replay the ledger and check that nothing is lost on any day"));

/** Days on which the shares of some unit cannot make a whole. */
const unbalancedDays = (ledger: Ledger.Ledger): ReadonlyArray<string> =>
  ledger.days.filter((day) => {
    const sums = new Map<string, [number, number]>();
    for (const { from, land } of Crosswalk.table(ledger, PlainDate.eve(day), day)) {
      const sum = sums.get(from.code) ?? [0, 0];
      sums.set(from.code, [sum[0] + land.lower, sum[1] + land.upper]);
    }
    return [...sums.values()].some(([lower, upper]) => lower > 1 || upper < 1);
  });

export const ledger = Command.make("ledger").pipe(
  Command.withDescription("The ledger of changes"),
  Command.withSubcommands([verify]),
);
