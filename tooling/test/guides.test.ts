import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { guidePages, outputOf, programNames } from "../docs/guidePages.ts";
import { rulesOfLaw } from "../docs/lawPages.ts";
import { llmsText } from "../docs/llmsText.ts";

const guides = join(import.meta.dirname, "../docs/guides");
const texts = ["vi", "en"].flatMap((language) =>
  readdirSync(join(guides, language)).map((name) => readFileSync(join(guides, language, name), "utf8")),
);

describe("the programs of the guides", () => {
  it.each(programNames())("%s runs, prints, and stands in a guide of each language", (name) => {
    expect(outputOf(name).trim()).not.toBe("");
    expect(texts.filter((text) => text.includes(`{{program ${name}}}`))).toHaveLength(2);
  });

  it("say of a divided commune what the law leaves open", () => {
    expect(outputOf("first-conversion")).toContain("04891 was divided; ask for the village");
  });
});

describe("the guides", () => {
  it("are the same in both languages, and leave no place unfilled", () => {
    const paths = (language: "vi" | "en") => guidePages(language, "/docs/").map(({ path }) => path);
    expect(paths("vi")).toEqual(paths("en"));
    for (const { markdown } of guidePages("en", "/docs/")) expect(markdown).not.toMatch(/\{\{/);
  });

  it("take no program from anywhere but its file", () => {
    for (const text of texts) expect(text).not.toMatch(/```ts/);
  });
});

it("every rule of law in the domain has a source, and those that are uncertain are listed", () => {
  const rules = rulesOfLaw();
  expect(rules.length).toBeGreaterThan(80);
  for (const { source } of rules) expect(source.citation).not.toBe("");
  expect(rules.some(({ source }) => source.certainty === "uncertain")).toBe(true);
});

it("each question for the search of the site names a page that the site has", () => {
  const cases = JSON.parse(
    readFileSync(join(import.meta.dirname, "../../docs/search-cases/cases.json"), "utf8"),
  ) as ReadonlyArray<{ readonly question: string; readonly page: string }>;
  expect(cases.length).toBeGreaterThanOrEqual(30);
  expect(new Set(cases.map(({ question }) => question)).size).toBe(cases.length);
});

it("a program that reads the site finds its English pages by part", () => {
  const page = {
    language: "en",
    title: "Unit",
    description: "A unit.",
    markdown: "",
    path: "reference/unit",
  } as const;
  expect(llmsText([page], "/docs/")).toContain("## reference\n\n- [Unit](/docs/en/reference/unit/): A unit.");
});
