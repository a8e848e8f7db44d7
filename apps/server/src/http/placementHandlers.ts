/**
 * The queue of those who wait and the decisions on them, over HTTP.
 *
 * @since 0.1.0
 */
import { Api, PlacementDecisions } from "@hopnhat/api-client/contract";
import { HttpApiBuilder } from "effect/http-api";
import * as Decisions from "../placement/Decisions.ts";
import * as Queue from "../placement/Queue.ts";
import { orFault } from "./faults.ts";
import { idempotently } from "./IdempotentWrite.ts";

const answer = PlacementDecisions.Decision;

/**
 * @category handlers
 * @since 0.1.0
 */
export const layer = HttpApiBuilder.group(Api, "placements", (handlers) =>
  handlers.handleAll({
    counts: ({ query }) => orFault(Queue.counts(query.asOf)),
    list: ({ query }) => orFault(Queue.list(query)),
    decide: ({ headers, payload }) =>
      orFault(
        idempotently({ key: headers["idempotency-key"], request: ["placements.decide", payload], answer })(
          Decisions.decide(payload),
        ),
      ),
    decisions: ({ query }) => orFault(Decisions.list(query)),
    decision: ({ params }) => orFault(Decisions.find(params.id)),
    undo: ({ headers, params }) =>
      orFault(
        idempotently({ key: headers["idempotency-key"], request: ["placements.undo", params.id], answer })(
          Decisions.undo(params.id),
        ),
      ),
  }),
);
