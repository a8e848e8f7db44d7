/** The client over HTTP, against a server that fails in the ways that servers and what stands before them do. */
import { createClient, eachItem, failedWith, HopNhat, type Trace, tracing, Units } from "@hopnhat/api-client";
import { createClientOf } from "@hopnhat/api-client/groups";
import { Effect, Stream } from "effect";
import { describe, expect, it } from "vitest";
import { act, type Interposed, listen, rejection } from "./server.ts";

const quick = { retryDelayMilliseconds: 1 };

const refused = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers });

/** Fails the first requests, and lets the rest through. */
const failing = (...failures: ReadonlyArray<() => Response>): Interposed => {
  const left = [...failures];
  return (_request, next) => left.shift()?.() ?? next();
};

describe("a call that is safe to repeat", () => {
  it.each([408, 429, 500, 502, 503, 504])("is sent again after %d", async (status) => {
    const { url, requests } = await listen(failing(() => refused(status)));
    await createClient({ baseUrl: url, ...quick }).system.state();
    expect(requests).toHaveLength(2);
  });

  it("is sent again where the connection broke", async () => {
    const { url, requests } = await listen(failing(() => Response.error()));
    await createClient({ baseUrl: url, ...quick }).system.state();
    expect(requests).toHaveLength(2);
  });

  it("is given up after as many retries as were allowed, with what the server said last", async () => {
    const { url, requests } = await listen(() => refused(503));
    const error = await rejection(createClient({ baseUrl: url, retries: 3, ...quick }).system.state());
    expect(error).toMatchObject({ _tag: "UnexpectedAnswer", status: 503 });
    expect(requests).toHaveLength(4);
  });

  it("is not sent again after an answer that will not change", async () => {
    const { url, requests } = await listen();
    const client = createClient({ baseUrl: url, ...quick });
    await rejection(client.units.get({ params: { code: "99999" }, query: { asOf: "2025-07-01" } }));
    expect(requests).toHaveLength(1);
  });
});

