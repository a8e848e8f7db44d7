import { describe, expect, it } from "@effect/vitest";
import { Schema } from "effect";
import * as AgeGroup from "../src/AgeGroup.ts";
import * as Instant from "../src/Instant.ts";
import { TimeOfDay } from "../src/OpeningHours.ts";
import * as PlainDate from "../src/PlainDate.ts";
import * as Queue from "../src/Queue.ts";

const on = PlainDate.make("2025-08-29");
// 8:00 in Vietnam is 1:00 UTC.
const at = Instant.make("2025-08-29T01:00:00.000Z");
const one = (number: number, rest: Partial<Queue.Waiting> = {}): Queue.Waiting => ({
  number,
  arrivedAt: Instant.make("2025-08-29T00:30:00.000Z"),
  priorities: [],
  appointedAt: null,
  skipped: 0,
  ...rest,
});
const old: Partial<Queue.Waiting> = { priorities: ["older-person"] };
const child: Partial<Queue.Waiting> = { priorities: ["child"] };
const numbers = (waiting: ReadonlyArray<Queue.Waiting>, priorityRun = 0) =>
  Queue.order(waiting, { at, priorityRun }).map((called) => called.one.number);

describe("the queue of a day", () => {
  it("calls older people and children before those who came earlier", () => {
    expect(numbers([one(1), one(2), one(3, old), one(4, child)])).toEqual([3, 4, 1, 2]);
  });

  it("calls the one who has waited longest after three with priority, so that nobody waits for ever", () => {
    const waiting = [one(1), one(2), ...[3, 4, 5, 6, 7].map((number) => one(number, old))];
    expect(numbers(waiting)).toEqual([3, 4, 5, 1, 6, 7, 2]);
    expect(Queue.next(waiting, { at, priorityRun: 3 })).toMatchObject({
      one: { number: 1 },
      because: "turn-after-priority",
      priorityRun: 0,
    });
  });

  it("calls an appointment whose time has come before walk-ins, and one that is later not yet", () => {
    const due = one(3, { appointedAt: TimeOfDay.make("08:00") });
    const soon = one(4, { appointedAt: TimeOfDay.make("08:15") });
    const later = one(5, { appointedAt: TimeOfDay.make("10:00") });
    expect(numbers([one(1), one(2), later, soon, due])).toEqual([3, 4, 1, 2, 5]);
    expect(Queue.next([later], { at, priorityRun: 0 })).toBeNull();
    expect(Queue.order([later], { at, priorityRun: 0 })).toMatchObject([{ because: "appointment-later" }]);
  });

  it("puts who was called and did not come behind the others, but drops nobody", () => {
    expect(numbers([one(1, { skipped: 1 }), one(2), one(3)])).toEqual([2, 3, 1]);
  });

  it("does not hold back those with priority where nobody else waits", () => {
    expect(numbers([one(1, old), one(2, old)], 3)).toEqual([1, 2]);
  });

  it("calls nobody where nobody waits", () => {
    expect(Queue.next([], { at, priorityRun: 0 })).toBeNull();
  });

  const waitingSchema = Schema.Array(
    Schema.Struct({ hasPriority: Schema.Boolean, skipped: Schema.Literals([0, 1]) }),
  ).check(Schema.isMaxLength(40));
  it.prop("calls everybody exactly once", [waitingSchema], ([drawn]) => {
    const waiting = drawn.map(({ hasPriority, skipped }, index) =>
      one(index + 1, { skipped, priorities: hasPriority ? ["child"] : [] }),
    );
    expect(numbers(waiting).toSorted((a, b) => a - b)).toEqual(waiting.map(({ number }) => number));
  });
  it.prop(
    "never calls more than three with priority in a row while another waits",
    [waitingSchema],
    ([drawn]) => {
      const waiting = drawn.map(({ hasPriority }, index) =>
        one(index + 1, { priorities: hasPriority ? ["child"] : [] }),
      );
      const called = Queue.order(waiting, { at, priorityRun: 0 }).map(
        (each) => each.one.priorities.length > 0,
      );
      const lastOrdinary = called.lastIndexOf(false);
      let run = 0;
      for (const hasPriority of called.slice(0, lastOrdinary + 1)) {
        run = hasPriority ? run + 1 : 0;
        expect(run).toBeLessThanOrEqual(3);
      }
    },
  );
});

describe("priority", () => {
  const person = (birth: string, support: ReadonlyArray<"disability" | "not-digital"> = []) =>
    Queue.prioritiesOf({ birth: AgeGroup.BirthDate.make(birth), support }, on);

  it("is that of a person of 60 and of a child under 16, on the day", () => {
    expect(person("1965-08-29")).toEqual(["older-person"]);
    expect(person("1965-08-30")).toEqual([]);
    expect(person("2009-08-30")).toEqual(["child"]);
    expect(person("2009-08-29")).toEqual([]);
  });

  it("is given where a birth is known by its year alone and the person may be old enough", () => {
    expect(person("1965")).toEqual(["older-person"]);
  });

  it("is that of a disability that was noted, and not of being new to digital services", () => {
    expect(person("1990-01-01", ["disability", "not-digital"])).toEqual(["disability"]);
  });

  it("is a setting, with its source", () => {
    expect(Queue.defaultSettings.source.certainty).toBe("uncertain");
    const settings = { ...Queue.defaultSettings.value, priorities: ["child"] as const };
    expect(
      Queue.prioritiesOf({ birth: AgeGroup.BirthDate.make("1950-01-01"), support: [] }, on, settings),
    ).toEqual([]);
  });
});
