/** Feed, agencies and webhooks of the mock: registered in memory, and nothing is ever sent. @since 0.1.0 */
import { Instant, PlainDate, Unit } from "@hopnhat/domain";
import { Effect, Layer, type Types } from "effect";
import type { HttpServerResponse } from "effect/http";
import { HttpApiBuilder } from "effect/http-api";
import { type Agency, AgencyNotFound } from "../../contract/Agencies.ts";
import {
  type AgencyId,
  CallerRequired,
  ClientRefused,
  CurrentAgency,
  ScopeRefused,
} from "../../contract/AgencyAuthentication.ts";
import { Api } from "../../contract/Api.ts";
import { CurrentUser, Unauthenticated } from "../../contract/Authentication.ts";
import type { FeedCursor, FeedEntry, FeedUnit } from "../../contract/Feed.ts";
import { type Delivery, type Webhook, type WebhookId, WebhookNotFound } from "../../contract/Webhooks.ts";
import { acts, ledger } from "../Territory.ts";
import { requirePermitted } from "../Permissions.ts";
import type * as World from "../World.ts";

const registeredAt = Instant.make("2025-06-30T00:00:00.000Z");

const cursor = (sequence: number): FeedCursor => String(sequence) as FeedCursor;

const unitOf = (code: Unit.UnitCode, asOf: PlainDate.PlainDate): ReadonlyArray<FeedUnit> => {
  const unit = ledger.versions
    .map((version) => version.unit)
    .find((each) => each.code === code && each.validFrom <= asOf && (each.validTo ?? "9999") > asOf);
  return unit === undefined
    ? []
    : [{ id: Unit.idOf(unit), code, kind: unit.kind, name: unit.name, within: unit.within }];
};

const entries: ReadonlyArray<FeedEntry> = ledger.changes.map((change, index) => ({
  _tag: "LedgerChange",
  cursor: cursor(index + 1),
  provinces: [Unit.UnitCode.make("25")],
  publishedAt: registeredAt,
  tier: "commune",
  change: change.id,
  recordedOn: change.effectiveOn,
  act: acts[0]!.number,
  effectiveOn: change.effectiveOn,
  flows: change.flows.flatMap(({ from, land, people, to }) =>
    unitOf(from, PlainDate.eve(change.effectiveOn)).flatMap((source) =>
      unitOf(to, change.effectiveOn).map((target) => ({ from: source, to: target, land, people })),
    ),
  ),
  begins: change.begins.flatMap(({ code }) => unitOf(code, change.effectiveOn)),
  ends: change.ends.flatMap((code) => unitOf(code, PlainDate.eve(change.effectiveOn))),
}));

/** Lets the one session of the mock through; tokens are given, and checked nowhere. @category layers @since 0.1.0 */
export const callerRequired = (world: World.World): Layer.Layer<CallerRequired> =>
  Layer.succeed(CallerRequired, {
    agency: () => Effect.fail(Unauthenticated.of()),
    session: (httpEffect, called) =>
      Effect.suspend(
        (): Effect.Effect<HttpServerResponse.HttpServerResponse, Unauthenticated | Types.unhandled> => {
          if (world.session === null) return Effect.fail(Unauthenticated.of());
          const { user } = world.session;
          return requirePermitted(user, called).pipe(
            Effect.andThen(
              httpEffect.pipe(
                Effect.provideService(CurrentUser, user),
                Effect.provideService(CurrentAgency, null),
              ),
            ),
          ) as Effect.Effect<HttpServerResponse.HttpServerResponse, Unauthenticated | Types.unhandled>;
        },
      ),
  });

/** @category handlers @since 0.1.0 */
export const feedHandlers = HttpApiBuilder.group(Api, "feed", (handlers) =>
  handlers.handle("read", ({ query }) =>
    Effect.sync(() => {
      const after = Number(query.after ?? "0");
      const limit = query.limit ?? 100;
      const found = entries.filter(
        ({ _tag, cursor: at, provinces }) =>
          Number(at) > after &&
          (query.kind === undefined || query.kind === _tag) &&
          (query.province === undefined || provinces.includes(query.province)),
      );
      const head = cursor(entries.length);
      const page = found.slice(0, limit);
      return { entries: page, cursor: found.length > limit ? page.at(-1)!.cursor : head, head };
    }),
  ),
);

