/**
 * The people of a commune, over HTTP.
 *
 * @since 0.1.0
 */
import { Api, Authentication, Citizens } from "@hopnhat/api-client/contract";
import { Ledger, Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { SqlClient } from "effect/sql";
import * as Audit from "../audit/Audit.ts";
import { recordOf } from "../people/citizens.ts";
import { listPeople } from "../people/listPeople.ts";
import { requirePermission } from "../identity/permissions.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import { orFault } from "./faults.ts";
import { findUnit } from "./unitHandlers.ts";

const requireUnit = Effect.fnUntraced(function* (unit: Unit.Unit) {
  const sql = yield* SqlClient.SqlClient;
  const number = yield* (yield* UnitRegister).numberOf(unit);
  const reached = yield* sql<{ reached: boolean }>`
    SELECT COALESCE(id = ANY(reached_units()), false) OR COALESCE(record_province_code = ANY(reached_provinces()), false)
      AS reached FROM unit WHERE id = ${number}`;
  if (reached[0]?.reached === true) return number;
  return yield* Effect.fail(
    Authentication.Forbidden.of({ vi: "địa bàn quản lý gồm xã này", en: "a jurisdiction over this commune" }),
  );
});

const citizens = HttpApiBuilder.group(Api, "citizens", (handlers) =>
  handlers.handleAll({
    list: ({ query: { asOf, commune, purpose, ...rest } }) =>
      orFault(
        Effect.gen(function* () {
          yield* requirePermission(commune === undefined ? "search-people" : "see-person");
          const unit = commune === undefined ? undefined : (yield* findUnit(commune, asOf)).unit;
          const number = unit === undefined ? undefined : yield* requireUnit(unit);
          const page = yield* listPeople({ asOf, ...(unit === undefined ? {} : { unit }), ...rest });
          // What was typed is not logged: it may be somebody's name or number.
          yield* Audit.append({
            action: commune === undefined ? "citizen.search" : "citizen.list",
            subject: unit === undefined ? "citizen/*" : `unit/${Unit.idOf(unit)}`,
            kind: "read",
            detail: { shown: page.items.length },
            ...(purpose === undefined ? {} : { purpose }),
            ...(number === undefined ? {} : { unit: number }),
          });
          return page;
        }),
      ),
    get: ({ params, query: { asOf, purpose } }) =>
      orFault(
        Effect.gen(function* () {
          yield* requirePermission("see-person");
          const register = yield* UnitRegister;
          // One answer for both: whether a record exists elsewhere is nobody's business here.
          const record = yield* recordOf(params.id, asOf);
          if (record === undefined) return yield* Effect.fail(Citizens.CitizenNotFound.of());
          const { placement } = record;
          const under = Ledger.findById(
            register.ledger,
            placement.status === "placed" ? placement.unit : placement.from,
          );
          yield* Audit.append({
            action: "citizen.open",
            subject: `citizen/${params.id}`,
            kind: "read",
            ...(purpose === undefined ? {} : { purpose }),
            ...(under === undefined ? {} : { unit: yield* register.numberOf(under.unit) }),
          });
          return record;
        }),
      ),
  }),
);

/**
 * @category handlers
 * @since 0.1.0
 */
export const layer = citizens;
