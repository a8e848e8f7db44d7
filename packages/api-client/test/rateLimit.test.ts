/** When a client waits, and how long: on a clock that the test moves. */
import { createClient } from "@hopnhat/api-client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { baseUrl, rejection } from "./server.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));

afterEach(() => void vi.useRealTimers());

const alive = (headers: Record<string, string> = {}) => Response.json({ status: "alive" }, { headers });

const refused = (headers: Record<string, string> = {}) => new Response(null, { status: 429, headers });

/** A client over answers given one after another, the last for ever, and the instants at which it asked. */
const asking = (...answers: ReadonlyArray<() => Response>) => {
  const began = Date.now();
  const asked: Array<number> = [];
  const fetch: typeof globalThis.fetch = async () => {
    asked.push(Date.now() - began);
    return answers[Math.min(asked.length, answers.length) - 1]!();
  };
  return { asked, client: createClient({ baseUrl, fetch, retryDelayMilliseconds: 100 }) };
};

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe("a retry", () => {
  it("comes twice as late each time, spread by a fifth either way", async () => {
    const random = vi.spyOn(Math, "random");
    for (const [chance, times] of [
      [0, [0, 80, 240]],
      [0.5, [0, 100, 300]],
    ] as const) {
      random.mockReturnValue(chance);
      const { asked, client } = asking(() => new Response(null, { status: 503 }));
      const ended = rejection(client.system.health());
      await pass(1000);
      expect(await ended).toMatchObject({ status: 503 });
      expect(asked).toEqual(times);
    }
    random.mockRestore();
  });

  it.each([
    ["in seconds", () => "2"],
    ["as a date", () => new Date(Date.now() + 2000).toUTCString()],
  ])("waits as long as Retry-After asks %s", async (_, header) => {
    vi.setSystemTime("2025-07-01T00:00:00.000Z");
    const { asked, client } = asking(
      () => refused({ "retry-after": header() }),
      () => alive(),
    );
    const answer = client.system.health();
    await pass(1999);
    expect(asked).toHaveLength(1);
    await pass(1);
    expect(await answer).toEqual({ status: "alive" });
    expect(asked).toEqual([0, 2000]);
  });

  it("does not wait for a Retry-After that says nothing", async () => {
    const { client } = asking(
      () => refused({ "retry-after": "soon" }),
      () => alive(),
    );
    const answer = client.system.health();
    await pass(120);
    expect(await answer).toEqual({ status: "alive" });
  });
});

describe("a limit that is used up", () => {
  it.each([
    ["the draft of the IETF", { ratelimit: `"read";r=0;t=30` }],
    ["the older headers", { "ratelimit-remaining": "0", "ratelimit-reset": "30" }],
  ])("is waited for, after %s", async (_, headers) => {
    const { asked, client } = asking(() => alive(headers));
    await client.system.health();
    const second = client.system.health({}, { timeoutMilliseconds: 60_000 });
    await pass(29_999);
    expect(asked).toHaveLength(1);
    await pass(1);
    await second;
    expect(asked).toEqual([0, 30_000]);
  });

  it("is not waited for while something of it remains", async () => {
    const { asked, client } = asking(() => alive({ ratelimit: `"read";r=1;t=30` }));
    await client.system.health();
    await client.system.health();
    expect(asked).toEqual([0, 0]);
  });

  it("does not hold up what stands under another limit", async () => {
    const { asked, client } = asking(
      () => alive({ ratelimit: `"read";r=0;t=30` }),
      () => Response.json({ status: "ready" }),
    );
    await client.system.health();
    await client.system.readiness();
    expect(asked).toEqual([0, 0]);
  });

  it("ends a call that may not wait for it", async () => {
    const { asked, client } = asking(() => alive({ ratelimit: `"read";r=0;t=60` }));
    await client.system.health();
    const late = rejection(client.system.health({}, { timeoutMilliseconds: 1000 }));
    await pass(1000);
    expect(await late).toMatchObject({ _tag: "Unreachable", reason: "timeout" });
    expect(asked).toHaveLength(1);
  });

  it("leaves a call that is cancelled while it waits", async () => {
    const { client } = asking(() => alive({ ratelimit: `"read";r=0;t=60` }));
    await client.system.health();
    const controller = new AbortController();
    const call = rejection(client.system.health({}, { signal: controller.signal }));
    controller.abort(new Error("enough"));
    expect(await call).toMatchObject({ message: "enough" });
  });
});
