import { describe, expect, it } from "@effect/vitest";
import { Arbitrary, Effect, Result, Schema } from "effect";
import * as Application from "../src/Application.ts";
import * as Instant from "../src/Instant.ts";
import type { Item } from "../src/Requirement.ts";
import {
  tanLac,
  manDuc,
  at,
  action,
  declaration,
  receive,
  items,
  record,
  upTo,
  one,
  refusal,
  late,
} from "./oneApplication.ts";

// The diagram as it stands in the design, edge by edge: an oracle apart from the table of the module.
const edges: ReadonlyArray<readonly [Application.State, Application.ActionType, Application.State]> = [
  ["declared", "receive", "received"],
  ["received", "start", "processing"],
  ["processing", "ask-supplement", "supplement-asked"],
  ["supplement-asked", "supplement", "processing"],
  ["processing", "capture", "captured"],
  ["captured", "send", "sent"],
  ["sent", "decide", "decided"],
  ["decided", "return-result", "returned"],
  ...(["declared", "received", "processing", "supplement-asked", "captured", "sent"] as const).flatMap(
    (state) => [[state, "refuse", "refused"] as const, [state, "withdraw", "withdrawn"] as const],
  ),
  ...(["received", "processing", "supplement-asked", "captured", "sent"] as const).map(
    (state) => [state, "stop", "stopped"] as const,
  ),
  ...(["declared", "received", "processing", "supplement-asked", "captured", "sent", "decided"] as const).map(
    (state) => [state, "transfer", state] as const,
  ),
  ...(["declared", "received", "processing"] as const).map((state) => [state, "record-item", state] as const),
];
const types: ReadonlyArray<Application.ActionType> = [
  "receive",
  "start",
  "record-item",
  "ask-supplement",
  "supplement",
  "capture",
  "send",
  "decide",
  "return-result",
  "refuse",
  "withdraw",
  "stop",
  "transfer",
];
describe("the life of an application", () => {
  it.each(Application.State.literals.map((state) => [state] as const))("reaches %s", (state) => {
    expect(one(state).state).toBe(state);
    expect(Schema.is(Application.Application)(one(state))).toBe(true);
  });

  it.each(Application.State.literals.flatMap((state) => types.map((type) => [state, type] as const)))(
    "in %s, %s leads where the diagram says, or is refused",
    (state, type) => {
      const edge = edges.find(([from, by]) => from === state && by === type);
      // What a capture needs is proved apart: here everything is there.
      const before =
        state === "processing" && type === "capture" ? { ...one(state), done: items } : one(state);
      const result = Application.perform(before, late[type]);
      if (edge === undefined) {
        expect(refusal(result)).toMatchObject({ _tag: "ActionRefused", reason: "wrong-state", state });
      } else {
        expect(Result.getOrThrow(result)).toMatchObject({ state: edge[2], lastActionAt: at(59) });
      }
    },
  );

  it("says in a refusal where it stands and what is possible instead", () => {
    const error = refusal(Application.perform(one("received"), late.send));
    expect(error.possible).toEqual(["start", "refuse", "withdraw", "stop", "transfer", "record-item"]);
    expect(error.sentence).toEqual({
      vi: "Không thể thực hiện khi hồ sơ ở trạng thái “Đã tiếp nhận”.",
      en: "This is not possible while the application is in the state “Received”.",
    });
    expect(error.message).toBe(error.sentence.en);
    expect(error.missing).toEqual([]);
  });

  it("is open until one of its four ends", () => {
    const open = Application.State.literals.filter((state) => Application.isOpen({ state }));
    expect(open).toEqual([
      "declared",
      "received",
      "processing",
      "supplement-asked",
      "captured",
      "sent",
      "decided",
    ]);
    expect(Application.State.literals.filter(Application.isEnded)).toEqual([
      "returned",
      "refused",
      "withdrawn",
      "stopped",
    ]);
  });

  it("knows when it ended, and not before", () => {
    expect(one("returned").endedAt).toBe(at(13));
    expect(one("withdrawn").endedAt).toBe(at(3));
    expect(one("decided").endedAt).toBeNull();
    expect(one("decided").decidedAt).toBe(at(12));
    expect(one("sent").decidedAt).toBeNull();
  });

  it("has a label in both languages for every state", () => {
    for (const state of Application.State.literals) {
      expect(Application.stateLabels[state].vi).toMatch(/\S/);
      expect(Application.stateLabels[state].en).toMatch(/\S/);
    }
  });
});

