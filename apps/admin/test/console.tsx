/**
 * The whole console at an address, on the mock of the contract: what a test of a screen begins with.
 */
import { createMock, type Mock, type MockOptions } from "@hopnhat/api-client/msw";
import { createMemoryHistory } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { type UserEvent, userEvent } from "@testing-library/user-event";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll } from "vitest";
import { App } from "../src/App.tsx";
import { makeRouter } from "../src/routes/router.tsx";
import { createQueryClient } from "../src/session/queryClient.ts";

const network = setupServer();

beforeAll(() => network.listen());
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

export { network };

interface Opened {
  readonly mock: Mock;
  readonly user: UserEvent;
  /** Where the console is now. */
  readonly address: () => string;
  /** Leaves the page and opens another, knowing nothing of the first: a second person at the same server. */
  readonly openAnew: (path: string) => void;
}

/** Opens the console. Signed in as the administrator, unless said otherwise. */
export const openConsole = (path: string, options: MockOptions = { signedInAs: "administrator" }): Opened => {
  const mock = createMock(options);
  network.use(...mock.handlers);
  const open = (at: string) => {
    const queryClient = createQueryClient(() => {});
    const router = makeRouter(queryClient, createMemoryHistory({ initialEntries: [at] }));
    return { router, page: render(<App router={router} queryClient={queryClient} />) };
  };
  let opened = open(path);
  return {
    mock,
    user: userEvent.setup(),
    address: () => opened.router.state.location.href,
    openAnew: (next) => {
      opened.page.unmount();
      opened = open(next);
    },
  };
};
