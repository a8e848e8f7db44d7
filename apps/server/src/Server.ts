/**
 * The server put together: database, ledger, identity, executions, the API, the console and the documentation.
 *
 * @since 0.1.0
 */
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer";
import { Api, layerRequests, openApi } from "@hopnhat/api-client/contract";
import { Cause, Duration, Effect, Layer } from "effect";
import { HttpRouter } from "effect/http";
import { HttpApiBuilder, OpenApi } from "effect/http-api";
import { createServer } from "node:http";
import type { Configuration } from "./Configuration.ts";
import * as Database from "./database/Database.ts";
import { isUnfitText } from "./database/isUnfitText.ts";
import { StartFault } from "./database/StartFault.ts";
import * as AuditChain from "./audit/AuditChain.ts";
import * as AuditHandlers from "./http/auditHandlers.ts";
import * as CallerLayer from "./http/CallerLayer.ts";
import * as ApplicationHandlers from "./http/applicationHandlers.ts";
import * as CampaignHandlers from "./http/campaignHandlers.ts";
import * as CitizenHandlers from "./http/citizenHandlers.ts";
import * as CoverageHandlers from "./http/coverageHandlers.ts";
import * as DuplicateHandlers from "./http/duplicateHandlers.ts";
import * as ExportHandlers from "./http/exportHandlers.ts";
import * as FeedHandlers from "./http/feedHandlers.ts";
import * as MapHandlers from "./http/mapHandlers.ts";
import * as PlacementHandlers from "./http/placementHandlers.ts";
import * as ReorganisationHandlers from "./http/reorganisationHandlers.ts";
import * as ServiceHandlers from "./http/serviceHandlers.ts";
import * as SessionHandlers from "./http/sessionHandlers.ts";
import * as SessionLayer from "./http/SessionLayer.ts";
import * as StaticFiles from "./http/StaticFiles.ts";
import * as SystemHandlers from "./http/systemHandlers.ts";
import * as UnitHandlers from "./http/unitHandlers.ts";
import * as UserHandlers from "./http/userHandlers.ts";
import { demonstrationLayer } from "./identity/Identity.ts";
import * as Sessions from "./identity/Sessions.ts";
import * as Telemetry from "./operation/Telemetry.ts";
import * as ExecutionWorkflow from "./reorganisation/ExecutionWorkflow.ts";
import * as UnitRegister from "./units/UnitRegister.ts";

const handlers = Layer.mergeAll(
  SessionHandlers.layer,
  UnitHandlers.layer,
  MapHandlers.layer,
  CitizenHandlers.layer,
  PlacementHandlers.layer,
  DuplicateHandlers.layer,
  CampaignHandlers.layer,
  ExportHandlers.layer,
  ApplicationHandlers.layer,
  ServiceHandlers.layer,
  ReorganisationHandlers.layer,
  CoverageHandlers.layer,
  FeedHandlers.layer,
  UserHandlers.layer,
  AuditHandlers.layer,
  SystemHandlers.layer,
);

// The document that the server gives bears examples and facts, as the one of the package does.
const documented = Api.annotateMerge(OpenApi.annotations({ transform: openApi.withFacts }));

/**
 * The API as routes, over what it stands on.
 *
 * @category layers
 * @since 0.1.0
 */
export const routes = HttpApiBuilder.layer(documented, { openapiPath: "/v1/openapi.json" }).pipe(
  Layer.provide(handlers),
  Layer.provide(SessionLayer.layer),
  Layer.provide(CallerLayer.layer),
  Layer.provide(
    layerRequests({
      isUnfit: isUnfitText,
      onFault: (cause, requestId) => Effect.logError(`request ${requestId} failed: ${Cause.pretty(cause)}`),
    }),
  ),
);

/**
 * What the routes stand on, beside the database.
 *
 * @category layers
 * @since 0.1.0
 */
export const services = Layer.mergeAll(
  UnitRegister.layer,
  Sessions.layer.pipe(Layer.provideMerge(demonstrationLayer)),
  ExecutionWorkflow.layer,
);

/**
 * The whole server on a port. It listens when the layer is built, and stops with its scope.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (configuration: Pick<Configuration, "host" | "metricsToken" | "port" | "stopSeconds">) =>
  HttpRouter.serve(Layer.mergeAll(routes, Telemetry.metrics(configuration), StaticFiles.layer), {
    disableLogger: true,
    disableListenLog: true,
    middleware: Telemetry.measured,
  }).pipe(
    Layer.provide(
      NodeHttpServer.layer(createServer, {
        port: configuration.port,
        host: configuration.host,
        gracefulShutdownTimeout: Duration.seconds(configuration.stopSeconds),
      }),
    ),
    Layer.catchTag("ServeError", (error) =>
      Layer.effectDiscard(Effect.fail(listenFault(configuration, error.cause))),
    ),
    Layer.merge(AuditChain.sealing),
  );

const listenFault = ({ host, port }: Pick<Configuration, "host" | "port">, cause: unknown): StartFault => {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
  return new StartFault({
    reason: "port in use",
    message:
      code === "EADDRINUSE"
        ? `The port ${port} is in use: stop what listens there, or name another in PORT.`
        : `The server cannot listen on ${host}:${port} (${code}).`,
  });
};

/**
 * Fails before any work is done where the port is taken.
 *
 * @category effects
 * @since 0.1.0
 */
export const checkPort = (
  configuration: Pick<Configuration, "host" | "port">,
): Effect.Effect<void, StartFault> =>
  Effect.callback<void, StartFault>((resume) => {
    const probe = createServer();
    probe.once("error", (error) => resume(Effect.fail(listenFault(configuration, error))));
    probe.listen(configuration.port, configuration.host, () => probe.close(() => resume(Effect.void)));
  });

/**
 * The database of a configuration.
 *
 * @category layers
 * @since 0.1.0
 */
export const database = ({ database: options }: Pick<Configuration, "database">) => Database.layer(options);
