/** What a command line is: the part a shell reads, and the programs behind wrappers. */
import assert from 'node:assert/strict';
import { commandsOf, programName } from '../../server/engine/derive/commands';
import { splitShell } from '../../server/engine/derive/shell';
import { textMap } from '../../server/engine/derive/text-map';
import { member } from '../../server/engine/parsers/config-tree';
import { parseYaml } from '../../server/engine/parsers/yaml';
import { locatedText } from '../../server/engine/readers/reader';
import { elementsOf, ofKind, quoted, serverOf } from './support';

describe('command of a server', () => {
  const rows: readonly (readonly [readonly string[], string, boolean, string])[] = [
    [['npx', '-y', 'foo'], 'npx -y foo', false, '"npx"'],
    [['node', 'a b.js'], 'node a b.js', false, '"node"'],
    [['sh', '-c', 'a && b'], 'a && b', true, '"a && b"'],
    [['/bin/bash', '-lc', 'a | b'], 'a | b', true, '"a | b"'],
    [['cmd', '/c', 'npx', 'foo'], 'npx foo', true, '"npx", "foo"'],
    [['powershell.exe', '-NoProfile', '-Command', 'iwr x'], 'iwr x', true, '"iwr x"'],
    [['pwsh', '-File', 'x.ps1'], 'pwsh -File x.ps1', false, '"pwsh"'],
    [['curl x | sh'], 'curl x | sh', true, '"curl x | sh"'],
    [['npx -y foo'], 'npx -y foo', false, '"npx -y foo"'],
    [
      ['C:\\Program Files (x86)\\a.exe'],
      'C:\\Program Files (x86)\\a.exe',
      false,
      '"C:\\\\Program Files (x86)\\\\a.exe"',
    ],
  ];
  for (const [words, line, shell, range] of rows) {
    it(words.join(' '), () => {
      const { text, elements } = serverOf(words);
      const [command] = ofKind(elements, 'command');
      assert.deepEqual(
        [command?.line, command?.shell, command?.cause, command?.trigger],
        [line, shell, 'server', 'srv'],
      );
      assert.equal(quoted(text, command?.range ?? { start: 0, end: 0 }), range);
    });
  }
});

describe('programs behind wrappers', () => {
  const rows: Readonly<Record<string, readonly string[]>> = {
    'sudo -E env X=1 nice -n 5 node x': ['node x'],
    'timeout --signal KILL 10s node x': ['node x'],
    'exec command node x': ['node x'],
    env: [],
    'node x': ['node x'],
  };
  for (const [line, expected] of Object.entries(rows)) {
    it(line, () => assert.deepEqual(programs(line.split(' ')), expected));
  }

  it('follows a shell inside a shell, but not for ever', () => {
    assert.deepEqual(programs(['sh', '-c', "sh -c 'a 1; b 2' && c"]), ['a 1', 'b 2', 'c']);
    let line = 'x';
    for (let i = 0; i < 8; i++) line = `sh -c "${line.replace(/(["\\])/g, '\\$1')}"`;
    assert.deepEqual(programs([line]), []);
  });

  it('knows programs by their file name', () => {
    assert.equal(programName('C:\\x\\NPX.CMD'), 'npx');
    assert.equal(programName('/usr/bin/python3'), 'python3');
  });
});

