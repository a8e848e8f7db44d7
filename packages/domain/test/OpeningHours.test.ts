import { describe, expect, it } from "@effect/vitest";
import { Schema } from "effect";
import * as OpeningHours from "../src/OpeningHours.ts";
import * as PlainDate from "../src/PlainDate.ts";

const hours = OpeningHours.usual.value;
const friday = PlainDate.make("2025-08-29");
const sum = (slots: ReadonlyArray<OpeningHours.Slot>) =>
  slots.reduce((total, { capacity }) => total + capacity, 0);

describe("the slots of a day", () => {
  it("share out the whole capacity of the day, and give the earlier ones what is left over", () => {
    const slots = OpeningHours.slotsOn(hours, friday, { capacity: 110, minutes: 30 });
    expect(slots.map(({ startsAt }) => startsAt)).toEqual([
      ..."07:30 08:00 08:30 09:00 09:30 10:00 10:30 11:00".split(" "),
      ..."13:30 14:00 14:30 15:00 15:30 16:00 16:30".split(" "),
    ]);
    expect(sum(slots)).toBe(110);
    expect(slots[0]?.capacity).toBe(8);
    expect(slots.at(-1)?.capacity).toBe(7);
  });

  it("are none on a Sunday, a holiday and a closed Saturday", () => {
    for (const day of ["2025-08-31", "2025-09-02", "2025-08-30"])
      expect(OpeningHours.slotsOn(hours, PlainDate.make(day), { capacity: 100, minutes: 30 })).toEqual([]);
  });

  it("are those of a working day on a Saturday that makes up for another", () => {
    expect(
      OpeningHours.slotsOn(hours, PlainDate.make("2025-04-26"), { capacity: 15, minutes: 30 }),
    ).toHaveLength(15);
  });

  it("are those of Saturday morning where a counter opens then, but not where the Saturday is a holiday", () => {
    const opens = {
      ...hours,
      saturday: [{ from: OpeningHours.TimeOfDay.make("07:30"), to: OpeningHours.TimeOfDay.make("11:30") }],
    };
    expect(
      OpeningHours.slotsOn(opens, PlainDate.make("2025-08-23"), { capacity: 8, minutes: 60 }),
    ).toHaveLength(4);
    expect(OpeningHours.openingsOn(opens, PlainDate.make("2026-02-14"))).toEqual(
      OpeningHours.openingsOn(opens, PlainDate.make("2026-02-21")),
    );
  });

  it("do not run over the end of an opening", () => {
    const slots = OpeningHours.slotsOn(hours, friday, { capacity: 10, minutes: 120 });
    expect(slots.map(({ startsAt }) => startsAt)).toEqual(["07:30", "09:30", "13:30"]);
  });

  it("are refused where they would be no length of time", () => {
    expect(() => OpeningHours.slotsOn(hours, friday, { capacity: 10, minutes: 0 })).toThrow(RangeError);
  });
});

describe("an opening", () => {
  it("ends after it begins", () => {
    expect(Schema.is(OpeningHours.Opening)({ from: "11:30", to: "07:30" })).toBe(false);
    expect(Schema.is(OpeningHours.Opening)({ from: "07:30", to: "11:30" })).toBe(true);
  });
});
