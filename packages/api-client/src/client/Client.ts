/**
 * The client for programs that know promises and nothing of Effect.
 *
 * @since 0.1.0
 */
import { Cause, Effect, Exit } from "effect";
import type { Cursor, Page } from "../contract/Paging.ts";
import type { AnyFailure, Arguments, CallOptions, Group, RequestOf, SuccessOf, Table } from "./Calls.ts";
import { type ClientOptions, layerFetch, make } from "./HopNhat.ts";

type Face = {
  readonly [G in Group]: {
    readonly [E in keyof Table[G]]: (
      ...call: Arguments<RequestOf<Table[G][E]>>
    ) => Promise<SuccessOf<Table[G][E]>>;
  };
};

/**
 * Every call of the contract, as promises. A call is rejected with one of the errors that `Failure` lists for it;
 * `failedWith` tells them apart.
 *
 * @category models
 * @since 0.1.0
 */
export interface Client extends Face {}

type AnyCall = (request: object) => Effect.Effect<unknown, unknown>;

const run = async (
  effect: Effect.Effect<unknown, unknown>,
  signal: AbortSignal | undefined,
): Promise<unknown> => {
  signal?.throwIfAborted();
  const exit = await Effect.runPromiseExit(effect, signal === undefined ? undefined : { signal });
  if (Exit.isSuccess(exit)) return exit.value;
  if (signal?.aborted === true) throw signal.reason;
  throw Cause.squash(exit.cause);
};

/**
 * Makes a client.
 *
 * @example
 * ```ts
 * import { createClient } from "@hopnhat/api-client"
 *
 * const client = createClient({ baseUrl: "http://localhost:3000" })
 * const unit = await client.units.get({ params: { code: "05128" }, query: { asOf: "2025-07-01" } })
 * unit.name // "Tân Lạc"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const createClient = (options: ClientOptions): Client => {
  const calls = Effect.runSync(make(options).pipe(Effect.provide(layerFetch(options))));
  const client = Object.fromEntries(
    Object.entries(calls as unknown as Record<string, Record<string, AnyCall>>).map(([group, methods]) => [
      group,
      Object.fromEntries(
        Object.entries(methods).map(([endpoint, method]) => [
          endpoint,
          (request: object = {}, callOptions?: CallOptions) => run(method(request), callOptions?.signal),
        ]),
      ),
    ]),
  );
  return client as unknown as Client;
};

/**
 * Whether a call was rejected with the error of a tag, which then narrows to it.
 *
 * @example
 * ```ts
 * import { createClient, failedWith } from "@hopnhat/api-client"
 *
 * const client = createClient({ baseUrl: "http://localhost:3000" })
 * try {
 *   await client.units.get({ params: { code: "05128" }, query: { asOf: "1990-01-01" } })
 * } catch (error) {
 *   if (failedWith(error, "UnitNotFound")) console.log(error.remedy.en, error.borne)
 *   else throw error
 * }
 * ```
 *
 * @category guards
 * @since 0.1.0
 */
export const failedWith = <Tag extends AnyFailure["_tag"]>(
  error: unknown,
  tag: Tag,
): error is Extract<AnyFailure, { readonly _tag: Tag }> =>
  typeof error === "object" && error !== null && "_tag" in error && error._tag === tag;

/**
 * Whether an error is one of the API's or the client's own, with its explanation and remedy in both languages.
 *
 * @category guards
 * @since 0.1.0
 */
export const isFailure = (error: unknown): error is AnyFailure =>
  typeof error === "object" &&
  error !== null &&
  "_tag" in error &&
  "explanation" in error &&
  "remedy" in error;

/**
 * The rows of a list, page after page.
 *
 * @example
 * ```ts
 * import { createClient, eachItem } from "@hopnhat/api-client"
 *
 * const client = createClient({ baseUrl: "http://localhost:3000" })
 * for await (const unit of eachItem(client.units.list, { query: { asOf: "2025-07-01", province: "25" } })) {
 *   console.log(unit.code, unit.name)
 * }
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export async function* eachItem<Item, R extends { readonly query?: object }>(
  list: (request: R, options?: CallOptions) => Promise<Page<Item>>,
  request: R,
  options?: CallOptions,
): AsyncGenerator<Item, void> {
  let cursor: Cursor | null = null;
  do {
    const page: Page<Item> = await list(
      cursor === null ? request : { ...request, query: { ...request.query, cursor } },
      options,
    );
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
