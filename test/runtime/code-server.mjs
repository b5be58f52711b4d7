// Starts and stops the editor of `.vscode-runtime` on the loopback address, in a throw-away home of its own.
import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runtimePaths } from './runtime.mjs';
import { quietSettings, trustEverything } from './settings.mjs';

/**
 * @typedef {object} Options
 * @property {string} root the repository, which holds the runtime
 * @property {string} [vsix] package to install first
 * @property {Record<string, unknown>} [settings] user settings over the quiet ones
 * @property {boolean} [restricted] keep workspace trust on, so that folders open in Restricted Mode
 * @property {string} [locale] display language of the extensions; the workbench itself stays English
 * @property {boolean} [testDriver] let the address name extensions under development and tests
 * @property {NodeJS.ProcessEnv} [env] more environment for the extension host
 */

/**
 * @typedef {object} CodeServer
 * @property {number} port
 * @property {(target: Target) => string} address
 * @property {() => string} log everything the server printed so far
 * @property {Promise<void>} ended settles when the server is gone, stopped or not
 * @property {() => Promise<void>} stop
 */

/**
 * @typedef {object} Target
 * @property {string} [folder] absolute path; a `.code-workspace` file is opened as such
 * @property {string} [file] absolute path of a file to open at once
 * @property {[string, string][]} [payload] further pairs; paths in them are made with `remote`
 */

/**
 * Rejects, with the end of the log, when the server ends early or does not answer within a minute.
 * @param {Options} options
 * @returns {Promise<CodeServer>}
 */
export async function startCodeServer(options) {
  const { node, entry } = runtimePaths(options.root);
  const home = mkdtempSync(join(tmpdir(), 'grantlint-editor-'));
  const port = await freePort();
  const env = environment(home, options.env);
  const flags = prepare(home, port, options);
  if (options.vsix) install(node, entry, flags, options.vsix, env);
  const logFile = join(home, 'server.log');
  const log = () => readFileSync(logFile, 'utf8');
  writeFileSync(logFile, '');
  const child = spawn(node, [entry, ...flags, ...switches(options)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {Promise<void>} */
  const ended = new Promise((done) => child.once('exit', () => done()));
  const output = createWriteStream(logFile, { flags: 'a' });
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  const stop = async () => {
    await stopProcess(child);
    output.end();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await ready(port, child);
  } catch (error) {
    const tail = log().slice(-3000);
    await stop();
    throw new Error(`${error instanceof Error ? error.message : error}\n${tail}`);
  }
  return { port, address: (target) => address(port, target), log, ended, stop };
}

/**
 * The address of a path for the payload: files belong to the server, not to the browser.
 * @param {number} port
 * @param {string} path absolute
 */
export function remote(port, path) {
  return `vscode-remote://127.0.0.1:${port}${encodeURI(path)}`;
}

/**
 * @param {number} port
 * @param {Target} target
 */
function address(port, { folder, file, payload = [] }) {
  const query = new URLSearchParams();
  if (!folder) query.set('ew', 'true');
  else query.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', folder);
  const pairs = [...payload, ...(file ? [['openFile', remote(port, file)]] : [])];
  if (pairs.length) query.set('payload', JSON.stringify(pairs));
  return `http://127.0.0.1:${port}/?${query}`;
}

/**
 * @param {string} home
 * @param {number} port
 * @param {Options} options
 */
function prepare(home, port, options) {
  const user = join(home, 'user-data', 'User');
  mkdirSync(user, { recursive: true });
  const trust = options.restricted ? {} : trustEverything;
  const settings = { ...quietSettings, ...trust, ...options.settings };
  writeFileSync(join(user, 'settings.json'), JSON.stringify(settings, undefined, 2));
  if (options.locale) addLanguage(join(home, 'user-data'), options.locale);
  const config = join(home, 'config.yaml');
  writeFileSync(config, `bind-addr: 127.0.0.1:${port}\nauth: none\ncert: false\n`);
  const data = ['--user-data-dir', join(home, 'user-data'), '--extensions-dir', join(home, 'extensions')];
  return ['--config', config, ...data];
}

/**
 * What a language pack leaves behind when it is installed; without a word of the workbench's own.
 * @param {string} userData
 * @param {string} locale
 */
function addLanguage(userData, locale) {
  const vscode = join(userData, 'words.json');
  writeFileSync(vscode, '{ "contents": {} }');
  const extensions = [{ extensionIdentifier: { id: 'grantlint.words' }, version: '1.0.0' }];
  const pack = { hash: 'none', extensions, translations: { vscode }, label: locale };
  writeFileSync(join(userData, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}

/** @param {Options} options */
function switches(options) {
  return [
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-getting-started-override',
    ...(options.restricted ? [] : ['--disable-workspace-trust']),
    ...(options.locale ? ['--locale', options.locale] : []),
    // Without it Code 1.139 ignores the payload's keys for extension development and tests.
    ...(options.testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ];
}

/**
 * @param {string} home
 * @param {NodeJS.ProcessEnv} [more]
 */
function environment(home, more) {
  return {
    ...process.env,
    ...more,
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
  };
}

/**
 * @param {string} node
 * @param {string} entry
 * @param {string[]} flags
 * @param {string} vsix
 * @param {NodeJS.ProcessEnv} env
 */
function install(node, entry, flags, vsix, env) {
  const args = [entry, ...flags, '--install-extension', vsix, '--force'];
  const { status, stdout, stderr } = spawnSync(node, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The extension could not be installed:\n${stdout}${stderr}`);
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const found = server.address();
      server.close(() => resolve(typeof found === 'object' && found ? found.port : 0));
    });
  });
}

/**
 * @param {number} port
 * @param {import('node:child_process').ChildProcess} child
 */
async function ready(port, child) {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`The editor's server ended with code ${child.exitCode}.`);
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await delay(50);
  }
  throw new Error("The editor's server did not answer within a minute.");
}

/** @param {import('node:child_process').ChildProcess} child */
async function stopProcess(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', () => resolve(true)));
  child.kill('SIGTERM');
  if (await Promise.race([ended, delay(5000, false, { ref: false })])) return;
  child.kill('SIGKILL');
  await ended;
}
