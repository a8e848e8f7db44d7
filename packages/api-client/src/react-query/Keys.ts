/**
 * The keys under which TanStack Query keeps answers: `["hopnhat", group, endpoint, request]`, so that a prefix names all
 * answers, those of a group, or those of an endpoint.
 *
 * @since 0.1.0
 */
import type { Endpoint, Group } from "../client/Calls.ts";

/** The first word of every key. @category models @since 0.1.0 */
export const root = "hopnhat";

/** A prefix of keys. @category models @since 0.1.0 */
export type Prefix =
  | readonly [typeof root]
  | { readonly [G in Group]: readonly [typeof root, G] | readonly [typeof root, G, Endpoint<G>] }[Group];

/** Every answer. @category constructors @since 0.1.0 */
export const everything = [root] as const;

/**
 * The answers of a group, or of one endpoint of it.
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = <G extends Group>(group: G): readonly [typeof root, G] => [root, group];
