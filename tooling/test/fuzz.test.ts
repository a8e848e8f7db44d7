import { describe, expect, it } from "vitest";
import { faultOf } from "../contract/fuzz.ts";

/** What the fuzzer takes for a fault: a check that finds nothing must be able to find something. */
describe("an answer is at fault", () => {
  const errors = [
    { tag: "UnitNotFound", type: "urn:hopnhat:problem:unit-not-found", status: 404, title: "No such unit" },
  ];
  const both = { vi: "Có.", en: "Yes." };
  const problem = {
    type: "urn:hopnhat:problem:unit-not-found",
    status: 404,
    explanation: both,
    remedy: both,
    requestId: "r-1",
  };
  const answer = (body: unknown, options: { status?: number; contentType?: string | null } = {}) => ({
    status: 404,
    contentType: "application/problem+json",
    requestId: "r-1",
    text: typeof body === "string" ? body : JSON.stringify(body),
    ...options,
  });

  it("not where it is a declared problem with a remedy, and not where all is well", () => {
    expect(faultOf(errors, answer(problem), ["Bùi Thị An"])).toBeUndefined();
    expect(
      faultOf(errors, answer("{}", { status: 200, contentType: "application/json" }), []),
    ).toBeUndefined();
  });

  it.each([
    ["it is a fault of the server", answer("", { status: 500 }), /fault of the server/],
    ["it is no problem document", answer("gone", { contentType: "text/plain" }), /no problem document/],
    ["it is no JSON", answer("gone"), /no JSON/],
    ["it says another status", answer({ ...problem, status: 400 }), /says 400/],
    ["it has no remedy", answer({ ...problem, remedy: { vi: "", en: "Yes." } }), /no remedy/],
    ["it bears no name", answer({ ...problem, requestId: undefined }), /name of the request/],
    ["nobody declared it", answer({ ...problem, type: "urn:hopnhat:problem:other" }), /does not declare/],
    ["it tells of a person", answer({ ...problem, detail: "Bùi Thị An is not there" }), /tells of a person/],
  ])("where %s", (_, each, fault) => {
    expect(faultOf(errors, each, ["Bùi Thị An"])).toMatch(fault);
  });

  it("and does not repeat whom it tells of", () => {
    expect(faultOf(errors, answer({ ...problem, detail: "025199000017" }), ["025199000017"])).not.toContain(
      "025199000017",
    );
  });
});
