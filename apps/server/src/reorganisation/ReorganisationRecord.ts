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
  readonly origin: Wire.Origin;
  readonly version: number;
  readonly paused: boolean;
  readonly editedBy: ReadonlyArray<string>;
  readonly checks: ReadonlyArray<Wire.Check> | null;
  readonly draftedBy: string;
  readonly submittedBy: string | null;
  readonly approvedBy: string | null;
  readonly scheduledFor: Date | null;
  readonly startedAt: Date | null;
  readonly doneAt: Date | null;
  readonly revertedAt: Date | null;
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
    paused: row.paused,
    checks: findingsOf(row.checks),
    draftedBy: Placement.ActorId.make(row.draftedBy),
    editedBy: row.editedBy.map((editor) => Placement.ActorId.make(editor)),
    submittedBy: actor(row.submittedBy),
    approvedBy: actor(row.approvedBy),
    scheduledFor: row.scheduledFor === null ? null : instantOf(row.scheduledFor),
    sheet: null,
    lastActionAt: instantOf(row.lastActionAt),
  };
};

const columns = `id, title, act, changes, effective_on AS "effectiveOn", ledger_version AS "ledgerVersion", state, origin, version,
  paused, edited_by AS "editedBy", checks,
  drafted_by AS "draftedBy", submitted_by AS "submittedBy", approved_by AS "approvedBy",
  scheduled_for AS "scheduledFor", started_at AS "startedAt", done_at AS "doneAt",
  reverted_at AS "revertedAt", last_action_at AS "lastActionAt"`;

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
  event: {
    readonly action: Wire.Event["action"];
    readonly by: string | null;
    readonly at: Instant.Instant;
    readonly why?: string;
  },
) {
  const sql = yield* SqlClient.SqlClient;
  yield* sql`UPDATE reorganisation SET
      state = ${life.state}, submitted_by = ${life.submittedBy}, approved_by = ${life.approvedBy},
      scheduled_for = ${life.scheduledFor}::timestamptz, last_action_at = ${life.lastActionAt}::timestamptz,
      started_at = CASE WHEN ${life.state} = 'running' AND started_at IS NULL THEN ${event.at}::timestamptz
        ELSE started_at END,
      reverted_at = CASE WHEN ${life.state} = 'reverted' THEN ${event.at}::timestamptz ELSE reverted_at END,
      paused = ${life.paused}, edited_by = ${[...life.editedBy]}::text[]
    WHERE id = ${id}`;
  yield* sql`INSERT INTO reorganisation_event (reorganisation_id, ordinal, action, state, done_by, done_at, why)
    SELECT ${id}, count(*) + 1, ${event.action}, ${life.state}, ${event.by}, ${event.at}::timestamptz,
      ${event.why ?? null}::text
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
    why: string | null;
  }>`
    SELECT e.reorganisation_id AS id, e.action, e.state, e.done_by AS by, u.display_name AS "displayName",
      e.done_at AS at, e.why
    FROM reorganisation_event e LEFT JOIN app_user u ON u.id = e.done_by
    WHERE e.reorganisation_id = ANY(${ids.length === 0 ? [0] : ids}::int4[])
    ORDER BY e.reorganisation_id, e.ordinal`;
  const events = new Map<number, Array<Wire.Event>>();
  for (const { action, at, by, displayName, id, state, why } of rows) {
    const event: Wire.Event = {
      action,
      state,
      by: by === null ? null : { id: Placement.ActorId.make(by), displayName: displayName ?? by },
      at: instantOf(at),
      ...(why === null ? {} : { why }),
    };
    events.set(id, [...(events.get(id) ?? []), event]);
  }
  return events;
});

/** What people may ask for, in the order in which a screen offers it. @category constants @since 0.1.0 */
export const offered = [
  "edit",
  "check",
  "submit",
  "send-back",
  "approve",
  "schedule",
  "execute",
  "pause",
  "resume",
  "withdraw",
  "revert",
] as const satisfies ReadonlyArray<Wire.Action>;

/** What people may ask for. @category models @since 0.1.0 */
export type Asked = (typeof offered)[number];

// To execute is to schedule for now and to start.
const domainName = (action: Asked): Reorganisation.ActionType => (action === "execute" ? "schedule" : action);

/** The actions that a state admits, whoever asks. @category getters @since 0.1.0 */
export const actionsOf = ({ life }: Pick<ReorganisationRecord, "life">): ReadonlyArray<Asked> =>
  offered.filter(
    (action) =>
      Reorganisation.transitions[life.state][domainName(action)] !== undefined &&
      (action !== "pause" || !life.paused) &&
      (action !== "resume" || life.paused),
  );

/**
 * An action that does not fit the state, as the API words it.
 *
 * @category errors
 * @since 0.1.0
 */
export const wrongState = (record: ReorganisationRecord, action: Wire.Action): Contract.WrongState =>
  Contract.WrongState.of({ action, state: record.row.state, possible: actionsOf(record) });

/**
 * What an action is done with, beside who and when. What an action does not need may be left out.
 *
 * @category models
 * @since 0.1.0
 */
export interface ActionFacts {
  readonly by: Placement.ActorId;
  readonly at: Instant.Instant;
  /** The number of the act, typed again to approve. */
  readonly act?: string;
  readonly checks?: Reorganisation.Reorganisation["checks"];
  readonly why?: string;
  readonly for?: Instant.Instant;
  readonly changes?: Reorganisation.Reorganisation["changes"];
  readonly sheet?: Reorganisation.Reorganisation["sheet"];
}

/**
 * The domain's actions for one of the API's. Executing is to schedule for now and to start.
 *
 * @category constructors
 * @since 0.1.0
 */
export const domainActions = (
  action: Asked,
  life: Reorganisation.Reorganisation,
  facts: ActionFacts,
): ReadonlyArray<Reorganisation.Action> => {
  const who = { by: facts.by, at: facts.at };
  const why = facts.why ?? action;
  switch (action) {
    case "edit":
      return [{ type: "edit", ...who, changes: facts.changes ?? life.changes, units: [] }];
    case "check":
      return [{ type: "check", ...who, checks: facts.checks ?? [] }];
    case "submit":
    case "pause":
    case "resume":
      return [{ type: action, ...who }];
    case "send-back":
    case "withdraw":
      return [{ type: action, ...who, why }];
    case "approve":
      return [{ type: "approve", ...who, act: facts.act ?? "" }];
    case "schedule":
      return [{ type: "schedule", ...who, for: facts.for ?? facts.at }];
    case "execute":
      return [
        { type: "schedule", ...who, for: facts.at },
        { type: "start", ...who },
      ];
    case "revert":
      return [{ type: "revert", ...who, why, sheet: facts.sheet ?? [] }];
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
 * **Details**
 *
 * Whether something depends on an executed reorganisation is not looked up for this: `dependents` says it.
 *
 * @category getters
 * @since 0.1.0
 */
export const possibleFor = Effect.fnUntraced(function* (record: ReorganisationRecord, mayAct: boolean) {
  const { life, row } = record;
  const user = yield* Authentication.CurrentUser;
  const at = yield* now;
  return offered.map((action): Wire.Possible => {
    if (!mayAct) {
      return {
        action,
        allowed: false,
        reason: { vi: "Cần vai trò cấp tỉnh.", en: "This needs the role of a provincial office." },
      };
    }
    if (action === "edit" && row.origin === "ledger") {
      return {
        action,
        allowed: false,
        reason: Contract.NotEditable.of(row.id as Wire.ReorganisationId).explanation,
      };
    }
    const actions = domainActions(action, life, { by: user.id, at, act: life.act });
    const result = performAll(life, actions);
    return Result.isSuccess(result)
      ? { action, allowed: true, reason: null }
      : { action, allowed: false, reason: result.failure.sentence };
  });
});
