import { describe, expect, it } from "vitest";
import { check } from "../architecture/check.ts";
import { domainOrder, longestFile } from "../architecture/house.ts";
import { solutionFaults } from "../architecture/solution.ts";

/** The messages for one file, or for several by their paths. */
const faultsOf = (files: Record<string, string>) =>
  check(Object.entries(files).map(([path, text]) => ({ path, text }))).map(
    ({ path, line, message }) => `${path}:${line} ${message}`,
  );

describe("arrows between packages", () => {
  it("a package imports what it builds on, by its name", () => {
    expect(
      faultsOf({
        "packages/gazetteer/src/a.ts": `import { Unit } from "@hopnhat/domain"; import { b } from "./b.ts";`,
        "packages/gazetteer/test/a.test.ts": `import { a } from "@hopnhat/gazetteer"; import "node:fs";`,
        "apps/server/src/main.ts": `import "node:fs"; import type { Api } from "@hopnhat/api-client/contract";`,
        "apps/admin/playwright.config.ts": `import { resolveChromium } from "../../tooling/chromium.ts";`,
      }),
    ).toEqual([]);
  });

  it.each([
    ["an import", `import { a } from "@hopnhat/gazetteer";`],
    ["an import of types", `import type { A } from "@hopnhat/gazetteer";`],
    ["a re-export", `export * from "@hopnhat/gazetteer/Address";`],
    ["an import at run time", `export const a = () => import("@hopnhat/gazetteer");`],
    ["a type by import", `export type A = import("@hopnhat/gazetteer").A;`],
  ])("the domain does not point at the gazetteer: %s", (_, text) => {
    expect(faultsOf({ "packages/domain/src/Unit.ts": text })).toEqual([
      expect.stringMatching(
        /^packages\/domain\/src\/Unit\.ts:1 imports @hopnhat\/gazetteer.* may import no other package$/,
      ),
    ]);
  });

  it("the console does not point at the gazetteer", () => {
    expect(faultsOf({ "apps/admin/src/a.tsx": `\nimport "@hopnhat/gazetteer";` })).toEqual([
      "apps/admin/src/a.tsx:2 imports @hopnhat/gazetteer: apps/admin may import @hopnhat/domain, @hopnhat/api-client",
    ]);
  });

  it("nothing imports an app", () => {
    expect(faultsOf({ "tooling/bench/a.ts": `import "../../apps/server/src/main.ts";` })).toEqual([
      "tooling/bench/a.ts:1 imports apps/server/src/main.ts: nothing imports an app",
    ]);
    expect(faultsOf({ "packages/cli/src/a.ts": `import "@hopnhat/server";` })).toHaveLength(1);
  });

  it("another package's internal modules are closed, and so is the way round its exports", () => {
    expect(faultsOf({ "apps/server/src/a.ts": `import "@hopnhat/domain/internal/rule";` })).toEqual([
      expect.stringContaining("internal/ is closed"),
    ]);
    expect(faultsOf({ "apps/server/src/a.ts": `import "../../../packages/domain/src/Unit.ts";` })).toEqual([
      expect.stringContaining("imported by its name"),
    ]);
    expect(faultsOf({ "packages/cli/src/a.ts": `import "../../../tooling/chromium.ts";` })).toHaveLength(1);
  });
});

describe("the order of the domain", () => {
  it("a module imports those before it", () => {
    expect(
      faultsOf({ "packages/domain/src/Flow.ts": `import "./Unit.ts"; import "./PlainDate.ts";` }),
    ).toEqual([]);
  });

  it("a module does not import one after it", () => {
    expect(faultsOf({ "packages/domain/src/Unit.ts": `import type { Ledger } from "./Ledger.ts";` })).toEqual(
      [expect.stringContaining("imports Ledger, which comes after Unit")],
    );
  });

  it("nor reach it through an internal module", () => {
    expect(
      faultsOf({
        "packages/domain/src/Unit.ts": `\n\nimport { a } from "./internal/a.ts";`,
        "packages/domain/src/internal/a.ts": `export { b } from "./b.ts";`,
        "packages/domain/src/internal/b.ts": `import type { Ledger } from "../Ledger.ts";`,
      }),
    ).toEqual([expect.stringMatching(/^packages\/domain\/src\/Unit\.ts:3 imports Ledger/)]);
  });

  it("an unknown module asks for its place", () => {
    expect(faultsOf({ "packages/domain/src/Passport.ts": `export {};` })).toEqual([
      expect.stringContaining("add it to domainOrder"),
    ]);
  });

  it("names no module twice", () => {
    expect(new Set(domainOrder).size).toBe(domainOrder.length);
  });
});

describe("what a source may not do", () => {
  it.each(["domain", "gazetteer", "api-client"])("%s imports nothing of Node, its tests may", (name) => {
    expect(faultsOf({ [`packages/${name}/src/index.ts`]: `import "node:fs";` })).toHaveLength(1);
    expect(faultsOf({ [`packages/${name}/src/index.ts`]: `import "fs";` })).toHaveLength(1);
    expect(faultsOf({ [`packages/${name}/test/a.test.ts`]: `import "node:fs";` })).toEqual([]);
  });

  it.each(["Date.now()", "new Date()", "Math.random()", "performance.now()", "crypto.randomUUID()"])(
    "the domain and the gazetteer do not read %s",
    (expression) => {
      const text = `export const a = () =>\n  ${expression};`;
      expect(faultsOf({ "packages/domain/src/Unit.ts": text })).toEqual([
        expect.stringContaining("Unit.ts:2 "),
      ]);
      expect(faultsOf({ "packages/gazetteer/src/a.ts": text })).toHaveLength(1);
      expect(faultsOf({ "apps/server/src/a.ts": text })).toEqual([]);
    },
  );

  it("a date made from its parts is no clock, nor is a clock that is only written about", () => {
    expect(
      faultsOf({
        "packages/domain/src/Unit.ts": `/** Never Date.now(). */ export const a = new Date(2025, 6, 1);`,
      }),
    ).toEqual([]);
  });

  it("no file is a room into which things are thrown", () => {
    expect(faultsOf({ "packages/cli/src/utils.ts": "" })).toHaveLength(1);
    expect(faultsOf({ "packages/cli/src/common/rows.ts": "" })).toHaveLength(1);
    expect(faultsOf({ "packages/cli/src/rowHelpers.ts": "" })).toHaveLength(1);
    expect(faultsOf({ "packages/cli/src/Commune.ts": "" })).toEqual([]);
  });

  it("no file is too long, unless it is generated", () => {
    const lines = (count: number) => "export {};\n".repeat(count);
    expect(faultsOf({ "apps/server/src/a.ts": lines(longestFile) })).toEqual([]);
    expect(faultsOf({ "apps/server/src/a.ts": lines(longestFile + 1) })).toHaveLength(1);
    expect(faultsOf({ "packages/gazetteer/src/generated/a.ts": lines(longestFile + 1) })).toEqual([]);
    expect(faultsOf({ "apps/server/src/a.ts": `// Generated by x.\n${lines(longestFile)}` })).toEqual([]);
  });
});

it("a project outside the solution is found", () => {
  const solution = JSON.stringify({
    references: [{ path: "packages/domain" }, { path: "./packages/domain/test" }],
  });
  const paths = ["tsconfig.json", "packages/domain/tsconfig.json", "packages/domain/test/tsconfig.json"];
  expect(solutionFaults(paths, solution)).toEqual([]);
  expect(solutionFaults([...paths, "apps/admin/tsconfig.json"], solution)).toEqual([
    expect.objectContaining({ path: "apps/admin/tsconfig.json" }),
  ]);
});
