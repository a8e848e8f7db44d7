/**
 * Whether the figures are those of the records, and the log is as it was written.
 *
 * @since 0.1.0
 */
import { Effect } from "effect";
import * as AuditChain from "../../audit/AuditChain.ts";
import * as CoverageCounts from "../../campaign/CoverageCounts.ts";
import { type Check, mostFindings } from "./Check.ts";

/**
 * @category constants
 * @since 0.1.0
 */
export const rollups: Check = {
  name: "Every figure of coverage is what the records add up to",
  run: Effect.map(CoverageCounts.differences, (found) =>
    found.slice(0, mostFindings).map(({ ageGroup, counted, counts, kept, on, unit }) => ({
      subject: `coverage of unit ${unit}, ${ageGroup}, ${counted}${on === null ? "" : `, ${on}`}`,
      message: `is kept as ${kept}, and the records count ${counts}.`,
      remedy: "Have the figures counted anew; look in the audit log for what changed records beside them.",
    })),
  ),
};

/**
 * @category constants
 * @since 0.1.0
 */
export const auditChain: Check = {
  name: "The audit log is as it was written",
  run: Effect.map(AuditChain.verify(), ({ faults }) =>
    faults.slice(0, mostFindings).map(({ sentence, sequence }) => ({
      subject: `audit entry ${sequence}`,
      message: sentence.en,
      remedy: "Compare the log with the last export that was signed: what differs was changed after it.",
    })),
  ),
};
