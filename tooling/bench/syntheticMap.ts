/** A map of made-up communes, each border once, crooked as borders are: as large as one asks for, the same every time. */
import type { Topology, TopologyObject } from "@hopnhat/gazetteer/Topology";

export interface MapSize {
  readonly columns: number;
  readonly rows: number;
  /** Points between the two ends of a border. */
  readonly pointsPerBorder: number;
}

// The extent of the mainland, in degrees.
const [WEST, SOUTH, WIDTH, HEIGHT] = [102, 8, 8, 15];
const RANDOM = 48_271;
const PRIME = 2_147_483_647;

/** Codes are five digits, row by row from the south-west. */
export const syntheticMap = ({ columns, rows, pointsPerBorder }: MapSize): Topology => {
  let state = 1;
  const random = (): number => (state = (state * RANDOM) % PRIME) / PRIME - 0.5;
  const wide = WIDTH / columns;
  const high = HEIGHT / rows;
  const corners = Array.from({ length: (columns + 1) * (rows + 1) }, (_, i): readonly [number, number] => [
    WEST + ((i % (columns + 1)) + 0.3 * random()) * wide,
    SOUTH + (Math.floor(i / (columns + 1)) + 0.3 * random()) * high,
  ]);
  const arcs: Array<ReadonlyArray<readonly [number, number]>> = [];
  const border = (from: number, to: number, across: readonly [number, number]): number => {
    const [x0, y0] = corners[from]!;
    const [x1, y1] = corners[to]!;
    const points: Array<readonly [number, number]> = [[x0, y0]];
    for (let i = 1; i <= pointsPerBorder; i++) {
      const along = i / (pointsPerBorder + 1);
      // Towards its ends a border sways less, so that no two cross near a corner.
      const sway = 0.25 * random() * Math.min(along, 1 - along);
      points.push([x0 + along * (x1 - x0) + sway * across[0], y0 + along * (y1 - y0) + sway * across[1]]);
    }
    return arcs.push([...points, [x1, y1]]) - 1;
  };
  const corner = (column: number, row: number): number => row * (columns + 1) + column;
  const level = (column: number, row: number): number =>
    border(corner(column, row), corner(column + 1, row), [0, high]);
  const upright = (column: number, row: number): number =>
    border(corner(column, row), corner(column, row + 1), [wide, 0]);
  const levels = Array.from({ length: rows + 1 }, (_, row) =>
    Array.from({ length: columns }, (__, column) => level(column, row)),
  );
  const uprights = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns + 1 }, (__, column) => upright(column, row)),
  );
  const geometries = Array.from({ length: rows * columns }, (_, i): TopologyObject => {
    const column = i % columns;
    const row = Math.floor(i / columns);
    const ring = [
      levels[row]![column]!,
      uprights[row]![column + 1]!,
      ~levels[row + 1]![column]!,
      ~uprights[row]![column]!,
    ];
    return { type: "Polygon", id: String(i).padStart(5, "0"), arcs: [ring] };
  });
  return { type: "Topology", arcs, objects: { communes: { type: "GeometryCollection", geometries } } };
};

/** Points on the map, in an order that no cache likes: longitude and latitude in turn. */
export const scatteredPoints = (count: number): Float64Array => {
  let state = 7;
  const random = (): number => (state = (state * RANDOM) % PRIME) / PRIME;
  return Float64Array.from({ length: 2 * count }, (_, i) =>
    i % 2 === 0 ? WEST + random() * WIDTH : SOUTH + random() * HEIGHT,
  );
};
