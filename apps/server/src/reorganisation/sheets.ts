/**
 * The conservation sheet: opened before anything moves, closed after, of the execution and of the way back.
 *
 * @since 0.1.0
 */
import { ConservationSheet } from "@hopnhat/domain";
import { Effect } from "effect";
import { carried } from "./relations/carried.ts";
import type { Running, Sql } from "./relations/Relation.ts";

/**
 * Opens the sheet: how many records of each relation there are before anything moves.
 *
 * @category effects
 * @since 0.1.0
 */
export const open = Effect.fn("sheets.open")(function* (sql: Sql, id: number) {
  for (const { countBefore, relation } of carried) {
    const before = yield* countBefore(sql);
    yield* sql`INSERT INTO conservation_sheet (reorganisation_id, relation, before)
      VALUES (${id}, ${relation}, ${before})`;
  }
});

/**
 * Closes the sheet. What moved is the sum of the batches' tallies; what waits, what is unchanged and what there is after
 * are counted anew, from the records.
 *
 * **Details**
 *
 * `before` counts the records that are stored, `after` those that have a place: in one snapshot, so that what was taken
 * while the merger ran is on both sides, and a record that lost its place is on one.
 *
 * @category effects
 * @since 0.1.0
 */
export const close = Effect.fn("sheets.close")(function* (sql: Sql, running: Running) {
  const { id } = running;
  for (const { countAfter, countBefore, relation } of carried) {
    const stored = yield* countBefore(sql);
    const counted = yield* countAfter(sql, running);
    yield* sql`UPDATE conservation_sheet SET
        before = ${stored}, moved = ${
          counted.moved === undefined
            ? sql`(SELECT COALESCE(sum(moved), 0) FROM reorganisation_tally
                WHERE reorganisation_id = ${id} AND relation = ${relation})`
            : sql`${counted.moved}::int`
        },
        waiting = ${counted.waiting}, unchanged = ${counted.unchanged}, after = ${counted.after}
      WHERE reorganisation_id = ${id} AND relation = ${relation}`;
  }
  const rows = yield* sql<ConservationSheet.SheetRow>`
    SELECT relation, before, moved, waiting, unchanged, after FROM conservation_sheet WHERE reorganisation_id = ${id}`;
  return rows;
});

/**
 * A sheet that does not balance is a defect of this program: it is loud, and its transaction does not stand.
 *
 * @category guards
 * @since 0.1.0
 */
export const requireBalance = (id: number, rows: ConservationSheet.ConservationSheet) => {
  const wrong = ConservationSheet.imbalances(
    rows,
    carried.map(({ relation }) => relation),
  );
  return wrong.length === 0
    ? Effect.void
    : Effect.die(
        new Error(
          `the sheet of reorganisation ${id} does not balance: ${wrong.map(({ sentence }) => sentence.en).join(" ")}`,
        ),
      );
};
