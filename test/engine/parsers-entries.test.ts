/** Deleting any one entry of a document leaves a document that parses as well as before, without that entry. */
import assert from 'node:assert/strict';
import type { ConfigNode, ConfigTree } from '../../server/engine/parsers/config-tree';
import { parseJson } from '../../server/engine/parsers/json';
import { parseJson5 } from '../../server/engine/parsers/json5';
import { parseMarkdown } from '../../server/engine/parsers/markdown';
import { parseToml } from '../../server/engine/parsers/toml';
import { parseYaml } from '../../server/engine/parsers/yaml';

const parsers = { json: parseJson, json5: parseJson5, yaml: parseYaml, toml: parseToml, markdown: parseMarkdown };

const documents: readonly (readonly [keyof typeof parsers, string, string])[] = [
  ['json', 'on one line', '{"a": 1, "b": [true, null, "x"], "c": {"d": {}}}'],
  ['json', 'spread out', '{\n  "a": "1",\n  "b": [\n    "x",\n    "y"\n  ],\n  "c": {\n    "d": "e"\n  }\n}\n'],
  ['json', 'with comments', '{\n  // first\n  "a": 1, // one\n  /* two */ "b": 2,\n  "c": [1, /* in */ 2] // end\n}\n'],
  ['json', 'with trailing commas', '{\n  "a": [1, 2,],\n  "b": {"c": 3,},\n}\n'],
  ['json', 'with Windows line breaks', '{\r\n  "a": 1,\r\n  "b": [\r\n    "x",\r\n    "y"\r\n  ]\r\n}\r\n'],
  ['json', 'with commas in front', '{ "a": 1\n, "b": 2\n, "c": [ 1\n  , 2 ] }'],
  ['json', 'after a byte order mark', '\uFEFF{\n  "😀": "漢字",\n  "b": ["é", "👩‍👩‍👧"]\n}'],
  ['json', 'several items on a line', '{\n  "a": ["x", "y",\n    "z"], "b": 1,\n  "c": 2\n}\n'],
  ['json', 'comments around the end', '{\n  "a": 1\n, /* one */ "b": 2, /* two */} /* three */'],
  ['json', 'tabs', '{\n\t"a": {\n\t\t"b": 1\n\t}\n}\n'],
  ['json5', 'on one line', "{a: 1, 'b': [true, null, 'x'], c: {d: {}}}"],
  [
    'json5',
    'spread out',
    "{\n  // first\n  a: '1', // one\n  b: [\n    'x',\n    'y',\n  ],\n  c: {\n    d: 'e',\n  },\n}\n",
  ],
  ['json5', 'without last commas', "{\r\n  a: 1,\r\n  /* two */ b: ['x', 'y'] // end\r\n}\r\n"],
  ['yaml', 'block style', 'a: 1 # one\nb:\n  - x\n  - "y z"\nc: |\n  text\n  more\nd: last\n'],
  ['yaml', 'maps in lists', 'servers:\n  - name: a\n    url: b\n  - name: c\n    env:\n      X: 1\n      Y: 2\n'],
  ['yaml', 'flow style', 'a: {x: 1, y: [1, 2], z: {}}\nb: [p, "q r",\n  s]\n'],
  ['yaml', 'lists in lists', '- - a\n  - b\n- c\n-\n  d: 1\n  e: 2\n'],
  ['yaml', 'anchors', 'base: &base {x: 1}\nuse: *base\nmore:\n  <<: *base\n  y: 2\n'],
  ['yaml', 'Windows line breaks', 'a: 1\r\nb:\r\n  - x\r\n  - y\r\n'],
  ['yaml', 'several documents', 'a: 1\n---\nb: 2\nc: [1]\n'],
  ['yaml', 'empty values and odd keys', 'a:\nb: ""\n"c d": 1\n\'e\': [ ]\n漢: 😀\n'],
  ['toml', 'tables', 'a = 1 # one\n\n[t]\nb = "x"\nc = [1, 2, 3]\n\n[t.u]\nd = true\n[v]\ne = {x = 1, y = "z"}\n'],
  ['toml', 'arrays of tables', '[[p]]\nname = "a"\n[[p]]\nname = "b"\n[p.q]\nx = 1\n'],
  ['toml', 'dotted keys', 'a.b = 1\na.c = 2\n"d.e".f = 3\ng = { h.i = 1, j = 2 }\n'],
  ['toml', 'long values', 'a = [\n  "x", # first\n  "y",\n]\nb = """\ntext\n"""\nc = 1979-05-27T07:32:00Z\n'],
  ['toml', 'Windows line breaks and wide characters', 'a = "😀"\r\nb = ["漢", "字"]\r\n[t]\r\nc = 1\r\n'],
  ['markdown', 'front matter', '---\nname: x # why\ntools: [Read, Bash]\nlist:\n  - a\n  - b\n---\n# Title\n'],
];

