/**
 * Who may see and change reorganisations.
 *
 * @since 0.1.0
 */
import { Authentication } from "@hopnhat/api-client/contract";
import { Effect } from "effect";
import { mayChangeUnits, mayReadUnits } from "../identity/permissions.ts";

const needsProvince = { vi: "vai trò cấp tỉnh", en: "the role of a provincial office" };

/** Lets only those through who may change units. @category guards @since 0.1.0 */
export const requireChange = Effect.gen(function* () {
  const user = yield* Authentication.CurrentUser;
  return mayChangeUnits(user) ? user : yield* Effect.fail(Authentication.Forbidden.of(needsProvince));
});

/** Lets only those through who may see reorganisations. @category guards @since 0.1.0 */
export const requireRead = Effect.gen(function* () {
  const user = yield* Authentication.CurrentUser;
  return mayReadUnits(user) ? user : yield* Effect.fail(Authentication.Forbidden.of(needsProvince));
});

/**
 * Lets only those through whose jurisdiction has all of these provinces.
 *
 * @param provinces - codes of the provinces in which communes begin
 * @category guards
 * @since 0.1.0
 */
export const requireOwnProvince = Effect.fnUntraced(function* (provinces: ReadonlyArray<string>) {
  const { jurisdiction } = yield* Authentication.CurrentUser;
  if (jurisdiction._tag === "Country") return;
  if (jurisdiction._tag === "Province" && provinces.every((code) => code === jurisdiction.code)) return;
  return yield* Effect.fail(
    Authentication.Forbidden.of({
      vi: "địa bàn quản lý gồm các xã này",
      en: "a jurisdiction over these communes",
    }),
  );
});
