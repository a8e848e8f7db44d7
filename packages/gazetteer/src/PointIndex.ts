/**
 * A point to the unit whose land it lies on, in boundaries that the caller has.
 *
 * **When to use**
 *
 * For records that have a position, and as evidence for a split (`AddressReader.Evidence`). The package carries no
 * boundaries: they come from the caller, as a topology (TopoJSON), such as `hopnhat boundaries import` makes.
 *
 * **Details**
 *
 * The plane is cut into a grid. A cell that no border crosses has one answer. In any other, the nearest border to the
 * west of the point tells on whose side the point is; where there is none in the cell, the cell to the west is asked.
 * Building takes time in proportion to the points of the borders; a question takes about as long as reading two lines
 * of memory.
 *
 * **Gotchas**
 *
 * Borders belong to the unit to the east of them. Where boundaries overlap, one of the units is answered, always the
 * same; `hopnhat boundaries check` finds such places. What a piece of a split unit looks like is not in any
 * boundaries of the new units, and no answer here pretends to know it.
 *
 * @since 0.1.0
 */
import { arcsOf, ringsOf } from "./boundaries/arcs.ts";
import { type Area, areasOf, type Topology } from "./Topology.ts";

/**
 * Answers for points.
 *
 * @category models
 * @since 0.1.0
 */
export interface PointIndex {
  /** The units of the layer, in its order. */
  readonly codes: ReadonlyArray<string>;
  /** The code of the unit that holds a point in degrees (WGS 84), or undefined where none does. */
  readonly find: (longitude: number, latitude: number) => string | undefined;
  /** Place in `codes` of the unit that holds a point, or -1: nothing is made, for millions of points. */
  readonly place: (longitude: number, latitude: number) => number;
}

const NOBODY = -1;
// A border as four numbers: its lower end, its upper end's latitude, and degrees of longitude per degree of latitude.
const FIELDS = 4;
// Cells are entered into a little beyond their sides, so that rounding loses no border.
const BEYOND = 1e-9;
const MOST_CELLS = 4_000_000;
const CELLS_PER_BORDER = 2;

interface Borders {
  readonly count: number;
  readonly line: Float64Array;
  /** On whose land one is to the east of a border, and to the west. */
  readonly east: Int32Array;
  readonly west: Int32Array;
}

interface Grid {
  readonly west: number;
  readonly south: number;
  readonly columns: number;
  readonly rows: number;
  readonly columnsPerDegree: number;
  readonly rowsPerDegree: number;
}

/**
 * Builds the index of a layer, the topology's first where none is named.
 *
 * Throws a `RangeError` where the topology has no such layer.
 *
 * @example
 * ```ts
 * import * as PointIndex from "@hopnhat/gazetteer/PointIndex"
 *
 * const index = PointIndex.make({
 *   type: "Topology",
 *   arcs: [[[105, 21], [106, 21], [106, 22], [105, 22], [105, 21]]],
 *   objects: { communes: { type: "GeometryCollection", geometries: [{ type: "Polygon", id: "05128", arcs: [[0]] }] } }
 * })
 * index.find(105.5, 21.5) // "05128"
 * index.find(107, 21.5) // undefined
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (topology: Topology, layer?: string): PointIndex => {
  const areas = areasOf(topology, layer);
  const codes = areas.map(({ code }) => code);
  const borders = bordersOf(topology, areas);
  const place = placing(borders, gridOf(borders));
  return {
    codes,
    place,
    find: (longitude, latitude) => codes[place(longitude, latitude)],
  };
};

/** Every piece of a border that is not level, with who is on either side. */
const bordersOf = (topology: Topology, areas: ReadonlyArray<Area>): Borders => {
  const arcs = arcsOf(topology);
  const { points: lines } = arcs;
  const left = new Int32Array(lines.length).fill(NOBODY);
  const right = new Int32Array(lines.length).fill(NOBODY);
  const extra: Array<readonly [arc: number, left: number, right: number]> = [];
  for (const [place, area] of areas.entries()) {
    for (const { arcs: ring, isInsideLeft } of ringsOf(area, arcs)) {
      for (const signed of ring) {
        const arc = signed < 0 ? ~signed : signed;
        const isLeft = isInsideLeft === signed >= 0;
        const side = isLeft ? left : right;
        if (side[arc] === NOBODY) side[arc] = place;
        // Land that two areas claim: the border is there once for each.
        else extra.push([arc, isLeft ? place : NOBODY, isLeft ? NOBODY : place]);
      }
    }
  }
  const used = [
    ...lines.flatMap((_, arc): ReadonlyArray<readonly [number, number, number]> =>
      left[arc] === right[arc] ? [] : [[arc, left[arc]!, right[arc]!]],
    ),
    ...extra,
  ];
  const most = used.reduce((sum, [arc]) => sum + lines[arc]!.length / 2 - 1, 0);
  const line = new Float64Array(FIELDS * most);
  const east = new Int32Array(most);
  const west = new Int32Array(most);
  let count = 0;
  for (const [arc, leftOf, rightOf] of used) {
    const points = lines[arc]!;
    for (let i = 2; i < points.length; i += 2) {
      const [x0, y0, x1, y1] = [points[i - 2]!, points[i - 1]!, points[i]!, points[i + 1]!];
      if (y0 === y1) continue;
      const isUp = y0 < y1;
      line[FIELDS * count] = isUp ? x0 : x1;
      line[FIELDS * count + 1] = isUp ? y0 : y1;
      line[FIELDS * count + 2] = isUp ? y1 : y0;
      line[FIELDS * count + 3] = (x1 - x0) / (y1 - y0);
      // Who goes north has the east to the right.
      east[count] = isUp ? rightOf : leftOf;
      west[count++] = isUp ? leftOf : rightOf;
    }
  }
  return { count, line, east, west };
};

