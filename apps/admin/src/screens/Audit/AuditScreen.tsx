/**
 * The log: every write and every read of a person, by filters that stand in the address; who read one citizen; and
 * whether the log stands as it was written.
 */
import type { Audit } from "@hopnhat/api-client/contract";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { Page, Section } from "../../frame/Page.tsx";
import { useTypedSearch } from "../../frame/useTypedSearch.ts";
import { useLanguage } from "../../language/Language.tsx";
import { lists, queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { State } from "../../states/State.tsx";
import { ExportButtons } from "../../table/ExportButtons.tsx";
import { SavedViews } from "../../table/SavedViews.tsx";
import { type Column, VirtualTable } from "../../table/VirtualTable.tsx";
import { Icon } from "../../theme/Icon.tsx";
import styles from "./Audit.module.css";

const citizenId = /^c-\d{7}$/;

export const AuditScreen = () => {
  const { say, count } = useLanguage();
  const words = say.administration.audit;
  const search = useSearch({ from: "/console/audit" });
  const navigate = useNavigate({ from: "/audit" });
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (all) => ({ ...all, ...change }), replace: true });
  const actor = useTypedSearch(search.actor, (next) => set({ actor: next }));
  const action = useTypedSearch(search.action, (next) => set({ action: next }));
  const subject = useTypedSearch(search.subject, (next) => set({ subject: next }));
  const citizen = useTypedSearch(search.citizen, (next) => set({ citizen: next }));
  const { actor: by, action: done, subject: whom, kind, from, until, citizen: read, order = "desc" } = search;
  const filters = { actor: by, action: done, subject: whom, kind, from, until };
  const ofCitizen = read !== undefined && citizenId.test(read);
  const entries = useInfiniteQuery({
    ...lists.audit.list({ query: { ...given(filters), order, limit: 100 } }),
    enabled: !ofCitizen,
    placeholderData: keepPreviousData,
  });
  const readers = useInfiniteQuery({
    ...lists.audit.readers({ params: { citizen: read ?? "" }, query: { limit: 100 } }),
    enabled: ofCitizen,
  });
  const list = ofCitizen ? readers : entries;
  const total = list.data?.pages[0]?.total;
  const filtered = [read, ...Object.values(given(filters))].some((each) => each !== undefined);
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <SavedViews screen="audit" />
          <ExportButtons list="audit" />
        </>
      }
    >
      <Verification />
      <Section flush {...(ofCitizen ? { title: words.readers(read) } : {})}>
        <div className={styles["filters"]}>
          <TextInput
            label={words.filters.actor}
            value={actor.value}
            onChange={(event) => actor.setValue(event.currentTarget.value)}
            disabled={ofCitizen}
            data-filter-field
          />
          <TextInput
            label={words.filters.action}
            placeholder="citizen.open"
            value={action.value}
            onChange={(event) => action.setValue(event.currentTarget.value)}
            disabled={ofCitizen}
          />
          <TextInput
            label={words.filters.subject}
            placeholder="reorganisation/1"
            value={subject.value}
            onChange={(event) => subject.setValue(event.currentTarget.value)}
            disabled={ofCitizen}
          />
          <NativeSelect
            label={words.filters.kind}
            value={search.kind ?? ""}
            data={[
              { value: "", label: words.every },
              { value: "write", label: words.kinds.write },
              { value: "read", label: words.kinds.read },
            ]}
            onChange={({ currentTarget: { value } }) =>
              set({ kind: value === "write" || value === "read" ? value : undefined })
            }
            disabled={ofCitizen}
          />
          {(["from", "until"] as const).map((field) => (
            <TextInput
              key={field}
              type="date"
              label={words.filters[field]}
              value={search[field] ?? ""}
              onChange={({ currentTarget: { value } }) =>
                set({ [field]: value === "" ? undefined : (value as typeof search.from) })
              }
              disabled={ofCitizen}
            />
          ))}
          <TextInput
            label={words.filters.citizen}
            placeholder={words.citizenHint}
            value={citizen.value}
            onChange={(event) => citizen.setValue(event.currentTarget.value)}
          />
          {filtered ? (
            <Button
              variant="default"
              onClick={() => void navigate({ search: ({ asOf, lang }) => ({ asOf, lang }), replace: true })}
            >
              {words.clear}
            </Button>
          ) : null}
          <span className="soft" role="status">
            {total === undefined ? "" : words.total(count(total))}
          </span>
        </div>
        <Loaded query={list} inset lines={10}>
          {({ pages }) =>
            total === 0 ? (
              <State icon="search" title={words.none} inset />
            ) : (
              <Entries
                entries={pages.flatMap(({ items }) => items)}
                total={total ?? 0}
                order={ofCitizen ? undefined : order}
                onOrder={(next) => set({ order: next })}
                more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
                loadingMore={list.isFetchingNextPage}
              />
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
};

/** The filters that are there. */
const given = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    readonly [Key in keyof Fields]?: Exclude<Fields[Key], undefined>;
  };

