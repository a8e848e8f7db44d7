import * as Card from "@hopnhat/domain/Card";
import * as PlainDate from "@hopnhat/domain/PlainDate";
import * as Rule from "@hopnhat/domain/Rule";
import { describe, expect, it } from "@effect/vitest";

const date = PlainDate.make;

describe("who must and who may (Law 26/2023 art. 19; thactrang.com; baomoi c49211159)", () => {
  const bornOn = date("2012-03-01");
  it.each([
    ["2026-02-28", "may"],
    ["2026-03-01", "must"],
    ["2024-07-01", "may"],
    ["2012-03-01", null],
    ["2024-06-30", "cannot"],
  ] as const)("someone born on 1 March 2012: on %s %s", (asOf, entitlement) => {
    expect(Card.entitlementOn(bornOn, date(asOf))?.value ?? null).toBe(entitlement);
  });

  it("says on what ground", () => {
    expect(Card.entitlementOn(bornOn, date("2026-03-01"))?.source).toEqual(
      Rule.found("Law 26/2023/QH15 art. 19", "thactrang.com; baomoi c49211159"),
    );
    expect(Card.entitlementOn(bornOn, date("2020-03-01"))?.source.certainty).toBe("memory");
    expect(Card.entitlementOn(date("1990-01-01"), date("2020-03-01"))?.value).toBe("must");
    expect(Card.entitlementOn(date("2020-01-01"), date("2020-03-01"))?.value).toBe("cannot");
    expect(Card.entitlementOn(date("2027-01-01"), date("2026-03-01"))).toBeNull();
    expect(Card.entitlementOn(date("2026-01-01"), date("2026-03-01"))?.value).toBe("may");
  });

  it("a card is for citizens", () => {
    expect(Card.entitlementOn(date("1990-01-01"), date("2026-03-01"), "other")?.value).toBe("cannot");
    expect(Card.entitlementOn(date("1990-01-01"), date("2026-03-01"), "vietnamese")?.value).toBe("must");
  });

  it("follows the birthday that is set for 29 February", () => {
    expect(Card.entitlementOn(date("2012-02-29"), date("2026-02-28"))?.value).toBe("may");
    expect(
      Card.entitlementOn(date("2012-02-29"), date("2026-02-28"), "vietnamese", "28-february")?.value,
    ).toBe("must");
  });
});

