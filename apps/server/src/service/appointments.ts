/**
 * Appointments: booked, moved and cancelled, and never more than a slot and a day can take.
 *
 * @since 0.1.0
 */
import { Applications, ServicePoints } from "@hopnhat/api-client/contract";
import {
  Application,
  OpeningHours,
  type PersonalNumber,
  PlainDate,
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
import { today } from "../system/today.ts";
import { find, holdDay, slotsOf, type Stored } from "./ServicePoints.ts";

interface Row {
  readonly id: number;
  readonly servicePoint: string;
  readonly day: string;
  readonly startsAt: string;
  readonly citizen: number;
  readonly name: string;
  readonly bornOn: string;
  readonly personalNumber: string;
  readonly document: Requirement.Document;
  readonly application: string | null;
  readonly state: ServicePoints.Appointment["state"];
  readonly moved: number;
}

const selected = `SELECT t.id, t.service_point_id AS "servicePoint", t.day, t.starts_at AS "startsAt",
    t.citizen_id AS citizen, c.full_name AS name, c.born_on AS "bornOn", c.personal_number AS "personalNumber", t.document,
    a.number AS application, t.state, t.moved
  FROM appointment t JOIN citizen c ON c.id = t.citizen_id AND c.province_code = t.province_code
  LEFT JOIN application a ON a.id = t.application_id AND a.province_code = t.province_code`;

const appointmentOf = (row: Row): ServicePoints.Appointment => ({
  id: ServicePoints.AppointmentId.make(row.id),
  servicePoint: ServicePoint.ServicePointId.make(row.servicePoint),
  day: PlainDate.make(row.day),
  startsAt: OpeningHours.TimeOfDay.make(row.startsAt),
  applicant: applicantOf(row),
  document: row.document,
  application: row.application === null ? null : Application.ApplicationNumber.make(row.application),
  state: row.state,
  moved: row.moved,
});

const get = Effect.fnUntraced(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<Row>`${sql.literal(selected)} WHERE t.id = ${id}`;
  const row = rows[0];
  return row === undefined
    ? yield* Effect.die(new Error("a row that was written is not there: appointment"))
    : appointmentOf(row);
});

/**
 * Takes one place of a slot, or says why there is none and what is free. The row of the day is held: whoever comes second
 * sees what the first has taken.
 */
const takePlace = Effect.fnUntraced(function* (
  point: Stored,
  day: PlainDate.PlainDate,
  startsAt: OpeningHours.TimeOfDay,
) {
  const sql = yield* SqlClient.SqlClient;
  if (day < (yield* today)) return yield* Effect.fail(ServicePoints.NoSlot.of("past", []));
  const held = yield* holdDay(point, day);
  const slots = yield* slotsOf(point, day);
  const free = slots.filter(({ booked, capacity }) => booked < capacity);
  const slot = slots.find((each) => each.startsAt === startsAt);
  if (slots.length === 0) return yield* Effect.fail(ServicePoints.NoSlot.of("closed", []));
  if (slot === undefined) return yield* Effect.fail(ServicePoints.NoSlot.of("no-such-slot", free));
  if (held.booked >= held.capacity) return yield* Effect.fail(ServicePoints.NoSlot.of("day-full", []));
  if (slot.booked >= slot.capacity) return yield* Effect.fail(ServicePoints.NoSlot.of("slot-full", free));
  yield* sql`UPDATE service_day SET booked = booked + 1 WHERE service_point_id = ${point.id} AND day = ${day}`;
  yield* sql`
    INSERT INTO appointment_slot AS s (service_point_id, day, starts_at, capacity, booked)
    VALUES (${point.id}, ${day}, ${startsAt}, ${slot.capacity}, 1)
    ON CONFLICT (service_point_id, day, starts_at) DO UPDATE SET booked = s.booked + 1`;
});

const givePlace = Effect.fnUntraced(function* (servicePoint: string, day: string, startsAt: string) {
  const sql = yield* SqlClient.SqlClient;
  yield* sql`UPDATE service_day SET booked = booked - 1 WHERE service_point_id = ${servicePoint} AND day = ${day}`;
  yield* sql`UPDATE appointment_slot SET booked = booked - 1
    WHERE service_point_id = ${servicePoint} AND day = ${day} AND starts_at = ${startsAt}`;
});

/**
 * The appointments of a day, by time.
 *
 * @category effects
 * @since 0.1.0
 */
export const ofDay = Effect.fn("appointments.ofDay")(function* (id: string, day: PlainDate.PlainDate) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("see-person");
  yield* find(id, yield* unitsInReach(user));
  const rows = yield* sql<Row>`${sql.literal(selected)} WHERE t.service_point_id = ${id} AND t.day = ${day}
    ORDER BY t.starts_at, t.id LIMIT 2000`;
  return rows.map(appointmentOf);
});

