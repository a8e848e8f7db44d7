/**
 * Which units are moved together.
 *
 * @since 0.1.0
 */

/**
 * A unit that ends, with what there is to move.
 *
 * @category models
 * @since 0.1.0
 */
export interface Source {
  readonly unit: number;
  /** The unit to which its people go; one of them where they go several ways. */
  readonly target: number;
  readonly ways: number;
  readonly citizens: number;
  readonly applications: number;
}

/**
 * Units that are moved in one transaction.
 *
 * @category models
 * @since 0.1.0
 */
export interface Batch {
  readonly units: ReadonlyArray<number>;
  readonly citizens: number;
  readonly applications: number;
}

// A transaction of some 30,000 people takes about a second on the embedded database: short enough that others wait
// unnoticed, and that little is done again after a crash.
const citizensOfBatch = 30_000;
// A small province still shows its progress in steps.
const targetsOfBatch = 8;

/**
 * Packs sources into batches, in the order given.
 *
 * **Details**
 *
 * All that goes to one unit stays together, so that a new commune begins with all its people; a unit that is split is
 * a batch of its own. `sources` come sorted by ways, then target.
 *
 * @category constructors
 * @since 0.1.0
 */
export const packBatches = (sources: ReadonlyArray<Source>): ReadonlyArray<Batch> => {
  const batches: Array<{
    units: Array<number>;
    targets: Set<number>;
    citizens: number;
    applications: number;
  }> = [];
  let open: (typeof batches)[number] | undefined;
  for (const source of sources) {
    const joins =
      open !== undefined &&
      source.ways === 1 &&
      (open.targets.has(source.target) ||
        (open.citizens < citizensOfBatch && open.targets.size < targetsOfBatch));
    if (open === undefined || !joins) {
      open = { units: [], targets: new Set(), citizens: 0, applications: 0 };
      batches.push(open);
    }
    open.units.push(source.unit);
    open.targets.add(source.target);
    open.citizens += source.citizens;
    open.applications += source.applications;
    if (source.ways > 1) open = undefined;
  }
  return batches;
};
