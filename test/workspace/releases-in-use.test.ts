/** Which releases a project uses already, and that what is written on the disk counts as data only. */
import assert from 'node:assert/strict';
import { fixTitle } from '../../server/engine/finding';
import { memoryWorkspace } from './support';

const launch = (spec: string, runner = 'npx') =>
  JSON.stringify({ mcpServers: { one: { command: runner, args: runner === 'npx' ? ['-y', spec] : [spec] } } });

const lock = (version: string) =>
  JSON.stringify({ lockfileVersion: 3, packages: { '': {}, 'node_modules/some-server': { version } } });

async function fixes(files: Readonly<Record<string, string>>, file = '/project/.mcp.json'): Promise<string[]> {
  const { workspace } = memoryWorkspace(files);
  const { findings } = await workspace.lintFile(file);
  return findings
    .filter(({ rule }) => rule.meta.id === 'unpinned-package')
    .flatMap((finding) => finding.fixes.map((fix) => fixTitle(finding, fix, 'en').replace(/ \(.*/, '')));
}

describe('releases in use', () => {
  it('come from the nearest lock file, then from those above, then from what is installed', async () => {
    const found = await fixes(
      {
        '/project/app/.mcp.json': launch('some-server'),
        '/project/app/package-lock.json': lock('1.0.1'),
        '/project/yarn.lock': '"some-server@^1":\n  version "1.0.2"\n',
        '/project/node_modules/some-server/package.json': '{ "version": "1.0.3" }',
      },
      '/project/app/.mcp.json',
    );
    assert.deepEqual(found, [
      'Pin to 1.0.1, from package-lock.json',
      'Pin to 1.0.2, from yarn.lock',
      'Pin to 1.0.3, from node_modules',
    ]);
  });

  it('are within the range that is written', async () => {
    const files = { '/project/package-lock.json': lock('2.0.0') };
    assert.deepEqual(await fixes({ ...files, '/project/.mcp.json': launch('some-server@^1') }), []);
    assert.deepEqual(await fixes({ ...files, '/project/.mcp.json': launch('some-server@>=1.5') }), [
      'Pin to 2.0.0, from package-lock.json',
    ]);
    const python = { '/project/requirements.txt': 'some-tool==3.1\n' };
    assert.deepEqual(await fixes({ ...python, '/project/.mcp.json': launch('some-tool<3', 'uvx') }), []);
    assert.deepEqual(await fixes({ ...python, '/project/.mcp.json': launch('Some_Tool>=3', 'uvx') }), [
      'Pin to 3.1, from requirements.txt',
    ]);
  });

  it('leave out what is broken, what is no version, and names that lead elsewhere', async () => {
    const of = (text: string) =>
      fixes({
        '/project/.mcp.json': launch('some-server'),
        '/project/node_modules/some-server/package.json': text,
        '/project/package-lock.json': '{ "packages": { "node_modules/some-server": {',
      });
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '{ "version": 3 }',
      '{ "version": "../x" }',
      '{ "version": "latest" }',
    ]) {
      assert.deepEqual(await of(text), [], text);
    }
    const files = { '/package.json': '{ "version": "1.0.0" }', '/project/.mcp.json': launch('@x/../../some') };
    assert.deepEqual(await fixes(files), []);
  });

  it('are those of an open buffer, and change with it', async () => {
    const { workspace } = memoryWorkspace({
      '/project/.mcp.json': launch('some-server'),
      '/project/package-lock.json': lock('1.0.0'),
    });
    const versions = async () =>
      (await workspace.lintFile('/project/.mcp.json')).findings
        .filter(({ rule }) => rule.meta.id === 'unpinned-package')
        .flatMap((finding) => finding.fixes.map(({ data }) => data.version));
    workspace.open('/project/.mcp.json', launch('some-server'));
    assert.deepEqual(await versions(), ['1.0.0']);
    workspace.open('/project/package-lock.json', lock('1.0.7'));
    workspace.change('/project/package-lock.json', lock('1.0.8'), []);
    assert.deepEqual(await versions(), ['1.0.8']);
  });
});
