/**
 * A table of any length, without pages: only the rows in sight are drawn, and the next ones are asked for before the
 * reader gets there. Header and first column stay in sight.
 */
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { useLanguage } from "../language/Language.tsx";
import { Icon } from "../theme/Icon.tsx";
import styles from "./table.module.css";
import { useColumns } from "./useColumns.tsx";
import { useRowKeys } from "./useRowKeys.ts";

export type Order = "asc" | "desc";

export interface Column<Row, Sort extends string> {
  readonly key: string;
  readonly title: string;
  /** Figures are set to the end of the line, in digits of one width. */
  readonly figures?: boolean;
  /** Text that may run over several lines. */
  readonly wraps?: boolean;
  /** The name under which the server sorts by this column. */
  readonly sort?: Sort;
  readonly cell: (row: Row) => ReactNode;
}

interface VirtualTableProps<Row, Sort extends string> {
  /** What the table is, for those who do not see where it stands. */
  readonly caption: string;
  readonly columns: ReadonlyArray<Column<Row, Sort>>;
  readonly rows: ReadonlyArray<Row>;
  /** How many rows there are, drawn or not, fetched or not. */
  readonly total: number;
  readonly rowKey: (row: Row) => string | number;
  readonly sort?: {
    readonly by: Sort;
    readonly order: Order;
    readonly onChange: (by: Sort, order: Order) => void;
  };
  /** Asks for the next rows; undefined where there are none. */
  readonly more?: (() => void) | undefined;
  readonly loadingMore?: boolean;
  /** A last row that is always in sight: a total. */
  readonly foot?: ReactNode;
  readonly rowHeight?: number;
  /** Under this name the browser remembers which columns are shown; without it all are, and there is no choice. */
  readonly name?: string;
  /** What `x` selects: the keys of rows. */
  readonly selection?: {
    readonly selected: ReadonlySet<string | number>;
    readonly onChange: (selected: ReadonlySet<string | number>) => void;
  };
}

export const VirtualTable = <Row, Sort extends string = never>({
  caption,
  columns: every,
  rows,
  total,
  rowKey,
  sort,
  more,
  loadingMore = false,
  foot,
  rowHeight = 38,
  name,
  selection,
}: VirtualTableProps<Row, Sort>) => {
  const { say } = useLanguage();
  const { shown: columns, choice } = useColumns(name, every);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 900, height: 700 },
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more !== undefined && !loadingMore && last >= rows.length - 20) more();
  }, [more, loadingMore, last, rows.length]);

  const toggle = (index: number) => {
    const row = rows[index];
    if (row === undefined || selection === undefined) return;
    const selected = new Set(selection.selected);
    if (!selected.delete(rowKey(row))) selected.add(rowKey(row));
    selection.onChange(selected);
  };
  const current = useRowKeys({
    scroller,
    rows: rows.length,
    scrollTo: (index) => virtual.scrollToIndex(index),
    ...(selection === undefined ? {} : { toggle }),
  });

  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <>
      {choice}
      <div
        ref={scroller}
        className={styles["scroller"]}
        tabIndex={0}
        role="region"
        aria-label={caption}
        data-rows=""
      >
        <table className={styles["table"]} aria-rowcount={total + 1}>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column) => (
                <HeaderCell key={column.key} column={column} sort={sort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {before > 0 ? <Gap columns={columns.length} height={before} /> : null}
            {items.map((item) => {
              const row = rows[item.index];
              return row === undefined ? null : (
                <tr
                  key={rowKey(row)}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  aria-rowindex={item.index + 2}
                  data-current={item.index === current ? "" : undefined}
                  aria-selected={selection === undefined ? undefined : selection.selected.has(rowKey(row))}
                  style={{ blockSize: rowHeight }}
                >
                  {columns.map((column, index) => {
                    const classes =
                      column.figures === true
                        ? "figures"
                        : column.wraps === true
                          ? styles["wraps"]
                          : undefined;
                    return index === 0 ? (
                      <th key={column.key} scope="row" className={classes}>
                        {column.cell(row)}
                      </th>
                    ) : (
                      <td key={column.key} className={classes}>
                        {column.cell(row)}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
            {after > 0 ? <Gap columns={columns.length} height={after} /> : null}
          </tbody>
          {foot === undefined ? null : <tfoot>{foot}</tfoot>}
        </table>
        {loadingMore ? (
          <p className={styles["more"]} role="status">
            {say.units.loadingMore}
          </p>
        ) : null}
      </div>
    </>
  );
};

/** The room of rows that are not drawn. */
const Gap = ({ columns, height }: { readonly columns: number; readonly height: number }) => (
  <tr aria-hidden="true" className={styles["gap"]}>
    <td colSpan={columns} style={{ blockSize: height }} />
  </tr>
);

interface HeaderCellProps<Row, Sort extends string> {
  readonly column: Column<Row, Sort>;
  readonly sort: VirtualTableProps<Row, Sort>["sort"];
}

const HeaderCell = <Row, Sort extends string>({ column, sort }: HeaderCellProps<Row, Sort>) => {
  const { say } = useLanguage();
  const by = column.sort;
  const classes = column.figures === true ? "figures" : undefined;
  if (by === undefined || sort === undefined) {
    return (
      <th scope="col" className={classes}>
        {column.title}
      </th>
    );
  }
  const active = sort.by === by;
  const ascending = sort.order === "asc";
  // A figure is first asked for from the greatest, a name from the first letter.
  const next = active ? (ascending ? "desc" : "asc") : column.figures === true ? "desc" : "asc";
  return (
    <th
      scope="col"
      className={classes}
      aria-sort={active ? (ascending ? "ascending" : "descending") : "none"}
    >
      <button
        type="button"
        className={styles["sort"]}
        data-active={active}
        onClick={() => sort.onChange(by, next)}
      >
        {column.title}
        {active ? <Icon name={ascending ? "up" : "down"} size={13} /> : null}
        {active ? (
          <span className="visually-hidden">, {ascending ? say.units.sortedUp : say.units.sortedDown}</span>
        ) : null}
      </button>
    </th>
  );
};
