/**
 * The shape of a call, read off the contract: what each endpoint takes, gives and fails with.
 *
 * @since 0.1.0
 */
import type { Brand, Stream } from "effect";
import type { HttpApi, HttpApiClient, HttpApiGroup, HttpApiMiddleware } from "effect/http-api";
import type { Api } from "../contract/Api.ts";
import type { CredentialsRefused, UnexpectedAnswer, Unreachable } from "./ClientError.ts";

/** The groups of the contract. @category models @since 0.1.0 */
export type Groups = typeof Api extends HttpApi.HttpApi<infer _Id, infer G> ? G : never;

/** Every endpoint's declaration, by group and name. @category models @since 0.1.0 */
export type Table = {
  readonly [G in Groups as HttpApiGroup.Identifier<G>]: {
    readonly [D in HttpApiGroup.Endpoints<G> as D["identifier"]]: D;
  };
};

/** A group of the contract. @category models @since 0.1.0 */
export type Group = keyof Table;

/** An endpoint of a group. @category models @since 0.1.0 */
export type Endpoint<G extends Group> = keyof Table[G];

/**
 * A value as a caller writes it: without brands, since the contract checks it on the way out; what may be left out may
 * also be undefined.
 *
 * @category models
 * @since 0.1.0
 */
export type Plain<T> = T extends string & Brand.Brand<infer _K>
  ? string
  : T extends number & Brand.Brand<infer _K>
    ? number
    : T extends string | number | boolean | null | undefined
      ? T
      : T extends ReadonlyArray<infer Item>
        ? ReadonlyArray<Plain<Item>>
        : { readonly [K in keyof T]: {} extends Pick<T, K> ? Plain<T[K]> | undefined : Plain<T[K]> };

type Simplify<T> = { readonly [K in keyof T]: T[K] } & {};

/** A part of a request; it may be left out where everything in it may. */
type Part<Name extends string, T> = [T] extends [never]
  ? {}
  : {} extends T
    ? { readonly [K in Name]?: Plain<T> }
    : { readonly [K in Name]: Plain<T> };

type TypeOf<S> = [S] extends [never] ? never : S extends { readonly Type: infer T } ? T : never;

/** What a call to a declared endpoint takes. @category models @since 0.1.0 */
export type RequestOf<D> = D extends {
  readonly "~Params": infer P;
  readonly "~Query": infer Q;
  readonly "~Payload": infer B;
  readonly "~Headers": infer H;
}
  ? Simplify<
      Part<"params", TypeOf<P>> &
        Part<"query", TypeOf<Q>> &
        Part<"payload", TypeOf<B>> &
        Part<"headers", TypeOf<H>>
    >
  : never;

/** What a call to a declared endpoint gives. @category models @since 0.1.0 */
export type SuccessOf<D> = D extends { readonly "~Success": infer S } ? HttpApiClient.SuccessType<S> : never;

/** What a call to a declared endpoint fails with. @category errors @since 0.1.0 */
export type FailureOf<D> = D extends { readonly "~Error": infer E; readonly "~Middleware": infer M }
  ? TypeOf<E> | HttpApiMiddleware.Error<M> | CredentialsRefused | Unreachable | UnexpectedAnswer
  : never;

/** What a call gives as a promise: what the server sends bit by bit is iterated. @category models @since 0.1.0 */
export type Given<D> =
  SuccessOf<D> extends Stream.Stream<infer Item, infer _E, infer _R> ? AsyncIterable<Item> : SuccessOf<D>;

/** What a call takes. @category models @since 0.1.0 */
export type Request<G extends Group, E extends Endpoint<G>> = RequestOf<Table[G][E]>;

/** What a call gives. @category models @since 0.1.0 */
export type Success<G extends Group, E extends Endpoint<G>> = SuccessOf<Table[G][E]>;

/**
 * What a call fails with: the problems that the endpoint declares, and what can befall any call.
 *
 * @category errors
 * @since 0.1.0
 */
export type Failure<G extends Group, E extends Endpoint<G>> = FailureOf<Table[G][E]>;

/** Every failure of every call. @category errors @since 0.1.0 */
export type AnyFailure = {
  [G in Group]: { [E in keyof Table[G]]: FailureOf<Table[G][E]> }[keyof Table[G]];
}[Group];

/** Options of one call. @category models @since 0.1.0 */
export interface CallOptions {
  /** Cancels the call. The promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Milliseconds after which this call fails with `Unreachable`; those of the client where absent. */
  readonly timeoutMilliseconds?: number;
  /** Headers of this call beside those of the client. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The arguments of a call: the request may be left out where nothing in it is required. @category models @since 0.1.0 */
export type Arguments<R> = {} extends R
  ? [request?: R, options?: CallOptions]
  : [request: R, options?: CallOptions];