/** @category handlers @since 0.1.0 */
export const agencyHandlers = (world: World.World) => {
  const agencies = new Map<AgencyId, Agency>();
  const webhooks = new Map<WebhookId, Webhook>();
  let made = 0;
  const name = (prefix: string): string => `${prefix}-${String(++made).padStart(8, "0")}`;

  const found = (id: AgencyId) =>
    Effect.suspend(() => {
      const agency = agencies.get(id);
      return agency === undefined ? Effect.fail(AgencyNotFound.of()) : Effect.succeed(agency);
    });
  const store = (agency: Agency): Agency => {
    agencies.set(agency.id, agency);
    return agency;
  };
  const webhookOf = (id: WebhookId) =>
    Effect.suspend(() => {
      const webhook = webhooks.get(id);
      return webhook === undefined ? Effect.fail(WebhookNotFound.of()) : Effect.succeed(webhook);
    });

  const agenciesGroup = HttpApiBuilder.group(Api, "agencies", (handlers) =>
    handlers
      .handle("token", ({ payload }) =>
        Effect.gen(function* () {
          const agency = [...agencies.values()].find(({ id }) => id === payload.client_id);
          if (agency?.state !== "active") return yield* Effect.fail(ClientRefused.of());
          const wanted = payload.scope?.split(" ") ?? agency.scopes;
          const granted = agency.scopes.filter((scope) => wanted.includes(scope));
          if (granted.length !== wanted.length) return yield* Effect.fail(ScopeRefused.of(agency.scopes));
          return {
            access_token: name("token"),
            token_type: "Bearer" as const,
            expires_in: 900,
            scope: granted.join(" "),
          };
        }),
      )
      .handle("list", () => Effect.sync(() => [...agencies.values()]))
      .handle("register", ({ payload }) =>
        Effect.sync(() => {
          const agency = store({
            ...payload,
            id: name("agency") as AgencyId,
            state: "active",
            secrets: [{ createdAt: registeredAt, expiresAt: null }],
            registeredBy: world.session!.user.id,
            registeredAt,
          });
          return { agency, clientSecret: name("secret") };
        }),
      )
      .handle("get", ({ params }) => found(params.agency))
      .handle("rotate", ({ params }) =>
        Effect.map(found(params.agency), (agency) => ({ agency, clientSecret: name("secret") })),
      )
      .handle("suspend", ({ params }) =>
        Effect.map(found(params.agency), (agency) => store({ ...agency, state: "suspended" })),
      )
      .handle("reinstate", ({ params }) =>
        Effect.map(found(params.agency), (agency) => store({ ...agency, state: "active" })),
      ),
  );

  const webhooksGroup = HttpApiBuilder.group(Api, "webhooks", (handlers) =>
    handlers
      .handle("list", ({ params }) =>
        Effect.map(found(params.agency), ({ id }) =>
          [...webhooks.values()].filter(({ agency }) => agency === id),
        ),
      )
      .handle("register", ({ params, payload }) =>
        Effect.map(found(params.agency), ({ id }) => {
          const webhook: Webhook = {
            id: name("wh") as WebhookId,
            agency: id,
            url: payload.url,
            provinces: payload.provinces ?? null,
            kinds: payload.kinds ?? null,
            state: "active",
            failures: 0,
            queuedTo: payload.after ?? cursor(entries.length),
            pending: 0,
            dead: 0,
            registeredAt,
          };
          webhooks.set(webhook.id, webhook);
          return { webhook, secret: "whsec_bW9jaw==" };
        }),
      )
      .handle("rotate", ({ params }) =>
        Effect.map(webhookOf(params.webhook), (webhook) => ({ webhook, secret: "whsec_bW9jaw==" })),
      )
      .handle("resume", ({ params }) => webhookOf(params.webhook))
      .handle("end", ({ params }) =>
        Effect.map(webhookOf(params.webhook), (webhook) => {
          webhooks.set(webhook.id, { ...webhook, state: "ended" });
        }),
      )
      .handle("deliveries", ({ params }) =>
        Effect.as(webhookOf(params.webhook), [] as ReadonlyArray<Delivery>),
      )
      .handle("redeliver", ({ params }) =>
        Effect.as(webhookOf(params.webhook), {
          cursor: params.cursor,
          kind: "LedgerChange" as const,
          state: "pending" as const,
          attempts: 0,
          nextAttemptAt: registeredAt,
          lastAttemptAt: null,
          lastStatus: null,
          lastFault: null,
        }),
      ),
  );
  return Layer.merge(agenciesGroup, webhooksGroup);
};
