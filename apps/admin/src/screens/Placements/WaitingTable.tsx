/**
 * The people who wait, with what is known of each and where each may belong.
 */
import type { Placements, Units } from "@hopnhat/api-client/contract";
import { fullName } from "@hopnhat/domain/Unit";
import { useMemo } from "react";
import { useLanguage } from "../../language/Language.tsx";
import { type Column, VirtualTable } from "../../table/VirtualTable.tsx";

interface WaitingTableProps {
  readonly people: ReadonlyArray<Placements.WaitingPerson>;
  readonly total: number;
  /** The communes that a placement names, by their id. */
  readonly communes: ReadonlyMap<string, Units.UnitSummary>;
  readonly more: (() => void) | undefined;
  readonly loadingMore: boolean;
}

export const WaitingTable = ({ people, total, communes, more, loadingMore }: WaitingTableProps) => {
  const { say, count, date } = useLanguage();
  const columns = useMemo((): ReadonlyArray<Column<Placements.WaitingPerson, never>> => {
    const words = say.placements;
    const named = (id: string) => {
      const commune = communes.get(id);
      return commune === undefined ? id : fullName(commune);
    };
    return [
      { key: "name", title: words.columns.name, cell: (person) => person.name },
      { key: "born", title: words.columns.born, figures: true, cell: (person) => person.birthYear },
      {
        key: "village",
        title: words.columns.village,
        cell: ({ village }) => `${village.kind} ${village.name}`,
      },
      { key: "from", title: words.columns.from, cell: ({ placement }) => named(placement.from) },
      {
        key: "candidates",
        title: words.columns.candidates,
        cell: ({ placement }) =>
          placement.candidates.map((candidate) => named(candidate)).join(` ${words.or} `),
      },
      {
        key: "applications",
        title: words.columns.applications,
        figures: true,
        cell: (person) => count(person.openApplications),
      },
      { key: "since", title: words.columns.since, figures: true, cell: (person) => date(person.since) },
    ];
  }, [say, count, date, communes]);
  return (
    <VirtualTable
      caption={say.placements.table}
      columns={columns}
      rows={people}
      total={total}
      rowKey={(person) => person.id}
      more={more}
      loadingMore={loadingMore}
    />
  );
};
