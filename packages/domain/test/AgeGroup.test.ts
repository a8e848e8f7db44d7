import { describe, expect, it } from "@effect/vitest";
import { Schema } from "effect";
import * as AgeGroup from "../src/AgeGroup.ts";
import * as PlainDate from "../src/PlainDate.ts";

const date = PlainDate.make;
const birth = (text: string): AgeGroup.BirthDate => AgeGroup.BirthDate.make(text);

describe("under 6, 6 to under 14, 14 and over, by full years on the day (Law 26/2023 art. 19; baolaocai.vn tag27967)", () => {
  it.each([
    ["2019-07-01", "2025-06-30", "under-6"],
    ["2019-07-01", "2025-07-01", "6-to-under-14"],
    ["2011-07-01", "2025-06-30", "6-to-under-14"],
    ["2011-07-01", "2025-07-01", "14-and-over"],
    ["2025-07-01", "2025-07-01", "under-6"],
    ["1950-01-01", "2025-07-01", "14-and-over"],
  ])("born %s, on %s: %s", (bornOn, asOf, group) => {
    expect(AgeGroup.groupOn(date(bornOn), date(asOf))).toBe(group);
    expect(AgeGroup.groupsOn(birth(bornOn), date(asOf))).toEqual([group]);
  });

  it("has no group before the birth", () => {
    expect(AgeGroup.groupOn(date("2025-07-02"), date("2025-07-01"))).toBeNull();
    expect(AgeGroup.groupsOn(birth("2025-07-02"), date("2025-07-01"))).toEqual([]);
    expect(AgeGroup.groupsOn(birth("2026"), date("2025-07-01"))).toEqual([]);
  });

  it("names its thresholds, with where they stand", () => {
    expect(AgeGroup.thresholds.value).toEqual([6, 14]);
    expect(AgeGroup.thresholds.source.certainty).toBe("found");
    expect(AgeGroup.all.map((group) => AgeGroup.labels[group].vi)).toEqual([
      "Dưới 6 tuổi",
      "Từ đủ 6 đến dưới 14 tuổi",
      "Từ đủ 14 tuổi trở lên",
    ]);
  });
});

describe("the day of the next change", () => {
  it.each([
    ["2019-07-02", "2025-07-01", "2025-07-02", "under-6", "6-to-under-14"],
    ["2019-07-01", "2025-07-01", "2033-07-01", "6-to-under-14", "14-and-over"],
    ["2025-07-02", "2025-07-01", "2025-07-02", null, "under-6"],
  ])("born %s, on %s: changes on %s from %s to %s", (bornOn, asOf, on, from, to) => {
    expect(AgeGroup.nextChange(date(bornOn), date(asOf))).toEqual({ on, from, to });
  });

  it("is none for a person who has turned 14", () => {
    expect(AgeGroup.nextChange(date("2011-07-01"), date("2025-07-01"))).toBeNull();
  });
});

describe("29 February is a setting, for no law says (DOMAIN 9)", () => {
  const bornOn = date("2012-02-29");

  it("turns a year on 1 March by default, and says that it is uncertain", () => {
    expect(AgeGroup.defaultLeapDay).toMatchObject({ value: "1-march", source: { certainty: "uncertain" } });
    expect(AgeGroup.birthdayOn(bornOn, 14)).toBe("2026-03-01");
    expect(AgeGroup.groupOn(bornOn, date("2026-02-28"))).toBe("6-to-under-14");
    expect(AgeGroup.groupOn(bornOn, date("2026-03-01"))).toBe("14-and-over");
  });

  it("turns it on 28 February where that is set", () => {
    expect(AgeGroup.birthdayOn(bornOn, 14, "28-february")).toBe("2026-02-28");
    expect(AgeGroup.groupOn(bornOn, date("2026-02-27"), "28-february")).toBe("6-to-under-14");
    expect(AgeGroup.groupOn(bornOn, date("2026-02-28"), "28-february")).toBe("14-and-over");
    expect(AgeGroup.nextChange(bornOn, date("2026-01-01"), "28-february")?.on).toBe("2026-02-28");
    expect(AgeGroup.groupsOn(bornOn, date("2026-02-28"), "28-february")).toEqual(["14-and-over"]);
  });

  it("keeps its day in a leap year under either setting", () => {
    for (const leapDay of AgeGroup.LeapDayPolicy.literals) {
      expect(AgeGroup.birthdayOn(bornOn, 16, leapDay)).toBe("2028-02-29");
      expect(AgeGroup.ageOn(bornOn, date("2028-02-28"), leapDay)).toBe(15);
      expect(AgeGroup.ageOn(bornOn, date("2028-02-29"), leapDay)).toBe(16);
    }
  });
});

describe("a birth known by year or month alone has every group that is possible", () => {
  it.each([
    ["2011", "2025-07-01", ["6-to-under-14", "14-and-over"]],
    ["2011", "2025-01-01", ["6-to-under-14", "14-and-over"]],
    ["2011", "2024-12-31", ["6-to-under-14"]],
    ["2011", "2025-12-31", ["14-and-over"]],
    ["2010", "2025-01-01", ["14-and-over"]],
    ["2011-06", "2025-06-15", ["6-to-under-14", "14-and-over"]],
    ["2011-06", "2025-06-30", ["14-and-over"]],
    ["2019", "2025-07-01", ["under-6", "6-to-under-14"]],
    // Whoever is asked for has been born.
    ["2025", "2025-07-01", ["under-6"]],
  ])("born %s, on %s: %j", (born, asOf, groups) => {
    expect(AgeGroup.groupsOn(birth(born), date(asOf))).toEqual(groups);
  });

  it("is read as a year, a month or a day, and as nothing else", () => {
    const is = Schema.is(AgeGroup.BirthDate);
    for (const text of ["1951", "1951-12", "1951-02-28", "2000-02-29"]) expect(is(text), text).toBe(true);
    for (const text of ["51", "1951-00", "1951-13", "1951-02-29", "1951-1", "1951-01-1", "1951-"])
      expect(is(text), text).toBe(false);
    expect(AgeGroup.isExact(birth("1951-02-28"))).toBe(true);
    expect(AgeGroup.isExact(birth("1951-02"))).toBe(false);
    expect(AgeGroup.bounds(birth("2000-02"))).toEqual({ first: "2000-02-01", last: "2000-02-29" });
    expect(AgeGroup.bounds(birth("1951"))).toEqual({ first: "1951-01-01", last: "1951-12-31" });
  });
});

