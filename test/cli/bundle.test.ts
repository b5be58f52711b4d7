/** The command line as it ships: one bundle, run as a program. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, copyFileSync, existsSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { build } from 'esbuild';
import { harmless, projects, unpinned, vulnerable } from './harness';

const project = projects();
const folder = resolve('.test/bundle-of-cli');
const program = join(folder, 'cli.js');
const isRoot = process.getuid?.() === 0;
/** The user `nobody`: root may read and write everything. */
const nobody = isRoot ? { uid: 65534, gid: 65534 } : {};

function grantlint(
  args: readonly string[],
  cwd: string,
  options: { uid?: number; gid?: number; env?: NodeJS.ProcessEnv } = {},
) {
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...env } = process.env;
  const run = spawnSync(process.execPath, [program, ...args], {
    cwd,
    encoding: 'utf8',
    ...options,
    env: { ...env, LC_ALL: 'C', ...options.env },
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

describe('the bundle', function () {
  this.timeout(60_000);

  before(async () => {
    await build({
      entryPoints: ['server/cli.ts', 'server/server.ts'],
      entryNames: '[name]',
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      minify: true,
      mainFields: ['module', 'main'],
      external: ['xmlbuilder2'],
      assetNames: '[name]',
      loader: { '.wasm': 'file' },
      outdir: folder,
      logLevel: 'error',
    });
  });

  it('exits by what it finds', () => {
    const p = project({ 'a/.mcp.json': vulnerable, 'b/.mcp.json': harmless, 'c/agent.py': 'import mcp\n' });
    assert.equal(grantlint(['check', 'a'], p.folder).code, 1);
    assert.equal(grantlint(['check', 'b'], p.folder).code, 0);
    assert.equal(grantlint(['check', 'c/agent.py'], p.folder).code, 0);
    assert.equal(grantlint(['check', 'a', '--fail-on', 'never'], p.folder).code, 0);
    assert.equal(grantlint(['check', 'nowhere'], p.folder).code, 2);
    assert.equal(grantlint(['chekc'], p.folder).code, 2);
    assert.equal(grantlint(['--version'], p.folder).code, 0);
  });

  it('writes no colours and no progress into a pipe', () => {
    const p = project({ '.mcp.json': unpinned });
    const { out, err } = grantlint(['check'], p.folder);
    assert.ok(!out.includes('\u001b'));
    assert.equal(err, '');
    assert.ok(grantlint(['check'], p.folder, { env: { FORCE_COLOR: '1' } }).out.includes('\u001b'));
  });

  it('finds its grammars, documents and advisories wherever it is started', () => {
    const p = project({ 'agent.ts': 'export const x = 1;\n', '.mcp.json': vulnerable });
    const { out, err } = grantlint(['check', '--format', 'sarif'], p.folder);
    assert.equal(err, '');
    const [run] = JSON.parse(out).runs;
    assert.equal(run.results[0].ruleId, 'vulnerable-package');
    assert.match(grantlint(['explain', 'unpinned-package'], p.folder).out, /^Why it matters$/m);
  });

  it('ends quietly when the reader has enough', async () => {
    const p = project(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}/.mcp.json`, vulnerable])));
    const child = spawn(process.execPath, [program, 'check', '--format', 'json'], { cwd: p.folder });
    const err = collect(child.stderr);
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((done) => child.once('close', done));
    assert.equal(await err, '');
    assert.equal(code, 1);
  });

  it('reports what it cannot write to', function () {
    if (!existsSync('/dev/full')) return this.skip();
    const p = project({ '.mcp.json': unpinned });
    const full = openSync('/dev/full', 'w');
    const run = spawnSync(process.execPath, [program, 'check'], {
      cwd: p.folder,
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    assert.equal(run.status, 2);
    assert.match(run.stderr, /^grantlint: Grantlint failed, and the result is incomplete: ENOSPC/);
  });

  it('names unreadable files and folders, and checks the rest', function () {
    if (process.platform === 'win32') return this.skip();
    const p = project({ 'a/.mcp.json': unpinned, 'b/.mcp.json': unpinned, 'c/.mcp.json': vulnerable });
    chmodSync(p.path('a/.mcp.json'), 0o000);
    chmodSync(p.path('b'), 0o000);
    const { out, err, code } = grantlint(['check'], p.folder, nobody);
    chmodSync(p.path('b'), 0o755);
    assert.match(
      err,
      /^grantlint: a\/\.mcp\.json: could not be read \(EACCES\) and was not checked\. Check its permissions\.$/m,
    );
    assert.match(err, /^grantlint: b: could not be read \(EACCES\)/m);
    assert.match(out, /vulnerable-package {2}c\/\.mcp\.json:3/);
    assert.match(out, /The check is incomplete: 2 things went wrong/);
    assert.equal(code, 2);
  });

  it('loses no file in a folder it may not write to', function () {
    if (process.platform === 'win32') return this.skip();
    const p = project({ '.mcp.json': vulnerable });
    chmodSync(p.path('.mcp.json'), 0o666);
    chmodSync(p.folder, 0o555);
    const { err, code } = grantlint(['check', '--fix-unsafe'], p.folder, nobody);
    chmodSync(p.folder, 0o777);
    assert.match(
      err,
      /^grantlint: \.mcp\.json: not fixed, the file could not be written\. It was left as it was\. \(EACCES\)$/m,
    );
    assert.equal(p.read('.mcp.json'), vulnerable);
    assert.equal(code, 2);
  });

  it('starts the language server beside it', async () => {
    const child = spawn(process.execPath, [program, 'lsp', '--stdio']);
    const params = { processId: process.pid, rootUri: null, capabilities: {} };
    send(child, { id: 1, method: 'initialize', params });
    send(child, { method: 'initialized', params: {} });
    send(child, { id: 2, method: 'shutdown' });
    send(child, { method: 'exit' });
    const [out, code] = await Promise.all([collect(child.stdout), new Promise((done) => child.once('close', done))]);
    assert.match(out, /"capabilities":\{/);
    assert.match(out, /"name":"grantlint"/);
    assert.equal(code, 0);
  });

  it('says when the language server is missing', () => {
    const p = project();
    copyFileSync(program, p.path('cli.js'));
    const run = spawnSync(process.execPath, [p.path('cli.js'), 'lsp', '--stdio'], { encoding: 'utf8' });
    assert.match(run.stderr, /The language server is missing: .*server\.js\. Install Grantlint again\./);
    assert.equal(run.status, 2);
  });
});

function send(child: ChildProcess, message: object): void {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

async function collect(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}
