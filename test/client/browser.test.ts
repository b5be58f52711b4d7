/** The extension as a person uses it: in an editor's window, with mouse and keyboard, judged by what is on the screen. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { findChromium } from '../runtime/chromium.mjs';
import { runtimeInstalled } from '../runtime/runtime.mjs';
import { appears, type Editor, insist, launch } from './support/editor';
import { product } from './support/product';
import { skipUnless } from './support/skip';
import { createWorkspace, notebook, unpinned, type Workspace } from './support/workspace';

const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' };

/** A tool whose parameter a function of another file puts into a command. */
const toolOfAnotherFile = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { checkOut } from './git.js';

const server = new McpServer({ name: 'git', version: '1.0.0' });
server.registerTool('checkout', { inputSchema: { branch: z.string() } }, async ({ branch }) => checkOut(branch));
`;

const gitHelper = `import { execSync } from 'node:child_process';

export function checkOut(branch: string) {
  const text = execSync(\`git checkout \${branch}\`).toString();
  return { content: [{ type: 'text', text }] };
}
`;

describe('in the editor', function () {
  this.timeout(180_000);
  let workspace: Workspace;
  let editor: Editor | undefined;

  before(function () {
    skipUnless(this, Boolean(findChromium()), 'no Chromium or Chrome');
    skipUnless(this, runtimeInstalled(process.cwd()), 'the editor is not installed (npm run runtime)');
    product();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await editor?.picture('failed');
    await editor?.close();
    editor = undefined;
    workspace?.remove();
  });

  for (const [name, theme] of Object.entries(themes)) {
    it(`shows, explains and fixes a finding, ${name}`, async () => {
      workspace = createWorkspace({ '.mcp.json': unpinned });
      const file = workspace.path('.mcp.json');
      const settings = { 'workbench.colorTheme': theme };
      editor = await launch({ folder: workspace.folder, file, settings });
      const { page, picture } = editor;
      await page.locator('.monaco-editor .squiggly-warning').first().waitFor({ timeout: 60_000 });
      await showProblems(page);
      const link = page.locator('.markers-panel .monaco-list-row a', { hasText: 'unpinned-package' });
      await appears(link);
      assert.match((await link.first().getAttribute('href')) ?? '', /^grantlint-docs:/);
      await picture(`problems-${name}`);
      await hover(page);
      await picture(`hover-${name}`);
      await page.keyboard.press('Escape');
      await applyQuickFix(page, () => picture(`quick-fix-${name}`));
      await page.locator('.monaco-editor .squiggly-warning').first().waitFor({ state: 'detached', timeout: 30_000 });
      await page.keyboard.press('Control+S');
      await until(
        () => /server-filesystem@\d+\.\d+\.\d+/.test(readFileSync(file, 'utf8')),
        'the pinned version on disk',
      );
      await picture(`fixed-${name}`);
      assert.deepEqual([...editor.outside], []);
    });
  }

  for (const [name, theme] of Object.entries(themes)) {
    it(`proposes the safe value of a setting and tells what it grants, ${name}`, async () => {
      const text = '{\n  "permissions": {\n    "defaultMode": "bypassPermissions"\n  }\n}\n';
      workspace = createWorkspace({ '.claude/settings.json': text });
      const file = workspace.path('.claude/settings.json');
      editor = await launch({ folder: workspace.folder, file, settings: { 'workbench.colorTheme': theme } });
      const { page, picture } = editor;
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ timeout: 60_000 });
      const key = page.locator('.view-line span', { hasText: /^"defaultMode"$/ }).last();
      await insist(page, async () => {
        await page.mouse.move(0, 0);
        await key.hover({ force: true });
        await appears(page.locator('.monaco-hover', { hasText: 'asks before each new kind of action' }));
        await delay(500);
      });
      await picture(`setting-hover-${name}`);
      await insist(page, async () => {
        await key.click();
        await page.keyboard.press('End');
        // To the start of the value: what stands before the cursor narrows the list.
        for (const _ of 'bypassPermissions"') await page.keyboard.press('ArrowLeft');
        await page.keyboard.press('Control+Space');
        const first = page.locator('.suggest-widget .monaco-list-row').first();
        await appears(page.locator('.suggest-widget .monaco-list-row', { hasText: 'plan' }));
        assert.match((await first.textContent()) ?? '', /default/);
      });
      await picture(`setting-values-${name}`);
    });
  }

  for (const [name, theme] of Object.entries(themes)) {
    it(`shows and fixes a finding in the cell of a notebook, ${name}`, async () => {
      // What an address names is opened as text, so the notebook is opened by hand.
      workspace = createWorkspace({ 'notes.txt': 'Notes\n', 'lab.ipynb': notebook });
      const file = workspace.path('lab.ipynb');
      const settings = { 'workbench.colorTheme': theme };
      editor = await launch({ folder: workspace.folder, file: workspace.path('notes.txt'), settings });
      const { page, picture } = editor;
      await insist(page, async () => {
        await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'lab.ipynb' }).dblclick();
        await appears(page.locator('.notebookOverlay'));
      });
      const cells = page.locator('.notebookOverlay .monaco-list-row');
      const squiggle = cells.locator('.monaco-editor .squiggly-warning');
      await squiggle.first().waitFor({ timeout: 60_000 });
      await insist(page, async () => {
        if (!(await page.locator('.markers-panel').isVisible())) await page.keyboard.press('Control+Shift+M');
        await appears(page.locator('.markers-panel .monaco-list-row', { hasText: 'exact version' }));
      });
      await picture(`notebook-${name}`);
      await insist(page, async () => {
        await page.mouse.move(0, 0);
        await squiggle.first().hover({ force: true });
        await appears(page.locator('.monaco-hover', { hasText: 'unpinned-package' }));
        await delay(500);
      });
      await picture(`notebook-hover-${name}`);
      await insist(page, async () => {
        await page.locator('.markers-panel .monaco-list-row', { hasText: 'exact version' }).first().dblclick();
        await appears(cells.locator('.monaco-editor.focused'));
        await page.keyboard.press('Control+.');
        const action = page.locator('.action-widget [role=option][aria-label^="Pin to"]');
        await appears(action);
        await picture(`notebook-quick-fix-${name}`);
        // The list may reach below the panel, where no click gets to it.
        await page.keyboard.press('Enter');
        await squiggle.first().waitFor({ state: 'detached', timeout: 10_000 });
      });
      await page.keyboard.press('Control+S');
      await until(() => /server-filesystem@\d/.test(readFileSync(file, 'utf8')), 'the pinned version on disk');
      const { cells: saved } = JSON.parse(readFileSync(file, 'utf8')) as { cells: { source: string[] }[] };
      assert.deepEqual(saved[0]?.source, ['%pip install openai-agents']);
      assert.deepEqual([...editor.outside], []);
    });
  }

  it('finds what nobody has opened', async () => {
    const settings = { permissions: { defaultMode: 'bypassPermissions' } };
    workspace = createWorkspace({ 'notes.txt': 'Notes\n', '.claude/settings.json': JSON.stringify(settings) });
    editor = await launch({ folder: workspace.folder, file: workspace.path('notes.txt') });
    await showProblems(editor.page, 'bypassPermissions');
    await editor.picture('unopened');
  });

  it('opens the rule page rendered, from the link among the problems', async () => {
    workspace = createWorkspace({ '.mcp.json': unpinned });
    editor = await launch({ folder: workspace.folder, file: workspace.path('.mcp.json') });
    const { page, picture } = editor;
    await page.locator('.monaco-editor .squiggly-warning').first().waitFor({ timeout: 60_000 });
    await showProblems(page);
    const link = page.locator('.markers-panel .monaco-list-row a', { hasText: 'unpinned-package' }).first();
    await insist(page, async () => {
      await link.click({ modifiers: ['Control'] });
      const rendered = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
      await rendered.locator('h1', { hasText: 'unpinned-package' }).waitFor({ timeout: 15_000 });
    });
    await picture('rule-page');
    assert.deepEqual([...editor.outside], []);
  });

  it('tells its state and explains a file', async () => {
    workspace = createWorkspace({ 'notes.md': '# Notes\n' });
    editor = await launch({ folder: workspace.folder, file: workspace.path('notes.md') });
    const { page, picture, command } = editor;
    await insist(page, async () => {
      await page.locator('#status\\.languageStatus').click();
      await appears(page.locator('.hover-language-status', { hasText: 'Grantlint' }));
    });
    await picture('status');
    await page.keyboard.press('Escape');
    await command('Grantlint: Explain How This File Is Linted');
    const rendered = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await rendered.locator('h1', { hasText: 'notes.md' }).waitFor({ timeout: 30_000 });
    await picture('explanation');
  });

  for (const [name, theme] of Object.entries(themes)) {
    it(`follows data from another file into the open one, ${name}`, async () => {
      workspace = createWorkspace({ 'server.ts': toolOfAnotherFile, 'git.ts': gitHelper });
      const settings = { 'workbench.colorTheme': theme };
      editor = await launch({ folder: workspace.folder, file: workspace.path('git.ts'), settings });
      const { page, picture } = editor;
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ timeout: 60_000 });
      await showProblems(page, 'branch');
      await appears(page.locator('.markers-panel .monaco-list-row', { hasText: 'command-injection' }));
      await picture(`across-files-${name}`);
    });
  }

  it('speaks Chinese to those who do', async () => {
    workspace = createWorkspace({ '.mcp.json': unpinned });
    editor = await launch({ folder: workspace.folder, file: workspace.path('.mcp.json'), locale: 'zh-cn' });
    const { page, picture, command } = editor;
    await page.locator('.monaco-editor .squiggly-warning').first().waitFor({ timeout: 60_000 });
    await showProblems(page, '没有指定确切版本');
    await insist(page, async () => {
      await page.locator('#status\\.languageStatus').click();
      await appears(page.locator('.hover-language-status', { hasText: '警告 1' }));
    });
    await picture('chinese');
    await page.keyboard.press('Escape');
    await command('Grantlint: 打开规则文档');
    const rule = page.locator('.quick-input-list .monaco-list-row', { hasText: '工具无需确认即可运行' });
    await appears(rule);
    await page.locator('.quick-input-widget input.input').fill('unpinned-package');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'unpinned-package' }).first().click();
    const rendered = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await rendered.locator('h2', { hasText: '检测内容' }).waitFor({ timeout: 30_000 });
    await picture('chinese-rule-page');
  });

  it('lints in Restricted Mode, where a folder cannot switch it off', async () => {
    const own = JSON.stringify({ 'grantlint.enable': false });
    workspace = createWorkspace({ '.mcp.json': unpinned, '.vscode/settings.json': own });
    const settings = { 'security.workspace.trust.startupPrompt': 'never' };
    editor = await launch({ folder: workspace.folder, file: workspace.path('.mcp.json'), settings, restricted: true });
    const { page, picture } = editor;
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ timeout: 30_000 });
    await page.locator('.monaco-editor .squiggly-warning').first().waitFor({ timeout: 60_000 });
    await showProblems(page);
    await picture('restricted');
    assert.deepEqual([...editor.outside], []);
  });
});

