import { Crosswalk, Ledger, PlainDate, Unit } from "@hopnhat/domain";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { seats } from "@hopnhat/gazetteer/Seats";
import { describe, expect, it } from "vitest";
import { areaOf, type Polygon } from "../../src/map/convex.ts";
import { schematicCells } from "../../src/map/schematicCells.ts";

const ledger = communes();
const eve = PlainDate.make("2025-06-30");
const day = PlainDate.make("2025-07-01");
const summaryOf = (unit: Unit.Unit) => ({
  ...unit,
  id: Unit.idOf(unit),
  province: { code: unit.within.at(-1) ?? unit.code, name: "" },
  district: null,
});
const drawn = (asOf: PlainDate.PlainDate, province?: string) =>
  schematicCells({
    ledger,
    asOf,
    province: province === undefined ? undefined : Unit.UnitCode.make(province),
    summaryOf,
  });

const polygonOf = (ring: ReadonlyArray<number>): Polygon =>
  Array.from({ length: ring.length / 2 }, (_, at) => [
    (ring[2 * at] ?? 0) * 107.0,
    (ring[2 * at + 1] ?? 0) * 110.57,
  ]);

describe("the schematic map", () => {
  it("draws each commune of the day once, and no other", () => {
    expect(drawn(day).map(({ code }) => code)).toEqual(
      Ledger.at(ledger, day)
        .map(({ code }) => code)
        .sort(),
    );
  });

  it("draws every commune of the eve of the reform", () => {
    expect(drawn(eve).map(({ code }) => code)).toEqual(
      Ledger.at(ledger, eve)
        .map(({ code }) => code)
        .sort(),
    );
  });

  it("draws Phú Thọ's 148 communes, and 479 on the eve", () => {
    expect(drawn(day, "25")).toHaveLength(148);
    expect(drawn(eve, "25")).toHaveLength(479);
  });

  it("gives a divided commune a part in the cell of each that got some of its land", () => {
    const split = drawn(eve, "25").find(({ code }) => code === "04891");
    const answer = Crosswalk.convert(ledger, {
      code: Unit.UnitCode.make("04891"),
      asOf: eve,
      to: day,
      carries: "land",
    });
    expect(answer._tag === "Split" && answer.candidates.length).toBe(2);
    expect(split?.parts).toHaveLength(2);
  });

  it("has about the area of the country", () => {
    const area = drawn(day)
      .flatMap(({ parts }) => parts)
      .reduce((sum, ring) => sum + areaOf(polygonOf(ring)), 0);
    const declared = seats().reduce((sum, seat) => sum + seat.area, 0);
    expect(area / declared).toBeGreaterThan(0.95);
    expect(area / declared).toBeLessThan(1.1);
  });

  it("covers on the eve what it covers on the day: parting a cell loses nothing of it", () => {
    const total = (asOf: PlainDate.PlainDate) =>
      drawn(asOf, "25")
        .flatMap(({ parts }) => parts)
        .reduce((sum, ring) => sum + areaOf(polygonOf(ring)), 0);
    expect(total(eve) / total(day)).toBeCloseTo(1, 2);
  });
});
