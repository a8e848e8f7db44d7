import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as PointIndex from "@hopnhat/gazetteer/PointIndex";
import { areasOf, dissolve, type Topology } from "@hopnhat/gazetteer/Topology";
import { describe, expect, it } from "vitest";
import { scatteredPoints, syntheticMap } from "../bench/syntheticMap.ts";

/** Every area as rings of points: no arcs shared, nothing indexed. */
const plainAreas = (topology: Topology) => {
  const { scale = [1, 1], translate = [0, 0] } = topology.transform ?? {};
  const arcs = topology.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx = 0, dy = 0]): readonly [number, number] => {
      [x, y] = topology.transform === undefined ? [dx, dy] : [x + dx, y + dy];
      return [x * scale[0]! + translate[0]!, y * scale[1]! + translate[1]!];
    });
  });
  return areasOf(topology).map(({ code, polygons }) => ({
    code,
    rings: polygons
      .flat()
      .map((ring) => ring.flatMap((arc) => (arc < 0 ? arcs[~arc]!.toReversed() : arcs[arc]!))),
  }));
};

type PlainArea = ReturnType<typeof plainAreas>[number];

/** A ray to the west crosses the borders of an area an odd number of times from inside of it. */
const holds = ({ rings }: PlainArea, x: number, y: number): boolean => {
  let isInside = false;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [[x0, y0], [x1, y1]] = [ring[i - 1]!, ring[i]!];
      if (y0 > y !== y1 > y && x0 + ((y - y0) / (y1 - y0)) * (x1 - x0) <= x) isInside = !isInside;
    }
  }
  return isInside;
};

/** Each point, with the units that hold it by ray casting over all areas, and the one that the index answers. */
const compared = (topology: Topology, points: Float64Array) => {
  const areas = plainAreas(topology);
  const index = PointIndex.make(topology);
  return Array.from({ length: points.length / 2 }, (_, i) => {
    const [x, y] = [points[2 * i]!, points[2 * i + 1]!];
    return {
      x,
      y,
      found: index.find(x, y),
      holding: areas.filter((area) => holds(area, x, y)).map(({ code }) => code),
    };
  });
};

const isWrong = ({ found, holding }: ReturnType<typeof compared>[number]): boolean =>
  found === undefined ? holding.length > 0 : !holding.includes(found);

const square = (x: number, y: number, side: number, isTurnedLeft = true): Array<[number, number]> => {
  const ring: Array<[number, number]> = [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ];
  return isTurnedLeft ? ring : ring.toReversed();
};

