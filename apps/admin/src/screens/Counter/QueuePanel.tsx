/** The queue of the day: who is at a counter, who waits and why there, and the next to be called. */
import type { ServicePoints } from "@hopnhat/api-client/contract";
import { Queue } from "@hopnhat/domain";
import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { mutations, queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { Refused } from "../../states/Refused.tsx";
import styles from "./Counter.module.css";

interface QueuePanelProps {
  readonly point: string;
  readonly isOnline: boolean;
  /** Puts somebody who is called in hand. */
  readonly onTake: (ticket: ServicePoints.Ticket) => void;
}

const counterKey = "hopnhat.counter";

export const QueuePanel = ({ isOnline, onTake, point }: QueuePanelProps) => {
  const { say, count } = useLanguage();
  const words = say.counter;
  const [counter, setCounter] = useState(() => localStorage.getItem(counterKey) ?? "1");
  const queue = useQuery({
    ...queries.servicePoints.queue({ params: { id: point } }),
    refetchInterval: isOnline ? 15_000 : false,
  });
  const callNext = useMutation(mutations.servicePoints.callNext());
  const serve = useMutation(mutations.servicePoints.serve());
  const skip = useMutation(mutations.servicePoints.skip());
  const leave = useMutation(mutations.servicePoints.leave());
  const error = callNext.error ?? serve.error ?? skip.error ?? leave.error;
  const current = queue.data?.called.at(-1);
  const of = (ticket: ServicePoints.Ticket) => ({ params: { id: point, ticket: ticket.id } });
  const why = !isOnline
    ? words.needsNetwork
    : counter.trim() === ""
      ? words.counterFirst
      : queue.data === undefined
        ? say.states.loading
        : queue.data.waiting.length === 0
          ? words.nobodyWaits
          : undefined;
  const call = () => {
    if (why !== undefined) return;
    localStorage.setItem(counterKey, counter);
    callNext.mutate(
      { params: { id: point }, payload: { counter: counter.trim() } },
      { onSuccess: (ticket) => onTake(ticket) },
    );
  };
  const going = useRef(false);
  const press = useEffectEvent((event: KeyboardEvent) => {
    // After `g` a letter goes to another screen.
    const goes = going.current;
    going.current = event.key === "g";
    if (goes || event.ctrlKey || event.metaKey || event.altKey) return;
    if (
      event.target instanceof HTMLElement &&
      event.target.closest("input, textarea, select, [role=dialog]") !== null
    )
      return;
    if (event.key === "n") call();
    else if (event.key === "s" && current !== undefined) serve.mutate(of(current));
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  return (
    <Section title={words.queue}>
      <div className={styles["spaced"]}>
        <div className={styles["call"]}>
          <TextInput
            label={words.counterNumber}
            value={counter}
            maxLength={20}
            onChange={(event) => setCounter(event.currentTarget.value)}
          />
          <Button
            onClick={call}
            disabled={why !== undefined}
            loading={callNext.isPending}
            aria-describedby="call-why"
          >
            {words.callNext} <kbd>n</kbd>
          </Button>
        </div>
        <p id="call-why" className="soft">
          {why ?? words.callHint}
        </p>
        <Refused error={error} />
        <Loaded query={queue} lines={5}>
          {(data) => (
            <>
              <h3>{words.atCounter}</h3>
              {data.called.length === 0 ? <p className="soft">{words.nobodyCalled}</p> : null}
              <ul className={styles["tickets"]}>
                {data.called.map((ticket) => (
                  <li key={ticket.id} className={styles["ticket"]} data-called="true">
                    <TicketLine ticket={ticket} />
                    <div className={styles["buttons"]}>
                      <Button size="compact-sm" onClick={() => onTake(ticket)}>
                        {words.take}
                      </Button>
                      <Button size="compact-sm" variant="default" onClick={() => serve.mutate(of(ticket))}>
                        {words.served}
                        {ticket.id === current?.id ? (
                          <>
                            {" "}
                            <kbd>s</kbd>
                          </>
                        ) : null}
                      </Button>
                      <Button size="compact-sm" variant="subtle" onClick={() => skip.mutate(of(ticket))}>
                        {words.skip}
                      </Button>
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        color="red"
                        onClick={() => leave.mutate(of(ticket))}
                      >
                        {words.left}
                      </Button>
                    </div>
                  </li>
                ))}
              </ul>
              <h3>{words.waiting(count(data.waiting.length))}</h3>
              <ol className={styles["tickets"]}>
                {data.waiting.map((ticket) => (
                  <li key={ticket.id} className={styles["ticket"]}>
                    <TicketLine ticket={ticket} />
                  </li>
                ))}
              </ol>
              <p className="soft">{words.ofDay(count(data.served), count(data.left))}</p>
            </>
          )}
        </Loaded>
      </div>
    </Section>
  );
};

const TicketLine = ({ ticket }: { readonly ticket: ServicePoints.Ticket }) => {
  const { say, tell } = useLanguage();
  const words = say.counter;
  return (
    <div className={styles["ticketLine"]}>
      <span className={styles["number"]}>{ticket.number}</span>
      <span>
        <strong lang="vi">{ticket.applicant.name}</strong>{" "}
        <span className="soft">
          {ticket.applicant.birthYear}, …{ticket.applicant.personalNumberEnding}
        </span>
        <span className={styles["reasons"]}>
          {ticket.priorities.map((priority) => (
            <span key={priority} className={styles["priority"]}>
              {tell(Queue.priorityLabels[priority])}
            </span>
          ))}
          <span className="soft">
            {ticket.state === "called"
              ? words.atCounterNumber(ticket.counter ?? "")
              : ticket.because === null
                ? ""
                : words.because[ticket.because]}
            {ticket.appointedAt === null ? "" : ` ${words.appointedAt(ticket.appointedAt)}`}
            {ticket.skipped === 0 ? "" : ` ${words.skippedTimes(String(ticket.skipped))}`}
          </span>
        </span>
      </span>
    </div>
  );
};
