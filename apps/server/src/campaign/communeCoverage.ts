/**
 * Coverage by commune, on the boundaries of a day.
 *
 * @since 0.1.0
 */
import { Authentication, type Coverage, type Paging, Units } from "@hopnhat/api-client/contract";
import { Ledger, type PlainDate, Unit, Vietnamese } from "@hopnhat/domain";
import { provinces } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect } from "effect";
import { pageOf } from "../http/pages.ts";
import { mayReadUnits } from "../identity/permissions.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import { byAgeGroup, type Cell, communesOfProvince, coverageOn, sum } from "./coverageOn.ts";

/**
 * Lets only those through who see the figures of a province.
 *
 * @category guards
 * @since 0.1.0
 */
export const requireProvince = (province: Unit.UnitCode) =>
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

/**
 * A province of a day, by its code.
 *
 * @category effects
 * @since 0.1.0
 */
export const findProvince = Effect.fnUntraced(function* (
  code: Unit.UnitCode,
  boundaries: PlainDate.PlainDate,
) {
  const ledger = provinces();
  const version = Ledger.find(ledger, code, boundaries);
  if (version !== undefined) return { code, name: version.unit.name };
  const borne = (ledger.byCode.get(code) ?? []).map(({ unit }) => unit);
  return yield* Effect.fail(Units.UnitNotFound.of({ code, asOf: boundaries, borne }));
});

/**
 * The cells of a province's communes, and of those who wait for one of them.
 *
 * @category effects
 * @since 0.1.0
 */
export const cellsOf = Effect.fnUntraced(function* (
  province: Unit.UnitCode,
  boundaries: PlainDate.PlainDate,
) {
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
 * The communes of a province with their figures, a page of them.
 *
 * @category effects
 * @since 0.1.0
 */
export const communeCoverage = Effect.fn("communeCoverage")(function* (query: {
  readonly province: Unit.UnitCode;
  readonly asOf: PlainDate.PlainDate;
  readonly boundaries: PlainDate.PlainDate;
  readonly q?: string;
  readonly sort?: Coverage.CoverageSort;
  readonly order?: Paging.Order;
  readonly cursor?: Paging.Cursor;
  readonly limit?: number;
}) {
  const register = yield* UnitRegister;
  const { asOf, boundaries, cursor, limit, order = "asc", province, q, sort = "name" } = query;
  yield* requireProvince(province);
  yield* findProvince(province, boundaries);
  const { communes, placed, waiting } = yield* cellsOf(province, boundaries);
  const wanted = q === undefined ? "" : Vietnamese.searchKey(q);
  const found = communes
    .filter(
      (unit) => unit.code.startsWith(wanted) || Vietnamese.searchKey(Unit.fullName(unit)).includes(wanted),
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
});
