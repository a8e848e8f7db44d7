/**
 * `npm run shots`: pictures of the console, of a server of its own with a fresh demonstration, into `docs/pictures`.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "@playwright/test";
import { resolveChromium } from "./chromium.ts";

const root = join(import.meta.dirname, "..");
const pictures = join(root, "docs", "pictures");

/** Places of the console that are worth a picture: name of the file, and address. */
const places = [
  ["overview", "/"],
  ["commune-divided", "/units/04891?asOf=2025-06-30"],
  ["commune-after", "/units/05128?asOf=2025-07-01"],
  ["coverage", "/coverage"],
  ["counter", "/counter"],
  ["campaign", "/campaigns"],
  ["rounds", "/rounds?beyond=5"],
] as const;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (typeof address !== "object" || address === null) throw new Error("No port is free.");
  return address.port;
}

/** Starts the server and gives its address once it is ready, with what ends it. */
async function startServer(folder: string): Promise<{ address: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const environment: NodeJS.ProcessEnv = { ...process.env, PORT: String(port), DATA_DIRECTORY: folder };
  delete environment["DATABASE_URL"];
  const server = spawn(
    process.execPath,
    ["--conditions=@hopnhat/source", join(root, "apps/server/src/main.ts")],
    { env: environment, stdio: ["ignore", "pipe", "inherit"] },
  );
  const exited = once(server, "exit");
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => server.kill("SIGTERM"));
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /is ready: (http\S+)/.exec(line)?.[1];
    if (address === undefined) continue;
    server.stdout.resume();
    const stop = async () => {
      server.kill("SIGTERM");
      await exited;
    };
    return { address, stop };
  }
  throw new Error("The server ended before it was ready; it says why above.");
}

const folder = await mkdtemp(join(tmpdir(), "hopnhat-shots-"));
const server = await startServer(folder);
const browser = await chromium.launch(await resolveChromium());
try {
  await mkdir(pictures, { recursive: true });
  const page = await browser.newPage({ baseURL: server.address, viewport: { width: 1280, height: 860 } });
  const take = async (name: string) => {
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: join(pictures, `${name}.png`) });
    console.log(`docs/pictures/${name}.png`);
  };
  await page.goto("/");
  await take("sign-in");
  await page.getByRole("button", { name: /Quản trị địa giới/ }).click();
  await page.waitForURL((url) => url.pathname === "/");
  for (const [name, address] of places) {
    await page.goto(address);
    await take(name);
  }
  await page.goto("/");
  await page.getByRole("button", { name: "Xem trước" }).click();
  await page.waitForURL(/\/reorganisations\/\w+/);
  await take("reorganisation");
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
