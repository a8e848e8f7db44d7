/**
 * How far an execution is, and the sheet at its end.
 *
 * @since 0.1.0
 */
import { type Reorganisation as Wire, Reorganisations as Contract } from "@hopnhat/api-client/contract";
import { ConservationSheet } from "@hopnhat/domain";
import { Effect } from "effect";
import { SqlClient } from "effect/sql";
import { instantOf } from "../Now.ts";
import { relations } from "./Relations.ts";
import type { ReorganisationRecord } from "./ReorganisationRecord.ts";

const possibleBefore: ReadonlyArray<Wire.Action> = ["execute"];

const wrongState = ({ row }: ReorganisationRecord) =>
  Contract.WrongState.of({
    action: "execute",
    state: row.state,
    possible: row.state === "approved" ? possibleBefore : [],
  });

/**
 * The progress, or null before the execution begins. Records are those of citizens, applications and e-ID accounts.
 *
 * @category effects
 * @since 0.1.0
 */
export const progressOf = Effect.fn("progressOf")(function* ({ row }: ReorganisationRecord) {
  if (row.startedAt === null) return null;
  const sql = yield* SqlClient.SqlClient;
  const found = yield* sql<{
    done: number;
    batches: number;
    records: number;
    moved: number;
    waiting: number;
  }>`
    SELECT
      (SELECT count(*)::int FROM reorganisation_batch WHERE reorganisation_id = ${row.id} AND done_at IS NOT NULL) AS done,
      (SELECT count(*)::int FROM reorganisation_batch WHERE reorganisation_id = ${row.id}) AS batches,
      (SELECT COALESCE(sum(records), 0)::int FROM reorganisation_forecast WHERE reorganisation_id = ${row.id}
        AND source_unit_id NOT IN (
          SELECT source_unit_id FROM reorganisation_flow WHERE reorganisation_id = ${row.id} AND continues)) AS records,
      COALESCE(sum(moved), 0)::int AS moved, COALESCE(sum(waiting), 0)::int AS waiting
    FROM reorganisation_tally
    WHERE reorganisation_id = ${row.id} AND relation IN ('citizen', 'application', 'eid-account')`;
  const counts = found[0];
  const progress: Wire.Progress = {
    state: row.state,
    batchesDone: counts?.done ?? 0,
    batchesTotal: counts?.batches ?? 0,
    recordsTotal: counts?.records ?? 0,
    recordsMoved: counts?.moved ?? 0,
    recordsWaiting: counts?.waiting ?? 0,
    startedAt: instantOf(row.startedAt),
    finishedAt: row.doneAt === null ? null : instantOf(row.doneAt),
  };
  return progress;
});

/**
 * The progress of an execution that has begun; `WrongState` before.
 *
 * @category effects
 * @since 0.1.0
 */
export const requiredProgressOf = Effect.fnUntraced(function* (record: ReorganisationRecord) {
  const progress = yield* progressOf(record);
  return progress ?? (yield* Effect.fail(wrongState(record)));
});

/**
 * The sheet of an execution that is done; `WrongState` before.
 *
 * @category effects
 * @since 0.1.0
 */
export const sheetOf = Effect.fn("sheetOf")(function* (record: ReorganisationRecord) {
  const { life, row } = record;
  if (row.doneAt === null) return yield* Effect.fail(wrongState(record));
  const sql = yield* SqlClient.SqlClient;
  const stored = yield* sql<ConservationSheet.SheetRow>`
    SELECT relation, before, moved, waiting, unchanged, after FROM conservation_sheet
    WHERE reorganisation_id = ${row.id}`;
  const communes = yield* sql<{ before: number; after: number }>`
    SELECT count(DISTINCT source_unit_id)::int AS before, count(DISTINCT target_unit_id)::int AS after
    FROM reorganisation_flow WHERE reorganisation_id = ${row.id}`;
  const lines = relations.flatMap((relation): ReadonlyArray<Wire.SheetLine> => {
    const line = stored.find((each) => each.relation === relation);
    return line === undefined ? [] : [{ ...line, balanced: ConservationSheet.balances([line]) }];
  });
  const sheet: Wire.Sheet = {
    reorganisation: row.id as Wire.ReorganisationId,
    act: life.act,
    communesBefore: communes[0]?.before ?? 0,
    communesAfter: communes[0]?.after ?? 0,
    lines,
    balanced: ConservationSheet.balances(stored, relations),
    finishedAt: instantOf(row.doneAt),
  };
  return sheet;
});
