/**
 * The log of writes: who did what, in answer to which request. It is only ever appended to.
 *
 * @since 0.1.0
 */
import { Authentication, Requests } from "@hopnhat/api-client/contract";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";

/**
 * Appends an entry in the transaction that is open, so that a write and its entry stand or fall together.
 *
 * **Details**
 *
 * `subject` names the record (`reorganisation/3`), `detail` says no more than is needed: no number or name of a person.
 *
 * @category effects
 * @since 0.1.0
 */
export const append = Effect.fn("Audit.append")(function* (entry: {
  readonly action: string;
  readonly subject: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* Authentication.CurrentUser;
  const request = yield* Requests.CurrentRequest;
  yield* appendAs(sql, { ...entry, actor: user.id, requestId: request.id });
});

/**
 * Appends what the server does by itself.
 *
 * @category effects
 * @since 0.1.0
 */
export const appendByServer = (
  sql: SqlClient.SqlClient,
  entry: { readonly action: string; readonly subject: string },
) => appendAs(sql, { ...entry, actor: "server", requestId: "-" });

const appendAs = (
  sql: SqlClient.SqlClient,
  entry: {
    readonly action: string;
    readonly subject: string;
    readonly actor: string;
    readonly requestId: string;
    readonly detail?: Readonly<Record<string, unknown>>;
  },
) =>
  Effect.asVoid(sql`
    INSERT INTO audit_entry (recorded_at, request_id, actor, action, subject, detail)
    VALUES (now(), ${entry.requestId}, ${entry.actor}, ${entry.action}, ${entry.subject},
      ${JSON.stringify(entry.detail ?? {})}::jsonb)`);
