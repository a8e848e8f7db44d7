/**
 * The state of the server: alive, ready, and which ledger and data it holds.
 *
 * @since 0.1.0
 */
import { Instant, LegalAct, PlainDate } from "@hopnhat/domain";
import { Schema } from "effect";
import { HttpApiEndpoint, HttpApiError, HttpApiGroup, OpenApi } from "effect/http-api";
import { kind, said, say } from "./Problem.ts";

/** The server takes no work yet, or no more. @category errors @since 0.1.0 */
export class NotReady extends HttpApiError.Problem<NotReady>()(
  "NotReady",
  kind("not-ready", 503, "The server is not ready"),
  { ...said, waitsFor: Schema.Literals(["database", "demonstration", "stop"]) },
) {
  static of(waitsFor: NotReady["waitsFor"]): NotReady {
    return new NotReady({
      waitsFor,
      ...say(
        { vi: "Máy chủ chưa sẵn sàng.", en: `The server is not ready: it waits for ${waitsFor}.` },
        { vi: "Thử lại sau vài giây.", en: "Try again in a few seconds." },
      ),
    });
  }
}

/** Alive. @category models @since 0.1.0 */
export const Health = Schema.Struct({ status: Schema.Literal("alive") }).annotate({ identifier: "Health" });

/** Takes work. @category models @since 0.1.0 */
export const Readiness = Schema.Struct({ status: Schema.Literal("ready") }).annotate({
  identifier: "Readiness",
});

/** What the server holds. @category models @since 0.1.0 */
export const SystemState = Schema.Struct({
  version: Schema.String.annotateKey({ labels: { vi: "Phiên bản phần mềm", en: "Software version" } }),
  today: PlainDate.PlainDate.annotateKey({
    description:
      "The day that counts as today: in the demonstration the day on which its story begins, and after the merger a later one.",
    labels: { vi: "Hôm nay", en: "Today" },
  }),
  ledger: Schema.String.annotateKey({ labels: { vi: "Phiên bản sổ cái", en: "Ledger version" } }),
  data: Schema.String.annotateKey({
    description: "Version of the schema of the database.",
    labels: { vi: "Phiên bản dữ liệu", en: "Data version" },
  }),
  database: Schema.Literals(["embedded", "postgresql", "memory"]).annotateKey({
    labels: { vi: "Cơ sở dữ liệu", en: "Database" },
  }),
  latestAct: Schema.NullOr(
    Schema.Struct({ number: LegalAct.ActNumber, effectiveOn: PlainDate.PlainDate }),
  ).annotateKey({ labels: { vi: "Văn bản mới nhất", en: "Latest act" } }),
  counts: Schema.Struct({
    units: Schema.Natural.annotateKey({ description: "Communes that exist today." }),
    changes: Schema.Natural,
    acts: Schema.Natural,
    citizens: Schema.Natural,
    applications: Schema.Natural,
    accounts: Schema.Natural,
    waiting: Schema.Natural,
  }),
  demonstration: Schema.NullOr(
    Schema.Struct({
      scale: Schema.Literals(["twentieth", "full", "small"]),
      seed: Schema.Int,
      loadedAt: Instant.Instant,
    }),
  ).annotateKey({
    description: "Null where the server holds no demonstration.",
    labels: { vi: "Dữ liệu trình diễn", en: "Demonstration" },
  }),
}).annotate({
  identifier: "SystemState",
  title: "State of the server",
  labels: { vi: "Hệ thống", en: "System" },
});

/** @category models @since 0.1.0 */
export interface SystemState extends Schema.Schema.Type<typeof SystemState> {}

/** @category groups @since 0.1.0 */
export class SystemGroup extends HttpApiGroup.make("system")
  .add(
    HttpApiEndpoint.get("health", "/system/health", { success: Health }).annotateMerge(
      OpenApi.annotations({
        summary: "Say that the server lives",
        description: "Looks at nothing else. For a supervisor.",
      }),
    ),
    HttpApiEndpoint.get("readiness", "/system/readiness", {
      success: Readiness,
      error: NotReady,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Say whether the server takes work",
        description: "Looks at the database, too. For a load balancer.",
      }),
    ),
    HttpApiEndpoint.get("state", "/system", { success: SystemState, error: NotReady }).annotateMerge(
      OpenApi.annotations({
        summary: "Say which ledger and data the server holds",
        description: "Versions, latest act, counts, and the scale of the demonstration. No personal data.",
      }),
    ),
  )
  .annotateMerge(
    OpenApi.annotations({ title: "System", description: "Health, versions and counts of the server." }),
  ) {}
