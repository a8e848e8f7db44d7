/**
 * The queue of today at a service point: joined, called in the order of the domain's rule, served.
 *
 * @since 0.1.0
 */
import { Applications, ServicePoints } from "@hopnhat/api-client/contract";
import {
  AgeGroup,
  type Application,
  type Citizen,
  Instant,
  OpeningHours,
  type PersonalNumber,
  Placement,
  type PlainDate,
  Queue,
  type Requirement,
  ServicePoint,
} from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import type { SqlError } from "effect/sql";
import { applicantOf } from "../application/ApplicationRecord.ts";
import { findByNumber } from "../application/person.ts";
import { serviceNow } from "../application/serviceClock.ts";
import { unitsInReach } from "../application/unitsInReach.ts";
import * as Audit from "../audit/Audit.ts";
import { requirePermission } from "../identity/permissions.ts";
import { instantOf } from "../Now.ts";
import { find, holdDay } from "./ServicePoints.ts";

interface Row {
  readonly id: number;
  readonly number: number;
  readonly citizen: number;
  readonly name: string;
  readonly bornOn: string;
  readonly personalNumber: string;
  readonly document: Requirement.Document;
  readonly priorities: ReadonlyArray<Queue.Priority>;
  readonly appointedAt: string | null;
  readonly arrivedAt: Date;
  readonly state: ServicePoints.Ticket["state"];
  readonly skipped: number;
  readonly counter: string | null;
  readonly calledBy: string | null;
}

const selected = `SELECT t.id, t.number, t.citizen_id AS citizen, c.full_name AS name, c.born_on AS "bornOn",
    c.personal_number AS "personalNumber", t.document, t.priority AS priorities, t.appointed_at AS "appointedAt",
    t.arrived_at AS "arrivedAt", t.state, t.skipped, t.counter, t.called_by AS "calledBy"
  FROM queue_ticket t JOIN citizen c ON c.id = t.citizen_id AND c.province_code = t.province_code`;

const ticketOf = (row: Row, because: ServicePoints.Ticket["because"]): ServicePoints.Ticket => ({
  id: ServicePoints.TicketId.make(row.id),
  number: row.number,
  applicant: applicantOf(row),
  document: row.document,
  priorities: row.priorities,
  appointedAt: row.appointedAt === null ? null : OpeningHours.TimeOfDay.make(row.appointedAt),
  arrivedAt: instantOf(row.arrivedAt),
  state: row.state,
  because,
  skipped: row.skipped,
  counter: row.counter,
  calledBy: row.calledBy === null ? null : Placement.ActorId.make(row.calledBy),
});

const waitingOf = (row: Row) => ({
  row,
  number: row.number,
  arrivedAt: instantOf(row.arrivedAt),
  priorities: row.priorities,
  appointedAt: row.appointedAt === null ? null : OpeningHours.TimeOfDay.make(row.appointedAt),
  skipped: row.skipped,
});

// More do not fit into the hall of a commune; the list is whole far beyond a rush day.
const mostTickets = 2000;

const ticketsOf = Effect.fnUntraced(function* (id: string, day: PlainDate.PlainDate) {
  const sql = yield* SqlClient.SqlClient;
  return yield* sql<Row>`${sql.literal(selected)} WHERE t.service_point_id = ${id} AND t.day = ${day}
    ORDER BY t.number LIMIT ${mostTickets}`;
});

const get = Effect.fnUntraced(function* (ticket: number, because: ServicePoints.Ticket["because"]) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<Row>`${sql.literal(selected)} WHERE t.id = ${ticket}`;
  const row = rows[0];
  return row === undefined
    ? yield* Effect.die(new Error("a row that was written is not there: ticket"))
    : ticketOf(row, because);
});

/**
 * The queue of today: who is at a counter, and who waits in the order of calling.
 *
 * @category effects
 * @since 0.1.0
 */
export const queueOf = Effect.fn("queue.of")(function* (id: string) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("see-person");
  yield* find(id, yield* unitsInReach(user));
  const at = yield* serviceNow;
  const day = Instant.dateInVietnam(at);
  const rows = yield* ticketsOf(id, day);
  const runs = yield* sql<{ run: number }>`
    SELECT priority_run AS run FROM service_day WHERE service_point_id = ${id} AND day = ${day}`;
  const ordered = Queue.order(rows.filter(({ state }) => state === "waiting").map(waitingOf), {
    at,
    priorityRun: runs[0]?.run ?? 0,
  });
  const queue: ServicePoints.QueueOfDay = {
    servicePoint: ServicePoint.ServicePointId.make(id),
    day,
    called: rows.filter(({ state }) => state === "called").map((row) => ticketOf(row, null)),
    waiting: ordered.map(({ because, one }) => ticketOf(one.row, because)),
    served: rows.filter(({ state }) => state === "served").length,
    left: rows.filter(({ state }) => state === "left").length,
  };
  return queue;
});

/**
 * Lets somebody join the queue of today. An appointment of today is found by itself.
 *
 * @category effects
 * @since 0.1.0
 */
