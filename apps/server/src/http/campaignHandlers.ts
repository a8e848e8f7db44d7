/**
 * The campaign's list, over HTTP.
 *
 * @since 0.1.0
 */
import { Api, Campaigns } from "@hopnhat/api-client/contract";
import { Effect } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import * as TargetImports from "../campaign/TargetImports.ts";
import { orFault } from "./faults.ts";
import { idempotently } from "./IdempotentWrite.ts";

const answer = Campaigns.Import;

/**
 * @category handlers
 * @since 0.1.0
 */
export const layer = HttpApiBuilder.group(Api, "campaigns", (handlers) =>
  handlers.handleAll({
    template: () => Effect.succeed(TargetImports.template),
    preview: ({ headers, payload }) =>
      orFault(
        idempotently({ key: headers["idempotency-key"], request: ["campaigns.preview", payload], answer })(
          TargetImports.preview(payload),
        ),
      ),
    imports: ({ query }) => orFault(TargetImports.list(query)),
    import: ({ params }) => orFault(TargetImports.find(params.id)),
    rows: ({ params, query }) => orFault(TargetImports.rowsOf(params.id, query)),
    apply: ({ headers, params, payload }) =>
      orFault(
        idempotently({
          key: headers["idempotency-key"],
          request: ["campaigns.apply", params.id, payload],
          answer,
        })(TargetImports.apply(params.id, payload.rows)),
      ),
    undo: ({ headers, params }) =>
      orFault(
        idempotently({ key: headers["idempotency-key"], request: ["campaigns.undo", params.id], answer })(
          TargetImports.undo(params.id),
        ),
      ),
  }),
);
