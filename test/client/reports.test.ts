/** Reporting as a person does it: from the squiggle to a registry and back, with mouse and keyboard. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { FrameLocator } from 'playwright-core';
import { type GitHub, serveGitHub } from '../reporting/github-server';
import { findChromium } from '../runtime/chromium.mjs';
import { runtimeInstalled } from '../runtime/runtime.mjs';
import { code, complete as known, manifest, users } from '../support/reported';
import { appears, type Editor, insist, type Launch, launch } from './support/editor';
import { product } from './support/product';
import { formIn, reportIn } from './support/report';
import { skipUnless } from './support/skip';
import { createWorkspace, type Workspace } from './support/workspace';

describe('reports in the editor', function () {
  this.timeout(240_000);
  const workspaces: Workspace[] = [];
  const editors: Editor[] = [];
  let github: GitHub | undefined;

  before(function () {
    skipUnless(this, Boolean(findChromium()), 'no Chromium or Chrome');
    skipUnless(this, runtimeInstalled(process.cwd()), 'the editor is not installed (npm run runtime)');
    product();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') for (const editor of editors) await editor.picture('failed');
    for (const editor of editors.splice(0)) await editor.close();
    for (const workspace of workspaces.splice(0)) workspace.remove();
    await github?.close();
    github = undefined;
  });

  function folder(files: Record<string, string>): Workspace {
    const made = createWorkspace(files);
    workspaces.push(made);
    return made;
  }

  async function open(options: Launch): Promise<Editor> {
    const editor = await launch(options);
    editors.push(editor);
    return editor;
  }

  async function openServer(options: Partial<Launch> = {}): Promise<Editor> {
    const workspace = folder({ 'package.json': manifest, 'src/server.ts': code });
    const editor = await open({ folder: workspace.folder, file: workspace.path('src/server.ts'), ...options });
    await editor.page.locator('.monaco-editor .squiggly-error').first().waitFor({ timeout: 60_000 });
    return editor;
  }

  it('go from the squiggle to the team’s folder, and come back as an advisory for a colleague', async () => {
    const registry = folder({ 'README.md': 'Records of the team.\n' });
    const settings = { 'grantlint.registryFolder': registry.folder, 'workbench.colorTheme': 'Default Light Modern' };
    const { page, picture, command, outside } = await openServer({ settings });
    const form = await reportIn(page, 'Report this issue…');
    await picture('report-light');
    assert.deepEqual(await unlabelled(form), []);

    const send = form.getByRole('button', { name: `Send to ${registry.folder}` });
    assert.equal(await send.getAttribute('aria-disabled'), 'true');
    await form.locator('#hindrances', { hasText: 'Missing before it can be sent' }).waitFor();
    await complete(form);
    await form.getByLabel('What is wrong (English)').fill('Seen in /home/somebody/demo: a parameter ends in a shell.');
    const part = form.locator('#redactions li', { hasText: '/home/somebody' }).first();
    await part.waitFor();
    await part.getByRole('button', { name: 'Keep' }).click();
    await part.getByRole('button', { name: 'Take out' }).click();
    await form.locator('#redactions li.removed', { hasText: '/home/somebody' }).first().waitFor();
    await form.locator('aside pre', { hasText: 'Seen in [folder]/demo' }).waitFor();
    await form.locator('#hindrances', { hasText: 'Nothing is missing' }).waitFor();
    await picture('report-complete-light');

    // A file to open in the address would come instead of what was open.
    await page.evaluate('history.replaceState(null, "", location.href.replace(/&payload=[^&]*/, ""))');
    await command('Developer: Reload Window');
    const restored = formIn(page);
    const title = restored.getByLabel('Title (English)');
    await title.waitFor({ timeout: 60_000 });
    assert.equal(await title.inputValue(), 'Command injection in demo-server');

    await insist(page, async () => {
      await restored.locator('#send[aria-disabled=false]').click({ timeout: 15_000 });
      await restored.locator('.notices', { hasText: 'Delivered' }).waitFor({ timeout: 15_000 });
    });
    const [record = ''] = readdirSync(registry.folder).filter((name) => name.endsWith('.json'));
    const text = readFileSync(registry.path(record), 'utf8');
    assert.equal(JSON.parse(text).summary, 'Command injection in demo-server');
    assert.ok(!text.includes('/home/somebody'));

    const row = page.locator('.pane-body .monaco-list-row', { hasText: 'Command injection in demo-server' });
    await insist(page, async () => {
      await page.locator('.activitybar .action-label[aria-label^="Grantlint"]').click();
      await appears(row.filter({ hasText: 'submitted' }));
    });
    await picture('reports-light');
    writeFileSync(registry.path(record), text.replace('"state": "submitted"', '"state": "accepted"'));
    await command('Grantlint: Refresh Reports');
    await row.filter({ hasText: 'accepted' }).first().waitFor({ timeout: 30_000 });
    assert.deepEqual([...outside], []);

    // One machine need not carry two editors at once.
    await editors.pop()?.close();
    const colleague = folder({ '.mcp.json': users });
    const file = colleague.path('.mcp.json');
    const other = await open({ folder: colleague.folder, file, settings });
    await other.page
      .locator('.monaco-editor .squiggly-error, .monaco-editor .squiggly-warning')
      .first()
      .waitFor({ timeout: 60_000 });
    await insist(other.page, async () => {
      await other.page.locator('.part.editor .view-lines').first().click();
      if (!(await other.page.locator('.markers-panel').isVisible())) await other.page.keyboard.press('Control+Shift+M');
      const row = other.page.locator('.markers-panel .monaco-list-row', { hasText: record.replace('.json', '') });
      await appears(row.locator('a', { hasText: 'vulnerable-package' }));
    });
    await other.picture('advisory-light');
  });

  it('reach the maintainers on GitHub, when the button says so and not before', async () => {
    github = await serveGitHub();
    // The editor of the tests keeps GITHUB_TOKEN to itself.
    const env = { GRANTLINT_GITHUB_API: github.url, GH_TOKEN: 'a-token' };
    const { page, picture } = await openServer({ env, settings: { 'workbench.colorTheme': 'Default Dark Modern' } });
    const form = await reportIn(page, 'Report this issue…');
    await complete(form);
    await form.getByLabel('GitHub: private vulnerability report').check();
    await form.locator('aside pre', { hasText: '"summary": "Command injection in demo-server"' }).waitFor();
    await picture('report-dark');
    assert.equal(github.seen.length, 0);
    await form.getByRole('button', { name: 'Send to github.com/example/demo-server' }).click();
    await form
      .locator('.notices', { hasText: 'Delivered: https://github.com/example/demo-server' })
      .waitFor({ timeout: 30_000 });
    await picture('report-sent-dark');
    assert.deepEqual([github.violations, github.advisories.length], [[], 1]);
    assert.equal(await form.getByLabel('Title (English)').getAttribute('readonly'), '');
  });

  it('can be written with the keyboard alone, in high contrast and Chinese', async () => {
    const registry = folder({ 'README.md': 'Records of the team.\n' });
    const settings = { 'grantlint.registryFolder': registry.folder, 'workbench.colorTheme': 'Default High Contrast' };
    const { page, picture } = await openServer({ settings, locale: 'zh-cn' });
    const form = await reportIn(page, '报告此问题…');
    assert.deepEqual(await unlabelled(form), []);
    await form.getByLabel('您适用的法律辖区').focus();
    await page.keyboard.press('ArrowDown');
    await form.locator('.duties li').first().waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+A');
    // The editor hands the key on to the page by way of itself.
    await form.locator('input:focus').evaluate(async (field: { selectionStart?: number; selectionEnd?: number }) => {
      for (let tries = 0; tries < 50 && field.selectionEnd === field.selectionStart; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    });
    await page.keyboard.type('demo-server 存在命令注入');
    await form.locator('h1', { hasText: 'demo-server 存在命令注入' }).waitFor();
    await form.locator('#field-prerequisites-zh-cn[aria-invalid=true]').waitFor();
    const described = await form.locator('#field-prerequisites-zh-cn').getAttribute('aria-describedby');
    assert.match((await form.locator(`#${described}`).textContent()) ?? '', /请填写/);
    await picture('report-high-contrast-chinese');
    await form.getByLabel('CAIVD').first().check();
    await form.locator('aside pre', { hasText: '【漏洞名称】' }).waitFor();
    await form.locator('#send').scrollIntoViewIfNeeded();
    await picture('report-caivd-high-contrast-chinese');

    // The portal opens in the browser, beside the sheet in the clipboard and the prepared files.
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await form.locator('#prepare').click();
    await page.locator('.monaco-dialog-box', { hasText: 'https://ai.nvdb.org.cn/' }).waitFor({ timeout: 30_000 });
    await picture('caivd-portal-high-contrast-chinese');
  });

  it('are written in Restricted Mode, and not sent', async () => {
    const registry = folder({ 'README.md': 'Records of the team.\n' });
    const settings = {
      'grantlint.registryFolder': registry.folder,
      'security.workspace.trust.startupPrompt': 'never',
      'workbench.colorTheme': 'Default High Contrast Light',
    };
    const { page, picture } = await openServer({ settings, restricted: true });
    const form = await reportIn(page, 'Report this issue…');
    await complete(form);
    await form.locator('#hindrances', { hasText: 'do not trust' }).waitFor();
    assert.equal(await form.locator('#send').getAttribute('aria-disabled'), 'true');
    await form.locator('#send').click({ force: true });
    await delay(500);
    await picture('report-restricted-high-contrast-light');
    assert.ok(!readdirSync(registry.folder).some((name) => name.endsWith('.json')));
    assert.ok(existsSync(registry.path('README.md')));
  });
});

/** Fills in what only a person can know. */
async function complete(form: FrameLocator): Promise<void> {
  for (const [path, value] of Object.entries(known)) {
    const field = form.locator(`#field-${path.replaceAll('.', '-')}`);
    await (path === 'disclosure.jurisdiction' ? field.selectOption(value) : field.fill(value));
  }
  const metrics = { AV: 'N', AC: 'L', AT: 'N', PR: 'N', UI: 'N', VC: 'H', VI: 'H', VA: 'H', SC: 'N', SI: 'N', SA: 'N' };
  for (const [metric, value] of Object.entries(metrics))
    await form.locator(`#field-cvss40-${metric}`).selectOption(value);
  await form.locator('output', { hasText: 'Score 9.3, critical' }).waitFor({ timeout: 30_000 });
}

/** Controls of the page that nothing names. */
function unlabelled(form: FrameLocator): Promise<string[]> {
  return form.locator('input, textarea, select').evaluateAll((controls) =>
    controls.flatMap((control) => {
      const { labels, id } = control as unknown as { labels: { length: number } | null; id: string };
      return labels?.length ? [] : [id];
    }),
  );
}
