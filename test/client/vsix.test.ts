/** What users install: everything the extension needs, nothing else. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../rules/index.generated';
import { filesIn, type Product, product } from './support/product';

describe('package', function () {
  this.timeout(120_000);
  let packaged: Product;
  let files: string[];

  before(() => {
    packaged = product();
    files = filesIn(packaged.folder);
  });

  it('holds exactly what is needed', () => {
    const fixed = ['LICENSE.txt', 'changelog.md', 'package.json', 'readme.md'];
    const schemas = ['grantlint', 'grantlint-knowledge', 'grantlint-lock'].map((name) => `rules/${name}.schema.json`);
    const own = ['NOTICE', 'package.nls.json', 'package.nls.zh-cn.json', ...schemas];
    const built = readdirSync('dist').filter((name) => /\.(js|css|wasm)$/.test(name));
    const pages = rules.flatMap(({ meta }) => ['en.md', 'zh-cn.md'].map((page) => `rules/checks/${meta.id}/${page}`));
    const expected = [
      ...fixed,
      ...own,
      ...built.map((name) => `dist/${name}`),
      ...pages,
      ...readdirSync('syntaxes').map((name) => `syntaxes/${name}`),
      ...readdirSync('client/l10n').map((name) => `client/l10n/${name}`),
      'client/images/icon.png',
      'client/images/reports.svg',
    ];
    assert.deepEqual(files, expected.sort());
  });

  it('runs the extension, the server and the command line from dist', () => {
    for (const name of ['extension.js', 'server.js', 'cli.js']) assert.ok(files.includes(`dist/${name}`), name);
    assert.ok(files.filter((name) => name.endsWith('.wasm')).length >= 5, 'parser and four grammars');
  });

  it('has every file its manifest names', () => {
    const manifest = JSON.parse(readFileSync(join(packaged.folder, 'package.json'), 'utf8'));
    const { grammars, jsonValidation } = manifest.contributes;
    const paths = [manifest.main, manifest.icon, ...grammars.map(path), ...jsonValidation.map(url)];
    for (const name of paths) assert.ok(files.includes(name.replace(/^\.\//, '')), name);
    assert.ok(files.some((name) => name.startsWith(`${manifest.l10n.replace(/^\.\//, '')}/bundle.l10n.`)));
  });

  it('gives no source away that nobody reads', () => {
    for (const name of files.filter((file) => file.endsWith('.js'))) {
      assert.doesNotMatch(readFileSync(join(packaged.folder, name), 'utf8').slice(-2000), /sourceMappingURL/, name);
    }
  });

  it('stays small', () => {
    const { size } = statSync(packaged.vsix);
    assert.ok(size <= 2_500_000, `${size} bytes`);
  });
});

function path(entry: { path: string }): string {
  return entry.path;
}

function url(entry: { url: string }): string {
  return entry.url;
}
