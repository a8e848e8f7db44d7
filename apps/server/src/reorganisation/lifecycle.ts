/**
 * The life of reorganisations: what the domain allows is done, logged and told, each action in the transaction that is
 * open.
 *
 * @since 0.1.0
 */
import {
  Authentication,
  type Reorganisation as Wire,
  Reorganisations as Contract,
} from "@hopnhat/api-client/contract";
import type { Instant, Reorganisation } from "@hopnhat/domain";
import { Effect, Result } from "effect";
import { SqlClient } from "effect/sql";
import * as Audit from "../audit/Audit.ts";
import { now } from "../Now.ts";
import { today } from "../system/today.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import { runChecks } from "./checks/runChecks.ts";
import { describe } from "./describe.ts";
import * as Definitions from "./drafting/Definitions.ts";
import { enterInLedger, layOutDraft, tryChanges, withdrawFromLedger } from "./drafting/layOutDraft.ts";
import * as Forecast from "./Forecast.ts";
import { laterOf } from "./laterOf.ts";
import { requireChange } from "./permissions.ts";
import * as Record from "./ReorganisationRecord.ts";

/**
 * Takes the units for this reorganisation; of two that would end one unit, the first to be submitted has it.
 */
const claim = Effect.fnUntraced(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  yield* sql`
    INSERT INTO reorganisation_claim (unit_id, reorganisation_id)
    SELECT DISTINCT source_unit_id, reorganisation_id FROM reorganisation_flow WHERE reorganisation_id = ${id}
    ORDER BY 1 ON CONFLICT (unit_id) DO NOTHING`;
  const taken = yield* sql<{ unit: number; by: number }>`
    SELECT c.unit_id AS unit, c.reorganisation_id AS by
    FROM reorganisation_claim c JOIN reorganisation_flow f ON f.source_unit_id = c.unit_id
    WHERE f.reorganisation_id = ${id} AND c.reorganisation_id <> ${id} GROUP BY 1, 2 ORDER BY 2, 1`;
  const by = taken[0]?.by;
  if (by === undefined) return;
  const units = yield* Effect.forEach(
    taken.filter((row) => row.by === by),
    ({ unit }) => register.unitOf(unit),
  );
  return yield* Effect.fail(
    Contract.UnitsClaimed.of({
      by: by as Wire.ReorganisationId,
      units: units.map((unit) => register.summaryOf(unit).id),
    }),
  );
});

/** Gives back what was claimed. @category effects @since 0.1.0 */
export const giveBack = (id: number) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql`DELETE FROM reorganisation_claim WHERE reorganisation_id = ${id}`,
  );

/**
 * Takes one action: what the domain allows happens, with its event and its entry in the log, in the transaction that is
 * open; what it refuses is told as the API's problem.
 *
 * @category effects
 * @since 0.1.0
 */
export const take = Effect.fnUntraced(function* <E, E2, R>(
  id: Wire.ReorganisationId,
  action: Record.Asked,
  options: {
    readonly facts?: Partial<Record.ActionFacts>;
    /** The problem of this action for a refusal of the domain, where it has one of its own. */
    readonly refuse: (
      record: Record.ReorganisationRecord,
      reason: Reorganisation.ActionRefused["reason"],
    ) => E | undefined;
    /** What else belongs to the action. */
    readonly also: (facts: {
      readonly record: Record.ReorganisationRecord;
      readonly by: string;
      readonly at: Instant.Instant;
    }) => Effect.Effect<unknown, E2, R>;
  },
) {
  const user = yield* Authentication.CurrentUser;
  const record = yield* Record.find(id, { lock: true });
  const at = yield* now;
  const actions = Record.domainActions(action, record.life, { ...options.facts, by: user.id, at });
  const result = Record.performAll(record.life, actions);
  if (Result.isFailure(result)) {
    const own = options.refuse(record, result.failure.reason);
    return yield* own === undefined ? Effect.fail(Record.wrongState(record, action)) : Effect.fail(own);
  }
  yield* options.also({ record, by: user.id, at });
  const why = options.facts?.why;
  yield* Record.save(id, result.success, {
    action,
    by: user.id,
    at,
    ...(why === undefined ? {} : { why }),
  });
  yield* Audit.append({ action: `reorganisation.${action}`, subject: `reorganisation/${id}` });
  return yield* describe(yield* Record.find(id));
});

const noOther = () => undefined;
const nothing = () => Effect.void;

/**
 * Runs the checks against the records of now, and keeps what they found with the forecast.
 *
 * @category effects
 * @since 0.1.0
 */
export const check = Effect.fn("Reorganisations.check")(function* (id: Wire.ReorganisationId) {
  yield* requireChange;
  const sql = yield* SqlClient.SqlClient;
  const { life } = yield* Record.find(id, { lock: true });
  const definition = yield* Definitions.latestOf(id);
  const changes = definition === undefined ? null : Definitions.changesOf(definition);
  // The ledger may have gone on since the flows were laid out.
  if (changes !== null) yield* layOutDraft(id, changes);
  yield* Forecast.store(id);
  const checks = yield* runChecks(id, {
    effectiveOn: life.effectiveOn,
    today: yield* today,
    clauses: life.changes.length,
    changes,
  });
  return yield* take(id, "check", {
    facts: { checks: Record.findingsOf(checks) },
    refuse: noOther,
    also: () => sql`UPDATE reorganisation SET checks = ${JSON.stringify(checks)}::jsonb WHERE id = ${id}`,
  });
});