/**
 * Books a place for somebody.
 *
 * @category effects
 * @since 0.1.0
 */
export const book = Effect.fn("appointments.book")(function* (
  id: string,
  booking: {
    readonly personalNumber: PersonalNumber.PersonalNumber;
    readonly document: Requirement.Document;
    readonly day: PlainDate.PlainDate;
    readonly startsAt: OpeningHours.TimeOfDay;
    readonly application?: Application.ApplicationNumber;
  },
) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("work-application");
  const reach = yield* unitsInReach(user);
  const point = yield* find(id, reach);
  const person = yield* findByNumber(booking.personalNumber, reach);
  if (person === undefined) return yield* Effect.fail(Applications.PersonNotFound.of());
  const at = yield* serviceNow;
  return yield* sql.withTransaction(
    Effect.gen(function* () {
      yield* takePlace(point, booking.day, booking.startsAt);
      const inserted = yield* sql
        .withTransaction(
          sql<{ id: number }>`
          INSERT INTO appointment (service_point_id, day, starts_at, citizen_id, province_code, document, application_id,
            state, booked_by, booked_at)
          VALUES (${id}, ${booking.day}, ${booking.startsAt}, ${person.citizen}, ${person.province}, ${booking.document},
            (SELECT a.id FROM application a WHERE a.number = ${booking.application ?? null}::text
              AND a.citizen_id = ${person.citizen}), 'booked', ${user.id}, ${new Date(at)})
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
      const made = inserted[0]?.id ?? 0;
      yield* Audit.append({ action: "appointment.book", subject: `appointment/${made}` });
      return yield* get(made);
    }),
  );
});

/** An appointment that stands, held, at a service point within the user's reach. */
const hold = Effect.fnUntraced(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("work-application");
  const reach = yield* unitsInReach(user);
  const rows = yield* sql<{ servicePoint: string; day: string; startsAt: string }>`
    SELECT t.service_point_id AS "servicePoint", t.day, t.starts_at AS "startsAt" FROM appointment t
    JOIN service_point s ON s.id = t.service_point_id
    WHERE t.id = ${id} AND t.state = 'booked' AND (${reach === null} OR s.unit_id = ANY(${reach ?? []}::int4[]))
    FOR UPDATE OF t`;
  const row = rows[0];
  if (row === undefined) return yield* Effect.fail(ServicePoints.NotWaiting.of());
  const point = yield* Effect.catchTag(find(row.servicePoint, reach), "ServicePointNotFound", () =>
    Effect.fail(ServicePoints.NotWaiting.of()),
  );
  return { ...row, day: PlainDate.make(row.day), point };
});

/**
 * Moves an appointment: the new place is taken before the old is given back, and where there is none nothing changes.
 *
 * @category effects
 * @since 0.1.0
 */
export const move = Effect.fn("appointments.move")(function* (
  id: number,
  to: { readonly day: PlainDate.PlainDate; readonly startsAt: OpeningHours.TimeOfDay },
) {
  const sql = yield* SqlClient.SqlClient;
  return yield* sql.withTransaction(
    Effect.gen(function* () {
      const old = yield* hold(id);
      // Both days, the earlier first: two that change places with each other do not wait for each other for ever.
      for (const day of [...new Set([old.day, to.day])].sort()) yield* holdDay(old.point, day);
      yield* takePlace(old.point, to.day, to.startsAt);
      yield* givePlace(old.servicePoint, old.day, old.startsAt);
      yield* sql`UPDATE appointment SET day = ${to.day}, starts_at = ${to.startsAt}, moved = moved + 1 WHERE id = ${id}`;
      yield* Audit.append({ action: "appointment.move", subject: `appointment/${id}` });
      return yield* get(id);
    }),
  );
});

/**
 * Cancels an appointment, and gives its place free.
 *
 * @category effects
 * @since 0.1.0
 */
export const cancel = Effect.fn("appointments.cancel")(function* (id: number, why: string | undefined) {
  const sql = yield* SqlClient.SqlClient;
  return yield* sql.withTransaction(
    Effect.gen(function* () {
      const old = yield* hold(id);
      yield* holdDay(old.point, old.day);
      yield* givePlace(old.servicePoint, old.day, old.startsAt);
      yield* sql`UPDATE appointment SET state = 'cancelled', reason = ${why ?? null} WHERE id = ${id}`;
      yield* Audit.append({ action: "appointment.cancel", subject: `appointment/${id}` });
      return yield* get(id);
    }),
  );
});
