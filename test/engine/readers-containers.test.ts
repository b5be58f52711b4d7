/** Containers of MCP servers and agents: what is read of them, what is passed over, and that nothing odd breaks the readers. */
import assert from 'node:assert/strict';
import { mentionsAgents } from '../../rules/catalog/agent-signs';
import { publishedAddress } from '../../server/engine/derive/published-port';
import { elementsOf, ofKind } from './support';

const dockerfile = `ARG TAG=3.13
FROM python:\${TAG} AS base
ENV LOG=debug
FROM base AS mcp
COPY . .
RUN pip install fastmcp \\
  && rm -rf /tmp/*
EXPOSE 8000
ENTRYPOINT ["uvx", "mcp-server-fetch"]
CMD --host 0.0.0.0
`;

const compose = `services:
  mcp-search:
    image: ghcr.io/owner/search:1.2
    user: "0"
    ports: ["8000:8000", { target: 9000, published: 9000 }]
    environment: [LOG=debug, API]
    command: search --all
    volumes: ["/:/host", "data:/data"]
  db:
    image: postgres
    privileged: true
`;

describe('containers', () => {
  it('of a Dockerfile', () => {
    const elements = elementsOf('Dockerfile', dockerfile);
    assert.deepEqual(
      ofKind(elements, 'package').map(({ type, name, pin }) => [type, name, pin]),
      [
        ['oci', 'python', 'unknown'],
        ['pypi', 'fastmcp', 'none'],
        ['pypi', 'mcp-server-fetch', 'none'],
      ],
    );
    assert.deepEqual(
      ofKind(elements, 'command').map(({ cause, trigger }) => [cause, trigger]),
      [
        ['image', 'RUN'],
        ['image', 'ENTRYPOINT'],
        ['image', 'CMD'],
      ],
    );
    assert.deepEqual(
      ofKind(elements, 'grant').map(({ key, pattern }) => [key, pattern]),
      [
        ['USER', undefined],
        ['COPY', '.'],
      ],
    );
    assert.deepEqual(ofKind(elements, 'endpoint'), []);
  });

  it('of a compose file', () => {
    const elements = elementsOf('compose.yaml', compose);
    assert.deepEqual(
      ofKind(elements, 'package').map(({ name, runner, server }) => [name, runner, server]),
      [['ghcr.io/owner/search', 'docker compose', 'mcp-search']],
    );
    assert.deepEqual(
      ofKind(elements, 'grant').map(({ key, pattern }) => [key, pattern]),
      [
        ['user', '0'],
        ['volumes', '/'],
      ],
    );
    assert.deepEqual(
      ofKind(elements, 'endpoint').map(({ address, published }) => [address.value, published]),
      [
        ['0.0.0.0', true],
        ['0.0.0.0', true],
      ],
    );
    assert.deepEqual(
      ofKind(elements, 'variable').map(({ name }) => name),
      ['LOG'],
    );
  });

  for (const [path, text] of Object.entries({ Dockerfile: dockerfile, 'compose.yaml': compose })) {
    it(`${path}: any beginning, and any one line in another's place`, () => {
      for (let end = 0; end <= text.length; end++) elementsOf(path, text.slice(0, end));
      const lines = text.split('\n');
      for (let at = 0; at < lines.length; at++) {
        for (const line of lines) elementsOf(path, lines.with(at, line).join('\n'));
      }
    });
  }

  it('with other types than expected', () => {
    for (const value of ['1', 'true', 'null', '[1, null, [x]]', '{ a: { b: 1 } }', '""', '"${X}"']) {
      const keys =
        'image user ports environment command entrypoint volumes build cap_add security_opt privileged'.split(' ');
      for (const key of keys) elementsOf('compose.yaml', `services:\n  mcp:\n    ${key}: ${value}\n`);
      elementsOf('compose.yaml', `services:\n  mcp: ${value}\n`);
      for (const key of ['image', 'env', 'remote', 'volumes', 'command', 'user']) {
        elementsOf('catalog.yaml', `registry:\n  a:\n    image: b\n    ${key}: ${value}\n`);
      }
    }
  });
});

describe('signs of agents', () => {
  const signs = [
    'mcp',
    'ENTRYPOINT ["mcp-server-fetch"]',
    'MCP_PORT',
    '/opt/fastmcp/run',
    'pip install "crewai[tools]>=1.0"',
    'npm install -g @anthropic-ai/claude-code@2',
    '"@langchain/langgraph": "^1.0.0"',
    'langchain/langgraph-api:3.12',
    'uv add google-adk==1.2',
  ];
  for (const text of signs) it(text, () => assert.ok(mentionsAgents(text)));

  const others = [
    'postgres:17',
    'mcp23017',
    'tmcpx',
    'agent',
    'jenkins/inbound-agent',
    'not-langchain-at-all',
    'my-crewai',
    'https://example.org/langchain/',
    'npm run build',
  ];
  for (const text of others) it(`not ${text}`, () => assert.ok(!mentionsAgents(text)));
});

describe('published ports', () => {
  const mappings: readonly (readonly [string, string | undefined])[] = [
    ['8000', '0.0.0.0'],
    ['8000:8000', '0.0.0.0'],
    ['9090-9091:8080-8081', '0.0.0.0'],
    ['6060:6060/udp', '0.0.0.0'],
    ['127.0.0.1:8001:8001', '127.0.0.1'],
    ['127.0.0.1::8001', '127.0.0.1'],
    ['::1:6000:6000', '::1'],
    ['[::1]:6001:6001', '::1'],
    ['[::]:6001:6001', '::'],
    ['${PORT:-8000}:8000', '0.0.0.0'],
    ['${BIND:-127.0.0.1}:8000:8000', undefined],
    ['$BIND:8000:8000', undefined],
  ];
  for (const [mapping, address] of mappings) it(mapping, () => assert.equal(publishedAddress(mapping), address));
});
