import { Result, Schema } from "effect";
import * as Application from "../src/Application.ts";
import * as Instant from "../src/Instant.ts";
import type { Item } from "../src/Requirement.ts";
import { UnitId } from "../src/Unit.ts";

export const tanLac = UnitId.make("05128@2025-07-01");
export const manDuc = UnitId.make("05128@2020-01-01");

export const at = (minute: number): Instant.Instant =>
  Instant.make(
    `2025-07-01T${String(1 + Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}:00.000Z`,
  );
export const who = (minute: number, office: UnitId = tanLac) => ({
  at: at(minute),
  by: "officer-05128",
  office,
});
export const decode = Schema.decodeUnknownSync(Application.Action);
export const action = (type: Application.ActionType, minute: number, rest: object = {}): Application.Action =>
  decode({ type, ...who(minute), ...rest });

export const declaration = (rest: object = {}): Application.Action =>
  action("declare", 0, {
    number: "G01.25-250701-000123",
    citizen: "c-0000017",
    birth: "1999-02-15",
    procedure: "card-exchange",
    ground: "age",
    channel: "counter",
    support: [],
    incapacitated: false,
    ...rest,
  });
export const receive = action("receive", 1, { receivedOn: "2025-07-01", dueOn: "2025-07-10" });
export const start = action("start", 2);
export const items: ReadonlyArray<Item> = [
  "declaration",
  "identity-checked",
  "portrait",
  "fingerprints",
  "iris",
  "signature",
];
export const record = (item: Item, minute = 3, rest: object = { outcome: "done" }): Application.Action =>
  action("record-item", minute, { item, ...rest });
export const records = items.map((item) => record(item));

export const upTo: Readonly<Record<Application.State, ReadonlyArray<Application.Action>>> = (() => {
  const declared = [declaration()];
  const received = [...declared, receive];
  const processing = [...received, start];
  const captured = [...processing, ...records, action("capture", 10)];
  const sent = [...captured, action("send", 11)];
  const decided = [...sent, action("decide", 12)];
  return {
    declared,
    received,
    processing,
    "supplement-asked": [...processing, action("ask-supplement", 3, { why: "Thiếu giấy khai sinh" })],
    captured,
    sent,
    decided,
    returned: [...decided, action("return-result", 13)],
    refused: [...received, action("refuse", 3, { code: "data-mismatch", why: "Sai thông tin" })],
    withdrawn: [...received, action("withdraw", 3)],
    stopped: [...received, action("stop", 3, { why: "Theo yêu cầu của công dân" })],
  };
})();
export const one = (state: Application.State): Application.Application =>
  Result.getOrThrow(Application.replay(upTo[state]));
export const refusal = (
  result: Result.Result<unknown, Application.ActionRefused>,
): Application.ActionRefused => Result.getOrThrow(Result.flip(result));

/** Each action long after the others. */
export const late: Readonly<Record<Application.ActionType, Application.Action>> = {
  declare: declaration(),
  receive: action("receive", 59, { receivedOn: "2025-07-01", dueOn: "2025-07-10" }),
  start: action("start", 59),
  "record-item": record("papers", 59),
  "ask-supplement": action("ask-supplement", 59, { why: "Thiếu giấy khai sinh" }),
  supplement: action("supplement", 59),
  capture: action("capture", 59),
  send: action("send", 59),
  decide: action("decide", 59),
  "return-result": action("return-result", 59),
  refuse: action("refuse", 59, { code: "data-mismatch", why: "Sai thông tin" }),
  withdraw: action("withdraw", 59),
  stop: action("stop", 59, { why: "Sai thông tin" }),
  transfer: action("transfer", 59, { to: manDuc, clauses: [] }),
};
