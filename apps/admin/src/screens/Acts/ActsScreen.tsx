/** The ledger's acts, latest first, and the way to add one by its text. */
import type { Acts } from "@hopnhat/api-client/contract";
import { Button, TextInput } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { filterField } from "../../frame/keys.ts";
import { Page, Section } from "../../frame/Page.tsx";
import { useTypedSearch } from "../../frame/useTypedSearch.ts";
import { useLanguage } from "../../language/Language.tsx";
import { lists } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { State } from "../../states/State.tsx";
import { type Column, VirtualTable } from "../../table/VirtualTable.tsx";
import { Icon } from "../../theme/Icon.tsx";
import styles from "./Acts.module.css";

export const ActsScreen = () => {
  const { say, count } = useLanguage();
  const words = say.administration.acts;
  const search = useSearch({ from: "/console/acts" });
  const navigate = useNavigate({ from: "/acts" });
  const order = search.order ?? "desc";
  const typed = useTypedSearch(
    search.q,
    (q) => void navigate({ search: (all) => ({ ...all, q }), replace: true }),
  );
  const list = useInfiniteQuery({
    ...lists.acts.list({
      query: {
        sort: "effectiveOn",
        order,
        limit: 100,
        ...(search.q === undefined ? {} : { q: search.q }),
      },
    }),
    placeholderData: keepPreviousData,
  });
  const total = list.data?.pages[0]?.total;
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <Button
          variant="default"
          onClick={() => void navigate({ to: "/reorganisations/new", search: { from: "text" } })}
        >
          {words.addText}
        </Button>
      }
    >
      <Section flush>
        <div className={styles["filters"]}>
          <TextInput
            aria-label={words.search}
            placeholder={words.search}
            leftSection={<Icon name="search" size={16} />}
            value={typed.value}
            onChange={(event) => typed.setValue(event.currentTarget.value)}
            {...filterField}
          />
          <span className="soft" role="status">
            {total === undefined ? "" : words.total(count(total))}
          </span>
        </div>
        <Loaded query={list} inset>
          {({ pages }) =>
            total === 0 ? (
              <State icon="search" title={words.none} inset />
            ) : (
              <Table
                acts={pages.flatMap(({ items }) => items)}
                total={total ?? 0}
                order={order}
                onOrder={(next) =>
                  void navigate({ search: (all) => ({ ...all, order: next }), replace: true })
                }
                more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
              />
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
};

interface TableProps {
  readonly acts: ReadonlyArray<Acts.ActSummary>;
  readonly total: number;
  readonly order: "asc" | "desc";
  readonly onOrder: (order: "asc" | "desc") => void;
  readonly more: (() => void) | undefined;
}

const Table = ({ acts, total, order, onOrder, more }: TableProps) => {
  const { say, date, count } = useLanguage();
  const columns = useMemo((): ReadonlyArray<Column<Acts.ActSummary, "effectiveOn">> => {
    const words = say.administration.acts.columns;
    return [
      {
        key: "number",
        title: words.number,
        cell: ({ number, slug }) => (
          <Link to="/acts/$act" params={{ act: slug }}>
            {number}
          </Link>
        ),
      },
      { key: "title", title: words.title, wraps: true, cell: ({ title }) => <span lang="vi">{title}</span> },
      {
        key: "effective",
        title: words.effective,
        sort: "effectiveOn",
        cell: ({ effectiveOn, operationalOn }) => date(operationalOn ?? effectiveOn),
      },
      ...(["changes", "sources", "targets", "splits"] as const).map((key) => ({
        key,
        title: words[key],
        figures: true,
        cell: (act: Acts.ActSummary) => (act[key] === 0 ? <span className="soft">0</span> : count(act[key])),
      })),
    ];
  }, [say, date, count]);
  return (
    <VirtualTable
      caption={say.administration.acts.table}
      columns={columns}
      rows={acts}
      total={total}
      rowKey={({ slug }) => slug}
      sort={{ by: "effectiveOn", order, onChange: (_by, next) => onOrder(next) }}
      more={more}
    />
  );
};
