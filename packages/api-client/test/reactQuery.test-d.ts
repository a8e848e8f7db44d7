import type { Client, Units } from "@hopnhat/api-client";
import { createInfiniteQueries, createMutations, createQueries } from "@hopnhat/api-client/react-query";
import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  useSuspenseQuery,
} from "@tanstack/react-query";
import { expectTypeOf, it } from "vitest";

declare const client: Client;
const queries = createQueries(client);
const lists = createInfiniteQueries(client);
const mutations = createMutations(client);

it("gives data and errors their type", () => {
  const { data, error } = useQuery(
    queries.units.get({ params: { code: "05128" }, query: { asOf: "2025-07-01" } }),
  );
  expectTypeOf(data).toEqualTypeOf<Units.UnitSummary | undefined>();
  expectTypeOf(error).extract<{ _tag: "UnitNotFound" }>().toEqualTypeOf<Units.UnitNotFound>();
  expectTypeOf(error).extract<{ _tag: "ActNotFound" }>().toBeNever();
});

it("is ready for suspense, where data are always there", () => {
  const { data } = useSuspenseQuery(queries.units.list({ query: { asOf: "2025-07-01" } }));
  expectTypeOf(data.items).toEqualTypeOf<ReadonlyArray<Units.UnitSummary>>();
});

it("reads lists page after page", () => {
  const { data } = useInfiniteQuery(lists.units.list({ query: { asOf: "2025-07-01" } }));
  expectTypeOf(data!.pages[0]!.items[0]!).toEqualTypeOf<Units.UnitSummary>();
  // @ts-expect-error One unit is no list.
  lists.units.get;
});

it("finds in the cache what its key names", () => {
  const unit = useQueryClient().getQueryData(
    queries.units.get({ params: { code: "05128" }, query: { asOf: "2025-07-01" } }).queryKey,
  );
  expectTypeOf(unit).toEqualTypeOf<Units.UnitSummary | undefined>();
});

it("asks of a mutation what the contract asks", () => {
  const { mutate, error } = useMutation(mutations.reorganisations.approve());
  mutate({ params: { id: 1 }, payload: { act: "1676/NQ-UBTVQH15" } });
  expectTypeOf(error).extract<{ _tag: "FourEyes" }>().not.toBeNever();
  // @ts-expect-error The number of the act is typed again.
  mutate({ params: { id: 1 } });
  useMutation(mutations.session.signOut()).mutate();
});

it("keeps questions and writes apart", () => {
  // @ts-expect-error A write is no query.
  queries.reorganisations.approve;
  // @ts-expect-error A question is no mutation.
  mutations.reorganisations.get;
});
