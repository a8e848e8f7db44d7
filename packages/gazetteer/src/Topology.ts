/**
 * Boundaries as a topology: each border once, shared by those on either side of it (TopoJSON).
 *
 * **When to use**
 *
 * To merge areas as the law does: a dissolve drops the borders that both sides of share a group, and joins the rest.
 * For points, see `PointIndex`.
 *
 * @since 0.1.0
 */
import { arcsOf, ringsOf } from "./boundaries/arcs.ts";
import { outline, polygonsOf } from "./boundaries/joinArcs.ts";

/**
 * A topology of TopoJSON, as far as it is read here: areas by code. Coordinates are degrees (WGS 84), or whole numbers
 * with a `transform`.
 *
 * @category models
 * @since 0.1.0
 */
export interface Topology {
  readonly type: "Topology";
  readonly arcs: ReadonlyArray<ReadonlyArray<ReadonlyArray<number>>>;
  readonly objects: Readonly<Record<string, TopologyObject>>;
  readonly transform?: {
    readonly scale: ReadonlyArray<number>;
    readonly translate: ReadonlyArray<number>;
  };
}

/**
 * A layer of a topology, or one of its shapes.
 *
 * @category models
 * @since 0.1.0
 */
export interface TopologyObject {
  readonly type: string | null;
  /** The code of the unit; `properties.code` is read where there is none. */
  readonly id?: string | number | undefined;
  readonly properties?: unknown;
  readonly arcs?: unknown;
  readonly geometries?: ReadonlyArray<TopologyObject>;
}

/**
 * Arcs that close: those below zero are run backwards, `~arc` being the arc.
 *
 * @category models
 * @since 0.1.0
 */
export type Ring = ReadonlyArray<number>;

/**
 * The area of one unit: its polygons, each with its outer ring first.
 *
 * @category models
 * @since 0.1.0
 */
export interface Area {
  readonly code: string;
  readonly polygons: ReadonlyArray<ReadonlyArray<Ring>>;
}

/**
 * The areas of a layer, the first where none is named. Throws a `RangeError` where there is no such layer.
 *
 * @category getters
 * @since 0.1.0
 */
export const areasOf = (topology: Topology, layer?: string): ReadonlyArray<Area> => {
  const name = layer ?? Object.keys(topology.objects)[0] ?? "";
  const object = topology.objects[name];
  if (object === undefined) {
    throw new RangeError(
      `The topology has no layer "${name}"; it has ${Object.keys(topology.objects).join(", ") || "none"}.`,
    );
  }
  return (object.geometries ?? [object]).flatMap((shape): ReadonlyArray<Area> => {
    const code = codeOf(shape);
    if (shape.type === "Polygon") return [{ code, polygons: [shape.arcs as ReadonlyArray<Ring>] }];
    if (shape.type === "MultiPolygon")
      return [{ code, polygons: shape.arcs as ReadonlyArray<ReadonlyArray<Ring>> }];
    return [];
  });
};

const codeOf = ({ id, properties }: TopologyObject): string => {
  const code = id ?? (properties as { readonly code?: unknown } | undefined)?.code;
  return typeof code === "string" ? code : typeof code === "number" ? String(code) : "";
};

/**
 * Merges the areas of a layer into those of groups: borders within a group go, the others stay as they are, point for
 * point. No polygon is computed, so nothing is moved, and no sliver comes about.
 *
 * **Details**
 *
 * `groupOf` names the group of a code; areas without one are left out. The arcs are shared with the topology that was
 * given.
 *
 * @category combinators
 * @since 0.1.0
 */
export const dissolve = (
  topology: Topology,
  groupOf: (code: string) => string | undefined,
  layer?: string,
): Topology => {
  const name = layer ?? Object.keys(topology.objects)[0] ?? "";
  const arcs = arcsOf(topology);
  const groups = Map.groupBy(
    areasOf(topology, name).flatMap((area) => {
      const group = groupOf(area.code);
      return group === undefined ? [] : [{ group, area }];
    }),
    ({ group }) => group,
  );
  const geometries = [...groups].map(([id, members]): TopologyObject => ({
    type: "MultiPolygon",
    id,
    arcs: polygonsOf(outline(members.flatMap(({ area }) => ringsOf(area, arcs))), arcs),
  }));
  return { ...topology, objects: { [name]: { type: "GeometryCollection", geometries } } };
};
