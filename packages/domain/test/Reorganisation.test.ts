import { describe, expect, it } from "@effect/vitest";
import { Arbitrary, Effect, Result, Schema } from "effect";
import type { Fault } from "../src/Change.ts";
import * as Instant from "../src/Instant.ts";
import * as PlainDate from "../src/PlainDate.ts";
import * as Reorganisation from "../src/Reorganisation.ts";
import * as ReorganisationCheck from "../src/ReorganisationCheck.ts";
import { UnitCode } from "../src/Unit.ts";

const at = (minute: number): Instant.Instant =>
  Instant.make(`2025-06-20T02:${String(minute).padStart(2, "0")}:00.000Z`);
const decode = Schema.decodeUnknownSync(Reorganisation.Action);
const act = (
  type: Reorganisation.ActionType,
  minute: number,
  by: string,
  rest: object = {},
): Reorganisation.Action => decode({ type, at: at(minute), by, ...rest });
const code = (text: string) => UnitCode.make(text);

const draft = Reorganisation.draft({
  ...Schema.decodeUnknownSync(
    Schema.Struct({
      id: Reorganisation.Reorganisation.fields.id,
      title: Reorganisation.Reorganisation.fields.title,
      act: Reorganisation.Reorganisation.fields.act,
      changes: Reorganisation.Reorganisation.fields.changes,
      units: Reorganisation.Reorganisation.fields.units,
      effectiveOn: Reorganisation.Reorganisation.fields.effectiveOn,
      by: Reorganisation.Reorganisation.fields.draftedBy,
    }),
  )({
    id: "phu-tho-2025",
    title: "Sắp xếp cấp xã tỉnh Phú Thọ",
    act: "1676/NQ-UBTVQH15",
    changes: ["1676/NQ-UBTVQH15#1.124"],
    units: ["05128", "05170"],
    effectiveOn: "2025-07-01",
    by: "lan",
  }),
  at: at(0),
});

const check: ReorganisationCheck.Check = {
  code: "split/some-wait",
  severity: "warns",
  finding: {
    vi: "Xã Vầy Nưa: 12 trên 40 người chưa xác định được.",
    en: "Vầy Nưa: 12 of 40 cannot be placed.",
  },
  remedy: { vi: "Bổ sung danh sách thôn.", en: "Add the villages." },
  units: [code("04891")],
};
const sheet = [{ relation: "citizen", before: 3, moved: 2, waiting: 1, unchanged: 0, after: 3 }] as const;
const wrongSheet = [
  { relation: "citizen", before: 3, moved: 2, waiting: 0, unchanged: 0, after: 3 },
] as const;

const path = [
  act("check", 1, "lan", { checks: [check] }),
  act("submit", 2, "lan"),
  act("approve", 3, "minh", { act: " 1676/NQ-UBTVQH15 " }),
  act("schedule", 4, "minh", { for: at(10) }),
  act("start", 10, "minh"),
  act("finish", 11, "system", { sheet }),
  act("revert", 12, "minh", { why: "Văn bản được đính chính", sheet }),
];
const run = (
  actions: ReadonlyArray<Reorganisation.Action>,
  from: Reorganisation.Reorganisation = draft,
  surroundings: Reorganisation.Surroundings = Reorganisation.alone,
) => {
  let result: Result.Result<Reorganisation.Reorganisation, Reorganisation.ActionRefused> =
    Result.succeed(from);
  for (const one of actions)
    result = Result.flatMap(result, (before) => Reorganisation.perform(before, one, surroundings));
  return result;
};
const reached = (steps: number) => Result.getOrThrow(run(path.slice(0, steps)));
const [checked, submitted, approved, scheduled, running, done, reverted] = [1, 2, 3, 4, 5, 6, 7].map(
  reached,
) as [
  Reorganisation.Reorganisation,
  Reorganisation.Reorganisation,
  Reorganisation.Reorganisation,
  Reorganisation.Reorganisation,
  Reorganisation.Reorganisation,
  Reorganisation.Reorganisation,
  Reorganisation.Reorganisation,
];
const withdraw = (minute: number) => act("withdraw", minute, "lan", { why: "Chưa đủ hồ sơ" });
const withdrawn = Result.getOrThrow(run([withdraw(1)]));
const states: Readonly<Record<Reorganisation.State, Reorganisation.Reorganisation>> = {
  draft,
  checked,
  submitted,
  approved,
  scheduled,
  running,
  done,
  withdrawn,
  reverted,
};
const refusal = (result: Result.Result<unknown, Reorganisation.ActionRefused>) =>
  Result.getOrThrow(Result.flip(result));

