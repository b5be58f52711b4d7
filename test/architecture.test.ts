/** The import table: which folder may know which. Its rows are the architecture; see README, "Where things are". */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';

interface Row {
  /** Folder or file the row is about; the longest one that fits a file counts. */
  readonly part: string;
  /** Other parts it may import. */
  readonly parts: readonly string[];
  /** Packages it may import; `node` is every module of Node. */
  readonly packages: readonly string[];
}

const table: readonly Row[] = [
  { part: 'rules', parts: [], packages: [] },
  {
    part: 'server/engine',
    parts: ['rules'],
    packages: [
      '@humanwhocodes/momoa',
      '@noble/hashes',
      '@renovatebot/pep440',
      'dockerfile-ast',
      'jsonc-parser',
      'picomatch',
      'semver',
      'toml-eslint-parser',
      'web-tree-sitter',
      'yaml',
    ],
  },
  {
    part: 'server/advisories',
    parts: ['rules', 'server/network/exchange'],
    packages: ['node', 'semver', '@renovatebot/pep440', 'ae-cvss-calculator'],
  },
  {
    part: 'server/registries',
    parts: ['rules', 'server/advisories', 'server/network/exchange'],
    packages: ['node', 'semver', '@renovatebot/pep440'],
  },
  {
    part: 'server/reporting',
    parts: ['rules', 'server/network/exchange'],
    packages: ['node', 'ae-cvss-calculator', 'packageurl-js', 'toml-eslint-parser', '@octokit/openapi-types'],
  },
  { part: 'server/reporting/from-finding', parts: ['rules', 'server/engine', 'server/reporting'], packages: ['node'] },
  {
    part: 'server/bom',
    parts: ['rules', 'server/engine', 'server/reporting'],
    packages: ['@cyclonedx/cyclonedx-library', 'packageurl-js'],
  },
  { part: 'server/network', parts: ['server/network/exchange'], packages: ['node'] },
  { part: 'server/network/exchange', parts: [], packages: [] },
  {
    part: 'server/workspace',
    parts: ['rules', 'server/engine', 'server/advisories', 'server/grammars'],
    packages: ['node', 'ignore', 'minimatch', 'npm-packlist'],
  },
  {
    part: 'server/grammars',
    parts: ['server/engine'],
    packages: ['node', '@vscode/tree-sitter-wasm', 'web-tree-sitter'],
  },
  { part: 'server/protocol', parts: [], packages: ['vscode-languageserver-protocol'] },
  {
    part: 'server/lsp',
    parts: [
      'rules',
      'server/engine',
      'server/advisories',
      'server/registries',
      'server/workspace',
      'server/grammars',
      'server/protocol',
      'server/reporting',
      'server/reporting/from-finding',
      'server/network',
      'server/network/exchange',
    ],
    packages: ['node', 'vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-uri'],
  },
  {
    part: 'server/cli',
    parts: [
      'rules',
      'server/engine',
      'server/bom',
      'server/advisories',
      'server/registries',
      'server/workspace',
      'server/grammars',
      'server/reporting',
      'server/reporting/from-finding',
      'server/network',
      'server/network/exchange',
    ],
    packages: ['node'],
  },
  { part: 'server/program', parts: ['server/lsp', 'server/cli'], packages: [] },
  { part: 'server/server', parts: ['server/program'], packages: [] },
  { part: 'server/cli.ts', parts: ['server/program'], packages: ['node'] },
  { part: 'client/reports/page', parts: ['server/protocol'], packages: [] },
  {
    part: 'client',
    parts: ['server/protocol', 'client/reports/page'],
    packages: ['node', 'vscode', 'vscode-languageclient', 'vscode-uri'],
  },
];

describe('architecture', () => {
  const files = ['rules', 'server', 'client'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name).replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.startsWith('rules/template/')),
  );

  it('sees the source', () => assert.ok(files.length > 40, `${files.length} files`));

  it('keeps every import within the table', () => {
    const violations = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => !allowed(file, name))
        .map((name) => `${file} imports ${name}`),
    );
    assert.deepEqual(violations, []);
  });

  it('gives every file one row', () =>
    assert.deepEqual(
      files.filter((file) => !rowOf(file)),
      [],
    ));
});

function importsOf(file: string): string[] {
  const comments = /^\s*(?:\/\*|\*|\/\/).*$/gm;
  const templates = /`(?:\\.|[^\\`])*`/gs;
  const source = readFileSync(file, 'utf8').replace(comments, '').replace(templates, '');
  const pattern =
    /^\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/gm;
  return [...source.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function allowed(file: string, name: string): boolean {
  const row = rowOf(file);
  if (!row) return false;
  if (name.startsWith('.')) {
    const target = normalize(join(dirname(file), name)).replaceAll('\\', '/');
    const part = rowOf(target)?.part;
    return target === 'package.json' || part === row.part || (part !== undefined && row.parts.includes(part));
  }
  if (name.startsWith('node:') || builtinModules.includes(name)) return row.packages.includes('node');
  return row.packages.some((known) => name === known || name.startsWith(`${known}/`));
}

function rowOf(path: string): Row | undefined {
  const fits = table.filter(({ part }) => path === part || path.startsWith(`${part}/`) || path.startsWith(`${part}.`));
  return fits.sort((a, b) => b.part.length - a.part.length)[0];
}
