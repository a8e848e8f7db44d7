/**
 * An application for a card or an e-ID account: its life as a state machine over actions that are only ever added.
 *
 * **Details**
 *
 * declared → received → processing ↔ supplement-asked → captured → sent → decided → returned; refused, withdrawn and
 * stopped are its other ends. An application is what its actions make of it: `replay` gives the state. A merger adds a
 * `transfer`: the office changes; number, day of receipt and day due stay.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect";
import * as AgeGroup from "./AgeGroup.ts";
import { Bilingual } from "./Annotation.ts";
import {
  type Action,
  type ActionType,
  ApplicationNumber,
  type Declare,
  State,
  stateLabels,
} from "./ApplicationAction.ts";
import { CitizenId, SupportNeed } from "./Citizen.ts";
import { Ground, procedureOf } from "./Ground.ts";
import { dateInVietnam, Instant } from "./Instant.ts";
import { PlainDate } from "./PlainDate.ts";
import { SupplementRequest, type Timeline } from "./Punctuality.ts";
import * as Requirement from "./Requirement.ts";
import { UnitId } from "./Unit.ts";
import { endOf } from "./WorkingCalendar.ts";

export {
  Action,
  type ActionType,
  ApplicationNumber,
  Declare,
  State,
  stateLabels,
} from "./ApplicationAction.ts";

/**
 * An application as its actions have made it.
 *
 * @category models
 * @since 0.1.0
 */
export const Application = Schema.Struct({
  number: ApplicationNumber,
  citizen: CitizenId,
  birth: AgeGroup.BirthDate,
  procedure: Requirement.Procedure,
  ground: Schema.NullOr(Ground).annotateKey({ labels: { vi: "Trường hợp", en: "Ground" } }),
  channel: Requirement.Channel,
  support: Schema.Array(SupportNeed),
  incapacitated: Schema.Boolean.annotate({
    sensitivity: "sensitive",
    labels: { vi: "Mất năng lực", en: "Lacks capacity" },
  }),
  state: State,
  office: UnitId.annotateKey({
    description: "The commune whose office works it now.",
    labels: { vi: "Nơi xử lý", en: "Office" },
  }),
  receivedOn: Schema.NullOr(PlainDate).annotateKey({ labels: { vi: "Ngày tiếp nhận", en: "Received on" } }),
  dueOn: Schema.NullOr(PlainDate).annotateKey({ labels: { vi: "Ngày hẹn trả", en: "Due on" } }),
  done: Schema.Array(Requirement.Item).annotateKey({ labels: { vi: "Đã có", en: "Done" } }),
  notPossible: Schema.Array(Requirement.Item).annotateKey({
    labels: { vi: "Không thể thu nhận", en: "Not possible" },
  }),
  supplements: Schema.Array(SupplementRequest).annotateKey({
    description: "Each request for a supplement, and when it was answered.",
    labels: { vi: "Yêu cầu bổ sung", en: "Supplements" },
  }),
  decidedAt: Schema.NullOr(Instant).annotateKey({ labels: { vi: "Có kết quả lúc", en: "Decided at" } }),
  endedAt: Schema.NullOr(Instant).annotateKey({
    description: "When it reached one of its ends: result returned, refused, withdrawn or stopped.",
    labels: { vi: "Kết thúc lúc", en: "Ended at" },
  }),
  lastActionAt: Instant,
}).annotate({
  identifier: "Application",
  title: "Application",
  description: "An application for a card or an e-ID account, as its actions have made it.",
  labels: { vi: "Hồ sơ", en: "Application" },
  source: "Law 26/2023/QH15 art. 23; Circular 17/2024/TT-BCA",
});

/** @category models @since 0.1.0 */
export interface Application extends Schema.Schema.Type<typeof Application> {}

/**
 * Which action leads where. What is not in the table is refused. `record-item` and `transfer` change no state.
 *
 * @category models
 * @since 0.1.0
 */
export const transitions: Readonly<Record<State, Readonly<Partial<Record<ActionType, State>>>>> = {
  declared: {
    receive: "received",
    refuse: "refused",
    withdraw: "withdrawn",
    transfer: "declared",
    "record-item": "declared",
  },
  received: {
    start: "processing",
    refuse: "refused",
    withdraw: "withdrawn",
    stop: "stopped",
    transfer: "received",
    "record-item": "received",
  },
  processing: {
    "record-item": "processing",
    "ask-supplement": "supplement-asked",
    capture: "captured",
    refuse: "refused",
    withdraw: "withdrawn",
    stop: "stopped",
    transfer: "processing",
  },
  "supplement-asked": {
    supplement: "processing",
    refuse: "refused",
    withdraw: "withdrawn",
    stop: "stopped",
    transfer: "supplement-asked",
  },
  captured: { send: "sent", refuse: "refused", withdraw: "withdrawn", stop: "stopped", transfer: "captured" },
  sent: { decide: "decided", refuse: "refused", withdraw: "withdrawn", stop: "stopped", transfer: "sent" },
  // A decided application cannot be withdrawn: the portal admits no withdrawal after its statuses 9 and 10.
  decided: { "return-result": "returned", transfer: "decided" },
  returned: {},
  refused: {},
  withdrawn: {},
  stopped: {},
};

