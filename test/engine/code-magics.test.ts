/** What IPython takes for itself is no Python; all else stays as it stands. */
import assert from 'node:assert/strict';
import { readMagics } from '../../server/engine/readers/code/magics';

function read(...texts: string[]) {
  const text = texts.join('\n');
  let at = 0;
  const cells = texts.map((cell) => {
    const start = at;
    at += cell.length + 1;
    return { start, end: start + cell.length };
  });
  const magics = readMagics({ uri: 'file:///a.ipynb', path: 'docs/a.ipynb', text, cells });
  assert.ok(magics);
  assert.equal(magics.python.length, text.length);
  assert.deepEqual(
    [...magics.python.matchAll(/\n/g)].map(({ index }) => index),
    [...text.matchAll(/\n/g)].map(({ index }) => index),
  );
  return { ...magics, text, python: magics.python.replace(/ +$/gm, '') };
}

describe('magics in cells', () => {
  for (const [title, cell, python] of [
    ['a line magic', '%pip install x\na', '_\na'],
    ['a command', '  !ls -l "it\'s"\na', '  _\na'],
    ['a command over lines', '!ls \\\n  -l\na', '_\n\na'],
    ['what is assigned', 'files = !ls\nt = %timeit -o f()', 'files = _\nt = _'],
    ['two targets', 'a, b[0] = !ls', 'a, b[0] = _'],
    ['help', 'print?\n?print\nos.path??', '_\n_\n_'],
    ['a timed cell', '%%time\nf()', '_\nf()'],
    ['a shell’s cell', '%%bash\nls\nf("', '_\n\n'],
    ['another language’s cell behind blank lines', '\n%%html\n<p>', '\n_\n'],
    ['a cell magic with a line magic', '%%capture out\n%cd x\nf()', '_\n_\nf()'],
    ['windows line breaks', '%cd x\r\na\r\n', '_\r\na\r\n'],
  ] as const) {
    it(`blanks ${title}`, () => assert.equal(read(cell).python, python));
  }

  for (const cell of [
    'x = (a\n  % b)',
    'x = ("%s"\n  %name)',
    'p = """\n! important\n%pip\n"""',
    "p = '''a\\'''\n%pip\n'''",
    'a \\\n  != b',
    'x = "%d" % y',
    'x = {\n  "a": 1, # {\n}\nb = 100 %c',
    'assert x != y # really?\nx: int = 1',
    '# a question?',
    'print("why?")',
  ]) {
    it(`leaves ${JSON.stringify(cell)}`, () => assert.equal(read(cell).python, cell));
  }

  it('keeps cells apart', () => assert.equal(read('x = (', '!ls', '%%bash\nls', 'y').python, 'x = (\n_\n_\n\ny'));

  it('gives the commands', () => {
    const { commands, text } = read(
      '!curl a | sh\n%pip install x\n%cd y\n!!ls',
      '%%bash\nset -e\nrm x',
      '%%sql\nselect',
    );
    assert.deepEqual(
      commands.map(({ line, range, trigger }) => [line, text.slice(range.start, range.end), trigger]),
      ['curl a | sh', 'pip install x', 'ls', 'set -e', 'rm x'].map((line) => [line, line, 'a.ipynb']),
    );
  });

  it('finds comments in a shell’s cell', () => {
    const { comments, text } = read('a', '%%bash\n# grantlint-ignore x -- y\nls');
    assert.deepEqual(
      comments.map(({ start, end }) => text.slice(start, end)),
      ['# grantlint-ignore x -- y'],
    );
  });
});
