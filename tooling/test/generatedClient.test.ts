/** The OpenAPI document is right for those who do not use TypeScript, or not this project's: a public generator's client works. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { generateAndCompile, generated } from "../contract/generatedClient/generate.ts";
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
