/**
 * The console's way to the server: one client, and the query options made from its contract.
 */
import { createClient } from "@hopnhat/api-client";
import { createInfiniteQueries, createMutations, createQueries } from "@hopnhat/api-client/react-query";

/** Every call, as a promise. */
export const client = createClient({ baseUrl: globalThis.location.origin });

/** What is read once. */
export const queries = createQueries(client);

/** Lists that are read as far as the reader scrolls. */
export const lists = createInfiniteQueries(client);

export const mutations = createMutations(client);
