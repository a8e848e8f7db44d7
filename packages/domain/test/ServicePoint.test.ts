import { describe, expect, it } from "@effect/vitest";
import { Schema } from "effect";
import * as PlainDate from "../src/PlainDate.ts";
import * as ServicePoint from "../src/ServicePoint.ts";
import { kilometresBetween, type Point, VillageId } from "../src/Village.ts";

const asOf = PlainDate.make("2025-07-01");
const village = (id: string) => VillageId.make(id);
// One hundredth of a degree of latitude is 1.112 km.
const north = (hundredths: number): Point => ({ longitude: 105, latitude: 20 + hundredths / 100 });
const servicePoint = (id: string, point: Point, rest: object = {}): ServicePoint.ServicePoint =>
  Schema.decodeUnknownSync(ServicePoint.ServicePoint)({
    id,
    name: `Công an xã ${id}`,
    kind: "commune-police",
    point,
    documents: ["card", "eid-account"],
    capacityPerDay: 100,
    validFrom: "2025-07-01",
    validTo: null,
    ...rest,
  });
const need = (id: string, centre: Point | null, remaining: number): ServicePoint.VillageNeed => ({
  village: village(id),
  centre,
  remaining,
});

describe("the nearest service point", () => {
  const near = servicePoint("sp-2", north(5));
  const far = servicePoint("sp-1", north(20));

  it("is the one at the least distance", () => {
    const found = ServicePoint.nearest(north(0), [far, near], asOf);
    expect(found?.servicePoint.id).toBe("sp-2");
    expect(found?.kilometres).toBeCloseTo(5.56, 2);
    expect(ServicePoint.nearest(north(0), [near, far], asOf)?.servicePoint.id).toBe("sp-2");
  });

  it("is open on the day, and takes what is asked for", () => {
    const closed = servicePoint("sp-3", north(1), { validTo: "2025-07-02" });
    const cardsOnly = servicePoint("sp-4", north(2), { documents: ["card"] });
    const all = [near, closed, cardsOnly];
    expect(ServicePoint.nearest(north(0), all, asOf)?.servicePoint.id).toBe("sp-3");
    expect(ServicePoint.nearest(north(0), all, PlainDate.make("2025-07-02"))?.servicePoint.id).toBe("sp-4");
    expect(ServicePoint.nearest(north(0), all, PlainDate.make("2025-07-02"), "card")?.servicePoint.id).toBe(
      "sp-4",
    );
    expect(
      ServicePoint.nearest(north(0), all, PlainDate.make("2025-07-02"), "eid-account")?.servicePoint.id,
    ).toBe("sp-2");
    expect(ServicePoint.nearest(north(0), all, PlainDate.make("2025-06-30"))).toBeNull();
  });

  it("of two at one distance is the first by its name, in any order", () => {
    const twin = servicePoint("sp-1", north(5));
    expect(ServicePoint.nearest(north(0), [near, twin], asOf)?.servicePoint.id).toBe("sp-1");
    expect(ServicePoint.nearest(north(0), [twin, near], asOf)?.servicePoint.id).toBe("sp-1");
  });
});

describe("villages farther than a distance from every service point (the article's ten kilometres)", () => {
  const centre = servicePoint("sp-1", north(0));
  const villages = [
    need("v-1", north(5), 3),
    need("v-2", north(12), 40),
    need("v-3", north(20), 7),
    need("v-4", null, 9),
    need("v-5", north(12), 1),
  ];

  it("are listed farthest first, and those of unknown place apart", () => {
    const { far, unknown } = ServicePoint.beyond(villages, [centre], 10, asOf);
    expect(far.map((one) => [one.village, one.remaining])).toEqual([
      ["v-3", 7],
      ["v-2", 40],
      ["v-5", 1],
    ]);
    expect(far[0]?.kilometres).toBeCloseTo(22.24, 2);
    expect(unknown.map((one) => one.village)).toEqual(["v-4"]);
  });

  it("are not those at the very distance", () => {
    const exact = kilometresBetween(north(0), north(12));
    expect(ServicePoint.beyond(villages, [centre], exact, asOf).far.map((one) => one.village)).toEqual([
      "v-3",
    ]);
  });

  it("are all of them where no service point is open", () => {
    const { far } = ServicePoint.beyond(villages, [], 10, asOf);
    expect(far.map((one) => [one.village, one.kilometres])).toEqual([
      ["v-1", null],
      ["v-2", null],
      ["v-3", null],
      ["v-5", null],
    ]);
  });
});

