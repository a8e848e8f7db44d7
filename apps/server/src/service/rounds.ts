/**
 * Rounds through the villages: who lives far, how many remain, in which order and for how many days a team goes.
 *
 * @since 0.1.0
 */
import { Rounds, ServicePoints } from "@hopnhat/api-client/contract";
import {
  type AgeGroup,
  Placement,
  PlainDate,
  ServicePoint,
  type Unit,
  Village,
  WorkingCalendar,
} from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { applicantOf, officeOf } from "../application/ApplicationRecord.ts";
import { serviceNow } from "../application/serviceClock.ts";
import { numbersOf, unitsInReach } from "../application/unitsInReach.ts";
import * as Audit from "../audit/Audit.ts";
import { requirePermission } from "../identity/permissions.ts";
import { instantOf } from "../Now.ts";
import { today } from "../system/today.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import { find, ofProvincesOf, type Stored } from "./ServicePoints.ts";

interface VillageRow {
  readonly id: number;
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly unit: number;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly invented: boolean | null;
  readonly target: number;
  readonly remaining: number;
  readonly round: number | null;
}

const nameOf = (row: Pick<VillageRow, "key" | "kind" | "name">) => ({
  id: Village.VillageId.make(row.key),
  kind: row.kind,
  name: row.name,
});

const centreOf = ({ latitude, longitude }: VillageRow) =>
  latitude === null || longitude === null ? null : { longitude, latitude };

const needOf = (row: VillageRow): ServicePoint.VillageNeed => ({
  village: Village.VillageId.make(row.key),
  centre: centreOf(row),
  remaining: row.remaining,
});

// People are found through the place of their commune, which is indexed, and not through the village.
const applied = `EXISTS (SELECT 1 FROM application a WHERE a.citizen_id = c.id AND a.province_code = c.province_code)`;

/** Villages with their people on target. A village stands where its people do: in its commune, or waiting with them. */
const villagesWhere = Effect.fnUntraced(function* (of: {
  readonly units?: ReadonlyArray<number>;
  readonly keys?: ReadonlyArray<string>;
}) {
  const sql = yield* SqlClient.SqlClient;
  return yield* sql<VillageRow>`
    SELECT v.id, v.key, v.kind, v.name, v.unit_id AS unit, q.longitude, q.latitude, q.invented,
      count(t.citizen_id)::int AS target,
      (count(t.citizen_id) FILTER (WHERE NOT ${sql.literal(applied)}))::int AS remaining,
      (SELECT max(r.id) FROM round_stop s JOIN round r ON r.id = s.round_id AND r.state = 'planned'
        WHERE s.village_id = v.id) AS round
    FROM village v
    LEFT JOIN village_point q ON q.village_id = v.id
    LEFT JOIN citizen_placement p ON p.unit_id = v.unit_id
    LEFT JOIN citizen c ON c.id = p.citizen_id AND c.province_code = p.province_code AND c.village_id = v.id
    LEFT JOIN campaign_target t ON t.citizen_id = c.id AND t.province_code = c.province_code
    WHERE ${of.units === undefined ? sql`true` : sql`v.unit_id = ANY(${of.units}::int4[])`}
      AND ${of.keys === undefined ? sql`true` : sql`v.key = ANY(${of.keys}::text[])`}
    GROUP BY v.id, q.village_id ORDER BY v.key`;
});

const servicePointOf = (point: Stored, asOf: PlainDate.PlainDate): ServicePoint.ServicePoint => ({
  id: point.id,
  name: point.name,
  kind: point.kind,
  point: point.point,
  documents: point.documents,
  capacityPerDay: point.capacityPerDay,
  validFrom: asOf,
  validTo: null,
});

const tenths = (kilometres: number): number => Math.round(kilometres * 10) / 10;

/**
 * The villages of a commune that are farther than a distance from every service point, farthest first; those of unknown
 * place last.
 *
 * @category effects
 * @since 0.1.0
 */
