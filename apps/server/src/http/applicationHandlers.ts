/**
 * Applications through their whole life, over HTTP.
 *
 * @since 0.1.0
 */
import { Api, Applications } from "@hopnhat/api-client/contract";
import { Effect, type Schema } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { find } from "../application/ApplicationRecord.ts";
import { describe } from "../application/describe.ts";
import { start } from "../application/intake.ts";
import { counts, list } from "../application/list.ts";
import * as Offline from "../application/offline.ts";
import { personAtCounter } from "../application/person.ts";
import { act, settleFee } from "../application/steps.ts";
import { unitsInReach } from "../application/unitsInReach.ts";
import { requirePermission } from "../identity/permissions.ts";
import { orFault } from "./faults.ts";
import { idempotently } from "./IdempotentWrite.ts";

const get = Effect.fn("application.get")(function* (number: string) {
  const user = yield* requirePermission("see-person");
  const stored = yield* find(number, yield* unitsInReach(user), { forUpdate: false });
  return stored === undefined
    ? yield* Effect.fail(Applications.ApplicationNotFound.of())
    : yield* describe(stored);
});

/**
 * @category handlers
 * @since 0.1.0
 */
export const layer = HttpApiBuilder.group(Api, "applications", (handlers) => {
  const once = <Answer extends Schema.Constraint, E, R>(
    key: string | undefined,
    request: ReadonlyArray<unknown>,
    answer: Answer,
    write: Effect.Effect<Answer["Type"], E, R>,
  ) => orFault(idempotently({ key, request, answer })(write));
  const record = Applications.ApplicationRecord;
  return handlers.handleAll({
    list: ({ query }) => orFault(list(query)),
    counts: ({ query }) => orFault(counts(query)),
    person: ({ payload }) => orFault(personAtCounter(payload.personalNumber)),
    start: ({ headers, payload }) =>
      once(headers["idempotency-key"], ["application.start", payload], record, start(payload)),
    get: ({ params }) => orFault(get(params.number)),
    act: ({ headers, params: { number }, payload }) =>
      once(headers["idempotency-key"], ["application.act", number, payload], record, act(number, payload)),
    settleFee: ({ headers, params: { number }, payload }) =>
      once(
        headers["idempotency-key"],
        ["application.settleFee", number, payload],
        record,
        settleFee(number, payload),
      ),
    sendOffline: ({ payload }) => orFault(Offline.send(payload)),
    unsettled: () => orFault(Offline.unsettled),
    settleOffline: ({ headers, payload }) =>
      once(
        headers["idempotency-key"],
        ["application.settleOffline", payload],
        Applications.OfflineAnswer,
        Offline.settle(payload),
      ),
  });
});
