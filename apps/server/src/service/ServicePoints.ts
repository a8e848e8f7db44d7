/**
 * Service points as the database holds them, and what their days can take.
 *
 * @since 0.1.0
 */
import { ServicePoints } from "@hopnhat/api-client/contract";
import { OpeningHours, PlainDate, type Requirement, ServicePoint, type Unit } from "@hopnhat/domain";
import { Effect, Schema } from "effect";
import { SqlClient } from "effect/sql";
import { officeOf } from "../application/ApplicationRecord.ts";
import { numbersOf, unitsInReach } from "../application/unitsInReach.ts";
import { requirePermission } from "../identity/permissions.ts";
import { today } from "../system/today.ts";
import { UnitRegister } from "../units/UnitRegister.ts";

interface Row {
  readonly id: string;
  readonly name: string;
  readonly kind: ServicePoint.ServicePoint["kind"];
  readonly unit: number;
  readonly waiting: boolean;
  readonly longitude: number;
  readonly latitude: number;
  readonly pointInvented: boolean;
  readonly documents: ReadonlyArray<Requirement.Document>;
  readonly hours: unknown;
  readonly slotMinutes: number;
  readonly capacityPerDay: number;
}

// A service point of a split commune waits like its villages, until somebody says in which part it lies.
const columns = `s.id, s.name, s.kind, s.unit_id AS unit,
  EXISTS (SELECT 1 FROM placement_candidate k WHERE k.source_unit_id = s.unit_id) AS waiting,
  s.longitude, s.latitude, s.point_invented AS "pointInvented", s.documents, s.hours, s.slot_minutes AS "slotMinutes",
  s.capacity_per_day AS "capacityPerDay"`;

/**
 * A service point, with the number of its unit.
 *
 * @category models
 * @since 0.1.0
 */
export interface Stored extends ServicePoints.ServicePoint {
  readonly unit: number;
}

const hoursCodec = Schema.toCodecJson(OpeningHours.OpeningHours);

const storedOf = Effect.fnUntraced(function* (rows: ReadonlyArray<Row>) {
  const register = yield* UnitRegister;
  const units = yield* register.unitsOf(rows.map(({ unit }) => unit));
  return yield* Effect.forEach(rows, (row) =>
    Effect.gen(function* () {
      const unit: Unit.Unit = units.get(row.unit) ?? (yield* register.unitOf(row.unit));
      const stored: Stored = {
        id: ServicePoint.ServicePointId.make(row.id),
        name: row.name,
        kind: row.kind,
        unit: row.unit,
        office: officeOf(unit),
        waiting: row.waiting,
        point: { longitude: row.longitude, latitude: row.latitude },
        pointInvented: row.pointInvented,
        documents: row.documents,
        hours: yield* Effect.orDie(Schema.decodeUnknownEffect(hoursCodec)(row.hours)),
        slotMinutes: row.slotMinutes,
        capacityPerDay: row.capacityPerDay,
      };
      return stored;
    }),
  );
});

const standing = (on: PlainDate.PlainDate) =>
  Effect.map(
    SqlClient.SqlClient,
    (sql) => sql`s.valid_from <= ${on} AND (s.valid_to IS NULL OR s.valid_to > ${on})`,
  );

/**
 * The service points within the user's reach that take applications today.
 *
 * @category effects
 * @since 0.1.0
 */
export const list = Effect.fn("servicePoints.list")(function* (query: { readonly office?: Unit.UnitId }) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("see-units");
  const reach = yield* unitsInReach(user);
  const office = query.office === undefined ? undefined : ((yield* numbersOf([query.office]))[0] ?? 0);
  const rows = yield* sql<Row>`
    SELECT ${sql.literal(columns)} FROM service_point s
    WHERE ${yield* standing(yield* today)} AND (${reach === null} OR s.unit_id = ANY(${reach ?? []}::int4[]))
      AND (${office ?? null}::int IS NULL OR s.unit_id = ${office ?? null}::int OR s.unit_id IN (
        SELECT source_unit_id FROM placement_candidate WHERE target_unit_id = ${office ?? null}::int))
    ORDER BY s.unit_id, s.name COLLATE "C", s.id`;
  return yield* storedOf(rows);
});

/**
 * Every service point of the provinces of some units that stands today, whoever reaches it: to say which is nearest.
 *
 * @category effects
 * @since 0.1.0
 */
export const ofProvincesOf = Effect.fnUntraced(function* (units: ReadonlyArray<number>) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<Row>`
    SELECT ${sql.literal(columns)} FROM service_point s JOIN unit u ON u.id = s.unit_id
    WHERE ${yield* standing(yield* today)} AND u.record_province_code IN (
      SELECT record_province_code FROM unit WHERE id = ANY(${units}::int4[]))
    ORDER BY s.id`;
  return yield* storedOf(rows);
});

/**
 * A service point within the user's reach.
 *
 * @category effects
 * @since 0.1.0
 */
export const find = Effect.fnUntraced(function* (id: string, reach: ReadonlyArray<number> | null) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<Row>`
    SELECT ${sql.literal(columns)} FROM service_point s
    WHERE s.id = ${id} AND (${reach === null} OR s.unit_id = ANY(${reach ?? []}::int4[]))`;
  const stored = (yield* storedOf(rows))[0];
  return stored ?? (yield* Effect.fail(ServicePoints.ServicePointNotFound.of()));
});

/** As the API names it. @category getters @since 0.1.0 */
export const shown = ({ unit: _unit, ...servicePoint }: Stored): ServicePoints.ServicePoint => servicePoint;

