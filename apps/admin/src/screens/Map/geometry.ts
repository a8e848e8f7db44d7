/** Cells as the map's engine wants them. */
import type { Map as MapContract } from "@hopnhat/api-client/contract";
import type { FeatureCollection, Position } from "geojson";

const lineOf = (ring: MapContract.Ring): Array<Position> => {
  const points: Array<Position> = [];
  for (let at = 0; at + 1 < ring.length; at += 2) points.push([ring[at] ?? 0, ring[at + 1] ?? 0]);
  const [first] = points;
  return first === undefined ? points : [...points, first];
};

/** Each cell with its class and the name that stands on it. */
export const featuresOf = (
  cells: ReadonlyArray<MapContract.Cell>,
  classOf: (code: string) => string,
): FeatureCollection => ({
  type: "FeatureCollection",
  features: cells.map(({ code, name, parts }) => ({
    type: "Feature",
    properties: { code, name, class: classOf(code) },
    geometry: { type: "MultiPolygon", coordinates: parts.map((ring) => [lineOf(ring)]) },
  })),
});

export type Box = [west: number, south: number, east: number, north: number];

/** What all the cells lie in; the islands far out are left out of the first view of the country. */
export const boxOf = (cells: ReadonlyArray<MapContract.Cell>): Box => {
  const box: Box = [180, 90, -180, -90];
  for (const { parts } of cells) {
    for (const ring of parts) {
      for (let at = 0; at + 1 < ring.length; at += 2) {
        const [longitude = 0, latitude = 0] = [ring[at], ring[at + 1]];
        if (longitude > easternmostOfTheMainland) continue;
        box[0] = Math.min(box[0], longitude);
        box[1] = Math.min(box[1], latitude);
        box[2] = Math.max(box[2], longitude);
        box[3] = Math.max(box[3], latitude);
      }
    }
  }
  return box[0] > box[2] ? [102, 8, 110, 23.5] : box;
};

const easternmostOfTheMainland = 109.6;
