import { describe, expect, it } from "@effect/vitest";
import { Result, Schema } from "effect";
import * as Instant from "../src/Instant.ts";
import type { Clause } from "../src/LegalAct.ts";
import * as Placement from "../src/Placement.ts";
import { UnitId } from "../src/Unit.ts";
import type { VillageId } from "../src/Village.ts";

const unit = (id: string): UnitId => UnitId.make(id);
const clause = (number: string): Clause =>
  ({ act: "1676/NQ-UBTVQH15", article: "1", clause: number }) as Clause;

const vayNua = unit("04891@2020-01-01");
const tienPhong = unit("04891@2025-07-01");
const thongNhat = unit("04828@2025-07-01");
const manDuc = unit("05128@2020-01-01");
const tanLac = unit("05128@2025-07-01");

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
const carried = (placement: Placement.Placement, destinations = ways, asks?: Placement.Asked) =>
  Result.getOrThrow(Placement.carry(placement, (from) => destinations.get(from), asks));

const waiting: Placement.Waiting = {
  status: "waiting",
  from: vayNua,
  candidates: [thongNhat, tienPhong],
  asks: "village",
};

describe("a merger moves a placement", () => {
  it("to the unit that all the people went to, with the clause as evidence", () => {
    expect(carried(Placement.declared(manDuc))).toEqual({
      status: "placed",
      unit: tanLac,
      evidence: { kind: "act-clause", clauses: [clause("124")] },
    });
  });

  it("to a queue with its candidates where the commune was split (Vầy Nưa, resolution 1676 clauses 99 and 146)", () => {
    expect(carried(Placement.declared(vayNua))).toEqual(waiting);
    expect(carried(Placement.declared(vayNua), ways, "street")).toEqual({ ...waiting, asks: "street" });
  });

  it("not at all where the unit is left alone", () => {
    const thuCuc = Placement.declared(unit("08545@2020-01-01"));
    expect(carried(thuCuc)).toBe(thuCuc);
  });

  it("not along a way that carries land on which nobody lives", () => {
    const landOnly = new Map([
      [
        vayNua,
        [
          { to: tienPhong, people: "none", clause: clause("99") } as const,
          { to: thongNhat, people: "all", clause: clause("146") } as const,
        ],
      ],
    ]);
    expect(carried(Placement.declared(vayNua), landOnly)).toEqual({
      status: "placed",
      unit: thongNhat,
      evidence: { kind: "act-clause", clauses: [clause("146")] },
    });
  });

  it("nowhere, as an error, where no way carries people", () => {
    const empty = new Map([[vayNua, [{ to: tienPhong, people: "none", clause: clause("99") } as const]]]);
    const error = Result.getOrThrow(
      Result.flip(Placement.carry(Placement.declared(vayNua), (from) => empty.get(from))),
    );
    expect(error).toMatchObject({ _tag: "NoDestination", unit: vayNua });
    expect(error.message).toContain(vayNua);
    const none = Placement.carry(Placement.declared(vayNua), () => []);
    expect(Result.isFailure(none)).toBe(true);
  });

  it("keeps a record waiting through a second merger, each candidate followed onwards", () => {
    const next = unit("04828@2027-01-01");
    const later = new Map([[thongNhat, [{ to: next, people: "all", clause: clause("1") } as const]]]);
    expect(carried(waiting, later)).toEqual({ ...waiting, candidates: [next, tienPhong] });
  });

  it("places a waiting record where all its candidates meet", () => {
    const one = unit("04828@2027-01-01");
    const later = new Map([
      [thongNhat, [{ to: one, people: "all", clause: clause("1") } as const]],
      [tienPhong, [{ to: one, people: "all", clause: clause("2") } as const]],
    ]);
    expect(carried(waiting, later)).toEqual({
      status: "placed",
      unit: one,
      evidence: { kind: "act-clause", clauses: [clause("1"), clause("2")] },
    });
  });

  it("leaves a waiting record as it is where no candidate is touched", () => {
    expect(carried(waiting)).toBe(waiting);
  });
});

