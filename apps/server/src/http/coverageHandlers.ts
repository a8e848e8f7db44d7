/**
 * Figures of coverage, over HTTP.
 *
 * @since 0.1.0
 */
import { Api, Authentication, type Coverage, Units } from "@hopnhat/api-client/contract";
import { Ledger, type PlainDate, Unit, Vietnamese } from "@hopnhat/domain";
import { provinces } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { SqlClient } from "effect/sql";
import { byAgeGroup, type Cell, communesOfProvince, coverageOn, sum } from "../campaign/coverageOn.ts";
import { asServer } from "../identity/Access.ts";
import { mayReadUnits } from "../identity/permissions.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import { orFault } from "./faults.ts";
import { pageOf } from "./pages.ts";
import { findUnit } from "./unitHandlers.ts";

const requireProvince = (province: Unit.UnitCode) =>
  Effect.gen(function* () {
    const user = yield* Authentication.CurrentUser;
    const { jurisdiction } = user;
    const within =
      jurisdiction._tag === "Country" || (jurisdiction._tag === "Province" && jurisdiction.code === province);
    if (within && mayReadUnits(user)) return;
    return yield* Effect.fail(
      Authentication.Forbidden.of({
        vi: "địa bàn quản lý gồm tỉnh này",
        en: "a jurisdiction over this province",
      }),
    );
  });

const findProvince = Effect.fnUntraced(function* (code: Unit.UnitCode, boundaries: PlainDate.PlainDate) {
  const ledger = provinces();
  const version = Ledger.find(ledger, code, boundaries);
  if (version !== undefined) return { code, name: version.unit.name };
  const borne = (ledger.byCode.get(code) ?? []).map(({ unit }) => unit);
  return yield* Effect.fail(Units.UnitNotFound.of({ code, asOf: boundaries, borne }));
});

/** The cells of a province's communes, and of those who wait for one of them. */
const cellsOf = Effect.fnUntraced(function* (province: Unit.UnitCode, boundaries: PlainDate.PlainDate) {
  const register = yield* UnitRegister;
  const communes = communesOfProvince(register, province, boundaries);
  const ids = new Set<string>(communes.map(Unit.idOf));
  const cells = yield* coverageOn(boundaries);
  const placed = new Map<string, Array<Cell>>();
  const waiting: Array<Cell> = [];
  for (const cell of cells) {
    if (cell.candidates.length > 0) {
      if (cell.candidates.some((id) => ids.has(id))) waiting.push(cell);
      continue;
    }
    const id = Unit.idOf(cell.unit);
    if (ids.has(id)) placed.set(id, [...(placed.get(id) ?? []), cell]);
  }
  return { communes, placed, waiting };
});

const ratioOf = ({ received, target }: Coverage.Figures): number => (target === 0 ? 0 : received / target);

const compareBy: Record<
  Coverage.CoverageSort,
  (a: Coverage.CommuneCoverage, b: Coverage.CommuneCoverage) => number
> = {
  name: (a, b) => Vietnamese.compare(a.unit.name, b.unit.name),
  code: (a, b) => (a.unit.code < b.unit.code ? -1 : 1),
  target: (a, b) => a.total.target - b.total.target,
  received: (a, b) => a.total.received - b.total.received,
  accounts: (a, b) => a.total.accounts - b.total.accounts,
  ratio: (a, b) => ratioOf(a.total) - ratioOf(b.total),
};

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
            const { asOf, boundaries, cursor, limit, order = "asc", province, q, sort = "name" } = query;
            yield* requireProvince(province);
            yield* findProvince(province, boundaries);
            const { communes, placed, waiting } = yield* cellsOf(province, boundaries);
            const wanted = q === undefined ? "" : Vietnamese.searchKey(q);
            const found = communes
              .filter(
                (unit) =>
                  unit.code.startsWith(wanted) || Vietnamese.searchKey(Unit.fullName(unit)).includes(wanted),
              )
              .map((unit): Coverage.CommuneCoverage => {
                const id = Unit.idOf(unit);
                const cells = placed.get(id) ?? [];
                return {
                  unit: register.summaryOf(unit),
                  total: sum(cells),
                  byAgeGroup: byAgeGroup(cells),
                  mayBelong: sum(waiting.filter(({ candidates }) => candidates.includes(id))).target,
                };
              })
              .sort((a, b) => compareBy[sort](a, b) || (a.unit.code < b.unit.code ? -1 : 1));
            if (order === "desc") found.reverse();
            return yield* pageOf(
              found,
              { asOf, boundaries, order, province, q, sort },
              {
                ...(cursor === undefined ? {} : { cursor }),
                ...(limit === undefined ? {} : { limit }),
              },
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
