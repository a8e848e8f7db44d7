/**
 * Requests generated from the schemas of the contract, and broken ones, against a server: whatever is asked, it answers
 * with what the contract promises or with a problem that says what to do, never with a fault, and no error tells of a
 * person.
 */
import { createClient } from "@hopnhat/api-client";
import { Api, Facts } from "@hopnhat/api-client/contract";
import { Arbitrary, Effect, Schema } from "effect";
import { HttpApi, type HttpApiEndpoint } from "effect/http-api";

/** A request as it goes over the wire. */
interface Wire {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

/** What a request came to that should not be. */
export interface Finding {
  readonly endpoint: string;
  readonly fault: string;
  /** Enough to send it again. */
  readonly request: string;
}

/** What a run came to. */
export interface Outcome {
  readonly requests: number;
  readonly byStatus: Readonly<Record<number, number>>;
  /** Requests by endpoint. */
  readonly byEndpoint: Readonly<Record<string, number>>;
  /** The longest that an endpoint took to answer, in milliseconds. */
  readonly slowest: Readonly<Record<string, number>>;
  readonly findings: ReadonlyArray<Finding>;
}

/** Numbers from 0 to below 1 that a seed determines (mulberry32). */
const fromSeed = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

/** Values of fields that lead to something that is there, by the name of the field. */
export type Known = Readonly<Record<string, ReadonlyArray<unknown>>>;

const law: Known = {
  code: ["05128", "04891", "04828", "99999"],
  commune: ["05128", "04891", "04828"],
  province: ["25", "01"],
  asOf: ["2025-06-30", "2025-07-01", "2026-01-01"],
  to: ["2025-07-01", "2020-01-01"],
  boundaries: ["2025-06-30", "2025-07-01"],
  since: ["2025-04-01"],
  unit: ["04828@2025-07-01", "04891@2025-07-01", "05128@2025-07-01"],
  office: ["05128@2025-07-01", "04828@2025-07-01"],
  candidate: ["04828@2025-07-01"],
  act: ["1676/NQ-UBTVQH15", "1676-NQ-UBTVQH15"],
  user: ["administrator", "approver", "nobody"],
  from: ["05128", "04891"],
};

/** Texts that have broken programs before. */
const nasty: ReadonlyArray<string> = [
  "",
  " ",
  "0",
  "-1",
  "1e309",
  "9007199254740993",
  "99999999999999999999",
  "NaN",
  "null",
  "undefined",
  "true",
  "[]",
  "{}",
  "'",
  "' OR '1'='1",
  "'; DROP TABLE citizen; --",
  "%",
  "\\",
  "%00",
  "\u0000",
  "\ud800",
  "\u202etxt",
  "ế̂̉",
  "𠜎",
  "../../etc/passwd",
  "__proto__",
  "constructor",
  "<script>",
  "${7*7}",
  "a".repeat(600),
  "2025-02-30",
  "0000-00-00",
  "99999-01-01",
  "05128@2025-07-01@",
  "@",
];

const values: ReadonlyArray<unknown> = [
  null,
  true,
  -1,
  0,
  1.5,
  1e300,
  2 ** 53,
  "",
  [],
  {},
  [[]],
  ...nasty.slice(10),
];

interface Target {
  readonly name: string;
  readonly facts: Facts.Facts;
  readonly samples: ReadonlyArray<Wire>;
}

const sample = (schema: Schema.Top | undefined, seed: string, count: number): ReadonlyArray<unknown> => {
  if (schema === undefined) return [undefined];
  const arbitrary = Arbitrary.schema(Schema.toType(schema));
  return Effect.runSync(
    Arbitrary.sampleEffect(arbitrary, { count, seed, size: 6, maxDiscards: 100_000 }).pipe(
      Effect.orElseSucceed((): ReadonlyArray<unknown> => []),
    ) as Effect.Effect<ReadonlyArray<unknown>>,
  );
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

type Random = () => number;

const pick = <T>(random: Random, list: ReadonlyArray<T>): T => list[Math.floor(random() * list.length)]!;

/** The value with fields that are known by name set to something that is there, more often than not. */
const grounded = (value: unknown, known: Known, random: Random): unknown => {
  if (Array.isArray(value)) return value.map((each) => grounded(each, known, random));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const candidates = known[key]?.filter((candidate) => typeof candidate === typeof each);
      return candidates === undefined || candidates.length === 0 || random() < 0.3
        ? [key, grounded(each, known, random)]
        : [key, pick(random, candidates)];
    }),
  );
};