describe("a point", () => {
  it("lies in the unit that ray casting over every border finds, in a made-up map of crooked borders", () => {
    const answers = compared(
      syntheticMap({ columns: 12, rows: 9, pointsPerBorder: 7 }),
      scatteredPoints(5_000),
    );
    expect(answers.filter(isWrong)).toEqual([]);
    expect(answers.filter(({ found }) => found !== undefined).length).toBeGreaterThan(4_500);
  });

  it("lies in the hole of a unit, on its island, or nowhere, whichever way the rings turn", () => {
    for (const isTurnedLeft of [true, false]) {
      const topology: Topology = {
        type: "Topology",
        arcs: [square(0, 0, 10, isTurnedLeft), square(3, 3, 4, isTurnedLeft), square(20, 2, 1, isTurnedLeft)],
        objects: {
          communes: {
            type: "GeometryCollection",
            geometries: [
              { type: "MultiPolygon", id: "00001", arcs: [[[0], [1]], [[2]]] },
              { type: "Polygon", id: "00002", arcs: [[1]] },
            ],
          },
        },
      };
      const index = PointIndex.make(topology);
      expect(index.find(1, 5)).toBe("00001");
      expect(index.find(5, 5)).toBe("00002");
      expect(index.find(9, 5)).toBe("00001");
      expect(index.find(20.5, 2.5)).toBe("00001");
      expect(index.find(15, 5)).toBeUndefined();
      expect(index.find(15, 2.5)).toBeUndefined();
      expect(index.find(-1, 50)).toBeUndefined();
      expect(index.find(Number.NaN, 5)).toBeUndefined();
    }
  });

  it("on a border belongs to the unit to the east of it, and so to one unit alone", () => {
    const index = PointIndex.make(syntheticMap({ columns: 2, rows: 1, pointsPerBorder: 0 }));
    const [west, east] = areasOf(syntheticMap({ columns: 2, rows: 1, pointsPerBorder: 0 }));
    const shared = syntheticMap({ columns: 2, rows: 1, pointsPerBorder: 0 }).arcs[5]!;
    const [[x0, y0], [x1, y1]] = shared as unknown as readonly [
      readonly [number, number],
      readonly [number, number],
    ];
    const y = (y0 + y1) / 2;
    const x = x0 + ((y - y0) / (y1 - y0)) * (x1 - x0);
    expect(index.find(x + 1e-9, y)).toBe(east!.code);
    expect(index.find(x - 1e-9, y)).toBe(west!.code);
    expect([east!.code, west!.code]).toContain(index.find(x, y));
  });

  it("is answered for by one of the units where boundaries overlap", () => {
    const topology: Topology = {
      type: "Topology",
      arcs: [square(0, 0, 4), square(2, 1, 4)],
      objects: {
        communes: {
          type: "GeometryCollection",
          geometries: [
            { type: "Polygon", id: "00001", arcs: [[0]] },
            { type: "Polygon", id: "00002", arcs: [[1]] },
          ],
        },
      },
    };
    const grid = Float64Array.from({ length: 2 * 900 }, (_, i) =>
      i % 2 === 0 ? ((i >> 1) % 30) / 4 - 0.6 : Math.floor((i >> 1) / 30) / 4 - 0.6,
    );
    expect(compared(topology, grid).filter(isWrong)).toEqual([]);
  });

  it("is asked of a layer that the topology has", () => {
    expect(() => PointIndex.make(syntheticMap({ columns: 1, rows: 1, pointsPerBorder: 0 }), "wards")).toThrow(
      'no layer "wards"; it has communes',
    );
  });
});

describe("a dissolve", () => {
  const map = syntheticMap({ columns: 12, rows: 9, pointsPerBorder: 7 });
  const group = (code: string): string | undefined =>
    Number(code) % 13 === 0 ? undefined : String(Math.floor(Number(code) / 5) % 7);

  it("holds the points of its members and no others, with borders that were there before", () => {
    const merged = dissolve(map, group);
    const before = PointIndex.make(map);
    const answers = compared(merged, scatteredPoints(3_000));
    expect(answers.filter(isWrong)).toEqual([]);
    for (const { x, y, found } of answers) {
      const member = before.find(x, y);
      expect(found, `${x} ${y}`).toBe(member === undefined ? undefined : group(member));
    }
    expect(merged.arcs).toBe(map.arcs);
  });

  it("of a ring of units leaves a hole in one polygon", () => {
    const around = dissolve(syntheticMap({ columns: 3, rows: 3, pointsPerBorder: 2 }), (code) =>
      code === "00004" ? undefined : "ring",
    );
    const [ring] = areasOf(around);
    expect(ring!.polygons.map((rings) => rings.length)).toEqual([2]);
    expect(PointIndex.make(around).find(106, 15.5)).toBeUndefined();
  });

  it("of units that meet in a point leaves two polygons", () => {
    const met = dissolve(syntheticMap({ columns: 2, rows: 2, pointsPerBorder: 2 }), (code) =>
      code === "00000" || code === "00003" ? "both" : undefined,
    );
    expect(areasOf(met)[0]!.polygons.map((rings) => rings.length)).toEqual([1, 1]);
  });
});

const real = join(import.meta.dirname, "../../../shared/boundaries/phu_tho_communes_full.topojson");

describe("the boundaries of ../shared (not run where they are absent)", () => {
  it.runIf(existsSync(real))("give for every point a unit that holds it by ray casting", () => {
    const topology = JSON.parse(readFileSync(real, "utf8")) as Topology;
    let state = 3;
    const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const points = Float64Array.from({ length: 2 * 300 }, (_, i) =>
      i % 2 === 0 ? 104.8 + random() * 1.1 : 20.3 + random() * 1.4,
    );
    const answers = compared(topology, points);
    expect(answers.filter(isWrong)).toEqual([]);
    expect(answers.filter(({ found }) => found !== undefined).length).toBeGreaterThan(100);
  });
});
