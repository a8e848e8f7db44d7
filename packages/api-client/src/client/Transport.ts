/**
 * How a request of the client travels: named, authorised, held back by rate limits, and sent again where that is safe.
 *
 * @since 0.1.0
 */
import { requestIdHeader } from "../contract/requestIdHeader.ts";
import { withToken } from "./AccessToken.ts";
import type { ClientOptions, Middleware } from "./ClientOptions.ts";
import type { Outgoing } from "./Exchange.ts";
import { pause } from "./pause.ts";
import { makeGate, retryAfter } from "./RateLimit.ts";

const surrounded = (
  fetch: typeof globalThis.fetch,
  middleware: ReadonlyArray<Middleware>,
): typeof globalThis.fetch => {
  if (middleware.length === 0) return fetch;
  const send = middleware.reduceRight<(request: Request) => Promise<Response>>(
    (next, each) => (request) => each(request, next),
    (request) => fetch(request),
  );
  return (input, init) => send(new Request(input, init));
};

const fetchOf = (options: ClientOptions): typeof globalThis.fetch => {
  const { credentials } = options;
  // Looked up at the call: a mock may stand in its place by then.
  const platform: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init);
  const plain = surrounded(options.fetch ?? platform, options.middleware ?? []);
  return typeof credentials === "object" ? withToken(plain, options.baseUrl, credentials) : plain;
};

/** Statuses of a fault that may pass: too slow, too much at once, or a server that is restarting. */
const passing: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** What is sent for one call. @category models @since 0.1.0 */
export interface Sending {
  readonly outgoing: Outgoing;
  /** Group and name of the endpoint. */
  readonly endpoint: string;
  readonly requestId: string;
  /** Whether it does the same when it is sent twice. */
  readonly repeatable: boolean;
  /** Headers that the caller adds. */
  readonly headers: Readonly<Record<string, string>>;
  /** Ends it: the caller's wish, or the time that the call may take. */
  readonly signal: AbortSignal;
}

/** Sends, and gives the last answer; rejected where none came. @category models @since 0.1.0 */
export type Transport = (sending: Sending) => Promise<Response>;

/**
 * Makes the transport that the options ask for.
 *
 * **Details**
 *
 * What was refused for its rate (429) was not done, and is sent again whatever it is. Retries wait as long as
 * `Retry-After` asks, and at least 200 ms, doubled for each further one and spread by a fifth so that clients that failed
 * together do not come back together.
 *
 * @category constructors
 * @since 0.1.0
 */
export const makeTransport = (options: ClientOptions): Transport => {
  const { credentials = "same-origin", retries = 2, retryDelayMilliseconds = 200 } = options;
  const fetch = fetchOf(options);
  const gate = makeGate();
  return async ({ outgoing, endpoint, requestId, repeatable, headers: own, signal }) => {
    const headers = { ...options.headers, ...own, ...outgoing.headers, [requestIdHeader]: requestId };
    for (let attempt = 0; ; attempt++) {
      await gate.pass(endpoint, signal);
      const last = attempt >= retries;
      let response: Response | undefined;
      try {
        response = await fetch(`${options.baseUrl}${outgoing.path}`, {
          method: outgoing.method,
          headers,
          signal,
          credentials: typeof credentials === "string" ? credentials : "omit",
          ...(outgoing.body === undefined ? {} : { body: outgoing.body }),
        });
      } catch (error) {
        // Only `fetch` rejects with a TypeError; what else comes will come again.
        if (signal.aborted || last || !repeatable || !(error instanceof TypeError)) throw error;
      }
      if (response !== undefined) {
        gate.learn(endpoint, response);
        const again = response.status === 429 || (repeatable && passing.has(response.status));
        if (last || !again) return response;
        await response.body?.cancel();
      }
      const backoff = retryDelayMilliseconds * 2 ** attempt * (0.8 + 0.4 * Math.random());
      const asked = response === undefined ? undefined : retryAfter(response.headers, Date.now());
      await pause(Math.max(backoff, asked ?? 0), signal);
    }
  };
};
