/**
 * A page of the console whose server is the mock of the contract, answered inside this process: for the pictures, and
 * for what a real server would take long to be brought to.
 */
import { createMock, type Mock } from "@hopnhat/api-client/msw";
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";

/** Opens a page on the built console at `origin`, with a mock of its own behind it. */
export const openMocked = async (
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly mock: Mock }> => {
  const mock = createMock({ peoplePerVillage: 40 });
  const context = await browser.newContext({ baseURL: origin, ...options });
  const page = await context.newPage();
  await page.route("**/v1/**", async (route) => {
    const request = route.request();
    const body = request.postData();
    const response = await mock.fetch(request.url(), {
      method: request.method(),
      headers: request.headers(),
      ...(body === null ? {} : { body }),
    });
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
  return { page, mock };
};
