/** Which file a module's name stands for. */
import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import type { CodeLanguage } from '../../server/engine/document';
import { MemoryFileSystem } from '../../server/workspace/memory-file-system';
import { ModulePaths } from '../../server/workspace/module-paths';

type Files = Readonly<Record<string, string>>;

function paths(files: Files): { modules: ModulePaths; disk: MemoryFileSystem } {
  const disk = new MemoryFileSystem(files, posix);
  const readText = async (file: string): Promise<string | undefined> => {
    const bytes = await disk.readFile(file);
    return bytes && new TextDecoder().decode(bytes);
  };
  return { modules: new ModulePaths({ fileSystem: disk, readText }), disk };
}

async function find(
  module: string,
  from: string,
  files: readonly string[],
  texts: Files = {},
): Promise<string | undefined> {
  const all = Object.fromEntries(files.map((file) => [file, '']));
  const language: CodeLanguage = from.endsWith('.py') ? 'python' : 'typescript';
  return paths({ ...all, ...texts }).modules.find(module, from, '/project', language);
}

type Case = readonly [
  title: string,
  module: string,
  from: string,
  found: string | undefined,
  others: readonly string[],
];

function check(cases: readonly Case[], texts: Files = {}): void {
  for (const [title, module, from, found, others] of cases) {
    it(title, async () =>
      assert.equal(await find(module, from, found?.startsWith('/project') ? [found, ...others] : others, texts), found),
    );
  }
}