/** The states from which no action leads on. @category guards @since 0.1.0 */
export const isEnded = (state: State): boolean => Object.keys(transitions[state]).length === 0;

/** Whether an office still has work with it: a merger must move it. @category guards @since 0.1.0 */
export const isOpen = (application: Pick<Application, "state">): boolean => !isEnded(application.state);

/**
 * What a deployment may set of the life of an application.
 *
 * @category models
 * @since 0.1.0
 */
export interface Settings {
  readonly mayBeImpossible: ReadonlyArray<Requirement.Item>;
  readonly leapDay: AgeGroup.LeapDayPolicy;
}

/** The settings where a deployment names none. @category models @since 0.1.0 */
export const defaultSettings: Settings = {
  mayBeImpossible: Requirement.defaultMayBeImpossible.value,
  leapDay: AgeGroup.defaultLeapDay.value,
};

/**
 * An action that the application does not admit, why, and what is possible instead.
 *
 * @category errors
 * @since 0.1.0
 */
export class ActionRefused extends Schema.TaggedError<ActionRefused>()(
  "ActionRefused",
  {
    reason: Schema.Literals([
      "not-declared",
      "declared-already",
      "wrong-state",
      "items-missing",
      "earlier-than-last",
      "reason-required",
      "not-this-item",
      "ground-not-of-procedure",
    ]),
    state: Schema.NullOr(State),
    possible: Schema.Array(Schema.String),
    missing: Schema.Array(Requirement.Item),
    sentence: Bilingual,
  },
  {
    title: "Action refused",
    description: "An action that the application does not admit, why, and what is possible instead.",
    labels: { vi: "Thao tác bị từ chối", en: "Action refused" },
  },
) {
  override get message(): string {
    return this.sentence.en;
  }
}

/**
 * What the application needs, with the source of each need, by the age of the person on the day of receipt.
 *
 * @category getters
 * @since 0.1.0
 */
export const needs = (
  application: Application,
  settings: Settings = defaultSettings,
): ReadonlyArray<Requirement.Needed> => {
  const asOf = application.receivedOn ?? dateInVietnam(application.lastActionAt);
  return Requirement.neededFor({
    procedure: application.procedure,
    ground: application.ground,
    groups: AgeGroup.groupsOn(application.birth, asOf, settings.leapDay),
    channel: application.channel,
    asOf,
    incapacitated: application.incapacitated,
  });
};

/**
 * What is still missing for completion.
 *
 * @category getters
 * @since 0.1.0
 */
export const missing = (
  application: Application,
  settings: Settings = defaultSettings,
): ReadonlyArray<Requirement.Needed> =>
  needs(application, settings).filter(
    ({ item }) =>
      !application.done.includes(item) &&
      !(application.notPossible.includes(item) && settings.mayBeImpossible.includes(item)),
  );

/**
 * The actions that the application admits now.
 *
 * @category getters
 * @since 0.1.0
 */
export const possible = (
  application: Application,
  settings: Settings = defaultSettings,
): ReadonlyArray<ActionType> =>
  (Object.keys(transitions[application.state]) as ReadonlyArray<ActionType>).filter(
    (type) => type !== "capture" || missing(application, settings).length === 0,
  );

const refuse = (
  reason: ActionRefused["reason"],
  application: Application | null,
  sentence: Bilingual,
  settings: Settings,
  lacking: ReadonlyArray<Requirement.Item> = [],
): Result.Result<never, ActionRefused> =>
  Result.fail(
    new ActionRefused({
      reason,
      state: application?.state ?? null,
      possible: application === null ? ["declare"] : possible(application, settings),
      missing: lacking,
      sentence,
    }),
  );

/**
 * Begins an application. Refused where the ground belongs to another procedure, or an e-ID account is given one.
 *
 * @category constructors
 * @since 0.1.0
 */
export const declare = (
  action: typeof Declare.Type,
  settings: Settings = defaultSettings,
): Result.Result<Application, ActionRefused> => {
  const { ground, procedure } = action;
  if (ground !== null && procedureOf(ground) !== procedure) {
    return refuse(
      "ground-not-of-procedure",
      null,
      {
        vi: "Trường hợp này không thuộc thủ tục đã chọn.",
        en: "This ground does not belong to the procedure.",
      },
      settings,
    );
  }
  return Result.succeed({
    number: action.number,
    citizen: action.citizen,
    birth: action.birth,
    procedure,
    ground,
    channel: action.channel,
    support: action.support,
    incapacitated: action.incapacitated,
    state: "declared",
    office: action.office,
    receivedOn: null,
    dueOn: null,
    done: [],
    notPossible: [],
    supplements: [],
    decidedAt: null,
    endedAt: null,
    lastActionAt: action.at,
  });
};

