import { createClient } from "@hopnhat/api-client";
import { createMock } from "@hopnhat/api-client/msw";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it, onTestFinished, vi } from "vitest";
import { CommuneForm } from "../src/CommuneForm.jsx";

const show = (scenario) => {
  const mock = createMock({ scenario });
  onTestFinished(() => mock.dispose());
  const onSubmit = vi.fn();
  const client = createClient({ baseUrl: "http://mock", fetch: mock.fetch, retries: 0 });
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={cache}>
      <CommuneForm client={client} asOf="2025-07-01" onSubmit={onSubmit} />
    </QueryClientProvider>,
  );
  const type = (label, value) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
  return { onSubmit, type };
};

it("finds a commune as one types, without diacritics, and keeps it with its day", async () => {
  const { onSubmit, type } = show("eve-of-merger");
  type("Xã, phường", "tan lac");
  fireEvent.click(await screen.findByRole("button", { name: "xã Tân Lạc, Phú Thọ" }));
  type("Ngày sinh", "2000-05-01");
  type("Ngày cấp thẻ", "2025-07-01");
  fireEvent.click(screen.getByRole("button", { name: "Lưu" }));
  expect(onSubmit).toHaveBeenCalledWith({
    commune: "05128@2025-07-01",
    bornOn: "2000-05-01",
    issuedOn: "2025-07-01",
  });
});

it("says until when a card holds, and nothing while a date is being typed", () => {
  const { type } = show("eve-of-merger");
  type("Ngày sinh", "2000-05-01");
  type("Ngày cấp thẻ", "2025-07");
  expect(screen.getByLabelText("Thời hạn thẻ").textContent).toBe("");
  type("Ngày cấp thẻ", "2025-07-01");
  // Law 26/2023/QH15 art. 21: to the birthday at 40, for the one at 25 had passed.
  expect(screen.getByLabelText("Thời hạn thẻ").textContent).toBe("Có giá trị đến 2040-05-01");
});

it("says what to do when the server is down", async () => {
  const { type } = show("server-down");
  type("Xã, phường", "tan lac");
  expect((await screen.findByRole("alert")).textContent).toMatch(
    /Kiểm tra mạng rồi thử lại\. \([0-9a-f-]{36}\)/,
  );
});
