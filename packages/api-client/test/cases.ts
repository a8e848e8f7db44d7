/** One case for every endpoint of the contract, run against the mock and against the server. */
import type { Client, Table } from "@hopnhat/api-client";
import { expect } from "vitest";
import { act, approved, type Connected, executed, rejection } from "./server.ts";

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

export const drafted = async (client: Client) => ({
  params: { id: (await client.reorganisations.draft({ payload: { act } })).id },
});

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

const someone = async (client: Client) => {
  const { items } = await client.citizens.list({ query: { commune: "05128", asOf: eve } });
  return { personalNumber: `017199000${items[0]!.personalNumberEnding}` };
};

const intake = async (client: Client) =>
  ({
    ...(await someone(client)),
    procedure: "card-exchange",
    ground: "on-request",
    channel: "counter",
    acknowledgesDuplicate: true,
  }) as const;

const begun = async (client: Client) => ({
  params: { number: (await client.applications.start({ payload: await intake(client) })).number },
});

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

/** A hamlet of Phú Thọ's reform as one would put it together: one commune of the eve goes whole into a new one. */
const byHand = {
  act: {
    number: "9/NQ-UBTVQH15",
    title: "Về việc sắp xếp đơn vị hành chính cấp xã",
    issuedBy: "Ủy ban Thường vụ Quốc hội",
    issuedOn: null,
    effectiveOn: day,
    operationalOn: null,
  },
  changes: [
    {
      article: "1",
      clause: "1",
      flows: [{ from: "05128", to: "05128", land: "all", people: "all" }],
      begins: [{ code: "05128", kind: "xã", name: "Tân Lạc", within: ["25"] }],
      ends: [],
    },
  ],
} as const;

const composed = async (client: Client) => ({
  params: { id: (await client.reorganisations.compose({ payload: byHand })).id },
});

const counter = { id: "sp-05128-1" };

const booked = async (client: Client) => {
  const payload = { ...(await someone(client)), document: "card", day, startsAt: "07:30" } as const;
  const { id } = await client.servicePoints.book({ params: counter, payload });
  return { params: { appointment: id } };
};

const arrived = async (client: Client) =>
  client.servicePoints.arrive({ params: counter, payload: { ...(await someone(client)), document: "card" } });

const called = async (client: Client) => {
  await arrived(client);
  const ticket = await client.servicePoints.callNext({ params: counter, payload: { counter: "1" } });
  return { params: { ...counter, ticket: ticket.id } };
};

const planned = async (client: Client) => {
  const { items } = await client.citizens.list({ query: { commune: "05128", asOf: eve } });
  const villages = [items[0]!.village.id];
  const payload = { team: "Tổ lưu động 1", base: counter.id, startsOn: day, capacityPerDay: 30, villages };
  return { params: { id: (await client.rounds.plan({ payload })).id } };
};

