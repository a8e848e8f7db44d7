/**
 * An application with all that an officer works with: what is missing, due and to pay, what was done, what is possible.
 *
 * @since 0.1.0
 */
import { Applications, Authentication } from "@hopnhat/api-client/contract";
import type { AgeGroup } from "@hopnhat/domain";
import {
  Application,
  type Bilingual,
  Fee,
  Ground,
  type Instant,
  Money,
  Placement,
  PlainDate,
  Punctuality,
  Queue,
  Requirement,
  Unit,
  WorkingCalendar,
} from "@hopnhat/domain";
import { Effect, Result } from "effect";
import { SqlClient } from "effect/sql";
import { may } from "../identity/permissions.ts";
import { instantOf } from "../Now.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import { applicationOf, officeOf, rowOf, servicePointOf, type Stored } from "./ApplicationRecord.ts";
import { serviceNow } from "./serviceClock.ts";

/**
 * The term of a procedure on a day, with the article. Law 26/2023/QH15 has one for every area.
 *
 * @category getters
 * @since 0.1.0
 */
export const termOn = (procedure: Applications.CardProcedure, receivedOn: PlainDate.PlainDate) =>
  Ground.termsOf(procedure, receivedOn)[0];

/**
 * By when an application that is received on a day must be answered.
 *
 * @category getters
 * @since 0.1.0
 */
export const deadlineOf = (
  procedure: Applications.CardProcedure,
  receivedOn: PlainDate.PlainDate,
): Applications.Deadline | null => {
  const rule = termOn(procedure, receivedOn);
  if (rule === undefined) return null;
  const due = WorkingCalendar.dueOn(receivedOn, rule.value.term);
  return {
    receivedOn,
    dueOn: due.dueOn,
    workingDays: rule.value.term.count,
    skipped: due.skipped.map(({ holiday, on, reason }) => ({ on, reason, holiday })),
    provisional: due.provisional,
    sources: [rule.source, ...due.sources],
  };
};

/**
 * The exemptions from the fee that the birth alone gives.
 *
 * @category getters
 * @since 0.1.0
 */
export const exemptionsByBirth = (
  birth: AgeGroup.BirthDate,
  asOf: PlainDate.PlainDate,
): ReadonlyArray<Fee.Exemption> =>
  Queue.prioritiesOf({ birth, support: [] }, asOf).flatMap((priority): ReadonlyArray<Fee.Exemption> =>
    priority === "child" || priority === "older-person" ? [priority] : [],
  );

/**
 * What is to pay, by every reading of the law.
 *
 * @category getters
 * @since 0.1.0
 */
export const feeOf = (
  application: Application.Application,
  stored: Pick<Stored, "held" | "exemptions" | "feeSettled" | "feeSettledAt">,
): Applications.FeeOfApplication => {
  const asOf = application.receivedOn;
  const ground = application.ground ?? (application.procedure === "card-issue" ? "first-issue" : null);
  const held = stored.held ?? "none";
  const exemptions = [
    ...new Set([
      ...(stored.exemptions ?? []),
      ...(asOf === null ? [] : exemptionsByBirth(application.birth, asOf)),
    ]),
  ];
  // Of an application that was taken before grounds were kept, the fee cannot be known.
  const answer =
    asOf === null || ground === null
      ? undefined
      : Fee.of({ ground, held, channel: application.channel, exemptions, asOf });
  const alternatives = answer === undefined || Result.isFailure(answer) ? [] : answer.success.alternatives;
  return {
    held,
    exemptions,
    alternatives,
    settled:
      stored.feeSettled === null || stored.feeSettledAt === null
        ? null
        : { amount: Money.make(stored.feeSettled), at: instantOf(stored.feeSettledAt) },
  };
};

/** A step as it would be taken, to ask the machine whether it would be admitted. */
const sampleOf = (
  type: Applications.StepType,
  who: Pick<Application.Action, "at" | "by" | "office">,
  application: Application.Application,
): Application.Action => {
  switch (type) {
    case "receive": {
      const day = PlainDate.make("2025-07-01");
      return { type, ...who, receivedOn: day, dueOn: day };
    }
    case "record-item":
      return { type, ...who, item: "declaration", outcome: "done" };
    case "ask-supplement":
    case "stop":
      return { type, ...who, why: "-" };
    case "refuse":
      return { type, ...who, code: "-", why: "-" };
    default:
      return { type, ...who, at: application.lastActionAt };
  }
};

const needsOfficer: Bilingual = {
  vi: "Vai trò này không có quyền xử lý hồ sơ.",
  en: "The role does not allow to work applications.",
};

const possibleSteps = (
  user: Authentication.User,
  application: Application.Application,
): ReadonlyArray<Applications.PossibleStep> =>
  Applications.StepType.literals.map((step) => {
    if (!may(user, "work-application")) return { step, allowed: false, reason: needsOfficer };
    const who = { at: application.lastActionAt, by: user.id, office: application.office };
    const tried = Application.perform(application, sampleOf(step, who, application));
    return Result.isSuccess(tried)
      ? { step, allowed: true, reason: null }
      : { step, allowed: false, reason: tried.failure.sentence };
  });