export const villages = Effect.fn("rounds.villages")(function* (query: {
  readonly office: Unit.UnitId;
  readonly beyond?: number;
}) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const user = yield* requirePermission("plan-round");
  const reach = yield* unitsInReach(user);
  const asOf = yield* today;
  const [office] = yield* numbersOf([query.office]);
  const waiting = yield* sql<{ unit: number }>`
    SELECT DISTINCT source_unit_id AS unit FROM placement_candidate WHERE target_unit_id = ${office ?? 0}`;
  const units = [office ?? 0, ...waiting.map(({ unit }) => unit)].filter(
    (unit) => reach === null || reach.includes(unit),
  );
  const rows = yield* villagesWhere({ units });
  const points = (yield* ofProvincesOf(units)).map((point) => servicePointOf(point, asOf));
  const named = yield* register.unitsOf(rows.map(({ unit }) => unit));
  const { far, unknown } = ServicePoint.beyond(rows.map(needOf), points, query.beyond ?? 10, asOf);
  return [...far, ...unknown].flatMap((need): ReadonlyArray<Rounds.VillageInNeed> => {
    const row = rows.find(({ key }) => key === need.village);
    const unit = row === undefined ? undefined : named.get(row.unit);
    if (row === undefined || unit === undefined) return [];
    const nearest = need.centre === null ? null : ServicePoint.nearest(need.centre, points, asOf);
    return [
      {
        village: nameOf(row),
        office: officeOf(unit),
        kilometres: nearest === null ? null : tenths(nearest.kilometres),
        nearest: nearest?.servicePoint.id ?? null,
        pointInvented: row.invented ?? false,
        target: row.target,
        remaining: row.remaining,
        planned: row.round === null ? null : Rounds.RoundId.make(row.round),
      },
    ];
  });
});

interface RoundRow {
  readonly id: number;
  readonly team: string;
  readonly base: string;
  readonly unit: number;
  readonly startsOn: string;
  readonly capacityPerDay: number;
  readonly state: Rounds.Round["state"];
  readonly plannedBy: string;
  readonly plannedAt: Date;
}

interface StopRow {
  readonly round: number;
  readonly key: string;
  readonly from: string;
  readonly days: number;
  readonly need: number;
  readonly kilometres: number | null;
}

const describe = Effect.fnUntraced(function* (rows: ReadonlyArray<RoundRow>) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const units = yield* register.unitsOf(rows.map(({ unit }) => unit));
  const stops = yield* sql<StopRow>`
    SELECT s.round_id AS round, v.key, s.starts_on AS "from", s.days, s.need, s.kilometres
    FROM round_stop s JOIN village v ON v.id = s.village_id
    WHERE s.round_id = ANY(${rows.map(({ id }) => id)}::int4[]) ORDER BY s.round_id, s.ordinal`;
  const keys = [...new Set(stops.map(({ key }) => key))];
  const found = keys.length === 0 ? [] : yield* villagesWhere({ keys });
  return rows.flatMap((row): ReadonlyArray<Rounds.Round> => {
    const unit = units.get(row.unit);
    if (unit === undefined) return [];
    return [
      {
        id: Rounds.RoundId.make(row.id),
        team: row.team,
        base: ServicePoint.ServicePointId.make(row.base),
        office: officeOf(unit),
        startsOn: PlainDate.make(row.startsOn),
        capacityPerDay: row.capacityPerDay,
        state: row.state,
        plannedBy: Placement.ActorId.make(row.plannedBy),
        plannedAt: instantOf(row.plannedAt),
        stops: stops
          .filter(({ round }) => round === row.id)
          .flatMap((stop): ReadonlyArray<Rounds.Stop> => {
            const village = found.find(({ key }) => key === stop.key);
            const capacity = stop.days * row.capacityPerDay;
            return village === undefined
              ? []
              : [
                  {
                    village: nameOf(village),
                    from: PlainDate.make(stop.from),
                    days: stop.days,
                    kilometres: stop.kilometres === null ? null : tenths(stop.kilometres),
                    need: stop.need,
                    capacity,
                    short: Math.max(0, stop.need - capacity),
                    remaining: village.remaining,
                  },
                ];
          }),
      },
    ];
  });
});

const roundsWhere = Effect.fnUntraced(function* (of: {
  readonly reach: ReadonlyArray<number> | null;
  readonly id?: number;
  readonly state?: Rounds.Round["state"];
}) {
  const sql = yield* SqlClient.SqlClient;
  return yield* sql<RoundRow>`
    SELECT r.id, r.team, r.base_id AS base, s.unit_id AS unit, r.starts_on AS "startsOn",
      r.capacity_per_day AS "capacityPerDay", r.state, r.planned_by AS "plannedBy", r.planned_at AS "plannedAt"
    FROM round r JOIN service_point s ON s.id = r.base_id
    WHERE (${of.reach === null} OR s.unit_id = ANY(${of.reach ?? []}::int4[]))
      AND (${of.id ?? null}::int IS NULL OR r.id = ${of.id ?? null}::int)
      AND (${of.state ?? null}::text IS NULL OR r.state = ${of.state ?? null}::text)
    ORDER BY r.starts_on DESC, r.id DESC LIMIT 200`;
});

/**
 * The rounds of the user's reach, latest first.
 *
 * @category effects
 * @since 0.1.0
 */
export const list = Effect.fn("rounds.list")(function* (query: { readonly state?: Rounds.Round["state"] }) {
  const user = yield* requirePermission("plan-round");
  return yield* describe(yield* roundsWhere({ reach: yield* unitsInReach(user), ...query }));
});

/**
 * A round of the user's reach.
 *
 * @category effects
 * @since 0.1.0
 */