const edges: ReadonlyArray<readonly [Reorganisation.State, Reorganisation.ActionType, Reorganisation.State]> =
  [
    ["draft", "edit", "draft"],
    ["draft", "check", "checked"],
    ["checked", "edit", "draft"],
    ["checked", "check", "checked"],
    ["checked", "submit", "submitted"],
    ["submitted", "approve", "approved"],
    ["submitted", "send-back", "draft"],
    ["approved", "schedule", "scheduled"],
    ["scheduled", "schedule", "scheduled"],
    ["scheduled", "start", "running"],
    ["running", "pause", "running"],
    ["running", "resume", "running"],
    ["running", "finish", "done"],
    ["done", "revert", "reverted"],
    ...(["draft", "checked", "submitted", "approved", "scheduled"] as const).map(
      (state) => [state, "withdraw", "withdrawn"] as const,
    ),
  ];
const late: Readonly<Record<Reorganisation.ActionType, Reorganisation.Action>> = {
  edit: act("edit", 59, "lan", { changes: ["1676/NQ-UBTVQH15#1.99"], units: ["04891"] }),
  check: act("check", 59, "lan", { checks: [] }),
  submit: act("submit", 59, "lan"),
  "send-back": act("send-back", 59, "minh", { why: "Chưa đủ hồ sơ" }),
  approve: act("approve", 59, "minh", { act: "1676/NQ-UBTVQH15" }),
  schedule: act("schedule", 59, "minh", { for: at(59) }),
  start: act("start", 59, "minh"),
  pause: act("pause", 59, "minh"),
  resume: act("resume", 59, "minh"),
  finish: act("finish", 59, "system", { sheet }),
  withdraw: withdraw(59),
  revert: act("revert", 59, "minh", { why: "Văn bản được đính chính", sheet }),
};

describe("the life of a reorganisation", () => {
  it("goes from draft to done, and can be reverted", () => {
    expect(
      [draft, checked, submitted, approved, scheduled, running, done, reverted].map((one) => one.state),
    ).toEqual(["draft", "checked", "submitted", "approved", "scheduled", "running", "done", "reverted"]);
    expect(done).toMatchObject({
      submittedBy: "lan",
      approvedBy: "minh",
      scheduledFor: at(10),
      sheet,
      checks: [check],
      lastActionAt: at(11),
    });
    for (const one of Object.values(states)) expect(Schema.is(Reorganisation.Reorganisation)(one)).toBe(true);
  });

  it.each(
    Reorganisation.State.literals.flatMap((state) =>
      (Object.keys(late) as ReadonlyArray<Reorganisation.ActionType>).map((type) => [state, type] as const),
    ),
  )("in %s, %s leads where the diagram says, or is refused", (state, type) => {
    const edge = edges.find(([from, by]) => from === state && by === type);
    const before = type === "resume" ? { ...states[state], paused: true } : states[state];
    const result = Reorganisation.perform(before, late[type]);
    if (edge === undefined)
      expect(refusal(result)).toMatchObject({ reason: "wrong-state", state, inTheWay: [] });
    else expect(Result.getOrThrow(result)).toMatchObject({ state: edge[2], lastActionAt: at(59) });
  });

  it("says what is possible instead", () => {
    const error = refusal(Reorganisation.perform(approved, late.submit));
    expect(error.possible).toEqual(["schedule", "withdraw"]);
    expect(error.message).toBe("The present state does not admit this.");
  });

  it("takes no action that is earlier than the last", () => {
    expect(
      refusal(Reorganisation.perform(submitted, act("approve", 1, "minh", { act: "1676/NQ-UBTVQH15" })))
        .reason,
    ).toBe("earlier-than-last");
    expect(
      Result.isSuccess(
        Reorganisation.perform(submitted, act("approve", 2, "minh", { act: "1676/NQ-UBTVQH15" })),
      ),
    ).toBe(true);
  });

  it("has a label in both languages for every state", () => {
    for (const state of Reorganisation.State.literals)
      expect(Reorganisation.stateLabels[state].vi).toMatch(/\S/);
  });
});

