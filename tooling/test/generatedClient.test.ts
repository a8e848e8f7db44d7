/** The server, as those meet it who do not use this project's client: one from a public generator, and requests of all sorts. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { generateAndCompile, generated } from "../contract/generatedClient/generate.ts";
import { fuzzServer } from "../contract/fuzzServer.ts";
import { type RealServer, startRealServer } from "../contract/realServer.ts";

let server: RealServer;

beforeAll(async () => {
  server = await startRealServer();
}, 180_000);

afterAll(() => server.stop());

it("compiles, knows what is required, and calls the server", async () => {
  const document: unknown = await (await fetch(`${server.url}/v1/openapi.json`)).json();
  expect(await generateAndCompile(document)).toBe("");
  const { use } = await generated();
  const { drafts, ...used } = await use(server.url, await server.signIn("administrator"));
  expect(used).toEqual({
    name: "Tân Lạc",
    undated: 400,
    missing: "urn:hopnhat:problem:unit-not-found",
    remedy: "Check the code: the ledger knows it on no day.",
    candidates: ["Thống Nhất", "Tiền Phong"],
    communes: 148,
  });
  expect(drafts[0]).toEqual(expect.any(Number));
  expect(drafts[1]).toBe(drafts[0]);
}, 120_000);

it("answers requests made from the schemas, and broken ones, without a fault and without telling of anybody", async () => {
  const { byEndpoint, findings } = await fuzzServer(server, { requests: 600, seed: 11 });
  expect(findings).toEqual([]);
  // Every endpoint was asked.
  expect(Object.keys(byEndpoint).length).toBeGreaterThan(90);
}, 300_000);
