/**
 * Units found as one types: by the beginning of their name or of a word of it, with or without diacritics, ranked.
 *
 * **When to use**
 *
 * For a form in which a person picks a commune. In a browser, `browser` has the same search without the whole ledger. For a whole address, use `AddressReader`.
 *
 * @since 0.1.0
 */
import * as Ledger from "@hopnhat/domain/Ledger";
import type * as PlainDate from "@hopnhat/domain/PlainDate";
import type * as Unit from "@hopnhat/domain/Unit";
import { makeNameSearch } from "./address/searchNames.ts";
import * as VietnamLedger from "./VietnamLedger.ts";

/**
 * A unit that fits what was typed. A name of before the reform finds each unit that holds what bore it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Found {
  readonly unit: Unit.Unit;
  /** Name of its province on the day of the search. */
  readonly province: string;
  /** Kind and name of its district, where the day has districts. */
  readonly district?: string;
  /** The earlier name that was typed, and the day from which it was no more, where that is known. */
  readonly formerly?: { readonly name: string; readonly endedOn: string | null };
}

/**
 * What to search in.
 *
 * @category models
 * @since 0.1.0
 */
export interface Settings {
  /** The units of this day are found. */
  readonly asOf: PlainDate.PlainDate;
}

/**
 * A search over the units of a day.
 *
 * @category models
 * @since 0.1.0
 */
export interface UnitSearch {
  /**
   * The units whose name, or a word of whose name, begins with what is typed, best first. After a comma stands the
   * beginning of the district or the province. A code finds its unit. Nothing typed finds nothing.
   */
  readonly find: (typed: string, limit?: number, within?: Unit.UnitCode) => ReadonlyArray<Found>;
}

/**
 * Makes a search for a day.
 *
 * @example
 * ```ts
 * import { PlainDate } from "@hopnhat/domain"
 * import * as UnitSearch from "@hopnhat/gazetteer/UnitSearch"
 *
 * const search = UnitSearch.make({ asOf: PlainDate.make("2026-01-01") })
 * search.find("tan lac")[0]?.unit.code // "05128"
 * search.find("thong nhat, phu tho")[0]?.unit.code // "04828"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = ({ asOf }: Settings): UnitSearch => {
  const search = makeNameSearch(asOf);
  return {
    find: (typed, limit, within) =>
      search.find(typed, limit, within).map(({ code, province, district, formerly }) => ({
        unit: Ledger.find(VietnamLedger.communes(), code as Unit.UnitCode, asOf)!.unit,
        province,
        ...(district === undefined ? {} : { district }),
        ...(formerly === undefined ? {} : { formerly }),
      })),
  };
};
