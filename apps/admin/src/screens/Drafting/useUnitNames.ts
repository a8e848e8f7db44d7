/** Names for the codes of a draft: those of the eve, which give, and those of the day, which receive. */
import type { ReorganisationDraft } from "@hopnhat/api-client/contract";
import { eve, type PlainDate } from "@hopnhat/domain/PlainDate";
import { searchKey } from "@hopnhat/domain/Vietnamese";
import { eachItem } from "@hopnhat/api-client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { client } from "../../session/api.ts";
import { useTerritory } from "../Units/useUnits.ts";

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
  /** The units of the eve in what is the user's province today. */
  readonly onTheEve: ReadonlyArray<NamedUnit>;
}

const printed = (unit: NamedUnit | undefined, code: string): string =>
  unit === undefined ? code : `${unit.kind} ${unit.name} (${code})`;

export const useUnitNames = (day: PlainDate, changes: ReadonlyArray<Change>): UnitNames => {
  const asOf = eve(day);
  const codes = useTerritory(asOf, true).data;
  const list = useQuery({
    queryKey: ["units of a draft", asOf, codes],
    enabled: codes !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const units: Array<NamedUnit> = [];
      for (const province of codes ?? []) {
        const query = { asOf, province, limit: 500 };
        for await (const unit of eachItem(client.units.list, { query }, { signal })) units.push(unit);
      }
      return units;
    },
  });
  return useMemo(() => {
    const onTheEve: ReadonlyArray<NamedUnit> = list.data ?? [];
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
