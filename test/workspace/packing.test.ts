/// <reference path="../../server/npm-packlist.d.ts" />
/** What would be packed is compared with what the packers themselves say of the same folders on disk. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import packlist from 'npm-packlist';
import { MemoryFileSystem } from '../../server/workspace/memory-file-system';
import { mcpbFiles } from '../../server/workspace/publish/mcpb-packing';
import { npmPacking } from '../../server/workspace/publish/npm-packing';
import type { Manifest, PackGround } from '../../server/workspace/publish/pack-ground';
import { vsceFiles, vscePacking } from '../../server/workspace/publish/vsce-packing';

/** Files that stand in every folder; what is said of them is what matters. */
const usual: readonly string[] = [
  ...['.env', '.env.local', '.npmrc', 'CLAUDE.md', 'README.md', 'LICENSE', 'key.pem', '.claude/settings.json'],
  ...[
    'dist/index.js',
    'dist/index.js.map',
    'dist/sub/.env',
    'dist/sub/a.js.map',
    'src/index.ts',
    'src/prompts/system.md',
  ],
  ...[
    'test/fixtures/key.pem',
    'lib/a.js',
    'lib/a.js.map',
    'lib/deep/er/b.js.map',
    'docs/internal/plan.md',
    'AGENTS.md',
  ],
  ...['.github/copilot-instructions.md', 'server/.env', 'server/key.pem', 'index.js', 'cli.js', 'node_modules/x/.env'],
];

interface Case {
  readonly name: string;
  readonly manifest?: Manifest;
  readonly files?: Readonly<Record<string, string>>;
}

const npmCases: readonly Case[] = [
  { name: 'no list' },
  { name: 'a folder', manifest: { files: ['dist'] } },
  { name: 'a folder with a slash', manifest: { files: ['dist/'] } },
  { name: 'a folder with a dot', manifest: { files: ['./dist', './lib/'] } },
  { name: 'a folder from the root', manifest: { files: ['/lib'] } },
  { name: 'a star', manifest: { files: ['*'] } },
  { name: 'stars below', manifest: { files: ['dist/*', 'lib/**/*'] } },
  { name: 'by extension', manifest: { files: ['dist/**/*.js', 'lib/*.map'] } },
  { name: 'a file', manifest: { files: ['dist', 'CLAUDE.md', 'server/key.pem'] } },
  { name: 'left out', manifest: { files: ['dist', 'lib', '!**/*.map'] } },
  { name: 'left out by name', manifest: { files: ['dist', '!dist/sub/.env', '!dist/index.js.map'] } },
  { name: 'nothing that is there', manifest: { files: ['build', 'out/**'] } },
  { name: 'main and bin', manifest: { files: ['lib'], main: 'index.js', bin: { x: 'cli.js' } } },
  { name: 'one bin', manifest: { files: ['lib'], bin: { x: './cli.js' }, browser: 'server/key.pem' } },
  { name: '.gitignore', files: { '.gitignore': 'dist\n.env*\n!.env.local\n' } },
  { name: '.npmignore wins', files: { '.gitignore': 'dist\n.env*\n', '.npmignore': '*.map\nsrc/\n' } },
  { name: '.npmignore deeper', files: { 'lib/.npmignore': '*.map\n', 'dist/.gitignore': '*\n!index.js\n' } },
  { name: 'a list over .gitignore', manifest: { files: ['dist'] }, files: { '.gitignore': 'dist\n*.map\n' } },
  { name: 'a list with an ignore file below', manifest: { files: ['dist'] }, files: { 'dist/.npmignore': '*.map\n' } },
  { name: 'braces', manifest: { files: ['{dist,lib}/**/*.{js,map}'] } },
  { name: 'agents', manifest: { files: ['.claude', '.github/**'] } },
];

