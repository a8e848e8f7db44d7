import * as AgeGroup from "@hopnhat/domain/AgeGroup";
import * as Card from "@hopnhat/domain/Card";
import * as PlainDate from "@hopnhat/domain/PlainDate";
import * as Rule from "@hopnhat/domain/Rule";
import { describe, expect, it } from "@effect/vitest";
import { Result, Schema } from "effect";

const date = PlainDate.make;
const policy = (settings: Partial<Card.Policy>): Card.Policy => ({ ...Card.defaultPolicy, ...settings });
const expiry = (bornOn: string, issuedOn: string, settings: Partial<Card.Policy> = {}): Card.Expiry =>
  Result.getOrThrow(Card.expiry(date(bornOn), date(issuedOn), policy(settings)));

const card = (settings: Partial<Card.Card> = {}): Card.Card => ({
  ...Schema.decodeUnknownSync(Card.Card)({
    kind: "can-cuoc",
    number: "025199000017",
    issuedOn: "2025-03-10",
    expiresOn: "2039-02-15",
    ended: null,
  }),
  ...settings,
});

const anyBirth = Schema.Int.check(
  Schema.isBetween({
    minimum: PlainDate.toEpochDay(date("1900-01-01")),
    maximum: PlainDate.toEpochDay(date("2026-12-31")),
  }),
);
const anyIssue = Schema.Int.check(
  Schema.isBetween({
    minimum: PlainDate.toEpochDay(date("2016-01-01")),
    maximum: PlainDate.toEpochDay(date("2060-12-31")),
  }),
);

