/** Mends a fault of a reading in the draft: the unit that a name meant is put where its clause wanted it. */
import type { ReorganisationDraft } from "@hopnhat/api-client/contract";
import { addFlow, type Draft } from "./editing.ts";

/** The old unit that a fault is about; undefined where it is about another thing of the text. */
export const sourceOf = (reading: ReorganisationDraft.Reading, fault: ReorganisationDraft.ReadFault) =>
  reading.clauses
    .find(({ number }) => number === fault.clause)
    ?.sources.find(({ position }) => position.offset === fault.position?.offset);

/** Undefined where the clause of the fault is not in the draft, or holds the unit already. */
export const mend = (
  draft: Draft,
  reading: ReorganisationDraft.Reading,
  fault: ReorganisationDraft.ReadFault,
  code: string,
): Draft | undefined => {
  const index = draft.changes.findIndex(({ clause }) => clause === fault.clause);
  const clause = draft.changes[index];
  if (clause === undefined || clause.flows.some(({ from }) => from === code)) return undefined;
  const source = sourceOf(reading, fault);
  return addFlow(draft, index, {
    from: code,
    land: source?.land ?? "all",
    people: source?.people ?? "all",
  });
};
