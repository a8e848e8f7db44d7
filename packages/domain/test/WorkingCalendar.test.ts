import { describe, expect, it } from "@effect/vitest";
import { Schema } from "effect";
import * as Instant from "@hopnhat/domain/Instant";
import { addDays, make as date, dayOfWeek, fromEpochDay, toEpochDay } from "@hopnhat/domain/PlainDate";
import * as WorkingCalendar from "@hopnhat/domain/WorkingCalendar";

const at = Instant.make;
const { standard } = WorkingCalendar;
const withSettings = (settings: Partial<WorkingCalendar.Calendar>): WorkingCalendar.Calendar => ({
  ...standard,
  ...settings,
});
const workingDays = (count: number): WorkingCalendar.Term => ({ count, unit: "working-day" });
const calendarDays = (count: number): WorkingCalendar.Term => ({ count, unit: "calendar-day" });

/** Any day of the years 2013 to 2060. */
const anyDay = Schema.Int.check(
  Schema.isBetween({ minimum: toEpochDay(date("2013-05-01")), maximum: toEpochDay(date("2060-12-31")) }),
);
const anyTerm = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 60 }));

describe("the lunar calendar at UTC+7 (DOMAIN.md 5, computed vectors)", () => {
  it.each([
    [2024, "2024-02-10"],
    [2025, "2025-01-29"],
    [2026, "2026-02-17"],
    [2027, "2027-02-06"],
    [2028, "2028-01-26"],
    [2029, "2029-02-13"],
    [2030, "2030-02-02"],
    [2007, "2007-02-17"],
    [1985, "1985-01-21"],
  ])("Tết of %i is on %s", (year, on) => {
    expect(WorkingCalendar.lunarNewYear(year)).toBe(on);
  });

  it.each([
    [2024, "2024-04-18"],
    [2025, "2025-04-07"],
    [2026, "2026-04-26"],
    [2027, "2027-04-16"],
    [2028, "2028-04-04"],
    [2037, "2037-04-24"],
    [2038, "2038-04-13"],
  ])("Hùng Kings' Day of %i is on %s", (year, on) => {
    expect(WorkingCalendar.fromLunar(year, 3, 10)).toBe(on);
  });

  it("puts the eleventh and twelfth months at the end of the lunar year", () => {
    expect(WorkingCalendar.fromLunar(2025, 11, 1)).toBe("2025-12-20");
    expect(WorkingCalendar.fromLunar(2025, 12, 29)).toBe("2026-02-16");
    // 2025 has a sixth leap month: the seventh month begins a month later than in a year without one.
    expect(WorkingCalendar.fromLunar(2025, 7, 1)).toBe("2025-08-23");
    expect(WorkingCalendar.fromLunar(2025, 6, 1)).toBe("2025-06-25");
  });

  it("keeps Tết between 20 January and 21 February in every year from 1900 to 2100", () => {
    for (let year = 1900; year <= 2100; year++) {
      const tet = WorkingCalendar.lunarNewYear(year);
      expect(tet >= `${year}-01-20` && tet <= `${year}-02-21`, `${year}: ${tet}`).toBe(true);
    }
  });
});

