/**
 * Asks the search of the built site the questions of `docs/search-cases`, in a browser, and fails where the page that
 * answers one is not among its first three results.
 */
import { chromium } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { resolveChromium } from "../chromium.ts";
import { base } from "./generate.ts";
import { serveSite } from "./serveSite.ts";

interface Case {
  readonly language: "vi" | "en";
  readonly question: string;
  readonly page: string;
}

const root = join(import.meta.dirname, "../..");
const cases = JSON.parse(
  readFileSync(join(root, "docs/search-cases/cases.json"), "utf8"),
) as ReadonlyArray<Case>;

const site = await serveSite(join(root, "apps/docs/dist"), base);
const browser = await chromium.launch(await resolveChromium());
const page = await browser.newPage();
let missed = 0;
try {
  for (const language of ["vi", "en"] as const) {
    await page.goto(`${site.origin}${base}${language === "vi" ? "" : "en/"}`);
    for (const { question, page: wanted } of cases.filter((each) => each.language === language)) {
      const found = await page.evaluate(
        async ([script, asked]) => {
          const pagefind = (await import(script)) as {
            search: (
              question: string,
            ) => Promise<{ results: ReadonlyArray<{ data: () => Promise<{ url: string }> }> }>;
          };
          const { results } = await pagefind.search(asked);
          return Promise.all(results.slice(0, 3).map(async (result) => (await result.data()).url));
        },
        [`${base}pagefind/pagefind.js`, question] as const,
      );
      const paths = found.map((url) => url.replace(base, "").replace(/^\//, ""));
      if (paths.includes(wanted)) continue;
      missed++;
      console.error(`"${question}" (${language}) does not find ${wanted}: ${paths.join(", ") || "nothing"}`);
    }
  }
} finally {
  await browser.close();
  site.close();
}
console.log(`${cases.length - missed} of ${cases.length} questions find their page among the first three`);
if (missed > 0) process.exitCode = 1;
