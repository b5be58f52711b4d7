/** Our grammar injections inside the languages' own grammars, which come with the editor of `npm run runtime`. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { skipUnless } from '../client/support/skip';
import { runtimeInstalled, runtimePaths } from '../runtime/runtime.mjs';

const cases = 'test/syntaxes/cases';
const written = '.test/syntaxes/cases';
const names = readdirSync(cases).map((file) => file.replace(/\.txt$/, ''));

describe('grammars', () => {
  before(function () {
    skipUnless(this, runtimeInstalled(process.cwd()), 'the editor is not installed (npm run runtime)');
    mkdirSync(written, { recursive: true });
    for (const name of names) writeFileSync(join(written, name), spell(join(cases, `${name}.txt`)));
  });

  for (const name of names) {
    it(name, () => {
      const tester = 'node_modules/vscode-tmgrammar-test/dist/unit.js';
      const grammars = hostGrammars().flatMap((path) => ['--grammar', path]);
      const args = [tester, '--config', 'package.json', ...grammars, join(written, name)];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      assert.equal(status, 0, `${stdout}${stderr}`.replace(/^grammar not found.*\n/gm, ''));
    });
  }
});

/** Hidden characters are written `{U+200B}` in the cases, so that a reader sees them; carets count the real ones. */
function spell(file: string): string {
  return readFileSync(file, 'utf8').replace(/\{U\+([0-9A-F]+)\}/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

function hostGrammars(): string[] {
  const extensions = join(runtimePaths(process.cwd()).vscode, 'extensions');
  const names = [
    'json',
    'yaml',
    'markdown-basics',
    'prompt-basics',
    'python',
    'typescript-basics',
    'javascript',
    'html',
  ];
  return names.flatMap((name) => {
    const manifest = JSON.parse(readFileSync(join(extensions, name, 'package.json'), 'utf8'));
    const grammars: { path: string }[] = manifest.contributes.grammars;
    return grammars.map(({ path }) => join(extensions, name, path));
  });
}
