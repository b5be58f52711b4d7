/** `grantlint lock`: what is written, what stays, and what `check` says of it afterwards. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { projects } from './harness';

const project = projects();

const tools = (description: string) =>
  `${JSON.stringify({ tools: [{ name: 'search', description, inputSchema: { type: 'object' } }] }, undefined, 2)}\n`;
const servers = (file: string) => `{ "mcpServers": { "docs": { "command": "node", "args": ["${file}"] } } }\n`;
const name = 'grantlint.lock.json';

const changed = (out: string) =>
  JSON.parse(out)
    .findings.filter(({ ruleId }: { ruleId: string }) => ruleId === 'changed-tool-definition')
    .map(({ path, severity, message }: { path: string; severity: string; message: string }) => [
      path,
      severity,
      message.slice(0, 30),
    ]);

describe('lock', () => {
  const files = { '.mcp.json': servers('a.js'), 'mcp/tools.json': tools('One.'), 'test/tools.json': tools('Test.') };

  it('writes what the project holds, but for tests, and tells of it', async () => {
    const p = project(files);
    const { out, err, code } = await p.run(['lock']);
    assert.equal(code, 0);
    assert.equal(err, '');
    assert.equal(
      out,
      'grantlint.lock.json: 1 definition and 1 server in 2 files\nadded    server docs in .mcp.json\nadded    tool search in mcp/tools.json\n',
    );
    const lock = JSON.parse(p.read(name));
    assert.deepEqual(Object.keys(lock), ['lockVersion', 'tools', 'prompts', 'resources', 'servers']);
    assert.deepEqual(Object.keys(lock.tools), ['mcp/tools.json']);
    assert.match(lock.servers['.mcp.json'].docs, /^[\da-f]{64}$/);
    assert.deepEqual(changed((await p.run(['check', '--format', 'json'])).out), []);
  });

  it('writes the same again', async () => {
    const p = project(files);
    await p.run(['lock']);
    const first = p.read(name);
    assert.match((await p.run(['lock'])).out, /^Nothing has changed since it was written\.$/m);
    assert.equal(p.read(name), first);
  });

  it('makes check tell of what is not as it was', async () => {
    const p = project(files);
    await p.run(['lock']);
    p.write('mcp/tools.json', tools('Two.'));
    p.write('.mcp.json', servers('b.js'));
    p.write('other/mcp.json', servers('c.js'));
    const { out } = await p.run(['check', '--format', 'json']);
    assert.deepEqual(changed(out), [
      ['.mcp.json', 'error', 'How `docs` is started is no lo'],
      ['mcp/tools.json', 'error', '`search` is no longer what was'],
      ['other/mcp.json', 'warning', 'The server `docs` is not in th'],
    ]);
  });

  it('says what changed, in both languages', async () => {
    const p = project(files);
    await p.run(['lock']);
    p.write('mcp/tools.json', tools('Two.'));
    p.write('.mcp.json', '{ "mcpServers": {} }\n');
    const { out } = await p.run(['lock', '--locale', 'zh-cn']);
    assert.equal(
      out,
      'grantlint.lock.json：1 个文件中的 1 个定义和 0 个服务器\n移除  .mcp.json 中的服务器 docs\n变更  mcp/tools.json 中的工具 search\n',
    );
  });

  it('leaves what stands outside the paths', async () => {
    const p = project(files);
    await p.run(['lock']);
    const before = JSON.parse(p.read(name));
    p.write('mcp/tools.json', tools('Two.'));
    p.write('.mcp.json', servers('b.js'));
    await p.run(['lock', '.mcp.json']);
    const after = JSON.parse(p.read(name));
    assert.deepEqual(after.tools, before.tools);
    assert.notDeepEqual(after.servers, before.servers);
    await p.run(['lock', 'mcp']);
    assert.notDeepEqual(JSON.parse(p.read(name)).tools, before.tools);
  });

  it('belongs to the top folder of the project, wherever it starts', async () => {
    const p = project({ 'sub/.mcp.json': servers('a.js') });
    mkdirSync(p.path('.git'));
    const { out } = await p.run(['lock'], { cwd: 'sub' });
    assert.match(out, /^\.\.[\\/]grantlint\.lock\.json: /);
    assert.deepEqual(Object.keys(JSON.parse(p.read(name)).servers), ['sub/.mcp.json']);
  });

  it('holds no credential', async () => {
    const p = project({
      '.mcp.json': '{ "mcpServers": { "a": { "url": "https://user:hunter2@x.org/?token=hunter3" } } }',
    });
    await p.run(['lock']);
    assert.doesNotMatch(p.read(name), /hunter|user/);
  });

  it('does not lock what it could not read, nor forget what was locked of it', async () => {
    const p = project(files);
    await p.run(['lock']);
    const before = p.read(name);
    p.write('.mcp.json', '{ "mcpServers": { "docs": ');
    const { err, code } = await p.run(['lock']);
    assert.equal(code, 2);
    assert.match(err, /^grantlint: \.mcp\.json: could not be read as a whole and is not locked\./);
    assert.equal(p.read(name), before);
  });

  it('refuses a lock file it cannot read, paths that are not there, and two projects at once', async () => {
    const p = project({ ...files, [name]: '{ "tools": ' });
    const broken = await p.run(['lock']);
    assert.equal(broken.code, 2);
    assert.match(broken.err, /grantlint\.lock\.json: this lock file cannot be read/);
    assert.equal(p.read(name), '{ "tools": ');
    assert.equal((await p.run(['lock', 'nowhere'])).code, 2);
    const other = project({ '.mcp.json': servers('a.js') });
    const two = await p.run(['lock', '.', realpathSync(other.folder)]);
    assert.equal(two.code, 2);
    assert.match(two.err, /different projects/);
    assert.equal(existsSync(join(other.folder, name)), false);
  });

  it('writes a file that ends in a line break and has a byte order mark only where one was', async () => {
    const p = project(files);
    await p.run(['lock']);
    p.write(name, `\uFEFF${p.read(name)}`);
    p.write('mcp/tools.json', tools('Two.'));
    assert.equal((await p.run(['lock'])).code, 0);
    const bytes = readFileSync(p.path(name));
    assert.deepEqual([...bytes.subarray(0, 3), bytes.at(-1)], [0xef, 0xbb, 0xbf, 10]);
  });
});
