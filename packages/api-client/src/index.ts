/**
 * The contract of the Hợp Nhất API and the client made from it.
 *
 * @since 0.1.0
 */
export * from "./contract/index.ts";
export type * from "./client/Calls.ts";
export { CredentialsRefused, UnexpectedAnswer, Unreachable } from "./client/ClientError.ts";
export type { ClientCredentials, ClientOptions, Middleware } from "./client/ClientOptions.ts";
export * as HopNhat from "./client/HopNhat.ts";
export {
  type Client,
  type ClientOf,
  createClient,
  eachItem,
  failedWith,
  isFailure,
} from "./client/Client.ts";
export { type Trace, tracing } from "./client/tracing.ts";
