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
import { carried } from "./relations/carried.ts";
import * as Record from "./ReorganisationRecord.ts";

type ReorganisationRecord = Record.ReorganisationRecord;

const wrongState = (record: ReorganisationRecord) =>
  Contract.notExecuted(record.row.state, Record.actionsOf(record));

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
  const relations = yield* sql<Wire.RelationProgress>`
    SELECT s.relation, s.before, COALESCE(sum(t.moved), 0)::int AS moved, COALESCE(sum(t.waiting), 0)::int AS waiting
    FROM conservation_sheet s LEFT JOIN reorganisation_tally t USING (reorganisation_id, relation)
    WHERE s.reorganisation_id = ${row.id} GROUP BY s.relation, s.before`;
  const progress: Wire.Progress = {
    state: row.state,
    paused: row.paused,
    relations: inOrder(relations),
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

/** The relations in the order in which a sheet shows them. */
const inOrder = <Line extends { readonly relation: ConservationSheet.Relation }>(
  lines: ReadonlyArray<Line>,
): ReadonlyArray<Line> =>
  ConservationSheet.Relation.literals.flatMap((relation) => {
    const line = lines.find((each) => each.relation === relation);
    return line === undefined ? [] : [line];
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
 * The sheet of an execution that is done, or of its revert; `WrongState` before.
 *
 * @category effects
 * @since 0.1.0
 */
export const sheetOf = Effect.fn("sheetOf")(function* (
  record: ReorganisationRecord,
  of: "execution" | "revert" = "execution",
) {
  const { life, row } = record;
  const finishedAt = of === "execution" ? row.doneAt : row.revertedAt;
  if (finishedAt === null) return yield* Effect.fail(wrongState(record));
  const sql = yield* SqlClient.SqlClient;
  const table = sql(of === "execution" ? "conservation_sheet" : "conservation_sheet_of_revert");
  const stored = yield* sql<ConservationSheet.SheetRow>`
    SELECT relation, before, moved, waiting, unchanged, after FROM ${table} WHERE reorganisation_id = ${row.id}`;
  const communes = yield* sql<{ before: number; after: number }>`
    SELECT count(DISTINCT source_unit_id)::int AS before, count(DISTINCT target_unit_id)::int AS after
    FROM reorganisation_flow WHERE reorganisation_id = ${row.id}`;
  const { after = 0, before = 0 } = communes[0] ?? {};
  const lines = inOrder(stored).map((line): Wire.SheetLine => ({
    ...line,
    balanced: ConservationSheet.balances([line]),
  }));
  // A sheet of an execution by an earlier version of this program has the relations of that version.
  const expected = lines.length < carried.length ? [] : carried.map(({ relation }) => relation);
  const sheet: Wire.Sheet = {
    reorganisation: row.id as Wire.ReorganisationId,
    act: life.act,
    communesBefore: of === "execution" ? before : after,
    communesAfter: of === "execution" ? after : before,
    lines,
    balanced: ConservationSheet.balances(stored, expected),
    finishedAt: instantOf(finishedAt),
  };
  return sheet;
});
