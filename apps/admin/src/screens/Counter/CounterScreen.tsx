/** The officer's day: the queue, the person in hand, the application step by step, with a network or without. */
import type { ServicePoints } from "@hopnhat/api-client/contract";
import { NativeSelect, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useDay } from "../../frame/AsOf.tsx";
import { Page } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { queries } from "../../session/api.ts";
import { useUser } from "../../session/Session.tsx";
import { State } from "../../states/State.tsx";
import { ApplicationPanel } from "./ApplicationPanel.tsx";
import styles from "./Counter.module.css";
import { DayPanel } from "./DayPanel.tsx";
import { Desk } from "./Desk.tsx";
import { Intake } from "./Intake.tsx";
import { useOutbox } from "./outbox.ts";
import { OutboxPanel } from "./OutboxPanel.tsx";
import { QueuePanel } from "./QueuePanel.tsx";
import { useOnline } from "./useOnline.ts";

const tabs = ["queue", "day", "desk"] as const;

export const CounterScreen = () => {
  const { say } = useLanguage();
  const user = useUser();
  const { asOf, today } = useDay();
  const words = say.counter;
  const takes = user.roles.some((role) => role === "commune-officer" || role === "provincial-officer");
  return (
    <Page title={words.title} lead={words.lead}>
      {!takes ? (
        <State icon="lock" title={say.states.forbidden}>
          <p>{words.officersOnly}</p>
        </State>
      ) : asOf !== today ? (
        <State icon="calendar" title={words.onlyToday}>
          <p>{words.onlyTodayHint}</p>
        </State>
      ) : (
        <Counter />
      )}
    </Page>
  );
};

const Counter = () => {
  const { say, count } = useLanguage();
  const words = say.counter;
  const user = useUser();
  const { today } = useDay();
  const isOnline = useOnline();
  const { waiting } = useOutbox(user.id);
  const search = useSearch({ from: "/console/counter" });
  const navigate = useNavigate({ from: "/counter" });
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (all) => ({ ...all, ...change }), replace: true });
  const points = useQuery(queries.servicePoints.list());
  const [ticket, setTicket] = useState<ServicePoints.Ticket>();
  const point =
    points.data?.find(({ id }) => id === search.point) ?? mainPoint(points.data, user.jurisdiction);
  const tab = search.tab ?? "queue";
  const open = (application: string) => set({ application });
  return (
    <>
      <div className={styles["top"]}>
        <NativeSelect
          label={words.point}
          value={point?.id ?? ""}
          onChange={(event) => set({ point: event.currentTarget.value })}
          data={(points.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SegmentedControl
          aria-label={words.view}
          value={tab}
          onChange={(chosen) => set({ tab: tabs.find((each) => each === chosen) })}
          data={tabs.map((each) => ({ value: each, label: words.tabs[each] }))}
        />
        <p className={styles["network"]} data-online={isOnline} role="status">
          {isOnline ? words.online : words.offline}
          {waiting.length === 0 ? "" : ` · ${words.unsent(count(waiting.length))}`}
        </p>
      </div>
      <OutboxPanel isOnline={isOnline} onApplication={open} />
      <div className={styles["halves"]} data-wide={tab !== "queue"}>
        <div className={styles["side"]}>
          {points.error !== null && point === undefined ? (
            <State icon="warning" title={words.noPointNow} inset />
          ) : points.data !== undefined && point === undefined ? (
            <State icon="units" title={words.noPoint} inset>
              <p>{words.noPointHint}</p>
            </State>
          ) : point === undefined ? null : tab === "day" ? (
            <DayPanel point={point.id} pointName={point.name} today={today} />
          ) : tab === "desk" ? (
            <Desk onApplication={open} />
          ) : (
            <QueuePanel point={point.id} isOnline={isOnline} onTake={setTicket} />
          )}
        </div>
        <div className={styles["main"]}>
          {search.application === undefined ? (
            <Intake
              key={ticket?.id ?? 0}
              point={point?.id}
              isOnline={isOnline}
              ticket={ticket}
              onApplication={open}
            />
          ) : (
            <ApplicationPanel
              key={search.application}
              number={search.application}
              isOnline={isOnline}
              onClose={() => set({ application: undefined })}
            />
          )}
        </div>
      </div>
    </>
  );
};

/** Of several service points of an office, the one in its own seat: the others came along with a merger. */
const mainPoint = (
  points: ReadonlyArray<ServicePoints.ServicePoint> | undefined,
  jurisdiction: ReturnType<typeof useUser>["jurisdiction"],
): ServicePoints.ServicePoint | undefined =>
  points?.find(
    ({ id }) => jurisdiction._tag === "Commune" && id.includes(jurisdiction.id.split("@")[0] ?? "-"),
  ) ?? points?.[0];
