import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { openConsole } from "./console.tsx";

const act = "1676/NQ-UBTVQH15";

/** Drafts, checks and submits the merger as the administrator. */
const submit = async (user: UserEvent) => {
  await user.click(await screen.findByRole("button", { name: "Xem trước việc sắp xếp" }));
  await user.click(await screen.findByRole("button", { name: "Kiểm tra" }));
  const submitting = await screen.findByRole<HTMLButtonElement>("button", { name: "Trình duyệt" });
  await waitFor(() => expect(submitting.disabled).toBe(false));
  await user.click(submitting);
  await screen.findByRole("button", { name: "Phê duyệt" });
};

describe("a reorganisation", () => {
  it("calls out the split communes before the table of all, with how many are placed and how many wait", async () => {
    const { user } = openConsole("/?lang=vi");
    await user.click(await screen.findByRole("button", { name: "Xem trước việc sắp xếp" }));
    const splits = await screen.findByRole("region", { name: "1 xã bị chia: cần xem trước tiên" });
    expect(within(splits).getByRole("heading", { name: /xã Vầy Nưa/ })).toBeDefined();
    expect(within(splits).getByText("một phần")).toBeDefined();
    expect(within(splits).getByText("phần còn lại")).toBeDefined();
    expect(within(splits).getByText("12")).toBeDefined();
    const table = screen.getByRole("table", { name: "Tác động đến từng đơn vị mới" });
    expect(splits.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it("finds the effect on a commune by the name of one that it is made of", async () => {
    const { user } = openConsole("/?lang=vi");
    await user.click(await screen.findByRole("button", { name: "Xem trước việc sắp xếp" }));
    await user.type(await screen.findByRole("textbox", { name: "Tìm đơn vị cũ hoặc mới" }), "dong lai");
    const table = await screen.findByRole("table", { name: "Tác động đến từng đơn vị mới" });
    await waitFor(() =>
      expect(
        within(table)
          .getAllByRole("rowheader")
          .map((cell) => cell.textContent),
      ).toEqual(["xã Tân Lạc"]),
    );
  });

  it("tells whoever submitted why they may not approve", async () => {
    const { user } = openConsole("/?lang=vi");
    await submit(user);
    const approve = screen.getByRole<HTMLButtonElement>("button", { name: "Phê duyệt" });
    expect(approve.disabled).toBe(true);
    const described = document.getElementById(approve.getAttribute("aria-describedby") ?? "");
    expect(described?.textContent).toContain("Chưa làm được: Người trình không được tự phê duyệt.");
  });

  it("is approved and executed by a second person who types the act's number, and its sheet balances", async () => {
    const { user, mock, openAnew } = openConsole("/?lang=vi");
    await submit(user);
    mock.signIn("approver");
    openAnew("/reorganisations/1?lang=vi&tab=effect");
    for (const action of ["Phê duyệt", "Thi hành"]) {
      const button = await screen.findByRole<HTMLButtonElement>("button", { name: action });
      await waitFor(() => expect(button.disabled).toBe(false));
      await user.click(button);
      const dialog = await screen.findByRole("dialog");
      const confirm = within(dialog).getByRole<HTMLButtonElement>("button", { name: action });
      expect(confirm.disabled).toBe(true);
      await user.type(within(dialog).getByRole("textbox"), act);
      await user.click(confirm);
      await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    }
    await user.click(screen.getByRole("tab", { name: "Bảng đối chiếu" }));
    expect(await screen.findByText("Mọi loại hồ sơ đều khớp.")).toBeDefined();
    const citizens = within(screen.getByRole("row", { name: /^Công dân/ }))
      .getAllByRole("cell")
      .slice(0, 5)
      .map((cell) => Number(cell.textContent?.replaceAll(".", "")));
    const [before, moved, waiting, unchanged, after] = citizens as [number, number, number, number, number];
    expect(waiting).toBe(12);
    expect(moved + waiting + unchanged).toBe(before);
    expect(after).toBe(before);
  });
});
