/** Boundaries as one compact topology: each border once, coordinates as small integers, nothing but the codes. */
import type { FeatureCollection } from "geojson";
import { topology } from "topojson-server";
import type { Topology } from "topojson-specification";
import { register } from "../register.ts";
import { boxOf } from "./area.ts";
import type { Boundaries } from "./readBoundaries.ts";

const METRES_PER_DEGREE = 111_320;

/** Packs them; coordinates are kept to so many metres. */
export const packBoundaries = ({ boundaries }: Boundaries, asOf: string, precision: number): Topology => {
  const communes: FeatureCollection = {
    type: "FeatureCollection",
    features: [...boundaries]
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map(({ code, shape }) => ({ type: "Feature", id: code, properties: {}, geometry: shape })),
  };
  const boxes = boundaries.map(({ shape }) => boxOf(shape));
  const side = (from: 0 | 1, to: 2 | 3): number =>
    Math.max(...boxes.map((box) => box[to])) - Math.min(...boxes.map((box) => box[from]));
  const steps = Math.ceil((Math.max(side(0, 2), side(1, 3)) * METRES_PER_DEGREE) / precision) + 1;
  return Object.assign(topology({ communes }, steps), { asOf, ledger: register.communes.version });
};
