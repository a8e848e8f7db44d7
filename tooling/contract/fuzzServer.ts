/**
 * Fuzzes the server: `node --conditions=@hopnhat/source tooling/contract/fuzzServer.ts [requests] [seed]`, 20,000 requests
 * with the seed 1 where nothing is said. Ends with 1 where something was found.
 */
import { createClient } from "@hopnhat/api-client";
import { fuzz, type Outcome } from "./fuzz.ts";
import { type RealServer, startRealServer } from "./realServer.ts";

const users = ["administrator", "approver", "officer-tan-lac", "officer-thong-nhat", "ministry", "auditor"];

/** Fuzzes a server that runs, with sessions of every role and with what its lists name. */
export const fuzzServer = async (
  server: RealServer,
  options: { readonly requests: number; readonly seed: number },
): Promise<Outcome> => {
  const cookies = await Promise.all(users.map((user) => server.signIn(user)));
  const client = createClient({ baseUrl: server.url, headers: { cookie: cookies[0]! } });
  const { items } = await client.citizens.list({
    query: { commune: "05128", asOf: "2025-06-30", limit: 200 },
  });
  return fuzz({
    ...options,
    url: server.url,
    cookies,
    persons: items.map(({ name }) => name),
    known: {
      id: [...items.slice(0, 5).map(({ id }) => id), 1, 2, 3],
      village: items.slice(0, 5).map(({ village }) => village.id),
    },
  });
};

if (import.meta.main) {
  const [requests = "20000", seed = "1"] = process.argv.slice(2);
  const server = await startRealServer();
  try {
    const began = performance.now();
    const outcome = await fuzzServer(server, { requests: Number(requests), seed: Number(seed) });
    const seconds = (performance.now() - began) / 1000;
    console.log(
      `${outcome.requests} requests to ${Object.keys(outcome.byEndpoint).length} endpoints in ${seconds.toFixed(1)} s, seed ${seed}`,
    );
    console.log(
      Object.entries(outcome.byStatus)
        .map(([status, count]) => `${status}: ${count}`)
        .join("  "),
    );
    const slowest = Object.entries(outcome.slowest).toSorted(([, one], [, other]) => other - one);
    console.log(
      `Slowest: ${slowest
        .slice(0, 5)
        .map(([name, milliseconds]) => `${name} ${milliseconds} ms`)
        .join(", ")}`,
    );
    for (const { endpoint, fault, request } of outcome.findings)
      console.log(`\n${endpoint}: ${fault}\n  ${request}`);
    console.log(outcome.findings.length === 0 ? "Nothing found" : `\n${outcome.findings.length} findings`);
    process.exitCode = outcome.findings.length === 0 ? 0 : 1;
  } finally {
    await server.stop();
  }
}
