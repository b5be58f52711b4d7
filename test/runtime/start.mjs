#!/usr/bin/env node
// `npm start [-- folder]`: from a fresh clone to findings in the terminal and the extension in an editor. Opens VS Code
// when its command is on PATH (`--browser` says not to), otherwise an editor for the browser on the loopback address.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCodeServer } from './code-server.mjs';
import { installRuntime, runtimeInstalled } from './runtime.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const samples = join(root, 'samples');
const onWindows = process.platform === 'win32';

try {
  await start(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @param {string[]} argv */
async function start(argv) {
  const named = argv.find((argument) => !argument.startsWith('--'));
  // npm runs scripts in the repository; INIT_CWD is where the user typed the command.
  const folder = named ? resolve(process.env.INIT_CWD ?? process.cwd(), named) : samples;
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Error(`${folder} is not a folder.`);
  build();
  printFindings(folder);
  const command = argv.includes('--browser') ? undefined : desktopCommand();
  if (command) openDesktop(command, folder);
  else await openInBrowser(folder);
}

function build() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Grantlint needs Node 20.19 or newer; this is ${process.versions.node}.`);
  }
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) {
    console.log('Installing the packages …');
    npm(['ci', '--no-audit', '--no-fund']);
  }
  console.log('Building …');
  npm(['run', '--silent', 'build']);
}

/** @param {string} folder */
function printFindings(folder) {
  console.log(`\nFindings in ${folder}:\n`);
  const cli = join(root, 'dist', 'cli.js');
  const { status } = spawnSync(process.execPath, [cli, 'check', '.', '--fail-on', 'never'], {
    cwd: folder,
    stdio: 'inherit',
  });
  if (status !== 0) console.error('The command line could not lint the folder; see above.');
}

/** The first editor whose command is on PATH. */
function desktopCommand() {
  return ['code', 'code-insiders', 'codium'].find((name) => {
    const { status } = spawnSync(name, ['--version'], { stdio: 'ignore', shell: onWindows });
    return status === 0;
  });
}

/**
 * @param {string} command
 * @param {string} folder
 */
function openDesktop(command, folder) {
  const args = [`--extensionDevelopmentPath=${root}`, '--new-window', folder];
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: onWindows });
  if (status !== 0)
    throw new Error(`"${command}" did not start. "npm start -- --browser" opens the browser editor instead.`);
  console.log(`\nOpened ${folder} in a new window of "${command}", with Grantlint running from this repository.`);
}

/** @param {string} folder */
async function openInBrowser(folder) {
  if (!runtimeInstalled(root)) {
    console.log('\nNo VS Code on PATH. Installing an editor for the browser into .vscode-runtime (250 MB, once) …');
    installRuntime(root);
  }
  const vsix = join(root, 'dist', 'grantlint.vsix');
  npm(['run', '--silent', 'package', '--', '--out', vsix], 'quiet');
  // A folder of the user's own opens as a stranger's would: in Restricted Mode, in which everything is linted too.
  const server = await startCodeServer({ root, vsix, restricted: folder !== samples });
  const file = folder === samples ? join(samples, '.mcp.json') : undefined;
  console.log(`\nGrantlint is ready at\n\n  ${server.address({ folder, file })}\n\nCtrl+C stops it.`);
  const interrupted = new Promise((done) => {
    process.once('SIGINT', () => done(true));
    process.once('SIGTERM', () => done(true));
  });
  const wanted = await Promise.race([interrupted, server.ended]);
  console.log(wanted ? '\nStopping …' : `\nThe editor's server has ended.\n${server.log().slice(-3000)}`);
  await server.stop();
  if (!wanted) process.exitCode = 1;
}

/**
 * @param {string[]} args
 * @param {'quiet'} [quiet] shows what the command prints only when it fails
 */
function npm(args, quiet) {
  const stdio = quiet ? 'pipe' : 'inherit';
  const { status, error, stdout, stderr } = spawnSync('npm', args, { cwd: root, stdio, shell: onWindows });
  if (status === 0) return;
  if (quiet) console.error(`${stdout}${stderr}`);
  throw new Error(`"npm ${args.join(' ')}" failed${error ? `: ${error.message}` : ''}.`);
}
