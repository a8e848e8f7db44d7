import { describe, expect, it } from "@effect/vitest";
import { Schema } from "effect";
import { AgeGroup } from "../src/AgeGroup.ts";
import * as Campaign from "../src/Campaign.ts";
import * as Coverage from "../src/Coverage.ts";
import * as Interval from "../src/Interval.ts";
import * as Placement from "../src/Placement.ts";
import * as PlainDate from "../src/PlainDate.ts";
import * as Ratio from "../src/Ratio.ts";
import { UnitId } from "../src/Unit.ts";

const unit = (id: string): UnitId => UnitId.make(id);
const date = PlainDate.make;
const vayNua = unit("04891@2020-01-01");
const tienPhong = unit("04891@2025-07-01");
const thongNhat = unit("04828@2025-07-01");
const manDuc = unit("05128@2020-01-01");
const dongLai = unit("05173@2020-01-01");
const tanLac = unit("05128@2025-07-01");

const row = (
  of: UnitId,
  group: AgeGroup,
  received: number,
  target: number,
  waiting = false,
): Coverage.CoverageRow => ({
  unit: of,
  group,
  waiting,
  received,
  target,
});
const rows = [
  row(manDuc, "14-and-over", 900, 1000),
  row(manDuc, "under-6", 40, 80),
  row(dongLai, "14-and-over", 300, 310),
  row(vayNua, "14-and-over", 200, 250),
];

describe("coverage is summed by its counts", () => {
  it("over everything, by commune and by age group", () => {
    expect(Coverage.total(rows)).toEqual({ received: 1440, target: 1640 });
    expect([...Coverage.byUnit(rows)]).toEqual([
      [manDuc, { received: 940, target: 1080 }],
      [dongLai, { received: 300, target: 310 }],
      [vayNua, { received: 200, target: 250 }],
    ]);
    expect([...Coverage.byGroup(rows)]).toEqual([
      ["14-and-over", { received: 1400, target: 1560 }],
      ["under-6", { received: 40, target: 80 }],
    ]);
  });

  it("the figures of the province (Báo Phú Thọ 239603)", () => {
    const province = [row(tanLac, "14-and-over", 3400, 3900), row(thongNhat, "14-and-over", 827024, 950994)];
    expect(Ratio.percent(Coverage.total(province), { locale: "vi", rounding: "truncated" })).toBe("86,96");
    expect(Ratio.percent(Coverage.total(province), { locale: "vi" })).toBe("86,97");
  });
});

const waiting: Placement.Placement = {
  status: "waiting",
  from: vayNua,
  candidates: [thongNhat, tienPhong],
  asks: "village",
};
const target = (
  placement: Placement.Placement,
  group: AgeGroup,
  received: boolean,
): Coverage.TargetRecord => ({ placement, group, received });

describe("from records, coverage is exact on the boundaries of any date", () => {
  it("each record is counted where its placement is, and those that wait apart", () => {
    expect(
      Coverage.fromRecords([
        target(Placement.declared(tanLac), "under-6", true),
        target(Placement.declared(tanLac), "14-and-over", false),
        target(waiting, "14-and-over", true),
        target(Placement.declared(tanLac), "14-and-over", true),
        target(Placement.declared(vayNua), "14-and-over", false),
        target(Placement.declared(tanLac), "6-to-under-14", false),
      ]),
    ).toEqual([
      row(vayNua, "14-and-over", 0, 1),
      row(vayNua, "14-and-over", 1, 1, true),
      row(tanLac, "under-6", 1, 1),
      row(tanLac, "6-to-under-14", 0, 1),
      row(tanLac, "14-and-over", 1, 2),
    ]);
    expect(Coverage.fromRecords([])).toEqual([]);
  });

  const records = Schema.Array(
    Schema.Struct({ placement: Placement.Placement, group: AgeGroup, received: Schema.Boolean }),
  );
  it.prop("the total is that of the records, however they are placed", [records], ([any]) => {
    const table = Coverage.fromRecords(any);
    const total = { received: any.filter((one) => one.received).length, target: any.length };
    expect(Coverage.total(table)).toEqual(total);
    expect(Ratio.sum(Coverage.byUnit(table).values())).toEqual(total);
    expect(Ratio.sum(Coverage.byGroup(table).values())).toEqual(total);
    const merged = Coverage.fromRecords(
      any.map((one) => ({ ...one, placement: Placement.declared(tanLac) })),
    );
    expect(Coverage.total(merged)).toEqual(total);
    for (const one of table) expect(one.received).toBeLessThanOrEqual(one.target);
  });
});

