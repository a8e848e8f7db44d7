/** Points to communes, and communes merged by the borders they share, on a made-up map of the size of the nation. */
import * as PointIndex from "@hopnhat/gazetteer/PointIndex";
import { dissolve, type Topology } from "@hopnhat/gazetteer/Topology";
import Flatbush from "flatbush";
import pointInPolygon from "point-in-polygon";
import { feature, mergeArcs } from "topojson-client";
import type { GeometryCollection, Polygon, Topology as TopoJson } from "topojson-specification";
import { type Figure, median, rate } from "./Measure.ts";
import { scatteredPoints, syntheticMap } from "./syntheticMap.ts";

// As many communes as before the reform, with borders of some forty points a side: 0.8 million points in all.
const nation = { columns: 111, rows: 90, pointsPerBorder: 38 } as const;
const UNITS_PER_GROUP = 3;

export const benchPoints = (isQuick: boolean): ReadonlyArray<Figure> => {
  const map = syntheticMap(nation);
  const points = scatteredPoints(isQuick ? 200_000 : 1_000_000);
  const startedAt = performance.now();
  const index = PointIndex.make(map);
  const built = performance.now() - startedAt;
  const placed = rate(5, () => {
    let check = 0;
    for (let i = 0; i < points.length; i += 2) check += index.place(points[i]!, points[i + 1]!);
    return { done: points.length / 2, check };
  });
  const peer = rayCasting(map);
  const some = points.subarray(0, points.length / 10);
  const cast = rate(3, () => {
    let check = 0;
    for (let i = 0; i < some.length; i += 2) check += peer(some[i]!, some[i + 1]!);
    return { done: some.length / 2, check };
  });
  for (let i = 0; i < 2_000; i += 2) {
    if (index.place(points[i]!, points[i + 1]!) !== peer(points[i]!, points[i + 1]!))
      throw new Error(`the index and ray casting differ at ${points[i]}, ${points[i + 1]}`);
  }
  return [
    {
      what: `point → commune, ${index.codes.length} polygons of ${Math.round(map.arcs.reduce((sum, arc) => sum + arc.length, 0) / 1000)} k points`,
      value: placed.median,
      spread: placed.spread,
      unit: "/s",
      budget: 1e6,
      peer: { name: "flatbush + point-in-polygon", value: cast.median },
    },
    { what: "index of the points built from the topology", value: built, unit: "ms" },
    dissolved(map),
  ];
};

const dissolved = (map: Topology): Figure => {
  const group = (code: string): string => String(Math.floor(Number(code) / UNITS_PER_GROUP));
  const ours = seconds(5, () => dissolve(map, group).objects["communes"]!.geometries!.length);
  const topology = map as unknown as TopoJson;
  const layer = topology.objects["communes"] as GeometryCollection;
  const theirs = seconds(3, () => {
    const groups = Map.groupBy(layer.geometries as ReadonlyArray<Polygon>, ({ id }) => group(String(id)));
    return [...groups.values()].map((members) => mergeArcs(topology, [...members])).length;
  });
  return {
    what: `dissolve of ${layer.geometries.length} communes by threes, on a built topology`,
    value: ours.median,
    spread: ours.spread,
    unit: "s",
    budget: 0.5,
    peer: { name: "topojson-client mergeArcs", value: theirs.median },
  };
};

const seconds = (repetitions: number, work: () => number) => {
  const taken = Array.from({ length: repetitions }, () => {
    const startedAt = performance.now();
    if (work() === 0) throw new Error("nothing was merged");
    return (performance.now() - startedAt) / 1000;
  });
  return { median: median(taken), spread: [Math.min(...taken), Math.max(...taken)] as const };
};

/** What one would write with two libraries: the boxes in an R-tree, and ray casting over each polygon that it finds. */
const rayCasting = (map: Topology): ((x: number, y: number) => number) => {
  const topology = map as unknown as TopoJson;
  const { features } = feature(topology, topology.objects["communes"] as GeometryCollection);
  const rings = features.map(({ geometry }) =>
    geometry.type === "Polygon" ? (geometry.coordinates[0] as Array<[number, number]>) : [],
  );
  const boxes = new Flatbush(rings.length);
  for (const ring of rings) {
    const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
    boxes.add(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
  }
  boxes.finish();
  return (x, y) => boxes.search(x, y, x, y).find((place) => pointInPolygon([x, y], rings[place]!)) ?? -1;
};
