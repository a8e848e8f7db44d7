/**
 * The relations that a merger moves, and how each is counted for the conservation sheet.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import type { SqlClient } from "effect/sql";
import type { ConservationSheet } from "@hopnhat/domain";

/**
 * A relation of the sheet, in the order in which it is shown.
 *
 * @category constants
 * @since 0.1.0
 */
export const relations = [
  "citizen",
  "application",
  "eid-account",
  "target",
  "village",
] as const satisfies ReadonlyArray<ConservationSheet.Relation>;

/**
 * @category models
 * @since 0.1.0
 */
export type Relation = (typeof relations)[number];

// How many there are, wherever they stand.
const stored: Record<Relation, string> = {
  citizen: "citizen",
  application: "application",
  "eid-account": "e_id_account",
  target: "campaign_target",
  village: "village",
};

// Each record with its place: whether it waits, and whether the reorganisation $1 touched it. A record without a place
// is in none of these rows, and so is missed after.
const placed: Record<Relation, string> = {
  citizen: "SELECT unit_id, status, reorganisation_id FROM citizen_placement",
  application: "SELECT unit_id, status, reorganisation_id FROM application_office",
  "eid-account":
    "SELECT unit_id, status, reorganisation_id FROM e_id_account JOIN citizen_placement USING (citizen_id, province_code)",
  target:
    "SELECT unit_id, status, reorganisation_id FROM campaign_target JOIN citizen_placement USING (citizen_id, province_code)",
  village: `SELECT v.unit_id,
      CASE WHEN k.source_unit_id IS NULL THEN 'placed' ELSE 'waiting' END::placement_status AS status,
      COALESCE(k.reorganisation_id, h.ended_by) AS reorganisation_id
    FROM village v
    LEFT JOIN (SELECT DISTINCT source_unit_id, reorganisation_id FROM placement_candidate WHERE reorganisation_id = $1) k
      ON k.source_unit_id = v.unit_id
    LEFT JOIN village_history h ON h.village_id = v.id AND h.ended_by = $1`,
};

/**
 * Opens the sheet: how many records of each relation there are before anything moves.
 *
 * @category effects
 * @since 0.1.0
 */
export const countBefore = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, id: number) {
  for (const relation of relations) {
    yield* sql.unsafe(
      `INSERT INTO conservation_sheet (reorganisation_id, relation, before) SELECT $1, $2, count(*) FROM ${stored[relation]}`,
      [id, relation],
    );
  }
});

/**
 * Closes the sheet. What moved is the sum of the batches' tallies; what waits, what is unchanged and what there is after
 * are counted anew, from the records.
 *
 * @category effects
 * @since 0.1.0
 */
export const countAfter = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, id: number) {
  for (const relation of relations) {
    yield* sql.unsafe(
      `UPDATE conservation_sheet s SET
        moved = (SELECT COALESCE(sum(moved), 0) FROM reorganisation_tally WHERE reorganisation_id = $1 AND relation = $2),
        waiting = n.waiting, unchanged = n.unchanged, after = n.after
      FROM (
        SELECT count(*) FILTER (WHERE reorganisation_id = $1 AND status = 'waiting') AS waiting,
          count(*) FILTER (WHERE reorganisation_id IS DISTINCT FROM $1 OR unit_id IN (
            SELECT target_unit_id FROM reorganisation_flow WHERE reorganisation_id = $1 AND continues)) AS unchanged,
          count(*) AS after
        FROM (${placed[relation]}) places
      ) n
      WHERE s.reorganisation_id = $1 AND s.relation = $2`,
      [id, relation],
    );
  }
});
