import { describe, expect, it } from "@effect/vitest";
import { Result, Schema } from "effect";
import * as Citizen from "../src/Citizen.ts";
import * as Instant from "../src/Instant.ts";
import type { Clause } from "../src/LegalAct.ts";
import * as Placement from "../src/Placement.ts";
import * as PlainDate from "../src/PlainDate.ts";
import * as Policy from "../src/Policy.ts";
import * as Rule from "../src/Rule.ts";
import { UnitCode, UnitId } from "../src/Unit.ts";

const unit = (id: string): UnitId => UnitId.make(id);
const date = PlainDate.make;
const code = (text: string) => UnitCode.make(text);
const actor = (name: string) => Placement.ActorId.make(name);

const vayNua = unit("04891@2020-01-01");
const tienPhong = unit("04891@2025-07-01");
const thongNhat = unit("04828@2025-07-01");
const tanLac = unit("05128@2025-07-01");
const phuTho = code("25");
const asOf = date("2025-07-02");

const grant = (
  role: Policy.Role,
  jurisdiction: Policy.Jurisdiction,
  rest: Partial<Policy.Grant> = {},
): Policy.Grant => ({
  actor: actor("lan"),
  role,
  jurisdiction,
  validFrom: date("2025-07-01"),
  validTo: null,
  ...rest,
});
const commune = (id: UnitId): Policy.Jurisdiction => ({ kind: "commune", placement: Placement.declared(id) });
const province: Policy.Jurisdiction = { kind: "province", province: phuTho };
const country: Policy.Jurisdiction = { kind: "country" };
const placed = (id: UnitId, of: UnitCode = phuTho): Policy.Subject => ({
  placement: Placement.declared(id),
  provinces: [of],
});
const waitingPlacement: Placement.Placement = {
  status: "waiting",
  from: vayNua,
  candidates: [thongNhat, tienPhong],
  asks: "village",
};
const waiting: Policy.Subject = { placement: waitingPlacement, provinces: [phuTho, phuTho] };

const decide = (
  grants: ReadonlyArray<Policy.Grant>,
  permission: Policy.Permission,
  subject: Policy.Subject | null,
  on = asOf,
  table = Policy.standard,
) => Policy.decide(grants, { actor: actor("lan"), permission, subject, asOf: on }, table);
const refusal = (result: Result.Result<unknown, Policy.NotAllowed>) => Result.getOrThrow(Result.flip(result));

// Who may do what, role by role: a matrix apart from the table of the module.
const matrix: Readonly<Record<Policy.Permission, ReadonlyArray<Policy.Role>>> = {
  "see-person": ["commune-officer", "provincial-officer"],
  "search-people": ["commune-officer", "provincial-officer"],
  "take-application": ["commune-officer"],
  "work-application": ["commune-officer", "provincial-officer"],
  "settle-placement": ["commune-officer", "provincial-officer", "boundary-administrator"],
  "plan-round": ["commune-officer", "provincial-officer"],
  "see-coverage": ["commune-officer", "provincial-officer", "boundary-administrator", "ministry"],
  "see-units": [
    "commune-officer",
    "provincial-officer",
    "boundary-administrator",
    "ministry",
    "auditor",
    "agency",
  ],
  "draft-reorganisation": ["boundary-administrator"],
  "approve-reorganisation": ["boundary-administrator", "ministry"],
  "execute-reorganisation": ["boundary-administrator"],
  "see-audit": ["auditor"],
  "grant-roles": ["boundary-administrator"],
};

