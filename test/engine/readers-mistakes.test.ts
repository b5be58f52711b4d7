/** What a host passes over: where the mistake stands, what is right, and the text after the remedy. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../server/engine/apply-edits';
import { elementsOf, ofKind, quoted } from './support';

/** Path, text, each mistake as `kind subject -> expected`, and the text after all remedies. */
const rows: readonly (readonly [string, string, readonly string[], string?])[] = [
  [
    '.cursor/mcp.json',
    '{"servers": {"a": {"command": "x"}}}',
    ['root servers -> mcpServers'],
    '{"mcpServers": {"a": {"command": "x"}}}',
  ],
  [
    '.vscode/mcp.json',
    '{ // ours\n  "mcpServers": {"a": {"url": "https://a.example.org"}}\n}',
    ['root mcpServers -> servers'],
    '{ // ours\n  "servers": {"a": {"url": "https://a.example.org"}}\n}',
  ],
  ['.vscode/mcp.json', '{"mcp": {"servers": {"a": {"command": "x"}}}}', ['root mcp.servers -> servers']],
  ['.vscode/mcp.json', '{"servers": {}, "mcpServers": {"a": {"command": "x"}}}', []],
  ['.cursor/mcp.json', '{"servers": {"a": {"name": "x"}}, "mcp": true}', []],
  [
    'kilo.json',
    '{"mcpServers": {"a": {"command": "x"}}}',
    ['root mcpServers -> mcp'],
    '{"mcp": {"a": {"command": "x"}}}',
  ],
  [
    '.cursor/mcp.json',
    '{"mcpServers": {"a": {"command": "x", "env": {"A": "${A}", "B": "x${B:-1}", "C": "${env:C}"}}}}',
    ['reference ${A} -> ${env:A}', 'reference ${B:-1} -> ${env:B}'],
    '{"mcpServers": {"a": {"command": "x", "env": {"A": "${env:A}", "B": "x${B:-1}", "C": "${env:C}"}}}}',
  ],
  [
    '.mcp.json',
    '{"mcpServers": {"a": {"url": "https://a.example.org/${env:A}", "headers": {"X": "Bearer ${input:b}"}}}}',
    ['reference ${input:b} -> ${b}', 'reference ${env:A} -> ${A}'],
    '{"mcpServers": {"a": {"url": "https://a.example.org/${A}", "headers": {"X": "Bearer ${input:b}"}}}}',
  ],
  ['.cursor/mcp.json', '{"mcpServers": {"a": {"command": "sh", "args": ["-c", "x ${A} $B", "$C"]}}}', []],
  ['.zed/settings.json', '{"context_servers": {"a": {"command": "x", "env": {"A": "${A}"}}}}', []],
  [
    '.continue/config.yaml',
    'mcpServers:\n  - name: a\n    command: x\n    env:\n      A: "${env:A}"\n',
    ['reference ${env:A} -> ${{ secrets.A }}'],
    'mcpServers:\n  - name: a\n    command: x\n    env:\n      A: "${{ secrets.A }}"\n',
  ],
  [
    '.cursor/mcp.json',
    '{"mcpServers": {"a": {"httpUrl": "https://a.example.org"}}}',
    ['launch httpUrl -> url'],
    '{"mcpServers": {"a": {"url": "https://a.example.org"}}}',
  ],
  [
    '.cursor/mcp.json',
    '{"mcpServers": {"a": {"type": "sse"}, "b": {"args": ["x"]}}}',
    ['launch a -> url', 'launch b -> command'],
  ],
  ['.cursor/mcp.json', '{"mcpServers": {"a": {"type": "sse", "disabled": true}, "b": {}, "c": {"env": {}}}}', []],
  ['opencode.json', '{"mcp": {"a": {"enabled": false}, "b": {"type": "local"}}}', ['launch b -> command']],
  [
    '.roo/mcp.json',
    '{"mcpServers": {"a": {"type": "streamable_http", "url": "https://a.example.org"}}}',
    ['value streamable_http -> streamable-http, stdio, sse'],
    '{"mcpServers": {"a": {"type": "streamable-http", "url": "https://a.example.org"}}}',
  ],
  ['.cursor/sandbox.json', '{"type": "${MODE}", "networkPolicy": {"default": "deny"}}', []],
];

describe('mistakes', () => {
  for (const [path, text, expected, fixed] of rows) {
    it(`${path}: ${text.slice(0, 70).replace(/\n/g, ' ')}`, () => {
      const found = ofKind(elementsOf(path, text), 'mistake');
      assert.deepEqual(
        found.map((m) => `${m.mistake} ${m.subject} -> ${m.expected}`),
        expected,
      );
      for (const { range, subject } of found) assert.ok(quoted(text, range).includes(subject.split('.')[0] ?? ''));
      const edits = found.flatMap(({ remedy }) => remedy?.edits ?? []);
      assert.equal(applyEdits(text, edits), fixed ?? text);
    });
  }

  it('stop nobody who is still typing', () => {
    for (const [path, text] of rows) {
      for (let end = 0; end < text.length; end++) {
        const typed = text.slice(0, end);
        for (const { range } of ofKind(elementsOf(path, typed), 'mistake')) {
          assert.ok(range.start >= 0 && range.start <= range.end && range.end <= typed.length, `${path}: ${typed}`);
        }
      }
    }
  });
});
