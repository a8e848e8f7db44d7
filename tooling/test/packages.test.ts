import { describe, expect, it } from "vitest";
import { entriesOf, wrongContents } from "../packages/publication.ts";

describe("the ways into a package", () => {
  const exports = {
    ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
    "./package.json": "./package.json",
    "./internal/*": null,
    "./*": { types: "./dist/*.d.ts", default: "./dist/*.js" },
  };

  it("are its entries, with the wildcard filled by the modules of the top", () => {
    expect(
      entriesOf({ exports }, ["index.ts", "Card.ts", "lite.ts", "internal", "calendar", "notes.md"]),
    ).toEqual([".", "./Card", "./lite"]);
  });

  it("are none for a package that is only a command", () => {
    expect(entriesOf({ exports: { "./package.json": "./package.json" } }, ["main.ts"])).toEqual([]);
    expect(entriesOf({}, ["main.ts"])).toEqual([]);
  });
});

describe("the contents of an archive", () => {
  const client = [
    "package.json",
    "README.md",
    "dist/openapi.json",
    "dist/schemas/UnitSummary.json",
    "dist/schemas/FeedEntry.json",
  ];

  it("are code, and what the package promises beside it", () => {
    expect(wrongContents("api-client", [...client, "dist/index.js", "src/index.ts"])).toEqual([]);
    expect(wrongContents("domain", ["package.json", "README.md", "dist/index.js"])).toEqual([]);
  });

  it("are not tests, nor what a build leaves behind", () => {
    expect(
      wrongContents("domain", ["package.json", "README.md", "test/Card.test.ts", "dist/.tsbuildinfo"]),
    ).toHaveLength(2);
  });

  it("do not lack the documents of the contract", () => {
    expect(wrongContents("api-client", ["package.json", "README.md"])).toEqual([
      "pack: dist/openapi.json is missing",
      "pack: dist/schemas/UnitSummary.json is missing",
      "pack: dist/schemas/FeedEntry.json is missing",
    ]);
  });
});
