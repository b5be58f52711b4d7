/** What is said of a manifest by what lies around it. */
import assert from 'node:assert/strict';
import { posix } from 'node:path';
import type { Entry } from '../../server/workspace/file-system';
import { mostEntries, suspectsBelow } from '../../server/workspace/publish/suspects';
import { memoryWorkspace, said } from './support';

const key = ['-----BEGIN', 'PRIVATE', 'KEY-----\n'].join(' ');
const manifest = (more: object) => JSON.stringify({ name: 'x', version: '1.0.0', ...more });
const published = async (files: Record<string, string>, file = '/project/package.json') =>
  (await said(memoryWorkspace(files).workspace, file)).filter((one) => one.startsWith('published-'));

describe('publications', () => {
  it('are silent of what is private, or shows no sign of being published', async () => {
    for (const more of [
      { private: true, files: ['a'] },
      { main: 'index.js' },
      { version: '', name: 3, files: ['a'] },
    ]) {
      assert.deepEqual(await published({ '/project/package.json': manifest(more), '/project/a/k.pem': key }), []);
    }
  });

  it('count what git leaves out in the folders above', async () => {
    const files = { '/project/p/package.json': manifest({ types: 'x' }), '/project/p/k.pem': key };
    assert.deepEqual(await published(files, '/project/p/package.json'), ['published-secret: "x"']);
    assert.deepEqual(await published({ ...files, '/project/.gitignore': '*.pem\n' }, '/project/p/package.json'), []);
  });

  it('look into files: a certificate is no key, a placeholder no credential', async () => {
    const certificate = ['-----BEGIN', 'CERTIFICATE-----\n'].join(' ');
    assert.deepEqual(
      await published({
        '/project/package.json': manifest({ files: ['a'] }),
        '/project/a/k.pem': certificate,
        '/project/a/.env': 'OPENAI_API_KEY=your-key\nPORT=3000\n',
      }),
      [],
    );
  });

  it('are looked at again when an ignore file changes', async () => {
    const { workspace, disk } = memoryWorkspace({
      '/project/package.json': manifest({ types: 'x' }),
      '/project/k.pem': key,
    });
    assert.equal((await said(workspace, '/project/package.json')).length, 1);
    disk.write('/project/.npmignore', '*.pem\n');
    assert.equal(workspace.invalidate('/project/.npmignore'), 'everything');
    assert.deepEqual(await said(workspace, '/project/package.json'), []);
  });

  it('survive any manifest', async () => {
    const odd = [
      null,
      1,
      '',
      '!',
      '/',
      '..',
      '../../x',
      '\u0000',
      '[',
      '{a,',
      '*'.repeat(70_000),
      '@(',
      {},
      ['a'],
      '!!a',
      './',
    ];
    for (const files of [odd, 'a', {}, null, 7, odd.map((one) => [one])]) {
      for (const more of [
        {},
        { bin: 7, main: {} },
        { bin: [], browser: [] },
        { engines: { vscode: '1' }, publisher: 'x' },
      ]) {
        const text = manifest({ files, types: 'x', ...more });
        await published({
          '/project/package.json': text,
          '/project/k.pem': key,
          '/project/.vscodeignore': '[\n{a\n!(\n',
        });
      }
    }
    await published({ '/project/package.json': '{"name": "x", "version": "1", "files": ["a', '/project/a/k.pem': key });
  });

  it('look at a part of a huge folder, and end when told', async () => {
    let listed = 0;
    const many: Entry[] = Array.from({ length: 100 }, (_, at) => ({ name: `d${at}`, kind: 'folder' }));
    const disk = {
      path: posix,
      list: async () => {
        listed++;
        return [...many, { name: 'k.pem', kind: 'file' as const }];
      },
    };
    await suspectsBelow('/huge', disk);
    assert.ok(listed <= mostEntries / many.length + 1, `${listed} folders`);
    listed = 0;
    assert.deepEqual(await suspectsBelow('/huge', disk, AbortSignal.abort()), []);
    assert.equal(listed, 0);
  });
});
