/** The packaged extension in code-server and a headless browser. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchChromium } from '../../runtime/chromium.mjs';
import { type CodeServer, startCodeServer } from '../../runtime/code-server.mjs';
import { product } from './product';

export interface Editor {
  readonly page: Page;
  /** Hosts other than the loopback address that the page asked for. */
  readonly outside: ReadonlySet<string>;
  /** Keeps a picture for the eyes of a reviewer, below `.test/screenshots`. */
  picture(name: string): Promise<void>;
  /** Runs a command of the palette by its name: `Grantlint: Show Output`. */
  command(name: string): Promise<void>;
  close(): Promise<void>;
}

export interface Launch {
  readonly folder: string;
  /** Path of a file to open at once, absolute. */
  readonly file: string;
  readonly settings?: Record<string, unknown>;
  readonly restricted?: boolean;
  /** Display language of extensions; English when absent. */
  readonly locale?: string;
  /** More environment for the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Rejects, after a picture and with the server's log, when the workbench or the file does not come up. */
export async function launch({ folder, file, ...options }: Launch): Promise<Editor> {
  const root = process.cwd();
  const server = await startCodeServer({ root, vsix: product().vsix, ...options });
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  const outside = watchHosts(page);
  const editor: Editor = {
    page,
    outside,
    picture: (name) => picture(page, name),
    command: (name) => command(page, name),
    close: () => close(browser, server),
  };
  try {
    await page.goto(server.address({ folder, file }));
    await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    await page.locator('.monaco-editor .view-lines').first().waitFor({ timeout: 60_000 });
    return editor;
  } catch (error) {
    await editor.picture('failed-to-open');
    const log = server.log().slice(-3000);
    await editor.close();
    throw new Error(`${error instanceof Error ? error.message : error}\n${log}`);
  }
}

/** Repeats a step whose keys or clicks the workbench may swallow while it is busy. */
export async function insist(page: Page, step: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await step();
    } catch (error) {
      if (attempt === 5) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** Short enough for a step to be repeated, long enough for a busy machine. */
export function appears(locator: Locator): Promise<void> {
  return locator.first().waitFor({ timeout: 6000 });
}

function watchHosts(page: Page): Set<string> {
  const outside = new Set<string>();
  page.on('request', (request) => {
    const { protocol, hostname, host } = new URL(request.url());
    // The workbench's service worker answers for the second one itself; no such host exists.
    const local = hostname === '127.0.0.1' || hostname.endsWith('.vscode-resource.vscode-cdn.net');
    if (/^(https?|wss?):$/.test(protocol) && !local) outside.add(host);
  });
  return outside;
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = join('.test', 'screenshots');
  mkdirSync(folder, { recursive: true });
  const number = String(readdirSync(folder).length + 1).padStart(2, '0');
  await page.screenshot({ path: join(folder, `${number}-${name}.png`) });
}

async function command(page: Page, name: string): Promise<void> {
  await insist(page, async () => {
    await page.keyboard.press('F1');
    const input = page.locator('.quick-input-widget input.input');
    await appears(input);
    await input.fill(`>${name}`);
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: name });
    await appears(row);
    await row.first().click();
  });
}

async function close(browser: Browser, server: CodeServer): Promise<void> {
  await browser.close();
  await server.stop();
}
