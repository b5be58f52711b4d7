/** What is linted, with which settings, and why not. */
import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import { locate } from '../../server/workspace/location';
import { MemoryFileSystem } from '../../server/workspace/memory-file-system';
import { candidatesOf, everyServer, memoryWorkspace, said, unpinned } from './support';

const mcp = '/project/.mcp.json';

describe('workspace', () => {
  it('lints files on disk', async () => {
    const { workspace } = memoryWorkspace({ [mcp]: unpinned });
    assert.deepEqual(await said(workspace, mcp), ['unpinned-package: "some-package"']);
  });

  it('prefers the open buffer to the disk, and goes back', async () => {
    const { workspace } = memoryWorkspace({ [mcp]: unpinned });
    workspace.open(mcp, '{}');
    assert.deepEqual(await said(workspace, mcp), []);
    const text = unpinned.replace('some-package', 'other');
    workspace.change(mcp, text, [{ start: 0, oldEnd: 2, newEnd: text.length }]);
    assert.deepEqual(await said(workspace, mcp), ['unpinned-package: "other"']);
    workspace.close(mcp);
    assert.deepEqual(await said(workspace, mcp), ['unpinned-package: "some-package"']);
  });

  it('gives the same for a text as for a file with it', async () => {
    const { workspace } = memoryWorkspace({ [mcp]: unpinned });
    const file = await workspace.lintFile(mcp);
    const text = await workspace.lintText(mcp, unpinned);
    // Functions of two runs are never the same.
    assert.equal(JSON.stringify(text.findings), JSON.stringify(file.findings));
    assert.equal(text.document.uri, 'file:///project/.mcp.json');
  });

  it('lints files outside of all folders by the end of their path', async () => {
    const { workspace } = memoryWorkspace({ '/home/me/.mcp.json': unpinned }, { folders: [] });
    const { document, findings } = await workspace.lintFile('/home/me/.mcp.json');
    assert.equal(document.path, 'home/me/.mcp.json');
    assert.equal(findings.length, 1);
  });

  it('lints what is on no disk', async () => {
    const { workspace } = memoryWorkspace({}, { folders: ['vscode-vfs://github/owner/repository'] });
    workspace.open('vscode-vfs://github/owner/repository/a%20b/.mcp.json', unpinned);
    const { document, findings } = await workspace.lintFile('vscode-vfs://github/owner/repository/a%20b/.mcp.json');
    assert.equal(document.path, 'a b/.mcp.json');
    assert.equal(findings.length, 1);
  });

  it('tells of a rule that throws and goes on', async () => {
    const failed: string[] = [];
    const crash = { ...everyServer, check: { server: () => assert.fail('crash') } };
    const { workspace } = memoryWorkspace(
      { [mcp]: unpinned },
      {
        rules: [crash, everyServer],
        onRuleError: (rule, error, { path }) => failed.push(`${rule.meta.id} ${path} ${error}`),
      },
    );
    assert.equal((await said(workspace, mcp)).length, 1);
    assert.deepEqual(failed, ['every-server .mcp.json AssertionError [ERR_ASSERTION]: crash']);
  });
});

