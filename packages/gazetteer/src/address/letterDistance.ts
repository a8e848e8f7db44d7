/**
 * Whether two folded names are one typing error apart: a letter added, left out, changed, or two exchanged.
 *
 * @since 0.1.0
 */

/** Letters added, left out, changed or exchanged with their neighbour, counted up to `limit`, then `limit + 1`. */
export const errorsBetween = (one: Uint8Array, other: Uint8Array, limit: number): number => {
  const rows = one.length;
  const columns = other.length;
  if (Math.abs(rows - columns) > limit) return limit + 1;
  let beforeLast: Array<number> = [];
  let last: Array<number> = Array.from({ length: columns + 1 }, (_, column) => column);
  for (let row = 1; row <= rows; row++) {
    const current = [row];
    const letter = one[row - 1]!;
    let least = row;
    for (let column = 1; column <= columns; column++) {
      const same = letter === other[column - 1] ? 0 : 1;
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + same);
      if (row > 1 && column > 1 && letter === other[column - 2] && one[row - 2] === other[column - 1])
        cost = Math.min(cost, beforeLast[column - 2]! + 1);
      current.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return last[columns]!;
};
