/**
 * The beginning of an application: the citizen found, the office that receives, the number, the deadline, the count.
 *
 * @since 0.1.0
 */
import { Applications, Authentication } from "@hopnhat/api-client/contract";
import {
  AgeGroup,
  Application,
  type Instant,
  Ledger,
  PlainDate,
  PortalStatus,
  Unit,
  WorkingCalendar,
} from "@hopnhat/domain";
import { Effect, Result } from "effect";
import { SqlClient } from "effect/sql";
import * as Audit from "../audit/Audit.ts";
import * as CoverageCounts from "../campaign/CoverageCounts.ts";
import { requirePermission } from "../identity/permissions.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import { citizenIdOf, find, storedProcedureOf } from "./ApplicationRecord.ts";
import { deadlineOf, describe } from "./describe.ts";
import { officeOfIntake } from "./officeOfIntake.ts";
import { unitsInReach } from "./unitsInReach.ts";
import { findByNumber, openApplicationsOf, type PlacedPerson } from "./person.ts";
import { serviceNow } from "./serviceClock.ts";
import { keep } from "./steps.ts";

// The first key of the advisory locks that let one intake for a citizen at a time; the second is the citizen's number.
const holdOfCitizens = 1677;

const outside = Authentication.Forbidden.of({
  vi: "địa bàn quản lý gồm xã này",
  en: "a jurisdiction over this commune",
});

/** The unit that was named, or the user's own, or the citizen's. */
const namedOffice = Effect.fnUntraced(function* (
  intake: Applications.Intake,
  user: Authentication.User,
  reach: ReadonlyArray<number> | null,
  person: PlacedPerson,
) {
  const register = yield* UnitRegister;
  const { jurisdiction } = user;
  const id = intake.office ?? (jurisdiction._tag === "Commune" ? jurisdiction.id : undefined);
  if (id === undefined) return person.unit;
  const version = Ledger.findById(register.ledger, id);
  if (version === undefined) return yield* Effect.fail(outside);
  const unit = yield* register.numberOf(version.unit);
  return reach === null || reach.includes(unit) ? unit : yield* Effect.fail(outside);
});

// Numbers of one office and day follow one another: the row of the day is held while one is drawn.
const drawNumber = Effect.fnUntraced(function* (office: Unit.Unit, on: PlainDate.PlainDate) {
  const sql = yield* SqlClient.SqlClient;
  const head = `G01.${office.code}-${on.slice(2).replaceAll("-", "")}`;
  const rows = yield* sql<{ last: number }>`
    INSERT INTO application_serial AS s (head, last) VALUES (${head}, 1)
    ON CONFLICT (head) DO UPDATE SET last = s.last + 1 RETURNING last`;
  return Application.ApplicationNumber.make(`${head}-${String(rows[0]?.last ?? 1).padStart(4, "0")}`);
});

const itemRefused = (refused: Application.ActionRefused): Applications.IntakeRefused =>
  Applications.IntakeRefused.of(
    refused.reason === "ground-not-of-procedure" ? "ground-not-of-procedure" : "item-refused",
    refused.sentence,
  );

/** The actions of an intake, and the application that they make. */
const actionsOf = (
  intake: Applications.Intake,
  facts: {
    readonly number: Application.ApplicationNumber;
    readonly person: PlacedPerson;
    readonly at: Instant.Instant;
    readonly by: Authentication.User["id"];
    readonly office: Unit.UnitId;
    readonly receivedOn: PlainDate.PlainDate;
    readonly dueOn: PlainDate.PlainDate;
  },
) => {
  const { at, by, dueOn, number, office, person, receivedOn } = facts;
  const who = { at, by, office };
  const actions: ReadonlyArray<Application.Action> = [
    {
      type: "declare",
      ...who,
      number,
      citizen: citizenIdOf(person.citizen),
      birth: AgeGroup.BirthDate.make(person.bornOn),
      procedure: intake.procedure,
      ground: intake.ground,
      channel: intake.channel,
      support: intake.support ?? [],
      incapacitated: intake.incapacitated ?? false,
    },
    // What comes in online is declared; an officer receives it.
    ...(intake.channel === "online" ? [] : [{ type: "receive" as const, ...who, receivedOn, dueOn }]),
    ...(intake.items ?? []).map((item) => ({ type: "record-item" as const, ...who, ...item })),
  ];
  return Result.map(Application.replay(actions), (application) => ({ actions, application }));
};

/** An application that was begun. @category models @since 0.1.0 */
export interface Begun {
  readonly number: Application.ApplicationNumber;
  readonly id: number;
  readonly unit: number;
  readonly waiting: boolean;
}

