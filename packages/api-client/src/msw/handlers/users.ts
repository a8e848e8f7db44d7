/** Users, grants and the log of the mock. @since 0.1.0 */
import { Audit as Chain, Ledger, PlainDate, Policy, Rule, Unit, Vietnamese } from "@hopnhat/domain";
import type * as Placement from "@hopnhat/domain/Placement";
import { Effect } from "effect";
import { HttpApiBuilder } from "effect/http-api";
import { Api } from "../../contract/Api.ts";
import { CurrentUser, type Jurisdiction } from "../../contract/Authentication.ts";
import {
  type Grant,
  GrantId,
  GrantRefused,
  type Territory,
  UserExists,
  UserNotFound,
} from "../../contract/Users.ts";
import { page } from "../Listing.ts";
import { ledger } from "../Territory.ts";
import { users } from "../Users.ts";
import { type World } from "../World.ts";

interface Held {
  readonly id: Placement.ActorId;
  readonly displayName: string;
  readonly grants: Array<Grant>;
}

const at = "2025-01-01T00:00:00.000Z" as Grant["grantedAt"];
const since = PlainDate.make("2025-01-01");

const jurisdictionOf = (territory: Territory): Jurisdiction | undefined => {
  switch (territory._tag) {
    case "Country":
      return territory;
    case "Province":
      return { ...territory, name: territory.code };
    case "Commune": {
      const unit = Ledger.findById(ledger, territory.id)?.unit;
      return unit === undefined ? undefined : { ...territory, name: Unit.fullName(unit) };
    }
  }
};

const holdsOn = (grant: Grant, asOf: PlainDate.PlainDate): boolean =>
  grant.revokedAt === null && PlainDate.within(asOf, grant.validFrom, grant.validTo);

/** @category handlers @since 0.1.0 */
export const usersHandlers = (_world: World) => {
  let next = 0;
  const granted = (
    role: Policy.Role,
    jurisdiction: Jurisdiction,
    rest: Pick<Grant, "validFrom" | "validTo" | "grantedBy">,
  ): Grant => ({
    id: GrantId.make(++next),
    role,
    jurisdiction,
    waiting: false,
    candidates: [],
    holds: true,
    grantedAt: at,
    revokedBy: null,
    revokedAt: null,
    carriedFrom: null,
    ...rest,
  });
  const held: Array<Held> = users.map(({ displayName, id, jurisdiction, roles }) => ({
    id,
    displayName,
    grants: roles.map((role) =>
      granted(role, jurisdiction, { validFrom: since, validTo: null, grantedBy: "server" }),
    ),
  }));
  const find = (id: string) => {
    const user = held.find((each) => each.id === id);
    return user === undefined ? Effect.fail(UserNotFound.of()) : Effect.succeed(user);
  };
  const change = Effect.fnUntraced(function* (
    id: string,
    grant: number,
    by: (grant: Grant) => Partial<Grant>,
  ) {
    const user = yield* find(id);
    const index = user.grants.findIndex((each) => each.id === grant);
    const found = user.grants[index];
    if (found === undefined) return yield* Effect.fail(UserNotFound.of());
    if (found.revokedAt !== null) return yield* Effect.fail(GrantRefused.of("ended"));
    const changed = { ...found, ...by(found) };
    user.grants[index] = changed;
    return changed;
  });
  return HttpApiBuilder.group(Api, "users", (handlers) =>
    handlers
      .handle("list", ({ query }) => {
        const wanted = Vietnamese.searchKey(query.q ?? "");
        const rows = held
          .map((user) => ({ ...user, grants: user.grants.filter((grant) => holdsOn(grant, query.asOf)) }))
          .filter(
            ({ displayName, grants, id }) =>
              (id.includes(wanted) || Vietnamese.searchKey(displayName).includes(wanted)) &&
              (query.role === undefined || grants.some(({ role }) => role === query.role)) &&
              (query.commune === undefined ||
                grants.some(
                  ({ jurisdiction }) => jurisdiction._tag === "Commune" && jurisdiction.id === query.commune,
                )),
          )
          .sort((one, other) => (one.id < other.id ? -1 : 1));
        const { cursor: _, limit: __, ...question } = query;
        return page(rows, { ...query, question, idOf: ({ id }) => id });
      })
      .handle("permissions", ({ query }) =>
        Effect.succeed(
          Rule.allOn(Policy.standard, query.asOf).map(({ source, validFrom, validTo, value }) => ({
            ...value,
            validFrom,
            validTo,
            source,
          })),
        ),
      )
      .handle("register", ({ payload }) => {
        if (held.some(({ id }) => id === payload.id)) return Effect.fail(UserExists.of());
        const user: Held = { ...payload, grants: [] };
        held.push(user);
        return Effect.succeed(user);
      })
      .handle("get", ({ params, query }) =>
        Effect.map(find(params.user), (user) => ({
          ...user,
          grants: user.grants.map((grant) => ({ ...grant, holds: holdsOn(grant, query.asOf) })),
        })),
      )
      .handle("grant", ({ params, payload }) =>
        Effect.gen(function* () {
          const user = yield* find(params.user);
          const by = yield* CurrentUser;
          if (by.id === user.id) return yield* Effect.fail(GrantRefused.of("own-grant"));
          const jurisdiction = jurisdictionOf(payload.territory);
          if (jurisdiction === undefined) return yield* Effect.fail(GrantRefused.of("no-such-unit"));
          const { role, validFrom, validTo } = payload;
          const grant = granted(role, jurisdiction, { validFrom, validTo, grantedBy: by.id });
          user.grants.push(grant);
          return grant;
        }),
      )
      .handle("revoke", ({ params }) =>
        Effect.flatMap(CurrentUser, ({ id }) =>
          id === params.user
            ? Effect.fail(GrantRefused.of("own-grant"))
            : change(params.user, params.grant, () => ({ revokedBy: id, revokedAt: at, holds: false })),
        ),
      )
      // Nobody of the mock works in a split commune.
      .handle("settle", ({ params }) =>
        Effect.andThen(find(params.user), Effect.fail(GrantRefused.of("not-waiting"))),
      ),
  );
};

/** The mock logs nothing. @category handlers @since 0.1.0 */
export const auditHandlers = HttpApiBuilder.group(Api, "audit", (handlers) =>
  handlers
    .handle("list", ({ query: { cursor, limit, ...question } }) => nothing({ cursor, limit, question }))
    .handle("readers", ({ params, query: { cursor, limit } }) => nothing({ cursor, limit, question: params }))
    .handle("verification", () => Effect.succeed({ entries: 0, sealed: 0, head: Chain.empty, faults: [] })),
);

const nothing = ({
  cursor,
  limit,
  question,
}: {
  readonly cursor: Parameters<typeof page>[1]["cursor"] | undefined;
  readonly limit: number | undefined;
  readonly question: unknown;
}) =>
  page<never>([], {
    question,
    idOf: () => "",
    ...(cursor === undefined ? {} : { cursor }),
    ...(limit === undefined ? {} : { limit }),
  });