describe("the cohort that reaches an age in a period", () => {
  it("is the children who turn 14 next quarter", () => {
    expect(AgeGroup.cohort({ age: 14, from: date("2025-10-01"), to: date("2026-01-01") })).toEqual({
      bornFrom: "2011-10-01",
      bornBefore: "2012-01-01",
    });
  });

  it("has the child of 29 February on the day that the setting says", () => {
    const day = (on: string, leapDay: AgeGroup.LeapDayPolicy) =>
      AgeGroup.crosses(birth("2012-02-29"), {
        age: 14,
        from: date(on),
        to: PlainDate.addDays(date(on), 1),
        leapDay,
      });
    expect(day("2026-02-28", "28-february")).toBe("yes");
    expect(day("2026-03-01", "28-february")).toBe("no");
    expect(day("2026-02-28", "1-march")).toBe("no");
    expect(day("2026-03-01", "1-march")).toBe("yes");
  });

  it("is certain, excluded or possible where only the year is known", () => {
    const question = { age: 40, from: date("2025-07-01"), to: date("2026-07-01") };
    expect(AgeGroup.crosses(birth("1985"), question)).toBe("possibly");
    expect(AgeGroup.crosses(birth("1985-09"), question)).toBe("yes");
    expect(AgeGroup.crosses(birth("1984"), question)).toBe("no");
    expect(AgeGroup.crosses(birth("1987"), question)).toBe("no");
    expect(AgeGroup.crosses(birth("1985-06-30"), question)).toBe("no");
    expect(AgeGroup.crosses(birth("1986-07-01"), question)).toBe("no");
  });
});

const births = Schema.Int.check(Schema.isBetween({ minimum: -14_000, maximum: 20_000 }));
const ages = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 70 }));
const spans = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 800 }));

describe("for any birth", () => {
  it.prop(
    "the cohort of a period has exactly those whose birthday lies in it",
    [births, ages, births, spans, AgeGroup.LeapDayPolicy],
    ([bornDay, age, fromDay, span, leapDay]) => {
      const bornOn = PlainDate.fromEpochDay(bornDay);
      const from = PlainDate.fromEpochDay(fromDay + age * 365);
      const to = PlainDate.addDays(from, span);
      const birthday = AgeGroup.birthdayOn(bornOn, age, leapDay);
      expect(AgeGroup.crosses(bornOn, { age, from, to, leapDay })).toBe(
        from <= birthday && birthday < to ? "yes" : "no",
      );
    },
  );

  it.prop(
    "cohorts of neighbouring periods meet without gap or overlap",
    [births, ages, spans, spans, AgeGroup.LeapDayPolicy],
    ([day, age, one, other, leapDay]) => {
      const from = PlainDate.fromEpochDay(day + 20_000);
      const middle = PlainDate.addDays(from, one);
      const to = PlainDate.addDays(middle, other);
      const first = AgeGroup.cohort({ age, from, to: middle, leapDay });
      const second = AgeGroup.cohort({ age, from: middle, to, leapDay });
      expect(first.bornBefore).toBe(second.bornFrom);
      expect(AgeGroup.cohort({ age, from, to, leapDay })).toEqual({
        bornFrom: first.bornFrom,
        bornBefore: second.bornBefore,
      });
    },
  );

  it.prop(
    "the group changes on the day that was foretold, and not before",
    [births, births, AgeGroup.LeapDayPolicy],
    ([bornDay, asOfDay, leapDay]) => {
      const bornOn = PlainDate.fromEpochDay(bornDay);
      const asOf = PlainDate.fromEpochDay(asOfDay);
      const next = AgeGroup.nextChange(bornOn, asOf, leapDay);
      if (next === null) {
        expect(AgeGroup.groupOn(bornOn, asOf, leapDay)).toBe("14-and-over");
      } else {
        expect(AgeGroup.groupOn(bornOn, PlainDate.eve(next.on), leapDay)).toBe(next.from);
        expect(AgeGroup.groupOn(bornOn, next.on, leapDay)).toBe(next.to);
      }
    },
  );

  it.prop(
    "of the groups that are possible by year, the true one is one",
    [births, births],
    ([bornDay, asOfDay]) => {
      const bornOn = PlainDate.fromEpochDay(bornDay);
      const asOf = PlainDate.fromEpochDay(asOfDay);
      const group = AgeGroup.groupOn(bornOn, asOf);
      if (group === null) {
        expect(bornOn > asOf).toBe(true);
      } else {
        expect(AgeGroup.groupsOn(birth(bornOn.slice(0, 4)), asOf)).toContain(group);
        expect(AgeGroup.groupsOn(birth(bornOn.slice(0, 7)), asOf)).toContain(group);
      }
    },
  );
});
