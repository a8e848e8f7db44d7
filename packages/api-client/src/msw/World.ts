/**
 * The world of the mock: a server's state in memory, seeded and deterministic, and what can be done to it.
 *
 * @since 0.1.0
 */
import { type Change, Instant, type PlainDate, Unit } from "@hopnhat/domain";
import * as Placement from "@hopnhat/domain/Placement";
import * as Life from "@hopnhat/domain/Reorganisation";
import * as ReorganisationCheck from "@hopnhat/domain/ReorganisationCheck";
import { Effect, Result } from "effect";
import type { Import } from "../contract/Campaigns.ts";
import type { Merger as MergerOfRecords } from "../contract/Duplicates.ts";
import type { Session } from "../contract/Session.ts";
import type { User } from "../contract/Authentication.ts";
import type { Definition } from "../contract/ReorganisationDraft.ts";
import type {
  Check,
  EffectOfReorganisation,
  Event,
  ReorganisationId,
  SheetLine,
} from "../contract/Reorganisation.ts";
import {
  ActMismatch,
  ChecksBlock,
  type DependedUpon,
  FourEyes,
  NotEditable,
  ReorganisationNotFound,
  UnitsClaimed,
  WrongState,
} from "../contract/Reorganisations.ts";
import { IdempotencyKeyReused } from "../contract/Requests.ts";
import * as Execution from "./Execution.ts";
import type { Decision } from "../contract/PlacementDecisions.ts";
import { groupBy } from "./groupBy.ts";
import * as People from "./People.ts";
import { day, eve } from "./Territory.ts";

/** A reorganisation of the mock. @category models @since 0.1.0 */
export interface Merger {
  readonly id: ReorganisationId;
  changes: ReadonlyArray<Change.Change>;
  /** The versions of a draft that was put together by hand or read from a text; none of one from the ledger. */
  readonly definitions: Array<Omit<Definition, "editable">>;
  readonly history: Array<Event>;
  life: Life.Reorganisation;
  checks: ReadonlyArray<Check> | null;
  forecast: EffectOfReorganisation | null;
  batches: ReadonlyArray<Unit.UnitId>;
  batchesDone: number;
  sheet: ReturnType<typeof Execution.openSheet>;
  sheetOfRevert: ReturnType<typeof Execution.openSheet> | null;
}

/** The state of the mock. @category models @since 0.1.0 */
export interface World {
  readonly people: ReadonlyArray<People.Person>;
  readonly villages: ReadonlyArray<People.MockVillage>;
  readonly mergers: Array<Merger>;
  readonly mergersOfRecords: Array<MergerOfRecords>;
  /** Pairs of records that were said to be of two people. */
  readonly dismissed: Set<string>;
  readonly imports: Array<Import>;
  readonly decisions: Array<{
    readonly decision: Decision;
    readonly people: ReadonlyArray<People.Person>;
  }>;
  /** Writes by their Idempotency-Key. */
  readonly writes: Map<string, { readonly request: string; readonly merger: Merger }>;
  /** Batches that an execution does between two looks at it. */
  readonly batchesPerLook: number;
  readonly seed: number;
  session: Session | null;
  actions: number;
}

/**
 * Makes a world on the eve of the merger.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (options: {
  readonly seed: number;
  readonly perVillage: number;
  readonly batchesPerLook: number;
}): World => ({
  ...People.generate(options.seed, options.perVillage),
  mergers: [],
  mergersOfRecords: [],
  dismissed: new Set(),
  imports: [],
  decisions: [],
  writes: new Map(),
  batchesPerLook: options.batchesPerLook,
  seed: options.seed,
  session: null,
  actions: 0,
});

/** The day that counts as today: the eve until a merger is done. @category getters @since 0.1.0 */
export const today = (world: World): PlainDate.PlainDate =>
  world.mergers.some(({ life }) => life.state === "done") ? day : eve;

/** The mock's clock goes on by a minute with every action. @category getters @since 0.1.0 */
export const tick = (world: World): Instant.Instant => People.instantAfter(world.actions++);

/** Signs a user in. @category combinators @since 0.1.0 */
export const signIn = (world: World, user: User): Session => {
  world.session = { user, expiresAt: Instant.make("2025-07-31T00:00:00.000Z") };
  return world.session;
};

/** A reorganisation by its name. @category getters @since 0.1.0 */
export const find = (world: World, id: ReorganisationId): Effect.Effect<Merger, ReorganisationNotFound> => {
  const merger = world.mergers.find((each) => each.id === id);
  return merger === undefined ? Effect.fail(ReorganisationNotFound.of(id)) : Effect.succeed(merger);
};

/**
 * Does a write once for its key: the same key with the same request gives the first answer again, with another request it
 * is refused.
 *
 * @category combinators
 * @since 0.1.0
 */
