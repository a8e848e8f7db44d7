/** One case for every endpoint of the contract, run against the mock and against the server. */
import type { Client, Table } from "@hopnhat/api-client";
import { expect } from "vitest";
import { counterCases } from "./counterCases.ts";
import { reorganisationCases } from "./reorganisationCases.ts";
import { type Connected, executed } from "./server.ts";

/** A server that a case talks to. */
export type Server = Connected;

/** How an endpoint is called as it wants to be, and otherwise. */
export interface AnyCase {
  /** Calls the endpoint as it wants to be called. */
  readonly valid: (client: Client, server: Server) => Promise<unknown>;
  /** A path, and what is sent, that does not fit the contract or names what is not there; and the kind of the answer. */
  readonly invalid: readonly [path: string, problem: string, body?: unknown, method?: string];
}

/** Who calls an endpoint: an officer at the counter of a commune, an auditor, or the administrator. */
export const userOf = (name: string) => {
  if (/^(applications|servicePoints|rounds|eidAccounts)\./.test(name)) return "officer-tan-lac";
  return ["audit.list", "audit.verification"].includes(name) ? "auditor" : "administrator";
};

const eve = "2025-06-30";
const day = "2025-07-01";

const registered = (client: Client) =>
  client.agencies.register({
    payload: { name: "Bảo hiểm xã hội tỉnh Phú Thọ", provinces: ["25"], scopes: ["feed:read"] },
  });

const ofAgency = async (client: Client) => ({ params: { agency: (await registered(client)).agency.id } });

/** Registered anew in each case: the server keeps those of the cases before. */
const newOfficer = () => ({ id: `officer-${crypto.randomUUID()}`, displayName: "Cán bộ Thanh Hối" });
const toTanLac = {
  role: "commune-officer",
  territory: { _tag: "Commune", id: "05128@2025-07-01" },
  validFrom: day,
  validTo: null,
} as const;

const granted = async (client: Client) => {
  const officer = newOfficer();
  await client.users.register({ payload: officer });
  const { id } = await client.users.grant({ params: { user: officer.id }, payload: toTanLac });
  return { params: { user: officer.id, grant: id } };
};

const ofWebhook = async (client: Client) => {
  const { params } = await ofAgency(client);
  const { webhook } = await client.webhooks.register({
    params,
    payload: { url: "https://agency.example/changes" },
  });
  return { params: { ...params, webhook: webhook.id } };
};

/** Two records merged. */
const mergedRecords = (client: Client) =>
  client.duplicates.merge({
    payload: { survivor: "c-0000001", merged: "c-0000002", reason: "Cùng một người" },
  });

/** A list of targets with one good row. */
const previewed = (client: Client) =>
  client.campaigns.preview({
    payload: { csv: "personal_number,age_group\n025199000017,14-and-over\n", asOf: day },
  });

/** A village's people placed after the merger, in the first of their candidates. */
const decided = async (client: Client, server: Server) => {
  await executed(server);
  const { byOrigin } = await client.placements.counts({ query: { asOf: day } });
  const [queue] = byOrigin;
  return client.placements.decide({
    payload: {
      unit: queue?.candidates[0]?.id ?? "",
      whom: { kind: "village", village: queue?.villages[0]?.village.id ?? "" },
      evidence: { kind: "officers-decision", reason: "Trưởng thôn xác nhận" },
    },
  });
};

