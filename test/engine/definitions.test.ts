/** What documents of tool, prompt and resource definitions are read as. */
import assert from 'node:assert/strict';
import type { Definition } from '../../rules/model';
import { applyEdits } from '../../server/engine/apply-edits';
import { elementsOf, ofKind, quoted, quotedAt } from './support';

function definitionsOf(document: unknown, path = 'mcp-tools.json'): Definition[] {
  return ofKind(elementsOf(path, JSON.stringify(document, undefined, 2)), 'definition');
}

function summary(document: unknown): string[] {
  return definitionsOf(document).map(({ type, name, server, schema }) =>
    [type, name.value, server, ...(schema ? [schema.valid ? 'valid' : 'invalid'] : [])].join(' '),
  );
}

const schema = { type: 'object' };
const tool = (name: string) => ({ name, description: 'Does it.', inputSchema: schema });

describe('definitions', () => {
  const rows: readonly (readonly [string, unknown, readonly string[]])[] = [
    ['a list', [tool('a'), tool('b')], ['tool a mcp-tools.json valid', 'tool b mcp-tools.json valid']],
    ['one tool', tool('a'), ['tool a mcp-tools.json valid']],
    ['a result', { tools: [tool('a')] }, ['tool a mcp-tools.json valid']],
    ['a message', { jsonrpc: '2.0', id: 1, result: { tools: [tool('a')] } }, ['tool a mcp-tools.json valid']],
    ['a document with a name', { name: 'docs', tools: [tool('a')] }, ['tool a docs valid']],
    ['a server with a name', { server: { name: 'docs', version: '1' }, tools: [tool('a')] }, ['tool a docs valid']],
    ['an initialised server', { serverInfo: { name: 'docs' }, tools: [tool('a')] }, ['tool a docs valid']],
    ['servers in a list', { servers: [{ name: 'x', tools: [tool('a')] }] }, ['tool a x valid']],
    ['servers by name', { servers: { x: { tools: [tool('a')] } } }, ['tool a x valid']],
    [
      'a sibling without a schema',
      [tool('a'), { name: 'b' }],
      ['tool a mcp-tools.json valid', 'tool b mcp-tools.json invalid'],
    ],
    ['no schema', [{ name: 'a', inputSchema: null }], ['tool a mcp-tools.json invalid']],
    ['the spelling of a model', [{ name: 'a', input_schema: schema }], ['tool a mcp-tools.json valid']],
    [
      'a function',
      [{ type: 'function', function: { name: 'a', description: 'x', parameters: schema } }],
      ['tool a mcp-tools.json valid'],
    ],
    ['a catalog', [{ name: 'a', description: 'x', arguments: [{ name: 'y' }] }], ['tool a mcp-tools.json']],
    [
      'prompts and resources',
      {
        prompts: [{ name: 'p', arguments: [{ name: 'x' }] }, { name: 'q' }],
        resources: [{ uri: 'file:///a', name: 'r' }, { name: 'no' }],
        resourceTemplates: [{ uriTemplate: 'file:///{a}', name: 't' }],
      },
      ['prompt p mcp-tools.json', 'resource r mcp-tools.json', 'resource t mcp-tools.json'],
    ],
    [
      'a form',
      { method: 'elicitation/create', params: { message: 'x', requestedSchema: { type: 'object', properties: {} } } },
      ['elicitation requestedSchema mcp-tools.json valid'],
    ],
    ['a form elsewhere', { params: { mode: 'url', requestedSchema: { properties: {} } } }, []],
    ['a schema of definitions', { properties: { name: { type: 'string' }, inputSchema: { type: 'object' } } }, []],
    ['steps of a workflow', [{ name: 'a', description: 'x', parameters: { url: 'y' } }], []],
    ['nothing', { inputSchema: 1 }, []],
  ];
  for (const [name, document, expected] of rows) it(name, () => assert.deepEqual(summary(document), expected));

  it('are told apart from other files by what these hold', () => {
    assert.deepEqual(elementsOf('tools.json', '{"tools": ["hammer"]}'), []);
    assert.deepEqual(elementsOf('other.json', JSON.stringify([tool('a')])), []);
  });

  it('have hints, icons and keys with their places', () => {
    const text =
      '[{"name": "a", "inputSchema": {}, "annotations": {"readOnlyHint": true, "title": "A b"}, "icons": [{"src": "https://a"}], "_meta": {"x/y": 1}}]';
    const [definition] = ofKind(elementsOf('tools.json', text), 'definition');
    assert.ok(definition?.hints.readOnlyHint);
    assert.deepEqual(Object.keys(definition.hints), ['readOnlyHint']);
    assert.equal(quotedAt(text, definition.hints.readOnlyHint), 'true');
    assert.deepEqual(
      definition.icons.map((icon) => quotedAt(text, icon)),
      ['"https://a"'],
    );
    assert.deepEqual(
      definition.meta.map((key) => quotedAt(text, key)),
      ['"x/y"'],
    );
  });

  const versions: readonly (readonly [string, unknown, string | undefined])[] = [
    ['nothing', {}, undefined],
    ['the version', { protocolVersion: '2025-06-18', icons: [] }, '2025-06-18'],
    ['a key of _meta', { _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' } }, '2026-07-28'],
    [
      'the schema',
      {
        $schema:
          'https://raw.githubusercontent.com/modelcontextprotocol/modelcontextprotocol/main/schema/2025-11-25/schema.json',
      },
      '2025-11-25',
    ],
    ['another schema', { $schema: 'https://example.com/2025-11-25/schema.json' }, undefined],
    ['members of a version', { ttlMs: 1, execution: {} }, '2026-07-28'],
    ['text that is no version', { protocolVersion: 'newest' }, undefined],
  ];
  for (const [name, more, version] of versions)
    it(`are written for a version: ${name}`, () =>
      assert.equal(definitionsOf({ ...(more as object), tools: [tool('a')] })[0]?.protocol, version));
});

describe('schemas of tools', () => {
  const read = (inputSchema: unknown) => definitionsOf([{ name: 'a', inputSchema }])[0]?.schema;

  it('have parameters at every depth', () => {
    const found = read({
      type: 'object',
      properties: {
        one: { type: 'string', maxLength: 3, description: 'First' },
        two: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
        three: { type: 'object', properties: { four: { enum: ['x'] } } },
        five: { type: 'array', items: { properties: { six: { type: ['string', 'null'], 'x-mcp-header': 'Six' } } } },
        seven: { oneOf: [{ type: 'string' }, { type: 'number' }] },
      },
      $defs: { eight: { properties: { nine: true } } },
    });
    const parameters = found?.parameters.map(({ name, type, bounded, indirect, header, description }) =>
      [name.value, type, bounded && 'bounded', indirect && 'indirect', header?.value, description?.value]
        .filter(Boolean)
        .join(' '),
    );
    assert.deepEqual(parameters, [
      'one string bounded First',
      'two integer',
      'three object',
      'four bounded',
      'five array',
      'six string indirect Six',
      'seven',
      'nine indirect',
    ]);
  });

  it('are closed, open, or say nothing of it', () => {
    assert.equal(read({ type: 'object' })?.open, undefined);
    assert.equal(read({ type: 'object', additionalProperties: false })?.open, false);
    assert.equal(read({ type: 'object', unevaluatedProperties: false })?.open, false);
    assert.equal(read({ type: 'object', additionalProperties: { type: 'string' } })?.open, true);
  });

  it('can be closed where that refuses nothing they name elsewhere', () => {
    const closed = (inputSchema: unknown) => {
      const text = JSON.stringify([{ name: 'a', inputSchema }]);
      const [definition] = ofKind(elementsOf('tools.json', text), 'definition');
      return definition?.schema?.remedy && applyEdits(text, definition.schema.remedy.edits);
    };
    assert.equal(
      closed({ type: 'object' }),
      '[{"name":"a","inputSchema":{"type":"object", "additionalProperties": false}}]',
    );
    assert.equal(closed({ type: 'object', allOf: [{ properties: { x: {} } }] }), undefined);
    assert.equal(closed({ type: 'object', additionalProperties: true }), undefined);
  });

  it('refer to the network', () => {
    const references = read({
      type: 'object',
      properties: {
        a: { $ref: 'https://example.com/a.json' },
        b: { $ref: '#/$defs/b' },
        c: { $ref: 'b.json' },
        d: { $ref: 'https://example.com/own.json#x' },
        e: { $ref: 'http://json-schema.org/draft-07/schema#' },
      },
      $defs: { own: { $id: 'https://example.com/own.json' } },
    })?.references;
    assert.deepEqual(
      references?.map(({ value }) => value),
      ['https://example.com/a.json'],
    );
  });

  it('are followed only so far', () => {
    let deep: object = { type: 'object', properties: { end: {} } };
    for (let level = 0; level < 60; level++) deep = { type: 'object', properties: { next: deep } };
    assert.ok((read(deep)?.parameters.length ?? 0) < 30);
  });
});

describe('text of definitions', () => {
  it('is all that a model reads, where it stands', () => {
    const text = JSON.stringify([
      {
        name: 'a',
        title: 'A tool',
        description: 'Says "hi".\nTwice.',
        inputSchema: {
          type: 'object',
          properties: { x: { description: 'The x', enum: ['one', 'two words'] }, description: { type: 'string' } },
        },
        outputSchema: { description: 'What comes' },
        _meta: { note: 'not for models' },
      },
    ]);
    const instructions = ofKind(elementsOf('tools.json', text), 'instruction');
    assert.deepEqual(
      instructions.map((instruction) => instruction.text),
      ['A tool', 'Says "hi".\nTwice.', 'The x', 'two words', 'What comes'],
    );
    for (const { name, role, range, text: said } of instructions) {
      assert.equal(JSON.parse(quoted(text, range)), said);
      assert.deepEqual([role, name], ['tool', 'a']);
    }
  });

  it('is a name that is more than letters', () => {
    const [instruction] = ofKind(elementsOf('tools.json', '[{"name": "\\u0430dd", "inputSchema": {}}]'), 'instruction');
    assert.equal(instruction?.text, 'аdd');
  });
});

describe('digests', () => {
  const digest = (document: object) => definitionsOf([{ name: 'a', inputSchema: schema, ...document }])[0]?.digest;

  it('do not hang on layout, order, icons and _meta', () => {
    const [one, two] = [
      '[{"name":"a","description":"b","inputSchema":{"type":"object","properties":{"x":{},"y":1}}}]',
      '[ { "inputSchema" : { "properties" : { "y": 1.0, "x" : { } }, "type" : "object" },\n "description": "\\u0062", "name": "a", "icons": [], "_meta": {} } ]',
    ].map((text) => ofKind(elementsOf('tools.json', text), 'definition')[0]?.digest);
    assert.match(one ?? '', /^[\da-f]{64}$/);
    assert.equal(two, one);
  });

  it('hang on everything else', () => {
    const variants = [
      {},
      { description: 'x' },
      { description: 'x ' },
      { title: 'x' },
      { annotations: { readOnlyHint: true } },
      { outputSchema: {} },
      { inputSchema: { type: 'object', required: ['a', 'b'] } },
      { inputSchema: { type: 'object', required: ['b', 'a'] } },
      { inputSchema: { type: 'object', properties: { _meta: {} } } },
    ];
    assert.equal(new Set(variants.map(digest)).size, variants.length);
  });
});

describe('definitions of any shape', () => {
  it('never throw', () => {
    let seed = 11;
    const next = (bound: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return (seed >>> 16) % bound;
    };
    const keys = [
      'name',
      'tools',
      'inputSchema',
      'input_schema',
      'parameters',
      'properties',
      'items',
      'anyOf',
      'type',
      '$ref',
      'annotations',
      'icons',
      '_meta',
      'prompts',
      'requestedSchema',
      'server',
      'src',
      'description',
    ];
    const value = (depth: number): unknown => {
      const kind = next(depth > 5 ? 3 : 7);
      if (kind === 0) return ['a', 'object', '', 'https://x', 'string'][next(5)];
      if (kind === 1) return [null, true, false, 0, 1.5][next(5)];
      if (kind === 2) return 'text with blanks';
      if (kind === 3) return Array.from({ length: next(4) }, () => value(depth + 1));
      return Object.fromEntries(
        Array.from({ length: next(6) }, () => [keys[next(keys.length)] ?? '', value(depth + 1)]),
      );
    };
    for (let round = 0; round < 3000; round++) {
      const text = JSON.stringify(value(0)) ?? '';
      for (const path of [
        'tools.json',
        'server.json',
        'manifest.json',
        'server-card.json',
        'grantlint.lock.json',
        'package.json',
      ])
        assert.doesNotThrow(() => elementsOf(path, text), text);
    }
  });

  it('survive half-typed text', () => {
    const text = JSON.stringify({
      name: 's',
      tools: [tool('a')],
      prompts: [{ name: 'p', arguments: [{ name: 'x' }] }],
    });
    for (let end = 0; end <= text.length; end++)
      assert.doesNotThrow(() => elementsOf('mcp-tools.json', text.slice(0, end)));
  });
});