describe("four eyes", () => {
  it.each([
    ["lan", "same-person"],
    ["hoa", null],
  ])("%s, beside lan who drafted and submitted", (by, reason) => {
    const result = Reorganisation.perform(submitted, act("approve", 3, by, { act: "1676/NQ-UBTVQH15" }));
    if (reason === null) expect(Result.getOrThrow(result).approvedBy).toBe(by);
    else expect(refusal(result).reason).toBe(reason);
  });

  it("neither who drafted, nor who edited, nor who submitted can approve", () => {
    const edited = Result.getOrThrow(
      run([
        act("edit", 1, "minh", { changes: ["1676/NQ-UBTVQH15#1.99"], units: ["04891"] }),
        act("edit", 2, "minh", { changes: ["1676/NQ-UBTVQH15#1.99"], units: ["04891"] }),
        act("check", 3, "minh", { checks: [] }),
        act("submit", 4, "hoa"),
      ]),
    );
    expect(edited).toMatchObject({
      draftedBy: "lan",
      editedBy: ["minh"],
      submittedBy: "hoa",
      units: ["04891"],
      changes: ["1676/NQ-UBTVQH15#1.99"],
    });
    for (const by of ["lan", "minh", "hoa"]) {
      expect(
        refusal(Reorganisation.perform(edited, act("approve", 5, by, { act: "1676/NQ-UBTVQH15" }))).reason,
      ).toBe("same-person");
    }
    expect(
      Result.isSuccess(Reorganisation.perform(edited, act("approve", 5, "duc", { act: "1676/NQ-UBTVQH15" }))),
    ).toBe(true);
  });

  it("the number of the act is typed as confirmation", () => {
    expect(
      refusal(Reorganisation.perform(submitted, act("approve", 3, "minh", { act: "1677/NQ-UBTVQH15" })))
        .reason,
    ).toBe("act-not-confirmed");
  });
});

describe("before approval", () => {
  it("a finding that blocks keeps it from being submitted, and is named", () => {
    const blocking = { ...check, severity: "blocks" as const };
    const result = run([
      act("check", 1, "lan", { checks: [check, blocking, { ...check, severity: "incomplete" }] }),
      act("submit", 2, "lan"),
    ]);
    expect(refusal(result)).toMatchObject({ reason: "checks-block", inTheWay: [blocking.finding] });
  });

  it("an edit or a return takes the findings with it", () => {
    expect(Result.getOrThrow(Reorganisation.perform(checked, late.edit)).checks).toEqual([]);
    expect(Result.getOrThrow(Reorganisation.perform(submitted, late["send-back"]))).toMatchObject({
      checks: [],
      submittedBy: null,
      state: "draft",
    });
  });
});

describe("one of two reorganisations on the same unit wins, and the other is told which", () => {
  const other = (state: Reorganisation.State, units: ReadonlyArray<string>, id = "hoa-binh-2025") => ({
    ...submitted,
    id: id as Reorganisation.ReorganisationId,
    title: "Sắp xếp cấp xã tỉnh Hòa Bình",
    state,
    units: units.map(code),
  });
  const approve = (others: Reorganisation.Surroundings["others"]) =>
    Reorganisation.perform(submitted, act("approve", 3, "minh", { act: "1676/NQ-UBTVQH15" }), {
      others,
      dependents: [],
    });

  it.each([
    ["approved", true],
    ["scheduled", true],
    ["running", true],
    ["draft", false],
    ["checked", false],
    ["submitted", false],
    ["done", false],
    ["withdrawn", false],
    ["reverted", false],
  ] as const)("the other is %s: it holds its units: %s", (state, holds) => {
    const result = approve([other(state, ["05170", "09999"])]);
    if (holds) {
      expect(refusal(result)).toMatchObject({
        reason: "unit-taken",
        inTheWay: [{ vi: "Sắp xếp cấp xã tỉnh Hòa Bình", en: "Sắp xếp cấp xã tỉnh Hòa Bình" }],
      });
    } else expect(Result.getOrThrow(result).state).toBe("approved");
    expect(Reorganisation.holdsUnits(state)).toBe(holds);
  });

  it("not where they share no unit, and not with itself", () => {
    expect(Result.isSuccess(approve([other("approved", ["09999"])]))).toBe(true);
    expect(Result.isSuccess(approve([other("approved", ["05128"], "phu-tho-2025")]))).toBe(true);
  });
});

