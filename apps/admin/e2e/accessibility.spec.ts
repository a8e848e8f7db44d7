/**
 * Every screen in both languages, one on light ground and one on dark, under the rules of WCAG 2.2 AA that a machine
 * can judge.
 */
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { haveSession } from "./signIn.ts";

/** Each screen, with what stands on it once its data are there. */
const screens = [
  { name: "overview", path: "/", there: "table" },
  { name: "communes of today", path: "/units", there: "table" },
  { name: "communes of another day", path: "/units?asOf=2025-06-30&scope=country", there: "table" },
  { name: "no commune found", path: "/units?q=khongcodonvi", there: "h2" },
  { name: "a commune that was split", path: "/units/04891?asOf=2025-06-30", there: "svg[role=img]" },
  { name: "a code that nobody bears", path: "/units/99999", there: "h2" },
  { name: "reorganisations", path: "/reorganisations", there: "table" },
  { name: "a sheet", path: "/reorganisations/1?tab=sheet", there: "table" },
  { name: "an effect", path: "/reorganisations/1?tab=effect", there: "table tbody th" },
  { name: "a history", path: "/reorganisations/1?tab=history", there: "time" },
  { name: "placements", path: "/placements", there: "table" },
  { name: "coverage", path: "/coverage", there: "tfoot" },
  { name: "coverage before", path: "/coverage?boundaries=before", there: "tfoot" },
  { name: "no such page", path: "/nowhere", there: "main h1" },
  { name: "sign-in", path: "/sign-in", there: "main button" },
] as const;

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const { language, colorScheme } of [
  { language: "vi", colorScheme: "light" },
  { language: "en", colorScheme: "dark" },
] as const) {
  test.describe(`in ${language} on ${colorScheme} ground`, () => {
    test.use({ colorScheme });
    for (const { name, path, there } of screens) {
      test(`${name} has no fault that axe can find`, async ({ page }) => {
        await haveSession(page);
        await page.goto(`${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
        await page.locator(there).first().waitFor();
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
        ).toEqual([]);
      });
    }
  });
}
