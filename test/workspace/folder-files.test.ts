/** What a document is told of the files beside it. */
import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { filesBelow, mostFiles } from '../../server/workspace/folder-files';
import { MemoryFileSystem } from '../../server/workspace/memory-file-system';
import { memoryWorkspace } from './support';

const skill = '/project/skills/pdf/SKILL.md';
const text = '---\nname: pdf\ndescription: Reads PDFs.\n---\n';
const program = new Uint8Array([0x7f, 0x45, 0x4c, 0x46, ...new Array(1000).fill(1)]);

async function listed(files: Readonly<Record<string, string | Uint8Array>>, folder = '/project/skills/pdf') {
  const fileSystem = new MemoryFileSystem(files, posix);
  return filesBelow(folder, 'SKILL.md', {
    fileSystem,
    root: '/project',
    skip: async (path) => path.includes('ignored'),
  });
}

describe('files beside a document', () => {
  it('are listed with their first bytes, near ones first', async () => {
    const files = await listed({ [skill]: text, '/project/skills/pdf/a/b/tool': program, '/project/skills/pdf/z': '' });
    assert.deepEqual(
      files.map(({ path, head }) => [path, head.length]),
      [
        ['SKILL.md', 16],
        ['z', 0],
        ['a/b/tool', 16],
      ],
    );
  });

  it('are not those of other skills, of dependencies or ignored ones', async () => {
    const files = await listed(
      {
        '/project/SKILL.md': text,
        [skill]: text,
        '/project/skills/pdf/x': '',
        '/project/node_modules/a/b': '',
        '/project/ignored/x': '',
        '/project/__pycache__/a.pyc': '',
      },
      '/project',
    );
    assert.deepEqual(
      files.map(({ path }) => path),
      ['SKILL.md', '__pycache__/a.pyc'],
    );
  });

  it('tell where links lead', async () => {
    const files = await listed({
      [skill]: text,
      '/project/skills/pdf/in': 'link:../../shared/x',
      '/project/skills/pdf/key': 'link:../../../home/me/.ssh/id_rsa',
      '/project/skills/pdf/lib': 'link:/usr/lib',
    });
    assert.deepEqual(
      files.flatMap(({ path, link }) => (link ? [[path, link.target, link.outside]] : [])),
      [
        ['in', '../../shared/x', false],
        ['key', '../../../home/me/.ssh/id_rsa', true],
        ['lib', '/usr/lib', true],
      ],
    );
  });

  it('are bounded in number and depth', async () => {
    const many = Object.fromEntries(Array.from({ length: mostFiles + 9 }, (_, i) => [`/project/skills/pdf/f${i}`, '']));
    assert.equal((await listed(many)).length, mostFiles);
    assert.deepEqual(await listed({ '/project/skills/pdf/1/2/3/4/5/6/7/f': '' }), []);
  });

  it('are the same for open buffers', async () => {
    const { workspace } = memoryWorkspace({ [skill]: text, '/project/skills/pdf/tool': program });
    const names = async () => (await workspace.lintFile(skill)).document.files?.map(({ path }) => path);
    assert.deepEqual(await names(), ['SKILL.md', 'tool']);
    workspace.open(skill, `${text}more\n`);
    assert.deepEqual(await names(), ['SKILL.md', 'tool']);
    assert.equal((await workspace.lintText('untitled:SKILL.md', text)).document.files, undefined);
    assert.equal((await workspace.lintText('/project/.mcp.json', '{}')).document.files, undefined);
  });
});
