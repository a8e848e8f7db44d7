/**
 * The endpoints of the contract as data, for code that is made from all of them.
 *
 * @since 0.1.0
 */
import { Api } from "../contract/Api.ts";

/** What such code asks of an endpoint. @category models @since 0.1.0 */
export interface Described {
  readonly method: string;
  /** The schema of its headers: those that write declare their Idempotency-Key. */
  readonly headers: unknown;
}

/** The endpoints by group and name. @category getters @since 0.1.0 */
export const groups: Readonly<Record<string, { readonly endpoints: Readonly<Record<string, Described>> }>> =
  Api.groups;
