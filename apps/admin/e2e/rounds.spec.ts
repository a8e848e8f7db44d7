/** Rounds to villages that are far from every service point. */
import { expect, test } from "@playwright/test";
import { haveSession } from "./signIn.ts";

const officer = "officer-thong-nhat";

test("a round is planned to far villages, and ends", async ({ page }) => {
  await haveSession(page, officer);
  await page.goto("/rounds?lang=vi&beyond=1");
  const villages = page.getByRole("table", { name: "Các thôn theo khoảng cách" });
  await villages.getByRole("checkbox", { disabled: false }).first().check();
  await page.getByRole("textbox", { name: "Tổ", exact: true }).fill("Tổ thử");
  await page.getByRole("button", { name: "Lập đợt" }).click();
  const round = page.getByRole("article", { name: /Tổ thử$/ }).first();
  await expect(round).toContainText("đã lập");
  await round.getByRole("button", { name: /^Đã xong/ }).click();
  await expect(round).toContainText("đã xong");
});
