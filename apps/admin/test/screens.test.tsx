import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import { network, openConsole } from "./console.tsx";

describe("the overview", () => {
  it("previews the merger by one button, which drafts it and changes no record", async () => {
    const { user, address } = openConsole("/?lang=vi");
    await user.click(await screen.findByRole("button", { name: "Xem trước việc sắp xếp" }));
    await screen.findByRole("heading", { level: 1, name: /Phú Thọ năm 2025/ });
    expect(address()).toMatch(/^\/reorganisations\/1\b/);
  });

  it("shows five figures, each a way to what is behind it", async () => {
    openConsole("/?lang=en");
    const figures = await screen.findByRole("list", { name: "The province in five figures" });
    expect(within(figures).getAllByRole("link")).toHaveLength(5);
  });
});

describe("the communes of a day", () => {
  it("are those of the three provinces of the eve, found without diacritics", async () => {
    const { user, address } = openConsole("/units?lang=vi");
    expect(await screen.findByText("16 đơn vị")).toBeDefined();
    await user.type(screen.getByRole("textbox", { name: "Tìm theo tên hoặc mã" }), "vay nua");
    expect(await screen.findByText("1 đơn vị")).toBeDefined();
    expect(await screen.findByRole("link", { name: "Vầy Nưa" })).toBeDefined();
    expect(address()).toContain("q=vay");
  });

  it("are sorted by what the address says, and say so to who cannot see an arrow", async () => {
    openConsole("/units?lang=vi&sort=code&order=desc");
    const header = await screen.findByRole("columnheader", { name: /Mã/ });
    expect(header.getAttribute("aria-sort")).toBe("descending");
    const names = (await screen.findAllByRole("rowheader")).map((cell) => cell.textContent);
    expect(names[0]).toBe("Thu Cúc");
    expect(names.at(-1)).toBe("Thái Bình");
  });

  it("say when nothing fits, and how to see all again", async () => {
    const { user } = openConsole("/units?lang=vi&q=khongco");
    await user.click(await screen.findByRole("button", { name: "Xóa điều kiện lọc" }));
    expect(await screen.findByText("16 đơn vị")).toBeDefined();
  });

  it("drop from the address what is no filter of theirs", async () => {
    openConsole("/units?lang=vi&sort=colour&kind=province&asOf=2025-02-30");
    expect(await screen.findByText("16 đơn vị")).toBeDefined();
    expect(screen.getByRole("button", { name: "Hôm nay, 30/06/2025" })).toBeDefined();
  });
});

