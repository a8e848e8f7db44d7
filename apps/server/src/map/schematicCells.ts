/**
 * A map without boundaries: cells around the seats of the communes.
 *
 * @since 0.1.0
 */
import type { Map as MapContract, Units } from "@hopnhat/api-client/contract";
import { Crosswalk, Ledger, type PlainDate, Unit } from "@hopnhat/domain";
import { type Seat, seats, seatsAsOf } from "@hopnhat/gazetteer/Seats";
import { Delaunay } from "d3-delaunay";
import { areaOf, middleOf, nearerTo, type Point, type Polygon, within } from "./convex.ts";

// An equirectangular plane through the middle of the country, in kilometres.
const kilometresEast = 111.32 * Math.cos((16 * Math.PI) / 180);
const kilometresNorth = 110.57;

const planeOf = ({ longitude, latitude }: Seat): Point => [
  longitude * kilometresEast,
  latitude * kilometresNorth,
];

const round = (degrees: number): number => Math.round(degrees * 10_000) / 10_000;

const ringOf = (polygon: Polygon): MapContract.Ring =>
  polygon.flatMap(([x, y]) => [round(x / kilometresEast), round(y / kilometresNorth)]);

// With half as much again as the radius of a disk of the commune's area, the cells of the country have together about its
// area: 345,000 km² drawn, 329,636 km² declared.
const reach = 1.5;

/** For each seat the points nearer to it than to any other, as far as the commune's area lets it reach. */
const cellsOfSeats = (all: ReadonlyArray<Seat>): ReadonlyArray<Polygon> => {
  const points = all.map(planeOf);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const margin = 200;
  const voronoi = Delaunay.from(
    points,
    ([x]) => x,
    ([, y]) => y,
  ).voronoi([
    Math.min(...xs) - margin,
    Math.min(...ys) - margin,
    Math.max(...xs) + margin,
    Math.max(...ys) + margin,
  ]);
  return all.map((seat, index) => {
    const cell = voronoi.cellPolygon(index);
    // Two seats at one point: the second has no cell of its own.
    if (cell === null) return [];
    const open = cell.slice(0, -1).map(([x, y]): Point => [x, y]);
    return within(open, planeOf(seat), reach * Math.sqrt(seat.area / Math.PI));
  });
};

interface Piece {
  readonly unit: Unit.Unit;
  readonly polygon: Polygon;
}

const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/**
 * Parts a cell among the communes that share its land. One that has land in other cells too lies towards them; the others
 * stand as seeds in a flower do, in the order of their codes.
 */
const share = (
  cell: Polygon,
  units: ReadonlyArray<Unit.Unit>,
  towards: (unit: Unit.Unit) => Point | undefined,
): ReadonlyArray<Piece> => {
  const [middleX, middleY] = middleOf(cell);
  const radius = Math.sqrt(areaOf(cell) / Math.PI);
  const centres = units.map((unit, index): Point => {
    const goal = towards(unit);
    const [distance, angle] =
      goal === undefined
        ? [radius * 0.75 * Math.sqrt((index + 0.5) / units.length), index * goldenAngle]
        : [radius * 0.7, Math.atan2(goal[1] - middleY, goal[0] - middleX)];
    return [middleX + distance * Math.cos(angle), middleY + distance * Math.sin(angle)];
  });
  return units.map((unit, index) => ({
    unit,
    polygon: centres.reduce(
      (left, other, at) => (at === index ? left : nearerTo(left, centres[index] ?? other, other)),
      cell,
    ),
  }));
};

/**
 * What a commune of the seats' day was, or became, by another day: all that share its land.
 */
const sharersOf = (
  ledger: Ledger.Ledger,
  code: Unit.UnitCode,
  to: PlainDate.PlainDate,
): ReadonlyArray<Unit.Unit> => {
  const answer = Crosswalk.convert(ledger, { code, asOf: seatsAsOf, to, carries: "land" });
  switch (answer._tag) {
    case "Exact":
      return [answer.candidate.unit];
    case "Split":
    case "Merged":
      return answer.candidates.map(({ unit }) => unit).sort((a, b) => (a.code < b.code ? -1 : 1));
    case "Ended":
    case "Unknown":
      return [];
  }
};

/**
 * The cells of the communes of a day, of the country or of the territory of one province.
 *
 * **Details**
 *
 * The communes of the seats' day have a cell each. Those of another day are drawn within the cells of the communes whose
 * land they share, as the ledger says; where in them they lay, it does not say.
 *
 * @param options.province - the province's code on the seats' day
 * @category getters
 * @since 0.1.0
 */
export const schematicCells = (options: {
  readonly ledger: Ledger.Ledger;
  readonly asOf: PlainDate.PlainDate;
  readonly province: Unit.UnitCode | undefined;
  readonly summaryOf: (unit: Unit.Unit) => Units.UnitSummary;
}): ReadonlyArray<MapContract.Cell> => {
  const { ledger, asOf, province, summaryOf } = options;
  const all = seats();
  const cells = cellsOfSeats(all);
  const wasWithin = (code: Unit.UnitCode) => Ledger.find(ledger, code, seatsAsOf)?.unit.within.at(-1);
  const shared = all.flatMap((seat, index) => {
    const cell = cells[index] ?? [];
    const isWanted = province === undefined || wasWithin(seat.code) === province;
    return isWanted && cell.length > 2
      ? [{ cell, middle: middleOf(cell), units: sharersOf(ledger, seat.code, asOf) }]
      : [];
  });
  const middles = new Map<Unit.UnitId, Array<Point>>();
  for (const { middle, units } of shared) {
    for (const unit of units) {
      const id = Unit.idOf(unit);
      const found = middles.get(id);
      if (found === undefined) middles.set(id, [middle]);
      else found.push(middle);
    }
  }
  const parts = new Map<Unit.UnitId, { readonly unit: Unit.Unit; readonly rings: Array<MapContract.Ring> }>();
  for (const { cell, middle, units } of shared) {
    const towards = (unit: Unit.Unit): Point | undefined => {
      const others = (middles.get(Unit.idOf(unit)) ?? []).filter((each) => each !== middle);
      return others.length === 0 ? undefined : middleOf(others);
    };
    for (const { unit, polygon } of share(cell, units, towards)) {
      if (polygon.length < 3) continue;
      const id = Unit.idOf(unit);
      const drawn = parts.get(id);
      if (drawn === undefined) parts.set(id, { unit, rings: [ringOf(polygon)] });
      else drawn.rings.push(ringOf(polygon));
    }
  }
  return [...parts.values()]
    .sort((one, other) => (one.unit.code < other.unit.code ? -1 : 1))
    .map(({ unit, rings }) => {
      const { id, code, name, kind, province: within } = summaryOf(unit);
      return { unit: id, code, name, kind, province: within, parts: rings };
    });
};
