import { assert, it } from "@effect/vitest";
import { Arbitrary, Effect, Result } from "effect";
import { type Flow, Ledger } from "@hopnhat/domain";
import { arbitraryHistory } from "./history.ts";

it.effect("the generated histories hold every kind of change that the laws speak of", () =>
  Effect.gen(function* () {
    const histories = yield* Arbitrary.sampleEffect(arbitraryHistory, { count: 300, seed: 1 });
    const ledgers = histories.map((history) => Result.getOrThrow(Ledger.make(history)));
    const versions = ledgers.flatMap((ledger) => ledger.versions);
    const count = (holds: (version: Ledger.Version) => boolean) => versions.filter(holds).length;
    const forks = (carried: Flow.Carried) => (version: Ledger.Version) =>
      Ledger.outflow(version, carried).length > 1;
    const onlyEdge = (version: Ledger.Version) =>
      version.incoming.length === 1 ? version.incoming[0] : undefined;

    assert.isAbove(
      count((version) => version.incoming.length > 1),
      300,
      "merges",
    );
    assert.isAbove(count(forks("people")), 300, "splits of people");
    assert.isAbove(
      count((version) => forks("land")(version) && !forks("people")(version)),
      20,
      "splits of land alone",
    );
    assert.isAbove(
      count((version) => forks("people")(version) && !forks("land")(version)),
      20,
      "splits of people alone",
    );
    assert.isAbove(
      count((version) => version.outgoing.some((edge) => edge.flow.peopleCount !== undefined)),
      100,
      "measures",
    );
    assert.isAbove(
      count((version) => version.unit.validTo !== null && version.outgoing.length === 0),
      100,
      "ends",
    );
    assert.isAbove(
      count((version) => {
        const before = onlyEdge(version)?.from.unit;
        return before?.code === version.unit.code && before.kind !== version.unit.kind;
      }),
      50,
      "changes of kind",
    );
    assert.isAbove(
      count((version) => {
        const before = onlyEdge(version)?.from.unit;
        return before?.code === version.unit.code && before.name !== version.unit.name;
      }),
      50,
      "renames",
    );
    const reused = ledgers.flatMap((ledger) =>
      [...ledger.byCode.values()].flatMap((borne) =>
        borne
          .slice(1)
          .filter((version) => version.incoming.every((edge) => edge.from.unit.code !== version.unit.code)),
      ),
    );
    assert.isAbove(reused.length, 100, "codes that come back on another territory");
  }),
);