describe('configuration files', () => {
  const off = '{ "rules": { "unpinned-package": "off", }, }';

  it('count for their folder and below; the nearest one wins', async () => {
    const { workspace } = memoryWorkspace({
      '/project/grantlint.json': '{ "rules": { "unpinned-package": "error" } }',
      [mcp]: unpinned,
      '/project/a/b/.mcp.json': unpinned,
      '/project/a/grantlint.jsonc': off,
    });
    const above = await workspace.lintFile(mcp);
    assert.equal(above.findings[0]?.severity, 'error');
    assert.equal(above.configurationFile, '/project/grantlint.json');
    assert.deepEqual(await said(workspace, '/project/a/b/.mcp.json'), []);
  });

  it('are not looked for above the workspace folder', async () => {
    const { workspace } = memoryWorkspace({ '/grantlint.json': off, [mcp]: unpinned });
    assert.equal((await said(workspace, mcp)).length, 1);
  });

  it('are read from the open buffer and again after a change', async () => {
    const { workspace, disk } = memoryWorkspace({ [mcp]: unpinned });
    assert.equal((await said(workspace, mcp)).length, 1);
    workspace.open('/project/grantlint.json', off);
    assert.deepEqual(await said(workspace, mcp), []);
    workspace.close('/project/grantlint.json');
    assert.equal((await said(workspace, mcp)).length, 1);
    disk.write('/project/grantlint.json', off);
    assert.equal(workspace.invalidate('/project/grantlint.json'), 'everything');
    assert.deepEqual(await said(workspace, mcp), []);
  });

  it('hold globs relative to themselves', async () => {
    const { workspace } = memoryWorkspace({
      '/project/a[1]/grantlint.json': `{ "ignore": ["fixtures"],
        "suppressions": [{ "rule": "unpinned-package", "files": ["x/.mcp.json"], "reason": "r" }] }`,
      '/project/a[1]/fixtures/.mcp.json': unpinned,
      '/project/fixtures/.mcp.json': unpinned,
      '/project/a[1]/x/.mcp.json': unpinned,
      '/project/a[1]/y/.mcp.json': unpinned,
    });
    assert.equal(await workspace.whyNot('/project/a[1]/fixtures/.mcp.json'), 'ignored');
    assert.equal(await workspace.whyNot('/project/fixtures/.mcp.json'), undefined);
    assert.deepEqual(await said(workspace, '/project/a[1]/x/.mcp.json'), []);
    assert.equal((await said(workspace, '/project/a[1]/y/.mcp.json')).length, 1);
  });

  it('give way to the one that was asked for, and all to the last word', async () => {
    const { workspace } = memoryWorkspace(
      { '/elsewhere/other.json': off, '/project/grantlint.json': '{}', [mcp]: unpinned },
      { configurationFile: '/elsewhere/other.json', adjust: (settings) => ({ ...settings, strict: true }) },
    );
    const { settings, configurationFile } = await workspace.settingsFor(mcp);
    assert.deepEqual(settings, {
      strict: true,
      rules: { 'unpinned-package': { level: 'off' } },
      ignore: [],
      suppressions: [],
      provenance: [],
      knowledge: [],
    });
    assert.equal(configurationFile, '/elsewhere/other.json');
  });

  it('are documents themselves', async () => {
    const { workspace } = memoryWorkspace({ '/project/grantlint.json': '{}' });
    assert.equal(await workspace.whyNot('/project/grantlint.json'), undefined);
    assert.deepEqual(await candidatesOf(workspace), ['config /project/grantlint.json']);
  });
});

describe('candidates', () => {
  it('are configuration and code, in the order of their names', async () => {
    const { workspace } = memoryWorkspace({
      [mcp]: '',
      '/project/z.py': '',
      '/project/a/b.ts': '',
      '/project/readme.txt': '',
      '/project/data.json': '',
      '/project/package.json': '',
    });
    assert.deepEqual(await candidatesOf(workspace), [
      'config /project/.mcp.json',
      'code /project/a/b.ts',
      'config /project/data.json',
      'config /project/package.json',
      'code /project/z.py',
    ]);
    assert.deepEqual(await candidatesOf(workspace, { code: false }), [
      'config /project/.mcp.json',
      'config /project/data.json',
      'config /project/package.json',
    ]);
    assert.deepEqual(await candidatesOf(workspace, { below: '/project/a' }), ['code /project/a/b.ts']);
  });

  it('leave out what git ignores, as nested files say', async () => {
    const { workspace } = memoryWorkspace({
      '/project/.gitignore': 'build/\n*.gen.ts\n!keep.gen.ts\n',
      '/project/build/a.py': '',
      '/project/a.gen.ts': '',
      '/project/keep.gen.ts': '',
      '/project/sub/.gitignore': '/local.py\n!b.gen.ts\n',
      '/project/sub/local.py': '',
      '/project/sub/deep/local.py': '',
      '/project/sub/b.gen.ts': '',
    });
    assert.deepEqual(await candidatesOf(workspace), [
      'code /project/keep.gen.ts',
      'code /project/sub/b.gen.ts',
      'code /project/sub/deep/local.py',
    ]);
  });

  it('leave out dependencies, version control and what the configuration ignores', async () => {
    const { workspace } = memoryWorkspace({
      '/project/grantlint.json': '{ "ignore": ["vendor", "**/*.test.ts"] }',
      '/project/node_modules/x/index.js': '',
      '/project/.git/hooks/x.py': '',
      '/project/vendor/a/b.py': '',
      '/project/src/a.test.ts': '',
      '/project/src/a.ts': '',
    });
    assert.deepEqual(await candidatesOf(workspace, { config: false }), ['code /project/src/a.ts']);
  });

  it('follow links to files inside the folder only, and each file once', async () => {
    const { workspace } = memoryWorkspace({
      [mcp]: 'link:config/servers.conf',
      '/project/config/servers.conf': unpinned,
      '/project/copy.py': 'link:a.py',
      '/project/a.py': '',
      '/project/b/.mcp.json': 'link:/etc/secret.conf',
      '/etc/secret.conf': unpinned,
      '/project/c': 'link:config',
    });
    assert.deepEqual(await candidatesOf(workspace), [
      'config /project/.mcp.json',
      'code /project/a.py',
      'config /project/b/.mcp.json',
    ]);
    assert.equal((await said(workspace, mcp)).length, 1);
    assert.equal(await workspace.whyNot('/project/b/.mcp.json'), 'outside-folder');
  });

  it('belong to one folder each when folders are nested', async () => {
    const files = { [mcp]: '', '/project/inner/.mcp.json': '' };
    const { workspace } = memoryWorkspace(files, { folders: ['/project', '/project/inner'] });
    assert.deepEqual(await candidatesOf(workspace), ['config /project/.mcp.json', 'config /project/inner/.mcp.json']);
    assert.equal(workspace.locate('/project/inner/.mcp.json').path, '.mcp.json');
  });
});