describe("the seed's figures, from records (Báo Phú Thọ 239603)", () => {
  const elsewhere = Placement.declared(unit("04828@2025-07-01"));
  function* records(): Generator<Coverage.TargetRecord> {
    // Targets and applications in three age groups, as the article gives them in all; Tân Lạc's 3,400 are among them.
    for (let i = 0; i < 954_894; i++) {
      const group = AgeGroup.literals[i % 20 === 0 ? 0 : i % 5 === 0 ? 1 : 2]!;
      yield target(
        i < 3_900 ? Placement.declared(tanLac) : elsewhere,
        group,
        i < 3_400 || (i >= 3_900 && i < 830_924),
      );
    }
  }

  it("830,424 of 954,894: 86.97 rounded and 86.96 cut off, and 3,400 in Tân Lạc", () => {
    const table = Coverage.fromRecords(records());
    const total = Coverage.total(table);
    expect(total).toEqual({ received: 830_424, target: 954_894 });
    expect(Ratio.percent(total, { locale: "en" })).toBe("86.97");
    expect(Ratio.percent(total, { locale: "en", rounding: "truncated" })).toBe("86.96");
    expect(Coverage.byUnit(table).get(tanLac)?.received).toBe(3_400);
    expect(Ratio.sum(Coverage.byGroup(table).values())).toEqual(total);
  });
});

const forward: Coverage.Carry = (from) =>
  from === vayNua
    ? [
        { to: tienPhong, people: Interval.part },
        { to: thongNhat, people: Interval.part },
      ]
    : [{ to: tanLac, people: Interval.all }];

describe("from published aggregates, coverage on other boundaries lies between bounds", () => {
  it("whole communes add up exactly; of a split one each part gets from none to all", () => {
    const restated = Coverage.restate(rows, forward);
    expect(restated).toEqual([
      {
        unit: thongNhat,
        group: "14-and-over",
        received: { lower: 0, upper: 200 },
        target: { lower: 0, upper: 250 },
      },
      {
        unit: tienPhong,
        group: "14-and-over",
        received: { lower: 0, upper: 200 },
        target: { lower: 0, upper: 250 },
      },
      {
        unit: tanLac,
        group: "under-6",
        received: { lower: 40, upper: 40 },
        target: { lower: 80, upper: 80 },
      },
      {
        unit: tanLac,
        group: "14-and-over",
        received: { lower: 1200, upper: 1200 },
        target: { lower: 1310, upper: 1310 },
      },
    ]);
    expect(restated.map(Coverage.isExact)).toEqual([false, false, true, true]);
    expect(Coverage.isExact({ ...restated[2]!, target: { lower: 79, upper: 80 } })).toBe(false);
    expect(Coverage.isExact({ ...restated[2]!, received: { lower: 39, upper: 40 } })).toBe(false);
  });

  it("a way that carries land and nobody gets no row", () => {
    const carry: Coverage.Carry = () => [
      { to: thongNhat, people: Interval.none },
      { to: tienPhong, people: Interval.all },
    ];
    expect(Coverage.restate([row(vayNua, "under-6", 3, 5)], carry)).toEqual([
      { unit: tienPhong, group: "under-6", received: { lower: 3, upper: 3 }, target: { lower: 5, upper: 5 } },
    ]);
  });

  it("even a measured share of the people bounds no share of the applications", () => {
    const carry: Coverage.Carry = () => [{ to: thongNhat, people: Interval.exactly(0.4) }];
    expect(Coverage.restate([row(vayNua, "under-6", 3, 5)], carry)[0]).toMatchObject({
      received: { lower: 0, upper: 3 },
    });
  });

  const aggregates = Schema.Array(Coverage.CoverageRow);
  it.prop("to the same boundaries and back, on unsplit units, it is the identity", [aggregates], ([any]) => {
    const there = (id: UnitId): UnitId => unit(`${id.slice(0, 5)}@2030-01-01`);
    const ids = [...new Set(any.map((one) => one.unit))];
    const byCode = new Map(ids.map((id) => [there(id), id]));
    const single = any.filter((one) => byCode.get(there(one.unit)) === one.unit && !one.waiting);
    const once = Coverage.restate(single, (id) => [{ to: there(id), people: Interval.all }]);
    const asRows = once.map((one) => row(one.unit, one.group, one.received.upper, one.target.upper));
    const back = Coverage.restate(asRows, (id) => [{ to: byCode.get(id)!, people: Interval.all }]);
    const direct = Coverage.restate(single, (id) => [{ to: id, people: Interval.all }]);
    expect(back).toEqual(direct);
    expect(back.every(Coverage.isExact)).toBe(true);
    expect(
      Ratio.sum(back.map((one) => ({ received: one.received.lower, target: one.target.lower }))),
    ).toEqual(Coverage.total(single));
  });

  it.prop("the total of the province lies between the sums of the bounds", [aggregates], ([any]) => {
    const restated = Coverage.restate(any, (id) =>
      id < "20000"
        ? [
            { to: unit("04828@2030-01-01"), people: Interval.part },
            { to: unit("04891@2030-01-01"), people: Interval.part },
          ]
        : [{ to: unit("05128@2030-01-01"), people: Interval.all }],
    );
    const sum = (bound: "lower" | "upper") => restated.reduce((total, one) => total + one.received[bound], 0);
    const { received } = Coverage.total(any);
    expect(sum("lower")).toBeLessThanOrEqual(received);
    expect(sum("upper")).toBeGreaterThanOrEqual(received);
  });
});

