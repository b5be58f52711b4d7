/** The list of reports, its notifications, and the accounts reports are sent with, as a person meets them. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Report, Submission } from '../../server/reporting/report';
import { type Seen, serve, type TestServer } from '../network/server';
import { serveNpm } from '../registries/npm-registry';
import { type GitHub, serveGitHub } from '../reporting/github-server';
import { draft, reportOf } from '../reporting/reports';
import { findChromium } from '../runtime/chromium.mjs';
import { runtimeInstalled } from '../runtime/runtime.mjs';
import { code, manifest } from '../support/reported';
import { appears, type Editor, insist, type Launch, launch } from './support/editor';
import { product } from './support/product';
import { formIn, reportIn } from './support/report';
import { skipUnless } from './support/skip';
import { createWorkspace, type Workspace } from './support/workspace';

describe('the list of reports', function () {
  this.timeout(240_000);
  const workspaces: Workspace[] = [];
  let editor: Editor | undefined;
  let github: GitHub | undefined;
  let intake: TestServer | undefined;

  before(function () {
    skipUnless(this, Boolean(findChromium()), 'no Chromium or Chrome');
    skipUnless(this, runtimeInstalled(process.cwd()), 'the editor is not installed (npm run runtime)');
    product();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await editor?.picture('failed');
    await editor?.close();
    editor = undefined;
    for (const workspace of workspaces.splice(0)) workspace.remove();
    for (const server of [github, intake]) await server?.close();
    [github, intake] = [undefined, undefined];
  });

  function folder(files: Record<string, string>): Workspace {
    const made = createWorkspace(files);
    workspaces.push(made);
    return made;
  }

  /** An editor whose ledger has these reports, in their own home. */
  async function open(files: Record<string, string>, reports: readonly Report[], options: Partial<Launch> = {}) {
    const home = folder({});
    mkdirSync(home.path('reports'));
    for (const report of reports) writeFileSync(home.path(`reports/${report.id}.json`), JSON.stringify(report));
    const project = folder(files);
    for (const report of reports) {
      if (!report.project) continue;
      const here = { ...report, project: project.folder };
      writeFileSync(home.path(`reports/${report.id}.json`), JSON.stringify(here));
    }
    const env = { GRANTLINT_HOME: home.folder, ...options.env };
    editor = await launch({ folder: project.folder, file: project.path(Object.keys(files)[0] ?? ''), ...options, env });
    const stored = (id: string): Report => JSON.parse(readFileSync(home.path(`reports/${id}.json`), 'utf8'));
    return { ...editor, home, project, stored };
  }

  it('reminds, filters, closes what is fixed, withdraws, exports, deletes and brings back', async () => {
    const late = named('Late answer', { state: 'submitted', reminders: [due('acknowledgement')] });
    const embargo = named('Agreed day', { state: 'accepted', reminders: [due('embargo')] });
    const fixed = named('Fixed meanwhile', { state: 'accepted', project: '/set when it is opened' });
    const written = named('Half written', { state: 'draft' });
    const files = {
      'src/server.ts': code,
      'package.json': '{ "name": "user", "private": true }',
      'node_modules/demo-server/package.json': '{ "name": "demo-server", "version": "1.2.3" }',
    };
    const settings = { 'workbench.colorTheme': 'Default High Contrast' };
    const { page, picture, command, stored, home, project } = await open(files, [late, embargo, fixed, written], {
      settings,
    });

    await toast(page, 'Reports that need a look: 2').waitFor({ timeout: 60_000 });
    const over = toast(page, 'Fixed meanwhile: It no longer holds: the version in use has the fix.');
    await over.waitFor({ timeout: 60_000 });
    await picture('reminders-high-contrast');
    await press(over, 'Close Report');
    await until(() => stored(fixed.id).state === 'closed', 'the report to be closed');
    assert.deepEqual(
      stored(fixed.id).history.map(({ to, actor }) => [to, actor]),
      [
        ['fixed', 'grantlint'],
        ['closed', 'reporter'],
      ],
    );

    await press(toast(page, 'Reports that need a look: 2'), 'Show Reports');
    await row(page, 'Late answer').waitFor({ timeout: 30_000 });
    await page.locator('.activitybar .badge-content', { hasText: '2' }).first().waitFor();
    await picture('reports-high-contrast');

    const filtered = page.locator('.pane-body .message', { hasText: 'Hidden by the filter: 1' });
    await tick(
      page,
      () => command('Grantlint: Filter Reports…'),
      'Drafts',
      false,
      () => appears(filtered),
    );
    await row(page, 'Half written').waitFor({ state: 'detached' });
    const shown = row(page, 'Half written');
    await tick(
      page,
      () => command('Grantlint: Filter Reports…'),
      'Drafts',
      true,
      () => appears(shown),
    );

    await choose(page, command, 'Grantlint: Withdraw Report', 'Late answer');
    await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Withdraw' }).first().click();
    await until(() => stored(late.id).state === 'withdrawn', 'the report to be withdrawn');

    await choose(page, command, 'Grantlint: Export Report…', 'Agreed day');
    await pick(page, 'OSV');
    const save = page.locator('.quick-input-widget');
    for (const end = Date.now() + 30_000; !(await save.locator('input.input').inputValue()).endsWith('.osv.json'); )
      assert.ok(Date.now() < end, 'waited in vain for the name of the export');
    await save.locator('.monaco-button', { hasText: 'OK' }).click();
    const file = project.path(`report-${embargo.id.slice(0, 8)}.osv.json`);
    await until(() => existsSync(file), `the export ${file}`);
    assert.equal(JSON.parse(readFileSync(file, 'utf8')).summary, 'Agreed day');

    await choose(page, command, 'Grantlint: Delete Draft', 'Half written');
    const gone = toast(page, 'Deleted: Half written');
    await gone.waitFor({ timeout: 30_000 });
    assert.ok(existsSync(home.path(`reports/deleted/${written.id}.json`)));
    await press(gone, 'Undo');
    await formIn(page).locator('h1', { hasText: 'Half written' }).waitFor({ timeout: 30_000 });
    assert.equal(stored(written.id).draft.title.en, 'Half written');
  });

  it('asks how reports are doing where the settings let it, and keeps the token of an intake secret', async () => {
    github = await serveGitHub();
    const arrived: Seen[] = [];
    intake = await serve((seen, response) => {
      arrived.push(seen);
      response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"IN-1","state":"triaged"}');
    });
    const sent = named('Known to the maintainers', {
      state: 'received',
      submissions: [delivered('GHSA-test-test-tes2')],
    });
    const unsent = named('For the organisation', { state: 'draft' });
    const advisory = { ...(await advisoryOf(github)), state: 'published' as const, ghsa_id: 'GHSA-test-test-tes2' };
    github.advisories.splice(0, 1, advisory);
    github.seen.length = 0;
    const settings = {
      'grantlint.network': 'follow',
      'grantlint.intakeUrl': `${intake.url}/reports`,
      'workbench.colorTheme': 'Default High Contrast Light',
    };
    const env = { GRANTLINT_GITHUB_API: github.url, GH_TOKEN: 'a-token' };
    const opened = await open({ 'src/server.ts': code, 'package.json': manifest }, [sent, unsent], { settings, env });
    const { page, picture, command, stored, home } = opened;

    await until(() => stored(sent.id).state === 'published', 'GitHub to be asked');
    assert.ok(github.seen.every(({ method }) => method === 'GET'));
    await insist(page, async () => {
      await page.locator('.activitybar .action-label[aria-label^="Grantlint"]').click();
      await appears(row(page, 'Known to the maintainers').filter({ hasText: 'published · GHSA-test-test-tes2' }));
    });
    await picture('reports-high-contrast-light');

    const token = `intake-${randomUUID()}`;
    await command("Grantlint: Set Token of Your Organisation's Intake");
    const box = page.locator('.quick-input-widget input[type=password]');
    await box.waitFor();
    await box.fill(token);
    await page.keyboard.press('Enter');
    await row(page, 'For the organisation').first().click();
    const form = formIn(page);
    await form.getByLabel("Your organisation's intake").check();
    const { host } = new URL(intake.url);
    await form.getByRole('button', { name: `Send to ${host}` }).click({ timeout: 30_000 });
    await form.locator('.notices', { hasText: 'Delivered' }).waitFor({ timeout: 30_000 });
    await picture('report-sent-high-contrast-light');
    assert.equal(arrived[0]?.headers.authorization, `Bearer ${token}`);
    assert.equal(stored(unsent.id).state, 'triaged');
    for (const name of readdirSync(home.folder, { recursive: true, encoding: 'utf8' }).filter((one) =>
      /\.jsonl?$/.test(one),
    ))
      assert.ok(!readFileSync(join(home.folder, name), 'utf8').includes(token), name);
  });

  it('has reports of several findings, whose versions the registry tells', async () => {
    const npm = await serveNpm();
    try {
      await npm.publish('demo-server', { '1.2.0': {}, '1.3.0': {} });
      const twice = code.replace('  return {', '  exec(`git show ${branch}`);\n  return {');
      const files = { 'src/server.ts': twice, 'package.json': manifest };
      const settings = { 'workbench.colorTheme': 'Default Light Modern' };
      const { page, picture } = await open(files, [], { settings, env: { npm_config_registry: npm.url } });
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ timeout: 60_000 });
      const form = await reportIn(page, 'Report this issue…');
      await form.locator('#evidence li').first().waitFor();
      assert.equal(await form.locator('ul.evidence > li').count(), 1);
      const choose = () => form.getByRole('button', { name: 'Choose findings…' }).click();
      const second = form.locator('ul.evidence > li').nth(1);
      await tick(
        page,
        choose,
        'src/server.ts:8',
        true,
        () => appears(second),
        () => picture('choose-findings-light'),
      );
      const description = await form.getByLabel('What is wrong (English)').inputValue();
      assert.match(description, /`src\/server\.ts`:7:.*\n.*`src\/server\.ts`:8:/);

      await form.getByLabel('Affected versions').fill('<1.3.0');
      await form.getByRole('button', { name: 'Ask the registry for its versions' }).click();
      await form.locator('.notices', { hasText: 'demo-server has 2 releases' }).waitFor({ timeout: 30_000 });
      assert.equal(await form.getByLabel('First fixed version').inputValue(), '1.3.0');
      await form.locator('#evidence').scrollIntoViewIfNeeded();
      await picture('report-evidence-light');
    } finally {
      await npm.close();
    }
  });
});

