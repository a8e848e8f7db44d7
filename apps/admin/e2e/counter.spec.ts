/** The counter by keys alone, and while the network is cut. */
import { expect, test } from "@playwright/test";
import { press } from "./byKeys.ts";
import { withoutApplication } from "./people.ts";
import { haveSession } from "./signIn.ts";

const officer = "officer-thong-nhat";
const place = "/counter?lang=vi&point=sp-04828-1";

test.describe.configure({ mode: "serial" });

let known = "";

test("someone joins the queue, is called, and their application goes forward, without a mouse", async ({
  page,
}) => {
  await haveSession(page, officer);
  const [person] = await withoutApplication(page, "04828", 1);
  if (person === undefined) throw new Error("Everybody of the commune has applied.");
  known = person.number;
  await page.goto(place);
  await expect(page.getByRole("heading", { name: /^Đang chờ: \d+$/ })).toBeVisible();
  await page.keyboard.press("/");
  const field = page.getByRole("textbox", { name: "Số định danh, mã QR hoặc dòng MRZ của thẻ" });
  await expect(field).toBeFocused();
  await page.keyboard.type(person.number);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: person.name })).toBeVisible();
  await press(page, page.getByRole("button", { name: "Vào hàng chờ" }));
  await expect(page.getByText(/^Đã vào hàng chờ với số \d+\.$/)).toBeVisible();

  await page.keyboard.press("n");
  const called = page.getByText(/^Đang tiếp số \d+:/);
  await expect(called).toBeVisible();
  await expect(field).toBeFocused();
  await page.keyboard.type(person.number);
  await page.keyboard.press("Enter");
  await press(page, page.getByRole("button", { name: "Lập hồ sơ" }));

  const application = page.getByRole("region", { name: /^Hồ sơ G01\./ });
  await expect(application).toContainText("Đã tiếp nhận");
  await expect(application).toContainText(/\d+ ngày làm việc kể từ/);
  await press(page, application.getByRole("button", { name: "Bắt đầu xử lý" }));
  await expect(application).toContainText("Đang xử lý");
  const missing = application.getByRole("heading", { name: /^Còn thiếu \d+$/ });
  const before = Number((await missing.innerText()).replace(/\D/g, ""));
  await press(page, application.getByRole("button", { name: "Đã có Tờ khai" }));
  await expect(missing).toHaveText(`Còn thiếu ${before - 1}`);
  const complete = application.getByRole("button", { name: "Hoàn tất thu nhận" });
  await expect(complete).toBeDisabled();
  await expect(complete).toHaveAccessibleDescription(/\S/);
});

test("what is taken while the network is cut is kept, sent when it is back, and answered item by item", async ({
  context,
  page,
}) => {
  await haveSession(page, officer);
  const [, other] = await withoutApplication(page, "04828", 2);
  if (other === undefined) throw new Error("Too few of the commune have not applied.");
  await page.goto(place);
  await expect(page.getByText("Có mạng", { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Đang chờ: \d+$/ })).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText("Mất mạng: vẫn ghi được tại máy này")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Gọi người tiếp theo/ })).toHaveAccessibleDescription(
    "Cần có mạng.",
  );
  const field = page.getByRole("textbox", { name: "Số định danh, mã QR hoặc dòng MRZ của thẻ" });
  for (const number of [other.number, known]) {
    await field.fill(number);
    await field.press("Enter");
    await press(page, page.getByRole("button", { name: "Ghi để gửi sau" }));
    await expect(page.getByText("Đã ghi tại máy này, chờ gửi.")).toBeVisible();
  }
  await expect(page.getByText(/· 2 mục chờ gửi$/)).toBeVisible();

  await context.setOffline(false);
  await expect(page.getByText("Đã nhận: 1 · Trùng: 1 · Mâu thuẫn: 0")).toBeVisible();
  await expect(page.getByText(/mục chờ gửi$/)).toHaveCount(0);
  const report = page.getByRole("table", { name: "Kết quả gửi" });
  await expect(report.getByRole("row")).toHaveCount(3);
  await expect(report).toContainText("đang có hồ sơ căn cước chưa giải quyết xong");
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(other.number);
});

test("a code that was scanned fills what the card says, and names what does not agree", async ({ page }) => {
  await haveSession(page, officer);
  await page.goto(place);
  const field = page.getByRole("textbox", { name: "Số định danh, mã QR hoặc dòng MRZ của thẻ" });
  await field.fill(`${known}||Nguyễn Văn Thử|01011990|Nam|Tổ 1, phường Thống Nhất, tỉnh Phú Thọ|01072024`);
  await field.press("Enter");
  await expect(page.getByText("Đọc từ mã QR")).toBeVisible();
  await expect(page.getByText(/^Ngày sinh trên thẻ là 01\/01\/1990/)).toBeVisible();
  await expect(page.getByText("Người này đang có hồ sơ chưa giải quyết xong").first()).toBeVisible();
});
