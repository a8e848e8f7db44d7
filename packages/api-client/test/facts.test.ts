/** What is known of every endpoint beside its schemas, and that it is in the documents. */
import { Api } from "@hopnhat/api-client";
import { Facts, openApi } from "@hopnhat/api-client/contract";
import { HttpApi } from "effect/http-api";
import { Result } from "effect";
import { describe, expect, it } from "vitest";
import { exchangeOf } from "../src/client/Exchange.ts";

const all = Facts.facts();

const of = (group: string, endpoint: string) =>
  all.find((each) => each.group === group && each.endpoint === endpoint)!;

it("lacks nothing", () => {
  expect(Facts.undeclared()).toEqual([]);
});

it("gives an example that fits the contract for every endpoint", () => {
  const unfit: Array<string> = [];
  HttpApi.reflect(Api, {
    onGroup: () => {},
    onEndpoint: ({ group, endpoint, successes, errors }) => {
      const { declared } = of(group.identifier, endpoint.identifier);
      const encoded = exchangeOf(endpoint, successes, errors).encode(declared?.example ?? {});
      if (Result.isFailure(encoded))
        unfit.push(`${group.identifier}.${endpoint.identifier}: ${JSON.stringify(encoded.failure.issues)}`);
    },
  });
  expect(unfit).toEqual([]);
});

describe("is read off the contract where the contract says it", () => {
  it("whether a call may be sent twice", () => {
    expect(of("units", "get").idempotency).toBe("safe");
    expect(of("reorganisations", "draft").idempotency).toBe("key");
    expect(of("session", "signOut").idempotency).toBe("idempotent");
    expect(of("session", "signIn").idempotency).toBe("none");
  });

  it("whether personal data is read", () => {
    expect(of("citizens", "list").personalData).toBe("basic");
    expect(of("units", "list").personalData).toBe("none");
    expect(of("crosswalk", "convert").personalData).toBe("none");
  });

  it("which errors there are, with status and title", () => {
    expect(of("units", "get").errors).toEqual([
      {
        tag: "UnitNotFound",
        type: "urn:hopnhat:problem:unit-not-found",
        status: 404,
        title: "No unit bears the code on that day",
      },
      {
        tag: "InvalidRequest",
        type: "urn:hopnhat:problem:invalid-request",
        status: 400,
        title: "The request does not fit the contract",
      },
      {
        tag: "BodyTooLarge",
        type: "urn:hopnhat:problem:body-too-large",
        status: 413,
        title: "The body is too large",
      },
      {
        tag: "UnsupportedBody",
        type: "urn:hopnhat:problem:unsupported-body",
        status: 415,
        title: "The body is of another kind",
      },
      {
        tag: "TooManyRequests",
        type: "urn:hopnhat:problem:too-many-requests",
        status: 429,
        title: "Too many requests",
      },
      {
        tag: "ServerFault",
        type: "urn:hopnhat:problem:server-fault",
        status: 500,
        title: "The server failed",
      },
    ]);
    for (const { errors } of all) {
      for (const { status, tag, type } of errors) {
        expect(type, tag).toMatch(/^urn:hopnhat:problem:[a-z-]+$/);
        expect(status, tag).toBeGreaterThanOrEqual(400);
      }
    }
  });
});

it("says who may read personal data: nobody who is not signed in", () => {
  const persons = all.filter(({ personalData }) => personalData !== "none");
  const signIn = new Set(["session.waysToSignIn", "session.signIn"]);
  for (const { declared, endpoint, group } of persons) {
    // The demonstration's users are shown to whoever may choose among them.
    if (!signIn.has(`${group}.${endpoint}`))
      expect(declared?.needs, `${group}.${endpoint}`).not.toContain("public");
  }
});

it("holds a write that is not safe to repeat to be rare", () => {
  const bare = all.filter(({ idempotency }) => idempotency === "none");
  expect(bare.map(({ endpoint, group }) => `${group}.${endpoint}`)).toEqual([
    "session.signIn",
    // Asks with a number that no address may bear, and changes nothing.
    "applications.person",
    // Each of its items has a key of its own.
    "applications.sendOffline",
    // Reads a text, and changes nothing.
    "reorganisations.read",
    "agencies.token",
  ]);
});

describe("the documents", () => {
  type Operation = Readonly<Record<string, unknown>> & {
    readonly parameters: ReadonlyArray<Readonly<Record<string, unknown>>>;
  };
  const document = openApi.openApiDocument() as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  };

  it("carry the facts of every endpoint", () => {
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(operations).toHaveLength(all.length);
    for (const operation of operations) {
      expect(operation["x-needs"], String(operation["operationId"])).toBeDefined();
      expect(operation["x-rate"]).toBeDefined();
      expect(operation["x-idempotency"]).toBeDefined();
      expect(operation["x-personal-data"]).toBeDefined();
    }
    const get = document.paths["/v1/units/{code}"]!["get"]!;
    expect(get.parameters.map(({ example, name }) => [name, example]).slice(0, 2)).toEqual([
      ["code", "05128"],
      ["asOf", "2025-07-01"],
    ]);
    expect(get["x-rate"]).toEqual({ class: "read", requests: 6000, seconds: 60 });
  });

  it("hold every schema by itself, with references that lead somewhere", () => {
    const schemas = openApi.jsonSchemas();
    const names = new Set(Object.keys(schemas));
    expect(names.size).toBeGreaterThan(60);
    for (const [name, schema] of Object.entries(schemas)) {
      expect(schema["$schema"], name).toBe("https://json-schema.org/draft/2020-12/schema");
      for (const [, referred] of JSON.stringify(schema).matchAll(/"\$ref":"\.\/([^"]+)\.json"/g))
        expect(names, name).toContain(referred);
      expect(JSON.stringify(schema), name).not.toContain("#/components");
    }
  });
});
