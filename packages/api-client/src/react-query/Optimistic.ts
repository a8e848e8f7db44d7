/**
 * What a screen may show at once, before the server has answered: actions on the queues, whose effect is known.
 *
 * **Details**
 *
 * Each entry changes answers in the cache as the server will. They are put back where the server refuses, and asked for
 * again either way.
 *
 * @since 0.1.0
 */
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { RequestOf, Table } from "../client/Calls.ts";
import type { Page } from "../contract/Paging.ts";
import type { QueueCounts, WaitingPerson } from "../contract/Placements.ts";
import type { QueueOfDay } from "../contract/ServicePointRecord.ts";
import { type Prefix, root } from "./Keys.ts";

/** How one action is shown at once. @category models @since 0.1.0 */
export interface Optimistic<Request> {
  /** The answers that are changed, and put back where the server refuses. */
  readonly touches: ReadonlyArray<Prefix>;
  readonly apply: (cache: QueryClient, request: Request) => void;
}

type Listed<Item> = Page<Item> | InfiniteData<Page<Item>, unknown>;

/** A list without some of its rows, read as one page or page after page. */
const without = <Item>(
  listed: Listed<Item> | undefined,
  gone: (item: Item) => boolean,
): Listed<Item> | undefined => {
  if (listed === undefined) return undefined;
  const pages = "pages" in listed ? listed.pages : [listed];
  const removed = pages.flatMap(({ items }) => items).filter(gone).length;
  if (removed === 0) return listed;
  const rest = pages.map((page) => ({
    ...page,
    items: page.items.filter((item) => !gone(item)),
    total: Math.max(0, page.total - removed),
  }));
  return "pages" in listed ? { ...listed, pages: rest } : rest[0];
};

const counted = (counts: QueueCounts | undefined, leaving: { readonly village: string } | number) => {
  if (counts === undefined) return undefined;
  if (typeof leaving === "number") return { ...counts, waiting: Math.max(0, counts.waiting - leaving) };
  let left = 0;
  const byOrigin = counts.byOrigin.map((queue) => {
    const here = queue.villages.find(({ village }) => village.id === leaving.village)?.waiting ?? 0;
    left += here;
    return {
      ...queue,
      waiting: queue.waiting - here,
      placed: queue.placed + here,
      villages: queue.villages.filter(({ village }) => village.id !== leaving.village),
    };
  });
  return { ...counts, byOrigin, waiting: counts.waiting - left };
};

const decide: Optimistic<RequestOf<Table["placements"]["decide"]>> = {
  touches: [
    [root, "placements", "list"],
    [root, "placements", "counts"],
  ],
  apply: (cache, { payload: { whom } }) => {
    const placed = (person: WaitingPerson): boolean =>
      whom.kind === "village" ? person.village.id === whom.village : whom.ids.includes(person.id);
    cache.setQueriesData<Listed<WaitingPerson>>({ queryKey: [root, "placements", "list"] }, (listed) =>
      without(listed, placed),
    );
    cache.setQueriesData<QueueCounts>({ queryKey: [root, "placements", "counts"] }, (counts) =>
      counted(counts, whom.kind === "village" ? { village: whom.village } : whom.ids.length),
    );
  },
};

/** A ticket of a queue, by its service point. */
interface OfTicket {
  readonly params: { readonly id: string; readonly ticket: number };
}

/** An action on the queue of a service point. */
const onQueue = <Request extends { readonly params: { readonly id: string } }>(
  change: (queue: QueueOfDay, request: Request) => QueueOfDay,
): Optimistic<Request> => ({
  touches: [[root, "servicePoints", "queue"]],
  apply: (cache, request) =>
    void cache.setQueriesData<QueueOfDay>({ queryKey: [root, "servicePoints", "queue"] }, (queue) =>
      queue === undefined || queue.servicePoint !== request.params.id ? queue : change(queue, request),
    ),
});

/** The queue without a ticket, wherever in it the ticket stands. */
const withoutTicket = (queue: QueueOfDay, ticket: number): QueueOfDay => ({
  ...queue,
  called: queue.called.filter(({ id }) => id !== ticket),
  waiting: queue.waiting.filter(({ id }) => id !== ticket),
});

const holds = (queue: QueueOfDay, ticket: number): boolean =>
  [...queue.called, ...queue.waiting].some(({ id }) => id === ticket);

const callNext = onQueue<RequestOf<Table["servicePoints"]["callNext"]>>((queue, { payload }) => {
  const [next, ...waiting] = queue.waiting;
  if (next === undefined) return queue;
  const called = { ...next, state: "called", because: null, counter: payload.counter } as const;
  return { ...queue, waiting, called: [...queue.called, called] };
});

const serve = onQueue<OfTicket>((queue, { params: { ticket } }) =>
  holds(queue, ticket) ? { ...withoutTicket(queue, ticket), served: queue.served + 1 } : queue,
);

const leave = onQueue<OfTicket>((queue, { params: { ticket } }) =>
  holds(queue, ticket) ? { ...withoutTicket(queue, ticket), left: queue.left + 1 } : queue,
);

/**
 * By group and endpoint. Where somebody who is skipped comes to stand is for the server to say, so skipping is not shown
 * before it has.
 *
 * @category constants
 * @since 0.1.0
 */
export const optimistic = { placements: { decide }, servicePoints: { callNext, serve, leave } } as const;