describe("an application begins with its declaration", () => {
  it("and keeps what was said", () => {
    expect(one("declared")).toEqual({
      number: "G01.25-250701-000123",
      citizen: "c-0000017",
      birth: "1999-02-15",
      procedure: "card-exchange",
      ground: "age",
      channel: "counter",
      support: [],
      incapacitated: false,
      state: "declared",
      office: tanLac,
      receivedOn: null,
      dueOn: null,
      done: [],
      notPossible: [],
      supplements: [],
      decidedAt: null,
      endedAt: null,
      lastActionAt: at(0),
    });
  });

  it("once", () => {
    expect(refusal(Application.replay([declaration(), declaration()]))).toMatchObject({
      reason: "declared-already",
      state: "declared",
      sentence: { vi: "Hồ sơ đã được khai.", en: "The application has been declared." },
    });
  });

  it.each([[[]], [[receive]]])("and with nothing else", (actions) => {
    expect(refusal(Application.replay(actions))).toMatchObject({
      reason: "not-declared",
      state: null,
      possible: ["declare"],
      missing: [],
      sentence: { vi: "Hồ sơ chưa được khai.", en: "The application has not been declared." },
    });
  });

  it.each([
    ["card-issue", "first-issue", true],
    ["card-exchange", "unit-rearranged", true],
    ["card-reissue", "lost-or-damaged", true],
    ["eid-level-2", null, true],
    ["card-exchange", null, true],
    ["card-exchange", "lost-or-damaged", false],
    ["card-reissue", "age", false],
    ["eid-level-2", "age", false],
  ])("%s on the ground %s: %s (Law 26/2023 art. 24)", (procedure, ground, admitted) => {
    const result = Application.replay([declaration({ procedure, ground })]);
    if (admitted) expect(Result.getOrThrow(result)).toMatchObject({ procedure, ground });
    else {
      expect(refusal(result)).toMatchObject({
        reason: "ground-not-of-procedure",
        state: null,
        sentence: {
          vi: "Trường hợp này không thuộc thủ tục đã chọn.",
          en: "This ground does not belong to the procedure.",
        },
      });
    }
  });
});

describe("what is missing for completion", () => {
  it("is what the age and the procedure need, less what is done", () => {
    expect(Application.missing(one("processing")).map(({ item }) => item)).toEqual(items);
    const half = Result.getOrThrow(
      Application.replay([...upTo.processing, record("iris"), record("portrait")]),
    );
    expect(Application.missing(half).map(({ item }) => item)).toEqual([
      "declaration",
      "identity-checked",
      "fingerprints",
      "signature",
    ]);
    expect(Application.needs(half).map(({ item }) => item)).toEqual(items);
    expect(Application.missing(one("captured"))).toEqual([]);
  });

  it("keeps a capture back, and names what lacks", () => {
    const error = refusal(Application.perform(one("processing"), late.capture));
    expect(error).toMatchObject({ reason: "items-missing", missing: items });
    expect(error.sentence.vi).toBe(
      "Hồ sơ còn thiếu: Tờ khai, Đối chiếu thông tin, Ảnh khuôn mặt, Vân tay, Mống mắt, Chữ ký.",
    );
    expect(error.sentence.en).toBe(
      "The application still lacks: Declaration, Identity checked, Portrait, Fingerprints, Iris, Signature.",
    );
    expect(error.possible).not.toContain("capture");
    expect(Application.possible({ ...one("processing"), done: items })).toContain("capture");
  });

  it("is reckoned by the age on the day of receipt, not of declaration", () => {
    const turns14 = declaration({ birth: "2011-07-01", procedure: "card-issue", ground: "first-issue" });
    const received = (receivedOn: string) =>
      Result.getOrThrow(
        Application.replay([turns14, action("receive", 1, { receivedOn, dueOn: "2025-07-10" })]),
      );
    const hasRepresentative = (application: Application.Application) =>
      Application.needs(application).some(({ item }) => item === "representative-present");
    expect(hasRepresentative(received("2025-06-30"))).toBe(true);
    expect(hasRepresentative(received("2025-07-01"))).toBe(false);
    // Before receipt it is the day, in Vietnam, of the last action.
    expect(hasRepresentative(Result.getOrThrow(Application.replay([turns14])))).toBe(false);
    const evening = { ...turns14, at: Instant.make("2025-06-30T16:59:00.000Z") };
    expect(hasRepresentative(Result.getOrThrow(Application.replay([evening])))).toBe(true);
  });

  it("follows the setting for 29 February", () => {
    const leapling = Result.getOrThrow(
      Application.replay([
        declaration({ birth: "2012-02-29", procedure: "card-issue", ground: "first-issue" }),
        action("receive", 1, { receivedOn: "2026-02-28", dueOn: "2026-03-10" }),
      ]),
    );
    const has = (leapDay: Application.Settings["leapDay"]) =>
      Application.needs(leapling, { ...Application.defaultSettings, leapDay }).some(
        ({ item }) => item === "representative-present",
      );
    expect(has("1-march")).toBe(true);
    expect(has("28-february")).toBe(false);
  });

  it("has a representative for a person who lacks capacity", () => {
    const application = Result.getOrThrow(Application.replay([declaration({ incapacitated: true })]));
    expect(Application.needs(application).map(({ item }) => item)).toContain("representative-present");
  });
});

