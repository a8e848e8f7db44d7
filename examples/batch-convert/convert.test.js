import { createClient } from "@hopnhat/api-client";
import { createMock } from "@hopnhat/api-client/msw";
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { convert } from "./convert.js";

const days = { asOf: "2025-06-30", to: "2025-07-01" };

void test("converts what went whole, and guesses at nothing", async (t) => {
  const mock = createMock();
  t.after(() => mock.dispose());
  let asked = 0;
  const client = createClient({
    baseUrl: "http://mock",
    fetch: (input, init) => {
      asked++;
      return mock.fetch(input, init);
    },
  });
  const { report, rows } = await convert(client, ["05164", "04891", "05164", "99999", "?"], days);
  assert.deepEqual(rows[0], { given: "05164", status: "converted", code: "05128", name: "Tân Lạc" });
  assert.deepEqual(rows[1].candidates.toSorted(), ["04828", "04891"]);
  assert.deepEqual(report, { converted: 2, split: 1, unknown: 1, malformed: 1 });
  // Each different code once; the malformed one is not sent at all.
  assert.equal(asked, 3);
});

void test("converts a file from the command line", async (t) => {
  const mock = createMock();
  const answer = async (request, response) => {
    const answered = await mock.fetch(`http://mock${request.url}`);
    response.writeHead(answered.status, Object.fromEntries(answered.headers)).end(await answered.text());
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(async () => {
    server.close();
    server.closeAllConnections();
    await mock.dispose();
  });
  const file = join(mkdtempSync(join(tmpdir(), "convert-")), "codes.csv");
  writeFileSync(file, "code,customers\n05164,12\n04891,3\n");
  const HOPNHAT_URL = `http://127.0.0.1:${server.address().port}`;
  await promisify(execFile)(process.execPath, ["main.js", file, days.asOf, days.to], {
    cwd: import.meta.dirname,
    env: { ...process.env, HOPNHAT_URL },
  });
  assert.deepEqual(readFileSync(file.replace(".csv", ".converted.csv"), "utf8").trim().split("\n"), [
    "code,customers,status,code,candidates",
    "05164,12,converted,05128,",
    "04891,3,split,,04828 04891",
  ]);
});
