/** Areas of shapes in longitude and latitude, on a sphere of the Earth's area. */
import type { Position } from "geojson";
import type { Shape } from "./readBoundaries.ts";

// Radius of the sphere that has the area of the WGS 84 ellipsoid, in km.
const AUTHALIC_RADIUS = 6371.0072;
const RADIAN = Math.PI / 180;

/**
 * Area within a ring, in km², whichever way it turns (Chamberlain and Duquette, "Some algorithms for polygons on a
 * sphere", 2007).
 */
export const ringArea = (ring: ReadonlyArray<Position>): number => {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [fromLongitude = 0, fromLatitude = 0] = ring[i]!;
    const [toLongitude = 0, toLatitude = 0] = ring[i + 1]!;
    sum +=
      (toLongitude - fromLongitude) *
      RADIAN *
      (2 + Math.sin(fromLatitude * RADIAN) + Math.sin(toLatitude * RADIAN));
  }
  return Math.abs((sum * AUTHALIC_RADIUS ** 2) / 2);
};

/** Area of a shape without its holes, in km². */
export const areaOf = (shape: Shape): number =>
  polygonsOf(shape).reduce(
    (sum, [outer = [], ...holes]) =>
      sum + ringArea(outer) - holes.reduce((inner, hole) => inner + ringArea(hole), 0),
    0,
  );

export const polygonsOf = (shape: Shape): ReadonlyArray<ReadonlyArray<ReadonlyArray<Position>>> =>
  shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;

export type Box = readonly [west: number, south: number, east: number, north: number];

export const boxOf = (shape: Shape): Box => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [outer = []] of polygonsOf(shape)) {
    for (const [longitude = 0, latitude = 0] of outer) {
      west = Math.min(west, longitude);
      east = Math.max(east, longitude);
      south = Math.min(south, latitude);
      north = Math.max(north, latitude);
    }
  }
  return [west, south, east, north];
};

export const boxesMeet = (a: Box, b: Box): boolean =>
  a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
