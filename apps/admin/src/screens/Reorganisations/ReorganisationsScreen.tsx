/** The mergers of the province, and the way to draft one. */
import type { Reorganisation } from "@hopnhat/api-client/contract";
import { Button } from "@mantine/core";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { Page, Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { lists, mutations } from "../../session/api.ts";
import { useMerger } from "../../session/useMerger.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { Failed, State } from "../../states/State.tsx";
import { ExportButtons } from "../../table/ExportButtons.tsx";
import { type Column, VirtualTable } from "../../table/VirtualTable.tsx";

export const ReorganisationsScreen = () => {
  const { say } = useLanguage();
  const words = say.reorganisations;
  const list = useInfiniteQuery(lists.reorganisations.list());
  const merger = useMerger();
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const toDraft =
    merger.data !== null && merger.data?.reorganisation === undefined ? merger.data?.act : undefined;
  return (
    <Page title={words.title} lead={words.lead} actions={<NewDrafts />}>
      <Loaded query={list}>
        {(data) => (
          <>
            {items.length === 0 ? (
              <State icon="reorganisation" title={words.none}>
                <p>{words.noneHint}</p>
              </State>
            ) : (
              <Section flush>
                <Table
                  items={items}
                  total={data.pages[0]?.total ?? 0}
                  more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
                />
              </Section>
            )}
            {toDraft === undefined ? null : <Draft act={toDraft} />}
          </>
        )}
      </Loaded>
    </Page>
  );
};

/** The two ways to a draft that the ledger does not hold. */
const NewDrafts = () => {
  const { say } = useLanguage();
  const navigate = useNavigate();
  const go = (from: "text" | "hand") => void navigate({ to: "/reorganisations/new", search: { from } });
  return (
    <>
      <Button variant="default" onClick={() => go("text")}>
        {say.workbench.fromText}
      </Button>
      <Button variant="default" onClick={() => go("hand")}>
        {say.workbench.byHand}
      </Button>
      <ExportButtons list="reorganisations" />
    </>
  );
};

interface TableProps {
  readonly items: ReadonlyArray<Reorganisation.ReorganisationSummary>;
  readonly total: number;
  readonly more: (() => void) | undefined;
}

const Table = ({ items, total, more }: TableProps) => {
  const { say, date, instant } = useLanguage();
  const columns = useMemo((): ReadonlyArray<Column<Reorganisation.ReorganisationSummary, never>> => {
    const words = say.reorganisations;
    return [
      {
        key: "title",
        title: words.columns.title,
        cell: ({ id, title }) => (
          <Link to="/reorganisations/$id" params={{ id: String(id) }}>
            {title}
          </Link>
        ),
      },
      { key: "act", title: words.columns.act, cell: ({ act }) => act },
      { key: "effective", title: words.columns.effective, cell: ({ effectiveOn }) => date(effectiveOn) },
      { key: "state", title: words.columns.state, cell: ({ state }) => words.states[state] },
      { key: "last", title: words.columns.last, cell: ({ lastEvent }) => instant(lastEvent.at) },
    ];
  }, [say, date, instant]);
  return (
    <VirtualTable
      caption={say.reorganisations.table}
      columns={columns}
      rows={items}
      total={total}
      rowKey={({ id }) => id}
      more={more}
    />
  );
};

const Draft = ({ act }: { readonly act: string }) => {
  const { say } = useLanguage();
  const navigate = useNavigate();
  const draft = useMutation(mutations.reorganisations.draft());
  const start = () =>
    draft.mutate(
      { payload: { act } },
      { onSuccess: ({ id }) => void navigate({ to: "/reorganisations/$id", params: { id: String(id) } }) },
    );
  return (
    <>
      <div>
        <Button loading={draft.isPending} onClick={start}>
          {say.reorganisations.draftFrom(act)}
        </Button>
      </div>
      {draft.error === null ? null : <Failed error={draft.error} retry={start} inset />}
    </>
  );
};
