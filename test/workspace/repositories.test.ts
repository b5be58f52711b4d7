/** What git does with a file, told from its own files. */
import assert from 'node:assert/strict';
import { IgnoreFiles } from '../../server/workspace/ignore-files';
import { locate } from '../../server/workspace/location';
import { MemoryFileSystem } from '../../server/workspace/memory-file-system';
import { Repositories } from '../../server/workspace/repositories';

describe('repositories', () => {
  it('a file without any work tree above it', async () => {
    assert.equal(await stateOf('/work/.env', { '/work/.env': '' }), undefined);
  });

  it('a file no .gitignore names', async () => {
    assert.equal(await stateOf('/work/.env', { '/work/.git/HEAD': '', '/work/.gitignore': 'dist\n' }), 'untracked');
  });

  it('a file a .gitignore names, and one it takes in again', async () => {
    const files = { '/work/.git/HEAD': '', '/work/.gitignore': '.env*\n!.env.example\n' };
    assert.equal(await stateOf('/work/.env', files), 'ignored');
    assert.equal(await stateOf('/work/app/.env.local', files), 'ignored');
    assert.equal(await stateOf('/work/.env.example', files), 'untracked');
  });

  it('a work tree that begins above the workspace folder', async () => {
    const files = { '/work/.git/HEAD': '', '/work/.gitignore': '.env\n' };
    assert.equal(await stateOf('/work/packages/app/.env', files, '/work/packages/app'), 'ignored');
  });

  it("a file one person's exclusions name", async () => {
    assert.equal(await stateOf('/work/app/.env', { '/work/.git/info/exclude': '# mine\n.env\n' }), 'ignored');
  });

  it('a file that is tracked although it is ignored', async () => {
    for (const version of [2, 3]) {
      const files = {
        '/work/.git/index': indexOf(['a.txt', 'sub/.env', '.env.example'], version),
        '/work/.gitignore': '.env\n',
      };
      assert.equal(await stateOf('/work/sub/.env', files), 'tracked', `version ${version}`);
      assert.equal(await stateOf('/work/.env', files), 'ignored', 'another path that ends the same');
    }
  });

  it('a work tree whose .git is a file', async () => {
    const files = { '/work/tree/.git': 'gitdir: ../main/.git/worktrees/tree\n' };
    assert.equal(await stateOf('/work/tree/.env', files), 'untracked');
    const index = { '/work/main/.git/worktrees/tree/index': indexOf(['.env'], 2) };
    assert.equal(await stateOf('/work/tree/.env', { ...files, ...index }), 'tracked');
  });

  it('an index nobody can read', async () => {
    assert.equal(await stateOf('/work/.env', { '/work/.git/index': 'DIRC\0\0\0\u0004.env\0' }), 'untracked');
    for (const index of ['', 'DIRC']) {
      assert.equal(await stateOf('/work/.env', { '/work/.git/index': index }), 'untracked');
    }
  });

  it('a document on no disk', async () => {
    assert.equal(await stateOf('untitled:.env', { '/work/.git/HEAD': '' }), undefined);
  });
});

function stateOf(file: string, files: Record<string, string | Uint8Array>, folder = '/work') {
  const fileSystem = new MemoryFileSystem(files);
  const read = async (name: string) => {
    const bytes = await fileSystem.readFile(name);
    return bytes && new TextDecoder().decode(bytes);
  };
  const repositories = new Repositories(fileSystem, new IgnoreFiles(fileSystem.path, read));
  return repositories.stateOf(locate(file, [folder], fileSystem.path));
}

/** https://git-scm.com/docs/index-format; in version 3 with extended flags. */
function indexOf(files: readonly string[], version: 2 | 3 | number): Uint8Array {
  const header = Buffer.from('DIRC\0\0\0\0\0\0\0\0');
  header.writeUInt32BE(version, 4);
  header.writeUInt32BE(files.length, 8);
  const entries = files.map((file) => {
    const flags = Buffer.alloc(version === 3 ? 4 : 2);
    flags.writeUInt16BE(file.length | (version === 3 ? 0x4000 : 0));
    const entry = Buffer.concat([Buffer.alloc(60, 1), flags, Buffer.from(file)]);
    return Buffer.concat([entry, Buffer.alloc(8 - (entry.length % 8))]);
  });
  return Buffer.concat([header, ...entries]);
}
