#!/usr/bin/env node
// `npm test`: installs what is missing, checks, builds, and runs every test; ends with one line `N passed, N failed`.
// `npm test -- --grep words` runs only tests whose name has the words; `--fast` leaves out those in real editors;
// `--update` (`npm run update`) writes the generated files instead of comparing them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const options = process.argv.slice(2);
const update = options.includes('--update');
const fast = options.includes('--fast') || update;
const grep = update
  ? /generated files|is current/
  : options.includes('--grep')
    ? options[options.indexOf('--grep') + 1]
    : undefined;
if (update) process.env.UPDATE = '1';
const inCi = Boolean(process.env.CI);

if (!existsSync('node_modules/.package-lock.json')) run('npm', ['ci', '--no-audit', '--no-fund']);
run('node', ['rules/generate-index.mjs', ...(update ? [] : ['--check'])]);
if (!update) {
  run('npm', ['run', '--silent', 'check']);
  run('npm', ['run', '--silent', 'build']);
}
const bundle = bundleTests();
if (!fast) installRuntime();
process.exit(await runTests(bundle));

function bundleTests() {
  rmSync('.test', { recursive: true, force: true });
  // One bundle: in one for each file, the sources would be there a hundred times. Tests inside the extension host have an
  // entry of their own, started by `test/client/host.test.ts`.
  const left = [join('test', 'client', 'host', '/'), ...(fast ? [join('test', 'client', '/')] : [])];
  const imports = readdirSync('test', { recursive: true })
    .map((name) => join('test', name))
    .filter((name) => name.endsWith('.test.ts') && !left.some((folder) => name.startsWith(folder)))
    .map((name) => `import '../${name.replaceAll('\\', '/')}';`);
  mkdirSync('.test');
  writeFileSync('.test/all.ts', imports.join('\n'));
  const external = [
    'vscode',
    'xmlbuilder2',
    'mocha',
    'esbuild',
    'playwright-core',
    '@vscode/test-electron',
    '@vscode/vsce',
  ].map((name) => `--external:${name}`);
  run('npx', [
    'esbuild',
    '.test/all.ts',
    '--bundle',
    '--platform=node',
    '--format=cjs',
    '--target=node20',
    '--main-fields=module,main',
    '--sourcemap=inline',
    ...external,
    '--loader:.wasm=file',
    '--asset-names=[name]',
    '--entry-names=[name]',
    '--outdir=.test',
    '--log-level=warning',
  ]);
  return '.test/all.js';
}

/** The editor of the tests. Absent without network on a developer's machine: its tests then say so and are skipped. */
function installRuntime() {
  const { status } = spawnSync('node', ['test/runtime/install.mjs'], { stdio: 'inherit' });
  if (status !== 0 && inCi) process.exit(1);
}

async function runTests(file) {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 20_000,
    reporter: 'dot',
    forbidPending: inCi,
    forbidOnly: inCi,
    ...(grep ? { grep } : {}),
  });
  mocha.addFile(file);
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    const runner = mocha.run((failures) => {
      const { passes, pending } = runner.stats;
      console.log(`${passes} passed, ${failures} failed${pending ? `, ${pending} skipped` : ''}`);
      resolve(failures || !passes ? 1 : 0);
    });
  });
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) console.error(`${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}
