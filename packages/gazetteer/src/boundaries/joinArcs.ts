/** The outline of several areas, from the arcs that they share: arcs joined into rings, and rings into polygons. */
import type { Ring } from "../Topology.ts";
import { arcOf, type Arcs, type TurnedRing, turnOf } from "./arcs.ts";

/** The arcs that only one side of has the group, run with the group to the left. Land claimed twice has its arcs twice. */
export const outline = (rings: ReadonlyArray<TurnedRing>): ReadonlyArray<number> => {
  const times = new Map<number, number>();
  for (const { arcs, isInsideLeft } of rings) {
    for (const signed of arcs) {
      const turned = isInsideLeft ? signed : ~signed;
      const opposite = times.get(~turned) ?? 0;
      if (opposite > 0) times.set(~turned, opposite - 1);
      else times.set(turned, (times.get(turned) ?? 0) + 1);
    }
  }
  return [...times].flatMap(([turned, count]) => new Array<number>(count).fill(turned));
};

/** Arcs joined end to end into rings, and the rings into polygons: each hole with the outer ring around it. */
export const polygonsOf = (
  outlined: ReadonlyArray<number>,
  arcs: Arcs,
): ReadonlyArray<ReadonlyArray<Ring>> => {
  const rings = joined(outlined, arcs);
  const outer = rings.filter((ring) => turnOf(ring, arcs) > 0);
  const holes = rings.filter((ring) => turnOf(ring, arcs) <= 0);
  const polygons = outer.map((ring): Array<Ring> => [ring]);
  for (const hole of holes) {
    // The middle of a piece of the border: its ends may be where a hole touches the ring around it.
    const [x0, y0, x1, y1] = [...arcs.points[arcOf(hole[0]!)]!.subarray(0, 4)] as [
      number,
      number,
      number,
      number,
    ];
    const around = polygons.filter((polygon) => isWithin((x0 + x1) / 2, (y0 + y1) / 2, polygon[0]!, arcs));
    // Of several, the smallest: an island in a lake of an island.
    around.sort((a, b) => turnOf(a[0]!, arcs) - turnOf(b[0]!, arcs));
    (around[0] ?? polygons[0])?.push(hole);
  }
  return polygons;
};

/** The number of the point at which an arc begins, run as its sign says. */
const startOf = (signed: number, { from, to }: Arcs): number => (signed < 0 ? to[~signed]! : from[signed]!);

const joined = (outlined: ReadonlyArray<number>, arcs: Arcs): ReadonlyArray<Ring> => {
  const starting = Map.groupBy(outlined, (signed) => startOf(signed, arcs));
  const rings: Array<Ring> = [];
  const free = new Map<number, number>();
  for (const signed of outlined) free.set(signed, (free.get(signed) ?? 0) + 1);
  for (const start of outlined) {
    if (free.get(start) === 0) continue;
    const path: Array<number> = [];
    const placeOf = new Map<number, number>();
    let at = startOf(start, arcs);
    for (let signed: number | undefined = start; signed !== undefined;) {
      placeOf.set(at, path.length);
      path.push(signed);
      free.set(signed, free.get(signed)! - 1);
      at = startOf(~signed, arcs);
      // A point that is met again closes a ring: what touches itself comes apart there.
      const place = placeOf.get(at);
      if (place !== undefined) {
        const ring = path.splice(place);
        for (const arc of ring) placeOf.delete(startOf(arc, arcs));
        rings.push(ring);
      }
      if (place === 0) break;
      signed = leftmost(
        signed,
        (starting.get(at) ?? []).filter((one) => free.get(one)! > 0),
        arcs,
      );
    }
  }
  return rings;
};

/** Where several arcs leave a point, the one most to the left: rings that touch in a point stay apart. */
const leftmost = (arrived: number, leaving: ReadonlyArray<number>, arcs: Arcs): number | undefined => {
  if (leaving.length < 2) return leaving[0];
  const back = directionOf(~arrived, arcs);
  const turned = (signed: number): number =>
    (back - directionOf(signed, arcs) + 4 * Math.PI) % (2 * Math.PI) || 2 * Math.PI;
  return leaving.reduce((best, signed) => (turned(signed) < turned(best) ? signed : best));
};

/** The direction in which an arc leaves its first point, as an angle. */
const directionOf = (signed: number, arcs: Arcs): number => {
  const points = arcs.points[arcOf(signed)]!;
  const [start, next] = signed < 0 ? [points.length - 2, points.length - 4] : [0, 2];
  return Math.atan2(points[next + 1]! - points[start + 1]!, points[next]! - points[start]!);
};

const isWithin = (x: number, y: number, ring: Ring, arcs: Arcs): boolean => {
  let isInside = false;
  for (const signed of ring) {
    const points = arcs.points[arcOf(signed)]!;
    for (let i = 2; i < points.length; i += 2) {
      const [x0, y0, x1, y1] = [points[i - 2]!, points[i - 1]!, points[i]!, points[i + 1]!];
      if (y0 > y !== y1 > y && x0 + ((y - y0) / (y1 - y0)) * (x1 - x0) <= x) isInside = !isInside;
    }
  }
  return isInside;
};