describe("days to completion at the present rate", () => {
  const asOf = date("2025-11-01");

  it("is reckoned in calendar days, rounded up, and says what it assumes", () => {
    const completion = Coverage.completion(
      { received: 830424, target: 954894 },
      { received: 3000, days: 30 },
      asOf,
    );
    expect(completion).toMatchObject({ remaining: 124470, days: 1245, on: PlainDate.addDays(asOf, 1245) });
    expect(completion.assumptions.map((one) => one.en)).toEqual([
      "The rate stays as in the last 30 days: 3000 applications.",
      "The target does not change.",
      "Calendar days are counted, not working days.",
    ]);
    expect(completion.assumptions[0]?.vi).toBe("Tốc độ giữ như 30 ngày gần nhất: 3000 hồ sơ.");
    expect(completion.assumptions.every((one) => one.vi.length > 10)).toBe(true);
    expect(Coverage.completion({ received: 90, target: 100 }, { received: 10, days: 3 }, asOf).days).toBe(3);
    expect(Coverage.completion({ received: 89, target: 100 }, { received: 10, days: 3 }, asOf).days).toBe(4);
  });

  it("is today where it is complete, or more than complete", () => {
    expect(
      Coverage.completion({ received: 100, target: 100 }, { received: 0, days: 30 }, asOf),
    ).toMatchObject({ days: 0, on: asOf, remaining: 0 });
    expect(
      Coverage.completion({ received: 120, target: 100 }, { received: 5, days: 30 }, asOf),
    ).toMatchObject({ days: 0, on: asOf, remaining: 0 });
  });

  it.each([
    [0, 30],
    [10, 0],
    [0, 0],
  ])("is unknown where %i came in during %i days", (received, days) => {
    expect(Coverage.completion({ received: 1, target: 5 }, { received, days }, asOf)).toMatchObject({
      days: null,
      on: null,
      remaining: 4,
    });
  });
});

describe("a campaign", () => {
  const campaign = { startsOn: date("2025-07-01"), endsOn: date("2026-01-01") };

  it.each([
    ["2025-06-30", false],
    ["2025-07-01", true],
    ["2025-12-31", true],
    ["2026-01-01", false],
  ])("on %s is open: %s", (asOf, open) => {
    expect(Campaign.isOpenOn(campaign, date(asOf))).toBe(open);
  });

  it("without an end stays open, and cannot end before it starts", () => {
    expect(Campaign.isOpenOn({ ...campaign, endsOn: null }, date("2030-01-01"))).toBe(true);
    const is = Schema.is(Campaign.Campaign);
    const whole = { id: "can-cuoc-2025", name: "Cấp căn cước", document: "card", scope: "25", ...campaign };
    expect(is(whole)).toBe(true);
    expect(is({ ...whole, endsOn: "2025-07-01" })).toBe(false);
  });

  it("bounds of a count stand in their order", () => {
    expect(Schema.is(Coverage.CountBounds)({ lower: 3, upper: 3 })).toBe(true);
    expect(Schema.is(Coverage.CountBounds)({ lower: 4, upper: 3 })).toBe(false);
  });
});
