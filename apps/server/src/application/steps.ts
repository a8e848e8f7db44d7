/**
 * Steps of an application: each an action of the domain's state machine, kept for good.
 *
 * @since 0.1.0
 */
import type { Authentication } from "@hopnhat/api-client/contract";
import { Applications } from "@hopnhat/api-client/contract";
import { Application, type Instant, PortalStatus, Unit, WorkingCalendar } from "@hopnhat/domain";
import { Effect, Result } from "effect";
import { SqlClient } from "effect/sql";
import * as Audit from "../audit/Audit.ts";
import * as CoverageCounts from "../campaign/CoverageCounts.ts";
import { requirePermission } from "../identity/permissions.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import { applicationOf, find, procedureOf, type Stored } from "./ApplicationRecord.ts";
import { deadlineOf, describe, feeOf } from "./describe.ts";
import { unitsInReach } from "./unitsInReach.ts";
import { serviceNow } from "./serviceClock.ts";

/** What a refused action is on the wire. @category constructors @since 0.1.0 */
export const refusedOf = (refused: Application.ActionRefused): Applications.StepRefused =>
  Applications.StepRefused.of(
    {
      reason: refused.reason,
      state: refused.state,
      possible: Applications.StepType.literals.filter((step) => refused.possible.includes(step)),
      missing: refused.missing,
    },
    refused.sentence,
  );

/** The later of two instants: what is recorded never stands before what was recorded already. */
const notBefore = (at: Instant.Instant, last: Instant.Instant): Instant.Instant => (at < last ? last : at);

/**
 * The action that a step is, at an instant. A day of receipt and a deadline come with the receipt.
 *
 * @category constructors
 * @since 0.1.0
 */
export const actionOf = (
  step: Applications.Step,
  who: Pick<Application.Action, "at" | "by" | "office">,
  procedure: Applications.CardProcedure,
): Application.Action => {
  if (step.type !== "receive") return { ...step, ...who } as Application.Action;
  const receivedOn = WorkingCalendar.receivedOn(who.at);
  return {
    type: "receive",
    ...who,
    receivedOn,
    dueOn: deadlineOf(procedure, receivedOn)?.dueOn ?? receivedOn,
  };
};

/** What an action says beyond who, where and when. */
const detailOf = (action: Application.Action): Readonly<Record<string, unknown>> => {
  const { at: _at, by: _by, office: _office, type: _type, ...detail } = action;
  // The declaration repeats what the record has; nothing of the person stands twice.
  return action.type === "declare" ? {} : detail;
};

/**
 * Writes the state that actions led to, and the actions behind those that are there.
 *
 * @category effects
 * @since 0.1.0
 */
export const keep = Effect.fnUntraced(function* (options: {
  readonly id: number;
  readonly province: string;
  readonly application: Application.Application;
  readonly actions: ReadonlyArray<Application.Action>;
  readonly officer: string;
  readonly unit: number;
  readonly beside?: {
    readonly servicePoint: string | null;
    readonly held: string;
    readonly exemptions: ReadonlyArray<string>;
  };
}) {
  const sql = yield* SqlClient.SqlClient;
  const { application, beside, id, province } = options;
  yield* sql`
    INSERT INTO application_case (application_id, province_code, procedure, ground, channel, support, incapacitated, state,
      received_on, due_on, done, not_possible, supplements, decided_at, ended_at, last_action_at, officer,
      service_point_id, held, exemptions)
    VALUES (${id}, ${province}, ${application.procedure}, ${application.ground}, ${application.channel},
      ${application.support}::text[], ${application.incapacitated}, ${application.state}, ${application.receivedOn},
      ${application.dueOn}, ${application.done}::text[], ${application.notPossible}::text[],
      ${JSON.stringify(application.supplements)}::jsonb, ${dateOf(application.decidedAt)}, ${dateOf(application.endedAt)},
      ${new Date(application.lastActionAt)}, ${options.officer}, ${beside?.servicePoint ?? null}, ${beside?.held ?? "none"},
      ${beside?.exemptions ?? []}::text[])
    ON CONFLICT (application_id, province_code) DO UPDATE SET
      state = excluded.state, received_on = excluded.received_on, due_on = excluded.due_on, done = excluded.done,
      not_possible = excluded.not_possible, supplements = excluded.supplements, decided_at = excluded.decided_at,
      ended_at = excluded.ended_at, last_action_at = excluded.last_action_at, officer = excluded.officer`;
  for (const action of options.actions) {
    yield* sql`
      INSERT INTO application_action
        (application_id, province_code, ordinal, type, acted_at, acted_by, office_unit_id, detail)
      SELECT ${id}::int, ${province}::text, COALESCE(max(ordinal), 0) + 1, ${action.type}::text,
        ${new Date(action.at)}::timestamptz, ${action.by}::text, ${options.unit}::int,
        ${JSON.stringify(detailOf(action))}::jsonb
      FROM application_action WHERE application_id = ${id} AND province_code = ${province}`;
  }
});

