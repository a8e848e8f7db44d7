import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, assert, describe, it } from "vitest";
import { freePort, signIn, startServer } from "./serverProcess.ts";

const work = mkdtempSync(join(tmpdir(), "hopnhat-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe("a server that runs", () => {
  it("tells an agency what the ledger holds, shows its metrics to who may ask, logs no query, and ends well", async () => {
    const port = await freePort();
    const server = startServer({
      port,
      environment: {
        DATA_DIRECTORY: join(work, "data"),
        METRICS_TOKEN: "a-token-of-24-characters",
        LOG_FORMAT: "json",
        LOG_LEVEL: "debug",
      },
    });
    await server.printed("is ready");
    const address = `http://127.0.0.1:${port}`;
    const ask = await signIn(port, "administrator");

    const registered = await ask("POST", "/agencies", {
      name: "Bảo hiểm xã hội tỉnh Phú Thọ",
      provinces: ["25"],
      scopes: ["feed:read"],
    });
    assert.strictEqual(registered.status, 201, JSON.stringify(registered.body));
    const { agency, clientSecret } = registered.body as { agency: { id: string }; clientSecret: string };
    const asked = await fetch(`${address}/v1/agencies/token`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: agency.id,
        client_secret: clientSecret,
      }).toString(),
    });
    assert.strictEqual(asked.status, 200);
    const { access_token } = (await asked.json()) as { access_token: string };
    const read = await fetch(`${address}/v1/feed?after=0&limit=3&wait=30`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    const { entries } = (await read.json()) as { entries: Array<{ provinces: Array<string> }> };
    assert.lengthOf(entries, 3);
    for (const { provinces } of entries) assert.include(provinces, "25");
    const beyond = await fetch(`${address}/v1/agencies/${agency.id}/webhooks`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    assert.strictEqual(beyond.status, 403);
    const people = await fetch(`${address}/v1/citizens?commune=05128&asOf=2025-06-30`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    assert.strictEqual(people.status, 401);

    assert.strictEqual((await fetch(`${address}/metrics`)).status, 403);
    const metrics = await fetch(`${address}/metrics`, {
      headers: { authorization: "Bearer a-token-of-24-characters" },
    });
    const text = await metrics.text();
    assert.match(text, /hopnhat_requests_total\{[^}]*status="2xx"[^}]*\} [1-9]/);
    assert.match(text, /hopnhat_request_seconds_bucket\{/);
    assert.match(text, /hopnhat_feed_entries [1-9]\d{3}/);

    const output = server.output();
    assert.match(output, /"address":"\/v1\/citizens"/);
    assert.notInclude(output, "asOf=");
    assert.notInclude(output, clientSecret);
    assert.notInclude(output, access_token);

    server.signal("SIGTERM");
    assert.deepStrictEqual(await server.ended, { code: 0, signal: null });
  }, 180_000);
});
