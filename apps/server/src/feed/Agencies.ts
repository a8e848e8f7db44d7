/**
 * Agencies: registered, given credentials and tokens, suspended and reinstated.
 *
 * @since 0.1.0
 */
import { Agencies as Contract, AgencyAuthentication, Authentication } from "@hopnhat/api-client/contract";
import type { Placement, Unit } from "@hopnhat/domain";
import { Clock, Effect } from "effect";
import { SqlClient } from "effect/sql";
import * as Audit from "../audit/Audit.ts";
import { mayChangeUnits } from "../identity/permissions.ts";
import { instantOf } from "../Now.ts";
import { hashOf, newName, newSecret } from "./secrets.ts";

type AgencyId = AgencyAuthentication.AgencyId;
type Provinces = ReadonlyArray<Unit.UnitCode> | null;

interface AgencyRow {
  readonly id: AgencyId;
  readonly name: string;
  readonly provinces: Provinces;
  readonly scopes: ReadonlyArray<AgencyAuthentication.Scope>;
  readonly state: "active" | "suspended";
  readonly registeredBy: Placement.ActorId;
  readonly registeredAt: Date;
  readonly secrets: ReadonlyArray<{ readonly createdAt: string; readonly expiresAt: string | null }>;
}

const defaultOverlapHours = 24;

// Provinces of today that a user answers for; null for all of them. Agencies are the business of whoever draws units.
const ownProvinces = Effect.gen(function* () {
  const user = yield* Authentication.CurrentUser;
  const { jurisdiction } = user;
  if (!mayChangeUnits(user) || jurisdiction._tag === "Commune") {
    return yield* Effect.fail(
      Authentication.Forbidden.of({
        vi: "quyền quản trị cấp tỉnh hoặc Bộ",
        en: "the role of a provincial administrator or the ministry",
      }),
    );
  }
  return jurisdiction._tag === "Country" ? null : [jurisdiction.code];
});

const isWithin = (provinces: Provinces, own: Provinces): boolean =>
  own === null || (provinces !== null && provinces.every((code) => own.includes(code)));

const rows = Effect.fnUntraced(function* (id: string | null) {
  const sql = yield* SqlClient.SqlClient;
  const now = new Date(yield* Clock.currentTimeMillis);
  return yield* sql<AgencyRow>`
    SELECT a.id, a.name, a.provinces, a.scopes, a.state, a.registered_by AS "registeredBy",
      a.registered_at AS "registeredAt",
      COALESCE((SELECT jsonb_agg(jsonb_build_object('createdAt', s.created_at, 'expiresAt', s.expires_at)
          ORDER BY s.id DESC)
        FROM agency_secret s
        WHERE s.agency_id = a.id AND (s.expires_at IS NULL OR s.expires_at > ${now})), '[]') AS secrets
    FROM agency a WHERE ${id}::text IS NULL OR a.id = ${id} ORDER BY a.name, a.id`;
});

const agencyOf = ({ registeredAt, secrets, ...row }: AgencyRow): Contract.Agency => ({
  ...row,
  registeredAt: instantOf(registeredAt),
  secrets: secrets.map(({ createdAt, expiresAt }) => ({
    createdAt: instantOf(new Date(createdAt)),
    expiresAt: expiresAt === null ? null : instantOf(new Date(expiresAt)),
  })),
});

/**
 * An agency that the caller may see: a person within the own jurisdiction, an agency itself. `AgencyNotFound` for any
 * other, so that nobody learns of an agency that is not theirs.
 *
 * @category effects
 * @since 0.1.0
 */
export const find = Effect.fn("Agencies.find")(function* (
  id: AgencyId,
  caller: AgencyAuthentication.CallingAgency | null,
) {
  const own = caller === null ? yield* ownProvinces : null;
  const row = (yield* rows(id))[0];
  const isSeen = row !== undefined && (caller === null ? isWithin(row.provinces, own) : caller.id === row.id);
  return isSeen ? agencyOf(row) : yield* Effect.fail(Contract.AgencyNotFound.of());
});

/**
 * The agencies of the user's jurisdiction, by name.
 *
 * @category effects
 * @since 0.1.0
 */
export const list = Effect.gen(function* () {
  const own = yield* ownProvinces;
  return (yield* rows(null)).filter(({ provinces }) => isWithin(provinces, own)).map(agencyOf);
}).pipe(Effect.withSpan("Agencies.list"));

const storeSecret = Effect.fnUntraced(function* (id: AgencyId, secret: string, at: Date) {
  const sql = yield* SqlClient.SqlClient;
  yield* sql`INSERT INTO agency_secret (agency_id, secret_hash, created_at) VALUES (${id}, ${hashOf(secret)}, ${at})`;
});

/**
 * Registers an agency with a secret that the caller made and shows once.
 *
 * @category effects
 * @since 0.1.0
 */
