import { createClient, eachItem, failedWith, HopNhat, isFailure } from "@hopnhat/api-client";
import { Effect } from "effect";
import { expect, it } from "vitest";
import { act, baseUrl, connect, rejection } from "./server.ts";

/** A `fetch` that answers with what is given, one after another, and keeps the requests. */
const answering = (...answers: ReadonlyArray<() => Response>) => {
  const requests: Array<Request> = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    requests.push(new Request(input, init));
    return answers[Math.min(requests.length, answers.length) - 1]!();
  };
  return { requests, fetch };
};

const healthy = () => Response.json({ status: "alive" });

it("rejects with an error that its tag narrows to what it knows", async () => {
  const { client } = connect();
  const error = await rejection(
    client.units.get({ params: { code: "05128" }, query: { asOf: "1990-01-01" } }),
  );
  expect(failedWith(error, "UnitNotFound")).toBe(true);
  if (failedWith(error, "UnitNotFound"))
    expect(error.borne.map(({ name }) => name)).toEqual(["Mãn Đức", "Tân Lạc"]);
  expect(failedWith(error, "ActNotFound")).toBe(false);
});

it("refuses a request that does not fit before it is sent", async () => {
  const { requests, fetch } = answering(healthy);
  const client = createClient({ baseUrl, fetch });
  const error = await rejection(
    client.units.get({ params: { code: "05128" }, query: { asOf: "1 July 2025" } }),
  );
  expect(error).toMatchObject({ _tag: "InvalidRequest", issues: [{ path: ["asOf"] }] });
  expect(requests).toHaveLength(0);
});

it("says that the server cannot be reached, and what to do, in both languages", async () => {
  const client = createClient({
    baseUrl,
    fetch: () => Promise.reject(new TypeError("fetch failed")),
    retries: 0,
  });
  const error = await rejection(client.system.health());
  expect(error).toMatchObject({ _tag: "Unreachable", reason: "network" });
  expect(isFailure(error) && [error.explanation.vi, error.remedy.en]).toEqual([
    "Không kết nối được với máy chủ.",
    "Check the network and try again.",
  ]);
});

it("gives up when the server does not answer in time", async () => {
  const silent: typeof globalThis.fetch = (_input, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener("abort", () => reject(init.signal!.reason as Error));
    });
  const client = createClient({ baseUrl, fetch: silent, timeoutMilliseconds: 1, retries: 0 });
  expect(await rejection(client.system.health())).toMatchObject({ _tag: "Unreachable", reason: "timeout" });
});

it("names the status and the request of an answer that the contract does not know", async () => {
  const { fetch } = answering(
    () => new Response("<html>", { status: 502, headers: { "x-request-id": "r-1" } }),
  );
  const client = createClient({ baseUrl, fetch, retries: 0 });
  expect(await rejection(client.system.health())).toMatchObject({
    _tag: "UnexpectedAnswer",
    status: 502,
    requestId: "r-1",
  });
});

it("takes a body that does not fit the contract for an unexpected answer", async () => {
  const { fetch } = answering(() => Response.json({ status: "half asleep" }));
  expect(await rejection(createClient({ baseUrl, fetch }).system.health())).toMatchObject({
    _tag: "UnexpectedAnswer",
  });
});

it("sends a write again after a passing fault, with the same Idempotency-Key", async () => {
  const { mock } = connect();
  let refusals = 1;
  const keys: Array<string | null> = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    keys.push(request.headers.get("idempotency-key"));
    const answer = await mock.fetch(request);
    return refusals-- > 0 ? new Response(null, { status: 503, headers: { "retry-after": "0" } }) : answer;
  };
  const client = createClient({ baseUrl, fetch });
  await client.reorganisations.draft({ payload: { act } });
  expect(keys).toHaveLength(2);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys[1]).toBe(keys[0]);
  // The first answer was lost, yet the draft was made once.
  expect((await client.reorganisations.list()).total).toBe(1);
});

it("refuses a key that was used with another request", async () => {
  const { client } = connect();
  const headers = { "idempotency-key": "the-same-key" };
  const first = await client.reorganisations.draft({ payload: { act }, headers });
  const again = await client.reorganisations.draft({ payload: { act }, headers });
  expect(again.id).toBe(first.id);
  const other = client.reorganisations.draft({ payload: { act, title: "Another" }, headers });
  expect(await rejection(other)).toMatchObject({ _tag: "IdempotencyKeyReused", status: 409 });
});

it("is cancelled by a signal, before and while it waits", async () => {
  const reason = new Error("no longer needed");
  const { client } = connect();
  expect(await rejection(client.system.health(undefined, { signal: AbortSignal.abort(reason) }))).toBe(
    reason,
  );
  const controller = new AbortController();
  const aborted: Array<boolean> = [];
  const fetch: typeof globalThis.fetch = (_input, init) =>
    new Promise((_resolve, reject) => {
      init!.signal!.addEventListener("abort", () => {
        aborted.push(true);
        reject(new DOMException("aborted", "AbortError"));
      });
      controller.abort(reason);
    });
  const waiting = createClient({ baseUrl, fetch }).system.health({}, { signal: controller.signal });
  expect(await rejection(waiting)).toBe(reason);
  expect(aborted).toEqual([true]);
});

it("reads a list page after page", async () => {
  const { client } = connect();
  const codes: Array<string> = [];
  for await (const unit of eachItem(client.units.list, { query: { asOf: "2025-06-30", limit: 3 } }))
    codes.push(unit.code);
  const { items, total } = await client.units.list({ query: { asOf: "2025-06-30" } });
  expect(total).toBe(16);
  expect(codes).toEqual(items.map(({ code }) => code));
});

it("does not take the cursor of another question", async () => {
  const { client } = connect();
  const { nextCursor } = await client.units.list({ query: { asOf: "2025-06-30", limit: 3 } });
  const other = client.units.list({
    query: { asOf: "2025-06-30", limit: 3, sort: "name", cursor: nextCursor! },
  });
  expect(await rejection(other)).toMatchObject({ _tag: "InvalidCursor" });
});

it("finds a commune by its name without diacritics, and leaves out what is undefined", async () => {
  const { client } = connect();
  const { items } = await client.units.list({ query: { asOf: "2025-07-01", q: "tan lac", kind: undefined } });
  expect(items.map(({ code, name }) => [code, name])).toEqual([["05128", "Tân Lạc"]]);
});

it("answers a split with its candidates and the question that settles it", async () => {
  const { client } = connect();
  const answer = await client.crosswalk.convert({
    query: { code: "04891", asOf: "2025-06-30", to: "2025-07-01", carries: "people" },
  });
  expect(answer).toMatchObject({
    _tag: "Split",
    settledBy: "village",
    candidates: [{ unit: { name: "Thống Nhất" } }, { unit: { name: "Tiền Phong" } }],
  });
});

it("does the same as effects, with the errors in their type", async () => {
  const { mock } = connect();
  const program = Effect.gen(function* () {
    const hopNhat = yield* HopNhat.HopNhat;
    return yield* hopNhat.units.get({ params: { code: "00000" }, query: { asOf: "2025-07-01" } }).pipe(
      Effect.map((unit): string => unit.name),
      Effect.catchTag("UnitNotFound", (error) => Effect.succeed(error.remedy.en)),
    );
  }).pipe(Effect.provide(HopNhat.layer({ baseUrl, fetch: mock.fetch })));
  expect(await Effect.runPromise(program)).toBe("Check the code: the ledger knows it on no day.");
});