interface DayRow {
  readonly day: string;
  readonly capacity: number;
  readonly booked: number;
  readonly waiting: number;
  readonly served: number;
}

// A calendar of two months is what a screen shows at once.
const mostDays = 62;

const dayOf = (
  point: Stored,
  day: PlainDate.PlainDate,
  row: DayRow | undefined,
): ServicePoints.ServiceDay => {
  const isOpen = OpeningHours.openingsOn(point.hours, day).length > 0;
  return {
    day,
    isOpen,
    capacity: row?.capacity ?? (isOpen ? point.capacityPerDay : 0),
    booked: row?.booked ?? 0,
    waiting: row?.waiting ?? 0,
    served: row?.served ?? 0,
  };
};

/**
 * What the days of a service point can take, from a day to another, 62 at most.
 *
 * @category effects
 * @since 0.1.0
 */
export const days = Effect.fn("servicePoints.days")(function* (
  id: string,
  from: PlainDate.PlainDate,
  to: PlainDate.PlainDate,
) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("see-units");
  const point = yield* find(id, yield* unitsInReach(user));
  const rows = yield* sql<DayRow>`
    SELECT d.day, d.capacity, d.booked,
      (SELECT count(*)::int FROM queue_ticket t WHERE t.service_point_id = d.service_point_id AND t.day = d.day
        AND t.state = 'waiting') AS waiting,
      (SELECT count(*)::int FROM queue_ticket t WHERE t.service_point_id = d.service_point_id AND t.day = d.day
        AND t.state = 'served') AS served
    FROM service_day d WHERE d.service_point_id = ${id} AND d.day BETWEEN ${from} AND ${to}`;
  const found: Array<ServicePoints.ServiceDay> = [];
  for (let day = from; day <= to && found.length < mostDays; day = PlainDate.addDays(day, 1)) {
    found.push(
      dayOf(
        point,
        day,
        rows.find((row) => row.day === day),
      ),
    );
  }
  return found;
});

/**
 * Makes the row of a day where there is none, and holds it until the transaction ends: who writes of a day waits for who
 * writes of it already.
 *
 * @category effects
 * @since 0.1.0
 */
export const holdDay = Effect.fnUntraced(function* (point: Stored, day: PlainDate.PlainDate) {
  const sql = yield* SqlClient.SqlClient;
  const capacity = OpeningHours.openingsOn(point.hours, day).length > 0 ? point.capacityPerDay : 0;
  yield* sql`INSERT INTO service_day (service_point_id, day, capacity) VALUES (${point.id}, ${day}, ${capacity})
    ON CONFLICT DO NOTHING`;
  const rows = yield* sql<{ capacity: number; booked: number; priorityRun: number }>`
    SELECT capacity, booked, priority_run AS "priorityRun" FROM service_day
    WHERE service_point_id = ${point.id} AND day = ${day} FOR UPDATE`;
  return rows[0] ?? { capacity, booked: 0, priorityRun: 0 };
});

/**
 * The slots of a day, with how many are booked.
 *
 * @category effects
 * @since 0.1.0
 */
export const slotsOf = Effect.fnUntraced(function* (point: Stored, day: PlainDate.PlainDate) {
  const sql = yield* SqlClient.SqlClient;
  const ofDay = yield* sql<{ capacity: number }>`
    SELECT capacity FROM service_day WHERE service_point_id = ${point.id} AND day = ${day}`;
  const booked = yield* sql<{ startsAt: string; booked: number }>`
    SELECT starts_at AS "startsAt", booked FROM appointment_slot
    WHERE service_point_id = ${point.id} AND day = ${day}`;
  const capacity = ofDay[0]?.capacity ?? point.capacityPerDay;
  return OpeningHours.slotsOn(point.hours, day, { capacity, minutes: point.slotMinutes }).map(
    (slot): ServicePoints.Slot => {
      const count = booked.find(({ startsAt }) => startsAt === slot.startsAt)?.booked ?? 0;
      // After a day's capacity was lowered, what was booked before stands.
      return { ...slot, capacity: Math.max(slot.capacity, count), booked: count };
    },
  );
});

/**
 * The slots of a day of a service point within the user's reach.
 *
 * @category effects
 * @since 0.1.0
 */
export const slots = Effect.fn("servicePoints.slots")(function* (id: string, day: PlainDate.PlainDate) {
  const user = yield* requirePermission("see-units");
  return yield* slotsOf(yield* find(id, yield* unitsInReach(user)), day);
});

/**
 * Sets what one day can take, never below what is booked.
 *
 * @category effects
 * @since 0.1.0
 */
export const setCapacity = Effect.fn("servicePoints.setCapacity")(function* (
  id: string,
  day: PlainDate.PlainDate,
  capacity: number,
) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("work-application");
  const point = yield* find(id, yield* unitsInReach(user));
  return yield* sql.withTransaction(
    Effect.gen(function* () {
      const held = yield* holdDay(point, day);
      if (capacity < held.booked) {
        return yield* Effect.fail(ServicePoints.NoSlot.of("day-full", []));
      }
      yield* sql`UPDATE service_day SET capacity = ${capacity} WHERE service_point_id = ${id} AND day = ${day}`;
      const spread = OpeningHours.slotsOn(point.hours, day, { capacity, minutes: point.slotMinutes });
      for (const slot of spread) {
        yield* sql`UPDATE appointment_slot SET capacity = greatest(booked, ${slot.capacity})
          WHERE service_point_id = ${id} AND day = ${day} AND starts_at = ${slot.startsAt}`;
      }
      return dayOf(point, day, { day, capacity, booked: held.booked, waiting: 0, served: 0 });
    }),
  );
});
