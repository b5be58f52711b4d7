/** Trees of code: incremental parses equal full ones, offsets are UTF-16, nothing leaks. */
import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { childIn, childrenOf, textOf } from '../../server/engine/parsers/flat-tree';
import { codeParser, Edited, manyTools, randomNumbers, rowsOf } from './code-parsing';

const snippets: Readonly<Record<'python' | 'typescript', readonly string[]>> = {
  python: [
    'x',
    ' ',
    '\n',
    '"',
    '(',
    ')',
    'foo(',
    '"""',
    'if x:\n',
    ' + branch',
    '# c\n',
    'def f(a):\n    return a\n',
    '😀',
    '中文',
  ],
  typescript: [
    'x',
    ' ',
    '\n',
    '"',
    '(',
    ')',
    '{',
    '}',
    'foo(',
    '/*',
    '*/',
    '`',
    ' + branch',
    '// c\n',
    ';',
    '😀',
    '中文',
    '${',
  ],
};

describe('flat trees', () => {
  for (const language of ['python', 'typescript'] as const) {
    it(`of ${language} are after edits what a full parse gives`, async () => {
      const random = randomNumbers(language.length);
      const document = new Edited(await codeParser(language), language, manyTools(language, 6));
      const done: { start: number; end: number; text: string }[] = [];
      let compared = 0;
      for (let round = 0; round < 160; round++) {
        const back = random(100) < 52 ? done.pop() : undefined;
        const start = back?.start ?? random(document.text.length);
        const end = back?.end ?? Math.min(document.text.length, start + (random(3) ? 0 : random(9)));
        const newText = back?.text ?? snippets[language][random(snippets[language].length)] ?? '';
        if (!back) done.push({ start, end: start + newText.length, text: document.text.slice(start, end) });
        document.replace(start, end, newText);
        const { flat } = document.tree;
        if (flat.broken) continue;
        const full = document.parser.parse(document.text, language);
        if (!full.flat.broken) {
          assert.deepEqual(rowsOf(flat), rowsOf(full.flat), `round ${round}`);
          compared++;
        }
        full.dispose();
      }
      document.tree.dispose();
      assert.ok(compared > 10, `${compared} trees compared`);
    });
  }

  it('parses from the start when the changes do not lead from one text to the other', async () => {
    const parser = await codeParser('python');
    const before = parser.parse('a = 1\nb = 2\n', 'python');
    const after = parser.parse('a = 1\nc = 3\n', 'python', before, [{ start: 0, oldEnd: 1, newEnd: 1 }]);
    assert.deepEqual(rowsOf(after.flat), rowsOf(parser.parse('a = 1\nc = 3\n', 'python').flat));
    after.dispose();
  });

  it('joins several changes of one edit', async () => {
    const parser = await codeParser('typescript');
    const before = parser.parse('let aa = 1;\nuse(aa);\nlet b = aa;\n', 'typescript');
    const text = 'let abc = 1;\nuse(abc);\nlet b = abc;\n';
    const changes = [
      { start: 4, oldEnd: 6, newEnd: 7 },
      { start: 17, oldEnd: 19, newEnd: 20 },
      { start: 31, oldEnd: 33, newEnd: 34 },
    ];
    const after = parser.parse(text, 'typescript', before, changes);
    assert.deepEqual(rowsOf(after.flat), rowsOf(parser.parse(text, 'typescript').flat));
    after.dispose();
  });

  it('counts in UTF-16', async () => {
    const text = '# 中文 😀\nname = "😀 漢字"\nprint(name)  # 🎉\nlast(name)\n';
    const document = new Edited(await codeParser('python'), 'python', text);
    const calls = (): string[] => {
      const { flat } = document.tree;
      const kind = flat.kinds.indexOf('call');
      return Array.from({ length: flat.count }, (_, node) => node)
        .filter((node) => flat.kind[node] === kind)
        .map((node) => textOf(flat, node));
    };
    assert.deepEqual(calls(), ['print(name)', 'last(name)']);
    document.replace(text.indexOf('漢'), text.indexOf('漢') + 1, '👩‍💻');
    assert.deepEqual(calls(), ['print(name)', 'last(name)']);
    document.tree.dispose();
  });

  it('names children and fields', async () => {
    const { flat } = (await codeParser('typescript')).parse('f(a, /* c */ b);', 'typescript');
    const call =
      Array.from({ length: flat.count }, (_, i) => i).find(
        (i) => flat.kinds[flat.kind[i] ?? 0] === 'call_expression',
      ) ?? -1;
    assert.equal(textOf(flat, childIn(flat, call, flat.fields.indexOf('function'))), 'f');
    assert.equal(childIn(flat, call, flat.fields.indexOf('body')), -1);
    assert.equal(childrenOf(flat, call).length, 2);
  });

  it('reads empty text, a lone byte order mark and very deep nesting', async () => {
    for (const language of ['python', 'typescript', 'tsx', 'javascript'] as const) {
      const parser = await codeParser(language);
      for (const text of ['', '\uFEFF', '\0', '('.repeat(3000), `${'['.repeat(2000)}${']'.repeat(2000)}`, '\ud800']) {
        parser.parse(text, language).dispose();
      }
    }
  });

  it('gives memory back', async () => {
    const parser = await codeParser('python');
    const text = manyTools('python', 25);
    const parse = (times: number): void => {
      for (let i = 0; i < times; i++) parser.parse(text, 'python').dispose();
    };
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const used = (): number => {
      collect();
      return process.memoryUsage().external;
    };
    // The memory of the parser itself grows in leaps, and stays.
    parse(300);
    const before = used();
    parse(300);
    const grown = used() - before;
    // Three hundred trees that are kept take more than a hundred megabytes.
    assert.ok(grown < 16_000_000, `${Math.round(grown / 1e6)} MB more`);
  });

  it('disposes the tree it is handed, once', async () => {
    const parser = await codeParser('python');
    const first = parser.parse('a = 1\n', 'python');
    const second = parser.parse('a = 12\n', 'python', first, [{ start: 5, oldEnd: 5, newEnd: 6 }]);
    first.dispose();
    second.dispose();
    second.dispose();
  });
});
