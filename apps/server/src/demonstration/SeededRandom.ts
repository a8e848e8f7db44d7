/**
 * Chance that repeats itself: the same seed gives the same people on every machine.
 *
 * @since 0.1.0
 */

/**
 * A source of chance. Each call moves it on.
 *
 * @category models
 * @since 0.1.0
 */
export interface SeededRandom {
  /** A number in [0, 1). */
  readonly fraction: () => number;
  /** A whole number in [0, below). */
  readonly below: (below: number) => number;
  /** One of the given items, each as likely as any other. */
  readonly pick: <A>(items: readonly [A, ...Array<A>] | ReadonlyArray<A>) => A;
  /** The items in another order; the array given is left as it is. */
  readonly shuffled: <A>(items: ReadonlyArray<A>) => Array<A>;
}

/**
 * Mulberry32: 32 bits of state, which is plenty to draw names from and nothing to keep secrets with.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (seed: number): SeededRandom => {
  let state = seed | 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(fraction() * limit);
  const pick = <A>(items: ReadonlyArray<A>): A => {
    const item = items[below(items.length)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  };
  const shuffled = <A>(items: ReadonlyArray<A>): Array<A> => {
    const copy = [...items];
    for (let last = copy.length - 1; last > 0; last--) {
      const other = below(last + 1);
      const kept = copy[last];
      copy[last] = copy[other] as A;
      copy[other] = kept as A;
    }
    return copy;
  };
  return { fraction, below, pick, shuffled };
};
