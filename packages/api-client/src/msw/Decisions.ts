/**
 * Decisions on those who wait in the mock, as the server takes them: all who are named, or nobody.
 *
 * @since 0.1.0
 */
import type * as Placement from "@hopnhat/domain/Placement";
import { Effect } from "effect";
import { CitizenNotFound } from "../contract/Citizens.ts";
import {
  AlreadyPlaced,
  type Decide,
  type Decision,
  DecisionNotFound,
  NotACandidate,
  UndoStandsInTheWay,
} from "../contract/PlacementDecisions.ts";
import type { Person } from "./People.ts";
import { placementOn } from "./People.ts";
import { day } from "./Territory.ts";
import { tick, type World } from "./World.ts";

const waitingOf = (person: Person): Placement.Waiting | null => {
  const { placement } = placementOn(person, day);
  return placement.status === "waiting" ? placement : null;
};

const evidenceOf = (request: Decide, by: Placement.ActorId, at: Decision["decidedAt"]): Placement.Evidence =>
  request.evidence.kind === "officers-decision" ? { ...request.evidence, by, at } : request.evidence;

/** Places those who are named. @category handlers @since 0.1.0 */
export const decide = (world: World, request: Decide) =>
  Effect.gen(function* () {
    const { whom } = request;
    const people =
      whom.kind === "people"
        ? world.people.filter(({ id }) => whom.ids.includes(id))
        : world.people.filter((person) => person.village.id === whom.village && waitingOf(person) !== null);
    if (people.length === 0 || (whom.kind === "people" && people.length < whom.ids.length)) {
      return yield* Effect.fail(CitizenNotFound.of());
    }
    const placed = people.filter((person) => waitingOf(person) === null);
    const first = world.decisions.findLast(
      (each) => each.decision.undoneBy === null && each.people.some((person) => placed.includes(person)),
    )?.decision;
    if (placed.length > 0) {
      return yield* Effect.fail(
        AlreadyPlaced.of({
          ids: placed.map(({ id }) => id),
          unit: first?.unit ?? null,
          decision: first?.id ?? null,
          by: first?.decidedBy ?? null,
          at: first?.decidedAt ?? null,
        }),
      );
    }
    const waits = people.map((person) => waitingOf(person)!);
    const common = waits[0]!.candidates.filter((id) =>
      waits.every(({ candidates }) => candidates.includes(id)),
    );
    if (!common.includes(request.unit)) return yield* Effect.fail(NotACandidate.of(common));
    const decidedBy = world.session!.user.id;
    const decidedAt = tick(world);
    const evidence = evidenceOf(request, decidedBy, decidedAt);
    for (const person of people) {
      person.placings.push({ since: day, placement: { status: "placed", unit: request.unit, evidence } });
    }
    const village = whom.kind === "village" ? people[0]!.village : null;
    const decision: Decision = {
      id: world.decisions.length + 1,
      undoes: null,
      undoneBy: null,
      from: [...new Set(waits.map(({ from }) => from))],
      unit: request.unit,
      village: village === null ? null : { id: village.id, kind: village.kind, name: village.name },
      evidence: request.evidence,
      decidedBy,
      decidedAt,
      citizens: people.length,
      applications: people.filter(({ application }) => application !== null).length,
      accounts: people.filter(({ account }) => account !== null).length,
      targets: people.length,
      dependents: [],
    };
    world.decisions.push({ decision, people });
    return decision;
  });

/** A decision with what stands in the way of undoing it. @category handlers @since 0.1.0 */
export const find = (world: World, id: number) => {
  const found = world.decisions.find(({ decision }) => decision.id === id)?.decision;
  if (found === undefined) return Effect.fail(DecisionNotFound.of());
  const stands = found.undoes === null && found.undoneBy === null;
  return Effect.succeed<Decision>({
    ...found,
    dependents: stands ? [] : [{ kind: "undone", records: 1, names: [String(found.undoneBy ?? found.id)] }],
  });
};

/** Takes a decision back. @category handlers @since 0.1.0 */
export const undo = (world: World, id: number) =>
  Effect.gen(function* () {
    const { dependents, ...decision } = yield* find(world, id);
    if (dependents !== null && dependents.length > 0)
      return yield* Effect.fail(UndoStandsInTheWay.of(dependents));
    const index = world.decisions.findIndex((each) => each.decision.id === id);
    const { people } = world.decisions[index]!;
    for (const person of people) person.placings.pop();
    const undoing: Decision = {
      ...decision,
      id: world.decisions.length + 1,
      undoes: id,
      decidedBy: world.session!.user.id,
      decidedAt: tick(world),
      dependents: null,
    };
    world.decisions[index] = { people, decision: { ...decision, undoneBy: undoing.id, dependents: null } };
    world.decisions.push({ decision: undoing, people });
    return undoing;
  });
