/**
 * Convex polygons in a plane, clipped by lines.
 *
 * @since 0.1.0
 */

/**
 * A point in kilometres from an origin of its own.
 *
 * @category models
 * @since 0.1.0
 */
export type Point = readonly [x: number, y: number];

/**
 * A convex polygon; the last point is not the first again.
 *
 * @category models
 * @since 0.1.0
 */
export type Polygon = ReadonlyArray<Point>;

/** What of a polygon lies where `side` is not negative. `side` is linear. */
const clip = (polygon: Polygon, side: (point: Point) => number): Polygon =>
  polygon.flatMap((point, index): ReadonlyArray<Point> => {
    const next = polygon[(index + 1) % polygon.length] ?? point;
    const here = side(point);
    const there = side(next);
    const kept: ReadonlyArray<Point> = here >= 0 ? [point] : [];
    if (here >= 0 === there >= 0) return kept;
    const share = here / (here - there);
    return [...kept, [point[0] + share * (next[0] - point[0]), point[1] + share * (next[1] - point[1])]];
  });

/**
 * What of a polygon lies nearer to one point than to another.
 *
 * @category combinators
 * @since 0.1.0
 */
export const nearerTo = (polygon: Polygon, one: Point, other: Point): Polygon => {
  const [dx, dy] = [one[0] - other[0], one[1] - other[1]];
  const middle = (dx * (one[0] + other[0]) + dy * (one[1] + other[1])) / 2;
  return clip(polygon, ([x, y]) => dx * x + dy * y - middle);
};

const sides = 24;

/**
 * What of a polygon lies within a distance of a point: the circle has 24 corners.
 *
 * @category combinators
 * @since 0.1.0
 */
export const within = (polygon: Polygon, centre: Point, radius: number): Polygon => {
  const apothem = radius * Math.cos(Math.PI / sides);
  let left = polygon;
  for (let side = 0; side < sides; side++) {
    const angle = ((2 * side + 1) * Math.PI) / sides;
    const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
    left = clip(left, ([x, y]) => apothem - (nx * (x - centre[0]) + ny * (y - centre[1])));
  }
  return left;
};

/**
 * The middle of a polygon's corners.
 *
 * @category getters
 * @since 0.1.0
 */
export const middleOf = (polygon: Polygon): Point => [
  polygon.reduce((sum, [x]) => sum + x, 0) / polygon.length,
  polygon.reduce((sum, [, y]) => sum + y, 0) / polygon.length,
];

/**
 * The area of a polygon, in the square of its unit.
 *
 * @category getters
 * @since 0.1.0
 */
export const areaOf = (polygon: Polygon): number =>
  Math.abs(
    polygon.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = polygon[(index + 1) % polygon.length] ?? [x, y];
      return sum + x * nextY - nextX * y;
    }, 0),
  ) / 2;
