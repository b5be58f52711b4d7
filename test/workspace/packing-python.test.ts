/** What build backends pack, file by file; the expectations follow their documentation and sources. */
import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { parseConfig } from '../../server/engine/readers/config';
import { MemoryFileSystem } from '../../server/workspace/memory-file-system';
import { isObject, type PackGround } from '../../server/workspace/publish/pack-ground';
import { plainValue } from '../../server/workspace/publish/plain-value';
import { pythonPackings } from '../../server/workspace/publish/python-packing';
import { memoryWorkspace, said } from './support';

/** Files that stand in every folder. */
const usual: readonly string[] = [
  ...['.env', 'AGENTS.md', '.claude/settings.json', 'key.pem', 'dist/key.pem', 'tests/fixtures/key.pem'],
  ...['src/app/.env', 'src/app/data/a.log', 'src/app/__init__.py', 'docs/AGENTS.md', 'other/key.pem'],
];

interface Case {
  readonly name: string;
  readonly backend: string;
  /** What follows the project's table. */
  readonly more?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly packs: readonly string[];
}

const hatch = 'hatchling.build';
const poetry = 'poetry.core.masonry.api';
const flit = 'flit_core.buildapi';
const uv = 'uv_build';
const setuptools = 'setuptools.build_meta';
const inModule = ['src/app/.env', 'src/app/data/a.log', 'src/app/__init__.py'];
const not = (...paths: string[]) => usual.filter((path) => !paths.includes(path));

const cases: readonly Case[] = [
  { name: 'all but its own folder', backend: hatch, packs: not('dist/key.pem') },
  {
    name: 'what git does not ignore',
    backend: hatch,
    files: { '.gitignore': '.env\n/tests/\n!src/app/.env\n' },
    packs: not('dist/key.pem', '.env', 'tests/fixtures/key.pem'),
  },
  {
    name: 'what git ignores, when told so',
    backend: hatch,
    more: '[tool.hatch.build]\nignore-vcs = true\n',
    files: { '.gitignore': '.env\n' },
    packs: not('dist/key.pem'),
  },
  {
    name: 'include',
    backend: hatch,
    more: '[tool.hatch.build.targets.sdist]\ninclude = ["/src", "*.md"]\n',
    packs: ['AGENTS.md', 'docs/AGENTS.md', ...inModule],
  },
  {
    name: 'include and exclude',
    backend: hatch,
    more: '[tool.hatch.build]\ninclude = ["/src"]\nexclude = [".env"]\n',
    packs: ['src/app/data/a.log', 'src/app/__init__.py'],
  },
  {
    name: 'only-include before include',
    backend: hatch,
    more: '[tool.hatch.build.targets.sdist]\nonly-include = ["docs"]\ninclude = ["/other"]\n[tool.hatch.build.targets.wheel]\nonly-include = ["other"]\n',
    packs: ['docs/AGENTS.md', 'other/key.pem'],
  },
  {
    name: 'artifacts and force-include beat git',
    backend: hatch,
    more: '[tool.hatch.build]\nartifacts = ["key.pem"]\ninclude = ["/src"]\n[tool.hatch.build.force-include]\n".claude" = "x"\n',
    files: { '.gitignore': '*.pem\n.claude\n*.log\n.env\n' },
    packs: [
      ...['.claude/settings.json', 'key.pem', 'dist/key.pem', 'tests/fixtures/key.pem', 'other/key.pem'],
      'src/app/__init__.py',
    ],
  },
  {
    name: 'the package in the wheel',
    backend: hatch,
    more: '[tool.hatch.build.targets.sdist]\ninclude = ["/docs"]\n',
    packs: ['docs/AGENTS.md', ...inModule],
  },
  { name: 'the module', backend: poetry, packs: inModule },
  {
    name: 'git and exclude',
    backend: poetry,
    more: '[tool.poetry]\nexclude = ["src/app/data"]\n',
    files: { 'src/app/.gitignore': '.env\n' },
    packs: ['src/app/__init__.py'],
  },
  {
    name: 'include beats both',
    backend: poetry,
    more: '[tool.poetry]\ninclude = ["key.pem", { path = "src/**/.env", format = "sdist" }]\nexclude = ["**/.env", "**/*.log"]\npackages = [{ include = "app", from = "src" }]\n',
    files: { '.gitignore': '*.pem\n' },
    packs: ['key.pem', 'src/app/.env', 'src/app/__init__.py'],
  },
  { name: 'no package', backend: poetry, more: '[tool.poetry]\npackage-mode = false\n', packs: [] },
  { name: 'the module', backend: flit, packs: inModule },
  {
    name: 'stars pass over hidden names',
    backend: flit,
    more: '[tool.flit.sdist]\ninclude = ["*", "docs/", "tests/**/*.pem"]\nexclude = ["src/app/data", "src/app/.env", "other/*.pem"]\n',
    packs: [
      ...['AGENTS.md', 'key.pem', 'dist/key.pem', 'tests/fixtures/key.pem', 'src/app/__init__.py', 'docs/AGENTS.md'],
    ],
  },
  {
    name: 'another module',
    backend: flit,
    more: '[tool.flit.module]\nname = "other"\n',
    packs: ['other/key.pem'],
  },
  { name: 'the module', backend: uv, packs: inModule },
  {
    name: 'root and name',
    backend: uv,
    more: '[tool.uv.build-backend]\nmodule-root = ""\nmodule-name = "other"\ndata = { scripts = "./docs" }\n',
    packs: ['docs/AGENTS.md', 'other/key.pem'],
  },
  {
    name: 'include from the top, exclude anywhere',
    backend: uv,
    more: '[tool.uv.build-backend]\nsource-include = ["AGENTS.md", "tests/**", ".claude/**"]\nsource-exclude = [".env", "/src/app/data"]\n',
    packs: ['AGENTS.md', '.claude/settings.json', 'tests/fixtures/key.pem', 'src/app/__init__.py'],
  },
  { name: 'nothing but code', backend: setuptools, packs: [] },
  {
    name: 'line after line',
    backend: setuptools,
    files: {
      'MANIFEST.in':
        '# x\ngraft src\ninclude *.md \\\n  key.pem\nglobal-include *.pem\nrecursive-exclude src *.log\nprune tests\nexclude .env\n',
    },
    packs: ['AGENTS.md', 'key.pem', 'dist/key.pem', 'src/app/.env', 'src/app/__init__.py', 'other/key.pem'],
  },
  {
    name: 'taken in again',
    backend: setuptools,
    files: { 'MANIFEST.in': 'recursive-include tests *\nglobal-exclude *.pem\ninclude tests/*/key.pem\n' },
    packs: ['tests/fixtures/key.pem'],
  },
  {
    name: 'package data',
    backend: setuptools,
    more: '[tool.setuptools.package-data]\napp = ["data/*.log"]\n"*" = [".env"]\n',
    packs: ['src/app/.env', 'src/app/data/a.log'],
  },
  { name: 'a backend nobody knows', backend: 'maturin', packs: [] },
];