// Where the intake is over, what was there is not asked again, though an earlier system may not have said so.
const intakeIsOpen = (state: Application.State): boolean =>
  ["declared", "received", "processing", "supplement-asked"].includes(state);

const neededOf = (
  application: Application.Application,
  hasCase: boolean,
): ReadonlyArray<Applications.NeededItem> =>
  Application.needs(application).map(({ item, source }) => ({
    item,
    source,
    mayBeImpossible: Requirement.defaultMayBeImpossible.value.includes(item),
    status: application.notPossible.includes(item)
      ? ("not-possible" as const)
      : application.done.includes(item) || (!hasCase && !intakeIsOpen(application.state))
        ? ("done" as const)
        : ("missing" as const),
  }));

interface ActionRow {
  readonly type: string;
  readonly at: Date;
  readonly by: string;
  readonly unit: number;
  readonly detail: {
    readonly item?: Requirement.Item;
    readonly outcome?: "done" | "not-possible";
    readonly why?: string;
    readonly code?: string;
  };
}

const historyOf = Effect.fnUntraced(function* (id: number, province: string) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  // The office changed by a merger: a step that nobody took here, told from where the application stood.
  const rows = yield* sql<ActionRow>`
    SELECT type, acted_at AS at, acted_by AS by, office_unit_id AS unit, detail FROM (
      SELECT type, acted_at, acted_by, office_unit_id, detail, ordinal FROM application_action
      WHERE application_id = ${id} AND province_code = ${province}
      UNION ALL
      SELECT 'transfer', COALESCE(r.done_at, r.started_at, r.last_action_at), 'server', o.unit_id, '{}'::jsonb, 1000000
      FROM application_office o JOIN reorganisation r ON r.id = o.reorganisation_id
      WHERE o.application_id = ${id} AND o.province_code = ${province} AND o.before_unit_id IS NOT NULL
      UNION ALL
      SELECT 'transfer', COALESCE(r.done_at, r.started_at, r.last_action_at), 'server', e.unit_id, '{}'::jsonb, 999999
      FROM application_office_earlier e JOIN reorganisation r ON r.id = e.reorganisation_id
      WHERE e.application_id = ${id} AND e.province_code = ${province} AND e.reorganisation_id IS NOT NULL
    ) steps ORDER BY CASE WHEN type = 'transfer' THEN 1 ELSE 0 END, ordinal, acted_at`;
  const units = yield* register.unitsOf(rows.map(({ unit }) => unit));
  const steps = rows.flatMap((row): ReadonlyArray<Applications.StepTaken> => {
    const unit = units.get(row.unit);
    if (unit === undefined) return [];
    const { code, item, outcome, why } = row.detail;
    return [
      {
        type: row.type,
        at: instantOf(row.at),
        by: Placement.ActorId.make(row.by),
        office: officeOf(unit),
        ...(item === undefined ? {} : { item }),
        ...(outcome === undefined ? {} : { outcome }),
        ...(why === undefined ? {} : { why }),
        ...(code === undefined ? {} : { code }),
      },
    ];
  });
  return { steps, complete: rows[0]?.type === "declare" };
});

const candidatesOf = Effect.fnUntraced(function* (unit: number) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const rows = yield* sql<{ target: number }>`
    SELECT DISTINCT target_unit_id AS target FROM placement_candidate WHERE source_unit_id = ${unit} ORDER BY 1`;
  const units = yield* register.unitsOf(rows.map(({ target }) => target));
  return [...units.values()].map(officeOf);
});

const punctualityOf = (
  application: Application.Application,
  at: Instant.Instant,
): Punctuality.Punctuality["verdict"] | null => {
  const timeline = Application.timeline(application, at);
  return timeline === null ? null : Punctuality.assess(timeline).verdict;
};

/**
 * The application as the user who asks sees it.
 *
 * @category effects
 * @since 0.1.0
 */
export const describe = Effect.fn("application.describe")(function* (stored: Stored) {
  const user = yield* Authentication.CurrentUser;
  const register = yield* UnitRegister;
  const unit = yield* register.unitOf(stored.unit);
  const application = applicationOf(stored, Unit.idOf(unit));
  const at = yield* serviceNow;
  const history = yield* historyOf(stored.id, stored.province);
  const record: Applications.ApplicationRecord = {
    ...rowOf(stored, unit),
    birth: application.birth,
    support: application.support,
    incapacitated: application.incapacitated,
    servicePoint: servicePointOf(stored),
    candidates: stored.placed === "waiting" ? yield* candidatesOf(stored.unit) : [],
    needed: neededOf(application, stored.hasCase),
    supplements: application.supplements,
    deadline:
      application.receivedOn === null
        ? null
        : deadlineOf(application.procedure as Applications.CardProcedure, application.receivedOn),
    // Of one whose answer is not dated here, nobody can say when it was given.
    punctuality:
      !stored.hasCase && Application.isEnded(application.state) ? null : punctualityOf(application, at),
    fee: feeOf(application, stored),
    history: history.steps,
    stepsComplete: history.complete,
    possible: possibleSteps(user, application),
  };
  return record;
});
