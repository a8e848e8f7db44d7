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
import { pause } from "../client/pause.ts";
import { Api } from "../contract/Api.ts";
import { layerNoSuchAddress } from "../contract/noSuchAddress.ts";
import { prefix } from "../contract/prefix.ts";
import { layerRequests } from "../contract/RequestsLayer.ts";
import { applicationsHandlers } from "./handlers/applications.ts";
import { mapHandlers } from "./handlers/map.ts";
import { agencyHandlers, callerRequired, feedHandlers } from "./handlers/feed.ts";
import { citizensHandlers, coverageHandlers, placementsHandlers } from "./handlers/people.ts";
import { campaignsHandlers, duplicatesHandlers, exportsHandlers } from "./handlers/registers.ts";
import { reorganisationsHandlers } from "./handlers/reorganisations.ts";
import { eidAccountsHandlers, roundsHandlers, servicePointsHandlers } from "./handlers/service.ts";
import { sessionHandlers, sessionRequired, systemHandlers } from "./handlers/session.ts";
import { actsHandlers, crosswalkHandlers, unitsHandlers } from "./handlers/units.ts";
import { enter, type MockUser, type Scenario, signIn } from "./scenarios.ts";
import { auditHandlers, usersHandlers } from "./handlers/users.ts";
import * as World from "./World.ts";

/** How a mock is made. @category models @since 0.1.0 */
export interface MockOptions {
  /** Where the mocked server is, as the client's `baseUrl`; any origin where absent. */
  readonly baseUrl?: string;
  /** What the people are generated from. 1 where absent. */
  readonly seed?: number;
  /** People of each village: 49 villages in all. 6 where absent. */
  readonly peoplePerVillage?: number;
  /**
   * Batches that an execution does between two looks at its progress, of 16 in all. 4 where absent; 1 in the scenario
   * `merger-running`.
   */
  readonly batchesPerLook?: number;
  /** The situation from the start. `eve-of-merger`, with nobody signed in, where absent. */
  readonly scenario?: Scenario;
  /** Who is signed in from the start; null for nobody. The administrator where a scenario is named. */
  readonly signedInAs?: MockUser | null;
  /** Milliseconds before each answer of the scenario `slow`. 2,000 where absent. */
  readonly delayMilliseconds?: number;
}

/** A mock. @category models @since 0.1.0 */
export interface Mock {
  /** Answers a request as the server would. For a client's `fetch`, or where there is no network to intercept. */
  readonly fetch: typeof globalThis.fetch;
  /** For `setupServer` of `msw/node` and `setupWorker` of `msw/browser`. */
  readonly handlers: ReadonlyArray<RequestHandler>;
  /** Signs a user in without a request, or everybody out. */
  readonly signIn: (user: MockUser | null) => void;
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
  const { scenario } = options;
  const world = World.make({
    seed: options.seed ?? 1,
    perVillage: options.peoplePerVillage ?? 6,
    batchesPerLook: options.batchesPerLook ?? (scenario === "merger-running" ? 1 : 4),
  });
  if (scenario !== undefined) enter(world, scenario);
  if (options.signedInAs !== undefined) signIn(world, options.signedInAs);

  let requests = 0;
  const newId = () => `mock-${++requests}`;
  const routes = Layer.mergeAll(HttpApiBuilder.layer(Api), layerNoSuchAddress(newId)).pipe(
    Layer.provide([
      sessionHandlers(world),
      unitsHandlers,
      actsHandlers,
      crosswalkHandlers,
      mapHandlers,
      citizensHandlers(world),
      applicationsHandlers(world),
      servicePointsHandlers(world),
      roundsHandlers(world),
      eidAccountsHandlers(world),
      placementsHandlers(world),
      reorganisationsHandlers(world),
      coverageHandlers(world),
      duplicatesHandlers(world),
      campaignsHandlers(world),
      exportsHandlers,
      feedHandlers,
      agencyHandlers(world),
      usersHandlers(world),
      auditHandlers,
      systemHandlers(world),
    ]),
    Layer.provide(sessionRequired(world)),
    Layer.provide(callerRequired(world)),
    Layer.provide(layerRequests({ newId })),
    Layer.provide(HttpServer.layerServices),
  );
  const { handler, dispose } = HttpRouter.toWebHandler(routes, { disableLogger: true });
  const answer = async (request: Request): Promise<Response> => {
    // As `fetch` fails where there is no server. A handler of MSW makes the same of it.
    if (scenario === "server-down") return Response.error();
    if (scenario === "slow") await pause(options.delayMilliseconds ?? 2000, request.signal);
    return handler(request);
  };
  return {
    fetch: async (input, init) => {
      const response = await answer(new Request(input, init));
      if (response.type === "error") throw new TypeError("fetch failed");
      return response;
    },
    handlers: [http.all(`${options.baseUrl ?? "*"}${prefix}/*`, ({ request }) => answer(request))],
    signIn: (user) => signIn(world, user),
    dispose,
  };
};