describe('packing of Python projects', () => {
  for (const one of cases) {
    it(`${one.backend}: ${one.name}`, async () => {
      assert.deepEqual(await packed(one), [...one.packs].sort());
    });
  }

  for (const [name, text] of [
    ['refuses to be uploaded', 'classifiers = ["Private :: Do Not Upload"]'],
    ['shows no sign of being published', 'readme = "README.md"'],
  ] as const) {
    it(`is silent of what ${name}`, async () => {
      assert.deepEqual(await packed({ name, backend: hatch, packs: [] }, text), []);
    });
  }

  it('are found at the entry, at a line of MANIFEST.in, and else at the backend', async () => {
    const key = ['-----BEGIN', 'PRIVATE', 'KEY-----\n'].join(' ');
    const at = async (backend: string, more: string, files: Record<string, string>) => {
      const own = Object.entries({ 'pyproject.toml': manifestOf(backend, more), ...files });
      const { workspace } = memoryWorkspace(Object.fromEntries(own.map(([path, text]) => [`/project/${path}`, text])));
      return (await said(workspace, '/project/pyproject.toml')).filter((finding) => finding.startsWith('published-'));
    };
    const include = '[tool.hatch.build.targets.sdist]\ninclude = ["/a", "/b"]\n';
    assert.deepEqual(await at(hatch, include, { 'b/k.pem': key }), ['published-secret: "/b"']);
    assert.deepEqual(await at(hatch, '', { 'b/k.pem': key }), ['published-secret: "hatchling.build"']);
    assert.deepEqual(await at(setuptools, '', { 'b/k.pem': key, 'MANIFEST.in': 'graft b\n' }), [
      'published-secret: "setuptools.build_meta"',
    ]);
    assert.deepEqual(await at(setuptools, '', { 'b/k.pem': key }), []);
  });

  it('survives any value', async () => {
    const odd = [
      '1',
      '"["',
      '["[", "**", "", "../x", "/", "!", "\\u0000", 7, {}]',
      '{ a = 1 }',
      `["${'*'.repeat(70_000)}"]`,
    ];
    for (const value of odd) {
      for (const [backend, table, keys] of [
        [hatch, 'tool.hatch.build', ['include', 'exclude', 'packages', 'artifacts', 'force-include', 'only-include']],
        [poetry, 'tool.poetry', ['include', 'exclude', 'packages']],
        [flit, 'tool.flit.sdist', ['include', 'exclude']],
        [uv, 'tool.uv.build-backend', ['source-include', 'source-exclude', 'module-name', 'module-root']],
        [setuptools, 'tool.setuptools', ['package-data', 'package-dir', 'packages']],
      ] as const) {
        for (const key of keys) {
          const files = { 'MANIFEST.in': `graft\ninclude [\nrecursive-include ${value}\n\\\nprune ` };
          await packed({ name: '', backend, more: `[${table}]\n${key} = ${value}\n`, files, packs: [] });
        }
      }
    }
  });
});

function manifestOf(backend: string, more = '', about = 'license = "MIT"'): string {
  return `[build-system]\nbuild-backend = "${backend}"\n[project]\nname = "app"\nversion = "1"\n${about}\n${more}`;
}

async function packed(one: Case, about?: string): Promise<string[]> {
  const { root } = parseConfig(manifestOf(one.backend, one.more, about), 'toml');
  const manifest = root ? plainValue(root) : undefined;
  assert.ok(isObject(manifest));
  const found = new Set<string>();
  for (const packing of await pythonPackings(manifest, groundOf(one))) {
    for (const path of await packing.ships(manifest, usual)) found.add(path);
  }
  return [...found].sort();
}

function groundOf(one: Case): PackGround {
  const files = { ...Object.fromEntries(usual.map((path) => [path, ''])), ...one.files };
  const disk = new MemoryFileSystem(Object.fromEntries(Object.entries(files).map(([p, t]) => [`/x/${p}`, t])), posix);
  return {
    read: async (path) => {
      const bytes = await disk.readFile(posix.join('/x', path));
      return bytes && new TextDecoder().decode(bytes);
    },
    kindOf: async (path) => (await disk.stat(posix.join('/x', path)))?.kind,
    ignoredAbove: [],
  };
}
