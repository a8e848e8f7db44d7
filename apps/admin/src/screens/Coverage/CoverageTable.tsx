/**
 * Coverage by commune and age group, with the province's total always in sight: it is what must not change.
 */
import type { Coverage } from "@hopnhat/api-client/contract";
import { fullName } from "@hopnhat/domain/Unit";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { RatioBar } from "../../figures/Ratio.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { type Column, type Order, VirtualTable } from "../../table/VirtualTable.tsx";
import styles from "./Coverage.module.css";

interface CoverageTableProps {
  readonly province: Coverage.ProvinceCoverage;
  readonly communes: ReadonlyArray<Coverage.CommuneCoverage>;
  readonly total: number;
  readonly sort: Coverage.CoverageSort;
  readonly order: Order;
  readonly onSort: (sort: Coverage.CoverageSort, order: Order) => void;
  readonly more: (() => void) | undefined;
  readonly loadingMore: boolean;
}

export const CoverageTable = ({
  province,
  communes,
  total,
  sort,
  order,
  onSort,
  more,
  loadingMore,
}: CoverageTableProps) => {
  const { say, count } = useLanguage();
  const groups = province.byAgeGroup.map(({ ageGroup }) => ageGroup);
  const columns = useMemo((): ReadonlyArray<Column<Coverage.CommuneCoverage, Coverage.CoverageSort>> => {
    const words = say.coverage;
    return [
      {
        key: "unit",
        title: words.columns.unit,
        sort: "name",
        cell: ({ unit, mayBelong }) => (
          <>
            <Link
              to="/units/$code"
              params={{ code: unit.code }}
              search={(all) => ({ ...all, asOf: unit.validFrom })}
            >
              {fullName(unit)}
            </Link>
            {mayBelong === 0 ? null : (
              <span className={styles["mayBelong"]}>{words.mayBelong(count(mayBelong))}</span>
            )}
          </>
        ),
      },
      { key: "code", title: say.units.columns.code, sort: "code", cell: ({ unit }) => unit.code },
      ...groups.map((group): Column<Coverage.CommuneCoverage, Coverage.CoverageSort> => ({
        key: group,
        title: words.ageGroups[group],
        figures: true,
        cell: ({ byAgeGroup }) => (
          <GroupCell figures={byAgeGroup.find(({ ageGroup }) => ageGroup === group)} />
        ),
      })),
      {
        key: "target",
        title: words.columns.target,
        figures: true,
        sort: "target",
        cell: ({ total: all }) => count(all.target),
      },
      {
        key: "received",
        title: words.columns.received,
        figures: true,
        sort: "received",
        cell: ({ total: all }) => count(all.received),
      },
      {
        key: "ratio",
        title: words.columns.ratio,
        figures: true,
        sort: "ratio",
        cell: ({ total: all }) => <RatioBar {...all} />,
      },
      {
        key: "accounts",
        title: words.columns.accounts,
        figures: true,
        sort: "accounts",
        cell: ({ total: all }) => count(all.accounts),
      },
    ];
  }, [say, count, groups.join()]);
  return (
    <VirtualTable
      caption={say.coverage.table}
      columns={columns}
      rows={communes}
      total={total}
      rowKey={({ unit }) => unit.id}
      sort={{ by: sort, order, onChange: onSort }}
      more={more}
      loadingMore={loadingMore}
      foot={<Foot province={province} />}
    />
  );
};

/** Received over target of one age group, in one cell. */
const GroupCell = ({ figures }: { readonly figures: Coverage.Figures | undefined }) => {
  const { say, count } = useLanguage();
  return figures === undefined ? null : (
    <>{say.coverage.groupCell(count(figures.received), count(figures.target))}</>
  );
};

const Foot = ({ province }: { readonly province: Coverage.ProvinceCoverage }) => {
  const { say, count } = useLanguage();
  const { total } = province;
  return (
    <tr>
      <th scope="row">{say.coverage.total}</th>
      <td />
      {province.byAgeGroup.map((figures) => (
        <td key={figures.ageGroup} className="figures">
          <GroupCell figures={figures} />
        </td>
      ))}
      <td className="figures">{count(total.target)}</td>
      <td className="figures">{count(total.received)}</td>
      <td className="figures">
        <RatioBar {...total} />
      </td>
      <td className="figures">{count(total.accounts)}</td>
    </tr>
  );
};
