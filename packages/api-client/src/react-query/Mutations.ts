/**
 * Mutation options for every endpoint that writes, each with the answers that it makes stale.
 *
 * @since 0.1.0
 */
import {
  type MutationFunctionContext as Context,
  mutationOptions,
  type QueryClient,
  type QueryKey,
  type UseMutationOptions,
} from "@tanstack/react-query";
import type { FailureOf, Group, RequestOf, SuccessOf, Table } from "../client/Calls.ts";
import type { Client } from "../client/Client.ts";
import { everything, of, type Prefix, root } from "./Keys.ts";
import { type Optimistic, optimistic } from "./Optimistic.ts";

type Writing<D> = D extends { readonly method: "GET" } ? never : D;

type WritingGroup = {
  [G in Group]: { [E in keyof Table[G]]: Writing<Table[G][E]> }[keyof Table[G]] extends never ? never : G;
}[Group];

/** What is passed to `mutate`; nothing where the endpoint takes nothing. */
type Variables<D> = {} extends RequestOf<D> ? RequestOf<D> | void : RequestOf<D>;

/** The options of one mutation. @category models @since 0.1.0 */
export type Mutation<D> = UseMutationOptions<SuccessOf<D>, FailureOf<D>, Variables<D>>;

/** A factory of mutation options for each endpoint that writes. @category models @since 0.1.0 */
export type Mutations = {
  readonly [G in WritingGroup]: {
    readonly [E in keyof Table[G] as Writing<Table[G][E]> extends never ? never : E]: () => Mutation<
      Table[G][E]
    >;
  };
};

/** Every mutation must say what it makes stale: one that is missing does not compile. */
type Stale = {
  readonly [G in WritingGroup]: {
    readonly [E in keyof Table[G] as Writing<Table[G][E]> extends never ? never : E]: ReadonlyArray<Prefix>;
  };
};

/**
 * What each mutation makes stale. Who one is decides what one sees, so signing in and out empties the cache; executing a
 * merger moves every record and with them every count.
 *
 * @category models
 * @since 0.1.0
 */
export const stale: Stale = {
  session: {
    signIn: [everything],
    signOut: [everything],
  },
  users: {
    register: [of("users")],
    grant: [of("users")],
    revoke: [of("users")],
    settle: [of("users")],
  },
  agencies: {
    token: [],
    register: [of("agencies")],
    rotate: [of("agencies")],
    suspend: [of("agencies"), of("webhooks")],
    reinstate: [of("agencies"), of("webhooks")],
  },
  webhooks: {
    register: [of("webhooks")],
    rotate: [of("webhooks")],
    resume: [of("webhooks")],
    end: [of("webhooks")],
    redeliver: [of("webhooks")],
  },
  applications: {
    // Asks with a number that no address may bear.
    person: [],
    start: [of("applications"), of("citizens"), of("coverage")],
    act: [of("applications"), of("citizens")],
    settleFee: [of("applications")],
    sendOffline: [of("applications"), of("citizens"), of("coverage")],
    settleOffline: [of("applications"), of("citizens"), of("coverage")],
  },
  duplicates: {
    note: [of("duplicates")],
    dismiss: [of("duplicates")],
    merge: [of("duplicates"), of("citizens"), of("placements"), of("coverage"), of("applications")],
    undo: [of("duplicates"), of("citizens"), of("placements"), of("coverage"), of("applications")],
  },
  campaigns: {
    preview: [of("campaigns")],
    apply: [of("campaigns"), of("coverage")],
    undo: [of("campaigns"), of("coverage")],
  },
  servicePoints: {
    setCapacity: [of("servicePoints")],
    book: [of("servicePoints")],
    move: [of("servicePoints")],
    cancel: [of("servicePoints")],
    arrive: [of("servicePoints")],
    callNext: [of("servicePoints")],
    serve: [of("servicePoints")],
    skip: [of("servicePoints")],
    leave: [of("servicePoints")],
  },
  rounds: {
    plan: [of("rounds")],
    end: [of("rounds")],
  },
  eidAccounts: {
    request: [of("eidAccounts"), of("citizens"), of("coverage")],
    note: [of("eidAccounts"), of("citizens"), of("coverage")],
  },
  placements: {
    decide: [of("placements"), of("citizens"), of("coverage")],
    undo: [of("placements"), of("citizens"), of("coverage")],
  },
  reorganisations: {
    draft: [of("reorganisations")],
    read: [],
    compose: [of("reorganisations")],
    edit: [of("reorganisations")],
    check: [of("reorganisations")],
    submit: [of("reorganisations")],
    sendBack: [of("reorganisations")],
    // Approval enters clauses in the ledger, and withdrawal takes them back: units and crosswalk answer otherwise.
    approve: [of("reorganisations"), of("units"), of("acts"), of("crosswalk"), of("system")],
    schedule: [of("reorganisations")],
    withdraw: [of("reorganisations"), of("units"), of("acts"), of("crosswalk"), of("system")],
    execute: [of("reorganisations"), of("citizens"), of("placements"), of("coverage"), of("system")],
    pause: [of("reorganisations")],
    resume: [of("reorganisations")],
    revert: [everything],
  },
};

