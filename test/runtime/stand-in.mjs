#!/usr/bin/env node
// Stands in for the VS Code executable that @vscode/test-electron starts: the same arguments, the same exit codes
// (0 passed, 1 failed, 2 could not run), but code-server and a headless browser instead of a downloaded desktop.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { launchChromium } from './chromium.mjs';
import { remote, startCodeServer } from './code-server.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const limit = Number(process.env.GRANTLINT_HOST_TEST_SECONDS ?? 300) * 1000;
const noise =
  /^(Resolv|Creating a socket|\[|Updating additional|Started local extension host|Extension host \(|Open-VSX|Ignoring fetching|Log level|Canceled|An unknown error occurred)/;

try {
  process.exitCode = await runTests(parse(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

/** @param {Arguments} args */
async function runTests({ folder, developmentPaths, testsPath, userData }) {
  if (!testsPath) throw new Error('--extensionTestsPath is missing.');
  const server = await startCodeServer({ root, settings: userSettings(userData), testDriver: true });
  const browser = await launchChromium();
  const interrupt = new Promise((done) => {
    process.once('SIGINT', () => done(130));
    process.once('SIGTERM', () => done(130));
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const { verdict } = await expose(page);
    /** @type {[string, string][]} */
    const payload = [
      ...developmentPaths.map(
        (path) => /** @type {[string, string]} */ (['extensionDevelopmentPath', remote(server.port, path)]),
      ),
      ['extensionTestsPath', remote(server.port, testsPath)],
      ['skipWelcome', 'true'],
      ['skipReleaseNotes', 'true'],
    ];
    await page.goto(server.address({ folder, payload }));
    const code = await Promise.race([verdict, interrupt, timeOut()]);
    if (code === undefined) console.error(`No verdict within ${limit / 1000} s.\n${server.log().slice(-3000)}`);
    return code ?? 2;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/**
 * The two functions the workbench calls; they must be there before the page is.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<{ verdict: Promise<number> }>} `verdict` settles when the tests are over
 */
async function expose(page) {
  /** @type {(code: number) => void} */
  let settle = () => {};
  /** @type {Promise<number>} */
  const verdict = new Promise((done) => {
    settle = done;
  });
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
    const line = format(...args)
      .replace(/%c|\bcolor:\s*#?\w*;?/g, '')
      .trimEnd();
    if (line.trim() && !noise.test(line.trim())) console.log(line);
  });
  await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => settle(code));
  return { verdict };
}

/** @returns {Promise<undefined>} */
function timeOut() {
  return new Promise((done) => setTimeout(() => done(undefined), limit).unref());
}

/** @param {string | undefined} userData */
function userSettings(userData) {
  const file = join(userData ?? '', 'User', 'settings.json');
  return userData && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/**
 * @typedef {object} Arguments
 * @property {string} [folder]
 * @property {string[]} developmentPaths
 * @property {string} [testsPath]
 * @property {string} [userData]
 */

/**
 * Understands `--name=value` and `--name value`; other switches take no value and are ignored.
 * @param {string[]} argv
 * @returns {Arguments}
 */
function parse(argv) {
  const valued = ['extensionDevelopmentPath', 'extensionTestsPath', 'user-data-dir', 'extensions-dir', 'folder-uri'];
  /** @type {Arguments} */
  const result = { developmentPaths: [] };
  for (let i = 0; i < argv.length; i++) {
    const [, name = '', inline] = /^--([^=]+)(?:=(.*))?$/.exec(argv[i] ?? '') ?? [];
    if (!name) {
      result.folder ??= absolute(argv[i] ?? '');
      continue;
    }
    if (!valued.includes(name)) continue;
    const value = absolute(inline ?? argv[++i] ?? '');
    if (name === 'extensionDevelopmentPath') result.developmentPaths.push(value);
    if (name === 'extensionTestsPath') result.testsPath = value;
    if (name === 'user-data-dir') result.userData = value;
    if (name === 'folder-uri') result.folder = value;
  }
  return result;
}

/** @param {string} path a path or a file: URI */
function absolute(path) {
  return path.startsWith('file:') ? fileURLToPath(path) : resolve(path);
}