describe("until it is placed, a record is reached by every candidate's office", () => {
  it("and after that by one", () => {
    expect(Placement.reachableFrom(waiting)).toEqual([thongNhat, tienPhong]);
    expect(Placement.reachableFrom(Placement.declared(tanLac))).toEqual([tanLac]);
  });
});

const decision: Placement.Evidence = {
  kind: "officers-decision",
  by: "officer-04828" as Placement.ActorId,
  at: Instant.make("2025-07-02T02:00:00.000Z"),
  reason: "Trưởng thôn xác nhận",
};

describe("evidence settles a placement", () => {
  it("in one of the candidates", () => {
    expect(Placement.settle(waiting, thongNhat, decision)).toEqual(
      Result.succeed({ status: "placed", unit: thongNhat, evidence: decision }),
    );
  });

  it("and in no other unit", () => {
    const error = Result.getOrThrow(Result.flip(Placement.settle(waiting, tanLac, decision)));
    expect(error).toMatchObject({ reason: "not-a-candidate", candidates: [thongNhat, tienPhong] });
    expect(error.message).toBe("This unit is not among the candidates of the record.");
  });

  it("and once only", () => {
    const error = Result.getOrThrow(
      Result.flip(Placement.settle(Placement.declared(tanLac), thongNhat, decision)),
    );
    expect(error).toMatchObject({ reason: "already-placed", candidates: [tanLac] });
  });

  const village: Placement.Evidence = { kind: "village", village: "v-04891-03" as VillageId };
  const street: Placement.Evidence = { kind: "street", street: "Cù Chính Lan" };

  it("by the first that names a candidate, and says which decided", () => {
    expect(
      Placement.settleByEvidence(waiting, [street, village], (one) =>
        one.kind === "village" ? thongNhat : null,
      ),
    ).toEqual({
      status: "placed",
      unit: thongNhat,
      evidence: village,
    });
  });

  it("never by evidence that names a unit which is no candidate", () => {
    expect(Placement.settleByEvidence(waiting, [village], () => tanLac)).toEqual({
      ...waiting,
      asks: "point",
    });
  });

  it.each([
    [[], "village"],
    [[village], "point"],
    [[village, street], "point"],
    [[{ kind: "point", point: { longitude: 105, latitude: 20 } }, village], "street"],
    [[village, { kind: "point", point: { longitude: 105, latitude: 20 } }, street], "officers-decision"],
    [
      [village, { kind: "point", point: { longitude: 105, latitude: 20 } }, street, decision],
      "officers-decision",
    ],
  ] as ReadonlyArray<readonly [ReadonlyArray<Placement.Evidence>, Placement.Asked]>)(
    "asks what was not yet answered: after %j it asks for %s",
    (evidence, asks) => {
      expect(Placement.settleByEvidence(waiting, evidence, () => null)).toEqual({ ...waiting, asks });
    },
  );

  it("has a question in both languages for each kind", () => {
    for (const asked of Placement.Asked.literals) {
      expect(Placement.questions[asked].vi).toMatch(/\?$/);
      expect(Placement.questions[asked].en).toMatch(/\?$/);
    }
  });
});

describe("the schema", () => {
  it("admits no waiting record with fewer than two candidates, or one twice", () => {
    const is = Schema.is(Placement.Placement);
    expect(is(waiting)).toBe(true);
    expect(is({ ...waiting, candidates: [thongNhat] })).toBe(false);
    expect(is({ ...waiting, candidates: [thongNhat, thongNhat] })).toBe(false);
  });

  it.prop(
    "no merger picks one of several candidates in silence",
    [Placement.Waiting, Placement.Asked],
    ([any, asks]) => {
      const split = (from: UnitId): ReadonlyArray<Placement.Destination> => [
        { to: unit(`${from.slice(0, 5)}@2030-01-01`), people: "part", clause: clause("1") },
        { to: unit(`${from.slice(0, 5)}@2031-01-01`), people: "remainder", clause: clause("2") },
      ];
      const after = Result.getOrThrow(Placement.carry(any, split, asks));
      expect(after.status).toBe("waiting");
      expect(Placement.reachableFrom(after)).toHaveLength(
        2 * new Set(any.candidates.map((id) => id.slice(0, 5))).size,
      );
    },
  );
});