describe("days off as they were announced (DOMAIN.md 5)", () => {
  it("2024: Tết 8–14/2, 18/4, 27/4–1/5, 31/8–3/9; Saturday 4/5 made up (baotintuc 20240412212054381)", () => {
    expect(WorkingCalendar.daysOffIn(2024)).toEqual([
      { from: "2023-12-30", to: "2024-01-01" },
      { from: "2024-02-08", to: "2024-02-14" },
      { from: "2024-04-18", to: "2024-04-18" },
      { from: "2024-04-27", to: "2024-05-01" },
      { from: "2024-08-31", to: "2024-09-03" },
    ]);
    expect(WorkingCalendar.dayOn(date("2024-05-04"))).toMatchObject({
      working: true,
      reason: "make-up",
      provisional: false,
    });
  });

  it("2025: Tết 25/1–2/2, 5–7/4, 30/4–4/5, 30/8–2/9; Saturday 26/4 made up (tracuuquyhoach 51994339)", () => {
    expect(WorkingCalendar.daysOffIn(2025)).toEqual([
      { from: "2025-01-01", to: "2025-01-01" },
      { from: "2025-01-25", to: "2025-02-02" },
      { from: "2025-04-05", to: "2025-04-07" },
      { from: "2025-04-30", to: "2025-05-04" },
      { from: "2025-08-30", to: "2025-09-02" },
    ]);
    expect(WorkingCalendar.isWorkingDay(date("2025-04-26"))).toBe(true);
  });

  it("2026: 1–4/1, Tết 14–22/2, 25–27/4, 30/4–3/5, 29/8–2/9; 10/1 and 22/8 made up (dantri 20251225073534471)", () => {
    expect(WorkingCalendar.daysOffIn(2026)).toEqual([
      { from: "2026-01-01", to: "2026-01-04" },
      { from: "2026-02-14", to: "2026-02-22" },
      { from: "2026-04-25", to: "2026-04-27" },
      { from: "2026-04-30", to: "2026-05-03" },
      { from: "2026-08-29", to: "2026-09-02" },
    ]);
    expect(WorkingCalendar.isWorkingDay(date("2026-01-10"))).toBe(true);
    expect(WorkingCalendar.isWorkingDay(date("2026-08-22"))).toBe(true);
    expect(WorkingCalendar.dayOn(date("2026-01-02"))).toMatchObject({
      working: false,
      reason: "swapped-off",
      holiday: null,
    });
    expect(WorkingCalendar.dayOn(date("2026-04-27"))).toMatchObject({
      working: false,
      reason: "compensation",
      holiday: "hung-kings",
    });
  });

  it("2027 is computed and says so: Tết 6/2, Hùng Kings Fri 16/4, 1/5 Sat → Mon 3/5, 2/9 Thu", () => {
    const off = WorkingCalendar.holidaysIn(2027, standard);
    expect(
      off.filter((holiday) => holiday.name === "labour").map((holiday) => [holiday.on, holiday.inPlaceOf]),
    ).toEqual([
      ["2027-05-01", null],
      ["2027-05-03", "2027-05-01"],
    ]);
    expect(off.filter((holiday) => holiday.name === "tet").map((holiday) => holiday.on)).toEqual([
      "2027-02-05",
      "2027-02-06",
      "2027-02-07",
      "2027-02-08",
      "2027-02-09",
      "2027-02-10",
      "2027-02-11",
    ]);
    expect(WorkingCalendar.dayOn(date("2027-04-16"))).toMatchObject({
      working: false,
      reason: "holiday",
      provisional: true,
    });
    expect(WorkingCalendar.dayOn(date("2027-06-01"))).toMatchObject({
      working: true,
      reason: "weekday",
      provisional: true,
      source: { certainty: "uncertain" },
    });
  });

  it("names its source on every day", () => {
    expect(WorkingCalendar.dayOn(date("2026-09-02")).source.citation).toBe(
      "Labour Code 45/2019/QH14 art. 112",
    );
    expect(WorkingCalendar.dayOn(date("2026-09-05"))).toMatchObject({
      reason: "weekly-rest",
      working: false,
    });
    expect(WorkingCalendar.dayOn(date("2026-09-07"))).toMatchObject({
      reason: "weekday",
      source: { certainty: "found" },
    });
    expect(WorkingCalendar.dayOn(date("2026-01-02")).source.seenIn).toContain("dantri");
  });

  it("gives two days to 2 September only since the Labour Code of 2019", () => {
    const national = (year: number) =>
      WorkingCalendar.holidaysIn(year, standard).filter(
        (holiday) => holiday.name === "national" && holiday.inPlaceOf === null,
      );
    expect(national(2020).map((holiday) => holiday.on)).toEqual(["2020-09-02"]);
    expect(national(2020)[0]?.source.certainty).toBe("memory");
    expect(national(2021).map((holiday) => holiday.on)).toEqual(["2021-09-02", "2021-09-03"]);
  });

  it("knows no holiday before 1 May 2013 nor outside the range of the lunar series", () => {
    expect(WorkingCalendar.holidaysIn(2012, standard)).toEqual([]);
    expect(WorkingCalendar.holidaysIn(2013, standard).map((holiday) => holiday.name)).toEqual([
      "labour",
      "national",
    ]);
    expect(WorkingCalendar.holidaysIn(2200, standard)).toEqual([]);
    expect(WorkingCalendar.holidaysIn(1799, standard)).toEqual([]);
    expect(WorkingCalendar.holidaysIn(2199, standard).length).toBeGreaterThan(10);
    expect(WorkingCalendar.dayOn(date("2012-03-01")).source.citation).toContain("No table of holidays");
    expect(WorkingCalendar.dayOn(date("2200-03-03")).source.citation).toContain("No table of holidays");
    expect(WorkingCalendar.dayOn(date("2020-03-03")).source.citation).toContain("announcement");
  });

  it("gives them in the order of days, those in lieu among them", () => {
    for (const year of [2024, 2025, 2026, 2027]) {
      const days = WorkingCalendar.holidaysIn(year, standard).map((holiday) => holiday.on);
      expect(days).toEqual([...days].sort());
    }
  });

  it("stands from 1 January 2021 on the Labour Code of 2019", () => {
    expect(WorkingCalendar.holidaysIn(2020, standard)[0]?.source.certainty).toBe("memory");
    expect(WorkingCalendar.holidaysIn(2021, standard)[0]).toMatchObject({
      on: "2021-01-01",
      source: { citation: "Labour Code 45/2019/QH14 art. 112" },
    });
    expect(WorkingCalendar.dayOn(date("2199-03-05")).source.citation).toContain("announcement");
  });

  it("has eleven holidays in every year since 2021: no two meet on one day", () => {
    for (let year = 2021; year <= 2199; year++) {
      const holidays = WorkingCalendar.holidaysIn(year, standard).filter(
        (holiday) => holiday.inPlaceOf === null,
      );
      expect([year, new Set(holidays.map((holiday) => holiday.on)).size]).toEqual([year, 11]);
    }
  });

  it("prints a swapped day that stands alone, and only in its year", () => {
    const swapped = {
      ...standard.years[2]!,
      swaps: [{ off: date("2026-06-15"), madeUpOn: date("2026-06-20") }],
    };
    const alone = withSettings({ years: [swapped] });
    expect(WorkingCalendar.daysOffIn(2026, alone)).toContainEqual({ from: "2026-06-13", to: "2026-06-15" });
    expect(WorkingCalendar.daysOffIn(2027, alone).every((piece) => piece.from >= "2027-01-01")).toBe(true);
  });

  it("has a label in both languages for each holiday", () => {
    const names = WorkingCalendar.holidaysIn(2026, withSettings({ cultureDayFrom: date("2026-11-24") })).map(
      (day) => day.name,
    );
    expect(new Set(names).size).toBe(7);
    for (const name of names) {
      expect(WorkingCalendar.holidayLabels[name].vi).not.toBe("");
      expect(WorkingCalendar.holidayLabels[name].en).not.toBe("");
    }
  });

  it("is a calendar that its own schema accepts", () => {
    expect(Schema.decodeUnknownSync(WorkingCalendar.Calendar)(standard)).toEqual(standard);
    expect(() =>
      Schema.decodeUnknownSync(WorkingCalendar.Calendar)({ ...standard, closesAt: "25:00" }),
    ).toThrow();
    expect(() =>
      Schema.decodeUnknownSync(WorkingCalendar.Calendar)({ ...standard, closesAt: "17:000" }),
    ).toThrow();
    expect(() =>
      Schema.decodeUnknownSync(WorkingCalendar.Calendar)({ ...standard, closesAt: "117:00" }),
    ).toThrow();
  });
});