/** `words` are part of the finding's message. */
async function showProblems(page: Page, words = 'exact version'): Promise<void> {
  await insist(page, async () => {
    await page.locator('.part.editor .view-lines').first().click();
    if (!(await page.locator('.markers-panel').isVisible())) await page.keyboard.press('Control+Shift+M');
    await appears(page.locator('.markers-panel .monaco-list-row', { hasText: words }));
  });
}

async function hover(page: Page): Promise<void> {
  await insist(page, async () => {
    await page.mouse.move(0, 0);
    await page.locator('.monaco-editor .squiggly-warning').first().hover({ force: true });
    await appears(page.locator('.monaco-hover', { hasText: 'unpinned-package' }));
    // It fades in.
    await delay(500);
  });
}

async function applyQuickFix(page: Page, look: () => Promise<void>): Promise<void> {
  const row = page.locator('.markers-panel .monaco-list-row', { hasText: 'exact version' }).first();
  await insist(page, async () => {
    await row.dblclick();
    await appears(page.locator('.part.editor .monaco-editor.focused'));
    await appears(page.locator('.monaco-editor .lightBulbWidget'));
    await page.keyboard.press('Control+.');
    const action = page.locator('.action-widget [role=option][aria-label^="Pin to"]');
    await appears(action);
    await look();
    await action.first().click();
  });
}

async function until(done: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 10_000; !done(); await delay(50)) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
  }
}
