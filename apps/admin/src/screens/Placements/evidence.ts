/** The evidence that can be given for a place, likeliest first: what tells the candidates apart, then the rest. */
import type { PlacementDecisions } from "@hopnhat/api-client/contract";
import type { Placement } from "@hopnhat/domain";
import type { VillageId } from "@hopnhat/domain/Village";

export type EvidenceKind = "village" | "street" | "officers-decision";

const all: ReadonlyArray<EvidenceKind> = ["village", "street", "officers-decision"];

export const byLikelihood = (asks: Placement.Asked): ReadonlyArray<EvidenceKind> => {
  const first = all.find((kind) => kind === asks);
  return first === undefined ? all : [first, ...all.filter((kind) => kind !== first)];
};

/** What an officer has said so far. The words stay from one person to the next: a village is often settled in a row. */
export interface EvidenceDraft {
  readonly kind: EvidenceKind;
  readonly street: string;
  readonly reason: string;
}

/** The evidence as the server takes it; undefined while something is left to say. */
export const evidenceOf = (
  { kind, reason, street }: EvidenceDraft,
  village: VillageId | undefined,
): PlacementDecisions.EvidenceGiven | undefined => {
  if (kind === "village") return village === undefined ? undefined : { kind, village };
  if (kind === "street") return street.trim() === "" ? undefined : { kind, street: street.trim() };
  return reason.trim() === "" ? undefined : { kind, reason: reason.trim() };
};
