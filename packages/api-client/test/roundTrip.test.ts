import { Api } from "@hopnhat/api-client";
import { describe, expect, it } from "vitest";
import { type AnyCase, cases, type Server, userOf } from "./cases.ts";
import { drafted } from "./reorganisationCases.ts";
import { baseUrl, connect } from "./server.ts";

const connectFor = (name: string): Server => connect({ signedInAs: userOf(name) });

const endpoints = Object.entries(cases).flatMap(([group, each]) =>
  Object.entries(each as Record<string, AnyCase>).map(
    ([endpoint, one]) => [`${group}.${endpoint}`, one] as const,
  ),
);

describe("Every endpoint of the contract", () => {
  it.each(endpoints)("%s answers what fits it with what the contract promises", async (name, { valid }) => {
    const server = connectFor(name);
    // The client decodes the answer with the schemas of the contract: what does not fit is rejected.
    await expect(valid(server.client, server)).resolves.not.toThrow();
  });

  it.each(endpoints)(
    "%s answers what does not fit it with a problem that says what to do",
    async (name, one) => {
      const server = connectFor(name);
      if (name.startsWith("reorganisations.")) await drafted(server.client);
      if (name === "session.whoAmI") server.mock.signIn(null);
      const [path, problem, body, method = "POST"] = one.invalid;
      const response = await server.mock.fetch(`${baseUrl}${path}`, {
        ...(body === undefined
          ? {}
          : { method, body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      });
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      const document = (await response.json()) as Record<string, unknown>;
      expect(document).toMatchObject({
        type: `urn:hopnhat:problem:${problem === "none" ? "no-such-address" : problem}`,
        status: response.status,
        explanation: { vi: expect.stringMatching(/./), en: document["detail"] },
        remedy: { vi: expect.stringMatching(/./), en: expect.stringMatching(/./) },
        requestId: response.headers.get("x-request-id"),
      });
    },
  );

  it("that concerns records is closed to who is not signed in", async () => {
    const { mock } = connect();
    mock.signIn(null);
    const guarded = (["citizens", "placements", "reorganisations", "coverage"] as const).flatMap((group) =>
      Object.values(Api.groups[group].endpoints),
    );
    expect(guarded.length).toBeGreaterThanOrEqual(34);
    for (const { method, path } of guarded) {
      const response = await mock.fetch(`${baseUrl}${path.replace(":id", "1")}`, { method });
      expect([method, path, response.status]).toEqual([method, path, 401]);
    }
  });
});