describe("until when a card holds (Law 26/2023 art. 21; soha.vn 198260222222611247)", () => {
  it.each([
    ["at 23 holds until 40", "2002-05-20", "2025-05-20", "2042-05-20"],
    ["at 22 holds until 25", "2002-05-20", "2025-05-19", "2027-05-20"],
    ["on the 25th birthday holds until 40", "2000-05-20", "2025-05-20", "2040-05-20"],
    ["at 38 holds until 60", "1987-05-20", "2025-05-20", "2047-05-20"],
    ["at 37 holds until 40", "1987-05-20", "2025-05-19", "2027-05-20"],
    ["at 58 holds without term", "1967-05-20", "2025-05-20", null],
    ["at 57 holds until 60", "1967-05-20", "2025-05-19", "2027-05-20"],
    ["at 60 holds without term", "1965-05-20", "2025-05-20", null],
    ["at 91 holds without term", "1934-01-01", "2025-05-20", null],
    ["at 12 holds until 25", "2013-05-20", "2025-05-20", "2038-05-20"],
    ["at 11 holds until 14", "2013-05-20", "2025-05-19", "2027-05-20"],
    ["at birth holds until 14", "2025-05-20", "2025-05-20", "2039-05-20"],
    ["at 5 holds until 14", "2019-11-01", "2025-05-20", "2033-11-01"],
  ])("a card issued %s", (_, bornOn, issuedOn, expiresOn) => {
    const answer = expiry(bornOn, issuedOn);
    expect(answer.expiresOn).toBe(expiresOn);
    expect(answer.source).toEqual(Rule.found("Law 26/2023/QH15 art. 21", "soha.vn 198260222222611247"));
  });

  it("says at which age, and whether a threshold was passed over", () => {
    expect(expiry("2002-05-20", "2025-05-20")).toMatchObject({ atAge: 40, extended: true });
    expect(expiry("2002-05-20", "2025-05-19")).toMatchObject({ atAge: 25, extended: false });
    expect(expiry("1967-05-20", "2025-05-20")).toMatchObject({ atAge: null, extended: true });
    expect(expiry("1965-05-20", "2025-05-20")).toMatchObject({ atAge: null, extended: false });
  });

  it("until 30 June 2024 had no threshold at 14 (Law 59/2014, by memory)", () => {
    expect(expiry("2010-01-10", "2024-06-30")).toMatchObject({
      expiresOn: "2035-01-10",
      source: { certainty: "memory" },
    });
    expect(expiry("2012-01-10", "2024-06-30").expiresOn).toBe("2037-01-10");
    expect(expiry("2012-01-10", "2024-07-01").expiresOn).toBe("2037-01-10");
    expect(expiry("2013-01-10", "2024-07-01").expiresOn).toBe("2027-01-10");
    expect(expiry("1990-01-10", "2016-01-01").expiresOn).toBe("2030-01-10");
  });

  it("cannot be told before the birth, nor before 2016, and says so in both languages", () => {
    const early = Card.expiry(date("2025-05-20"), date("2025-05-19"));
    expect(Result.isFailure(early) && early.failure).toMatchObject({
      _tag: "NoExpiry",
      reason: "issued-before-birth",
      message: "The card is issued before the birth.",
      sentence: { vi: "Ngày cấp trước ngày sinh." },
    });
    const old = Card.expiry(date("1990-05-20"), date("2015-12-31"));
    expect(Result.isFailure(old) && old.failure).toMatchObject({ reason: "no-rule-on-day" });
    expect(Result.isFailure(old) && old.failure.sentence.vi).toContain("Không có quy định");
    expect(Result.isFailure(old) && old.failure.message).toContain("No rule");
  });

  it.prop(
    "is never before the issue, and always a birthday or never",
    { born: anyBirth, issued: anyIssue, settings: Card.Policy },
    ({ born, issued, settings }) => {
      const bornOn = PlainDate.fromEpochDay(born);
      const issuedOn = PlainDate.fromEpochDay(issued);
      const answer = Card.expiry(bornOn, issuedOn, settings);
      if (issuedOn < bornOn) return expect(Result.isFailure(answer)).toBe(true);
      const { expiresOn, atAge } = Result.getOrThrow(answer);
      if (expiresOn === null)
        return expect(AgeGroup.ageOn(bornOn, issuedOn, settings.leapDay)).toBeGreaterThanOrEqual(57);
      expect(expiresOn > issuedOn).toBe(true);
      expect(expiresOn).toBe(AgeGroup.birthdayOn(bornOn, atAge!, settings.leapDay));
      expect([6, 14, 25, 40, 60]).toContain(atAge);
    },
  );

  const anySpan = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 20_000 }));

  it.prop(
    "is never earlier for a card issued later under the same law",
    { born: anyBirth, sooner: anySpan, later: anySpan },
    ({ born, sooner, later }) => {
      const bornOn = PlainDate.fromEpochDay(born);
      const first = PlainDate.addDays(bornOn < Card.canCuocFrom ? Card.canCuocFrom : bornOn, sooner);
      const one = Result.getOrThrow(Card.expiry(bornOn, first)).expiresOn;
      const other = Result.getOrThrow(Card.expiry(bornOn, PlainDate.addDays(first, later))).expiresOn;
      expect(other === null || (one !== null && one <= other)).toBe(true);
    },
  );

  it("falls on the birthdays of exchange", () => {
    expect(Card.exchangeBirthdays(date("2012-02-29"), date("2026-01-01"))).toEqual([
      { age: 14, on: "2026-03-01" },
      { age: 25, on: "2037-03-01" },
      { age: 40, on: "2052-02-29" },
      { age: 60, on: "2072-02-29" },
    ]);
    expect(Card.exchangeBirthdays(date("2012-02-29"), date("2024-06-30")).map(({ age }) => age)).toEqual([
      25, 40, 60,
    ]);
    expect(Card.exchangeBirthdays(date("2012-02-29"), date("2015-06-30"))).toEqual([]);
  });
});