/** One case for every endpoint of the contract: an endpoint without one does not compile. */
export const cases: { readonly [G in keyof Table]: { readonly [E in keyof Table[G]]: AnyCase } } = {
  session: {
    waysToSignIn: { valid: (client) => client.session.waysToSignIn(), invalid: ["/v1/session/way", "none"] },
    signIn: {
      valid: (client) => client.session.signIn({ payload: { _tag: "Demonstration", user: "approver" } }),
      invalid: ["/v1/session", "sign-in-refused", { _tag: "Demonstration", user: "nobody" }],
    },
    whoAmI: { valid: (client) => client.session.whoAmI(), invalid: ["/v1/session", "unauthenticated"] },
    signOut: { valid: (client) => client.session.signOut(), invalid: ["/v1/session/1", "none"] },
  },
  units: {
    list: {
      valid: (client) =>
        client.units.list({ query: { asOf: eve, q: "vay nua", sort: "name", order: "desc", limit: 10 } }),
      invalid: ["/v1/units", "invalid-request"],
    },
    get: {
      valid: (client) => client.units.get({ params: { code: "04828" }, query: { asOf: day } }),
      invalid: ["/v1/units/99999?asOf=2025-07-01", "unit-not-found"],
    },
    lineage: {
      valid: (client) => client.units.lineage({ params: { code: "04828" }, query: { asOf: day } }),
      invalid: ["/v1/units/04828/lineage?asOf=2025-13-01", "invalid-request"],
    },
  },
  acts: {
    list: {
      valid: (client) => client.acts.list({ query: { q: "phu tho" } }),
      invalid: ["/v1/acts?limit=0", "invalid-request"],
    },
    get: {
      valid: (client) => client.acts.get({ params: { act: "1676-NQ-UBTVQH15" } }),
      invalid: ["/v1/acts/1-QD", "act-not-found"],
    },
  },
  map: {
    cells: {
      valid: (client) => client.map.cells({ query: { asOf: eve } }),
      invalid: ["/v1/map/cells", "invalid-request"],
    },
  },
  crosswalk: {
    convert: {
      valid: (client) =>
        client.crosswalk.convert({ query: { code: "04891", asOf: eve, to: day, carries: "people" } }),
      invalid: ["/v1/crosswalk?code=04891&asOf=2025-06-30&to=2025-07-01&carries=money", "invalid-request"],
    },
  },
  citizens: {
    list: {
      valid: (client) => client.citizens.list({ query: { commune: "05128", asOf: eve } }),
      invalid: ["/v1/citizens?commune=00000&asOf=2025-06-30", "unit-not-found"],
    },
    get: {
      valid: (client) => client.citizens.get({ params: { id: "c-0000001" }, query: { asOf: eve } }),
      invalid: ["/v1/citizens/c-9999999?asOf=2025-06-30", "citizen-not-found"],
    },
  },
  ...counterCases,
  ...reorganisationCases,
  placements: {
    counts: {
      valid: (client) => client.placements.counts({ query: { asOf: day } }),
      invalid: ["/v1/placements/waiting/counts", "invalid-request"],
    },
    list: {
      valid: (client) => client.placements.list({ query: { asOf: day, candidate: "04828@2025-07-01" } }),
      invalid: ["/v1/placements/waiting?asOf=2025-07-01&candidate=04828", "invalid-request"],
    },
    decide: {
      valid: decided,
      invalid: ["/v1/placements/decisions", "invalid-request", { unit: "04828@2025-07-01" }],
    },
    decisions: {
      valid: (client) => client.placements.decisions({ query: { limit: 10 } }),
      invalid: ["/v1/placements/decisions?limit=0", "invalid-request"],
    },
    decision: {
      valid: async (client, server) =>
        client.placements.decision({ params: { id: (await decided(client, server)).id } }),
      invalid: ["/v1/placements/decisions/77", "decision-not-found"],
    },
    undo: {
      valid: async (client, server) =>
        client.placements.undo({ params: { id: (await decided(client, server)).id } }),
      invalid: ["/v1/placements/decisions/77/undo", "decision-not-found", {}],
    },
  },
  duplicates: {
    list: {
      valid: (client) => client.duplicates.list({ query: { asOf: day, limit: 5 } }),
      invalid: ["/v1/duplicates", "invalid-request"],
    },
    of: {
      valid: (client) => client.duplicates.of({ params: { id: "c-0000001" } }),
      invalid: ["/v1/duplicates/of/c-9999999", "citizen-not-found"],
    },
    note: {
      valid: (client) => client.duplicates.note({ payload: { citizen: "c-0000001", number: "131234567" } }),
      invalid: ["/v1/duplicates/numbers", "invalid-request", { citizen: "c-0000001", number: "12" }],
    },
    dismiss: {
      valid: (client) =>
        client.duplicates.dismiss({
          payload: { one: "c-0000001", other: "c-0000002", reason: "Hai anh em" },
        }),
      invalid: [
        "/v1/duplicates/dismissals",
        "merger-refused",
        { one: "c-0000001", other: "c-0000001", reason: "Một" },
      ],
    },
    merge: {
      valid: (client) => mergedRecords(client),
      invalid: [
        "/v1/duplicates/mergers",
        "citizen-not-found",
        { survivor: "c-0000001", merged: "c-9999999", reason: "Trùng" },
      ],
    },
    mergers: {
      valid: (client) => client.duplicates.mergers(),
      invalid: ["/v1/duplicates/mergers?limit=0", "invalid-request"],
    },
    merger: {
      valid: async (client) => client.duplicates.merger({ params: { id: (await mergedRecords(client)).id } }),
      invalid: ["/v1/duplicates/mergers/77", "merger-not-found"],
    },
    undo: {
      valid: async (client) => client.duplicates.undo({ params: { id: (await mergedRecords(client)).id } }),
      invalid: ["/v1/duplicates/mergers/77/undo", "merger-not-found", {}],
    },
  },
  campaigns: {
    template: { valid: (client) => client.campaigns.template(), invalid: ["/v1/campaigns/template", "none"] },
    preview: {
      valid: (client) => previewed(client),
      invalid: ["/v1/campaigns/targets/imports", "unreadable-file", { csv: "a,b", asOf: day }],
    },
    imports: {
      valid: (client) => client.campaigns.imports(),
      invalid: ["/v1/campaigns/targets/imports?limit=0", "invalid-request"],
    },
    import: {
      valid: async (client) => client.campaigns.import({ params: { id: (await previewed(client)).id } }),
      invalid: ["/v1/campaigns/targets/imports/77", "import-not-found"],
    },
    rows: {
      valid: async (client) =>
        client.campaigns.rows({ params: { id: (await previewed(client)).id }, query: {} }),
      invalid: ["/v1/campaigns/targets/imports/77/rows", "import-not-found"],
    },
    apply: {
      valid: async (client) =>
        client.campaigns.apply({ params: { id: (await previewed(client)).id }, payload: { rows: "good" } }),
      invalid: ["/v1/campaigns/targets/imports/77/apply", "import-not-found", { rows: "good" }],
    },
    undo: {
      valid: async (client) => {
        const { id } = await previewed(client);
        await client.campaigns.apply({ params: { id }, payload: { rows: "good" } });
        return client.campaigns.undo({ params: { id } });
      },
      invalid: ["/v1/campaigns/targets/imports/77/undo", "import-not-found", {}],
    },
  },
  exports: {
    csv: {
      valid: (client) => client.exports.csv({ params: { list: "queue" }, query: { asOf: day } }),
      invalid: ["/v1/exports/csv/people?asOf=2025-07-01", "invalid-request"],
    },
    xlsx: {
      valid: (client) => client.exports.xlsx({ params: { list: "coverage" }, query: { asOf: day } }),
      invalid: ["/v1/exports/xlsx/coverage", "invalid-request"],
    },
  },
  coverage: {
    province: {
      valid: (client) => client.coverage.province({ query: { province: "25", asOf: eve, boundaries: day } }),
      invalid: ["/v1/coverage/province?province=25&asOf=2025-06-30", "invalid-request"],
    },
    communes: {
      valid: (client) =>
        client.coverage.communes({ query: { province: "25", asOf: eve, boundaries: eve, sort: "ratio" } }),
      invalid: ["/v1/coverage/communes?province=99&asOf=2025-06-30&boundaries=2025-06-30", "forbidden"],
    },
    days: {
      valid: (client) =>
        client.coverage.days({
          query: { province: "25", commune: "05128", boundaries: day, since: "2025-04-01", asOf: day },
        }),
      invalid: ["/v1/coverage/days?province=25&boundaries=2025-07-01&since=2025-04-01", "invalid-request"],
    },
    received: {
      valid: (client) =>
        client.coverage.received({ query: { commune: "05128", since: "2025-04-01", asOf: eve } }),
      invalid: ["/v1/coverage/received?commune=05128&since=2025-04-01", "invalid-request"],
    },
  },
  feed: {
    read: {
      valid: (client) => client.feed.read({ query: { after: "0", limit: 5, province: "25" } }),
      invalid: ["/v1/feed?after=yesterday", "invalid-request"],
    },
  },
  users: {
    list: {
      valid: (client) => client.users.list({ query: { asOf: eve } }),
      invalid: ["/v1/users", "invalid-request"],
    },
    permissions: {
      valid: (client) => client.users.permissions({ query: { asOf: day } }),
      invalid: ["/v1/users/permissions", "invalid-request"],
    },
    register: {
      valid: (client) => client.users.register({ payload: newOfficer() }),
      invalid: ["/v1/users", "invalid-request", { id: "", displayName: "" }],
    },
    get: {
      valid: (client) => client.users.get({ params: { user: "approver" }, query: { asOf: eve } }),
      invalid: [`/v1/users/nobody?asOf=${eve}`, "user-not-found"],
    },
    grant: {
      valid: (client) => granted(client),
      invalid: ["/v1/users/nobody/grants", "user-not-found", toTanLac],
    },
    revoke: {
      valid: async (client) =>
        client.users.revoke({ ...(await granted(client)), payload: { why: "Chuyển công tác" } }),
      invalid: ["/v1/users/approver/grants/999999/revoke", "user-not-found", { why: "Chuyển công tác" }],
    },
    settle: {
      // The officer of a commune that was not split has nothing to settle.
      valid: async (client) => {
        const settled = client.users.settle({
          ...(await granted(client)),
          payload: { unit: "04828@2025-07-01", why: "Quyết định điều động" },
        });
        await expect(settled).rejects.toMatchObject({ _tag: "GrantRefused" });
      },
      invalid: ["/v1/users/approver/grants/999999/settle", "invalid-request", {}],
    },
  },
  audit: {
    list: {
      valid: (client) => client.audit.list({ query: {} }),
      invalid: ["/v1/audit/entries?limit=0", "invalid-request"],
    },
    readers: {
      valid: (client) => client.audit.readers({ params: { citizen: "c-0000001" }, query: {} }),
      invalid: ["/v1/audit/readers/c-0000001?limit=0", "invalid-request"],
    },
    verification: { valid: (client) => client.audit.verification(), invalid: ["/v1/audit/verify", "none"] },
  },
  agencies: {
    token: {
      valid: async (client) => {
        const { agency, clientSecret } = await registered(client);
        return client.agencies.token({
          payload: {
            grant_type: "client_credentials",
            client_id: agency.id,
            client_secret: clientSecret ?? "",
          },
        });
      },
      // The token is asked for with a form.
      invalid: ["/v1/agencies/token", "unsupported-body", {}],
    },
    list: { valid: (client) => client.agencies.list(), invalid: ["/v1/agency", "none"] },
    register: {
      valid: (client) => registered(client),
      invalid: ["/v1/agencies", "invalid-request", { name: "", provinces: [], scopes: [] }],
    },
    get: {
      valid: async (client) => client.agencies.get(await ofAgency(client)),
      invalid: ["/v1/agencies/agency-00000000", "agency-not-found"],
    },
    rotate: {
      valid: async (client) => client.agencies.rotate({ ...(await ofAgency(client)), payload: {} }),
      invalid: ["/v1/agencies/agency-00000000/secrets", "agency-not-found", {}],
    },
    suspend: {
      valid: async (client) => client.agencies.suspend(await ofAgency(client)),
      invalid: ["/v1/agencies/agency-00000000/suspend", "agency-not-found", {}],
    },
    reinstate: {
      valid: async (client) => client.agencies.reinstate(await ofAgency(client)),
      invalid: ["/v1/agencies/agency-00000000/reinstate", "agency-not-found", {}],
    },
  },
  webhooks: {
    list: {
      valid: async (client) => client.webhooks.list(await ofAgency(client)),
      invalid: ["/v1/agencies/agency-00000000/webhooks", "agency-not-found"],
    },
    register: {
      valid: (client) => ofWebhook(client),
      invalid: ["/v1/agencies/agency-00000000/webhooks", "invalid-request", { url: "" }],
    },
    rotate: {
      valid: async (client) => client.webhooks.rotate({ ...(await ofWebhook(client)), payload: {} }),
      invalid: ["/v1/agencies/agency-00000000/webhooks/wh-00000000/secrets", "webhook-not-found", {}],
    },
    resume: {
      valid: async (client) => client.webhooks.resume(await ofWebhook(client)),
      invalid: ["/v1/agencies/agency-00000000/webhooks/wh-00000000/resume", "webhook-not-found", {}],
    },
    end: {
      valid: async (client) => client.webhooks.end(await ofWebhook(client)),
      invalid: ["/v1/agencies/agency-00000000/webhook/wh-00000000", "none"],
    },
    deliveries: {
      valid: async (client) => client.webhooks.deliveries(await ofWebhook(client)),
      invalid: ["/v1/agencies/agency-00000000/webhooks/wh-00000000/deliveries", "webhook-not-found"],
    },
    redeliver: {
      valid: async (client) => {
        const { params } = await ofWebhook(client);
        return client.webhooks.redeliver({ params: { ...params, cursor: "1" } });
      },
      invalid: ["/v1/agencies/agency-00000000/webhooks/wh-00000000/deliveries/x", "invalid-request", {}],
    },
  },
  system: {
    health: { valid: (client) => client.system.health(), invalid: ["/v1/system/healthy", "none"] },
    readiness: { valid: (client) => client.system.readiness(), invalid: ["/v1/system/ready", "none"] },
    state: { valid: (client) => client.system.state(), invalid: ["/v1/systems", "none"] },
  },
};
