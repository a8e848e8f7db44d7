/**
 * What the offices of the demonstration are at: service points, appointments and queues of today, applications in every
 * state with their steps, requests for e-ID accounts, and rounds that are planned.
 *
 * **Details**
 *
 * It adds no person, no application and no account: the province's figures stay what they are. Who has steps, waits or is
 * appointed is taken in the order of the records, so that the same seed gives the same story.
 *
 * @since 0.1.0
 */
import {
  AgeGroup,
  type Application,
  Instant,
  OpeningHours,
  PlainDate,
  PortalStatus,
  Queue,
  ServicePoint,
  Unit,
  Village,
  WorkingCalendar,
} from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { BulkLoad, type BulkTarget, type BulkValue } from "../database/BulkLoad.ts";
import { stepsTo, type Told, ways } from "./applicationSteps.ts";
import { eve, today } from "./figures.ts";
import { officePlaces, type Place, villagePlace } from "./servicePlaces.ts";
import type { Commune } from "./territory.ts";

/** The new communes whose former ones the story is about. */
const storyCodes: ReadonlyArray<string> = ["05128", "04828", "04990"];

/** Who works there: the users of the demonstration where there is one. */
const officers: Readonly<Record<string, string>> = {
  "05128": "officer-tan-lac",
  "04828": "officer-thong-nhat",
};

const targets = {
  serial: {
    table: "application_serial",
    columns: [
      ["head", "text"],
      ["last", "int"],
    ],
  },
  point: {
    table: "service_point",
    columns: [
      ["id", "text"],
      ["name", "text"],
      ["kind", "text"],
      ["unit_id", "int"],
      ["since", "date"],
      ["settled_unit_id", "int"],
      ["longitude", "float8"],
      ["latitude", "float8"],
      ["point_invented", "boolean"],
      ["documents", "text[]"],
      ["hours", "jsonb"],
      ["slot_minutes", "int"],
      ["capacity_per_day", "int"],
      ["valid_from", "date"],
    ],
  },
  village: {
    table: "village_point",
    columns: [
      ["village_id", "int"],
      ["longitude", "float8"],
      ["latitude", "float8"],
      ["invented", "boolean"],
    ],
  },
} as const satisfies Record<string, BulkTarget>;

// Commune police take applications since 1 March 2025, when the district police were abolished.
const intakeSince = "2025-03-01";

const pointId = (commune: Commune): string => `sp-${commune.unit.code}-1`;

// A seat that more come to: a commune of the report saw more than 100 applications on some days.
const capacityOf = ({ successors, unit }: Commune): number =>
  unit.code === successors[0]?.code ? 120 : unit.kind === "xã" ? 45 : 80;

const pointRow = (
  commune: Commune,
  place: Place,
  numberOf: (unit: Unit.Unit) => number,
): Array<BulkValue> => [
  pointId(commune),
  `Công an ${commune.unit.kind} ${commune.unit.name}`,
  "commune-police",
  numberOf(commune.unit),
  intakeSince,
  commune.successors.length > 1 && commune.successors[0] !== undefined
    ? numberOf(commune.successors[0])
    : null,
  place.point.longitude,
  place.point.latitude,
  String(place.invented),
  "{card,eid-account}",
  JSON.stringify(OpeningHours.usual.value),
  30,
  capacityOf(commune),
  intakeSince,
];

interface PersonRow {
  readonly id: number;
  readonly province: string;
  readonly bornOn: string;
}

interface StoryRow extends PersonRow {
  readonly application: number;
  readonly number: string;
  readonly procedure: "issue" | "exchange" | "reissue";
  readonly receivedOn: string;
  readonly dueOn: string;
}

/** The applications of a unit of which steps are told: two for each state, the earliest of the story. */
const storiesOf = Effect.fnUntraced(function* (unit: number) {
  const sql = yield* SqlClient.SqlClient;
  return yield* sql<StoryRow>`
    SELECT c.id, c.province_code AS province, c.born_on AS "bornOn", a.id AS application, a.number, a.procedure,
      a.received_on AS "receivedOn", a.due_on AS "dueOn"
    FROM application_office o
    JOIN application a ON a.id = o.application_id AND a.province_code = o.province_code
    JOIN citizen c ON c.id = a.citizen_id AND c.province_code = a.province_code
    WHERE o.unit_id = ${unit} AND a.received_on BETWEEN '2025-06-24' AND '2025-08-15'
    ORDER BY a.received_on DESC, a.id LIMIT ${ways.length * 2}`;
});

