/** The arcs of a topology as numbers, and the rings that they make. */
import type { Area, Ring, Topology } from "../Topology.ts";

/** The arcs of a topology, with what is asked of them again and again. */
export interface Arcs {
  /** Longitudes and latitudes in turn. */
  readonly points: ReadonlyArray<Float64Array>;
  /** What each adds to twice the area within a ring that it is part of, in square degrees. */
  readonly turn: Float64Array;
  /** Numbers of the points at which each begins and ends. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

export const arcsOf = ({ arcs, transform }: Topology): Arcs => {
  const points = arcs.map((arc) => decoded(arc, transform));
  const numbers = new Map<string, number>();
  const numberOf = (x: number, y: number): number => {
    const key = `${x} ${y}`;
    let number = numbers.get(key);
    if (number === undefined) numbers.set(key, (number = numbers.size));
    return number;
  };
  // From a point among them: differences of large numbers would lose what small islands have.
  const [originX = 0, originY = 0] = points[0] ?? [];
  return {
    points,
    turn: Float64Array.from(points, (arc) => turnOfArc(arc, originX, originY)),
    from: Int32Array.from(points, (arc) => numberOf(arc[0]!, arc[1]!)),
    to: Int32Array.from(points, (arc) => numberOf(arc.at(-2)!, arc.at(-1)!)),
  };
};

const decoded = (arc: Topology["arcs"][number], transform: Topology["transform"]): Float64Array => {
  const points = new Float64Array(2 * arc.length);
  let x = 0;
  let y = 0;
  for (let i = 0; i < arc.length; i++) {
    const point = arc[i]!;
    if (transform === undefined) {
      points[2 * i] = point[0]!;
      points[2 * i + 1] = point[1]!;
    } else {
      points[2 * i] = (x += point[0]!) * transform.scale[0]! + transform.translate[0]!;
      points[2 * i + 1] = (y += point[1]!) * transform.scale[1]! + transform.translate[1]!;
    }
  }
  return points;
};

const turnOfArc = (points: Float64Array, originX: number, originY: number): number => {
  let sum = 0;
  for (let i = 2; i < points.length; i += 2)
    sum +=
      (points[i - 2]! - originX) * (points[i + 1]! - originY) -
      (points[i]! - originX) * (points[i - 1]! - originY);
  return sum;
};

export interface TurnedRing {
  readonly arcs: Ring;
  /** Whether who runs along the ring has the area to the left. Files differ in which way rings turn. */
  readonly isInsideLeft: boolean;
}

/** The rings of an area, each with the side on which the area is. */
export const ringsOf = (area: Area, arcs: Arcs): ReadonlyArray<TurnedRing> =>
  area.polygons.flatMap((rings) =>
    rings.map((ring, place) => ({
      arcs: ring,
      isInsideLeft: place === 0 ? turnOf(ring, arcs) > 0 : turnOf(ring, arcs) < 0,
    })),
  );

/** Twice the area within a ring, in square degrees: positive where it turns to the left. */
export const turnOf = (ring: Ring, { turn }: Arcs): number => {
  let sum = 0;
  for (const signed of ring) sum += signed < 0 ? -turn[~signed]! : turn[signed]!;
  return sum;
};

export const arcOf = (signed: number): number => (signed < 0 ? ~signed : signed);
