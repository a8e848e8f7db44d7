/**
 * The communes of a day, as a table of any length.
 */
import type { Units } from "@hopnhat/api-client/contract";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useLanguage } from "../../language/Language.tsx";
import { type Column, type Order, VirtualTable } from "../../table/VirtualTable.tsx";

interface UnitsTableProps {
  readonly units: ReadonlyArray<Units.UnitSummary>;
  readonly total: number;
  readonly sort: Units.UnitSort;
  readonly order: Order;
  readonly onSort: (sort: Units.UnitSort, order: Order) => void;
  readonly more: (() => void) | undefined;
  readonly loadingMore: boolean;
  /** Whether the list is of more than one province. */
  readonly ofCountry: boolean;
  readonly selected: ReadonlySet<string | number>;
  readonly onSelect: (selected: ReadonlySet<string | number>) => void;
}

export const UnitsTable = ({
  units,
  total,
  sort,
  order,
  onSort,
  more,
  loadingMore,
  ofCountry,
  selected,
  onSelect,
}: UnitsTableProps) => {
  const { say, date } = useLanguage();
  const hasDistricts = units.some((unit) => unit.district !== null);
  const columns = useMemo(() => {
    const words = say.units.columns;
    const shown: Array<Column<Units.UnitSummary, Units.UnitSort> | undefined> = [
      {
        key: "name",
        title: words.name,
        sort: "name",
        cell: (unit) => (
          <Link to="/units/$code" params={{ code: unit.code }}>
            {unit.name}
          </Link>
        ),
      },
      { key: "kind", title: words.kind, sort: "kind", cell: (unit) => unit.kind },
      { key: "code", title: words.code, sort: "code", cell: (unit) => unit.code },
      hasDistricts
        ? { key: "district", title: words.district, cell: (unit) => unit.district?.name ?? "" }
        : undefined,
      ofCountry || hasDistricts
        ? { key: "province", title: words.province, sort: "province", cell: (unit) => unit.province.name }
        : undefined,
      // Of a unit of the first register, the ledger does not know since when it has been there.
      hasDistricts
        ? undefined
        : { key: "since", title: words.since, figures: true, cell: (unit) => date(unit.validFrom) },
    ];
    return shown.filter((column) => column !== undefined);
  }, [say, date, hasDistricts, ofCountry]);
  return (
    <VirtualTable
      name="units"
      caption={say.units.table}
      columns={columns}
      rows={units}
      total={total}
      rowKey={(unit) => unit.id}
      sort={{ by: sort, order, onChange: onSort }}
      selection={{ selected, onChange: onSelect }}
      more={more}
      loadingMore={loadingMore}
    />
  );
};
