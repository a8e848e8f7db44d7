/**
 * The feed, the agencies that follow it and their webhooks, over HTTP.
 *
 * @since 0.1.0
 */
import {
  Agencies as AgenciesContract,
  type AgencyAuthentication,
  Api,
  Authentication,
  Webhooks as WebhooksContract,
} from "@hopnhat/api-client/contract";
import type { Unit } from "@hopnhat/domain";
import { Effect, Layer, type Schema } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { SqlClient } from "effect/sql";
import * as Agencies from "../feed/Agencies.ts";
import * as FeedLog from "../feed/FeedLog.ts";
import { newSecret, newSigningSecret } from "../feed/secrets.ts";
import * as Webhooks from "../feed/Webhooks.ts";
import { mayReadUnits } from "../identity/permissions.ts";
import { orFault } from "./faults.ts";
import { idempotently } from "./IdempotentWrite.ts";

const defaultFeedLimit = 100;

// Which provinces the caller may see: of an agency those that it was registered for, of a person the jurisdiction.
const seenProvinces = Effect.gen(function* () {
  const agency = yield* Agencies.requireScope("feed:read");
  if (agency !== null) return agency.provinces;
  const user = yield* Authentication.CurrentUser;
  if (!mayReadUnits(user) || user.jurisdiction._tag === "Commune") {
    return yield* Effect.fail(
      Authentication.Forbidden.of({ vi: "địa bàn quản lý cấp tỉnh", en: "a jurisdiction over a province" }),
    );
  }
  return user.jurisdiction._tag === "Country" ? null : [user.jurisdiction.code];
});

const narrowed = (seen: ReadonlyArray<Unit.UnitCode> | null, wanted: Unit.UnitCode | undefined) => {
  if (wanted === undefined || (seen !== null && !seen.includes(wanted))) {
    return wanted === undefined ? seen : [];
  }
  return [wanted];
};

const feed = HttpApiBuilder.group(Api, "feed", (handlers) =>
  handlers.handleAll({
    read: ({ query }) =>
      orFault(
        Effect.gen(function* () {
          const provinces = narrowed(yield* seenProvinces, query.province);
          return yield* FeedLog.readWaiting(
            {
              after: Number(query.after ?? "0"),
              limit: query.limit ?? defaultFeedLimit,
              kinds: query.kind === undefined ? null : [query.kind],
              provinces,
            },
            query.wait ?? 0,
          );
        }),
      ),
  }),
);

/** A write whose answer shows a secret: the secret is kept out of what is stored for a repetition, and shown once. */
const showingOnce = <S extends Schema.Constraint, E, R>(options: {
  readonly key: string | undefined;
  readonly request: unknown;
  readonly answer: S;
  readonly write: Effect.Effect<S["Type"], E, R>;
  readonly withSecret: (answer: S["Type"]) => S["Type"];
}) =>
  Effect.gen(function* () {
    let written = false;
    const answer = yield* idempotently({
      key: options.key,
      request: options.request,
      answer: options.answer,
    })(Effect.tap(options.write, () => Effect.sync(() => void (written = true))));
    return written ? options.withSecret(answer) : answer;
  });

const withClientSecret = <E, R>(
  key: string | undefined,
  request: ReadonlyArray<unknown>,
  write: (secret: string) => Effect.Effect<AgenciesContract.Agency, E, R>,
) =>
  Effect.suspend(() => {
    const secret = newSecret();
    return showingOnce({
      key,
      request,
      answer: AgenciesContract.AgencyWithSecret,
      write: Effect.map(write(secret), (agency) => ({ agency, clientSecret: null })),
      withSecret: (answer) => ({ ...answer, clientSecret: secret }),
    });
  });

