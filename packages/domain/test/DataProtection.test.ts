import { describe, expect, it } from "@effect/vitest";
import * as DataProtection from "../src/DataProtection.ts";
import * as PlainDate from "../src/PlainDate.ts";

const date = PlainDate.make;
const asOf = date("2026-03-01");

describe("limits of time (Law 91/2025; Decree 356/2025)", () => {
  it("a request is acknowledged in 2 working days (frasersvn.com)", () => {
    expect(DataProtection.limitOf("acknowledge-request", asOf)).toMatchObject({
      value: { count: 2, unit: "working-day" },
      source: { certainty: "found" },
    });
    expect(DataProtection.limitOf("acknowledge-request", date("2025-12-31"))).toBeNull();
  });

  it("a breach is told in 72 hours, which is uncertain: another table says otherwise", () => {
    expect(DataProtection.limitOf("notify-breach", asOf)).toMatchObject({
      value: { count: 72, unit: "hour" },
      source: { certainty: "uncertain" },
    });
    const table = DataProtection.limits.map((row) => ({ ...row, value: { ...row.value, count: 48 } }));
    expect(DataProtection.limitOf("notify-breach", asOf, table)?.value.count).toBe(48);
  });
});

describe("the security level of a system", () => {
  it.each([
    [9_999, "2026-03-01", null, null],
    [10_000, "2026-03-01", 3, "memory"],
    [954_894, "2026-07-01", 3, "uncertain"],
    [954_894, "2016-06-30", null, null],
  ])("of %i people on %s is %s", (people, on, level, certainty) => {
    const found = DataProtection.securityLevelOf(people, date(on));
    expect(found?.value.level ?? null).toBe(level);
    expect(found?.source.certainty ?? null).toBe(certainty);
  });

  it("is a setting, of which the highest that fits counts", () => {
    const [, open] = DataProtection.securityLevels;
    const table = [open!, { ...open!, value: { peopleFrom: 100_000, level: 4 } }];
    expect(DataProtection.securityLevelOf(99_999, date("2026-07-01"), table)?.value.level).toBe(3);
    expect(DataProtection.securityLevelOf(100_000, date("2026-07-01"), table)?.value.level).toBe(4);
  });
});

describe("who consents to a publication (plo.vn post888944)", () => {
  it.each([
    [6, ["representative"]],
    [7, ["person", "representative"]],
    [15, ["person", "representative"]],
    [16, ["person"]],
  ])("at %i: %j", (age, consenting) => {
    expect(DataProtection.consentToPublish(age, asOf)?.consenting).toEqual(consenting);
  });

  it("is not known before the law came into force", () => {
    expect(DataProtection.consentToPublish(30, date("2025-12-31"))).toBeNull();
    expect(DataProtection.consentToPublish(30, date("2026-01-01"))?.source.certainty).toBe("found");
  });
});