export const register = Effect.fn("Agencies.register")(function* (
  { name, provinces, scopes }: Contract.Registration,
  secret: string,
) {
  const own = yield* ownProvinces;
  if (!isWithin(provinces, own)) {
    return yield* Effect.fail(
      Authentication.Forbidden.of({
        vi: "địa bàn quản lý gồm các tỉnh này",
        en: "a jurisdiction over these provinces",
      }),
    );
  }
  const sql = yield* SqlClient.SqlClient;
  const user = yield* Authentication.CurrentUser;
  const at = new Date(yield* Clock.currentTimeMillis);
  const id = newName("agency") as AgencyId;
  yield* sql`INSERT INTO agency (id, name, provinces, scopes, state, registered_by, registered_at)
    VALUES (${id}, ${name}, ${provinces}::text[], ${scopes}::text[], 'active', ${user.id}, ${at})`;
  yield* storeSecret(id, secret, at);
  yield* Audit.append({ action: "agency.register", subject: `agency/${id}`, detail: { provinces, scopes } });
  return yield* Effect.catchTag(find(id, null), "AgencyNotFound", Effect.die);
});

/**
 * Gives an agency another secret; those of before hold for the overlap.
 *
 * @category effects
 * @since 0.1.0
 */
export const rotate = Effect.fn("Agencies.rotate")(function* (
  id: AgencyId,
  { overlapHours = defaultOverlapHours }: typeof Contract.Rotation.Type,
  secret: string,
) {
  yield* find(id, null);
  const sql = yield* SqlClient.SqlClient;
  const now = yield* Clock.currentTimeMillis;
  const until = new Date(now + overlapHours * 3_600_000);
  yield* sql`UPDATE agency_secret SET expires_at = LEAST(COALESCE(expires_at, ${until}), ${until}) WHERE agency_id = ${id}`;
  yield* storeSecret(id, secret, new Date(now));
  yield* Audit.append({ action: "agency.rotate", subject: `agency/${id}`, detail: { overlapHours } });
  return yield* find(id, null);
});

/**
 * Suspends or reinstates an agency. Suspending ends its tokens.
 *
 * @category effects
 * @since 0.1.0
 */
export const setState = Effect.fn("Agencies.setState")(function* (
  id: AgencyId,
  state: Contract.Agency["state"],
) {
  yield* find(id, null);
  const sql = yield* SqlClient.SqlClient;
  yield* sql`UPDATE agency SET state = ${state} WHERE id = ${id}`;
  if (state === "suspended") yield* sql`DELETE FROM agency_token WHERE agency_id = ${id}`;
  yield* Audit.append({
    action: state === "suspended" ? "agency.suspend" : "agency.reinstate",
    subject: `agency/${id}`,
  });
  return yield* find(id, null);
});

/**
 * Gives a token for an id and a secret that holds.
 *
 * @category effects
 * @since 0.1.0
 */
export const grantToken = Effect.fn("Agencies.grantToken")(function* (
  request: typeof Contract.TokenRequest.Type,
) {
  const sql = yield* SqlClient.SqlClient;
  const now = yield* Clock.currentTimeMillis;
  const found = yield* sql<{ id: AgencyId; scopes: ReadonlyArray<AgencyAuthentication.Scope> }>`
    SELECT a.id, a.scopes FROM agency_secret s JOIN agency a ON a.id = s.agency_id
    WHERE s.secret_hash = ${hashOf(request.client_secret)} AND a.id = ${request.client_id} AND a.state = 'active'
      AND (s.expires_at IS NULL OR s.expires_at > ${new Date(now)})`;
  const agency = found[0];
  if (agency === undefined) return yield* Effect.fail(AgencyAuthentication.ClientRefused.of());
  const wanted = request.scope?.split(" ").filter((scope) => scope !== "") ?? agency.scopes;
  const scopes = agency.scopes.filter((scope) => wanted.includes(scope));
  if (wanted.some((scope) => !scopes.some((each) => each === scope))) {
    return yield* Effect.fail(AgencyAuthentication.ScopeRefused.of(agency.scopes));
  }
  const token = newSecret();
  yield* sql.withTransaction(
    Effect.gen(function* () {
      yield* sql`DELETE FROM agency_token WHERE expires_at <= ${new Date(now)}`;
      yield* sql`INSERT INTO agency_token (token_hash, agency_id, scopes, expires_at)
        VALUES (${hashOf(token)}, ${agency.id}, ${scopes}::text[],
          ${new Date(now + Contract.tokenSeconds * 1000)})`;
    }),
  );
  const answer: Contract.Token = {
    access_token: token,
    token_type: "Bearer",
    expires_in: Contract.tokenSeconds,
    scope: scopes.join(" "),
  };
  return answer;
});

/**
 * The agency of a token that holds, with its name; undefined for any other.
 *
 * @category effects
 * @since 0.1.0
 */
export const ofToken = Effect.fn("Agencies.ofToken")(function* (token: string) {
  const sql = yield* SqlClient.SqlClient;
  const now = new Date(yield* Clock.currentTimeMillis);
  const found = yield* sql<AgencyAuthentication.CallingAgency & { readonly name: string }>`
    SELECT a.id, a.name, a.provinces, t.scopes FROM agency_token t JOIN agency a ON a.id = t.agency_id
    WHERE t.token_hash = ${hashOf(token)} AND t.expires_at > ${now} AND a.state = 'active'`;
  return found[0];
});

/**
 * Fails where an agency asks whose token lacks a scope. A person needs none.
 *
 * @category effects
 * @since 0.1.0
 */
export const requireScope = Effect.fnUntraced(function* (scope: AgencyAuthentication.Scope) {
  const caller = yield* AgencyAuthentication.CurrentAgency;
  if (caller === null || caller.scopes.includes(scope)) return caller;
  return yield* Effect.fail(
    Authentication.Forbidden.of({ vi: `phạm vi ${scope}`, en: `the scope ${scope}` }),
  );
});
