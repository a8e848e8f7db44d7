import { describe, expect, it } from "@effect/vitest";
import { Schema } from "effect";
import * as PrintedTotal from "../src/PrintedTotal.ts";

const parts = (...counts: ReadonlyArray<number>): ReadonlyArray<PrintedTotal.Part> =>
  counts.map((count, i) => ({ name: `row ${i + 1}`, count }));

describe("a printed total against its rows", () => {
  it("adds up: Hải Dương's three age groups, reissues and temporary residents (baohaiduong.vn/en 391185)", () => {
    expect(PrintedTotal.check(parts(39915, 35094, 13407, 3, 346), 88765)).toEqual({
      kind: "adds-up",
      sum: 88765,
      difference: 0,
    });
    expect(PrintedTotal.check([], 0).kind).toBe("adds-up");
  });

  it("leaves out a row, which is named", () => {
    expect(PrintedTotal.check(parts(39915, 35094, 13407, 3, 346), 88419)).toEqual({
      kind: "leaves-out",
      sum: 88765,
      difference: -346,
      row: "row 5",
    });
    expect(PrintedTotal.check(parts(10, 0, 5), 20).kind).toBe("differs");
  });

  it("has one digit wrong: Thanh Minh is printed 5,273, and its parts are 4,727 and 1,546 (123docz 15617614)", () => {
    expect(PrintedTotal.check(parts(4727, 1546), 5273)).toEqual({
      kind: "digit-wrong",
      sum: 6273,
      difference: -1000,
    });
  });

  it("differs otherwise", () => {
    expect(PrintedTotal.check(parts(4727, 1546), 5372)).toMatchObject({ kind: "differs", difference: -901 });
    expect(PrintedTotal.check(parts(99), 100)).toEqual({ kind: "differs", sum: 99, difference: 1 });
  });

  it.prop(
    "of any rows, their sum adds up, and any other number does not",
    [Schema.Array(PrintedTotal.Part), Schema.Int],
    ([rows, other]) => {
      const sum = rows.reduce((total, row) => total + row.count, 0);
      expect(PrintedTotal.check(rows, sum).kind).toBe("adds-up");
      expect(PrintedTotal.check(rows, other).kind === "adds-up").toBe(other === sum);
    },
  );
});