const tellSteps = Effect.fnUntraced(function* (commune: Commune, unit: number, officer: string) {
  const sql = yield* SqlClient.SqlClient;
  const office = Unit.idOf(commune.unit);
  for (const [index, row] of (yield* storiesOf(unit)).entries()) {
    const state: Application.State = ways[index % ways.length]?.[0] ?? "received";
    const told: Told = { ...row, citizen: row.id, procedure: `card-${row.procedure}` };
    const { actions, application } = stepsTo(told, state, { by: officer, office });
    yield* sql`
      INSERT INTO application_case (application_id, province_code, procedure, ground, channel, state, received_on, due_on,
        done, not_possible, supplements, decided_at, ended_at, last_action_at, officer, service_point_id, held)
      VALUES (${row.application}, ${row.province}, ${application.procedure}, ${application.ground}, ${application.channel},
        ${application.state}, ${application.receivedOn}, ${application.dueOn}, ${application.done}::text[],
        ${application.notPossible}::text[], ${JSON.stringify(application.supplements)}::jsonb,
        ${application.decidedAt}::timestamptz, ${application.endedAt}::timestamptz,
        ${application.lastActionAt}::timestamptz, ${officer}, ${pointId(commune)}, 'older-card')`;
    const given = actions.map(({ at, by, office: _office, type, ...detail }) => ({
      type,
      at,
      by,
      detail: type === "declare" ? {} : detail,
    }));
    yield* sql`
      INSERT INTO application_action
        (application_id, province_code, ordinal, type, acted_at, acted_by, office_unit_id, detail)
      SELECT ${row.application}::int, ${row.province}::text, s.ordinality, s.step->>'type',
        (s.step->>'at')::timestamptz, s.step->>'by', ${unit}::int, s.step->'detail'
      FROM jsonb_array_elements(${JSON.stringify(given)}::jsonb) WITH ORDINALITY AS s(step, ordinality)`;
    yield* sql`UPDATE application SET status = ${PortalStatus.ofApplication(application)},
        channel = ${PortalStatus.channelCodes[application.channel]}
      WHERE id = ${row.application} AND province_code = ${row.province}`;
  }
});

/** People of a unit, those who have not applied yet first, in the order of the records. */
const peopleOf = Effect.fnUntraced(function* (unit: number, count: number) {
  const sql = yield* SqlClient.SqlClient;
  return yield* sql<PersonRow>`
    SELECT c.id, c.province_code AS province, c.born_on AS "bornOn"
    FROM citizen_placement p JOIN citizen c ON c.id = p.citizen_id AND c.province_code = p.province_code
    WHERE p.unit_id = ${unit}
    ORDER BY EXISTS (
      SELECT 1 FROM application a WHERE a.citizen_id = c.id AND a.province_code = c.province_code), c.id
    LIMIT ${count}`;
});

/** People of a unit without an e-ID account, grown up, in the order of the records. */
const withoutAccount = Effect.fnUntraced(function* (unit: number, count: number) {
  const sql = yield* SqlClient.SqlClient;
  return yield* sql<PersonRow>`
    SELECT c.id, c.province_code AS province, c.born_on AS "bornOn"
    FROM citizen_placement p JOIN citizen c ON c.id = p.citizen_id AND c.province_code = p.province_code
    WHERE p.unit_id = ${unit} AND c.born_on < '2010-01-01' AND NOT EXISTS (
      SELECT 1 FROM e_id_account e WHERE e.citizen_id = c.id AND e.province_code = c.province_code)
    ORDER BY c.id LIMIT ${count}`;
});

const queueLength = 8;
const appointmentsOfDay = 5;

