/** Finding people, and opening a record for a purpose that is said. */
import { expect, test } from "@playwright/test";
import { haveSession } from "./signIn.ts";

const officer = "officer-thong-nhat";

test("a record of a person opens once the purpose is said", async ({ page }) => {
  await haveSession(page, officer);
  await page.goto("/people?lang=vi&q=nguyen");
  await page.getByRole("table", { name: "Những người tìm thấy" }).getByRole("button").first().click();
  const dialog = page.getByRole("dialog", { name: "Mục đích xem hồ sơ" });
  await expect(dialog.getByRole("button", { name: "Mở hồ sơ" })).toBeDisabled();
  await dialog.getByRole("button", { name: "Trả lời công dân" }).click();
  await dialog.getByRole("button", { name: "Mở hồ sơ" }).click();
  await expect(page.getByText("Mở với mục đích: Trả lời công dân")).toBeVisible();
  await expect(page.getByRole("region", { name: "Thuộc xã nào, vì sao" })).toBeVisible();
});
