/**
 * Ways to spoil the changes of a valid day, each with the fault that must be found.
 */
import { Change, type Flow, LegalAct, type PlainDate, Unit } from "@hopnhat/domain";

type Changes = ReadonlyArray<Change.Change>;

export interface Spoilt {
  readonly changes: Changes;
  readonly fault: Change.Fault["_tag"];
  readonly code: Unit.UnitCode;
}

/** Spoils a day; undefined where the day has nothing of the kind. `standing` are the codes of the eve. */
export type Spoil = (
  changes: Changes,
  draw: number,
  standing: ReadonlyArray<Unit.UnitCode>,
) => Spoilt | undefined;

export const nobody = Unit.UnitCode.make("X404");

const clauseOf = (on: PlainDate.PlainDate): LegalAct.Clause => ({
  act: LegalAct.ActNumber.make(`${on}/NQ`),
  article: "1",
  clause: "900",
});

/** The day with one more clause. */
const withClause = (
  changes: Changes,
  what: Partial<Pick<Change.Change, "flows" | "begins" | "ends" | "founds">>,
): Changes => {
  const on = changes[0]!.effectiveOn;
  const clause = clauseOf(on);
  const id = `${Change.idOf(clause)}.${changes.length}` as Change.ChangeId;
  return [...changes, { id, clause, effectiveOn: on, flows: [], begins: [], ends: [], ...what }];
};

const allFlows = (changes: Changes): ReadonlyArray<Flow.Flow> => changes.flatMap((change) => change.flows);

const pick = <A>(from: ReadonlyArray<A>, draw: number): A | undefined =>
  from[draw % Math.max(from.length, 1)];

/** Puts another flow, or none, in the place of one. */
const replace = (changes: Changes, old: Flow.Flow, by: ReadonlyArray<Flow.Flow>): Changes =>
  changes.map((change) => ({
    ...change,
    flows: change.flows.flatMap((flow) => (flow === old ? by : [flow])),
  }));

/** A flow of a unit whose land goes as one part and a remainder. */
const forked = (changes: Changes, draw: number, share: Flow.Share): Flow.Flow | undefined => {
  const flows = allFlows(changes);
  const shares = (of: Flow.Flow) =>
    flows.filter((flow) => flow.from === of.from && flow.land !== "none").map((flow) => flow.land);
  return pick(
    flows.filter((flow) => flow.land === share && shares(flow).join(" ") === "part remainder"),
    draw,
  );
};

const anyFlow =
  (spoil: (changes: Changes, flow: Flow.Flow) => Spoilt): Spoil =>
  (changes, draw) => {
    const flow = pick(allFlows(changes), draw);
    return flow === undefined ? undefined : spoil(changes, flow);
  };

const fork =
  (share: Flow.Share, spoil: (changes: Changes, flow: Flow.Flow) => Spoilt): Spoil =>
  (changes, draw) => {
    const flow = forked(changes, draw, share);
    return flow === undefined ? undefined : spoil(changes, flow);
  };

export const spoils: Readonly<Record<string, Spoil>> = {
  "a flow is recorded twice": anyFlow((changes, flow) => ({
    changes: withClause(changes, { flows: [flow] }),
    fault: "FlowTwice",
    code: flow.from,
  })),
  "a flow carries nothing": anyFlow((changes, flow) => ({
    changes: withClause(changes, {
      flows: [{ from: flow.from, to: flow.from, land: "none", people: "none" }],
    }),
    fault: "FlowEmpty",
    code: flow.from,
  })),
  "the source is no unit of the eve": anyFlow((changes, flow) => ({
    changes: replace(changes, flow, [{ ...flow, from: nobody }]),
    fault: "SourceMissing",
    code: nobody,
  })),
  "the target is no unit of the day": anyFlow((changes, flow) => ({
    changes: replace(changes, flow, [{ ...flow, to: nobody }]),
    fault: "TargetMissing",
    code: nobody,
  })),
  "the remainder is left out": fork("remainder", (changes, flow) => ({
    changes: replace(changes, flow, []),
    fault: "LandUnaccounted",
    code: flow.from,
  })),
  "the part is left out": fork("part", (changes, flow) => ({
    changes: replace(changes, flow, []),
    fault: "RemainderWithoutPart",
    code: flow.from,
  })),
  "the part is called the remainder": fork("part", (changes, flow) => ({
    changes: replace(changes, flow, [{ ...flow, land: "remainder" }]),
    fault: "RemainderWithoutPart",
    code: flow.from,
  })),
  "a part of the people is said to be all": fork("part", (changes, flow) => ({
    changes: replace(changes, flow, [{ ...flow, people: flow.people === "none" ? "part" : "all" }]),
    // What was "the remainder" after that part remains of nothing.
    fault: flow.people === "none" ? "PeopleUnaccounted" : "RemainderWithoutPart",
    code: flow.from,
  })),
  "what was given is given again": anyFlow((changes, flow) => ({
    changes: withClause(changes, { flows: [{ from: flow.from, to: nobody, land: "all", people: "all" }] }),
    fault: "LandUnaccounted",
    code: flow.from,
  })),
  "a unit begins twice": (changes, draw) => {
    const unit = pick(
      changes.flatMap((change) => change.begins),
      draw,
    );
    return (
      unit && { changes: withClause(changes, { begins: [unit] }), fault: "BeginsTwice", code: unit.code }
    );
  },
  "a unit begins under the code of another that goes on": (changes, draw, standing) => {
    const touched = new Set<string>(
      changes.flatMap((change) => [...change.ends, ...change.flows.map((flow) => flow.from)]),
    );
    const code = pick(
      standing.filter((other) => !touched.has(other)),
      draw,
    );
    return (
      code && {
        changes: withClause(changes, { begins: [{ code, kind: "xã", name: "Trùng", within: [] }] }),
        fault: "CodeTaken",
        code,
      }
    );
  },
  "a unit begins with nothing": (changes) => ({
    changes: withClause(changes, { begins: [{ code: nobody, kind: "xã", name: "Không", within: [] }] }),
    fault: "NoSource",
    code: nobody,
  }),
  "a unit that never was ends": (changes) => ({
    changes: withClause(changes, { ends: [nobody] }),
    fault: "SourceMissing",
    code: nobody,
  }),
  "a unit ends as empty that gives its territory away": anyFlow((changes, flow) => ({
    changes: withClause(changes, { ends: [flow.from] }),
    fault: "EndsWithTerritory",
    code: flow.from,
  })),
  "territory is founded for a unit that does not begin": (changes) => ({
    changes: withClause(changes, { founds: [nobody] }),
    fault: "TargetMissing",
    code: nobody,
  }),
  "a clause does nothing": (changes) => ({
    changes: withClause(changes, {}),
    fault: "NothingHappens",
    code: Unit.UnitCode.make("0"),
  }),
};
