import { describe, expect, it } from "@effect/vitest";
import type { AgeGroup } from "../src/AgeGroup.ts";
import * as PlainDate from "../src/PlainDate.ts";
import * as Requirement from "../src/Requirement.ts";

const date = PlainDate.make;
const needed = (question: Partial<Requirement.Question>): ReadonlyArray<Requirement.Item> =>
  Requirement.neededFor({
    procedure: "card-issue",
    ground: null,
    groups: ["14-and-over"],
    channel: "counter",
    asOf: date("2025-07-01"),
    ...question,
  }).map(({ item }) => item);

const all: ReadonlyArray<AgeGroup> = ["under-6", "6-to-under-14", "14-and-over"];

describe("what a card needs, by age (Law 26/2023 art. 23; thanhnien.vn 185241228224737565)", () => {
  it.each([
    ["14-and-over", ["declaration", "identity-checked", "portrait", "fingerprints", "iris", "signature"]],
    [
      "6-to-under-14",
      [
        "declaration",
        "identity-checked",
        "representative-present",
        "portrait",
        "fingerprints",
        "iris",
        "signature",
      ],
    ],
    ["under-6", ["declaration", "identity-checked", "representative-present", "signature"]],
  ] as ReadonlyArray<readonly [AgeGroup, ReadonlyArray<Requirement.Item>]>)("%s: %j", (group, items) => {
    for (const procedure of ["card-issue", "card-exchange", "card-reissue"] as const) {
      expect(needed({ procedure, groups: [group] })).toEqual(items);
    }
  });

  it("is what either group needs where the person can be in two", () => {
    expect(needed({ groups: ["6-to-under-14", "14-and-over"] })).toEqual(
      needed({ groups: ["6-to-under-14"] }),
    );
    expect(needed({ groups: ["under-6", "6-to-under-14"] })).toEqual(needed({ groups: ["6-to-under-14"] }));
  });

  it("has a representative present for a person of 14 or over who lacks capacity", () => {
    expect(needed({ incapacitated: true })).toContain("representative-present");
    expect(
      needed({ incapacitated: true, groups: ["6-to-under-14"] }).filter(
        (item) => item === "representative-present",
      ),
    ).toHaveLength(1);
    expect(needed({ incapacitated: false })).not.toContain("representative-present");
  });

  it("asks for papers where data changed, before the database is corrected (danluatold 215594)", () => {
    for (const ground of ["name-or-birth-changed", "appearance-changed", "number-re-established"]) {
      expect(needed({ procedure: "card-exchange", ground })).toContain("papers");
    }
    expect(needed({ procedure: "card-reissue", ground: "nationality-regained" })).toContain("papers");
    for (const ground of ["age", "unit-rearranged", "on-request"]) {
      expect(needed({ procedure: "card-exchange", ground })).not.toContain("papers");
    }
  });

  it("is not known before the law came into force", () => {
    expect(needed({ asOf: date("2024-06-30") })).toEqual([]);
  });
});

describe("what was captured last is reused online", () => {
  it("for a lost or damaged card since 1 July 2024", () => {
    const online = { procedure: "card-reissue", ground: "lost-or-damaged", channel: "online" } as const;
    expect(needed(online)).toEqual(["declaration", "identity-checked", "signature"]);
    expect(needed({ ...online, channel: "counter" })).toContain("fingerprints");
    expect(needed({ ...online, ground: "nationality-regained" })).toContain("fingerprints");
    expect(needed({ ...online, ground: null })).toContain("fingerprints");
  });

  it("for an exchange after a merger since Decree 58/2026, 15 March 2026 (24h.com.vn c46a1701406)", () => {
    const online = { procedure: "card-exchange", ground: "unit-rearranged", channel: "online" } as const;
    expect(needed({ ...online, asOf: date("2026-03-14") })).toContain("fingerprints");
    expect(needed({ ...online, asOf: date("2026-03-15") })).not.toContain("fingerprints");
    expect(needed({ ...online, ground: "age", asOf: date("2026-03-15") })).toContain("fingerprints");
  });
});

describe("what an e-ID account needs (Decree 69/2024; phapluatchinhsach.vn)", () => {
  it.each([
    ["eid-level-1", "14-and-over", ["declaration", "portrait"]],
    ["eid-level-1", "6-to-under-14", ["declaration", "representative-present", "portrait"]],
    ["eid-level-1", "under-6", ["declaration", "representative-present"]],
    ["eid-level-2", "14-and-over", ["declaration", "identity-checked", "portrait", "fingerprints"]],
    [
      "eid-level-2",
      "6-to-under-14",
      ["declaration", "identity-checked", "representative-present", "portrait", "fingerprints"],
    ],
  ] as ReadonlyArray<readonly [Requirement.Procedure, AgeGroup, ReadonlyArray<Requirement.Item>]>)(
    "%s, %s: %j",
    (procedure, group, items) => {
      expect(needed({ procedure, groups: [group] })).toEqual(items);
    },
  );

  it("never asks for papers of a card's ground", () => {
    expect(needed({ procedure: "eid-level-2", ground: "name-or-birth-changed" })).not.toContain("papers");
  });
});

describe("every need carries its source", () => {
  it("and only what may be left out is uncertain", () => {
    for (const procedure of Requirement.Procedure.literals) {
      for (const need of Requirement.neededFor({
        procedure,
        ground: null,
        groups: all,
        channel: "counter",
        asOf: date("2026-01-01"),
      })) {
        expect(need.source.certainty).toBe("found");
        expect(need.source.citation).toMatch(/Law|Circular|Decree/);
      }
    }
    expect(Requirement.defaultMayBeImpossible).toMatchObject({
      value: ["fingerprints", "iris"],
      source: { certainty: "uncertain" },
    });
  });

  it("and a label in both languages", () => {
    for (const item of Requirement.Item.literals) expect(Requirement.itemLabels[item].vi).not.toBe("");
    for (const procedure of Requirement.Procedure.literals)
      expect(Requirement.procedureLabels[procedure].vi).toMatch(/^Cấp/);
  });

  it("and a procedure yields a card or an account", () => {
    expect(Requirement.Procedure.literals.map(Requirement.documentOf)).toEqual([
      "card",
      "card",
      "card",
      "eid-account",
      "eid-account",
    ]);
  });
});