describe("what the law leaves open is a setting (DOMAIN.md 9)", () => {
  it("24 November is a working day until the switch says from when it is not", () => {
    const from2026 = withSettings({ cultureDayFrom: date("2026-11-24") });
    const from2027 = withSettings({ cultureDayFrom: date("2027-01-01") });
    expect(WorkingCalendar.isWorkingDay(date("2026-11-24"))).toBe(true);
    expect(WorkingCalendar.dayOn(date("2026-11-24"), from2026)).toMatchObject({
      working: false,
      holiday: "culture",
      source: { certainty: "uncertain" },
    });
    expect(WorkingCalendar.isWorkingDay(date("2026-11-24"), from2027)).toBe(true);
    expect(WorkingCalendar.isWorkingDay(date("2027-11-24"), from2027)).toBe(false);
  });

  it("2027 without its file follows the assumptions, and with it the announcement", () => {
    const long = withSettings({ assumed: { tetDaysBefore: 2, nationalDaySecond: "eve" } });
    expect(WorkingCalendar.isWorkingDay(date("2027-02-04"))).toBe(true);
    expect(WorkingCalendar.isWorkingDay(date("2027-02-04"), long)).toBe(false);
    expect(WorkingCalendar.isWorkingDay(date("2027-09-01"))).toBe(true);
    expect(WorkingCalendar.isWorkingDay(date("2027-09-03"))).toBe(false);
    expect(WorkingCalendar.isWorkingDay(date("2027-09-01"), long)).toBe(false);
    const announced = withSettings({
      years: [...standard.years, { ...standard.years[0]!, year: 2027, swaps: [] }],
    });
    expect(WorkingCalendar.dayOn(date("2027-09-03"), announced)).toMatchObject({
      working: false,
      provisional: false,
    });
  });

  it("Saturday at the counter: closed, open but not counted, or a working day", () => {
    const saturday = date("2026-09-12");
    const open = withSettings({ saturdayIntake: "open" });
    const counted = withSettings({ saturdayIntake: "working-day" });
    expect(WorkingCalendar.receivedOn(at("2026-09-12T02:00:00.000Z"))).toBe("2026-09-14");
    expect(WorkingCalendar.receivedOn(at("2026-09-12T02:00:00.000Z"), open)).toBe("2026-09-12");
    expect(WorkingCalendar.receivedOn(at("2026-09-13T02:00:00.000Z"), open)).toBe("2026-09-14");
    expect(WorkingCalendar.receivedOn(at("2026-09-12T02:00:00.000Z"), counted)).toBe("2026-09-12");
    expect(WorkingCalendar.isWorkingDay(saturday, open)).toBe(false);
    expect(WorkingCalendar.dayOn(saturday, counted)).toMatchObject({
      working: true,
      reason: "saturday-intake",
      source: { certainty: "uncertain" },
    });
    expect(WorkingCalendar.dayOn(date("2026-09-13"), counted).working).toBe(false);
    expect(WorkingCalendar.dueOn(date("2026-09-10"), workingDays(2)).dueOn).toBe("2026-09-14");
    expect(WorkingCalendar.dueOn(date("2026-09-10"), workingDays(2), counted).dueOn).toBe("2026-09-12");
  });

  it("what comes in after hours counts from the next working day, or the same day", () => {
    // Friday 11 September 2026, in Vietnam 17:00 and 17:01.
    expect(WorkingCalendar.receivedOn(at("2026-09-11T10:00:00.000Z"))).toBe("2026-09-11");
    expect(WorkingCalendar.receivedOn(at("2026-09-11T10:01:00.000Z"))).toBe("2026-09-14");
    expect(
      WorkingCalendar.receivedOn(at("2026-09-11T10:01:00.000Z"), withSettings({ closesAt: "17:30" })),
    ).toBe("2026-09-11");
    expect(
      WorkingCalendar.receivedOn(at("2026-09-11T10:01:00.000Z"), withSettings({ outsideHours: "same-day" })),
    ).toBe("2026-09-11");
    expect(
      WorkingCalendar.receivedOn(at("2026-09-12T02:00:00.000Z"), withSettings({ outsideHours: "same-day" })),
    ).toBe("2026-09-12");
    const early = withSettings({ closesAt: "17:05" });
    expect(WorkingCalendar.receivedOn(at("2026-09-11T10:04:00.000Z"), early)).toBe("2026-09-11");
    expect(WorkingCalendar.receivedOn(at("2026-09-11T10:06:00.000Z"), early)).toBe("2026-09-14");
    // 23:30 UTC is half past six in the morning of the next day.
    expect(WorkingCalendar.receivedOn(at("2026-09-10T23:30:00.000Z"))).toBe("2026-09-11");
    expect(
      WorkingCalendar.receivedOn(at("1969-12-31T20:00:00.000Z"), withSettings({ outsideHours: "same-day" })),
    ).toBe("1970-01-01");
    expect(WorkingCalendar.receivedOn(at("1969-12-30T20:05:00.000Z"))).toBe("1969-12-31");
  });

  it("the day of receipt is not counted, or is the first", () => {
    const counted = withSettings({ dayOfReceipt: "counted" });
    expect(WorkingCalendar.dueOn(date("2026-03-02"), workingDays(7)).dueOn).toBe("2026-03-11");
    expect(WorkingCalendar.dueOn(date("2026-03-02"), workingDays(7), counted).dueOn).toBe("2026-03-10");
    expect(WorkingCalendar.dueOn(date("2026-03-07"), workingDays(1), counted).dueOn).toBe("2026-03-09");
    expect(WorkingCalendar.dueOn(date("2026-03-02"), workingDays(0), counted).dueOn).toBe("2026-03-02");
    expect(WorkingCalendar.dueOn(date("2026-03-02"), calendarDays(3)).dueOn).toBe("2026-03-05");
    expect(WorkingCalendar.dueOn(date("2026-03-02"), calendarDays(3), counted)).toMatchObject({
      dueOn: "2026-03-04",
      sources: [],
    });
  });

  it("a term of calendar days that would end on a day off ends on the next working day, or on the day itself", () => {
    const moved = WorkingCalendar.dueOn(date("2026-04-15"), calendarDays(15));
    expect(moved.dueOn).toBe("2026-05-04");
    expect(moved.skipped.map((day) => day.on)).toEqual([
      "2026-04-30",
      "2026-05-01",
      "2026-05-02",
      "2026-05-03",
    ]);
    expect(moved.sources.map((source) => source.citation)).toContain("Civil Code 91/2015/QH13 art. 148(5)");
    const kept = WorkingCalendar.dueOn(
      date("2026-04-15"),
      calendarDays(15),
      withSettings({ endOnDayOff: "same-day" }),
    );
    expect(kept).toMatchObject({ dueOn: "2026-04-30", skipped: [] });
  });
});

