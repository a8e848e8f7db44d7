/**
 * TanStack Query options made from the contract: typed keys, queries, infinite queries, and mutations that say what they
 * make stale.
 *
 * @since 0.1.0
 */
export * as keys from "./Keys.ts";
export {
  createInfiniteQueries,
  createQueries,
  type InfiniteQueries,
  type InfiniteQuery,
  type Queries,
  type Query,
  whileRunning,
} from "./Queries.ts";
export { createMutations, type Mutation, type Mutations, stale } from "./Mutations.ts";
export { type Optimistic, optimistic } from "./Optimistic.ts";
