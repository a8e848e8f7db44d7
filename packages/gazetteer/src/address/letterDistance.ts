/**
 * Whether two folded names are one typing error apart: a letter added, left out, changed, or two exchanged.
 *
 * @since 0.1.0
 */

/** Whether two names are the same but for one error at most. */
export const isOneErrorAway = (one: Uint8Array, other: Uint8Array): boolean => {
  const difference = one.length - other.length;
  if (difference > 1 || difference < -1) return false;
  const shorter = difference < 0 ? one.length : other.length;
  let at = 0;
  while (at < shorter && one[at] === other[at]) at++;
  if (at === shorter) return true;
  if (difference > 0) return sameFrom(one, at + 1, other, at);
  if (difference < 0) return sameFrom(one, at, other, at + 1);
  if (sameFrom(one, at + 1, other, at + 1)) return true;
  return one[at] === other[at + 1] && one[at + 1] === other[at] && sameFrom(one, at + 2, other, at + 2);
};

const sameFrom = (one: Uint8Array, oneAt: number, other: Uint8Array, otherAt: number): boolean => {
  while (oneAt < one.length && otherAt < other.length) if (one[oneAt++] !== other[otherAt++]) return false;
  return oneAt === one.length && otherAt === other.length;
};

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
