/**
 * The contract of the Hợp Nhất API and the client made from it.
 *
 * @since 0.1.0
 */
export * from "./contract/index.ts";