describe("the matrix of roles and permissions", () => {
  it.each(
    Policy.Role.literals.flatMap((role) =>
      Policy.Permission.literals.map((permission) => [role, permission] as const),
    ),
  )("%s, %s", (role, permission) => {
    const result = decide([grant(role, country)], permission, placed(tanLac));
    if (matrix[permission].includes(role)) expect(Result.getOrThrow(result).grant.role).toBe(role);
    else expect(refusal(result)).toMatchObject({ _tag: "NotAllowed", reason: "not-by-role", permission });
  });

  it.each([
    ["commune-officer", "sensitive"],
    ["provincial-officer", "basic"],
    ["boundary-administrator", "basic"],
    ["ministry", "none"],
    ["auditor", "none"],
    ["agency", "none"],
  ] as const)("a %s is cleared for %s data", (role, clearance) => {
    expect(Policy.clearanceOf(role, asOf)).toBe(clearance);
  });

  it("carries the source of every row, and says which are this system's own", () => {
    for (const row of Policy.standard) expect(row.source.citation).toMatch(/\S/);
    expect(
      Policy.standard.filter((row) => row.source.certainty === "uncertain").map((row) => row.value.role),
    ).toEqual(["boundary-administrator", "auditor"]);
    for (const role of Policy.Role.literals) expect(Policy.roleLabels[role].vi).toMatch(/\S/);
  });

  it("communes take applications since 1 March 2025 (giadinh.suckhoedoisong.vn 172250228180113757)", () => {
    const officer = grant("commune-officer", commune(tanLac), { validFrom: date("2024-01-01") });
    expect(refusal(decide([officer], "take-application", placed(tanLac), date("2025-02-28"))).reason).toBe(
      "not-by-role",
    );
    expect(Result.isSuccess(decide([officer], "see-person", placed(tanLac), date("2025-02-28")))).toBe(true);
    expect(
      Result.getOrThrow(decide([officer], "take-application", placed(tanLac), date("2025-03-01"))).source
        .certainty,
    ).toBe("found");
    expect(Policy.clearanceOf("commune-officer", date("2025-02-28"))).toBe("basic");
  });

  it("is a setting: another table decides otherwise", () => {
    const table: Policy.Table = [
      {
        validFrom: null,
        validTo: null,
        value: { role: "agency", permissions: ["see-person"], clearance: "basic" },
        source: Rule.memory("Contract"),
      },
    ];
    expect(
      Result.getOrThrow(decide([grant("agency", country)], "see-person", placed(tanLac), asOf, table)),
    ).toMatchObject({ clearance: "basic", source: { citation: "Contract" } });
    expect(refusal(decide([grant("auditor", country)], "see-audit", null, asOf, table)).reason).toBe(
      "not-by-role",
    );
    expect(Policy.clearanceOf("auditor", asOf, table)).toBe("none");
    expect(Policy.clearanceOf("agency", asOf, table)).toBe("basic");
  });
});