describe("an item is done, or not possible with a reason", () => {
  const notPossible = (item: Item, why?: string) =>
    Application.perform(
      one("processing"),
      record(item, 3, why === undefined ? { outcome: "not-possible" } : { outcome: "not-possible", why }),
    );

  it("fingers and eyes that cannot be captured do not keep the application back", () => {
    const application = Result.getOrThrow(notPossible("fingerprints", "Bị cụt hai bàn tay"));
    expect(application.notPossible).toEqual(["fingerprints"]);
    expect(Application.missing(application).map(({ item }) => item)).not.toContain("fingerprints");
  });

  it("the reason is owed", () => {
    expect(refusal(notPossible("iris"))).toMatchObject({
      reason: "reason-required",
      sentence: {
        vi: "Phải ghi lý do không thu nhận được.",
        en: "The reason why it was not possible must be given.",
      },
    });
  });

  it("a signature cannot be left out", () => {
    expect(refusal(notPossible("signature", "Không biết chữ"))).toMatchObject({
      reason: "not-this-item",
      sentence: { vi: "“Chữ ký” không thể bỏ qua.", en: "“Signature” cannot be left out." },
    });
  });

  it("what may be left out is a setting", () => {
    const strict: Application.Settings = { ...Application.defaultSettings, mayBeImpossible: ["portrait"] };
    const attempt = (item: Item) =>
      Application.perform(
        one("processing"),
        record(item, 3, { outcome: "not-possible", why: "Không thể" }),
        strict,
      );
    expect(refusal(attempt("fingerprints")).reason).toBe("not-this-item");
    const application = Result.getOrThrow(attempt("portrait"));
    expect(Application.missing(application, strict).map(({ item }) => item)).not.toContain("portrait");
    // Under the default setting the same record still lacks it.
    expect(Application.missing(application).map(({ item }) => item)).toContain("portrait");
    const complete = {
      ...one("processing"),
      done: items.filter((item) => item !== "portrait"),
      notPossible: ["portrait" as const],
    };
    expect(Result.getOrThrow(Application.perform(complete, late.capture, strict)).state).toBe("captured");
    expect(refusal(Application.perform(complete, late.capture)).missing).toEqual(["portrait"]);
  });

  it("the last word counts, and each item is listed once", () => {
    const actions = [
      ...upTo.processing,
      record("iris"),
      record("iris", 4, { outcome: "not-possible", why: "Đeo kính" }),
    ];
    const first = Result.getOrThrow(Application.replay(actions));
    expect([first.done, first.notPossible]).toEqual([[], ["iris"]]);
    const second = Result.getOrThrow(
      Application.replay([...actions, record("iris", 5), record("portrait", 6), record("iris", 7)]),
    );
    expect([second.done, second.notPossible]).toEqual([["portrait", "iris"], []]);
  });
});

