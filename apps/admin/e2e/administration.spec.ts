/** Acts, the log, the system, and what holds on every screen: keys, views, and a session that ends. */
import { expect, test } from "@playwright/test";
import { haveSession } from "./signIn.ts";

test("an act tells what each of its clauses does and what became of it", async ({ page }) => {
  await haveSession(page);
  await page.goto("/acts?lang=vi");
  await page.getByRole("textbox", { name: "Tìm theo số hoặc trích yếu" }).fill("phu tho");
  await page.getByRole("link", { name: "1676/NQ-UBTVQH15" }).click();
  await expect(page.getByRole("region", { name: "Đã làm gì với văn bản này" })).toContainText("Đã thi hành");
  await page.getByRole("textbox", { name: "Lọc theo đơn vị" }).fill("vay nua");
  const clauses = page.getByRole("table", { name: "Từng khoản làm gì" });
  await expect(clauses).toContainText("Điều 1, khoản 146");
  await expect(clauses).toContainText("phần còn lại");
  await expect(page).toHaveURL(/q=vay/);
});

test("the act of the provinces is drawn as flows", async ({ page }) => {
  await haveSession(page);
  await page.goto("/acts/202-2025-QH15?lang=vi");
  await expect(page.getByRole("img", { name: /202\/2025\/QH15/ })).toContainText("tỉnh Hoà Bình");
});

test("the auditor filters the log by the address, and sees that it is whole", async ({ page }) => {
  await haveSession(page, "auditor");
  await page.goto("/audit?lang=vi&action=reorganisation.approve");
  await expect(page.getByText(/Nhật ký nguyên vẹn/)).toBeVisible();
  const entries = page.getByRole("table", { name: "Các mục nhật ký" });
  await expect(entries).toContainText("Phê duyệt Phú Thọ");
  await expect(entries).not.toContainText("reorganisation.draft");
});

