/**
 * The steps of some of the demonstration's applications, taken by the domain's state machine: one application in each
 * state of its life.
 *
 * @since 0.1.0
 */
import {
  AgeGroup,
  Application,
  Citizen,
  type Ground,
  Instant,
  Placement,
  PlainDate,
  type Requirement,
  type Unit,
  WorkingCalendar,
} from "@hopnhat/domain";
import { Result } from "effect";

/**
 * An application of which the demonstration tells the steps.
 *
 * @category models
 * @since 0.1.0
 */
export interface Told {
  readonly number: string;
  readonly citizen: number;
  readonly bornOn: string;
  readonly procedure: Application.Application["procedure"];
  readonly receivedOn: string;
  readonly dueOn: string;
}

/** The grounds that the demonstration gives: the law names more. */
const grounds: Readonly<Partial<Record<Application.Application["procedure"], Ground.Ground>>> = {
  "card-exchange": "on-request",
  "card-reissue": "lost-or-damaged",
};

type Act = Readonly<Record<string, unknown>> & { readonly type: Application.ActionType };

const items: ReadonlyArray<Requirement.Item> = [
  "declaration",
  "identity-checked",
  "representative-present",
  "portrait",
  "fingerprints",
  "iris",
  "signature",
];

const start: Act = { type: "start" };
const capture: Act = { type: "capture" };
const asked: Act = { type: "ask-supplement", why: "Thiếu giấy khai sinh" };
const some: ReadonlyArray<Act> = items
  .slice(0, 2)
  .map((item) => ({ type: "record-item", item, outcome: "done" }));
const all: ReadonlyArray<Act> = items.map((item) =>
  item === "iris"
    ? { type: "record-item", item, outcome: "not-possible", why: "Mắt đang điều trị" }
    : { type: "record-item", item, outcome: "done" },
);

/**
 * For each state the steps after the receipt that lead to it.
 *
 * @category constants
 * @since 0.1.0
 */
export const ways: ReadonlyArray<readonly [state: Application.State, steps: ReadonlyArray<Act>]> = [
  ["declared", []],
  ["received", []],
  ["processing", [start, ...some]],
  ["supplement-asked", [start, ...some, asked]],
  ["captured", [start, ...all, capture]],
  ["sent", [start, ...all, capture, { type: "send" }]],
  ["decided", [start, ...all, capture, { type: "send" }, { type: "decide" }]],
  ["returned", [start, ...all, capture, { type: "send" }, { type: "decide" }, { type: "return-result" }]],
  ["refused", [start, { type: "refuse", code: "data-mismatch", why: "Sai thông tin" }]],
  ["withdrawn", [start, { type: "withdraw", why: "Theo yêu cầu của công dân" }]],
  ["stopped", [start, ...some, { type: "stop", why: "Theo yêu cầu của công dân" }]],
];

// A new step each half hour from eight in the morning; after the intake, the next working day.
const instantOf = (day: string, minutes: number): Instant.Instant =>
  Instant.make(new Date(Date.parse(`${day}T01:00:00.000Z`) + minutes * 60_000).toISOString());

const nextDay = (day: string): string =>
  WorkingCalendar.workingDayFrom(PlainDate.addDays(PlainDate.make(day), 1));

/**
 * The actions that lead an application to a state, and the application that they make. Throws where the domain refuses
 * one: then the story is wrong.
 *
 * @category constructors
 * @since 0.1.0
 */
export const stepsTo = (
  told: Told,
  state: Application.State,
  facts: { readonly by: string; readonly office: Unit.UnitId },
): {
  readonly application: Application.Application;
  readonly actions: ReadonlyArray<Application.Action>;
} => {
  const steps = ways.find(([each]) => each === state)?.[1] ?? [];
  let day = told.receivedOn;
  let minutes = 0;
  const who = () => ({
    at: instantOf(day, minutes),
    by: Placement.ActorId.make(facts.by),
    office: facts.office,
  });
  const actions: Array<Application.Action> = [
    {
      type: "declare",
      ...who(),
      number: Application.ApplicationNumber.make(told.number),
      citizen: Citizen.CitizenId.make(`c-${String(told.citizen).padStart(7, "0")}`),
      birth: AgeGroup.BirthDate.make(told.bornOn),
      procedure: told.procedure,
      ground: grounds[told.procedure] ?? null,
      channel: state === "declared" ? "online" : "counter",
      support: [],
      incapacitated: false,
    },
  ];
  if (state !== "declared") {
    const receivedOn = PlainDate.make(told.receivedOn);
    actions.push({ type: "receive", ...who(), receivedOn, dueOn: PlainDate.make(told.dueOn) });
  }
  for (const step of steps) {
    if (["send", "decide", "return-result", "refuse", "withdraw", "stop"].includes(step.type)) {
      day = nextDay(day);
      minutes = 0;
    } else minutes += 5;
    actions.push({ ...step, ...who() } as Application.Action);
  }
  const replayed = Application.replay(actions);
  if (Result.isFailure(replayed)) throw replayed.failure;
  return { application: replayed.success, actions };
};
