import { describe, expect, it } from "vitest";
import { printRepairs, read } from "../src/CodeReading.ts";

describe("a code in a cell", () => {
  it("is itself when it has five digits", () => {
    expect(read("04891")).toEqual({ _tag: "Commune", code: "04891", repairs: [] });
  });

  it.each([
    [" 04891 ", ["spaces"]],
    ["04\u00a0891", ["spaces"]],
    ["\u200b04891\ufeff", ["spaces"]],
    ['"04891"', ["quotes"]],
    ["'04891", ["quotes"]],
    ["“04891”", ["quotes"]],
    ["０４８９１", ["digit-forms"]],
    ["04891.0", ["decimal"]],
    ["4891", ["leading-zeros"]],
    ["4891.0", ["decimal", "leading-zeros"]],
    ["4891,00", ["decimal", "leading-zeros"]],
    [" '４８９１.0 ", ["spaces", "quotes", "digit-forms", "decimal", "leading-zeros"]],
  ])("written %j is 04891, and what was mended is said", (cell, repairs) => {
    expect(read(cell)).toEqual({ _tag: "Commune", code: "04891", repairs });
  });

  it("of two or three digits may be a province, a district, or a commune that lost its zeros", () => {
    expect(read("25")).toEqual({ _tag: "Short", digits: "25", padded: "00025", repairs: [] });
    expect(read("145")).toEqual({ _tag: "Short", digits: "145", padded: "00145", repairs: [] });
    expect(read("1.0")).toEqual({ _tag: "Short", digits: "01", padded: "00001", repairs: ["decimal"] });
  });

  it.each([
    ["", "empty"],
    ["  ", "empty"],
    ["''", "empty"],
    ["xã Vầy Nưa", "not-a-number"],
    ["-4891", "not-a-number"],
    ["4891.5", "not-a-number"],
    ["4.891E3", "not-a-number"],
    ["048910", "too-long"],
    ["00000", "zero"],
  ])("written %j is none: %s", (cell, reason) => {
    expect(read(cell)).toEqual({ _tag: "Invalid", reason });
  });

  it("tells its repairs in both languages", () => {
    expect(printRepairs(["decimal", "leading-zeros"], "vi")).toBe("bỏ phần thập phân, thêm số 0 ở đầu");
    expect(printRepairs(["decimal", "leading-zeros"], "en")).toBe(
      "decimal part removed, leading zeros restored",
    );
  });
});
