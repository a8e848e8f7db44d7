/**
 * What makes the changes of a day valid, rule by rule: each looks at the whole day and at nothing another rule found.
 */
import type { Change, Flow, Unit } from "@hopnhat/domain";

type Code = Unit.UnitCode;
type Share = Flow.Share;

interface Today {
  readonly flows: ReadonlyArray<Flow.Flow>;
  readonly begins: ReadonlyArray<Code>;
  readonly ends: ReadonlyArray<Code>;
  readonly founds: ReadonlyArray<Code>;
  readonly changes: ReadonlyArray<Change.Change>;
  readonly stoodOnEve: (code: Code) => boolean;
}

const isAccounted = (shares: ReadonlyArray<Share>, allMeasured: boolean): boolean => {
  const text = shares.join(" ");
  const parts = shares.filter((share) => share === "part").length;
  const remainders = shares.filter((share) => share === "remainder").length;
  if (text === "all") return true;
  if (shares.includes("all")) return false;
  return remainders === 1 ? parts >= 1 : remainders === 0 && parts >= 2 && allMeasured;
};

const account =
  (carried: Flow.Carried, tag: Change.Fault["_tag"]) =>
  ({ flows }: Today): ReadonlyArray<Code> =>
    [...new Set(flows.map((flow) => flow.from))].filter((source) => {
      const ways = flows.filter((flow) => flow.from === source && flow[carried] !== "none");
      const shares = ways.map((flow) => flow[carried]);
      const first = shares.indexOf("remainder");
      const orphaned = first >= 0 && !shares.slice(0, first).includes("part");
      if (tag === "RemainderWithoutPart") return orphaned;
      const figure = (flow: Flow.Flow) => (carried === "land" ? flow.landSquareKilometres : flow.peopleCount);
      return (
        !orphaned &&
        !isAccounted(
          shares,
          ways.every((flow) => figure(flow) !== undefined),
        )
      );
    });

const rules: Partial<Record<Change.Fault["_tag"], (today: Today) => ReadonlyArray<Code>>> = {
  SourceMissing: ({ flows, ends, stoodOnEve }) =>
    [...flows.map((flow) => flow.from), ...ends].filter((code) => !stoodOnEve(code)),
  TargetMissing: ({ flows, begins, founds, stoodOnEve }) => [
    ...flows.map((flow) => flow.to).filter((code) => !begins.includes(code) && !stoodOnEve(code)),
    ...founds.filter((code) => !begins.includes(code)),
  ],
  BeginsTwice: ({ begins }) => begins.filter((code, i) => begins.indexOf(code) !== i),
  CodeTaken: ({ flows, begins, ends, stoodOnEve }) =>
    begins.filter(
      (code) => stoodOnEve(code) && !ends.includes(code) && flows.every((flow) => flow.from !== code),
    ),
  NoSource: ({ flows, begins, founds }) =>
    begins.filter((code) => !founds.includes(code) && flows.every((flow) => flow.to !== code)),
  FlowTwice: ({ flows }) =>
    flows
      .filter((flow, i) => flows.findIndex((other) => other.from === flow.from && other.to === flow.to) !== i)
      .map((flow) => flow.from),
  FlowEmpty: ({ flows }) =>
    flows.filter((flow) => flow.land === "none" && flow.people === "none").map((flow) => flow.from),
  LandUnaccounted: account("land", "LandUnaccounted"),
  PeopleUnaccounted: account("people", "PeopleUnaccounted"),
  RemainderWithoutPart: (today) => [
    ...account("land", "RemainderWithoutPart")(today),
    ...account("people", "RemainderWithoutPart")(today),
  ],
  EndsWithTerritory: ({ flows, begins, ends }) =>
    ends.filter((code) =>
      flows.some((flow) => flow.from === code || (flow.to === code && !begins.includes(code))),
    ),
  NothingHappens: ({ changes }) =>
    changes
      .filter(
        ({ flows, begins, ends, founds }) => [...flows, ...begins, ...ends, ...(founds ?? [])].length === 0,
      )
      .map(() => "0" as Code),
};

/** The faults of a day, each as its tag and the unit it is of. */
export const faultsOf = (
  changes: ReadonlyArray<Change.Change>,
  stoodOnEve: (code: Code) => boolean,
): ReadonlySet<string> => {
  const today: Today = {
    flows: changes.flatMap((change) => change.flows),
    begins: changes.flatMap((change) => change.begins.map((unit) => unit.code)),
    ends: changes.flatMap((change) => change.ends),
    founds: changes.flatMap((change) => change.founds ?? []),
    changes,
    stoodOnEve,
  };
  return new Set(Object.entries(rules).flatMap(([tag, rule]) => rule(today).map((code) => `${tag} ${code}`)));
};
