// The editor that tests and `npm start` use when no desktop VS Code is at hand: code-server, installed from npm into the
// git-ignored folder `.vscode-runtime`. Only Node's own modules, since it must work before `npm ci`.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** code-server 4.139.1 contains Code 1.139.1 and wants Node 24; it also runs on 22. */
export const pinned = { 'code-server': '4.139.1', node: '24.21.0' };

/** Node binaries on npm; elsewhere the runtime needs a Node of 22 or newer to be the one that runs us. */
const nodePackages = ['linux-x64', 'linux-arm64', 'win-x64'];

/** @param {string} root the repository */
export function runtimePaths(root) {
  const folder = join(root, '.vscode-runtime');
  const server = join(folder, 'node_modules', 'code-server');
  return {
    folder,
    node: nodeIn(folder),
    server,
    entry: join(server, 'out', 'node', 'entry.js'),
    vscode: join(server, 'lib', 'vscode'),
    done: join(folder, 'installed.json'),
  };
}

/** @param {string} root the repository */
export function runtimeInstalled(root) {
  const { done } = runtimePaths(root);
  return existsSync(done) && readFileSync(done, 'utf8') === stamp();
}

/**
 * Installs the runtime unless it is there: about 250 MB to fetch, 400 MB on disk, nothing is compiled.
 * Throws an Error whose message says which step failed and what to try.
 * @param {string} root the repository
 */
export function installRuntime(root) {
  const paths = runtimePaths(root);
  if (runtimeInstalled(root)) return replaceNativeModules(root, paths.vscode);
  rmSync(paths.folder, { recursive: true, force: true });
  mkdirSync(paths.folder, { recursive: true });
  writeFileSync(join(paths.folder, 'package.json'), '{ "private": true }\n');
  const nodePackage = nodePackageHere();
  if (!nodePackage && Number(process.versions.node.split('.')[0]) < 22)
    throw new Error('code-server needs Node 22 or newer on this platform. Start this with a newer Node.');
  const packages = [`code-server@${pinned['code-server']}`];
  if (nodePackage) packages.push(`${nodePackage}@${pinned.node}`);
  npm(paths.node, paths.folder, ['install', ...packages]);
  // What code-server's own install script would do; no script of a package is run here.
  npm(paths.node, paths.vscode, ['install', '--omit=dev']);
  const extensions = join(paths.vscode, 'extensions');
  npm(paths.node, extensions, ['install', '--omit=dev']);
  run(paths.node, extensions, paths.node, ['postinstall.mjs']);
  replaceNativeModules(root, paths.vscode);
  linkScripts(paths.vscode);
  prune(paths);
  writeFileSync(paths.done, stamp());
}

function stamp() {
  return `${JSON.stringify(pinned)}\n`;
}

function nodePackageHere() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `${platform}-${process.arch}`;
  return nodePackages.includes(name) ? `node-${name}` : undefined;
}

/** @param {string} folder */
function nodeIn(folder) {
  const name = nodePackageHere();
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  return name ? join(folder, 'node_modules', name, 'bin', file) : process.execPath;
}

/**
 * Both modules would need a C++ compiler. Without a log module the server runs, but every output channel stays empty.
 * @param {string} root
 * @param {string} vscode
 */
function replaceNativeModules(root, vscode) {
  for (const name of ['spdlog', 'native-watchdog']) {
    const target = join(vscode, 'node_modules', '@vscode', name);
    copyFileSync(join(root, 'test', 'runtime', 'replacements', `${name}.cjs`), join(target, 'index.js'));
  }
}

/** @param {string} vscode */
function linkScripts(vscode) {
  if (process.platform === 'win32') return;
  const system = process.platform === 'darwin' ? 'darwin' : 'linux';
  const links = [
    ['remote-cli', 'code-server', `code-${system}.sh`],
    ['helpers', 'browser.sh', `browser-${system}.sh`],
  ];
  for (const [folder = '', name = '', target = ''] of links) {
    const link = join(vscode, 'bin', folder, name);
    if (existsSync(join(dirname(link), target)) && !existsSync(link)) symlinkSync(target, link);
  }
}

/**
 * Parts nobody needs here: almost half of the size.
 * @param {{ node: string, vscode: string }} paths
 */
function prune({ node, vscode }) {
  const headers = nodePackageHere() ? [join(dirname(node), '..', 'include')] : [];
  const parts = ['extensions/copilot', 'node_modules/@github', 'node_modules/@microsoft/mxc-sdk'];
  const here = `${process.platform}-${process.arch}`;
  const others = ['node_modules/@vscode/ripgrep-universal/bin', 'node_modules/node-pty/prebuilds'].flatMap((folder) =>
    namesIn(join(vscode, folder))
      .filter((name) => name !== here)
      .map((name) => `${folder}/${name}`),
  );
  for (const path of [...headers, ...[...parts, ...others].map((part) => join(vscode, part))]) {
    rmSync(path, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function namesIn(folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/**
 * @param {string} node
 * @param {string} cwd
 * @param {string[]} args
 */
function npm(node, cwd, args) {
  run(node, cwd, 'npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
}

/**
 * Runs a command with the folder of `node` first on PATH, so that everything it starts runs under that Node.
 * @param {string} node
 * @param {string} cwd
 * @param {string} command
 * @param {string[]} args
 */
function run(node, cwd, command, args) {
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
  const shell = process.platform === 'win32';
  const { status, error } = spawnSync(command, args, { cwd, env, stdio: ['ignore', 'ignore', 'inherit'], shell });
  if (status === 0) return;
  const reason = error ? `: ${error.message}` : '';
  throw new Error(
    `"${command} ${args.join(' ')}" failed${reason}. It fetches from the npm registry; check the network.`,
  );
}
