/**
 * The life of reorganisations, over HTTP.
 *
 * @since 0.1.0
 */
import { Api, Reorganisation as Wire } from "@hopnhat/api-client/contract";
import { Effect } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { effectOf } from "../reorganisation/effectOf.ts";
import * as ExecutionWorkflow from "../reorganisation/ExecutionWorkflow.ts";
import { requiredProgressOf, sheetOf } from "../reorganisation/progress.ts";
import * as Reorganisations from "../reorganisation/Reorganisations.ts";
import { orFault } from "./faults.ts";
import { idempotently } from "./IdempotentWrite.ts";

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
    get: ({ params }) => orFault(Effect.flatMap(Reorganisations.get(params.id), Reorganisations.describe)),
    effect: ({ params, query }) =>
      orFault(Effect.flatMap(Reorganisations.get(params.id), (record) => effectOf(record, query.commune))),
    check: ({ headers, params: { id } }) =>
      once(headers["idempotency-key"], ["check", id], Reorganisations.check(id)),
    submit: ({ headers, params: { id } }) =>
      once(headers["idempotency-key"], ["submit", id], Reorganisations.submit(id)),
    approve: ({ headers, params: { id }, payload }) =>
      once(headers["idempotency-key"], ["approve", id, payload], Reorganisations.approve(id, payload.act)),
    // The state says running before the work begins: should the server stop between the two, its next start takes it up.
    execute: ({ headers, params: { id } }) =>
      Effect.tap(once(headers["idempotency-key"], ["execute", id], Reorganisations.execute(id)), () =>
        ExecutionWorkflow.startAfterCommit(id),
      ),
    withdraw: ({ headers, params: { id } }) =>
      once(headers["idempotency-key"], ["withdraw", id], Reorganisations.withdraw(id)),
    progress: ({ params }) => orFault(Effect.flatMap(Reorganisations.get(params.id), requiredProgressOf)),
    sheet: ({ params }) => orFault(Effect.flatMap(Reorganisations.get(params.id), sheetOf)),
  });
});