describe('shell lines', () => {
  const rows: Readonly<Record<string, readonly (readonly string[])[]>> = {
    'a b c': [['a', 'b', 'c']],
    'a; b && c || d | e & f': [['a'], ['b'], ['c'], ['d'], ['e'], ['f']],
    'X=1 Y="2 3" a b': [['a', 'b']],
    'X=1': [],
    'a "b c" \'d "e\' f\\ g': [['a', 'b c', 'd "e', 'f g']],
    'a >out 2>&1 <in >>"log x" b': [['a', 'b']],
    'a $(b c) `d e` ${f}': [['a', '$(b c)', '`d e`', '${f}']],
    '(a b; c)': [['a', 'b'], ['c']],
    '{ a; b; }': [['a'], ['b']],
    'a # b c\nd': [['a'], ['d']],
    'a \\\n  b': [['a', 'b']],
    'a "b': [['a', 'b']],
    'a $(b': [['a', '$(b']],
    '': [],
    ' ;; && ': [],
    'C:\\Users\\me\\x.exe -a': [['C:\\Users\\me\\x.exe', '-a']],
  };
  for (const [line, expected] of Object.entries(rows)) {
    it(JSON.stringify(line), () => {
      const words = splitShell(line);
      assert.deepEqual(
        words.map((command) => command.map((word) => word.value)),
        expected,
      );
      for (const { start, end } of words.flat()) assert.ok(0 <= start && start < end && end <= line.length);
    });
  }
});

describe('places inside strings', () => {
  const rows: readonly (readonly [string, string, 'json' | 'yaml' | 'python' | 'raw'])[] = [
    ['"plain"', 'plain', 'json'],
    ['"a\\"b\\\\c\\u0041d"', 'a"b\\cAd', 'json'],
    ['"😀\\ud83d\\ude00x"', '😀😀x', 'json'],
    ["'it''s x'", "it's x", 'yaml'],
    ['"\\U0001F600\\x41"', '😀A', 'yaml'],
    ['plain text', 'plain text', 'yaml'],
    ['r"\\d"', '\\d', 'python'],
    ['"""text"""', 'text', 'python'],
    ["f'text'", 'text', 'python'],
    ['raw', 'raw', 'raw'],
  ];
  for (const [raw, value, notation] of rows) {
    it(`${notation} ${raw}`, () => {
      const text = `## ${raw} ##`;
      const map = textMap(text, { value, range: { start: 3, end: 3 + raw.length }, notation });
      assert.ok(map);
      const last = value.length - 1;
      assert.ok([value[0], '\\'].includes(text[map(0)]));
      assert.ok(
        [value[last], '\\', "'"].includes(text[map(last)]) || /^[0-9a-fA-F]$/.test(text[map(value.length) - 1] ?? ''),
      );
      assert.ok(map(value.length) <= 3 + raw.length && map(value.length) > map(last));
    });
  }

  const blocks: Readonly<Record<string, string>> = {
    literal: '|\n  one\n    two\n\n  three',
    'literal, stripped': '|-\n    one\n    two',
    'literal after a blank line': '|\n\n  one\n  two',
    'literal with Windows line ends': '|\r\n  one\r\n  two',
    folded: '>\n  one\n  two\n\n  three',
    'folded with an indented line': '>-\n  one\n    two\n  three',
  };
  for (const [name, raw] of Object.entries(blocks)) {
    it(`YAML block, ${name}`, () => {
      const text = `a: ${raw}\nb: 1\n`;
      const node = member(parseYaml(text).root, 'a')?.value;
      const located = locatedText(node);
      assert.ok(located);
      const map = textMap(text, located);
      assert.ok(map);
      for (const [offset, character] of [...located.value.trimEnd()].entries()) {
        if (/\s/.test(character)) assert.match(text[map(offset)] ?? '', /\s/);
        else assert.equal(text[map(offset)], character, `${offset}`);
      }
    });
  }

  it('are unknown where the text is another one', () => {
    const raw = '|\n  a\n  b';
    assert.equal(textMap(raw, { value: 'a\nc\n', range: { start: 0, end: raw.length }, notation: 'yaml' }), undefined);
  });

  it('survive a server whose words cannot be followed', () => {
    assert.equal(
      ofKind(elementsOf('.codex/config.toml', '[mcp_servers.a]\ncommand = """npx \\\n  foo"""\n'), 'server').length,
      1,
    );
  });
});

function programs(words: readonly string[]): string[] {
  const { text, elements } = serverOf(words);
  const [server] = ofKind(elements, 'server');
  assert.ok(server?.command);
  return commandsOf(text, [server.command, ...server.args]).map((inner) => inner.map((w) => w.value).join(' '));
}
