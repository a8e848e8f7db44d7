/**
 * Traces over the client: who asked what, how long it took, and under which name the server knows it.
 *
 * @since 0.1.0
 */
import { requestIdHeader } from "../contract/requestIdHeader.ts";
import type { Middleware } from "./ClientOptions.ts";

/**
 * A request that was answered, or that was not.
 *
 * @category models
 * @since 0.1.0
 */
export interface Trace {
  readonly method: string;
  /** The path without query, which may name a person. */
  readonly path: string;
  /** Undefined where no answer came. */
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly milliseconds: number;
}

/**
 * Middleware that takes part in a distributed trace and tells what became of each request, retries and requests for a
 * token among them.
 *
 * @param options.traceparent - the header of the span that is active (W3C Trace Context), asked for with each request;
 *   with OpenTelemetry, what `propagation.inject` writes
 * @param options.onEnd - told of each request when it is answered or has failed
 * @example
 * ```ts
 * import { createClient, tracing } from "@hopnhat/api-client"
 *
 * const client = createClient({
 *   baseUrl: "http://localhost:3000",
 *   middleware: [tracing({ onEnd: ({ method, path, status }) => console.log(method, path, status) })],
 * })
 * ```
 *
 * @category middleware
 * @since 0.1.0
 */
export const tracing =
  (options: {
    readonly traceparent?: () => string | undefined;
    readonly onEnd?: (trace: Trace) => void;
  }): Middleware =>
  async (request, next) => {
    const parent = options.traceparent?.();
    if (parent !== undefined) request.headers.set("traceparent", parent);
    const began = performance.now();
    const end = (response: Response | undefined) =>
      options.onEnd?.({
        method: request.method,
        path: new URL(request.url).pathname,
        status: response?.status,
        requestId:
          response?.headers.get(requestIdHeader) ?? request.headers.get(requestIdHeader) ?? undefined,
        milliseconds: performance.now() - began,
      });
    try {
      const response = await next(request);
      end(response);
      return response;
    } catch (error) {
      end(undefined);
      throw error;
    }
  };
