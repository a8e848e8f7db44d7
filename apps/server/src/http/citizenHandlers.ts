/**
 * The people of a commune, over HTTP.
 *
 * @since 0.1.0
 */
import { Api, Authentication, Citizens } from "@hopnhat/api-client/contract";
import { Ledger, type Unit } from "@hopnhat/domain";
import { Effect } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { recordOf, listOf } from "../people/citizens.ts";
import { covers } from "../identity/jurisdiction.ts";
import { requirePermission } from "../identity/permissions.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import { orFault } from "./faults.ts";
import { findUnit } from "./unitHandlers.ts";

const requireUnit = Effect.fnUntraced(function* (unit: Unit.Unit) {
  const user = yield* Authentication.CurrentUser;
  const { ledger } = yield* UnitRegister;
  if (covers(ledger, user.jurisdiction, unit)) return;
  return yield* Effect.fail(
    Authentication.Forbidden.of({ vi: "địa bàn quản lý gồm xã này", en: "a jurisdiction over this commune" }),
  );
});

const citizens = HttpApiBuilder.group(
  Api,
  "citizens",
  Effect.fnUntraced(function* (handlers) {
    const { ledger } = yield* UnitRegister;
    return handlers.handleAll({
      list: ({ query: { asOf, commune, ...rest } }) =>
        orFault(
          Effect.gen(function* () {
            yield* requirePermission("see-person");
            const { unit } = yield* findUnit(commune, asOf);
            yield* requireUnit(unit);
            return yield* listOf({ unit, asOf, ...rest });
          }),
        ),
      get: ({ params, query }) =>
        orFault(
          Effect.gen(function* () {
            const { jurisdiction } = yield* requirePermission("see-person");
            const record = yield* recordOf(params.id, query.asOf);
            const isWithin = record?.units.some((unit) => {
              const version = Ledger.findById(ledger, unit.id);
              return version !== undefined && covers(ledger, jurisdiction, version.unit);
            });
            // One answer for both: whether a record exists elsewhere is nobody's business here.
            return record !== undefined && isWithin === true
              ? record
              : yield* Effect.fail(Citizens.CitizenNotFound.of());
          }),
        ),
    });
  }),
);

/**
 * @category handlers
 * @since 0.1.0
 */
export const layer = citizens;
