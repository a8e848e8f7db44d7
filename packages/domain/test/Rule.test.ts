import { make as date } from "@hopnhat/domain/PlainDate";
import * as Rule from "@hopnhat/domain/Rule";
import { describe, expect, it } from "@effect/vitest";

const row = (value: string, validFrom: string | null, validTo: string | null): Rule.Dated<string> => ({
  value,
  validFrom: validFrom === null ? null : date(validFrom),
  validTo: validTo === null ? null : date(validTo),
  source: Rule.found("Law"),
});

describe("a table of law", () => {
  const table = [
    row("before", null, "2024-07-01"),
    row("since", "2024-07-01", null),
    row("contradicted", "2025-07-01", "2026-01-01"),
  ];

  it.each([
    ["1900-01-01", ["before"]],
    ["2024-06-30", ["before"]],
    ["2024-07-01", ["since"]],
    ["2025-07-01", ["since", "contradicted"]],
    ["2026-01-01", ["since"]],
  ])("on %s has the rows %j, half-open, in their order", (asOf, values) => {
    expect(Rule.allOn(table, date(asOf)).map((one) => one.value)).toEqual(values);
    expect(Rule.on(table, date(asOf))?.value).toBe(values[0]);
  });

  it("may have no row for a day", () => {
    expect(Rule.on(table.slice(1), date("2024-06-30"))).toBeUndefined();
  });
});

describe("a source", () => {
  it("was found, in a publication or in the act itself", () => {
    expect(Rule.found("Law 26/2023/QH15")).toEqual({ citation: "Law 26/2023/QH15", certainty: "found" });
    expect(Rule.found("Law 26/2023/QH15", "soha.vn")).toEqual({
      citation: "Law 26/2023/QH15",
      certainty: "found",
      seenIn: "soha.vn",
    });
  });

  it("makes an answer as sure as the weakest of those it stands on, and uncertain with none", () => {
    const found = Rule.found("a");
    const memory = Rule.memory("b");
    const uncertain = Rule.uncertain("c");
    expect(Rule.weakest([found, found])).toBe("found");
    expect(Rule.weakest([found, memory])).toBe("memory");
    expect(Rule.weakest([uncertain, memory, found])).toBe("uncertain");
    expect(Rule.weakest([])).toBe("uncertain");
  });
});
