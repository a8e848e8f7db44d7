/**
 * The life of reorganisations on the database: what the domain allows is done, logged and told.
 *
 * @since 0.1.0
 */
import {
  Acts,
  Authentication,
  Paging,
  type Reorganisation as Wire,
  Reorganisations as Contract,
} from "@hopnhat/api-client/contract";
import type { Reorganisation } from "@hopnhat/domain";
import { acts } from "@hopnhat/gazetteer/VietnamLedger";
import { Effect, Result } from "effect";
import { SqlClient } from "effect/sql";
import * as Audit from "../audit/Audit.ts";
import { BulkLoad } from "../database/BulkLoad.ts";
import { mayChangeUnits, mayReadUnits } from "../identity/permissions.ts";
import { now } from "../Now.ts";
import { today } from "../system/today.ts";
import { UnitRegister } from "../units/UnitRegister.ts";
import { runChecks } from "./checks.ts";
import { draftFlows } from "./draftFlows.ts";
import * as Forecast from "./Forecast.ts";
import { progressOf } from "./progress.ts";
import * as Record from "./ReorganisationRecord.ts";

const summaryOf = (
  { life, row }: Record.ReorganisationRecord,
  events: ReadonlyArray<Wire.Event>,
): Effect.Effect<Wire.ReorganisationSummary> => {
  const drafted = events[0];
  const lastEvent = events.at(-1);
  return drafted === undefined || lastEvent === undefined
    ? Effect.die(new Error(`reorganisation ${row.id} has no event`))
    : Effect.succeed({
        id: row.id as Wire.ReorganisationId,
        title: row.title,
        act: life.act,
        effectiveOn: life.effectiveOn,
        state: row.state,
        drafted,
        lastEvent,
      });
};

/**
 * Everything that is said of one reorganisation to the user who asks.
 *
 * @category effects
 * @since 0.1.0
 */
export const describe = Effect.fn("Reorganisations.describe")(function* (
  record: Record.ReorganisationRecord,
) {
  const sql = yield* SqlClient.SqlClient;
  const user = yield* Authentication.CurrentUser;
  const { life, row } = record;
  const history = (yield* Record.eventsOf([row.id])).get(row.id) ?? [];
  const scope = yield* sql<Wire.Reorganisation["scope"]>`
    SELECT
      count(DISTINCT source_unit_id) FILTER (WHERE NOT continues)::int AS sources,
      count(DISTINCT target_unit_id) FILTER (WHERE NOT continues)::int AS targets,
      count(*) FILTER (WHERE continues)::int AS unchanged,
      (SELECT count(*)::int FROM (
        SELECT 1 FROM reorganisation_flow WHERE reorganisation_id = ${row.id} AND people <> 'none'
        GROUP BY source_unit_id HAVING count(*) > 1) splits) AS splits
    FROM reorganisation_flow WHERE reorganisation_id = ${row.id}`;
  const wire: Wire.Reorganisation = {
    ...(yield* summaryOf(record, history)),
    ledger: row.ledgerVersion,
    clauses: life.changes,
    scope: scope[0] ?? { sources: 0, targets: 0, unchanged: 0, splits: 0 },
    history,
    possible: yield* Record.possibleFor(record, mayChangeUnits(user)),
    checks: row.checks,
    progress: yield* progressOf(record),
  };
  return wire;
});

const needsProvince = { vi: "vai trò cấp tỉnh", en: "the role of a provincial office" };

/** Lets only those through who may change units. */
const requireChange = Effect.gen(function* () {
  const user = yield* Authentication.CurrentUser;
  return mayChangeUnits(user) ? user : yield* Effect.fail(Authentication.Forbidden.of(needsProvince));
});

