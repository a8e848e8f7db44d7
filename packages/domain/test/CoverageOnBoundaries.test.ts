import { describe, expect, it } from "@effect/vitest";
import * as Coverage from "../src/Coverage.ts";
import * as Ledger from "../src/Ledger.ts";
import * as PlainDate from "../src/PlainDate.ts";
import * as Ratio from "../src/Ratio.ts";
import { idOf, type UnitId } from "../src/Unit.ts";
import { code, eveOfReform, ledger, newYear2020, reform } from "./kernel/examples.ts";

const idOn = (text: string, asOf: PlainDate.PlainDate): UnitId => {
  const version = Ledger.find(ledger, code(text), asOf);
  if (version === undefined) throw new Error(`No unit ${text} on ${asOf}`);
  return idOf(version.unit);
};
const row = (unit: UnitId, received: number, target: number): Coverage.CoverageRow => ({
  unit,
  group: "14-and-over",
  waiting: false,
  received,
  target,
});
const restated = (
  rows: ReadonlyArray<Coverage.CoverageRow>,
  asOf: PlainDate.PlainDate,
  to: PlainDate.PlainDate,
): Readonly<Record<string, Coverage.CountBounds>> =>
  Object.fromEntries(
    Coverage.restate(rows, Coverage.through(ledger, asOf, to)).map((one) => [one.unit, one.received]),
  );

const before = Ledger.at(ledger, eveOfReform).map((unit, i) => row(idOf(unit), 10 * (i + 1), 20 * (i + 1)));
const after = Ledger.at(ledger, reform).map((unit, i) => row(idOf(unit), 10 * (i + 1), 20 * (i + 1)));

describe("coverage on the boundaries of another day, through the crosswalk", () => {
  it("forward: Tân Lạc is the sum of its five communes, exactly (resolution 1676 clause 124)", () => {
    const sources = ["05128", "05170", "05173", "05167", "05164"].map((one) => idOn(one, eveOfReform));
    const sum = Ratio.sum(before.filter((one) => sources.includes(one.unit)));
    expect(restated(before, eveOfReform, reform)[idOn("05128", reform)]).toEqual({
      lower: sum.received,
      upper: sum.received,
    });
  });

  it("forward: Vầy Nưa's may have gone to Tiền Phong or to Thống Nhất (clauses 99 and 146)", () => {
    expect(restated([row(idOn("04891", eveOfReform), 7, 9)], eveOfReform, reform)).toEqual({
      [idOn("04891", reform)]: { lower: 0, upper: 7 },
      [idOn("04828", reform)]: { lower: 0, upper: 7 },
    });
  });

  it("forward: nobody of Kỳ Lợi went to Vũng Áng, which took all its land (resolution 1665 clause 62)", () => {
    const rows = restated([row(idOn("18796", eveOfReform), 7, 9)], eveOfReform, reform);
    expect(Object.keys(rows).sort()).toEqual([idOn("18754", reform), idOn("18832", reform)].sort());
  });

  it("backward: any of Tân Lạc's may be of any of the five; a unit made of one is exact", () => {
    const five = restated([row(idOn("05128", reform), 7, 9)], reform, eveOfReform);
    expect(Object.keys(five)).toHaveLength(5);
    expect(Object.values(five).every((bounds) => bounds.lower === 0 && bounds.upper === 7)).toBe(true);
    const renamed = restated(
      [row(idOn("05128", eveOfReform), 7, 9)],
      eveOfReform,
      PlainDate.eve(newYear2020),
    );
    expect(renamed).toEqual({ "05128@2019-12-31": { lower: 7, upper: 7 } });
  });

  it("to the same day it is the identity", () => {
    for (const [rows, day] of [
      [before, eveOfReform],
      [after, reform],
    ] as const) {
      expect(restated(rows, day, day)).toEqual(
        Object.fromEntries(rows.map((one) => [one.unit, { lower: one.received, upper: one.received }])),
      );
    }
  });

  it("there and back, a commune that was never split or merged has its figure again", () => {
    const old = PlainDate.eve(newYear2020);
    const rows = [row(idOn("05128", old), 7, 9)];
    const there = Coverage.restate(rows, Coverage.through(ledger, old, eveOfReform));
    expect(there.every(Coverage.isExact)).toBe(true);
    const back = there.map((one) => row(one.unit, one.received.lower, one.target.lower));
    expect(restated(back, eveOfReform, old)).toEqual({ [rows[0]!.unit]: { lower: 7, upper: 7 } });
  });

  it("the total of the province lies between the sums of the bounds, on any boundary", () => {
    for (const [rows, asOf, to] of [
      [before, eveOfReform, reform],
      [after, reform, eveOfReform],
      [after, reform, PlainDate.eve(newYear2020)],
    ] as const) {
      const bounds = Object.values(restated(rows, asOf, to));
      const { received } = Coverage.total(rows);
      expect(bounds.reduce((sum, one) => sum + one.lower, 0)).toBeLessThanOrEqual(received);
      expect(bounds.reduce((sum, one) => sum + one.upper, 0)).toBeGreaterThanOrEqual(received);
    }
  });

  it("a unit that the ledger does not know keeps its own row: no count is lost", () => {
    const unknown = "99999@2020-01-01" as UnitId;
    expect(restated([row(unknown, 7, 9)], eveOfReform, reform)).toEqual({
      [unknown]: { lower: 7, upper: 7 },
    });
  });
});
