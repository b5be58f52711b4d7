/** The editor tells the server of every file that a format describes or a parser reads. */
import assert from 'node:assert/strict';
import picomatch from 'picomatch';
import { documentSelector } from '../../client/selector';
import { formats } from '../../rules/index.generated';

const patterns = documentSelector.flatMap((filter) => ('pattern' in filter ? [filter.pattern] : []));
const selected = picomatch(patterns, { dot: true });

describe('document selector', () => {
  // What is no text opens in no editor; the workspace scan finds it.
  for (const format of formats.filter(({ language }) => language !== 'binary')) {
    for (const glob of format.files) {
      it(`${format.id}: ${glob}`, () => {
        for (const name of namesOf(glob)) assert.ok(selected(`folder/${name}`), name);
      });
    }
  }

  for (const name of ['a.py', 'a.pyi', 'a.ts', 'a.mts', 'a.cts', 'a.tsx', 'a.js', 'a.mjs', 'a.cjs', 'a.jsx']) {
    it(name, () => assert.ok(selected(`folder/${name}`)));
  }
});

/** File names a glob stands for: its last part, with each alternative in braces and `x` for a star. */
function namesOf(glob: string): string[] {
  const last =
    glob
      .replace(/\{[^}]*\}/g, (braces) => braces.replaceAll('/', ''))
      .split('/')
      .at(-1) ?? glob;
  const [whole, inner] = /\{([^}]*)\}/.exec(last) ?? [];
  if (!whole || inner === undefined) return [last.replaceAll('*', 'x')];
  return inner.split(',').flatMap((alternative) => namesOf(last.replace(whole, alternative)));
}
