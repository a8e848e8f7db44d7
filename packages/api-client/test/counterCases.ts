/** Cases of the counter: applications, service points, rounds, e-ID accounts. */
import type { Client, Table } from "@hopnhat/api-client";
import { expect } from "vitest";
import type { AnyCase } from "./cases.ts";
import { rejection } from "./server.ts";

const eve = "2025-06-30";
const day = "2025-07-01";

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

type Counter = "applications" | "servicePoints" | "rounds" | "eidAccounts";

/** One case for every endpoint of them. */
export const counterCases: { readonly [G in Counter]: { readonly [E in keyof Table[G]]: AnyCase } } = {
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
};