describe('module paths', () => {
  describe('scripts', () => {
    const from = '/project/src/a.ts';
    check([
      ['beside', './b', from, '/project/src/b.ts', []],
      ['above', '../b', from, '/project/b.ts', ['/project/src/b.ts']],
      ['TypeScript before JavaScript', './b', from, '/project/src/b.ts', ['/project/src/b.js']],
      ['JavaScript that is TypeScript', './b.js', from, '/project/src/b.ts', ['/project/src/b.js']],
      ['JavaScript that is TypeScript with markup', './b.js', from, '/project/src/b.tsx', []],
      ['JavaScript that is JavaScript', './b.js', from, '/project/src/b.js', []],
      ['a module of Node', './b.mjs', from, '/project/src/b.mts', ['/project/src/b.ts']],
      ['a CommonJS module', './b.cjs', from, '/project/src/b.cts', []],
      ['by its whole name', './b.ts', from, '/project/src/b.ts', []],
      ['a dot in the name', './b.tool', from, '/project/src/b.tool.ts', []],
      ['the index of a folder', './b', from, '/project/src/b/index.ts', []],
      ['the file before the folder', './b', from, '/project/src/b.ts', ['/project/src/b/index.ts']],
      ['the folder itself', '.', from, '/project/src/index.ts', []],
      ['the folder above', '..', from, '/project/index.js', []],
      ['no folder without index', './b', from, undefined, ['/project/src/b/c.ts']],
      ['no file that is not code', './b.json', from, undefined, ['/project/src/b.json']],
      ['no package', 'b', from, undefined, ['/project/src/b.ts', '/project/node_modules/b/index.js']],
      ['nothing outside of the folder', '../../b', from, undefined, ['/b.ts']],
      ['nothing in a folder whose name begins alike', '../../project-two/b', from, undefined, ['/project-two/b.ts']],
    ]);
  });

  describe('TypeScript’s aliases', () => {
    const from = '/project/src/tools/a.ts';
    const config = `{
  // where the code lies
  "compilerOptions": {
    "baseUrl": ".", /* here */
    "paths": { "@/*": ["nowhere/*", "src/*"], "~lib": ["src/lib/index.ts"], "#*.model": ["models/*"], },
  },
}`;
    check(
      [
        ['a star', '@/lib/b', from, '/project/src/lib/b.ts', []],
        ['the first that exists', '@/lib/b', from, '/project/nowhere/lib/b.ts', ['/project/src/lib/b.ts']],
        ['a star, with the ending it becomes', '@/lib/b.js', from, '/project/src/lib/b.ts', []],
        ['a whole name', '~lib', from, '/project/src/lib/index.ts', []],
        ['a star in the middle', '#user.model', from, '/project/models/user.ts', []],
        ['the base', 'src/lib/b', from, '/project/src/lib/b.ts', []],
        ['no other name', '~library', from, undefined, ['/project/src/lib/index.ts']],
      ],
      { '/project/tsconfig.json': config },
    );
    check([['the nearest configuration', '@/b', from, '/project/src/near/b.ts', ['/project/src/b.ts']]], {
      '/project/tsconfig.json': config,
      '/project/src/tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./near/*"] } } }',
    });
    check([['JavaScript’s configuration', '@/b', '/project/a.js', '/project/src/b.js', []]], {
      '/project/jsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["src/*"] } } }',
    });
    check([['nothing outside of the folder', '@/b', from, undefined, ['/elsewhere/b.ts']]], {
      '/project/tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["../elsewhere/*"] } } }',
    });
    check([['no half-typed configuration', '@/b', from, undefined, ['/project/src/b.ts']]], {
      '/project/tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": [',
    });
    check([['no configuration of another shape', '@/b', from, undefined, ['/project/src/b.ts']]], {
      '/project/tsconfig.json': '{ "compilerOptions": { "baseUrl": 3, "paths": { "@/*": "src/*", "x": [1, null] } } }',
    });
  });

  describe('Python', () => {
    const from = '/project/app/tools/a.py';
    check([
      ['beside', '.b', from, '/project/app/tools/b.py', []],
      ['above', '..b', from, '/project/app/b.py', ['/project/app/tools/b.py']],
      ['the package itself', '.', from, '/project/app/tools/__init__.py', []],
      ['the package above', '..', from, '/project/app/__init__.py', []],
      ['a package beside', '.b', from, '/project/app/tools/b/__init__.py', []],
      ['the package before the file', '.b', from, '/project/app/tools/b/__init__.py', ['/project/app/tools/b.py']],
      ['from the top', 'app.lib.b', from, '/project/app/lib/b.py', []],
      ['from the top without any package file', 'lib.b', from, '/project/lib/b.py', []],
      ['beside, as scripts find it', 'b', from, '/project/app/tools/b.py', ['/project/b.py']],
      ['in a folder of sources', 'pkg.b', from, '/project/src/pkg/b.py', []],
      ['from a folder of tests', 'pkg.b', '/project/tests/test_b.py', '/project/src/pkg/b.py', []],
      ['no package from elsewhere', 'requests', from, undefined, ['/project/other/requests.py']],
      ['no folder without a package file', 'lib', from, undefined, ['/project/lib/b.py']],
      ['nothing outside of the folder', '....b', from, undefined, ['/b.py']],
      ['nothing outside of the folder from the top', 'b', from, undefined, ['/b.py']],
    ]);
  });

  it('links lead nowhere', async () => {
    const texts = { '/project/b.ts': 'link:/elsewhere/b.ts', '/elsewhere/b.ts': '' };
    assert.equal(await find('./b', '/project/a.ts', [], texts), undefined);
  });

  it('no name throws', async () => {
    for (const module of [
      '',
      '.',
      '..',
      '/',
      './',
      '*',
      '@/',
      '//',
      './\0',
      '....',
      'a..b',
      '.a.',
      './a/../../..',
      'C:\\a',
    ]) {
      for (const from of ['/project/a.ts', '/project/a.py']) {
        const found = await find(module, from, ['/project/a.ts', '/a.ts', '/a.py']);
        assert.ok(found === undefined || found.startsWith('/project/'), `${module}: ${found}`);
      }
    }
  });

  it('files are found on drives', async () => {
    const disk = new MemoryFileSystem({ 'C:\\project\\src\\b.ts': '', 'C:\\project\\pkg\\b.py': '' }, win32);
    const modules = new ModulePaths({ fileSystem: disk, readText: async () => undefined });
    assert.equal(
      await modules.find('./b.js', 'C:\\project\\src\\a.ts', 'C:\\project', 'typescript'),
      'C:\\project\\src\\b.ts',
    );
    assert.equal(
      await modules.find('pkg.b', 'C:\\project\\app\\a.py', 'C:\\project', 'python'),
      'C:\\project\\pkg\\b.py',
    );
  });

  it('a folder is listed once, until something changes', async () => {
    const { modules, disk } = paths({ '/project/a.ts': '', '/project/b.ts': '' });
    let lists = 0;
    const list = disk.list.bind(disk);
    disk.list = (folder) => {
      lists++;
      return list(folder);
    };
    for (const name of ['./b', './c', './d/e']) await modules.find(name, '/project/a.ts', '/project', 'typescript');
    const before = lists;
    for (const name of ['./b', './c', './d/f']) await modules.find(name, '/project/a.ts', '/project', 'typescript');
    assert.equal(lists - before, 1, 'only the folder d/f is new');
    disk.write('/project/c.ts', '');
    assert.equal(await modules.find('./c', '/project/a.ts', '/project', 'typescript'), undefined);
    modules.clear();
    assert.equal(await modules.find('./c', '/project/a.ts', '/project', 'typescript'), '/project/c.ts');
  });
});