function named(title: string, more: Partial<Report>): Report {
  const id = randomUUID();
  return reportOf({ id, draft: { ...draft, title: { en: title, 'zh-cn': title } }, ...more });
}

function due(reason: Report['reminders'][number]['reason']): Report['reminders'][number] {
  return { reason, due: '2026-01-01', done: false };
}

function delivered(channelId: string): Submission {
  const started = '2026-11-28T08:00:00.000Z';
  const where = { channelId, destination: 'github.com/example/demo-server', sha256: 'a'.repeat(64) };
  return { key: randomUUID(), channel: 'github-private', state: 'delivered', started, ...where };
}

/** An advisory as the server makes it of a report. */
async function advisoryOf(github: GitHub): Promise<GitHub['advisories'][number]> {
  const headers = {
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    authorization: 'Bearer a-token',
    'content-type': 'application/json',
  };
  const body = JSON.stringify({ summary: 'A summary', description: 'A description' });
  const address = `${github.url}/repos/example/demo-server/security-advisories/reports`;
  return (await (await fetch(address, { method: 'POST', headers, body })).json()) as GitHub['advisories'][number];
}

function toast(page: Page, text: string): Locator {
  return page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();
}

function press(notification: Locator, button: string): Promise<void> {
  return notification.locator('.monaco-button', { hasText: button }).first().click();
}

