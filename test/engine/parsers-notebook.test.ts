/** Notebooks: which cells are the program, and that every place and every edit of the program is exact in the file. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../server/engine/apply-edits';
import { parseNotebook } from '../../server/engine/parsers/notebook';
import { randomNumbers } from './code-parsing';

type Source = string | readonly string[];

const code = (source: Source, more: object = {}) => ({ cell_type: 'code', source, metadata: {}, outputs: [], ...more });

function notebook(cells: readonly object[], metadata: object = {}, indent: number | string = 1): string {
  return JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, undefined, indent);
}

describe('notebooks', () => {
  it('make one program of their code cells', () => {
    const image = { data: { 'image/png': 'iVBORw0KGgo=', 'text/plain': ['a = 1'] }, output_type: 'display_data' };
    const { program, cells, language } = parseNotebook(
      notebook([
        { cell_type: 'markdown', source: ['# Title'] },
        code(['import os\n', 'import re'], { outputs: [image] }),
        code('x = "é\\n"'),
        { cell_type: 'raw', source: 'raw' },
        code([]),
        code('last'),
      ]),
    );
    assert.equal(program, 'import os\nimport re\nx = "é\\n"\n\nlast');
    assert.deepEqual(
      cells.map(({ start, end }) => program.slice(start, end)),
      ['import os\nimport re', 'x = "é\\n"', '', 'last'],
    );
    assert.equal(language, 'python');
  });

  it('of format 3 are read too', () => {
    const cells = [{ cell_type: 'code', language: 'python', input: ['a = 1\n', 'b = 2'], outputs: [] }];
    const text = JSON.stringify({ metadata: { name: '' }, nbformat: 3, worksheets: [{ cells }, { cells }] });
    assert.deepEqual(
      [parseNotebook(text).program, parseNotebook(text).language],
      ['a = 1\nb = 2\na = 1\nb = 2', 'python'],
    );
  });

  for (const [language, metadata] of [
    ['typescript', { kernelspec: { name: 'deno', language: 'typescript' }, language_info: { name: 'typescript' } }],
    ['javascript', { kernelspec: { name: 'tslab', language: 'javascript' } }],
    ['python', { language_info: { name: 'ipython', version: '3.12.1' } }],
    ['python', {}],
    [undefined, { kernelspec: { name: 'ir', language: 'R' }, language_info: { name: 'R' } }],
  ] as const) {
    it(`are in ${language} by ${JSON.stringify(metadata)}`, () => {
      assert.equal(parseNotebook(notebook([code('x')], metadata)).language, language);
    });
  }

  it('leave out cells in another language than the kernel’s', () => {
    const shell = code('ls', { metadata: { vscode: { languageId: 'shellscript' } } });
    const same = code('b', { metadata: { vscode: { languageId: 'python' } } });
    assert.equal(parseNotebook(notebook([shell, code('a'), same])).program, 'a\nb');
  });

  it('take cell metadata and kernel in any order', () => {
    const text = '{"cells":[{"source":"a","metadata":{"x":[{"vscode":1}]},"cell_type":"code"}],"metadata":{"a":[[]]}}';
    assert.equal(parseNotebook(text).program, 'a');
  });

  it('are read as far as they go, whatever is cut off or put in', () => {
    const text = notebook([code(['a = "\\u00e9"\n', 'b']), code('c'), { cell_type: 'markdown', source: 'd' }]);
    for (let at = 0; at <= text.length; at++) {
      for (const typed of ['', '"', '}', '{', ']', '[', ',', ':', '\\', '/', 'x', '\n']) {
        for (const broken of [text.slice(0, at) + typed, text.slice(0, at) + typed + text.slice(at)]) {
          const { cells, program, inFile } = parseNotebook(broken);
          assert.ok(cells.every(({ start, end }) => 0 <= start && start <= end && end <= program.length));
          for (let offset = 0; offset < program.length; offset++)
            within(inFile({ start: offset, end: offset + 1 }), broken);
        }
      }
    }
  });

  it('have an exact place in the file for every character', () => {
    for (const text of samples()) {
      const { program, cells, inFile } = parseNotebook(text);
      for (const { start, end } of cells) {
        for (let at = start; at < end; at++) {
          const place = inFile({ start: at, end: at + 1 });
          assert.equal(JSON.parse(`"${text.slice(place.start, place.end)}"`), program[at]);
        }
        const whole = inFile({ start, end });
        if (end > start) assert.equal(joined(text.slice(whole.start, whole.end)), program.slice(start, end));
      }
    }
  });

  it('are edited in the file as in the program', () => {
    const random = randomNumbers(7);
    for (const text of samples()) {
      const { program, cells, editOfFile } = parseNotebook(text);
      for (let round = 0; round < 40; round++) {
        const cell = cells[random(cells.length)];
        if (!cell) continue;
        const [start = 0, end = 0] = [cell, cell]
          .map(({ start, end }) => start + random(end - start + 1))
          .sort((a, b) => a - b);
        const newText = ['', 'x', '"a\\b"\n', 'one\ntwo\nthree', '\n', '\t“é”\r\n', 'a\\nb'][random(7)] ?? '';
        const edit = { range: { start, end }, newText };
        const inFile = editOfFile(edit);
        if (!inFile) {
          assert.equal(cell.start, cell.end, 'only an empty list of lines has no place for text');
          continue;
        }
        const after = applyEdits(text, [inFile]);
        JSON.parse(after);
        assert.equal(parseNotebook(after).program, applyEdits(program, [edit]));
      }
    }
  });

  it('have no edit across cells', () => {
    const { editOfFile } = parseNotebook(notebook([code('ab'), code('cd')]));
    assert.equal(editOfFile({ range: { start: 1, end: 4 }, newText: '' }), undefined);
  });

  it('keep one string for each line', () => {
    const text = notebook([code(['a\n', 'b\n', 'c'])]);
    const lines = (edit: { start: number; end: number; newText: string }) => {
      const inFile = parseNotebook(text).editOfFile({ range: edit, newText: edit.newText });
      return JSON.parse(applyEdits(text, inFile ? [inFile] : [])).cells[0].source;
    };
    assert.deepEqual(lines({ start: 2, end: 2, newText: 'x\ny\n' }), ['a\n', 'x\n', 'y\n', 'b\n', 'c']);
    assert.deepEqual(lines({ start: 2, end: 4, newText: '' }), ['a\n', 'c']);
    assert.deepEqual(lines({ start: 4, end: 5, newText: '' }), ['a\n', 'b\n']);
    assert.deepEqual(lines({ start: 0, end: 4, newText: '' }), ['c']);
  });

  it('with large outputs are read quickly', () => {
    const outputs = [{ output_type: 'display_data', data: { 'image/png': 'A'.repeat(8_000_000) } }];
    const text = notebook([code('a = 1', { outputs })]);
    const started = performance.now();
    assert.equal(parseNotebook(text).program, 'a = 1');
    assert.ok(performance.now() - started < 2000);
  });
});

function within({ start, end }: { start: number; end: number }, text: string): void {
  assert.ok(0 <= start && start <= end && end <= text.length, `${start} to ${end}`);
}

/** The value of strings in an array, cut out of the file from within the first to within the last. */
function joined(raw: string): string {
  return (JSON.parse(`["${raw}"]`) as string[]).join('');
}

/** Notebooks with every kind of escape, of lines and of layout, the same in each run. */
function samples(): string[] {
  const random = randomNumbers(1);
  const pick = <T>(from: readonly T[]) => from[random(from.length)] as T;
  const words = ['a', 'é', '"', '\\', '\n', '\r\n', '\t', '\u0001', '😀', '/', ' ', '\\n', '“', '\u2028', 'import x\n'];
  return Array.from({ length: 40 }, () => {
    const cells = Array.from({ length: 1 + random(4) }, () => {
      const text = Array.from({ length: random(12) }, () => pick(words)).join('');
      return code(random(3) === 0 ? text : (text.match(/[^\n]*\n|[^\n]+$/g) ?? []));
    });
    const written = notebook(cells, {}, pick([0, 1, 2, '\t']));
    // As Jupyter does when it keeps to ASCII.
    const ascii = (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
    return random(2) === 0 ? written : written.replace(/[^ -~\n\t]/g, ascii).replaceAll('/', '\\/');
  });
}