const blocking = ({ row }: Record.ReorganisationRecord) =>
  Contract.ChecksBlock.of((row.checks ?? []).filter(({ outcome }) => outcome === "blocks"));

/**
 * Submits what was checked, and claims its units.
 *
 * @category effects
 * @since 0.1.0
 */
export const submit = Effect.fn("Reorganisations.submit")(function* (id: Wire.ReorganisationId) {
  yield* requireChange;
  return yield* take(id, "submit", {
    refuse: (record, reason) => (reason === "checks-block" ? blocking(record) : undefined),
    also: () => claim(id),
  });
});

/**
 * Sends what was submitted back to the draft, and gives back its units.
 *
 * @category effects
 * @since 0.1.0
 */
export const sendBack = Effect.fn("Reorganisations.sendBack")(function* (
  id: Wire.ReorganisationId,
  why: string,
) {
  yield* requireChange;
  const sql = yield* SqlClient.SqlClient;
  return yield* take(id, "send-back", {
    facts: { why },
    refuse: noOther,
    also: () => Effect.andThen(giveBack(id), sql`UPDATE reorganisation SET checks = NULL WHERE id = ${id}`),
  });
});

/**
 * Approves what another person submitted. Clauses that the ledger does not hold are entered in it.
 *
 * @param typed - the number of the act, typed again
 * @category effects
 * @since 0.1.0
 */
export const approve = Effect.fn("Reorganisations.approve")(function* (
  id: Wire.ReorganisationId,
  typed: string,
) {
  yield* requireChange;
  return yield* take(id, "approve", {
    facts: { act: typed },
    refuse: ({ life }, reason) =>
      reason === "same-person"
        ? Contract.FourEyes.of(id)
        : reason === "act-not-confirmed"
          ? Contract.ActMismatch.of(life.act)
          : undefined,
    also: Effect.fnUntraced(function* ({ at, by, record }) {
      const definition = yield* Definitions.latestOf(id);
      if (definition === undefined) return;
      const changes = Definitions.changesOf(definition);
      const trial = yield* tryChanges(changes);
      if (trial._tag === "Invalid") {
        // Between the check and now another entry of the ledger came first.
        const checks = yield* runChecks(id, {
          effectiveOn: record.life.effectiveOn,
          today: yield* today,
          clauses: changes.length,
          changes,
        });
        return yield* Effect.fail(
          Contract.ChecksBlock.of(checks.filter(({ outcome }) => outcome === "blocks")),
        );
      }
      yield* enterInLedger(id, trial.entries, { act: definition.act, by, at });
    }),
  });
});

/**
 * Schedules the execution; the server's clock begins it.
 *
 * @category effects
 * @since 0.1.0
 */
export const schedule = Effect.fn("Reorganisations.schedule")(function* (
  id: Wire.ReorganisationId,
  wanted: Instant.Instant,
) {
  yield* requireChange;
  const at = yield* now;
  return yield* take(id, "schedule", {
    facts: { for: wanted },
    refuse: noOther,
    also: () =>
      wanted > at ? Effect.void : Effect.fail(Contract.ScheduleRefused.of({ for: wanted, now: at })),
  });
});

/**
 * Lets the execution begin. Whoever calls this starts the workflow once the transaction is committed.
 *
 * @category effects
 * @since 0.1.0
 */
export const execute = Effect.fn("Reorganisations.execute")(function* (id: Wire.ReorganisationId) {
  yield* requireChange;
  return yield* take(id, "execute", { refuse: noOther, also: nothing });
});

/**
 * Pauses an execution: the lock on the reorganisation is had between two batches, and none begins after.
 *
 * @category effects
 * @since 0.1.0
 */
export const pause = Effect.fn("Reorganisations.pause")(function* (id: Wire.ReorganisationId) {
  yield* requireChange;
  return yield* take(id, "pause", { refuse: noOther, also: nothing });
});

/**
 * Lets a paused execution go on. Whoever calls this starts the workflow again once the transaction is committed.
 *
 * @category effects
 * @since 0.1.0
 */
export const resume = Effect.fn("Reorganisations.resume")(function* (id: Wire.ReorganisationId) {
  yield* requireChange;
  return yield* take(id, "resume", { refuse: noOther, also: nothing });
});

/**
 * Withdraws what has not begun, gives back its units, and withdraws from the ledger what its approval entered there.
 *
 * @category effects
 * @since 0.1.0
 */
export const withdraw = Effect.fn("Reorganisations.withdraw")(function* (id: Wire.ReorganisationId) {
  yield* requireChange;
  return yield* take(id, "withdraw", {
    refuse: noOther,
    also: Effect.fnUntraced(function* ({ at, by }) {
      // What was built on the units that its approval entered in the ledger would hang in the air.
      const later = yield* laterOf(id);
      if (later !== undefined) return yield* Effect.fail(Contract.DependedUpon.of([later]));
      yield* giveBack(id);
      yield* withdrawFromLedger(id, { by, at, because: `reorganisation ${id} was withdrawn` });
    }),
  });
});
