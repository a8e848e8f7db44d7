/**
 * The same calls against the mock and the server: what a program that was tested with the one meets with the other.
 */
import type { AnyCase, Server } from "./cases.ts";
import { createClient } from "@hopnhat/api-client";
import { createMock, type MockUser } from "@hopnhat/api-client/msw";
import type { RealServer } from "../../../tooling/contract/realServer.ts";

/** What came of a call. */
export interface Answer {
  readonly status: number;
  /** The kind of the problem; undefined where it is none. */
  readonly problem: string | undefined;
  readonly body: unknown;
}

/** One of the two, and the last that it answered. */
export interface Side {
  readonly server: Server;
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  readonly last: () => Answer | undefined;
  readonly dispose: () => Promise<void>;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const read = async (response: Response): Promise<Answer> => {
  const type = response.headers.get("content-type") ?? "";
  const body: unknown = /[/+]json\b/.test(type) ? await response.json() : type.split(";")[0];
  const problem = isObject(body) && type.startsWith("application/problem") ? String(body["type"]) : undefined;
  return { status: response.status, problem, body };
};

const recording = (fetch: typeof globalThis.fetch) => {
  let last: Answer | undefined;
  const recorded: typeof globalThis.fetch = async (input, init) => {
    const response = await fetch(input, init);
    last = await read(response.clone());
    return response;
  };
  return { recorded, last: () => last };
};

/** A mock of its own, with one of its users signed in. */
export const mockSide = (user: MockUser): Side => {
  const mock = createMock({ signedInAs: user });
  const { last, recorded } = recording(mock.fetch);
  const client = createClient({ baseUrl: "http://mock", fetch: recorded, retries: 0 });
  return {
    server: { client, mock },
    url: "http://mock",
    fetch: mock.fetch,
    last,
    dispose: () => mock.dispose(),
  };
};

/** Sessions of the users whom the cases name. */
export type Sessions = ReadonlyMap<string, string>;

/** Signs everybody in whom the cases name. */
export const sessionsOf = async (real: RealServer): Promise<Sessions> => {
  const sessions = new Map<string, string>();
  for (const name of ["administrator", "approver", "officer-tan-lac", "auditor"])
    sessions.set(name, await real.signIn(name));
  return sessions;
};

/** The server, with one of its users signed in. */
export const realSide = (
  real: RealServer,
  cookies: Sessions,
  user: MockUser,
  done?: Server["done"],
): Side => {
  let cookie = cookies.get(user);
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    if (cookie !== undefined) request.headers.set("cookie", cookie);
    return globalThis.fetch(request);
  };
  const { last, recorded } = recording(fetch);
  const client = createClient({ baseUrl: real.url, fetch: recorded, retries: 0 });
  const signIn = (name: MockUser | null) => void (cookie = name === null ? undefined : cookies.get(name));
  return {
    server: { client, mock: { fetch, signIn }, ...(done === undefined ? {} : { done }) },
    url: real.url,
    fetch,
    last,
    dispose: () => Promise.resolve(),
  };
};

/**
 * How two bodies differ in shape: in the types of their values, in members that one of them lacks. Where one has null or
 * nothing in a list, there is nothing to compare.
 */
export const differences = (one: unknown, other: unknown, place = "body"): ReadonlyArray<string> => {
  if (one === null || other === null || one === undefined || other === undefined) return [];
  if (Array.isArray(one) && Array.isArray(other)) {
    const [first]: ReadonlyArray<unknown> = one;
    // Of rows of several kinds only those of one kind are alike.
    const alike = other.find(
      (each: unknown) => !isObject(first) || !isObject(each) || first["_tag"] === each["_tag"],
    );
    return first === undefined || alike === undefined ? [] : differences(first, alike, `${place}[]`);
  }
  if (!isObject(one) || !isObject(other))
    return typeof one === typeof other && Array.isArray(one) === Array.isArray(other)
      ? []
      : [`${place} is ${typeof one} and ${typeof other}`];
  if (one["_tag"] !== other["_tag"])
    return [`${place} is ${String(one["_tag"])} and ${String(other["_tag"])}`];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) => {
    if (!(key in one)) return [`${place}.${key} is missing in the mock`];
    if (!(key in other)) return [`${place}.${key} is missing on the server`];
    return differences(one[key], other[key], `${place}.${key}`);
  });
};

/** How two answers differ: in status, in the kind of a problem, in the shape of a body. */
export const compare = (mock: Answer | undefined, real: Answer | undefined): ReadonlyArray<string> => {
  if (mock === undefined || real === undefined) return mock === real ? [] : ["only one of them answered"];
  if (mock.status !== real.status || mock.problem !== real.problem) {
    const said = (answer: Answer) => `${answer.status} ${answer.problem ?? ""}`.trim();
    return [`the mock answers ${said(mock)}, the server ${said(real)}`];
  }
  return differences(mock.body, real.body);
};

/** Calls as a case says, and gives the last answer, whatever it is. */
export const valid = async (one: AnyCase, side: Side): Promise<Answer | undefined> => {
  await one.valid(side.server.client, side.server).catch(() => undefined);
  return side.last();
};

/** Calls what does not fit, or is not there. */
export const invalid = async (one: AnyCase, side: Side): Promise<Answer> => {
  const [path, , body, method = "POST"] = one.invalid;
  return read(
    await side.fetch(`${side.url}${path}`, {
      ...(body === undefined
        ? {}
        : { method, body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    }),
  );
};

/** Takes back what a case has begun: an approved reorganisation claims its units. */
export const tidy = async (real: RealServer, sessions: Sessions): Promise<void> => {
  const { server } = realSide(real, sessions, "administrator");
  const { items } = await server.client.reorganisations.list({ query: { limit: 500 } });
  for (const { id, state } of items) {
    if (!["done", "reverted", "withdrawn", "running"].includes(state))
      await server.client.reorganisations.withdraw({ params: { id } });
  }
};
