/** The lock file is the same for the same definitions, is read back, and holds no secret. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { type LockEntry, lockEntries, lockEntriesOf, lockText } from '../../server/engine/lock-file';
import { expand } from '../support/placeholders';
import { elementsOf, ofKind } from './support';

const digest = (digit: string) => digit.repeat(64);
const entries: readonly LockEntry[] = [
  { type: 'tool', path: 'b/tools.json', name: 'z', digest: digest('1') },
  { type: 'server', path: '.mcp.json', name: 'docs', digest: digest('2') },
  { type: 'tool', path: 'a.json', name: 'y', digest: digest('4') },
  { type: 'tool', path: 'a.json', name: 'y', digest: digest('3') },
  { type: 'tool', path: 'a.json', name: 'y', digest: digest('3') },
  { type: 'prompt', path: 'a.json', name: '__proto__', digest: digest('5') },
];

describe('lock file', () => {
  it('does not hang on the order of what it holds', () => {
    const text = lockText(entries);
    assert.equal(lockText([...entries].reverse()), text);
    assert.ok(text.endsWith('}\n'));
    assert.deepEqual(Object.keys(JSON.parse(text).tools), ['a.json', 'b/tools.json']);
    assert.deepEqual(JSON.parse(text).tools['a.json'].y, [digest('3'), digest('4')]);
  });

  it('is what its schema describes', () => {
    const validate = new Ajv().compile(JSON.parse(readFileSync('rules/grantlint-lock.schema.json', 'utf8')));
    for (const list of [entries, []]) assert.ok(validate(JSON.parse(lockText(list))), JSON.stringify(validate.errors));
  });

  it('is read back', () => {
    const read = lockEntriesOf(lockText(entries)) ?? [];
    const plain = (list: readonly LockEntry[]) =>
      [...new Set(list.map((entry) => JSON.stringify(Object.entries(entry).sort())))].sort();
    assert.deepEqual(plain(read), plain(entries));
    assert.equal(lockEntriesOf('{"tools": {'), undefined);
    assert.equal(lockEntriesOf('[]'), undefined);
    assert.deepEqual(lockEntriesOf('{"tools": [1], "servers": {"a": 1, "b": {"c": null}}}'), []);
  });

  it('takes definitions and servers of every format', () => {
    const servers = elementsOf(
      '.vscode/mcp.json',
      '{"servers": {"a": {"command": "node"}, "b": {"url": "https://b"}}}',
    );
    assert.deepEqual(
      lockEntries('x', servers).map(({ type, path, name }) => [type, path, name]),
      [
        ['server', 'x', 'a'],
        ['server', 'x', 'b'],
      ],
    );
    const form = elementsOf('elicit.json', '{"requestedSchema": {"properties": {}}}');
    assert.equal(ofKind(form, 'definition').length, 1);
    assert.deepEqual(lockEntries('x', form), []);
  });
});

describe('digests of servers', () => {
  const of = (server: object) =>
    ofKind(elementsOf('.mcp.json', JSON.stringify({ mcpServers: { a: server } })), 'server')[0]?.digest;
  const { text: token } = expand('{{github-token}}');

  it('stay when a credential changes', () => {
    const pairs: readonly (readonly [object, object])[] = [
      [{ url: 'https://u:p@x.org/mcp' }, { url: 'https://x.org/mcp' }],
      [{ url: 'https://x.org/mcp?api_key=1&a=b' }, { url: 'https://x.org/mcp?api_key=2&a=b' }],
      [
        { command: 'x', args: ['--token', 'one'] },
        { command: 'x', args: ['--token', 'two'] },
      ],
      [
        { command: 'x', args: ['--api-key=one'] },
        { command: 'x', args: ['--api-key=two'] },
      ],
      [
        { command: 'x', args: ['TOKEN=one'] },
        { command: 'x', args: ['TOKEN=two'] },
      ],
      [
        { command: 'x', args: ['-H', `Authorization: Bearer ${token}`] },
        { command: 'x', args: ['-H', 'Authorization: none'] },
      ],
      [
        { command: 'x', env: { A: '1' } },
        { command: 'x', env: { B: '2' } },
      ],
    ];
    for (const [one, two] of pairs) assert.equal(of(one), of(two), JSON.stringify(one));
    assert.equal(of({ command: 'x', args: [token] }), of({ command: 'x', args: ['…'] }));
  });

  it('change with everything else', () => {
    const all = [
      { command: 'x' },
      { command: 'y' },
      { command: 'x', args: ['a'] },
      { command: 'x', args: ['a', 'b'] },
      { command: 'x', args: ['a b'] },
      { url: 'https://x.org/mcp' },
      { url: 'https://x.org/mcp?a=b' },
      { url: 'http://x.org/mcp' },
    ];
    assert.equal(new Set(all.map(of)).size, all.length);
  });
});
