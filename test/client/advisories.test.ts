/** Advisories that are looked up, as a person sees them: the finding appears, the status tells of its source. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { newHole, type OsvServer, serveOsv } from '../advisories/osv-server';
import { findChromium } from '../runtime/chromium.mjs';
import { runtimeInstalled } from '../runtime/runtime.mjs';
import { appears, type Editor, insist, launch } from './support/editor';
import { product } from './support/product';
import { skipUnless } from './support/skip';
import { createWorkspace, type Workspace } from './support/workspace';

const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' };
const configuration = `{
  "mcpServers": {
    "hole": { "command": "npx", "args": ["-y", "new-hole@1.0.0"] }
  }
}
`;

describe('advisories that are looked up, in the editor', function () {
  this.timeout(180_000);
  let service: OsvServer;
  let workspace: Workspace;
  let editor: Editor | undefined;

  before(function () {
    skipUnless(this, Boolean(findChromium()), 'no Chromium or Chrome');
    skipUnless(this, runtimeInstalled(process.cwd()), 'the editor is not installed (npm run runtime)');
    product();
  });

  beforeEach(async () => {
    service = await serveOsv();
    service.extra.push(newHole);
    workspace = createWorkspace({ '.mcp.json': configuration });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await editor?.picture('failed');
    await editor?.close();
    await service.close();
    editor = undefined;
    workspace.remove();
  });

  for (const [name, theme] of Object.entries(themes)) {
    it(`appear, tell their source and what was sent, ${name}`, async () => {
      const settings = { 'workbench.colorTheme': theme, 'grantlint.advisoryService': service.url };
      editor = await launch({ folder: workspace.folder, file: workspace.path('.mcp.json'), settings });
      const { page, picture, command } = editor;
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ timeout: 60_000 });
      await insist(page, async () => {
        await page.mouse.move(0, 0);
        await page.locator('.monaco-editor .squiggly-error').first().hover({ force: true });
        await appears(page.locator('.monaco-hover', { hasText: 'GHSA-aaaa-bbbb-cccc' }));
      });
      await picture(`look-up-hover-${name}`);
      await page.keyboard.press('Escape');
      await insist(page, async () => {
        await page.locator('#status\\.languageStatus').click();
        await appears(page.locator('.hover-language-status', { hasText: 'today' }));
      });
      await picture(`look-up-status-${name}`);
      await page.keyboard.press('Escape');
      await command('Grantlint: Show What Was Sent');
      await rendered(page).locator('td', { hasText: '/v1/querybatch' }).first().waitFor({ timeout: 30_000 });
      await picture(`look-up-sent-${name}`);
      assert.deepEqual([...editor.outside], []);
    });
  }

  it('are not asked for before the workspace is trusted', async () => {
    const settings = { 'grantlint.advisoryService': service.url };
    editor = await launch({
      folder: workspace.folder,
      file: workspace.path('.mcp.json'),
      settings,
      restricted: true,
    });
    const { page, picture } = editor;
    await insist(page, async () => {
      await page.locator('#status\\.languageStatus').click();
      await appears(page.locator('.hover-language-status', { hasText: 'nothing known' }));
    });
    await picture('look-up-restricted');
    assert.deepEqual(service.seen, []);
  });
});

function rendered(page: Page) {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}