describe('entries', () => {
  for (const [language, title, text] of documents) {
    it(`${language}: ${title}`, () => {
      const parse = parsers[language];
      const before = parse(text);
      const entries = entriesOf(before);
      assert.ok(entries.length > 0, 'something to delete');
      assert.deepEqual(before.problems, []);
      for (const { start, end } of entries) {
        const left = text.slice(0, start) + text.slice(end);
        assert.deepEqual(parse(left).problems, [], `after deleting ${JSON.stringify(text.slice(start, end))}`);
        assert.ok(sizeOf(parse(left)) < sizeOf(before), `${JSON.stringify(text.slice(start, end))} is gone`);
      }
    });
  }

  it('takes whole lines, the comma and a remark with it', () => {
    assert.deepEqual(deleted(parseJson, '{\n  "a": 1, // one\n  "b": 2\n}\n', 'a'), '{\n  "b": 2\n}\n');
    assert.deepEqual(deleted(parseJson, '{\n  "a": 1,\n  "b": 2\n}\n', 'b'), '{\n  "a": 1\n}\n');
    assert.deepEqual(deleted(parseJson, '{"a": 1, "b": 2}', 'a'), '{"b": 2}');
    assert.deepEqual(deleted(parseJson5, "{\n  a: 'x', // one\n  b: 2,\n}\n", 'a'), '{\n  b: 2,\n}\n');
    assert.deepEqual(deleted(parseYaml, '- name: a\n  url: b\n', 'name'), '- url: b\n');
    assert.deepEqual(deleted(parseYaml, 'a:\n  b: 1 # x\n  c: 2\n', 'b'), 'a:\n  c: 2\n');
    assert.deepEqual(deleted(parseToml, '[a]\nx = 1\n[a.b]\ny = 2\n[c]\nz = 3\n', 'a'), '[c]\nz = 3\n');
  });

  it('leaves what an alias needs', () => {
    assert.equal(entryOf(parseYaml('base: &b {x: 1}\nuse: *b\n'), 'base'), undefined);
  });
});

function entriesOf(tree: ConfigTree): { start: number; end: number }[] {
  const found = new Map<string, { start: number; end: number }>();
  for (const node of nodesOf(tree)) {
    if (node.entry) found.set(`${node.entry.start}-${node.entry.end}`, node.entry);
  }
  return [...found.values()];
}

function nodesOf(tree: ConfigTree): ConfigNode[] {
  const nodes: ConfigNode[] = [];
  const add = (node: ConfigNode): void => {
    nodes.push(node);
    if (node.type === 'array') for (const item of node.items) add(item);
    if (node.type === 'object') for (const { value } of node.members) add(value);
  };
  for (const root of [tree.root, ...(tree.more ?? [])]) if (root) add(root);
  return nodes;
}

/** Nodes and the text of leaves: an item that becomes `null` counts less than one with a value. */
function sizeOf(tree: ConfigTree): number {
  return nodesOf(tree).reduce(
    (sum, node) => sum + 1 + (node.type === 'scalar' ? String(node.value ?? '').length : 0),
    0,
  );
}

function entryOf(tree: ConfigTree, key: string): { start: number; end: number } | undefined {
  const member = nodesOf(tree).flatMap((node) =>
    node.type === 'object' ? node.members.filter((m) => m.key === key) : [],
  )[0];
  return member?.value.entry;
}

function deleted(parse: (text: string) => ConfigTree, text: string, key: string): string {
  const entry = entryOf(parse(text), key);
  assert.ok(entry);
  return text.slice(0, entry.start) + text.slice(entry.end);
}
