/** Placing those who wait: by keys alone, by village, against another officer, and back. */
import { expect, type Page, test } from "@playwright/test";
import { haveSession } from "./signIn.ts";

const officer = "officer-thong-nhat";

const waiting = async (page: Page): Promise<number> => {
  const text = await page.getByText(/^[\d.]+ người đang chờ$/).innerText();
  return Number(text.replace(/\D/g, ""));
};

test.describe.configure({ mode: "serial" });

test("one press picks, one confirms, one takes back, and the count follows each", async ({ page }) => {
  await haveSession(page, officer);
  await page.goto("/placements?lang=vi");
  const people = page.getByRole("listbox", { name: "Những người chờ, từng người một" });
  await expect(people.getByRole("option").first()).toBeVisible();
  const before = await waiting(page);
  await page.keyboard.press("j");
  const chosen = people.getByRole("option", { selected: true });
  await expect(chosen).toHaveAttribute("aria-posinset", "2");
  const name = await chosen.locator("strong").innerText();
  await expect(page.getByRole("button", { name: "Xác định", exact: true })).toHaveAccessibleDescription(
    "Chọn một đơn vị trước.",
  );
  await page.keyboard.press("1");
  await expect(page.getByRole("radio", { name: /^1 phường Thống Nhất/ })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(page.getByText(`${name}: xác định vào phường Thống Nhất.`)).toBeVisible();
  await expect.poll(() => waiting(page)).toBe(before - 1);
  await expect(page.getByRole("button", { name: `Hoàn tác: ${name}` })).toBeVisible();
  await page.keyboard.press("u");
  await expect(page.getByText(`${name}: đã hoàn tác, lại chờ như trước.`)).toBeVisible();
  await expect.poll(() => waiting(page)).toBe(before);
});

test("who comes second is told who was first, where and when, and nothing is overwritten", async ({
  browser,
  page,
}) => {
  await haveSession(page);
  await page.goto("/placements?lang=vi&from=04891@2025-06-30");
  const people = page.getByRole("listbox", { name: "Những người chờ, từng người một" });
  const chosen = people.getByRole("option", { selected: true });
  const id = (await chosen.getAttribute("id"))?.replace("waiting-", "") ?? "";
  const first = await browser.newPage();
  await haveSession(first, officer);
  const placed = await first.request.post("/v1/placements/decisions", {
    data: {
      unit: "04828@2025-07-01",
      whom: { kind: "people", ids: [id] },
      evidence: { kind: "officers-decision", reason: "Trưởng thôn xác nhận" },
    },
  });
  const { id: decision } = (await placed.json()) as { id: number };
  await page.keyboard.press("2");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText(`${officer} đã xác định vào phường Thống Nhất lúc`);
  await expect(people.getByRole("option").first()).not.toHaveId(`waiting-${id}`);
  await first.request.post(`/v1/placements/decisions/${decision}/undo`);
  await first.close();
});

test("a village is placed whole, and waits again when that is undone", async ({ page }) => {
  await haveSession(page, officer);
  await page.goto("/placements?lang=vi&mode=village");
  const before = await waiting(page);
  const village = page.getByRole("group", { name: "Các thôn có người chờ" }).getByRole("radio").first();
  await village.check();
  await page.getByRole("radio", { name: /^2 xã Tiền Phong/ }).check();
  await page.getByRole("button", { name: /^Xác định \d+ người$/ }).click();
  await expect.poll(() => waiting(page)).toBeLessThan(before);
  await page.getByRole("button", { name: /^Hoàn tác: \d+ người ở/ }).click();
  await expect.poll(() => waiting(page)).toBe(before);
});

test("a list says of each number what it found before anybody is placed", async ({ page }) => {
  await haveSession(page, officer);
  await page.goto("/placements?lang=vi&mode=list");
  await page.getByRole("textbox", { name: "Dán số định danh" }).fill("12345\n017000000000");
  await page.getByRole("button", { name: "Tra 2 số" }).click();
  const lines = page.getByRole("table", { name: "Kết quả từng dòng" });
  await expect(lines.getByRole("row").nth(1)).toContainText("Không phải số định danh");
  await expect(lines.getByRole("row").nth(2)).toContainText("Không có trong địa bàn");
  await expect(page.getByRole("button", { name: "Xác định 0 người" })).toBeDisabled();
});
