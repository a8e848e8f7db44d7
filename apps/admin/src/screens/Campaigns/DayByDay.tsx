/** What came in each day, and by when the target is reached at that rate, with what the estimate assumes. */
import type { Units } from "@hopnhat/api-client/contract";
import * as Coverage from "@hopnhat/domain/Coverage";
import { addDays } from "@hopnhat/domain/PlainDate";
import { NativeSelect } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { AgeGroups } from "../../figures/AgeGroups.tsx";
import { RatioInFull } from "../../figures/Ratio.tsx";
import { useDay } from "../../frame/AsOf.tsx";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { ExportButtons } from "../../table/ExportButtons.tsx";
import styles from "./Campaigns.module.css";
import { DaysChart } from "./DaysChart.tsx";

const groups = ["under-6", "6-to-under-14", "14-and-over"] as const;

/** Days that the chart shows, and those whose rate the estimate takes. */
const shown = 60;
const paceDays = 14;

export const DayByDay = ({ province }: { readonly province: Units.Place }) => {
  const { say, count } = useLanguage();
  const { asOf } = useDay();
  const words = say.campaigns;
  const search = useSearch({ from: "/console/campaigns" });
  const navigate = useNavigate({ from: "/campaigns" });
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (all) => ({ ...all, ...change }), replace: true });
  const of = { province: province.code, asOf, boundaries: asOf };
  const total = useQuery({
    ...queries.coverage.province({ query: of }),
    placeholderData: keepPreviousData,
  });
  const communes = useQuery(queries.coverage.communes({ query: { ...of, sort: "name", limit: 500 } }));
  const commune = communes.data?.items.find(({ unit }) => unit.code === search.commune);
  const days = useQuery({
    ...queries.coverage.days({
      query: {
        ...of,
        since: addDays(asOf, 1 - shown),
        ...(search.commune === undefined ? {} : { commune: search.commune }),
        ...(search.group === undefined ? {} : { ageGroup: search.group }),
      },
    }),
    placeholderData: keepPreviousData,
  });
  const whole = search.commune === undefined ? total.data : commune;
  const figures =
    search.group === undefined
      ? whole?.total
      : whole?.byAgeGroup.find(({ ageGroup }) => ageGroup === search.group);
  return (
    <>
      <div className={styles["controls"]}>
        <NativeSelect
          label={words.scope}
          value={search.commune ?? ""}
          onChange={(event) => set({ commune: event.currentTarget.value || undefined })}
          data={[
            { value: "", label: `${words.province}: ${province.name}` },
            ...(communes.data?.items ?? []).map(({ unit }) => ({
              value: unit.code,
              label: `${unit.kind} ${unit.name}`,
            })),
          ]}
        />
        <NativeSelect
          label={words.group}
          value={search.group ?? ""}
          onChange={(event) => set({ group: groups.find((each) => each === event.currentTarget.value) })}
          data={[
            { value: "", label: words.everyGroup },
            ...groups.map((each) => ({ value: each, label: say.coverage.ageGroups[each] })),
          ]}
        />
        <ExportButtons list="coverage" query={{ province: province.code, boundaries: asOf }} />
      </div>
      <Loaded query={days} lines={8}>
        {({ days: received }) => {
          const since = addDays(asOf, 1 - shown);
          const byDay = new Map(received.map((each) => [each.on as string, each]));
          const series = Array.from({ length: shown }, (_, index) => {
            const on = addDays(since, index);
            return {
              on,
              applications: byDay.get(on)?.applications ?? 0,
              accounts: byDay.get(on)?.accounts ?? 0,
            };
          });
          const pace = series.slice(-paceDays).reduce((sum, { applications }) => sum + applications, 0);
          return (
            <div className={styles["halves"]}>
              <Section
                title={words.chart(
                  count(shown),
                  count(series.reduce((sum, { applications }) => sum + applications, 0)),
                )}
              >
                <DaysChart series={series} />
              </Section>
              <Section title={words.forecast}>
                {figures === undefined ? null : (
                  <Forecast
                    completion={Coverage.completion(figures, { received: pace, days: paceDays }, asOf)}
                  />
                )}
              </Section>
            </div>
          );
        }}
      </Loaded>
      <Section title={words.groups}>
        <Loaded query={total} lines={5}>
          {(data) => (
            <div className={styles["stack"]}>
              {figures === undefined ? null : (
                <div className={styles["wide"]}>
                  <RatioInFull {...figures} />
                </div>
              )}
              <div className={styles["wide"]}>
                <AgeGroups groups={(whole ?? data).byAgeGroup} total={(whole ?? data).total} />
              </div>
              <Link to="/coverage">{words.toCoverage}</Link>
            </div>
          )}
        </Loaded>
      </Section>
    </>
  );
};

const Forecast = ({ completion }: { readonly completion: Coverage.Completion }) => {
  const { say, count, date, tell } = useLanguage();
  const words = say.campaigns;
  return (
    <div className={styles["stack"]}>
      <p className={styles["date"]}>
        {completion.days === 0
          ? words.finished
          : completion.days === null || completion.on === null
            ? words.noPace
            : words.done(date(completion.on), count(completion.days))}
      </p>
      <p>{words.remaining(count(completion.remaining))}</p>
      <h3>{words.assumes}</h3>
      <ul>
        {completion.assumptions.map((assumption) => (
          <li key={assumption.en}>{tell(assumption)}</li>
        ))}
      </ul>
    </div>
  );
};
