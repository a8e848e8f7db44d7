/**
 * Counts the requests of each caller, and says when there are too many.
 *
 * @since 0.1.0
 */
import { Context } from "effect";
import { declared } from "./declaredFacts.ts";
import type { Quota, RateClass } from "./RateClass.ts";

/** The limits of a server. @category models @since 0.1.0 */
export type Quotas = Readonly<Record<RateClass, Quota | null>>;

/**
 * The limits that a server keeps; null where it keeps none.
 *
 * @category services
 * @since 0.1.0
 */
export const RateLimits = Context.Reference<Quotas | null>("@hopnhat/api-client/RateLimits", {
  defaultValue: () => null,
});

/** What a request comes to under its limit. @category models @since 0.1.0 */
export interface Verdict {
  /** Seconds after which it may be sent again; 0 where it may pass now. */
  readonly waitSeconds: number;
  /** What the answer says of the limit. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Callers that are kept in mind at one time; beyond, those whose time is over are forgotten. */
const greatestCallers = 10_000;

/**
 * Makes a limiter: fixed windows in the memory of one process, so that a server of several processes allows each of them
 * as much.
 *
 * @category constructors
 * @since 0.1.0
 */
export const makeLimiter = (quotas: Quotas) => {
  const windows = new Map<string, { readonly endsAt: number; used: number }>();
  return (
    request: { readonly group: string; readonly endpoint: string; readonly caller: string },
    nowMilliseconds: number,
  ): Verdict | undefined => {
    const rate = declared[request.group]?.[request.endpoint]?.rate ?? "read";
    const quota = quotas[rate];
    if (quota === null) return undefined;
    const key = `${rate} ${request.caller}`;
    let window = windows.get(key);
    if (window === undefined || window.endsAt <= nowMilliseconds) {
      if (windows.size >= greatestCallers) {
        for (const [name, each] of windows) if (each.endsAt <= nowMilliseconds) windows.delete(name);
      }
      window = { endsAt: nowMilliseconds + quota.seconds * 1000, used: 0 };
      windows.set(key, window);
    }
    const reset = Math.max(1, Math.ceil((window.endsAt - nowMilliseconds) / 1000));
    const allowed = window.used < quota.requests;
    if (allowed) window.used++;
    return {
      waitSeconds: allowed ? 0 : reset,
      // Draft of the IETF, draft-ietf-httpapi-ratelimit-headers.
      headers: {
        "ratelimit-policy": `"${rate}";q=${quota.requests};w=${quota.seconds}`,
        ratelimit: `"${rate}";r=${quota.requests - window.used};t=${reset}`,
        ...(allowed ? {} : { "retry-after": String(reset) }),
      },
    };
  };
};
