/** What the JSON parser can read, the JSON5 parser reads in the same way, to the last offset. */
import assert from 'node:assert/strict';
import type { ConfigTree } from '../../server/engine/parsers/config-tree';
import { parseJson } from '../../server/engine/parsers/json';
import { parseJson5 } from '../../server/engine/parsers/json5';

describe('JSON read as JSON5', () => {
  it('gives the same tree', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const text = documentOf(random(seed));
      const tree = parseJson(text);
      assert.deepEqual(tree.problems, [], text);
      assert.deepEqual(parseJson5(text), tree);
      // A blank that JSON does not know: the text is no longer read by the JSON parser, but means the same.
      assert.deepEqual(parseJson5(`${text}\u00a0`), tree, text);
    }
  });

  it('gives the same answer for half a text whose brackets are closed by its reader', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const text = documentOf(random(seed));
      for (let end = 0; end < text.length; end += 3) {
        const tree = parseJson5(text.slice(0, end));
        assert.ok(tree.problems.length > 0 || parseJson(text.slice(0, end)).problems.length === 0);
      }
    }
  });

  it('reads a long text in reasonable time', () => {
    const lines = Array.from({ length: 5_000 }, (_, at) => `  key${at}: { 'a': [${at}, "b"], }, // ${at}`);
    const start = performance.now();
    const tree = parseJson5(`{\n${lines.join('\n')}\n}`);
    assert.ok(performance.now() - start < 3_000);
    assert.equal(sizeOf(tree), 5_000);
  });
});

function sizeOf({ root }: ConfigTree): number {
  return root?.type === 'object' ? root.members.length : 0;
}

type Random = (below: number) => number;

/** Numbers that look random and are the same on every run: a linear congruential generator. */
function random(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 16) % below;
  };
}

function documentOf(next: Random): string {
  const blank = (): string => ['', ' ', '\n', '\r\n  ', ' // note "a": 1\n', '/* { */', '\t'][next(7)] ?? '';
  const string = (): string => JSON.stringify(['', 'a', '漢😀', 'x\ny', '{"', "it's", '//no', '\\', '\u2028'][next(9)]);
  const items = (item: () => string): string => {
    const list = Array.from({ length: next(4) }, item);
    const last = list.length > 0 && next(3) === 0 ? `,${blank()}` : '';
    return blank() + list.map((part) => part + blank()).join(`,${blank()}`) + last;
  };
  const value = (depth: number): string => {
    const kind = next(depth > 3 ? 4 : 6);
    if (kind === 4) return `[${items(() => value(depth + 1))}]`;
    if (kind === 5) return `{${items(() => `${string()}${blank()}:${blank()}${value(depth + 1)}`)}}`;
    return kind < 2 ? string() : (['1', '-2.5e3', '0', 'true', 'null'][next(5)] ?? '0');
  };
  return `${blank()}{${items(() => `${string()}:${value(0)}`)}}${blank()}`;
}