describe("what the law leaves open is a setting (DOMAIN.md 1.6, 9)", () => {
  it("the very day two years before a threshold belongs to the two years, or does not", () => {
    expect(expiry("2002-05-20", "2025-05-20").expiresOn).toBe("2042-05-20");
    expect(expiry("2002-05-20", "2025-05-20", { windowEdge: "exclusive" }).expiresOn).toBe("2027-05-20");
    expect(expiry("2002-05-20", "2025-05-21", { windowEdge: "exclusive" }).expiresOn).toBe("2042-05-20");
  });

  it("a birthday of 29 February falls in a common year on 1 March, or on 28 February", () => {
    expect(expiry("2012-02-29", "2024-07-01").expiresOn).toBe("2037-03-01");
    expect(expiry("2012-02-29", "2024-07-01", { leapDay: "28-february" }).expiresOn).toBe("2037-02-28");
    // Two years before 14 it is a leap year: the window opens on 29 February itself in either reading.
    expect(expiry("2016-02-29", "2028-02-28").expiresOn).toBe("2030-03-01");
    expect(expiry("2016-02-29", "2028-02-29").expiresOn).toBe("2041-03-01");
    expect(expiry("2016-02-29", "2028-02-29", { leapDay: "28-february" }).expiresOn).toBe("2041-02-28");
    // And 23 is reached in a common year: the readings part for one day.
    expect(expiry("2008-02-29", "2031-02-28").expiresOn).toBe("2033-03-01");
    expect(expiry("2008-02-29", "2031-02-28", { leapDay: "28-february" }).expiresOn).toBe("2048-02-29");
  });

  it("a card still holds on the day printed on it, or does not", () => {
    const valid = card({ expiresOn: date("2027-05-20") });
    expect(Card.validityOn(valid, date("2027-05-20"))).toMatchObject({ valid: true, lastDay: "2027-05-20" });
    expect(Card.validityOn(valid, date("2027-05-21"))).toMatchObject({ valid: false, why: "expired" });
    expect(Card.validityOn(valid, date("2027-05-20"), policy({ expiryDay: "expired" }))).toMatchObject({
      valid: false,
      why: "expired",
      lastDay: "2027-05-19",
    });
    expect(Card.validityOn(valid, date("2027-05-19"), policy({ expiryDay: "expired" })).valid).toBe(true);
    expect(
      Card.validityOn(card({ expiresOn: null }), date("2099-01-01"), policy({ expiryDay: "expired" })),
    ).toMatchObject({ valid: true, lastDay: null });
  });

  it("the card of a child under 6 is kept at 6, or exchanged", () => {
    expect(expiry("2022-03-01", "2025-05-20").expiresOn).toBe("2036-03-01");
    expect(expiry("2022-03-01", "2025-05-20", { underSixCard: "exchanged-at-6" })).toMatchObject({
      expiresOn: "2028-03-01",
      atAge: 6,
    });
    expect(expiry("2020-03-01", "2025-05-20", { underSixCard: "exchanged-at-6" }).expiresOn).toBe(
      "2034-03-01",
    );
  });

  it("the end of the CMND", () => {
    const cmnd = card({ kind: "cmnd", issuedOn: date("2015-03-01"), expiresOn: date("2030-03-01") });
    const later = policy({ cmndEndsOn: date("2025-07-01") });
    expect(Card.validityOn(cmnd, date("2025-01-01"), later).valid).toBe(true);
    expect(Card.validityOn(cmnd, date("2025-07-01"), later)).toMatchObject({
      valid: false,
      why: "ended-by-law",
      lastDay: "2025-06-30",
    });
  });

  it("the years of a certificate of identification", () => {
    expect(Card.certificateExpiry(date("2025-05-20"))).toMatchObject({
      expiresOn: "2027-05-20",
      source: { certainty: "uncertain" },
    });
    expect(Card.certificateExpiry(date("2025-05-20"), policy({ certificateYears: 3 })).expiresOn).toBe(
      "2028-05-20",
    );
    expect(Card.certificateExpiry(date("2024-02-29")).expiresOn).toBe("2026-03-01");
    expect(Card.certificateExpiry(date("2024-02-29"), policy({ leapDay: "28-february" })).expiresOn).toBe(
      "2026-02-28",
    );
    expect(Card.certificateExpiry(date("2025-05-20")).source.citation).toContain("art. 30");
  });

  it("is a policy that its own schema accepts, and refuses a certificate without term", () => {
    expect(Schema.decodeUnknownSync(Card.Policy)(Card.defaultPolicy)).toEqual(Card.defaultPolicy);
    expect(() =>
      Schema.decodeUnknownSync(Card.Policy)({ ...Card.defaultPolicy, certificateYears: 0 }),
    ).toThrow();
  });
});