test("whoever may not see the log is told so, and told nothing else", async ({ page }) => {
  await haveSession(page);
  await page.goto("/audit?lang=vi");
  await expect(page.getByRole("heading", { name: "Vai trò của bạn không được xem mục này" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Các mục nhật ký" })).toHaveCount(0);
});

test("the secret of an agency is shown once", async ({ page }) => {
  await haveSession(page);
  await page.goto("/system?lang=vi&tab=agencies");
  await page.getByRole("button", { name: "Đăng ký cơ quan" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Tên cơ quan" }).fill("Cơ quan thử nghiệm");
  await dialog.getByRole("button", { name: "Đăng ký cơ quan" }).click();
  await expect(page.getByText("Khóa này chỉ hiện một lần")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("Khóa này chỉ hiện một lần")).toBeVisible();
  await page.getByRole("button", { name: "Đã chép xong" }).click();
  await expect(page.getByText("Khóa này chỉ hiện một lần")).toBeHidden();
  await expect(page.getByRole("region", { name: "Cơ quan thử nghiệm" })).toContainText("agency-");
});

test("a role is granted over a commune and revoked with a reason", async ({ page }) => {
  await haveSession(page);
  await page.goto("/system?lang=vi");
  await page.getByRole("button", { name: "Thêm người dùng" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Mã" }).fill("officer-trial");
  await dialog.getByRole("textbox", { name: "Họ và tên" }).fill("Cán bộ Thử Nghiệm");
  await dialog.getByRole("button", { name: "Thêm người dùng" }).click();
  const row = page.getByRole("row").filter({ hasText: "officer-trial" });
  await row.getByRole("button", { name: "Phân quyền" }).click();
  await dialog.getByRole("textbox", { name: "Gõ tên hoặc mã" }).fill("tan lac");
  await expect(dialog.getByRole("combobox", { name: "Xã (phiên bản)" })).toContainText("Tân Lạc");
  await dialog.getByRole("button", { name: "Phân quyền" }).click();
  await expect(row).toContainText("Tân Lạc");
  await row.getByRole("button", { name: "Thu hồi" }).click();
  await expect(dialog.getByRole("button", { name: "Thu hồi" })).toBeDisabled();
  await dialog.getByRole("textbox", { name: "Lý do" }).fill("Kết thúc thử nghiệm");
  await dialog.getByRole("button", { name: "Thu hồi" }).click();
  await expect(row).toContainText("Không có quyền nào vào ngày này");
});

test("j, k, x and e work a table, ? tells of them, and a chosen column and a named view stay", async ({
  page,
}) => {
  await haveSession(page);
  await page.goto("/units?lang=vi");
  const table = page.getByRole("table", { name: "Các đơn vị cấp xã" });
  await table.getByRole("link").first().waitFor();
  const second = await table.getByRole("link").nth(1).innerText();
  for (const key of ["j", "j", "x"]) await page.keyboard.press(key);
  await expect(page.getByRole("button", { name: /1 dòng được chọn/ })).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Bàn phím" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();

  await page.getByRole("button", { name: /^Cột/ }).click();
  await page.getByRole("checkbox", { name: "Mã" }).uncheck();
  await expect(table.getByRole("columnheader", { name: "Mã" })).toHaveCount(0);
  await page.getByRole("textbox", { name: "Tìm theo tên hoặc mã" }).fill("tan");
  await expect(page).toHaveURL(/q=tan/);
  await page.getByRole("button", { name: "Chế độ xem" }).click();
  await page.getByRole("textbox", { name: "Tên chế độ xem" }).fill("Các xã Tân");
  await page.getByRole("button", { name: "Lưu chế độ xem này" }).click();
  await page.goto("/units?lang=vi");
  await table.getByRole("link").first().waitFor();
  await expect(table.getByRole("columnheader", { name: "Mã" })).toHaveCount(0);
  await page.getByRole("button", { name: "Chế độ xem" }).click();
  await page.getByRole("link", { name: "Các xã Tân" }).click();
  await expect(page).toHaveURL(/q=tan/);
  await page.goto("/units?lang=vi");
  await table.getByRole("link").first().waitFor();
  for (const key of ["j", "j", "e"]) await page.keyboard.press(key);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(second);
});

test("one field finds a commune by a name that it had, and goes there", async ({ page }) => {
  await haveSession(page);
  await page.goto("/acts?lang=vi");
  await page.getByRole("table").waitFor();
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder("Xã, mã, nghị quyết, đợt sắp xếp, hoặc một lệnh").fill("vay nua");
  await page
    .getByRole("button", { name: /xã Vầy Nưa/ })
    .first()
    .waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Xã Vầy Nưa" })).toBeVisible();
});

test("a session that ends is begun again over the screen, and what was typed stays", async ({ page }) => {
  await haveSession(page);
  await page.goto("/reorganisations/new?lang=vi&from=text");
  const text = page.getByRole("textbox", { name: "Toàn văn nghị quyết" });
  await text.fill("Một văn bản dài đã gõ xong.");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Đọc văn bản" }).click();
  const dialog = page.getByRole("dialog", { name: "Phiên làm việc đã hết" });
  await dialog.getByRole("button", { name: /Tiếp tục với tên/ }).click();
  await expect(dialog).toBeHidden();
  await expect(text).toHaveValue("Một văn bản dài đã gõ xong.");
  await page.getByRole("button", { name: "Đọc văn bản" }).click();
  await expect(page.getByRole("heading", { name: "Điểm cần xem" })).toBeVisible();
});

test("a commune is told in the communes of another day, with the clauses between", async ({ page }) => {
  await haveSession(page);
  await page.goto("/units/04891?lang=vi&asOf=2025-06-30&against=2025-07-01");
  const compared = page.getByRole("table", { name: "So sánh hai ngày" });
  await expect(compared.getByRole("row", { name: /phường Thống Nhất/ })).toContainText("khoản 146 Điều 1");
  await expect(compared.getByRole("row", { name: /xã Tiền Phong/ })).toContainText("một phần");
});
