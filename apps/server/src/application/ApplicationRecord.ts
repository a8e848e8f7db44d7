/**
 * Applications as the database holds them: the row that every one has, and the case of those that an office works here.
 *
 * @since 0.1.0
 */
import type { Applications } from "@hopnhat/api-client/contract";
import {
  AgeGroup,
  Application,
  Citizen,
  type Fee,
  type Ground,
  Instant,
  PersonName,
  Placement,
  PlainDate,
  PortalStatus,
  type Requirement,
  ServicePoint,
  Unit,
} from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { instantOf } from "../Now.ts";
import { UnitRegister } from "../units/UnitRegister.ts";

/**
 * A stored application with its case, its office and its applicant.
 *
 * @category models
 * @since 0.1.0
 */
export interface Stored {
  readonly id: number;
  readonly province: string;
  readonly number: string;
  readonly citizen: number;
  readonly name: string;
  readonly bornOn: string;
  readonly personalNumber: string;
  readonly ageGroup: AgeGroup.AgeGroup;
  readonly procedure: "issue" | "exchange" | "reissue";
  readonly portalChannel: number;
  readonly receivedOn: string;
  readonly dueOn: string;
  readonly status: number;
  readonly unit: number;
  readonly placed: "placed" | "waiting";
  readonly hasCase: boolean;
  readonly ground: Ground.Ground | null;
  readonly channel: Requirement.Channel | null;
  readonly support: ReadonlyArray<Citizen.SupportNeed> | null;
  readonly incapacitated: boolean | null;
  readonly state: Application.State | null;
  readonly caseReceivedOn: string | null;
  readonly caseDueOn: string | null;
  readonly done: ReadonlyArray<Requirement.Item> | null;
  readonly notPossible: ReadonlyArray<Requirement.Item> | null;
  readonly supplements: Application.Application["supplements"] | null;
  readonly decidedAt: Date | null;
  readonly endedAt: Date | null;
  readonly lastActionAt: Date | null;
  readonly officer: string | null;
  readonly servicePoint: string | null;
  readonly held: Fee.Question["held"] | null;
  readonly exemptions: ReadonlyArray<Fee.Exemption> | null;
  readonly feeSettled: number | null;
  readonly feeSettledAt: Date | null;
}

/**
 * The columns of {@link Stored}, over {@link joined}.
 *
 * @category constants
 * @since 0.1.0
 */
export const columns = `a.id, a.province_code AS province, a.number, a.citizen_id AS citizen, c.full_name AS name,
  c.born_on AS "bornOn", c.personal_number AS "personalNumber", a.age_group AS "ageGroup", a.procedure,
  a.channel AS "portalChannel", a.received_on AS "receivedOn", a.due_on AS "dueOn", a.status, o.unit_id AS unit,
  o.status AS placed, k.application_id IS NOT NULL AS "hasCase", k.ground, k.channel, k.support, k.incapacitated, k.state,
  k.received_on AS "caseReceivedOn", k.due_on AS "caseDueOn", k.done, k.not_possible AS "notPossible", k.supplements,
  k.decided_at AS "decidedAt", k.ended_at AS "endedAt", k.last_action_at AS "lastActionAt", k.officer,
  k.service_point_id AS "servicePoint", k.held, k.exemptions, k.fee_settled AS "feeSettled",
  k.fee_settled_at AS "feeSettledAt"`;

/** The tables of {@link columns}. @category constants @since 0.1.0 */
export const joined = `application a
  JOIN application_office o ON o.application_id = a.id AND o.province_code = a.province_code
  JOIN citizen c ON c.id = a.citizen_id AND c.province_code = a.province_code
  LEFT JOIN application_case k ON k.application_id = a.id AND k.province_code = a.province_code`;

/**
 * The state of a row, in SQL: that of its case; of one that was taken before steps were kept, the likeliest behind its
 * status at the portal.
 *
 * @category constants
 * @since 0.1.0
 */
export const stateOfRow = `COALESCE(k.state, CASE a.status ${Object.entries(PortalStatus.statesOf)
  .map(([status, [state]]) => `WHEN ${status} THEN '${state}'`)
  .join(" ")} END)`;

const portalStatuses = Object.entries(PortalStatus.statesOf) as unknown as ReadonlyArray<
  readonly [string, ReadonlyArray<Application.State>]
>;

/** The statuses at the portal behind which a state can stand. @category getters @since 0.1.0 */
export const statusesOf = (state: Application.State): ReadonlyArray<number> =>
  portalStatuses.filter(([, states]) => states.includes(state)).map(([status]) => Number(status));

/** The portal's statuses of what an office still has work with. @category constants @since 0.1.0 */
export const openStatuses: ReadonlyArray<number> = portalStatuses
  .filter(([, [state]]) => state !== undefined && !Application.isEnded(state))
  .map(([status]) => Number(status));

const procedures = { issue: "card-issue", exchange: "card-exchange", reissue: "card-reissue" } as const;

/** The procedure in the words of the domain. @category getters @since 0.1.0 */
export const procedureOf = ({ procedure }: Pick<Stored, "procedure">): Applications.CardProcedure =>
  procedures[procedure];

/** The procedure in the words of the table. @category getters @since 0.1.0 */
export const storedProcedureOf = (procedure: Applications.CardProcedure): Stored["procedure"] =>
  procedure === "card-issue" ? "issue" : procedure === "card-exchange" ? "exchange" : "reissue";

