/** A merger that the ledger does not hold: drafted by hand and from a text, edited by two, with a keyboard alone. */
import { expect, type Page, test } from "@playwright/test";
import { press, tabTo } from "./byKeys.ts";
import { haveSession } from "./signIn.ts";

test.describe.configure({ mode: "serial" });

let address = "";

/** The fields that choose units. */
const fields = (page: Page, label: string) => page.locator(`input[aria-label="${label}"]`);

/** Chooses a unit in the field that has the focus by a part of its name. */
const choose = async (page: Page, typed: string, named: RegExp) => {
  await page.keyboard.type(typed);
  await page.getByRole("option", { name: named }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
};

test("a draft is made by hand without a mouse, each edit undone and done again", async ({ page }) => {
  await haveSession(page);
  await page.goto("/?lang=vi");
  await page.getByRole("heading", { level: 1, name: "Tổng quan" }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await press(page, page.getByRole("button", { name: "Soạn bằng tay" }));
  await tabTo(page, page.getByRole("textbox", { name: "Số" }));
  await page.keyboard.type("9001/NQ-UBTVQH16");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Về việc thử nghiệm sắp xếp");
  await tabTo(page, page.getByLabel("Có hiệu lực từ"));
  await page.keyboard.type("01012027");
  await press(page, page.getByRole("button", { name: "Thêm khoản" }));
  await press(page, page.getByRole("button", { name: "Thêm đơn vị mới" }));
  await tabTo(page, page.getByRole("textbox", { name: "Mã" }));
  await page.keyboard.type("98001");
  await tabTo(page, page.getByRole("textbox", { name: "Tên" }));
  await page.keyboard.type("Thử Nghiệm");
  await tabTo(page, fields(page, "Từ đơn vị cũ").first());
  await choose(page, "tan pheo", /xã Tân Pheo/);
  await press(page, page.getByRole("button", { name: "Thêm đơn vị cũ" }));
  await tabTo(page, fields(page, "Từ đơn vị cũ").nth(1));
  await choose(page, "quy duc", /xã Quy Đức/);
  await expect(fields(page, "Về đơn vị mới").nth(1)).toHaveValue(/98001/);

  await press(page, page.getByRole("button", { name: "Lùi lại" }));
  await expect(fields(page, "Từ đơn vị cũ").nth(1)).toHaveValue("");
  await press(page, page.getByRole("button", { name: "Làm lại" }));
  await expect(fields(page, "Từ đơn vị cũ").nth(1)).toHaveValue(/Quy Đức/);

  await page.reload();
  await expect(page.getByText("Bản đang soạn dở được lấy lại từ trình duyệt này.")).toBeVisible();
  await expect(fields(page, "Từ đơn vị cũ").nth(1)).toHaveValue(/Quy Đức/);

  await press(page, page.getByRole("button", { name: "Lập dự thảo" }));
  await expect(page).toHaveURL(/\/reorganisations\/\d+/);
  address = new URL(page.url()).pathname;
  await expect(page.getByRole("heading", { level: 1, name: "Về việc thử nghiệm sắp xếp" })).toBeVisible();
  await press(page, page.getByRole("button", { name: "Kiểm tra", exact: true }));
  await expect(
    page.getByRole("region", { name: "Kết quả kiểm tra" }).getByRole("listitem").first(),
  ).toBeVisible();
});

test("of two who edit one draft the second is told what changed, and loses nothing", async ({ page }) => {
  await haveSession(page);
  await page.goto(`${address}/edit?lang=vi`);
  const name = page.getByRole("textbox", { name: "Tên" });
  await name.waitFor();

  // Meanwhile somebody else renames the unit.
  const id = /\d+/.exec(address)?.[0] ?? "";
  const theirs = await page
    .context()
    .browser()!
    .newContext({ baseURL: new URL(page.url()).origin });
  await theirs.request.post("/v1/session", { data: { _tag: "Demonstration", user: "approver" } });
  const path = `/v1/reorganisations/${id}/definition`;
  const { act, changes, version } = await (await theirs.request.get(path)).json();
  changes[0].begins[0].name = "Tên Của Họ";
  expect((await theirs.request.put(path, { data: { version, act, changes } })).ok()).toBe(true);
  await theirs.close();

  await tabTo(page, name);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Tên Của Tôi");
  await press(page, page.getByRole("button", { name: "Lưu dự thảo" }));
  const told = page.getByRole("region", { name: "Người khác đã sửa dự thảo này" });
  await expect(told).toContainText("Phê duyệt Phú Thọ");
  await expect(told).toContainText("Tên Của Họ");
  await expect(told).toContainText("Tên Của Tôi");
  await expect(name).toHaveValue("Tên Của Tôi");
  await press(page, page.getByRole("button", { name: "Giữ bản của tôi, lưu đè" }));
  await expect(page).toHaveURL(new RegExp(`${address}(\\?|$)`));
  await page.goto(`${address}?lang=vi&tab=clauses`);
  await expect(page.getByRole("table", { name: "Điều khoản" })).toContainText("Tên Của Tôi");
});

const resolution = `Nghị quyết số: 9002/NQ-UBTVQH16
Hà Nội, ngày 01 tháng 12 năm 2026

NGHỊ QUYẾT

VỀ VIỆC SẮP XẾP CÁC ĐƠN VỊ HÀNH CHÍNH CẤP XÃ CỦA TỈNH PHÚ THỌ NĂM 2026

Điều 1. Sắp xếp các đơn vị hành chính cấp xã của tỉnh Phú Thọ như sau:

1. Sắp xếp toàn bộ diện tích tự nhiên, quy mô dân số của xã Mai Châu và xã Pà Cò thành xã mới có tên gọi là xã Mai Châu.

2. Sắp xếp toàn bộ diện tích tự nhiên, quy mô dân số của xã Tân Lạc và xã Bạch Dương Xyz thành xã mới có tên gọi là xã Thử Nghiệm.

Điều 2. Hiệu lực thi hành

1. Nghị quyết này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2027.
`;

test("a pasted resolution is marked clause by clause, its faults at their words, and becomes a draft", async ({
  page,
}) => {
  await haveSession(page);
  await page.goto("/reorganisations/new?lang=vi&from=text");
  await page.getByRole("textbox", { name: "Toàn văn nghị quyết" }).fill(resolution);
  await press(page, page.getByRole("button", { name: "Đọc văn bản" }));
  const text = page.getByLabel("Văn bản, có đánh dấu").locator("pre");
  await expect(text.locator('mark[data-mark="target"]').first()).toHaveText("Mai Châu");
  await expect(text.locator('mark[data-mark="fault"]', { hasText: "Bạch Dương Xyz" })).toBeVisible();
  const fault = page.getByRole("listitem").filter({ hasText: "Bạch Dương Xyz" });
  await press(page, fault.getByRole("button", { name: "Đến chỗ đó" }));
  await expect(text.locator('mark[data-mark="fault"]', { hasText: "Bạch Dương Xyz" })).toBeFocused();
  await expect(page.getByRole("group", { name: "Điều 1, khoản 1" })).toBeVisible();
});

test("a merger that was carried out says what stands in the way of taking it back", async ({ page }) => {
  await haveSession(page);
  await page.goto("/reorganisations/1?lang=vi");
  await press(page, page.getByRole("button", { name: "Hoàn tác", exact: true }));
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("heading", { name: "Điều gì cản việc hoàn tác" })).toBeVisible();
  await expect(dialog.getByText(/Hoàn tác được|đã phụ thuộc/)).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Hoàn tác", exact: true })).toBeDisabled();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});