describe('the question why not', () => {
  it('is answered', async () => {
    const { workspace } = memoryWorkspace({
      '/project/.gitignore': '*.local.py\n.mcp.json\n',
      '/project/off/grantlint.json': '{ "ignore": ["x.py"], "rules": {} }',
      [mcp]: unpinned,
      '/project/a.local.py': '',
      '/project/a.txt': '',
      '/project/node_modules/a.py': '',
      '/project/off/x.py': '',
      '/project/big.py': 'x'.repeat(2 * 1024 * 1024 + 1),
      '/project/binary.py': new Uint8Array([120, 0]),
    });
    const reasons = await Promise.all(
      ['a.txt', 'node_modules/a.py', 'off/x.py', 'a.local.py', '.mcp.json', 'gone.py', 'big.py', 'binary.py'].map(
        (file) => workspace.whyNot(`/project/${file}`),
      ),
    );
    assert.deepEqual(reasons, [
      'no-format',
      'skipped-folder',
      'ignored',
      'git-ignored',
      undefined,
      'missing',
      'too-large',
      'binary',
    ]);
    assert.equal(await workspace.whyNot(mcp, false), 'git-ignored');
  });

  it('knows that every rule is off', async () => {
    const { workspace } = memoryWorkspace(
      { [mcp]: unpinned, '/project/grantlint.json': '{ "rules": { "every-server": "off" } }' },
      { rules: [everyServer] },
    );
    assert.equal(await workspace.whyNot(mcp), 'rules-off');
    assert.equal((await workspace.lintFile(mcp)).skipped, 'rules-off');
  });
});

describe('locations', () => {
  it('are the same on Windows', async () => {
    const place = locate('C:\\Users\\me\\Project\\.vscode\\mcp.json', ['c:\\Users\\me\\Project\\'], win32);
    assert.equal(place.path, '.vscode/mcp.json');
    assert.equal(place.target, 'c:\\Users\\me\\Project\\.vscode\\mcp.json');
    assert.equal(place.uri, 'file:///c%3A/Users/me/Project/.vscode/mcp.json');
    assert.equal(locate('C:\\x\\.mcp.json', [], win32).path, 'x/.mcp.json');
    assert.equal(locate('\\\\server\\share\\a b.py', [], win32).uri, 'file://server/share/a%20b.py');
  });

  it('work for a whole workspace on Windows', async () => {
    const disk = new MemoryFileSystem(
      {
        'c:\\p\\.gitignore': 'out/',
        'c:\\p\\out\\.mcp.json': unpinned,
        'c:\\p\\a\\.mcp.json': unpinned,
        'c:\\p\\a\\grantlint.json': '{}',
      },
      win32,
    );
    const { workspace } = memoryWorkspace({}, { fileSystem: disk, folders: ['C:\\p'] });
    assert.deepEqual(await candidatesOf(workspace), ['config c:\\p\\a\\.mcp.json', 'config c:\\p\\a\\grantlint.json']);
    assert.equal((await workspace.lintFile('C:\\p\\a\\.mcp.json')).configurationFile, 'c:\\p\\a\\grantlint.json');
  });

  it('tell a folder from one whose name only begins like it', () => {
    assert.equal(locate('/project-b/a.py', ['/project'], posix).folder, undefined);
    assert.equal(locate('/a.py', ['/'], posix).path, 'a.py');
  });
});
