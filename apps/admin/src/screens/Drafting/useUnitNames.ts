/** Names for the codes of a draft: those of the eve, which give, and those of the day, which receive. */
import type { ReorganisationDraft } from "@hopnhat/api-client/contract";
import { eve, type PlainDate } from "@hopnhat/domain/PlainDate";
import { searchKey } from "@hopnhat/domain/Vietnamese";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { lists } from "../../session/api.ts";
import { useProvince } from "../../session/Session.tsx";

type Change = ReorganisationDraft.DraftedChange;

/** A unit that one may choose. */
export interface NamedUnit {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
}

export interface UnitNames {
  readonly before: (code: string) => string;
  readonly after: (code: string) => string;
  /** Whether a clause names a unit that fits what was typed: a name without diacritics, or a code. */
  readonly fits: (typed: string) => (change: Change) => boolean;
  /** The units of the eve in the user's province. */
  readonly onTheEve: ReadonlyArray<NamedUnit>;
}

const printed = (unit: NamedUnit | undefined, code: string): string =>
  unit === undefined ? code : `${unit.kind} ${unit.name} (${code})`;

export const useUnitNames = (day: PlainDate, changes: ReadonlyArray<Change>): UnitNames => {
  const province = useProvince();
  const list = useInfiniteQuery(
    lists.units.list({
      query: { asOf: eve(day), limit: 500, ...(province === undefined ? {} : { province: province.code }) },
    }),
  );
  const { hasNextPage, fetchNextPage, isFetching } = list;
  // A province has some hundred communes; of the whole country only the first thousand are named.
  const pages = list.data?.pages.length ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetching && pages < 2) void fetchNextPage();
  }, [hasNextPage, isFetching, pages, fetchNextPage]);
  return useMemo(() => {
    const onTheEve: ReadonlyArray<NamedUnit> = list.data?.pages.flatMap(({ items }) => items) ?? [];
    const old = new Map(onTheEve.map((unit) => [unit.code, unit]));
    const begun = new Map<string, NamedUnit>(
      changes.flatMap(({ begins }) => begins.map((unit) => [unit.code, unit] as const)),
    );
    const before = (code: string) => printed(old.get(code), code);
    const after = (code: string) => printed(begun.get(code) ?? old.get(code), code);
    return {
      before,
      after,
      onTheEve,
      fits: (typed) => {
        const key = searchKey(typed);
        return ({ begins, flows }) =>
          key === "" ||
          flows.some(({ from, to }) => searchKey(`${before(from)} ${after(to)}`).includes(key)) ||
          begins.some(({ code, kind, name }) => searchKey(`${code} ${kind} ${name}`).includes(key));
      },
    };
  }, [list.data, changes]);
};
