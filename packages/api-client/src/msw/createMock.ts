/**
 * A server in memory behind the very contract: its requests are decoded, its answers and errors encoded, as the real
 * server's are.
 *
 * @since 0.1.0
 */
import { Layer } from "effect";
import { HttpRouter, HttpServer } from "effect/http";
import { HttpApiBuilder } from "effect/http-api";
import { http, type RequestHandler } from "msw";
import { Api } from "../contract/Api.ts";
import { prefix } from "../contract/prefix.ts";
import { layerRequests } from "../contract/RequestsLayer.ts";
import { applicationsHandlers } from "./handlers/applications.ts";
import { mapHandlers } from "./handlers/map.ts";
import { agencyHandlers, callerRequired, feedHandlers } from "./handlers/feed.ts";
import { citizensHandlers, coverageHandlers, placementsHandlers } from "./handlers/people.ts";
import { reorganisationsHandlers } from "./handlers/reorganisations.ts";
import { sessionHandlers, sessionRequired, systemHandlers } from "./handlers/session.ts";
import { actsHandlers, crosswalkHandlers, unitsHandlers } from "./handlers/units.ts";
import * as World from "./World.ts";

/** How a mock is made. @category models @since 0.1.0 */
export interface MockOptions {
  /** Where the mocked server is, as the client's `baseUrl`; any origin where absent. */
  readonly baseUrl?: string;
  /** What the people are generated from. 1 where absent. */
  readonly seed?: number;
  /** People of each village: 49 villages in all. 6 where absent. */
  readonly peoplePerVillage?: number;
  /** Batches that an execution does between two looks at its progress, of 16 in all. 4 where absent. */
  readonly batchesPerLook?: number;
  /** Who is signed in from the start. */
  readonly signedInAs?: "administrator" | "approver";
}

/** A mock. @category models @since 0.1.0 */
export interface Mock {
  /** Answers a request as the server would. For a client's `fetch`, or where there is no network to intercept. */
  readonly fetch: typeof globalThis.fetch;
  /** For `setupServer` of `msw/node` and `setupWorker` of `msw/browser`. */
  readonly handlers: ReadonlyArray<RequestHandler>;
  /** Signs a user in without a request, or everybody out. */
  readonly signIn: (user: "administrator" | "approver" | null) => void;
  /** Ends what the mock holds. */
  readonly dispose: () => Promise<void>;
}

/**
 * Makes a mock of the server: a world on the eve of the merger of Phú Thọ, small and always the same for a seed. A merger
 * executed in it behaves as on the server.
 *
 * @example
 * ```ts
 * import { createMock } from "@hopnhat/api-client/msw"
 * import { setupServer } from "msw/node"
 *
 * const mock = createMock({ signedInAs: "administrator" })
 * const server = setupServer(...mock.handlers)
 * server.listen()
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const createMock = (options: MockOptions = {}): Mock => {
  const world = World.make({
    seed: options.seed ?? 1,
    perVillage: options.peoplePerVillage ?? 6,
    batchesPerLook: options.batchesPerLook ?? 4,
  });
  const signIn: Mock["signIn"] = (name) => {
    const user = World.users.find(({ id }) => id === name);
    if (user === undefined) world.session = null;
    else World.signIn(world, user);
  };
  signIn(options.signedInAs ?? null);

  let requests = 0;
  const routes = HttpApiBuilder.layer(Api).pipe(
    Layer.provide([
      sessionHandlers(world),
      unitsHandlers,
      actsHandlers,
      crosswalkHandlers,
      mapHandlers,
      citizensHandlers(world),
      applicationsHandlers(world),
      placementsHandlers(world),
      reorganisationsHandlers(world),
      coverageHandlers(world),
      feedHandlers,
      agencyHandlers(world),
      systemHandlers(world),
    ]),
    Layer.provide(sessionRequired(world)),
    Layer.provide(callerRequired(world)),
    Layer.provide(layerRequests({ newId: () => `mock-${++requests}` })),
    Layer.provide(HttpServer.layerServices),
  );
  const { handler, dispose } = HttpRouter.toWebHandler(routes, { disableLogger: true });
  return {
    fetch: (input, init) => handler(new Request(input, init)),
    handlers: [http.all(`${options.baseUrl ?? "*"}${prefix}/*`, ({ request }) => handler(request))],
    signIn,
    dispose,
  };
};
