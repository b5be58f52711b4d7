/** What a command line is: the part a shell reads, and the programs behind wrappers. */
import assert from 'node:assert/strict';
import { commandsOf, programName } from '../../server/engine/derive/commands';
import { splitShell } from '../../server/engine/derive/shell';
import { textMap } from '../../server/engine/derive/text-map';
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

  it('are found in each line of a block', () => {
    const raw = '|-\n    ab\n\n      cd\n';
    const text = `x: ${raw}`;
    const value = 'ab\n\n  cd';
    const map = textMap(text, { value, range: { start: 3, end: text.length }, notation: 'yaml' });
    assert.ok(map);
    for (const part of ['ab', '  cd', 'd']) {
      const at = value.indexOf(part);
      assert.equal(text.slice(map(at), map(at + part.length)), part);
    }
    assert.equal(textMap('|\n  a\n', { value: 'b\n', range: { start: 0, end: 7 }, notation: 'yaml' }), undefined);
  });

  it('are unknown where lines are folded', () => {
    const raw = '>\n  a\n  b';
    assert.equal(textMap(raw, { value: 'a b\n', range: { start: 0, end: raw.length }, notation: 'yaml' }), undefined);
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
