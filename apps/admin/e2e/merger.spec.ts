/**
 * The merger of Phú Thọ, from the first minute to the day after, by two people in a browser on the real server.
 */
import { expect, type Page, test } from "@playwright/test";
import { administrator, approver, signIn } from "./signIn.ts";

test.describe.configure({ mode: "serial" });

const act = "1676/NQ-UBTVQH15";
let address = "";

/** The province's total in the table of coverage: target, received, ratio and accounts. */
const coverageTotal = async (page: Page, boundaries: "before" | "after"): Promise<ReadonlyArray<string>> => {
  await page.goto(`/coverage?lang=vi&boundaries=${boundaries}`);
  const cells = page.getByRole("row", { name: /^Toàn tỉnh/ }).getByRole("cell");
  await expect(cells.last()).not.toBeEmpty();
  return cells.allInnerTexts();
};

let totalBefore: ReadonlyArray<string> = [];

test("the first minute says where Phú Thọ stands, and one button previews the merger", async ({ page }) => {
  await signIn(page, administrator);
  await expect(page.getByText("479 đơn vị cấp xã sẽ còn 148 từ ngày 01/07/2025")).toBeVisible();
  totalBefore = await coverageTotal(page, "before");
  await page.goto("/?lang=vi");
  await page.getByRole("button", { name: "Xem trước việc sắp xếp" }).click();
  await expect(page).toHaveURL(/\/reorganisations\/\d+/);
  address = new URL(page.url()).pathname;
  await expect(page.getByText("479 đơn vị cấp xã còn 148.")).toBeVisible();
});

test("the list of the eve has every commune of the province, under the names of the eve", async ({
  page,
}) => {
  await signIn(page, administrator);
  await page.goto("/units?lang=vi");
  await expect(page.getByText("479 đơn vị", { exact: true })).toBeVisible();
  await page.getByRole("textbox", { name: "Tìm theo tên hoặc mã" }).fill("vay nua");
  await expect(page.getByRole("link", { name: "Vầy Nưa" })).toBeVisible();
  await expect(page.getByText("1 đơn vị", { exact: true })).toBeVisible();
});

test("the three split communes are called out before anything else", async ({ page }) => {
  await signIn(page, administrator);
  await page.goto(`${address}?lang=vi`);
  const splits = page.getByRole("region", { name: "3 xã bị chia: cần xem trước tiên" });
  for (const name of ["xã Vầy Nưa", "xã Cao Sơn", "xã Đồng Tân"]) {
    await expect(splits.getByRole("heading", { name: new RegExp(name) })).toBeVisible();
  }
});

test("whoever submits sees why they may not approve", async ({ page }) => {
  await signIn(page, administrator);
  await page.goto(`${address}?lang=vi`);
  await page.getByRole("button", { name: "Kiểm tra", exact: true }).click();
  await page.getByRole("button", { name: "Trình duyệt" }).click();
  const approve = page.getByRole("button", { name: "Phê duyệt", exact: true });
  await expect(approve).toBeDisabled();
  await expect(approve).toHaveAccessibleDescription(/Chưa làm được: .*(trình|phê duyệt)/);
});

test("a second person approves by typing the number of the act, executes, and the sheet balances", async ({
  page,
}) => {
  await signIn(page, approver);
  await page.goto(`${address}?lang=vi`);
  const dialog = page.getByRole("dialog");

  await page.getByRole("button", { name: "Phê duyệt", exact: true }).click();
  const confirm = dialog.getByRole("button", { name: "Phê duyệt", exact: true });
  await expect(dialog.getByText("479 đơn vị cấp xã còn 148")).toBeVisible();
  await expect(confirm).toBeDisabled();
  await dialog.getByRole("textbox").fill("1676");
  await expect(confirm).toBeDisabled();
  await dialog.getByRole("textbox").fill(act);
  await confirm.click();

  await page.getByRole("button", { name: "Thi hành", exact: true }).click();
  await dialog.getByRole("textbox").fill(act);
  await dialog.getByRole("button", { name: "Thi hành", exact: true }).click();

  await expect(page.getByText("Mọi loại hồ sơ đều khớp.")).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText("479 đơn vị cấp xã trước, 148 sau")).toBeVisible();
  const citizens = page.getByRole("row", { name: /^Công dân/ });
  const [before, moved, waiting, unchanged, after] = (await citizens.getByRole("cell").allInnerTexts()).map(
    (text) => Number(text.replaceAll(".", "")),
  ) as [number, number, number, number, number];
  expect(before).toBeGreaterThan(0);
  expect(waiting).toBeGreaterThan(0);
  expect(moved + waiting + unchanged).toBe(before);
  expect(after).toBe(before);
});

test("the day after there are 148 communes", async ({ page }) => {
  await signIn(page, administrator);
  await page.goto("/units?lang=vi");
  await expect(page.getByText("148 đơn vị", { exact: true })).toBeVisible();
});

test("the total of coverage is what it was before, on either boundary", async ({ page }) => {
  await signIn(page, administrator);
  await page.goto("/coverage?lang=vi&asOf=2025-06-30");
  expect(totalBefore.length).toBeGreaterThan(0);
  const before = await coverageTotal(page, "before");
  const after = await coverageTotal(page, "after");
  expect(after).toEqual(before);
  await expect(page.getByText("Tổng của tỉnh không đổi khi đổi địa giới")).toBeVisible();
});

test("phường Thống Nhất finds in its queue the people of xã Vầy Nưa", async ({ page }) => {
  await signIn(page, administrator);
  await page.goto("/placements?lang=vi&mode=table");
  const candidate = page.getByRole("combobox", { name: "Xã có thể thuộc về" });
  const option = candidate.getByRole("option", { name: /^phường Thống Nhất \(/ });
  const value = (await option.getAttribute("value")) ?? "";
  await candidate.selectOption(value);
  await expect(page).toHaveURL(/candidate=04828/);
  const people = page.getByRole("table", { name: "Những người chờ xác định" });
  const row = people.getByRole("row").filter({ hasText: "xã Vầy Nưa" }).first();
  await expect(row).toContainText("phường Thống Nhất");
  await expect(row).toContainText("xã Tiền Phong");
  const count = Number((/\(([\d.]+)\)/.exec(await option.innerText())?.[1] ?? "").replaceAll(".", ""));
  expect(count).toBeGreaterThan(0);
  await expect(page.getByText(/người đang chờ/)).toHaveText(
    `${count.toLocaleString("vi-VN")} người đang chờ`,
  );
});