describe("specimen, captures and who acts, by age (thanhnien.vn 185241228224737565; dantri.com.vn 20240414075531099)", () => {
  const asOf = date("2026-11-23");
  const under6 = date("2020-11-24");
  const six = date("2020-11-23");
  const under14 = date("2012-11-24");
  const fourteen = date("2012-11-23");

  it("there are two specimens, and that of a child under 6 has no portrait (Circular 16/2024; afamily)", () => {
    expect(Card.specimenOn(under6, asOf)).toMatchObject({
      value: { specimen: "under-6", portrait: false },
      source: { citation: "Circular 16/2024/TT-BCA" },
    });
    for (const bornOn of [six, under14, fourteen]) {
      expect(Card.specimenOn(bornOn, asOf)?.value).toEqual({ specimen: "6-and-over", portrait: true });
    }
    expect(Card.specimenOn(six, date("2024-06-30"))).toBeNull();
    expect(Card.specimenOn(six, date("2024-07-01"))).not.toBeNull();
    expect(Card.specimenOn(date("2026-11-24"), asOf)).toBeNull();
    expect(Card.specimenOn(date("2020-02-29"), date("2026-02-28"), "28-february")?.value.specimen).toBe(
      "6-and-over",
    );
  });

  it("nothing is captured under 6; face, fingerprints and iris from 6 on; DNA and voice never", () => {
    const captured = (bornOn: PlainDate.PlainDate) =>
      Object.entries(Card.capturesOn(bornOn, asOf) ?? {})
        .filter(([, answer]) => answer.value)
        .map(([biometric]) => biometric);
    expect(captured(under6)).toEqual([]);
    for (const bornOn of [six, under14, fourteen])
      expect(captured(bornOn)).toEqual(["face", "fingerprints", "iris"]);
    expect(Card.capturesOn(six, asOf)).toMatchObject({
      face: { source: { certainty: "found", citation: "Law 26/2023/QH15 art. 23" } },
      dna: { value: false, source: { certainty: "memory" } },
      voice: { value: false },
    });
    expect(Card.capturesOn(six, date("2024-06-30"))).toBeNull();
    expect(Card.capturesOn(date("2026-11-24"), asOf)).toBeNull();
    expect(Card.capturesOn(date("2020-02-29"), date("2026-02-28"), "28-february")?.face.value).toBe(true);
  });

  const acting = (
    bornOn: PlainDate.PlainDate,
    settings: { incapacitated?: boolean; birthRegistered?: boolean } = {},
  ) => Card.actingOn({ bornOn, incapacitated: false, birthRegistered: true, ...settings }, asOf)?.value;

  it("a representative acts for a child under 6, usually online, and with the registration of the birth", () => {
    expect(acting(under6)).toEqual({
      performs: "representative",
      present: [],
      channels: ["online", "counter", "mobile-round"],
      withBirthRegistration: false,
    });
    expect(acting(under6, { birthRegistered: false })?.withBirthRegistration).toBe(true);
  });

  it("a child from 6 to under 14 comes with the representative, who performs", () => {
    for (const bornOn of [six, under14]) {
      expect(acting(bornOn)).toEqual({
        performs: "representative",
        present: ["representative", "person"],
        channels: ["counter", "mobile-round"],
        withBirthRegistration: false,
      });
    }
  });

  it("from 14 on the person acts; who lacks capacity comes with a representative", () => {
    expect(acting(fourteen)).toMatchObject({ performs: "person", present: ["person"] });
    expect(acting(fourteen, { incapacitated: true })).toMatchObject({
      performs: "person",
      present: ["person", "representative"],
    });
  });

  it("has its source, its day, and its reading of 29 February", () => {
    const person = { bornOn: date("2012-02-29"), incapacitated: false, birthRegistered: true };
    expect(Card.actingOn(person, asOf)?.source.citation).toBe("Law 26/2023/QH15 art. 23");
    expect(Card.actingOn(person, date("2024-06-30"))).toBeNull();
    expect(Card.actingOn(person, date("2024-07-01"))?.value.performs).toBe("representative");
    expect(Card.actingOn(person, date("2012-02-28"))).toBeNull();
    expect(Card.actingOn({ ...person, bornOn: date("2026-12-01") }, asOf)).toBeNull();
    expect(Card.actingOn(person, date("2026-02-28"))?.value.performs).toBe("representative");
    expect(Card.actingOn(person, date("2026-02-28"), "28-february")?.value.performs).toBe("person");
  });
});

describe("who issues, who takes away, and what no one may ask", () => {
  it("district police until 28 February 2025, commune police since 1 March (giadinh.suckhoedoisong.vn 172250228180113757)", () => {
    expect(Rule.on(Card.agencies, date("2025-02-28"))?.value).toEqual(["ministry", "province", "district"]);
    expect(Rule.on(Card.agencies, date("2025-03-01"))?.value).toEqual(["ministry", "province", "commune"]);
    expect(Rule.on(Card.agencies, date("2026-07-01"))).toMatchObject({
      value: ["ministry", "province", "commune"],
      source: { citation: "Law 118/2025/QH15" },
    });
  });

  it("a card is revoked or held on the grounds of the law, one more since 1 July 2026 (cafef 188251229190756395)", () => {
    const on = (asOf: string, act: string) =>
      Rule.allOn(Card.takenAway, date(asOf))
        .filter((rule) => rule.value.act === act)
        .map((rule) => rule.value.ground);
    expect(on("2026-06-30", "revoke")).toEqual(["nationality-ended", "issued-wrongly", "erased-or-altered"]);
    expect(on("2026-07-01", "revoke")).toEqual([
      "nationality-ended",
      "issued-wrongly",
      "erased-or-altered",
      "restoration-cancelled",
    ]);
    expect(on("2026-07-01", "hold")).toEqual(["compulsory-facility", "custody"]);
    expect(on("2024-06-30", "hold")).toEqual([]);
    for (const rule of Card.takenAway)
      expect(rule.value.label.vi.length * rule.value.label.en.length).toBeGreaterThan(0);
  });

  it("what may not be demanded, from which day on", () => {
    const on = (asOf: string) => Rule.allOn(Card.forbiddenDemands, date(asOf)).map((rule) => rule.value);
    expect(on("2025-06-30")).toEqual([]);
    expect(on("2025-07-01")).toEqual(["new-papers-for-a-merger"]);
    expect(on("2026-03-15")).toEqual(["new-papers-for-a-merger", "confirmation-of-an-old-number"]);
    expect(on("2026-07-01")).toEqual([
      "new-papers-for-a-merger",
      "confirmation-of-an-old-number",
      "papers-already-in-vneid",
    ]);
  });
});
