/** Cases of reorganisations, through their whole life. */
import type { Client, Table } from "@hopnhat/api-client";
import type { AnyCase } from "./cases.ts";
import { act, approved, executed } from "./server.ts";

const day = "2025-07-01";

export const drafted = async (client: Client) => ({
  params: { id: (await client.reorganisations.draft({ payload: { act } })).id },
});

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

/** One case for every endpoint of them. */
export const reorganisationCases: {
  readonly reorganisations: { readonly [E in keyof Table["reorganisations"]]: AnyCase };
} = {
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
};
