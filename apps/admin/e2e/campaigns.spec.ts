/** The campaign: its days, its targets, and figures that were printed. */
import { expect, test } from "@playwright/test";
import { haveSession } from "./signIn.ts";

test("the campaign says when it is done and what that assumes, and checks a printed ratio", async ({
  page,
}) => {
  await haveSession(page);
  await page.goto("/campaigns?lang=vi");
  await expect(page.getByRole("img", { name: /^Hồ sơ tiếp nhận từng ngày/ })).toBeVisible();
  await expect(page.getByRole("region", { name: "Bao giờ xong" })).toContainText("Chỉ tiêu không đổi.");
  await page.goto("/campaigns?lang=vi&tab=check");
  await page.getByRole("textbox", { name: "Tỷ lệ đã in" }).fill("86,96");
  await page.getByRole("textbox", { name: "Đã tiếp nhận" }).fill("830424");
  await page.getByRole("textbox", { name: "Chỉ tiêu" }).fill("954894");
  await expect(page.getByText("Đúng, cắt bỏ phần lẻ.")).toBeVisible();
  await expect(page.getByText(/Làm tròn: 86,97\. Cắt bỏ: 86,96\./)).toBeVisible();
});

test("a file of targets is flagged row by row before anything is on the list", async ({ page }) => {
  await haveSession(page);
  await page.goto("/campaigns?lang=vi&tab=targets");
  await page
    .getByRole("textbox", { name: "Hoặc dán nội dung" })
    .fill("personal_number,age_group\n12345,14-and-over\n017000000000,under-6\n");
  await page.getByRole("button", { name: "Xem trước" }).click();
  await expect(page.getByText("2 dòng, 0 dòng tốt")).toBeVisible();
  await expect(page.getByRole("button", { name: "Áp dụng tất cả" })).toBeDisabled();
  await expect(page.getByRole("table", { name: "Các dòng bị lỗi" })).toContainText("không đọc được");
});
