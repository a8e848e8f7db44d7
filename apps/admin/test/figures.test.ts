import { describe, expect, it } from "vitest";
import { printRatio } from "../src/figures/printRatio.ts";
import { formatCount, formatDate, formatInstant } from "../src/language/format.ts";

const province = { received: 830_424, target: 954_894 };

describe("a printed ratio", () => {
  it("of Phú Thọ is 86.97 rounded half up, and 86.96 as the newspaper printed it", () => {
    expect(printRatio(province, "half-up", "vi")).toBe("86,97 %");
    expect(printRatio(province, "truncated", "vi")).toBe("86,96 %");
    expect(printRatio(province, "half-up", "en")).toBe("86.97%");
  });

  it("is not made up where there is no target", () => {
    expect(printRatio({ received: 0, target: 0 }, "half-up", "vi")).toBeUndefined();
  });
});

describe("figures and days", () => {
  it("bear the marks of the language", () => {
    expect(formatCount(954_894, "vi")).toBe("954.894");
    expect(formatCount(954_894, "en")).toBe("954,894");
    expect(formatDate("2025-06-30", "vi")).toBe("30/06/2025");
    expect(formatDate("2025-06-30", "en")).toBe("30 Jun 2025");
  });

  it("of an instant are those of a clock in Vietnam, on whatever day that is there", () => {
    expect(formatInstant("2025-06-30T17:30:00.000Z", "vi")).toBe("01/07/2025 00:30");
  });
});