// What the portal's channel stands for; a round is done in person, and has the counter's number.
const channelOf = ({ channel, portalChannel }: Stored): Requirement.Channel =>
  channel ?? (portalChannel === 2 ? "online" : portalChannel === 3 ? "post" : "counter");

/** The name of a citizen's record. @category constructors @since 0.1.0 */
export const citizenIdOf = (number: number): Citizen.CitizenId =>
  Citizen.CitizenId.make(`c-${String(number).padStart(7, "0")}`);

/** The number of a citizen's record, or undefined for a name that is none of this server's. @category getters @since 0.1.0 */
export const citizenNumberOf = (id: Citizen.CitizenId): number | undefined => {
  const digits = /^c-(\d{7,9})$/.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

/**
 * The application as the domain has it. One that was taken before steps were kept has the state behind its status, and
 * nothing recorded as done.
 *
 * @category constructors
 * @since 0.1.0
 */
export const applicationOf = (stored: Stored, office: Unit.UnitId): Application.Application => {
  const state = stored.state ?? PortalStatus.statesOf[stored.status as PortalStatus.PortalStatus][0];
  const receivedOn = stored.hasCase ? stored.caseReceivedOn : stored.receivedOn;
  const dueOn = stored.hasCase ? stored.caseDueOn : stored.dueOn;
  return {
    number: Application.ApplicationNumber.make(stored.number),
    citizen: citizenIdOf(stored.citizen),
    birth: AgeGroup.BirthDate.make(stored.bornOn),
    procedure: procedureOf(stored),
    ground: stored.ground,
    channel: channelOf(stored),
    support: stored.support ?? [],
    incapacitated: stored.incapacitated ?? false,
    state,
    office,
    receivedOn: receivedOn === null ? null : PlainDate.make(receivedOn),
    dueOn: dueOn === null ? null : PlainDate.make(dueOn),
    done: stored.done ?? [],
    notPossible: stored.notPossible ?? [],
    supplements: stored.supplements ?? [],
    decidedAt: stored.decidedAt === null ? null : instantOf(stored.decidedAt),
    endedAt: stored.endedAt === null ? null : instantOf(stored.endedAt),
    lastActionAt:
      stored.lastActionAt === null
        ? Instant.make(`${stored.receivedOn}T00:00:00.000Z`)
        : instantOf(stored.lastActionAt),
  };
};

/** A commune as an office. @category constructors @since 0.1.0 */
export const officeOf = (unit: Unit.Unit): Applications.Office => ({
  id: Unit.idOf(unit),
  name: Unit.fullName(unit),
});

/** The rows of a list, with their offices. @category constructors @since 0.1.0 */
export const rowsOf = Effect.fnUntraced(function* (stored: ReadonlyArray<Stored>) {
  const register = yield* UnitRegister;
  const units = yield* register.unitsOf(stored.map(({ unit }) => unit));
  return stored.flatMap((each) => {
    const unit = units.get(each.unit);
    return unit === undefined ? [] : [rowOf(each, unit)];
  });
});

/** A row of a list. @category constructors @since 0.1.0 */
export const rowOf = (stored: Stored, unit: Unit.Unit): Applications.ApplicationRow => {
  const application = applicationOf(stored, Unit.idOf(unit));
  return {
    number: application.number,
    applicant: applicantOf(stored),
    ageGroup: stored.ageGroup,
    procedure: procedureOf(stored),
    ground: application.ground,
    channel: application.channel,
    state: application.state,
    portalStatus: PortalStatus.ofApplication(application),
    office: officeOf(unit),
    waiting: stored.placed === "waiting",
    receivedOn: application.receivedOn,
    dueOn: application.dueOn,
    officer: stored.officer === null ? null : Placement.ActorId.make(stored.officer),
  };
};

/** Whom it is about. @category constructors @since 0.1.0 */
export const applicantOf = (person: {
  readonly citizen: number;
  readonly name: string;
  readonly bornOn: string;
  readonly personalNumber: string;
}): Applications.Applicant => ({
  id: citizenIdOf(person.citizen),
  name: PersonName.make(person.name),
  birthYear: Number(person.bornOn.slice(0, 4)),
  personalNumberEnding: person.personalNumber.slice(-3),
});

/** The service point of an application, where one is known. @category getters @since 0.1.0 */
export const servicePointOf = ({ servicePoint }: Stored): ServicePoint.ServicePointId | null =>
  servicePoint === null ? null : ServicePoint.ServicePointId.make(servicePoint);

/**
 * The application of a number, or undefined where the user does not reach it.
 *
 * @param options.forUpdate - held against other writers until the transaction ends
 * @category effects
 * @since 0.1.0
 */
export const find = Effect.fnUntraced(function* (
  number: string,
  reach: ReadonlyArray<number> | null,
  options: { readonly forUpdate: boolean },
) {
  const sql = yield* SqlClient.SqlClient;
  if (options.forUpdate) yield* sql`SELECT id FROM application WHERE number = ${number} FOR UPDATE`;
  const rows = yield* sql<Stored>`
    SELECT ${sql.literal(columns)} FROM ${sql.literal(joined)} WHERE a.number = ${number}
      AND (${reach === null} OR o.unit_id = ANY(${reach ?? []}::int4[]))`;
  return rows[0];
});
