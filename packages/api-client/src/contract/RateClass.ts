/**
 * How often an endpoint may be called, by the weight of what it does.
 *
 * @since 0.1.0
 */

/** A class of endpoints that share one limit. @category models @since 0.1.0 */
export type RateClass = "probe" | "read" | "search" | "write" | "bulk" | "signIn";

/** Requests of one caller in a time. @category models @since 0.1.0 */
export interface Quota {
  readonly requests: number;
  readonly seconds: number;
}

/**
 * The limits, for each caller and class: a user, an agency, or an address where nobody is signed in. `probe` has none: a
 * supervisor must always be answered.
 *
 * @category constants
 * @since 0.1.0
 */
export const quotas: Readonly<Record<RateClass, Quota | null>> = {
  probe: null,
  read: { requests: 6000, seconds: 60 },
  search: { requests: 1200, seconds: 60 },
  write: { requests: 1200, seconds: 60 },
  bulk: { requests: 60, seconds: 60 },
  // Guessing a secret is to be slow.
  signIn: { requests: 60, seconds: 60 },
};