function row(page: Page, title: string): Locator {
  return page.locator('.pane-body .monaco-list-row', { hasText: title });
}

/** Runs a command that asks which report, and says which. */
async function choose(page: Page, command: Editor['command'], name: string, title: string): Promise<void> {
  await command(name);
  await pick(page, title);
}

function pick(page: Page, text: string): Promise<void> {
  return insist(page, async () => {
    const option = page.locator('.quick-input-list .monaco-list-row', { hasText: text });
    await appears(option);
    await option.first().click({ timeout: 6000 });
  });
}

/** Opens a list of which several can be picked, sees to it that one is picked or not, and accepts. */
function tick(
  page: Page,
  open: () => Promise<unknown>,
  text: string,
  wanted: boolean,
  done: () => Promise<unknown>,
  look: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  return insist(page, async () => {
    await open();
    const option = page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
    await appears(option);
    if ((await option.getAttribute('aria-checked')) !== String(wanted)) await option.click({ timeout: 6000 });
    await look();
    await page.locator('.quick-input-widget input.input').press('Enter');
    await done();
  });
}

async function until(test: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 60_000; !test(); await new Promise((resolve) => setTimeout(resolve, 100))) {
    if (Date.now() > end) assert.fail(`waited in vain for ${what}`);
  }
}
