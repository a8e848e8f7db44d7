/**
 * A mock of the server made from the contract, for tests and for work without one.
 *
 * @since 0.1.0
 */
export { createMock, type Mock, type MockOptions } from "./createMock.ts";
export { type MockUser, type Scenario, scenarios } from "./scenarios.ts";
