/** The arcs of a topology as numbers, and the rings that they make. */
import type { Area, Ring, Topology } from "../Topology.ts";

/** The arcs as longitudes and latitudes in turn. */
export const coordinatesOf = ({ arcs, transform }: Topology): ReadonlyArray<Float64Array> =>
  arcs.map((arc) => {
    const points = new Float64Array(2 * arc.length);
    let [x, y] = [0, 0];
    for (const [i, [longitude = 0, latitude = 0]] of arc.entries()) {
      if (transform === undefined) [x, y] = [longitude, latitude];
      else [x, y] = [x + longitude, y + latitude];
      points[2 * i] = transform === undefined ? x : x * transform.scale[0]! + transform.translate[0]!;
      points[2 * i + 1] = transform === undefined ? y : y * transform.scale[1]! + transform.translate[1]!;
    }
    return points;
  });

export interface TurnedRing {
  readonly arcs: Ring;
  /** Whether who runs along the ring has the area to the left. Files differ in which way rings turn. */
  readonly isInsideLeft: boolean;
}

/** The rings of an area, each with the side on which the area is. */
export const ringsOf = (area: Area, arcs: ReadonlyArray<Float64Array>): ReadonlyArray<TurnedRing> =>
  area.polygons.flatMap((rings) =>
    rings.map((ring, place) => ({
      arcs: ring,
      isInsideLeft: place === 0 ? turnOf(ring, arcs) > 0 : turnOf(ring, arcs) < 0,
    })),
  );

/** Twice the area within a ring, in square degrees: positive where it turns to the left. */
export const turnOf = (ring: Ring, arcs: ReadonlyArray<Float64Array>): number => {
  // From its first point on: differences of large numbers would lose what small islands have.
  const first = arcs[arcOf(ring[0]!)]!;
  const [originX, originY] = [first[0]!, first[1]!];
  let sum = 0;
  for (const signed of ring) {
    const points = arcs[arcOf(signed)]!;
    let part = 0;
    for (let i = 2; i < points.length; i += 2)
      part +=
        (points[i - 2]! - originX) * (points[i + 1]! - originY) -
        (points[i]! - originX) * (points[i - 1]! - originY);
    sum += signed < 0 ? -part : part;
  }
  return sum;
};

export const arcOf = (signed: number): number => (signed < 0 ? ~signed : signed);
