/**
 * The merger that the province's work is about: the latest reorganisation that was not withdrawn, or, before anyone has
 * drafted one, the act of the ledger that calls for it.
 */
import type { Acts, Reorganisation } from "@hopnhat/api-client/contract";
import { eve, type PlainDate } from "@hopnhat/domain/PlainDate";
import { useQuery } from "@tanstack/react-query";
import { queries } from "./api.ts";
import { useProvince } from "./Session.tsx";

export interface Merger {
  readonly act: string;
  readonly effectiveOn: PlainDate;
  /** The last day of the boundaries before it. */
  readonly eve: PlainDate;
  readonly reorganisation: Reorganisation.ReorganisationSummary | undefined;
}

interface MergerQuery {
  /** Null where the province has no merger. */
  readonly data: Merger | null | undefined;
  readonly error: unknown;
  readonly refetch: () => void;
}

export const useMerger = (): MergerQuery => {
  const province = useProvince();
  const reorganisations = useQuery(queries.reorganisations.list());
  const drafted = reorganisations.data?.items.find((each) => each.state !== "withdrawn");
  const acts = useQuery({
    ...queries.acts.list({ query: { q: province?.name ?? "" } }),
    enabled: reorganisations.data !== undefined && drafted === undefined && province !== undefined,
  });
  const refetch = () => {
    void reorganisations.refetch();
    if (reorganisations.data !== undefined && drafted === undefined) void acts.refetch();
  };
  const error = reorganisations.error ?? acts.error;
  if (drafted !== undefined)
    return { data: mergerOf(drafted.act, drafted.effectiveOn, drafted), error, refetch };
  if (reorganisations.data === undefined) return { data: undefined, error, refetch };
  if (province === undefined) return { data: null, error, refetch };
  if (acts.data === undefined) return { data: undefined, error, refetch };
  const act = greatest(acts.data.items);
  return {
    data: act === undefined ? null : mergerOf(act.number, act.operationalOn ?? act.effectiveOn, undefined),
    error,
    refetch,
  };
};

const mergerOf = (act: string, effectiveOn: PlainDate, reorganisation: Merger["reorganisation"]): Merger => ({
  act,
  effectiveOn,
  eve: eve(effectiveOn),
  reorganisation,
});

/** Of several acts that name the province, the one that changes most. */
const greatest = (acts: ReadonlyArray<Acts.ActSummary>): Acts.ActSummary | undefined =>
  acts.reduce<Acts.ActSummary | undefined>(
    (most, act) => (act.changes > (most?.changes ?? 0) ? act : most),
    undefined,
  );
