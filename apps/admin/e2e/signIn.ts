import type { Page } from "@playwright/test";

/** The two users of the demonstration. */
export const administrator = "Quản trị địa giới Phú Thọ";
export const approver = "Phê duyệt Phú Thọ";

/** Signs in on the page of that name, in Vietnamese. */
export const signIn = async (page: Page, name: string): Promise<void> => {
  await page.goto("/sign-in?lang=vi");
  await page.getByRole("button", { name: `Vào với tên ${name}` }).click();
  await page.getByRole("heading", { level: 1, name: "Tổng quan" }).waitFor();
};

/** Begins a session without its page, for a test that is about another. */
export const haveSession = async (page: Page, user = "administrator"): Promise<void> => {
  const answer = await page.request.post("/v1/session", {
    data: { _tag: "Demonstration", user },
  });
  if (!answer.ok()) throw new Error(`Signing in was answered with ${answer.status()}`);
};
