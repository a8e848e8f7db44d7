/**
 * The province of the demonstration as the ledger has it: the communes of the eve, and where the people of each go.
 *
 * @since 0.1.0
 */
import type { Unit } from "@hopnhat/domain";
import { Ledger, PlainDate } from "@hopnhat/domain";
import { eve, mergerOn } from "./figures.ts";

/**
 * A commune of the eve, and the communes to which its people go.
 *
 * @category models
 * @since 0.1.0
 */
export interface Commune {
  readonly unit: Unit.Unit;
  readonly districtCode: string;
  readonly provinceCode: string;
  /** One, or several for a commune whose people are split; itself for one that the merger leaves alone. */
  readonly successors: ReadonlyArray<Unit.Unit>;
}

const codeOfPhuTho = "25";

const successorsOf = (version: Ledger.Version): ReadonlyArray<Unit.Unit> => {
  const ways = Ledger.outflow(version, "people").filter(([edge]) => edge.change.effectiveOn === mergerOn);
  return ways.length === 0 ? [version.unit] : ways.map(([edge]) => edge.to.unit);
};

/**
 * The communes of the eve whose people belong to Phú Thọ from the day of the merger, by code.
 *
 * @category getters
 * @since 0.1.0
 */
export const communesOfPhuTho = (ledger: Ledger.Ledger): ReadonlyArray<Commune> =>
  Ledger.at(ledger, PlainDate.make(eve)).flatMap((unit) => {
    const version = Ledger.find(ledger, unit.code, PlainDate.make(eve));
    if (version === undefined) return [];
    const successors = successorsOf(version);
    const [districtCode = "", provinceCode = districtCode] = unit.within;
    const isOfPhuTho = successors.some((successor) =>
      successor === unit
        ? ["17", "25", "26"].includes(provinceCode)
        : successor.within.at(-1) === codeOfPhuTho,
    );
    return isOfPhuTho ? [{ unit, districtCode, provinceCode, successors }] : [];
  });