export const once = <E>(
  world: World,
  key: string | undefined,
  request: string,
  write: Effect.Effect<Merger, E>,
): Effect.Effect<Merger, E | IdempotencyKeyReused> =>
  Effect.suspend((): Effect.Effect<Merger, E | IdempotencyKeyReused> => {
    if (key === undefined) return write;
    const before = world.writes.get(key);
    if (before !== undefined) {
      return before.request === request
        ? Effect.succeed(before.merger)
        : Effect.fail(IdempotencyKeyReused.of());
    }
    return Effect.tap(write, (merger) => Effect.sync(() => world.writes.set(key, { request, merger })));
  });

const named = [
  "edit",
  "check",
  "submit",
  "send-back",
  "approve",
  "schedule",
  "execute",
  "pause",
  "resume",
  "withdraw",
  "revert",
] as const;

type Named = (typeof named)[number];

/** What the contract calls the actions that the domain admits in a state. */
const namedPossible = ({ paused, state }: Life.Reorganisation): ReadonlyArray<Named> => {
  const admitted = Life.transitions[state];
  return named.filter(
    (action) =>
      admitted[action === "execute" ? "schedule" : action] !== undefined &&
      (action !== "pause" || !paused) &&
      (action !== "resume" || paused),
  );
};

const wrongState = (merger: Merger, action: Named): WrongState =>
  WrongState.of({ action, state: merger.life.state, possible: namedPossible(merger.life) });

const sources = (merger: Merger): ReadonlyArray<Unit.UnitId> => [
  ...new Set(Execution.waysOf(merger.changes).map((way) => Unit.idOf(way.from))),
];

const claims: ReadonlySet<Life.State> = new Set(["submitted", "approved", "scheduled", "running"]);

const claimedBy = (world: World, merger: Merger): UnitsClaimed | null => {
  const mine = sources(merger);
  for (const other of world.mergers) {
    if (other === merger || !claims.has(other.life.state)) continue;
    const shared = sources(other).filter((unit) => mine.includes(unit));
    if (shared.length > 0) return UnitsClaimed.of({ by: other.id, units: shared });
  }
  return null;
};

/** Takes an action that the domain admits, and writes who did it. What it refuses has an error of the contract. */
const perform = <E = never>(
  world: World,
  merger: Merger,
  action: Named,
  steps: ReadonlyArray<(at: Instant.Instant) => Life.Action>,
  errors: Partial<Record<Life.ActionRefused["reason"], () => E>> = {},
  why?: string,
): Effect.Effect<Merger, WrongState | E> =>
  Effect.suspend((): Effect.Effect<Merger, WrongState | E> => {
    const at = tick(world);
    let life = merger.life;
    for (const step of steps) {
      const next = Life.perform(life, step(at));
      if (Result.isFailure(next))
        return Effect.fail(errors[next.failure.reason]?.() ?? wrongState(merger, action));
      life = next.success;
    }
    merger.life = life;
    merger.history.push({
      action,
      state: life.state,
      by: actorOf(world),
      at,
      ...(why === undefined ? {} : { why }),
    });
    return Effect.succeed(merger);
  });

const actorOf = (world: World): Event["by"] =>
  world.session === null ? null : { id: world.session.user.id, displayName: world.session.user.displayName };

const by = (world: World): Placement.ActorId => world.session!.user.id;

/** Drafts from changes of the ledger. @category combinators @since 0.1.0 */
export const draft = (
  world: World,
  options: {
    readonly title: string;
    readonly act: Change.Change["clause"]["act"];
    readonly changes: ReadonlyArray<Change.Change>;
    readonly definition?: Pick<Definition, "act" | "changes" | "origin">;
  },
): Merger => {
  const at = tick(world);
  const id = (world.mergers.length + 1) as ReorganisationId;
  const [first, ...rest] = options.changes.map((change) => change.id);
  const merger: Merger = {
    id,
    changes: options.changes,
    definitions:
      options.definition === undefined
        ? []
        : [{ reorganisation: id, version: 1, by: actorOf(world), ...options.definition }],
    history: [{ action: "draft", state: "draft", by: actorOf(world), at }],
    life: Life.draft({
      id: Life.ReorganisationId.make(`r-${id}`),
      title: options.title,
      act: options.act,
      changes: [first!, ...rest],
      units: [...new Set(options.changes.flatMap((change) => change.flows.map((flow) => flow.from)))],
      effectiveOn: options.changes[0]!.effectiveOn,
      by: by(world),
      at,
    }),
    checks: null,
    forecast: null,
    batches: [],
    batchesDone: 0,
    sheet: [],
    sheetOfRevert: null,
  };
  world.mergers.push(merger);
  return merger;
};

