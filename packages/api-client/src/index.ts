/**
 * The contract of the Hợp Nhất API and the client made from it.
 *
 * @since 0.1.0
 */
export * from "./contract/index.ts";
export type * from "./client/Calls.ts";
export { UnexpectedAnswer, Unreachable } from "./client/ClientError.ts";
export * as HopNhat from "./client/HopNhat.ts";
export type { ClientOptions } from "./client/HopNhat.ts";
export { type Client, createClient, eachItem, failedWith, isFailure } from "./client/Client.ts";
