import { createClient } from "@hopnhat/api-client";
import { createMock } from "@hopnhat/api-client/msw";
import assert from "node:assert/strict";
import { test } from "node:test";
import { empty, sync } from "./sync.js";

const connect = (t) => {
  const mock = createMock({ scenario: "eve-of-merger" });
  t.after(() => mock.dispose());
  return { mock, client: createClient({ baseUrl: "http://mock", fetch: mock.fetch, retries: 0 }) };
};

void test("takes every change in, splits with all their parts", async (t) => {
  const { client } = connect(t);
  const table = await sync(client, empty(), () => {});
  assert.equal(table.units["05128@2025-07-01"].name, "xã Tân Lạc");
  const split = Object.values(table.successors).find((each) => each.length > 1);
  assert.deepEqual(split.map(({ id }) => id).toSorted(), ["04828@2025-07-01", "04891@2025-07-01"]);
});

void test("goes on where it stopped, and takes nothing in twice", async (t) => {
  const { client } = connect(t);
  const table = await sync(client, empty(), () => {});
  const before = structuredClone(table);
  let saves = 0;
  await sync(client, table, () => void saves++);
  assert.deepEqual(table, before);
  assert.equal(saves, 1);
});

void test("keeps what it has when the server goes away in between", async (t) => {
  const { mock } = connect(t);
  let answered = 0;
  const failing = createClient({
    baseUrl: "http://mock",
    retries: 0,
    fetch: (input, init) =>
      answered++ === 0 ? mock.fetch(input, init) : Promise.reject(new TypeError("gone")),
  });
  const table = { ...empty() };
  // One entry a page, so that there is a second page to fail.
  const paging = { feed: { read: ({ query }) => failing.feed.read({ query: { ...query, limit: 1 } }) } };
  await assert.rejects(
    sync(paging, table, () => {}),
    { _tag: "Unreachable" },
  );
  assert.equal(table.cursor, "1");
});