export const arrive = Effect.fn("queue.arrive")(function* (
  id: string,
  arrival: {
    readonly personalNumber: PersonalNumber.PersonalNumber;
    readonly document: Requirement.Document;
    readonly support?: ReadonlyArray<Citizen.SupportNeed>;
    readonly application?: Application.ApplicationNumber;
  },
) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("work-application");
  const reach = yield* unitsInReach(user);
  const point = yield* find(id, reach);
  const person = yield* findByNumber(arrival.personalNumber, reach);
  if (person === undefined) return yield* Effect.fail(Applications.PersonNotFound.of());
  const at = yield* serviceNow;
  const day = Instant.dateInVietnam(at);
  const birth = AgeGroup.BirthDate.make(person.bornOn);
  const priorities = Queue.prioritiesOf({ birth, support: arrival.support ?? [] }, day);
  return yield* sql.withTransaction(
    Effect.gen(function* () {
      yield* holdDay(point, day);
      const appointments = yield* sql<{ id: number; startsAt: string }>`
        UPDATE appointment SET state = 'arrived'
        WHERE service_point_id = ${id} AND day = ${day} AND citizen_id = ${person.citizen} AND state = 'booked'
          AND document = ${arrival.document}
        RETURNING id, starts_at AS "startsAt"`;
      const appointment = appointments[0];
      const drawn = yield* sql<{ number: number }>`
        UPDATE service_day SET last_ticket = last_ticket + 1 WHERE service_point_id = ${id} AND day = ${day}
        RETURNING last_ticket AS number`;
      const inserted = yield* sql
        .withTransaction(
          sql<{ id: number }>`
          INSERT INTO queue_ticket (service_point_id, day, number, citizen_id, province_code, appointment_id, appointed_at,
            application_id, document, priority, arrived_at, state)
          VALUES (${id}, ${day}, ${drawn[0]?.number ?? 1}, ${person.citizen}, ${person.province},
            ${appointment?.id ?? null}, ${appointment?.startsAt ?? null},
            (SELECT a.id FROM application a WHERE a.number = ${arrival.application ?? null}::text
              AND a.citizen_id = ${person.citizen}), ${arrival.document}, ${priorities}::text[], ${new Date(at)}, 'waiting')
          RETURNING id`,
        )
        .pipe(
          Effect.catchTag(
            "SqlError",
            (error): Effect.Effect<never, ServicePoints.AlreadyAppointed | SqlError.SqlError> =>
              error.reason._tag === "UniqueViolation"
                ? Effect.fail(ServicePoints.AlreadyAppointed.of())
                : Effect.fail(error),
          ),
        );
      const ticket = inserted[0]?.id ?? 0;
      yield* Audit.append({ action: "queue.arrive", subject: `ticket/${ticket}` });
      return yield* get(ticket, null);
    }),
  );
});

/**
 * Calls the next to a counter. The day is held meanwhile, so that two counters never call the same person.
 *
 * @category effects
 * @since 0.1.0
 */
export const callNext = Effect.fn("queue.callNext")(function* (id: string, counter: string) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("work-application");
  const point = yield* find(id, yield* unitsInReach(user));
  const at = yield* serviceNow;
  const day = Instant.dateInVietnam(at);
  return yield* sql.withTransaction(
    Effect.gen(function* () {
      const { priorityRun } = yield* holdDay(point, day);
      const rows = yield* ticketsOf(id, day);
      const called = Queue.next(rows.filter(({ state }) => state === "waiting").map(waitingOf), {
        at,
        priorityRun,
      });
      if (called === null) return yield* Effect.fail(ServicePoints.NobodyWaits.of());
      const { id: ticket } = called.one.row;
      yield* sql`UPDATE queue_ticket SET state = 'called', called_at = ${new Date(at)}, called_by = ${user.id},
        counter = ${counter} WHERE id = ${ticket}`;
      yield* sql`UPDATE service_day SET priority_run = ${called.priorityRun}
        WHERE service_point_id = ${id} AND day = ${day}`;
      yield* Audit.append({ action: "queue.call", subject: `ticket/${ticket}` });
      return yield* get(ticket, called.because);
    }),
  );
});

const ends = {
  serve: { state: "served", from: ["called"] },
  leave: { state: "left", from: ["waiting", "called"] },
  skip: { state: "waiting", from: ["called"] },
} as const;

/**
 * Notes that somebody was served, left, or was called and did not come. Who did not come waits again.
 *
 * @category effects
 * @since 0.1.0
 */
export const end = Effect.fn("queue.end")(function* (id: string, ticket: number, as: keyof typeof ends) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("work-application");
  yield* find(id, yield* unitsInReach(user));
  const at = yield* serviceNow;
  const { from, state } = ends[as];
  const rows = yield* sql<{ id: number }>`
    UPDATE queue_ticket SET state = ${state}, skipped = skipped + ${as === "skip" ? 1 : 0}::int,
      ended_at = ${as === "skip" ? null : new Date(at)}::timestamptz,
      counter = CASE WHEN ${as === "skip"} THEN NULL ELSE counter END
    WHERE id = ${ticket} AND service_point_id = ${id} AND state = ANY(${from}::text[]) RETURNING id`;
  if (rows.length === 0) return yield* Effect.fail(ServicePoints.NotWaiting.of());
  yield* Audit.append({ action: `queue.${as}`, subject: `ticket/${ticket}` });
  return yield* get(ticket, null);
});
