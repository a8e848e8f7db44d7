/** The situations that a mock can be asked for by name. */
import { createClient } from "@hopnhat/api-client";
import { createMock, type MockOptions, type Scenario, scenarios } from "@hopnhat/api-client/msw";
import { describe, expect, it, onTestFinished } from "vitest";
import { baseUrl, rejection } from "./server.ts";

const enter = (scenario: Scenario, options?: MockOptions) => {
  const mock = createMock({ scenario, ...options });
  onTestFinished(() => mock.dispose());
  return { mock, client: createClient({ baseUrl, fetch: mock.fetch, retries: 0 }) };
};

const merger = { params: { id: 1 } };

it("eve-of-merger: the day before, and nothing is drafted", async () => {
  const { client } = enter("eve-of-merger");
  expect((await client.system.state()).today).toBe("2025-06-30");
  expect((await client.reorganisations.list()).total).toBe(0);
});

it("merger-running: approved by a second person, and under way", async () => {
  const { client } = enter("merger-running");
  const first = await client.reorganisations.progress(merger);
  expect([first.state, first.batchesTotal]).toEqual(["running", 16]);
  expect(first.batchesDone).toBeGreaterThan(0);
  const second = await client.reorganisations.progress(merger);
  expect(second.batchesDone).toBe(first.batchesDone + 1);
  const { history } = await client.reorganisations.get(merger);
  const by = (action: string) => history.find((each) => each.action === action)?.by?.id;
  expect([by("submit"), by("approve")]).toEqual(["administrator", "approver"]);
});

it("queue-of-split: people wait, and can be placed", async () => {
  const { client } = enter("queue-of-split");
  const asOf = "2025-07-01";
  const { byOrigin, waiting } = await client.placements.counts({ query: { asOf } });
  expect(waiting).toBe(12);
  const { village } = byOrigin[0]!.villages[0]!;
  await client.placements.decide({
    payload: {
      unit: "04828@2025-07-01",
      whom: { kind: "village", village: village.id },
      evidence: { kind: "village", village: village.id },
    },
  });
  expect((await client.placements.counts({ query: { asOf } })).waiting).toBe(6);
  expect((await client.reorganisations.sheet(merger)).balanced).toBe(true);
});

it("server-down: nothing answers", async () => {
  const { client } = enter("server-down");
  expect(await rejection(client.system.health())).toMatchObject({ _tag: "Unreachable", reason: "network" });
});

it("slow: an answer comes when a caller may have given up", async () => {
  const { client } = enter("slow", { delayMilliseconds: 60 });
  const hasty = client.system.health({}, { timeoutMilliseconds: 10 });
  expect(await rejection(hasty)).toMatchObject({ _tag: "Unreachable", reason: "timeout" });
  expect(await client.system.health()).toEqual({ status: "alive" });
});

it("forbidden: signed in, and not allowed what needs a role", async () => {
  const { client } = enter("forbidden");
  expect((await client.session.whoAmI()).user.roles).toEqual([]);
  for (const call of [
    client.citizens.list({ query: { commune: "05128", asOf: "2025-06-30" } }),
    client.reorganisations.draft({ payload: { act: "1676/NQ-UBTVQH15" } }),
    client.coverage.province({ query: { province: "25", asOf: "2025-06-30", boundaries: "2025-06-30" } }),
  ])
    expect(await rejection(call)).toMatchObject({ _tag: "Forbidden", status: 403 });
  // The law is open to everybody.
  expect((await client.units.list({ query: { asOf: "2025-06-30" } })).total).toBe(16);
});

describe("every scenario", () => {
  it.each(scenarios.filter((scenario) => scenario !== "server-down"))(
    "%s is the same each time, and another for another seed",
    async (scenario) => {
      const look = async (seed: number) => {
        const { client } = enter(scenario, { seed, delayMilliseconds: 0, signedInAs: "administrator" });
        const { items } = await client.citizens.list({ query: { commune: "05128", asOf: "2025-06-30" } });
        return JSON.stringify([items, await client.reorganisations.list(), await client.system.state()]);
      };
      expect(await look(7)).toBe(await look(7));
      expect(await look(8)).not.toBe(await look(7));
    },
  );
});

describe("an officer of a commune", () => {
  it("takes applications, and drafts no merger", async () => {
    const { client } = enter("eve-of-merger", { signedInAs: "officer-tan-lac" });
    const draft = client.reorganisations.draft({ payload: { act: "1676/NQ-UBTVQH15" } });
    expect(await rejection(draft)).toMatchObject({ _tag: "Forbidden" });
    expect((await client.applications.counts({ query: { asOf: "2025-06-30" } })).asOf).toBe("2025-06-30");
  });
});
