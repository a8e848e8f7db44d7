/**
 * Writes the pages of the site that are made: the reference from the domain, the endpoints from the contract, the acts
 * from the ledger. Fails where an export has no words, or an example is refused.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { actPages, splitsPage } from "./actPages.ts";
import { changesPage, decisionPages, longGuidePages } from "./decisionPages.ts";
import { endpointPages, openApiDocument } from "./endpointPages.ts";
import { glossaryPage } from "./glossaryPage.ts";
import { guidePages } from "./guidePages.ts";
import { landingPage } from "./landingPages.ts";
import { lawPage } from "./lawPages.ts";
import { llmsText } from "./llmsText.ts";
import { domainModules, moduleIndex, modulePages, undocumented } from "./modulePages.ts";
import { fileOf, type Page, print } from "./Page.ts";
import { languages } from "./words.ts";

const root = join(import.meta.dirname, "../..");

/** Where the site is served. */
export const base = "/docs/";

/** Every page, in every language. */
export const allPages = async (): Promise<ReadonlyArray<Page>> => {
  const modules = domainModules(join(root, "packages/domain/src"));
  const gaps = undocumented(modules);
  if (gaps.length > 0) throw new Error(`these exports have no summary:\n  ${gaps.join("\n  ")}`);
  const pages: Array<Page> = [];
  for (const language of languages) {
    pages.push(
      landingPage(language, base),
      moduleIndex(modules, language, base),
      ...(await modulePages(modules, language, base)),
      ...endpointPages(language, base),
      splitsPage(language),
      ...actPages(language),
      glossaryPage(language),
      ...guidePages(language, base),
      ...longGuidePages(language, base),
      lawPage(language, base),
      ...decisionPages(language),
      changesPage(language),
    );
  }
  return pages;
};

if (import.meta.main) {
  const content = join(root, "apps/docs/src/content/docs");
  const pages = await allPages();
  rmSync(content, { recursive: true, force: true });
  for (const page of pages) {
    const file = join(content, fileOf(page));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, print(page));
  }
  const files = join(root, "apps/docs/public");
  mkdirSync(files, { recursive: true });
  writeFileSync(join(files, "openapi.json"), JSON.stringify(openApiDocument(), null, 2));
  writeFileSync(join(files, "llms.txt"), llmsText(pages, base));
  console.log(`${pages.length} pages`);
}
