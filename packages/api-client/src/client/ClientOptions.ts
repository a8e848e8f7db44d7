/**
 * How a client reaches a server.
 *
 * @since 0.1.0
 */

/**
 * What another agency's program presents: its own name and secret, for which it is given a token that lasts a while.
 *
 * **Gotchas**
 *
 * A secret belongs on a server. A page that people open signs in with a session instead.
 *
 * @category models
 * @since 0.1.0
 */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** What is asked for, of what the agency may do; all of it where absent. */
  readonly scopes?: ReadonlyArray<string>;
  /** Where tokens are given; `/v1/agencies/token` of the server where absent. */
  readonly tokenUrl?: string;
}

/**
 * Stands around every request as it is sent, each attempt of a call and each request for a token: passes it on, changed or
 * not, and gives the answer back.
 *
 * @category models
 * @since 0.1.0
 */
export type Middleware = (
  request: Request,
  next: (request: Request) => Promise<Response>,
) => Promise<Response>;

/**
 * How a client reaches a server.
 *
 * @category models
 * @since 0.1.0
 */
export interface ClientOptions {
  /** Where the server is, without `/v1`: `https://hopnhat.example.gov.vn`, or `""` for the page's own. */
  readonly baseUrl: string;
  /**
   * Who asks. A program gives its client credentials; a page says whether the cookie of its session goes along to another
   * origin. `same-origin` where absent.
   */
  readonly credentials?: "include" | "same-origin" | "omit" | ClientCredentials;
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds after which a call fails with `Unreachable`, retries and all. 30,000 where absent. */
  readonly timeoutMilliseconds?: number;
  /**
   * How often a call that is safe to repeat is sent again after a passing fault, later each time. 2 where absent. Safe are
   * calls that read, those that end something, and writes that bear an Idempotency-Key.
   */
  readonly retries?: number;
  /** Milliseconds before the first retry, doubled for each further one and spread by a fifth. 200 where absent. */
  readonly retryDelayMilliseconds?: number;
  /** Used in place of the platform's `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Stand around every request, the first outermost. */
  readonly middleware?: ReadonlyArray<Middleware>;
  /** Makes the Idempotency-Key of a write. Random where absent. */
  readonly newIdempotencyKey?: () => string;
  /** Makes the name of a call, which the server's log and every error repeat. Random where absent. */
  readonly newRequestId?: () => string;
}