/** Today's queue at a service point, and the appointments of today and the next working day. */
const fillDay = Effect.fnUntraced(function* (
  commune: Commune,
  people: ReadonlyArray<PersonRow>,
  day: string,
) {
  const sql = yield* SqlClient.SqlClient;
  const id = pointId(commune);
  const waiting = people.slice(0, queueLength);
  const appointed = people.slice(queueLength, queueLength + appointmentsOfDay);
  const slots = OpeningHours.slotsOn(OpeningHours.usual.value, PlainDate.make(day), {
    capacity: capacityOf(commune),
    minutes: 30,
  });
  yield* sql`INSERT INTO service_day (service_point_id, day, capacity, booked, last_ticket)
    VALUES (${id}, ${day}, ${capacityOf(commune)}, ${appointed.length}, ${waiting.length})`;
  for (const [index, person] of appointed.entries()) {
    const slot = slots[index + 4] ?? slots[0];
    if (slot === undefined) continue;
    yield* sql`INSERT INTO appointment_slot (service_point_id, day, starts_at, capacity, booked)
      VALUES (${id}, ${day}, ${slot.startsAt}, ${slot.capacity}, 1)`;
    yield* sql`INSERT INTO appointment
        (service_point_id, day, starts_at, citizen_id, province_code, document, state, booked_by, booked_at)
      VALUES (${id}, ${day}, ${slot.startsAt}, ${person.id}, ${person.province}, 'card', 'booked', 'server',
        ${`${intakeSince}T01:00:00Z`}::timestamptz)`;
  }
  for (const [index, person] of waiting.entries()) {
    // From half past seven on, somebody every four minutes.
    const arrivedAt = Instant.make(
      new Date(Date.parse(`${day}T00:30:00.000Z`) + index * 4 * 60_000).toISOString(),
    );
    const priorities = Queue.prioritiesOf(
      { birth: AgeGroup.BirthDate.make(person.bornOn), support: [] },
      PlainDate.make(day),
    );
    yield* sql`INSERT INTO queue_ticket
        (service_point_id, day, number, citizen_id, province_code, document, priority, arrived_at, state)
      VALUES (${id}, ${day}, ${index + 1}, ${person.id}, ${person.province}, 'card', ${priorities}::text[],
        ${arrivedAt}::timestamptz, 'waiting')`;
  }
});

/** Requests for an e-ID account that are not granted, so that they count nowhere yet. */
const requestAccounts = Effect.fnUntraced(function* (people: ReadonlyArray<PersonRow>, officer: string) {
  const sql = yield* SqlClient.SqlClient;
  const states = ["requested", "verifying", "refused"] as const;
  for (const [index, state] of states.entries()) {
    const person = people[index];
    if (person === undefined) continue;
    const drawn = yield* sql<{ id: number }>`SELECT nextval('e_id_case_id_seq')::int AS id`;
    const id = drawn[0]?.id ?? 0;
    const at = `${eve}T01:30:00Z`;
    const due = WorkingCalendar.addWorkingDays(PlainDate.make(eve), 3).dueOn;
    yield* sql`INSERT INTO e_id_case
        (id, province_code, citizen_id, level, state, requested_at, due_on, last_event_at)
      VALUES (${id}, ${person.province}, ${person.id}, 2, ${state}, ${at}::timestamptz, ${due}, ${at}::timestamptz)`;
    const events = state === "requested" ? [] : state === "verifying" ? ["verify"] : ["verify", "refuse"];
    for (const [ordinal, type] of events.entries()) {
      yield* sql`INSERT INTO e_id_event (case_id, province_code, ordinal, type, happened_at, done_by)
        VALUES (${id}, ${person.province}, ${ordinal + 1}, ${type}, ${at}::timestamptz, ${officer})`;
    }
  }
});

