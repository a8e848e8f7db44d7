import { Api } from "@hopnhat/api-client";
import { Validator } from "@seriousme/openapi-schema-validator";
import { OpenApi } from "effect/http-api";
import { expect, it } from "vitest";

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly security?: ReadonlyArray<object>;
  readonly parameters: ReadonlyArray<{
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
  }>;
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}

const document = OpenApi.fromApi(Api);

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods as Readonly<Record<string, Operation>>).map(([method, operation]) => ({
    path,
    method,
    operation,
  })),
);

it("is a valid OpenAPI 3.1 document", async () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  const plain = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
  expect(await new Validator().validate(plain)).toEqual({ valid: true });
});

it("refers to nothing that it does not define", () => {
  const text = JSON.stringify(document);
  const referred = new Set([...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name!));
  expect(referred.size).toBeGreaterThan(60);
  expect([...referred].filter((name) => !(name in document.components.schemas))).toEqual([]);
});

it("describes every endpoint in a summary and a description, under /v1 and a name of its own", () => {
  const endpoints = Object.values(Api.groups).flatMap(({ endpoints: each }) => Object.keys(each));
  expect(operations).toHaveLength(endpoints.length);
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(endpoints.length);
  for (const { path, operation } of operations) {
    expect(path).toMatch(/^\/v1\//);
    expect(operation.summary, path).toMatch(/^[A-Z].{5,}[^.]$/);
    expect(operation.description, path).toMatch(/\.$/);
  }
});

it("gives every error as a problem document", () => {
  for (const { path, operation } of operations) {
    const failures = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
    expect(
      failures.map(([status]) => status),
      path,
    ).toEqual(expect.arrayContaining(["400", "500"]));
    for (const [, { content }] of failures)
      expect(Object.keys(content ?? {}), path).toEqual(["application/problem+json"]);
  }
});

it("closes records, and leaves law and health open", () => {
  const isClosed = ({ operation }: (typeof operations)[number]) => (operation.security ?? []).length > 0;
  const groups = (some: typeof operations) =>
    [...new Set(some.map(({ operation }) => operation.operationId.split(".")[0]!))].toSorted();
  expect(groups(operations.filter((each) => !isClosed(each)))).toEqual([
    "acts",
    // Asks for the token with which it is open.
    "agencies",
    "crosswalk",
    "map",
    "session",
    "system",
    "units",
  ]);
  expect(document.components.securitySchemes).toMatchObject({
    session: { type: "apiKey", in: "cookie", name: "hopnhat_session" },
    agency: { type: "http" },
  });
  for (const { operation } of operations.filter(isClosed))
    expect(Object.keys(operation.responses)).toContain("401");
});

it("lets every write of a reorganisation be sent twice", () => {
  const writes = operations.filter(
    ({ operation, path, method }) =>
      method === "post" &&
      path.startsWith("/v1/reorganisations") &&
      // Reads a text, and changes nothing.
      operation.operationId !== "reorganisations.read",
  );
  expect(writes.length).toBeGreaterThanOrEqual(12);
  for (const { operation } of writes) {
    expect(operation.parameters.map(({ name }) => name)).toContain("idempotency-key");
    expect(Object.keys(operation.responses)).toContain("409");
  }
});

it("asks every question about units for its date", () => {
  for (const path of [
    "/v1/units",
    "/v1/units/{code}",
    "/v1/units/{code}/lineage",
    "/v1/citizens",
    "/v1/coverage/province",
  ]) {
    const { parameters } = document.paths[path]!.get as unknown as Operation;
    expect(
      parameters.find(({ name }) => name === "asOf"),
      path,
    ).toMatchObject({ in: "query", required: true });
  }
});