export const get = Effect.fn("rounds.get")(function* (id: number) {
  const user = yield* requirePermission("plan-round");
  const rounds = yield* describe(yield* roundsWhere({ reach: yield* unitsInReach(user), id }));
  return rounds[0] ?? (yield* Effect.fail(Rounds.RoundNotFound.of()));
});

/**
 * Plans a round from a service point.
 *
 * @category effects
 * @since 0.1.0
 */
export const plan = Effect.fn("rounds.plan")(function* (asked: {
  readonly team: string;
  readonly base: string;
  readonly startsOn: PlainDate.PlainDate;
  readonly capacityPerDay: number;
  readonly villages: ReadonlyArray<Village.VillageId>;
}) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("plan-round");
  const reach = yield* unitsInReach(user);
  const base = yield* find(asked.base, reach);
  const rows = (yield* villagesWhere({ keys: asked.villages })).filter(
    ({ unit }) => reach === null || reach.includes(unit),
  );
  const planned = ServicePoint.plan({
    team: asked.team,
    capacityPerDay: asked.capacityPerDay,
    base: base.point,
    villages: rows.map(needOf),
    from: asked.startsOn,
    isWorkingDay: (date) => WorkingCalendar.isWorkingDay(date),
  });
  if (planned.stops.length === 0) return yield* Effect.fail(Rounds.NothingToVisit.of());
  const at = yield* serviceNow;
  const id = yield* sql.withTransaction(
    Effect.gen(function* () {
      const inserted = yield* sql<{ id: number }>`
        INSERT INTO round (team, base_id, starts_on, capacity_per_day, state, planned_by, planned_at)
        VALUES (${asked.team}, ${asked.base}, ${asked.startsOn}, ${asked.capacityPerDay}, 'planned', ${user.id},
          ${new Date(at)}) RETURNING id`;
      const round = inserted[0]?.id ?? 0;
      for (const [index, stop] of planned.stops.entries()) {
        const row = rows.find(({ key }) => key === stop.village);
        const centre = row === undefined ? null : centreOf(row);
        yield* sql`INSERT INTO round_stop (round_id, ordinal, village_id, starts_on, days, need, kilometres)
          VALUES (${round}, ${index + 1}, ${row?.id ?? 0}, ${stop.from}, ${stop.days}, ${row?.remaining ?? 0},
            ${centre === null ? null : Village.kilometresBetween(base.point, centre)})`;
      }
      yield* Audit.append({ action: "round.plan", subject: `round/${round}` });
      return round;
    }),
  );
  return yield* Effect.catchTag(get(id), "RoundNotFound", () =>
    Effect.fail(ServicePoints.ServicePointNotFound.of()),
  );
});

/**
 * Who is to be visited on a round, by stop and name.
 *
 * @category effects
 * @since 0.1.0
 */
export const people = Effect.fn("rounds.people")(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  yield* requirePermission("see-person");
  yield* get(id);
  const rows = yield* sql<{
    key: string;
    kind: string;
    village: string;
    citizen: number;
    name: string;
    bornOn: string;
    personalNumber: string;
    ageGroup: AgeGroup.AgeGroup;
  }>`
    SELECT v.key, v.kind, v.name AS village, c.id AS citizen, c.full_name AS name, c.born_on AS "bornOn",
      c.personal_number AS "personalNumber", t.age_group AS "ageGroup"
    FROM round_stop s JOIN village v ON v.id = s.village_id
    JOIN citizen_placement p ON p.unit_id = v.unit_id
    JOIN citizen c ON c.id = p.citizen_id AND c.province_code = p.province_code AND c.village_id = v.id
    JOIN campaign_target t ON t.citizen_id = c.id AND t.province_code = c.province_code
    WHERE s.round_id = ${id} AND NOT ${sql.literal(applied)}
    ORDER BY s.ordinal, c.full_name COLLATE "C", c.id LIMIT 20000`;
  return rows.map((row): Rounds.PersonToVisit => ({
    village: nameOf({ key: row.key, kind: row.kind, name: row.village }),
    applicant: applicantOf(row),
    ageGroup: row.ageGroup,
  }));
});

/**
 * Ends a round, as done or cancelled.
 *
 * @category effects
 * @since 0.1.0
 */
export const end = Effect.fn("rounds.end")(function* (
  id: number,
  as: "done" | "cancelled",
  why: string | undefined,
) {
  const sql = yield* SqlClient.SqlClient;
  const round = yield* get(id);
  if (round.state !== "planned") return yield* Effect.fail(Rounds.RoundNotFound.of());
  yield* sql`UPDATE round SET state = ${as}, reason = ${why ?? null} WHERE id = ${id}`;
  yield* Audit.append({ action: `round.${as}`, subject: `round/${id}` });
  return yield* get(id);
});
