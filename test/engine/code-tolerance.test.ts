/** Half-typed lines: what stands elsewhere in the file is still read. */
import assert from 'node:assert/strict';
import type { FlatTree } from '../../server/engine/parsers/flat-tree';
import { codeParser, Edited, manyTools } from './code-parsing';

const halfTyped: Readonly<Record<'python' | 'typescript', readonly string[]>> = {
  python: [
    'foo(',
    'foo(a, b=',
    'x = [1, 2',
    'x = {"a": ',
    'name = "open',
    "name = f'{open",
    '"""open docstring',
    'return self.',
    'returnx',
    'import ',
    'from mcp.',
    'class Open',
    'def open(',
    'try:',
    'if x ==',
    'for i in',
    'with open(',
    '@',
  ],
  typescript: [
    'foo(',
    'foo(a, {',
    'const x = [1, 2',
    'const x = { a: ',
    "const name = 'open",
    'const name = `open ${',
    '/* open comment',
    'return this.',
    'returnx',
    'import ',
    "import { a } from '",
    'class Open {',
    'function open(',
    'try {',
    'if (x ===',
    'for (const i of',
    'const f = async (',
    'x = a ?',
  ],
};

describe('half-typed code', () => {
  for (const language of ['python', 'typescript'] as const) {
    it(`in ${language} leaves at least nine of ten calls elsewhere`, async () => {
      const parser = await codeParser(language);
      const text = manyTools(language, 6);
      let there = 0;
      let left = 0;
      for (const { snippet, at } of places(text, halfTyped[language])) {
        const document = new Edited(parser, language, text);
        const before = callsIn(document.tree.flat);
        document.replace(at, at, `${snippet}\n`);
        const after = new Set(callsIn(document.tree.flat).map((call) => call.replace(/^\d+ /, '')));
        there += before.length;
        left += before.filter((call) => after.has(call.replace(/^\d+ /, ''))).length;
        document.tree.dispose();
      }
      assert.ok(left / there >= 0.9, `${((100 * left) / there).toFixed(1)} % of calls left`);
    });
  }
});

/** Each snippet on blank lines, `count` of them all over the text. */
function* places(text: string, snippets: readonly string[], count = 12): Generator<{ snippet: string; at: number }> {
  const lines = [...text.matchAll(/^$/gm)].map((match) => match.index);
  const step = Math.max(1, Math.floor(lines.length / count));
  for (const snippet of snippets) {
    for (let i = 1; i < lines.length; i += step) yield { snippet, at: lines[i] ?? 0 };
  }
}

function callsIn(flat: FlatTree): string[] {
  const calls: string[] = [];
  for (let node = 0; node < flat.count; node++) {
    if (/^call(?:_expression)?$/.test(flat.kinds[flat.kind[node] ?? 0] ?? '')) {
      calls.push(`${flat.start[node]} ${flat.text.slice(flat.start[node], flat.end[node])}`);
    }
  }
  return calls;
}