describe("a round of a mobile team", () => {
  const villages = [
    need("v-far", north(20), 30),
    need("v-near", north(5), 61),
    need("v-done", north(1), 0),
    need("v-lost", null, 5),
  ];

  it("goes from each place to the next nearest, and stays as long as the people need", () => {
    const round = ServicePoint.plan({
      team: "Tổ lưu động 1",
      capacityPerDay: 30,
      base: north(0),
      villages,
      from: asOf,
    });
    expect(round).toEqual({
      team: "Tổ lưu động 1",
      capacityPerDay: 30,
      stops: [
        { village: "v-near", from: "2025-07-01", days: 3 },
        { village: "v-far", from: "2025-07-04", days: 1 },
      ],
    });
    expect(Schema.is(ServicePoint.Round)(round)).toBe(true);
  });

  it("rests on days that are no working days", () => {
    const round = ServicePoint.plan({
      team: "Tổ lưu động 1",
      capacityPerDay: 30,
      base: north(0),
      villages,
      from: PlainDate.make("2025-07-04"),
      isWorkingDay: (date) => PlainDate.dayOfWeek(date) <= 5,
    });
    // Friday, then Monday and Tuesday; the next stop is on Wednesday.
    expect(round.stops.map((stop) => [stop.village, stop.from])).toEqual([
      ["v-near", "2025-07-04"],
      ["v-far", "2025-07-09"],
    ]);
    const saturday = ServicePoint.plan({
      team: "Tổ lưu động 1",
      capacityPerDay: 30,
      base: north(0),
      villages,
      from: PlainDate.make("2025-07-05"),
      isWorkingDay: (date) => PlainDate.dayOfWeek(date) <= 5,
    });
    expect(saturday.stops[0]?.from).toBe("2025-07-07");
  });

  it("takes of two villages at one distance the first by its name", () => {
    const twins = [need("v-b", north(5), 1), need("v-a", north(5), 1)];
    for (const order of [twins, [...twins].reverse()]) {
      const round = ServicePoint.plan({
        team: "Tổ lưu động 1",
        capacityPerDay: 30,
        base: north(0),
        villages: order,
        from: asOf,
      });
      expect(round.stops.map((stop) => stop.village)).toEqual(["v-a", "v-b"]);
    }
  });

  it("is balanced against what the villages need", () => {
    const round: ServicePoint.Round = {
      team: "Tổ lưu động 1",
      capacityPerDay: 30,
      stops: [
        { village: village("v-near"), from: asOf, days: 1 },
        { village: village("v-near"), from: PlainDate.make("2025-08-01"), days: 1 },
      ],
    };
    expect(ServicePoint.balance(round, villages)).toEqual([
      { village: "v-far", need: 30, capacity: 0, short: 30 },
      { village: "v-near", need: 61, capacity: 60, short: 1 },
      { village: "v-done", need: 0, capacity: 0, short: 0 },
      { village: "v-lost", need: 5, capacity: 0, short: 5 },
    ]);
  });

  const needs = Schema.Array(
    Schema.Struct({
      hundredths: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 50 })),
      remaining: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 200 })),
    }),
  );
  it.prop("that was planned leaves nobody of a known place", [needs], ([any]) => {
    const all = any.map((one, i) => need(`v-${i}`, north(one.hundredths), one.remaining));
    const round = ServicePoint.plan({
      team: "Tổ lưu động 1",
      capacityPerDay: 40,
      base: north(0),
      villages: all,
      from: asOf,
    });
    expect(ServicePoint.balance(round, all).every((one) => one.short === 0)).toBe(true);
    expect(round.stops).toHaveLength(all.filter((one) => one.remaining > 0).length);
    round.stops.slice(1).forEach((stop, i) => {
      expect(stop.from >= PlainDate.addDays(round.stops[i]!.from, round.stops[i]!.days)).toBe(true);
    });
  });
});
