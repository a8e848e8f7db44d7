/**
 * The client of a part of the contract, for a page that must stay small.
 *
 * @since 0.1.0
 */
import { HttpApi, type HttpApiGroup } from "effect/http-api";
import { prefix } from "../contract/prefix.ts";
import { Requests } from "../contract/Requests.ts";
import type { ClientOf } from "./Client.ts";
import type { ClientOptions } from "./ClientOptions.ts";
import { makeCalls } from "./makeCalls.ts";

/**
 * Makes a client of some groups of the contract. What the others need stays out of the bundle.
 *
 * @example
 * ```ts
 * import { createClientOf } from "@hopnhat/api-client/groups"
 * import { UnitsGroup } from "@hopnhat/api-client/contract/Units"
 *
 * const { units } = createClientOf({ baseUrl: "http://localhost:3000" }, UnitsGroup)
 * const unit = await units.get({ params: { code: "05128" }, query: { asOf: "2025-07-01" } })
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const createClientOf = <
  const Groups extends readonly [HttpApiGroup.Constraint, ...Array<HttpApiGroup.Constraint>],
>(
  options: ClientOptions,
  ...groups: Groups
): ClientOf<Groups[number]> =>
  makeCalls(
    HttpApi.make("hopnhat")
      .add(...groups)
      .middleware(Requests)
      .prefix(prefix),
    options,
  ) as unknown as ClientOf<Groups[number]>;