describe("a write", () => {
  it("bears one key over its retries, and another for another write", async () => {
    const { url, requests } = await listen(failing(() => refused(502)));
    const client = createClient({ baseUrl: url, ...quick });
    await client.reorganisations.draft({ payload: { act } });
    await client.reorganisations.draft({ payload: { act } });
    const [first, again, other] = requests.map((request) => request.headers.get("idempotency-key"));
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it("without a key is not sent again, for it may have been done", async () => {
    const { url, requests } = await listen(() => refused(503));
    const client = createClient({ baseUrl: url, ...quick });
    await rejection(client.session.signIn({ payload: { _tag: "Demonstration", user: "approver" } }));
    expect(requests).toHaveLength(1);
  });

  it("without a key is sent again where it was refused for its rate, for then it was not done", async () => {
    const { url, requests } = await listen(failing(() => refused(429, { "retry-after": "0" })));
    const client = createClient({ baseUrl: url, ...quick });
    await client.session.signIn({ payload: { _tag: "Demonstration", user: "approver" } });
    expect(requests).toHaveLength(2);
  });
});

describe("the time that a call may take", () => {
  const silent: Interposed = () => new Promise(() => {});

  it("is over for all its retries together", async () => {
    const { url } = await listen(silent);
    const client = createClient({ baseUrl: url, timeoutMilliseconds: 50 });
    expect(await rejection(client.system.health())).toMatchObject({ _tag: "Unreachable", reason: "timeout" });
  });

  it("ends the request at the server, too, when the caller cancels it", async () => {
    const ended = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const { url } = await listen((request) => {
      request.signal.addEventListener("abort", () => ended.resolve());
      begun.resolve();
      return new Promise(() => {});
    });
    const reason = new Error("no longer needed");
    const controller = new AbortController();
    const call = rejection(createClient({ baseUrl: url }).system.health({}, { signal: controller.signal }));
    await begun.promise;
    controller.abort(reason);
    expect(await call).toBe(reason);
    await ended.promise;
  });

  it("is cancelled while it waits for a retry", async () => {
    const { url, requests } = await listen(() => refused(429, { "retry-after": "60" }));
    const controller = new AbortController();
    const call = rejection(createClient({ baseUrl: url }).system.health({}, { signal: controller.signal }));
    await expect.poll(() => requests.length).toBe(1);
    controller.abort(new Error("enough"));
    expect(await call).toMatchObject({ message: "enough" });
  });
});

describe("every error says under which name the call was sent", () => {
  const named = { newRequestId: () => "my-call", ...quick };

  it("where the server answered", async () => {
    const { url, requests } = await listen();
    const client = createClient({ baseUrl: url, ...named });
    const error = await rejection(client.acts.get({ params: { act: "1-QD" } }));
    expect(failedWith(error, "ActNotFound") && error.requestId).toBe("my-call");
    expect(requests[0]!.headers.get("x-request-id")).toBe("my-call");
  });

  it("where it was sent to nobody", async () => {
    const client = createClient({ baseUrl: "http://127.0.0.1:1", retries: 0, ...named });
    expect(await rejection(client.system.health())).toMatchObject({
      _tag: "Unreachable",
      reason: "network",
      requestId: "my-call",
    });
  });

  it("where something else answered", async () => {
    const { url } = await listen(() => new Response("<html>", { status: 404 }));
    expect(await rejection(createClient({ baseUrl: url, ...named }).system.health())).toMatchObject({
      _tag: "UnexpectedAnswer",
      status: 404,
      requestId: "my-call",
    });
  });

  it("where it was never sent", async () => {
    const { url, requests } = await listen();
    const client = createClient({ baseUrl: url, ...named });
    const error = await rejection(client.units.get({ params: { code: "!" }, query: { asOf: "2025-07-01" } }));
    expect(error).toMatchObject({ _tag: "InvalidRequest", requestId: "my-call" });
    expect(requests).toHaveLength(0);
  });
});

describe("a program with client credentials", () => {
  const credentials = {
    clientId: "agency-1",
    clientSecret: "s3cret",
    scopes: ["feed:read", "webhooks:write"],
  };

  /** Gives tokens t1, t2, …, and takes those alone that it holds for good. */
  const authority = (options: { readonly seconds: number; readonly refuse?: ReadonlySet<string> }) => {
    const forms: Array<URLSearchParams> = [];
    const interposed: Interposed = async (request, next) => {
      if (new URL(request.url).pathname === "/v1/agencies/token") {
        forms.push(new URLSearchParams(await request.text()));
        return Response.json({
          access_token: `t${forms.length}`,
          token_type: "Bearer",
          expires_in: options.seconds,
        });
      }
      const token = request.headers.get("authorization")?.replace("Bearer ", "");
      return token === undefined || options.refuse?.has(token) === true ? refused(401) : next();
    };
    return { forms, interposed };
  };

  it("asks for a token once, and calls at one time share it", async () => {
    const { forms, interposed } = authority({ seconds: 900 });
    const { url, requests } = await listen(interposed);
    const client = createClient({ baseUrl: url, credentials });
    await Promise.all([client.system.health(), client.system.state(), client.acts.list()]);
    await client.system.health();
    expect(forms.map((form) => Object.fromEntries(form))).toEqual([
      {
        grant_type: "client_credentials",
        client_id: "agency-1",
        client_secret: "s3cret",
        scope: "feed:read webhooks:write",
      },
    ]);
    expect(requests.at(-1)!.headers.get("authorization")).toBe("Bearer t1");
  });

  it("renews it before its time is up", async () => {
    const { forms, interposed } = authority({ seconds: 0 });
    const { url } = await listen(interposed);
    const client = createClient({ baseUrl: url, credentials });
    await client.system.health();
    await client.system.health();
    expect(forms).toHaveLength(2);
  });

  it("takes a new one when the server no longer knows the old, and does the call", async () => {
    const { forms, interposed } = authority({ seconds: 900, refuse: new Set(["t1"]) });
    const { url, requests } = await listen(interposed);
    const client = createClient({ baseUrl: url, credentials });
    await client.reorganisations.draft({ payload: { act } });
    expect(forms).toHaveLength(2);
    const keys = requests
      .map((request) => request.headers.get("idempotency-key"))
      .filter((key) => key !== null);
    expect(new Set(keys).size).toBe(1);
  });

  it("fails with what the authority says, and asks again at the next call", async () => {
    let known = false;
    const { url } = await listen((request, next) => {
      if (new URL(request.url).pathname !== "/v1/agencies/token") return next();
      return known
        ? Response.json({ access_token: "t", token_type: "Bearer", expires_in: 900 })
        : Response.json({ error: "invalid_client" }, { status: 401 });
    });
    const client = createClient({ baseUrl: url, credentials, newRequestId: () => "r", ...quick });
    expect(await rejection(client.system.health())).toMatchObject({
      _tag: "CredentialsRefused",
      status: 401,
      reason: "invalid_client",
      requestId: "r",
    });
    known = true;
    await client.system.health();
  });
});

describe("middleware", () => {
  it("stands around every attempt, the first outermost", async () => {
    const { url } = await listen(failing(() => refused(503)));
    const seen: Array<string> = [];
    const client = createClient({
      baseUrl: url,
      ...quick,
      middleware: [
        async (request, next) => {
          seen.push("outer");
          return next(request);
        },
        async (request, next) => {
          const answer = await next(request);
          seen.push(`inner ${answer.status}`);
          return answer;
        },
      ],
    });
    await client.system.health();
    expect(seen).toEqual(["outer", "inner 503", "outer", "inner 200"]);
  });

  it("takes part in a trace, and tells what became of each request without what was asked", async () => {
    const { url, requests } = await listen(failing(() => Response.error()));
    const traces: Array<Trace> = [];
    const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    const client = createClient({
      baseUrl: url,
      ...quick,
      newRequestId: () => "r-1",
      middleware: [tracing({ traceparent: () => traceparent, onEnd: (trace) => traces.push(trace) })],
    });
    await client.units.list({ query: { asOf: "2025-07-01", q: "tan lac" } });
    expect(traces.map(({ method, path, status, requestId }) => [method, path, status, requestId])).toEqual([
      ["GET", "/v1/units", undefined, "r-1"],
      ["GET", "/v1/units", 200, "r-1"],
    ]);
    expect(requests[1]!.headers.get("traceparent")).toBe(traceparent);
  });

  it("of effects is their own span", async () => {
    const { url, requests } = await listen();
    const traced = Effect.gen(function* () {
      const hopNhat = yield* HopNhat.HopNhat;
      yield* hopNhat.system.health();
      return (yield* Effect.currentSpan).traceId;
    }).pipe(Effect.withSpan("test"), Effect.provide(HopNhat.layer({ baseUrl: url })));
    const traceId = await Effect.runPromise(traced);
    expect(requests[0]!.headers.get("traceparent")).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
  });
});

describe("a list", () => {
  const query = { asOf: "2025-06-30", limit: 5 };

  it("is read page after page, and no further than is wanted", async () => {
    const { url, requests } = await listen();
    const client = createClient({ baseUrl: url });
    const codes: Array<string> = [];
    for await (const unit of eachItem(client.units.list, { query })) {
      codes.push(unit.code);
      if (codes.length === 7) break;
    }
    expect(requests).toHaveLength(2);
    for await (const unit of eachItem(client.units.list, { query: { ...query, limit: 500 } }))
      expect(unit.code).toBeDefined();
  });

  it("is a stream of effects", async () => {
    const { url } = await listen();
    const all = Effect.gen(function* () {
      const hopNhat = yield* HopNhat.HopNhat;
      return yield* Stream.runCollect(HopNhat.items(hopNhat.units.list, { query }));
    }).pipe(Effect.provide(HopNhat.layer({ baseUrl: url })));
    expect((await Effect.runPromise(all)).length).toBe(16);
  });
});

it("gives what comes bit by bit as it comes, to its end or as long as it is wanted", async () => {
  const { url } = await listen(undefined, { scenario: "merger-running" });
  const client = createClient({ baseUrl: url });
  const states: Array<string> = [];
  for await (const { state } of await client.reorganisations.progressStream({ params: { id: 1 } }))
    states.push(state);
  expect(states.at(-1)).toBe("done");
  expect(new Set(states.slice(0, -1))).toEqual(new Set(["running"]));
  for await (const { state } of await client.reorganisations.progressStream({ params: { id: 1 } })) {
    expect(state).toBe("done");
    break;
  }
});

it("makes a client of one group alone", async () => {
  const { url } = await listen();
  const client = createClientOf({ baseUrl: url }, Units.UnitsGroup);
  expect(Object.keys(client)).toEqual(["units"]);
  const unit = await client.units.get({ params: { code: "05128" }, query: { asOf: "2025-07-01" } });
  expect(unit.name).toBe("Tân Lạc");
});
