/**
 * A reorganisation as the database keeps it, as the domain reasons about it, and as the API shows it.
 *
 * @since 0.1.0
 */
import {
  Authentication,
  type Reorganisation as Wire,
  Reorganisations as Contract,
} from "@hopnhat/api-client/contract";
import {
  type Change,
  type Instant,
  LegalAct,
  type PlainDate,
  Placement,
  Reorganisation,
} from "@hopnhat/domain";
import { Effect, Result } from "effect";
import { SqlClient } from "effect/sql";
import { instantOf, now } from "../Now.ts";

interface Row {
  readonly id: number;
  readonly title: string;
  readonly act: string;
  readonly changes: ReadonlyArray<string>;
  readonly effectiveOn: string;
  readonly ledgerVersion: string;
  readonly state: Reorganisation.State;
  readonly checks: ReadonlyArray<Wire.Check> | null;
  readonly draftedBy: string;
  readonly submittedBy: string | null;
  readonly approvedBy: string | null;
  readonly scheduledFor: Date | null;
  readonly startedAt: Date | null;
  readonly doneAt: Date | null;
  readonly lastActionAt: Date;
}

/**
 * What the database keeps of one reorganisation.
 *
 * @category models
 * @since 0.1.0
 */
export interface ReorganisationRecord {
  readonly row: Row;
  readonly life: Reorganisation.Reorganisation;
}

const actor = (id: string | null): Placement.ActorId | null =>
  id === null ? null : Placement.ActorId.make(id);

/**
 * A check that passes is shown to people; the domain keeps what was found, and nothing else.
 *
 * @category getters
 * @since 0.1.0
 */
export const findingsOf = (
  checks: ReadonlyArray<Wire.Check> | null,
): Reorganisation.Reorganisation["checks"] =>
  (checks ?? []).flatMap(({ finding, id, outcome, remedy, units }) =>
    outcome === "passes"
      ? []
      : [
          {
            code: id,
            severity: outcome,
            finding,
            remedy: remedy ?? finding,
            units: units.map(
              (unit) => unit.slice(0, unit.indexOf("@")) as Reorganisation.Reorganisation["units"][number],
            ),
          },
        ],
  );

const lifeOf = (row: Row): Reorganisation.Reorganisation => {
  const [first, ...others] = row.changes as ReadonlyArray<Change.ChangeId>;
  if (first === undefined) throw new RangeError(`reorganisation ${row.id} has no clause`);
  return {
    id: `r-${row.id}` as Reorganisation.ReorganisationId,
    title: row.title,
    act: LegalAct.ActNumber.make(row.act),
    changes: [first, ...others],
    units: [],
    effectiveOn: row.effectiveOn as PlainDate.PlainDate,
    state: row.state,
    paused: false,
    checks: findingsOf(row.checks),
    draftedBy: Placement.ActorId.make(row.draftedBy),
    editedBy: [],
    submittedBy: actor(row.submittedBy),
    approvedBy: actor(row.approvedBy),
    scheduledFor: row.scheduledFor === null ? null : instantOf(row.scheduledFor),
    sheet: null,
    lastActionAt: instantOf(row.lastActionAt),
  };
};

const columns = `id, title, act, changes, effective_on AS "effectiveOn", ledger_version AS "ledgerVersion", state, checks,
  drafted_by AS "draftedBy", submitted_by AS "submittedBy", approved_by AS "approvedBy",
  scheduled_for AS "scheduledFor", started_at AS "startedAt", done_at AS "doneAt", last_action_at AS "lastActionAt"`;

/**
 * Reads a reorganisation; to change it, under a lock that lasts as long as the transaction.
 *
 * @category effects
 * @since 0.1.0
 */
export const find = Effect.fn("ReorganisationRecord.find")(function* (
  id: Wire.ReorganisationId,
  options: { readonly lock: boolean } = { lock: false },
) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql.unsafe<Row>(
    `SELECT ${columns} FROM reorganisation WHERE id = $1${options.lock ? " FOR UPDATE" : ""}`,
    [id],
  );
  const row = rows[0];
  if (row === undefined) return yield* Effect.fail(Contract.ReorganisationNotFound.of(id));
  return { row, life: lifeOf(row) } satisfies ReorganisationRecord;
});

/**
 * Stores what an action made of a reorganisation, and the event.
 *
 * @category effects
 * @since 0.1.0
 */
export const save = Effect.fn("ReorganisationRecord.save")(function* (
  id: number,
  life: Reorganisation.Reorganisation,
  event: { readonly action: Wire.Event["action"]; readonly by: string | null; readonly at: Instant.Instant },
) {
  const sql = yield* SqlClient.SqlClient;
  yield* sql`UPDATE reorganisation SET
      state = ${life.state}, submitted_by = ${life.submittedBy}, approved_by = ${life.approvedBy},
      scheduled_for = ${life.scheduledFor}::timestamptz, last_action_at = ${life.lastActionAt}::timestamptz,
      started_at = CASE WHEN ${life.state} = 'running' THEN ${event.at}::timestamptz ELSE started_at END
    WHERE id = ${id}`;
  yield* sql`INSERT INTO reorganisation_event (reorganisation_id, ordinal, action, state, done_by, done_at)
    SELECT ${id}, count(*) + 1, ${event.action}, ${life.state}, ${event.by}, ${event.at}::timestamptz
    FROM reorganisation_event WHERE reorganisation_id = ${id}`;
});

