import { describe, expect, it } from "@effect/vitest";
import { Result, Schema } from "effect";
import * as Ratio from "../src/Ratio.ts";

const province: Ratio.Ratio = { received: 830424, target: 954894 };
const check = (
  printed: string,
  ratio: Ratio.Ratio,
  others: ReadonlyArray<Ratio.OtherDenominator> = [],
  locale: Ratio.NumberLocale = "vi",
) => Result.getOrThrow(Ratio.check(printed, locale, ratio, others));

describe("a percentage is only how a fraction is printed (Báo Phú Thọ 239603)", () => {
  it("830.424 of 954.894 is 86,97 rounded and 86,96 cut off", () => {
    expect(Ratio.percent(province, { locale: "vi" })).toBe("86,97");
    expect(Ratio.percent(province, { locale: "vi", rounding: "half-up" })).toBe("86,97");
    expect(Ratio.percent(province, { locale: "vi", rounding: "truncated" })).toBe("86,96");
    expect(Ratio.percent(province, { locale: "en", rounding: "truncated" })).toBe("86.96");
    expect(Ratio.printCount(province.received, "vi")).toBe("830.424");
    expect(Ratio.printCount(province.target, "en")).toBe("954,894");
  });

  it.each([
    [141, 207, "68,12", "chuthapdophutho.org.vn"],
    [215638, 45000, "479,20", "cafef 188250509170849446, Hiệp Bình"],
    [204289, 16000, "1.276,81", "cafef 188250509170849446, Bà Điểm"],
  ])("%i of %i is %s rounded, as printed in %s (%s)", (received, target, printed) => {
    expect(Ratio.percent({ received, target }, { locale: "vi" })).toBe(printed);
    expect(check(printed, { received, target }).kind).toBe("rounded");
  });

  it.each([
    [1, 8, 2, "12.50", "12.50"],
    [1, 3, 2, "33.33", "33.33"],
    [2, 3, 2, "66.67", "66.66"],
    [1, 200, 0, "1", "0"],
    [1, 201, 0, "0", "0"],
    [0, 5, 2, "0.00", "0.00"],
    [5, 5, 2, "100.00", "100.00"],
    [1, 8, 10, "12.5000000000", "12.5000000000"],
    [123456, 1, 1, "12,345,600.0", "12,345,600.0"],
    [1, 1000, 2, "0.10", "0.10"],
  ])("%i of %i to %i decimals: %s rounded, %s cut off", (received, target, decimals, rounded, truncated) => {
    expect(Ratio.percent({ received, target }, { locale: "en", decimals })).toBe(rounded);
    expect(Ratio.percent({ received, target }, { locale: "en", decimals, rounding: "truncated" })).toBe(
      truncated,
    );
  });

  it("has no percentage where nobody is aimed at", () => {
    expect(Ratio.percent({ received: 0, target: 0 }, { locale: "vi" })).toBeNull();
  });

  it("rounds half up by default, as the portal specifies", () => {
    expect(Ratio.defaultRounding).toMatchObject({ value: "half-up", source: { certainty: "found" } });
  });
});

describe("ratios are added and compared by their counts", () => {
  it("never by their percentages", () => {
    expect(
      Ratio.sum([
        { received: 1, target: 2 },
        { received: 1, target: 100 },
      ]),
    ).toEqual({ received: 2, target: 102 });
    expect(Ratio.sum([])).toEqual({ received: 0, target: 0 });
  });

  it.each([
    [{ received: 1, target: 2 }, { received: 2, target: 4 }, 0],
    [{ received: 1, target: 3 }, { received: 333333333, target: 1000000000 }, 1],
    [{ received: 333333333, target: 1000000000 }, { received: 1, target: 3 }, -1],
    [{ received: 0, target: 0 }, { received: 0, target: 5 }, -1],
    [{ received: 0, target: 5 }, { received: 0, target: 0 }, 1],
    [{ received: 0, target: 0 }, { received: 7, target: 0 }, 0],
  ])("%j against %j: %i", (one, other, order) => {
    expect(Ratio.compare(one, other)).toBe(order);
  });
});

describe("a printed percentage is read by the marks of its locale, never guessed", () => {
  it.each([
    ["86,96%", "vi", 8696n, 2],
    ["86,96 %", "vi", 8696n, 2],
    ["1.276,81", "vi", 127681n, 2],
    ["86.96", "en", 8696n, 2],
    ["1,276.81 %", "en", 127681n, 2],
    ["87", "vi", 87n, 0],
    ["1.276", "vi", 1276n, 0],
    ["12345,6", "vi", 123456n, 1],
  ] as const)("%s in %s", (printed, locale, scaled, decimals) => {
    expect(Ratio.readPercent(printed, locale)).toEqual(Result.succeed({ scaled, decimals }));
  });

  it.each([
    ["86.96", "vi", "thousands-misplaced"],
    ["86,96", "en", "thousands-misplaced"],
    ["1.27,5", "vi", "thousands-misplaced"],
    ["", "vi", "not-a-number"],
    ["%", "vi", "not-a-number"],
    ["86,", "vi", "not-a-number"],
    ["-3,5", "vi", "not-a-number"],
    ["86,96.1", "vi", "not-a-number"],
    ["tám mươi", "vi", "not-a-number"],
  ] as const)("%s is not read in %s: %s", (printed, locale, reason) => {
    const error = Result.getOrThrow(Result.flip(Ratio.readPercent(printed, locale)));
    expect(error).toMatchObject({ _tag: "UnreadablePercent", reason });
    expect(error.message).toBe(error.sentence.en);
  });
});

