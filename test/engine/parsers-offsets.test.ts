/** Values, ranges and origins of every language, with wide characters, Windows line breaks and byte order marks. */
import assert from 'node:assert/strict';
import { type ConfigNode, type ConfigTree, member, type ScalarNode } from '../../server/engine/parsers/config-tree';
import { parseDotenv } from '../../server/engine/parsers/dotenv';
import { parseJson } from '../../server/engine/parsers/json';
import { parseMarkdown } from '../../server/engine/parsers/markdown';
import { parseToml } from '../../server/engine/parsers/toml';
import { parseYaml } from '../../server/engine/parsers/yaml';

type Parse = (text: string) => ConfigTree;

describe('offsets', () => {
  const cases: readonly (readonly [string, Parse, string])[] = [
    ['json', parseJson, '{"😀": "漢字 👩‍👩‍👧", "b": ["é", "x"], "key": "value"}'],
    ['json with BOM and CRLF', parseJson, '\uFEFF{\r\n  "a": "😀",\r\n  "key": "value"\r\n}\r\n'],
    ['yaml', parseYaml, '"😀": 漢字 👩‍👩‍👧\nb: [é, x]\nkey: "value"\n'],
    ['yaml with BOM and CRLF', parseYaml, "\uFEFFa: 😀\r\nkey: 'value'\r\n"],
    ['yaml, plain', parseYaml, 'a: 😀 # 漢\nkey: value # end\n'],
    ['toml', parseToml, '"😀" = "漢字 👩‍👩‍👧"\nb = ["é", "x"]\nkey = "value"\n'],
    ['toml with BOM and CRLF', parseToml, "\uFEFFa = '😀'\r\nkey = 'value'\r\n"],
    ['toml after a broken line', parseToml, 'a = "😀\nkey = "value"\n'],
    ['dotenv', parseDotenv, '# 漢字\nA=😀\nkey="value" # 漢\n'],
    ['dotenv with BOM and CRLF', parseDotenv, '\uFEFFA="😀\r\n漢字"\r\nexport key=value\r\n'],
  ];
  for (const [title, parse, text] of cases) {
    it(title, () => {
      const node = scalarOf(parse(text).root, 'key');
      assert.equal(node.value, 'value');
      assert.match(text.slice(node.range.start, node.range.end), /^["']?value["']?$/);
      assert.equal(text.slice(node.origin, (node.origin ?? 0) + 5), 'value');
      const at = member(parse(text).root, 'key')?.keyRange ?? { start: 0, end: 0 };
      assert.match(text.slice(at.start, at.end), /^"?key"?$/);
    });
  }

  it('gives no origin where escapes stand between', () => {
    assert.equal(scalarOf(parseJson('{"a": "x\\ny"}').root, 'a').origin, undefined);
    assert.equal(scalarOf(parseYaml('a: "x\\ny"\n').root, 'a').origin, undefined);
    assert.equal(scalarOf(parseToml('a = "x\\ny"\n').root, 'a').origin, undefined);
    assert.equal(scalarOf(parseYaml('a: >\n  x\n  y\n').root, 'a').origin, undefined);
  });

  it('keeps both of two equal keys, the last one counting', () => {
    for (const tree of [parseJson('{"a": "1", "a": "2"}'), parseYaml('a: "1"\na: "2"\n')]) {
      assert.equal(tree.root?.type === 'object' && tree.root.members.length, 2);
      assert.equal(scalarOf(tree.root, 'a').value, '2');
    }
  });

  it('reads JSON comments, and what they contain is no value', () => {
    const text = '// one "a": 1\n{ /* two */ "b": "c" } // three';
    assert.deepEqual(commentsOf(parseJson(text), text), ['// one "a": 1', '/* two */', '// three']);
  });

  it('reads YAML and TOML comments', () => {
    const yaml = '# one\na: 1 # two\nb: # three\n  - c # four\n  # five\nd: "# no"\n';
    assert.deepEqual(commentsOf(parseYaml(yaml), yaml), ['# one', '# two', '# three', '# four', '# five']);
    const toml = '# one\na = 1 # two\nb = [ # three\n  1, # four\n]\nd = "# no"\n';
    assert.deepEqual(commentsOf(parseToml(toml), toml), ['# one', '# two', '# three', '# four']);
  });

  it('resolves aliases and merge keys', () => {
    const { root } = parseYaml('base: &b {x: "1", y: "2"}\nuse:\n  <<: *b\n  y: "3"\n');
    const use = member(root, 'use')?.value;
    assert.deepEqual([scalarOf(use, 'x').value, scalarOf(use, 'y').value], ['1', '3']);
  });

  it('nests TOML tables, dotted keys and arrays of tables', () => {
    const { root } = parseToml('a.b = 1\n[c.d]\ne = "f"\n[[g]]\nh = 1\n[[g]]\nh = 2\n[g.i]\nj = 3\n');
    assert.equal(scalarOf(member(root, 'a')?.value, 'b').value, 1);
    assert.equal(scalarOf(member(member(root, 'c')?.value, 'd')?.value, 'e').value, 'f');
    const list = member(root, 'g')?.value;
    assert.ok(list?.type === 'array' && list.items.length === 2);
    assert.equal(scalarOf(member(list.items[1], 'i')?.value, 'j').value, 3);
  });
});

describe('markdown', () => {
  const text =
    '---\r\nname: "😀" # why\r\n---\r\n# 標題 <!-- one -->\r\n```bash\r\nls <!-- no -->\r\n```\r\n<!-- two\r\nlines -->\r\n';

  it('has front matter and body as roots', () => {
    const { root } = parseMarkdown(text);
    assert.equal(scalarOf(member(root, 'frontmatter')?.value, 'name').value, '😀');
    const body = scalarOf(root, 'body');
    assert.equal(body.value, text.slice(text.indexOf('# 標')));
    assert.equal(body.origin, text.indexOf('# 標'));
  });

  it('finds comments outside of code, and the code', () => {
    const tree = parseMarkdown(text);
    assert.deepEqual(commentsOf(tree, text), ['# why', '<!-- one -->', '<!-- two\r\nlines -->']);
    assert.deepEqual(fencesOf(tree, text), [['bash', 'ls <!-- no -->\r\n']]);
  });

  it('takes a rule at the top for text when nothing closes it', () => {
    assert.equal(scalarOf(parseMarkdown('---\nname: x\n').root, 'body').value, '---\nname: x\n');
  });

  it('knows fences of other lengths, in lists and quotes, and unclosed ones', () => {
    const list = '- do\n  ~~~~sh\n  a\n  ~~~\n  ~~~~\n> ```\n> b\n> ```\n````js\nc\n```\n';
    assert.deepEqual(fencesOf(parseMarkdown(list), list), [
      ['sh', '  a\n  ~~~\n'],
      ['', '> b\n'],
      ['js', 'c\n```\n'],
    ]);
    const inline = '```code``` and more\n<!-- c -->\n';
    assert.deepEqual(fencesOf(parseMarkdown(inline), inline), []);
  });
});

function scalarOf(node: ConfigNode | undefined, key: string): ScalarNode {
  const value = member(node, key)?.value;
  assert.ok(value?.type === 'scalar', `a scalar under ${key}`);
  return value;
}

function commentsOf(tree: ConfigTree, text: string): string[] {
  return tree.comments.map(({ start, end }) => text.slice(start, end));
}

function fencesOf(tree: ConfigTree, text: string): string[][] {
  return (tree.fences ?? []).map(({ info, range }) => [info, text.slice(range.start, range.end)]);
}