describe("execution", () => {
  it("does not start before its time, and a schedule can be moved", () => {
    expect(refusal(Reorganisation.perform(scheduled, act("start", 9, "minh"))).reason).toBe("too-early");
    const moved = Result.getOrThrow(
      Reorganisation.perform(scheduled, act("schedule", 5, "minh", { for: at(20) })),
    );
    expect(refusal(Reorganisation.perform(moved, act("start", 10, "minh"))).reason).toBe("too-early");
    expect(Result.getOrThrow(Reorganisation.perform(moved, act("start", 20, "minh"))).state).toBe("running");
  });

  it("is paused and resumed, and does not finish while it is paused", () => {
    const paused = Result.getOrThrow(Reorganisation.perform(running, act("pause", 11, "minh")));
    expect(paused).toMatchObject({ state: "running", paused: true });
    expect(refusal(Reorganisation.perform(paused, act("pause", 12, "minh"))).reason).toBe("paused");
    expect(refusal(Reorganisation.perform(paused, act("finish", 12, "system", { sheet }))).reason).toBe(
      "paused",
    );
    const resumed = Result.getOrThrow(Reorganisation.perform(paused, act("resume", 12, "minh")));
    expect(resumed.paused).toBe(false);
    expect(refusal(Reorganisation.perform(resumed, act("resume", 13, "minh"))).reason).toBe("not-paused");
  });

  it("ends only with a sheet that balances, which it keeps", () => {
    const error = refusal(
      Reorganisation.perform(running, act("finish", 11, "system", { sheet: wrongSheet })),
    );
    expect(error).toMatchObject({
      reason: "sheet-unbalanced",
      inTheWay: [{ en: "Citizens: there were 3, yet moved, waiting and unchanged add up to 2." }],
    });
    expect(done.sheet).toEqual(sheet);
  });

  it("is reverted only while nothing depends on it, and says what stands in the way", () => {
    const dependents = [
      { vi: "12 người đã được xác định đơn vị sau khi thi hành.", en: "12 people have been placed since." },
    ];
    expect(refusal(Reorganisation.perform(done, path[6]!, { others: [], dependents }))).toMatchObject({
      reason: "depended-upon",
      inTheWay: dependents,
    });
    expect(
      refusal(
        Reorganisation.perform(done, act("revert", 12, "minh", { why: "Đính chính", sheet: wrongSheet })),
      ).reason,
    ).toBe("sheet-unbalanced");
    expect(reverted.sheet).toEqual(sheet);
  });

  it.effect(
    "under any order of actions nothing runs unapproved, and nothing is done without a sheet that balances",
    () =>
      Effect.gen(function* () {
        let accepted = 0;
        const reachedStates = new Set<Reorganisation.State>();
        const steps = Arbitrary.array(
          Arbitrary.schema(
            Schema.Struct({
              type: Schema.Literals(Object.keys(late) as ReadonlyArray<Reorganisation.ActionType>),
              by: Schema.Literals(["lan", "minh", "hoa"]),
              balanced: Schema.Boolean,
            }),
          ),
          { minLength: 30, maxLength: 80 },
        );
        const result = yield* Arbitrary.checkEffect(
          steps,
          (actions) => {
            let one = draft;
            for (const { type, by, balanced } of actions) {
              const action = { ...late[type], by: by as typeof one.draftedBy };
              if (action.type === "withdraw" && balanced) continue;
              const next = Reorganisation.perform(
                one,
                "sheet" in action && !balanced ? { ...action, sheet: wrongSheet } : action,
              );
              if (Result.isFailure(next)) continue;
              accepted++;
              if (
                !edges.some(
                  (edge) => edge[0] === one.state && edge[1] === type && edge[2] === next.success.state,
                )
              )
                return false;
              one = next.success;
              reachedStates.add(one.state);
              const authors: ReadonlyArray<string | null> = [one.draftedBy, one.submittedBy, ...one.editedBy];
              if (
                ["approved", "scheduled", "running", "done"].includes(one.state) &&
                (one.approvedBy === null || authors.includes(one.approvedBy))
              )
                return false;
              if (one.state === "done" && (one.sheet === null || one.sheet[0]?.waiting !== 1)) return false;
            }
            return true;
          },
          { runs: 400, seed: 11 },
        );
        expect(result._tag).toBe("Passed");
        expect(accepted).toBeGreaterThan(400);
        expect(reachedStates.size).toBeGreaterThan(7);
      }),
  );
});