describe("a grant reaches the records of its jurisdiction on its days", () => {
  it.each([
    ["the officer's own commune", commune(tanLac), placed(tanLac), true],
    ["another commune", commune(tanLac), placed(thongNhat), false],
    ["what waits for the officer's commune", commune(thongNhat), waiting, true],
    ["what waits for the other candidate", commune(tienPhong), waiting, true],
    ["what waits for others", commune(tanLac), waiting, false],
    ["the former commune of what waits", commune(vayNua), waiting, false],
    ["a commune of the province", province, placed(tanLac), true],
    ["a commune of another province", province, placed(unit("00004@2025-07-01"), code("01")), false],
    ["what waits within the province", province, waiting, true],
    ["any commune, for the country", country, placed(unit("00004@2025-07-01"), code("01")), true],
    ["what waits like the officer", { kind: "commune", placement: waitingPlacement }, waiting, true],
    [
      "what a candidate has, for an officer who waits",
      { kind: "commune", placement: waitingPlacement },
      placed(thongNhat),
      false,
    ],
    [
      "what waits from elsewhere, for an officer who waits",
      { kind: "commune", placement: { ...waitingPlacement, from: tanLac } },
      waiting,
      false,
    ],
  ] as ReadonlyArray<readonly [string, Policy.Jurisdiction, Policy.Subject, boolean]>)(
    "%s",
    (_what, jurisdiction, subject, covered) => {
      expect(Policy.covers(jurisdiction, subject)).toBe(covered);
      const result = decide([grant("commune-officer", jurisdiction)], "see-person", subject);
      if (covered) expect(Result.isSuccess(result)).toBe(true);
      else
        expect(refusal(result)).toMatchObject({
          reason: "outside-jurisdiction",
          sentence: { vi: "Ngoài địa bàn phụ trách." },
        });
    },
  );

  it("not before it begins, nor on the day on which it ends", () => {
    const officer = grant("commune-officer", commune(tanLac), { validTo: date("2025-08-01") });
    const on = (text: string) => decide([officer], "see-person", placed(tanLac), date(text));
    expect(refusal(on("2025-06-30")).reason).toBe("no-grant");
    expect(Result.isSuccess(on("2025-07-01"))).toBe(true);
    expect(Result.isSuccess(on("2025-07-31"))).toBe(true);
    expect(refusal(on("2025-08-01")).reason).toBe("no-grant");
  });

  it("only its own actor", () => {
    expect(
      refusal(
        decide(
          [grant("commune-officer", commune(tanLac), { actor: actor("minh") })],
          "see-person",
          placed(tanLac),
        ),
      ).reason,
    ).toBe("no-grant");
    expect(refusal(decide([], "see-person", placed(tanLac)))).toMatchObject({
      reason: "no-grant",
      message: "There is no grant on this day.",
    });
  });

  it("what is of no place needs no jurisdiction", () => {
    expect(Result.isSuccess(decide([grant("auditor", commune(tanLac))], "see-audit", null))).toBe(true);
  });

  it("of two grants that allow, the higher clearance counts, in any order", () => {
    const grants = [grant("provincial-officer", province), grant("commune-officer", commune(tanLac))];
    for (const order of [grants, [...grants].reverse()]) {
      expect(Result.getOrThrow(decide(order, "see-person", placed(tanLac)))).toMatchObject({
        clearance: "sensitive",
        grant: { role: "commune-officer" },
      });
      expect(Result.getOrThrow(decide(order, "see-person", placed(thongNhat)))).toMatchObject({
        clearance: "basic",
        grant: { role: "provincial-officer" },
      });
    }
    const twice = [grant("provincial-officer", province), grant("provincial-officer", country)];
    expect(Result.getOrThrow(decide(twice, "see-person", placed(tanLac))).grant.jurisdiction).toEqual(
      province,
    );
  });

  it("the nearest reason is told: outside the jurisdiction before not by the role", () => {
    const grants = [grant("auditor", country), grant("commune-officer", commune(tanLac))];
    for (const order of [grants, [...grants].reverse()]) {
      expect(refusal(decide(order, "see-person", placed(thongNhat))).reason).toBe("outside-jurisdiction");
      expect(refusal(decide(order, "grant-roles", null)).reason).toBe("not-by-role");
    }
  });
});

const clause = (number: string): Clause =>
  ({ act: "1676/NQ-UBTVQH15", article: "1", clause: number }) as Clause;
const manDuc = unit("05128@2020-01-01");
const ways = new Map<UnitId, ReadonlyArray<Placement.Destination>>([
  [manDuc, [{ to: tanLac, people: "all", clause: clause("124") }]],
  [
    vayNua,
    [
      { to: tienPhong, people: "part", clause: clause("99") },
      { to: thongNhat, people: "remainder", clause: clause("146") },
    ],
  ],
]);
const effectiveOn = date("2025-07-01");
const carry = (before: Policy.Grant) =>
  Result.getOrThrow(Policy.carryGrant(before, (from) => ways.get(from), effectiveOn));

