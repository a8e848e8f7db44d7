import {
  createInfiniteQueries,
  createMutations,
  createQueries,
  keys,
  stale,
  whileRunning,
} from "@hopnhat/api-client/react-query";
import { CancelledError, MutationObserver, QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
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
  expect(Object.keys(mutations.reorganisations)).toEqual([
    "draft",
    "check",
    "submit",
    "approve",
    "withdraw",
    "execute",
  ]);
  expect(Object.keys(mutations.session)).toEqual(["signIn", "signOut"]);
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
