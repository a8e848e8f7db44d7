/**
 * Rate limits as the server tells them: a client that has used up its share waits, and does not ask to be refused.
 *
 * @since 0.1.0
 */
import { pause } from "./pause.ts";

/** What an answer says of a limit. @category models @since 0.1.0 */
export interface Limit {
  /** The limit's name; "" where the server gives it none. */
  readonly policy: string;
  /** Milliseconds until it may be asked again; 0 where it may now. */
  readonly waitMilliseconds: number;
}

const count = (text: string | null | undefined): number | undefined => {
  if (text === null || text === undefined || text.trim() === "") return undefined;
  const parsed = Number(text);
  return Number.isFinite(parsed) && parsed >= 0 ? parsed : undefined;
};

/**
 * Milliseconds that `Retry-After` asks for: seconds, or a date (RFC 9110, section 10.2.3). Undefined where the header is
 * absent or says neither.
 *
 * @category getters
 * @since 0.1.0
 */
export const retryAfter = (headers: Headers, nowMilliseconds: number): number | undefined => {
  const text = headers.get("retry-after");
  if (text === null) return undefined;
  const seconds = count(text);
  if (seconds !== undefined) return seconds * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMilliseconds);
};

/**
 * Reads the limit off an answer: `Retry-After` of a refusal, `RateLimit: "name";r=0;t=12` of the IETF draft on rate limit
 * headers, or the older `RateLimit-Remaining` and `RateLimit-Reset`. Undefined where it says nothing.
 *
 * @category getters
 * @since 0.1.0
 */
export const limitOf = (status: number, headers: Headers, nowMilliseconds: number): Limit | undefined => {
  const structured = headers.get("ratelimit") ?? "";
  const policy = /^\s*"([^"]*)"/.exec(structured)?.[1] ?? "";
  const asked = status === 429 ? retryAfter(headers, nowMilliseconds) : undefined;
  if (asked !== undefined) return { policy, waitMilliseconds: asked };
  const remaining = count(/;\s*r=(\d+)/.exec(structured)?.[1] ?? headers.get("ratelimit-remaining"));
  const reset = count(/;\s*t=(\d+)/.exec(structured)?.[1] ?? headers.get("ratelimit-reset"));
  if (remaining === undefined || reset === undefined) return undefined;
  return { policy, waitMilliseconds: remaining === 0 ? reset * 1000 : 0 };
};

/** Lets requests through when their limit allows it. @category models @since 0.1.0 */
export interface Gate {
  /** Waits until the limit of an endpoint is open. Rejected with the signal's reason where it is aborted before. */
  readonly pass: (endpoint: string, signal: AbortSignal) => Promise<void>;
  /** Learns from an answer. */
  readonly learn: (endpoint: string, response: Response) => void;
}

/**
 * Makes a gate. It learns from the answers which limit an endpoint stands under, so that one that is used up does not
 * hold up the others.
 *
 * @category constructors
 * @since 0.1.0
 */
export const makeGate = (): Gate => {
  const policies = new Map<string, string>();
  const openAt = new Map<string, number>();
  return {
    pass: async (endpoint, signal) => {
      for (;;) {
        const wait = (openAt.get(policies.get(endpoint) ?? "") ?? 0) - Date.now();
        if (wait <= 0) return;
        // Another answer may have closed it again meanwhile: look once more afterwards.
        await pause(wait, signal);
      }
    },
    learn: (endpoint, response) => {
      const now = Date.now();
      const limit = limitOf(response.status, response.headers, now);
      if (limit === undefined) return;
      policies.set(endpoint, limit.policy);
      if (limit.waitMilliseconds > 0) openAt.set(limit.policy, now + limit.waitMilliseconds);
    },
  };
};