/**
 * Adds an action: the application as it then is, or why it is refused and what is possible instead.
 *
 * @category combinators
 * @since 0.1.0
 */
export const perform = (
  application: Application,
  action: Action,
  settings: Settings = defaultSettings,
): Result.Result<Application, ActionRefused> => {
  if (action.type === "declare") {
    return refuse(
      "declared-already",
      application,
      { vi: "Hồ sơ đã được khai.", en: "The application has been declared." },
      settings,
    );
  }
  if (action.at < application.lastActionAt) {
    return refuse(
      "earlier-than-last",
      application,
      { vi: "Thao tác sớm hơn thao tác trước đó.", en: "The action is earlier than the one before it." },
      settings,
    );
  }
  const to = transitions[application.state][action.type];
  if (to === undefined) {
    const label = stateLabels[application.state];
    return refuse(
      "wrong-state",
      application,
      {
        vi: `Không thể thực hiện khi hồ sơ ở trạng thái “${label.vi}”.`,
        en: `This is not possible while the application is in the state “${label.en}”.`,
      },
      settings,
    );
  }
  if (action.type === "capture") {
    const lacking = missing(application, settings).map(({ item }) => item);
    if (lacking.length > 0) {
      return refuse(
        "items-missing",
        application,
        {
          vi: `Hồ sơ còn thiếu: ${lacking.map((item) => Requirement.itemLabels[item].vi).join(", ")}.`,
          en: `The application still lacks: ${lacking.map((item) => Requirement.itemLabels[item].en).join(", ")}.`,
        },
        settings,
        lacking,
      );
    }
  }
  const next: Application = {
    ...application,
    state: to,
    lastActionAt: action.at,
    endedAt: isEnded(to) ? action.at : null,
  };
  switch (action.type) {
    case "receive":
      return Result.succeed({ ...next, receivedOn: action.receivedOn, dueOn: action.dueOn });
    case "record-item":
      return recordItem(application, next, action, settings);
    case "ask-supplement":
      return Result.succeed({
        ...next,
        supplements: [...application.supplements, { requestedAt: action.at, answeredAt: null }],
      });
    case "supplement":
      return Result.succeed({
        ...next,
        supplements: application.supplements.map((one) =>
          one.answeredAt === null ? { ...one, answeredAt: action.at } : one,
        ),
      });
    case "decide":
      return Result.succeed({ ...next, decidedAt: action.at });
    case "transfer":
      return Result.succeed({ ...next, office: action.to });
    default:
      return Result.succeed(next);
  }
};

const recordItem = (
  application: Application,
  next: Application,
  action: Extract<Action, { type: "record-item" }>,
  settings: Settings,
): Result.Result<Application, ActionRefused> => {
  const done = application.done.filter((item) => item !== action.item);
  const notPossible = application.notPossible.filter((item) => item !== action.item);
  if (action.outcome === "done")
    return Result.succeed({ ...next, done: [...done, action.item], notPossible });
  if (!settings.mayBeImpossible.includes(action.item)) {
    const label = Requirement.itemLabels[action.item];
    return refuse(
      "not-this-item",
      application,
      { vi: `“${label.vi}” không thể bỏ qua.`, en: `“${label.en}” cannot be left out.` },
      settings,
    );
  }
  if (action.why === undefined) {
    return refuse(
      "reason-required",
      application,
      { vi: "Phải ghi lý do không thu nhận được.", en: "The reason why it was not possible must be given." },
      settings,
    );
  }
  return Result.succeed({ ...next, done, notPossible: [...notPossible, action.item] });
};

/**
 * What a list of actions makes: the application, or the first action that is refused.
 *
 * @category constructors
 * @since 0.1.0
 */
export const replay = (
  actions: ReadonlyArray<Action>,
  settings: Settings = defaultSettings,
): Result.Result<Application, ActionRefused> => {
  const [first, ...rest] = actions;
  if (first === undefined || first.type !== "declare") {
    return refuse(
      "not-declared",
      null,
      { vi: "Hồ sơ chưa được khai.", en: "The application has not been declared." },
      settings,
    );
  }
  let state: Result.Result<Application, ActionRefused> = declare(first, settings);
  for (const action of rest) {
    if (Result.isFailure(state)) return state;
    state = perform(state.success, action, settings);
  }
  return state;
};

/**
 * The times by which the portal judges whether an application was answered on time, or null before it is received.
 *
 * @param periodEndAt - the end of the period that is reported: what is open then counts as ended then
 * @category getters
 * @since 0.1.0
 */
export const timeline = (application: Application, periodEndAt: Instant): Timeline | null =>
  application.dueOn === null
    ? null
    : {
        dueAt: endOf(application.dueOn),
        doneAt: application.decidedAt,
        returnedAt: application.state === "returned" ? application.endedAt : null,
        endedAt:
          application.state === "stopped" || application.state === "refused" ? application.endedAt : null,
        supplements: application.supplements,
        periodEndAt,
      };
