/**
 * The log of writes and of reads of people's data: who did what, in answer to which request, and why. It is only ever
 * appended to.
 *
 * @since 0.1.0
 */
import { Authentication, Requests } from "@hopnhat/api-client/contract";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";

/**
 * What is logged.
 *
 * @category models
 * @since 0.1.0
 */
export interface Logged {
  /** What was done: `reorganisation.approve`, `citizen.open`. */
  readonly action: string;
  /** The record, `reorganisation/3`. No number or name of a person. */
  readonly subject: string;
  /** No more than is needed: no number or name of a person. */
  readonly detail?: Readonly<Record<string, unknown>>;
  /** A write where absent. */
  readonly kind?: "write" | "read";
  /** Why a person's data were read. */
  readonly purpose?: string;
  /** The number of the unit under which the record stands now; it stays in the entry, whatever becomes of the unit. */
  readonly unit?: number;
}

/**
 * Appends an entry in the transaction that is open, so that a write and its entry stand or fall together.
 *
 * @category effects
 * @since 0.1.0
 */
export const append = Effect.fn("Audit.append")(function* (entry: Logged) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* Authentication.CurrentUser;
  const request = yield* Requests.CurrentRequest;
  yield* appendAs(sql, { ...entry, actor: user.id, role: user.roles[0] ?? "none", requestId: request.id });
});

/**
 * Appends what the server does by itself.
 *
 * @category effects
 * @since 0.1.0
 */
export const appendByServer = (sql: SqlClient.SqlClient, entry: Logged) =>
  appendAs(sql, { ...entry, actor: "server", role: "server", requestId: "-" });

const appendAs = (
  sql: SqlClient.SqlClient,
  entry: Logged & { readonly actor: string; readonly role: string; readonly requestId: string },
) =>
  Effect.asVoid(sql`
    INSERT INTO audit_entry (recorded_at, request_id, actor, role, kind, action, subject, purpose, unit_id, detail)
    VALUES (now(), ${entry.requestId}, ${entry.actor}, ${entry.role}, ${entry.kind ?? "write"}, ${entry.action},
      ${entry.subject}, ${entry.purpose ?? null}, ${entry.unit ?? null}, ${JSON.stringify(entry.detail ?? {})}::jsonb)`);