describe("what a merger does to an officer's jurisdiction", () => {
  const officer = (id: UnitId, rest: Partial<Policy.Grant> = {}) =>
    grant("commune-officer", commune(id), { validFrom: date("2020-01-01"), ...rest });

  it("the old grant ends on the day of effect, and one over the new commune begins", () => {
    expect(carry(officer(manDuc))).toEqual([
      officer(manDuc, { validTo: effectiveOn }),
      {
        ...officer(manDuc),
        validFrom: effectiveOn,
        jurisdiction: {
          kind: "commune",
          placement: {
            status: "placed",
            unit: tanLac,
            evidence: { kind: "act-clause", clauses: [clause("124")] },
          },
        },
      },
    ]);
  });

  it("keeps the end that the grant had", () => {
    expect(carry(officer(manDuc, { validTo: date("2026-01-01") })).map((one) => one.validTo)).toEqual([
      effectiveOn,
      "2026-01-01",
    ]);
  });

  it("a grant that begins on the very day is carried over whole", () => {
    expect(carry(officer(manDuc, { validFrom: effectiveOn }))).toHaveLength(1);
  });

  it("an officer of a split commune waits for an administrator, and gains sight of no candidate's records", () => {
    const [, after] = carry(officer(vayNua));
    expect(after?.jurisdiction).toEqual({
      kind: "commune",
      placement: { ...waitingPlacement, asks: "officers-decision" },
    });
    expect(Result.isSuccess(decide([after!], "see-person", waiting))).toBe(true);
    expect(refusal(decide([after!], "see-person", placed(thongNhat))).reason).toBe("outside-jurisdiction");
    const decision = {
      by: actor("minh"),
      at: Instant.make("2025-07-01T02:00:00.000Z"),
      reason: "Phân công lại",
    };
    const settled = Result.getOrThrow(Policy.settleGrant(after!, thongNhat, decision));
    expect(settled.jurisdiction).toMatchObject({
      placement: { unit: thongNhat, evidence: { kind: "officers-decision", ...decision } },
    });
    expect(Result.isSuccess(decide([settled], "see-person", placed(thongNhat)))).toBe(true);
    expect(Result.isFailure(Policy.settleGrant(after!, tanLac, decision))).toBe(true);
    const provincial = grant("provincial-officer", province);
    expect(Policy.settleGrant(provincial, thongNhat, decision)).toEqual(Result.succeed(provincial));
  });

  it.each([
    ["over a province", grant("provincial-officer", province)],
    ["over the country", grant("ministry", country)],
    ["over a commune that is left alone", officer(unit("08545@2020-01-01"))],
    ["that ended before", officer(manDuc, { validTo: effectiveOn })],
    ["that begins after", officer(manDuc, { validFrom: date("2025-07-02") })],
  ])("a grant %s stays as it is", (_what, before) => {
    expect(carry(before)).toEqual([before]);
  });

  it("fails where nobody's people go anywhere", () => {
    expect(Result.isFailure(Policy.carryGrant(officer(manDuc), () => [], effectiveOn))).toBe(true);
  });
});

describe("four eyes", () => {
  it("the second person is none of the first", () => {
    expect(Policy.isFourEyes([actor("lan"), null], actor("minh"))).toBe(true);
    expect(Policy.isFourEyes([actor("lan"), actor("minh")], actor("minh"))).toBe(false);
  });
});

describe("a record as a role sees it", () => {
  const citizen = Schema.decodeUnknownSync(Citizen.Citizen)({
    id: "c-0000017",
    name: "Nguyễn Thị Vi Du",
    birth: "1999-02-15",
    sex: "female",
    numbers: [],
    ethnicity: "Mường",
    diedOn: null,
  });

  it("the officer sees all, the province all but what is sensitive, an auditor no person", () => {
    expect(Policy.maskFor("commune-officer", Citizen.Citizen, citizen, asOf)).toEqual(citizen);
    expect(Policy.maskFor("provincial-officer", Citizen.Citizen, citizen, asOf)).toEqual({
      ...citizen,
      ethnicity: { masked: "•••" },
    });
    expect(Policy.maskFor("auditor", Citizen.Citizen, citizen, asOf)).toMatchObject({
      id: "c-0000017",
      name: { masked: "N. T. V. Du" },
    });
    expect(Policy.maskFor("commune-officer", Citizen.Citizen, citizen, asOf, [])).toMatchObject({
      name: { masked: "N. T. V. Du" },
    });
  });
});
