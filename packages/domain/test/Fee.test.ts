import * as Fee from "@hopnhat/domain/Fee";
import * as Ground from "@hopnhat/domain/Ground";
import * as PlainDate from "@hopnhat/domain/PlainDate";
import * as Rule from "@hopnhat/domain/Rule";
import { describe, expect, it } from "@effect/vitest";
import { Result, Schema } from "effect";

const date = PlainDate.make;
const question = (settings: Partial<Fee.Question> = {}): Fee.Question => ({
  ground: "on-request",
  held: "can-cuoc",
  channel: "counter",
  exemptions: [],
  asOf: date("2025-09-01"),
  ...settings,
});
const ask = (settings: Partial<Fee.Question> = {}, schedule = Fee.standard): Fee.Answer =>
  Result.getOrThrow(Fee.of(question(settings), schedule));
const amounts = (answer: Fee.Answer): ReadonlyArray<number> =>
  answer.alternatives.map((alternative) => alternative.amount);

describe("the tariff of Circular 73/2024/TT-BTC art. 4 (m.ngoisao.vn 459701; afamily.vn 236251223162713103)", () => {
  it.each([
    ["an exchange of a CCCD for a căn cước", { held: "older-card" }, 30_000, 15_000],
    ["an exchange of a căn cước", { held: "can-cuoc" }, 50_000, 25_000],
    ["a reissue", { ground: "lost-or-damaged" }, 70_000, 35_000],
  ] as const)(
    "%s costs the full fee in the first half of 2025 and half of it from 1 July",
    (_, settings, full, half) => {
      const before = ask({ ...settings, asOf: date("2025-06-30") });
      expect(amounts(before)).toEqual([full]);
      expect(before).toMatchObject({ settled: true, certainty: "found" });
      expect(before.alternatives[0].sources.map((source) => source.citation)).toEqual([
        "Circular 73/2024/TT-BTC art. 4",
      ]);
      const after = ask({ ...settings, asOf: date("2025-07-01") });
      expect(amounts(after)).toEqual([half]);
      expect(after).toMatchObject({ settled: true, certainty: "found" });
      expect(after.alternatives[0].sources.map((source) => source.citation)).toEqual([
        "Circular 73/2024/TT-BTC art. 4",
        "Circular 64/2025/TT-BTC art. 1",
      ]);
    },
  );

  it("a first card is free", () => {
    expect(ask({ ground: "first-issue", held: "none" })).toMatchObject({
      alternatives: [{ amount: 0, assumes: [] }],
      settled: true,
      certainty: "found",
    });
  });

  it("from memory: half of it from 1 July to 31 December 2024, on the tariff before Circular 73", () => {
    expect(ask({ asOf: date("2024-06-30") })).toMatchObject({
      alternatives: [{ amount: 50_000 }],
      certainty: "memory",
    });
    expect(ask({ asOf: date("2024-07-01") })).toMatchObject({
      alternatives: [{ amount: 25_000 }],
      certainty: "memory",
    });
    expect(ask({ asOf: date("2024-12-31") })).toMatchObject({
      alternatives: [{ amount: 25_000 }],
      certainty: "memory",
    });
    expect(ask({ asOf: date("2025-01-01") })).toMatchObject({
      alternatives: [{ amount: 50_000 }],
      certainty: "found",
    });
  });
});

describe("the end of the cut, on which sources differ (DOMAIN.md 1.7, 9)", () => {
  it("is settled until 31 December 2025 and from 1 January 2027", () => {
    expect(amounts(ask({ asOf: date("2025-12-31") }))).toEqual([25_000]);
    expect(amounts(ask({ asOf: date("2027-01-01") }))).toEqual([50_000]);
  });

  it("leaves two amounts in 2026, the likelier first, and says what each assumes", () => {
    for (const asOf of [date("2026-01-01"), date("2026-12-31")]) {
      const answer = ask({ asOf });
      expect(amounts(answer)).toEqual([25_000, 50_000]);
      expect(answer).toMatchObject({ settled: false, certainty: "uncertain" });
      expect(answer.alternatives.map((one) => one.assumes.map((assumed) => assumed.holds))).toEqual([
        [true],
        [false],
      ]);
      expect(answer.alternatives[1]?.assumes[0]?.source.citation).toBe("Circular 64/2025/TT-BTC art. 1");
    }
  });

  it("is a setting: with another end the amount is settled", () => {
    const until2026: Fee.Schedule = {
      ...Fee.standard,
      reductions: Fee.standard.reductions.map((row) =>
        row.value.certainUntil === undefined ? row : { ...row, validTo: row.value.certainUntil },
      ),
    };
    expect(ask({ asOf: date("2026-06-01") }, until2026)).toMatchObject({
      alternatives: [{ amount: 50_000 }],
      settled: true,
    });
    const until2027: Fee.Schedule = {
      ...Fee.standard,
      reductions: Fee.standard.reductions.map((row) => {
        const { certainUntil: _, ...value } = row.value;
        return { ...row, value };
      }),
    };
    expect(ask({ asOf: date("2026-06-01") }, until2027)).toMatchObject({
      alternatives: [{ amount: 25_000 }],
      settled: true,
    });
  });

  it("may be read the other way round", () => {
    const unlikely: Fee.Schedule = {
      ...Fee.standard,
      reductions: Fee.standard.reductions.map((row) => ({ ...row, value: { ...row.value, likely: false } })),
    };
    expect(amounts(ask({ asOf: date("2026-06-01") }, unlikely))).toEqual([50_000, 25_000]);
  });
});