/** Lets only those through who may see reorganisations. */
const requireRead = Effect.gen(function* () {
  const user = yield* Authentication.CurrentUser;
  return mayReadUnits(user) ? user : yield* Effect.fail(Authentication.Forbidden.of(needsProvince));
});

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
  const bulk = yield* BulkLoad;
  const register = yield* UnitRegister;
  const act = acts().find(({ number }) => number === wanted.act);
  if (act === undefined) return yield* Effect.fail(Acts.ActNotFound.of(wanted.act));
  const { changes, effectiveOn, flows } = yield* draftFlows(register.ledger, wanted);
  const { jurisdiction } = user;
  if (
    jurisdiction._tag !== "Country" &&
    flows.some(
      ({ to }) => jurisdiction._tag === "Commune" || register.provinceOf(to).code !== jurisdiction.code,
    )
  ) {
    return yield* Effect.fail(
      Authentication.Forbidden.of({
        vi: "địa bàn quản lý gồm các xã này",
        en: "a jurisdiction over these communes",
      }),
    );
  }
  const at = yield* now;
  const rows = yield* sql<{ id: number }>`
    INSERT INTO reorganisation
      (title, act, changes, effective_on, ledger_version, state, drafted_by, last_action_at)
    VALUES (${wanted.title ?? act.title}, ${act.number}, ${[...changes]}::text[], ${effectiveOn},
      ${register.ledger.version}, 'draft', ${user.id}, ${at}::timestamptz)
    RETURNING id`;
  const id = (rows[0]?.id ?? 0) as Wire.ReorganisationId;
  const flowRows = yield* Effect.forEach(flows, ({ change, continues, from, land, people, to }) =>
    Effect.gen(function* () {
      const source = yield* register.numberOf(from);
      return [id, source, yield* register.numberOf(to), people, land, change, String(continues)] as const;
    }),
  );
  yield* bulk.append(
    {
      table: "reorganisation_flow",
      columns: [
        ["reorganisation_id", "int"],
        ["source_unit_id", "int"],
        ["target_unit_id", "int"],
        ["people", "text"],
        ["land", "text"],
        ["change", "text"],
        ["continues", "boolean"],
      ],
    },
    flowRows,
  );
  const record = yield* Record.find(id).pipe(Effect.orDie);
  yield* Record.save(id, record.life, { action: "draft", by: user.id, at });
  yield* Audit.append({
    action: "reorganisation.draft",
    subject: `reorganisation/${id}`,
    detail: { act: act.number },
  });
  return yield* describe(record);
});

/**
 * Takes the units for this reorganisation; of two that would end one unit, the first to be submitted has it.
 */
const claim = Effect.fnUntraced(function* (id: number) {
  const sql = yield* SqlClient.SqlClient;
  const register = yield* UnitRegister;
  yield* sql`
    INSERT INTO reorganisation_claim (unit_id, reorganisation_id)
    SELECT DISTINCT source_unit_id, reorganisation_id FROM reorganisation_flow WHERE reorganisation_id = ${id}
    ON CONFLICT (unit_id) DO NOTHING`;
  const taken = yield* sql<{ unit: number; by: number }>`
    SELECT c.unit_id AS unit, c.reorganisation_id AS by
    FROM reorganisation_claim c JOIN reorganisation_flow f ON f.source_unit_id = c.unit_id
    WHERE f.reorganisation_id = ${id} AND c.reorganisation_id <> ${id} GROUP BY 1, 2 ORDER BY 2, 1`;
  const by = taken[0]?.by;
  if (by === undefined) return;
  const units = yield* Effect.forEach(
    taken.filter((row) => row.by === by),
    ({ unit }) => register.unitOf(unit),
  );
  return yield* Effect.fail(
    Contract.UnitsClaimed.of({
      by: by as Wire.ReorganisationId,
      units: units.map((unit) => register.summaryOf(unit).id),
    }),
  );
});

/**
 * Takes one action: what the domain allows happens, with its event and its entry in the log, in the transaction that is
 * open; what it refuses is told as the API's problem.
 */