/**
 * Begins an application in the transaction that is open.
 *
 * **Details**
 *
 * Its office is the one that was named, or where that one's people went since. It counts in the coverage of its office in
 * the same transaction.
 *
 * @param at - when it was recorded, where that is not now: without a network, by the clock of the device
 * @category effects
 * @since 0.1.0
 */
export const begin = Effect.fn("application.begin")(function* (
  intake: Applications.Intake,
  at?: Instant.Instant,
) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const user = yield* requirePermission("take-application");
  const reach = yield* unitsInReach(user);
  if (intake.ground === null && intake.procedure !== "card-issue") {
    return yield* Effect.fail(
      Applications.IntakeRefused.of("ground-required", {
        vi: "Cấp đổi, cấp lại phải nêu trường hợp.",
        en: "An exchange or a reissue names its ground.",
      }),
    );
  }
  const known = yield* findByNumber(intake.personalNumber, reach);
  if (known === undefined) return yield* Effect.fail(Applications.PersonNotFound.of());
  const named = yield* namedOffice(intake, user, reach, known);
  const office = yield* officeOfIntake(named, known.unit);
  // The place may have changed while a merger was waited for.
  const person = (yield* findByNumber(intake.personalNumber, null)) ?? known;
  yield* sql`SELECT pg_advisory_xact_lock(${holdOfCitizens}::int, ${person.citizen}::int)`;
  const open = yield* openApplicationsOf(person.citizen, person.province);
  if (open.length > 0 && intake.acknowledgesDuplicate !== true) {
    return yield* Effect.fail(Applications.DuplicateApplication.of(open));
  }
  const now = at ?? (yield* serviceNow);
  const receivedOn = WorkingCalendar.receivedOn(now);
  const ageGroup = AgeGroup.groupOn(PlainDate.make(person.bornOn), receivedOn);
  const dueOn = deadlineOf(intake.procedure, receivedOn)?.dueOn;
  if (ageGroup === null || dueOn === undefined) {
    return yield* Effect.fail(
      Applications.IntakeRefused.of("not-born", {
        vi: "Ngày tiếp nhận trước ngày sinh hoặc trước khi có luật.",
        en: "The day of receipt is before the birth, or before any law of it.",
      }),
    );
  }
  const unit = yield* register.unitOf(office.unit);
  const number = yield* drawNumber(unit, receivedOn);
  const made = actionsOf(intake, {
    number,
    person,
    at: now,
    by: user.id,
    office: Unit.idOf(unit),
    receivedOn,
    dueOn,
  });
  if (Result.isFailure(made)) return yield* Effect.fail(itemRefused(made.failure));
  const { actions, application } = made.success;
  const drawn = yield* sql<{ id: number }>`SELECT nextval('application_id_seq')::int AS id`;
  const id = drawn[0]?.id ?? 0;
  // The office first: the database shows an application to those who reach its office.
  const write = Effect.gen(function* () {
    yield* sql`INSERT INTO application_office (application_id, unit_id, reorganisation_id, since, status, province_code)
      VALUES (${id}, ${office.unit}, ${office.reorganisation}, ${receivedOn},
        ${office.waiting ? "waiting" : "placed"}::placement_status, ${person.province})`;
    yield* sql`
      INSERT INTO application
        (id, citizen_id, received_on, due_on, channel, status, province_code, number, procedure, age_group)
      VALUES (${id}, ${person.citizen}, ${receivedOn}, ${dueOn}, ${PortalStatus.channelCodes[intake.channel]},
        ${PortalStatus.ofApplication(application)}, ${person.province}, ${number}, ${storedProcedureOf(intake.procedure)},
        ${ageGroup})`;
    yield* keep({
      id,
      province: person.province,
      application,
      actions,
      officer: user.id,
      unit: office.unit,
      beside: {
        servicePoint: intake.servicePoint ?? null,
        held: intake.held ?? "none",
        exemptions: intake.exemptions ?? [],
      },
    });
  });
  yield* CoverageCounts.around([person.citizen])(write);
  yield* Audit.append({ action: "application.begin", subject: `application/${id}` });
  const begun: Begun = { number, id, unit: office.unit, waiting: office.waiting };
  return begun;
});

/**
 * Begins an application, and describes it.
 *
 * @category effects
 * @since 0.1.0
 */
export const start = Effect.fn("application.start")(function* (intake: Applications.Intake) {
  const begun = yield* begin(intake);
  const stored = yield* find(begun.number, null, { forUpdate: false });
  return stored === undefined
    ? yield* Effect.die(new Error("an application that was begun is not there"))
    : yield* describe(stored);
});
