/**
 * The client for Effect programs: one method for each endpoint of the contract.
 *
 * @since 0.1.0
 */
import { Context, Duration, Effect, Layer, Schedule, Schema, SchemaIssue } from "effect";
import {
  FetchHttpClient,
  HttpClient,
  HttpClientError,
  HttpClientRequest,
  type HttpClientResponse,
} from "effect/http";
import { HttpApiClient } from "effect/http-api";
import { Api } from "../contract/Api.ts";
import { InvalidRequest } from "../contract/Requests.ts";
import { requestIdHeader } from "../contract/RequestsLayer.ts";
import type { FailureOf, Group, RequestOf, SuccessOf, Table } from "./Calls.ts";
import { groups } from "./endpoints.ts";
import { UnexpectedAnswer, Unreachable } from "./ClientError.ts";

/**
 * How a client reaches a server.
 *
 * @category models
 * @since 0.1.0
 */
export interface ClientOptions {
  /** Where the server is, without `/v1`: `https://hopnhat.example.gov.vn`, or `""` for the page's own. */
  readonly baseUrl: string;
  /** Whether cookies go along to another origin. `same-origin` where absent. */
  readonly credentials?: "include" | "same-origin" | "omit";
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds after which a call fails with `Unreachable`, retries and all. 30,000 where absent. */
  readonly timeoutMilliseconds?: number;
  /** How often a call is sent again after a passing fault, later each time. 2 where absent. */
  readonly retries?: number;
  /** Used in place of the platform's `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Makes the Idempotency-Key of a write. Random where absent. */
  readonly newIdempotencyKey?: () => string;
}

type Face = {
  readonly [G in Group]: {
    readonly [E in keyof Table[G]]: (
      ...request: {} extends RequestOf<Table[G][E]>
        ? [request?: RequestOf<Table[G][E]>]
        : [request: RequestOf<Table[G][E]>]
    ) => Effect.Effect<SuccessOf<Table[G][E]>, FailureOf<Table[G][E]>>;
  };
};

/** Every call of the contract, as effects. @category models @since 0.1.0 */
export interface Calls extends Face {}

const formatIssues = SchemaIssue.makeFormatterStandardSchemaV1();

const unfit = (error: Schema.SchemaError): InvalidRequest =>
  InvalidRequest.of(
    formatIssues(error.issue).issues.map((issue) => ({
      path: (issue.path ?? []).map((segment) => String(typeof segment === "object" ? segment.key : segment)),
      message: issue.message,
    })),
  );

/** An error of the transport as one of the client's own. Problems of the contract pass as they are. */
const translate = (error: unknown): unknown => {
  if (Schema.isSchemaError(error)) return unfit(error);
  if (!HttpClientError.isHttpClientError(error)) return error;
  const reason = error.reason;
  if (reason._tag === "TransportError") return Unreachable.of("network", reason.cause);
  if ("response" in reason) return unexpected(reason.response, error);
  return UnexpectedAnswer.of({ cause: error });
};

const unexpected = (response: HttpClientResponse.HttpClientResponse, cause: unknown): UnexpectedAnswer => {
  const requestId = response.headers[requestIdHeader];
  return UnexpectedAnswer.of({
    status: response.status,
    cause,
    ...(requestId === undefined ? {} : { requestId }),
  });
};

/** Whether an endpoint takes an Idempotency-Key: those that write declare it among their headers. */
const isWrite = (group: string, endpoint: string): boolean =>
  groups[group]?.endpoints[endpoint]?.headers !== undefined;

/** A request with every part, and without the keys that are undefined. */
const definite = (request: object): object =>
  Object.fromEntries(
    Object.entries({ params: {}, query: {}, headers: {}, ...request }).map(([part, fields]) => [
      part,
      typeof fields === "object" && fields !== null
        ? Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
        : fields,
    ]),
  );

type Given = { readonly headers?: object };

type Method = (request: object) => Effect.Effect<unknown, unknown>;

/**
 * Makes the calls over whatever `HttpClient` is provided.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (options: ClientOptions): Effect.Effect<Calls, never, HttpClient.HttpClient> =>
  Effect.gen(function* () {
    const newKey = options.newIdempotencyKey ?? (() => crypto.randomUUID());
    const limit = Duration.millis(options.timeoutMilliseconds ?? 30_000);
    const generated = yield* HttpApiClient.make(Api, {
      transformClient: (client) =>
        client.pipe(
          HttpClient.mapRequest((request) =>
            HttpClientRequest.setHeaders(
              HttpClientRequest.prependUrl(request, options.baseUrl),
              options.headers ?? {},
            ),
          ),
          HttpClient.retryTransient({
            times: options.retries ?? 2,
            schedule: Schedule.exponential(200).pipe(Schedule.jittered),
          }),
        ),
      // A body that does not fit is the server's fault; what remains of such errors is the caller's.
      transformResponse: Effect.mapError((error) =>
        Schema.isSchemaError(error) ? UnexpectedAnswer.of({ cause: error }) : error,
      ),
    });
    // One call is one write: its key is made here, and kept however often the call is sent again.
    const keyed = (request: Given): object => ({
      ...request,
      headers: { "idempotency-key": newKey(), ...request.headers },
    });
    const wrap =
      (method: Method, write: boolean) =>
      (request: Given = {}): Effect.Effect<unknown, unknown> =>
        method(definite(write ? keyed(request) : request)).pipe(
          Effect.timeoutOrElse({
            duration: limit,
            orElse: () => Effect.fail(Unreachable.of("timeout", undefined)),
          }),
          Effect.mapError(translate),
        );
    const calls = Object.fromEntries(
      Object.entries(generated as unknown as Record<string, Record<string, Method>>).map(
        ([group, methods]) => [
          group,
          Object.fromEntries(
            Object.entries(methods).map(([endpoint, method]) => [
              endpoint,
              wrap(method, isWrite(group, endpoint)),
            ]),
          ),
        ],
      ),
    );
    return calls as unknown as Calls;
  });

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
  Layer.effect(HopNhat, make(options)).pipe(Layer.provide(layerFetch(options)));

/**
 * `fetch` as the options describe it.
 *
 * @category layers
 * @since 0.1.0
 */
export const layerFetch = (options: ClientOptions): Layer.Layer<HttpClient.HttpClient> =>
  FetchHttpClient.layer.pipe(
    Layer.provide(
      Layer.mergeAll(
        options.fetch === undefined ? Layer.empty : Layer.succeed(FetchHttpClient.Fetch, options.fetch),
        Layer.succeed(FetchHttpClient.RequestInit, { credentials: options.credentials ?? "same-origin" }),
      ),
    ),
  );