const gridOf = ({ count, line }: Borders): Grid => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    const x0 = line[FIELDS * i]!;
    const y0 = line[FIELDS * i + 1]!;
    const y1 = line[FIELDS * i + 2]!;
    const x1 = x0 + (y1 - y0) * line[FIELDS * i + 3]!;
    west = Math.min(west, x0, x1);
    east = Math.max(east, x0, x1);
    south = Math.min(south, y0);
    north = Math.max(north, y1);
  }
  if (count === 0) return { west: 0, south: 0, columns: 0, rows: 0, columnsPerDegree: 1, rowsPerDegree: 1 };
  const cells = Math.min(MOST_CELLS, Math.max(1, count * CELLS_PER_BORDER));
  const side = Math.sqrt(((east - west) * (north - south)) / cells) || 1;
  const columns = Math.floor((east - west) / side) + 1;
  const rows = Math.floor((north - south) / side) + 1;
  return { west, south, columns, rows, columnsPerDegree: 1 / side, rowsPerDegree: 1 / side };
};

/** Calls back with every cell that a border touches. */
const walkCells = ({ line }: Borders, grid: Grid, border: number, onCell: (cell: number) => void): void => {
  const { west, south, columns, rows, columnsPerDegree, rowsPerDegree } = grid;
  const x0 = line[FIELDS * border]!;
  const y0 = line[FIELDS * border + 1]!;
  const y1 = line[FIELDS * border + 2]!;
  const slope = line[FIELDS * border + 3]!;
  const firstRow = Math.max(0, Math.floor((y0 - south) * rowsPerDegree - BEYOND));
  const lastRow = Math.min(rows - 1, Math.floor((y1 - south) * rowsPerDegree + BEYOND));
  for (let row = firstRow; row <= lastRow; row++) {
    const low = x0 + (Math.max(y0, south + row / rowsPerDegree) - y0) * slope;
    const high = x0 + (Math.min(y1, south + (row + 1) / rowsPerDegree) - y0) * slope;
    const from = Math.floor((Math.min(low, high) - west) * columnsPerDegree - BEYOND);
    const to = Math.floor((Math.max(low, high) - west) * columnsPerDegree + BEYOND);
    for (let column = Math.max(0, from); column <= Math.min(columns - 1, to); column++)
      onCell(row * columns + column);
  }
};

