/**
 * Every screen in every language, on light ground and on dark, under the rules of WCAG 2.2 AA that a machine
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
  { name: "an impact", path: "/reorganisations/1?tab=impact", there: "tbody th" },
  { name: "the clauses", path: "/reorganisations/1?tab=clauses", there: "tbody th" },
  { name: "a draft from a text", path: "/reorganisations/new?from=text", there: "textarea" },
  { name: "a draft by hand", path: "/reorganisations/new?from=hand&sources=04849", there: "fieldset" },
  { name: "acts", path: "/acts", there: "tbody th" },
  { name: "an act", path: "/acts/1676-NQ-UBTVQH15", there: "tbody th" },
  { name: "an act of provinces", path: "/acts/202-2025-QH15", there: "svg[role=img]" },
  { name: "the log", path: "/audit", there: "tbody th", user: "auditor" },
  { name: "the log, forbidden", path: "/audit", there: "h2" },
  { name: "users", path: "/system", there: "tbody th" },
  { name: "roles", path: "/system?tab=roles", there: "tbody th" },
  { name: "agencies", path: "/system?tab=agencies", there: "h2" },
  { name: "the state of the server", path: "/system?tab=state", there: "dl" },
  { name: "a commune compared", path: "/units/04891?asOf=2025-06-30&against=2025-07-01", there: "tbody th" },
  { name: "the map", path: "/map", there: "canvas" },
  { name: "a history", path: "/reorganisations/1?tab=history", there: "time" },
  { name: "placements", path: "/placements", there: "[role=option]" },
  { name: "placements by village", path: "/placements?mode=village", there: "fieldset" },
  { name: "placements by list", path: "/placements?mode=list", there: "textarea" },
  { name: "placements in a table", path: "/placements?mode=table", there: "tbody th" },
  { name: "the counter", path: "/counter", there: "textarea", user: "officer-thong-nhat" },
  { name: "the day at the counter", path: "/counter?tab=day", there: "h2", user: "officer-thong-nhat" },
  { name: "the desk", path: "/counter?tab=desk", there: "tbody th", user: "officer-thong-nhat" },
  { name: "people", path: "/people?q=nguyen", there: "tbody th", user: "officer-thong-nhat" },
  { name: "duplicates", path: "/duplicates", there: "h2" },
  { name: "the campaign", path: "/campaigns", there: "svg[role=img]" },
  { name: "the list of targets", path: "/campaigns?tab=targets", there: "textarea" },
  { name: "a printed figure", path: "/campaigns?tab=check", there: "main h2" },
  { name: "rounds", path: "/rounds?beyond=1", there: "tbody th", user: "officer-thong-nhat" },
  { name: "coverage", path: "/coverage", there: "tfoot" },
  { name: "coverage before", path: "/coverage?boundaries=before", there: "tfoot" },
  { name: "no such page", path: "/nowhere", there: "main h1" },
  { name: "sign-in", path: "/sign-in", there: "main button" },
] as const satisfies ReadonlyArray<{
  readonly name: string;
  readonly path: string;
  readonly there: string;
  readonly user?: string;
}>;

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const { language, colorScheme } of [
  { language: "vi", colorScheme: "light" },
  { language: "en", colorScheme: "dark" },
  { language: "ar", colorScheme: "light" },
] as const) {
  test.describe(`in ${language} on ${colorScheme} ground`, () => {
    test.use({ colorScheme });
    for (const screen of screens) {
      const { name, path, there } = screen;
      test(`${name} has no fault that axe can find`, async ({ page }) => {
        await haveSession(page, "user" in screen ? screen.user : undefined);
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