const take = Effect.fnUntraced(function* <E, E2, R>(
  id: Wire.ReorganisationId,
  action: Exclude<Wire.Action, "draft">,
  options: {
    readonly typed?: string;
    /** The problem of this action for a refusal of the domain, where it has one of its own. */
    readonly refuse: (
      record: Record.ReorganisationRecord,
      reason: Reorganisation.ActionRefused["reason"],
    ) => E | undefined;
    /** What else belongs to the action. */
    readonly also: Effect.Effect<void, E2, R>;
    readonly checks?: ReadonlyArray<Wire.Check>;
  },
) {
  const user = yield* Authentication.CurrentUser;
  const record = yield* Record.find(id, { lock: true });
  const at = yield* now;
  const actions = Record.domainActions(action, {
    by: user.id,
    at,
    act: options.typed ?? "",
    checks: Record.findingsOf(options.checks ?? null),
  });
  const result = Record.performAll(record.life, actions);
  if (Result.isFailure(result)) {
    const own = options.refuse(record, result.failure.reason);
    return yield* own === undefined ? Effect.fail(Record.wrongState(record, action)) : Effect.fail(own);
  }
  yield* options.also;
  yield* Record.save(id, result.success, { action, by: user.id, at });
  yield* Audit.append({ action: `reorganisation.${action}`, subject: `reorganisation/${id}` });
  return yield* describe(yield* Record.find(id));
});

const noOther = () => undefined;

/**
 * Runs the checks against the records of now, and keeps what they found with the forecast.
 *
 * @category effects
 * @since 0.1.0
 */
export const check = Effect.fn("Reorganisations.check")(function* (id: Wire.ReorganisationId) {
  yield* requireChange;
  const sql = yield* SqlClient.SqlClient;
  const { life } = yield* Record.find(id, { lock: true });
  yield* Forecast.store(id);
  const checks = yield* runChecks(id, {
    effectiveOn: life.effectiveOn,
    today: yield* today,
    clauses: life.changes.length,
  });
  return yield* take(id, "check", {
    checks,
    refuse: noOther,
    also: Effect.asVoid(
      sql`UPDATE reorganisation SET checks = ${JSON.stringify(checks)}::jsonb WHERE id = ${id}`,
    ),
  });
});

/**
 * Submits what was checked, and claims its units.
 *
 * @category effects
 * @since 0.1.0
 */
export const submit = Effect.fn("Reorganisations.submit")(function* (id: Wire.ReorganisationId) {
  yield* requireChange;
  return yield* take(id, "submit", {
    refuse: ({ row }, reason) =>
      reason === "checks-block"
        ? Contract.ChecksBlock.of((row.checks ?? []).filter(({ outcome }) => outcome === "blocks"))
        : undefined,
    also: claim(id),
  });
});

/**
 * Approves what another person submitted.
 *
 * @param typed - the number of the act, typed again
 * @category effects
 * @since 0.1.0
 */
export const approve = Effect.fn("Reorganisations.approve")(function* (
  id: Wire.ReorganisationId,
  typed: string,
) {
  yield* requireChange;
  return yield* take(id, "approve", {
    typed,
    refuse: ({ life }, reason) =>
      reason === "same-person"
        ? Contract.FourEyes.of(id)
        : reason === "act-not-confirmed"
          ? Contract.ActMismatch.of(life.act)
          : undefined,
    also: Effect.void,
  });
});

/**
 * Lets the execution begin. Whoever calls this starts the workflow once the transaction is committed.
 *
 * @category effects
 * @since 0.1.0
 */
export const execute = Effect.fn("Reorganisations.execute")(function* (id: Wire.ReorganisationId) {
  yield* requireChange;
  return yield* take(id, "execute", { refuse: noOther, also: Effect.void });
});

/**
 * Withdraws what has not begun, and gives back its units.
 *
 * @category effects
 * @since 0.1.0
 */
export const withdraw = Effect.fn("Reorganisations.withdraw")(function* (id: Wire.ReorganisationId) {
  yield* requireChange;
  const sql = yield* SqlClient.SqlClient;
  return yield* take(id, "withdraw", {
    refuse: noOther,
    also: Effect.asVoid(sql`DELETE FROM reorganisation_claim WHERE reorganisation_id = ${id}`),
  });
});
