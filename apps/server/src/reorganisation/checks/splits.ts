/**
 * How many people of split units cannot be placed yet.
 *
 * @since 0.1.0
 */
import type { Reorganisation as Wire } from "@hopnhat/api-client/contract";
import { ReorganisationCheck, Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { UnitRegister } from "../../units/UnitRegister.ts";
import * as Forecast from "../Forecast.ts";
import { type Check, passing } from "./Check.ts";

const title = { vi: "Đơn vị bị chia", en: "Units that are split" };

/** @category checks @since 0.1.0 */
export const splits: Check = Effect.fn("checks.splits")(function* ({ id }) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const rows = yield* sql<{ unit: number }>`
    SELECT source_unit_id AS unit FROM reorganisation_flow
    WHERE reorganisation_id = ${id} AND people <> 'none' GROUP BY source_unit_id HAVING count(*) > 1`;
  const forecast = yield* Forecast.read(id);
  const checks = yield* Effect.forEach(rows, ({ unit: source }) =>
    Effect.map(register.unitOf(source), (unit) => {
      const people = forecast.filter((row) => row.relation === "citizen" && row.source === source);
      const sum = (some: typeof people) => some.reduce((total, { records }) => total + records, 0);
      const split = {
        unit: unit.code,
        name: Unit.fullName(unit),
        people: sum(people),
        placeable: sum(people.filter(({ target }) => target !== null)),
      };
      return ReorganisationCheck.ofSplits([split]).map((check): Wire.Check => ({
        id: `${check.code}/${unit.code}`,
        outcome: check.severity,
        title,
        finding: check.finding,
        remedy: check.remedy,
        units: [Unit.idOf(unit)],
      }));
    }),
  );
  const found = checks.flat();
  return found.length > 0
    ? found
    : [passing("split/none-wait", title, { vi: "Không ai phải chờ xác định.", en: "Nobody will wait." })];
});
