import { mkdtempSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { resolveChromium } from "../../tooling/chromium.ts";

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (typeof address !== "object" || address === null) throw new Error("No port is free.");
  return address.port;
};

// Every worker reads this file again: what was chosen by the first is handed on in the environment.
const port = (process.env["HOPNHAT_E2E_PORT"] ??= String(await freePort()));
const folder = (process.env["HOPNHAT_E2E_DATA"] ??= mkdtempSync(join(tmpdir(), "hopnhat-e2e-")));
const origin = `http://127.0.0.1:${port}`;

/** The built console on the real server, with a demonstration of its own. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalTeardown: "./e2e/removeData.ts",
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: origin,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    viewport: { width: 1280, height: 860 },
    launchOptions: await resolveChromium(),
    screenshot: "only-on-failure",
    contextOptions: { reducedMotion: "reduce" },
  },
  projects: [
    { name: "merger", testMatch: "merger.spec.ts" },
    // Screens are richest once the merger is done.
    { name: "screens", testIgnore: "merger.spec.ts", dependencies: ["merger"] },
  ],
  webServer: {
    command: "node --conditions=@hopnhat/source ../server/src/main.ts",
    env: { PORT: port, DATA_DIRECTORY: folder, DATABASE_URL: "" },
    url: `${origin}/v1/system/readiness`,
    timeout: 120_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    stdout: "ignore",
    stderr: "pipe",
  },
});
