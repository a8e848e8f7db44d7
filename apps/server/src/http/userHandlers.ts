/**
 * Users and their grants, over HTTP.
 *
 * @since 0.1.0
 */
import { Api, Users as Contract } from "@hopnhat/api-client/contract";
import { Effect } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import * as Users from "../identity/Users.ts";
import { orFault } from "./faults.ts";
import { idempotently } from "./IdempotentWrite.ts";

/**
 * @category handlers
 * @since 0.1.0
 */
export const layer = HttpApiBuilder.group(Api, "users", (handlers) =>
  handlers.handleAll({
    list: ({ query }) => orFault(Users.list(query)),
    permissions: ({ query }) => Effect.succeed(Users.permissionsOn(query.asOf)),
    get: ({ params, query }) => orFault(Users.get(params.user, query.asOf)),
    register: ({ headers, payload }) =>
      orFault(
        idempotently({
          key: headers["idempotency-key"],
          request: ["register-user", payload],
          answer: Contract.UserRecord,
        })(Users.register(payload)),
      ),
    grant: ({ headers, params, payload }) =>
      orFault(
        idempotently({
          key: headers["idempotency-key"],
          request: ["grant", params, payload],
          answer: Contract.Grant,
        })(Users.grant(params.user, payload)),
      ),
    revoke: ({ headers, params, payload }) =>
      orFault(
        idempotently({
          key: headers["idempotency-key"],
          request: ["revoke", params, payload],
          answer: Contract.Grant,
        })(Users.revoke(params.user, params.grant, payload.why)),
      ),
    settle: ({ headers, params, payload }) =>
      orFault(
        idempotently({
          key: headers["idempotency-key"],
          request: ["settle", params, payload],
          answer: Contract.Grant,
        })(Users.settle(params.user, params.grant, payload)),
      ),
  }),
);
