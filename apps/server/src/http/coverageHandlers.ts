/**
 * Figures of coverage, over HTTP.
 *
 * @since 0.1.0
 */
import { Api } from "@hopnhat/api-client/contract";
import { Ledger, Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { SqlClient } from "effect/sql";
import { cellsOf, communeCoverage, findProvince, requireProvince } from "../campaign/communeCoverage.ts";
import { coverageDays } from "../campaign/coverageDays.ts";
import { byAgeGroup, sum } from "../campaign/coverageOn.ts";
import { asServer } from "../identity/Access.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import { orFault } from "./faults.ts";
import { findUnit } from "./unitHandlers.ts";

/**
 * @category handlers
 * @since 0.1.0
 */
export const layer = HttpApiBuilder.group(
  Api,
  "coverage",
  Effect.fnUntraced(function* (handlers) {
    const register = yield* UnitRegister;
    return handlers.handleAll({
      province: ({ query: { asOf, boundaries, province } }) =>
        orFault(
          Effect.gen(function* () {
            yield* requireProvince(province);
            const place = yield* findProvince(province, boundaries);
            const { communes, placed, waiting } = yield* cellsOf(province, boundaries);
            const cells = [...[...placed.values()].flat(), ...waiting];
            return {
              province: place,
              asOf,
              boundaries,
              communes: communes.length,
              total: sum(cells),
              byAgeGroup: byAgeGroup(cells),
              waiting: sum(waiting),
            };
          }),
        ),
      communes: ({ query }) =>
        orFault(
          Effect.gen(function* () {
            return yield* communeCoverage(query);
          }),
        ),
      days: ({ query: { ageGroup, asOf, boundaries, commune, province, since } }) =>
        orFault(
          Effect.gen(function* () {
            yield* requireProvince(province);
            yield* findProvince(province, boundaries);
            const unit = commune === undefined ? undefined : (yield* findUnit(commune, boundaries)).unit;
            if (unit !== undefined) yield* requireProvince(communeProvince(register, unit));
            return yield* asServer(
              coverageDays({
                province,
                boundaries,
                since,
                asOf,
                ...(unit === undefined ? {} : { unit }),
                ...(ageGroup === undefined ? {} : { ageGroup }),
              }),
            );
          }),
        ),
      received: ({ query: { asOf, commune, since } }) =>
        orFault(
          Effect.gen(function* () {
            const sql = yield* SqlClient.SqlClient;
            const version = yield* findUnit(commune, asOf);
            const { unit } = version;
            yield* requireProvince(communeProvince(register, unit));
            // Before a reorganisation is executed its records stand under the units before; after it, those units have but a history.
            const numbers = yield* Effect.forEach(withWholeSources(version), (each) =>
              register.numberOf(each),
            );
            const ended = unit.validTo === null ? null : (numbers[0] ?? null);
            const counted = yield* asServer(sql<{ applications: number; accounts: number }>`
            WITH offices AS (
              SELECT application_id, province_code FROM application_office WHERE unit_id = ANY(${numbers}::int4[]) AND status = 'placed'
              UNION SELECT application_id, province_code FROM application_office_history WHERE unit_id = ${ended}::int4
            ), people AS (
              SELECT citizen_id, province_code FROM citizen_placement WHERE unit_id = ANY(${numbers}::int4[]) AND status = 'placed'
              UNION SELECT citizen_id, province_code FROM citizen_placement_history WHERE unit_id = ${ended}::int4
            )
            SELECT
              (SELECT count(*)::int FROM offices o JOIN application a ON a.id = o.application_id AND a.province_code = o.province_code
                WHERE a.received_on BETWEEN ${since} AND ${asOf}) AS applications,
              (SELECT count(*)::int FROM people JOIN e_id_account e USING (citizen_id, province_code)
                WHERE e.opened_on BETWEEN ${since} AND ${asOf}) AS accounts`);
            return {
              unit: register.summaryOf(unit),
              since,
              asOf,
              applications: counted[0]?.applications ?? 0,
              accounts: counted[0]?.accounts ?? 0,
            };
          }),
        ),
    });
  }),
);

/** The unit, and the units before it whose people all go to it. */
const withWholeSources = (version: Ledger.Version): ReadonlyArray<Unit.Unit> => [
  version.unit,
  ...version.incoming.flatMap(({ from }) =>
    Ledger.outflow(from, "people").length === 1 ? withWholeSources(from) : [],
  ),
];

/** The province to whose people a commune's people belong today. */
const communeProvince = (register: UnitRegister["Service"], unit: Unit.Unit): Unit.UnitCode => {
  const last = (version: Ledger.Version): Ledger.Version => {
    const [way] = Ledger.outflow(version, "people");
    return way === undefined ? version : last(way[0].to);
  };
  const version = Ledger.findById(register.ledger, Unit.idOf(unit));
  return register.provinceOf(version === undefined ? unit : last(version).unit).code;
};
