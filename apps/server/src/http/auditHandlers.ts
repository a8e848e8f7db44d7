/**
 * The log, over HTTP.
 *
 * @since 0.1.0
 */
import { Api, Authentication } from "@hopnhat/api-client/contract";
import { Effect } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import * as AuditChain from "../audit/AuditChain.ts";
import * as AuditLog from "../audit/AuditLog.ts";
import { asServer } from "../identity/Access.ts";
import { may, requirePermission } from "../identity/permissions.ts";
import { isVisible } from "../people/citizens.ts";
import { orFault } from "./faults.ts";

/**
 * @category handlers
 * @since 0.1.0
 */
export const layer = HttpApiBuilder.group(Api, "audit", (handlers) =>
  handlers.handleAll({
    list: ({ query }) => orFault(Effect.andThen(requirePermission("see-audit"), AuditLog.list(query))),
    readers: ({ params, query }) =>
      orFault(
        Effect.gen(function* () {
          const user = yield* Authentication.CurrentUser;
          // Whoever works with the record may know who else did; an auditor knows without seeing the record.
          if (!may(user, "see-audit") && !(yield* isVisible(params.citizen)))
            yield* requirePermission("see-audit");
          return yield* asServer(
            AuditLog.list({ ...query, subject: `citizen/${params.citizen}`, kind: "read" }),
          );
        }),
      ),
    verification: () => orFault(Effect.andThen(requirePermission("see-audit"), AuditChain.verify())),
  }),
);