describe("actions are only ever added, in the order of time", () => {
  it("an earlier one is refused, one of the same instant is not", () => {
    const application = one("processing");
    expect(refusal(Application.perform(application, record("iris", 1)))).toMatchObject({
      reason: "earlier-than-last",
      sentence: {
        vi: "Thao tác sớm hơn thao tác trước đó.",
        en: "The action is earlier than the one before it.",
      },
    });
    expect(Result.isSuccess(Application.perform(application, record("iris", 2)))).toBe(true);
  });

  it("replay stops at the first that is refused", () => {
    const error = refusal(Application.replay([declaration(), late.send, receive]));
    expect(error).toMatchObject({ reason: "wrong-state", state: "declared" });
  });

  it("a refusal leaves the application as it was", () => {
    const application = one("received");
    const before = structuredClone(application);
    Application.perform(application, late.send);
    Application.perform(application, late.start);
    expect(application).toEqual(before);
  });
});

describe("a merger changes the office and nothing else", () => {
  it("number, day of receipt and day due stay", () => {
    const before = one("processing");
    const after = Result.getOrThrow(Application.perform(before, late.transfer));
    expect(after).toEqual({ ...before, office: manDuc, lastActionAt: at(59) });
  });
});

describe("supplements", () => {
  it("are asked and answered, each with its time", () => {
    const application = Result.getOrThrow(
      Application.replay([
        ...upTo["supplement-asked"],
        action("supplement", 4),
        action("ask-supplement", 5, { why: "Sai thông tin" }),
      ]),
    );
    expect(application.supplements).toEqual([
      { requestedAt: at(3), answeredAt: at(4) },
      { requestedAt: at(5), answeredAt: null },
    ]);
    const answered = Result.getOrThrow(Application.perform(application, action("supplement", 6)));
    expect(answered.supplements).toEqual([
      { requestedAt: at(3), answeredAt: at(4) },
      { requestedAt: at(5), answeredAt: at(6) },
    ]);
  });
});

// Any actions at all, at any time, on a person of any age: what is accepted must stay within the diagram.
const commands = Arbitrary.all([
  Arbitrary.schema(
    Schema.Literals([
      "declared",
      "received",
      "processing",
      "supplement-asked",
      "captured",
      "sent",
      "decided",
    ]),
  ),
  Arbitrary.array(Arbitrary.schema(Application.Action), { minLength: 20, maxLength: 40 }),
]);

describe("under any order of commands", () => {
  it.effect("no application leaves the diagram, and its accepted actions rebuild it", () =>
    Effect.gen(function* () {
      let accepted = 0;
      const reached = new Set<Application.State>();
      const result = yield* Arbitrary.checkEffect(
        commands,
        ([from, actions]) => {
          let application = one(from);
          const history: Array<Application.Action> = [...upTo[from]];
          for (const command of actions) {
            const ordered = { ...command, at: application.lastActionAt };
            const next = Application.perform(application, ordered);
            if (Result.isFailure(next)) {
              if (
                next.failure.possible.includes(command.type) &&
                !["record-item", "declare"].includes(command.type)
              )
                return false;
              continue;
            }
            accepted++;
            const before = application.state;
            const after = next.success.state;
            if (!edges.some((edge) => edge[0] === before && edge[1] === command.type && edge[2] === after))
              return false;
            reached.add(after);
            if (next.success.number !== application.number) return false;
            if (application.dueOn !== null && next.success.dueOn !== application.dueOn) return false;
            history.push(ordered);
            application = next.success;
          }
          return (
            JSON.stringify(Result.getOrThrow(Application.replay(history))) === JSON.stringify(application)
          );
        },
        { runs: 500, seed: 2025 },
      );
      expect(result._tag).toBe("Passed");
      expect(accepted).toBeGreaterThan(500);
      expect(reached.size).toBeGreaterThan(8);
    }),
  );

  it.effect("an ended application admits nothing more", () =>
    Effect.gen(function* () {
      const ended = Application.State.literals.filter(Application.isEnded).map(one);
      const result = yield* Arbitrary.checkEffect(
        Arbitrary.schema(Application.Action),
        (any) =>
          ended.every((application) =>
            Result.isFailure(Application.perform(application, { ...any, at: at(59) })),
          ),
        { runs: 300, seed: 7 },
      );
      expect(result._tag).toBe("Passed");
    }),
  );
});
