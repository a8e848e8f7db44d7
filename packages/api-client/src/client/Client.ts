/**
 * The client for programs that know promises and nothing of Effect.
 *
 * @since 0.1.0
 */
import type { HttpApiGroup } from "effect/http-api";
import { Api } from "../contract/Api.ts";
import type { Cursor, Page } from "../contract/Paging.ts";
import type { AnyFailure, Arguments, CallOptions, Given, Groups, RequestOf } from "./Calls.ts";
import type { ClientOptions } from "./ClientOptions.ts";
import { makeCalls } from "./makeCalls.ts";

/** The calls of some groups, as promises. @category models @since 0.1.0 */
export type ClientOf<G extends HttpApiGroup.Constraint> = {
  readonly [Each in G as HttpApiGroup.Identifier<Each>]: {
    readonly [D in HttpApiGroup.Endpoints<Each> as D["identifier"]]: (
      ...call: Arguments<RequestOf<D>>
    ) => Promise<Given<D>>;
  };
};

/**
 * Every call of the contract, as promises. A call is rejected with one of the errors that `Failure` lists for it;
 * `failedWith` tells them apart.
 *
 * @category models
 * @since 0.1.0
 */
export interface Client extends ClientOf<Groups> {}

/**
 * Makes a client of the whole contract. A browser that needs a group or two takes {@link createClientOf} instead.
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
export const createClient = (options: ClientOptions): Client => makeCalls(Api, options) as unknown as Client;

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