describe("what is wrong with a printed percentage is named", () => {
  it("cut off: the article prints 86,96", () => {
    expect(check("86,96%", province)).toEqual({
      kind: "truncated",
      expected: { rounded: "86,97", truncated: "86,96" },
    });
  });

  it("rounded, also where cutting off gives the same", () => {
    expect(check("86,97", province).kind).toBe("rounded");
    expect(check("50", { received: 1, target: 2 }).kind).toBe("rounded");
  });

  it("digits swapped: 426,74 for 208.233 of 45.000, which is 462,74 (cafef 188250509170849446)", () => {
    expect(check("426,74", { received: 208233, target: 45000 })).toEqual({
      kind: "transposed",
      expected: { rounded: "462,74", truncated: "462,74" },
    });
    expect(check("68.96", province, [], "en").kind).toBe("transposed");
    expect(check("86,69", province).kind).toBe("transposed");
    expect(check("96,86", province).kind).toBe("inconsistent");
    expect(check("8,69", province).kind).toBe("inconsistent");
  });

  it("another denominator: 91,75 beside 434/443 is 434 of all 473 deputies (baothanhhoa.vn 271344)", () => {
    const others = [
      { name: "members present", target: 450 },
      { name: "all deputies", target: 473 },
    ];
    expect(check("91,75", { received: 434, target: 443 }, others)).toEqual({
      kind: "other-denominator",
      expected: { rounded: "97,97", truncated: "97,96" },
      denominator: { name: "all deputies", target: 473 },
    });
  });

  it("inconsistent: the counts that it would be a share of are told", () => {
    expect(check("91,75", { received: 434, target: 443 })).toEqual({
      kind: "inconsistent",
      expected: { rounded: "97,97", truncated: "97,96" },
      impliedTargets: { from: 473, to: 473 },
    });
    expect(check("99,99", { received: 1, target: 3 })).toMatchObject({
      kind: "inconsistent",
      impliedTargets: null,
    });
    expect(check("0", { received: 1, target: 3 })).toMatchObject({
      kind: "inconsistent",
      impliedTargets: null,
    });
    expect(check("5", { received: 0, target: 3 })).toMatchObject({
      kind: "inconsistent",
      impliedTargets: null,
    });
    expect(check("50", { received: 1, target: 0 })).toMatchObject({
      kind: "inconsistent",
      expected: { rounded: null, truncated: null },
      impliedTargets: { from: 2, to: 2 },
    });
    expect(check("50", { received: 1, target: 3 }, [{ name: "nobody", target: 0 }]).kind).toBe(
      "inconsistent",
    );
  });

  it("is not named where it cannot be read", () => {
    expect(Result.isFailure(Ratio.check("86.96", "vi", province))).toBe(true);
  });
});

const counts = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 2_000_000 }));
const decimals = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 4 }));

describe("for any ratio", () => {
  it.prop(
    "what is printed rounded is found rounded, what is cut off never inconsistent",
    [counts, counts, decimals, Ratio.NumberLocale],
    ([received, target, places, locale]) => {
      const ratio = { received, target };
      const rounded = Ratio.percent(ratio, { locale, decimals: places })!;
      const truncated = Ratio.percent(ratio, { locale, decimals: places, rounding: "truncated" })!;
      expect(check(rounded, ratio, [], locale).kind).toBe("rounded");
      expect(["rounded", "truncated"]).toContain(check(truncated, ratio, [], locale).kind);
    },
  );

  it.prop(
    "cutting off gives the same or one unit less than rounding",
    [counts, counts, decimals],
    ([received, target, places]) => {
      const read = (rounding: Ratio.Rounding) =>
        Result.getOrThrow(
          Ratio.readPercent(
            Ratio.percent({ received, target }, { locale: "en", decimals: places, rounding })!,
            "en",
          ),
        ).scaled;
      const difference = read("half-up") - read("truncated");
      expect(difference === 0n || difference === 1n).toBe(true);
    },
  );

  it.prop(
    "the true target lies among those that a percentage implies",
    [counts, counts],
    ([received, target]) => {
      const printed = Ratio.percent({ received, target }, { locale: "en" })!;
      const verdict = check(printed, { received, target: 0 }, [], "en");
      expect(verdict.kind).toBe("inconsistent");
      if (verdict.kind === "inconsistent" && verdict.impliedTargets !== null) {
        expect(verdict.impliedTargets.from).toBeLessThanOrEqual(target);
        expect(verdict.impliedTargets.to).toBeGreaterThanOrEqual(target);
      } else {
        expect(printed).toBe("0.00");
      }
    },
  );
});
