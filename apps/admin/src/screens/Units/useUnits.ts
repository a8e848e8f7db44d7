/**
 * The communes of a day, of the country or of the province that one works for.
 *
 * Before its merger a province was several: the communes of a day are then those of each province that went into it.
 * They are few hundred and are read whole, so that the order runs over all of them; the country's are read as far as the
 * reader scrolls.
 */
import { eachItem } from "@hopnhat/api-client";
import { Acts, type Units } from "@hopnhat/api-client/contract";
import { compare } from "@hopnhat/domain/Vietnamese";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useDay } from "../../frame/AsOf.tsx";
import { client, lists, queries } from "../../session/api.ts";
import { useProvince } from "../../session/Session.tsx";
import { useMerger } from "../../session/useMerger.ts";
import type { Order } from "../../table/VirtualTable.tsx";

interface Wanted {
  readonly ofCountry: boolean;
  readonly q: string | undefined;
  readonly kind: string | undefined;
  readonly sort: Units.UnitSort;
  readonly order: Order;
}

interface UnitList {
  readonly data: { readonly units: ReadonlyArray<Units.UnitSummary>; readonly total: number } | undefined;
  readonly error: unknown;
  readonly refetch: () => void;
  readonly more: (() => void) | undefined;
  readonly loadingMore: boolean;
}

export const useUnits = (wanted: Wanted): UnitList => {
  const country = useCountry(wanted);
  const province = useOwnProvince(wanted);
  return wanted.ofCountry ? country : province;
};

const queryOf = (asOf: string, { q, kind, sort, order }: Wanted) => ({
  asOf,
  sort,
  order,
  ...(q === undefined ? {} : { q }),
  ...(kind === undefined ? {} : { kind }),
});

const useCountry = (wanted: Wanted): UnitList => {
  const { asOf } = useDay();
  const list = useInfiniteQuery({
    ...lists.units.list({ query: { ...queryOf(asOf, wanted), limit: 200 } }),
    enabled: wanted.ofCountry,
    placeholderData: keepPreviousData,
  });
  const data = useMemo(
    () =>
      list.data === undefined
        ? undefined
        : { units: list.data.pages.flatMap((page) => page.items), total: list.data.pages[0]?.total ?? 0 },
    [list.data],
  );
  return {
    data,
    error: list.error,
    refetch: () => void list.refetch(),
    more: list.hasNextPage ? () => void list.fetchNextPage() : undefined,
    loadingMore: list.isFetchingNextPage,
  };
};

const useOwnProvince = (wanted: Wanted): UnitList => {
  const { asOf } = useDay();
  const territory = useTerritory(asOf, !wanted.ofCountry);
  const codes = territory.data;
  const list = useQuery({
    queryKey: ["units of the province", asOf, codes, wanted],
    enabled: codes !== undefined && !wanted.ofCountry,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const units: Array<Units.UnitSummary> = [];
      for (const province of codes ?? []) {
        const query = { ...queryOf(asOf, wanted), province, limit: 500 };
        for await (const unit of eachItem(client.units.list, { query }, { signal })) units.push(unit);
      }
      return { units: units.sort(inOrder(wanted.sort, wanted.order)), total: units.length };
    },
  });
  return {
    data: list.data,
    error: territory.error ?? list.error,
    refetch: () => {
      territory.refetch();
      if (codes !== undefined) void list.refetch();
    },
    more: undefined,
    loadingMore: false,
  };
};

/** The codes of the provinces that the user's province is made of on the day. */
export const useTerritory = (asOf: string, enabled: boolean) => {
  const province = useProvince();
  const merger = useMerger();
  const isBefore = merger.data !== null && merger.data !== undefined && asOf < merger.data.effectiveOn;
  const act = useQuery({
    ...queries.acts.get({
      params: { act: Acts.slugOf((merger.data?.act ?? "") as Parameters<typeof Acts.slugOf>[0]) },
    }),
    enabled: enabled && isBefore,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const codes = useMemo(() => {
    if (province === undefined || merger.data === undefined) return undefined;
    if (!isBefore) return [province.code];
    return act.data === undefined ? undefined : provincesOf(act.data.before);
  }, [province, merger.data, isBefore, act.data]);
  const refetch = () => {
    merger.refetch();
    if (isBefore) void act.refetch();
  };
  return { data: codes, error: merger.error ?? act.error, refetch };
};

const provincesOf = (units: Acts.Act["before"]) =>
  [...new Set(units.flatMap((unit) => unit.within.at(-1) ?? []))].sort();

const keys: Record<Units.UnitSort, (unit: Units.UnitSummary) => string> = {
  name: (unit) => unit.name,
  code: (unit) => unit.code,
  kind: (unit) => unit.kind,
  province: (unit) => unit.province.name,
};

const inOrder = (sort: Units.UnitSort, order: Order) => {
  const key = keys[sort];
  const sign = order === "asc" ? 1 : -1;
  return (one: Units.UnitSummary, other: Units.UnitSummary) =>
    sign * (compare(key(one), key(other)) || (one.code < other.code ? -1 : 1));
};
