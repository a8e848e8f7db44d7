/**
 * The client for Effect programs: one method for each endpoint of the contract.
 *
 * @since 0.1.0
 */
import { Context, Effect, Layer, Option, Stream } from "effect";
import type { HttpApiGroup } from "effect/http-api";
import { Api } from "../contract/Api.ts";
import type { Cursor, Page } from "../contract/Paging.ts";
import type { FailureOf, Groups, RequestOf, SuccessOf } from "./Calls.ts";
import type { ClientOptions } from "./ClientOptions.ts";
import { makeCalls } from "./makeCalls.ts";

/** The calls of some groups, as effects. @category models @since 0.1.0 */
export type CallsOf<G extends HttpApiGroup.Constraint> = {
  readonly [Each in G as HttpApiGroup.Identifier<Each>]: {
    readonly [D in HttpApiGroup.Endpoints<Each> as D["identifier"]]: (
      ...request: {} extends RequestOf<D> ? [request?: RequestOf<D>] : [request: RequestOf<D>]
    ) => Effect.Effect<SuccessOf<D>, FailureOf<D>>;
  };
};

/** Every call of the contract, as effects. @category models @since 0.1.0 */
export interface Calls extends CallsOf<Groups> {}

const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.asyncIterator in value;

/** The header of the span that is active (W3C Trace Context). */
const traceparent = Effect.map(Effect.option(Effect.currentSpan), (span): Readonly<Record<string, string>> =>
  Option.isNone(span)
    ? {}
    : { traceparent: `00-${span.value.traceId}-${span.value.spanId}-${span.value.sampled ? "01" : "00"}` },
);

/**
 * Makes the calls. Each is a span, named as its endpoint, and takes part in the trace of its caller. Interruption ends the
 * request.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (options: ClientOptions): Calls => {
  const calls = makeCalls(Api, options);
  return Object.fromEntries(
    Object.entries(calls).map(([group, methods]) => [
      group,
      Object.fromEntries(
        Object.entries(methods).map(([name, call]) => [
          name,
          (request: object = {}) =>
            Effect.flatMap(traceparent, (headers) =>
              Effect.tryPromise({
                try: (signal) => call(request, { signal, headers }),
                catch: (error) => error,
              }),
            ).pipe(
              Effect.map((value) =>
                isAsyncIterable(value) ? Stream.fromAsyncIterable(value, (error) => error) : value,
              ),
              Effect.withSpan(`${group}.${name}`, { kind: "client" }),
            ),
        ]),
      ),
    ]),
  ) as unknown as Calls;
};

/**
 * The client as a service.
 *
 * @example
 * ```ts
 * import { HopNhat } from "@hopnhat/api-client"
 * import { Effect } from "effect"
 *
 * const program = Effect.gen(function* () {
 *   const hopNhat = yield* HopNhat.HopNhat
 *   return yield* hopNhat.units.get({ params: { code: "05128" }, query: { asOf: "2025-07-01" } })
 * }).pipe(Effect.provide(HopNhat.layer({ baseUrl: "http://localhost:3000" })))
 * ```
 *
 * @category services
 * @since 0.1.0
 */
export class HopNhat extends Context.Service<HopNhat, Calls>()("@hopnhat/api-client/HopNhat") {}

/**
 * The client over `fetch`.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (options: ClientOptions): Layer.Layer<HopNhat> =>
  Layer.sync(HopNhat, () => make(options));

/**
 * The rows of a list, page after page, as a stream.
 *
 * @example
 * ```ts
 * import { HopNhat } from "@hopnhat/api-client"
 * import { Effect, Stream } from "effect"
 *
 * const codes = Effect.gen(function* () {
 *   const hopNhat = yield* HopNhat.HopNhat
 *   const units = HopNhat.items(hopNhat.units.list, { query: { asOf: "2025-07-01", province: "25" } })
 *   return yield* Stream.runCollect(Stream.map(units, (unit) => unit.code))
 * })
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const items = <Item, E, R extends { readonly query?: object }>(
  list: (request: R) => Effect.Effect<Page<Item>, E>,
  request: R,
): Stream.Stream<Item, E> =>
  Stream.paginate(null as Cursor | null, (cursor) =>
    Effect.map(
      list(cursor === null ? request : { ...request, query: { ...request.query, cursor } }),
      (page) => [page.items, Option.fromNullOr(page.nextCursor)] as const,
    ),
  );
