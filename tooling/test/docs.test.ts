import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Schema } from "effect";
import { actTexts } from "@hopnhat/gazetteer/VietnamLedger";
import { beforeAll, describe, expect, it } from "vitest";
import { openApiDocument, operationsOf } from "../docs/endpointPages.ts";
import { allPages } from "../docs/generate.ts";
import { domainModules, schemaPart, undocumented } from "../docs/modulePages.ts";
import { type Page, print, slug } from "../docs/Page.ts";
import { parseComment } from "../docs/SourceDocs.ts";

const sources = join(import.meta.dirname, "../../packages/domain/src");
const nowhere = (): undefined => undefined;

describe("the page of a schema", () => {
  const fields = { issuedOn: Schema.String.annotateKey({ labels: { vi: "Ngày cấp", en: "Issued on" } }) };
  const Card = Schema.Struct(fields).annotate({ identifier: "Card" });
  const Renamed = Schema.Struct({ givenOn: fields.issuedOn }).annotate({ identifier: "Card" });

  it("changes when a field is renamed", async () => {
    const before = await schemaPart(Card, "vi", nowhere);
    const after = await schemaPart(Renamed, "vi", nowhere);
    expect(before).toContain("<code>issuedOn</code>");
    expect(before).toContain('"issuedOn"');
    expect(after).toContain("<code>givenOn</code>");
    expect(after).not.toContain("issuedOn");
  });

  it("shows labels, an example that was decoded and one that was refused with its error", async () => {
    const page = await schemaPart(Card, "vi", nowhere);
    expect(page).toContain("Ngày cấp<br/>Issued on");
    expect(page).toContain("**Ví dụ hợp lệ**");
    expect(page).toContain("**Ví dụ không hợp lệ**");
    expect(page).toMatch(/Missing key|Expected/);
  });

  it("is refused when the schema refuses its own example", async () => {
    const Odd = Schema.String.check(Schema.isMinLength(3)).annotate({ identifier: "Odd", examples: ["ab"] });
    await expect(schemaPart(Odd, "en", nowhere)).rejects.toThrow("Odd refuses its own example");
  });
});

describe("the site", () => {
  let pages: ReadonlyArray<Page>;
  beforeAll(async () => {
    pages = await allPages();
  }, 60_000);
  const paths = (language: string) =>
    pages.filter((page) => page.language === language).map((page) => page.path);

  it("has a page for every module that the domain exports, in both languages", () => {
    const names = [...readFileSync(join(sources, "index.ts"), "utf8").matchAll(/export \* as (\w+)/g)].map(
      (m) => m[1]!,
    );
    expect(names.length).toBeGreaterThan(20);
    for (const language of ["vi", "en"]) {
      expect(paths(language)).toEqual(expect.arrayContaining(names.map((name) => `reference/${slug(name)}`)));
    }
  });

  it("has a page for every endpoint and every act", () => {
    const endpoints = operationsOf(openApiDocument()).map(({ name }) => `api/${slug(name)}`);
    const acts = actTexts().map(({ act }) => `acts/${slug(act.number)}`);
    expect(new Set(endpoints).size).toBe(endpoints.length);
    expect(new Set(acts).size).toBe(acts.length);
    expect(paths("vi")).toEqual(expect.arrayContaining([...endpoints, ...acts]));
  });

  it("says what became of xã Vầy Nưa, findable without its marks", () => {
    const act = pages.find((page) => page.language === "vi" && page.path === "acts/1676-nq-ubtvqh15")!;
    const text = print(act);
    expect(text).toContain("xã Vầy Nưa <code>04891</code> **(phần còn lại)**");
    expect(text).toContain("Vay Nua");
  });

  it("lists the 441 communes that were split", () => {
    const splits = pages.find((page) => page.language === "en" && page.path === "acts/splits")!;
    expect(splits.markdown).toContain("441 units");
    expect(splits.markdown.split("\n").filter((line) => line.startsWith("| <code>"))).toHaveLength(441);
  });

  it("has no two pages at one place", () => {
    const places = pages.map((page) => `${page.language}/${page.path}`);
    expect(new Set(places).size).toBe(places.length);
  });
});

describe("comments", () => {
  it("of every public export of the domain say what it is", () => {
    expect(undocumented(domainModules(sources))).toEqual([]);
  });

  it("that are missing are named", () => {
    const [module] = domainModules(sources);
    const bare = {
      ...module!,
      docs: { doc: undefined, exports: [{ name: "x", form: "value", signature: "", doc: undefined }] },
    } as const;
    expect(undocumented([bare])).toEqual([module!.name, `${module!.name}.x`]);
  });

  it("are parted into summary, prose, category and examples", () => {
    const comment = parseComment(
      "*\n * The day\n * before.\n *\n * **Details**\n *\n * More.\n *\n * @param date - a day\n * @example\n * ```ts\n * eve(d)\n * ```\n *\n * @category getters\n * @since 0.1.0\n ",
    );
    expect(comment).toEqual({
      summary: "The day before.",
      body: "**Details**\n\nMore.\n\n- `date` - a day",
      category: "getters",
      since: "0.1.0",
      examples: ["```ts\neve(d)\n```"],
    });
  });
});