const withAccount = async (client: Client) => {
  const asked = { ...(await someone(client)), level: 1, hasValidCard: true } as const;
  return { params: { citizen: (await client.eidAccounts.request({ payload: asked })).applicant.id } };
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
  applications: {
    list: {
      valid: (client) =>
        client.applications.list({
          query: { open: true, ageGroup: "14-and-over", sort: "due", order: "asc" },
        }),
      invalid: ["/v1/applications?state=asleep", "invalid-request"],
    },
    counts: {
      valid: (client) => client.applications.counts({ query: { asOf: eve } }),
      invalid: ["/v1/applications/counts", "invalid-request"],
    },
    person: {
      valid: async (client) => client.applications.person({ payload: await someone(client) }),
      invalid: ["/v1/applications/person", "invalid-request", { personalNumber: "1" }],
    },
    start: {
      valid: (client) => begun(client),
      invalid: ["/v1/applications", "invalid-request", { procedure: "card-issue" }],
    },
    get: {
      valid: async (client) => client.applications.get(await begun(client)),
      invalid: ["/v1/applications/G01.05128-250701-9999", "application-not-found"],
    },
    act: {
      valid: async (client) =>
        client.applications.act({ ...(await begun(client)), payload: { type: "start" } }),
      invalid: ["/v1/applications/G01.05128-250701-9999/steps", "application-not-found", { type: "start" }],
    },
    settleFee: {
      valid: async (client) =>
        client.applications.settleFee({ ...(await begun(client)), payload: { amount: 0 } }),
      invalid: ["/v1/applications/G01.05128-250701-9999/fee", "invalid-request", { amount: -1 }],
    },
    sendOffline: {
      valid: async (client) =>
        client.applications.sendOffline({
          payload: {
            device: "counter-1",
            items: [
              {
                type: "intake",
                key: "offline-0001",
                recordedAt: "2025-06-30T01:00:00.000Z",
                intake: { ...(await intake(client)), office: "05173@2020-01-01" },
              },
            ],
          },
        }),
      invalid: ["/v1/applications/offline", "invalid-request", { device: "counter-1", items: [] }],
    },
    unsettled: {
      valid: (client) => client.applications.unsettled(),
      invalid: ["/v1/applications/offline/nothing", "none"],
    },
    settleOffline: {
      valid: async (client) => {
        const settlement = { device: "counter-1", sentBy: "administrator", key: "offline-0001" };
        const error = await rejection(
          client.applications.settleOffline({ payload: { ...settlement, settlement: "dropped", why: "-" } }),
        );
        expect(error).toMatchObject({ _tag: "OfflineItemNotFound" });
      },
      invalid: ["/v1/applications/offline/settle", "invalid-request", {}],
    },
  },
  servicePoints: {
    list: {
      valid: (client) => client.servicePoints.list(),
      invalid: ["/v1/service-points?office=05128", "invalid-request"],
    },
    days: {
      valid: (client) => client.servicePoints.days({ params: counter, query: { from: eve, to: day } }),
      invalid: ["/v1/service-points/sp-none/days?from=2025-06-30&to=2025-07-01", "service-point-not-found"],
    },
    setCapacity: {
      valid: (client) =>
        client.servicePoints.setCapacity({ params: { ...counter, day }, payload: { capacity: 120 } }),
      invalid: [
        "/v1/service-points/sp-none/days/2025-07-01/capacity",
        "service-point-not-found",
        { capacity: 1 },
      ],
    },
    slots: {
      valid: (client) => client.servicePoints.slots({ params: { ...counter, day } }),
      invalid: ["/v1/service-points/sp-none/days/2025-07-01/slots", "service-point-not-found"],
    },
    appointments: {
      valid: (client) => client.servicePoints.appointments({ params: { ...counter, day } }),
      invalid: ["/v1/service-points/sp-none/days/2025-07-01/appointments", "service-point-not-found"],
    },
    book: {
      valid: (client) => booked(client),
      invalid: ["/v1/service-points/sp-05128-1/appointments", "invalid-request", {}],
    },
    move: {
      valid: async (client) =>
        client.servicePoints.move({ ...(await booked(client)), payload: { day, startsAt: "09:00" } }),
      invalid: ["/v1/appointments/77/move", "not-waiting", { day, startsAt: "09:00" }],
    },
    cancel: {
      valid: async (client) => client.servicePoints.cancel({ ...(await booked(client)), payload: {} }),
      invalid: ["/v1/appointments/77/cancel", "not-waiting", {}],
    },
    queue: {
      valid: (client) => client.servicePoints.queue({ params: counter }),
      invalid: ["/v1/service-points/sp-none/queue", "service-point-not-found"],
    },
    arrive: {
      valid: (client) => arrived(client),
      invalid: ["/v1/service-points/sp-05128-1/queue", "invalid-request", {}],
    },
    callNext: {
      valid: async (client) => called(client),
      invalid: ["/v1/service-points/sp-05128-1/queue/next", "nobody-waits", { counter: "1" }],
    },
    serve: {
      valid: async (client) => client.servicePoints.serve(await called(client)),
      invalid: ["/v1/service-points/sp-05128-1/queue/77/serve", "not-waiting", {}],
    },
    skip: {
      valid: async (client) => client.servicePoints.skip(await called(client)),
      invalid: ["/v1/service-points/sp-05128-1/queue/77/skip", "not-waiting", {}],
    },
    leave: {
      valid: async (client) => client.servicePoints.leave(await called(client)),
      invalid: ["/v1/service-points/sp-05128-1/queue/77/leave", "not-waiting", {}],
    },
  },
  rounds: {
    villages: {
      valid: (client) => client.rounds.villages({ query: { office: "05128@2020-01-01", beyond: 5 } }),
      invalid: ["/v1/rounds/villages?office=05128", "invalid-request"],
    },
    list: {
      valid: (client) => client.rounds.list(),
      invalid: ["/v1/rounds?state=asleep", "invalid-request"],
    },
    plan: {
      valid: (client) => planned(client),
      invalid: ["/v1/rounds", "invalid-request", {}],
    },
    get: {
      valid: async (client) => client.rounds.get(await planned(client)),
      invalid: ["/v1/rounds/77", "round-not-found"],
    },
    people: {
      valid: async (client) => client.rounds.people(await planned(client)),
      invalid: ["/v1/rounds/77/people", "round-not-found"],
    },
    end: {
      valid: async (client) => client.rounds.end({ ...(await planned(client)), payload: { as: "done" } }),
      invalid: ["/v1/rounds/77/end", "round-not-found", { as: "done" }],
    },
  },
  eidAccounts: {
    request: {
      valid: async (client) =>
        client.eidAccounts.request({ payload: { ...(await someone(client)), level: 1, hasValidCard: true } }),
      invalid: ["/v1/eid-accounts", "invalid-request", { level: 3 }],
    },
    get: {
      valid: async (client) => client.eidAccounts.get(await withAccount(client)),
      invalid: ["/v1/eid-accounts/c-9999999", "eid-account-not-found"],
    },
    note: {
      valid: async (client) =>
        client.eidAccounts.note({ ...(await withAccount(client)), payload: { type: "verify" } }),
      invalid: ["/v1/eid-accounts/c-9999999/events", "eid-account-not-found", { type: "verify" }],
    },
  },
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
  reorganisations: {
    list: {
      valid: (client) => client.reorganisations.list(),
      invalid: ["/v1/reorganisations?state=asleep", "invalid-request"],
    },
    draft: { valid: drafted, invalid: ["/v1/reorganisations", "act-not-found", { act: "1/NQ" }] },
    read: {
      valid: (client) => client.reorganisations.read({ payload: { text: `NGHỊ QUYẾT ${act}` } }),
      invalid: ["/v1/reorganisations/readings", "invalid-request", { text: "" }],
    },
    compose: {
      valid: composed,
      invalid: ["/v1/reorganisations/by-hand", "invalid-request", { changes: [] }],
    },
    definition: {
      valid: async (client) => client.reorganisations.definition(await composed(client)),
      invalid: ["/v1/reorganisations/77/definition", "reorganisation-not-found"],
    },
    edit: {
      valid: async (client) =>
        client.reorganisations.edit({ ...(await composed(client)), payload: { ...byHand, version: 1 } }),
      invalid: ["/v1/reorganisations/1/definition", "not-editable", { ...byHand, version: 1 }, "PUT"],
    },
    impact: {
      valid: async (client) => client.reorganisations.impact(await drafted(client)),
      invalid: ["/v1/reorganisations/77/impact", "reorganisation-not-found"],
    },
    get: {
      valid: async (client) => client.reorganisations.get(await drafted(client)),
      invalid: ["/v1/reorganisations/77", "reorganisation-not-found"],
    },
    effect: {
      valid: async (client) => client.reorganisations.effect(await drafted(client)),
      invalid: ["/v1/reorganisations/x/effect", "invalid-request"],
    },
    check: {
      valid: async (client) => client.reorganisations.check(await drafted(client)),
      invalid: ["/v1/reorganisations/77/check", "reorganisation-not-found", {}],
    },
    submit: {
      valid: async (client) => {
        const request = await drafted(client);
        await client.reorganisations.check(request);
        return client.reorganisations.submit(request);
      },
      invalid: ["/v1/reorganisations/1/submit", "wrong-state", {}],
    },
    approve: {
      valid: async (client, server) => client.reorganisations.get(await approved(server)),
      invalid: ["/v1/reorganisations/1/approve", "invalid-request", {}],
    },
    sendBack: {
      valid: async (client) => {
        const request = await drafted(client);
        await client.reorganisations.check(request);
        await client.reorganisations.submit(request);
        return client.reorganisations.sendBack({ ...request, payload: { why: "Chưa đủ hồ sơ" } });
      },
      invalid: ["/v1/reorganisations/1/send-back", "wrong-state", { why: "Chưa đủ hồ sơ" }],
    },
    schedule: {
      valid: async (client, server) =>
        client.reorganisations.schedule({
          ...(await approved(server)),
          payload: { for: "2030-01-01T00:00:00.000Z" },
        }),
      invalid: ["/v1/reorganisations/1/schedule", "schedule-refused", { for: "2020-01-01T00:00:00.000Z" }],
    },
    pause: {
      valid: async (client, server) => {
        const request = await approved(server);
        await client.reorganisations.execute(request);
        return client.reorganisations.pause(request);
      },
      invalid: ["/v1/reorganisations/1/pause", "wrong-state", {}],
    },
    resume: {
      valid: async (client, server) => {
        const request = await approved(server);
        await client.reorganisations.execute(request);
        await client.reorganisations.pause(request);
        return client.reorganisations.resume(request);
      },
      invalid: ["/v1/reorganisations/1/resume", "wrong-state", {}],
    },
    dependents: {
      valid: async (client, server) => client.reorganisations.dependents(await executed(server)),
      invalid: ["/v1/reorganisations/77/dependents", "reorganisation-not-found"],
    },
    revert: {
      valid: async (client, server) =>
        client.reorganisations.revert({
          ...(await executed(server)),
          payload: { why: "Văn bản được đính chính" },
        }),
      invalid: ["/v1/reorganisations/1/revert", "wrong-state", { why: "Văn bản được đính chính" }],
    },
    execute: {
      valid: async (client, server) => client.reorganisations.execute(await approved(server)),
      invalid: ["/v1/reorganisations/1/execute", "wrong-state", {}],
    },
    withdraw: {
      valid: async (client) => client.reorganisations.withdraw(await drafted(client)),
      invalid: ["/v1/reorganisations/77/withdraw", "reorganisation-not-found", {}],
    },
    progress: {
      valid: async (client, server) => client.reorganisations.progress(await executed(server)),
      invalid: ["/v1/reorganisations/1/progress", "wrong-state"],
    },
    progressStream: {
      valid: async (client, server) => client.reorganisations.progressStream(await executed(server)),
      invalid: ["/v1/reorganisations/1/progress/stream", "wrong-state"],
    },
    sheet: {
      valid: async (client, server) => client.reorganisations.sheet(await executed(server)),
      invalid: ["/v1/reorganisations/1/sheet", "wrong-state"],
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