const agencies = HttpApiBuilder.group(Api, "agencies", (handlers) => {
  const setState = (
    key: string | undefined,
    agency: AgencyAuthentication.AgencyId,
    state: AgenciesContract.Agency["state"],
  ) =>
    orFault(
      idempotently({ key, request: [state, agency], answer: AgenciesContract.Agency })(
        Agencies.setState(agency, state),
      ),
    );
  return handlers.handleAll({
    token: ({ payload }) => orFault(Agencies.grantToken(payload)),
    list: () => orFault(Agencies.list),
    register: ({ headers, payload }) =>
      orFault(
        withClientSecret(headers["idempotency-key"], ["register agency", payload], (secret) =>
          Agencies.register(payload, secret),
        ),
      ),
    get: ({ params }) => orFault(Agencies.find(params.agency, null)),
    rotate: ({ headers, params, payload }) =>
      orFault(
        withClientSecret(headers["idempotency-key"], ["rotate agency", params, payload], (secret) =>
          Agencies.rotate(params.agency, payload, secret),
        ),
      ),
    suspend: ({ headers, params }) => setState(headers["idempotency-key"], params.agency, "suspended"),
    reinstate: ({ headers, params }) => setState(headers["idempotency-key"], params.agency, "active"),
  });
});

// Webhooks are managed by the agency itself, or for it by the people who registered it.
const reachable = Effect.fnUntraced(function* (agency: AgencyAuthentication.AgencyId) {
  const caller = yield* Agencies.requireScope("webhooks:manage");
  return (yield* Agencies.find(agency, caller)).id;
});

const withSigningSecret = <E, R>(
  key: string | undefined,
  request: ReadonlyArray<unknown>,
  write: (secret: string) => Effect.Effect<WebhooksContract.Webhook, E, R>,
) =>
  Effect.suspend(() => {
    const secret = newSigningSecret();
    return showingOnce({
      key,
      request,
      answer: WebhooksContract.WebhookWithSecret,
      write: Effect.map(write(secret), (webhook) => ({ webhook, secret: null })),
      withSecret: (answer) => ({ ...answer, secret }),
    });
  });

const webhooks = HttpApiBuilder.group(Api, "webhooks", (handlers) =>
  handlers.handleAll({
    list: ({ params }) => orFault(Effect.flatMap(reachable(params.agency), Webhooks.list)),
    register: ({ headers, params, payload }) =>
      orFault(
        Effect.flatMap(reachable(params.agency), (agency) =>
          withSigningSecret(headers["idempotency-key"], ["register webhook", params, payload], (secret) =>
            Webhooks.register(agency, payload, secret),
          ),
        ),
      ),
    rotate: ({ headers, params, payload }) =>
      orFault(
        Effect.flatMap(reachable(params.agency), (agency) =>
          withSigningSecret(headers["idempotency-key"], ["rotate webhook", params, payload], (secret) =>
            Webhooks.rotate(agency, params.webhook, payload, secret),
          ),
        ),
      ),
    resume: ({ headers, params }) =>
      orFault(
        Effect.flatMap(reachable(params.agency), (agency) =>
          idempotently({
            key: headers["idempotency-key"],
            request: ["resume webhook", params],
            answer: WebhooksContract.Webhook,
          })(Webhooks.resume(agency, params.webhook)),
        ),
      ),
    end: ({ params }) =>
      orFault(
        Effect.flatMap(reachable(params.agency), (agency) =>
          Effect.flatMap(SqlClient.SqlClient, (sql) =>
            sql.withTransaction(Webhooks.end(agency, params.webhook)),
          ),
        ),
      ),
    deliveries: ({ params, query }) =>
      orFault(
        Effect.flatMap(reachable(params.agency), (agency) =>
          Webhooks.deliveries(agency, params.webhook, query),
        ),
      ),
    redeliver: ({ headers, params }) =>
      orFault(
        Effect.flatMap(reachable(params.agency), (agency) =>
          idempotently({
            key: headers["idempotency-key"],
            request: ["redeliver", params],
            answer: WebhooksContract.Delivery,
          })(Webhooks.redeliver(agency, params.webhook, params.cursor)),
        ),
      ),
  }),
);

/**
 * @category handlers
 * @since 0.1.0
 */
export const layer = Layer.mergeAll(feed, agencies, webhooks);