describe("online", () => {
  it("costs what the counter costs from 2026 (soha 198260130111915008)", () => {
    expect(amounts(ask({ asOf: date("2026-02-01"), channel: "online" }))).toEqual(
      amounts(ask({ asOf: date("2026-02-01") })),
    );
  });

  it("may have cost half until 31 December 2025, which is uncertain and never taken off twice", () => {
    expect(amounts(ask({ asOf: date("2025-03-01"), channel: "online" }))).toEqual([25_000, 50_000]);
    expect(ask({ asOf: date("2025-03-01"), channel: "online" }).certainty).toBe("uncertain");
    expect(amounts(ask({ asOf: date("2025-03-01"), channel: "post" }))).toEqual([50_000]);
    expect(amounts(ask({ asOf: date("2025-09-01"), channel: "online" }))).toEqual([25_000]);
    expect(amounts(ask({ asOf: date("2023-12-31"), channel: "online" }))).toEqual([50_000]);
  });
});

describe("nobody pays who is exempt", () => {
  it.each([
    "child",
    "older-person",
    "person-with-a-disability",
    "meritorious-person",
    "relative-of-a-meritorious-person",
  ] as const)("%s (Circular 73 art. 5 as amended by 71/2025; afamily)", (exemption) => {
    const answer = ask({ exemptions: [exemption], asOf: date("2026-11-23") });
    expect(answer).toMatchObject({ alternatives: [{ amount: 0 }], settled: true, certainty: "found" });
    expect(answer.alternatives[0].sources[1]?.citation).toContain("71/2025/TT-BTC");
    expect(amounts(ask({ exemptions: [exemption], asOf: date("2025-06-30") }))).toEqual([0, 50_000]);
  });

  it("the groups by area, ethnic group and poverty are uncertain: their list is not at hand", () => {
    expect(ask({ exemptions: ["poor-area"] })).toMatchObject({ settled: false, certainty: "uncertain" });
    expect(amounts(ask({ exemptions: ["poor-area"] }))).toEqual([0, 25_000]);
    expect(amounts(ask({ exemptions: ["poor-area"], asOf: date("2026-05-01") }))).toEqual([
      0, 25_000, 50_000,
    ]);
  });

  it("an exchange for a merger is free on VNeID with that ground (dantri 20250812210100263)", () => {
    const merger = { ground: "unit-rearranged", asOf: date("2025-08-12") } as const;
    expect(ask({ ...merger, channel: "online" })).toMatchObject({
      alternatives: [{ amount: 0 }],
      settled: true,
      certainty: "found",
    });
    expect(amounts(ask({ ...merger, channel: "online", ground: "on-request" }))).toEqual([25_000]);
    expect(amounts(ask({ ...merger, channel: "counter" }))).toEqual([25_000, 0]);
    expect(amounts(ask({ ...merger, channel: "mobile-round" }))).toEqual([25_000, 0]);
  });

  it("from memory: on reaching an age of exchange and for an error in print", () => {
    expect(ask({ ground: "age" })).toMatchObject({
      alternatives: [{ amount: 0 }],
      settled: true,
      certainty: "memory",
    });
    expect(ask({ ground: "printed-error" })).toMatchObject({
      alternatives: [{ amount: 0 }],
      certainty: "memory",
    });
    expect(amounts(ask({ ground: "appearance-changed" }))).toEqual([25_000]);
    const without: Fee.Schedule = { ...Fee.standard, waivers: [] };
    expect(amounts(ask({ ground: "age" }, without))).toEqual([25_000]);
  });
});