/** Checks a draft against the people of now. @category combinators @since 0.1.0 */
export const check = (world: World, merger: Merger) => {
  const found = findings(world, merger);
  return perform(world, merger, "check", [
    (at) => ({ type: "check", at, by: by(world), checks: found }),
  ]).pipe(Effect.tap(() => Effect.sync(() => (merger.checks = [...found.map(toCheck), balanced]))));
};

const findings = (world: World, merger: Merger): ReadonlyArray<ReorganisationCheck.Check> => {
  const ways = Execution.waysOf(merger.changes);
  const empty = sources(merger).filter(
    (unit) =>
      !world.people.some((person) =>
        Placement.reachableFrom(person.placings.at(-1)!.placement).includes(unit),
      ),
  );
  const done: ReadonlyArray<ReorganisationCheck.Check> =
    empty.length === 0
      ? []
      : [
          {
            code: "records/moved-already",
            severity: "blocks",
            finding: {
              vi: "Hồ sơ của các đơn vị này đã được chuyển.",
              en: "The records of these units have moved already.",
            },
            remedy: { vi: "Rút phương án này.", en: "Withdraw this reorganisation." },
            units: empty.map((unit) => Unit.parseId(unit).code),
          },
        ];
  const faults = merger.definitions.length === 0 ? [] : Execution.faultsOf(merger.changes);
  const splits = [...groupBy(ways, (way) => way.from)]
    .filter(([, out]) => out.filter((way) => way.flow.people !== "none").length > 1)
    .map(([unit]): ReorganisationCheck.SplitUnit => {
      const people = world.people.filter((person) => person.village.foundIn === Unit.idOf(unit));
      return {
        unit: unit.code,
        name: Unit.fullName(unit),
        people: people.length,
        placeable: people.filter((person) => person.village.settled !== null).length,
      };
    });
  return [...ReorganisationCheck.fromFaults(faults), ...done, ...ReorganisationCheck.ofSplits(splits)];
};

const titles: Readonly<Record<string, Check["title"]>> = {
  "records/moved-already": { vi: "Hồ sơ chưa chuyển", en: "Records have not moved" },
  "split/some-wait": { vi: "Đơn vị bị chia tách", en: "Split communes" },
  "split/no-evidence": { vi: "Đơn vị bị chia tách", en: "Split communes" },
};

const toCheck = (found: ReorganisationCheck.Check): Check => ({
  id: found.code,
  outcome: found.severity,
  title: titles[found.code] ?? found.finding,
  finding: found.finding,
  remedy: found.remedy,
  units: found.units.map((code) => `${code}@${eve}` as Unit.UnitId),
});

const balanced: Check = {
  id: "ledger/accounted",
  outcome: "passes",
  title: { vi: "Diện tích và dân số được chuyển đủ", en: "Land and people accounted for" },
  finding: { vi: "Mỗi đơn vị được chuyển đúng một lần.", en: "Every unit is carried exactly once." },
  remedy: null,
  units: [],
};

/** Submits: claims the units. @category combinators @since 0.1.0 */
export const submit = (world: World, merger: Merger) =>
  Effect.suspend((): Effect.Effect<Merger, WrongState | ChecksBlock | UnitsClaimed> => {
    const claimed = merger.life.state === "checked" ? claimedBy(world, merger) : null;
    return claimed === null
      ? perform(world, merger, "submit", [(at) => ({ type: "submit", at, by: by(world) })], {
          "checks-block": () =>
            ChecksBlock.of((merger.checks ?? []).filter((found) => found.outcome === "blocks")),
        })
      : Effect.fail(claimed);
  });

/** Approves, as a second person. @category combinators @since 0.1.0 */
export const approve = (world: World, merger: Merger, act: string) =>
  perform<FourEyes | ActMismatch>(
    world,
    merger,
    "approve",
    [(at) => ({ type: "approve", at, by: by(world), act })],
    {
      "same-person": () => FourEyes.of(merger.id),
      "act-not-confirmed": () => ActMismatch.of(merger.life.act),
    },
  );

/** Withdraws. @category combinators @since 0.1.0 */
export const withdraw = (world: World, merger: Merger) =>
  perform(world, merger, "withdraw", [(at) => ({ type: "withdraw", at, by: by(world), why: "withdrawn" })]);

/** Replaces the clauses of a draft. @category combinators @since 0.1.0 */
export const edit = (
  world: World,
  merger: Merger,
  definition: Pick<Definition, "act" | "changes" | "origin">,
  changes: ReadonlyArray<Change.Change>,
) => {
  const [first, ...rest] = changes.map((change) => change.id);
  return perform(world, merger, "edit", [
    (at) => ({ type: "edit", at, by: by(world), changes: [first!, ...rest], units: [] }),
  ]).pipe(
    Effect.tap(() =>
      Effect.sync(() => {
        merger.changes = changes;
        merger.checks = null;
        merger.definitions.push({
          reorganisation: merger.id,
          version: merger.definitions.length + 1,
          by: actorOf(world),
          ...definition,
        });
      }),
    ),
  );
};

