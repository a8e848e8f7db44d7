import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import { network, openConsole } from "./console.tsx";

describe("signing in", () => {
  it("offers the users of the demonstration with who they are, and leads to the overview", async () => {
    const { user } = openConsole("/?lang=vi", {});
    await user.click(await screen.findByRole("button", { name: /^Vào với tên\s*Quản trị địa giới Phú Thọ/ }));
    expect(await screen.findByText(/16 đơn vị cấp xã sẽ còn 6 từ ngày 01\/07\/2025/)).toBeDefined();
  });

  it("does not speak of a session that ended where there was none", async () => {
    openConsole("/?lang=vi", {});
    await screen.findByRole("button", { name: /^Vào với tên\s*Quản trị địa giới Phú Thọ/ });
    expect(screen.queryByText(/Phiên làm việc đã hết/)).toBeNull();
  });

  it("goes where one was going", async () => {
    const { user, address } = openConsole("/coverage?lang=vi&boundaries=after", {});
    await user.click(await screen.findByRole("button", { name: /^Vào với tên\s*Quản trị địa giới Phú Thọ/ }));
    await screen.findByRole("heading", { level: 1, name: "Tỷ lệ thu nhận" });
    expect(address()).toContain("boundaries=after");
  });

  it("never leads out of the console, whatever the address asks for", async () => {
    const { user, address } = openConsole("/sign-in?lang=vi&to=%2F%2Fexample.org%2F", {});
    await user.click(await screen.findByRole("button", { name: /^Vào với tên\s*Quản trị địa giới Phú Thọ/ }));
    await screen.findByRole("heading", { level: 1, name: "Tổng quan" });
    expect(address()).not.toContain("example.org");
  });

  it("says in the reader's language that the sign-in was refused, and the name of the request", async () => {
    const { user } = openConsole("/sign-in?lang=vi", {});
    const button = await screen.findByRole("button", { name: /^Vào với tên\s*Quản trị địa giới Phú Thọ/ });
    network.use(
      http.post("*/v1/session", () =>
        HttpResponse.json(
          {
            _tag: "SignInRefused",
            type: "urn:hopnhat:problem:sign-in-refused",
            status: 401,
            title: "The sign-in was refused",
            detail: "This user cannot sign in this way.",
            explanation: {
              vi: "Không đăng nhập được với người dùng này.",
              en: "This user cannot sign in this way.",
            },
            remedy: { vi: "Chọn cách khác.", en: "Choose another way." },
            requestId: "request-7",
          },
          { status: 401, headers: { "content-type": "application/problem+json" } },
        ),
      ),
    );
    await user.click(button);
    expect(await screen.findByText("Không đăng nhập được với người dùng này.")).toBeDefined();
    expect(screen.getByText("request-7")).toBeDefined();
  });
});