describe("whether a card holds on a day", () => {
  it("a căn cước holds from its issue to its printed day", () => {
    expect(Card.validityOn(card(), date("2025-03-09"))).toMatchObject({
      valid: false,
      why: "not-issued-yet",
    });
    expect(Card.validityOn(card(), date("2025-03-10"))).toMatchObject({
      valid: true,
      why: "in-term",
      lastDay: "2039-02-15",
    });
    expect(Card.validityOn(card(), date("2025-03-10")).source.citation).toBe("Law 26/2023/QH15 art. 21");
    expect(Card.validityOn(card({ expiresOn: null }), date("2125-03-10"))).toMatchObject({
      valid: true,
      lastDay: null,
    });
  });

  it("a CCCD of before 1 July 2024 holds to the day printed on it (huyendakglei.kontum.gov.vn)", () => {
    const cccd = card({ kind: "cccd", issuedOn: date("2021-04-25"), expiresOn: date("2031-08-10") });
    expect(Card.validityOn(cccd, date("2031-08-10"))).toMatchObject({
      valid: true,
      source: { citation: "Law 26/2023/QH15 art. 46(1)", certainty: "found" },
    });
    expect(Card.validityOn(cccd, date("2031-08-11"))).toMatchObject({ valid: false, why: "expired" });
  });

  it("a CMND ended with 31 December 2024 (thanhnien 185241228224737565)", () => {
    const cmnd = card({ kind: "cmnd", issuedOn: date("2015-03-01"), expiresOn: date("2030-03-01") });
    expect(Card.validityOn(cmnd, date("2024-12-31"))).toMatchObject({ valid: true, lastDay: "2024-12-31" });
    expect(Card.validityOn(cmnd, date("2025-01-01"))).toMatchObject({
      valid: false,
      why: "ended-by-law",
      source: { certainty: "found" },
    });
    expect(Card.validityOn({ ...cmnd, expiresOn: null }, date("2025-01-01"))).toMatchObject({
      valid: false,
      why: "ended-by-law",
    });
    expect(Card.validityOn({ ...cmnd, expiresOn: date("2022-03-01") }, date("2023-01-01"))).toMatchObject({
      valid: false,
      why: "expired",
      lastDay: "2022-03-01",
    });
    expect(Card.validityOn({ ...cmnd, expiresOn: date("2024-12-31") }, date("2025-01-01"))).toMatchObject({
      valid: false,
      why: "expired",
    });
  });

  it("an older card that ran out from 15 January to 29 June 2024 held until 30 June (by memory)", () => {
    const ran = (expiresOn: string) =>
      card({ kind: "cccd", issuedOn: date("2019-01-15"), expiresOn: date(expiresOn) });
    expect(Card.validityOn(ran("2024-01-14"), date("2024-01-15"))).toMatchObject({
      valid: false,
      lastDay: "2024-01-14",
    });
    expect(Card.validityOn(ran("2024-01-15"), date("2024-06-30"))).toMatchObject({
      valid: true,
      lastDay: "2024-06-30",
      source: { certainty: "memory" },
    });
    expect(Card.validityOn(ran("2024-01-15"), date("2024-07-01"))).toMatchObject({
      valid: false,
      why: "expired",
    });
    expect(Card.validityOn(ran("2024-06-30"), date("2024-06-30"))).toMatchObject({
      valid: true,
      source: { certainty: "found" },
    });
    expect(
      Card.validityOn(
        card({ kind: "can-cuoc", issuedOn: date("2024-01-01"), expiresOn: date("2024-02-01") }),
        date("2024-03-01"),
      ).valid,
    ).toBe(false);
  });

  it("a card that was revoked, replaced or lost no longer holds from that day, however long its term", () => {
    for (const why of ["revoked", "replaced", "lost"] as const) {
      const ended = card({ ended: { on: date("2026-01-10"), why } });
      expect(Card.validityOn(ended, date("2026-01-09"))).toMatchObject({
        valid: true,
        why: "in-term",
        lastDay: "2039-02-15",
      });
      expect(Card.validityOn(ended, date("2026-01-10"))).toMatchObject({
        valid: false,
        why,
        lastDay: "2026-01-09",
        source: { citation: "Law 26/2023/QH15 art. 29" },
      });
    }
    expect(
      Card.validityOn(
        card({ expiresOn: null, ended: { on: date("2026-01-10"), why: "lost" } }),
        date("2026-02-01"),
      ),
    ).toMatchObject({ valid: false, why: "lost" });
    const lastDayLoss = card({
      expiresOn: date("2026-01-10"),
      ended: { on: date("2026-01-10"), why: "lost" },
    });
    expect(Card.validityOn(lastDayLoss, date("2026-01-10"))).toMatchObject({ valid: false, why: "lost" });
    expect(Card.validityOn(lastDayLoss, date("2026-01-12"))).toMatchObject({ valid: false, why: "lost" });
    const lateLoss = card({ expiresOn: date("2026-01-10"), ended: { on: date("2026-01-11"), why: "lost" } });
    expect(Card.validityOn(lateLoss, date("2026-01-12"))).toMatchObject({
      valid: false,
      why: "expired",
      lastDay: "2026-01-10",
    });
  });
});

