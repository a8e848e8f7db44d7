/**
 * Query options for every endpoint that reads, made from the contract.
 *
 * @since 0.1.0
 */
import {
  type InfiniteData,
  infiniteQueryOptions,
  queryOptions,
  type UnusedSkipTokenInfiniteOptions,
  type UnusedSkipTokenOptions,
} from "@tanstack/react-query";
import type { FailureOf, Group, RequestOf, SuccessOf, Table } from "../client/Calls.ts";
import type { Client } from "../client/Client.ts";
import { groups } from "../client/endpoints.ts";
import type { Cursor, Page } from "../contract/Paging.ts";
import { root } from "./Keys.ts";

type Reading<D> = D extends { readonly method: "GET" } ? D : never;

type Paged<D> = SuccessOf<D> extends Page<infer _Item> ? Reading<D> : never;

type KeyOf<G, E, D> = readonly [typeof root, G, E, RequestOf<D>];

type InfiniteKeyOf<G, E, D> = readonly [typeof root, G, E, RequestOf<D>, "pages"];

type RequestArguments<D> = {} extends RequestOf<D> ? [request?: RequestOf<D>] : [request: RequestOf<D>];

/** The options of one query, with its key. @category models @since 0.1.0 */
export type Query<G, E, D> = UnusedSkipTokenOptions<
  SuccessOf<D>,
  FailureOf<D>,
  SuccessOf<D>,
  KeyOf<G, E, D>
> & {
  readonly queryKey: ReturnType<
    typeof queryOptions<SuccessOf<D>, FailureOf<D>, SuccessOf<D>, KeyOf<G, E, D>>
  >["queryKey"];
};

/** The options of a list read page after page, with its key. @category models @since 0.1.0 */
export type InfiniteQuery<G, E, D> = UnusedSkipTokenInfiniteOptions<
  SuccessOf<D>,
  FailureOf<D>,
  InfiniteData<SuccessOf<D>, Cursor | null>,
  InfiniteKeyOf<G, E, D>,
  Cursor | null
> & {
  readonly queryKey: ReturnType<
    typeof infiniteQueryOptions<
      SuccessOf<D>,
      FailureOf<D>,
      InfiniteData<SuccessOf<D>, Cursor | null>,
      InfiniteKeyOf<G, E, D>,
      Cursor | null
    >
  >["queryKey"];
};

/** A factory of query options for each endpoint that reads. @category models @since 0.1.0 */
export type Queries = {
  readonly [G in Group]: {
    readonly [E in keyof Table[G] as Reading<Table[G][E]> extends never ? never : E]: (
      ...request: RequestArguments<Table[G][E]>
    ) => Query<G, E, Table[G][E]>;
  };
};

/** A factory of infinite query options for each endpoint that lists. @category models @since 0.1.0 */
export type InfiniteQueries = {
  readonly [
    G in Group as { [E in keyof Table[G]]: Paged<Table[G][E]> }[keyof Table[G]] extends never ? never : G
  ]: {
    readonly [E in keyof Table[G] as Paged<Table[G][E]> extends never ? never : E]: (
      ...request: RequestArguments<Table[G][E]>
    ) => InfiniteQuery<G, E, Table[G][E]>;
  };
};

type AnyRequest = { readonly query?: Readonly<Record<string, unknown>> };

type AnyCall = (request: AnyRequest, options: { readonly signal: AbortSignal }) => Promise<unknown>;

const forEachReading = (make: (group: string, endpoint: string) => unknown): unknown => {
  return Object.fromEntries(
    Object.entries(groups).map(([group, { endpoints }]) => [
      group,
      Object.fromEntries(
        Object.entries(endpoints)
          .filter(([, endpoint]) => endpoint.method === "GET")
          .map(([endpoint]) => [endpoint, make(group, endpoint)]),
      ),
    ]),
  );
};

const callOf = (client: Client, group: string, endpoint: string): AnyCall =>
  (client as unknown as Record<string, Record<string, AnyCall>>)[group]![endpoint]!;

/**
 * Query options over a client.
 *
 * @example
 * ```ts
 * import { createClient } from "@hopnhat/api-client"
 * import { createQueries } from "@hopnhat/api-client/react-query"
 *
 * const queries = createQueries(createClient({ baseUrl: "" }))
 * const options = queries.units.get({ params: { code: "05128" }, query: { asOf: "2025-07-01" } })
 * // in a component: const { data, error } = useQuery(options)
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const createQueries = (client: Client): Queries =>
  forEachReading((group, endpoint) => (request: AnyRequest = {}) => {
    const call = callOf(client, group, endpoint);
    return queryOptions({
      queryKey: [root, group, endpoint, request],
      queryFn: ({ signal }) => call(request, { signal }),
    });
  }) as Queries;

/**
 * Infinite query options over a client: each page is read with the cursor of the one before.
 *
 * @category constructors
 * @since 0.1.0
 */
export const createInfiniteQueries = (client: Client): InfiniteQueries =>
  forEachReading((group, endpoint) => (request: AnyRequest = {}) => {
    const call = callOf(client, group, endpoint) as (...call: Parameters<AnyCall>) => Promise<Page<unknown>>;
    return infiniteQueryOptions({
      queryKey: [root, group, endpoint, request, "pages"],
      queryFn: ({ signal, pageParam }) =>
        call(pageParam === null ? request : { ...request, query: { ...request.query, cursor: pageParam } }, {
          signal,
        }),
      initialPageParam: null as Cursor | null,
      getNextPageParam: (page) => page.nextCursor,
    });
  }) as unknown as InfiniteQueries;

/**
 * Asks for the progress again, every half second, while a reorganisation runs: the value of `refetchInterval`.
 *
 * @category getters
 * @since 0.1.0
 */
export const whileRunning = (query: {
  readonly state: { readonly data?: { readonly state: string } | undefined };
}): number | false => (query.state.data === undefined || query.state.data.state === "running" ? 500 : false);
