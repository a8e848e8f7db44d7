import { createClient } from "@hopnhat/api-client";
import { createMock } from "@hopnhat/api-client/msw";
import { setupServer } from "msw/node";
import { expect, it, onTestFinished } from "vitest";
import { reminder } from "./reminder.js";

const asOf = "2025-07-01";

/** The program's own client, with the platform's `fetch`: what it calls is answered by the mock. */
const inScenario = (scenario) => {
  const mock = createMock({ scenario });
  const server = setupServer(...mock.handlers);
  server.listen();
  onTestFinished(async () => {
    server.close();
    await mock.dispose();
  });
  return createClient({ baseUrl: "https://hopnhat.example.vn", retries: 0 });
};

it("says who waits, and between which communes", async () => {
  expect(await reminder(inScenario("queue-of-split"), asOf)).toBe(
    "12 people wait. Vầy Nưa: Thống Nhất or Tiền Phong.",
  );
});

it("says when nobody waits", async () => {
  expect(await reminder(inScenario("eve-of-merger"), asOf)).toBe("Nobody waits.");
});

it("says whom to ask, where it may not look", async () => {
  expect(await reminder(inScenario("forbidden"), asOf)).toMatch(/^Ask somebody with a role/);
});

it("makes nothing up when the server is down", async () => {
  expect(await reminder(inScenario("server-down"), asOf)).toBe(
    "The server does not answer; nothing is known.",
  );
});
