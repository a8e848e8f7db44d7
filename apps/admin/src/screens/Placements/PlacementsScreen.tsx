/** Those whose commune a split has left open: by old commune, by candidate, by village, person by person. */
import type { Placements } from "@hopnhat/api-client/contract";
import { fullName } from "@hopnhat/domain/Unit";
import { Button, NativeSelect, SegmentedControl } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useDay } from "../../frame/AsOf.tsx";
import { Page, Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { lists, queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { State } from "../../states/State.tsx";
import { Refused } from "../../states/Refused.tsx";
import { useUser } from "../../session/Session.tsx";
import { ByList } from "./ByList.tsx";
import { ByVillage } from "./ByVillage.tsx";
import { Decisions } from "./Decisions.tsx";
import { PersonByPerson } from "./PersonByPerson.tsx";
import styles from "./Placements.module.css";
import { Queues } from "./Queues.tsx";
import { usePlacing } from "./usePlacing.ts";
import { WaitingTable } from "./WaitingTable.tsx";

export const PlacementsScreen = () => {
  const { say } = useLanguage();
  const { asOf } = useDay();
  const counts = useQuery(queries.placements.counts({ query: { asOf } }));
  return (
    <Page title={say.placements.title} lead={say.placements.lead}>
      <Loaded query={counts} lines={10}>
        {(data) =>
          data.waiting === 0 ? (
            <State icon="check" title={say.placements.none}>
              <p>{say.placements.noneBefore}</p>
            </State>
          ) : (
            <Queue counts={data} />
          )
        }
      </Loaded>
    </Page>
  );
};

const Queue = ({ counts }: { readonly counts: Placements.QueueCounts }) => {
  const { say, count } = useLanguage();
  const { asOf, today } = useDay();
  const { roles } = useUser();
  const search = useSearch({ from: "/console/placements" });
  const navigate = useNavigate({ from: "/placements" });
  const { from, candidate, village } = search;
  const words = say.placements;
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (all) => ({ ...all, ...change }), replace: true });
  const list = useInfiniteQuery({
    ...lists.placements.list({
      query: {
        asOf,
        limit: 200,
        ...(from === undefined ? {} : { from }),
        ...(candidate === undefined ? {} : { candidate }),
        ...(village === undefined ? {} : { village }),
      },
    }),
    placeholderData: keepPreviousData,
  });
  const people = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const communes = useMemo(() => communesOf(counts), [counts]);
  const nameOf = (id: string): string => {
    const commune = communes.get(id);
    return commune === undefined ? id : fullName(commune);
  };
  const placing = usePlacing(nameOf);
  const mayPlace =
    asOf === today && roles.some((role) => role === "commune-officer" || role === "provincial-officer");
  const mode = mayPlace ? (search.mode ?? "person") : "table";
  const queues = counts.byOrigin.filter((queue) => from === undefined || queue.from.id === from);
  const villages = counts.byOrigin
    .filter((queue) => from === undefined || queue.from.id === from)
    .flatMap((queue) => queue.villages);
  return (
    <>
      <Queues
        queues={counts.byOrigin}
        chosen={from}
        onChoose={(id) => set({ from: id, village: undefined })}
      />
      <div className={styles["bar"]}>
        {mayPlace ? (
          <SegmentedControl
            aria-label={say.placing.how}
            value={mode}
            onChange={(chosen) => set({ mode: modes.find((each) => each === chosen) })}
            data={modes.map((each) => ({ value: each, label: say.placing.modes[each] }))}
          />
        ) : (
          <p className="soft">{asOf === today ? say.placing.notYours : say.placing.onlyToday}</p>
        )}
        <div className={styles["said"]} role="status">
          {placing.said === "" ? null : <span>{placing.said}</span>}
          {placing.done.length === 0 ? null : (
            <Button
              size="compact-sm"
              variant="default"
              loading={placing.isUndoing}
              onClick={() => void placing.undo()}
            >
              {say.placing.undoLast(placing.done[0]?.whom ?? "")} <kbd>u</kbd>
            </Button>
          )}
        </div>
      </div>
      {placing.conflict === undefined ? (
        <Refused error={placing.error} />
      ) : (
        <p role="alert" className={styles["conflict"]}>
          {placing.conflict}
        </p>
      )}
      <Section flush>
        <div className={styles["filters"]}>
          <NativeSelect
            label={words.candidate}
            value={candidate ?? ""}
            onChange={(event) =>
              set({ candidate: event.currentTarget.value === "" ? undefined : event.currentTarget.value })
            }
            data={[
              { value: "", label: words.everyCandidate },
              ...counts.byCandidate.map((each) => ({
                value: each.candidate.id,
                label: `${fullName(each.candidate)} (${count(each.waiting)})`,
              })),
            ]}
          />
          <NativeSelect
            label={words.village}
            value={village ?? ""}
            onChange={(event) =>
              set({ village: event.currentTarget.value === "" ? undefined : event.currentTarget.value })
            }
            data={[
              { value: "", label: words.everyVillage },
              ...villages.map((each) => ({
                value: String(each.village.id),
                label: `${each.village.kind} ${each.village.name} (${count(each.waiting)})`,
              })),
            ]}
          />
          <p className={styles["count"]} role="status">
            {list.data === undefined ? "" : words.waiting(count(list.data.pages[0]?.total ?? 0))}
          </p>
        </div>
        {mode === "village" ? (
          <ByVillage queues={queues} placing={placing} />
        ) : mode === "list" ? (
          <ByList queues={counts.byOrigin} placing={placing} />
        ) : (
          <Loaded query={list} inset lines={10}>
            {(data) =>
              people.length === 0 ? (
                <State icon="search" title={words.noneFiltered} inset />
              ) : mode === "person" ? (
                <PersonByPerson
                  people={people}
                  total={data.pages[0]?.total ?? 0}
                  queues={counts.byOrigin}
                  communes={communes}
                  placing={placing}
                  more={
                    list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined
                  }
                />
              ) : (
                <WaitingTable
                  people={people}
                  total={data.pages[0]?.total ?? 0}
                  communes={communes}
                  more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
                  loadingMore={list.isFetchingNextPage}
                />
              )
            }
          </Loaded>
        )}
      </Section>
      <Decisions nameOf={nameOf} />
    </>
  );
};

const modes = ["person", "village", "list", "table"] as const;

/** Every commune that the queue names, by its id: the people's placements name them by id alone. */
const communesOf = (counts: Placements.QueueCounts) =>
  new Map(
    [
      ...counts.byOrigin.flatMap((queue) => [queue.from, ...queue.candidates]),
      ...counts.byCandidate.map((each) => each.candidate),
    ].map((commune) => [commune.id as string, commune]),
  );