/** A round from the service point through its farthest villages. */
const planRound = Effect.fnUntraced(function* (
  commune: Commune,
  unit: number,
  place: Place,
  officer: string,
) {
  const sql = yield* SqlClient.SqlClient;
  const villages = yield* sql<{
    id: number;
    key: string;
    longitude: number;
    latitude: number;
    remaining: number;
  }>`
    SELECT v.id, v.key, q.longitude, q.latitude, (count(c.id) FILTER (WHERE NOT EXISTS (
      SELECT 1 FROM application a WHERE a.citizen_id = c.id AND a.province_code = c.province_code)))::int AS remaining
    FROM village v JOIN village_point q ON q.village_id = v.id
    JOIN citizen_placement p ON p.unit_id = v.unit_id
    JOIN citizen c ON c.id = p.citizen_id AND c.province_code = p.province_code AND c.village_id = v.id
    WHERE v.unit_id = ${unit} GROUP BY v.id, q.village_id ORDER BY v.key`;
  const needs = villages.map(({ key, latitude, longitude, remaining }) => ({
    village: Village.VillageId.make(key),
    centre: { longitude, latitude },
    remaining,
  }));
  const far = needs
    .toSorted(
      (a, b) =>
        Village.kilometresBetween(place.point, b.centre) - Village.kilometresBetween(place.point, a.centre),
    )
    .slice(0, 3);
  const startsOn = WorkingCalendar.addWorkingDays(PlainDate.make(eve), 2).dueOn;
  const round = ServicePoint.plan({
    team: "Tổ lưu động 1",
    capacityPerDay: 40,
    base: place.point,
    villages: far,
    from: startsOn,
    isWorkingDay: (date) => WorkingCalendar.isWorkingDay(date),
  });
  if (round.stops.length === 0) return;
  const inserted = yield* sql<{ id: number }>`
    INSERT INTO round (team, base_id, starts_on, capacity_per_day, state, planned_by, planned_at)
    VALUES (${round.team}, ${pointId(commune)}, ${startsOn}, ${round.capacityPerDay}, 'planned', ${officer},
      ${`${eve}T02:00:00Z`}::timestamptz) RETURNING id`;
  for (const [index, stop] of round.stops.entries()) {
    const village = villages.find(({ key }) => key === stop.village);
    if (village === undefined) continue;
    yield* sql`INSERT INTO round_stop (round_id, ordinal, village_id, starts_on, days, need, kilometres)
      VALUES (${inserted[0]?.id ?? 0}, ${index + 1}, ${village.id}, ${stop.from}, ${stop.days}, ${village.remaining},
        ${Village.kilometresBetween(place.point, village)})`;
  }
});

/**
 * Stores what the offices are at, in the transaction of the load.
 *
 * @param options.serials - the last number given out for each office and day
 * @category effects
 * @since 0.1.0
 */
export const loadOfficeWork = Effect.fn("loadOfficeWork")(function* (options: {
  readonly communes: ReadonlyArray<Commune>;
  readonly numberOf: (unit: Unit.Unit) => number;
  readonly serials: ReadonlyMap<string, number>;
}) {
  const sql = yield* SqlClient.SqlClient;
  const bulk = yield* BulkLoad;
  const placeOf = officePlaces();
  const places = new Map(options.communes.map((commune) => [commune, placeOf(commune)]));
  yield* bulk.append(targets.serial, [...options.serials]);
  yield* bulk.append(
    targets.point,
    [...places].map(([commune, place]) => pointRow(commune, place, options.numberOf)),
  );
  const byUnit = new Map(options.communes.map((commune) => [options.numberOf(commune.unit), commune]));
  const villages = yield* sql<{ id: number; key: string; unit: number }>`
    SELECT id, key, unit_id AS unit FROM village ORDER BY id`;
  yield* bulk.append(
    targets.village,
    villages.flatMap(({ id, key, unit }) => {
      const commune = byUnit.get(unit);
      const place = commune === undefined ? undefined : places.get(commune);
      if (commune === undefined || place === undefined) return [];
      const { latitude, longitude } = villagePlace(key, commune, place);
      return [[id, longitude, latitude, "true"]];
    }),
  );
  for (const [commune, place] of places) {
    const story = storyCodes.find((code) => commune.successors.some((successor) => successor.code === code));
    if (story === undefined) continue;
    const unit = options.numberOf(commune.unit);
    const officer = officers[commune.unit.code] ?? `officer-${commune.unit.code}`;
    yield* tellSteps(commune, unit, officer);
    const eachDay = queueLength + appointmentsOfDay;
    const people = yield* peopleOf(unit, 2 * eachDay);
    yield* fillDay(commune, people.slice(0, eachDay), eve);
    yield* fillDay(commune, people.slice(eachDay, 2 * eachDay), today);
    yield* requestAccounts(yield* withoutAccount(unit, 3), officer);
    if (commune.provinceCode === "17") yield* planRound(commune, unit, place, officer);
  }
});
