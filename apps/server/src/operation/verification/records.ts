/**
 * Whether the records agree with one another: numbers, accounts, targets, applications, the feed.
 *
 * @since 0.1.0
 */
import { type Check, ofRows } from "./Check.ts";

const orphans = (table: string, noun: string): Check =>
  ofRows({
    name: `Every ${noun} is of a citizen that there is`,
    query: `
      SELECT '${noun} of citizen ' || t.citizen_id AS subject FROM ${table} t
      LEFT JOIN citizen c ON c.id = t.citizen_id AND c.province_code = t.province_code WHERE c.id IS NULL`,
    message: () => "is of nobody.",
    remedy: "Restore the citizen from a backup of before, and report what was done since.",
  });

/**
 * @category constants
 * @since 0.1.0
 */
export const records: ReadonlyArray<Check> = [
  ofRows({
    name: "Every citizen's number is in the register of numbers",
    query: `
      SELECT 'citizen ' || c.id AS subject FROM citizen c LEFT JOIN personal_number n
        ON n.personal_number = c.personal_number AND n.citizen_id = c.id AND n.valid_to IS NULL
      WHERE n.citizen_id IS NULL AND NOT EXISTS (SELECT 1 FROM citizen_merged m WHERE m.citizen_id = c.id)
        AND NOT EXISTS (SELECT 1 FROM held_number h WHERE h.citizen_id = c.id)`,
    message: () => "bears a number that would not find it.",
    remedy:
      "Enter the number in personal_number; should another citizen bear it, compare the two as duplicates.",
  }),
  orphans("e_id_account", "e-ID account"),
  orphans("campaign_target", "target"),
  orphans("application", "application"),
  ofRows({
    name: "The feed is numbered without gaps, up to its head",
    query: `
      SELECT 'feed' AS subject, h.sequence || ' at the head, ' || n.entries || ' entries up to ' || n.last AS detail
      FROM feed_head h, (SELECT count(*) AS entries, COALESCE(max(sequence), 0) AS last FROM feed_entry) n
      WHERE h.sequence <> n.last OR n.entries <> n.last`,
    message: (counts) => `has ${counts}: agencies would miss a change.`,
    remedy: "Restore the feed from a backup; agencies read again from the last cursor before the gap.",
  }),
];