const dateOf = (instant: Instant.Instant | null): Date | null =>
  instant === null ? null : new Date(instant);

/**
 * Takes a step in the transaction that is open, and gives the application as it then is.
 *
 * @param at - when it was taken, where that is not now: without a network, by the clock of the device
 * @category effects
 * @since 0.1.0
 */
export const take = Effect.fn("application.take")(function* (
  number: string,
  step: Applications.Step,
  at?: Instant.Instant,
) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const user = yield* requirePermission("work-application");
  const reach = yield* unitsInReach(user);
  const stored = yield* find(number, reach, { forUpdate: true });
  if (stored === undefined) return yield* Effect.fail(Applications.ApplicationNotFound.of());
  const office = Unit.idOf(yield* register.unitOf(stored.unit));
  const before = applicationOf(stored, office);
  const who = { at: notBefore(at ?? (yield* serviceNow), before.lastActionAt), by: user.id, office };
  const action = actionOf(step, who, procedureOf(stored));
  const performed = Application.perform(before, action);
  if (Result.isFailure(performed)) return yield* Effect.fail(refusedOf(performed.failure));
  const after = performed.success;
  const write = keep({
    id: stored.id,
    province: stored.province,
    application: after,
    actions: [action],
    officer: user.id,
    unit: stored.unit,
    beside: {
      servicePoint: stored.servicePoint,
      held: stored.held ?? "none",
      exemptions: stored.exemptions ?? [],
    },
  });
  const whole = Effect.andThen(
    write,
    sql`UPDATE application SET status = ${PortalStatus.ofApplication(after)},
      received_on = COALESCE(${after.receivedOn}, received_on), due_on = COALESCE(${after.dueOn}, due_on)
    WHERE id = ${stored.id} AND province_code = ${stored.province}`,
  );
  // The receipt of what was declared online moves it to another day of the counts; no other step changes what counts.
  yield* step.type === "receive" ? CoverageCounts.around([stored.citizen])(whole) : whole;
  yield* Audit.append({ action: `application.${step.type}`, subject: `application/${stored.id}` });
  return yield* found(number, reach);
});

/** The application again, after it was written. */
const found = Effect.fnUntraced(function* (number: string, reach: ReadonlyArray<number> | null) {
  const stored = yield* find(number, reach, { forUpdate: false });
  return stored ?? (yield* Effect.fail(Applications.ApplicationNotFound.of()));
});

/**
 * Takes a step, and describes what came of it.
 *
 * @category effects
 * @since 0.1.0
 */
export const act = (number: string, step: Applications.Step) => Effect.flatMap(take(number, step), describe);

/**
 * Settles the fee with one of the amounts that the law has for the application.
 *
 * @category effects
 * @since 0.1.0
 */
export const settleFee = Effect.fn("application.settleFee")(function* (
  number: string,
  paid: {
    readonly amount: number;
    readonly held?: Stored["held"];
    readonly exemptions?: Stored["exemptions"];
  },
) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const user: Authentication.User = yield* requirePermission("work-application");
  const reach = yield* unitsInReach(user);
  const stored = yield* find(number, reach, { forUpdate: true });
  if (stored === undefined) return yield* Effect.fail(Applications.ApplicationNotFound.of());
  const office = Unit.idOf(yield* register.unitOf(stored.unit));
  const application = applicationOf(stored, office);
  const held = paid.held ?? stored.held ?? "none";
  const exemptions = paid.exemptions ?? stored.exemptions ?? [];
  const { alternatives } = feeOf(application, { ...stored, held, exemptions });
  if (!alternatives.some(({ amount }) => amount === paid.amount)) {
    return yield* Effect.fail(Applications.WrongAmount.of(alternatives.map(({ amount }) => amount)));
  }
  const at = yield* serviceNow;
  if (!stored.hasCase) {
    yield* keep({
      id: stored.id,
      province: stored.province,
      application,
      actions: [],
      officer: user.id,
      unit: stored.unit,
    });
  }
  yield* sql`UPDATE application_case SET fee_settled = ${paid.amount}, fee_settled_at = ${new Date(at)}, held = ${held},
      exemptions = ${exemptions}::text[]
    WHERE application_id = ${stored.id} AND province_code = ${stored.province}`;
  yield* Audit.append({ action: "application.settle-fee", subject: `application/${stored.id}` });
  return yield* Effect.flatMap(found(number, reach), describe);
});
