/**
 * Calls made from a contract, whole or in part: one method for each endpoint.
 *
 * @since 0.1.0
 */
import { Result } from "effect";
import { HttpApi, type HttpApiGroup } from "effect/http-api";
import type { CallOptions } from "./Calls.ts";
import { CredentialsRefused, UnexpectedAnswer, Unreachable } from "./ClientError.ts";
import type { ClientOptions } from "./ClientOptions.ts";
import { exchangeOf, type Parts } from "./Exchange.ts";
import { makeTransport } from "./Transport.ts";

/** A call before its types are known. @category models @since 0.1.0 */
export type AnyCall = (request?: Parts, options?: CallOptions) => Promise<unknown>;

/** Calls by group and endpoint. @category models @since 0.1.0 */
export type AnyCalls = Readonly<Record<string, Readonly<Record<string, AnyCall>>>>;

// RFC 9110, section 9.2.2: what has the same effect when it is sent twice.
const idempotentMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);

/** Every error says under which name the call was sent. The server's own word stands where it has one. */
const named = (error: unknown, requestId: string): unknown =>
  typeof error === "object" && error !== null && Reflect.get(error, "requestId") === undefined
    ? Object.assign(error, { requestId })
    : error;

const isStream = (answer: unknown): boolean =>
  typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer;

const isOwn = (error: unknown): boolean =>
  error instanceof CredentialsRefused ||
  error instanceof UnexpectedAnswer ||
  (typeof error === "object" && error !== null && "_tag" in error && "remedy" in error);

/**
 * Makes the calls of a contract.
 *
 * @category constructors
 * @since 0.1.0
 */
export const makeCalls = <Id extends string, Groups extends HttpApiGroup.Constraint>(
  api: HttpApi.HttpApi<Id, Groups>,
  options: ClientOptions,
): AnyCalls => {
  const newKey = options.newIdempotencyKey ?? (() => crypto.randomUUID());
  const newId = options.newRequestId ?? (() => crypto.randomUUID());
  const transport = makeTransport(options);
  const calls: Record<string, Record<string, AnyCall>> = {};
  HttpApi.reflect(api, {
    onGroup: ({ group }) => void (calls[group.identifier] = {}),
    onEndpoint: ({ group, endpoint, successes, errors }) => {
      const exchange = exchangeOf(endpoint, successes, errors);
      // An endpoint that writes declares its Idempotency-Key among its headers.
      const keyed = endpoint.headers !== undefined;
      const repeatable = keyed || idempotentMethods.has(endpoint.method);
      calls[group.identifier]![endpoint.identifier] = async (request = {}, callOptions = {}) => {
        const { signal, timeoutMilliseconds = options.timeoutMilliseconds ?? 30_000 } = callOptions;
        signal?.throwIfAborted();
        const requestId = newId();
        // One call is one write: its key is made here, and kept however often the call is sent again.
        const outgoing = exchange.encode(
          keyed ? { ...request, headers: { "idempotency-key": newKey(), ...request.headers } } : request,
        );
        if (Result.isFailure(outgoing)) throw named(outgoing.failure, requestId);
        const ended = new AbortController();
        const cancel = () => ended.abort(signal?.reason);
        signal?.addEventListener("abort", cancel, { once: true });
        const late = Unreachable.of("timeout", undefined);
        const timer = setTimeout(() => ended.abort(late), timeoutMilliseconds);
        try {
          const response = await transport({
            outgoing: outgoing.success,
            endpoint: `${group.identifier}.${endpoint.identifier}`,
            requestId,
            repeatable,
            headers: callOptions.headers ?? {},
            signal: ended.signal,
          });
          const answer = await exchange.decode(response);
          // What comes bit by bit can be cancelled until its end.
          if (!isStream(answer)) signal?.removeEventListener("abort", cancel);
          return answer;
        } catch (error) {
          signal?.removeEventListener("abort", cancel);
          if (signal?.aborted === true) throw signal.reason;
          if (ended.signal.aborted) throw named(late, requestId);
          throw named(isOwn(error) ? error : Unreachable.of("network", error), requestId);
        } finally {
          clearTimeout(timer);
        }
      };
    },
  });
  return calls;
};
