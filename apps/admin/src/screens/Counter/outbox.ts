/**
 * What was recorded at the counter without a network: kept in the browser, in order, each item with its own key and
 * time, until the server has answered for it. Accepted items leave no number behind.
 */
import type { Applications } from "@hopnhat/api-client/contract";
import { useSyncExternalStore } from "react";
import { client } from "../../session/api.ts";

/** An item as the device sends it. */
export type Item = Parameters<typeof client.applications.sendOffline>[0]["payload"]["items"][number];

/** An item as the device keeps it. */
export interface Kept {
  readonly item: Item;
  /** What it is, in the words of the screen, without name or number of a person. */
  readonly label: string;
}

/** What the server answered, kept until the officer puts it away. */
export interface Answered {
  readonly label: string;
  readonly recordedAt: string;
  readonly answer: Applications.OfflineAnswer;
}

interface Outbox {
  readonly waiting: ReadonlyArray<Kept>;
  readonly report: ReadonlyArray<Answered>;
}

const empty: Outbox = { waiting: [], report: [] };

/** The server takes no more at once. */
const greatestBatch = 200;

const listeners = new Set<() => void>();
const read = new Map<string, Outbox>();
const place = (user: string): string => `hopnhat.outbox.${user}`;

const stored = (user: string): Outbox => {
  const known = read.get(user);
  if (known !== undefined) return known;
  const text = localStorage.getItem(place(user));
  const outbox = text === null ? empty : (JSON.parse(text) as Outbox);
  read.set(user, outbox);
  return outbox;
};

const store = (user: string, outbox: Outbox): void => {
  // Written before it is shown: what the screen says is kept has been kept.
  localStorage.setItem(place(user), JSON.stringify(outbox));
  read.set(user, outbox);
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  const heard = (event: StorageEvent) => {
    if (event.key?.startsWith("hopnhat.outbox.") !== true) return;
    read.clear();
    listener();
  };
  listeners.add(listener);
  addEventListener("storage", heard);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", heard);
  };
};

export const useOutbox = (user: string): Outbox => useSyncExternalStore(subscribe, () => stored(user));

/** Keeps an item; the name under which it will be sent, however often. */
export const newKey = (): string => crypto.randomUUID();

export const keep = (user: string, item: Item, label: string): void => {
  const outbox = stored(user);
  store(user, { ...outbox, waiting: [...outbox.waiting, { item, label }] });
};

export const putReportAway = (user: string): void => store(user, { ...stored(user), report: [] });

const deviceKey = "hopnhat.device";

/** The name that this browser gave itself and keeps. */
const device = (): string => {
  const known = localStorage.getItem(deviceKey);
  if (known !== null) return known;
  const made = `counter-${crypto.randomUUID().slice(0, 8)}`;
  localStorage.setItem(deviceKey, made);
  return made;
};

/** Sends what waits, in its order; what was answered leaves the outbox and enters the report. */
export const send = async (user: string): Promise<ReadonlyArray<Applications.OfflineAnswer>> => {
  const batch = stored(user).waiting.slice(0, greatestBatch);
  if (batch.length === 0) return [];
  const answers = await client.applications.sendOffline({
    payload: { device: device(), items: batch.map(({ item }) => item) },
  });
  const answerOf = new Map(answers.map((answer) => [answer.key as string, answer]));
  const now = stored(user);
  store(user, {
    waiting: now.waiting.filter(({ item }) => !answerOf.has(item.key)),
    report: [
      ...batch.flatMap(({ item, label }) => {
        const answer = answerOf.get(item.key);
        return answer === undefined ? [] : [{ label, recordedAt: item.recordedAt, answer }];
      }),
      ...now.report,
    ],
  });
  return answers;
};
