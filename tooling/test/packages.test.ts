import { describe, expect, it } from "vitest";
import { entriesOf } from "../packages/publication.ts";

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
