/** An entry that is added is read back, and everything else stays as it was written. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../server/engine/apply-edits';
import { insertAt, insertItems, type JsonValue } from '../../server/engine/insert-member';
import type { ConfigTree } from '../../server/engine/parsers/config-tree';
import { parseJson } from '../../server/engine/parsers/json';
import { parseToml } from '../../server/engine/parsers/toml';
import { parseYaml } from '../../server/engine/parsers/yaml';
import { plain } from './support';

type Parse = (text: string) => ConfigTree;

const cases: readonly [name: string, parse: Parse, before: string, path: string, value: JsonValue, after: string][] = [
  ['an empty object', parseJson, '{}', 'a', true, '{ "a": true }'],
  ['one line', parseJson, '{ "x": 1 }', 'a', 'b', '{ "x": 1, "a": "b" }'],
  ['lines', parseJson, '{\n  // why\n  "x": 1 // x\n}\n', 'a', 'b', '{\n  // why\n  "x": 1,\n  "a": "b" // x\n}\n'],
  [
    'a nested way',
    parseJson,
    '{\n  "g": {\n    "x": 1\n  }\n}',
    'g.b.c',
    'd',
    '{\n  "g": {\n    "x": 1,\n    "b": { "c": "d" }\n  }\n}',
  ],
  ['a list', parseJson, '{ "x": {} }', 'x.deny', ['Read(./.env)'], '{ "x": { "deny": ["Read(./.env)"] } }'],
  ['a block', parseYaml, 'x: 1 # one\ny:\n  z: 2\n', 'a', 'b', 'x: 1 # one\ny:\n  z: 2\na: b\n'],
  [
    'an inner block',
    parseYaml,
    's:\n  # note\n  x: 1\nt: 2\n',
    's.user',
    '1000:1000',
    's:\n  # note\n  x: 1\n  user: "1000:1000"\nt: 2\n',
  ],
  [
    'a block of objects',
    parseYaml,
    's:\n  x: 1',
    's.a',
    { b: ['c'], d: false },
    's:\n  x: 1\n  a:\n    b:\n      - c\n    d: false',
  ],
  ['braces', parseYaml, 's: { x: 1 }\n', 's.a', true, 's: { x: 1, a: true }\n'],
  ['a table', parseToml, '# top\nx = 1\n[t]\ny = 2\n', 't.a', 'b', '# top\nx = 1\n[t]\na = "b"\ny = 2\n'],
  ['the top', parseToml, '# top\nx = 1\n[t]\ny = 2\n', 'a', true, '# top\na = true\nx = 1\n[t]\ny = 2\n'],
  ['a document of tables', parseToml, '[t]\ny = 2\n', 'a', true, 'a = true\n[t]\ny = 2\n'],
  ['an inline table', parseToml, 't = { y = 2 }\n', 't.a', true, 't = { y = 2, a = true }\n'],
];

describe('inserting an entry', () => {
  for (const [name, parse, before, path, value, after] of cases) {
    it(`${name}: ${path}`, () => {
      const { root } = parse(before);
      assert.ok(root?.type === 'object');
      const edit = insertAt(before, root, path.split('.'), value);
      assert.ok(edit);
      const text = applyEdits(before, [edit]);
      assert.equal(text, after);
      const tree = parse(text);
      assert.deepEqual(tree.problems, []);
      const found = path
        .split('.')
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], plain(tree.root));
      assert.deepEqual(found, value);
    });
  }

  it('leaves alone what is there', () => {
    const { root } = parseJson('{ "a": { "b": 1 } }');
    assert.ok(root?.type === 'object');
    assert.equal(insertAt('{ "a": { "b": 1 } }', root, ['a', 'b'], 2), undefined);
    assert.equal(insertAt('{ "a": { "b": 1 } }', root, ['a', 'b', 'c'], 2), undefined);
  });

  it('knows no place between the parts of a dotted key', () => {
    const text = 'a.b = 1\n';
    const { root } = parseToml(text);
    assert.ok(root?.type === 'object');
    assert.equal(insertAt(text, root, ['a', 'c'], 2), undefined);
  });
});

describe('items that are added to a list', () => {
  const rows: readonly (readonly [before: string, after: string | undefined])[] = [
    ['[]', '["a", "b"]'],
    ['["x"]', '["x", "a", "b"]'],
    ['[\n  "x" // why\n]', '[\n  "x",\n  "a",\n  "b" // why\n]'],
  ];
  for (const [before, after] of rows) {
    it(before, () => {
      const { root } = parseJson(before);
      const edit = root?.type === 'array' ? insertItems(before, root, ['a', 'b']) : undefined;
      assert.equal(edit && applyEdits(before, [edit]), after);
    });
  }

  it('have no place in the block style of YAML', () => {
    const { root } = parseYaml('- x\n');
    assert.equal(root?.type === 'array' && insertItems('- x\n', root, ['a']), undefined);
  });
});