/** Requests as the client would send them: what does not fit the contract after grounding is left out. */
const wires = async (
  group: string,
  endpoint: HttpApiEndpoint.Top,
  known: Known,
  random: Random,
  seed: string,
): Promise<ReadonlyArray<Wire>> => {
  const sent: Array<Wire> = [];
  const client = createClient({
    baseUrl: "",
    retries: 0,
    newIdempotencyKey: () => `fuzz-${Math.floor(random() * 1e12)}`,
    fetch: (input, init) => {
      const body = init?.body;
      sent.push({
        method: String(init?.method),
        path: typeof input === "string" ? input : "",
        headers: { ...(init?.headers as Record<string, string>) },
        body: typeof body === "string" ? body : undefined,
      });
      return Promise.reject(new TypeError("recorded"));
    },
  });
  const call = (client as unknown as Record<string, Record<string, (request: object) => Promise<unknown>>>)[
    group
  ]![endpoint.identifier]!;
  const parts = {
    params: sample(endpoint.params, `${seed} params`, 40),
    query: sample(endpoint.query, `${seed} query`, 40),
    payload: [...endpoint.payload.values()].flatMap(({ schemas }) =>
      sample(schemas[0], `${seed} payload`, 40),
    ),
  };
  const { declared } = Facts.facts().find(
    (each) => each.group === group && each.endpoint === endpoint.identifier,
  )!;
  for (let index = 0; index < 40; index++) {
    const of = (list: ReadonlyArray<unknown>) =>
      list.length === 0 ? {} : grounded(list[index % list.length], known, random);
    const request = {
      ...(endpoint.params === undefined ? {} : { params: of(parts.params) }),
      ...(endpoint.query === undefined ? {} : { query: of(parts.query) }),
      ...(endpoint.payload.size === 0 ? {} : { payload: of(parts.payload) }),
    };
    await call(index === 0 && declared !== undefined ? declared.example : request).catch(() => undefined);
  }
  return sent;
};

const broken = (wire: Wire, random: Random): Wire => {
  const parse = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  };
  const alter = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      if (random() < 0.3 || value.length === 0) return pick(random, values);
      const at = Math.floor(random() * value.length);
      return value.map((each, index) => (index === at ? alter(each) : each));
    }
    if (!isObject(value)) return pick(random, values);
    const keys = Object.keys(value);
    if (keys.length === 0 || random() < 0.1) return pick(random, values);
    const key = pick(random, keys);
    if (random() < 0.25) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
    return { ...value, [key]: alter(value[key]) };
  };
  const [path = "", search = ""] = wire.path.split("?");
  const ways: ReadonlyArray<() => Wire> = [
    () => {
      const segments = path.split("/");
      const at = 2 + Math.floor(random() * Math.max(1, segments.length - 2));
      segments[at] = encodeURIComponent(pick(random, nasty).toWellFormed());
      return { ...wire, path: `${segments.join("/")}${search === "" ? "" : `?${search}`}` };
    },
    () => {
      const query = new URLSearchParams(search);
      const keys = [...query.keys()];
      const key =
        keys.length === 0 || random() < 0.1 ? pick(random, ["x", "__proto__", "cursor"]) : pick(random, keys);
      const way = random();
      if (way < 0.2) query.delete(key);
      else if (way < 0.4) query.append(key, pick(random, nasty));
      else query.set(key, pick(random, nasty));
      return { ...wire, path: `${path}?${query.toString()}` };
    },
    () => ({ ...wire, path: `${path}?${search}&%E0%A4%A=%ZZ&a[b]=c` }),
    () => ({
      ...wire,
      headers: {
        ...wire.headers,
        "idempotency-key": pick(random, ["", "short", "a".repeat(300), "ké"]).replace(/[^\x20-\x7e]/g, "?"),
      },
    }),
    () => ({
      ...wire,
      headers: { ...wire.headers, "x-request-id": pick(random, ["", "a b", "x".repeat(200), "<i>"]) },
    }),
  ];
  const bodies: ReadonlyArray<() => Wire> =
    wire.body === undefined
      ? []
      : [
          () => ({ ...wire, body: JSON.stringify(alter(parse(wire.body!))) ?? "" }),
          () => ({ ...wire, body: JSON.stringify(alter(alter(parse(wire.body!)))) ?? "" }),
          () => ({ ...wire, body: wire.body!.slice(0, Math.floor(random() * wire.body!.length)) }),
          () => ({
            ...wire,
            body: pick(random, ["", "null", "[", "\ufeff{}", '{"a":'.repeat(2000), '"\\ud800"']),
          }),
          () => ({
            ...wire,
            headers: {
              ...wire.headers,
              "content-type": pick(random, [
                "text/plain",
                "application/xml",
                "multipart/form-data",
                "application/json; charset=utf-16",
                "",
              ]),
            },
          }),
        ];
  // Where there is a body, it is where most can go wrong.
  return pick(random, bodies.length > 0 && random() < 0.7 ? bodies : ways)();
};