/**
 * Who did what, earliest first.
 *
 * @category effects
 * @since 0.1.0
 */
export const eventsOf = Effect.fn("ReorganisationRecord.eventsOf")(function* (ids: ReadonlyArray<number>) {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<{
    id: number;
    action: Wire.Event["action"];
    state: Reorganisation.State;
    by: string | null;
    displayName: string | null;
    at: Date;
  }>`
    SELECT e.reorganisation_id AS id, e.action, e.state, e.done_by AS by, u.display_name AS "displayName", e.done_at AS at
    FROM reorganisation_event e LEFT JOIN app_user u ON u.id = e.done_by
    WHERE e.reorganisation_id = ANY(${ids.length === 0 ? [0] : ids}::int4[])
    ORDER BY e.reorganisation_id, e.ordinal`;
  const events = new Map<number, Array<Wire.Event>>();
  for (const { action, at, by, displayName, id, state } of rows) {
    const event: Wire.Event = {
      action,
      state,
      by: by === null ? null : { id: Placement.ActorId.make(by), displayName: displayName ?? by },
      at: instantOf(at),
    };
    events.set(id, [...(events.get(id) ?? []), event]);
  }
  return events;
});

const actionsOf: Readonly<Record<Reorganisation.State, ReadonlyArray<Wire.Action>>> = {
  draft: ["check", "withdraw"],
  checked: ["check", "submit", "withdraw"],
  submitted: ["approve", "withdraw"],
  approved: ["execute", "withdraw"],
  scheduled: ["execute", "withdraw"],
  running: [],
  done: [],
  withdrawn: [],
  reverted: [],
};

/**
 * An action that does not fit the state, as the API words it.
 *
 * @category errors
 * @since 0.1.0
 */
export const wrongState = ({ row }: ReorganisationRecord, action: Wire.Action): Contract.WrongState =>
  Contract.WrongState.of({ action, state: row.state, possible: actionsOf[row.state] });

/**
 * The domain's actions for one of the API's. Executing is to schedule for now and to start.
 *
 * @category constructors
 * @since 0.1.0
 */
export const domainActions = (
  action: Exclude<Wire.Action, "draft">,
  facts: {
    readonly by: Placement.ActorId;
    readonly at: Instant.Instant;
    readonly act: string;
    readonly checks: Reorganisation.Reorganisation["checks"];
  },
): ReadonlyArray<Reorganisation.Action> => {
  const who = { by: facts.by, at: facts.at };
  switch (action) {
    case "check":
      return [{ type: "check", ...who, checks: facts.checks }];
    case "submit":
      return [{ type: "submit", ...who }];
    case "approve":
      return [{ type: "approve", ...who, act: facts.act }];
    case "execute":
      return [
        { type: "schedule", ...who, for: facts.at },
        { type: "start", ...who },
      ];
    case "withdraw":
      return [{ type: "withdraw", ...who, why: "withdrawn" }];
  }
};

/**
 * What the reorganisation becomes by an action, or the domain's refusal.
 *
 * @category combinators
 * @since 0.1.0
 */
export const performAll = (
  life: Reorganisation.Reorganisation,
  actions: ReadonlyArray<Reorganisation.Action>,
): Result.Result<Reorganisation.Reorganisation, Reorganisation.ActionRefused> =>
  actions.reduce<Result.Result<Reorganisation.Reorganisation, Reorganisation.ActionRefused>>(
    (result, action) => Result.flatMap(result, (current) => Reorganisation.perform(current, action)),
    Result.succeed(life),
  );

/**
 * What the user who asks may do with it now, or why not.
 *
 * @category getters
 * @since 0.1.0
 */
export const possibleFor = Effect.fnUntraced(function* ({ life }: ReorganisationRecord, mayAct: boolean) {
  const user = yield* Authentication.CurrentUser;
  const at = yield* now;
  return (["check", "submit", "approve", "execute", "withdraw"] as const).map((action): Wire.Possible => {
    if (!mayAct) {
      return {
        action,
        allowed: false,
        reason: { vi: "Cần vai trò cấp tỉnh.", en: "This needs the role of a provincial office." },
      };
    }
    const actions = domainActions(action, { by: user.id, at, act: life.act, checks: [] });
    const result = performAll(life, actions);
    return Result.isSuccess(result)
      ? { action, allowed: true, reason: null }
      : { action, allowed: false, reason: result.failure.sentence };
  });
});