type AnyCall = (request?: object) => Promise<unknown>;

type AnyOptimistic = Readonly<Record<string, Readonly<Record<string, Optimistic<never>>>>>;

/** What was in the cache before an action was shown. */
type Before = ReadonlyArray<readonly [QueryKey, unknown]>;

const show = async (
  shown: Optimistic<never>,
  cache: QueryClient,
  request: object | void,
): Promise<Before> => {
  // An answer that is on its way would undo what is shown.
  await Promise.all(shown.touches.map((queryKey) => cache.cancelQueries({ queryKey })));
  const before = shown.touches.flatMap((queryKey) => cache.getQueriesData({ queryKey }));
  shown.apply(cache, (request ?? {}) as never);
  return before;
};

/**
 * Mutation options over a client. A success makes the answers that `stale` names be asked for again; what `optimistic`
 * names is shown at once, and put back where the server refuses.
 *
 * @example
 * ```ts
 * import { createClient } from "@hopnhat/api-client"
 * import { createMutations } from "@hopnhat/api-client/react-query"
 *
 * const mutations = createMutations(createClient({ baseUrl: "" }))
 * const options = mutations.reorganisations.submit()
 * // in a component: const submit = useMutation(options); submit.mutate({ params: { id: 1 } })
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const createMutations = (client: Client): Mutations =>
  Object.fromEntries(
    Object.entries(stale).map(([group, mutations]) => [
      group,
      Object.fromEntries(
        Object.entries(mutations as Readonly<Record<string, ReadonlyArray<Prefix>>>).map(
          ([endpoint, prefixes]) => {
            const shown = (optimistic as AnyOptimistic)[group]?.[endpoint];
            const invalidate = (cache: QueryClient) =>
              Promise.all(prefixes.map((queryKey) => cache.invalidateQueries({ queryKey })));
            const plain = {
              mutationKey: [root, group, endpoint],
              mutationFn: (request: object | void) =>
                (client as unknown as Record<string, Record<string, AnyCall>>)[group]![endpoint]!(
                  request ?? {},
                ),
              onSuccess: (_answer: unknown, _request: object | void, _result: unknown, context: Context) =>
                invalidate(context.client),
            };
            if (shown === undefined) return [endpoint, () => mutationOptions(plain)];
            return [
              endpoint,
              () =>
                mutationOptions({
                  ...plain,
                  onMutate: (request: object | void, context: Context) =>
                    show(shown, context.client, request),
                  onError: (_error: unknown, _request: object | void, before, context: Context) => {
                    for (const [queryKey, answer] of before ?? [])
                      context.client.setQueryData(queryKey, answer);
                    // What another has done meanwhile is why the server refused.
                    return invalidate(context.client);
                  },
                }),
            ];
          },
        ),
      ),
    ]),
  ) as unknown as Mutations;
