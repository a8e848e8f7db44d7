/** What the map says, as a table. */
import type { Map as MapContract } from "@hopnhat/api-client/contract";
import { compare } from "@hopnhat/domain/Vietnamese";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useLanguage } from "../../language/Language.tsx";
import { type Column, VirtualTable } from "../../table/VirtualTable.tsx";
import type { Layer } from "./classes.ts";
import { useClassWords } from "./Legend.tsx";

interface CellsTableProps {
  readonly cells: ReadonlyArray<MapContract.Cell>;
  readonly classOf: (code: string) => string;
  readonly layer: Layer;
  readonly only: string | undefined;
  readonly onSelect: (code: string) => void;
}

export const CellsTable = ({ cells, classOf, layer, only, onSelect }: CellsTableProps) => {
  const { say } = useLanguage();
  const words = useClassWords(layer);
  const rows = useMemo(
    () =>
      cells
        .filter(({ code }) => only === undefined || classOf(code) === only)
        .toSorted((one, other) => compare(one.name, other.name)),
    [cells, classOf, only],
  );
  const columns = useMemo(
    (): ReadonlyArray<Column<MapContract.Cell, never>> => [
      {
        key: "name",
        title: say.map.columns.name,
        cell: ({ code, kind, name }) => (
          <Link to="/units/$code" params={{ code }} onFocus={() => onSelect(code)} lang="vi">
            {kind} {name}
          </Link>
        ),
      },
      { key: "code", title: say.map.columns.code, cell: ({ code }) => code },
      { key: "class", title: say.map.columns.class, cell: ({ code }) => words[classOf(code)] ?? "" },
    ],
    [say, words, classOf, onSelect],
  );
  return (
    <VirtualTable
      caption={say.units.table}
      columns={columns}
      rows={rows}
      total={rows.length}
      rowKey={({ unit }) => unit}
    />
  );
};