const vsceCases: readonly Case[] = [
  { name: 'no file' },
  { name: 'usual lines', files: { '.vscodeignore': '**\n!dist/**\n!README.md\n' } },
  { name: 'folders', files: { '.vscodeignore': 'src\ntest/\n.env\n# *.map\n\n' } },
  { name: 'maps', files: { '.vscodeignore': '**/*.map\n.*\n**/.env\n' } },
  { name: 'negated', files: { '.vscodeignore': '**/*.map\n!dist/index.js.map\nlib/**\n!lib/deep\n' } },
  { name: 'files', manifest: { files: ['dist', 'key.pem'] } },
  { name: 'globs in files', manifest: { files: ['dist/**', '**/*.md'] } },
];

describe('packing', () => {
  for (const one of npmCases) {
    it(`npm: ${one.name}`, async () => {
      const manifest = { name: 'x', version: '1.0.0', types: 'x', ...one.manifest };
      await onDisk(one, manifest, async (folder) => {
        const edgesOut = new Map<string, never>();
        const wanted = await packlist({ path: folder, package: manifest, isProjectRoot: true, edgesOut });
        const packing = await npmPacking(manifest, groundOf(one));
        const own = await packing?.ships(manifest, usual);
        assert.deepEqual([...(own ?? [])].filter((path) => usual.includes(path)).sort(), ofUsual(wanted));
      });
    });
  }

  for (const one of vsceCases) {
    it(`vsce: ${one.name}`, async () => {
      const manifest = { name: 'x', version: '1.0.0', publisher: 'x', engines: { vscode: '*' }, ...one.manifest };
      await onDisk(one, manifest, async (folder) => {
        const wanted = await listFiles({ cwd: folder, packageManager: PackageManager.None });
        const packing = await vscePacking(manifest, groundOf(one));
        const own = await packing?.ships(manifest, usual);
        assert.deepEqual([...(own ?? [])].sort(), ofUsual(wanted));
      });
    });
  }

  it('vsce: passes over dependencies', () =>
    assert.deepEqual(vsceFiles(['node_modules/x/.env', 'a.js'], ''), ['a.js']));

  it('mcpb: leaves out what its own list names', () => {
    assert.deepEqual(
      mcpbFiles(
        usual.filter((path) => !path.startsWith('node_modules')),
        'docs/\n*.md\n# x\n!AGENTS.md',
      ),
      [
        ...['LICENSE', 'key.pem', '.claude/settings.json', 'dist/index.js', 'src/index.ts', 'test/fixtures/key.pem'],
        ...['lib/a.js', 'AGENTS.md', 'server/key.pem', 'index.js', 'cli.js'],
      ],
    );
  });

  for (const [manifest, files] of [
    [{ private: true, files: ['dist'] }, {}],
    [{ main: 'index.js' }, {}],
    [{ name: 7, files: ['dist'] }, {}],
  ] as const) {
    it(`npm: passes over ${JSON.stringify(manifest)}`, async () =>
      assert.equal(
        await npmPacking({ name: 'x', version: '1.0.0', ...manifest }, groundOf({ name: '', files })),
        undefined,
      ));
  }
});

async function onDisk(one: Case, manifest: Manifest, check: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'packing-'));
  try {
    for (const [path, text] of Object.entries({ ...contents(one), 'package.json': JSON.stringify(manifest) })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    await check(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function contents(one: Case): Record<string, string> {
  return { ...Object.fromEntries(usual.map((path) => [path, ''])), ...one.files };
}

function ofUsual(paths: readonly string[]): string[] {
  return paths.filter((path) => usual.includes(path)).sort();
}

function groundOf(one: Case): PackGround {
  const disk = new MemoryFileSystem(
    Object.fromEntries(Object.entries(contents(one)).map(([p, t]) => [`/x/${p}`, t])),
    posix,
  );
  return {
    read: async (path) => {
      const bytes = await disk.readFile(posix.join('/x', path));
      return bytes && new TextDecoder().decode(bytes);
    },
    kindOf: async (path) => (await disk.stat(posix.join('/x', path)))?.kind,
    ignoredAbove: [],
  };
}
