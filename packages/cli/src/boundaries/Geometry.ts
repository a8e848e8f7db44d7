/** What is asked of GEOS: validity, edges that do not match, what two shapes share. */
import initGeos from "geos-wasm";
import { geojsonToGeosGeom, geosGeomToGeojson } from "geos-wasm/helpers";
import type { Geometry as GeoJsonGeometry, GeometryCollection, Position } from "geojson";
import { areaOf, polygonsOf } from "./area.ts";
import type { Shape } from "./readBoundaries.ts";

export interface Geometry {
  /** Why a shape is invalid, or undefined. */
  readonly faultOf: (shape: Shape) => string | undefined;
  /** Which of the shapes have an edge that overlaps a neighbour, or meets it at other points. */
  readonly unmatched: (shapes: ReadonlyArray<Shape>) => ReadonlyArray<number>;
  /** What two valid shapes share, in km², and where. */
  readonly overlap: (a: Shape, b: Shape) => { readonly area: number; readonly at: Position | undefined };
  /** Whether a point inside of a ring is in none of the shapes; a ring without an inside is not. */
  readonly isBare: (ring: Array<Position>, shapes: ReadonlyArray<Shape>) => boolean;
}

const VALID = 1;
const TRUE = 1;
const FALSE = 0;

export const openGeometry = async (): Promise<Geometry> => {
  const geos = await initGeos({ noticeHandler: () => {}, errorHandler: () => {} });
  const collect = (shapes: ReadonlyArray<Shape>): GeometryCollection => ({
    type: "GeometryCollection",
    geometries: [...shapes],
  });
  const held = <A>(shape: Shape | GeometryCollection, use: (pointer: number) => A): A => {
    const pointer = geojsonToGeosGeom(shape, geos);
    try {
      return use(pointer);
    } finally {
      geos.GEOSGeom_destroy(pointer);
    }
  };
  return {
    faultOf: (shape) =>
      held(shape, (pointer) => {
        if (geos.GEOSisValid(pointer) === VALID) return undefined;
        const reason = geos.GEOSisValidReason(pointer);
        const said = geos.Module.UTF8ToString(reason);
        geos.GEOSFree(reason);
        return said;
      }),
    unmatched: (shapes) =>
      held(collect(shapes), (pointer) => {
        const answer = geos.Module._malloc(4);
        const outcome = geos.GEOSCoverageIsValid(pointer, 0, answer);
        // What it found is written only where it could tell.
        const edges = outcome === TRUE || outcome === FALSE ? geos.Module.getValue(answer, "i32") : 0;
        geos.Module._free(answer);
        if (edges === 0) return [];
        const found =
          outcome === TRUE
            ? []
            : shapes.flatMap((_, i) =>
                geos.GEOSisEmpty(geos.GEOSGetGeometryN(edges, i)) === TRUE ? [] : [i],
              );
        geos.GEOSGeom_destroy(edges);
        return found;
      }),
    overlap: (a, b) =>
      held(a, (first) =>
        held(b, (second) => {
          const shared = geos.GEOSIntersection(first, second);
          if (shared === 0) return { area: 0, at: undefined };
          const json: GeoJsonGeometry = geosGeomToGeojson(shared, geos);
          geos.GEOSGeom_destroy(shared);
          const parts = (json.type === "GeometryCollection" ? json.geometries : [json]).filter(
            (part): part is Shape => part.type === "Polygon" || part.type === "MultiPolygon",
          );
          const area = parts.reduce((sum, part) => sum + areaOf(part), 0);
          return { area, at: parts.length === 0 ? undefined : polygonsOf(parts[0]!)[0]?.[0]?.[0] };
        }),
      ),
    isBare: (ring, shapes) =>
      held({ type: "Polygon", coordinates: [ring] }, (pointer) => {
        if (geos.GEOSisValid(pointer) !== VALID) return false;
        const point = geos.GEOSPointOnSurface(pointer);
        const covered = shapes.some((shape) =>
          held(shape, (other) => geos.GEOSIntersects(other, point) === TRUE),
        );
        geos.GEOSGeom_destroy(point);
        return !covered;
      }),
  };
};