/** Sends back to the draft. @category combinators @since 0.1.0 */
export const sendBack = (world: World, merger: Merger, why: string) =>
  perform(
    world,
    merger,
    "send-back",
    [(at) => ({ type: "send-back", at, by: by(world), why })],
    {},
    why,
  ).pipe(Effect.tap(() => Effect.sync(() => (merger.checks = null))));

/** Schedules the execution. Nothing begins it: the clock of the mock stands still. @category combinators @since 0.1.0 */
export const schedule = (world: World, merger: Merger, wanted: Instant.Instant) =>
  perform(world, merger, "schedule", [(at) => ({ type: "schedule", at, by: by(world), for: wanted })]);

/** Pauses or resumes an execution. @category combinators @since 0.1.0 */
export const pauseOrResume = (world: World, merger: Merger, action: "pause" | "resume") =>
  perform(world, merger, action, [(at) => ({ type: action, at, by: by(world) })]);

/** Brings back what was moved. @category combinators @since 0.1.0 */
export const revert = (world: World, merger: Merger, why: string) => {
  const before = Execution.openSheet(world.people);
  return perform<DependedUpon>(
    world,
    merger,
    "revert",
    [(at) => ({ type: "revert", at, by: by(world), why, sheet: [] })],
    {},
    why,
  ).pipe(
    Effect.tap(() =>
      Effect.sync(() => {
        const ways = Execution.waysOf(merger.changes);
        for (const source of sources(merger)) {
          Execution.moveBack(source, ways, merger.life.effectiveOn, world.people, before);
        }
        for (const row of before) {
          row.after = row.before;
          row.unchanged = row.before - row.moved;
        }
        merger.sheetOfRevert = before;
      }),
    ),
  );
};

/** Begins the execution. Batches follow with every look at the progress. @category combinators @since 0.1.0 */
export const execute = (world: World, merger: Merger) =>
  perform(world, merger, "execute", [
    (at) => ({ type: "schedule", at, by: by(world), for: at }),
    (at) => ({ type: "start", at, by: by(world) }),
  ]).pipe(
    Effect.tap(() =>
      Effect.sync(() => {
        merger.forecast = Execution.forecast(merger.id, merger.changes, world.people);
        merger.batches = sources(merger);
        merger.sheet = Execution.openSheet(world.people);
      }),
    ),
  );

/** Does the next batches of an execution, and ends it with its sheet after the last. @category combinators @since 0.1.0 */
export const goOn = (world: World, merger: Merger): void => {
  if (merger.life.state !== "running" || merger.life.paused) return;
  const ways = Execution.waysOf(merger.changes);
  const on = merger.life.effectiveOn;
  const until = Math.min(merger.batches.length, merger.batchesDone + world.batchesPerLook);
  for (; merger.batchesDone < until; merger.batchesDone++) {
    Execution.moveCommune(merger.batches[merger.batchesDone]!, ways, on, world.people, merger.sheet);
  }
  if (merger.batchesDone < merger.batches.length) return;
  Execution.closeSheet(merger.sheet, on, world.people);
  const at = tick(world);
  merger.life = Result.getOrThrow(
    Life.perform(merger.life, {
      type: "finish",
      at,
      by: Placement.ActorId.make("server"),
      sheet: merger.sheet,
    }),
  );
  merger.history.push({ action: "finish", state: "done", by: null, at });
};

/** The lines of a sheet with their verdict. @category getters @since 0.1.0 */
export const linesOf = (sheet: Merger["sheet"]): ReadonlyArray<SheetLine> =>
  sheet.map((row) => ({
    ...row,
    balanced: row.before === row.moved + row.waiting + row.unchanged && row.before === row.after,
  }));

/** Which actions the user may take now, and if not, why. @category getters @since 0.1.0 */
export const possible = (world: World, merger: Merger) => {
  const admitted = namedPossible(merger.life);
  return named.map((action) => {
    const reason =
      action === "edit" && merger.definitions.length === 0
        ? NotEditable.of(merger.id).explanation
        : !admitted.includes(action)
          ? WrongState.of({ action, state: merger.life.state, possible: admitted }).explanation
          : action === "approve" && [merger.life.submittedBy, merger.life.draftedBy].includes(by(world))
            ? FourEyes.of(merger.id).explanation
            : null;
    return { action, allowed: reason === null, reason };
  });
};
