import { Api, type Success } from "@hopnhat/api-client";
import {
  createInfiniteQueries,
  createMutations,
  createQueries,
  keys,
  optimistic,
  stale,
  whileRunning,
} from "@hopnhat/api-client/react-query";
import { CancelledError, MutationObserver, QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { act, approved, connect, rejection } from "./server.ts";

const day = "2025-07-01";
const eve = "2025-06-30";

const cached = (options?: Parameters<typeof connect>[0]) => {
  const server = connect(options);
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  return { server, cache, queries: createQueries(server.client), mutations: createMutations(server.client) };
};

it("keeps an answer under its group, endpoint and question", async () => {
  const { cache, queries } = cached();
  const question = { params: { code: "05128" }, query: { asOf: day } };
  const unit = await cache.fetchQuery(queries.units.get(question));
  expect(unit.name).toBe("Tân Lạc");
  expect(queries.units.get(question).queryKey).toEqual(["hopnhat", "units", "get", question]);
  expect(
    cache.getQueryData(queries.units.get({ params: { code: "05128" }, query: { asOf: day } }).queryKey),
  ).toBe(unit);
});

it("fails with the error of the contract", async () => {
  const { cache, queries } = cached();
  const failed = cache.fetchQuery(queries.units.get({ params: { code: "99999" }, query: { asOf: day } }));
  expect(await rejection(failed)).toMatchObject({ _tag: "UnitNotFound", code: "99999" });
});

it("cancels the call of a query that nobody wants any more", async () => {
  const { cache, queries } = cached();
  const options = queries.system.health();
  const left = rejection(cache.fetchQuery(options));
  await cache.cancelQueries({ queryKey: options.queryKey });
  expect(await left).toBeInstanceOf(CancelledError);
});

it("reads a list page after page by its cursor", async () => {
  const { cache, server } = cached();
  const lists = createInfiniteQueries(server.client);
  const { pages } = await cache.fetchInfiniteQuery({
    ...lists.units.list({ query: { asOf: eve, limit: 6 } }),
    pages: 3,
  });
  expect(pages.map(({ items }) => items.length)).toEqual([6, 6, 4]);
  expect(new Set(pages.flatMap(({ items }) => items.map(({ code }) => code))).size).toBe(16);
});

it("makes stale, after a write, what the write has changed, and nothing else", async () => {
  const { cache, queries, mutations, server } = cached();
  const request = await approved(server);
  const merger = queries.reorganisations.get(request);
  const coverage = queries.coverage.province({ query: { province: "25", asOf: eve, boundaries: eve } });
  const unit = queries.units.get({ params: { code: "05128" }, query: { asOf: day } });
  await Promise.all([cache.fetchQuery(merger), cache.fetchQuery(coverage), cache.fetchQuery(unit)]);
  await new MutationObserver(cache, mutations.reorganisations.execute()).mutate(request);
  const isStale = (queryKey: ReadonlyArray<unknown>) => cache.getQueryState(queryKey)?.isInvalidated;
  expect([isStale(merger.queryKey), isStale(coverage.queryKey), isStale(unit.queryKey)]).toEqual([
    true,
    true,
    false,
  ]);
});

it("forgets everything when someone else signs in", async () => {
  const { cache, queries, mutations } = cached();
  const who = queries.session.whoAmI();
  await cache.fetchQuery(who);
  await new MutationObserver(cache, mutations.session.signIn()).mutate({
    payload: { _tag: "Demonstration", user: "approver" },
  });
  expect(cache.getQueryState(who.queryKey)?.isInvalidated).toBe(true);
  expect(stale.session.signIn).toEqual([keys.everything]);
});

it("says for every write of the contract what it makes stale", () => {
  const { mutations } = cached();
  const writes = Object.entries(Api.groups).flatMap(([group, { endpoints }]) =>
    Object.values(endpoints as Readonly<Record<string, { identifier: string; method: string }>>)
      .filter(({ method }) => method !== "GET")
      .map(({ identifier }) => `${group}.${identifier}`),
  );
  const offered = Object.entries(mutations).flatMap(([group, each]) =>
    Object.keys(each).map((endpoint) => `${group}.${endpoint}`),
  );
  expect(offered.toSorted()).toEqual(writes.toSorted());
});

describe("a decision on those who wait", () => {
  const asOf = "2025-07-01";
  const queue = async () => {
    const { cache, mutations, queries, server } = cached({ scenario: "queue-of-split" });
    const lists = createInfiniteQueries(server.client);
    const [list, counts] = [
      queries.placements.list({ query: { asOf } }),
      queries.placements.counts({ query: { asOf } }),
    ];
    const pages = lists.placements.list({ query: { asOf, limit: 5 } });
    await Promise.all([
      cache.fetchQuery(list),
      cache.fetchQuery(counts),
      cache.fetchInfiniteQuery({ ...pages, pages: 3 }),
    ]);
    const seen = () => ({
      total: cache.getQueryData(list.queryKey)!.total,
      paged: cache.getQueryData(pages.queryKey)!.pages.flatMap(({ items }) => items).length,
      waiting: cache.getQueryData(counts.queryKey)!.waiting,
    });
    const decide = new MutationObserver(cache, mutations.placements.decide());
    const { items } = cache.getQueryData(list.queryKey)!;
    return { cache, decide, items, list, seen, server };
  };
  const unit = "04828@2025-07-01";

  it("is shown at once, in lists, in lists read page after page, and in counts", async () => {
    const { decide, items, seen } = await queue();
    expect(seen()).toEqual({ total: 12, paged: 12, waiting: 12 });
    const village = items[0]!.village.id;
    const answer = decide.mutate({
      payload: { unit, whom: { kind: "village", village }, evidence: { kind: "village", village } },
    });
    // Shown, as soon as what was on its way is cancelled, and before the server has answered.
    await expect.poll(seen, { interval: 1 }).toEqual({ total: 6, paged: 6, waiting: 6 });
    await answer;
  });

  it("is taken back where the server refuses it, and what is true is asked for", async () => {
    const { cache, decide, items, list, seen } = await queue();
    const refused = decide.mutate({
      payload: {
        // No candidate of theirs.
        unit: "05128@2025-07-01",
        whom: { kind: "people", ids: [items[0]!.id] },
        evidence: { kind: "officers-decision", reason: "They say so." },
      },
    });
    expect(await rejection(refused)).toMatchObject({ status: 422 });
    expect(seen()).toEqual({ total: 12, paged: 12, waiting: 12 });
    expect(cache.getQueryState(list.queryKey)?.isInvalidated).toBe(true);
  });
});

describe("the queue of a counter", () => {
  const params = { id: "sp-05128-1" };
  const waiting = (id: number) => ({ id, number: id, state: "waiting", because: "arrival", counter: null });
  const shown = () => {
    const { cache } = cached();
    const { queryKey } = createQueries(connect().client).servicePoints.queue({ params });
    cache.setQueryData<unknown>(queryKey, {
      servicePoint: params.id,
      day,
      called: [],
      waiting: [1, 2, 3].map(waiting),
      served: 4,
      left: 0,
    });
    const seen = () => {
      const {
        called,
        left,
        served,
        waiting: rest,
      } = cache.getQueryData<Success<"servicePoints", "queue">>(queryKey)!;
      return { called: called.map(({ id }) => id), waiting: rest.map(({ id }) => id), served, left };
    };
    return { cache, seen };
  };
  const { callNext, leave, serve } = optimistic.servicePoints;

  it("shows at once who is called, served, or gone", () => {
    const { cache, seen } = shown();
    callNext.apply(cache, { params, payload: { counter: "2" } });
    expect(seen()).toEqual({ called: [1], waiting: [2, 3], served: 4, left: 0 });
    serve.apply(cache, { params: { ...params, ticket: 1 } });
    expect(seen()).toEqual({ called: [], waiting: [2, 3], served: 5, left: 0 });
    leave.apply(cache, { params: { ...params, ticket: 3 } });
    expect(seen()).toEqual({ called: [], waiting: [2], served: 5, left: 1 });
  });

  it("leaves the queues of other counters, and tickets that are not there, alone", () => {
    const { cache, seen } = shown();
    const before = seen();
    callNext.apply(cache, { params: { id: "sp-04828-1" }, payload: { counter: "1" } });
    serve.apply(cache, { params: { ...params, ticket: 77 } });
    expect(seen()).toEqual(before);
  });
});

it("asks for the progress again while the merger runs, and then no more", async () => {
  const { cache, queries, server } = cached({ batchesPerLook: 8 });
  const request = await approved(server);
  await server.client.reorganisations.execute(request);
  const { queryKey } = queries.reorganisations.progress(request);
  const look = async () => {
    await cache.fetchQuery({ ...queries.reorganisations.progress(request), staleTime: 0 });
    return whileRunning(cache.getQueryCache().find({ queryKey })! as Parameters<typeof whileRunning>[0]);
  };
  expect(await look()).toBe(500);
  expect(await look()).toBe(false);
  expect((await server.client.reorganisations.list({ query: { state: "done", act } })).total).toBe(1);
});
