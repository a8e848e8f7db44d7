/** What can be done without a mouse, and what the address keeps. */
import { expect, test } from "@playwright/test";
import { administrator, haveSession } from "./signIn.ts";

test("the first press of Tab offers the way to the content, and Enter takes it", async ({ page }) => {
  await haveSession(page);
  await page.goto("/units?lang=vi");
  await page.getByText("148 đơn vị", { exact: true }).waitFor();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Bỏ qua, đến nội dung chính" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
});

test("a slash goes to the field that filters, and g with a letter to a place", async ({ page }) => {
  await haveSession(page);
  await page.goto("/units?lang=vi");
  await page.getByText("148 đơn vị", { exact: true }).waitFor();
  await page.keyboard.press("/");
  const field = page.getByRole("textbox", { name: "Tìm theo tên hoặc mã" });
  await expect(field).toBeFocused();
  await page.keyboard.type("tan lac");
  await expect(page.getByRole("link", { name: "Tân Lạc" })).toBeVisible();
  await expect(page).toHaveURL(/q=tan(\+|%20)lac/);
  await field.blur();
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page.getByRole("heading", { level: 1, name: "Tỷ lệ thu nhận" })).toBeVisible();
  await expect(page.locator("main")).toBeFocused();
});

test("another day tints the header, says so, stays in links, and one press goes back", async ({ page }) => {
  await haveSession(page);
  await page.goto("/units?lang=vi&asOf=2025-06-30");
  await expect(page.getByRole("button", { name: "Trạng thái ngày 30/06/2025" })).toBeVisible();
  await page.getByRole("textbox", { name: "Tìm theo tên hoặc mã" }).fill("man duc");
  await page.getByRole("link", { name: "Mãn Đức" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Thị trấn Mãn Đức" })).toBeVisible();
  await expect(page).toHaveURL(/asOf=2025-06-30/);
  await page.getByRole("button", { name: "Về hôm nay" }).click();
  await expect(page).not.toHaveURL(/asOf/);
  await expect(page.getByRole("heading", { level: 1, name: "Xã Tân Lạc" })).toBeVisible();
});

test("the lineage of a commune is told in sentences that cite their clause", async ({ page }) => {
  await haveSession(page);
  await page.goto("/units/04828?lang=vi&asOf=2025-07-01");
  await expect(page.getByRole("img", { name: "Sơ đồ nguồn gốc của phường Thống Nhất" })).toBeVisible();
  await expect(
    page.getByRole("listitem").filter({ hasText: "khoản 146 Điều 1 Nghị quyết 1676/NQ-UBTVQH15" }),
  ).toContainText("phần còn lại của xã Vầy Nưa (04891)");
});

test("a list of thousands of communes is scrolled without pages", async ({ page }) => {
  await haveSession(page);
  await page.goto("/units?lang=vi&scope=country&asOf=2025-07-01");
  await expect(page.getByText("3.321 đơn vị", { exact: true })).toBeVisible();
  const table = page.getByRole("region", { name: "Các đơn vị cấp xã" });
  const rows = table.getByRole("row");
  await expect(rows.nth(5)).toBeVisible();
  expect(await rows.count()).toBeLessThan(80);
  await table.evaluate((scroller) => scroller.scrollTo({ top: scroller.scrollHeight }));
  await expect(table.locator("tr[aria-rowindex='202']")).toBeAttached();
});

test("a question goes where it was going after signing in", async ({ page }) => {
  await page.goto("/coverage?lang=vi&boundaries=before");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByRole("button", { name: `Vào với tên ${administrator}` }).click();
  await expect(page).toHaveURL(/\/coverage\?.*boundaries=before/);
  await expect(page.getByRole("heading", { level: 1, name: "Tỷ lệ thu nhận" })).toBeVisible();
});

test("the documentation is one press away", async ({ page }) => {
  await haveSession(page);
  await page.goto("/?lang=vi");
  await expect(page.getByRole("link", { name: "Tài liệu" })).toHaveAttribute("href", "/docs/");
});
