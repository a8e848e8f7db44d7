import { createClient } from "@hopnhat/api-client";
import { createMock } from "@hopnhat/api-client/msw";
import { setupServer } from "msw/node";
import { expect, it, onTestFinished } from "vitest";
import { rejection } from "./server.ts";

const intercept = (options: Parameters<typeof createMock>[0]) => {
  const mock = createMock(options);
  const server = setupServer(...mock.handlers);
  server.listen({
    onUnhandledFrame: () => {
      throw new Error("not mocked");
    },
  });
  onTestFinished(async () => {
    server.close();
    await mock.dispose();
  });
  return mock;
};

it("answers the platform's own fetch, at whatever address", async () => {
  intercept({ signedInAs: "approver" });
  const client = createClient({ baseUrl: "http://anywhere.test" });
  expect((await client.session.whoAmI()).user.id).toBe("approver");
  const { items } = await client.citizens.list({ query: { commune: "05128", asOf: "2025-06-30" } });
  expect(items.length).toBeGreaterThan(0);
});

it("answers with the errors of the contract", async () => {
  intercept({ baseUrl: "http://one.test" });
  const client = createClient({ baseUrl: "http://one.test" });
  expect(await rejection(client.session.whoAmI())).toMatchObject({ _tag: "Unauthenticated" });
  await client.session.signIn({ payload: { _tag: "Demonstration", user: "administrator" } });
  expect((await client.session.whoAmI()).user.roles).toEqual([
    "boundary-administrator",
    "provincial-officer",
  ]);
  await client.session.signOut();
  expect(await rejection(client.reorganisations.list())).toMatchObject({ _tag: "Unauthenticated" });
});

it("leaves other servers alone", async () => {
  intercept({ baseUrl: "http://one.test" });
  const other = createClient({ baseUrl: "http://two.test", retries: 0 });
  // What no handler takes ends in the callback above, which makes it a failure of the network's end.
  expect(await rejection(other.system.health())).toMatchObject({
    _tag: "UnexpectedAnswer",
    status: 500,
  });
});
