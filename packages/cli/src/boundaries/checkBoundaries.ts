/** What is wrong with a set of boundaries, against the ledger and against itself. */
import { Ledger, type PlainDate, Unit } from "@hopnhat/domain";
import type { GeometryCollection as ShapeCollection, Position } from "geojson";
import { mergeArcs, feature } from "topojson-client";
import { topology } from "topojson-server";
import type { GeometryCollection } from "topojson-specification";
import { register } from "../register.ts";
import { areaOf, boxesMeet, boxOf, polygonsOf, ringArea } from "./area.ts";
import { openGeometry } from "./Geometry.ts";
import type { Boundaries, Boundary } from "./readBoundaries.ts";

export type FindingKind =
  | "no code"
  | "twice"
  | "surplus"
  | "missing"
  | "invalid"
  | "overlap"
  | "gap"
  | "area";

export interface Finding {
  readonly kind: FindingKind;
  readonly codes: ReadonlyArray<string>;
  readonly said: string;
  /** Longitude and latitude. */
  readonly at?: Position | undefined;
}

export interface CheckSettings {
  readonly asOf: PlainDate.PlainDate;
  /** Code of the one province that the file holds; all of Vietnam where it is left out. */
  readonly province: string | undefined;
  /** The property that declares the area in km². */
  readonly areaKey: string | undefined;
  /** By how much an area may differ from the declared one: 0.05 is five in a hundred. */
  readonly tolerance: number;
}

// Less than a hundred square metres is the noise of coordinates.
const NOISE = 1e-4;

/** Checks them. The order of the findings is that of the kinds. */
export const checkBoundaries = async (
  { boundaries }: Boundaries,
  settings: CheckSettings,
): Promise<ReadonlyArray<Finding>> => {
  const geometry = await openGeometry();
  const invalid = new Map<Boundary, string>();
  for (const boundary of boundaries) {
    const fault = geometry.faultOf(boundary.shape);
    if (fault !== undefined) invalid.set(boundary, fault);
  }
  const valid = boundaries.filter((boundary) => !invalid.has(boundary));
  return [
    ...codeFindings(boundaries, settings),
    ...[...invalid].map(([{ code }, fault]): Finding => ({ kind: "invalid", codes: [code], said: fault })),
    ...overlaps(valid, geometry),
    ...gaps(valid, [...invalid.keys()], geometry),
    ...areaFindings(boundaries, settings),
  ];
};

const codeFindings = (
  boundaries: ReadonlyArray<Boundary>,
  { asOf, province }: CheckSettings,
): ReadonlyArray<Finding> => {
  const units = Ledger.at(register.communes, asOf).filter(
    (unit) => unit.kind !== "huyện" && (province === undefined || unit.within.at(-1) === province),
  );
  const known = new Map(units.map((unit) => [unit.code as string, unit]));
  const times = Map.groupBy(boundaries, ({ code }) => code);
  const bare = times.get("")?.length ?? 0;
  const codes = [...times.keys()].filter((code) => code !== "").sort();
  return [
    ...(bare === 0 ? [] : [{ kind: "no code", codes: [], said: `${bare} features bear no code` } as const]),
    ...codes
      .filter((code) => times.get(code)!.length > 1)
      .map((code): Finding => ({
        kind: "twice",
        codes: [code],
        said: `${times.get(code)!.length} features`,
      })),
    ...codes
      .filter((code) => !known.has(code))
      .map((code): Finding => ({ kind: "surplus", codes: [code], said: `no commune bears it on ${asOf}` })),
    ...units
      .filter(({ code }) => !times.has(code))
      .map((unit): Finding => ({ kind: "missing", codes: [unit.code], said: Unit.fullName(unit) })),
  ];
};

type Geometry = Awaited<ReturnType<typeof openGeometry>>;

const overlaps = (boundaries: ReadonlyArray<Boundary>, geometry: Geometry): ReadonlyArray<Finding> => {
  const unmatched = geometry.unmatched(boundaries.map(({ shape }) => shape));
  const boxes = boundaries.map(({ shape }) => boxOf(shape));
  const findings: Array<Finding> = [];
  for (const [i, a] of unmatched.entries()) {
    for (const b of unmatched.slice(i + 1)) {
      if (!boxesMeet(boxes[a]!, boxes[b]!)) continue;
      const { area, at } = geometry.overlap(boundaries[a]!.shape, boundaries[b]!.shape);
      if (area < NOISE) continue;
      findings.push({
        kind: "overlap",
        codes: [boundaries[a]!.code, boundaries[b]!.code],
        said: `${area.toFixed(4)} km²`,
        at,
      });
    }
  }
  return findings;
};

/**
 * Holes in the whole that no shape covers. What a topology shares is dissolved by its arcs, not by a polygon union.
 * Where an invalid shape lies nobody can tell a hole from it: that one is to be mended first.
 */
const gaps = (
  boundaries: ReadonlyArray<Boundary>,
  invalid: ReadonlyArray<Boundary>,
  geometry: Geometry,
): ReadonlyArray<Finding> => {
  if (boundaries.length === 0) return [];
  const unclear = invalid.map(({ shape }) => boxOf(shape));
  const all: ShapeCollection = {
    type: "GeometryCollection",
    geometries: boundaries.map(({ shape }) => shape),
  };
  const whole = topology({ all });
  const layer = whole.objects["all"] as GeometryCollection;
  const merged = feature(whole, mergeArcs(whole, layer.geometries as Parameters<typeof mergeArcs>[1]));
  const shapes = boundaries.map(({ shape }) => ({ shape, box: boxOf(shape) }));
  return polygonsOf(merged.geometry).flatMap(([, ...holes]) =>
    holes.flatMap((hole): ReadonlyArray<Finding> => {
      const area = ringArea(hole);
      if (area < NOISE) return [];
      const ring = [...hole];
      const box = boxOf({ type: "Polygon", coordinates: [ring] });
      if (unclear.some((one) => boxesMeet(one, box))) return [];
      const near = shapes.filter((one) => boxesMeet(one.box, box)).map(({ shape }) => shape);
      return geometry.isBare(ring, near)
        ? [{ kind: "gap", codes: [], said: `${area.toFixed(4)} km² in no commune`, at: hole[0] }]
        : [];
    }),
  );
};

const areaFindings = (
  boundaries: ReadonlyArray<Boundary>,
  { areaKey, tolerance }: CheckSettings,
): ReadonlyArray<Finding> => {
  if (areaKey === undefined) return [];
  return boundaries.flatMap(({ code, shape, properties }): ReadonlyArray<Finding> => {
    const declared = Number(properties[areaKey]);
    if (!Number.isFinite(declared) || declared <= 0) return [];
    const area = areaOf(shape);
    const differs = Math.abs(area - declared) / declared;
    if (differs <= tolerance) return [];
    return [{ kind: "area", codes: [code], said: `${area.toFixed(2)} km², declared ${declared} km²` }];
  });
};
