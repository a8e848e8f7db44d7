import * as Money from "@hopnhat/domain/Money";
import { describe, expect, it } from "@effect/vitest";

describe("an amount in đồng", () => {
  it("is a whole number from 0 on", () => {
    expect(Money.make(25_000)).toBe(25_000);
    expect(() => Money.make(-1)).toThrow();
    expect(() => Money.make(0.5)).toThrow();
    expect(() => Money.make(2 ** 53)).toThrow();
    expect(Money.free).toBe(0);
  });

  it("adds up, and says when the sum is too large to be exact", () => {
    expect(Money.sum([Money.make(15_000), Money.make(25_000)])).toBe(40_000);
    expect(Money.sum([])).toBe(0);
    expect(() => Money.sum([Money.make(Number.MAX_SAFE_INTEGER), Money.make(1)])).toThrow();
  });

  it("has parts, rounded half up to the đồng", () => {
    expect(Money.part(Money.make(50_000), 1, 2)).toBe(25_000);
    expect(Money.part(Money.make(5), 1, 2)).toBe(3);
    expect(Money.part(Money.make(10), 1, 3)).toBe(3);
    expect(Money.part(Money.make(Number.MAX_SAFE_INTEGER), 1, 1)).toBe(Number.MAX_SAFE_INTEGER);
    expect(Money.part(Money.make(7), 0, 1000)).toBe(0);
    expect(Money.part(Money.make(7), 1000, 1000)).toBe(7);
  });

  it.each([
    [1001, 1],
    [-1, 1],
    [0.5, 1],
  ])("refuses the numerator %d", (numerator, denominator) => {
    expect(() => Money.part(Money.make(1), numerator, denominator)).toThrow(/numerator/);
  });

  it.each([0, 1001, 1.5])("refuses the denominator %d", (denominator) => {
    expect(() => Money.part(Money.make(1), 1, denominator)).toThrow(/denominator/);
  });

  it("is printed by the rules of each language", () => {
    expect(Money.print(Money.make(25_000), "vi")).toBe("25.000 đồng");
    expect(Money.print(Money.make(1_250_000), "vi")).toBe("1.250.000 đồng");
    expect(Money.print(Money.make(1_250_000), "en")).toBe("₫1,250,000");
    expect(Money.print(Money.make(700), "en")).toBe("₫700");
  });

  it.each([
    ["1.250.000 đồng", "vi", 1_250_000],
    ["25.000đ", "vi", 25_000],
    ["25000 VNĐ", "vi", 25_000],
    ["0 ₫", "vi", 0],
    ["₫25,000", "en", 25_000],
    ["VND 25,000", "en", 25_000],
    [" 25,000 VND ", "en", 25_000],
    ["25.000", "en", null],
    ["25,000", "vi", null],
    ["2.50.000", "vi", null],
    ["2500.000", "vi", null],
    ["hai mươi nghìn", "vi", null],
    ["25.000 đồng một thẻ", "vi", null],
    ["-25.000", "vi", null],
    ["", "vi", null],
    ["9007199254740993", "vi", null],
    ["12345678901234567", "vi", null],
    ["9007199254740991", "en", Number.MAX_SAFE_INTEGER],
  ] as const)("reads %j in %s as %s", (text, language, amount) => {
    expect(Money.parse(text, language)).toBe(amount);
  });

  it.prop("is read as it was printed", { amount: Money.Money }, ({ amount }) => {
    expect(Money.parse(Money.print(amount, "vi"), "vi")).toBe(amount);
    expect(Money.parse(Money.print(amount, "en"), "en")).toBe(amount);
  });
});
