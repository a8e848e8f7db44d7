/** Coverage of the province by commune and age group, on the boundaries before the merger or after it. */
import type { Coverage } from "@hopnhat/api-client/contract";
import { SegmentedControl, TextInput } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { RatioInFull } from "../../figures/Ratio.tsx";
import { useDay } from "../../frame/AsOf.tsx";
import { earlier, later } from "../../frame/days.ts";
import { filterField } from "../../frame/keys.ts";
import { Page, Section } from "../../frame/Page.tsx";
import { useTypedSearch } from "../../frame/useTypedSearch.ts";
import { useLanguage } from "../../language/Language.tsx";
import { lists, queries } from "../../session/api.ts";
import { useProvince } from "../../session/Session.tsx";
import { type Merger, useMerger } from "../../session/useMerger.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { State } from "../../states/State.tsx";
import { Icon } from "../../theme/Icon.tsx";
import styles from "./Coverage.module.css";
import { CoverageTable } from "./CoverageTable.tsx";

export const CoverageScreen = () => {
  const { say, date } = useLanguage();
  const { asOf } = useDay();
  const province = useProvince();
  const merger = useMerger();
  return (
    <Page title={say.coverage.title} lead={say.coverage.lead(date(asOf))}>
      {province === undefined ? (
        <State icon="units" title={say.overview.noProvince} />
      ) : (
        <Loaded query={merger}>{(data) => <OfProvince code={province.code} merger={data} />}</Loaded>
      )}
    </Page>
  );
};

interface OfProvinceProps {
  readonly code: string;
  readonly merger: Merger | null;
}

const OfProvince = ({ code, merger }: OfProvinceProps) => {
  const { say, count, date } = useLanguage();
  const { asOf } = useDay();
  const search = useSearch({ from: "/console/coverage" });
  const navigate = useNavigate({ from: "/coverage" });
  const own = merger !== null && asOf >= merger.effectiveOn ? "after" : "before";
  const side = search.boundaries ?? own;
  const boundaries =
    merger === null ? asOf : side === "after" ? later(asOf, merger.effectiveOn) : earlier(asOf, merger.eve);
  const other =
    merger === null ? asOf : side === "after" ? earlier(asOf, merger.eve) : later(asOf, merger.effectiveOn);

  const province = useQuery({
    ...queries.coverage.province({ query: { province: code, asOf, boundaries } }),
    placeholderData: keepPreviousData,
  });
  const opposite = useQuery(
    queries.coverage.province({ query: { province: code, asOf, boundaries: other } }),
  );
  const [before, after] = side === "before" ? [province.data, opposite.data] : [opposite.data, province.data];
  const words = say.coverage;

  return (
    <Loaded query={province} lines={10}>
      {(data) => (
        <>
          <Section title={words.ofProvince(data.province.name)}>
            <div className={styles["figures"]}>
              <RatioInFull {...data.total} />
              {data.waiting.target === 0 ? null : (
                <p className={styles["waiting"]}>
                  <strong>
                    {words.waiting}: {count(data.waiting.target)}
                  </strong>{" "}
                  <span className="soft">{words.waitingHint}</span>
                </p>
              )}
            </div>
          </Section>
          {merger === null ? null : (
            <div className={styles["controls"]}>
              <SegmentedControl
                aria-label={words.boundaries}
                value={side}
                onChange={(chosen) =>
                  void navigate({
                    search: (all) => ({ ...all, boundaries: chosen === "after" ? "after" : "before" }),
                    replace: true,
                  })
                }
                data={[
                  {
                    value: "before",
                    label: before === undefined ? words.beforePlain : words.before(count(before.communes)),
                  },
                  {
                    value: "after",
                    label: after === undefined ? words.afterPlain : words.after(count(after.communes)),
                  },
                ]}
              />
              {before !== undefined && after !== undefined && isSame(before.total, after.total) ? (
                <p className={styles["same"]}>
                  <Icon name="check" size={16} /> {words.same}
                </p>
              ) : null}
            </div>
          )}
          <Communes province={data} boundariesOn={date(boundaries)} />
        </>
      )}
    </Loaded>
  );
};

const isSame = (one: Coverage.Figures, other: Coverage.Figures): boolean =>
  one.target === other.target && one.received === other.received && one.accounts === other.accounts;

interface CommunesProps {
  readonly province: Coverage.ProvinceCoverage;
  readonly boundariesOn: string;
}

const Communes = ({ province, boundariesOn }: CommunesProps) => {
  const { say, count } = useLanguage();
  const search = useSearch({ from: "/console/coverage" });
  const navigate = useNavigate({ from: "/coverage" });
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (all) => ({ ...all, ...change }), replace: true });
  const typed = useTypedSearch(search.q, (q) => set({ q }));
  const sort = search.sort ?? "name";
  const order = search.order ?? "asc";
  const list = useInfiniteQuery({
    ...lists.coverage.communes({
      query: {
        province: province.province.code,
        asOf: province.asOf,
        boundaries: province.boundaries,
        sort,
        order,
        limit: 200,
        ...(search.q === undefined ? {} : { q: search.q }),
      },
    }),
    placeholderData: keepPreviousData,
  });
  const communes = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const words = say.coverage;
  return (
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
        <p className="soft" role="status">
          {list.data === undefined
            ? ""
            : `${say.units.found(count(list.data.pages[0]?.total ?? 0), count(province.communes))}, ${words.boundariesOf(boundariesOn)}. ${words.ofGroup}`}
        </p>
      </div>
      <Loaded query={list} inset lines={10}>
        {(data) =>
          communes.length === 0 ? (
            <State icon="search" title={words.none} inset>
              <p>{words.noneHint}</p>
            </State>
          ) : (
            <CoverageTable
              province={province}
              communes={communes}
              total={data.pages[0]?.total ?? 0}
              sort={sort}
              order={order}
              onSort={(by, next) => set({ sort: by, order: next })}
              more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
              loadingMore={list.isFetchingNextPage}
            />
          )
        }
      </Loaded>
    </Section>
  );
};
