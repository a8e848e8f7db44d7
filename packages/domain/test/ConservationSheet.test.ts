import { describe, expect, it } from "@effect/vitest";
import { Schema } from "effect";
import * as ConservationSheet from "../src/ConservationSheet.ts";

const row = (
  before: number,
  moved: number,
  waiting: number,
  unchanged: number,
  after: number,
): ConservationSheet.SheetRow => ({
  relation: "citizen",
  before,
  moved,
  waiting,
  unchanged,
  after,
});

describe("a conservation sheet balances", () => {
  it("where before is moved, waiting and unchanged, and after is before", () => {
    const sheet = [row(954894, 940012, 2104, 12778, 954894)];
    expect(ConservationSheet.imbalances(sheet)).toEqual([]);
    expect(ConservationSheet.balances(sheet)).toBe(true);
    expect(ConservationSheet.balances([])).toBe(true);
  });

  it.each([
    [
      row(10, 5, 2, 2, 10),
      "not-all-accounted-for",
      -1,
      "Citizens: there were 10, yet moved, waiting and unchanged add up to 9.",
    ],
    [
      row(10, 5, 3, 3, 10),
      "not-all-accounted-for",
      1,
      "Citizens: there were 10, yet moved, waiting and unchanged add up to 11.",
    ],
    [row(10, 5, 2, 3, 8), "lost", -2, "Citizens: 2 records are lost."],
    [row(10, 5, 2, 3, 13), "appeared", 3, "Citizens: 3 records have appeared."],
  ] as const)("not in %j: %s", (one, reason, difference, sentence) => {
    const [found, ...others] = ConservationSheet.imbalances([one]);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ relation: "citizen", reason, difference, sentence: { en: sentence } });
    expect(found?.sentence.vi).toMatch(/^Công dân: /);
    expect(ConservationSheet.balances([one])).toBe(false);
    expect(Schema.is(ConservationSheet.Imbalance)(found)).toBe(true);
  });

  it("lists everything that is wrong at once", () => {
    expect(
      ConservationSheet.imbalances([row(10, 5, 2, 2, 9), row(1, 1, 0, 0, 1)]).map((one) => one.reason),
    ).toEqual(["not-all-accounted-for", "lost", "relation-twice"]);
  });

  it("misses a relation that is expected", () => {
    const sheet = [row(1, 1, 0, 0, 1)];
    expect(ConservationSheet.imbalances(sheet, ["citizen", "application"])).toEqual([
      {
        relation: "application",
        reason: "relation-missing",
        difference: 0,
        sentence: {
          vi: "Hồ sơ đang giải quyết: không có trong bảng.",
          en: "Open applications: not on the sheet.",
        },
      },
    ]);
    expect(ConservationSheet.balances(sheet, ["citizen"])).toBe(true);
    expect(ConservationSheet.balances(sheet, ["target"])).toBe(false);
  });

  it.prop("exactly where both equations hold", [ConservationSheet.SheetRow], ([any]) => {
    const holds = any.before === any.moved + any.waiting + any.unchanged && any.after === any.before;
    expect(ConservationSheet.balances([any])).toBe(holds);
    const mended = {
      ...any,
      before: any.moved + any.waiting + any.unchanged,
      after: any.moved + any.waiting + any.unchanged,
    };
    expect(ConservationSheet.balances([mended])).toBe(true);
  });
});
