/**
 * Whether what mergers left behind adds up: sheets, four eyes, batches.
 *
 * @since 0.1.0
 */
import { type Check, ofRows } from "./Check.ts";

/**
 * @category constants
 * @since 0.1.0
 */
export const reorganisations: ReadonlyArray<Check> = [
  ofRows({
    name: "Every conservation sheet balances",
    query: `
      SELECT 'reorganisation ' || s.reorganisation_id AS subject, s.relation || ': ' || s.before || ' before, '
        || s.moved || ' moved, ' || s.waiting || ' waiting, ' || s.unchanged || ' unchanged, '
        || COALESCE(s.after::text, 'none') || ' after' AS detail
      FROM conservation_sheet s JOIN reorganisation r ON r.id = s.reorganisation_id
      WHERE r.state IN ('done', 'reverted')
        AND (s.before <> s.moved + s.waiting + s.unchanged OR s.after IS DISTINCT FROM s.before)`,
    message: (line) => `has a sheet that does not add up: ${line}.`,
    remedy: "Compare the records with a backup of before the execution; what is missing is restored from it.",
  }),
  ofRows({
    name: "Every reorganisation that is done has its sheet and all of its batches",
    query: `
      SELECT 'reorganisation ' || r.id AS subject,
        CASE WHEN s.n = 0 THEN 'no sheet' ELSE b.open || ' batches that were not done' END AS detail
      FROM reorganisation r,
        LATERAL (SELECT count(*) AS n FROM conservation_sheet WHERE reorganisation_id = r.id) s,
        LATERAL (SELECT count(*) AS open FROM reorganisation_batch WHERE reorganisation_id = r.id AND done_at IS NULL) b
      WHERE r.state = 'done' AND (s.n = 0 OR b.open > 0)`,
    message: (what) => `is said to be done, and has ${what}.`,
    remedy: "Restore the database from a backup of before the execution, and execute it again.",
  }),
  ofRows({
    name: "Nobody approved what was their own",
    query: `
      SELECT 'reorganisation ' || id AS subject, approved_by AS detail FROM reorganisation
      WHERE approved_by IS NOT NULL
        AND (approved_by IN (drafted_by, COALESCE(submitted_by, '')) OR approved_by = ANY(edited_by))`,
    message: (who) => `was approved by ${who}, who drafted, edited or submitted it.`,
    remedy: "Have a second person look at it again; look into the audit log for how it came about.",
  }),
];
