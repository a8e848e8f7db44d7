import { describe, expect, it } from "@effect/vitest";
import * as Instant from "../src/Instant.ts";
import * as PlainDate from "../src/PlainDate.ts";
import * as Rule from "../src/Rule.ts";

describe("an instant is a moment in UTC", () => {
  it.each([
    ["2025-07-01T01:30:00.000Z", true],
    ["2025-07-01T24:00:00.000Z", false],
    ["2025-07-01T01:60:00.000Z", false],
    ["2025-02-29T01:30:00.000Z", false],
    ["2025-07-01T01:30:00Z", false],
    ["2025-07-01T01:30:00.000+07:00", false],
  ])("%s: %s", (text, valid) => {
    expect(Instant.is(text)).toBe(valid);
  });

  it("is counted in days of Vietnam, seven hours ahead", () => {
    expect(Instant.dateInVietnam(Instant.make("2025-06-30T16:59:59.999Z"))).toBe("2025-06-30");
    expect(Instant.dateInVietnam(Instant.make("2025-06-30T17:00:00.000Z"))).toBe("2025-07-01");
  });

  it.prop("counts the milliseconds that the platform counts", [Instant.Instant], ([instant]) => {
    expect(Instant.toEpochMilliseconds(instant)).toBe(Date.parse(instant));
  });

  it("throws for a literal that is none", () => {
    expect(() => Instant.make("2025-07-01")).toThrow();
  });
});

describe("a table of law", () => {
  const row = (from: string | null, to: string | null, value: string): Rule.Dated<string> => ({
    validFrom: from === null ? null : PlainDate.make(from),
    validTo: to === null ? null : PlainDate.make(to),
    value,
    source: Rule.found("Law 26/2023/QH15"),
  });
  const table = [
    row(null, "2024-07-01", "old"),
    row("2024-07-01", null, "new"),
    row("2025-01-01", "2026-01-01", "other"),
  ];

  it.each([
    ["2024-06-30", ["old"]],
    ["2024-07-01", ["new"]],
    ["2025-01-01", ["new", "other"]],
    ["2025-12-31", ["new", "other"]],
    ["2026-01-01", ["new"]],
  ])("on %s holds %j", (asOf, values) => {
    expect(Rule.allOn(table, PlainDate.make(asOf)).map((one) => one.value)).toEqual(values);
    expect(Rule.on(table, PlainDate.make(asOf))?.value).toBe(values[0]);
  });

  it("has nothing for a day without a row", () => {
    expect(Rule.on([row("2025-01-01", null, "x")], PlainDate.make("2024-12-31"))).toBeUndefined();
  });

  it("says where a rule stands and how sure that is", () => {
    expect(Rule.found("Law", "site")).toEqual({ citation: "Law", certainty: "found", seenIn: "site" });
    expect(Rule.found("Law")).toEqual({ citation: "Law", certainty: "found" });
    expect(Rule.memory("Law")).toEqual({ citation: "Law", certainty: "memory" });
    expect(Rule.uncertain("Law")).toEqual({ citation: "Law", certainty: "uncertain" });
  });
});