describe("findings", () => {
  it("of faults block, say what is wrong and what to do, in both languages", () => {
    const fault = Schema.decodeUnknownSync(
      Schema.Struct({
        _tag: Schema.Literal("LandUnaccounted"),
        change: Schema.String,
        code: UnitCode,
        on: PlainDate.PlainDate,
      }),
    )({ _tag: "LandUnaccounted", change: "1676/NQ-UBTVQH15#1.99", code: "04891", on: "2025-07-01" }) as Fault;
    const [found] = ReorganisationCheck.fromFaults([fault]);
    expect(found).toMatchObject({ code: "change/LandUnaccounted", severity: "blocks", units: ["04891"] });
    expect(found?.finding.vi).toContain("diện tích tự nhiên");
    expect(found?.finding.en).toContain("1676/NQ-UBTVQH15#1.99");
    expect(found?.remedy.vi).not.toBe(found?.remedy.en);
    expect(ReorganisationCheck.fromFaults([{ ...fault, code: "0" as Fault["code"] }])[0]?.units).toEqual([]);
  });

  it.each([
    [[], true],
    [[check], true],
    [[{ ...check, severity: "incomplete" as const }], true],
    [[check, { ...check, severity: "blocks" as const }], false],
  ])("%# lets it pass: %s", (checks, passes) => {
    expect(ReorganisationCheck.passes(checks)).toBe(passes);
  });

  it.each([
    [40, 28, "split/some-wait", "warns"],
    [40, 0, "split/no-evidence", "incomplete"],
  ])("of %i people %i can be placed: %s %s", (people, placeable, found, severity) => {
    const [one] = ReorganisationCheck.ofSplits([
      { unit: code("04891"), name: "xã Vầy Nưa", people, placeable },
    ]);
    expect(one).toMatchObject({
      code: found,
      severity,
      units: ["04891"],
      finding: {
        vi: `xã Vầy Nưa: ${people - placeable} trên ${people} người chưa xác định được đơn vị mới.`,
        en: `xã Vầy Nưa: of ${people} people, ${people - placeable} cannot be placed yet.`,
      },
    });
  });

  it.each([
    [40, 40],
    [0, 0],
  ])("of %i people %i can be placed: nothing to find", (people, placeable) => {
    expect(
      ReorganisationCheck.ofSplits([{ unit: code("04891"), name: "xã Vầy Nưa", people, placeable }]),
    ).toEqual([]);
  });

  it("a day of effect that has passed warns", () => {
    expect(ReorganisationCheck.ofDates("2025-07-01", "2025-07-01")).toEqual([]);
    expect(ReorganisationCheck.ofDates("2025-07-01", "2025-06-30")).toEqual([]);
    expect(ReorganisationCheck.ofDates("2025-07-01", "2025-07-02")).toMatchObject([
      {
        code: "date/past",
        severity: "warns",
        units: [],
        finding: { en: "The day of effect, 2025-07-01, has passed." },
      },
    ]);
  });

  it("three severities, each with its label", () => {
    expect(
      ReorganisationCheck.Severity.literals.map(
        (severity) => ReorganisationCheck.severityLabels[severity].vi,
      ),
    ).toEqual(["Chặn", "Cảnh báo", "Chưa đủ thông tin"]);
  });
});
