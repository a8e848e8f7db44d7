/**
 * What is said of a reorganisation to the user who asks.
 *
 * @since 0.1.0
 */
import { Authentication, type Reorganisation as Wire } from "@hopnhat/api-client/contract";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { mayChangeUnits } from "../identity/permissions.ts";
import { instantOf } from "../Now.ts";
import { progressOf } from "./progress.ts";
import * as Record from "./ReorganisationRecord.ts";

/**
 * A reorganisation in a list.
 *
 * @category getters
 * @since 0.1.0
 */
export const summaryOf = (
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
 * Everything that is said of one reorganisation.
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
    origin: row.origin,
    version: row.version,
    scheduledFor: row.scheduledFor === null ? null : instantOf(row.scheduledFor),
    paused: row.paused,
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
