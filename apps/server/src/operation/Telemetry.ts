/**
 * What the server tells of itself to those who run it: logs, traces, and metrics for Prometheus. No personal data is in
 * any of it: of an address only its first word is told, and of a question nothing.
 *
 * @since 0.1.0
 */
import * as NodeHttpClient from "@effect/platform-node/NodeHttpClient";
import { Clock, Effect, Layer, Logger, Metric, Option, Redacted, References } from "effect";
import { HttpMiddleware, HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http";
import { Otlp, PrometheusMetrics } from "effect/observability";
import { SqlClient } from "effect/sql";
import { timingSafeEqual } from "node:crypto";
import type { Configuration } from "../Configuration.ts";
import { softwareVersion } from "../system/softwareVersion.ts";

/**
 * Logs as the settings ask, and traces, metrics and logs to a collector where one is named.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = ({ log, telemetry }: Pick<Configuration, "log" | "telemetry">): Layer.Layer<never> => {
  const logs = Layer.merge(
    Logger.layer([log.format === "json" ? Logger.consoleJson : Logger.consolePretty({ mode: "auto" })]),
    Layer.succeed(References.MinimumLogLevel, log.level),
  );
  if (telemetry === null) return logs;
  const exported = Otlp.layerJson({
    baseUrl: telemetry.href.replace(/\/$/, ""),
    resource: { serviceName: "hopnhat", serviceVersion: softwareVersion },
    loggerMergeWithExisting: true,
  }).pipe(Layer.provide(NodeHttpClient.layerUndici));
  return Layer.provideMerge(Layer.effectDiscard(Layer.build(exported)), logs);
};

const requests = Metric.counter("hopnhat_requests_total", {
  description: "Requests answered, by method and class of status.",
  incremental: true,
});

const seconds = Metric.histogram("hopnhat_request_seconds", {
  description: "From a request to the end of its answer.",
  boundaries: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
});

// `/v1/citizens/c-0000001?…` is told as `/v1/citizens`.
const kindOf = (url: string): string => (url.split("?")[0] ?? "").split("/").slice(0, 3).join("/");

/**
 * Counts and times every request, and logs it in one line at the level of details.
 *
 * @category middleware
 * @since 0.1.0
 */
export const measured = HttpMiddleware.make((answer) =>
  Effect.gen(function* () {
    const request = yield* HttpServerRequest.HttpServerRequest;
    const from = yield* Clock.currentTimeMillis;
    const response = yield* answer;
    const passed = (yield* Clock.currentTimeMillis) - from;
    const attributes = { method: request.method, status: `${Math.floor(response.status / 100)}xx` };
    yield* Metric.update(Metric.withAttributes(requests, attributes), 1);
    yield* Metric.update(seconds, passed / 1000);
    yield* Effect.logDebug("request").pipe(
      Effect.annotateLogs({
        method: request.method,
        address: kindOf(request.url),
        status: response.status,
        milliseconds: passed,
        requestId: response.headers["x-request-id"] ?? "-",
      }),
    );
    return response;
  }),
);

interface Counted {
  readonly feed: number;
  readonly pending: number;
  readonly dead: number;
  readonly paused: number;
  readonly running: number;
}

const gauges = {
  feed: Metric.gauge("hopnhat_feed_entries", { description: "Entries of the feed." }),
  pending: Metric.gauge("hopnhat_webhook_pending", { description: "Entries that wait for a webhook." }),
  dead: Metric.gauge("hopnhat_webhook_dead", { description: "Entries that were laid aside." }),
  paused: Metric.gauge("hopnhat_webhooks_paused", { description: "Webhooks paused after repeated failure." }),
  running: Metric.gauge("hopnhat_reorganisations_running", { description: "Reorganisations that run." }),
  resident: Metric.gauge("hopnhat_resident_bytes", { description: "Memory of the process." }),
};

const look = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  const rows = yield* sql<Counted>`
    SELECT (SELECT sequence FROM feed_head)::float8 AS feed,
      (SELECT count(*) FROM webhook_delivery WHERE state = 'pending')::float8 AS pending,
      (SELECT count(*) FROM webhook_delivery WHERE state = 'dead')::float8 AS dead,
      (SELECT count(*) FROM webhook WHERE state = 'paused')::float8 AS paused,
      (SELECT count(*) FROM reorganisation WHERE state = 'running')::float8 AS running`;
  const counted = rows[0];
  if (counted === undefined) return;
  for (const name of ["feed", "pending", "dead", "paused", "running"] as const) {
    yield* Metric.update(gauges[name], counted[name]);
  }
  yield* Metric.update(gauges.resident, process.memoryUsage().rss);
});

const isSame = (given: string, token: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const loopback = /^(127\.|::1$|::ffff:127\.)/;

/**
 * `GET /metrics` in Prometheus' format: for who bears the token of the settings, or, where they name none, for this
 * machine alone.
 *
 * @category layers
 * @since 0.1.0
 */
export const metrics = ({ metricsToken }: Pick<Configuration, "metricsToken">) =>
  HttpRouter.add("GET", "/metrics", (request) =>
    Effect.gen(function* () {
      const given = request.headers["authorization"]?.replace(/^Bearer /i, "") ?? "";
      const isAllowed =
        metricsToken === null
          ? loopback.test(Option.getOrElse(request.remoteAddress, () => ""))
          : isSame(given, Redacted.value(metricsToken));
      if (!isAllowed) return HttpServerResponse.empty({ status: 403 });
      yield* look;
      return HttpServerResponse.text(yield* PrometheusMetrics.format(), {
        contentType: "text/plain; version=0.0.4; charset=utf-8",
      });
    }).pipe(Effect.catchTag("SqlError", () => Effect.succeed(HttpServerResponse.empty({ status: 503 })))),
  );
