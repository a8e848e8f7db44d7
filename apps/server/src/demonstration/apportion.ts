/**
 * Dividing a whole number among many so that the parts add up to it exactly.
 *
 * @since 0.1.0
 */

/**
 * Gives each place its share of `total` by weight, in whole numbers that sum to `total`, none above its cap.
 *
 * **Details**
 *
 * Largest remainders; what a capped place cannot take goes to those with room, by their weights.
 * Throws a `RangeError` when the caps together are below `total`.
 *
 * @category constructors
 * @since 0.1.0
 */
export const apportion = (
  total: number,
  weights: ReadonlyArray<number>,
  caps: ReadonlyArray<number> = weights.map(() => Infinity),
): Array<number> => {
  const given = weights.map(() => 0);
  let left = total;
  while (left > 0) {
    const open = given.flatMap((count, place) => (count < (caps[place] ?? 0) ? [place] : []));
    const weight = open.reduce((sum, place) => sum + Math.max(weights[place] ?? 0, 1e-9), 0);
    if (open.length === 0) throw new RangeError(`${left} of ${total} cannot be placed under the caps`);
    const shares = open.map((place) => {
      const exact = (left * Math.max(weights[place] ?? 0, 1e-9)) / weight;
      const room = (caps[place] ?? 0) - (given[place] ?? 0);
      return { place, whole: Math.min(Math.floor(exact), room), remainder: exact - Math.floor(exact), room };
    });
    let spent = 0;
    for (const { place, whole } of shares) {
      given[place] = (given[place] ?? 0) + whole;
      spent += whole;
    }
    const byRemainder = shares
      .filter(({ whole, room }) => whole < room)
      .sort((a, b) => b.remainder - a.remainder);
    for (const { place } of byRemainder) {
      if (spent >= left) break;
      // One more each; what is still left after all had one goes round again.
      given[place] = (given[place] ?? 0) + 1;
      spent += 1;
    }
    left -= spent;
  }
  return given;
};
