import { describe, expect, it } from "@effect/vitest";
import { Schema } from "effect";
import * as Citizen from "../src/Citizen.ts";
import * as PlainDate from "../src/PlainDate.ts";

const date = PlainDate.make;
const citizen = (name: string, birth: string, diedOn: string | null = null): Citizen.Citizen =>
  Schema.decodeUnknownSync(Citizen.Citizen)({ id: "c-1", name, birth, sex: "female", numbers: [], diedOn });

describe("a citizen", () => {
  it("lives from the birth to the eve of the day of death", () => {
    const one = citizen("Bùi Thị Lan", "1951-03-02", "2025-08-01");
    expect(Citizen.livesOn(one, date("1951-03-01"))).toBe(false);
    expect(Citizen.livesOn(one, date("1951-03-02"))).toBe(true);
    expect(Citizen.livesOn(one, date("2025-07-31"))).toBe(true);
    expect(Citizen.livesOn(one, date("2025-08-01"))).toBe(false);
    expect(Citizen.livesOn(citizen("Bùi Thị Lan", "1951"), date("1951-01-01"))).toBe(true);
  });

  it("is listed by given name, and namesakes by birth", () => {
    const people = [
      citizen("Bùi Thị Lan", "1990"),
      citizen("Trần Thị An", "1990"),
      citizen("Bùi Thị Lan", "1951"),
    ];
    expect(people.sort(Citizen.compare).map((one) => [one.name, one.birth])).toEqual([
      ["Trần Thị An", "1990"],
      ["Bùi Thị Lan", "1951"],
      ["Bùi Thị Lan", "1990"],
    ]);
    expect(Citizen.compare(people[1]!, people[1]!)).toBe(0);
  });

  it.each([["+84912345678"], ["091234567"], ["0912 345 678"]])("has no phone %s", (phone) => {
    expect(Schema.is(Citizen.Citizen)({ ...citizen("Bùi Thị Lan", "1951"), phone })).toBe(false);
  });
});
