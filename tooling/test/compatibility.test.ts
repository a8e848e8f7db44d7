import { describe, expect, it } from "vitest";
import { announcesMajor, breaks, type Contract, type Json } from "../contract/compatibility.ts";
import { changesets, present, released } from "../contract/released.ts";

const contract = present();

/** The contract with one place in it changed. */
const altered = (alter: (copy: Contract) => void): Contract => {
  const copy = structuredClone(contract);
  alter(copy);
  return copy;
};

type Writable = Record<string, unknown>;

const schema = (copy: Contract, name: string) =>
  copy.components.schemas[name] as unknown as {
    properties: Writable;
    required: Array<string>;
    anyOf?: Array<Json>;
    enum?: Array<string>;
    maxLength?: number;
  };

const operation = (copy: Contract, path: string, method = "get") =>
  copy.paths[path]![method] as unknown as {
    parameters: Array<{ name: string; in: string; required?: boolean; schema?: Writable }>;
    responses: Writable;
    requestBody: { content: Record<string, { schema: Writable }> };
  };

describe("the contract", () => {
  it("breaks nobody who was written for the released one, or a changeset says so", () => {
    const faults = breaks(released(), contract);
    if (announcesMajor(changesets(), "@hopnhat/api-client")) return;
    expect(faults).toEqual([]);
  });

  it("is compatible with itself", () => {
    expect(breaks(contract, contract)).toEqual([]);
  });
});

describe("a change breaks programs of before", () => {
  it.each<readonly [string, (copy: Contract) => void, RegExp]>([
    [
      "an endpoint that is gone",
      (copy) => void delete (copy.paths as Writable)["/v1/units/{code}"],
      /GET \/v1\/units\/\{code\}: is gone/,
    ],
    [
      "a field of an answer that is gone",
      (copy) => {
        const unit = schema(copy, "UnitSummary");
        delete unit.properties["district"];
        unit.required = unit.required.filter((name) => name !== "district");
      },
      /GET \/v1\/units 200\.items\[\]: district is gone/,
    ],
    [
      "a field of an answer that may be missing",
      (copy) => {
        const unit = schema(copy, "UnitSummary");
        unit.required = unit.required.filter((name) => name !== "province");
      },
      /province may be missing/,
    ],
    [
      "a field of an answer of another type",
      (copy) => void (schema(copy, "UnitSummary").properties["name"] = { type: "number" }),
      /name: was string, and is number/,
    ],
    [
      "a filter that is gone",
      (copy) => {
        const list = operation(copy, "/v1/units");
        list.parameters = list.parameters.filter(({ name }) => name !== "province");
      },
      /query province is gone/,
    ],
    [
      "a parameter that is required now",
      (copy) =>
        void (operation(copy, "/v1/units").parameters.find(({ name }) => name === "province")!.required =
          true),
      /query province is required/,
    ],
    [
      "a value that is no longer taken",
      (copy) => {
        const sort = operation(copy, "/v1/acts").parameters.find(({ name }) => name === "sort")!;
        sort.schema = { type: "string", enum: ["number"] };
      },
      /no longer takes \["effectiveOn"\]/,
    ],
    [
      "a limit that is drawn closer",
      (copy) => void (schema(copy, "Cursor").maxLength = 100),
      /cursor: maxLength is 100, and was 512/,
    ],
    [
      "an answer that is gone",
      (copy) => void delete operation(copy, "/v1/units").responses["200"],
      /no longer answers 200/,
    ],
    [
      "a field of a body that is required now",
      (copy) => {
        const body = operation(copy, "/v1/session", "post").requestBody.content["application/json"]!;
        body.schema = { type: "object", properties: { secret: { type: "string" } }, required: ["secret"] };
      },
      /POST \/v1\/session body/,
    ],
  ])("%s", (_, alter, fault) => {
    expect(breaks(contract, altered(alter)).join("\n")).toMatch(fault);
  });
});

describe("a change breaks nobody", () => {
  it.each<readonly [string, (copy: Contract) => void]>([
    ["a further endpoint", (copy) => void ((copy.paths as Writable)["/v1/more"] = copy.paths["/v1/units"])],
    [
      "a further field of an answer",
      (copy) => {
        const unit = schema(copy, "UnitSummary");
        unit.properties["population"] = { type: "integer" };
        unit.required.push("population");
      },
    ],
    [
      "a further filter",
      (copy) =>
        void operation(copy, "/v1/units").parameters.push({ name: "region", in: "query", schema: {} }),
    ],
    ["a limit that is widened", (copy) => void (schema(copy, "Cursor").maxLength = 1000)],
    ["a further kind of failure", (copy) => void (operation(copy, "/v1/units").responses["418"] = {})],
  ])("%s", (_, alter) => {
    expect(breaks(contract, altered(alter))).toEqual([]);
  });
});

it("knows a changeset that announces a breaking version of the package", () => {
  const changeset = (line: string) => `---\n${line}\n---\n\nAnother contract.\n`;
  expect(announcesMajor([changeset('"@hopnhat/api-client": major')], "@hopnhat/api-client")).toBe(true);
  expect(announcesMajor([changeset('"@hopnhat/api-client": minor')], "@hopnhat/api-client")).toBe(false);
  expect(announcesMajor([changeset('"@hopnhat/domain": major')], "@hopnhat/api-client")).toBe(false);
});