const asProblem = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) ? body : undefined;
  } catch {
    return undefined;
  }
};

const bilingual = (value: unknown): boolean =>
  isObject(value) &&
  ["vi", "en"].every((language) => typeof value[language] === "string" && value[language] !== "");

/** What is wrong with an answer; undefined where nothing is. */
export const faultOf = (
  errors: Facts.Facts["errors"],
  answer: {
    readonly status: number;
    readonly contentType: string | null;
    readonly requestId: string | null;
    readonly text: string;
  },
  secrets: ReadonlyArray<string>,
): string | undefined => {
  const { contentType, requestId, status, text } = answer;
  if (status >= 500) return `a fault of the server: ${status} ${text.slice(0, 300)}`;
  if (status < 400) return undefined;
  if (contentType !== "application/problem+json")
    return `${status} is no problem document: ${String(contentType)} ${text.slice(0, 80)}`;
  const problem = asProblem(text);
  if (problem === undefined) return "the problem is no JSON";
  if (problem["status"] !== status)
    return `the problem says ${String(problem["status"])}, the answer ${status}`;
  if (!bilingual(problem["remedy"]) || !bilingual(problem["explanation"]))
    return `the problem has no remedy: ${text.slice(0, 200)}`;
  if (problem["requestId"] !== requestId) return "the problem does not bear the name of the request";
  const elsewhere = "urn:hopnhat:problem:no-such-address";
  const { type } = problem;
  if (type !== elsewhere && !errors.some((each) => each.type === type && each.status === status))
    return `the contract does not declare ${String(type)} ${status}`;
  const told = secrets.find((secret) => text.includes(secret));
  // What is told is not repeated here.
  return told === undefined ? undefined : `the problem ${String(type)} tells of a person`;
};

/** Numbers of a person, as cards and accounts bear them. */
const personal = /(?<!\d)(?:\d{12}|\d{9})(?!\d)/g;

const curl = (wire: Wire): string =>
  `${wire.method} ${wire.path.slice(0, 300)}${wire.body === undefined ? "" : ` ${wire.body.slice(0, 600)}`}`;

/**
 * Sends requests to every endpoint in turn.
 *
 * @param options.cookies - sessions to ask with, one of them or none for each request
 * @param options.persons - names of people of the server, which no error may tell
 * @param options.known - fields that lead to something that is there
 */