describe("a commune", () => {
  it("that was split says in sentences which part went where, by which clause", async () => {
    openConsole("/units/04891?lang=vi&asOf=2025-06-30");
    const words = await screen.findByRole("region", { name: "Diễn giải, có khoản của nghị quyết" });
    expect(
      within(words).getByText(/một phần xã Vầy Nưa \(04891\).*khoản 99 Điều 1 Nghị quyết 1676\/NQ-UBTVQH15/),
    ).toBeDefined();
    expect(within(words).getByText(/phần còn lại của xã Vầy Nưa.*khoản 146/)).toBeDefined();
  });

  it("whose code another bears on the day offers the days on which it is borne", async () => {
    const { user } = openConsole("/units/05164?lang=vi&asOf=2025-07-01");
    expect(
      await screen.findByRole("heading", {
        level: 1,
        name: /Không có đơn vị mang mã 05164 vào ngày 01\/07\/2025/,
      }),
    ).toBeDefined();
    await user.click(screen.getByRole("link", { name: "xã Tử Nê" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Xã Tử Nê" })).toBeDefined();
  });
});

describe("coverage", () => {
  it("has one total on either boundary, with the fraction and both ways of printing it", async () => {
    const { user } = openConsole("/coverage?lang=vi");
    const total = async () =>
      within(await screen.findByRole("row", { name: /^Toàn tỉnh/ }))
        .getAllByRole("cell")
        .map((cell) => cell.textContent);
    const before = await total();
    const [target, received] = before.slice(-4);
    expect(screen.getByText("Phân số chính xác").nextSibling?.textContent).toBe(`${received} / ${target}`);
    await user.click(await screen.findByRole("radio", { name: "Sau sắp xếp, 6 đơn vị" }));
    await screen.findByText(/6 trong 6 đơn vị, địa giới ngày 01\/07\/2025/);
    expect(await total()).toEqual(before);
    expect(screen.getByText(/Tổng của tỉnh không đổi/)).toBeDefined();
  });
});

describe("the frame", () => {
  it("says what day the screen is about when it is not today, and goes back by one press", async () => {
    const { user, address } = openConsole("/units?lang=vi&asOf=2025-07-01");
    expect(await screen.findByRole("button", { name: "Trạng thái ngày 01/07/2025" })).toBeDefined();
    await user.click(screen.getByRole("button", { name: "Về hôm nay" }));
    expect(await screen.findByRole("button", { name: "Hôm nay, 30/06/2025" })).toBeDefined();
    expect(address()).not.toContain("asOf");
  });

  it("speaks the language of the address, tells the browser, and remembers it", async () => {
    const { user } = openConsole("/units?lang=vi");
    await screen.findByText("16 đơn vị");
    expect(document.documentElement.lang).toBe("vi");
    await user.click(screen.getByRole("button", { name: "English" }));
    expect(await screen.findByText("16 communes")).toBeDefined();
    expect(document.documentElement.lang).toBe("en");
    expect(localStorage.getItem("hopnhat.language")).toBe("en");
  });

  it("says that there is no such page", async () => {
    openConsole("/nowhere?lang=en");
    expect(await screen.findByRole("heading", { name: "There is no such page" })).toBeDefined();
  });
});

describe("a failure of the server", () => {
  it("stays on the screen with its reason, the name of the request, and a way to try again", async () => {
    const { user, mock } = openConsole("/placements?lang=en");
    await screen.findByText("Nobody waits");
    network.use(
      http.get("*/v1/coverage/province", () =>
        HttpResponse.json(
          {
            _tag: "ServerFault",
            type: "urn:hopnhat:problem:server-fault",
            status: 500,
            title: "The server failed",
            detail: "The server failed while it worked on the request.",
            explanation: { vi: "Máy chủ gặp lỗi.", en: "The server failed while it worked on the request." },
            remedy: { vi: "Thử lại.", en: "Try again." },
            requestId: "request-42",
          },
          { status: 500, headers: { "content-type": "application/problem+json" } },
        ),
      ),
    );
    await user.click(screen.getByRole("link", { name: "Coverage" }));
    const failure = await screen.findByRole("alert");
    expect(within(failure).getByText("request-42")).toBeDefined();
    network.use(...mock.handlers);
    await user.click(within(failure).getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Exact fraction")).toBeDefined();
  });

  it("names what the role may not see as such, and offers no retry", async () => {
    openConsole("/coverage?lang=en");
    network.use(
      http.get("*/v1/coverage/province", () =>
        HttpResponse.json(
          {
            _tag: "Forbidden",
            type: "urn:hopnhat:problem:forbidden",
            status: 403,
            title: "Not allowed",
            detail: "Not allowed.",
            needs: { vi: "vai trò cấp tỉnh", en: "the provincial role" },
            explanation: { vi: "Không được phép.", en: "Not allowed: this needs the provincial role." },
            remedy: { vi: "Nhờ người có thẩm quyền.", en: "Ask someone who may do it." },
            requestId: "request-43",
          },
          { status: 403, headers: { "content-type": "application/problem+json" } },
        ),
      ),
    );
    expect(await screen.findByRole("heading", { name: "Your role may not see this" })).toBeDefined();
    expect(screen.getByText("Not allowed: this needs the provincial role.")).toBeDefined();
    await waitFor(() => expect(screen.queryByRole("button", { name: "Try again" })).toBeNull());
  });
});
