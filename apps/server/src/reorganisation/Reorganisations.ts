/**
 * Reorganisations on the database: found, listed, drafted, and led through their life.
 *
 * @since 0.1.0
 */
import {
  Acts,
  Paging,
  type Reorganisation as Wire,
  type Reorganisations as Contract,
} from "@hopnhat/api-client/contract";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import * as Audit from "../audit/Audit.ts";
import { now } from "../Now.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import { describe, summaryOf } from "./describe.ts";
import { draftFlows } from "./draftFlows.ts";
import { storeFlows } from "./drafting/layOutDraft.ts";
import { requireChange, requireOwnProvince, requireRead } from "./permissions.ts";
import * as Record from "./ReorganisationRecord.ts";

export { describe } from "./describe.ts";
export { compose, definitionOf, edit } from "./drafting/composeDraft.ts";
export { approve, check, execute, pause, resume, schedule, sendBack, submit, withdraw } from "./lifecycle.ts";
export { dependentsOf, revert } from "./revert.ts";

/**
 * Finds a reorganisation for a user who may see it.
 *
 * @category effects
 * @since 0.1.0
 */
export const get = Effect.fn("Reorganisations.get")(function* (id: Wire.ReorganisationId) {
  yield* requireRead;
  return yield* Record.find(id);
});

/**
 * The latest first, a page at a time.
 *
 * @category effects
 * @since 0.1.0
 */
export const list = Effect.fn("Reorganisations.list")(function* (query: {
  readonly state?: Wire.State;
  readonly act?: string;
  readonly cursor?: Paging.Cursor;
  readonly limit?: number;
}) {
  yield* requireRead;
  const sql = yield* SqlClient.SqlClient;
  const before = query.cursor === undefined ? 2_147_483_647 : Number(query.cursor);
  if (!Number.isInteger(before)) return yield* Effect.fail(Paging.InvalidCursor.of());
  const limit = query.limit ?? Paging.defaultLimit;
  const state = query.state ?? null;
  const act = query.act ?? null;
  const filter = sql`(${state}::text IS NULL OR state = ${state}::text) AND (${act}::text IS NULL OR act = ${act}::text)`;
  const rows = yield* sql<{ id: number }>`
    SELECT id FROM reorganisation WHERE id < ${before} AND ${filter} ORDER BY id DESC LIMIT ${limit + 1}`;
  const totals = yield* sql<{
    total: number;
  }>`SELECT count(*)::int AS total FROM reorganisation WHERE ${filter}`;
  const ids = rows.slice(0, limit).map(({ id }) => id);
  const events = yield* Record.eventsOf(ids);
  const items = yield* Effect.forEach(ids, (id) =>
    Effect.flatMap(Record.find(id as Wire.ReorganisationId).pipe(Effect.orDie), (record) =>
      summaryOf(record, events.get(id) ?? []),
    ),
  );
  const last = ids.at(-1);
  const page: Paging.Page<Wire.ReorganisationSummary> = {
    items,
    nextCursor: rows.length > limit && last !== undefined ? Paging.Cursor.make(String(last)) : null,
    total: totals[0]?.total ?? 0,
  };
  return page;
});

/**
 * Drafts a reorganisation from an act. Nothing is moved.
 *
 * @category effects
 * @since 0.1.0
 */
export const draft = Effect.fn("Reorganisations.draft")(function* (wanted: Contract.Draft) {
  const user = yield* requireChange;
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  const act = register.acts.find(({ number }) => number === wanted.act);
  if (act === undefined) return yield* Effect.fail(Acts.ActNotFound.of(wanted.act));
  const { changes, effectiveOn, flows } = yield* draftFlows(register.ledger, wanted);
  yield* requireOwnProvince(flows.map(({ to }) => register.provinceOf(to).code));
  const at = yield* now;
  const rows = yield* sql<{ id: number }>`
    INSERT INTO reorganisation
      (title, act, changes, effective_on, ledger_version, state, drafted_by, last_action_at)
    VALUES (${wanted.title ?? act.title}, ${act.number}, ${[...changes]}::text[], ${effectiveOn},
      ${register.ledger.version}, 'draft', ${user.id}, ${at}::timestamptz)
    RETURNING id`;
  const id = (rows[0]?.id ?? 0) as Wire.ReorganisationId;
  yield* storeFlows(id, flows);
  const record = yield* Record.find(id).pipe(Effect.orDie);
  yield* Record.save(id, record.life, { action: "draft", by: user.id, at });
  yield* Audit.append({
    action: "reorganisation.draft",
    subject: `reorganisation/${id}`,
    detail: { act: act.number },
  });
  return yield* describe(record);
});
