/** Finding a person by name or by any number; the record opens once the purpose is said. */
import type { Citizens } from "@hopnhat/api-client/contract";
import { is } from "@hopnhat/domain/PersonalNumber";
import { NativeSelect, TextInput } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useDay } from "../../frame/AsOf.tsx";
import { filterField } from "../../frame/keys.ts";
import { Page, Section } from "../../frame/Page.tsx";
import { useTypedSearch } from "../../frame/useTypedSearch.ts";
import { useLanguage } from "../../language/Language.tsx";
import { lists } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { State } from "../../states/State.tsx";
import { type Column, VirtualTable } from "../../table/VirtualTable.tsx";
import styles from "./People.module.css";
import { PurposeDialog } from "./PurposeDialog.tsx";

export const PeopleScreen = () => {
  const { say, count } = useLanguage();
  const { asOf } = useDay();
  const words = say.people;
  const search = useSearch({ from: "/console/people" });
  const navigate = useNavigate({ from: "/people" });
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (all) => ({ ...all, ...change }), replace: true });
  const typed = useTypedSearch(search.q, (q) => set({ q }));
  // A personal number never enters the address of the page: addresses are kept in histories and logs.
  const [number, setNumber] = useState("");
  const [chosen, setChosen] = useState<Citizens.CitizenSummary>();
  const digits = number.replaceAll(/\D/g, "");
  const sort = search.sort ?? "name";
  const asks = (search.q ?? "").length >= 2 || is(digits);
  const list = useInfiniteQuery({
    ...lists.citizens.list({
      query: {
        asOf,
        sort,
        limit: 100,
        purpose: words.title,
        ...(is(digits) ? { number: digits } : search.q === undefined ? {} : { q: search.q }),
      },
    }),
    enabled: asks,
    placeholderData: keepPreviousData,
  });
  const people = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data]);
  const columns = useMemo(
    (): ReadonlyArray<Column<Citizens.CitizenSummary, never>> => [
      {
        key: "name",
        title: words.columns.name,
        cell: (person) => (
          <button type="button" lang="vi" className={styles["name"]} onClick={() => setChosen(person)}>
            {person.name}
          </button>
        ),
      },
      { key: "born", title: words.columns.born, figures: true, cell: ({ birthYear }) => birthYear },
      {
        key: "ending",
        title: words.columns.ending,
        figures: true,
        cell: (person) => `…${person.personalNumberEnding}`,
      },
      {
        key: "village",
        title: words.columns.village,
        cell: ({ village }) => (
          <span lang="vi">
            {village.kind} {village.name}
          </span>
        ),
      },
      {
        key: "state",
        title: words.columns.state,
        cell: ({ waiting }) => (waiting ? words.waits : words.settled),
      },
    ],
    [words],
  );
  return (
    <Page title={words.title} lead={words.lead}>
      <Section flush>
        <div className={styles["filters"]}>
          <TextInput
            label={words.name}
            description={words.nameHint}
            maxLength={100}
            value={typed.value}
            onChange={(event) => typed.setValue(event.currentTarget.value)}
            {...filterField}
          />
          <TextInput
            label={words.number}
            description={words.numberHint}
            inputMode="numeric"
            autoComplete="off"
            maxLength={20}
            error={digits.length >= 12 && !is(digits) ? words.badNumber : undefined}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <NativeSelect
            label={words.sort}
            description={
              asks && list.data !== undefined ? words.found(count(list.data.pages[0]?.total ?? 0)) : " "
            }
            value={sort}
            onChange={(event) => set({ sort: event.currentTarget.value === "birth" ? "birth" : undefined })}
            data={[
              { value: "name", label: words.sorts.name },
              { value: "birth", label: words.sorts.birth },
            ]}
          />
        </div>
        {!asks ? (
          <State icon="search" title={words.searchFirst} inset />
        ) : (
          <Loaded query={list} inset lines={8}>
            {(data) =>
              people.length === 0 ? (
                <State icon="search" title={words.none} inset>
                  <p>{words.noneHint}</p>
                </State>
              ) : (
                <VirtualTable
                  caption={words.table}
                  columns={columns}
                  rows={people}
                  total={data.pages[0]?.total ?? 0}
                  rowKey={({ id }) => id}
                  more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
                  loadingMore={list.isFetchingNextPage}
                />
              )
            }
          </Loaded>
        )}
      </Section>
      {chosen === undefined ? null : (
        <PurposeDialog name={chosen.name} id={chosen.id} onClose={() => setChosen(undefined)} />
      )}
    </Page>
  );
};
