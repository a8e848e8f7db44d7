/**
 * Which units a user's jurisdiction covers, on whatever day they stand.
 *
 * @since 0.1.0
 */
import type { Authentication } from "@hopnhat/api-client/contract";
import { Ledger, Unit } from "@hopnhat/domain";

/**
 * Whether a jurisdiction covers a unit: it lies within, or its people went, by later changes, to units that do.
 *
 * **Details**
 *
 * The archive follows the people: who answers for Phú Thọ today answers for the records of Hòa Bình's former communes.
 *
 * @category guards
 * @since 0.1.0
 */
export const covers = (
  ledger: Ledger.Ledger,
  jurisdiction: Authentication.Jurisdiction,
  unit: Unit.Unit,
): boolean => {
  if (jurisdiction._tag === "Country") return true;
  const within = (version: Ledger.Version): boolean => {
    const ways = Ledger.outflow(version, "people");
    if (ways.length > 0) return ways.some(([edge]) => within(edge.to));
    return jurisdiction._tag === "Province"
      ? version.unit.within.at(-1) === jurisdiction.code
      : Unit.idOf(version.unit) === jurisdiction.id;
  };
  const version = Ledger.findById(ledger, Unit.idOf(unit));
  return version !== undefined && within(version);
};