describe("the schedule", () => {
  it("knows no tariff before 2016, and says so in both languages", () => {
    const failure = Fee.of(question({ asOf: date("2015-12-31") }));
    expect(Result.isFailure(failure) && failure.failure).toMatchObject({
      _tag: "NoTariff",
      reason: "no-rule-on-day",
      message: "No tariff is known for 2015-12-31.",
      sentence: { vi: "Không có biểu lệ phí cho ngày 2015-12-31." },
    });
    expect(Result.isSuccess(Fee.of(question({ asOf: date("2016-01-01") })))).toBe(true);
  });

  it("refuses more than eight open rows at once", () => {
    const row = Fee.standard.waivers.find((waiver) => waiver.value.exemptions?.[0] === "poor-area")!;
    const open = (count: number): Fee.Schedule => ({
      ...Fee.standard,
      waivers: Array.from({ length: count }, () => row),
    });
    expect(amounts(ask({ exemptions: ["poor-area"] }, open(8)))).toEqual([0, 25_000]);
    expect(() => ask({ exemptions: ["poor-area"] }, open(9))).toThrow(/More than 8 rows/);
  });

  it.prop(
    "answers every question since 2016 with amounts that differ and never above the full fee",
    { question: Fee.Question },
    ({ question }) => {
      const answer = Fee.of(question);
      if (question.asOf < "2016-01-01") return expect(Result.isFailure(answer)).toBe(true);
      const { alternatives, settled } = Result.getOrThrow(answer);
      const found = alternatives.map((alternative) => alternative.amount);
      expect(new Set(found).size).toBe(found.length);
      expect(settled).toBe(found.length === 1);
      expect(Math.max(...found)).toBeLessThanOrEqual(70_000);
    },
  );

  it("names a source and its certainty on every row", () => {
    const rows = [...Fee.standard.tariffs, ...Fee.standard.reductions, ...Fee.standard.waivers];
    for (const row of rows) expect(Schema.is(Rule.Source)(row.source)).toBe(true);
    expect(rows.length).toBeGreaterThan(10);
  });
});

describe("the grounds of art. 24 (cafef.vn 188250702200551522; quanghungmedia.com)", () => {
  it("are seven for an exchange, two for a reissue, one for an issue", () => {
    const asOf = date("2026-11-23");
    expect(Ground.groundsOf("card-issue", asOf).map((rule) => rule.value.ground)).toEqual(["first-issue"]);
    expect(
      Ground.groundsOf("card-exchange", asOf).map((rule) => [
        rule.value.ground,
        rule.source.citation.slice(-8),
      ]),
    ).toEqual([
      ["age", "24(1)(a)"],
      ["name-or-birth-changed", "24(1)(b)"],
      ["appearance-changed", "24(1)(c)"],
      ["printed-error", "24(1)(d)"],
      ["unit-rearranged", "24(1)(đ)"],
      ["number-re-established", "24(1)(e)"],
      ["on-request", "24(1)(g)"],
    ]);
    expect(Ground.groundsOf("card-reissue", asOf).map((rule) => rule.value.ground)).toEqual([
      "lost-or-damaged",
      "nationality-regained",
    ]);
    expect(Ground.groundsOf("card-exchange", date("2024-06-30"))).toEqual([]);
  });

  it("belong to one procedure each, and have a label in both languages", () => {
    for (const ground of Ground.Ground.literals) {
      const rules = Ground.grounds.filter((rule) => rule.value.ground === ground);
      expect(rules.map((rule) => rule.value.procedure)).toEqual([Ground.procedureOf(ground)]);
      expect(rules[0]?.value.label.vi).toMatch(/\S/);
      expect(rules[0]?.value.label.en).toMatch(/\S/);
    }
  });

  it("are answered within 7 working days everywhere (art. 26, th389.vn a173972); 7, 15 or 20 by area before", () => {
    for (const procedure of ["card-issue", "card-exchange", "card-reissue"] as const) {
      expect(Ground.termsOf(procedure, date("2024-07-01")).map((rule) => rule.value)).toMatchObject([
        { area: null, term: { count: 7, unit: "working-day" } },
      ]);
    }
    const counts = (procedure: Ground.CardProcedure) =>
      Ground.termsOf(procedure, date("2024-06-30")).map((rule) => [rule.value.area, rule.value.term.count]);
    expect(counts("card-issue")).toEqual([
      ["town", 7],
      ["other", 15],
      ["remote", 20],
    ]);
    expect(counts("card-reissue")).toEqual([
      ["town", 15],
      ["other", 15],
      ["remote", 20],
    ]);
    expect(Ground.termsOf("card-issue", date("2015-12-31"))).toEqual([]);
  });
});
