/** The class of each cell on a layer, and what is read for it. */
import { eachItem } from "@hopnhat/api-client";
import { Acts, type Coverage, type Map as MapContract } from "@hopnhat/api-client/contract";
import type { PlainDate } from "@hopnhat/domain/PlainDate";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { client, queries } from "../../session/api.ts";
import { useProvince } from "../../session/Session.tsx";
import type { Merger } from "../../session/useMerger.ts";
import { byChange, byCoverage, byWaiting, type Classified, type Layer } from "./classes.ts";

interface Wanted {
  readonly layer: Layer;
  readonly asOf: PlainDate;
  readonly boundaries: PlainDate;
  readonly cells: ReadonlyArray<MapContract.Cell>;
  readonly merger: Merger | null;
}

const nothing: Classified = new Map();

export const useClasses = ({ layer, asOf, boundaries, cells, merger }: Wanted) => {
  const province = useProvince();
  const act = useQuery({
    ...queries.acts.get({
      params: { act: Acts.slugOf((merger?.act ?? "") as Parameters<typeof Acts.slugOf>[0]) },
    }),
    enabled: layer === "change" && merger !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const coverage = useQuery({
    queryKey: ["coverage of every commune", province?.code, asOf, boundaries],
    enabled: layer !== "change" && province !== undefined,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const communes: Array<Coverage.CommuneCoverage> = [];
      const query = { province: province?.code ?? "", asOf, boundaries, limit: 500 };
      for await (const commune of eachItem(client.coverage.communes, { query }, { signal }))
        communes.push(commune);
      return communes;
    },
  });
  const data = useMemo(() => {
    if (layer === "change") return act.data === undefined ? nothing : byChange(cells, act.data);
    if (coverage.data === undefined) return nothing;
    return layer === "coverage" ? byCoverage(coverage.data) : byWaiting(coverage.data);
  }, [layer, act.data, coverage.data, cells]);
  return { data, act: act.data, communes: coverage.data, error: act.error ?? coverage.error };
};
