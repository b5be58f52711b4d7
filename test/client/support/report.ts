/** The report editor in a test's browser. */
import type { FrameLocator, Page } from 'playwright-core';
import { appears, insist } from './editor';

/** Runs the light bulb's action on the finding of `command-injection` and gives the form it opens. */
export async function reportIn(page: Page, action: string): Promise<FrameLocator> {
  await insist(page, async () => {
    await page.locator('.part.editor .view-lines').first().click();
    if (!(await page.locator('.markers-panel').isVisible())) await page.keyboard.press('Control+Shift+M');
    const row = page.locator('.markers-panel .monaco-list-row', { hasText: 'command-injection' }).first();
    await appears(row);
    await row.dblclick();
    await appears(page.locator('.part.editor .monaco-editor.focused'));
    await page.keyboard.press('Control+.');
    const option = page.locator(`.action-widget [role=option][aria-label^="${action}"]`);
    await appears(option);
    await option.first().click();
    await formIn(page).locator('#field-title-en').waitFor({ timeout: 15_000 });
  });
  // The form gets the whole height.
  await page.keyboard.press('Control+J');
  return formIn(page);
}

export function formIn(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}