describe("deadlines", () => {
  it("seven working days from Friday 24 April 2026 pass over two long weekends", () => {
    const due = WorkingCalendar.dueOn(date("2026-04-24"), workingDays(7));
    expect(due.dueOn).toBe("2026-05-08");
    expect(due.provisional).toBe(false);
    expect(due.skipped.map((day) => day.reason)).toEqual([
      "weekly-rest",
      "holiday",
      "compensation",
      "holiday",
      "holiday",
      "weekly-rest",
      "weekly-rest",
    ]);
    expect(due.sources[0]).toMatchObject({
      citation: "Civil Code 91/2015/QH13 art. 147(2)",
      certainty: "memory",
    });
  });

  it("names the ground of each day that was passed over, and a Saturday of receipt is not counted", () => {
    expect(
      WorkingCalendar.dueOn(date("2026-04-24"), workingDays(7)).sources.map((source) => source.citation),
    ).toEqual([
      "Civil Code 91/2015/QH13 art. 147(2)",
      "Labour Code 45/2019/QH14 art. 111(1)",
      "Labour Code 45/2019/QH14 art. 112",
      "Labour Code 45/2019/QH14 art. 111(3)",
    ]);
    expect(
      WorkingCalendar.dueOn(date("2026-03-02"), calendarDays(1)).sources.map((source) => source.citation),
    ).toEqual(["Civil Code 91/2015/QH13 art. 147(2)"]);
    expect(WorkingCalendar.dueOn(date("2026-09-12"), workingDays(1)).dueOn).toBe("2026-09-14");
  });

  it("a term that reaches into a year without its file is provisional", () => {
    expect(WorkingCalendar.dueOn(date("2026-12-28"), workingDays(3)).provisional).toBe(false);
    expect(WorkingCalendar.dueOn(date("2026-12-28"), workingDays(4)).provisional).toBe(true);
    expect(WorkingCalendar.dueOn(date("2026-12-30"), calendarDays(30)).provisional).toBe(true);
    expect(WorkingCalendar.dueOn(date("2023-12-29"), workingDays(1)).provisional).toBe(true);
  });

  it("counts working days after the first day up to and with the last, and backwards below zero", () => {
    expect(WorkingCalendar.workingDaysBetween(date("2026-09-11"), date("2026-09-14"))).toEqual({
      count: 1,
      provisional: false,
    });
    expect(WorkingCalendar.workingDaysBetween(date("2026-09-14"), date("2026-09-11"))).toEqual({
      count: -1,
      provisional: false,
    });
    expect(WorkingCalendar.workingDaysBetween(date("2026-09-14"), date("2026-09-14"))).toEqual({
      count: 0,
      provisional: false,
    });
    expect(
      Object.is(WorkingCalendar.workingDaysBetween(date("2026-09-13"), date("2026-09-12")).count, 0),
    ).toBe(true);
    expect(WorkingCalendar.workingDaysBetween(date("2026-12-31"), date("2027-01-04"))).toEqual({
      count: 1,
      provisional: true,
    });
  });

  it("says how long is left, and that a term has passed", () => {
    expect(WorkingCalendar.remaining(date("2026-09-07"), date("2026-09-16"))).toEqual({
      workingDays: 7,
      calendarDays: 9,
      overdue: false,
      provisional: false,
    });
    expect(WorkingCalendar.remaining(date("2026-09-16"), date("2026-09-16"))).toMatchObject({
      workingDays: 0,
      overdue: false,
    });
    expect(WorkingCalendar.remaining(date("2026-09-17"), date("2026-09-16"))).toMatchObject({
      workingDays: -1,
      calendarDays: -1,
      overdue: true,
    });
  });

  it("refuses terms and spans out of range", () => {
    expect(() => WorkingCalendar.addWorkingDays(date("2026-01-01"), -1)).toThrow(/A term of -1 days/);
    expect(() => WorkingCalendar.addWorkingDays(date("2026-01-01"), 1.5)).toThrow(/A term of 1.5 days/);
    expect(() => WorkingCalendar.addWorkingDays(date("2026-01-01"), 7501)).toThrow(/0 to 7500/);
    expect(() => WorkingCalendar.dueOn(date("2026-01-01"), calendarDays(-1))).toThrow(/A term of -1 days/);
    expect(() => WorkingCalendar.dueOn(date("2026-01-01"), calendarDays(0.5))).toThrow(/A term of 0.5 days/);
    expect(() => WorkingCalendar.dueOn(date("2026-01-01"), calendarDays(36526))).toThrow(/0 to 36525/);
    expect(() => WorkingCalendar.workingDaysBetween(date("1900-01-01"), date("2026-01-01"))).toThrow(
      /A span of/,
    );
    expect(
      WorkingCalendar.workingDaysBetween(date("1926-01-01"), addDays(date("1926-01-01"), 36525)).count,
    ).toBeGreaterThan(25000);
    expect(WorkingCalendar.addWorkingDays(date("2026-01-01"), 7500).dueOn > "2054-01-01").toBe(true);
    expect(WorkingCalendar.dueOn(date("2026-01-01"), calendarDays(0)).dueOn).toBe("2026-01-05");
    expect(WorkingCalendar.dueOn(date("1926-01-01"), { count: 36525, unit: "calendar-day" }).dueOn).toBe(
      "2026-01-05",
    );
  });

  it.prop(
    "are never earlier for a later receipt or a longer term, and fall on a working day",
    { day: anyDay, later: anyTerm, term: anyTerm, longer: anyTerm },
    ({ day, later, term, longer }) => {
      const received = fromEpochDay(day);
      for (const terms of [workingDays, calendarDays]) {
        const due = WorkingCalendar.dueOn(received, terms(term)).dueOn;
        expect(due >= received).toBe(true);
        expect(WorkingCalendar.dueOn(addDays(received, later), terms(term)).dueOn >= due).toBe(true);
        expect(WorkingCalendar.dueOn(received, terms(term + longer)).dueOn >= due).toBe(true);
        if (term > 0) expect(WorkingCalendar.isWorkingDay(due)).toBe(true);
      }
    },
  );

  it.prop("count back to the term that was given", { day: anyDay, term: anyTerm }, ({ day, term }) => {
    const from = fromEpochDay(day);
    const { dueOn } = WorkingCalendar.addWorkingDays(from, term);
    expect(WorkingCalendar.workingDaysBetween(from, dueOn).count).toBe(term);
    expect(WorkingCalendar.workingDaysBetween(dueOn, from).count).toBe(term === 0 ? 0 : -term);
  });

  it.prop("stand on holidays that are never lost to a weekend", { day: anyDay }, ({ day }) => {
    const year = Number(fromEpochDay(day).slice(0, 4));
    const holidays = WorkingCalendar.holidaysIn(year, standard);
    const onWeekdays = holidays.filter((holiday) => dayOfWeek(holiday.on) < 6).length;
    expect(onWeekdays).toBe(holidays.filter((holiday) => holiday.inPlaceOf === null).length);
  });

  it("begin from the working day itself or from the next", () => {
    expect(WorkingCalendar.workingDayFrom(date("2026-09-11"))).toBe("2026-09-11");
    expect(WorkingCalendar.workingDayFrom(date("2026-09-12"))).toBe("2026-09-14");
  });
});