describe("what a merger asks of the holder (plo.vn post856489; soha 19825070810414061; dantri 20250812210100263)", () => {
  it("nothing; an exchange on request is free through VNeID with the right ground", () => {
    const duty = Card.mergerDuty(card(), date("2025-08-12"));
    expect(duty.must).toEqual([]);
    expect(duty.validity).toMatchObject({ valid: true, lastDay: "2039-02-15" });
    expect(duty.may).toMatchObject({
      procedure: "card-exchange",
      ground: "unit-rearranged",
      whollyOnline: false,
    });
    expect(duty.may?.fees.online).toMatchObject({ settled: true, alternatives: [{ amount: 0 }] });
    expect(duty.may?.fees.counter.alternatives.map((one) => one.amount)).toEqual([25_000, 0]);
    expect(duty.sources.map((source) => source.citation)).toEqual([
      "Ministry of Public Security: card and number stay after a merger",
      "Resolution 190/2025/QH15",
      "Law 26/2023/QH15 art. 24(1)(đ)",
    ]);
  });

  it("an older card is exchanged for less", () => {
    const cccd = card({ kind: "cccd", issuedOn: date("2021-04-25"), expiresOn: date("2031-08-10") });
    expect(Card.mergerDuty(cccd, date("2025-08-12")).may?.fees.counter.alternatives[0].amount).toBe(15_000);
  });

  it("can be asked wholly online since 15 March 2026 (Decree 58/2026; 24h.com.vn c46a1701406)", () => {
    expect(Card.mergerDuty(card(), date("2026-03-14")).may?.whollyOnline).toBe(false);
    expect(Card.mergerDuty(card(), date("2026-03-15")).may?.whollyOnline).toBe(true);
    expect(Card.mergerDuty(card(), date("2026-03-15")).sources[3]?.citation).toBe(
      "Decree 58/2026/NĐ-CP art. 5",
    );
  });

  it("had no ground of its own before 1 July 2024", () => {
    const cccd = card({ kind: "cccd", issuedOn: date("2021-04-25"), expiresOn: date("2031-08-10") });
    expect(Card.mergerDuty(cccd, date("2024-06-30"))).toMatchObject({ must: [], may: null });
    expect(Card.mergerDuty(cccd, date("2024-06-30")).sources.length).toBe(2);
  });

  it("reads the validity by the policy", () => {
    const printed = card({ expiresOn: date("2027-05-20") });
    expect(
      Card.mergerDuty(printed, date("2027-05-20"), policy({ expiryDay: "expired" })).validity.valid,
    ).toBe(false);
  });
});