const placing = (borders: Borders, grid: Grid): PointIndex["place"] => {
  const { count, line, east, west } = borders;
  const { west: westmost, south, columns, rows, columnsPerDegree, rowsPerDegree } = grid;
  const cells = columns * rows;
  // The borders of cell `c` are `held[begin[c]]` until before `held[begin[c + 1]]`.
  const begin = new Int32Array(cells + 1);
  for (let i = 0; i < count; i++) walkCells(borders, grid, i, (cell) => void begin[cell + 1]!++);
  for (let cell = 0; cell < cells; cell++) begin[cell + 1]! += begin[cell]!;
  const held = new Int32Array(begin[cells]!);
  const next = begin.slice();
  for (let i = 0; i < count; i++) walkCells(borders, grid, i, (cell) => void (held[next[cell]!++] = i));
  /** Of a cell without borders, whose it is. */
  const whole = new Int32Array(cells).fill(NOBODY);

  /** From a cell on to the west, where the nearest border has nobody to the east of it, or claims are doubled. */
  const further = (x: number, y: number, row: number, from: number): number => {
    // How often a unit's land was entered, less how often it was left, from here to the west.
    const entries = new Map<number, number>();
    const count = (unit: number, step: 1 | -1): number => {
      const sum = (entries.get(unit) ?? 0) + step;
      entries.set(unit, sum);
      return sum;
    };
    let before = Infinity;
    for (let column = from; column >= 0; column--) {
      const cell = row * columns + column;
      const [first, last] = [begin[cell]!, begin[cell + 1]!];
      if (first === last) return count(whole[cell]!, 1) > 0 ? whole[cell]! : NOBODY;
      const side = westmost + column / columnsPerDegree;
      const crossed: Array<readonly [at: number, slope: number, border: number]> = [];
      for (let i = first; i < last; i++) {
        const border = held[i]!;
        if (line[FIELDS * border + 1]! > y || y >= line[FIELDS * border + 2]!) continue;
        const slope = line[FIELDS * border + 3]!;
        const at = line[FIELDS * border]! + (y - line[FIELDS * border + 1]!) * slope;
        if (side <= at && at <= x && at < before) crossed.push([at, slope, border]);
      }
      before = side;
      crossed.sort((a, b) => b[0] - a[0] || b[1] - a[1] || a[2] - b[2]);
      for (const [, , border] of crossed) {
        const entered = east[border]!;
        if (entered !== NOBODY && count(entered, 1) > 0) return entered;
        count(west[border]!, -1);
      }
    }
    return NOBODY;
  };

  const place = (x: number, y: number): number => {
    const start = Math.floor((x - westmost) * columnsPerDegree);
    const row = Math.floor((y - south) * rowsPerDegree);
    if (!(start >= 0 && start < columns && row >= 0 && row < rows)) return NOBODY;
    for (let column = start; column >= 0; column--) {
      const cell = row * columns + column;
      const first = begin[cell]!;
      const last = begin[cell + 1]!;
      if (first === last) return whole[cell]!;
      let nearest = westmost + column / columnsPerDegree;
      let steepest = -Infinity;
      let found = NOBODY;
      for (let i = first; i < last; i++) {
        const border = held[i]!;
        const at = FIELDS * border;
        const low = line[at + 1]!;
        if (low > y || y >= line[at + 2]!) continue;
        const slope = line[at + 3]!;
        const crossing = line[at]! + (y - low) * slope;
        if (crossing > x || crossing < nearest || (crossing === nearest && slope <= steepest)) continue;
        nearest = crossing;
        steepest = slope;
        found = border;
      }
      if (found !== NOBODY) {
        const entered = east[found]!;
        return entered === NOBODY ? further(x, y, row, column) : entered;
      }
    }
    return NOBODY;
  };

  // From west to east: each cell asks those before it.
  for (let cell = 0; cell < cells; cell++) {
    if (begin[cell] !== begin[cell + 1] || cell % columns === 0) continue;
    const column = cell % columns;
    const row = (cell - column) / columns;
    whole[cell] = placeBefore(column, row);
  }
  function placeBefore(column: number, row: number): number {
    const cell = row * columns + column - 1;
    if (begin[cell] === begin[cell + 1]) return whole[cell]!;
    const x = westmost + column / columnsPerDegree;
    const y = south + (row + 0.5) / rowsPerDegree;
    return further(x, y, row, column - 1);
  }
  return place;
};