const Verification = () => {
  const { say, count } = useLanguage();
  const words = say.administration.audit;
  const found = useQuery(queries.audit.verification());
  // A role that may not see the log is told so once, by the list.
  if (found.error !== null) return null;
  return (
    <Section>
      <Loaded query={found} lines={2}>
        {({ entries, faults, head, sealed }) => (
          <div className={styles["verification"]}>
            <p data-whole={faults.length === 0} role="status">
              <Icon name={faults.length === 0 ? "check" : "warning"} />
              <span>
                {faults.length === 0 ? words.verified(count(sealed)) : words.broken(count(faults.length))}
                {entries > sealed ? ` ${words.unsealed(count(entries - sealed))}` : ""}
              </span>
            </p>
            <code className={styles["hash"]}>{words.head(head.hash)}</code>
            <Button
              variant="default"
              size="compact-sm"
              loading={found.isFetching}
              onClick={() => void found.refetch()}
            >
              {words.verify}
            </Button>
            {faults.length === 0 ? null : (
              <pre className={styles["hash"]}>{JSON.stringify(faults.slice(0, 10), undefined, 2)}</pre>
            )}
          </div>
        )}
      </Loaded>
    </Section>
  );
};

interface EntriesProps {
  readonly entries: ReadonlyArray<Audit.LogEntry>;
  readonly total: number;
  readonly order: "asc" | "desc" | undefined;
  readonly onOrder: (order: "asc" | "desc") => void;
  readonly more: (() => void) | undefined;
  readonly loadingMore: boolean;
}

const Entries = ({ entries, total, order, onOrder, more, loadingMore }: EntriesProps) => {
  const { say, count, instant } = useLanguage();
  const columns = useMemo((): ReadonlyArray<Column<Audit.LogEntry, "at">> => {
    const words = say.administration.audit;
    const roleOf = (role: string) =>
      Object.entries(say.signIn.roles).find(([name]) => name === role)?.[1] ?? role;
    return [
      { key: "at", title: words.columns.at, sort: "at", cell: ({ recordedAt }) => instant(recordedAt) },
      { key: "actor", title: words.columns.actor, cell: ({ actor, actorName }) => actorName ?? actor },
      { key: "role", title: words.columns.role, cell: ({ role }) => roleOf(role) },
      { key: "kind", title: words.columns.kind, cell: ({ kind }) => words.kinds[kind] },
      { key: "action", title: words.columns.action, cell: ({ action }) => <code>{action}</code> },
      { key: "subject", title: words.columns.subject, cell: ({ subject }) => <code>{subject}</code> },
      { key: "unit", title: words.columns.unit, cell: ({ unit }) => unit?.name ?? "" },
      { key: "purpose", title: words.columns.purpose, wraps: true, cell: ({ purpose }) => purpose ?? "" },
      {
        key: "outcome",
        title: words.columns.outcome,
        cell: ({ outcome }) => (
          <span className={styles["outcome"]} data-outcome={outcome}>
            <Icon name={outcome === "allowed" ? "check" : "block"} size={14} /> {words.outcomes[outcome]}
          </span>
        ),
      },
      {
        key: "sequence",
        title: words.columns.sequence,
        figures: true,
        cell: ({ sequence }) => (sequence === null ? "" : count(sequence)),
      },
    ];
  }, [say, count, instant]);
  return (
    <VirtualTable
      name="audit"
      caption={say.administration.audit.table}
      columns={columns}
      rows={entries}
      total={total}
      rowKey={({ id }) => id}
      {...(order === undefined
        ? {}
        : {
            sort: { by: "at" as const, order, onChange: (_by: "at", next: "asc" | "desc") => onOrder(next) },
          })}
      more={more}
      loadingMore={loadingMore}
    />
  );
};
