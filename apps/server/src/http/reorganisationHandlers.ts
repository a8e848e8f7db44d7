/**
 * The life of reorganisations, over HTTP.
 *
 * @since 0.1.0
 */
import { Api, Authentication, Reorganisation as Wire } from "@hopnhat/api-client/contract";
import { Effect } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { Duration, Schedule, Stream } from "effect";
import { afterRequest } from "../identity/Access.ts";
import { readText } from "../reorganisation/drafting/readText.ts";
import { effectOf } from "../reorganisation/effectOf.ts";
import * as ExecutionWorkflow from "../reorganisation/ExecutionWorkflow.ts";
import { impactOf } from "../reorganisation/impact.ts";
import { requireChange } from "../reorganisation/permissions.ts";
import { requiredProgressOf, sheetOf } from "../reorganisation/progress.ts";
import * as Reorganisations from "../reorganisation/Reorganisations.ts";
import type { SqlClient } from "effect/sql";
import { UnitRegister } from "../units/UnitRegister.ts";
import { orFault } from "./faults.ts";
import { idempotently } from "./IdempotentWrite.ts";

// As often as people can tell one step from the next.
const lookEvery = Duration.millis(250);

/**
 * @category handlers
 * @since 0.1.0
 */
export const layer = HttpApiBuilder.group(Api, "reorganisations", (handlers) => {
  /** An action in a transaction of its own, safe to send twice. */
  const once = <E, R>(
    key: string | undefined,
    request: ReadonlyArray<unknown>,
    action: Effect.Effect<Wire.Reorganisation, E, R>,
  ) => orFault(idempotently({ key, request, answer: Wire.Reorganisation })(action));
  return handlers.handleAll({
    list: ({ query }) => orFault(Reorganisations.list(query)),
    draft: ({ headers, payload }) =>
      once(headers["idempotency-key"], ["draft", payload], Reorganisations.draft(payload)),
    read: ({ payload }) =>
      Effect.gen(function* () {
        yield* requireChange;
        return readText(payload.text, (yield* UnitRegister).acts);
      }),
    compose: ({ headers, payload }) =>
      once(headers["idempotency-key"], ["compose", payload], Reorganisations.compose(payload)),
    definition: ({ params }) =>
      orFault(Effect.flatMap(Reorganisations.get(params.id), Reorganisations.definitionOf)),
    edit: ({ headers, params: { id }, payload }) =>
      once(headers["idempotency-key"], ["edit", id, payload], Reorganisations.edit(id, payload)),
    impact: ({ params }) => orFault(Effect.flatMap(Reorganisations.get(params.id), impactOf)),
    get: ({ params }) => orFault(Effect.flatMap(Reorganisations.get(params.id), Reorganisations.describe)),
    effect: ({ params, query }) =>
      orFault(Effect.flatMap(Reorganisations.get(params.id), (record) => effectOf(record, query.commune))),
    check: ({ headers, params: { id } }) =>
      once(headers["idempotency-key"], ["check", id], Reorganisations.check(id)),
    submit: ({ headers, params: { id } }) =>
      once(headers["idempotency-key"], ["submit", id], Reorganisations.submit(id)),
    sendBack: ({ headers, params: { id }, payload }) =>
      once(headers["idempotency-key"], ["send-back", id, payload], Reorganisations.sendBack(id, payload.why)),
    schedule: ({ headers, params: { id }, payload }) =>
      once(headers["idempotency-key"], ["schedule", id, payload], Reorganisations.schedule(id, payload.for)),
    approve: ({ headers, params: { id }, payload }) =>
      once(headers["idempotency-key"], ["approve", id, payload], Reorganisations.approve(id, payload.act)),
    // The state says running before the work begins: should the server stop between the two, its next start takes it up.
    execute: ({ headers, params: { id } }) =>
      Effect.tap(once(headers["idempotency-key"], ["execute", id], Reorganisations.execute(id)), () =>
        ExecutionWorkflow.startAfterCommit(id),
      ),
    pause: ({ headers, params: { id } }) =>
      once(headers["idempotency-key"], ["pause", id], Reorganisations.pause(id)),
    resume: ({ headers, params: { id } }) =>
      Effect.tap(once(headers["idempotency-key"], ["resume", id], Reorganisations.resume(id)), () =>
        ExecutionWorkflow.startAfterCommit(id),
      ),
    dependents: ({ params }) =>
      orFault(Effect.flatMap(Reorganisations.get(params.id), Reorganisations.dependentsOf)),
    revert: ({ headers, params: { id }, payload }) =>
      once(headers["idempotency-key"], ["revert", id, payload], Reorganisations.revert(id, payload.why)),
    withdraw: ({ headers, params: { id } }) =>
      once(headers["idempotency-key"], ["withdraw", id], Reorganisations.withdraw(id)),
    progress: ({ params }) => orFault(Effect.flatMap(Reorganisations.get(params.id), requiredProgressOf)),
    progressStream: ({ params }) =>
      orFault(
        Effect.gen(function* () {
          const look = Effect.flatMap(Reorganisations.get(params.id), requiredProgressOf);
          // Whether there is a progress at all is said before the stream begins.
          const first = yield* look;
          const user = yield* Authentication.CurrentUser;
          const context = yield* Effect.context<SqlClient.SqlClient>();
          const later = Effect.orDie(afterRequest(user)(look)).pipe(
            Effect.provideService(Authentication.CurrentUser, user),
            Effect.provideContext(context),
          );
          return Stream.succeed(first).pipe(
            Stream.concat(Stream.fromEffectSchedule(later, Schedule.spaced(lookEvery))),
            Stream.changesWith((one, other) => JSON.stringify(one) === JSON.stringify(other)),
            Stream.takeUntil(({ state }) => state !== "running"),
          );
        }),
      ),
    sheet: ({ params, query }) =>
      orFault(
        Effect.flatMap(Reorganisations.get(params.id), (record) => sheetOf(record, query.of ?? "execution")),
      ),
  });
});