export const fuzz = async (options: {
  readonly url: string;
  readonly seed: number;
  readonly requests: number;
  readonly cookies: ReadonlyArray<string>;
  readonly persons: ReadonlyArray<string>;
  readonly known: Known;
  readonly concurrency?: number;
}): Promise<Outcome> => {
  const random = fromSeed(options.seed);
  const known = { ...law, ...options.known };
  const targets: Array<Target> = [];
  const endpoints: Array<readonly [string, HttpApiEndpoint.Top]> = [];
  HttpApi.reflect(Api, {
    onGroup: () => {},
    onEndpoint: ({ endpoint, group }) => void endpoints.push([group.identifier, endpoint]),
  });
  for (const [group, endpoint] of endpoints) {
    const facts = Facts.facts().find(
      (each) => each.group === group && each.endpoint === endpoint.identifier,
    )!;
    const name = `${group}.${endpoint.identifier}`;
    const samples = await wires(group, endpoint, known, random, `${options.seed} ${name}`);
    if (samples.length === 0) throw new Error(`no request could be generated for ${name}`);
    targets.push({ name, facts, samples });
  }
  const everyError = Facts.facts().flatMap(({ errors }) => errors);
  const byStatus: Record<number, number> = {};
  const byEndpoint: Record<string, number> = {};
  const slowest: Record<string, number> = {};
  const findings: Array<Finding> = [];
  const seen = new Set<string>();

  const one = async (index: number): Promise<void> => {
    const target = targets[index % targets.length]!;
    const valid = pick(random, target.samples);
    const drawn = random() < 0.5 ? valid : broken(valid, random);
    // Whoever waits for the next entry of the feed waits for up to half a minute.
    const wire = { ...drawn, path: drawn.path.replace(/wait=\d+/, "wait=0") };
    // Signing out, and signing in as somebody else, would end the session for the requests beside it.
    const anonymous = ["session.signOut", "session.signIn"].includes(target.name) || random() < 0.1;
    const cookie = anonymous ? undefined : pick(random, options.cookies);
    const note = (fault: string) => {
      const key = `${target.name} ${fault.slice(0, 60)}`;
      if (seen.has(key)) return;
      seen.add(key);
      findings.push({ endpoint: target.name, fault, request: curl(wire) });
    };
    byEndpoint[target.name] = (byEndpoint[target.name] ?? 0) + 1;
    const began = performance.now();
    const send = () =>
      fetch(`${options.url}${wire.path}`, {
        method: wire.method,
        headers: { ...wire.headers, ...(cookie === undefined ? {} : { cookie }) },
        ...(wire.body === undefined ? {} : { body: wire.body }),
        signal: AbortSignal.timeout(30_000),
      });
    try {
      // A connection that was kept open may be closed just as it is used again: then another is taken.
      const response = await send().catch(send);
      byStatus[response.status] = (byStatus[response.status] ?? 0) + 1;
      const streamed =
        response.ok && response.headers.get("content-type")?.startsWith("text/event-stream") === true;
      if (streamed) {
        await response.body?.cancel();
        return;
      }
      const text = await response.text();
      slowest[target.name] = Math.max(slowest[target.name] ?? 0, Math.round(performance.now() - began));
      const sent = `${decodeURIComponent(wire.path.replaceAll(/%(?![0-9A-Fa-f]{2})/g, "%25").replaceAll(/%[0-9A-F]{2}/g, "."))}${wire.body ?? ""}`;
      // An address that was broken may be that of another endpoint.
      const addressed = wire.path.split("?")[0] === valid.path.split("?")[0];
      const fault = faultOf(
        addressed ? target.facts.errors : everyError,
        {
          status: response.status,
          contentType: response.headers.get("content-type"),
          requestId: response.headers.get("x-request-id"),
          text,
        },
        [...options.persons, ...(sent.match(personal) ?? [])],
      );
      if (fault !== undefined) note(fault);
    } catch (error) {
      note(
        `no answer: ${error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error)}`,
      );
    }
  };

  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < options.requests) await one(next++);
  };
  await Promise.all(Array.from({ length: options.concurrency ?? 8 }, worker));
  return { requests: options.requests, byStatus, byEndpoint, slowest, findings };
};
