/** A keyboard alone: going by Tab to what bears a name, as a person does who has no mouse. */
import { expect, type Locator, type Page } from "@playwright/test";

/** As many presses as a screen may ask for; a control further away than that is out of reach. */
const patience = 120;

/** Presses Tab until the control has the focus. */
export const tabTo = async (page: Page, control: Locator): Promise<void> => {
  await control.waitFor();
  for (let presses = 0; presses < patience; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(control).toBeFocused();
};

/** Goes to the control and presses Enter on it. */
export const press = async (page: Page, control: Locator): Promise<void> => {
  await expect(control).toBeEnabled();
  await tabTo(page, control);
  await page.keyboard.press("Enter");
};
