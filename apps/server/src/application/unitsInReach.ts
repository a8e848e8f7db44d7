/**
 * The units whose records a user reaches.
 *
 * @since 0.1.0
 */
import type { Authentication } from "@hopnhat/api-client/contract";
import { Ledger, Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { UnitRegister } from "../units/UnitRegister.ts";

/** The unit, and every unit whose people went into it, all or part. */
const withAncestors = (version: Ledger.Version): ReadonlyArray<Unit.UnitId> => {
  const found = new Set<Unit.UnitId>();
  const visit = (each: Ledger.Version): void => {
    const id = Unit.idOf(each.unit);
    if (found.has(id)) return;
    found.add(id);
    for (const edge of each.incoming) if (edge.flow.people !== "none") visit(edge.from);
  };
  visit(version);
  return [...found];
};

/**
 * The numbers of the units whose records the user reaches, or null for the whole country.
 *
 * **Details**
 *
 * Those of the province that keeps the records; or the commune, with the units that went into it: what waits stands under
 * the unit that ended, and is reached by every candidate.
 *
 * @category getters
 * @since 0.1.0
 */
export const unitsInReach = Effect.fnUntraced(function* (user: Authentication.User) {
  const { jurisdiction } = user;
  if (jurisdiction._tag === "Country") return null;
  const sql = yield* SqlClient.SqlClient;
  if (jurisdiction._tag === "Province") {
    const rows = yield* sql<{ id: number }>`
      SELECT id FROM unit WHERE record_province_code = ${jurisdiction.code} OR province_code = ${jurisdiction.code}`;
    return rows.map(({ id }) => id);
  }
  const register = yield* UnitRegister;
  const version = Ledger.findById(register.ledger, jurisdiction.id);
  return version === undefined ? [] : yield* numbersOf(withAncestors(version));
});

/**
 * The numbers of units that the database has, in no order.
 *
 * @category getters
 * @since 0.1.0
 */
export const numbersOf = Effect.fnUntraced(function* (ids: ReadonlyArray<Unit.UnitId>) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<{ id: number }>`
    SELECT id FROM unit WHERE code || '@' || valid_from = ANY(${ids}::text[])`;
  return rows.map(({ id }) => id);
});
