/**
 * The villages of the demonstration, and what is known of those in communes that were split.
 *
 * @since 0.1.0
 */
import type { SeededRandom } from "./SeededRandom.ts";
import type { Commune } from "./territory.ts";
import { villageNames } from "./villageNames.ts";

/**
 * A village of a commune of the eve.
 *
 * @category models
 * @since 0.1.0
 */
export interface DemonstrationVillage {
  /** `v-04891-03`: the third village of the commune that bore the code 04891 on the eve. */
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly commune: Commune;
  /** For a commune that is split: the index of the successor in which the village lies, or undefined where nobody said. */
  readonly settledIn: number | undefined;
}

// Of every five villages of a split commune, the last is one of which the new commune is not yet known.
const settlementOf = (commune: Commune, index: number): number | undefined => {
  if (commune.successors.length === 1) return undefined;
  return index % 5 === 4 ? undefined : index % commune.successors.length;
};

/**
 * The villages of one commune: 6 to 12, or 10 in a commune that is split.
 *
 * **Gotchas**
 *
 * Names are made up, and so is which village of a split commune went where: the law names none.
 *
 * @category constructors
 * @since 0.1.0
 */
export const villagesOf = (commune: Commune, random: SeededRandom): ReadonlyArray<DemonstrationVillage> => {
  const count = commune.successors.length > 1 ? 10 : 6 + random.below(7);
  return villageNames(random, { kind: commune.unit.kind, provinceCode: commune.provinceCode }, count).map(
    ({ kind, name }, index) => ({
      key: `v-${commune.unit.code}-${String(index + 1).padStart(2, "0")}`,
      kind,
      name,
      commune,
      settledIn: settlementOf(commune, index),
    }),
  );
};
