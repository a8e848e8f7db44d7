/**
 * Records of one person, over HTTP.
 *
 * @since 0.1.0
 */
import { Api, Duplicates } from "@hopnhat/api-client/contract";
import { Effect, Schema } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { SqlClient } from "effect/sql";
import * as Audit from "../audit/Audit.ts";
import * as Mergers from "../duplicate/Mergers.ts";
import * as Proposals from "../duplicate/proposals.ts";
import { requirePermission } from "../identity/permissions.ts";
import { orFault } from "./faults.ts";
import { idempotently } from "./IdempotentWrite.ts";
import { findUnit } from "./unitHandlers.ts";

const note = Effect.fnUntraced(function* (request: {
  readonly citizen: Duplicates.Merge["survivor"];
  readonly number: string;
}) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("settle-placement");
  const { number, province } = yield* Mergers.requireSeen(request.citizen);
  yield* sql`
    INSERT INTO held_number (number, citizen_id, province_code, noted_by, noted_at)
    VALUES (${request.number}, ${number}, ${province}, ${user.id}, now()) ON CONFLICT DO NOTHING`;
  yield* Audit.append({ action: "duplicate.note-number", subject: `citizen/${request.citizen}` });
  return yield* Proposals.of(number);
});

const dismiss = Effect.fnUntraced(function* (request: {
  readonly one: Duplicates.Merge["survivor"];
  readonly other: Duplicates.Merge["survivor"];
  readonly reason: string;
}) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* requirePermission("settle-placement");
  const one = yield* Mergers.requireSeen(request.one);
  const other = yield* Mergers.requireSeen(request.other);
  if (one.number === other.number)
    return yield* Effect.fail(Duplicates.MergerRefused.of({ why: "same-record" }));
  yield* sql`
    INSERT INTO duplicate_dismissal (one_id, other_id, province_code, reason, dismissed_by, dismissed_at)
    VALUES (${Math.min(one.number, other.number)}, ${Math.max(one.number, other.number)}, ${one.province},
      ${request.reason}, ${user.id}, now()) ON CONFLICT DO NOTHING`;
  yield* Audit.append({
    action: "duplicate.dismiss",
    subject: `citizen/${request.one}`,
    detail: { other: request.other },
  });
  return "dismissed" as const;
});

const Merger = Duplicates.Merger;

/**
 * @category handlers
 * @since 0.1.0
 */
export const layer = HttpApiBuilder.group(Api, "duplicates", (handlers) =>
  handlers.handleAll({
    list: ({ query: { asOf, commune, ...page } }) =>
      orFault(
        Effect.gen(function* () {
          yield* requirePermission("see-person");
          if (commune === undefined) return yield* Proposals.list(page);
          const { unit } = yield* findUnit(commune, asOf);
          return yield* Proposals.list({ ...page, unit });
        }),
      ),
    of: ({ params }) =>
      orFault(
        Effect.gen(function* () {
          yield* requirePermission("see-person");
          return yield* Proposals.of((yield* Mergers.requireSeen(params.id)).number);
        }),
      ),
    note: ({ headers, payload }) =>
      orFault(
        idempotently({
          key: headers["idempotency-key"],
          request: ["duplicates.note", payload],
          answer: Schema.Array(Duplicates.Proposal),
        })(note(payload)),
      ),
    dismiss: ({ headers, payload }) =>
      orFault(
        Effect.asVoid(
          idempotently({
            key: headers["idempotency-key"],
            request: ["duplicates.dismiss", payload],
            answer: Schema.Literal("dismissed"),
          })(dismiss(payload)),
        ),
      ),
    merge: ({ headers, payload }) =>
      orFault(
        idempotently({
          key: headers["idempotency-key"],
          request: ["duplicates.merge", payload],
          answer: Merger,
        })(Mergers.merge(payload)),
      ),
    mergers: ({ query }) => orFault(Mergers.list(query)),
    merger: ({ params }) => orFault(Mergers.find(params.id)),
    undo: ({ headers, params }) =>
      orFault(
        idempotently({
          key: headers["idempotency-key"],
          request: ["duplicates.undo", params.id],
          answer: Merger,
        })(Mergers.undo(params.id)),
      ),
  }),
);
